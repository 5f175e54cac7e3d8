//! Weights as the network types them.

use deserr::Deserr;
use utoipa::ToSchema;

use super::terms::{TermWeights, Weights};
use crate::domain::Said;
use crate::error::Faults;

/// The weights of both directions; each direction adds up to 100, so that scores stay from 0 to 100,000.
#[derive(Debug, Clone, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct WeightsInput {
    /// Missions ranked for a person.
    pub missions: TermWeights,
    /// Persons ranked for a mission.
    pub persons: TermWeights,
}

impl WeightsInput {
    pub fn faults(&self) -> Faults {
        let mut faults = Faults::default();
        for (pointer, weights) in [("/missions", &self.missions), ("/persons", &self.persons)] {
            let sum = weights.sum();
            if sum != 100 {
                let fr = format!("Les poids font 100 en tout, pas {sum}.");
                faults.push(pointer, "sum", Said::built(fr, format!("Weights add up to 100, not {sum}.")));
            }
        }
        faults
    }

    pub fn weights(&self, version: String) -> Weights {
        Weights { version, missions: self.missions, persons: self.persons }
    }
}
