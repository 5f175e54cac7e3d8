//! The placements of a territory, counted by département and commune: those that run, those to come, and how many of these are at
//! risk.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::risk::RiskLevel;
use crate::domain::Id;
use crate::features::placements::rules::machine::State;

/// One placement that runs or is to come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    pub id: Id,
    pub state: State,
    pub departement: String,
    /// Of the place of the mission, where it is settled.
    pub insee: Option<String>,
    pub start_on: NaiveDate,
}

/// How many of each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    pub running: u32,
    pub to_come: u32,
    /// Of those to come: something is late.
    pub late: u32,
    /// Of those to come: they do not start as planned unless somebody acts now.
    pub to_save: u32,
}

impl Count {
    pub const fn all(self) -> u32 {
        self.running + self.to_come
    }

    /// The worst of those to come; `None` where none is at risk.
    pub const fn worst(self) -> RiskLevel {
        if self.to_save > 0 {
            RiskLevel::High
        } else if self.late > 0 {
            RiskLevel::Medium
        } else {
            RiskLevel::None
        }
    }

    fn add(&mut self, state: State, level: RiskLevel) {
        if state.has_begun() {
            self.running += 1;
            return;
        }
        self.to_come += 1;
        match level {
            RiskLevel::High => self.to_save += 1,
            RiskLevel::Medium => self.late += 1,
            RiskLevel::Low | RiskLevel::None => {}
        }
    }
}

/// One département, with its communes by their INSEE code.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Area {
    pub count: Count,
    pub communes: BTreeMap<String, Count>,
}

/// The départements by their code. `level` is that of a placement before its start.
pub fn areas(placed: &[Placed], level: impl Fn(&Placed) -> RiskLevel) -> BTreeMap<String, Area> {
    let mut areas: BTreeMap<String, Area> = BTreeMap::new();
    for one in placed {
        let level = if one.state.has_begun() { RiskLevel::None } else { level(one) };
        let area = areas.entry(one.departement.clone()).or_default();
        area.count.add(one.state, level);
        if let Some(insee) = &one.insee {
            area.communes.entry(insee.clone()).or_default().add(one.state, level);
        }
    }
    areas
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_by_departement_and_commune_and_keeps_the_worst() {
        let one = |state, departement: &str, insee: Option<&str>| Placed {
            id: Id::from_parts(0, [0; 10]),
            state,
            departement: departement.to_owned(),
            insee: insee.map(str::to_owned),
            start_on: NaiveDate::MIN,
        };
        let placed = [
            one(State::InMission, "42", Some("42218")),
            one(State::Signed, "42", Some("42218")),
            one(State::DossierOpen, "42", None),
            one(State::Validated, "69", Some("69266")),
        ];
        let level = |one: &Placed| match one.state {
            State::Signed => RiskLevel::Medium,
            State::DossierOpen => RiskLevel::High,
            _ => RiskLevel::None,
        };
        let found = areas(&placed, level);
        let loire = &found["42"];
        assert_eq!(loire.count, Count { running: 1, to_come: 2, late: 1, to_save: 1 });
        assert_eq!(loire.count.worst(), RiskLevel::High);
        assert_eq!(loire.communes["42218"], Count { running: 1, to_come: 1, late: 1, to_save: 0 });
        assert_eq!(loire.communes["42218"].worst(), RiskLevel::Medium);
        assert_eq!((found["69"].count.all(), found["69"].count.worst()), (1, RiskLevel::None));
    }
}
