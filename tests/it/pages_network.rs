//! The network's space as case-workers and approvers go through it: host files, missions, applications, files, by forms alone.

use relais::domain::Role;
use serde_json::{Value, json};

use crate::placements::scene::{Scene, papers};
use crate::support::actors::Reply;
use crate::support::app::PASSWORD;
use crate::support::browser::Browser;
use crate::support::{Client, TestApp};

/// Where a form leads.
#[track_caller]
pub(crate) fn leads_to(reply: &Reply, path: &str) {
    assert_eq!(reply.status, 303, "{}", reply.text);
    assert_eq!(reply.header("location"), Some(path));
}

#[track_caller]
pub(crate) fn shows(reply: &Reply, status: u16, words: &str) {
    assert_eq!(reply.status, status, "{}", reply.text);
    assert_eq!(reply.header("cache-control"), Some("no-store"));
    assert!(reply.text.contains(words), "{words} is not in {}", reply.text);
    for inline in ["<script>", " style=", "javascript:", " onclick", "src=\"http"] {
        assert!(!reply.text.contains(inline), "{inline} is in {}", reply.text);
    }
}

/// The hidden fields of the form that is sent to an address, as a browser reads them.
#[track_caller]
pub(crate) fn hidden_fields(page: &str, action: &str) -> Vec<(String, String)> {
    let start = format!("action=\"{action}\"");
    let form = page.split_once(&start).unwrap_or_else(|| panic!("{action} is not on the page: {page}")).1;
    let form = form.split_once("</form>").expect("an end").0;
    let unescape = |text: &str| {
        text.replace("&quot;", "\"").replace("&#x27;", "'").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    };
    form.split("<input type=\"hidden\" name=\"")
        .skip(1)
        .filter_map(|rest| {
            let (name, rest) = rest.split_once("\" value=\"")?;
            Some((name.to_owned(), unescape(rest.split_once('"')?.0)))
        })
        .collect()
}

/// Opens a page and sends the form of it that leads to an address, with these fields.
#[track_caller]
pub(crate) fn fills(browser: &Browser, page: &str, action: &str, fields: &[(&str, &str)]) -> Reply {
    fills_shown(browser, &browser.opens(page).text, action, fields)
}

/// The same, of a page that was opened before.
#[track_caller]
pub(crate) fn fills_shown(browser: &Browser, page: &str, action: &str, fields: &[(&str, &str)]) -> Reply {
    let hidden = hidden_fields(page, action);
    let mut all: Vec<(&str, &str)> = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    all.extend_from_slice(fields);
    browser.sends_bare(action, &all)
}

pub(crate) fn desk_of(app: &TestApp, client: &Client) -> Browser {
    Browser::signed_in(app, &client.email, PASSWORD)
}

const PIECES: [&str; 9] = ["H_STATUTS", "H_RNA", "H_SIRET", "H_PV", "H_RC", "H_CER", "H_CHARTE", "H_NOT_AGREED", "H_NO_SUBST"];

fn host_file() -> Value {
    json!({"name": "Centre social des Tilleuls", "legal_form": "association", "siret": "73282932000074",
        "rna": "W421000733", "declared_on": "2019-05-02", "commune": "42218", "address": "3 place des Tilleuls",
        "contact": {"name": "Samira Benali", "email": "samira@tilleuls.example"},
        "activities": {"worship": false, "political": false, "union": false}, "licensed_or_covered": false,
        "cer_signed_on": "2026-01-10"})
}

/// A host file sent to the network with every piece; answers its id and the ids of its pieces.
fn submitted(host: &Client) -> (String, Vec<String>) {
    let made = host.post("/organizations", &host_file()).expect(201);
    let id = made["id"].as_str().unwrap().to_owned();
    let path = format!("/organizations/{id}");
    host.does(&path, "submit", &json!({})).expect(200);
    let bring = |code: &&str| {
        let piece = host.post(&format!("{path}/documents"), &json!({"code": code, "valid_until": "2027-12-31"})).expect(201);
        piece["id"].as_str().unwrap().to_owned()
    };
    (id, PIECES.iter().map(bring).collect())
}

#[test]
fn a_host_file_is_checked_piece_by_piece_and_approved() {
    let app = TestApp::start();
    let (host, cleo) = (app.host("Samira"), app.staff(Role::CaseWorker, "Cleo"));
    let (id, pieces) = submitted(&host);
    let desk = desk_of(&app, &cleo);
    shows(&desk.opens("/network"), 200, "Centre social des Tilleuls");
    shows(&desk.opens("/network/organizations?state=submitted"), 200, "Centre social des Tilleuls");
    let page = format!("/network/organizations/{id}");
    let decision = |piece: &str| format!("{page}/pieces/{piece}");
    let insurance = &pieces[4];
    let looked = format!("{page}?piece={insurance}");
    let bare = fills(&desk, &looked, &decision(insurance), &[("decision", "reject"), ("comment", "La date est passée.")]);
    shows(&bare, 422, "La date est passée.");
    let refused = [("decision", "reject"), ("reason", "expired"), ("comment", "La date est passée.")];
    leads_to(&fills(&desk, &looked, &decision(insurance), &refused), &format!("{page}?done=reject"));
    shows(&desk.opens(&looked), 200, "La date est passée.");
    let early = fills(&desk, &page, &format!("{page}/approve"), &[]);
    shows(&early, 422, "Ce n’est pas encore possible");
    let newer =
        host.post(&format!("/organizations/{id}/documents"), &json!({"code": "H_RC", "valid_until": "2027-12-31"})).expect(201);
    let newer = newer["id"].as_str().unwrap().to_owned();
    for piece in pieces.iter().filter(|piece| *piece != insurance).chain([&newer]) {
        let shown = format!("{page}?piece={piece}");
        leads_to(&fills(&desk, &shown, &decision(piece), &[("decision", "accept")]), &format!("{page}?done=accept"));
    }
    leads_to(&fills(&desk, &page, &format!("{page}/approve"), &[]), &format!("{page}?done=approve"));
    shows(&desk.opens(&format!("{page}?done=approve")), 200, "Approbation : c’est fait.");
    assert_eq!(host.get(&format!("/organizations/{id}")).expect(200)["state"], "approved");
}

#[test]
fn a_host_file_is_sent_back_with_what_to_put_right() {
    let app = TestApp::start();
    let (host, cleo) = (app.host("Samira"), app.staff(Role::CaseWorker, "Cleo"));
    let (id, _) = submitted(&host);
    let desk = desk_of(&app, &cleo);
    let page = format!("/network/organizations/{id}");
    let action = format!("{page}/request-changes");
    shows(&fills(&desk, &page, &action, &[]), 422, "au moins une chose à compléter");
    let back = fills(
        &desk,
        &page,
        &action,
        &[("findings", "siret"), ("findings", "H_RC"), ("comment", "Merci de revoir ces deux points.")],
    );
    leads_to(&back, &format!("{page}?done=request-changes"));
    let view = host.get(&format!("/organizations/{id}")).expect(200);
    assert_eq!((view["state"].as_str(), view["findings"].as_array().map(Vec::len)), (Some("to_complete"), Some(2)));
    shows(&desk.opens(&page), 200, "Le numéro SIRET est à revoir.");
}

#[test]
fn another_territory_and_other_roles_see_nothing() {
    let scene = Scene::open();
    let host = scene.app.host("Nadia");
    let (id, pieces) = submitted(&host);
    let ines = scene.candidate("Ines", json!({}));
    let placement = scene.placed(&ines);
    let far = scene.app.staff_of(Role::CaseWorker, "Loin", Some(&["29"]));
    let desk = desk_of(&scene.app, &far);
    let placement = placement.replace("/placements/", "/network/placements/");
    for path in [format!("/network/organizations/{id}"), placement.clone(), format!("/network/documents/{}/file", pieces[0])] {
        shows(&desk.opens(&path), 404, "Cette page n’existe pas");
    }
    assert!(!desk.opens("/network/placements?state=all").text.contains("Ines"));
    assert!(!desk.opens("/network/organizations").text.contains("Tilleuls"));
    shows(&desk.sends(&format!("{placement}/abandon"), &[("version", "1"), ("reason", "other")]), 404, "Cette page n’existe pas");
    let own = Browser::signed_in(&scene.app, "ines@exemple.fr", PASSWORD);
    for path in ["/network", "/network/placements", "/network/settings", &placement] {
        shows(&own.opens(path), 403, "Votre rôle actif ne permet pas");
    }
    let books = scene.app.staff(Role::Accountant, "Bruno");
    let books = desk_of(&scene.app, &books);
    shows(&books.opens("/network"), 200, "À faire");
    shows(&books.opens(&placement), 200, "Ines");
    for path in ["/network/applications", "/network/missions", "/network/concerns", "/network/campaigns"] {
        shows(&books.opens(path), 403, "Votre rôle actif ne permet pas");
    }
    assert_eq!(Browser::of(&scene.app).opens("/network").status, 303);
}

#[test]
fn a_mission_is_read_with_its_findings_sent_back_approved_published() {
    let scene = Scene::open();
    let organization = scene.case_worker.get("/organizations").expect(200)["items"][0]["id"].as_str().unwrap().to_owned();
    let sheet = json!({"organization_id": organization, "regime": "civic_service", "title": "Aider les habitants",
        "description": "Vous remplacez la secrétaire pendant son absence. Vous accueillez aussi les habitants du quartier et vous les aidez dans leurs démarches en ligne, à leur rythme.",
        "tasks": "Accueillir les habitants\nLes accompagner pas à pas", "domain": "solidarite",
        "sites": [{"insee": "69266", "address": "3 place des Tilleuls"}], "starts_from": "2027-01-04", "starts_to": "2027-03-01",
        "months": 8, "weekly_hours": 26, "seats": 1, "open_to_minors": true, "accessible": true,
        "tutor": {"name": "Samira Benali", "email": "samira@tilleuls.example"}, "benefit": "cash"});
    let made = scene.host.post("/missions", &sheet).expect(201);
    let path = format!("/missions/{}", made["id"].as_str().unwrap());
    scene.host.does(&path, "submit", &json!({})).expect(200);
    let page = format!("/network{path}");
    let desk = desk_of(&scene.app, &scene.case_worker);
    shows(&desk.opens("/network/missions"), 200, "Aider les habitants");
    shows(&desk.opens(&page), 200, "<mark>");
    let back = fills(&desk, &page, &format!("{page}/request-revision"), &[("points", "0"), ("comment", "Reprenez ce passage.")]);
    leads_to(&back, &format!("{page}?done=request-revision"));
    assert_eq!(scene.host.get(&path).expect(200)["state"], "to_revise");
    scene.host.does(&path, "submit", &json!({})).expect(200);
    leads_to(&fills(&desk, &page, &format!("{page}/approve"), &[]), &format!("{page}?done=approve"));
    leads_to(&fills(&desk, &page, &format!("{page}/publish"), &[]), &format!("{page}?done=publish"));
    assert_eq!(scene.app.visitor().get(&path).expect(200)["state"], "published");
    leads_to(&fills(&desk, &page, &format!("{page}/close"), &[]), &format!("{page}?done=close"));
}

#[test]
fn from_an_application_to_an_approval_by_a_second_person() {
    let scene = Scene::open();
    let (case, second) = (desk_of(&scene.app, &scene.case_worker), desk_of(&scene.app, &scene.approver));
    let ines = scene.candidate("Ines", json!({}));
    let body =
        json!({ "mission_id": scene.mission, "motivation": "J’aime aider les habitants de mon quartier et j’ai du temps." });
    let made = ines.post("/applications", &body).expect(201);
    let page = format!("/network/applications/{}", made["id"].as_str().unwrap());
    shows(&case.opens("/network"), 200, &page);
    shows(&case.opens(&page), 200, "Ce que disent les règles");
    shows(&fills(&case, &page, &format!("{page}/precheck"), &[]), 422, "Choisissez une réponse");
    leads_to(&fills(&case, &page, &format!("{page}/precheck"), &[("outcome", "pass")]), &format!("{page}?done=precheck"));
    leads_to(&fills(&case, &page, &format!("{page}/select"), &[]), &format!("{page}?done=select"));
    let accepted = ines.does(&page.replace("/network", ""), "accept", &json!({})).expect(200);
    let placement = format!("/placements/{}", accepted["placement_id"].as_str().unwrap());
    let page = format!("/network{placement}");
    shows(&case.opens("/network/placements"), 200, &page);
    for document in papers() {
        let piece = scene.case_worker.post(&format!("{placement}/documents"), &document).expect(201);
        let piece = piece["id"].as_str().unwrap();
        let done = fills(&case, &format!("{page}?piece={piece}"), &format!("{page}/pieces/{piece}"), &[("decision", "accept")]);
        leads_to(&done, &format!("{page}?done=accept"));
    }
    assert_eq!(scene.case_worker.get(&placement).expect(200)["state"], "dossier_complete");
    assert!(!case.opens(&page).text.contains(&format!("{page}/approve")), "a case-worker is not offered what they may not do");
    let version = scene.case_worker.get(&placement).expect(200)["version"].to_string();
    shows(&case.sends(&format!("{page}/approve"), &[("version", &version)]), 403, "Rien n’a été enregistré");
    leads_to(&fills(&second, &page, &format!("{page}/approve"), &[]), &format!("{page}?done=approve"));
    let number = [("contract_number", "NA-000-26-00001-00001")];
    leads_to(&fills(&case, &page, &format!("{page}/enter"), &number), &format!("{page}?done=enter"));
    shows(&case.opens(&page), 200, "NA-000-26-00001-00001");
    assert!(case.opens(&page).text.contains("Mails envoyés"));
}

#[test]
fn whoever_accepted_a_paper_reads_why_they_may_not_approve() {
    let scene = Scene::open();
    let second = desk_of(&scene.app, &scene.approver);
    let ines = scene.candidate("Ines", json!({}));
    let placement = scene.placed(&ines);
    let page = format!("/network{placement}");
    for document in papers() {
        let piece = scene.case_worker.post(&format!("{placement}/documents"), &document).expect(201);
        let piece = piece["id"].as_str().unwrap();
        let done = fills(&second, &format!("{page}?piece={piece}"), &format!("{page}/pieces/{piece}"), &[("decision", "accept")]);
        leads_to(&done, &format!("{page}?done=accept"));
    }
    let refused = fills(&second, &page, &format!("{page}/approve"), &[]);
    shows(&refused, 403, "Rien n’a été enregistré");
    assert!(refused.text.contains("deuxième personne") || refused.text.contains("autre personne"), "{}", refused.text);
}

#[test]
fn the_second_of_two_is_told_what_has_changed_and_keeps_what_they_typed() {
    let app = TestApp::start();
    let (host, cleo, rose) = (app.host("Samira"), app.staff(Role::CaseWorker, "Cleo"), app.staff(Role::CaseWorker, "Rose"));
    let (id, _) = submitted(&host);
    let (first, second) = (desk_of(&app, &cleo), desk_of(&app, &rose));
    let page = format!("/network/organizations/{id}");
    let open = second.opens(&page).text;
    let asked = [("comment", "Il manque la signature du président.")];
    leads_to(&fills(&first, &page, &format!("{page}/request-changes"), &asked), &format!("{page}?done=request-changes"));
    host.patch_at(&format!("/organizations/{id}"), 3, &json!({"address": "9 rue Neuve"})).expect(200);
    let late = fills_shown(
        &second,
        &open,
        &format!("{page}/refuse"),
        &[("reason", "incomplete"), ("comment", "Dossier resté incomplet & vide.")],
    );
    shows(&late, 412, "Quelqu’un a modifié ce dossier pendant que vous l’aviez ouvert");
    for told in [
        "Demande de compléments",
        "par chargé de mise à disposition",
        "Il manque la signature du président.",
        "3 place des Tilleuls",
        "9 rue Neuve",
        "Dossier resté incomplet &amp; vide.",
    ] {
        assert!(late.text.contains(told), "{told} is not in {}", late.text);
    }
    assert_eq!(host.get(&format!("/organizations/{id}")).expect(200)["state"], "to_complete", "nothing was recorded");
    let again = fills_shown(
        &second,
        &late.text,
        &format!("{page}/refuse"),
        &[("reason", "incomplete"), ("comment", "Dossier resté incomplet.")],
    );
    leads_to(&again, &format!("{page}?done=refuse"));
}

#[test]
fn a_form_of_the_network_needs_the_token_of_its_session() {
    let app = TestApp::start();
    let (host, cleo) = (app.host("Samira"), app.staff(Role::CaseWorker, "Cleo"));
    let (id, _) = submitted(&host);
    let desk = desk_of(&app, &cleo);
    for token in ["", "x"] {
        let fields = [("csrf", token), ("version", "2"), ("reason", "other")];
        shows(&desk.sends_bare(&format!("/network/organizations/{id}/refuse"), &fields), 403, "Rien n’a été enregistré");
    }
    assert_eq!(host.get(&format!("/organizations/{id}")).expect(200)["state"], "submitted");
}

#[test]
fn a_letter_about_a_file_is_read_again_without_its_secrets_and_sent_again() {
    let scene = Scene::open();
    let desk = desk_of(&scene.app, &scene.case_worker);
    let ines = scene.candidate("Ines", json!({}));
    let page = format!("/network{}", scene.placed(&ines));
    relais::worker::drain(&scene.app.app.worker, scene.app.now()).expect("jobs that end");
    let shown = desk.opens(&page).text;
    let letter = shown.split(&format!("{page}/letters/")).nth(1).expect("a letter").get(..36).unwrap().to_owned();
    let letter = format!("{page}/letters/{letter}");
    shows(&desk.opens(&letter), 200, "Cette lecture est notée");
    leads_to(&fills(&desk, &letter, &letter, &[]), &format!("{page}?done=resend"));
    shows(&desk.opens(&page), 200, "renvoyé le");
    shows(&desk.sends(&letter, &[]), 409, "déjà en route");
    shows(&Browser::signed_in(&scene.app, "ines@exemple.fr", PASSWORD).opens(&letter), 403, "Votre rôle actif ne permet pas");
}

#[test]
fn one_box_finds_and_figures_hide_the_few() {
    let scene = Scene::open();
    let desk = desk_of(&scene.app, &scene.case_worker);
    let ines = scene.candidate("Inès", json!({}));
    let page = format!("/network{}", scene.placed(&ines));
    let found = desk.opens("/network/search?q=ines+demarches");
    shows(&found, 200, &page);
    shows(&desk.opens("/network/search?q=tilleuls"), 200, "Centre social des Tilleuls");
    shows(&desk.opens("/network/search?q=Saint-%C3%89tienne"), 200, "id=\"missions\"");
    let town = desk.opens("/network/search?q=villeurbanne");
    for found in ["id=\"organizations\"", "id=\"missions\"", "Centre social des Tilleuls", "Villeurbanne (69)"] {
        shows(&town, 200, found);
    }
    shows(&desk.opens("/network/search?q=rien+de+tel"), 200, "Rien de tel sur votre territoire");
    shows(&desk.opens("/network/dashboard"), 200, "moins de 5");
    let far = scene.app.staff_of(Role::CaseWorker, "Loin", Some(&["29"]));
    let far = desk_of(&scene.app, &far);
    assert!(!far.opens("/network/search?q=ines").text.contains(&page));
    let approver = desk_of(&scene.app, &scene.approver);
    shows(&approver.opens("/network/dashboard/fairness"), 200, "compte caché");
    shows(&approver.opens("/network/dashboard/fairness.csv"), 200, "en recherche");
    shows(&approver.opens("/network/dashboard/fairness?year=1999"), 422, "Attendu");
    shows(&desk.opens("/network/dashboard/fairness"), 403, "Votre rôle actif ne permet pas");
}

#[test]
fn somebody_of_another_territory_is_shown_for_a_reason_that_is_kept() {
    let scene = Scene::open();
    let ines = scene.candidate("Ines", json!({}));
    let page = format!("/network/candidates/{}", ines.id());
    let near = desk_of(&scene.app, &scene.case_worker);
    shows(&near.opens(&page), 200, "ines@exemple.fr");
    let far = scene.app.staff_of(Role::CaseWorker, "Loin", Some(&["29"]));
    let far = desk_of(&scene.app, &far);
    let asked = far.opens(&page);
    shows(&asked, 200, "Dites pourquoi vous la regardez");
    assert!(!asked.text.contains("ines@exemple.fr"));
    shows(&fills(&far, &page, &page, &[("reason", "non")]), 422, "Dites pourquoi, en quelques mots.");
    shows(&fills(&far, &page, &page, &[("reason", "Elle demande une mission à Brest.")]), 200, "ines@exemple.fr");
    let id: relais::domain::Id = ines.id().parse().unwrap();
    let kept = scene.app.read(|tx| relais::history::of(tx, relais::history::Entity::Account, id));
    assert!(kept.iter().any(|one| one.comment.as_deref() == Some("Elle demande une mission à Brest.")), "{kept:?}");
}

#[test]
fn a_campaign_is_prepared_simulated_and_read() {
    let scene = Scene::open();
    let desk = desk_of(&scene.app, &scene.case_worker);
    scene.candidate("Ines", json!({}));
    scene.candidate("Bilal", json!({}));
    let new = "/network/campaigns/new";
    shows(&desk.opens("/network/campaigns"), 200, new);
    let bare = fills(&desk, new, new, &[("name", "Rentrée")]);
    shows(&bare, 422, "value=\"Rentrée\"");
    let made = fills(&desk, new, new, &[("name", "Rentrée"), ("mode", "stable"), ("top", "20")]);
    assert_eq!(made.status, 303, "{}", made.text);
    let page = made.header("location").unwrap().split('?').next().unwrap().to_owned();
    shows(&desk.opens(&page), 200, "lancez une simulation");
    let run = fills(&desk, &page, &format!("{page}/simulate"), &[]);
    leads_to(&run, &format!("{page}?done=simulate&follow=yes"));
    shows(&desk.opens(&format!("{page}?follow=yes")), 200, "http-equiv=\"refresh\"");
    relais::worker::drain(&scene.app.app.worker, scene.app.now()).expect("jobs that end");
    shows(&desk.opens(&page), 200, "Ines Essai");
    shows(&desk.opens(&page), 200, "Simulation terminée");
    let read = desk.opens(&page).text;
    let matches = read.split("<h2 id=\"matches\">").nth(1).unwrap().split("</section>").next().unwrap();
    assert_eq!(matches.matches("<details").count(), 1, "one mission, said once: {matches}");
    assert_eq!(matches.matches("début le").count(), 1, "one day for both: {matches}");
    let summary = matches.split("</summary>").next().unwrap();
    for words in ["Aider aux démarches en ligne", "Ines Essai", "Bilal Essai", "2 places libres"] {
        assert!(summary.contains(words), "{words} is not in {summary}");
    }
    assert!(!matches.contains("habite"), "the distance is said once: {matches}");
    assert!(!desk.opens(&page).text.contains(&format!("{page}/approve")), "an approver approves");
}

#[test]
fn a_campaign_takes_what_was_ticked_or_else_what_was_looked_for() {
    let scene = Scene::open();
    let desk = desk_of(&scene.app, &scene.case_worker);
    let (ines, omar) = (scene.candidate("Ines", json!({})), scene.candidate("Omar", json!({})));
    let new = "/network/campaigns/new";
    let base = [("name", "Choisie"), ("mode", "best"), ("top", "20")];
    let sends = |more: &[(&str, &str)]| fills(&desk, new, new, &[&base[..], more].concat());
    let chosen = |reply: &Reply| {
        assert_eq!(reply.status, 303, "{}", reply.text);
        let page = reply.header("location").unwrap().split('?').next().unwrap().to_owned();
        scene.case_worker.get(&page.replace("/network", "")).expect(200)
    };
    let empty = desk.opens(new);
    shows(&empty, 200, "Ines Essai");
    shows(&empty, 200, "Omar Essai");

    let narrowed = sends(&[("way", "look"), ("person_words", "INÈS"), ("candidate_ids", &omar.id())]);
    shows(&narrowed, 200, "value=\"Choisie\"");
    shows(&narrowed, 200, &format!("value=\"{}\" checked", omar.id()));
    shows(&narrowed, 200, "Ines Essai");
    assert_eq!(scene.case_worker.get("/campaigns").expect(200)["items"], json!([]), "looking makes nothing");
    let nobody = sends(&[("way", "look"), ("person_words", "zoé")]);
    assert!(!nobody.text.contains("Ines Essai"));
    shows(&sends(&[("person_words", "zoé")]), 422, "Rien ne répond à cette recherche");

    let ticked = chosen(&sends(&[("candidate_ids", &omar.id()), ("person_words", "ines")]));
    assert_eq!((&ticked["candidate_ids"], &ticked["mission_ids"]), (&json!([omar.id()]), &Value::Null), "what is ticked wins");
    let found = chosen(&sends(&[("person_words", "ines")]));
    assert_eq!(found["candidate_ids"], json!([ines.id()]));
    let page = format!("/network/campaigns/{}", found["id"].as_str().unwrap());
    shows(&desk.opens(&page), 200, "1 choisie.");
    let elsewhere = sends(&[("mission_departement", "974")]);
    shows(&elsewhere, 422, "Rien ne répond à cette recherche");
}

#[test]
fn freezes_weights_and_settings_are_changed_by_those_who_may() {
    let scene = Scene::open();
    let (case, second) = (desk_of(&scene.app, &scene.case_worker), desk_of(&scene.app, &scene.approver));
    let admin = scene.app.staff(Role::Admin, "Ada");
    let admin = desk_of(&scene.app, &admin);
    shows(&case.opens("/network/accreditations"), 200, "NA-000-26-00001");
    assert!(!case.opens("/network/accreditations").text.contains("action=\"/network/freezes\""));
    let wrong = [("from", "2026-12-01"), ("reason", "Annonce de l’agence."), ("departements", "971, 999")];
    let refused = fills(&second, "/network/accreditations", "/network/freezes", &wrong);
    shows(&refused, 422, "href=\"#freeze-departements\"");
    let freeze = [("from", "2026-12-01"), ("reason", "Annonce de l’agence."), ("departements", "971, 972")];
    leads_to(
        &fills(&second, "/network/accreditations", "/network/freezes", &freeze),
        "/network/accreditations?done=open#freezes",
    );
    shows(&second.opens("/network/accreditations"), 200, "971, 972");
    let page = "/network/settings/weights";
    let typed = [("way", "preview"), ("missions/proximity", "90"), ("persons/proximity", "90")];
    shows(&fills(&second, page, page, &typed), 422, "100");
    let terms = ["proximity", "dates", "week", "interests", "flood", "responsiveness", "waiting"];
    let mut whole: Vec<(String, String)> = Vec::new();
    for side in ["missions", "persons"] {
        whole.extend(
            terms.iter().map(|term| (format!("{side}/{term}"), if *term == "proximity" { "100" } else { "0" }.to_owned())),
        );
    }
    let mut whole: Vec<(&str, &str)> = whole.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    whole.push(("way", "preview"));
    shows(&fills(&second, page, page, &whole), 200, "Rien n’est encore appliqué");
    whole.pop();
    whole.push(("way", "apply"));
    leads_to(&fills(&second, page, page, &whole), "/network/settings/weights?done=saved");
    shows(&case.sends(page, &whole), 403, "Votre rôle actif ne permet pas");
    let action = "/network/settings/fees";
    let fee = |monthly| [("monthly", monthly), ("one_off", ""), ("first_volunteers", "1"), ("covers_prestation", "false")];
    shows(&fills(&admin, "/network/settings", action, &fee("95,5,0")), 422, "Attendu");
    leads_to(&fills(&admin, "/network/settings", action, &fee("95,50")), "/network/settings?done=saved");
    shows(&case.opens("/network/settings"), 200, "95,50");
    let delays = fills(&admin, "/network/settings", "/network/settings/delays", &[("lead_time_days", "douze")]);
    shows(&delays, 422, "douze");
    shows(&case.opens("/network/settings/convention"), 200, "Convention");
}

#[test]
fn a_piece_is_shown_from_our_own_address_and_can_do_nothing() {
    let scene = Scene::open();
    let ines = scene.candidate("Ines", json!({}));
    let placement = scene.placed(&ines);
    let mut png = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_pixel(60, 40, image::Rgb([200, 90, 40]))
        .write_to(&mut png, image::ImageFormat::Png)
        .expect("a picture");
    let own = Browser::signed_in(&scene.app, "ines@exemple.fr", PASSWORD);
    let papers = format!("{}/papers?csrf={}", placement.replace("/placements/", "/me/placement/"), own.token());
    assert_eq!(own.sends_file(&papers, "ID", &png.into_inner()).status, 303);
    let desk = desk_of(&scene.app, &scene.case_worker);
    let shown = desk.opens(&format!("/network{placement}")).text;
    let file = shown.split("<img src=\"/network/documents/").nth(1).expect("a picture").split('"').next().unwrap();
    let file = format!("/network/documents/{file}");
    let answer = desk.opens(&file);
    assert_eq!((answer.status, answer.header("content-type")), (200, Some("image/png")));
    let policy = answer.header("content-security-policy").unwrap_or_default();
    assert!(
        policy.contains("default-src 'none'") && policy.contains("sandbox") && policy.contains("frame-ancestors 'self'"),
        "{policy}"
    );
    assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
    let piece = file.trim_end_matches("/file").to_owned();
    let leads = desk.opens(&piece);
    assert_eq!(leads.status, 303);
    assert!(leads.header("location").unwrap().starts_with(&format!("/network{placement}?piece=")));
    let far = scene.app.staff_of(Role::CaseWorker, "Loin", Some(&["29"]));
    shows(&desk_of(&scene.app, &far).opens(&file), 404, "Cette page n’existe pas");
    let books = scene.app.staff(Role::Accountant, "Bruno");
    shows(&desk_of(&scene.app, &books).opens(&file), 404, "Cette page n’existe pas");
}

#[test]
fn signatures_are_asked_of_a_paper_that_nobody_has_prepared() {
    let scene = Scene::open();
    let desk = desk_of(&scene.app, &scene.case_worker);
    let ines = scene.candidate("Ines", json!({}));
    let placement = scene.placed(&ines);
    let page = format!("/network{placement}");
    shows(&desk.opens(&page), 200, "pas encore préparé");
    let ask = format!("{page}/papers/convention/signatures");
    leads_to(&fills(&desk, &page, &ask, &[]), &format!("{page}?done=send"));
    let papers = scene.case_worker.get(&format!("{placement}/papers")).expect(200);
    let convention = papers["items"].as_array().unwrap().iter().find(|one| one["kind"] == "convention").expect("a paper");
    assert_eq!((&convention["state"], &convention["version"]), (&json!("made"), &json!(1)));
    let token = scene.app.token_mailed_to("ines@exemple.fr");
    shows(&Browser::of(&scene.app).opens(&format!("/sign?token={token}")), 200, "Convention de mise à disposition");
    // The network signs for itself, with the code it was sent.
    let here = format!("{page}/papers/convention/sign");
    shows(&desk.opens(&page), 200, &here);
    // Who asked the others was sent a code of their own.
    shows(&desk.opens(&here), 200, "Recevoir un autre code");
    let asked = fills(&desk, &here, &here, &[("answer", "code")]);
    let hash = hidden_fields(&asked.text, &here).into_iter().find(|(name, _)| name == "version_hash").expect("the version").1;
    let code = crate::papers::signing::code_mailed_to(&scene.app, &scene.case_worker.email);
    let signs = |code: &str| desk.sends(&here, &[("answer", "sign"), ("version_hash", &hash), ("read", "yes"), ("code", code)]);
    shows(&signs("000000"), 422, "code");
    leads_to(&signs(&code), &format!("{page}?done=sign_paper"));
    shows(&desk.opens(&format!("{page}?done=sign_paper")), 200, "Papier signé");
    shows(&desk.opens(&here), 200, "n’est pas attendue");
    let far = scene.app.staff_of(Role::CaseWorker, "Loin", Some(&["29"]));
    shows(&desk_of(&scene.app, &far).sends(&ask, &[]), 404, "Cette page n’existe pas");
    shows(&desk_of(&scene.app, &far).opens(&here), 404, "Cette page n’existe pas");
}

#[test]
fn what_waits_is_grouped_by_how_soon_and_folded() {
    let scene = Scene::open();
    let motivation = "J’aime aider les habitants de mon quartier et j’ai du temps.";
    for number in 0..9 {
        let person = scene.candidate(&format!("Personne{number}"), json!({}));
        person.post("/applications", &json!({ "mission_id": scene.mission, "motivation": motivation })).expect(201);
    }
    let desk = desk_of(&scene.app, &scene.case_worker);
    let page = desk.opens("/network");
    shows(&page, 200, "Dans les sept jours");
    let (sight, folded) = page.text.split_once("<details class=\"folded\">").expect("what is not in sight");
    let count = |text: &str| text.matches("Personne").count();
    assert_eq!((count(sight), count(folded)), (6, 3), "{}", page.text);
    assert!(!page.text.contains("Par\u{a0}: "), "one’s own things say no owner: {}", page.text);
    let line = page.text.split("href=\"/network?line=").nth(1).expect("a sort").split('"').next().unwrap().to_owned();
    let sort = desk.opens(&format!("/network?line={line}"));
    shows(&sort, 200, "Tout ce qui attend");
    assert_eq!(count(&sort.text), 9);
    shows(&desk.opens("/network?line=nonsense"), 200, "Dans les sept jours");
}
