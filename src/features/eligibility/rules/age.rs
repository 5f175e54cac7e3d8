//! Age (SC-AGE-01 to -05). The lower bound is tested on the signature, the upper one on the first day (SC-AGE-04).

use chrono::{Datelike, NaiveDate};

use super::book::{AGE_01, AGE_02, AGE_03, AGE_05};
use super::{Question, Report};
use crate::domain::words::{english_day, french_day};
use crate::domain::{Outcome, Said};
use crate::features::eligibility::codes::Document;

pub fn check(question: &Question, report: &mut impl Report) {
    let limits = &question.parameters().age;
    if !question.has_reached(limits.min_birthday, question.signature_on) {
        report.say(AGE_01, Outcome::Fails, || too_young(limits.min_birthday, question.birthday(limits.min_birthday)));
    }
    let bound = limits.max_exclusive_birthday;
    let past = question.has_reached(bound, question.start_on);
    match &question.candidate.disability {
        Some(proof) if proof.is_valid_on(question.signature_on) => {
            let lasts = proof.is_valid_on(question.start_on);
            if past {
                extended(question, lasts, report);
            } else if !lasts {
                leap_eve(question, bound, report);
            }
        }
        none_or_over => {
            if past {
                report.say(AGE_02, Outcome::Fails, || too_old(bound, question.birthday(bound), none_or_over.is_some()));
            } else {
                leap_eve(question, bound, report);
            }
        }
    }
}

/// Past the usual bound, with a proof of disability in force on the signature day; `lasts`: and on the first day of the mission.
fn extended(question: &Question, lasts: bool, report: &mut impl Report) {
    let limits = &question.parameters().age;
    let bound = limits.max_exclusive_birthday_disabled;
    if question.has_reached(bound, question.start_on) {
        report.say(AGE_03, Outcome::Fails, || too_old_even_disabled(bound, question.birthday(bound)));
        return;
    }
    report.ask(Document::Disab);
    if !lasts {
        report.say(AGE_03, Outcome::Check, || proof_ends_before_start(question.start_on));
        return;
    }
    leap_eve(question, bound, report);
    report.say(AGE_03, Outcome::Needs, || bring_proof(limits.max_exclusive_birthday, bound));
    if question.has_reached(limits.disabled_warning_from_birthday, question.start_on) {
        report.say(AGE_03, Outcome::Warns, || contested(limits.disabled_warning_from_birthday));
    }
}

/// Born on 29 February, beginning on 28 February of a common year when the bound is the next day: two readings (SC-AGE-05).
fn leap_eve(question: &Question, bound: i32, report: &mut impl Report) {
    let born = question.candidate.birth_date;
    let born_on_leap_day = born.month() == 2 && born.day() == 29;
    if !born_on_leap_day || question.start_on.leap_year() {
        return;
    }
    if question.start_on.succ_opt() == Some(question.birthday(bound)) {
        report.say(AGE_05, Outcome::Check, || {
            Said::new(
                "Vous êtes né ou née un 29 février et la mission commence un 28 février\u{a0}: la limite d’âge peut se lire de deux \
                 façons. Une personne du réseau va vérifier\u{a0}; commencer un jour plus tôt lèverait le doute.",
                "You were born on 29 February and the mission begins on 28 February: the age limit can be read in two ways. \
                 Somebody at the network will check; beginning one day earlier would remove the doubt.",
            )
        });
    }
}

fn too_young(years: i32, first: NaiveDate) -> Said {
    Said::built(
        format!(
            "Il faut avoir {years} ans le jour de la signature du contrat. Vous pourrez signer à partir du {}.",
            french_day(first)
        ),
        format!("You must be {years} on the day the contract is signed. You may sign from {}.", english_day(first)),
    )
}

fn too_old(years: i32, bound: NaiveDate, had_proof: bool) -> Said {
    let (more_fr, more_en) = if had_proof {
        (
            "Votre justificatif de handicap est terminé le jour de la signature\u{a0}: renouvelé, il repousserait cette limite.",
            "Your proof of disability is over on the signature day: once renewed, it would extend this limit.",
        )
    } else {
        (
            "Un justificatif de handicap (RQTH, AAH…) repousserait cette limite. Le bénévolat, lui, reste ouvert à tout âge.",
            "A proof of disability (RQTH, AAH...) would extend this limit. Free volunteering stays open at any age.",
        )
    };
    Said::built(
        format!("La mission doit commencer avant vos {years} ans, donc avant le {}. {more_fr}", french_day(bound)),
        format!("The mission must begin before you turn {years}, that is before {}. {more_en}", english_day(bound)),
    )
}

fn too_old_even_disabled(years: i32, bound: NaiveDate) -> Said {
    Said::built(
        format!(
            "Même avec un justificatif de handicap, la mission doit commencer avant vos {years} ans, donc avant le {}. \
             Le bénévolat reste ouvert à tout âge.",
            french_day(bound)
        ),
        format!(
            "Even with a proof of disability, the mission must begin before you turn {years}, that is before {}. \
             Free volunteering stays open at any age.",
            english_day(bound)
        ),
    )
}

fn proof_ends_before_start(start: NaiveDate) -> Said {
    Said::built(
        format!(
            "Votre justificatif de handicap prend fin avant le début de la mission, le {}. Demandez son renouvellement dès \
             maintenant\u{a0}; une personne du réseau va vérifier.",
            french_day(start)
        ),
        format!(
            "Your proof of disability ends before the mission begins on {}. Ask for its renewal now; somebody at the network \
             will check.",
            english_day(start)
        ),
    )
}

fn bring_proof(usual: i32, extended: i32) -> Said {
    Said::built(
        format!(
            "À partir de {usual} ans et jusqu’à la veille de vos {extended} ans, vous pouvez vous engager avec un justificatif de \
             handicap\u{a0}: joignez-le à votre dossier."
        ),
        format!(
            "From {usual} and until the day before you turn {extended}, you may serve with a proof of disability: add it to your file."
        ),
    )
}

fn contested(years: i32) -> Said {
    Said::built(
        format!(
            "À partir de {years} ans, les pages officielles ne disent pas toutes la même chose\u{a0}: l’agence qui contrôle le \
             contrat peut le refuser. Attendez sa validation avant de vous organiser."
        ),
        format!(
            "From {years}, official pages disagree: the agency that checks the contract may refuse it. Wait for its answer before \
             making plans."
        ),
    )
}
