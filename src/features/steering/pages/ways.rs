//! Where a role may go from its home when nothing waits for it; for an auditor, what may be read.

use serde_json::{Value, json};

use crate::domain::{Lang, Role, Said};

/// What a group of pages is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Group {
    Done,
    Figures,
    Rules,
}

impl Group {
    const ALL: [Self; 3] = [Self::Done, Self::Figures, Self::Rules];

    const fn said(self) -> Said {
        match self {
            Self::Done => Said::new("Ce qui est fait", "What is done"),
            Self::Figures => Said::new("Ce que disent les chiffres", "What the figures say"),
            Self::Rules => Said::new("Les règles en vigueur", "The rules in force"),
        }
    }
}

/// A page, what one finds there, and for which roles.
type Way = (Group, &'static str, Said, Said, &'static [Role]);

const WORKERS: &[Role] = &[Role::CaseWorker, Role::Approver, Role::Auditor];
/// Who reads where files stand, and none of their sensitive papers.
const OF_STATES: &[Role] = &[Role::Accountant, Role::Privacy, Role::Auditor];
const OF_HOSTS: &[Role] = &[Role::CaseWorker, Role::Approver, Role::Accountant, Role::Privacy, Role::Auditor, Role::Admin];
const OF_MONEY: &[Role] = &[Role::CaseWorker, Role::Approver, Role::Accountant, Role::Auditor];
const OF_SETTINGS: &[Role] = &[Role::CaseWorker, Role::Approver, Role::Accountant, Role::Auditor, Role::Admin];

static WAYS: &[Way] = &[
    (
        Group::Done,
        "/network/placements?state=all",
        Said::new("Dossiers des volontaires", "Files of the volunteers"),
        Said::new(
            "Pièces, signatures, points tranchés, absences, fin\u{a0}: par qui, quel jour, sur quels faits.",
            "Papers, signatures, points settled, absences, end: by whom, on which day, on what facts.",
        ),
        &[Role::CaseWorker, Role::Approver],
    ),
    (
        Group::Done,
        "/network/placements?state=all",
        Said::new("Dossiers des volontaires", "Files of the volunteers"),
        Said::new(
            "L’étape, les signatures, les absences, la fin, et les pièces qui ne sont pas sensibles. Celles d’identité, de santé, de ressources, de banque et de justice n’y sont pas montrées.",
            "The step, signatures, absences, end, and the papers that are not sensitive. Those on identity, health, means, bank and justice are not shown.",
        ),
        OF_STATES,
    ),
    (
        Group::Done,
        "/network/applications",
        Said::new("Candidatures", "Applications"),
        Said::new(
            "Les décisions avec leur motif, et celles qui sont contestées.",
            "Decisions with their reason, and those contested.",
        ),
        WORKERS,
    ),
    (
        Group::Done,
        "/network/missions?state=all",
        Said::new("Missions", "Missions"),
        Said::new(
            "Le texte, l’avis du second lecteur, qui a approuvé et publié.",
            "The text, the second reader’s advice, who approved and published.",
        ),
        WORKERS,
    ),
    (
        Group::Done,
        "/network/organizations",
        Said::new("Associations", "Associations"),
        Said::new("Leur dossier, leurs pièces, les décisions prises.", "Their file, their papers, the decisions taken."),
        OF_HOSTS,
    ),
    (
        Group::Done,
        "/network/training",
        Said::new("Formations", "Trainings"),
        Said::new("Les sessions, qui y était inscrit et qui est venu.", "Sessions, who was booked and who came."),
        WORKERS,
    ),
    (
        Group::Done,
        "/network/concerns",
        Said::new("Signalements", "Concerns"),
        Said::new(
            "Ce que des personnes ont signalé, si vous en êtes lecteur.",
            "What people have raised, where you are a reader.",
        ),
        &[Role::Approver, Role::Privacy, Role::Admin],
    ),
    (
        Group::Figures,
        "/network/dashboard",
        Said::new("Chiffres", "Figures"),
        Said::new(
            "Combien de dossiers, où, à quelle étape, en combien de temps.",
            "How many files, where, at which step, in how long.",
        ),
        OF_MONEY,
    ),
    (
        Group::Figures,
        "/network/dashboard/fairness",
        Said::new("Équité", "Fairness"),
        Said::new(
            "Qui a été proposé, retenu et placé dans l’année, par âge, lieu et situation.",
            "Who was proposed, selected and placed in the year, by age, place and situation.",
        ),
        &[Role::Approver, Role::Auditor, Role::Admin],
    ),
    (
        Group::Figures,
        "/network/money",
        Said::new("Argent", "Money"),
        Said::new(
            "Aides, participations et prestations de l’année, mois par mois.",
            "Aids, fees and prestations of the year, month by month.",
        ),
        OF_MONEY,
    ),
    (
        Group::Figures,
        "/network/money/prestations",
        Said::new("Preuves de la prestation", "Proofs of the prestation"),
        Said::new(
            "Ce qui est prouvé et ce qui manque, association par association.",
            "What is proven and what is missing, association by association.",
        ),
        OF_MONEY,
    ),
    (
        Group::Figures,
        "/network/accreditations",
        Said::new("Agréments et grand livre", "Licences and their ledger"),
        Said::new(
            "Chaque recrutement pris ou rendu, ligne à ligne\u{a0}; les gels.",
            "Each recruitment taken or given back, line by line; the freezes.",
        ),
        OF_SETTINGS,
    ),
    (
        Group::Rules,
        "/network/staff",
        Said::new("Équipe", "Staff"),
        Said::new("Qui a quel rôle, les invitations sans réponse.", "Who has which role, invitations without an answer."),
        &[Role::Admin],
    ),
    (
        Group::Rules,
        "/network/settings",
        Said::new("Réglages", "Settings"),
        Said::new("Délais, choix et participation des associations.", "Delays, choices and fees of associations."),
        OF_SETTINGS,
    ),
    (
        Group::Rules,
        "/network/settings/documents",
        Said::new("Pièces demandées", "Papers asked for"),
        Said::new("Quand, à qui, vues par qui, gardées combien de temps.", "When, from whom, seen by whom, kept how long."),
        OF_SETTINGS,
    ),
    (
        Group::Rules,
        "/network/settings/mails",
        Said::new("Lettres", "Letters"),
        Said::new("Chaque message que le service envoie, comme il se lit.", "Each message the service sends, as it reads."),
        OF_SETTINGS,
    ),
    (
        Group::Rules,
        "/how-ranking-works",
        Said::new("Classement", "Ranking"),
        Said::new("Les poids en vigueur et chaque formule.", "The weights in force and each formula."),
        OF_SETTINGS,
    ),
    (
        Group::Rules,
        "/privacy",
        Said::new("Données personnelles", "Personal data"),
        Said::new("Ce qui est gardé, combien de temps, qui le lit.", "What is kept, how long, who reads it."),
        &[Role::Privacy, Role::Auditor],
    ),
];

/// The pages of a role, by group.
pub(super) fn of(role: Role, lang: Lang) -> Vec<Value> {
    let mut groups = Vec::new();
    let mut order = Group::ALL;
    if role == Role::Admin {
        // Whoever keeps the rules comes for them.
        order.reverse();
    }
    for group in order {
        let mine = WAYS.iter().filter(|(of, .., roles)| *of == group && roles.contains(&role));
        let links: Vec<Value> = mine
            .map(|(_, url, title, about, _)| json!({ "url": url, "title": title.in_lang(lang), "about": about.in_lang(lang) }))
            .collect();
        if !links.is_empty() {
            groups.push(json!({ "label": group.said().in_lang(lang), "links": links }));
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_has_an_inbox_is_led_somewhere_when_it_is_empty() {
        for role in [Role::CaseWorker, Role::Approver, Role::Accountant, Role::Privacy, Role::Auditor, Role::Admin] {
            assert!(!of(role, Lang::Fr).is_empty(), "{role:?}");
        }
    }
}
