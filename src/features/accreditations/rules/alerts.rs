//! When the network is warned about a licence: before it is used up and before it ends, since a renewal takes months.

use chrono::{Months, NaiveDate};

use super::licence::Licence;
use super::room::Balance;

/// A counter warns from this share of it on.
const FROM_PERCENT: i64 = 80;
/// The end warns this many months ahead.
const MONTHS_AHEAD: u32 = 4;

/// What a warning is about; each leaves once for a licence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AlertKind {
    Recruitment,
    Lending,
    Ending,
}

impl AlertKind {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Recruitment => "recruitment_80",
            Self::Lending => "lending_80",
            Self::Ending => "ending",
        }
    }
}

/// A warning with its French sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alert {
    pub kind: AlertKind,
    pub said: String,
}

/// Every warning that holds for a licence in force today.
pub fn alerts(licence: &Licence, balance: &Balance, today: NaiveDate) -> Vec<Alert> {
    let mut alerts = Vec::new();
    let nearly = |used: i64, allowed: u32| allowed > 0 && used * 100 >= i64::from(allowed) * FROM_PERCENT;
    let (recruited, lent) = (balance.recruited, balance.lent);
    let (allowed, cap) = (licence.recruitment.count, licence.lending_cap);
    if nearly(recruited, allowed) {
        alerts.push(Alert { kind: AlertKind::Recruitment, said: format!("{recruited} recrutements sur {allowed} sont pris.") });
    }
    if nearly(lent, cap) {
        alerts.push(Alert { kind: AlertKind::Lending, said: format!("{lent} mises à disposition sur {cap} sont prises.") });
    }
    let from = licence.valid_until.checked_sub_months(Months::new(MONTHS_AHEAD)).unwrap_or(NaiveDate::MIN);
    if today >= from {
        let said = "L’agrément se termine dans quatre mois ou moins.".to_owned();
        alerts.push(Alert { kind: AlertKind::Ending, said });
    }
    alerts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Line, MissionDomain};
    use crate::features::accreditations::rules::licence::{LicenceLine, Recruitment};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn codes(recruited: i64, lent: i64, today: &str) -> Vec<&'static str> {
        let licence = Licence {
            number: Line::parse("NA-000-26-00001").expect("a number"),
            granted_on: Some(day("2025-01-01")),
            valid_until: day("2026-12-31"),
            recruitment: Recruitment { from: day("2026-01-01"), to: day("2026-12-31"), count: 20 },
            lending_cap: 5,
            missions: vec![LicenceLine { domain: MissionDomain::Sport, departement: None, count: 20 }],
            follows: None,
        };
        let balance = Balance { recruited, lent, by_line: vec![recruited] };
        alerts(&licence, &balance, day(today)).into_iter().map(|alert| alert.kind.code()).collect()
    }

    #[test]
    fn four_fifths_of_a_counter_and_four_months_before_the_end() {
        assert_eq!(codes(15, 3, "2026-08-30"), [""; 0]);
        assert_eq!(codes(16, 3, "2026-08-30"), ["recruitment_80"]);
        assert_eq!(codes(15, 4, "2026-08-31"), ["lending_80", "ending"]);
    }
}
