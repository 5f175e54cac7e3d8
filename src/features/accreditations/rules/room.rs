//! Whether a licence has room for one more placement (SC-MIS-01, SC-AGR-04, SC-AGR-05, SC-AGR-13). Pure: balances are given.

use chrono::NaiveDate;

use super::licence::Licence;
use super::machine::LicenceState;
use crate::domain::{MissionDomain, Said};
use crate::error::FieldFault;

/// What a placement asks of a licence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    pub domain: MissionDomain,
    /// Where the mission takes place.
    pub departement: String,
    pub signature_on: NaiveDate,
    pub start_on: NaiveDate,
}

/// What is reserved and consumed of a licence today, summed from its ledger.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Balance {
    /// Recruitments used, of `recruitment.count`.
    pub recruited: i64,
    /// Volunteers lent, of `lending_cap`.
    pub lent: i64,
    /// Recruitments used on each line, in the order of the licence.
    pub by_line: Vec<i64>,
}

/// Why a licence cannot take a placement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoRoom {
    /// It could never take it: the rules it breaks.
    Unfit(Vec<FieldFault>),
    /// It could, and every slot is taken.
    Full,
}

/// The line that takes the placement, by its place in the licence.
pub fn line_for(licence: &Licence, state: LicenceState, balance: &Balance, need: &Need) -> Result<usize, NoRoom> {
    let faults = unfit(licence, state, need);
    if !faults.is_empty() {
        return Err(NoRoom::Unfit(faults));
    }
    let whole = balance.recruited < i64::from(licence.recruitment.count) && balance.lent < i64::from(licence.lending_cap);
    let free = |place: &usize| balance.by_line.get(*place).copied().unwrap_or(0) < i64::from(licence.missions[*place].count);
    let line = licence.lines_for(need.domain, &need.departement).into_iter().find(free);
    line.filter(|_| whole).ok_or(NoRoom::Full)
}

/// What stands against a signature on this day under this licence: the rules of [`line_for`], counters apart. A licence that has
/// run to its end since is judged on the day of signature alone (SC-AGR-05).
pub fn unsignable(licence: &Licence, state: LicenceState, need: &Need) -> Vec<FieldFault> {
    let on_the_day = if state == LicenceState::Expired { LicenceState::Granted } else { state };
    unfit(licence, on_the_day, need)
}

fn unfit(licence: &Licence, state: LicenceState, need: &Need) -> Vec<FieldFault> {
    let mut faults = Vec::new();
    let mut say = |rule: &str, said| faults.push(FieldFault::new("/accreditation", rule, said));
    if !state.is_in_force() {
        say("SC-AGR-09", Said::new("L’agrément n’est pas en vigueur.", "The licence is not in force."));
    }
    if licence.lines_for(need.domain, &need.departement).is_empty() {
        say(
            "SC-MIS-01",
            Said::new(
                "L’agrément ne couvre pas ce domaine de mission ici.",
                "The licence does not cover this domain of mission here.",
            ),
        );
    }
    if licence.granted_on.is_some_and(|granted_on| need.signature_on < granted_on) || need.signature_on > licence.valid_until {
        say(
            "SC-AGR-05",
            Said::new(
                "La signature tombe hors de la validité de l’agrément.",
                "The signature falls outside the validity of the licence.",
            ),
        );
    }
    if need.start_on < licence.recruitment.from || need.start_on > licence.recruitment.to {
        say(
            "SC-AGR-03",
            Said::new(
                "Le début tombe hors de la période de recrutement de l’agrément.",
                "The start falls outside the recruitment period of the licence.",
            ),
        );
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Line;
    use crate::features::accreditations::rules::licence::{LicenceLine, Recruitment};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn licence() -> Licence {
        let line = |domain, departement: Option<&str>, count| LicenceLine {
            domain,
            departement: departement.map(|code| Line::parse(code).expect("a code")),
            count,
        };
        Licence {
            number: Line::parse("NA-000-26-00001").expect("a number"),
            granted_on: Some(day("2025-01-01")),
            valid_until: day("2026-12-31"),
            recruitment: Recruitment { from: day("2026-01-01"), to: day("2027-01-31"), count: 3 },
            lending_cap: 2,
            missions: vec![line(MissionDomain::Sport, None, 2), line(MissionDomain::Sport, Some("42"), 1)],
            follows: None,
        }
    }

    fn need() -> Need {
        Need {
            domain: MissionDomain::Sport,
            departement: "42".into(),
            signature_on: day("2026-12-20"),
            start_on: day("2027-01-05"),
        }
    }

    fn rules(need: &Need, state: LicenceState) -> Vec<String> {
        match line_for(&licence(), state, &Balance::default(), need) {
            Err(NoRoom::Unfit(faults)) => faults.into_iter().map(|fault| fault.code).collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_signature_counts_and_not_the_end_of_the_mission() {
        // Rulebook P-37: licence to 31 December, signed on the 20th, started on 5 January.
        assert_eq!(
            line_for(&licence(), LicenceState::Granted, &Balance::default(), &need()),
            Ok(1),
            "the line of the département first"
        );
        let late = Need { signature_on: day("2027-01-01"), ..need() };
        assert_eq!(rules(&late, LicenceState::Granted), ["SC-AGR-05"]);
        let outside = Need { start_on: day("2027-02-01"), ..need() };
        assert_eq!(rules(&outside, LicenceState::FormalNotice), ["SC-AGR-03"]);
    }

    #[test]
    fn a_licence_that_has_ended_since_is_judged_on_the_day_of_signature() {
        // Rulebook P-37, written down in January: the licence test passes.
        assert_eq!(unsignable(&licence(), LicenceState::Expired, &need()), []);
        let codes = |state, need: &Need| unsignable(&licence(), state, need).into_iter().map(|one| one.code).collect::<Vec<_>>();
        assert_eq!(codes(LicenceState::Suspended, &need()), ["SC-AGR-09"]);
        assert_eq!(codes(LicenceState::Expired, &Need { signature_on: day("2027-01-01"), ..need() }), ["SC-AGR-05"]);
    }

    #[test]
    fn every_broken_rule_is_told() {
        let wrong = Need { domain: MissionDomain::Sante, start_on: day("2025-02-01"), signature_on: day("2024-01-01"), ..need() };
        assert_eq!(rules(&wrong, LicenceState::Suspended), ["SC-AGR-09", "SC-MIS-01", "SC-AGR-05", "SC-AGR-03"]);
    }

    #[test]
    fn counters_fill_one_by_one() {
        let full = |recruited, lent, by_line: [i64; 2]| {
            let balance = Balance { recruited, lent, by_line: by_line.to_vec() };
            line_for(&licence(), LicenceState::Granted, &balance, &need())
        };
        assert_eq!(full(1, 1, [0, 1]), Ok(0), "the line of the département is full, the other serves");
        assert_eq!(full(3, 0, [2, 1]), Err(NoRoom::Full), "recruitments");
        assert_eq!(full(2, 2, [1, 1]), Err(NoRoom::Full), "lending (P-39)");
        assert_eq!(full(2, 1, [2, 1]), Err(NoRoom::Full), "lines");
    }
}
