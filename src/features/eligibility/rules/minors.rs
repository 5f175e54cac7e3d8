//! Minors (SC-MIN-01 to -06, SC-CUM-04): the authorisation is due at the signature, the mission rules while a day is a minor's.

use super::book::{CUM_04, MIN_01, MIN_03, MIN_04, MIN_05, MIN_06, MIS_11};
use super::{Question, Report};
use crate::domain::{Outcome, Said};
use crate::features::eligibility::codes::{Document, ParentalAuthorisation};
use crate::features::eligibility::facts::WeeklyHours;

pub fn check(question: &Question, report: &mut impl Report) {
    if question.minor_at_signature() {
        authorisation(question, report);
    }
    if question.minor_at_start() {
        mission(question, report);
    }
}

fn authorisation(question: &Question, report: &mut impl Report) {
    if question.candidate.emancipated {
        report.say(MIN_04, Outcome::Check, || EMANCIPATED);
        report.ask(Document::Emancip);
        return;
    }
    report.say(MIN_01, Outcome::Needs, || AUTHORISATION);
    report.ask(Document::ParentAuth);
    report.ask(Document::ParentId);
    if question.candidate.parental_authorisation == Some(ParentalAuthorisation::OneHolder) {
        report.say(MIN_03, Outcome::Check, || ONE_HOLDER);
    }
}

fn mission(question: &Question, report: &mut impl Report) {
    match question.mission.open_to_minors {
        Some(true) => {}
        Some(false) => report.say(MIN_06, Outcome::Fails, || NOT_OPEN),
        None => report.say(MIN_06, Outcome::Check, || OPEN_UNKNOWN),
    }
    let most = question.parameters().mission.minor_weekly_max_hours;
    if question.mission.weekly_hours.is_some_and(|hours| hours.get() > f64::from(most)) {
        report.say(MIS_11, Outcome::Fails, || too_many_hours(most, question.mission.weekly_hours));
    }
    report.say(MIN_05, Outcome::Info, || PROTECTED);
    report.say(CUM_04, Outcome::Info, || TRAINING_DUTY);
}

const AUTHORISATION: Said = Said::new(
    "Vous aurez moins de 18 ans le jour de la signature\u{a0}: vos parents, ou la personne qui a l’autorité parentale, doivent signer une \
     autorisation et joindre une pièce d’identité.",
    "You will be under 18 on the signature day: your parents, or whoever holds parental authority, must sign an authorisation and \
     add an identity document.",
);

const ONE_HOLDER: Said = Said::new(
    "Une seule personne a signé l’autorisation parentale. Si l’autre parent peut signer aussi, demandez-le lui\u{a0}; sinon, une personne \
     du réseau va vérifier que cela suffit.",
    "Only one person has signed the parental authorisation. If the other parent can sign too, ask them; otherwise somebody at the \
     network will check that it is enough.",
);

const EMANCIPATED: Said = Said::new(
    "Vous êtes mineur émancipé ou mineure émancipée\u{a0}: joignez la décision d’émancipation ou l’acte de mariage. La loi ne prévoit pas \
     clairement ce cas, une personne du réseau va vérifier.",
    "You are an emancipated minor: add the emancipation decision or the marriage record. The law is not clear on this case, somebody \
     at the network will check.",
);

const NOT_OPEN: Said = Said::new(
    "Cette mission n’est pas ouverte aux moins de 18 ans. Cherchez une mission ouverte aux mineurs, ou commencez après vos 18 ans.",
    "This mission is not open to people under 18. Look for one that is, or begin after you turn 18.",
);

const OPEN_UNKNOWN: Said = Said::new(
    "L’association n’a pas encore dit si elle accueille des moins de 18 ans\u{a0}: une personne du réseau va le lui demander.",
    "The association has not said yet whether it takes people under 18: somebody at the network will ask.",
);

const PROTECTED: Said = Said::new(
    "Jusqu’à vos 18 ans\u{a0}: pas de mission la nuit ni les jours fériés, 7 heures par jour et 5 jours par semaine au plus.",
    "Until you turn 18: no mission at night or on public holidays, at most 7 hours a day and 5 days a week.",
);

const TRAINING_DUTY: Said = Said::new(
    "Entre 16 et 18 ans, le service civique remplit l’obligation de formation.",
    "Between 16 and 18, civic service meets the duty to be in training.",
);

fn too_many_hours(most: u32, hours: Option<WeeklyHours>) -> Said {
    let (fr, en) = super::words::hours(hours.map_or(0.0, WeeklyHours::get));
    Said::built(
        format!(
            "Avant 18 ans, une mission ne peut pas dépasser {most} heures par semaine, et celle-ci en demande {fr}. Demandez à \
             l’association si elle peut l’adapter."
        ),
        format!(
            "Before 18, a mission may not exceed {most} hours a week, and this one asks for {en}. Ask the association whether it can \
             adapt it."
        ),
    )
}
