//! A paper signed by hand comes back as a photograph: filed by the network at once, looked at first when somebody else brings it.

use relais::domain::Role;
use serde_json::json;

use crate::pages_network::{desk_of, fills, leads_to, shows};
use crate::papers::scans::{TODAY, with_codes};
use crate::papers::versions::{pdf, shown};
use crate::placements::scene::Scene;
use crate::support::app::PASSWORD;
use crate::support::browser::Browser;

/// The code of the current version of a paper that has been printed.
fn mark(scene: &Scene, placement: &str, kind: &str) -> String {
    let view = shown(&scene.case_worker, placement, kind);
    format!("RELAIS/{}/{}", view["id"].as_str().unwrap().to_uppercase(), view["version"])
}

#[test]
fn the_network_files_a_page_by_its_code_and_reads_what_was_recognised() {
    let scene = Scene::open();
    let ines = scene.candidate("Inès", json!({}));
    let placement = scene.placed(&ines);
    pdf(&ines, &placement, "convention");
    let own = mark(&scene, &placement, "convention");
    let desk = desk_of(&scene.app, &scene.case_worker);
    shows(&desk.opens("/network/scans"), 200, "Rien n’attend");
    let send = format!("/network/scans?csrf={}", desk.token());
    let blank = with_codes(&[]);
    shows(&desk.sends_upload("/network/scans", &[("signed_on", TODAY)], &blank), 403, "Rien n’a été enregistré");
    let unread = desk.sends_upload(&send, &[("signed_on", TODAY)], &blank);
    shows(&unread, 422, "tapez le code");
    let filed = desk.sends_upload(&send, &[("signed_on", TODAY)], &with_codes(std::slice::from_ref(&own)));
    assert_eq!(filed.status, 303, "{}", filed.text);
    let told = desk.opens(filed.header("location").unwrap());
    shows(&told, 200, "Reconnu et classé");
    assert!(told.text.contains("Convention de mise à disposition") && told.text.contains("Inès"), "{}", told.text);
    assert_eq!(shown(&scene.case_worker, &placement, "convention")["state"], "signed");
    let page = format!("/network{placement}");
    let shown_page = desk.opens(&page).text;
    let scan = shown_page.split(&format!("{page}/scans/")).nth(1).expect("a scan").get(..36).unwrap().to_owned();
    let answer = desk.opens(&format!("{page}/scans/{scan}"));
    assert_eq!((answer.status, answer.header("content-type")), (200, Some("image/jpeg")));
    let samira = Browser::signed_in(&scene.app, "samira@exemple.fr", PASSWORD);
    assert_eq!(samira.opens(&format!("/host{placement}/scans/{scan}")).status, 200);
    let lea = scene.candidate("Léa", json!({}));
    let lea = Browser::signed_in(&scene.app, &lea.email, PASSWORD);
    shows(&lea.opens(&format!("/host{placement}/scans/{scan}")), 404, "Cette page n’existe pas");
    // The file has changed since: what was printed is named, with its version.
    pdf(&ines, &placement, "sworn_statement");
    let old = mark(&scene, &placement, "sworn_statement");
    let version = scene.case_worker.get(&placement).expect(200)["version"].as_i64().unwrap();
    scene.case_worker.patch_at(&placement, version, &json!({"start_on": "2027-01-18"})).expect(200);
    let late = desk.sends_upload(&send, &[("signed_on", TODAY)], &with_codes(&[old]));
    shows(&late, 422, " : c’est la version 1 de");
}

#[test]
fn a_page_brought_by_a_host_or_a_volunteer_waits_for_a_person() {
    let scene = Scene::open();
    let ines = scene.candidate("Inès", json!({}));
    let placement = scene.placed(&ines);
    pdf(&ines, &placement, "convention");
    let own = mark(&scene, &placement, "convention");
    let samira = Browser::signed_in(&scene.app, "samira@exemple.fr", PASSWORD);
    let papers = format!("/host{placement}/papers");
    shows(&samira.opens(&papers), 200, "J’ai signé sur papier");
    let send = format!("{papers}/convention/scan?csrf={}", samira.token());
    let photo = with_codes(&[own]);
    leads_to(&samira.sends_upload(&send, &[("signed_on", TODAY)], &photo), &format!("{papers}?done=recognised#brought"));
    leads_to(&samira.sends_upload(&send, &[("signed_on", TODAY)], &photo), &format!("{papers}?done=recognised#brought"));
    shows(&samira.opens(&papers), 200, "à regarder");
    assert_eq!(shown(&scene.case_worker, &placement, "convention")["state"], "made", "nobody has looked yet");
    shows(&samira.sends_upload(&send, &[("signed_on", "2099-01-01")], &photo), 422, "futur");
    let contract = format!("/host{placement}/papers/contract/scan?csrf={}", samira.token());
    assert_eq!(samira.sends_upload(&contract, &[("signed_on", TODAY)], &photo).status, 404, "a host never reads the contract");

    // No code on the page: a person says whether it is this paper.
    let own_space = placement.replace("/placements/", "/me/placement/");
    let volunteer = Browser::signed_in(&scene.app, &ines.email, PASSWORD);
    shows(&volunteer.opens(&format!("{own_space}/papers")), 200, "Déclaration sur l’honneur");
    let unmade = format!("{own_space}/papers/sworn_statement/scan?csrf={}", volunteer.token());
    assert_eq!(volunteer.sends_upload(&unmade, &[("signed_on", TODAY)], &with_codes(&[])).status, 409);
    assert_eq!(volunteer.opens(&format!("{own_space}/papers/sworn_statement.pdf")).status, 200);
    let unread = volunteer.sends_upload(&unmade, &[("signed_on", TODAY)], &with_codes(&[]));
    leads_to(&unread, &format!("{own_space}/papers?done=unread#brought"));

    let desk = desk_of(&scene.app, &scene.case_worker);
    shows(&desk.opens("/network"), 200, "Papiers signés à la main à regarder");
    let list = desk.opens("/network/scans");
    shows(&list, 200, "code non lu");
    let ids: Vec<String> =
        list.text.split("href=\"/network/scans/").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect();
    assert_eq!(ids.len(), 2, "the same file sent twice is kept once: {}", list.text);
    let of_host = format!("/network/scans/{}", ids[0]);
    shows(&desk.opens(&of_host), 200, "Le code de la page a été lu");
    assert_eq!(desk.opens(&format!("{of_host}/file")).status, 200);
    shows(&fills(&desk, &of_host, &of_host, &[]), 422, "Dites si vous classez ou refusez cette page");
    shows(&fills(&desk, &of_host, &of_host, &[("decision", "refuse")]), 422, "Choisissez une réponse");
    leads_to(&fills(&desk, &of_host, &of_host, &[("decision", "file")]), "/network/scans?done=scan");
    assert_eq!(shown(&scene.case_worker, &placement, "convention")["state"], "signed");
    let of_ines = format!("/network/scans/{}", ids[1]);
    shows(&desk.opens(&of_ines), 200, "n’a pas pu être lu");
    let refused = [("decision", "refuse"), ("reason", "not_signed"), ("comment", "En bas à droite.")];
    leads_to(&fills(&desk, &of_ines, &of_ines, &refused), "/network/scans?done=reject");
    assert_eq!(scene.app.kinds_to(&ines.email).last().map(String::as_str), Some("paper_scan_refused"));
    let told = volunteer.opens(&format!("{own_space}/papers"));
    shows(&told, 200, "Il manque une signature.");
    assert!(told.text.contains("En bas à droite."));
    shows(&desk.opens(&format!("{of_ines}/file")), 404, "Cette page n’existe pas");
    let far = scene.app.staff_of(Role::CaseWorker, "Loin", Some(&["29"]));
    let far = desk_of(&scene.app, &far);
    shows(&far.opens(&of_host), 404, "Cette page n’existe pas");
    shows(&far.opens("/network/scans"), 200, "Rien n’attend");
    shows(&volunteer.opens("/network/scans"), 403, "Votre rôle actif ne permet pas");
}
