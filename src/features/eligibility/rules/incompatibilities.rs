//! What bars a person whatever the age: an earlier service (SC-ONE), a link with the host or the network (SC-INC-01, -02).

use super::book::{INC_01, INC_02, ONE_01, ONE_02};
use super::{Question, Report};
use crate::domain::{Outcome, Said};
use crate::features::eligibility::codes::{Body, LinkRole, PreviousService};

pub fn check(question: &Question, report: &mut impl Report) {
    match question.candidate.previous_civic_service {
        PreviousService::None => {}
        PreviousService::Completed => report.say(ONE_01, Outcome::Fails, || ONLY_ONE),
        PreviousService::EndedEarly => report.say(ONE_02, Outcome::Check, || ENDED_EARLY),
    }
    if holds(question, &[LinkRole::Employee, LinkRole::PublicAgent]) {
        report.say(INC_01, Outcome::Fails, || EMPLOYED);
    }
    if holds(question, &[LinkRole::BoardMember]) {
        report.say(INC_02, Outcome::Fails, || ON_THE_BOARD);
    }
}

/// One of these roles in the host or the network, on the signature day or later. The last day of a link still counts.
fn holds(question: &Question, roles: &[LinkRole]) -> bool {
    question.candidate.links.iter().any(|link| {
        let here = matches!(link.body, Body::Host | Body::Network);
        let over = link.ended_on.is_some_and(|ended| ended < question.signature_on);
        here && !over && roles.contains(&link.role)
    })
}

const ONLY_ONE: Said = Said::new(
    "Vous avez déjà fait un service civique, et on ne peut en faire qu’un. Le bénévolat reste ouvert, sans limite.",
    "You have already done a civic service, and only one is allowed. Free volunteering stays open, without limit.",
);

const ENDED_EARLY: Said = Said::new(
    "Vous avez commencé un service civique qui s’est arrêté avant la fin. Un second contrat est parfois accepté\u{a0}: préparez les papiers \
     de l’arrêt, une personne du réseau va vérifier.",
    "You began a civic service that ended early. A second contract is sometimes accepted: get the papers of that end ready, somebody \
     at the network will check.",
);

const EMPLOYED: Said = Said::new(
    "Vous travaillez pour l’association qui accueille ou pour le réseau\u{a0}: la loi interdit d’y être volontaire en même temps. Choisissez \
     une autre association, ou signez après la fin de votre contrat.",
    "You work for the host association or for the network: the law forbids serving there at the same time. Choose another \
     association, or sign after your contract has ended.",
);

const ON_THE_BOARD: Said = Said::new(
    "Vous dirigez l’association qui accueille ou le réseau (bureau, conseil d’administration)\u{a0}: la loi interdit d’y être volontaire en \
     même temps. Choisissez une autre association, ou signez après la fin de votre mandat. Être simple membre ou bénévole ne gêne pas.",
    "You sit on the board of the host association or of the network: the law forbids serving there at the same time. Choose another \
     association, or sign after your term has ended. Being a plain member or volunteer is no obstacle.",
);
