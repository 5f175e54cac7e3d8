//! Wherever a letter leads, there is a page: the addresses of every preview, and those of the letters that stories post.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use actix_web::http::Method;
use relais::mail::{Content, LetterKind};
use serde_json::Value;

use crate::applications::scene::Scene;
use crate::placements::scene::Scene as Placements;
use crate::support::TestApp;

const BASE: &str = "https://relais.example";

/// The addresses that a GET answers, read from `src/routes/`: `resource("PATH")` and the methods that follow it.
static PAGES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/routes");
    let mut pages = Vec::new();
    for file in ["pages.rs", "network_pages.rs", "host_pages.rs"] {
        let source = fs::read_to_string(folder.join(file)).expect("routes");
        let named = source.split("let here = \"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
        let source = source.replace("resource(here)", &format!("resource(\"{named}\")"));
        for part in source.split("resource(\"").skip(1) {
            let route = part.split(".service(").next().unwrap_or_default();
            if route.contains("get()") {
                pages.push(part.split('"').next().expect("a path").to_owned());
            }
        }
    }
    pages.extend(relais::routes::moved().iter().map(|path| (*path).to_owned()));
    pages
});

/// Whether a part of an address is one that a pattern allows.
fn fits(pattern: &str, part: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('{') else { return pattern == part };
    let Some((inner, end)) = rest.split_once('}') else { return false };
    let Some(middle) = part.strip_prefix(start).and_then(|part| part.strip_suffix(end)) else { return false };
    let Some((_, choices)) = inner.split_once(':') else { return !middle.is_empty() };
    choices.split('|').any(|choice| match choice.strip_suffix("s?") {
        Some(stem) => middle == stem || middle.strip_suffix('s') == Some(stem),
        None => middle == choice,
    })
}

fn is_a_page(path: &str) -> bool {
    let parts: Vec<&str> = path.split('/').collect();
    PAGES.iter().any(|page| {
        let wanted: Vec<&str> = page.split('/').collect();
        wanted.len() == parts.len() && wanted.iter().zip(&parts).all(|(wanted, part)| fits(wanted, part))
    })
}

/// The path of an address of ours, without what it asks.
fn path_in<'a>(base: &str, url: &'a str) -> Option<&'a str> {
    let path = url.strip_prefix(base)?;
    let end = path.find(['?', '#']).unwrap_or(path.len());
    Some(if path[..end].is_empty() { "/" } else { &path[..end] })
}

fn addresses(facts: &Value, found: &mut Vec<String>) {
    match facts {
        Value::String(text) if text.starts_with(BASE) => found.push(text.clone()),
        Value::Array(all) => all.iter().for_each(|one| addresses(one, found)),
        Value::Object(all) => all.values().for_each(|one| addresses(one, found)),
        _ => {}
    }
}

#[test]
fn every_address_of_every_preview_is_a_page() {
    let mut wrong = Vec::new();
    for kind in LetterKind::ALL {
        let facts = serde_json::to_value(Content::sample(*kind)).expect("JSON");
        let mut found = Vec::new();
        addresses(&facts, &mut found);
        assert!(!found.is_empty(), "{}: nowhere to go", kind.folder());
        for url in found {
            if !path_in(BASE, &url).is_some_and(is_a_page) {
                wrong.push(format!("{}: {url}", kind.folder()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    for (path, page) in [("/me/alerts", true), ("/me/matches", true), ("/me/rien", false), ("/network/letters/3/4", false)] {
        assert_eq!(is_a_page(path), page, "{path}: {}", Method::GET);
    }
}

/// The paths that `format!` builds after a base address, with `3` for each value: what letters are made of.
fn built(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    for start in ["{base_url}/", "{base}/", "\"{}/"] {
        for (at, _) in source.match_indices(start) {
            let text = &source[at + start.len() - 1..];
            let path = text.split(['"', '?', '#', ' ']).next().unwrap_or_default();
            found.push(path.to_owned());
        }
    }
    found
}

/// Whether a path with holes may be a page: `{space}` is any space that there is.
fn may_be_a_page(path: &str) -> bool {
    let spaces = ["me", "host", "network", "representative"];
    let parts = |space: &str| {
        let part = |part: &str| match part {
            "{space}" => space.to_owned(),
            "{page}" => "host".to_owned(),
            part if part.contains('{') => "3".to_owned(),
            part => part.to_owned(),
        };
        path.split('/').map(part).collect::<Vec<_>>().join("/")
    };
    spaces.iter().any(|space| is_a_page(&parts(space)))
}

#[test]
fn every_address_that_letters_are_made_of_is_a_page() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    let mut looked = 0;
    for file in ["domain/site.rs".to_owned()].into_iter().chain(sources_of_letters(&root.join("features"), &root)) {
        let source = fs::read_to_string(root.join(&file)).expect("a source");
        for path in built(&source) {
            looked += 1;
            // A calendar is no letter; `/papers` follows the page of a placement.
            let other = path.starts_with("/calendar/") || path.starts_with("/api/v1") || path == "/papers";
            if !may_be_a_page(&path) && !other {
                wrong.push(format!("{file}: {path}"));
            }
        }
    }
    assert!(looked > 30, "{looked}");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Sources of features that speak of the address of the service.
fn sources_of_letters(folder: &Path, root: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(sources_of_letters(&path, root));
        } else if fs::read_to_string(&path).expect("a source").contains("base_url") {
            found.push(path.strip_prefix(root).expect("below").display().to_string());
        }
    }
    found
}

/// Every address of a story's letters.
fn followed(app: &TestApp, emails: &[&str]) {
    let base = app.app.config.base_url.clone();
    let mut count = 0;
    for mail in emails.iter().flat_map(|email| app.mails_to(email)) {
        for word in mail.text.split_whitespace().filter(|word| word.starts_with(&base)) {
            count += 1;
            let path = path_in(&base, word).expect("an address of ours");
            assert!(is_a_page(path), "{}: {word}", mail.kind);
        }
    }
    assert!(count > emails.len(), "{count}");
}

#[test]
fn the_letters_of_a_story_lead_to_pages() {
    let scene = Scene::with_seats(1);
    let ines = scene.candidate("Ines");
    let lea = scene.candidate("Lea");
    let body = serde_json::json!({"candidate_id": lea.id()});
    scene.case_worker.post(&format!("/missions/{}/proposals", scene.mission), &body).expect(201);
    scene.selected(&ines);
    followed(&scene.app, &[&ines.email, &lea.email, &scene.host.email]);
    let scene = Placements::open();
    let nina = scene.candidate("Nina", serde_json::json!({}));
    scene.placed(&nina);
    followed(&scene.app, &[&nina.email, &scene.host.email]);
}
