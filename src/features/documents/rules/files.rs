//! The files of pieces: the name one is downloaded under, and how long those that say much are kept.

use chrono::{Days, NaiveDate};

use super::{DocumentCode, Sensitivity};
use crate::domain::MediaType;

/// Pieces whose file goes once it has served (DAT-04, DAT-05).
pub const FLEETING: [Sensitivity; 3] = [Sensitivity::Identity, Sensitivity::Health, Sensitivity::Social];

/// The name of a download: ours, plain ASCII, without anything that people typed.
pub fn download_name(code: DocumentCode, kind: MediaType) -> String {
    format!("{}.{}", code.code(), kind.extension())
}

/// The day from which a piece is kept so many days. A proof of absence comes while the mission goes on: its own day counts.
pub fn served_from(code: DocumentCode, validated_on: NaiveDate, brought_on: NaiveDate) -> NaiveDate {
    if code.comes_again() { validated_on.max(brought_on) } else { validated_on }
}

/// The first day on which the file of such a piece is deleted; `None` for those kept with the placement (DAT-03).
pub fn deleted_on(sensitivity: Sensitivity, validated_on: NaiveDate, days: u32) -> Option<NaiveDate> {
    if FLEETING.contains(&sensitivity) { validated_on.checked_add_days(Days::new(u64::from(days))) } else { None }
}

/// Whether that day has come.
pub fn is_due(sensitivity: Sensitivity, validated_on: NaiveDate, days: u32, today: NaiveDate) -> bool {
    deleted_on(sensitivity, validated_on, days).is_some_and(|day| day <= today)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fleeting_files_go_on_their_day_and_not_before() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let validated = day("2026-12-01");
        for sensitivity in FLEETING {
            assert!(!is_due(sensitivity, validated, 92, day("2027-03-02")), "{sensitivity:?}");
            assert!(is_due(sensitivity, validated, 92, day("2027-03-03")), "{sensitivity:?}");
            assert!(is_due(sensitivity, validated, 0, validated), "{sensitivity:?}");
        }
        for kept in [Sensitivity::Normal, Sensitivity::Finance, Sensitivity::Judicial] {
            assert!(!is_due(kept, validated, 0, day("2036-12-01")), "{kept:?}");
        }
    }

    #[test]
    fn a_proof_of_absence_is_kept_from_its_own_day() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let (validated, brought) = (day("2026-12-01"), day("2027-04-12"));
        assert_eq!(served_from(DocumentCode::Absence, validated, brought), brought);
        assert_eq!(served_from(DocumentCode::Med, validated, brought), validated);
    }

    #[test]
    fn names_of_downloads_are_plain() {
        for code in DocumentCode::ALL {
            for kind in MediaType::ALL {
                let name = download_name(*code, kind);
                assert!(name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.')), "{name}");
            }
        }
    }
}
