//! Communes as people type them, over HTTP.

use std::time::Instant;

use relais::geography::{meant_by, most_populated};
use serde_json::Value;

use crate::support::TestApp;

#[test]
fn communes_by_name_and_by_postal_code() {
    let app = TestApp::start();
    let visitor = app.visitor();
    let found = visitor.get("/communes?q=st%20etienne").expect(200);
    assert_eq!((found["items"][0]["insee"].as_str(), found["ambiguous"].as_bool()), (Some("42218"), Some(false)));
    let several = visitor.get("/communes?q=42330").expect(200);
    assert!(several["ambiguous"].as_bool().unwrap() && several["items"].as_array().unwrap().len() > 1);
    assert!(several["question"].as_str().unwrap().contains("laquelle"));
    assert_eq!(visitor.get("/communes?q=zzzzzz").expect(200)["items"].as_array().unwrap().len(), 0);
    let bad = visitor.get("/communes?limit=0&x=1");
    let mut pointers: Vec<String> = bad.faults().into_iter().map(|(pointer, _)| pointer).collect();
    pointers.sort();
    assert_eq!(pointers, ["limit", "q", "x"]);
}

/// INSEE codes and populations.
fn read(found: &Value) -> Vec<(String, u64)> {
    let items = found["items"].as_array().expect("a list");
    items
        .iter()
        .map(|one| (one["insee"].as_str().expect("a code").to_owned(), one["population"].as_u64().expect("a number")))
        .collect()
}

#[test]
fn those_with_most_inhabitants_come_first() {
    let app = TestApp::start();
    let visitor = app.visitor();
    for (typed, first) in [
        ("aix", "13001"),
        ("mont", "34172"),
        ("evry", "91228"),
        ("villeneuve", "59009"),
        ("saint-denis", "97411"),
        ("42", "42218"),
    ] {
        let found = visitor.get(&format!("/communes?q={typed}&limit=100")).expect(200);
        let all = read(&found);
        assert_eq!(all[0].0, first, "{typed}");
        assert!(all.is_sorted_by(|one, next| one.1 >= next.1), "{typed}: {all:?}");
    }
}

#[test]
fn a_page_is_no_longer_than_asked_and_leads_to_the_next() {
    let app = TestApp::start();
    let visitor = app.visitor();
    for typed in ["saint", "01190", "villeneuve", "42"] {
        let whole = read(&visitor.get(&format!("/communes?q={typed}&limit=100")).expect(200));
        let (mut pages, mut cursor) = (Vec::new(), String::new());
        while pages.len() < whole.len().min(9) {
            let found = visitor.get(&format!("/communes?q={typed}&limit=3{cursor}")).expect(200);
            let page = read(&found);
            assert!(page.len() <= 3 && (page.len() == 3 || found["next_cursor"].is_null()), "{typed}: {page:?}");
            assert_eq!(found["ambiguous"], typed == "01190", "on each page");
            pages.extend(page);
            let Some(next) = found["next_cursor"].as_str() else { break };
            cursor = format!("&cursor={next}");
        }
        assert_eq!(pages, whole[..pages.len()], "{typed}");
        assert!(pages.len() >= whole.len().min(9), "{typed}");
    }
    let all = visitor.get("/communes?q=01190&limit=100").expect(200);
    assert!(all["next_cursor"].is_null() && read(&all).len() > 9, "{all}");
    assert_eq!(visitor.get("/communes?q=saint&limit=101").faults(), [("limit".to_owned(), "range".to_owned())]);
    for cursor in ["xyz", "OTk5OTk", "%20"] {
        let reply = visitor.get(&format!("/communes?q=saint&cursor={cursor}"));
        assert_eq!(reply.faults(), [("cursor".to_owned(), "format".to_owned())], "{cursor}");
    }
}

#[test]
fn the_postal_code_of_an_arrondissement_means_it() {
    let app = TestApp::start();
    let visitor = app.visitor();
    for (typed, insee) in [("75011", "75111"), ("75116", "75116"), ("69003", "69383"), ("13008", "13208")] {
        let found = visitor.get(&format!("/communes?q={typed}")).expect(200);
        let codes: Vec<String> = read(&found).into_iter().map(|(code, _)| code).collect();
        assert_eq!((codes, &found["ambiguous"], &found["question"]), (vec![insee.to_owned()], &Value::Bool(false), &Value::Null));
        let meant = meant_by(typed, 20);
        assert_eq!((meant.communes.len(), meant.ambiguous), (1, false), "{typed}: the pages ask nothing more");
    }
    let paris = visitor.get("/communes?q=paris&limit=1").expect(200);
    assert_eq!(paris["items"][0]["insee"], "75056");
}

/// How long a search takes, printed: run with `--ignored --nocapture`, best on a program built with `--release`.
#[test]
#[ignore = "a measure, on a machine that does nothing else"]
fn how_long_a_search_takes() {
    for typed in ["s", "l", "saint", "saint de la", "aix", "villeneuve", "75011", "42", "51300", "zzz"] {
        let (count, start) = (200, Instant::now());
        let found: usize = (0..count).map(|_| most_populated(typed, None, 100).communes.len()).sum();
        println!("{typed}: {} answers, {:?} each", found / count, start.elapsed() / 200);
    }
}
