//! Codes asked for on one's own pages: the field stays as long as the code is good, few letters leave, and none for a paper that
//! awaits no signature.

use chrono::Duration;
use serde_json::json;

use super::signing::{code_mailed_to, request};
use super::versions::{pdf, shown};
use crate::placements::scene::Scene;
use crate::support::actors::Reply;
use crate::support::app::PASSWORD;
use crate::support::browser::{Browser, hidden, leads_to, shows};
use crate::support::{Client, TestApp};

const FIELD: &str = "autocomplete=\"one-time-code\"";
const BUTTON: &str = "value=\"code\"";

fn codes_to(app: &TestApp, email: &str) -> usize {
    app.kinds_to(email).iter().filter(|kind| *kind == "paper_code").count()
}

/// Somebody placed, in a browser of their own, and the page where they sign their contract.
fn placed() -> (Scene, Client, Browser, String, String) {
    let scene = Scene::open();
    let ines = scene.candidate("Ines", json!({}));
    let placement = scene.placed(&ines);
    pdf(&ines, &placement, "contract");
    let browser = Browser::signed_in(&scene.app, &ines.email, PASSWORD);
    let here = format!("{}/papers/contract/sign", placement.replace("/placements/", "/me/placement/"));
    (scene, ines, browser, placement, here)
}

#[track_caller]
fn asks(browser: &Browser, here: &str) -> Reply {
    browser.sends(here, &[("answer", "code")])
}

#[track_caller]
fn has_no_field(reply: &Reply) {
    shows(reply, reply.status, BUTTON);
    assert!(!reply.text.contains(FIELD), "{}", reply.text);
}

#[test]
fn a_page_opened_again_has_the_field_of_a_code_that_is_still_good() {
    let (scene, ines, browser, placement, here) = placed();
    has_no_field(&browser.opens(&here));
    shows(&asks(&browser, &here), 200, FIELD);
    scene.app.later(Duration::minutes(9));
    let again = browser.opens(&here);
    shows(&again, 200, FIELD);
    shows(&again, 200, "Recevoir un autre code");
    shows(&browser.in_english().opens(&here), 200, "Receive another code");
    scene.app.later(Duration::minutes(1));
    has_no_field(&browser.opens(&here));

    shows(&asks(&browser, &here), 200, FIELD);
    let (code, hash) =
        (code_mailed_to(&scene.app, &ines.email), hidden(&browser.opens(&here).text, "version_hash").expect("a hash"));
    let wrong = if code == "123456" { "654321" } else { "123456" };
    let signs =
        |code: &str| browser.sends(&here, &[("answer", "sign"), ("version_hash", &hash), ("read", "yes"), ("code", code)]);
    for _ in 0..4 {
        shows(&signs(wrong), 422, FIELD);
    }
    has_no_field(&signs(wrong));
    has_no_field(&signs(&code));
    // Nobody waits a minute beside a code that is good for nothing.
    shows(&asks(&browser, &here), 200, FIELD);
    leads_to(&signs(&code_mailed_to(&scene.app, &ines.email)), &here.replace("/contract/sign", "?done=signed"));
    assert_eq!(shown(&ines, &placement, "contract")["signatures"][0]["party"], "volunteer");
}

#[test]
fn a_host_finds_the_field_again_and_a_link_sent_meanwhile_takes_nothing_away() {
    let scene = Scene::open();
    let ines = scene.candidate("Ines", json!({}));
    let placement = scene.placed(&ines);
    pdf(&scene.host, &placement, "convention");
    let browser = Browser::signed_in(&scene.app, &scene.host.email, PASSWORD);
    let here = format!("/host{placement}/papers/convention/sign");
    has_no_field(&browser.opens(&here));
    shows(&asks(&browser, &here), 200, FIELD);
    let code = code_mailed_to(&scene.app, &scene.host.email);
    request(&scene.case_worker, &placement, "convention");
    let page = browser.opens(&here);
    shows(&page, 200, FIELD);
    let hash = hidden(&page.text, "version_hash").expect("a hash");
    let sent = [("answer", "sign"), ("version_hash", hash.as_str()), ("read", "yes"), ("code", code.as_str())];
    leads_to(&browser.sends(&here, &sent), &here.replace("/convention/sign", "?done=signed"));
}

#[test]
fn a_second_press_sends_nothing_and_the_sixth_code_of_an_hour_waits() {
    let (scene, ines, browser, placement, here) = placed();
    for _ in 0..5 {
        shows(&asks(&browser, &here), 200, FIELD);
        request(&ines, &placement, "contract");
    }
    assert_eq!(codes_to(&scene.app, &ines.email), 1, "one code in a minute");
    for sent in 2..=5 {
        scene.app.later(Duration::minutes(2));
        shows(&asks(&browser, &here), 200, FIELD);
        assert_eq!(codes_to(&scene.app, &ines.email), sent);
    }
    scene.app.later(Duration::minutes(2));
    let sixth = asks(&browser, &here);
    shows(&sixth, 429, "Plusieurs codes vous ont déjà été envoyés");
    shows(&sixth, 429, "Le dernier reste valable jusqu’à");
    shows(&sixth, 429, FIELD);
    assert!(!sixth.text.contains("mots de passe"), "{}", sixth.text);
    shows(&asks(&browser.in_english(), &here), 429, "Several codes have been sent to you");
    let refused = scene.again(&ines).post(&format!("{placement}/papers/contract/signatures/request"), &json!({}));
    let wait: u64 = refused.header("retry-after").and_then(|wait| wait.parse().ok()).expect("how long");
    assert!((49 * 60..=50 * 60).contains(&wait), "{wait}");
    assert!(refused.text.contains("Plusieurs codes"), "{}", refused.text);
    refused.refused(429, "too_many");
    assert_eq!(codes_to(&scene.app, &ines.email), 5);
    // The last one is over: nothing is said of it any more, and there is no field to type it in.
    scene.app.later(Duration::minutes(20));
    let late = asks(&browser, &here);
    has_no_field(&late);
    shows(&late, 429, "Vous pourrez en demander un autre à");
    assert!(!late.text.contains("Le dernier reste valable"), "{}", late.text);
    scene.app.later(Duration::minutes(31));
    shows(&asks(&browser, &here), 200, FIELD);
}

#[test]
fn links_of_the_network_take_no_code_from_anybody() {
    let (scene, ines, browser, placement, here) = placed();
    for _ in 0..5 {
        request(&scene.case_worker, &placement, "contract");
    }
    shows(&asks(&browser, &here), 200, FIELD);
    assert_eq!(codes_to(&scene.app, &ines.email), 1);
}

#[test]
fn no_code_leaves_for_a_paper_that_awaits_no_signature() {
    let scene = Scene::open();
    let (placement, ines) = scene.approved("Ines");
    request(&scene.case_worker, &placement, "contract");
    let token = scene.app.token_mailed_to(&ines.email);
    scene.brings(&placement, &json!({ "code": "CSC" }));
    let browser = Browser::signed_in(&scene.app, &ines.email, PASSWORD);
    let page = placement.replace("/placements/", "/me/placement/");
    let here = format!("{page}/papers/contract/sign");
    let before = (codes_to(&scene.app, &ines.email), codes_to(&scene.app, &scene.case_worker.email));
    // Signed by hand.
    shows(&browser.opens(&here), 200, "n’est pas attendue");
    shows(&asks(&browser, &here), 409, "n’est pas attendue");
    let path = format!("{placement}/papers/contract/signatures/request");
    for who in [&ines, &scene.case_worker] {
        scene.again(who).post(&path, &json!({})).refused(409, "wrong_state");
    }
    let link = [("token", token.as_str()), ("answer", "code")];
    assert_eq!(super::signing::fill(&scene.app.visitor(), &link).status, 410);
    // Not theirs to sign, and not prepared.
    for kind in ["mission_sheet", "notification"] {
        let here = format!("{page}/papers/{kind}/sign");
        assert!(browser.opens(&here).text.contains("n’est pas attendue"), "{kind}");
        shows(&asks(&browser, &here), 409, "n’est pas attendue");
    }
    let after = (codes_to(&scene.app, &ines.email), codes_to(&scene.app, &scene.case_worker.email));
    assert_eq!(after, before);
}
