//! Nationality (SC-NAT-01, -02, -05, -09): who needs a residence title.

use super::book::{NAT_02, NAT_05, NAT_09};
use super::{Question, Report, residence};
use crate::domain::{Nationality, Outcome, Said};

pub fn check(question: &Question, report: &mut impl Report) {
    let nationality = question.candidate.nationality;
    let lists = &question.parameters().residence;
    if nationality == Nationality::FRENCH || lists.french_overseas.contains(&nationality) || lists.eu_eea.contains(&nationality) {
        return;
    }
    if lists.as_eea_by_practice.contains(&nationality) {
        report.say(NAT_02, Outcome::Warns, || SWISS);
        return;
    }
    match &question.candidate.residence {
        Some(residence) => residence::check(question, residence, report),
        None => report.say(NAT_05, Outcome::Fails, || NO_TITLE),
    }
    if question.minor_at_signature() {
        report.say(NAT_09, Outcome::Info, || MINOR);
    }
}

const SWISS: Said = Said::new(
    "Les personnes suisses sont acceptées par usage, comme celles de l’Espace économique européen, mais la loi ne les cite pas\u{a0}: \
     attendez la validation du contrat avant de vous organiser.",
    "Swiss nationals are accepted by practice, like those of the European Economic Area, but the law does not name them: wait for \
     the contract to be validated before making plans.",
);

const NO_TITLE: Said = Said::new(
    "Avec votre nationalité, il faut un titre de séjour prévu par la loi pour s’engager. Si vous en avez un, ajoutez-le à votre \
     profil\u{a0}; les missions de bénévolat ne suivent pas cette règle.",
    "With your nationality, the law asks for a residence title to serve. If you hold one, add it to your profile; volunteering \
     missions do not follow this rule.",
);

const MINOR: Said = Said::new(
    "Avant 18 ans, peu de jeunes étrangers ont déjà un titre qui permet de s’engager\u{a0}: carte «\u{a0}vie privée et familiale\u{a0}», \
     statut de réfugié ou titre demandé pour travailler, par exemple.",
    "Before 18, few young foreigners already hold a title that allows serving: a “private and family life” card, refugee status or \
     a title asked for in order to work, for example.",
);
