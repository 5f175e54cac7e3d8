//! The ranking engine: each term, each filter, the order, the reasons.

use chrono::NaiveDate;
use relais::domain::{Lang, Verdict};
use relais::features::eligibility::Law;
use relais::features::matching::rules::{
    Audience, Pair, Query, RankCandidate, RankMission, Ranked, Terms, Weights, Why, rank_candidates, rank_missions,
    read_candidate, read_mission, reasons, why, why_candidate,
};
use serde_json::{Value, json};

pub const ON: &str = "2026-11-22";

pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// A mission that the person of [`person`] may do, 10 days after they are free.
pub fn mission(changes: Value) -> RankMission {
    let base = json!({
        "id": "m1", "regime": "civic_service", "title": "Accueil", "domain": "solidarite", "sites": [{"lat": 45.0, "lon": 4.0}],
        "starts_from": "2026-12-11", "starts_to": "2027-03-01", "months": 8, "weekly_hours": 24, "open_to_minors": true,
        "accessible": false, "seats_left": 2, "pending_applications": 3, "host_answer_days": 6, "published_on": "2026-11-01"
    });
    read_mission(&merged(base, changes)).expect("a mission")
}

pub fn person(changes: Value) -> RankCandidate {
    let base = json!({
        "id": "c1", "birth_date": "2004-05-06", "nationality": "FR", "home": {"lat": 45.0, "lon": 4.0}, "mobility_km": 30,
        "available_from": "2026-12-01", "interests": ["education", "solidarite"], "profile_completed_on": "2026-11-02"
    });
    read_candidate(&merged(base, changes)).expect("a person")
}

pub fn merged(mut base: Value, changes: Value) -> Value {
    for (field, value) in changes.as_object().expect("an object") {
        base[field] = value.clone();
    }
    base
}

fn ask<T>(
    top: usize,
    direction: fn(&Weights) -> &relais::features::matching::rules::TermWeights,
    run: impl FnOnce(&Query) -> T,
) -> T {
    let (law, weights) = (Law::at(day(ON)), Weights::default());
    run(&Query { on: day(ON), law: &law, weights: direction(&weights), top })
}

pub fn missions_for(candidate: &RankCandidate, missions: &[RankMission], top: usize) -> Vec<Ranked> {
    ask(top, |weights| &weights.missions, |query| rank_missions(candidate, missions, query))
}

pub fn persons_for(mission: &RankMission, candidates: &[RankCandidate], top: usize) -> Vec<Ranked> {
    ask(top, |weights| &weights.persons, |query| rank_candidates(mission, candidates, query))
}

pub fn why_mission(candidate: &RankCandidate, mission: &RankMission) -> Why {
    ask(0, |weights| &weights.missions, |query| why(candidate, mission, query))
}

pub fn with_pair<T>(candidate: &RankCandidate, mission: &RankMission, run: impl FnOnce(&Pair) -> T) -> T {
    let law = Law::at(day(ON));
    run(&Pair { candidate, mission, on: day(ON), law: &law })
}

fn terms(candidate: Value, changes: Value) -> Terms {
    with_pair(&person(candidate), &mission(changes), |pair| {
        Terms::of(pair, pair.candidate.mobility.nearest_within(&pair.mission.sites).expect("within reach"))
    })
}

fn outs(candidate: Value, changes: Value) -> Vec<String> {
    match why_mission(&person(candidate), &mission(changes)) {
        Why::In(_) => Vec::new(),
        Why::Out(outs) => outs
            .iter()
            .map(|out| serde_json::to_value(out.filter).expect("a code").as_str().expect("a text").to_owned())
            .collect(),
    }
}

#[test]
fn the_base_case_has_every_term_of_the_contract() {
    let found = missions_for(&person(json!({})), &[mission(json!({}))], 20);
    assert_eq!(found.len(), 1);
    let expected =
        Terms { proximity: 1000, dates: 945, week: 1000, interests: 800, flood: 700, responsiveness: 800, waiting: 222 };
    assert_eq!(found[0].terms, expected);
    assert_eq!(found[0].score, 35 * 1000 + 15 * 945 + 10 * 1000 + 20 * 800 + 10 * 700 + 10 * 800);
    assert_eq!((found[0].start_on, found[0].distance_m, found[0].verdict), (day("2026-12-11"), 0, Verdict::Eligible));
    let persons = persons_for(&mission(json!({})), &[person(json!({}))], 20);
    assert_eq!(persons[0].score, 35 * 1000 + 15 * 945 + 10 * 1000 + 20 * 800 + 20 * 222);
    assert_eq!(persons[0].id, "c1");
}

#[test]
fn proximity_is_what_is_left_of_the_radius() {
    // One degree of latitude is 111,195 m.
    let north = json!({"sites": [{"lat": 46.0, "lon": 4.0}, {"lat": -46.0, "lon": 4.0}]});
    for (km, expected) in [(111, None), (112, Some(7)), (200, Some(444)), (1_000, Some(888)), (u64::MAX, Some(999))] {
        let found = missions_for(&person(json!({"mobility_km": km})), &[mission(north.clone())], 1);
        assert_eq!(found.first().map(|ranked| ranked.terms.proximity), expected, "{km} km");
    }
    assert_eq!(terms(json!({"mobility_km": 0}), json!({})).proximity, 1000);
}

#[test]
fn dates_lose_by_the_day_up_to_180() {
    let table = [("2026-12-01", 1000), ("2026-12-02", 995), ("2027-01-30", 667), ("2027-05-30", 0), ("2029-01-01", 0)];
    for (from, expected) in table {
        let changes = json!({"starts_from": from, "starts_to": "2029-12-31"});
        assert_eq!(terms(json!({}), changes).dates, expected, "{from}");
    }
    let past = json!({"available_from": "2020-01-01"});
    assert_eq!(terms(past, json!({"starts_from": "2021-01-01"})).dates, 1000, "today counts, not the past");
}

#[test]
fn week_counts_the_common_half_days_of_volunteering_only() {
    let volunteering = |mask: u32, needed: u32| json!({"regime": "volunteering", "slots": mask, "slots_needed": needed});
    assert_eq!(terms(json!({"slots": 0b1011}), volunteering(0b0111, 1)).week, 666);
    assert_eq!(terms(json!({"slots": 0}), volunteering(0, 0)).week, 1000);
    assert_eq!(terms(json!({}), volunteering((1 << 28) - 1, 0)).week, 0);
    assert_eq!(terms(json!({"slots": 0}), json!({"slots": 7, "slots_needed": 3})).week, 1000);
}

#[test]
fn interests_fall_by_position() {
    let of = |interests: Value| terms(json!({"interests": interests}), json!({})).interests;
    assert_eq!(of(json!(["solidarite"])), 1000);
    assert_eq!(of(json!(["sport", "solidarite"])), 800);
    assert_eq!(of(json!(["sport", "sante", "solidarite"])), 600);
    assert_eq!(of(json!(["sport", "sante", "urgence", "solidarite"])), 400);
    assert_eq!(of(json!(["sport", "sante", "urgence", "education", "solidarite"])), 400);
    assert_eq!(of(json!(["sport"])), 200);
    assert_eq!(of(json!([])), 500);
}

#[test]
fn flood_responsiveness_and_waiting_are_capped() {
    let flood = |pending: u64, seats: u64| terms(json!({}), json!({"pending_applications": pending, "seats_left": seats})).flood;
    assert_eq!([flood(0, 1), flood(1, 1), flood(1, 3), flood(5, 1), flood(9, 1)], [1000, 800, 934, 0, 0]);
    assert_eq!([flood(u64::MAX, u64::MAX), flood(u64::MAX - 7, 1), flood(1, u64::MAX), flood(1 << 60, 1)], [800, 0, 1000, 0]);
    let answer = |days: Value| terms(json!({}), json!({"host_answer_days": days})).responsiveness;
    assert_eq!([answer(json!(null)), answer(json!(0)), answer(json!(7)), answer(json!(30))], [500, 1000, 767, 0]);
    assert_eq!(answer(json!(u64::MAX)), 0);
    let waiting = |on: &str| terms(json!({"profile_completed_on": on}), json!({})).waiting;
    assert_eq!([waiting("2026-11-22"), waiting("2026-11-21"), waiting("2026-01-01"), waiting("2027-01-01")], [0, 11, 1000, 0]);
}

#[test]
fn each_filter_puts_out_alone() {
    let volunteering = |slots: u32| json!({"regime": "volunteering", "slots": slots, "slots_needed": 2});
    let table = [
        ("seats", json!({}), json!({"seats_left": 0})),
        ("regime", json!({"regimes": ["volunteering"]}), json!({})),
        ("regime", json!({"regimes": []}), json!({})),
        ("access", json!({"needs_accessible": true}), json!({})),
        ("hours", json!({"weekly_hours_max": 23.5}), json!({})),
        ("slots", json!({"slots": 0b001}), volunteering(0b111)),
        ("dates", json!({"available_from": "2027-03-02"}), json!({})),
        ("dates", json!({"available_to": "2027-08-09"}), json!({})),
        ("distance", json!({"mobility_km": 1}), json!({"sites": [{"lat": 45.00901, "lon": 4.0}]})),
        ("eligibility", json!({"birth_date": "1999-11-22"}), json!({})),
        ("eligibility", json!({"birth_date": "2010-12-12"}), volunteering(0)),
        ("eligibility", json!({"birth_date": "2009-01-01"}), json!({"regime": "volunteering", "open_to_minors": false})),
        ("eligibility", json!({"birth_date": "2009-01-01"}), json!({"regime": "volunteering", "open_to_minors": null})),
    ];
    for (filter, candidate, changes) in table {
        let found = outs(candidate.clone(), changes.clone());
        assert!(found.iter().any(|out| out == filter), "{filter}: {found:?} {candidate} {changes}");
        assert!(missions_for(&person(candidate), &[mission(changes)], 9).is_empty(), "{filter}");
    }
}

#[test]
fn the_limits_of_the_filters_are_inside() {
    let table = [
        (json!({"available_to": "2027-08-10"}), json!({})),
        (json!({"available_from": "2027-03-01"}), json!({})),
        (json!({"weekly_hours_max": 24}), json!({})),
        (json!({"weekly_hours_max": 1}), json!({"weekly_hours": null, "months": 8})),
        (json!({"mobility_km": 1}), json!({"sites": [{"lat": 45.009, "lon": 4.0}]})),
        (json!({"needs_accessible": true}), json!({"accessible": true})),
        (json!({"slots": 3}), json!({"regime": "volunteering", "slots": 7, "slots_needed": 2})),
        (json!({"birth_date": "2010-12-11"}), json!({"regime": "volunteering"})),
        // Six months are assumed for a service civique, none for volunteering.
        (json!({"available_to": "2027-06-10"}), json!({"months": null})),
        (json!({"available_to": "2026-12-11"}), json!({"months": null, "regime": "volunteering"})),
    ];
    for (candidate, changes) in table {
        assert_eq!(outs(candidate.clone(), changes.clone()), Vec::<String>::new(), "{candidate} {changes}");
    }
    assert_eq!(outs(json!({"available_to": "2027-06-09"}), json!({"months": null})), ["dates"]);
}

#[test]
fn every_filter_that_puts_a_mission_out_is_named_with_its_sentence() {
    let candidate = json!({
        "regimes": ["volunteering"], "needs_accessible": true, "weekly_hours_max": 5, "mobility_km": 3,
        "available_from": "2028-01-01", "birth_date": "1990-01-01"
    });
    let changes = json!({"seats_left": 0, "sites": [{"insee": "75056"}]});
    let Why::Out(found) = why_mission(&person(candidate), &mission(changes)) else { panic!("out") };
    let said: Vec<_> = found.iter().map(|out| (out.rule, out.message.in_lang(Lang::En).to_owned())).collect();
    assert_eq!(found.len(), 7, "{said:?}");
    assert_eq!(said[3].1, "the mission takes 24 hours a week, you have 5");
    assert_eq!(said[4].1, "the mission begins on 1 March 2027 at the latest, you are free from 1 January 2028");
    assert!(said[5].1.starts_with("the mission is 447 km") && said[5].1.ends_with("looking within 3 km"), "{}", said[5].1);
    assert_eq!(said[6].0, Some("SC-AGE-02"));
    assert!(found.iter().all(|out| !out.message.in_lang(Lang::Fr).is_empty()));
}

#[test]
fn to_check_stays_in_marked() {
    let found = missions_for(&person(json!({"emancipated": true, "birth_date": "2009-03-01"})), &[mission(json!({}))], 5);
    assert_eq!(found.first().map(|ranked| ranked.verdict), Some(Verdict::ToCheck));
}

#[test]
fn ties_go_to_the_nearest_then_the_oldest_then_the_id() {
    // 3 m and 7 m give the same proximity.
    let near = json!([{"lat": 45.00003, "lon": 4.0}]);
    let far = json!([{"lat": 45.00007, "lon": 4.0}]);
    let missions = [
        mission(json!({"id": "m9", "sites": far})),
        mission(json!({"id": "m2", "sites": near})),
        mission(json!({"id": "m10", "sites": near})),
        mission(json!({"id": "m3", "sites": near, "published_on": "2026-10-31"})),
    ];
    let found = missions_for(&person(json!({})), &missions, 20);
    let ids: Vec<_> = found.iter().map(|ranked| ranked.id.as_str()).collect();
    assert_eq!(ids, ["m3", "m10", "m2", "m9"]);
    assert!(found.iter().all(|ranked| ranked.score == found[0].score));
    assert_eq!(missions_for(&person(json!({})), &missions, 2), found[..2]);
    assert!(missions_for(&person(json!({})), &missions, 0).is_empty());

    let persons = [
        person(json!({"id": "b", "profile_completed_on": "2026-01-02"})),
        person(json!({"id": "c", "profile_completed_on": "2026-01-01"})),
        person(json!({"id": "a", "profile_completed_on": "2026-01-02"})),
    ];
    let ids: Vec<_> = persons_for(&mission(json!({})), &persons, 20).into_iter().map(|ranked| ranked.id).collect();
    assert_eq!(ids, ["c", "a", "b"], "past 90 days, waiting longer only breaks ties");
}

#[test]
fn reasons_are_short_sentences_for_their_reader() {
    let candidate = person(json!({"birth_date": "2009-06-01", "needs_accessible": true, "home": {"lat": 45.04, "lon": 4.0}}));
    let mission = mission(json!({"accessible": true, "pending_applications": 0}));
    let said = |audience, ranked: &Ranked| {
        with_pair(&candidate, &mission, |pair| {
            reasons(audience, ranked, pair).iter().map(|said| said.in_lang(Lang::Fr).replace('\u{a0}', " ")).collect::<Vec<_>>()
        })
    };
    let Why::In(ranked) = why_mission(&candidate, &mission) else { panic!("in") };
    assert_eq!(
        said(Audience::Candidate, &ranked),
        [
            "à 4 km de chez vous",
            "commence dans 2 semaines",
            "un domaine qui vous intéresse : Solidarité",
            "aucune candidature en attente",
            "l’association répond souvent en 6 jours",
            "ouvert aux mineurs",
            "lieu accessible",
            "possible, à lire avant de candidater",
        ]
    );
    let Why::In(ranked) = ask(1, |weights| &weights.persons, |query| why_candidate(&candidate, &mission, query)) else {
        panic!("in")
    };
    let network = said(Audience::Network, &ranked);
    assert_eq!(network[..2], ["habite à 4 km de la mission", "peut commencer dans 2 semaines"]);
    assert!(network.contains(&"attend depuis 20 jours".to_owned()));
}

#[test]
fn the_default_weights_add_up_to_a_hundred() {
    let weights = Weights::default();
    let full =
        Terms { proximity: 1000, dates: 1000, week: 1000, interests: 1000, flood: 1000, responsiveness: 1000, waiting: 1000 };
    assert_eq!(full.score(&weights.missions), 100_000);
    assert_eq!(full.score(&weights.persons), 100_000);
}
