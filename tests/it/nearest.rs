//! What would bring a mission in: said for every filter, and true when it is done.

use std::collections::HashSet;

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use relais::demo::fill::{self, Size};
use relais::domain::dates::paris_date;
use relais::domain::{Regime, Verdict};
use relais::features::eligibility::{Law, WeeklyHours};
use relais::features::matching::rules::nearest::{Change, elsewhere, nearest, needed};
use relais::features::matching::rules::{
    Filter, Mobility, Out, Pair, Query, RankCandidate, RankMission, WeekSlots, Weights, rank_missions, read_candidate,
    read_mission,
};
use serde_json::{Value, json};

use crate::applications::scene::Scene;
use crate::support::TestApp;
use crate::support::app::{PASSWORD, opening};
use crate::support::browser::Browser;

const ON: &str = "2026-11-23";

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn with(mut base: Value, changes: &Value) -> Value {
    for (key, value) in changes.as_object().expect("an object") {
        base[key] = value.clone();
    }
    base
}

fn mission(changes: &Value) -> RankMission {
    let base = json!({"id": "m1", "regime": "civic_service", "domain": "solidarite", "sites": [{"lat": 45.76, "lon": 4.85}],
        "starts_from": "2027-01-04", "starts_to": "2027-03-01", "months": 8, "weekly_hours": 26, "open_to_minors": false,
        "accessible": true, "seats_left": 1, "published_on": "2026-11-01"});
    read_mission(&with(base, changes)).expect("a mission")
}

fn candidate(changes: &Value) -> RankCandidate {
    let base = json!({"id": "c1", "home": {"lat": 45.76, "lon": 4.85}, "mobility_km": 10, "available_from": "2026-12-01",
        "birth_date": "2004-05-17", "nationality": "FR", "profile_completed_on": "2026-11-01"});
    read_candidate(&with(base, changes)).expect("a person")
}

#[test]
fn each_filter_says_what_would_bring_the_mission_in() {
    let far = json!({"sites": [{"lat": 45.96, "lon": 4.85}]});
    let table: [(Value, Value, Filter, Option<Change>, &str); 14] = [
        (far, json!({}), Filter::Distance, Some(Change::Radius { km: 23 }), "13\u{a0}km de plus (23\u{a0}km en tout)"),
        (
            json!({}),
            json!({"available_from": "2027-03-22"}),
            Filter::Dates,
            Some(Change::FreeFrom { on: day("2027-03-01") }),
            "être libre 3 semaines plus tôt, à partir du 1er mars 2027",
        ),
        (
            json!({}),
            json!({"available_to": "2027-09-01"}),
            Filter::Dates,
            Some(Change::FreeUntil { on: day("2027-09-03") }),
            "être libre 2 jours de plus, jusqu’au 3 septembre 2027",
        ),
        (json!({"starts_from": "2026-10-01", "starts_to": "2026-11-01"}), json!({}), Filter::Dates, None, ""),
        // Nobody is asked to cross the country, or to be free years earlier.
        (json!({"sites": [{"lat": 48.85, "lon": 2.35}]}), json!({}), Filter::Distance, None, ""),
        (json!({}), json!({"available_from": "9999-12-31"}), Filter::Dates, None, ""),
        (
            json!({"regime": "volunteering", "slots": 1 << 7 | 1 << 20, "slots_needed": 2}),
            json!({}),
            Filter::Slots,
            Some(Change::HalfDays { more: 2, slots: 1 << 7 | 1 << 20 }),
            "être libre 2 créneaux de plus dans la semaine, par exemple mardi soir et samedi matin",
        ),
        (
            json!({"weekly_hours": 27.5}),
            json!({"weekly_hours_max": 24}),
            Filter::Hours,
            Some(Change::Hours { hours: 27.5 }),
            "être libre 27,5 heures par semaine",
        ),
        (
            json!({"regime": "volunteering", "slots": 7, "slots_needed": 2}),
            json!({"slots": 1}),
            Filter::Slots,
            Some(Change::HalfDays { more: 1, slots: 2 }),
            "être libre un créneau de plus dans la semaine, par exemple lundi midi",
        ),
        (
            json!({}),
            json!({"regimes": ["volunteering"]}),
            Filter::Regime,
            Some(Change::Regime { regime: Regime::CivicService }),
            "chercher aussi un service civique",
        ),
        (
            json!({}),
            json!({"birth_date": "2010-01-10"}),
            Filter::Eligibility,
            Some(Change::OpenToMinors),
            "une mission ouverte aux mineurs",
        ),
        (
            json!({"open_to_minors": true}),
            json!({"birth_date": "2010-12-20"}),
            Filter::Eligibility,
            Some(Change::SignLater { on: day("2026-12-20") }),
            "signer dans 4 semaines, à partir du 20 décembre 2026\u{a0}: vous aurez l’âge qu’il faut",
        ),
        (
            json!({"regime": "volunteering", "open_to_minors": true}),
            json!({"birth_date": "2011-01-25"}),
            Filter::Eligibility,
            Some(Change::StartLater { on: day("2027-01-25") }),
            "commencer 3 semaines plus tard, à partir du 25 janvier 2027",
        ),
        (json!({}), json!({"birth_date": "1980-01-10"}), Filter::Eligibility, None, ""),
    ];
    let law = Law::at(day(ON));
    for (theirs, mine, filter, change, sentence) in table {
        let (mission, person) = (mission(&theirs), candidate(&mine));
        let pair = Pair { candidate: &person, mission: &mission, on: day(ON), law: &law };
        let outs = pair.outs();
        let out: &Out = outs.iter().find(|out| out.filter == filter).unwrap_or_else(|| panic!("{theirs} {mine}: {outs:?}"));
        let found = needed(&pair, out);
        assert_eq!(found.as_ref().map(|needed| needed.change), change, "{theirs} {mine}");
        assert_eq!(found.map_or(String::new(), |needed| needed.said.fr.into_owned()), sentence);
    }
}

/// The person with a change made.
fn after(person: &RankCandidate, change: Change) -> RankCandidate {
    let mut other = person.clone();
    match change {
        Change::HalfDays { slots, .. } => other.slots = WeekSlots::new(other.slots.mask() | slots).expect("a mask"),
        Change::StartLater { on } | Change::SignLater { on } => other.available_from = other.available_from.max(on),
        Change::Radius { km } => other.mobility = Mobility::new(person.mobility.home(), km),
        Change::FreeFrom { on } => other.available_from = on,
        Change::FreeUntil { on } => other.available_to = Some(on),
        Change::Hours { hours } => other.weekly_hours_max = WeeklyHours::new(hours),
        Change::Regime { regime } => other.regimes.push(regime),
        Change::Access => other.needs_accessible = false,
        other => panic!("{other:?} is not the person's to make"),
    }
    other
}

prop_compose! {
    fn some_mission()(lat in 45.5..46.2, lon in 4.5..5.2, from in 0_u64..200, window in 0_u64..60, months in 6_u32..10,
        hours in 24_u32..36, minors: bool, accessible: bool, seats in 0_u32..3, volunteering: bool, slots in 0_u32..64) -> Value {
        let from = day(ON) + Days::new(from);
        json!({"sites": [{"lat": lat, "lon": lon}], "starts_from": from, "starts_to": from + Days::new(window), "months": months,
            "slots": slots, "slots_needed": slots.count_ones().min(2),
            "weekly_hours": hours, "open_to_minors": minors, "accessible": accessible, "seats_left": seats,
            "regime": if volunteering { "volunteering" } else { "civic_service" }})
    }
}

prop_compose! {
    fn some_person()(lat in 45.5..46.2, lon in 4.5..5.2, km in 0_u32..40, free in 0_u64..200, lasts in 100_u64..400,
        hours in 20_u32..36, year in 1994..2012_i32, access: bool, both: bool, slots in 0_u32..64) -> Value {
        let free = day(ON) + Days::new(free);
        json!({"home": {"lat": lat, "lon": lon}, "mobility_km": km, "available_from": free, "available_to": free + Days::new(lasts),
            "weekly_hours_max": hours, "birth_date": format!("{year}-05-17"), "needs_accessible": access, "slots": slots,
            "regimes": if both { json!(["civic_service", "volunteering"]) } else { json!(["civic_service"]) }})
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Doing what is said gives exactly that many missions more, and never one the law refuses.
    #[test]
    fn a_nearest_change_gives_what_it_says(missions in prop::collection::vec(some_mission(), 0..40), person in some_person()) {
        let missions: Vec<RankMission> =
            missions.iter().enumerate().map(|(place, one)| mission(&with(one.clone(), &json!({"id": format!("m{place:02}")})))).collect();
        let person = candidate(&person);
        let (law, weights) = (Law::at(day(ON)), Weights::default());
        let query = Query { on: day(ON), law: &law, weights: &weights.missions, top: usize::MAX };
        let count = |person: &RankCandidate| rank_missions(person, &missions, &query).len();
        let before = count(&person);
        for one in nearest(&person, missions.as_slice(), day(ON), &law) {
            prop_assert!(one.adds > 0);
            let all: Vec<Change> = std::iter::once(one.needed.change).chain(one.with.iter().copied()).collect();
            let other = all.iter().fold(person.clone(), |person, change| after(&person, *change));
            let signed = all.iter().fold(day(ON), |on, change| match change {
                Change::StartLater { on: later } | Change::SignLater { on: later } => on.max(*later),
                _ => on,
            });
            let ranked = rank_missions(&other, &missions, &Query { on: signed, ..query });
            prop_assert!(ranked.iter().all(|ranked| ranked.verdict != Verdict::Ineligible));
            let moves_start = |change: &Change| !matches!(change, Change::Radius { .. } | Change::FreeUntil { .. }
                | Change::Hours { .. } | Change::HalfDays { .. } | Change::Regime { .. } | Change::Access);
            let least = if all.iter().any(moves_start) { one.adds } else { before + one.adds };
            prop_assert!(ranked.len() >= least, "{one:?}");
            if let (Change::Radius { km }, []) = (one.needed.change, one.with.as_slice()) {
                prop_assert_eq!(ranked.len(), before + one.adds);
                prop_assert_eq!(count(&after(&person, Change::Radius { km: km - 1 })), before, "a smaller radius gives none");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Whoever could have some mission, however far, is told of one: by a change, by several, or by where it is.
    #[test]
    fn whoever_could_have_a_mission_is_told_of_one(missions in prop::collection::vec(some_mission(), 0..12), person in some_person(), far: bool) {
        let place = if far { json!({"lat": 48.4, "lon": -4.5}) } else { person["home"].clone() };
        let missions: Vec<RankMission> =
            missions.iter().enumerate().map(|(place, one)| mission(&with(one.clone(), &json!({"id": format!("m{place:02}")})))).collect();
        let person = candidate(&with(person, &json!({"home": place})));
        let (law, weights) = (Law::at(day(ON)), Weights::default());
        let query = Query { on: day(ON), law: &law, weights: &weights.missions, top: usize::MAX };
        prop_assume!(rank_missions(&person, &missions, &query).is_empty());
        let found = nearest(&person, missions.as_slice(), day(ON), &law);
        let far_away = elsewhere(&person, missions.as_slice(), day(ON), &law);
        prop_assert_eq!(found.iter().map(|one| one.with.len()).collect::<HashSet<_>>().len(), usize::from(!found.is_empty()));
        // Somebody of their age and situation who asks for nothing.
        let mut open = person.clone();
        open.mobility = Mobility::new(person.mobility.home(), 20_000);
        (open.available_from, open.available_to, open.weekly_hours_max) = (day(ON), None, None);
        (open.slots, open.needs_accessible) = (WeekSlots::new(WeekSlots::MAX).expect("a week"), false);
        open.regimes = Regime::ALL.to_vec();
        let could = !rank_missions(&open, &missions, &query).is_empty();
        prop_assert!(!could || !found.is_empty() || far_away.is_some(), "{:?}", missions);
        if far {
            prop_assert!(found.is_empty(), "nobody is asked to come from the end of the earth");
            prop_assert!(far_away.is_none_or(|one| one.beyond_km == Some(150)));
        }
    }
}

#[test]
fn two_filters_fall_to_two_changes() {
    let table = [
        // Too old for the one, too near for the other.
        (
            json!({"regime": "volunteering", "sites": [{"lat": 45.96, "lon": 4.85}]}),
            json!({"birth_date": "1990-01-10", "regimes": ["civic_service"]}),
            "chercher aussi du bénévolat et 13\u{a0}km de plus (23\u{a0}km en tout)",
        ),
        (
            json!({"sites": [{"lat": 45.96, "lon": 4.85}]}),
            json!({"weekly_hours_max": 10, "available_to": "2027-09-01"}),
            "être libre 26 heures par semaine, être libre 2 jours de plus, jusqu’au 3 septembre 2027 et 13\u{a0}km de plus (23\u{a0}km en tout)",
        ),
        // Old enough in a few weeks.
        (json!({}), json!({"birth_date": "2009-01-25"}), "commencer 3 semaines plus tard, à partir du 25 janvier 2027"),
        (
            json!({"regime": "volunteering", "slots": 3, "slots_needed": 1}),
            json!({"slots": 0, "regimes": ["volunteering"]}),
            "être libre un créneau de plus dans la semaine, par exemple lundi matin",
        ),
    ];
    let law = Law::at(day(ON));
    for (theirs, mine, sentence) in table {
        let found = nearest(&candidate(&mine), [mission(&theirs)].as_slice(), day(ON), &law);
        let said: Vec<&str> = found.iter().map(|one| one.needed.said.fr.as_ref()).collect();
        assert_eq!(said, [sentence], "{theirs} {mine}");
    }
}

#[test]
fn nobody_is_asked_to_cross_the_country() {
    let far = [mission(&json!({"sites": [{"lat": 48.85, "lon": 2.35}]}))];
    let law = Law::at(day(ON));
    let person = candidate(&json!({}));
    assert_eq!(nearest(&person, far.as_slice(), day(ON), &law), []);
    let found = elsewhere(&person, far.as_slice(), day(ON), &law).expect("a mission somewhere");
    let said = found.said("Paris");
    assert!(
        said.fr.contains("moins de 150\u{a0}km") && said.fr.ends_with("se passe à Paris, à 392\u{a0}km de chez vous."),
        "{}",
        said.fr
    );
    // Who already goes far is asked for half as much again.
    let driver = candidate(&json!({"mobility_km": 300}));
    assert_eq!(nearest(&driver, far.as_slice(), day(ON), &law).len(), 1);
    let late = candidate(&json!({"available_from": "2030-01-01"}));
    let near = [mission(&json!({}))];
    assert_eq!(nearest(&late, near.as_slice(), day(ON), &law), []);
    let found = elsewhere(&late, near.as_slice(), day(ON), &law).expect("a mission at some time");
    assert!(found.said("Lyon").fr.contains("plus d’un an de vos dates"), "{found:?}");
    assert!(elsewhere(&candidate(&json!({"birth_date": "1980-01-10"})), near.as_slice(), day(ON), &law).is_none());
}

#[test]
fn no_mission_near_you_comes_with_the_nearest_changes() {
    let scene = Scene::with_seats(1);
    let ada = scene.app.candidate("Ada");
    let mut profile = crate::applications::scene::profile("Ada", "2004-05-17");
    profile["address"]["insee"] = json!("42218");
    ada.put("/me/profile", &profile).expect(201);
    let found = ada.get("/me/matches").expect(200);
    assert_eq!(found["items"], json!([]));
    let change = &found["nearest"][0];
    assert_eq!((&change["change"]["kind"], &change["adds"]), (&json!("radius"), &json!(1)), "{found}");
    assert!(change["message"].as_str().unwrap().contains("km de plus"), "{change}");
    let why = ada.get(&format!("/me/matches/{}", scene.mission)).expect(200);
    assert_eq!(why["filters"][0]["needed"]["change"], change["change"]);

    profile["mobility_km"] = change["change"]["km"].clone();
    ada.put_at("/me/profile", 1, &profile).expect(200);
    assert_eq!(ada.get("/me/matches").expect(200)["items"].as_array().unwrap().len(), 1, "as it was said");
    let english = ada.in_english().get(&format!("/me/matches/{}", scene.mission)).expect(200);
    assert_eq!(english["filters"], json!([]));
}

#[test]
fn many_matches_need_no_change() {
    let app = TestApp::start();
    fill::fill(&app.app, paris_date(opening()), Size::Small, 42, &|_, _| {}).expect("a story that is told");
    let ada = app.candidate("Ada");
    let mut profile = crate::applications::scene::profile("Ada", "2004-05-17");
    profile["mobility_km"] = json!(500);
    ada.put("/me/profile", &profile).expect(201);
    let found = ada.get("/me/matches").expect(200);
    assert!(found["items"].as_array().unwrap().len() >= 3, "{found}");
    assert_eq!(found["nearest"], json!([]));
}

/// One mission in Villeurbanne; somebody in Mende who goes nowhere, for few hours, until soon.
#[test]
fn somebody_far_from_everything_is_told_where_the_nearest_mission_is() {
    let scene = Scene::with_seats(1);
    let ada = scene.app.candidate("Ada");
    let mut profile = crate::applications::scene::profile("Ada", "2004-05-17");
    for (field, value) in [
        ("address", json!({"insee": "48095"})),
        ("mobility_km", json!(0)),
        ("available_to", json!("2027-02-01")),
        ("weekly_hours_max", json!(10)),
    ] {
        profile[field] = value;
    }
    ada.put("/me/profile", &profile).expect(201);
    let found = ada.get("/me/matches").expect(200);
    assert_eq!((&found["items"], &found["nearest"]), (&json!([]), &json!([])), "{found}");
    let far = &found["elsewhere"];
    assert_eq!(
        (&far["mission_id"], &far["town"], &far["departement"]),
        (&json!(scene.mission), &json!("Villeurbanne"), &json!("69"))
    );
    assert!(far["message"].as_str().unwrap().contains("Villeurbanne (Rhône)"), "{far}");
    let browser = Browser::signed_in(&scene.app, &ada.email, PASSWORD);
    assert!(browser.opens("/me").text.contains("Villeurbanne (Rhône)"));

    // Nearer, three changes at once would do, and the page says them too.
    profile["address"] = json!({"insee": "42218"});
    ada.put_at("/me/profile", 1, &profile).expect(200);
    let found = ada.get("/me/matches").expect(200);
    assert_eq!(found["elsewhere"], json!(null));
    let one = &found["nearest"][0];
    assert_eq!((one["with"].as_array().unwrap().len(), &one["adds"]), (2, &json!(1)), "{one}");
    let page = browser.opens("/me").text;
    assert!(page.contains("Ce que vous pourriez changer") && page.contains("être libre 26 heures par semaine"), "{page}");
    let page = browser.opens(&format!("/missions/{}", scene.mission)).text;
    assert!(page.contains("Il faudrait") && page.contains("km en tout)"), "{page}");

    // As it was said.
    for change in std::iter::once(&one["change"]).chain(one["with"].as_array().unwrap()) {
        match change["kind"].as_str().unwrap() {
            "radius" => profile["mobility_km"] = change["km"].clone(),
            "hours" => profile["weekly_hours_max"] = change["hours"].clone(),
            "free_until" => profile["available_to"] = change["on"].clone(),
            other => panic!("{other}"),
        }
    }
    ada.put_at("/me/profile", 2, &profile).expect(200);
    assert_eq!(ada.get("/me/matches").expect(200)["items"].as_array().unwrap().len(), 1);
}
