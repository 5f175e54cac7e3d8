//! The mission itself and its dates (SC-MIS-08, SC-MIS-10, SC-INC-03, SC-CON-05).

use super::book::{CON_05, INC_03, MIS_08, MIS_10};
use super::words;
use super::{Question, Report};
use crate::domain::words::{english_day, french_day};
use crate::domain::{Outcome, Said, dates};

pub fn check(question: &Question, report: &mut impl Report) {
    duration(question, report);
    hours(question, report);
    if let Some(until) = question.mission.tasks_last_done_by_employee_until {
        let free = dates::birthday(until, question.parameters().mission.years_after_employee);
        if question.signature_on < free {
            report.say(INC_03, Outcome::Fails, || replaces_an_employee(free));
        }
    }
    if question.start_on < question.signature_on {
        report.say(CON_05, Outcome::Fails, || STARTS_TOO_EARLY);
    }
}

fn duration(question: &Question, report: &mut impl Report) {
    let limits = &question.parameters().mission;
    match question.mission.months {
        None => report.say(MIS_08, Outcome::Check, || NO_MONTHS),
        Some(months) if (limits.min_months..=limits.max_months).contains(&months) => {}
        Some(months) => {
            report.say(MIS_08, Outcome::Fails, || {
                let (least, most) = (limits.min_months, limits.max_months);
                Said::built(
                    format!(
                        "Un service civique dure de {least} à {most} mois, et cette mission est prévue pour {months} mois. L’association \
                         doit corriger la durée."
                    ),
                    format!(
                        "A civic service lasts {least} to {most} months, and this mission is planned for {months}. The association must \
                         correct the duration."
                    ),
                )
            });
        }
    }
}

fn hours(question: &Question, report: &mut impl Report) {
    let limits = &question.parameters().mission;
    let Some(hours) = question.mission.weekly_hours.map(|hours| hours.get()) else {
        report.say(MIS_10, Outcome::Check, || NO_HOURS);
        return;
    };
    if hours > f64::from(limits.weekly_max_hours) {
        report.say(MIS_10, Outcome::Fails, || too_many(hours, limits.weekly_max_hours));
    }
    if hours < f64::from(limits.weekly_min_hours) && !question.mission.derogation_24h {
        report.say(MIS_10, Outcome::Fails, || too_few(hours, limits.weekly_min_hours));
    }
}

const NO_MONTHS: Said = Said::new(
    "La durée de la mission n’est pas encore connue\u{a0}: une personne du réseau va la demander à l’association.",
    "The duration of the mission is not known yet: somebody at the network will ask the association.",
);

const NO_HOURS: Said = Said::new(
    "Le nombre d’heures par semaine n’est pas encore connu\u{a0}: une personne du réseau va le demander à l’association.",
    "The number of hours a week is not known yet: somebody at the network will ask the association.",
);

const STARTS_TOO_EARLY: Said = Said::new(
    "La mission commencerait avant la signature. Le contrat doit être signé, puis validé, avant le premier jour\u{a0}: choisissez un début \
     plus tardif.",
    "The mission would begin before the signature. The contract must be signed, then validated, before the first day: choose a later \
     one.",
);

fn too_many(hours: f64, most: u32) -> Said {
    let (fr, en) = words::hours(hours);
    Said::built(
        format!(
            "La mission demande {fr} heures par semaine, et la loi en permet {most} au plus. L’association doit réduire l’horaire."
        ),
        format!("The mission asks for {en} hours a week, and the law allows {most} at most. The association must reduce them."),
    )
}

fn too_few(hours: f64, least: u32) -> Said {
    let (fr, en) = words::hours(hours);
    Said::built(
        format!(
            "La mission dure {fr} heures par semaine, et la loi en demande {least} au moins en moyenne. Une dérogation est possible, pour \
             un handicap par exemple\u{a0}: parlez-en au réseau."
        ),
        format!(
            "The mission takes {en} hours a week, and the law asks for at least {least} on average. An exception is possible, for a \
             disability for example: talk to the network."
        ),
    )
}

fn replaces_an_employee(free: chrono::NaiveDate) -> Said {
    Said::built(
        format!(
            "Un salarié ou un agent faisait ces tâches il y a moins d’un an\u{a0}: un volontaire ne peut pas le remplacer. Le contrat pourra \
             être signé à partir du {}\u{a0}; d’ici là, choisissez une autre mission.",
            french_day(free)
        ),
        format!(
            "An employee or public agent did these tasks less than a year ago: a volunteer may not replace them. The contract may be \
             signed from {}; until then, choose another mission.",
            english_day(free)
        ),
    )
}
