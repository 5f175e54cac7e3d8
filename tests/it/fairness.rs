//! The yearly report on fairness: what is hidden so that nobody is found in it, its groups, and who reads it.

use chrono::NaiveDate;
use proptest::prelude::*;
use relais::domain::{Lang, Role};
use relais::features::candidates::rules::Profile;
use relais::features::places::rules::zones::{self, ZoneKind, Zones};
use relais::features::places::service as places;
use relais::features::steering::rules::disclosure::{LEAST, shown};
use relais::features::steering::rules::fairness::{
    Basis, FairnessEngine, FairnessReport, Looked, Outcome, age_band, report, span,
};
use serde_json::{Value, json};

use crate::applications::scene::Scene;
use crate::support::app::PASSWORD;
use crate::support::browser::Browser;

#[test]
fn a_small_cell_takes_the_smallest_other_with_it() {
    let table: [(&[u32], &str); 9] = [
        (&[], ""),
        (&[5, 40], "##"),
        (&[12], "#"),
        (&[4, 9, 8], ".#."),
        (&[4, 8, 8], "..#"),
        (&[3, 2, 60], "..#"),
        (&[2, 2, 60, 7], "..#."),
        (&[0, 0, 60, 7], "..#."),
        (&[0, 12], ".."),
    ];
    for (counts, expected) in table {
        let told: String = shown(counts, &[]).into_iter().map(|shown| if shown { '#' } else { '.' }).collect();
        assert_eq!(told, expected, "{counts:?}");
    }
    assert_eq!(shown(&[30, 20, 9], &[true, false, false]), [false, true, false], "one withheld cell is told by the sum");
    assert_eq!(shown(&[30, 20, 9], &[true, true, false]), [false, false, true]);
}

proptest! {
    /// Whoever takes what is shown off the published sum is left with people enough, in two cells or more.
    #[test]
    fn what_is_hidden_cannot_be_had_from_the_sum(
        cells in prop::collection::vec((0_u32..30, any::<bool>()), 0..12),
    ) {
        let (counts, withheld): (Vec<u32>, Vec<bool>) = cells.into_iter().unzip();
        let sum: u32 = counts.iter().sum();
        prop_assume!(sum >= LEAST && (counts.len() > 1 || withheld == [false]));
        let shown = shown(&counts, &withheld);
        let hidden: Vec<u32> = counts.iter().zip(&shown).filter(|(_, shown)| !**shown).map(|(count, _)| *count).collect();
        for place in 0..counts.len() {
            prop_assert!(!(shown[place] && (counts[place] < LEAST || withheld[place])));
        }
        prop_assert!(hidden.is_empty() || hidden.len() > 1 && hidden.iter().sum::<u32>() >= LEAST, "{counts:?} {shown:?}");
    }
}

fn looked(age: &str, departement: &str, proposed: bool, placed: bool) -> Looked {
    let groups = [age, departement, "frr", "under_2000", "studying"].map(str::to_owned);
    Looked { groups, outcome: Outcome { proposed, selected: placed, placed } }
}

fn many(count: usize, one: &Looked) -> Vec<Looked> {
    vec![one.clone(); count]
}

fn rows(report: &FairnessReport, axis: &str) -> Vec<Value> {
    let found = report.axes.iter().find(|one| one.axis == axis).expect("an axis");
    let row = |group: &Value| json!([group["code"], group["active"], group["proposed"], group["selected"], group["placed"]]);
    found.groups.iter().map(|group| row(&serde_json::to_value(group).unwrap())).collect()
}

/// By two versions of the weights.
fn basis() -> Basis {
    let rankings = [1, 3].map(|weights| FairnessEngine { engine: 1, weights }).to_vec();
    Basis { rankings, layers: Vec::new() }
}

#[test]
fn each_column_hides_what_its_total_would_tell() {
    let people = [
        many(20, &looked("21_25", "69", true, true)),
        many(10, &looked("18_20", "69", true, false)),
        many(7, &looked("under_18", "42", false, false)),
        many(3, &looked("26_30", "42", true, true)),
    ]
    .concat();
    let told = report(2026, basis(), &people, Lang::Fr);
    assert_eq!(serde_json::to_value(told.total).unwrap(), json!({"active": 40, "proposed": 33, "selected": 23, "placed": 23}));
    // Three are too few; with them the next smallest group is hidden, in every column. What that leaves of a column must not be
    // few people either: three of those proposed something, and three of those selected, take larger groups with them.
    let ages = [
        json!(["under_18", null, null, null, null]),
        json!(["18_20", 10, null, null, null]),
        json!(["21_25", 20, 20, null, null]),
        json!(["26_30", null, null, null, null]),
    ];
    assert_eq!(rows(&told, "age_band"), ages);
    assert_eq!(rows(&told, "departement"), [json!(["42", 10, null, null, null]), json!(["69", 30, null, null, null])]);
    assert_eq!(rows(&told, "zone"), [json!(["frr", 40, 33, 23, 23])]);
    assert_eq!(rows(&told, "commune_size"), [json!(["under_2000", 40, 33, 23, 23])]);
    assert_eq!((told.rankings, told.hidden_under), (basis().rankings, 5));
}

#[test]
fn a_report_on_few_people_says_nothing_of_them() {
    let told = report(2026, basis(), &many(4, &looked("21_25", "69", true, true)), Lang::En);
    assert_eq!(serde_json::to_value(told.total).unwrap()["active"], Value::Null);
    assert_eq!(rows(&told, "departement"), [json!(["69", null, null, null, null])]);
    assert_eq!(report(2026, basis(), &[], Lang::En).axes.iter().map(|axis| axis.groups.len()).sum::<usize>(), 0);
}

#[test]
fn ages_fall_into_the_bands_of_the_law() {
    let table = [
        (16, "under_18"),
        (17, "under_18"),
        (18, "18_20"),
        (20, "18_20"),
        (21, "21_25"),
        (25, "21_25"),
        (26, "26_30"),
        (30, "26_30"),
        (31, "over_30"),
        (70, "over_30"),
    ];
    for (age, band) in table {
        assert_eq!(age_band(age), band, "{age}");
    }
}

fn profile(insee: &str, activities: &Value) -> Profile {
    let profile = json!({
        "given_name": "Ines", "family_name": "Essai", "phone": null, "address": {"line": null, "insee": insee}, "home": null,
        "mobility_km": 20, "available_from": "2026-12-01", "available_to": null, "weekly_hours_max": null, "slots": 0,
        "interests": [], "needs_accessible": false, "regimes": ["civic_service"], "birth_date": "2004-05-17",
        "nationality": "FR", "residence": null, "disability": null, "emancipated": false, "previous_civic_service": "none",
        "links": [], "activities": activities, "social": {"rsa_household": false, "scholarship_level": null},
    });
    serde_json::from_value(profile).expect("a profile")
}

#[test]
fn a_profile_says_its_zone_and_the_situation_of_a_day() {
    let on: NaiveDate = "2026-12-31".parse().unwrap();
    let activity = |kind: &str, to: Value| json!({"kind": kind, "weekly_hours": null, "from": null, "to": to});
    let table = [
        ("69266", json!([]), "qpv", "from_100000", "neither"),
        ("69381", json!([activity("study", Value::Null)]), "qpv", "from_100000", "studying"),
        ("42218", json!([activity("job", Value::Null)]), "neither", "from_100000", "working"),
        (
            "07001",
            json!([activity("job", Value::Null), activity("internship", json!("2026-12-31"))]),
            "frr",
            "under_2000",
            "studying",
        ),
        ("07010", json!([activity("study", json!("2026-06-30"))]), "frr_qpv", "under_100000", "neither"),
    ];
    let zones = lists(FRR, QPV);
    for (insee, activities, zone, size, situation) in table {
        let looked = Looked::of(&profile(insee, &activities), "69", Outcome::default(), on, &zones);
        assert_eq!(looked.groups, ["21_25", "69", zone, size, situation], "{insee} {activities}");
    }
}

/// A few rows in the shape of what the DGCL and the ANCT publish.
const FRR: &str = "insee,class\n07001,socle\n07010,plus\n42218,beneficiaire\n42001,partiel\n99999,socle\n07002,rural\n";
const QPV: &str = "code,name,insee\nQN06907M,Les Buers,69266\nQN06908I,\"Un nom, avec virgule\",69266|69123\nQN00701M,Zodiac,07010\n,Sans code,07001\n";

fn lists(frr: &str, qpv: &str) -> Zones {
    let read = |text: &str, layer| zones::read(text.as_bytes(), layer).expect("a list");
    let (frr, qpv) = (read(frr, "2025-07"), read(qpv, "2024"));
    let rows = |file: &zones::ZoneFile| file.communes.clone().into_iter().collect();
    let communes = [(ZoneKind::Frr, rows(&frr)), (ZoneKind::Qpv, rows(&qpv))].into();
    Zones::of(vec![frr.layer, qpv.layer], &communes)
}

#[test]
fn a_list_of_communes_tells_its_bad_rows_and_keeps_the_others() {
    let file = zones::read(FRR.as_bytes(), "2025-07").expect("a list");
    assert_eq!((file.layer.kind, file.layer.in_force_from.to_string()), (ZoneKind::Frr, "2025-07-01".to_owned()));
    let told: Vec<(u64, &str)> = file.faults.iter().map(|fault| (fault.line, fault.field)).collect();
    assert_eq!((file.communes.len(), told), (4, vec![(6, "insee"), (7, "class")]));
    let file = zones::read(QPV.as_bytes(), "2024").expect("a list");
    assert_eq!(file.communes["69266"], "QN06907M|QN06908I");
    assert_eq!((file.communes.len(), file.faults[0].line, file.faults[0].field), (3, 5, "code"));
    assert_eq!(zones::read(b"commune\n07001\n", "2024").unwrap_err().field, "columns");
    assert_eq!(zones::read(b"", "2024").unwrap_err().field, "columns");
    assert_eq!(zones::read(FRR.as_bytes(), "juillet").unwrap_err().field, "layer");
    for (name, layer) in [("frr_2025-07.csv", Some("2025-07")), ("qpv_2024_by_commune.csv", Some("2024")), ("frr.csv", None)] {
        assert_eq!(zones::layer_in(name).as_deref(), layer, "{name}");
    }
}

#[test]
fn a_year_is_told_by_the_lists_of_its_time() {
    let scene = Scene::with_seats(1);
    let approver = scene.app.staff(Role::Approver, "Paule");
    scene.candidate("Ana");
    let take_in = |text: &str, layer: &str| {
        let file = zones::read(text.as_bytes(), layer).expect("a list");
        scene.app.write(|tx| places::take_in(tx, &file))
    };
    let first = take_in(FRR, "2025-07");
    assert_eq!((first.imported, first.unchanged), (4, 0));
    let again = take_in(FRR, "2025-07");
    assert_eq!((again.imported, again.unchanged), (0, 4), "twice changes nothing");
    let zone = || approver.get("/reports/fairness").expect(200)["axes"][2]["groups"][0]["code"].clone();
    assert_eq!(zone(), "unknown", "one list is not enough");
    take_in(QPV, "2024");
    assert_eq!(zone(), "qpv");
    take_in("code,name,insee\nQN00701M,Zodiac,07010\n", "2026-12-24");
    assert_eq!(zone(), "qpv", "an edition to come says nothing of today");
    take_in("code,name,insee\nQN00701M,Zodiac,07010\n", "2026-07");
    assert_eq!(zone(), "neither");
    let layers = approver.get("/reports/fairness").expect(200)["zone_layers"].clone();
    assert_eq!((&layers[0]["layer"], &layers[1]["layer"]), (&json!("2025-07"), &json!("2026-07")));
    let page = Browser::signed_in(&scene.app, &approver.email, PASSWORD).opens("/network/dashboard/fairness").text;
    assert!(page.contains("QPV 2026-07") && page.contains("jamais que la personne y habite"), "{page}");
}

#[test]
fn a_year_is_that_of_paris() {
    let (from, to) = span(2026);
    assert_eq!(
        (from.to_rfc3339().as_str(), to.to_rfc3339().as_str()),
        ("2025-12-31T23:00:00+00:00", "2026-12-31T23:00:00+00:00")
    );
}

#[test]
fn those_who_may_read_figures_see_who_was_proposed_something() {
    let scene = Scene::with_seats(9);
    let approver = scene.app.staff(Role::Approver, "Paule");
    let people: Vec<_> = ["Ana", "Bo", "Cy", "Dia", "Eve", "Flo", "Gil"]
        .map(|name| {
            scene.app.forgives();
            scene.candidate_born(name, if name < "F" { "2004-05-17" } else { "2007-05-17" })
        })
        .into();
    for person in &people[..5] {
        let body = json!({"candidate_id": person.id()});
        scene.case_worker.post(&format!("/missions/{}/proposals", scene.mission), &body).expect(201);
    }
    scene.selected(&people[5]);

    let told = approver.get("/reports/fairness?year=2026").expect(200);
    assert_eq!((&told["rankings"], &told["year"]), (&json!([{"engine": 1, "weights": 1}]), &json!(2026)));
    assert_eq!(
        (&told["zone_layers"], &told["axes"][2]["groups"][0]["code"]),
        (&json!([]), &json!("unknown")),
        "no list was imported"
    );
    assert_eq!(told["total"], json!({"active": 7, "proposed": 5, "selected": null, "placed": null}));
    assert_eq!(told["axes"][0]["groups"][0]["code"], "18_20");
    assert_eq!(told["axes"][0]["groups"][1]["active"], Value::Null, "five of seven would tell the two others");
    assert_eq!(
        told["axes"][1]["groups"],
        json!([
        {"code": "69", "label": "Rhône", "active": 7, "proposed": 5, "selected": null, "placed": null}])
    );
    assert_eq!(approver.get("/reports/fairness").expect(200), told, "the current year unless told");
    assert_eq!(approver.get("/reports/fairness?year=2025").expect(200)["total"]["active"], Value::Null);
    assert_eq!(approver.in_english().get("/reports/fairness").expect(200)["axes"][0]["label"], "Age");

    let csv = approver.get("/reports/fairness.csv?year=2026");
    assert_eq!(csv.header("content-type"), Some("text/csv; charset=utf-8"));
    assert!(csv.text.contains("\r\n2026;Ensemble;;;7;5;s;s;1;1\r\n"), "{}", csv.text);
    assert!(csv.text.contains("\r\n2026;Département;69;Rhône;7;5;s;s;1;1\r\n"), "{}", csv.text);

    let elsewhere = scene.app.staff_of(Role::Auditor, "Aude", Some(&["42"]));
    assert_eq!(elsewhere.get("/reports/fairness").expect(200)["axes"][1]["groups"], json!([]), "nobody of the territory");
    for wrong in ["2027", "2009", "soon", "-1"] {
        let refused = approver.get(&format!("/reports/fairness?year={wrong}"));
        assert_eq!((refused.status, refused.faults()), (422, vec![("year".to_owned(), "range".to_owned())]), "{wrong}");
    }
    scene.case_worker.get("/reports/fairness").refused(403, "forbidden");
    people[0].get("/reports/fairness.csv").refused(403, "forbidden");
}
