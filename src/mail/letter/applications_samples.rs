//! Invented applications, nominations and proposals.

use super::Sample;
use super::applications::*;
use super::parts::{CANDIDATE, Contact, HOST, MISSION, Remark, sample_alternatives, sample_day, sample_instant, sample_url};

impl Sample for ApplicationNews {
    fn sample() -> Self {
        Self {
            mission: MISSION.to_owned(),
            organization: HOST.to_owned(),
            answer_by: Some(sample_day(14)),
            alternatives: sample_alternatives(),
            url: sample_url("/me/applications/21"),
        }
    }
}

impl Sample for ApplicationReceivedHost {
    fn sample() -> Self {
        Self {
            candidate: CANDIDATE.to_owned(),
            mission: MISSION.to_owned(),
            answer_by: Some(sample_day(14)),
            url: sample_url("/host/applications/21"),
        }
    }
}

impl Sample for ApplicationIneligible {
    fn sample() -> Self {
        Self {
            mission: MISSION.to_owned(),
            organization: HOST.to_owned(),
            reasons: vec![Remark {
                rule: Some("SC-AGE-01".to_owned()),
                excerpt: None,
                message: "Vous n’aurez pas encore 16 ans le jour de la signature du contrat, le 1er février 2027.".to_owned(),
                advice: Some("Vous pourrez candidater aux missions qui commencent après le 12 avril 2027.".to_owned()),
            }],
            contest_until: sample_day(62),
            alternatives: sample_alternatives(),
            url: sample_url("/me/applications/21"),
        }
    }
}

impl Sample for ApplicationInterview {
    fn sample() -> Self {
        Self {
            mission: MISSION.to_owned(),
            organization: HOST.to_owned(),
            at: Some(sample_instant(4)),
            place: Some("3 place des Tilleuls, 69100 Villeurbanne".to_owned()),
            contact: Some(Contact { name: "Samira Benali".to_owned(), email: None, phone: Some("04 00 00 00 00".to_owned()) }),
            note: Some("Demandez Samira à l’accueil, nous vous ferons visiter.".to_owned()),
            times: true,
            url: sample_url("/me/applications/21"),
        }
    }
}

impl Sample for ApplicationToConfirm {
    fn sample() -> Self {
        Self {
            mission: MISSION.to_owned(),
            organization: HOST.to_owned(),
            town: "Villeurbanne".to_owned(),
            starts_on: sample_day(56),
            confirm_by: sample_day(14),
            minor: true,
            url: sample_url("/me/applications/21"),
        }
    }
}

impl Sample for ApplicationToAuthorise {
    fn sample() -> Self {
        Self {
            young_person: CANDIDATE.to_owned(),
            mission: MISSION.to_owned(),
            organization: HOST.to_owned(),
            town: "Villeurbanne".to_owned(),
            starts_on: sample_day(56),
            confirm_by: sample_day(14),
            url: sample_url("/representative"),
        }
    }
}

impl Sample for ApplicationAccepted {
    fn sample() -> Self {
        Self {
            mission: MISSION.to_owned(),
            organization: HOST.to_owned(),
            starts_on: sample_day(56),
            closed_others: 2,
            url: sample_url("/me/placement/5"),
        }
    }
}

impl Sample for ApplicationForHost {
    fn sample() -> Self {
        Self {
            candidate: CANDIDATE.to_owned(),
            mission: MISSION.to_owned(),
            starts_on: Some(sample_day(56)),
            url: sample_url("/host/missions/3"),
        }
    }
}

impl Sample for ApplicationRefused {
    fn sample() -> Self {
        Self {
            mission: MISSION.to_owned(),
            organization: HOST.to_owned(),
            reason: "Vos disponibilités ne correspondent pas aux jours de la mission.".to_owned(),
            comment: Some("Votre envie d’aider nous a touchés : nous serions heureux de vous revoir l’an prochain.".to_owned()),
            contest_until: sample_day(62),
            alternatives: sample_alternatives(),
            url: sample_url("/me/applications/21"),
        }
    }
}

impl Sample for ApplicationLeft {
    fn sample() -> Self {
        Self {
            candidate: CANDIDATE.to_owned(),
            mission: MISSION.to_owned(),
            how: HowLeft::Withdrawn,
            reason: Some("J’ai trouvé une formation.".to_owned()),
            url: sample_url("/host/missions/3"),
        }
    }
}

impl Sample for ApplicationClosed {
    fn sample() -> Self {
        Self {
            mission: MISSION.to_owned(),
            organization: HOST.to_owned(),
            how: HowClosed::HostSilent,
            alternatives: sample_alternatives(),
            url: sample_url("/me"),
        }
    }
}

impl Sample for ApplicationMissionClosed {
    fn sample() -> Self {
        Self {
            mission: MISSION.to_owned(),
            organization: HOST.to_owned(),
            cancelled: true,
            alternatives: sample_alternatives(),
            url: sample_url("/me"),
        }
    }
}

impl Sample for ApplicationNotice {
    fn sample() -> Self {
        Self {
            candidate: CANDIDATE.to_owned(),
            mission: MISSION.to_owned(),
            waiting_since: sample_day(-7),
            closes_on: sample_day(7),
            url: sample_url("/host/applications/21"),
        }
    }
}

impl Sample for ApplicationContested {
    fn sample() -> Self {
        Self {
            candidate: CANDIDATE.to_owned(),
            mission: MISSION.to_owned(),
            organization: HOST.to_owned(),
            decision: "Les horaires du lycée ne laissent pas 24 heures par semaine.".to_owned(),
            words: Some("Mon emploi du temps a changé en novembre, je joins le nouveau.".to_owned()),
            url: sample_url("/network/applications/21"),
        }
    }
}

impl Sample for ApplicationSettled {
    fn sample() -> Self {
        Self {
            mission: MISSION.to_owned(),
            organization: HOST.to_owned(),
            outcome: Settled::Reopened,
            reason: "Votre nouvel emploi du temps laisse assez d’heures pour la mission.".to_owned(),
            alternatives: sample_alternatives(),
            url: sample_url("/me/applications/21"),
        }
    }
}

impl Sample for SeatFree {
    fn sample() -> Self {
        Self {
            mission: MISSION.to_owned(),
            organization: HOST.to_owned(),
            town: "Villeurbanne".to_owned(),
            starts_on: sample_day(56),
            url: sample_url("/me/applications/21"),
        }
    }
}

impl Sample for NominationInvitation {
    fn sample() -> Self {
        Self {
            inviter: "Samira Benali".to_owned(),
            organization: HOST.to_owned(),
            mission: MISSION.to_owned(),
            town: "Villeurbanne".to_owned(),
            starts_on: sample_day(56),
            lapses_on: sample_day(14),
            url: sample_url("/invitations?token=k7Qd2mZx"),
        }
    }
}

impl Sample for NominationLapsed {
    fn sample() -> Self {
        Self { person: CANDIDATE.to_owned(), mission: MISSION.to_owned(), url: sample_url("/host/missions/3") }
    }
}

impl Sample for ProposalReceived {
    fn sample() -> Self {
        Self {
            mission: MISSION.to_owned(),
            organization: HOST.to_owned(),
            town: "Villeurbanne".to_owned(),
            starts_on: sample_day(56),
            reasons: vec!["À 4 km de chez vous".to_owned(), "Commence quand vous êtes disponible".to_owned()],
            answer_by: sample_day(7),
            url: sample_url("/me/applications"),
        }
    }
}

impl Sample for ProposalLapsed {
    fn sample() -> Self {
        Self { mission: MISSION.to_owned(), organization: HOST.to_owned(), url: sample_url("/me") }
    }
}
