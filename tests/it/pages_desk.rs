//! More of the network's space by forms: a licence typed, the map of files, the letters, the rules on papers; and the places of a
//! mission in the host's own.

use relais::domain::Role;
use relais::mail::LetterKind;
use serde_json::{Value, json};

use crate::pages_network::{desk_of, fills, leads_to, shows};
use crate::placements::scene::Scene;
use crate::support::TestApp;
use crate::support::app::PASSWORD;
use crate::support::browser::{Browser, hidden};

const NEW: &str = "/network/accreditations/new";

fn decision(key: &str) -> Vec<(&str, &str)> {
    vec![
        ("key", key),
        ("number", "NA-042-26-00007"),
        ("granted_on", "2026-10-01"),
        ("valid_until", "2029-09-30"),
        ("recruitment/from", "2026-10-01"),
        ("recruitment/to", "2027-09-30"),
        ("recruitment/count", "12"),
        ("lending_cap", "8"),
        ("missions/0/domain", "solidarite"),
        ("missions/0/departement", "42"),
        ("missions/0/count", "7"),
    ]
}

#[test]
fn a_licence_is_typed_with_as_many_lines_as_its_decision() {
    let app = TestApp::start();
    let cleo = app.staff(Role::Approver, "Cleo");
    let desk = desk_of(&app, &cleo);
    shows(&desk.opens("/network/accreditations"), 200, NEW);
    let key = hidden(&desk.opens(NEW).text, "key").expect("a key");
    let mut fields = decision(&key);
    fields.push(("way", "line"));
    let more = desk.sends(NEW, &fields);
    shows(&more, 200, "missions/1/domain");
    for kept in ["value=\"NA-042-26-00007\"", "value=\"solidarite\" selected", "value=\"42\" selected", "value=\"7\"", &key] {
        assert!(more.text.contains(kept), "{kept} is not in {}", more.text);
    }
    assert_eq!(cleo.get("/accreditations").expect(200)["items"], json!([]), "a line more records nothing");
    fields.retain(|(name, _)| *name != "way");
    fields.extend([("missions/1/domain", ""), ("missions/1/departement", ""), ("missions/1/count", "")]);
    fields.extend([("missions/2/domain", "sport"), ("missions/2/count", "cinq")]);
    fields[3].1 = "2030-09-30";
    let refused = desk.sends(NEW, &fields);
    shows(&refused, 422, "href=\"#missions/1/count\"");
    assert!(refused.text.contains("value=\"cinq\""), "the empty line is forgotten, the next moves up: {}", refused.text);
    fields.last_mut().unwrap().1 = "20";
    let refused = desk.sends(NEW, &fields);
    shows(&refused, 422, "Un agrément dure trois ans au plus.");
    fields[3].1 = "2029-09-30";
    fields.last_mut().unwrap().1 = "5";
    let made = desk.sends(NEW, &fields);
    let page = made.header("location").unwrap_or_else(|| panic!("{}", made.text)).to_owned();
    leads_to(&desk.sends(NEW, &fields), &page);
    shows(&desk.opens(&page), 200, "NA-042-26-00007");
    let all = cleo.get("/accreditations").expect(200);
    assert_eq!(all["items"].as_array().map(Vec::len), Some(1), "sent twice, it makes one licence");
    let lines =
        json!([{"domain": "solidarite", "departement": "42", "count": 7}, {"domain": "sport", "departement": null, "count": 5}]);
    assert_eq!((&all["items"][0]["missions"], &all["items"][0]["state"]), (&lines, &json!("granted")));
    let second = hidden(&desk.opens(NEW).text, "key").expect("a key");
    shows(&desk.sends(NEW, &decision(&second)), 422, "Un agrément porte déjà ce numéro.");
    let bare = desk.sends(NEW, &[("key", "vide")]);
    shows(&bare, 422, "href=\"#number\"");
    for name in ["valid_until", "recruitment/from", "recruitment/count", "lending_cap"] {
        assert!(bare.text.contains(&format!("href=\"#{name}\"")), "{name}: {}", bare.text);
    }
}

#[test]
fn a_case_worker_types_a_licence_that_somebody_else_grants() {
    let app = TestApp::start();
    let cleo = app.staff(Role::CaseWorker, "Cleo");
    let desk = desk_of(&app, &cleo);
    let form = desk.opens(NEW);
    shows(&form, 200, "valid_until");
    assert!(!form.text.contains("granted_on"), "no day of a decision is asked of a case-worker: {}", form.text);
    let key = hidden(&form.text, "key").expect("a key");
    let mut fields = decision(&key);
    shows(&desk.sends(NEW, &fields), 403, "laissez le jour vide");
    fields.retain(|(name, _)| *name != "granted_on");
    assert_eq!(desk.sends(NEW, &fields).status, 303);
    assert_eq!(cleo.get("/accreditations").expect(200)["items"][0]["state"], "requested");
}

#[test]
fn other_roles_type_no_licence() {
    let app = TestApp::start();
    let books = desk_of(&app, &app.staff(Role::Accountant, "Bruno"));
    app.candidate("Ines");
    let ines = Browser::signed_in(&app, "ines@exemple.fr", PASSWORD);
    assert!(!books.opens("/network/accreditations").text.contains(NEW));
    for other in [books, ines] {
        shows(&other.opens(NEW), 403, "Votre rôle actif ne permet pas");
        shows(&other.sends(NEW, &decision("clef")), 403, "Votre rôle actif ne permet pas");
    }
}

#[test]
fn the_map_shows_the_files_of_the_territory_and_its_table_says_the_same() {
    let scene = Scene::open();
    scene.placed(&scene.candidate("Ines", json!({})));
    let (path, _) = scene.validated("Omar");
    let desk = desk_of(&scene.app, &scene.case_worker);
    let board = desk.opens("/network/placements");
    shows(&board, 200, "/network/placements/map");
    let narrows = |state: &str| board.text.contains(&format!("\"/network/placements?state={state}\""));
    assert_eq!(["all", "dossier_open", "archived"].map(narrows), [true, true, false], "only steps somebody is at");
    let map = desk.opens("/network/placements/map");
    shows(&map, 200, "<title>Villeurbanne\u{a0}: 2");
    for words in ["<desc id=\"map-about\">", "69 – Rhône", "href=\"/network/placements?departement=69\""] {
        assert!(map.text.contains(words), "{words} is not in {}", map.text);
    }
    let list = desk.opens("/network/placements?departement=69");
    shows(&list, 200, &format!("/network{path}"));
    assert!(list.text.contains("Ines") && list.text.contains("Voir tous les départements"));
    let other = desk.opens("/network/placements?departement=42");
    shows(&other, 200, "Aucun dossier à cette étape");
    assert!(!other.text.contains("Ines"));
    let far = desk_of(&scene.app, &scene.app.staff_of(Role::CaseWorker, "Loin", Some(&["29"])));
    let empty = far.opens("/network/placements/map");
    shows(&empty, 200, "Aucun dossier en cours");
    assert!(!empty.text.contains("Villeurbanne"));
    assert!(!far.opens("/network/placements?departement=69").text.contains("Ines"), "a filter is no way out of a territory");
    let books = desk_of(&scene.app, &scene.app.staff(Role::Accountant, "Bruno"));
    shows(&books.opens("/network/placements/map"), 403, "Votre rôle actif ne permet pas");
}

const MAILS: &str = "/network/settings/mails";

#[test]
fn every_letter_is_read_with_what_the_network_adds_and_tried_on_oneself() {
    let app = TestApp::start();
    let desk = desk_of(&app, &app.staff(Role::Admin, "Ada"));
    let list = desk.opens(MAILS);
    for kind in LetterKind::ALL {
        assert!(list.text.contains(&format!("href=\"{MAILS}/{}\"", kind.folder())), "{}", kind.folder());
    }
    let end = "L’équipe du Forez\nOuvert du lundi au vendredi";
    leads_to(&fills(&desk, MAILS, &format!("{MAILS}/closing"), &[("mail_closing", end)]), &format!("{MAILS}?done=saved"));
    let page = format!("{MAILS}/password_reset");
    let note = "Un souci\u{a0}? Passez au local <b>sans rendez-vous</b>.";
    leads_to(&fills(&desk, &page, &format!("{page}/note"), &[("note", note)]), &format!("{page}?done=saved"));
    let seen = desk.opens(&page);
    shows(&seen, 200, "Passez au local &lt;b&gt;sans rendez-vous");
    assert!(seen.text.contains("Ouvert du lundi au vendredi") && seen.text.contains("<iframe sandbox"), "{}", seen.text);
    let html = desk.opens(&format!("{page}/html"));
    assert_eq!(html.status, 200);
    assert!(html.text.contains("Passez au local &lt;b&gt;sans") && !html.text.contains("<script"));
    let policy = html.header("content-security-policy").expect("a policy");
    assert!(policy.starts_with("default-src 'none'") && policy.contains("; sandbox;"), "{policy}");
    assert!(!desk.opens(&format!("{MAILS}/sign_in_link")).text.contains("Passez au local"), "one letter, not another");
    app.visitor().post("/password-resets", &json!({"email": "ada@reseau.fr"})).expect(202);
    let mails = app.mails_to("ada@reseau.fr");
    let written = mails.iter().find(|mail| mail.kind == "password_reset").expect("a letter");
    assert!(written.text.contains("Passez au local <b>sans rendez-vous</b>."), "{}", written.text);
    assert!(written.text.contains("Ouvert du lundi au vendredi") && written.text.contains("token="), "{}", written.text);
    let before = app.mails_to("ada@reseau.fr").len();
    let trial = format!("{MAILS}/placement_opened");
    leads_to(&fills(&desk, &trial, &format!("{trial}/send"), &[]), &format!("{trial}?done=send"));
    let mails = app.mails_to("ada@reseau.fr");
    assert_eq!((mails.len(), mails[before].kind.as_str()), (before + 1, "placement_opened"));
    leads_to(&fills(&desk, &page, &format!("{page}/note"), &[("note", "")]), &format!("{page}?done=saved"));
    assert!(!desk.opens(&page).text.contains("Passez au local"), "an empty paragraph is none");
}

#[test]
fn what_is_added_to_letters_has_bounds_and_is_the_administrators() {
    let app = TestApp::start();
    let ada = app.staff(Role::Admin, "Ada");
    let desk = desk_of(&app, &ada);
    let page = format!("{MAILS}/invitation");
    let long = "é".repeat(1001);
    for wrong in ["a\u{0}b", "a\u{202e}b", &long] {
        let refused = fills(&desk, &page, &format!("{page}/note"), &[("note", wrong)]);
        shows(&refused, 422, "Vérifiez ce qui est indiqué");
        shows(&fills(&desk, MAILS, &format!("{MAILS}/closing"), &[("mail_closing", wrong)]), 422, "mail_closing");
    }
    leads_to(&fills(&desk, &page, &format!("{page}/note"), &[("note", &long[2..])]), &format!("{page}?done=saved"));
    shows(&desk.opens(&format!("{MAILS}/rien")), 404, "Cette page n’existe pas");
    shows(&desk.sends(&format!("{MAILS}/rien/note"), &[("version", "2"), ("note", "x")]), 404, "Cette page n’existe pas");
    let version = ada.get("/network").expect(200)["version"].as_i64().unwrap();
    let unknown = json!({"settings": {"mail_notes": {"rien": "x"}}});
    ada.patch_at("/network", version, &unknown).refused(422, "invalid");
    let case = desk_of(&app, &app.staff(Role::CaseWorker, "Cleo"));
    shows(&case.opens(&page), 200, "Seul un administrateur");
    for address in [format!("{page}/note"), format!("{page}/send"), format!("{MAILS}/closing")] {
        shows(&case.sends(&address, &[("version", "2"), ("note", "x")]), 403, "Votre rôle actif ne permet pas");
    }
    let data = desk_of(&app, &app.staff(Role::Privacy, "Paule"));
    app.candidate("Ines");
    let ines = Browser::signed_in(&app, "ines@exemple.fr", PASSWORD);
    for other in [data, ines] {
        for address in [MAILS, &page, &format!("{page}/html")] {
            shows(&other.opens(address), 403, "Votre rôle actif ne permet pas");
        }
    }
}

const DOCUMENTS: &str = "/network/settings/documents";

#[test]
fn the_rules_on_papers_are_read_and_what_the_law_leaves_open_is_chosen() {
    let scene = Scene::open();
    let placement = scene.placed(&scene.candidate("Ines", json!({})));
    let admin = desk_of(&scene.app, &scene.app.staff(Role::Admin, "Ada"));
    let seen = admin.opens(DOCUMENTS);
    shows(&seen, 200, "SC-MED-01");
    for words in ["CSN L120-4 dernier al., R121-10-1", "daté au plus tard de la signature", "92\u{a0}jours", "DAT-07", "H_CER"] {
        assert!(seen.text.contains(words), "{words} is not in {}", seen.text);
    }
    let asks = |scene: &Scene| {
        let list = scene.again(&scene.case_worker).get(&format!("{placement}/checklist")).expect(200).to_string();
        (list.contains("\"ADDRESS\""), list.contains("\"NIR\""))
    };
    assert_eq!(asks(&scene), (false, true));
    let chosen = [("asks_nir", "false"), ("asks_address", "true"), ("lead_time_days", "20"), ("sensitive_files_kept_days", "60")];
    leads_to(&fills(&admin, DOCUMENTS, &format!("{DOCUMENTS}/papers"), &chosen), &format!("{DOCUMENTS}?done=saved"));
    assert_eq!(asks(&scene), (true, false));
    let wrong = [("asks_nir", "false"), ("lead_time_days", "vingt")];
    shows(&fills(&admin, DOCUMENTS, &format!("{DOCUMENTS}/papers"), &wrong), 422, "href=\"#papers-lead_time_days\"");
    let pieces = [("H_STATUTS", "true"), ("H_RIB", "true"), ("H_CER", "false")];
    leads_to(&fills(&admin, DOCUMENTS, &format!("{DOCUMENTS}/host-pieces"), &pieces), &format!("{DOCUMENTS}?done=saved"));
    let network: Value = scene.app.visitor().get("/network").expect(200);
    let asked: Vec<&str> = network["settings"]["host_pieces"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert_eq!(asked, ["H_STATUTS", "H_RIB", "H_CER", "H_NO_SUBST"], "what the law asks for stays");
    let case = desk_of(&scene.app, &scene.case_worker);
    shows(&case.opens(DOCUMENTS), 200, "Seul un administrateur");
    shows(&case.sends(&format!("{DOCUMENTS}/papers"), &chosen), 403, "Votre rôle actif ne permet pas");
    let own = Browser::signed_in(&scene.app, "ines@exemple.fr", PASSWORD);
    shows(&own.opens(DOCUMENTS), 403, "Votre rôle actif ne permet pas");
}

#[test]
fn a_host_writes_as_many_places_as_the_mission_has() {
    let scene = Scene::open();
    let organization = scene.case_worker.get("/organizations").expect(200)["items"][0]["id"].clone();
    let sheet = json!({"organization_id": organization, "regime": "volunteering", "title": "Aider les habitants",
        "description": "Avec l’équipe, vous accueillez les habitants du quartier et vous les aidez.", "domain": "solidarite",
        "sites": [{"insee": "69266", "address": "3 place des Tilleuls"}], "starts_from": "2027-01-04", "starts_to": "2027-03-01", "seats": 1});
    let id = scene.host.post("/missions", &sheet).expect(201)["id"].as_str().unwrap().to_owned();
    let host = Browser::signed_in(&scene.app, "samira@exemple.fr", PASSWORD);
    let write = format!("/host/missions/{id}/write");
    shows(&host.opens(&format!("{write}?step=2")), 200, "Ajouter un lieu");
    let sites = |scene: &Scene| {
        let view = scene.again(&scene.host).get(&format!("/missions/{id}")).expect(200);
        let insee = view["sites"].as_array().unwrap().iter().map(|site| site["insee"].as_str().unwrap().to_owned());
        (insee.collect::<Vec<_>>(), view["version"].to_string())
    };
    let first = [
        ("step", "2"),
        ("place", "Villeurbanne"),
        ("sites/0/address", "3 place des Tilleuls"),
        ("starts_from", "2027-01-04"),
        ("starts_to", "2027-03-01"),
    ];
    let with = |version: &str, more: &[(&str, &str)]| {
        let mut fields = first.to_vec();
        fields.push(("version", version));
        fields.extend_from_slice(more);
        host.sends(&write, &fields)
    };
    let more = with("1", &[("way", "line"), ("others/0/place", "Bron"), ("others/0/address", "1 rue <b>Neuve")]);
    shows(&more, 200, "id=\"others/1/place\"");
    assert!(more.text.contains("value=\"Bron\"") && more.text.contains("1 rue &lt;b&gt;Neuve"), "{}", more.text);
    assert_eq!(sites(&scene).0, ["69266"], "one more line saves nothing");
    let others = [("others/0/place", ""), ("others/1/place", "Bron"), ("others/2/place", "Nulle-Part-sur-Rien")];
    shows(&with("1", &others), 422, "href=\"#others/1/place\"");
    let ambiguous = with("1", &[("others/0/place", "Saint-Denis")]);
    shows(&ambiguous, 422, "href=\"#others/0/insee\"");
    let two = with("1", &[("others/0/place", "Bron"), ("others/1/place", "Saint-Denis"), ("others/1/insee", "93066")]);
    leads_to(&two, &format!("{write}?step=3&done=saved"));
    let (kept, version) = sites(&scene);
    assert_eq!(kept, ["69266", "69029", "93066"]);
    let open = host.opens(&format!("{write}?step=2"));
    assert!(open.text.contains("id=\"others/1/place\"") && open.text.contains("value=\"Bron\""), "{}", open.text);
    let one = with(
        &version,
        &[("others/0/place", ""), ("others/0/insee", "69029"), ("others/1/place", "Saint-Denis"), ("others/1/insee", "93066")],
    );
    leads_to(&one, &format!("{write}?step=3&done=saved"));
    assert_eq!(sites(&scene).0, ["69266", "93066"], "an emptied place is gone");
}
