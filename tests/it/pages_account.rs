//! What a host reads of its volunteers and its money: what is left to pay in all, first names, what is for this week, and links to
//! the very step.

use chrono::NaiveDate;
use relais::domain::{Id, Month};
use relais::features::months::rules::left::{LeftMonth, left_to_pay};
use relais::features::months::rules::prestation::MonthState;

use crate::absences::InMission;
use crate::pages_network::shows;
use crate::placements::scene::Scene;
use crate::support::app::PASSWORD;
use crate::support::browser::Browser;

fn samira(story: &InMission) -> Browser {
    Browser::signed_in(&story.scene.app, "samira@exemple.fr", PASSWORD)
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn what_is_left_is_late_or_next_and_a_month_under_way_is_not_due() {
    let left = |month: &str, state, left, due_by: &str| LeftMonth {
        placement_id: "0192a000-0000-7000-8000-000000000001".parse::<Id>().unwrap(),
        volunteer: "Ines".to_owned(),
        month: Month::parse(month).unwrap(),
        state,
        left,
        due_by: day(due_by),
    };
    let found = left_to_pay(vec![
        left("2027-03", MonthState::Running, 11_485, "2027-04-10"),
        left("2027-02", MonthState::Missing, 11_485, "2027-03-10"),
        left("2027-02", MonthState::Missing, 5_000, "2027-03-10"),
        left("2027-01", MonthState::Late, 10_337, "2027-02-10"),
    ]);
    assert_eq!((found.total, found.late), (10_337 + 11_485 + 5_000, 10_337));
    assert_eq!(found.next, Some((day("2027-03-10"), 16_485)));
    assert_eq!(found.waiting.iter().map(|one| one.due_by).next(), Some(day("2027-02-10")), "the soonest first");
    assert_eq!(found.waiting.len(), 3, "March is under way");
    let only_running = left_to_pay(vec![left("2027-03", MonthState::Running, 11_485, "2027-04-10")]);
    assert_eq!((only_running.total, only_running.next), (0, Some((day("2027-04-10"), 11_485))));
}

#[test]
fn the_account_says_first_what_is_left_to_pay() {
    let story = InMission::open().on("2027-03-01");
    let host = samira(&story);
    let page = host.opens("/host/account?year=2027");
    shows(&page, 200, "Ce qu’il vous reste à verser aux volontaires");
    let top = page.text.split("Mois par mois").next().unwrap().split("<h2 id=\"left\">").nth(1).unwrap();
    for words in [
        "218,22\u{a0}€",
        "En retard\u{a0}: 103,37\u{a0}€",
        "c’était pour le 10\u{a0}février 2027",
        "Prochaine échéance\u{a0}: 114,85\u{a0}€",
        "avant le 10\u{a0}mars 2027",
        "Ines",
        "/prestations?month=2027-01#record",
    ] {
        assert!(top.contains(words), "{words} is not in {top}");
    }
    // January and February are due, March has begun, seven months of 2027 are planned only.
    assert!(page.text.contains("À ce jour") && page.text.contains("à venir d’ici décembre"), "{}", page.text);
    let months = page.text.split("<div class=\"months\">").nth(1).unwrap();
    assert!(months.contains("Ines · pas encore noté"), "{months}");
    let sheet = host.opens(&format!("/host/account.csv?organization={}&year=2027", organization(&story)));
    assert!(sheet.text.contains(";Ines;"), "{}", sheet.text);

    let left = page.text.matches("month=2027-0").count();
    assert_eq!(left, 2, "one link a month");
    for (month, amount) in [("2027-01", 10_337), ("2027-02", 12_000)] {
        let paid = serde_json::json!({"month": month, "mode": "cash", "amount": amount, "paid_on": "2027-02-26"});
        story.host.post(&story.below("prestations"), &paid).expect(201);
    }
    let page = host.opens("/host/account?year=2027");
    shows(&page, 200, "Tous les mois terminés sont notés");
    shows(&page, 200, "avant le 10\u{a0}avril 2027");
    shows(&page, 200, "noté 5,15");
}

fn organization(story: &InMission) -> String {
    story.host.get(&story.path).expect(200)["organization_id"].as_str().unwrap().to_owned()
}

#[test]
fn a_host_reads_first_names_of_its_own_placements_only() {
    let story = InMission::open().on("2027-03-01");
    let host = samira(&story);
    let omar = story.scene.candidate("Omar", serde_json::json!({}));
    let body =
        serde_json::json!({ "mission_id": story.scene.mission, "motivation": "J’aime aider les habitants de mon quartier." });
    let path = omar.post("/applications", &body).expect(201)["id"].as_str().unwrap().to_owned();
    story.case_worker.does(&format!("/applications/{path}"), "precheck", &serde_json::json!({ "outcome": "pass" })).expect(200);
    for page in ["/host", "/host/account?year=2027", &format!("/host{}", story.path)] {
        let read = host.opens(page);
        shows(&read, 200, "Ines");
        assert!(!read.text.contains("Ines Essai"), "{page}: {}", read.text);
    }
    assert!(host.opens("/host").text.contains("Omar –"));
    assert!(story.host.get(&story.path).expect(200)["volunteer"].get("family_name").is_none());
    assert!(!story.host.get("/inbox").expect(200).to_string().contains("Ines Essai"));
    let stranger = story.scene.app.host("Vera");
    let theirs = Browser::signed_in(&story.scene.app, &stranger.email, PASSWORD);
    assert!(!theirs.opens("/host").text.contains("Ines"));
}

#[test]
fn what_waits_leads_to_the_very_step() {
    let story = InMission::open().on("2027-03-01");
    let host = samira(&story);
    let page = format!("/host{}", story.path);
    let inbox = story.host.get("/inbox").expect(200);
    let lines = inbox["items"].as_array().unwrap();
    let entries = |code: &str| lines.iter().find(|line| line["code"] == code).expect(code)["entries"].as_array().unwrap().clone();
    let proof = entries("prestations_to_prove")[0].clone();
    let step = format!("{page}/prestations?month=2027-01#record");
    assert_eq!(proof["page"], step.as_str());
    let form = host.opens(&format!("{page}/prestations?month=2027-02"));
    assert!(
        form.text.contains("<option value=\"2027-02\" selected>") && form.text.contains("<form id=\"record\""),
        "{}",
        form.text
    );
    assert!(form.text.contains("Pour février 2027, il reste 114,85\u{a0}€."), "{}", form.text);
    let english = samira(&story).in_english().opens(&format!("{page}/prestations?month=2027-01"));
    shows(&english, 200, "For January 2027, €103.37 is left.");
    assert!(!form.text.contains("name=\"more\""), "asked only when an amount is above what is due");
    assert!(form.text.contains("c’était pour le") && form.text.contains("avant le"), "{}", form.text);

    let task = entries("tasks_due")[0].clone();
    let at = task["page"].as_str().unwrap();
    let code = at.split_once("#task-").expect(at).1;
    assert_eq!(at, format!("{page}?task={code}#task-{code}"));
    let opened = host.opens(at.split('#').next().unwrap()).text;
    let row = opened.split(&format!("<li id=\"task-{code}\">")).nth(1).expect("the row").split("</li>").next().unwrap();
    assert!(row.contains("<details open>"), "{row}");
    let asked =
        story.ines.post(&story.below("leave"), &serde_json::json!({"from": "2027-03-08", "to": "2027-03-09"})).expect(201);
    let leave = asked["id"].as_str().unwrap();
    let inbox = story.host.get("/inbox").expect(200).to_string();
    assert!(inbox.contains(&format!("{page}/time#leave-{leave}")), "{inbox}");
    assert!(host.opens(&format!("{page}/time")).text.contains(&format!("id=\"leave-{leave}\"")));
}

#[test]
fn months_of_one_volunteer_are_one_line_and_what_is_for_later_is_folded() {
    let story = InMission::open().on("2027-03-01");
    let host = samira(&story);
    let page = host.opens(&format!("/host{}", story.path)).text;
    let week = page.split("id=\"week\"").nth(1).unwrap().split("</section>").next().unwrap();
    assert_eq!(week.matches("/prestations?month=").count(), 1, "{week}");
    assert!(week.contains("janvier 2027, février 2027"), "{week}");

    // Before a mission begins, what is to do on its first day waits for later.
    let scene = Scene::open();
    scene.validated("Ines");
    let host = Browser::signed_in(&scene.app, "samira@exemple.fr", PASSWORD);
    let week = scene.app.now().date_naive() + chrono::Days::new(7);
    let inbox = scene.again(&scene.host).get("/inbox").expect(200);
    let all = inbox["items"].as_array().unwrap().iter().flat_map(|line| line["entries"].as_array().unwrap().clone());
    let later: Vec<String> = all
        .filter(|one| day(one["due_on"].as_str().unwrap()) > week && one["kind"] == "task")
        .map(|one| one["page"].as_str().unwrap().to_owned())
        .collect();
    assert!(!later.is_empty(), "something is for later: {inbox}");
    let home = host.opens("/host").text;
    let waiting = home.split("id=\"waiting\"").nth(1).unwrap().split("</section>").next().unwrap();
    let (now, folded) = waiting.split_once("<details>").expect("what is for later is folded");
    for page in later {
        assert!(!now.contains(&page) && folded.contains(&page), "{page} is in sight: {waiting}");
    }
}
