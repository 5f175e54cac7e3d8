//! What a licence decision says (SC-AGR-03), as the network types it.

use chrono::NaiveDate;
use deserr::Deserr;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::domain::{Id, Line, MissionDomain, Said, dates};
use crate::error::Faults;
use crate::geography;

/// A licence lasts three years at most (R121-33, SC-AGR-01).
const MAX_YEARS: u32 = 3;

/// A licence as its decision states it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct Licence {
    /// As printed on the decision; its format is not guessed (SC-AGR-12).
    pub number: Line<60>,
    /// Day of the decision; with it, the licence is granted at once.
    #[deserr(default)]
    pub granted_on: Option<NaiveDate>,
    /// Last day of the licence, inclusive.
    pub valid_until: NaiveDate,
    pub recruitment: Recruitment,
    /// Most volunteers lent at one time (R121-38 6°).
    pub lending_cap: u32,
    /// The missions it covers, each with its count (SC-AGR-13).
    pub missions: Vec<LicenceLine>,
    /// The licence this one renews.
    #[deserr(default)]
    pub follows: Option<Id>,
}

/// The authorised recruitments and the period they may start in (R121-38 8°).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct Recruitment {
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub count: u32,
}

/// One line: a domain, perhaps one département only, and how many recruitments it allows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct LicenceLine {
    pub domain: MissionDomain,
    #[deserr(default)]
    pub departement: Option<Line<3>>,
    pub count: u32,
}

impl LicenceLine {
    fn holds(&self, domain: MissionDomain, departement: &str) -> bool {
        self.domain == domain && self.departement.as_ref().is_none_or(|one| one.as_str() == departement)
    }
}

impl Licence {
    /// Every date, count and code that does not hold together. `today` bounds the day of the decision.
    pub fn faults(&self, today: NaiveDate) -> Faults {
        let mut faults = Faults::default();
        self.decision_faults(today, &mut faults);
        let Recruitment { from, to, count } = &self.recruitment;
        if from > to {
            faults.push(
                "/recruitment/to",
                "order",
                Said::new("La période finit avant de commencer.", "The period ends before it begins."),
            );
        }
        if *count == 0 {
            faults.push("/recruitment/count", "range", Said::new("Au moins un recrutement.", "At least one recruitment."));
        }
        if self.missions.is_empty() {
            faults.push("/missions", "required", Said::new("Au moins une mission agréée.", "At least one licensed mission."));
        }
        for (index, line) in self.missions.iter().enumerate() {
            if line.departement.as_ref().is_some_and(|code| geography::departement(code.as_str()).is_none()) {
                faults.push(format!("/missions/{index}/departement"), "unknown_departement", geography::NO_DEPARTEMENT);
            }
        }
        faults
    }

    fn decision_faults(&self, today: NaiveDate, faults: &mut Faults) {
        let Some(granted_on) = self.granted_on else { return };
        if granted_on > today {
            faults.push(
                "/granted_on",
                "future",
                Said::new("Une décision ne se date pas d’avance.", "A decision is not dated in advance."),
            );
        }
        if granted_on > self.valid_until {
            faults.push(
                "/valid_until",
                "order",
                Said::new("L’agrément finit avant d’être accordé.", "The licence ends before it is granted."),
            );
        }
        if self.valid_until >= dates::add_months(granted_on, 12 * MAX_YEARS) {
            faults.push(
                "/valid_until",
                "SC-AGR-01",
                Said::new("Un agrément dure trois ans au plus.", "A licence lasts three years at most."),
            );
        }
    }

    /// Places of the lines that cover a mission; a line that names the département comes before one that names none.
    pub fn lines_for(&self, domain: MissionDomain, departement: &str) -> Vec<usize> {
        let mut places: Vec<usize> =
            (0..self.missions.len()).filter(|place| self.missions[*place].holds(domain, departement)).collect();
        places.sort_by_key(|place| self.missions[*place].departement.is_none());
        places
    }
}
