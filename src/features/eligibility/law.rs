//! The law as dated data: the parameters in force on a day, and what the network has settled itself.

use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::Deserialize;

use super::codes::Title;
use crate::domain::Nationality;

/// What a case is decided with: the parameters in force on its signature day and the network's own settings.
#[derive(Debug, Clone, PartialEq)]
pub struct Law {
    pub parameters: Parameters,
    /// Countries where French volunteers are posted: the one-year condition is then for a person to look at (SC-NAT-08).
    pub reciprocity: Vec<Nationality>,
}

impl Law {
    /// The law on this day, without any reciprocity. Before the first set, the first set.
    pub fn at(date: NaiveDate) -> Self {
        let in_force = SETS.iter().filter(|set| set.valid_from <= date).max_by_key(|set| set.valid_from);
        let parameters = in_force.or(SETS.first()).cloned().unwrap_or_default();
        Self { parameters, reciprocity: Vec::new() }
    }

    pub fn with_reciprocity(self, reciprocity: Vec<Nationality>) -> Self {
        Self { reciprocity, ..self }
    }
}

static SETS: LazyLock<Vec<Parameters>> = LazyLock::new(|| parse(include_str!("../../../data/rules.toml")).unwrap_or_default());

fn parse(text: &str) -> Result<Vec<Parameters>, toml::de::Error> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct File {
        set: Vec<Parameters>,
    }
    toml::from_str::<File>(text).map(|file| file.set)
}

/// One dated set of `data/rules.toml`. The default is all zeros, which lets nobody in: without the file, the rules fail closed.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// Stored with every decision.
    pub version: String,
    /// First day in force.
    pub valid_from: NaiveDate,
    pub age: AgeLimits,
    pub residence: ResidenceLists,
    pub mission: MissionLimits,
    pub top_up: TopUp,
    pub volunteering: VolunteeringLimits,
}

/// Birthdays, in years (SC-AGE-01 to -03).
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgeLimits {
    pub min_birthday: i32,
    pub max_exclusive_birthday: i32,
    pub max_exclusive_birthday_disabled: i32,
    pub disabled_warning_from_birthday: i32,
}

/// Nationalities and titles (SC-NAT-01 to -05).
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResidenceLists {
    /// Strictly more than this many years under a listed title.
    pub min_stay_years: i32,
    pub french_overseas: Vec<Nationality>,
    pub eu_eea: Vec<Nationality>,
    pub as_eea_by_practice: Vec<Nationality>,
    pub one_year_titles: Vec<Title>,
    pub no_stay_titles: Vec<Title>,
}

/// Months, and hours a week (SC-MIS-08 to -11); years since an employee did the tasks (SC-INC-03).
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MissionLimits {
    pub min_months: u32,
    pub max_months: u32,
    pub assumed_months: u32,
    pub weekly_min_hours: u32,
    pub weekly_max_hours: u32,
    pub minor_weekly_max_hours: u32,
    pub years_after_employee: i32,
}

/// Social top-up (SC-MON-02).
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TopUp {
    pub min_scholarship_level: u8,
}

/// Free volunteering (BEN-03).
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VolunteeringLimits {
    pub min_birthday: i32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dated_file_is_readable_and_in_order() {
        let sets = parse(include_str!("../../../data/rules.toml")).expect("data/rules.toml");
        assert!(!sets.is_empty());
        assert!(sets.is_sorted_by(|a, b| a.valid_from < b.valid_from));
    }

    #[test]
    fn a_day_before_the_first_set_uses_the_first() {
        assert_eq!(Law::at(NaiveDate::MIN), Law::at(SETS[0].valid_from));
        assert_eq!(Law::at(NaiveDate::MAX).parameters.version, SETS[SETS.len() - 1].version);
    }

    #[test]
    fn titles_and_countries_are_in_one_list_only() {
        let lists = Law::at(NaiveDate::MAX).parameters.residence;
        assert_eq!(lists.eu_eea.len(), 30);
        assert!(lists.one_year_titles.iter().all(|title| !lists.no_stay_titles.contains(title)));
    }
}
