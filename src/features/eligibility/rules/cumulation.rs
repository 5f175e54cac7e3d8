//! What goes with a mission: studies, a job, an internship, benefits (SC-CUM-01 to -03, SC-MON-02).

use super::book::{CUM_01, CUM_02, CUM_03, MON_02};
use super::{Question, Report};
use crate::domain::{Outcome, Said};
use crate::features::eligibility::codes::{ActivityKind, Document};
use crate::features::eligibility::facts::Activity;

pub fn check(question: &Question, report: &mut impl Report) {
    activities(question, report);
    let social = &question.candidate.social;
    if social.rsa_household {
        report.say(CUM_03, Outcome::Info, || RSA_SUSPENDED);
        report.say(MON_02, Outcome::Needs, || RSA);
        report.ask(Document::Rsa);
    }
    if social.scholarship_level.is_some_and(|level| level >= question.parameters().top_up.min_scholarship_level) {
        report.say(MON_02, Outcome::Needs, || SCHOLARSHIP);
        report.ask(Document::Bourse);
    }
}

fn activities(question: &Question, report: &mut impl Report) {
    let closest = |kind| {
        let of_kind = question.candidate.activities.iter().filter(|activity| activity.kind == kind);
        of_kind.map(|activity| overlap(question, activity)).max().unwrap_or(Overlap::Impossible)
    };
    match closest(ActivityKind::Internship) {
        Overlap::Certain => report.say(CUM_02, Outcome::Fails, || INTERNSHIP),
        Overlap::Possible => report.say(CUM_02, Outcome::Check, || INTERNSHIP_DATES),
        Overlap::Impossible => {}
    }
    if closest(ActivityKind::Study) > Overlap::Impossible {
        report.say(CUM_01, Outcome::Needs, || STUDY);
        report.ask(Document::School);
    }
    if closest(ActivityKind::Job) > Overlap::Impossible {
        report.say(CUM_01, Outcome::Warns, || JOB);
    }
}

/// Whether an activity and the mission share a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Overlap {
    Impossible,
    /// A missing date leaves room, or the two dates contradict each other.
    Possible,
    Certain,
}

/// An activity has at least the day it begins and the day it ends: one of them inside the mission is enough to be certain.
fn overlap(question: &Question, activity: &Activity) -> Overlap {
    let mission = question.start_on..=question.last_day();
    let ends_before = activity.to.is_some_and(|to| to < *mission.start());
    let begins_after = activity.from.is_some_and(|from| from > *mission.end());
    match (activity.from, activity.to) {
        (Some(from), Some(to)) if from > to => Overlap::Possible,
        _ if ends_before || begins_after => Overlap::Impossible,
        (Some(_), Some(_)) => Overlap::Certain,
        (Some(day), None) | (None, Some(day)) if mission.contains(&day) => Overlap::Certain,
        _ => Overlap::Possible,
    }
}

const INTERNSHIP: Said = Said::new(
    "Vous serez en stage pendant la mission\u{a0}: un stage et un service civique ne se font pas en même temps. Choisissez d’autres dates, \
     ou demandez à votre école de valider la mission à la place du stage.",
    "You will be on an internship during the mission: the two cannot be done at the same time. Choose other dates, or ask your school \
     to accept the mission in place of the internship.",
);

const INTERNSHIP_DATES: Said = Said::new(
    "Un stage et un service civique ne se font pas en même temps. Indiquez le début et la fin de votre stage pour que le réseau puisse \
     vérifier.",
    "An internship and a civic service cannot be done at the same time. Give the first and last day of your internship so that the \
     network can check.",
);

const STUDY: Said = Said::new(
    "Vous pouvez étudier pendant la mission si les horaires le permettent\u{a0}: joignez votre emploi du temps ou l’accord de votre école.",
    "You may study during the mission if timetables allow: add your timetable or your school’s agreement.",
);

const JOB: Said = Said::new(
    "Vous pouvez garder un emploi ailleurs si les horaires le permettent\u{a0}: parlez-en à l’association avant de vous engager.",
    "You may keep a job elsewhere if timetables allow: talk about it with the association before you commit.",
);

const RSA_SUSPENDED: Said = Said::new(
    "Le RSA, la prime d’activité et l’allocation chômage sont suspendus pendant le contrat et reprennent à la fin, sans perte de droits.",
    "RSA, the activity bonus and unemployment benefit are suspended during the contract and resume at its end, with no loss of rights.",
);

const RSA: Said = Said::new(
    "Votre foyer touche le RSA\u{a0}: vous avez droit à un complément d’indemnité. Joignez une attestation de RSA de moins de 3 mois.",
    "Your household receives RSA: you are entitled to a higher allowance. Add an RSA certificate less than 3 months old.",
);

const SCHOLARSHIP: Said = Said::new(
    "Votre échelon de bourse donne droit à un complément d’indemnité\u{a0}: joignez l’attestation de bourse de l’année en cours.",
    "Your scholarship level entitles you to a higher allowance: add this year’s scholarship certificate.",
);
