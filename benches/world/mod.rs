//! A seeded world for measures: missions and people where people live in France, drawn from the communes by population.

use chrono::{Days, NaiveDate};
use relais::domain::Regime;
use relais::error::FieldFault;
use relais::features::matching::rules::{RankCandidate, RankMission, read_candidate, read_mission};
use relais::geography::{Commune, communes};
use serde_json::json;

/// The day of every question.
pub const ON: &str = "2026-11-22";

const DOMAINS: [&str; 10] = [
    "solidarite",
    "sante",
    "education",
    "culture_loisirs",
    "sport",
    "environnement",
    "memoire_citoyennete",
    "international_humanitaire",
    "urgence",
    "citoyennete_europeenne",
];

/// A reproducible sequence (splitmix64).
pub struct Dice(u64);

impl Dice {
    pub fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % sides.max(1) as u64) as usize
    }

    fn day(&mut self, from: &str, within: usize) -> NaiveDate {
        day(from) + Days::new(self.below(within) as u64)
    }
}

pub fn day(date: &str) -> NaiveDate {
    date.parse().unwrap_or_default()
}

/// Draws places as often as people live there.
pub struct World {
    pub dice: Dice,
    /// Inhabitants of a commune and of all before it.
    upto: Vec<(u64, &'static Commune)>,
}

impl World {
    pub fn new(seed: u64) -> Self {
        let mut sum = 0;
        let upto = communes().iter().map(|commune| {
            sum += u64::from(commune.population);
            (sum, commune)
        });
        Self { upto: upto.collect(), dice: Dice(seed) }
    }

    /// A commune, as often as people live there.
    pub fn commune(&mut self) -> &'static Commune {
        let all = self.upto.last().map_or(1, |(sum, _)| *sum);
        let drawn = self.dice.below(all as usize) as u64;
        let found = self.upto.partition_point(|(sum, _)| *sum <= drawn);
        self.upto[found.min(self.upto.len() - 1)].1
    }

    /// A point within 2 km of the middle of a commune.
    pub fn point(&mut self) -> (f64, f64) {
        let middle = self.commune().point;
        let mut off = || (self.dice.below(3_601) as f64 - 1_800.0) / 100_000.0;
        (middle.lat() + off(), middle.lon() + off())
    }

    /// A *service civique* that an adult with French nationality may do.
    pub fn mission(&mut self, number: usize) -> Result<RankMission, Vec<FieldFault>> {
        let (lat, lon) = self.point();
        let dice = &mut self.dice;
        let read = read_mission(&json!({
            "id": format!("{number:07}"), "regime": "civic_service", "domain": DOMAINS[dice.below(10)], "sites": [{"lat": lat, "lon": lon}],
            "starts_from": dice.day("2026-09-01", 200).to_string(), "starts_to": dice.day("2027-01-01", 200).to_string(),
            "months": 6 + dice.below(7), "weekly_hours": 24 + dice.below(12), "open_to_minors": dice.below(2) == 0,
            "accessible": dice.below(3) == 0, "seats_left": dice.below(4), "pending_applications": dice.below(20),
            "host_answer_days": dice.below(40), "published_on": dice.day("2026-06-01", 170).to_string()
        }))?;
        assert_eq!(read.regime, Regime::CivicService);
        Ok(read)
    }

    /// An adult with French nationality.
    pub fn person(&mut self, number: usize, km: usize) -> Result<RankCandidate, Vec<FieldFault>> {
        let (lat, lon) = self.point();
        let dice = &mut self.dice;
        let mut person = json!({
            "id": format!("{number:07}"), "birth_date": dice.day("2001-12-01", 2_000).to_string(), "nationality": "FR",
            "home": {"lat": lat, "lon": lon}, "mobility_km": km, "available_from": dice.day("2026-11-01", 90).to_string(),
            "interests": [DOMAINS[dice.below(10)], DOMAINS[dice.below(10)]], "needs_accessible": dice.below(20) == 0,
            "profile_completed_on": dice.day("2026-08-01", 110).to_string()
        });
        if dice.below(4) == 0 {
            person["weekly_hours_max"] = json!(26 + dice.below(10));
        }
        read_candidate(&person)
    }
}
