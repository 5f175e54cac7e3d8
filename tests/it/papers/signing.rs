//! Signatures: by link and code, by hand and scan; who may, how often, what voids them.

use chrono::Duration;
use relais::domain::Role;
use serde_json::{Value, json};

use super::versions::{pdf, shown};
use crate::placements::scene::Scene;
use crate::support::app::PASSWORD;
use crate::support::{Client, TestApp};

/// The code last mailed to an address.
#[track_caller]
pub fn code_mailed_to(app: &TestApp, email: &str) -> String {
    let mails = app.mails_to(email);
    let mail = mails.iter().rev().find(|mail| mail.kind == "paper_code").expect("a code");
    let digits = |line: &&str| line.trim().len() == 6 && line.trim().bytes().all(|byte| byte.is_ascii_digit());
    mail.text.lines().find(digits).expect("six digits").trim().to_owned()
}

#[track_caller]
pub fn request(who: &Client, placement: &str, kind: &str) -> Value {
    who.post(&format!("{placement}/papers/{kind}/signatures/request"), &json!({})).expect(200)
}

#[track_caller]
pub fn signs(app: &TestApp, who: &Client, placement: &str, kind: &str) -> Value {
    let asked = request(who, placement, kind);
    let body = json!({ "code": code_mailed_to(app, &who.email), "version_hash": asked["hash"] });
    who.post(&format!("{placement}/papers/{kind}/sign"), &body).expect(200)
}

fn documents(scene: &Scene, placement: &str, code: &str) -> Vec<String> {
    let list = scene.case_worker.get(&format!("{placement}/documents")).expect(200);
    let items = list["items"].as_array().unwrap().iter().filter(|one| one["code"] == code);
    items.map(|one| one["state"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_contract_signed_by_all_is_received_and_an_edit_voids_it() {
    let scene = Scene::open();
    let ines = scene.candidate("Inès", json!({}));
    let placement = scene.placed(&ines);
    let after = signs(&scene.app, &ines, &placement, "contract");
    assert_eq!(after["state"], "partly_signed");
    assert!(after["signatures"][0]["address"].is_null(), "a party has read an address");
    assert!(documents(&scene, &placement, "CSC").is_empty());
    let after = signs(&scene.app, &scene.case_worker, &placement, "contract");
    assert_eq!(after["state"], "signed");
    let kept = &after["signatures"][0];
    assert_eq!((&kept["party"], &kept["method"], &kept["version"]), (&json!("volunteer"), &json!("code"), &json!(1)));
    assert_eq!(kept["hash"], after["hash"]);
    assert_eq!(kept["address"], "127.0.0.1");
    assert_eq!(documents(&scene, &placement, "CSC"), ["received"]);
    assert!(scene.app.kinds_to(&ines.email).contains(&"paper_signed".to_owned()));
    let text = super::print::words(&pdf(&ines, &placement, "contract"));
    assert!(text.contains("Signé électroniquement (signature simple)"), "{text}");

    let version = scene.case_worker.get(&placement).expect(200)["version"].as_i64().unwrap();
    scene.case_worker.patch_at(&placement, version, &json!({"start_on": "2027-01-18"})).expect(200);
    let stale = json!({ "code": "000000", "version_hash": after["hash"] });
    ines.post(&format!("{placement}/papers/contract/sign"), &stale).refused(409, "wrong_state");
    pdf(&ines, &placement, "contract");
    let view = shown(&ines, &placement, "contract");
    assert_eq!((&view["state"], &view["version"]), (&json!("made"), &json!(2)));
    assert_eq!(view["signatures"], json!([]));
    assert_eq!(view["voided"].as_array().unwrap().len(), 2);
    assert!(view["voided"][0]["void_reason"].as_str().unwrap().contains("/dates/start_on"), "{view}");
    assert_eq!(documents(&scene, &placement, "CSC"), ["superseded"]);
    for reader in [&ines, &scene.case_worker] {
        assert_eq!(scene.app.kinds_to(&reader.email).last().map(String::as_str), Some("paper_voided"));
    }
}

#[test]
fn whoever_signed_is_told_once_that_all_have() {
    let scene = Scene::open();
    let ines = scene.candidate("Inès", json!({}));
    let placement = scene.placed(&ines);
    for who in [&scene.host, &ines] {
        signs(&scene.app, who, &placement, "convention");
        assert!(!scene.app.kinds_to(&who.email).contains(&"paper_signed".to_owned()), "the network has not signed");
    }
    assert_eq!(signs(&scene.app, &scene.approver, &placement, "convention")["state"], "signed");
    for (who, page) in [
        (&ines, placement.replace("/placements/", "/me/placement/")),
        (&scene.host, format!("/host{placement}")),
        (&scene.approver, format!("/network{placement}")),
        (&scene.case_worker, format!("/network{placement}")),
    ] {
        let mails = scene.app.mails_to(&who.email);
        let told: Vec<&str> = mails.iter().filter(|mail| mail.kind == "paper_signed").map(|mail| mail.text.as_str()).collect();
        assert_eq!(told.len(), 1, "{}", who.email);
        assert!(told[0].contains(&page), "{page} is not in {}", told[0]);
    }
}

#[test]
fn a_code_is_good_once_for_ten_minutes_and_five_tries() {
    let scene = Scene::open();
    let ines = scene.candidate("Inès", json!({}));
    let placement = scene.placed(&ines);
    let path = format!("{placement}/papers/sworn_statement/sign");
    let faults =
        |reply: crate::support::actors::Reply| -> Vec<String> { reply.faults().into_iter().map(|fault| fault.1).collect() };
    let asked = request(&ines, &placement, "sworn_statement");
    let with = |code: &str, hash: &Value| json!({ "code": code, "version_hash": hash });
    let right = code_mailed_to(&scene.app, &ines.email);
    let wrong = if right == "123456" { "654321" } else { "123456" };
    assert_eq!(faults(ines.post(&path, &with(&right, &json!("0".repeat(64))))), ["changed"]);
    for _ in 0..5 {
        assert_eq!(faults(ines.post(&path, &with(wrong, &asked["hash"]))), ["wrong_code"]);
    }
    assert_eq!(faults(ines.post(&path, &with(&right, &asked["hash"]))), ["no_code"], "the sixth try");

    request(&ines, &placement, "sworn_statement");
    let late = code_mailed_to(&scene.app, &ines.email);
    scene.app.later(Duration::minutes(10));
    assert_eq!(faults(ines.post(&path, &with(&late, &asked["hash"]))), ["no_code"], "a late code");

    request(&ines, &placement, "sworn_statement");
    let code = code_mailed_to(&scene.app, &ines.email);
    ines.post(&path, &with(&code, &asked["hash"])).expect(200);
    assert_eq!(ines.post(&path, &with(&code, &asked["hash"])).status, 422, "the same code again");
    assert_eq!(documents(&scene, &placement, "HONOUR"), ["received"]);
    ines.post(&format!("{placement}/papers/sworn_statement/signatures/request"), &json!({})).refused(409, "wrong_state");
}

#[test]
fn codes_are_not_sent_without_end() {
    let scene = Scene::open();
    let ines = scene.candidate("Inès", json!({}));
    let placement = scene.placed(&ines);
    for _ in 0..5 {
        request(&ines, &placement, "contract");
        scene.app.later(Duration::minutes(2));
    }
    let ines = scene.app.visitor().signed_in(&ines.email, PASSWORD);
    ines.post(&format!("{placement}/papers/contract/signatures/request"), &json!({})).refused(429, "too_many");
    scene.app.later(Duration::minutes(61));
    let ines = scene.app.visitor().signed_in(&ines.email, PASSWORD);
    request(&ines, &placement, "contract");
}

#[test]
fn only_the_parties_sign_and_nobody_in_anothers_place() {
    let scene = Scene::open();
    let ines = scene.candidate("Inès", json!({}));
    let placement = scene.placed(&ines);
    let ask = |who: &Client, kind: &str| who.post(&format!("{placement}/papers/{kind}/signatures/request"), &json!({})).status;
    assert_eq!(ask(&scene.host, "contract"), 404);
    assert_eq!(ask(&scene.host, "mission_sheet"), 409, "a paper nobody signs");
    assert_eq!(ask(&scene.host, "convention"), 200);
    let auditor = scene.app.staff(Role::Auditor, "Ada");
    assert_eq!(ask(&auditor, "contract"), 403);
    let lea = scene.candidate("Léa", json!({}));
    assert_eq!(ask(&lea, "contract"), 404);
}

/// What a browser sends from one of our pages.
pub fn fill(visitor: &Client, fields: &[(&str, &str)]) -> crate::support::actors::Reply {
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let headers =
        [("Content-Type", "application/x-www-form-urlencoded"), ("Sec-Fetch-Site", "same-origin"), ("Accept", "text/html")];
    visitor.send("POST", "!/sign", Some(body), &headers)
}

#[test]
fn a_link_leads_to_the_paper_and_a_code_signs_it() {
    let scene = Scene::open();
    let ines = scene.candidate("Inès", json!({}));
    let placement = scene.placed(&ines);
    let asked = request(&scene.case_worker, &placement, "convention");
    assert_eq!((&asked["links"], &asked["code_for"]), (&json!(["volunteer", "host"]), &json!("network")));
    let token = scene.app.token_mailed_to(&ines.email);
    let visitor = scene.app.visitor();
    let page = visitor.get(&format!("!/sign?token={token}"));
    assert_eq!(page.status, 200, "{}", page.text);
    let hash = asked["hash"].as_str().unwrap();
    assert!(page.text.contains("Convention de mise à disposition") && page.text.contains(&hash[..16]), "{}", page.text);
    let paper = visitor.get(&format!("!/sign/paper?token={token}"));
    assert_eq!((paper.status, paper.header("content-type")), (200, Some("application/pdf")));
    assert_eq!(shown(&ines, &placement, "convention")["state"], "made", "opening a page has signed");

    let sent = fill(&visitor, &[("token", &token), ("answer", "code")]);
    assert_eq!(sent.status, 200, "{}", sent.text);
    let code = code_mailed_to(&scene.app, &ines.email);
    let unread = fill(&visitor, &[("token", &token), ("answer", "sign"), ("code", &code), ("version_hash", hash)]);
    assert_eq!(unread.status, 422, "{}", unread.text);
    let fields = [("token", token.as_str()), ("answer", "sign"), ("code", &code), ("version_hash", hash), ("read", "yes")];
    let signed = fill(&visitor, &fields);
    assert_eq!(signed.status, 200, "{}", signed.text);
    assert_eq!(shown(&ines, &placement, "convention")["signatures"][0]["party"], "volunteer");
    assert_eq!(visitor.get(&format!("!/sign?token={token}")).status, 410, "a link used up");
    assert_eq!(visitor.get("!/sign?token=unknown").status, 410);
}

#[test]
fn a_link_sends_few_codes_and_none_twice_in_a_minute() {
    let scene = Scene::open();
    let ines = scene.candidate("Inès", json!({}));
    let placement = scene.placed(&ines);
    request(&scene.case_worker, &placement, "convention");
    let token = scene.app.token_mailed_to(&ines.email);
    let visitor = scene.app.visitor();
    let codes = || scene.app.kinds_to(&ines.email).iter().filter(|kind| *kind == "paper_code").count();
    let ask = || fill(&visitor, &[("token", &token), ("answer", "code")]).status;
    assert_eq!((ask(), ask(), codes()), (200, 200, 1), "a second press");
    for sent in 2..=10 {
        scene.app.later(Duration::minutes(2));
        assert_eq!((ask(), codes()), (200, sent));
    }
    scene.app.later(Duration::minutes(2));
    assert_eq!((ask(), codes()), (429, 10));
}

#[test]
fn a_scan_is_filed_under_the_version_its_code_names() {
    let scene = Scene::open();
    let ines = scene.candidate("Inès", json!({}));
    let placement = scene.placed(&ines);
    pdf(&ines, &placement, "convention");
    let view = shown(&ines, &placement, "convention");
    let mark = |version: i64| format!("RELAIS/{}/{version}", view["id"].as_str().unwrap().to_uppercase());
    let today = "2026-11-22";
    let scan = |mark: String| json!({ "mark": mark, "signed_on": today });
    ines.post("/paper-scans", &scan(mark(1))).refused(403, "forbidden");
    scene.case_worker.post("/paper-scans", &scan(mark(2))).refused(404, "not_found");
    scene.case_worker.post("/paper-scans", &scan("https://exemple.fr".to_owned())).refused(422, "invalid");
    let filed = scene.case_worker.post("/paper-scans", &scan(mark(1))).expect(200);
    assert_eq!(filed["state"], "signed");
    assert_eq!(filed["signatures"].as_array().unwrap().len(), 3);
    assert_eq!(filed["signatures"][0]["method"], "paper");
    assert_eq!(documents(&scene, &placement, "MAD"), ["received"]);
    scene.case_worker.post("/paper-scans", &scan(mark(1))).refused(409, "wrong_state");
}
