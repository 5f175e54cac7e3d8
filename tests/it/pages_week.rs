//! The ordinary week of a *service civique*: the host tells it, is told what contradicts the hours or the law, and everybody reads
//! it on the page of the mission.

use relais::domain::Lang;
use relais::features::missions::rules::lint_week::{TypicalWeek, lint_week};
use serde_json::json;

use crate::pages_network::{desk_of, fills, leads_to, shows};
use crate::placements::scene::Scene;
use crate::support::browser::Browser;

/// Morning and afternoon of so many days from Monday on.
fn days(count: u32) -> u32 {
    (0..count).fold(0, |bits, day| bits | 0b101 << (4 * day))
}

/// What it is, the half-days, the hours a week, whether minors may come, the rules that speak.
type Case = (&'static str, u32, Option<f64>, bool, &'static [&'static str]);

#[test]
fn a_week_is_read_against_the_hours_and_the_law() {
    let table: [Case; 11] = [
        ("no week is told", 0, Some(24.0), true, &[]),
        ("five ordinary days", days(5), Some(26.0), true, &[]),
        ("six days, adults only", days(6), Some(30.0), false, &[]),
        ("seven days", days(7), Some(30.0), false, &["SC-MIS-10"]),
        ("six days, open to minors", days(6), Some(30.0), true, &["SC-MIS-11"]),
        (
            "minors: no two days of rest in a row",
            0b1010 | 0b1010 << 4 | 0b1010 << 12 | 0b1010 << 16 | 0b1010 << 24,
            Some(26.0),
            true,
            &["SC-MIS-11"],
        ),
        ("minors rest on Sunday and Monday", days(6) & !0b1111, Some(26.0), true, &[]),
        ("minors: 35 hours need five days of seven", days(4), Some(35.0), true, &["SC-MIS-11"]),
        ("two half-days are not 24 hours", days(1), Some(24.0), false, &["SC-MIS-10"]),
        ("more half-days than hours", (1 << 24) - 1, Some(20.0), false, &["SC-MIS-10"]),
        ("hours not told yet", days(1), None, false, &[]),
    ];
    for (what, slots, weekly_hours, open_to_minors, rules) in table {
        let found = lint_week(TypicalWeek { slots, weekly_hours, open_to_minors }, Lang::Fr);
        assert_eq!(found.iter().map(|one| one.rule).collect::<Vec<_>>(), rules, "{what}: {found:?}");
        for one in found {
            // The page shows the rule beside what is said.
            assert!(one.field == "slots" && !one.message.fr.contains("SC-") && !one.message.en.contains("SC-"), "{what}");
            assert!(one.excerpt.starts_with("lundi"), "{what}: {}", one.excerpt);
        }
    }
}

#[test]
fn hours_and_one_half_day_read_as_they_are_said() {
    let said = |slots, hours, open_to_minors| {
        let found = lint_week(TypicalWeek { slots, weekly_hours: Some(hours), open_to_minors }, Lang::Fr);
        found.into_iter().next().expect("advice").message
    };
    let one = said(1, 24.5, false);
    assert!(
        one.fr.starts_with("Vous demandez 24\u{a0}h\u{a0}30 par semaine, et la demi-journée cochée n’y suffit pas."),
        "{}",
        one.fr
    );
    assert!(one.en.contains("the half-day ticked is not enough"), "{}", one.en);
    let two = said(days(1), 24.0, false);
    assert!(two.fr.contains("24\u{a0}h par semaine, et les 2 demi-journées cochées n’y suffisent pas"), "{}", two.fr);
    let four_days = said(days(4), 28.5, true);
    assert!(four_days.fr.contains("les jours cochés font 28\u{a0}h, et vous demandez 28\u{a0}h\u{a0}30"), "{}", four_days.fr);
}

#[test]
fn a_host_tells_an_ordinary_week_and_hears_what_contradicts_it() {
    let scene = Scene::open();
    let samira = Browser::signed_in(&scene.app, "samira@exemple.fr", crate::support::app::PASSWORD);
    let copy = scene.host.post(&format!("/missions/{}/duplicate", scene.mission), &json!({})).expect(201);
    let id = copy["id"].as_str().unwrap().to_owned();
    let (page, write) = (format!("/host/missions/{id}"), format!("/host/missions/{id}/write"));
    shows(&samira.opens(&page), 200, "pas encore dite");
    let step = format!("{write}?step=2");
    shows(&samira.opens(&step), 200, "Une semaine ordinaire (facultatif)");
    let ticked = |boxes: &'static [&'static str]| {
        let place = [
            ("place", "Villeurbanne"),
            ("sites/0/address", "3 place des Tilleuls"),
            ("starts_from", "2027-01-04"),
            ("starts_to", "2027-03-01"),
            ("months", "8"),
            ("weekly_hours", "26"),
            ("open_to_minors", "true"),
            ("accessible", "true"),
        ];
        place.into_iter().chain(boxes.iter().map(|one| ("slots", *one))).collect::<Vec<_>>()
    };
    // Six days for a mission open to minors: it is kept, and said.
    let six = ticked(&["0", "2", "4", "8", "12", "16", "20"]);
    let kept = fills(&samira, &step, &write, &six);
    leads_to(&kept, &format!("{write}?step=2&done=advice#slots"));
    let told = samira.opens(&step);
    shows(&told, 200, "cinq jours par semaine au plus");
    assert!(told.text.contains("name=\"slots\" value=\"20\" checked"), "{}", told.text);
    shows(&samira.opens(&page), 200, "SC-MIS-11");
    let lint = scene.host.get(&format!("/missions/{id}/lint")).expect(200);
    assert_eq!(lint["findings"][0]["field"], "slots", "{lint}");
    shows(&desk_of(&scene.app, &scene.case_worker).opens(&format!("/network/missions/{id}")), 200, "SC-MIS-11");

    let five = ticked(&["0", "2", "4", "6", "8", "12", "16"]);
    leads_to(&fills(&samira, &step, &write, &five), &format!("{write}?step=3&done=saved"));
    assert_eq!(
        scene.host.get(&format!("/missions/{id}")).expect(200)["slots"],
        1 | 1 << 2 | 1 << 4 | 1 << 6 | 1 << 8 | 1 << 12 | 1 << 16
    );
    assert_eq!(scene.host.get(&format!("/missions/{id}/lint")).expect(200)["findings"], json!([]));
    shows(&samira.opens(&page), 200, "lundi <span class=\"soft\">matin, après-midi</span>");
    shows(
        &desk_of(&scene.app, &scene.case_worker).opens(&format!("/network/missions/{id}")),
        200,
        "lundi matin, après-midi · mardi",
    );
    shows(&samira.opens(&format!("/missions/{id}")), 200, "<dt>mardi</dt><dd>matin, après-midi</dd>");
    shows(&samira.opens(&format!("/missions/{id}")), 200, "Les heures exactes se décident");
}
