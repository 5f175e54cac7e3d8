//! The engine against a reference written apart from it, straight from the contract, on JSON values.

use chrono::{Datelike, NaiveDate};
use proptest::prelude::*;
use relais::domain::Verdict;
use relais::error::FieldFault;
use relais::features::eligibility::{self, Law};
use relais::features::matching::rules::{RankCandidate, RankMission, Ranked, Why, read_candidate, read_mission};
use relais::geography::commune;
use serde_json::{Value, json};

use crate::ranking::{ON, day, missions_for, persons_for, why_mission};

/// What the contract says of one pair, or nothing when a filter puts it out: distance, start, verdict, seven terms.
type Judged = Option<(u64, NaiveDate, Verdict, [i128; 7])>;

fn date(value: &Value) -> NaiveDate {
    day(value.as_str().expect("a date"))
}

fn place(value: &Value) -> (f64, f64) {
    match value["insee"].as_str() {
        Some(code) => commune(code).map(|found| (found.point.lat(), found.point.lon())).expect("a commune"),
        None => (value["lat"].as_f64().expect("lat"), value["lon"].as_f64().expect("lon")),
    }
}

fn metres(a: (f64, f64), b: (f64, f64)) -> u64 {
    let squared_sine = |degrees: f64| (degrees.to_radians() / 2.0).sin().powi(2);
    let chord = squared_sine(b.0 - a.0) + a.0.to_radians().cos() * b.0.to_radians().cos() * squared_sine(b.1 - a.1);
    (2.0 * chord.sqrt().asin() * 6_371_008.8) as u64
}

fn last_day(start: NaiveDate, months: i64) -> NaiveDate {
    let count = i64::from(start.year()) * 12 + i64::from(start.month0()) + months;
    let (year, month) = ((count / 12) as i32, (count % 12) as u32 + 1);
    let clamped = (1..=start.day()).rev().find_map(|day| NaiveDate::from_ymd_opt(year, month, day));
    clamped.and_then(|date| date.pred_opt()).expect("a date")
}

fn whole(value: &Value) -> i128 {
    value.as_u64().unwrap_or(0).into()
}

fn judge(mission: &Value, candidate: &Value) -> Judged {
    let on = day(ON);
    let volunteering = mission["regime"] == "volunteering";
    let wanted = candidate["regimes"].as_array().is_none_or(|regimes| regimes.contains(&mission["regime"]));
    let seats = whole(&mission["seats_left"]);
    let inaccessible = candidate["needs_accessible"] == true && mission["accessible"] != true;
    if seats == 0 || !wanted || inaccessible {
        return None;
    }
    let home = place(&candidate["home"]);
    let distance = mission["sites"].as_array()?.iter().map(|site| metres(home, place(site))).min()?;
    let radius = whole(&candidate["mobility_km"]) * 1000;
    if i128::from(distance) > radius {
        return None;
    }
    let free = on.max(date(&candidate["available_from"]));
    let start = free.max(date(&mission["starts_from"]));
    let end = match mission["months"].as_i64() {
        Some(months) => last_day(start, months),
        None if volunteering => start,
        None => last_day(start, 6),
    };
    if start > date(&mission["starts_to"]) || (!candidate["available_to"].is_null() && end > date(&candidate["available_to"])) {
        return None;
    }
    if let (Some(hours), Some(most)) = (mission["weekly_hours"].as_f64(), candidate["weekly_hours_max"].as_f64())
        && hours > most
    {
        return None;
    }
    let (slots, theirs) = (whole(&mission["slots"]), whole(&candidate["slots"]));
    let common = i128::from((slots & theirs).count_ones());
    if volunteering && common < whole(&mission["slots_needed"]) {
        return None;
    }
    let verdict = verdict(mission, candidate, start);
    if verdict == Verdict::Ineligible {
        return None;
    }
    let needed = i128::from(slots.count_ones());
    let terms = [
        if radius == 0 { 1000 } else { 1000 * (radius - i128::from(distance)) / radius },
        1000 - 1000 * i128::from((start - free).num_days().min(180)) / 180,
        if volunteering && needed > 0 { 1000 * common / needed } else { 1000 },
        interest(&mission["domain"], candidate["interests"].as_array()),
        1000 - 1000 * whole(&mission["pending_applications"]).min(5 * seats) / (5 * seats),
        mission["host_answer_days"].as_u64().map_or(500, |days| 1000 - 1000 * i128::from(days.min(30)) / 30),
        1000 * i128::from((on - date(&candidate["profile_completed_on"])).num_days().clamp(0, 90)) / 90,
    ];
    Some((distance, start, verdict, terms))
}

fn interest(domain: &Value, interests: Option<&Vec<Value>>) -> i128 {
    let Some(interests) = interests.filter(|interests| !interests.is_empty()) else { return 500 };
    let place = interests.iter().position(|wanted| wanted == domain);
    place.map_or(200, |place| [1000, 800, 600].get(place).copied().unwrap_or(400))
}

fn verdict(mission: &Value, candidate: &Value, start: NaiveDate) -> Verdict {
    if mission["regime"] == "volunteering" {
        let born = date(&candidate["birth_date"]);
        let age = start.year() - born.year() - i32::from((start.month(), start.day()) < (born.month(), born.day()));
        let fits = age >= 18 || (age >= 16 && mission["open_to_minors"] == true);
        return if fits { Verdict::Eligible } else { Verdict::Ineligible };
    }
    let person = eligibility::read_candidate(candidate, "").expect("a person");
    let facts = eligibility::read_mission(mission, "").expect("a mission");
    eligibility::evaluate(&person, &facts, day(ON), start, &Law::at(day(ON))).verdict
}

/// Ids, scores and all the rest, in the order of the contract.
fn reference(pairs: &[(&Value, Judged)], weights: [i128; 7], oldest: &str) -> Vec<(String, i128, u64, NaiveDate, Verdict)> {
    let mut rows = Vec::new();
    for (value, judged) in pairs {
        let Some((distance, start, verdict, terms)) = judged else { continue };
        let score: i128 = terms.iter().zip(weights).map(|(term, weight)| term * weight).sum();
        let id = value["id"].as_str().expect("an id").to_owned();
        rows.push(((-score, *distance, date(&value[oldest]), id.clone()), (id, score, *distance, *start, *verdict)));
    }
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    rows.into_iter().map(|(_, row)| row).collect()
}

fn shown(ranked: &[Ranked]) -> Vec<(String, i128, u64, NaiveDate, Verdict)> {
    let row = |one: &Ranked| (one.id.clone(), one.score.into(), one.distance_m.into(), one.start_on, one.verdict);
    ranked.iter().map(row).collect()
}

fn any_place() -> impl Strategy<Value = Value> {
    let codes = vec!["42218", "42005", "42095", "69123", "2A004", "97411"];
    prop_oneof![
        proptest::sample::select(codes).prop_map(|code| json!({"insee": code})),
        (45.3..45.6f64, 4.2..4.6f64).prop_map(|(lat, lon)| json!({"lat": lat, "lon": lon})),
    ]
}

pub fn days_from_now(range: std::ops::Range<i64>) -> impl Strategy<Value = String> {
    range.prop_map(|days| (day(ON) + chrono::TimeDelta::days(days)).to_string())
}

fn perhaps<T: Clone + std::fmt::Debug + Into<Value> + 'static>(values: Vec<T>) -> impl Strategy<Value = Value> {
    proptest::option::of(proptest::sample::select(values)).prop_map(|value| value.map_or(Value::Null, Into::into))
}

fn domains() -> impl Strategy<Value = String> {
    proptest::sample::select(vec!["solidarite", "sport", "education", "sante", "urgence"]).prop_map(str::to_owned)
}

fn masks() -> impl Strategy<Value = u32> {
    prop_oneof![Just(0u32), Just((1 << 28) - 1), 0u32..64, 0u32..(1 << 28)]
}

pub fn any_mission() -> impl Strategy<Value = Value> {
    let what = (
        proptest::sample::select(vec!["civic_service", "volunteering"]),
        domains(),
        proptest::collection::vec(any_place(), 1..4),
        days_from_now(-60..150),
        days_from_now(-20..400),
        perhaps(vec![0u32, 1, 6, 8, 12, 14]),
    );
    let week = (perhaps(vec![10.0, 23.5, 24.0, 30.0, 48.5]), masks(), 0u64..4, perhaps(vec![true, false]), any::<bool>());
    let load = (
        proptest::sample::select(vec![0u64, 1, 1, 2, 3, u64::MAX]),
        prop_oneof![0u64..20, Just(u64::MAX)],
        perhaps(vec![0u64, 3, 7, 29, 30, 31, u64::MAX]),
        days_from_now(-3..0),
    );
    (what, week, load).prop_map(|(what, week, load)| {
        json!({
            "regime": what.0, "domain": what.1, "sites": what.2, "starts_from": what.3, "starts_to": what.4, "months": what.5,
            "weekly_hours": week.0, "slots": week.1, "slots_needed": week.2, "open_to_minors": week.3, "accessible": week.4,
            "seats_left": load.0, "pending_applications": load.1, "host_answer_days": load.2, "published_on": load.3,
        })
    })
}

pub fn any_person() -> impl Strategy<Value = Value> {
    let who = (
        days_from_now(-11_500..-5_600),
        proptest::sample::select(vec!["FR", "FR", "FR", "DE", "DZ"]),
        any_place(),
        proptest::sample::select(vec![0u64, 5, 30, 30, 100, 9_000, 1 << 40, u64::MAX]),
        proptest::collection::vec(domains(), 0..6),
        any::<bool>(),
    );
    let when = (
        days_from_now(-100..120),
        proptest::option::of(days_from_now(100..700)),
        perhaps(vec![23.0, 24.0, 35.0, 300.0]),
        masks(),
        days_from_now(-120..4),
        proptest::option::of(proptest::sample::subsequence(vec!["civic_service", "volunteering"], 1..=2)),
    );
    (who, when).prop_map(|(who, when)| {
        json!({
            "birth_date": who.0, "nationality": who.1, "home": who.2, "mobility_km": who.3, "interests": who.4,
            "needs_accessible": who.5 && who.3 > 50, "available_from": when.0, "available_to": when.1,
            "weekly_hours_max": when.2, "slots": when.3, "profile_completed_on": when.4, "regimes": when.5,
        })
    })
}

fn numbered(prefix: &str, mut values: Vec<Value>) -> Vec<Value> {
    for (number, value) in values.iter_mut().enumerate() {
        value["id"] = json!(format!("{prefix}{number}"));
    }
    values
}

pub fn several(prefix: &'static str, one: impl Strategy<Value = Value>) -> impl Strategy<Value = Vec<Value>> {
    // Twins differ by their id only, so that ties go all the way down.
    (proptest::collection::vec(one, 1..25), 0usize..4).prop_map(move |(mut values, twins)| {
        values.extend(values.clone().into_iter().take(twins));
        numbered(prefix, values)
    })
}

pub fn read<T>(values: &[Value], one: fn(&Value) -> Result<T, Vec<FieldFault>>) -> Vec<T> {
    values.iter().map(|value| one(value).expect("readable")).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn missions_come_as_the_reference_says(missions in several("m", any_mission()), person in any_person(), top in 0usize..30) {
        let person = numbered("c", vec![person]).remove(0);
        let pairs: Vec<_> = missions.iter().map(|mission| (mission, judge(mission, &person))).collect();
        let expected = reference(&pairs, [35, 15, 10, 20, 10, 10, 0], "published_on");
        let (candidate, read): (RankCandidate, Vec<RankMission>) = (read_candidate(&person).expect("readable"), read(&missions, read_mission));
        let ranked = missions_for(&candidate, &read, top);
        prop_assert_eq!(shown(&ranked), &expected[..top.min(expected.len())]);
        for one in &ranked {
            let (_, _, _, terms) = pairs[one.position].1.expect("in");
            let found = one.terms;
            let found = [found.proximity, found.dates, found.week, found.interests, found.flood, found.responsiveness, found.waiting];
            prop_assert_eq!(found.map(i128::from), terms);
        }
        for (mission, (_, judged)) in read.iter().zip(&pairs) {
            match why_mission(&candidate, mission) {
                Why::In(ranked) => prop_assert_eq!(Some(u64::from(ranked.distance_m)), judged.map(|judged| judged.0)),
                Why::Out(outs) => prop_assert!(judged.is_none() && !outs.is_empty(), "{outs:?} {judged:?}"),
            }
        }
    }

    #[test]
    fn persons_come_as_the_reference_says(persons in several("c", any_person()), mission in any_mission(), top in 0usize..30) {
        let mission = numbered("m", vec![mission]).remove(0);
        let pairs: Vec<_> = persons.iter().map(|person| (person, judge(&mission, person))).collect();
        let expected = reference(&pairs, [35, 15, 10, 20, 0, 0, 20], "profile_completed_on");
        let ranked = persons_for(&read_mission(&mission).expect("readable"), &read(&persons, read_candidate), top);
        prop_assert_eq!(shown(&ranked), &expected[..top.min(expected.len())]);
    }

    #[test]
    fn the_order_of_the_input_never_matters(
        (missions, shuffled) in several("m", any_mission()).prop_flat_map(|missions| (Just(missions.clone()), Just(missions).prop_shuffle())),
        person in any_person(),
    ) {
        let candidate = read_candidate(&numbered("c", vec![person])[0]).expect("readable");
        let ranked = |missions: &[Value]| shown(&missions_for(&candidate, &read(missions, read_mission), 10));
        prop_assert_eq!(ranked(&missions), ranked(&shuffled));
    }
}

#[test]
fn the_reference_lets_enough_pairs_in_to_mean_something() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let mut kept = 0;
    for _ in 0..400 {
        let pair = (any_mission(), any_person()).new_tree(&mut runner).expect("a pair").current();
        kept += u32::from(judge(&pair.0, &pair.1).is_some());
    }
    assert!(kept > 15, "{kept} of 400 pairs pass every filter");
}
