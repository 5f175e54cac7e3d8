//! The ranking that looks outward gives what the plain scan gives, ties included.

use proptest::prelude::*;
use relais::features::eligibility::Law;
use relais::features::matching::rules::outward::{MissionIndex, PeopleIndex, missions_outward, people_outward};
use relais::features::matching::rules::{Query, RankCandidate, RankMission, Ranked, Weights, read_candidate, read_mission};
use serde_json::{Value, json};

use crate::ranking::{ON, day, missions_for, person, persons_for};
use crate::ranking_reference::{any_mission, any_person, read, several};

fn missions_near(candidate: &RankCandidate, missions: &[RankMission], top: usize) -> Vec<Ranked> {
    let (law, weights) = (Law::at(day(ON)), Weights::default());
    let query = Query { on: day(ON), law: &law, weights: &weights.missions, top };
    missions_outward(candidate, missions, &MissionIndex::of(missions.iter()), &query)
}

fn people_near(mission: &RankMission, people: &[RankCandidate], top: usize) -> Vec<Ranked> {
    let (law, weights) = (Law::at(day(ON)), Weights::default());
    let query = Query { on: day(ON), law: &law, weights: &weights.persons, top };
    people_outward(mission, people, &PeopleIndex::of(people.iter()), &query)
}

/// Home and sites within a few cells of each other, so that many are in reach.
fn close(mut values: Vec<Value>, field: &'static str, spots: &[(u8, u8)]) -> Vec<Value> {
    for (value, (north, east)) in values.iter_mut().zip(spots) {
        let spot = json!({"lat": 45.0 + f64::from(*north) / 150.0, "lon": 4.0 + f64::from(*east) / 150.0});
        value[field] = if field == "sites" { json!([spot]) } else { spot };
    }
    values
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn missions_come_the_same(missions in several("m", any_mission()), one in any_person(), top in 0_usize..30) {
        let mut one = one;
        one["id"] = json!("c");
        let (missions, one) = (read(&missions, read_mission), read_candidate(&one).expect("a person"));
        prop_assert_eq!(missions_near(&one, &missions, top), missions_for(&one, &missions, top));
    }

    #[test]
    fn people_come_the_same(people in several("c", any_person()), mission in any_mission(), top in 0_usize..30) {
        let mut mission = mission;
        mission["id"] = json!("m");
        let (people, mission) = (read(&people, read_candidate), read_mission(&mission).expect("a mission"));
        prop_assert_eq!(people_near(&mission, &people, top), persons_for(&mission, &people, top));
    }

    #[test]
    fn in_a_crowd_too(
        missions in proptest::collection::vec(any_mission(), 60),
        spots in proptest::collection::vec((any::<u8>(), any::<u8>()), 60),
        km in 1_u64..120,
        top in 1_usize..8,
    ) {
        let mut missions = close(missions, "sites", &spots);
        for (number, mission) in missions.iter_mut().enumerate() {
            mission["id"] = json!(format!("m{number}"));
            mission["seats_left"] = json!(1);
        }
        let missions = read(&missions, read_mission);
        let one = person(json!({"home": {"lat": 45.8, "lon": 4.8}, "mobility_km": km}));
        prop_assert_eq!(missions_near(&one, &missions, top), missions_for(&one, &missions, top));
    }
}
