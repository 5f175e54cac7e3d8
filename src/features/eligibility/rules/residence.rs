//! Residence titles (SC-NAT-03 to -08): which are enough, since when, until when. Last days are inclusive.

use chrono::NaiveDate;

use super::book::{NAT_03, NAT_04, NAT_05, NAT_06, NAT_07, NAT_08};
use super::{Question, Report};
use crate::domain::words::{english_day, french_day};
use crate::domain::{Outcome, Said, dates};
use crate::features::eligibility::codes::{Document, Title};
use crate::features::eligibility::facts::Residence;

/// For a third-country national who holds some paper.
pub fn check(question: &Question, residence: &Residence, report: &mut impl Report) {
    let lists = &question.parameters().residence;
    match residence.title {
        Title::WithdrawalAgreement => to_look_at(report, NAT_08, WITHDRAWAL),
        Title::Unknown => to_look_at(report, NAT_05, UNKNOWN),
        Title::VpfMedical if residence.issued_under_l421_35 => to_look_at(report, NAT_05, MEDICAL_L421_35),
        Title::Student if residence.vls_ts_validated == Some(false) => report.say(NAT_06, Outcome::Fails, || NOT_VALIDATED),
        title if lists.no_stay_titles.contains(&title) => {
            report.say(NAT_04, Outcome::Needs, || ACCEPTED);
            report.ask(Document::Title);
        }
        title if lists.one_year_titles.contains(&title) => one_year(question, residence, report),
        title => {
            report.say(NAT_05, Outcome::Fails, || not_enough(title));
            return;
        }
    }
    validity(question, residence, report);
}

fn to_look_at(report: &mut impl Report, rule: &'static super::Rule, message: Said) {
    report.say(rule, Outcome::Check, || message);
    report.ask(Document::Title);
}

/// Strictly more than a year under a listed title on the signature day (SC-NAT-03), unless reciprocity applies (SC-NAT-08).
fn one_year(question: &Question, residence: &Residence, report: &mut impl Report) {
    let years = question.parameters().residence.min_stay_years;
    let reached = residence.first_listed_title_on.map(|first| dates::birthday(first, years));
    match reached {
        Some(reached) if reached < question.signature_on => report.say(NAT_03, Outcome::Needs, || STAY_PROVEN),
        None => report.say(NAT_03, Outcome::Check, || SINCE_WHEN),
        Some(reached) if question.law.reciprocity.contains(&question.candidate.nationality) => {
            report.say(NAT_03, Outcome::Check, || stay_too_short(reached));
            report.say(NAT_08, Outcome::Check, || RECIPROCITY);
        }
        Some(reached) => {
            report.say(NAT_03, Outcome::Fails, || stay_too_short(reached));
            return;
        }
    }
    report.ask(Document::Title);
    report.ask(Document::Stay1Y);
}

/// The title, or a renewal receipt, must cover the signature and the mission (SC-NAT-06, SC-NAT-07).
fn validity(question: &Question, residence: &Residence, report: &mut impl Report) {
    let Some(until) = residence.valid_until else {
        report.say(NAT_07, Outcome::Check, || NO_LAST_DAY);
        return;
    };
    if until >= question.signature_on {
        if until < question.last_day() {
            report.say(NAT_07, Outcome::Needs, || ends_during(until));
            report.ask(Document::Renewal);
        }
        return;
    }
    match residence.renewal_receipt_until {
        Some(receipt) if receipt >= question.signature_on => {
            report.say(NAT_06, Outcome::Needs, || RECEIPT);
            report.ask(Document::Renewal);
            if receipt < question.last_day() {
                report.say(NAT_07, Outcome::Needs, || ends_during(receipt));
            }
        }
        _ => report.say(NAT_07, Outcome::Fails, || over(until)),
    }
}

const WITHDRAWAL: Said = Said::new(
    "Votre titre vient de l’accord de retrait du Royaume-Uni\u{a0}: son effet sur le service civique n’est pas écrit clairement. Joignez \
     le titre, une personne du réseau va vérifier.",
    "Your title comes from the United Kingdom withdrawal agreement: its effect on civic service is not clearly written. Add the \
     title, somebody at the network will check.",
);

const UNKNOWN: Said = Said::new(
    "Le type de votre titre de séjour n’est pas connu. Joignez une copie recto verso\u{a0}: une personne du réseau le lira avec vous.",
    "The type of your residence title is not known. Add a copy of both sides: somebody at the network will read it with you.",
);

const MEDICAL_L421_35: Said = Said::new(
    "La carte délivrée pour raisons médicales n’est pas dans la liste, sauf peut-être quand elle a été demandée entre 16 et 18 ans \
     pour travailler. Joignez le titre, une personne du réseau va vérifier.",
    "The card issued on medical grounds is not in the list, except perhaps when it was asked for between 16 and 18 in order to work. \
     Add the title, somebody at the network will check.",
);

const NOT_VALIDATED: Said = Said::new(
    "Votre visa de long séjour étudiant doit être validé en ligne avant la signature. Validez-le sur le site de l’administration des \
     étrangers, puis mettez à jour votre profil.",
    "Your long-stay student visa must be validated online before the signature. Validate it on the website of the foreigners’ \
     administration, then update your profile.",
);

const ACCEPTED: Said = Said::new(
    "Votre titre de séjour permet de s’engager sans durée de présence\u{a0}: joignez une copie recto verso.",
    "Your residence title allows serving with no length of stay: add a copy of both sides.",
);

const STAY_PROVEN: Said = Said::new(
    "Votre titre de séjour permet de s’engager parce que vous êtes en France depuis plus d’un an sous un titre de la liste\u{a0}: joignez \
     le titre et vos cartes précédentes.",
    "Your residence title allows serving because you have been in France for more than a year under a title of the list: add the \
     title and your earlier cards.",
);

const SINCE_WHEN: Said = Said::new(
    "Avec votre titre, il faut être en France depuis plus d’un an sous un titre de la liste. Indiquez la date de votre premier titre \
     et joignez vos cartes précédentes\u{a0}: une personne du réseau va vérifier.",
    "With your title, you must have been in France for more than a year under a title of the list. Give the date of your first title \
     and add your earlier cards: somebody at the network will check.",
);

const RECIPROCITY: Said = Said::new(
    "Votre pays accueille des volontaires français\u{a0}: la condition d’un an peut ne pas s’appliquer. Une personne du réseau va vérifier.",
    "Your country hosts French volunteers: the one-year condition may not apply. Somebody at the network will check.",
);

const RECEIPT: Said = Said::new(
    "Votre titre est terminé mais votre récépissé de renouvellement donne les mêmes droits\u{a0}: joignez-le.",
    "Your title is over but your renewal receipt gives the same rights: add it.",
);

const NO_LAST_DAY: Said = Said::new(
    "La date de fin de votre titre manque. Indiquez-la\u{a0}: le titre doit rester valable pendant toute la mission.",
    "The last day of your title is missing. Give it: the title must stay valid during the whole mission.",
);

fn not_enough(title: Title) -> Said {
    let (fr, en) = match title {
        Title::VpfMedical => {
            ("La carte délivrée pour raisons médicales ne suffit pas", "The card issued on medical grounds is not enough")
        }
        Title::FirstRequestReceipt => {
            ("Le récépissé d’une première demande ne suffit pas", "The receipt of a first request is not enough")
        }
        Title::AsylumSeeker => {
            ("L’attestation de demande d’asile ne suffit pas", "The asylum-application certificate is not enough")
        }
        Title::Dcem => (
            "Le document de circulation pour étranger mineur ne suffit pas",
            "The travel document for foreign minors is not enough",
        ),
        Title::AseDecision => (
            "La décision de placement à l’aide sociale à l’enfance ne suffit pas",
            "The child-care placement decision is not enough",
        ),
        Title::Visitor => ("La carte «\u{a0}visiteur\u{a0}» ne suffit pas", "The “visitor” card is not enough"),
        _ => ("Ce titre de séjour ne suffit pas", "This residence title is not enough"),
    };
    Said::built(
        format!(
            "{fr} pour s’engager\u{a0}: la loi donne une liste fermée de titres. Si vous obtenez un autre titre, mettez à jour votre \
             profil\u{a0}; les missions de bénévolat ne suivent pas cette règle."
        ),
        format!(
            "{en} to serve: the law gives a closed list of titles. If you obtain another title, update your profile; volunteering \
             missions do not follow this rule."
        ),
    )
}

fn stay_too_short(reached: NaiveDate) -> Said {
    let from = dates::add_days(reached, 1);
    Said::built(
        format!(
            "Avec votre titre, il faut être en France depuis plus d’un an sous un titre de la liste le jour de la signature. \
             Vous pourrez signer à partir du {}.",
            french_day(from)
        ),
        format!(
            "With your title, you must have been in France for more than a year under a title of the list on the signature day. \
             You may sign from {}.",
            english_day(from)
        ),
    )
}

fn ends_during(until: NaiveDate) -> Said {
    Said::built(
        format!(
            "Votre titre ou récépissé prend fin le {}, avant la fin de la mission. Demandez le renouvellement à temps et joignez le \
             récépissé\u{a0}: sans lui, le contrat devrait s’arrêter.",
            french_day(until)
        ),
        format!(
            "Your title or receipt ends on {}, before the mission does. Ask for the renewal in time and add the receipt: without it \
             the contract would have to stop.",
            english_day(until)
        ),
    )
}

fn over(until: NaiveDate) -> Said {
    Said::built(
        format!(
            "Votre titre est terminé depuis le {} et aucun récépissé de renouvellement n’est en cours le jour de la signature. \
             Joignez un récépissé, ou signez après le renouvellement.",
            french_day(until)
        ),
        format!(
            "Your title ended on {} and no renewal receipt is in force on the signature day. Add a receipt, or sign after the renewal.",
            english_day(until)
        ),
    )
}
