//! National freezes (SC-FRZ-01): while one runs, nothing is signed; everything else goes on and says so. The network opens
//! and closes them itself, since their ends are announced late or never (U-05).

use chrono::NaiveDate;
use deserr::Deserr;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::domain::{Line, Prose, Said};
use crate::error::Faults;
use crate::geography;

/// A freeze as typed: days inclusive, `to` absent while its end is unknown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct FreezeInput {
    pub from: NaiveDate,
    #[deserr(default)]
    pub to: Option<NaiveDate>,
    #[deserr(default)]
    pub exempt: Exempt,
    pub reason: Prose<3, 500>,
}

/// Who the freeze leaves alone.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct Exempt {
    #[deserr(default)]
    pub departements: Vec<Line<3>>,
    /// Missions abroad.
    #[deserr(default)]
    pub abroad: bool,
}

/// What may change of a freeze; what is absent stays.
#[derive(Debug, Clone, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct FreezeChange {
    #[deserr(default)]
    pub from: Option<NaiveDate>,
    #[deserr(default)]
    pub to: Option<NaiveDate>,
    #[deserr(default)]
    pub exempt: Option<Exempt>,
    #[deserr(default)]
    pub reason: Option<Prose<3, 500>>,
}

impl FreezeInput {
    pub fn changed_by(&self, change: &FreezeChange) -> Self {
        Self {
            from: change.from.unwrap_or(self.from),
            to: change.to.or(self.to),
            exempt: change.exempt.clone().unwrap_or_else(|| self.exempt.clone()),
            reason: change.reason.clone().unwrap_or_else(|| self.reason.clone()),
        }
    }

    pub fn faults(&self, others: &[Self]) -> Faults {
        let mut faults = Faults::default();
        if self.to.is_some_and(|to| to < self.from) {
            faults.push("/to", "order", Said::new("Le gel finit avant de commencer.", "The freeze ends before it begins."));
        }
        for (at, code) in self.exempt.departements.iter().enumerate() {
            if geography::departement(code.as_str()).is_none() {
                faults.push(format!("/exempt/departements/{at}"), "unknown_departement", geography::NO_DEPARTEMENT);
            }
        }
        if others.iter().any(|other| self.overlaps(other)) {
            faults.push(
                "/from",
                "overlap",
                Said::new(
                    "Un autre gel couvre déjà une partie de ces jours.",
                    "Another freeze covers some of these days already.",
                ),
            );
        }
        faults
    }

    fn overlaps(&self, other: &Self) -> bool {
        let last = |freeze: &Self| freeze.to.unwrap_or(NaiveDate::MAX);
        self.from <= last(other) && other.from <= last(self)
    }

    /// Whether it forbids a signature on this day for a mission in this département.
    pub fn stops(&self, day: NaiveDate, departement: &str) -> bool {
        let runs = self.from <= day && self.to.is_none_or(|to| day <= to);
        runs && !self.exempt.departements.iter().any(|one| one.as_str() == departement)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn freeze(from: &str, to: Option<&str>) -> FreezeInput {
        FreezeInput {
            from: from.parse().expect("a date"),
            to: to.map(|to| to.parse().expect("a date")),
            exempt: Exempt { departements: vec![Line::parse("976").expect("a code")], abroad: true },
            reason: Prose::parse("gel national").expect("a reason"),
        }
    }

    #[test]
    fn a_freeze_stops_signatures_from_its_first_to_its_last_day() {
        let freeze_2025 = freeze("2025-02-01", Some("2025-02-23"));
        let stops = |day: &str, departement| freeze_2025.stops(day.parse().expect("a date"), departement);
        assert!(
            !stops("2025-01-31", "42") && stops("2025-02-01", "42") && stops("2025-02-23", "42") && !stops("2025-02-24", "42")
        );
        assert!(!stops("2025-02-10", "976"), "Mayotte is exempt");
    }

    #[test]
    fn freezes_do_not_overlap_nor_end_before_they_begin() {
        let open = freeze("2026-01-01", None);
        assert!(freeze("2027-05-01", Some("2027-06-01")).faults(std::slice::from_ref(&open)).0.len() == 1);
        assert!(freeze("2025-05-01", Some("2025-06-01")).faults(&[open]).0.is_empty());
        assert!(!freeze("2025-05-02", Some("2025-05-01")).faults(&[]).0.is_empty());
    }
}
