//! The inbox: whose day it is for what, told to the one who does it and to nobody else.

use std::sync::Arc;

use chrono::NaiveDate;
use relais::app::{App, Running};
use relais::config::Config;
use relais::db::Entropy;
use relais::demo::fill::{self, Size};
use relais::domain::Role;
use relais::domain::dates::paris_date;
use relais::features::placements::rules::machine::State;
use relais::features::steering::rules::deadlines::{Delays, Facts, due};
use relais::features::steering::rules::inbox;
use serde_json::{Value, json};

use crate::placements::scene::Scene;
use crate::support::Client;
use crate::support::app::opening;
use crate::support::db::Scratch;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

const DELAYS: Delays = Delays { notice_after_days: 7, lead_time_days: 15, unjustified_after_days: 3 };

fn placement(state: State, since: &str) -> Facts {
    Facts::Placement { state, since: day(since), signature_on: day("2026-12-10"), start_on: day("2027-01-04") }
}

#[test]
fn a_deadline_follows_from_the_record_and_the_delays_alone() {
    let last = Some(day("2026-12-05"));
    for (facts, expected) in [
        (Facts::Waited { since: day("2026-11-23") }, "2026-11-30"),
        (Facts::Due(day("2026-12-01")), "2026-12-01"),
        (placement(State::DossierOpen, "2026-11-23"), "2026-12-10"),
        (placement(State::DossierComplete, "2026-11-23"), "2026-12-10"),
        (placement(State::NetworkApproved, "2026-11-23"), "2026-12-10"),
        (placement(State::Entered, "2026-11-23"), "2026-12-10"),
        (placement(State::Signed, "2026-12-10"), "2026-12-20"),
        (placement(State::Notified, "2026-12-20"), "2027-01-03"),
        (placement(State::PieceMissing, "2026-12-22"), "2026-12-25"),
        (placement(State::PieceMissing, "2027-01-02"), "2027-01-03"),
        (placement(State::Rejected, "2026-12-22"), "2026-12-25"),
        (placement(State::Validated, "2026-12-22"), "2027-01-04"),
        (Facts::AbsenceDeclared { first_day: day("2026-12-01") }, "2026-12-04"),
        (Facts::AbsenceOver { first_day: day("2026-12-01"), last_day: last }, "2026-12-12"),
        (Facts::AbsenceOver { first_day: day("2026-12-01"), last_day: None }, "2026-12-11"),
        (Facts::Leave { since: day("2026-12-01"), first_day: day("2026-12-20") }, "2026-12-08"),
        (Facts::Leave { since: day("2026-12-01"), first_day: day("2026-12-04") }, "2026-12-03"),
        (Facts::Leave { since: day("2026-12-01"), first_day: day("2026-12-01") }, "2026-12-01"),
        (Facts::Rejected { since: day("2026-12-01"), signature_on: day("2026-12-10") }, "2026-12-08"),
        (Facts::Rejected { since: day("2026-12-08"), signature_on: day("2026-12-10") }, "2026-12-10"),
        (Facts::Rejected { since: day("2026-12-15"), signature_on: day("2026-12-10") }, "2026-12-15"),
    ] {
        assert_eq!(due(&facts, &DELAYS), day(expected), "{facts:?}");
    }
    // Signed late: the pieces leave on the day of the signature at the earliest (SC-CON-06).
    let late = Facts::Placement {
        state: State::Signed,
        since: day("2026-12-28"),
        signature_on: day("2026-12-28"),
        start_on: day("2027-01-04"),
    };
    assert_eq!(due(&late, &DELAYS), day("2026-12-28"));
}

#[test]
fn nobody_reads_a_line_twice_and_every_line_has_its_reader() {
    for line in inbox() {
        assert!(!line.who.is_empty(), "{}", line.code);
        for role in line.who {
            let same = inbox().filter(|other| other.code == line.code && other.who.contains(role));
            assert_eq!(same.count(), 1, "{} for {role:?}", line.code);
        }
        for said in [&line.reason, &line.action] {
            assert!(said.fr.ends_with('.') && said.en.ends_with('.'), "{}: {said:?}", line.code);
        }
    }
}

fn lines(client: &Client) -> Vec<Value> {
    client.get("/inbox").expect(200)["items"].as_array().expect("lines").clone()
}

fn line(client: &Client, code: &str) -> Option<Value> {
    lines(client).into_iter().find(|line| line["code"] == code)
}

#[test]
fn a_contract_moves_from_one_line_to_the_next_with_its_days() {
    let scene = Scene::open();
    let (path, ines) = scene.approved("Ines");
    let placement = scene.case_worker.get(&path).expect(200);
    let entry = |code: &str| {
        let line = line(&scene.case_worker, code).unwrap_or_else(|| panic!("no line {code}"));
        assert_eq!((line["count"].as_u64(), line["entries"].as_array().map(Vec::len)), (Some(1), Some(1)), "{line}");
        line["entries"][0].clone()
    };
    let enter = entry("contracts_to_enter");
    assert_eq!(enter["due_on"], placement["signature_on"]);
    assert_eq!(enter["owner"], "case_worker");
    assert_eq!(
        (enter["url"].as_str(), enter["page"].as_str()),
        (Some(format!("/api/v1{path}").as_str()), Some(format!("/network{path}").as_str()))
    );
    assert!(enter["title"].as_str().unwrap().starts_with("Ines Essai – "), "{enter}");
    scene.case_worker.does(&path, "enter", &json!({"contract_number": "NA-000-26-00001-00001"})).expect(200);
    assert!(line(&scene.case_worker, "contracts_to_enter").is_none());
    assert_eq!(entry("contracts_to_sign")["action"], "Recueillez les signatures et notez le jour.");
    scene.brings(&path, &json!({"code": "CSC"}));
    scene.brings(&path, &json!({"code": "MAD"}));
    scene.case_worker.does(&path, "sign", &json!({})).expect(200);
    let notify_by = scene.case_worker.get(&path).expect(200)["notify_by"].clone();
    assert_eq!(entry("contracts_to_notify")["due_on"], notify_by);
    assert!(line(&scene.host, "contracts_to_notify").is_none() && line(&ines, "contracts_to_notify").is_none());
    scene.brings(&path, &json!({"code": "NOTIF"}));
    scene.case_worker.does(&path, "notify", &json!({})).expect(200);
    entry("answers_to_record");
    // The agency stays silent: the first day comes and the mission cannot begin.
    scene.on(placement["start_on"].as_str().unwrap());
    let worker = scene.again(&scene.case_worker);
    let blocked = line(&worker, "starts_blocked").expect("a blocked start");
    assert_eq!(blocked["entries"][0]["due_on"], placement["start_on"]);
    assert!(blocked["entries"][0]["reason"].as_str().unwrap().contains("n’a pas validé"), "{blocked}");
}

#[test]
fn tasks_wait_for_their_owner() {
    let scene = Scene::open();
    let (path, ines) = scene.validated("Ines");
    let start_on = scene.case_worker.get(&path).expect(200)["start_on"].as_str().unwrap().to_owned();
    scene.on(&start_on);
    scene.calendar();
    assert_eq!(scene.state(&path), "in_mission");
    let (host, worker, ines) = (scene.again(&scene.host), scene.again(&scene.case_worker), scene.again(&ines));
    let mine = line(&host, "tasks_due").expect("the host's tasks");
    let actions: Vec<&str> = mine["entries"].as_array().unwrap().iter().map(|one| one["action"].as_str().unwrap()).collect();
    assert!(actions.contains(&"Inscrire le volontaire au registre du personnel."), "{actions:?}");
    assert!(mine["entries"].as_array().unwrap().iter().all(|one| one["owner"] == "host"));
    let calls = line(&worker, "tasks_due").expect("the case-worker's tasks");
    assert!(calls["entries"].as_array().unwrap().iter().all(|one| one["owner"] == "case_worker"), "{calls}");
    assert!(line(&ines, "tasks_due").is_none(), "nothing is near for the volunteer");
    let stranger = scene.app.host("Vera");
    assert_eq!(lines(&stranger), Vec::<Value>::new());
    let elsewhere = scene.app.staff_of(Role::CaseWorker, "Lise", Some(&["42"]));
    assert_eq!(lines(&elsewhere), Vec::<Value>::new());
}

#[test]
fn a_refused_paper_comes_back_to_the_person_until_another_is_there() {
    let scene = Scene::open();
    let ines = scene.candidate("Ines", json!({}));
    let path = scene.placed(&ines);
    let made = scene.case_worker.post(&format!("{path}/documents"), &json!({"code": "RIB"})).expect(201);
    let document = format!("/documents/{}", made["id"].as_str().unwrap());
    scene.case_worker.does(&document, "reject", &json!({"reason": "unreadable"})).expect(200);
    let again = line(&ines, "documents_to_bring_again").expect("a refused paper");
    assert_eq!((again["count"].as_u64(), &again["entries"][0]["owner"]), (Some(1), &json!("candidate")));
    assert_eq!(again["entries"][0]["page"], path.replace("/placements/", "/me/placement/"));
    assert!(line(&scene.host, "documents_to_bring_again").is_none());
    scene.case_worker.post(&format!("{path}/documents"), &json!({"code": "RIB"})).expect(201);
    let to_check = line(&scene.case_worker, "documents_to_check").expect("a paper to check");
    assert_eq!(to_check["entries"][0]["page"], format!("/network{path}"), "the page of its file");
    assert!(line(&ines, "documents_to_bring_again").is_none());
    ines.does(&path, "abandon", &json!({"reason": "found_job"})).expect(200);
    assert!(line(&scene.case_worker, "documents_to_check").is_none(), "nobody checks the papers of a file that is given up");
}

#[test]
fn everything_in_the_demonstration_has_one_owner_a_day_a_reason_and_an_action() {
    let scratch = Scratch::new();
    let config = Config::for_tests(&scratch.url, scratch.path());
    let app = App::build(config, Arc::new(opening), Entropy::seeded(42)).expect("a service that builds");
    let today = paris_date(opening());
    let accounts = fill::fill(&app, today, Size::Small, 42, &|_, _| {}).expect("a story that is told");
    let running = Running::start(&app).expect("a service that starts");
    let mut seen = 0;
    for account in &accounts {
        let client = Client::new(format!("http://{}", running.address)).signed_in(&account.email, &account.password);
        client.post("/me/active-role", &json!({"role": account.role})).expect(200);
        for line in lines(&client) {
            let entries = line["entries"].as_array().expect("entries");
            let count = usize::try_from(line["count"].as_u64().unwrap()).unwrap();
            assert_eq!(entries.len(), count.min(20), "{line}");
            let days: Vec<NaiveDate> = entries.iter().map(|one| day(one["due_on"].as_str().unwrap())).collect();
            assert!(days.is_sorted(), "{line}");
            for (entry, due_on) in entries.iter().zip(days) {
                assert!(Role::parse(entry["owner"].as_str().unwrap()).is_some(), "{entry}");
                assert_eq!(entry["late"].as_bool(), Some(due_on < today), "{entry}");
                for key in ["kind", "title", "reason", "action", "url"] {
                    assert!(!entry[key].as_str().unwrap().trim().is_empty(), "{key}: {entry}");
                }
                let path = entry["url"].as_str().unwrap().strip_prefix("/api/v1").expect("an address of the API");
                let path = path.split('#').next().unwrap();
                assert_eq!(client.fetch("GET", path).0, 200, "{:?} may read what waits for them: {entry}", account.role);
                seen += 1;
            }
        }
    }
    assert!(seen > 50, "only {seen} entries: the demonstration shows nothing");
    running.stop();
}

#[test]
fn a_representative_reads_what_waits_for_their_child_and_signs_for_themselves() {
    let scene = Scene::open();
    let ines = scene.candidate("Ines", json!({"birth_date": "2009-03-01"}));
    ines.post("/invitations", &json!({"email": "parent@exemple.fr", "role": "representative"})).expect(202);
    let token = scene.app.token_mailed_to("parent@exemple.fr");
    let body = json!({"token": token, "password": crate::support::app::PASSWORD});
    let tokens = scene.app.visitor().post("/invitations/accept", &body).expect(200);
    let parent = scene.app.visitor().with_tokens(&tokens).named("parent@exemple.fr");
    assert_eq!(lines(&parent), Vec::<Value>::new());
    let application = scene.selected(&ines);
    let agree = line(&parent, "applications_to_confirm").expect("an agreement to give");
    assert_eq!(agree["entries"][0]["owner"], "representative");
    ines.does(&application, "accept", &json!({})).expect(200);
    assert!(line(&ines, "applications_to_confirm").is_none(), "she has answered");
    let accepted = parent.does(&application, "accept", &json!({})).expect(200);
    let path = format!("/placements/{}", accepted["placement_id"].as_str().expect("a placement"));
    let file = line(&parent, "files_to_complete").expect("the child's file");
    assert_eq!(
        (&file["entries"][0]["url"], &file["entries"][0]["owner"]),
        (&json!(format!("/api/v1{path}")), &json!("candidate"))
    );
    assert!(file["entries"][0]["title"].as_str().unwrap().starts_with("Ines"), "{file}");
    let asked = scene.case_worker.post(&format!("{path}/papers/contract/signatures/request"), &json!({}));
    asked.expect(200);
    for (who, owner) in [(&parent, "representative"), (&ines, "candidate")] {
        let papers = line(who, "papers_to_sign").unwrap_or_else(|| panic!("{owner} is asked to sign"));
        assert_eq!((papers["count"].as_u64(), &papers["entries"][0]["owner"]), (Some(1), &json!(owner)));
    }
    // Of age: the file is the volunteer's alone (DAT-08).
    scene.on("2027-03-01");
    let parent = scene.again(&parent);
    assert!(line(&parent, "files_to_complete").is_none());
}

#[test]
fn absences_leave_and_proofs_wait_for_the_one_who_decides() {
    let story = crate::absences::InMission::open().on("2027-01-12");
    let sick =
        story.ines.post(&story.below("absences"), &json!({"kind": "sick", "from": "2027-01-12", "to": "2027-01-13"})).expect(201);
    let justify = line(&story.case_worker, "absences_to_justify").expect("an absence to justify");
    assert_eq!((&justify["entries"][0]["due_on"], &justify["entries"][0]["id"]), (&json!("2027-01-15"), &sick["id"]));
    assert!(line(&story.host, "absences_to_justify").is_none());
    story.ines.post(&story.below("leave"), &json!({"from": "2027-02-15", "to": "2027-02-16"})).expect(201);
    let leave = line(&story.host, "leaves_to_decide").expect("leave to decide");
    assert_eq!(leave["entries"][0]["due_on"], "2027-01-19");
    assert_eq!(leave["entries"][0]["owner"], "host");
    for (who, code) in [(&story.case_worker, "absences_to_justify"), (&story.host, "leaves_to_decide")] {
        let found = line(who, code).expect("a line");
        let path = found["entries"][0]["url"].as_str().unwrap().strip_prefix("/api/v1").unwrap().to_owned();
        who.get(&path).expect(200);
    }
    assert!(line(&story.host, "prestations_to_prove").is_none(), "the month is not over");
    let story = story.on("2027-02-01");
    let proof = line(&story.host, "prestations_to_prove").expect("a month to prove");
    assert_eq!(proof["entries"][0]["due_on"], "2027-02-10");
    assert!(
        proof["entries"][0]["title"].as_str().unwrap().contains("Ines"),
        "a host with several volunteers knows whose: {proof}"
    );
    let accountant = story.scene.app.staff(Role::Accountant, "Chloe");
    let chased = line(&accountant, "prestations_missing").expect("a month to chase");
    assert_eq!(chased["entries"][0]["owner"], "accountant");
    let version = sick["version"].as_i64().unwrap();
    let unjustified = story.case_worker.get(&format!("{}/{}", story.below("absences"), sick["id"].as_str().unwrap())).expect(200);
    assert!(unjustified["version"].as_i64().unwrap() > version, "nobody has justified it");
    let over = line(&story.case_worker, "absences_to_close").expect("an absence to close");
    assert_eq!((&over["entries"][0]["due_on"], &over["late"]), (&json!("2027-01-20"), &json!(1)));
}
