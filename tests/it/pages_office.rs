//! The pages of an administrator, of a prescriber and of an auditor: roles given and taken away, invitations, what may be read.

use relais::domain::Role;
use serde_json::{Value, json};

use crate::pages_network::{fills, leads_to, shows};
use crate::support::app::PASSWORD;
use crate::support::browser::Browser;
use crate::support::{Client, TestApp};

const STAFF: &str = "/network/staff";
const INVITE: &str = "/network/staff/invite";

fn desk_of(app: &TestApp, client: &Client) -> Browser {
    Browser::signed_in(app, &client.email, PASSWORD)
}

/// Somebody of the register, by their address.
fn member(admin: &Client, email: &str) -> Value {
    let all = admin.get("/staff").expect(200)["items"].as_array().unwrap().clone();
    all.into_iter().find(|one| one["email"] == email).unwrap_or_else(|| panic!("{email} has no role"))
}

fn roles_of(admin: &Client, email: &str) -> Vec<String> {
    let one = member(admin, email);
    one["roles"].as_array().unwrap().iter().map(|role| role["role"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn somebody_is_invited_to_a_role_and_takes_it() {
    let app = TestApp::start();
    let ada = app.staff(Role::Admin, "Ada");
    let desk = desk_of(&app, &ada);
    shows(&desk.opens(STAFF), 200, "1 personne a un rôle dans le réseau");
    let asked = [
        ("email", "bruno@reseau.example"),
        ("given_name", "Bruno"),
        ("family_name", "Lefort"),
        ("role", "accountant"),
        ("departements", "loire, 43"),
    ];
    leads_to(&fills(&desk, INVITE, INVITE, &asked), &format!("{STAFF}?done=invite"));
    let page = desk.opens(&format!("{STAFF}?done=invite"));
    shows(&page, 200, "Invitation envoyée : c’est fait.");
    for words in ["bruno@reseau.example", "Loire (42), Haute-Loire (43)", "Réponse attendue", "ada@reseau.fr"] {
        assert!(page.text.contains(words), "{words} is not in {}", page.text);
    }
    let token = app.token_mailed_to("bruno@reseau.example");
    app.visitor().post("/invitations/accept", &json!({"token": token, "password": PASSWORD})).expect(200);
    let page = desk.opens(STAFF);
    shows(&page, 200, "2 personnes ont un rôle");
    assert!(page.text.contains("Bruno Lefort") && page.text.contains("Toutes les personnes invitées ont répondu"));
    shows(&desk.opens(&format!("{STAFF}?state=accountant")), 200, "Bruno Lefort");
    assert!(!desk.opens(&format!("{STAFF}?state=admin")).text.contains("Bruno Lefort"));
    assert_eq!(member(&ada, "bruno@reseau.example")["roles"][0]["departements"], json!(["42", "43"]));
}

#[test]
fn an_invitation_tells_every_fault_at_once_and_loses_nothing() {
    let app = TestApp::start();
    let ada = app.staff(Role::Admin, "Ada");
    let desk = desk_of(&app, &ada);
    let wrong = [("email", "bruno"), ("given_name", "Bruno"), ("role", "auditor"), ("departements", "Forez, 42")];
    let page = fills(&desk, INVITE, INVITE, &wrong);
    shows(&page, 422, "Aucun département ne s’appelle «\u{a0}Forez\u{a0}»");
    for words in [
        "href=\"#email\"",
        "href=\"#departements\"",
        "href=\"#valid_until\"",
        "value=\"bruno\"",
        "value=\"Forez, 42\"",
        "value=\"Bruno\"",
        "toujours un dernier jour",
        "<title>Erreur",
    ] {
        assert!(page.text.contains(words), "{words} is not in {}", page.text);
    }
    let none = fills(&desk, INVITE, INVITE, &[("email", "b@reseau.example")]);
    shows(&none, 422, "href=\"#role\"");
    assert!(ada.get("/invitations").expect(200)["items"].as_array().unwrap().is_empty());
    let twice = desk.opens(INVITE).text;
    let right = [("email", "odile@etat.example"), ("role", "auditor"), ("valid_until", "2027-06-30")];
    for _ in 0..2 {
        leads_to(&crate::pages_network::fills_shown(&desk, &twice, INVITE, &right), &format!("{STAFF}?done=invite"));
    }
    assert_eq!(ada.get("/invitations").expect(200)["items"].as_array().unwrap().len(), 1, "sent twice, invited once");
    let elsewhere = [right.as_slice(), &[("departements", "loire")]].concat();
    for again in [right.to_vec(), elsewhere] {
        let page = fills(&desk, INVITE, INVITE, &again);
        shows(&page, 422, "renvoyez l’invitation depuis la liste");
        assert!(page.text.contains("href=\"#email\"") && page.text.contains("(toute la France)"), "{}", page.text);
    }
    shows(&fills(&desk.in_english(), INVITE, INVITE, &right), 422, "send the invitation again from the list");
    assert_eq!(ada.get("/invitations").expect(200)["items"].as_array().unwrap().len(), 1, "one live link");
}

#[test]
fn an_invitation_is_sent_again_or_taken_back_and_the_link_before_opens_nothing() {
    let app = TestApp::start();
    let ada = app.staff(Role::Admin, "Ada");
    let desk = desk_of(&app, &ada);
    ada.post("/invitations", &json!({"email": "paul@reseau.example", "role": "case_worker"})).expect(202);
    let first = app.token_mailed_to("paul@reseau.example");
    let id = ada.get("/invitations").expect(200)["items"][0]["id"].as_str().unwrap().to_owned();
    let below = |verb: &str| format!("{STAFF}/invitations/{id}/{verb}");
    app.later(chrono::Duration::days(15));
    shows(&desk.opens(STAFF), 200, "Lien périmé");
    leads_to(&fills(&desk, STAFF, &below("resend"), &[]), &format!("{STAFF}?done=resend"));
    let second = app.token_mailed_to("paul@reseau.example");
    assert_ne!(first, second);
    shows(&desk.opens(STAFF), 200, "Réponse attendue");
    let visitor = app.visitor();
    let accept = |token: &str| visitor.post("/invitations/accept", &json!({"token": token, "password": PASSWORD})).status;
    assert_eq!(accept(&first), 422);
    leads_to(&fills(&desk, STAFF, &below("cancel"), &[]), &format!("{STAFF}?done=cancel-invitation"));
    assert_eq!(accept(&second), 422, "taken back");
    assert!(!desk.opens(STAFF).text.contains("paul@reseau.example"));
    leads_to(&desk.sends(&below("resend"), &[]), &format!("{STAFF}?note=withdrawn"));
    assert_eq!(accept(&second), 422, "what is taken back is not sent again");
}

#[test]
fn a_role_is_taken_away_at_once_and_the_other_ones_stay() {
    let app = TestApp::start();
    let (ada, cleo) = (app.staff(Role::Admin, "Ada"), app.staff(Role::CaseWorker, "Cleo"));
    ada.post("/invitations", &json!({"email": cleo.email, "role": "accountant"})).expect(202);
    let token = app.token_mailed_to(&cleo.email);
    app.visitor().post("/invitations/accept", &json!({ "token": token })).expect(200);
    let (desk, hers) = (desk_of(&app, &ada), desk_of(&app, &cleo));
    shows(&hers.opens("/network/applications"), 200, "Candidatures");
    let one = member(&ada, &cleo.email);
    let page = format!("{STAFF}/{}", one["id"].as_str().unwrap());
    let of = |role: &str| {
        let all = one["roles"].as_array().unwrap();
        let held = all.iter().find(|held| held["role"] == role).unwrap();
        format!("{page}/roles/{}/end", held["id"].as_str().unwrap())
    };
    shows(&desk.opens(&page), 200, "Cette personne n’ouvrira plus rien à ce titre");
    leads_to(&fills(&desk, &page, &of("case_worker"), &[]), &format!("{page}?done=end-role"));
    assert_eq!(roles_of(&ada, &cleo.email), ["accountant"]);
    assert_ne!(hers.opens("/network/applications").status, 200, "her page of before is closed");
    cleo.get("/me").refused(401, "unauthenticated");
    shows(&desk.opens(&page), 200, "C’est son seul rôle dans le réseau");
    leads_to(&fills(&desk, &page, &of("accountant"), &[]), &format!("{STAFF}?done=end-role"));
    assert_eq!(desk.opens(&page).status, 404, "nobody without a role is on the register");
    assert_eq!(app.visitor().post("/sessions", &json!({"email": cleo.email, "password": PASSWORD})).status, 403);
}

#[test]
fn whoever_leaves_the_network_loses_every_role_and_reads_no_concern() {
    let app = TestApp::start();
    let (ada, paul) = (app.staff(Role::Admin, "Ada"), app.staff(Role::Approver, "Paul"));
    ada.post("/invitations", &json!({"email": paul.email, "role": "privacy"})).expect(202);
    let token = app.token_mailed_to(&paul.email);
    app.visitor().post("/invitations/accept", &json!({ "token": token })).expect(200);
    let network = ada.get("/network").expect(200);
    let readers = json!({"settings": {"concern_readers": [paul.id()]}});
    ada.patch_at("/network", network["version"].as_i64().unwrap(), &readers).expect(200);
    let desk = desk_of(&app, &ada);
    let page = format!("{STAFF}/{}", paul.id());
    leads_to(&fills(&desk, &page, &format!("{page}/end"), &[]), &format!("{STAFF}?done=end-roles"));
    paul.get("/me").refused(401, "unauthenticated");
    let after = ada.get("/network").expect(200);
    assert_eq!(after["settings"]["concern_readers"], json!([]));
    let named = json!({"name": "Réseau des Monts"});
    ada.patch_at("/network", after["version"].as_i64().unwrap(), &named).expect(200);
}

#[test]
fn nobody_takes_away_their_own_administration_nor_a_role_beyond_their_territory() {
    let app = TestApp::start();
    let ada = app.staff(Role::Admin, "Ada");
    let loire = app.staff_of(Role::Admin, "Lise", Some(&["42"]));
    let (here, there) =
        (app.staff_of(Role::CaseWorker, "Cleo", Some(&["42"])), app.staff_of(Role::CaseWorker, "Remi", Some(&["42", "69"])));
    let desk = desk_of(&app, &ada);
    let own = member(&ada, &ada.email);
    let path = format!("{STAFF}/{}", ada.id());
    let page = desk.opens(&path);
    shows(&page, 200, "seul un autre administrateur peut le retirer");
    let end = format!("{path}/roles/{}/end", own["roles"][0]["id"].as_str().unwrap());
    assert!(!page.text.contains(&end));
    shows(&desk.sends(&end, &[]), 409, "demandez à un autre administrateur");
    let hers = desk_of(&app, &loire);
    let list = hers.opens(STAFF);
    assert!(list.text.contains(&here.email) && !list.text.contains(&there.email) && !list.text.contains(&ada.email));
    assert_eq!(hers.opens(&format!("{STAFF}/{}", there.id())).status, 404);
    let wide = [("email", "max@reseau.example"), ("role", "case_worker"), ("departements", "42, 69")];
    shows(&fills(&hers, INVITE, INVITE, &wide), 422, "dans vos propres départements");
    let empty = [("email", "max@reseau.example"), ("role", "case_worker"), ("departements", "")];
    shows(&fills(&hers, INVITE, INVITE, &empty), 422, "value=\"max@reseau.example\"");
    for role in [Role::CaseWorker, Role::Approver, Role::Accountant, Role::Privacy, Role::Auditor] {
        let other = app.staff(role, &format!("Autre{}", role.code().replace('_', "")));
        assert_eq!(desk_of(&app, &other).opens(STAFF).status, 403, "{role:?}");
    }
}

#[test]
fn a_prescriber_finds_how_to_point_somebody_to_a_mission() {
    let app = TestApp::start();
    let home = desk_of(&app, &app.staff_of(Role::Prescriber, "Nadia", Some(&["42"]))).opens("/network");
    shows(&home, 200, "Orienter quelqu’un vers une mission");
    for words in ["action=\"/missions\"", "href=\"/eligibility\"", "href=\"mailto:?subject=", "Aucune candidature, aucun dossier"]
    {
        assert!(home.text.contains(words), "{words} is not in {}", home.text);
    }
    assert!(!home.text.contains("Rien ne vous attend"));
}

#[test]
fn an_auditor_is_led_to_everything_that_may_be_read() {
    let app = TestApp::start();
    let auditor = app.staff_of(Role::Auditor, "Odile", Some(&["42"]));
    let desk = desk_of(&app, &auditor);
    let home = desk.opens("/network");
    shows(&home, 200, "Vous lisez tout ce qui suit, et vous n’y changez rien.");
    assert!(home.text.contains("Loire (42)"));
    for role in [Role::Auditor, Role::Accountant, Role::Privacy, Role::Admin] {
        let person = app.staff(role, &format!("Une{}", role.code()));
        let desk = desk_of(&app, &person);
        let home = desk.opens("/network").text;
        let ways = home.split_once("class=\"ways\"").expect("pages to go to").1;
        let links: Vec<&str> = ways.split("<h3><a href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert!(links.len() >= 3, "{role:?}: {links:?}");
        for link in links {
            assert_eq!(desk.opens(&link.replace("&amp;", "&")).status, 200, "{role:?} is led to {link}");
        }
    }
}
