//! Several copies of one paper: a newer one changes nothing before it is accepted; what a medical certificate must say; who notes a
//! paper without a file; and the papers of one person.

use serde_json::{Value, json};

use super::scene::{Scene, papers};
use crate::pages_network::desk_of;
use crate::support::app::PASSWORD;
use crate::support::browser::Browser;
use crate::support::{Client, race};
use crate::vault::corpus;
use crate::vault::scene::{document_of, send};

fn certificate() -> Value {
    json!({"code": "MED", "issued_on": "2026-11-22", "names_mission": true})
}

/// Sends a file of a paper, and answers its address.
#[track_caller]
fn sends(client: &Client, placement: &str, code: &str) -> String {
    let pdf = corpus::pdf(1);
    let fields = [("code", code), ("issued_on", "2026-11-22"), ("names_mission", "true")];
    let made = send(client, &format!("{placement}/documents"), &fields, Some(("a.pdf", "application/pdf", &pdf))).expect(201);
    document_of(&made).0
}

fn item(scene: &Scene, placement: &str, code: &str) -> Value {
    let list = scene.again(&scene.case_worker).get(&format!("{placement}/checklist")).expect(200);
    list["items"].as_array().unwrap().iter().find(|one| one["code"] == code).expect("an item").clone()
}

fn state(scene: &Scene, document: &str) -> String {
    scene.again(&scene.case_worker).get(document).expect(200)["state"].as_str().unwrap().to_owned()
}

/// The states of every copy of a paper, oldest first.
fn copies(scene: &Scene, placement: &str, code: &str) -> Vec<String> {
    let list = scene.case_worker.get(&format!("{placement}/documents")).expect(200);
    let of_code = list["items"].as_array().unwrap().iter().filter(|one| one["code"] == code);
    of_code.map(|one| one["state"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_second_copy_of_an_accepted_paper_undoes_nothing() {
    let scene = Scene::open();
    let ines = scene.candidate("Ines", json!({}));
    let path = scene.placed(&ines);
    let accepted: Vec<String> = papers().iter().map(|paper| scene.brings(&path, paper)).collect();
    let first = &accepted[3];
    scene.approver.does(&path, "approve", &json!({})).expect(200);
    let (held, version) = (scene.left(), scene.case_worker.get(&path).expect(200)["version"].clone());
    assert_eq!(held, (3, 19, 19));
    // A phone that was slow sends twice; the second takes the place of the first, which nobody has looked at.
    let (lost, second) = (sends(&ines, &path, "MED"), sends(&ines, &path, "MED"));
    assert_eq!((state(&scene, first).as_str(), state(&scene, &lost).as_str()), ("accepted", "superseded"));
    assert_eq!((scene.state(&path).as_str(), scene.left()), ("network_approved", held));
    let after = scene.case_worker.get(&path).expect(200);
    assert_eq!(after["version"], version, "the file has not moved");
    let line = item(&scene, &path, "MED");
    assert_eq!(line["state"], "accepted");
    assert_eq!(format!("/documents/{}", line["document_id"].as_str().unwrap()), *first);
    assert_eq!(format!("/documents/{}", line["newer_document_id"].as_str().unwrap()), second);
    // Refused, it leaves the accepted one; the person is told, and nothing is asked of them.
    scene.case_worker.does(&second, "reject", &json!({"reason": "unreadable"})).expect(200);
    assert_eq!((scene.state(&path).as_str(), scene.left()), ("network_approved", held));
    let mail = scene.app.mails_to(&ines.email).pop().expect("a mail");
    assert_eq!(mail.kind, "placement_piece_rejected");
    let lines = ines.get("/inbox").expect(200)["items"].to_string();
    assert!(!lines.contains("documents_to_bring_again"), "{lines}");
    // Accepted, it takes its place.
    let third = sends(&ines, &path, "MED");
    scene.case_worker.does(&third, "accept", &json!({})).expect(200);
    assert_eq!((scene.state(&path).as_str(), scene.left()), ("network_approved", held));
    assert_eq!(copies(&scene, &path, "MED"), ["superseded", "superseded", "rejected", "accepted"]);
    let line = item(&scene, &path, "MED");
    assert_eq!(format!("/documents/{}", line["document_id"].as_str().unwrap()), third);
    assert_eq!(line["newer_document_id"], Value::Null);
    // Rejected after all, there is none left.
    scene.case_worker.does(&third, "reject", &json!({"reason": "other", "comment": "Ce n’est pas le bon."})).expect(200);
    assert_eq!((scene.state(&path).as_str(), scene.left()), ("dossier_open", (4, 20, 20)));
    let lines = ines.get("/inbox").expect(200)["items"].to_string();
    assert!(lines.contains("documents_to_bring_again"), "{lines}");
}

#[test]
fn a_sheet_of_another_day_and_a_proof_of_another_month_take_the_place_of_none() {
    let scene = Scene::open();
    let ines = scene.candidate("Ines", json!({}));
    let path = scene.placed(&ines);
    for code in ["FCC_SHEET", "PAY_PROOF", "AVENANT"] {
        for day in ["2026-11-20", "2026-11-21"] {
            scene.brings(&path, &json!({"code": code, "issued_on": day}));
        }
        assert_eq!(copies(&scene, &path, code), ["accepted", "accepted"], "{code}");
    }
}

#[test]
fn two_copies_received_at_once_leave_one_to_check_and_the_accepted_one() {
    let scene = Scene::open();
    let ines = scene.candidate("Ines", json!({}));
    let path = scene.placed(&ines);
    scene.brings_all(&path);
    scene.approver.does(&path, "approve", &json!({})).expect(200);
    let pdf = corpus::pdf(1);
    let fields = [("code", "MED"), ("issued_on", "2026-11-22")];
    let file = ("a.pdf", "application/pdf", pdf.as_slice());
    let answers = race::at_once(&[(), ()], |_, ()| send(&ines, &format!("{path}/documents"), &fields, Some(file)).status);
    assert_eq!(answers, [201, 201]);
    let mut states = copies(&scene, &path, "MED");
    states.sort();
    assert_eq!(states, ["accepted", "received", "superseded"]);
    assert_eq!(scene.state(&path), "network_approved");
}

#[test]
fn an_accepted_paper_that_goes_still_opens_the_file_and_the_newer_copy_counts_from_then() {
    let scene = Scene::open();
    let ines = scene.candidate("Ines", json!({}));
    let path = scene.placed(&ines);
    let accepted: Vec<String> = papers().iter().map(|paper| scene.brings(&path, paper)).collect();
    scene.approver.does(&path, "approve", &json!({})).expect(200);
    let newer = sends(&ines, &path, "MED");
    scene.case_worker.does(&accepted[3], "reject", &json!({"reason": "wrong_person"})).expect(200);
    assert_eq!(scene.state(&path), "dossier_open");
    let line = item(&scene, &path, "MED");
    assert_eq!((line["state"].as_str(), line["newer_document_id"].as_str()), (Some("received"), None));
    assert_eq!(format!("/documents/{}", line["document_id"].as_str().unwrap()), newer);
    scene.case_worker.does(&newer, "accept", &json!({})).expect(200);
    assert_eq!(scene.state(&path), "dossier_complete");
}

#[test]
fn a_copy_by_the_young_person_leaves_what_the_parent_signed() {
    let scene = Scene::open();
    let path = scene.placed(&scene.candidate("Ines", json!({})));
    let signed = scene.brings(&path, &json!({"code": "PARENT_AUTH"}));
    let copy = scene.case_worker.post(&format!("{path}/documents"), &json!({"code": "PARENT_AUTH"})).expect(201);
    assert_eq!(state(&scene, &signed), "accepted");
    let copy = document_of(&copy).0;
    scene.case_worker.does(&copy, "withdraw", &json!({})).expect(200);
    assert_eq!(state(&scene, &signed), "accepted");
    scene.case_worker.does(&copy, "accept", &json!({})).refused(409, "wrong_state");
}

#[test]
fn a_second_proof_of_the_top_up_takes_no_money_away() {
    let scene = Scene::open();
    let ines = scene.candidate("Ines", json!({"social": {"rsa_household": true}}));
    let path = scene.placed(&ines);
    let top_up = || scene.case_worker.get(&format!("{path}/money")).expect(200)["top_up"].clone();
    assert_eq!(top_up(), false);
    let first = scene.brings(&path, &json!({"code": "RSA", "issued_on": "2026-11-01"}));
    assert_eq!(top_up(), true);
    let second = sends(&ines, &path, "RSA");
    assert_eq!(top_up(), true);
    scene.case_worker.does(&second, "reject", &json!({"reason": "too_old"})).expect(200);
    assert_eq!(top_up(), true);
    scene.case_worker.does(&first, "reject", &json!({"reason": "wrong_person"})).expect(200);
    assert_eq!(top_up(), false);
}

#[test]
fn the_case_worker_and_the_person_see_that_a_newer_copy_waits() {
    let scene = Scene::open();
    let ines = scene.candidate("Ines", json!({}));
    let path = scene.placed(&ines);
    scene.brings_all(&path);
    let newer = sends(&ines, &path, "MED");
    let own = Browser::signed_in(&scene.app, &ines.email, PASSWORD);
    let page = own.opens(&path.replace("/placements/", "/me/placement/"));
    assert_eq!(page.status, 200, "{}", page.text);
    assert!(page.text.contains("une nouvelle copie est à vérifier"), "{}", page.text);
    let desk = desk_of(&scene.app, &scene.case_worker);
    let page = desk.opens(&format!("/network{path}"));
    assert!(page.text.contains("copie plus récente"), "{}", page.text);
    assert!(page.text.contains("Une copie déjà acceptée compte en attendant"), "{}", page.text);
    let id = newer.trim_start_matches("/documents/");
    assert!(page.text.contains(&format!("/network{path}/pieces/{id}")), "the newer copy is the one to decide on");
}

#[test]
fn a_medical_certificate_that_names_no_mission_is_not_accepted() {
    let scene = Scene::open();
    let path = scene.placed(&scene.candidate("Ines", json!({})));
    let brought = |says: Value| {
        let piece = json!({"code": "MED", "issued_on": "2026-11-20", "names_mission": says});
        document_of(&scene.case_worker.post(&format!("{path}/documents"), &piece).expect(201)).0
    };
    let document = brought(json!(false));
    let refused = scene.case_worker.does(&document, "accept", &json!({}));
    assert_eq!(refused.faults(), [("/reading/about".to_owned(), "SC-MED-02".to_owned())], "P-08");
    refused.refused(422, "refused_by_rule");
    assert_eq!(state(&scene, &document), "received");
    // The one who decides reads that it does.
    let read = json!({"reading": {"about": "mission"}});
    assert_eq!(scene.case_worker.does(&document, "accept", &read).expect(200)["names_mission"], true);
    assert_eq!(item(&scene, &path, "MED")["state"], "accepted");
    // Of which nobody has said anything: whoever accepts it says that it does.
    let silent = brought(Value::Null);
    assert_eq!(scene.case_worker.does(&silent, "accept", &json!({})).expect(200)["names_mission"], true);
    let named = scene.case_worker.post(&format!("{path}/documents"), &certificate()).expect(201);
    scene.case_worker.does(&document_of(&named).0, "accept", &json!({})).expect(200);
}

#[test]
fn a_paper_without_a_file_is_noted_by_the_network_only() {
    let scene = Scene::open();
    let ines = scene.candidate("Ines", json!({}));
    let path = scene.placed(&ines);
    let documents = format!("{path}/documents");
    let bare = ines.post(&documents, &json!({"code": "RIB"}));
    assert_eq!(bare.faults(), [("/file".to_owned(), "required".to_owned())]);
    bare.refused(422, "invalid");
    ines.post(&documents, &json!({"code": "PHOTO_CV"})).refused(422, "refused_by_rule");
    assert_eq!(ines.get(&documents).expect(200)["items"], json!([]), "nothing is kept");
    scene.case_worker.post(&documents, &json!({"code": "RIB"})).expect(201);
    // A case-worker who acts for somebody without e-mail has seen the paper.
    let paper = scene.case_worker.post("/paper-accounts", &json!({"given_name": "Paul", "family_name": "Essai"})).expect(201);
    let acted = scene.case_worker.on_behalf_of(paper["id"].as_str().unwrap());
    let profile = json!({
        "given_name": "Paul", "family_name": "Essai", "address": {"insee": "69266"}, "birth_date": "2004-05-17",
        "nationality": "FR", "mobility_km": 30, "available_from": "2026-12-01", "interests": [], "needs_accessible": false,
    });
    acted.put("/me/profile", &profile).expect(201);
    let placement = scene.placed(&acted);
    acted.post(&format!("{placement}/documents"), &json!({"code": "RIB"})).expect(201);
}

#[test]
fn one_s_own_papers_are_a_list_of_pages_that_nobody_else_reads() {
    let scene = Scene::open();
    let (ines, omar) = (scene.candidate("Ines", json!({})), scene.candidate("Omar", json!({})));
    assert_eq!(ines.get("/me/documents").expect(200), json!({"items": [], "next_cursor": null}));
    let (path, other) = (scene.placed(&ines), scene.placed(&omar));
    let noted: Vec<String> = papers().iter().map(|paper| scene.brings(&path, paper)).collect();
    let sent = sends(&ines, &path, "RIB");
    let foreign = scene.brings(&other, &json!({"code": "RIB"}));
    let mut seen = Vec::new();
    let mut next = "/me/documents?limit=4".to_owned();
    loop {
        let page = ines.get(&next).expect(200);
        let items = page["items"].as_array().unwrap();
        assert!(items.len() <= 4);
        seen.extend(items.iter().map(|one| format!("/documents/{}", one["id"].as_str().unwrap())));
        let Some(cursor) = page["next_cursor"].as_str() else { break };
        next = format!("/me/documents?limit=4&cursor={cursor}");
    }
    let mut wanted: Vec<String> = noted.into_iter().chain([sent]).collect();
    wanted.reverse();
    assert_eq!(seen, wanted, "newest first, each once");
    assert!(!seen.contains(&foreign));
    for (query, pointer) in [("limit=0", "limit"), ("limit=101", "limit"), ("cursor=*", "cursor"), ("state=sent", "state")] {
        let refused = ines.get(&format!("/me/documents?{query}"));
        assert_eq!((refused.status, refused.faults()[0].0.as_str()), (422, pointer), "{query}: {}", refused.text);
    }
    scene.app.visitor().get("/me/documents").refused(401, "unauthenticated");
    for reader in [&scene.host, &scene.case_worker, &scene.approver] {
        reader.get("/me/documents").refused(403, "forbidden");
    }
}
