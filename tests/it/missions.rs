//! Missions, from the first draft to the public page.

use diesel::prelude::*;
use relais::db::schema::organizations;
use relais::domain::machine::{By, Misstep, find};
use relais::domain::{Event, Role};
use relais::error::Refusal;
use relais::features::missions::rules::MissionState;
use relais::features::missions::rules::state::TABLE;
use relais::features::missions::service;
use relais::features::missions::service::calendar;
use serde_json::{Value, json};

use crate::support::app::id_of;
use crate::support::{Client, TestApp};

/// An approved association in a département, and its member.
pub fn association(app: &TestApp, name: &str, departement: &str) -> (Client, String) {
    let member = app.host(name);
    let commune = if departement == "69" { "69123" } else { "42218" };
    let file = json!({"name": format!("Les amis de {name}"), "legal_form": "association", "commune": commune,
        "address": "1 rue du Stade", "contact": {"name": "Présidence", "email": "bonjour@exemple.fr"},
        "activities": {"worship": false, "political": false, "union": false}, "licensed_or_covered": false});
    let id = member.post("/organizations", &file).expect(201)["id"].as_str().expect("an id").to_owned();
    // Its pieces and its approval have stories of their own.
    app.write(|tx| {
        Ok(diesel::update(organizations::table.find(&id)).set(organizations::state.eq("approved")).execute(tx.conn)?)
    });
    (member, id)
}

/// A whole civic service mission in Saint-Étienne.
pub fn sheet(organization: &str) -> Value {
    json!({
        "organization_id": organization, "regime": "civic_service", "domain": "sport",
        "title": "Faire découvrir le handball aux enfants du quartier",
        "description": "Vous allez à la rencontre des enfants et vous leur donnez envie de bouger.",
        "tasks": "Préparer des jeux avec l’éducatrice du club.",
        "sites": [{"insee": "42218", "address": "3 rue de la Paix"}],
        "starts_from": "2026-12-01", "starts_to": "2027-03-01", "months": 8, "weekly_hours": 24,
        "seats": 2, "open_to_minors": true, "accessible": true,
        "tutor": {"name": "Nadia Roche", "email": "nadia@exemple.fr"}, "benefit": "cash"
    })
}

/// The same with some fields changed.
pub fn sheet_with(organization: &str, changes: &Value) -> Value {
    let mut sheet = sheet(organization);
    for (name, value) in changes.as_object().expect("an object") {
        if value.is_null() {
            sheet.as_object_mut().expect("an object").remove(name);
        } else {
            sheet[name] = value.clone();
        }
    }
    sheet
}

pub fn licence(paul: &Client, number: &str, count: u32) {
    let body = json!({"number": number, "granted_on": "2026-01-01", "valid_until": "2028-12-31",
        "recruitment": {"from": "2026-01-01", "to": "2027-12-31", "count": count}, "lending_cap": count,
        "missions": [{"domain": "sport", "count": count}]});
    paul.post("/accreditations", &body).expect(201);
}

pub fn path_of(mission: &Value) -> String {
    format!("/missions/{}", mission["id"].as_str().expect("an id"))
}

/// Writes, submits, approves and publishes; answers the path.
pub fn published(host: &Client, network: &Client, sheet: &Value) -> String {
    let path = path_of(&host.post("/missions", sheet).expect(201));
    host.does(&path, "submit", &json!({})).expect(200);
    network.does(&path, "approve", &json!({})).expect(200);
    network.does(&path, "publish", &json!({})).expect(200);
    path
}

struct Cast {
    app: TestApp,
    host: Client,
    organization: String,
    cleo: Client,
}

fn cast() -> Cast {
    let app = TestApp::start();
    let (host, organization) = association(&app, "Ana", "42");
    let cleo = app.staff(Role::CaseWorker, "Cleo");
    licence(&app.staff(Role::Approver, "Paul"), "NA-000-26-00001", 5);
    Cast { app, host, organization, cleo }
}

/// Verb, sources, target, roles, whether the service does it too: rulebook 9.2, line by line.
type Line<'a> = (&'a str, &'a [MissionState], MissionState, &'a [Role], bool);

#[test]
fn every_verb_from_every_state_by_every_role() {
    use MissionState::*;
    let network = [Role::CaseWorker, Role::Approver];
    let hosts_too = [Role::Host, Role::CaseWorker, Role::Approver];
    let writers = [Role::Host, Role::CaseWorker];
    let book: [Line; 10] = [
        ("submit", &[Draft, ToRevise], Submitted, &writers, false),
        ("request-revision", &[Submitted], ToRevise, &network, false),
        ("approve", &[Submitted], Approved, &network, false),
        ("publish", &[Approved, Paused], Published, &hosts_too, true),
        ("pause", &[Published], Paused, &hosts_too, true),
        ("fill", &[Published], Filled, &[], true),
        ("unfill", &[Filled], Published, &[], true),
        ("close", &[Approved, Published, Paused, Filled], Closed, &hosts_too, true),
        ("cancel", &[Draft, Submitted, ToRevise, Approved, Published, Paused, Filled], Cancelled, &hosts_too, false),
        ("change", &[Published, Paused, Approved, Filled], Submitted, &writers, false),
    ];
    for (verb, from, to, who, system) in book {
        for state in MissionState::ALL {
            for role in Role::ALL {
                let got = find(TABLE, verb, None, state, By::Person(role));
                match (who.contains(&role), from.contains(&state)) {
                    (true, true) => assert_eq!(got.expect(verb).to, to),
                    (true, false) => assert!(matches!(got, Err(Misstep::WrongState { .. })), "{verb} {state:?} {role:?}"),
                    (false, _) => assert!(matches!(got, Err(Misstep::NotYours)), "{verb} {state:?} {role:?}"),
                }
            }
            let got = find(TABLE, verb, None, state, By::System);
            assert_eq!(got.is_ok(), system && from.contains(&state), "{verb} {state:?}");
        }
    }
    assert!(matches!(find(TABLE, "delete", None, Draft, By::System), Err(Misstep::UnknownVerb)));
}

#[test]
fn a_mission_goes_from_draft_to_the_public_page_with_a_letter_at_each_step() {
    let Cast { app, host, organization, cleo } = cast();
    let made = host.post("/missions", &sheet(&organization)).expect(201);
    let path = path_of(&made);
    assert_eq!((made["state"].as_str(), made["version"].as_i64()), (Some("draft"), Some(1)));
    app.visitor().get(&path).refused(404, "not_found");
    app.candidate("Ines").get(&path).refused(404, "not_found");

    assert_eq!(host.does(&path, "submit", &json!({})).expect(200)["state"], "submitted");
    assert_eq!(app.kinds_to(&cleo.email).last().map(String::as_str), Some("mission_submitted"));
    host.does(&path, "approve", &json!({})).refused(403, "forbidden");
    let back = cleo.does(&path, "request-revision", &json!({"findings": ["SC-MIS-03"], "comment": "Presque !"})).expect(200);
    assert_eq!(back["state"], "to_revise");
    assert_eq!(app.kinds_to(&host.email).last().map(String::as_str), Some("mission_to_revise"));
    host.does(&path, "submit", &json!({})).expect(200);
    assert_eq!(cleo.does(&path, "approve", &json!({})).expect(200)["state"], "approved");
    host.does(&path, "publish", &json!({})).refused(403, "forbidden");
    let public = cleo.does(&path, "publish", &json!({})).expect(200);
    assert_eq!((public["state"].as_str(), public["published_on"].as_str()), (Some("published"), Some("2026-11-23")));
    assert_eq!(app.kinds_to(&host.email).last().map(String::as_str), Some("mission_published"));

    let seen = app.visitor().get(&path).expect(200);
    assert_eq!((seen["seats_left"].as_i64(), seen["sites"][0]["name"].as_str()), (Some(2), Some("Saint-Étienne")));
    assert!(seen.get("tutor").is_none() && seen.get("benefit").is_none() && seen.get("seats_taken").is_none());
    assert_eq!(host.get(&path).expect(200)["tutor"]["email"], "nadia@exemple.fr");
    assert_eq!(seen["notice"], Value::Null);
    assert_eq!(host.does(&path, "close", &json!({})).expect(200)["state"], "closed");
    assert_eq!(app.kinds_to(&host.email).last().map(String::as_str), Some("mission_closed"));
    host.does(&path, "cancel", &json!({})).refused(409, "wrong_state");
    let version = host.get(&path).expect(200)["version"].as_i64().unwrap();
    host.patch_at(&path, version, &json!({"seats": 3})).refused(409, "wrong_state");
}

#[test]
fn bad_sheets_are_told_every_fault() {
    let Cast { host, organization, app, .. } = cast();
    let bad = json!({"organization_id": organization, "regime": "stage", "title": "a\u{0}b", "domain": "sport",
        "description": "x", "sites": [], "starts_from": "2026-13-01", "starts_to": "2027-01-01", "seats": 0,
        "weekly_hours": 200, "slots": 268435456, "wage": 1});
    let reply = host.post("/missions", &bad);
    let mut pointers: Vec<String> = reply.faults().into_iter().map(|(pointer, _)| pointer).collect();
    pointers.sort();
    assert_eq!(
        pointers,
        ["/regime", "/seats", "/sites", "/slots", "/starts_from", "/title", "/wage", "/weekly_hours"],
        "{}",
        reply.text
    );
    let odd = sheet_with(
        &organization,
        &json!({"sites": [{"insee": "42218"}, {"insee": "42999"}], "starts_to": "2026-11-01", "slots": 3, "slots_needed": 3}),
    );
    let reply = host.post("/missions", &odd);
    let pointers: Vec<String> = reply.faults().into_iter().map(|(pointer, _)| pointer).collect();
    assert_eq!(pointers, ["/sites/1/insee", "/starts_to", "/slots_needed"]);
    let (_, other) = association(&app, "Bea", "69");
    host.post("/missions", &sheet(&other)).refused(422, "invalid");
    app.candidate("Ines").post("/missions", &sheet(&organization)).refused(403, "forbidden");
    app.visitor().post("/missions", &sheet(&organization)).refused(401, "unauthenticated");
}

#[test]
fn an_incomplete_draft_is_kept_and_its_submission_names_what_is_missing() {
    let Cast { host, organization, app: _app, .. } = cast();
    let lacking =
        json!({"tasks": null, "months": null, "weekly_hours": null, "tutor": null, "benefit": null, "accessible": null});
    let made = host.post("/missions", &sheet_with(&organization, &lacking)).expect(201);
    let path = path_of(&made);
    let reply = host.does(&path, "submit", &json!({}));
    let pointers: Vec<String> = reply.faults().into_iter().map(|(pointer, _)| pointer).collect();
    assert_eq!(pointers, ["/tasks", "/months", "/weekly_hours", "/accessible", "/tutor", "/benefit"]);
    reply.refused(422, "refused_by_rule");
    host.patch_at(&path, 9, &json!({"tasks": "x"})).refused(412, "stale");
    host.send("PATCH", &path, Some("{}".to_owned()), &[]).refused(428, "version_missing");
    host.post(&format!("{path}/submit"), &json!({})).refused(428, "version_missing");
    host.post_at(&format!("{path}/erase"), 1, &json!({})).refused(404, "not_found");
}

#[test]
fn approval_asks_the_rules_and_the_licence() {
    let Cast { host, organization, cleo, app } = cast();
    let submitted = |changes: Value| {
        let path = path_of(&host.post("/missions", &sheet_with(&organization, &changes)).expect(201));
        host.does(&path, "submit", &json!({})).expect(200);
        path
    };
    let codes =
        |path: &str| cleo.does(path, "approve", &json!({})).faults().into_iter().map(|(_, code)| code).collect::<Vec<_>>();
    let long = submitted(json!({"months": 13, "weekly_hours": 20}));
    assert_eq!(codes(&long), ["SC-MIS-08", "SC-MIS-10"]);
    assert_eq!(codes(&submitted(json!({"weekly_hours": 48.5}))), ["SC-MIS-10"]);
    assert_eq!(codes(&submitted(json!({"domain": "sante"}))), ["SC-MIS-01"]);
    let derogation = submitted(json!({"weekly_hours": 20.5, "derogation_24h": true}));
    assert_eq!(cleo.does(&derogation, "approve", &json!({})).expect(200)["weekly_hours"], 20.5);
    let free = submitted(json!({"regime": "volunteering", "domain": "sante", "months": null, "weekly_hours": 3}));
    assert_eq!(cleo.does(&free, "approve", &json!({})).expect(200)["state"], "approved");
    let far = app.staff_of(Role::CaseWorker, "Loin", Some(&["69"]));
    far.get(&long).refused(404, "not_found");
}

#[test]
fn what_was_promised_goes_back_to_the_network_and_the_rest_does_not() {
    let Cast { host, organization, cleo, app } = cast();
    let path = published(&host, &cleo, &sheet(&organization));
    let at = |client: &Client| client.get(&path).expect(200)["version"].as_i64().unwrap();
    let tutor = json!({"tutor": {"name": "Léa Petit", "email": "lea@exemple.fr"}, "seats": 1, "benefit": "in_kind"});
    let kept = host.patch_at(&path, at(&host), &tutor).expect(200);
    assert_eq!((kept["state"].as_str(), kept["seats"].as_i64()), (Some("published"), Some(1)));
    for change in [json!({"title": "Un autre titre"}), json!({"seats": 2}), json!({"open_to_minors": false})] {
        let back = host.patch_at(&path, at(&host), &change).expect(200);
        assert_eq!(back["state"], "submitted", "{change}");
        app.visitor().get(&path).refused(404, "not_found");
        cleo.does(&path, "approve", &json!({})).expect(200);
        cleo.does(&path, "publish", &json!({})).expect(200);
    }
}

#[test]
fn seats_fill_and_free_a_mission() {
    let Cast { host, organization, cleo, app } = cast();
    let made = published(&host, &cleo, &sheet(&organization));
    let id = id_of(&app.visitor().get(&made).expect(200));
    app.write(|tx| service::take_seat(tx, id));
    assert_eq!(app.visitor().get(&made).expect(200)["seats_left"], 1);
    app.write(|tx| service::take_seat(tx, id));
    assert_eq!(app.visitor().get(&made).expect(200)["state"], "filled");
    let full = app.app.shell.db.write(app.now(), |tx| service::take_seat(tx, id));
    assert!(matches!(full, Err(Refusal::NoSeat)));
    host.patch_at(&made, host.get(&made).expect(200)["version"].as_i64().unwrap(), &json!({"seats": 1})).refused(422, "invalid");
    app.write(|tx| service::free_seat(tx, id));
    assert_eq!(app.visitor().get(&made).expect(200)["state"], "published");
}

#[test]
fn the_calendar_and_the_host_s_fate_move_missions() {
    let Cast { host, organization, cleo, app } = cast();
    let (one, two) = (published(&host, &cleo, &sheet(&organization)), published(&host, &cleo, &sheet(&organization)));
    host.does(&two, "pause", &json!({})).expect(200);
    let organization: relais::domain::Id = organization.parse().unwrap();
    let state = |path: &str| host.get(path).expect(200)["state"].as_str().unwrap().to_owned();
    app.write(|tx| {
        tx.tell(Event::OrganizationSuspended { organization });
        Ok(())
    });
    assert_eq!(state(&one), "paused");
    app.write(|tx| {
        tx.tell(Event::OrganizationReinstated { organization });
        Ok(())
    });
    assert_eq!((state(&one), state(&two)), ("published".to_owned(), "paused".to_owned()), "what the host paused stays so");
    assert_eq!(app.write(calendar::close_overdue), 0);
    app.later(chrono::Duration::days(120));
    let host = app.visitor().signed_in(&host.email, crate::support::app::PASSWORD);
    assert_eq!(app.write(calendar::close_overdue), 2);
    assert_eq!(host.get(&one).expect(200)["state"], "closed");
    assert_eq!(app.kinds_to(&host.email).last().map(String::as_str), Some("mission_closed"));
}

#[test]
fn a_copy_is_a_new_draft_and_a_creation_is_made_once_a_key() {
    let Cast { host, organization, app: _app, .. } = cast();
    let body = sheet(&organization).to_string();
    let key = [("Idempotency-Key", "phone-1")];
    let first = host.send("POST", "/missions", Some(body.clone()), &key);
    let again = host.send("POST", "/missions", Some(body), &key);
    assert_eq!((first.status, &first.text), (201, &again.text));
    assert_eq!(first.header("location"), again.header("location"));
    let copy = host.post(&format!("{}/duplicate", path_of(&first.json)), &json!({})).expect(201);
    assert_eq!((copy["state"].as_str(), &copy["title"]), (Some("draft"), &first.json["title"]));
    assert_ne!(copy["id"], first.json["id"]);
}

#[test]
fn a_freeze_is_said_on_the_page_and_only_while_it_lasts() {
    let Cast { host, organization, cleo, app } = cast();
    let path = published(&host, &cleo, &sheet(&organization));
    let paul = app.visitor().signed_in("paul@reseau.fr", crate::support::app::PASSWORD);
    let freeze = json!({"from": "2026-11-01", "to": "2026-11-30", "exempt": {"departements": ["69"], "abroad": false},
        "reason": "Gel national des contrats."});
    paul.post("/freezes", &freeze).expect(201);
    let notice = app.visitor().get(&path).expect(200)["notice"].as_str().unwrap().to_owned();
    assert!(notice.contains("sous réserve de réouverture"), "{notice}");
    assert!(app.visitor().in_english().get(&path).expect(200)["notice"].as_str().unwrap().contains("reopening"));
    app.later(chrono::Duration::days(10));
    assert_eq!(app.visitor().get(&path).expect(200)["notice"], Value::Null);
}

#[test]
fn a_reason_alone_says_nothing_to_revise() {
    let Cast { app, host, organization, cleo } = cast();
    let path = path_of(&host.post("/missions", &sheet(&organization)).expect(201));
    assert_eq!(host.get(&format!("{path}/lint")).expect(200)["findings"], json!([]), "the second reader has nothing to say");
    host.does(&path, "submit", &json!({})).expect(200);
    for empty in [json!({}), json!({"reason": "zzz"}), json!({"reason": "zzz", "findings": []})] {
        let reply = cleo.does(&path, "request-revision", &empty);
        assert_eq!(reply.faults(), [("/comment".to_owned(), "required".to_owned())], "{empty}");
    }
    assert!(!app.kinds_to(&host.email).contains(&"mission_to_revise".to_owned()));
    cleo.does(&path, "request-revision", &json!({"reason": "zzz", "comment": "Précisez le lieu."})).expect(200);
    let life = format!("{path}/history");
    let (told, kept) = (host.get(&life).expect(200), cleo.get(&life).expect(200));
    let last = &told["items"][2];
    assert_eq!((last["verb"].as_str(), last["comment"].as_str()), (Some("request-revision"), Some("Précisez le lieu.")));
    assert_eq!((&last["by"], &kept["items"][2]["by"]), (&Value::Null, &json!(cleo.id())));
    app.host("Yanis").get(&life).refused(404, "not_found");
}

#[test]
fn a_window_that_is_over_is_neither_sent_nor_approved() {
    let Cast { host, organization, cleo, app } = cast();
    let window = |from: &str, to: &str| sheet_with(&organization, &json!({"starts_from": from, "starts_to": to}));
    let path = path_of(&host.post("/missions", &window("2025-01-06", "2026-11-22")).expect(201));
    assert_eq!(host.does(&path, "submit", &json!({})).faults(), [("/starts_to".to_owned(), "window_over".to_owned())]);
    host.patch_at(&path, 1, &json!({"starts_to": "2026-11-23", "starts_from": "2026-11-23"})).expect(200);
    host.does(&path, "submit", &json!({})).expect(200);
    app.later(chrono::Duration::days(1));
    let cleo = app.visitor().signed_in(&cleo.email, crate::support::app::PASSWORD);
    assert_eq!(cleo.does(&path, "approve", &json!({})).faults(), [("/starts_to".to_owned(), "window_over".to_owned())]);
}

#[test]
fn tasks_an_employee_does_too_late_are_advised_on_and_stop_nothing() {
    let Cast { host, organization, cleo, app: _app } = cast();
    let until = |day: &str| {
        let change = json!({"tasks_last_done_by_employee_until": day});
        let path = path_of(&host.post("/missions", &sheet_with(&organization, &change)).expect(201));
        let found = host.get(&format!("{path}/lint")).expect(200)["findings"].as_array().unwrap().clone();
        (path, found.into_iter().filter(|one| one["rule"] == "SC-INC-03").collect::<Vec<_>>())
    };
    let last = sheet(&organization)["starts_to"].as_str().unwrap().parse::<chrono::NaiveDate>().unwrap();
    let a_year_before = last.checked_sub_months(chrono::Months::new(12)).unwrap();
    assert_eq!(until(&a_year_before.to_string()).1.len(), 0, "the last start is a year after");
    let (path, found) = until("2030-01-01");
    assert_eq!((found.len(), found[0]["field"].as_str()), (1, Some("tasks_last_done_by_employee_until")));
    assert!(found[0]["message"].as_str().unwrap().contains("1er janvier 2031"), "{found:?}");
    host.does(&path, "submit", &json!({})).expect(200);
    cleo.does(&path, "approve", &json!({})).expect(200);
}

#[test]
fn the_second_reader_advises_the_host_and_the_network() {
    let Cast { host, organization, cleo, app } = cast();
    let words = sheet_with(&organization, &json!({"description": "BAFA exigé. Vous remplacez notre secrétaire au standard."}));
    let path = path_of(&host.post("/missions", &words).expect(201));
    let findings = host.get(&format!("{path}/lint")).expect(200)["findings"].as_array().unwrap().clone();
    assert!(findings.iter().any(|one| one["rule"] == "SC-DIP-01" && one["field"] == "description"), "{findings:?}");
    host.does(&path, "submit", &json!({})).expect(200);
    cleo.does(&path, "request-revision", &json!({})).expect(200);
    let mail = app.mails_to(&host.email).pop().unwrap();
    assert!(mail.kind == "mission_to_revise" && mail.text.contains("BAFA"), "{}", mail.text);
    app.candidate("Ines").get(&format!("{path}/lint")).refused(404, "not_found");
}
