//! Free volunteering (BEN-03): at least 16 on the first day, and under 18 only where minors are taken.

use chrono::NaiveDate;

use super::Report;
use super::book::BEN_03;
use crate::domain::words::{english_day, french_day};
use crate::domain::{Outcome, Said, dates};
use crate::features::eligibility::law::Law;

pub fn check(birth_date: NaiveDate, open_to_minors: bool, start_on: NaiveDate, law: &Law, report: &mut impl Report) {
    let years = law.parameters.volunteering.min_birthday;
    let first = dates::birthday(birth_date, years);
    if start_on < first {
        report.say(BEN_03, Outcome::Fails, || {
            Said::built(
                format!("Il faut avoir {years} ans le premier jour. Vous pourrez commencer à partir du {}.", french_day(first)),
                format!("You must be {years} on the first day. You may begin from {}.", english_day(first)),
            )
        });
        return;
    }
    if !dates::is_minor_on(birth_date, start_on) {
        return;
    }
    if open_to_minors {
        report.say(BEN_03, Outcome::Info, || TELL_PARENTS);
    } else {
        report.say(BEN_03, Outcome::Fails, || NOT_OPEN);
    }
}

const TELL_PARENTS: Said = Said::new(
    "Avant 18 ans, vos parents sont informés de votre engagement\u{a0}: parlez-leur-en d’abord.",
    "Before 18, your parents are told about your commitment: talk to them first.",
);

const NOT_OPEN: Said = Said::new(
    "Cette mission de bénévolat n’est pas ouverte aux moins de 18 ans. Cherchez-en une ouverte aux mineurs.",
    "This volunteering mission is not open to people under 18. Look for one that is.",
);
