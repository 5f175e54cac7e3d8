//! A volunteer chooses the dates of their training by the pages, and gives a seat back.

use relais::domain::Role;
use serde_json::{Value, json};

use crate::absences::InMission;
use crate::placements::scene::Scene;
use crate::support::app::PASSWORD;
use crate::support::browser::{Browser, leads_to, shows};

fn session(story: &InMission, kind: &str, days: (&str, &str), departement: &str, title: &str, seats: u32) -> String {
    let input = json!({ "kind": kind, "title": title, "starts_on": days.0, "ends_on": days.1, "departement": departement,
        "place": "Maison des associations", "trainer": "Les Ateliers citoyens", "accreditation": "PSC-69-001", "seats": seats,
        "practical": "De 9 h à 17 h." });
    let made = story.case_worker.post("/training-sessions", &input).expect(201);
    let path = format!("/training-sessions/{}", made["id"].as_str().unwrap());
    story.case_worker.does(&path, "open", &json!({})).expect(200);
    made["id"].as_str().unwrap().to_owned()
}

fn state(story: &InMission) -> Vec<Value> {
    let seen = story.ines.get(&story.below("training")).expect(200);
    seen["items"].as_array().unwrap().iter().map(|one| one["state"].clone()).collect()
}

#[test]
fn a_volunteer_takes_a_seat_and_gives_it_back() {
    let story = InMission::open().on("2027-01-12");
    let near = session(&story, "civic_theory", ("2027-02-01", "2027-02-02"), "69", "Être citoyen ici", 1);
    session(&story, "first_aid", ("2027-03-01", "2027-03-01"), "75", "Secours à Paris", 9);
    session(&story, "civic_theory", ("2027-12-01", "2027-12-02"), "69", "Après la mission", 9);
    session(&story, "tutor_training", ("2027-03-01", "2027-03-01"), "69", "Pour les tuteurs", 9);
    let page = format!("{}/training", story.path.replace("/placements/", "/me/placement/"));
    let browser = Browser::signed_in(&story.scene.app, "ines@exemple.fr", PASSWORD);
    shows(&browser.opens(page.trim_end_matches("/training")), 200, &format!("href=\"{page}\""));
    let shown = browser.opens(&page);
    shows(&shown, 200, "Être citoyen ici");
    assert!(shown.text.contains("Ailleurs en France") && shown.text.contains("Secours à Paris"), "{}", shown.text);
    for hidden in ["Après la mission", "Pour les tuteurs"] {
        assert!(!shown.text.contains(hidden), "{hidden}");
    }
    leads_to(&browser.sends(&page, &[("session", &near)]), &format!("{page}?done=book"));
    assert_eq!(state(&story)[0], "planned");
    assert!(story.kinds_to(&story.ines).contains(&"training_convocation".to_owned()));
    let mine = browser.opens(&format!("{page}?done=book"));
    shows(&mine, 200, "Place réservée");
    shows(&mine, 200, "De 9 h à 17 h.");
    assert!(!mine.text.contains(&format!("name=\"session\" value=\"{near}\"")), "offered twice: {}", mine.text);
    leads_to(&browser.sends(&format!("{page}/{near}/unbook"), &[]), &format!("{page}?done=unbook"));
    assert_eq!(state(&story)[0], "to_do");
    shows(&browser.opens(&page), 200, &format!("name=\"session\" value=\"{near}\""));
}

#[test]
fn a_seat_that_has_gone_is_told_on_the_page_and_others_find_nothing() {
    let story = InMission::open().on("2027-01-12");
    let late = session(&story, "civic_theory", ("2027-12-01", "2027-12-02"), "69", "Après la mission", 9);
    let page = format!("{}/training", story.path.replace("/placements/", "/me/placement/"));
    let browser = Browser::signed_in(&story.scene.app, "ines@exemple.fr", PASSWORD);
    let refused = browser.sends(&page, &[("session", &late)]);
    shows(&refused, 422, "href=\"#session\"");
    assert!(refused.text.contains("pendant la mission"), "{}", refused.text);
    assert_eq!(browser.sends(&page, &[("session", "")]).status, 404);
    story.scene.candidate("Omar", json!({}));
    let omar = Browser::signed_in(&story.scene.app, "omar@exemple.fr", PASSWORD);
    assert_eq!(omar.opens(&page).status, 404);
    assert_eq!(omar.sends(&page, &[("session", &late)]).status, 404);
    let auditor = story.scene.app.staff(Role::Auditor, "Odile");
    let auditor = Browser::signed_in(&story.scene.app, &auditor.email, PASSWORD);
    assert_eq!(auditor.opens(&page).status, 403);
}

#[test]
fn before_the_contract_is_validated_the_dates_are_shown_and_not_taken() {
    let scene = Scene::open();
    let ines = scene.candidate("Ines", json!({}));
    let path = scene.placed(&ines);
    let page = format!("{}/training", path.replace("/placements/", "/me/placement/"));
    let browser = Browser::signed_in(&scene.app, "ines@exemple.fr", PASSWORD);
    let shown = browser.opens(&page);
    shows(&shown, 200, "quand l’agence de paiement a validé le contrat");
    assert!(!shown.text.contains("Aucune date"), "nobody may choose yet: {}", shown.text);
    scene.case_worker.does(&path, "abandon", &json!({"reason": "found_job"})).expect(200);
    let over = browser.opens(&page);
    shows(&over, 200, "il n’y a plus de formation à choisir");
    assert!(!over.text.contains("Où vous en êtes"), "{}", over.text);
}

#[test]
fn what_is_due_and_booked_is_said_and_one_more_date_is_asked_for_twice() {
    let story = InMission::open().on("2027-01-12");
    let first = session(&story, "civic_theory", ("2027-02-01", "2027-02-02"), "69", "Être citoyen ici", 9);
    let second = session(&story, "civic_theory", ("2027-03-08", "2027-03-09"), "69", "Agir près de chez soi", 9);
    let page = format!("{}/training", story.path.replace("/placements/", "/me/placement/"));
    let browser = Browser::signed_in(&story.scene.app, "ines@exemple.fr", PASSWORD);
    shows(&browser.opens(&page), 200, "Fait\u{a0}: 0\u{a0}jour. Réservé\u{a0}: 0\u{a0}jour.");
    leads_to(&browser.sends(&page, &[("session", &first)]), &format!("{page}?done=book"));
    let booked = browser.opens(&page);
    shows(&booked, 200, "2\u{a0}jours à suivre avant le ");
    shows(&booked, 200, "Fait\u{a0}: 0\u{a0}jour. Réservé\u{a0}: 2\u{a0}jours.");
    shows(&booked, 200, "<p class=\"state good\">inscrit</p>");
    shows(&booked, 200, "En plus de ce qui est dû\u{a0}: 1 date");
    // The law says "at least": more is possible, for who says so.
    let asked = browser.sends(&page, &[("session", &second)]);
    shows(&asked, 422, "Ce qui est dû est déjà fait ou réservé.");
    let convoked = |story: &InMission| story.kinds_to(&story.ines).iter().filter(|kind| *kind == "training_convocation").count();
    assert_eq!(convoked(&story), 1);
    leads_to(&browser.sends(&page, &[("session", &second), ("more", "yes")]), &format!("{page}?done=book"));
    shows(&browser.opens(&page), 200, "Soit 2\u{a0}jours de plus que ce qui est dû.");
}

#[test]
fn nobody_takes_two_seats_on_one_day() {
    let story = InMission::open().on("2027-01-12");
    let held = session(&story, "civic_theory", ("2027-02-01", "2027-02-02"), "69", "Être citoyen ici", 9);
    let same = session(&story, "first_aid", ("2027-02-02", "2027-02-02"), "69", "Premiers secours", 9);
    let next = session(&story, "first_aid", ("2027-02-03", "2027-02-03"), "69", "Secours le lendemain", 9);
    let tutors = session(&story, "tutor_training", ("2027-02-01", "2027-02-01"), "69", "Pour les tuteurs", 9);
    let page = format!("{}/training", story.path.replace("/placements/", "/me/placement/"));
    let browser = Browser::signed_in(&story.scene.app, "ines@exemple.fr", PASSWORD);
    let line = |state: &str| json!([{ "placement_id": story.path.trim_start_matches("/placements/"), "state": state }]);
    let sheet = |session: &str| format!("/training-sessions/{session}/attendance");
    leads_to(&browser.sends(&page, &[("session", &held)]), &format!("{page}?done=book"));
    let shown = browser.opens(&page);
    shows(&shown, 200, "Une place est déjà prise ces jours-là\u{a0}: Être citoyen ici.");
    shows(&shown, 200, "du lundi 1er au mardi 2\u{a0}février 2027");
    assert!(!shown.text.contains(&format!("name=\"session\" value=\"{same}\"")), "{}", shown.text);
    assert!(shown.text.contains(&format!("name=\"session\" value=\"{next}\"")), "{}", shown.text);
    let refused = browser.sends(&page, &[("session", &same)]);
    shows(&refused, 422, "«\u{a0}Être citoyen ici\u{a0}», du lundi 1er au mardi 2 février 2027");
    let english = browser.in_english();
    shows(&english.opens(&page), 200, "Monday 1 to Tuesday 2\u{a0}February 2027");
    shows(&english.sends(&page, &[("session", &same)]), 422, "A seat is already held on those days");
    for who in [&story.ines, &story.host, &story.case_worker] {
        let refused = who.post(&sheet(&same), &line("booked"));
        assert_eq!(refused.faults(), [("/0/placement_id".to_owned(), "overlap".to_owned())]);
    }
    // The tutor of the same placement is somebody else; a seat booked again is the same seat.
    story.case_worker.post(&sheet(&tutors), &line("booked")).expect(200);
    story.ines.post(&sheet(&held), &line("booked")).expect(200);
    leads_to(&browser.sends(&format!("{page}/{held}/unbook"), &[]), &format!("{page}?done=unbook"));
    leads_to(&browser.sends(&page, &[("session", &same)]), &format!("{page}?done=book"));
    story.case_worker.does(&format!("/training-sessions/{same}"), "cancel", &json!({ "comment": "salle fermée" })).expect(200);
    story.ines.post(&sheet(&held), &line("booked")).expect(200);
}

#[test]
fn the_dates_to_choose_are_never_a_heading_alone() {
    let story = InMission::open().on("2027-01-12");
    let first = session(&story, "first_aid", ("2027-02-01", "2027-02-01"), "69", "Premiers secours", 9);
    let page = format!("{}/training", story.path.replace("/placements/", "/me/placement/"));
    let browser = Browser::signed_in(&story.scene.app, "ines@exemple.fr", PASSWORD);
    leads_to(&browser.sends(&page, &[("session", &first)]), &format!("{page}?done=book"));
    // The civic training is still to plan, and no date of it is open.
    shows(&browser.opens(&page), 200, "Aucune date avec une place n’est ouverte dans votre département");
    shows(&browser.in_english().opens(&page), 200, "No date with a free seat is open in your département");
}
