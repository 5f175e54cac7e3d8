//! How long one answer takes: missions for a person, persons for a mission, communes by what people type.
//! `cargo bench --bench matching`. Figures only; the tests say whether the answers are right.

use std::hint::black_box;
use std::time::Instant;

use chrono::NaiveDate;
use relais::features::eligibility::{FieldFault, Law};
use relais::features::matching::rules::outward::{MissionIndex, PeopleIndex, missions_outward, people_outward};
use relais::features::matching::rules::{Query, Weights, rank_candidates, rank_missions, read_candidate, read_mission};
use relais::geography::{communes, search};
use serde_json::{Value, json};

/// Rounds of each measure; the median is printed.
const ROUNDS: usize = 201;
const DOMAINS: [&str; 5] = ["solidarite", "sport", "education", "sante", "environnement"];

/// A reproducible sequence (splitmix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % sides as u64) as usize
    }

    /// A commune: the most populated are drawn more often, as missions are.
    fn insee(&mut self) -> String {
        let scale = [50, 500, 5_000, 34_000][self.below(4)];
        communes()[self.below(scale)].insee.to_string()
    }

    fn day(&mut self, from: &str, within: usize) -> String {
        let from: NaiveDate = from.parse().unwrap_or_default();
        (from + chrono::Days::new(self.below(within) as u64)).to_string()
    }
}

fn any_mission(dice: &mut Dice, number: usize) -> Value {
    let civic = dice.below(3) > 0;
    json!({
        "id": format!("m{number:06}"), "regime": if civic { "civic_service" } else { "volunteering" },
        "domain": DOMAINS[dice.below(5)], "sites": [{"insee": dice.insee()}],
        "starts_from": dice.day("2026-09-01", 200), "starts_to": dice.day("2027-01-01", 200), "months": 6 + dice.below(7),
        "weekly_hours": if civic { 24 + dice.below(12) } else { 3 }, "slots": dice.below(1 << 28), "slots_needed": dice.below(4),
        "open_to_minors": dice.below(2) == 0, "accessible": dice.below(3) == 0, "seats_left": dice.below(4),
        "pending_applications": dice.below(20), "host_answer_days": dice.below(40), "published_on": dice.day("2026-06-01", 170)
    })
}

fn any_person(dice: &mut Dice, number: usize, km: usize) -> Value {
    json!({
        "id": format!("c{number:06}"), "birth_date": dice.day("2001-01-01", 3_000), "nationality": "FR",
        "home": {"insee": dice.insee()}, "mobility_km": km, "available_from": dice.day("2026-11-01", 90),
        "slots": dice.below(1 << 28), "interests": [DOMAINS[dice.below(5)], DOMAINS[dice.below(5)]],
        "profile_completed_on": dice.day("2026-08-01", 110)
    })
}

fn median(label: &str, mut measured: impl FnMut(usize) -> usize) {
    let mut found = 0;
    let mut nanos: Vec<u128> = (0..ROUNDS)
        .map(|round| {
            let begun = Instant::now();
            found += black_box(measured(round));
            begun.elapsed().as_nanos()
        })
        .collect();
    nanos.sort_unstable();
    let (middle, worst) = (nanos[ROUNDS / 2] as f64 / 1e3, nanos[ROUNDS - 1] as f64 / 1e3);
    println!("{label:<48} median {middle:>9.1} µs   worst {worst:>9.1} µs   answers {:.1}", found as f64 / ROUNDS as f64);
}

fn main() -> Result<(), Vec<FieldFault>> {
    let mut dice = Dice(42);
    let on = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap_or_default();
    let (law, weights) = (Law::at(on), Weights::default());
    for size in [10_000, 100_000] {
        let missions: Vec<_> = (0..size).map(|i| read_mission(&any_mission(&mut dice, i))).collect::<Result<_, _>>()?;
        let begun = Instant::now();
        let mission_index = MissionIndex::of(missions.iter());
        println!("{size} missions sorted by place in {:.1} ms", begun.elapsed().as_secs_f64() * 1e3);
        for km in [10, 30, 100, 1_000] {
            let people: Vec<_> = (0..50).map(|i| read_candidate(&any_person(&mut dice, i, km))).collect::<Result<_, _>>()?;
            let query = Query { on, law: &law, weights: &weights.missions, top: 20 };
            median(&format!("{size} missions, best 20 within {km} km"), |round| {
                rank_missions(&people[round % people.len()], &missions, &query).len()
            });
            median(&format!("{size} missions, best 20 within {km} km, outward"), |round| {
                missions_outward(&people[round % people.len()], missions.as_slice(), &mission_index, &query).len()
            });
        }
        let people: Vec<_> = (0..size)
            .map(|i| {
                let km = [10, 30, 100][dice.below(3)];
                read_candidate(&any_person(&mut dice, i, km))
            })
            .collect::<Result<_, _>>()?;
        let query = Query { on, law: &law, weights: &weights.persons, top: 20 };
        median(&format!("{size} persons, best 20 for a mission"), |round| {
            rank_candidates(&missions[round], &people, &query).len()
        });
        let people_index = PeopleIndex::of(people.iter());
        median(&format!("{size} persons, best 20 for a mission, outward"), |round| {
            people_outward(&missions[round], people.as_slice(), &people_index, &query).len()
        });
    }
    for typed in ["s", "saint", "st etienne", "le", "paris", "42", "51300", "zzz"] {
        median(&format!("communes for {typed:?}"), |_| search(typed, 20).communes.len());
    }
    Ok(())
}
