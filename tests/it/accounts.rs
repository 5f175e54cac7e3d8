//! Registering, signing in, staying in, being thrown out: through the real HTTP stack.

use chrono::Duration;
use diesel::prelude::*;
use relais::db::schema::account_roles as roles;
use relais::domain::Role;
use serde_json::json;

use crate::support::TestApp;
use crate::support::app::PASSWORD;

#[test]
fn a_candidate_registers_confirms_and_signs_in() {
    let app = TestApp::start();
    let ines = app.candidate("Ines");
    let me = ines.get("/me").expect(200);
    assert_eq!((me["email"].as_str(), me["active_role"].as_str()), (Some("ines@exemple.fr"), Some("candidate")));
    assert_eq!(app.kinds_to("ines@exemple.fr"), ["account_verify"]);
}

#[test]
fn no_answer_tells_whether_an_account_exists() {
    let app = TestApp::start();
    app.candidate("Ines");
    let visitor = app.visitor();
    let body =
        |email: &str| json!({"email": email, "password": PASSWORD, "role": "candidate", "given_name": "X", "family_name": "Y"});
    let known = visitor.post("/accounts", &body("ines@exemple.fr"));
    let unknown = visitor.post("/accounts", &body("autre@exemple.fr"));
    assert_eq!((known.status, &known.text), (unknown.status, &unknown.text));
    assert_eq!(app.kinds_to("ines@exemple.fr").last().map(String::as_str), Some("account_already_known"));
    for path in ["/sign-in-links", "/password-resets"] {
        let known = visitor.post(path, &json!({"email": "ines@exemple.fr"}));
        let unknown = visitor.post(path, &json!({"email": "personne@exemple.fr"}));
        assert_eq!((known.status, &known.text), (unknown.status, &unknown.text));
    }
    let wrong = visitor.post("/sessions", &json!({"email": "ines@exemple.fr", "password": "x"}));
    let nobody = visitor.post("/sessions", &json!({"email": "personne@exemple.fr", "password": "x"}));
    assert_eq!((wrong.status, &wrong.text), (nobody.status, &nobody.text));
}

#[test]
fn a_sign_in_link_is_used_once_and_only_by_a_post() {
    let app = TestApp::start();
    app.candidate("Ines");
    let visitor = app.visitor();
    visitor.post("/sign-in-links", &json!({"email": "INES@exemple.fr"})).expect(202);
    let token = app.token_mailed_to("ines@exemple.fr");
    let tokens = visitor.post("/sessions", &json!({ "token": token })).expect(200);
    visitor.with_tokens(&tokens).get("/me").expect(200);
    visitor.post("/sessions", &json!({ "token": token })).refused(422, "invalid");
    visitor.post("/sign-in-links", &json!({"email": "ines@exemple.fr"})).expect(202);
    app.later(Duration::minutes(31));
    let late = app.token_mailed_to("ines@exemple.fr");
    visitor.post("/sessions", &json!({ "token": late })).refused(422, "invalid");
}

#[test]
fn a_new_password_ends_every_session() {
    let app = TestApp::start();
    let ines = app.candidate("Ines");
    let visitor = app.visitor();
    visitor.post("/password-resets", &json!({"email": ines.email})).expect(202);
    let token = app.token_mailed_to(&ines.email);
    let weak = visitor.post("/password-resets/confirm", &json!({"token": token, "password": "azertyuiop12"}));
    assert_eq!(weak.faults(), [("/password".to_owned(), "guessable".to_owned())]);
    let new = "girafe sous la lampe 47";
    visitor.post("/password-resets/confirm", &json!({"token": token, "password": new})).expect(204);
    ines.get("/me").refused(401, "unauthenticated");
    visitor.signed_in(&ines.email, new).get("/me").expect(200);
    assert_eq!(app.kinds_to(&ines.email).last().map(String::as_str), Some("password_changed"));
}

#[test]
fn signing_out_ends_the_session_at_once() {
    let app = TestApp::start();
    let ines = app.candidate("Ines");
    ines.delete("/sessions/current").expect(204);
    ines.get("/me").refused(401, "unauthenticated");
    let refresh = json!({"refresh_token": ines.refresh_token});
    app.visitor().post("/sessions/refresh", &refresh).refused(401, "unauthenticated");
}

#[test]
fn an_access_token_lives_a_quarter_of_an_hour_and_is_renewed() {
    let app = TestApp::start();
    let ines = app.candidate("Ines");
    app.later(Duration::minutes(15));
    ines.get("/me").refused(401, "unauthenticated");
    let tokens = ines.post("/sessions/refresh", &json!({"refresh_token": ines.refresh_token}));
    // The expired token travels along: refreshing asks for none, and must not mind.
    let tokens = tokens.expect(200);
    ines.with_tokens(&tokens).get("/me").expect(200);
}

#[test]
fn a_session_ends_with_its_role() {
    let app = TestApp::start();
    let rose = app.staff(Role::CaseWorker, "Rose");
    let id = rose.id();
    app.write(|tx| {
        let now = tx.stamp();
        diesel::update(roles::table.filter(roles::account_id.eq(&id))).set(roles::ended_at.eq(Some(now))).execute(tx.conn)?;
        Ok(())
    });
    let refresh = json!({"refresh_token": rose.refresh_token});
    app.visitor().post("/sessions/refresh", &refresh).refused(401, "unauthenticated");
    app.write(|tx| {
        let none: Option<chrono::NaiveDateTime> = None;
        diesel::update(roles::table.filter(roles::account_id.eq(&id))).set(roles::ended_at.eq(none)).execute(tx.conn)?;
        Ok(())
    });
    app.visitor().post("/sessions/refresh", &refresh).refused(401, "unauthenticated");
    rose.get("/me").refused(401, "unauthenticated");
}

#[test]
fn two_tabs_may_refresh_together_and_a_stolen_token_ends_the_session() {
    let app = TestApp::start();
    let ines = app.candidate("Ines");
    let visitor = app.visitor();
    let first = json!({"refresh_token": ines.refresh_token});
    let tab = visitor.post("/sessions/refresh", &first).expect(200);
    app.later(Duration::seconds(20));
    visitor.post("/sessions/refresh", &first).expect(200);
    app.later(Duration::seconds(11));
    visitor.post("/sessions/refresh", &first).refused(401, "unauthenticated");
    let owner = visitor.with_tokens(&tab);
    owner.get("/me").refused(401, "unauthenticated");
    assert_eq!(app.kinds_to(&ines.email).last().map(String::as_str), Some("session_security"));
}

#[test]
fn failures_make_an_account_wait_and_a_reset_stays_possible() {
    let app = TestApp::start();
    let ines = app.candidate("Ines");
    let visitor = app.visitor();
    let wrong = json!({"email": ines.email, "password": "not this one"});
    for _ in 0..5 {
        visitor.post("/sessions", &wrong).refused(401, "unauthenticated");
    }
    let right = json!({"email": ines.email, "password": PASSWORD});
    let reply = visitor.post("/sessions", &right);
    assert_eq!(reply.header("retry-after"), Some("60"));
    reply.refused(429, "too_many");
    visitor.post("/password-resets", &json!({"email": ines.email})).expect(202);
    app.later(Duration::seconds(60));
    visitor.post("/sessions", &right).expect(200);
    visitor.post("/sessions", &wrong).refused(401, "unauthenticated");
    visitor.post("/sessions", &right).expect(200);
}

#[test]
fn every_bad_field_is_named() {
    let app = TestApp::start();
    let body = json!({"email": "pas une adresse", "password": 3, "role": "admin", "given_name": "a\u{0}b", "x": 1});
    let reply = app.visitor().post("/accounts", &body);
    let mut faults = reply.faults();
    faults.sort();
    let expected = [
        ("/email", "format"),
        ("/family_name", "required"),
        ("/given_name", "format"),
        ("/password", "type"),
        ("/role", "choice"),
        ("/x", "unknown"),
    ];
    assert_eq!(faults, expected.map(|(pointer, code)| (pointer.to_owned(), code.to_owned())));
    reply.refused(422, "invalid");
}

#[test]
fn unreadable_requests_get_the_same_problem_document() {
    let app = TestApp::start();
    let visitor = app.visitor();
    let json = [("Content-Type", "application/json")];
    visitor.send("POST", "/accounts", Some("{".to_owned()), &json).refused(400, "unreadable");
    visitor.send("POST", "/accounts", Some("a=b".to_owned()), &[("Content-Type", "text/plain")]).refused(415, "not_json");
    visitor.send("POST", "/accounts", Some(" ".repeat(300_000)), &json).refused(413, "too_large");
    visitor.get("/nowhere").refused(404, "not_found");
    visitor.send("GET", "/me", None, &[("Authorization", "Bearer nonsense")]).refused(401, "unauthenticated");
    let english = visitor.in_english().get("/me").refused(401, "unauthenticated");
    assert_eq!(english["title"], "Sign in first");
}

#[test]
fn staff_come_by_invitation_and_take_one_of_their_roles() {
    let app = TestApp::start();
    let admin = app.staff(Role::Admin, "Ada");
    let invitation = json!({"email": "cleo@reseau.fr", "role": "case_worker", "departements": ["42"], "given_name": "Cléo", "family_name": "Roux"});
    admin.post("/invitations", &invitation).expect(202);
    let token = app.token_mailed_to("cleo@reseau.fr");
    let visitor = app.visitor();
    let short = visitor.post("/invitations/accept", &json!({"token": token, "password": "girafe lampe"}));
    assert_eq!(short.faults(), [("/password".to_owned(), "too_short".to_owned())], "staff passwords are longer");
    let tokens = visitor.post("/invitations/accept", &json!({"token": token, "password": PASSWORD})).expect(200);
    let cleo = visitor.with_tokens(&tokens);
    assert_eq!(cleo.get("/me").expect(200)["roles"][0]["departements"], json!(["42"]));
    cleo.post("/me/active-role", &json!({"role": "admin"})).refused(403, "forbidden");
    admin.post("/invitations", &json!({"email": "cleo@reseau.fr", "role": "approver"})).expect(202);
    let token = app.token_mailed_to("cleo@reseau.fr");
    visitor.post("/invitations/accept", &json!({ "token": token })).expect(200);
    assert_eq!(cleo.post("/me/active-role", &json!({"role": "approver"})).expect(200)["active_role"], "approver");
}

#[test]
fn a_case_worker_acts_for_somebody_on_paper_only() {
    let app = TestApp::start();
    let cleo = app.staff(Role::CaseWorker, "Cleo");
    let ines = app.candidate("Ines");
    let account = cleo.post("/paper-accounts", &json!({"given_name": "Noé", "family_name": "Petit"})).expect(201);
    let noe = cleo.on_behalf_of(account["id"].as_str().unwrap());
    assert_eq!(noe.get("/me").expect(200)["given_name"], "Noé");
    cleo.on_behalf_of(&ines.id()).get("/me").refused(404, "not_found");
    ines.on_behalf_of(account["id"].as_str().unwrap()).get("/me").refused(403, "forbidden");
    ines.post("/paper-accounts", &json!({"given_name": "N", "family_name": "P"})).refused(403, "forbidden");
}

#[test]
fn the_network_changes_its_choices_by_version() {
    let app = TestApp::start();
    let admin = app.staff(Role::Admin, "Ada");
    let network = admin.get("/network").expect(200);
    assert_eq!(network["settings"]["notice_after_days"], 7);
    let change = json!({"name": "Réseau du Forez", "settings": {"close_after_days": 21}});
    admin.send("PATCH", "/network", Some(change.to_string()), &[]).refused(428, "version_missing");
    let changed = admin.patch_at("/network", 1, &change).expect(200);
    assert_eq!((changed["version"].as_i64(), changed["settings"]["close_after_days"].as_i64()), (Some(2), Some(21)));
    admin.patch_at("/network", 1, &change).refused(412, "stale");
    app.candidate("Ines").patch_at("/network", 2, &change).refused(403, "forbidden");
}

#[test]
fn nobody_gives_a_wider_territory_than_their_own() {
    let app = TestApp::start();
    let limited = app.staff_of(Role::Admin, "Ada", Some(&["69", "42"]));
    let invites = |departements: serde_json::Value| {
        let mut body = json!({"email": "nouvelle@reseau.fr", "role": "approver"});
        if !departements.is_null() {
            body["departements"] = departements;
        }
        limited.post("/invitations", &body)
    };
    invites(json!(null)).refused(403, "forbidden");
    invites(json!(["69", "75"])).refused(403, "forbidden");
    invites(json!(["42"])).expect(202);
}

#[test]
fn nobody_is_flooded_with_letters_by_registrations_in_their_name() {
    let app = TestApp::start();
    let visitor = app.visitor();
    let register = |email: &str| {
        let body = json!({"email": email, "password": PASSWORD, "role": "candidate", "given_name": "X", "family_name": "Y"});
        visitor.post("/accounts", &body).expect(202)
    };
    for _ in 0..14 {
        register("voisin@exemple.fr");
    }
    assert_eq!(app.kinds_to("voisin@exemple.fr"), ["account_verify"; 5]);
    let token = app.token_mailed_to("voisin@exemple.fr");
    visitor.post("/accounts/verify", &json!({ "token": token })).expect(204);
    register("voisin@exemple.fr");
    assert_eq!(app.kinds_to("voisin@exemple.fr").len(), 5, "that there is an account already counts too");
    app.later(Duration::hours(1));
    register("voisin@exemple.fr");
    assert_eq!(app.kinds_to("voisin@exemple.fr").last().map(String::as_str), Some("account_already_known"));
}

#[test]
fn sign_in_links_asked_for_by_others_leave_the_reset_possible() {
    let app = TestApp::start();
    let ines = app.candidate("Ines");
    let visitor = app.visitor();
    let address = json!({"email": ines.email});
    for _ in 0..7 {
        visitor.post("/sign-in-links", &address).expect(202);
    }
    visitor.post("/password-resets", &address).expect(202);
    let kinds = app.kinds_to(&ines.email);
    assert_eq!(kinds.iter().filter(|kind| *kind == "sign_in_link").count(), 5, "{kinds:?}");
    assert_eq!(kinds.last().map(String::as_str), Some("password_reset"));
}

#[test]
fn a_wrong_password_is_called_one_in_the_language_asked_for() {
    let app = TestApp::start();
    let ines = app.candidate("Ines");
    let wrong = json!({"email": ines.email, "password": "not this one"});
    let said = app.visitor().post("/sessions", &wrong).refused(401, "unauthenticated");
    assert!(said["detail"].as_str().unwrap().starts_with("Adresse ou mot de passe inexact."), "{said}");
    for (languages, words) in [("fr;q=0.1,en;q=0.9", "Wrong address or password."), ("en;q=0.1,fr;q=0.9", "Adresse ou mot")] {
        let reply = app.visitor().asking_for(languages).post("/sessions", &wrong);
        assert_eq!(reply.header("www-authenticate"), Some("Bearer"));
        assert!(reply.text.contains(words), "{languages}: {}", reply.text);
    }
    let late = app.visitor().post("/sessions/refresh", &json!({"refresh_token": "x"})).refused(401, "unauthenticated");
    assert!(late["detail"].as_str().unwrap().starts_with("Connectez-vous"), "{late}");
}

#[test]
fn an_invitation_names_its_organization_and_departements_that_exist() {
    let app = TestApp::start();
    let (samira, ada) = (app.host("Samira"), app.staff(Role::Admin, "Ada"));
    for role in ["host", "tutor"] {
        for who in [&samira, &ada] {
            let reply = who.post("/invitations", &json!({"email": "x@exemple.fr", "role": role}));
            assert_eq!(reply.faults(), [("/organization_id".to_owned(), "required".to_owned())], "{role}");
            reply.refused(422, "invalid");
        }
    }
    let asked = json!({"email": "cleo@reseau.fr", "role": "auditor", "departements": ["42", "999", "2B", "042"]});
    let reply = ada.post("/invitations", &asked);
    let wanted =
        [("/valid_until", "required"), ("/departements/1", "unknown_departement"), ("/departements/3", "unknown_departement")];
    assert_eq!(reply.faults(), wanted.map(|(pointer, code)| (pointer.to_owned(), code.to_owned())));
    let over = json!({"email": "cleo@reseau.fr", "role": "auditor", "valid_until": "2020-02-28"});
    assert_eq!(ada.post("/invitations", &over).faults(), [("/valid_until".to_owned(), "past".to_owned())]);
    assert_eq!(app.kinds_to("cleo@reseau.fr"), [""; 0]);
}
