//! Disability under the usual age, and missions under 24 hours (SC-DIS-01, -02, SC-MIS-12).

use super::book::{DIS_01, DIS_02, MIS_12};
use super::{Question, Report};
use crate::domain::{Outcome, Said};
use crate::features::eligibility::codes::Document;

pub fn check(question: &Question, report: &mut impl Report) {
    let parameters = question.parameters();
    let least = f64::from(parameters.mission.weekly_min_hours);
    let short = question.mission.weekly_hours.is_some_and(|hours| hours.get() < least);
    let known = question.candidate.disability.is_some();
    if short && question.mission.derogation_24h {
        if known {
            report.say(DIS_02, Outcome::Needs, || SHORTER);
            report.ask(Document::Disab);
        } else {
            report.say(MIS_12, Outcome::Info, || DEROGATION);
        }
    }
    if known && !short && !question.has_reached(parameters.age.max_exclusive_birthday, question.start_on) {
        report.say(DIS_01, Outcome::Info, || NOTHING_TO_PROVE);
    }
}

const SHORTER: Said = Said::new(
    "Cette mission peut durer moins de 24 heures par semaine en raison d’un handicap\u{a0}: joignez un justificatif en cours de validité.",
    "This mission may take less than 24 hours a week because of a disability: add a proof that is in force.",
);

const DEROGATION: Said = Said::new(
    "Cette mission est autorisée à moins de 24 heures par semaine. L’indemnité reste la même.",
    "This mission is allowed to take less than 24 hours a week. The allowance stays the same.",
);

const NOTHING_TO_PROVE: Said = Said::new(
    "À votre âge, aucun justificatif de handicap n’est demandé. Si la mission doit être adaptée pour vous, parlez-en au réseau.",
    "At your age, no proof of disability is asked for. If the mission must be adapted for you, tell the network.",
);
