//! What happens next in a file, as the volunteer and as their representative are told.

use crate::domain::Said;
use crate::features::placements::rules::machine::State;

/// `own`: the reader is the volunteer. `all_sent`: no paper is asked of them any more.
pub const fn next(state: State, own: bool, all_sent: bool) -> Said {
    match (state, own) {
        (State::DossierOpen, true) if all_sent => Said::new(
            "Tout est envoyé. Le réseau vérifie vos papiers et vous écrit.",
            "Everything is sent. The network checks your papers and writes to you.",
        ),
        (State::DossierOpen, false) if all_sent => Said::new(
            "Tout est envoyé. Le réseau vérifie les papiers et vous écrit.",
            "Everything is sent. The network checks the papers and writes to you.",
        ),
        (_, true) => yours(state),
        (_, false) => of_the_child(state),
    }
}

/// Said to the volunteer, until the agency has answered.
const fn yours(state: State) -> Said {
    match state {
        State::DossierOpen => Said::new(
            "Envoyez les papiers ci-dessous. Le réseau les vérifie un par un et vous écrit.",
            "Send the papers below. The network checks them one by one and writes to you.",
        ),
        State::DossierComplete => Said::new(
            "Tout est là. Une deuxième personne du réseau relit votre dossier avant de l’approuver.",
            "Everything is there. A second person of the network reads your file before approving it.",
        ),
        State::NetworkApproved | State::Entered => Said::new(
            "Le réseau prépare votre contrat\u{a0}: vous recevrez un message pour le signer.",
            "The network prepares your contract: you will get a message to sign it.",
        ),
        State::Signed | State::Notified => Said::new(
            "Contrat signé. L’agence qui vous paiera le vérifie\u{a0}; la mission commence après sa réponse.",
            "Contract signed. The agency that will pay you checks it; the mission starts after its answer.",
        ),
        State::PieceMissing | State::Rejected => Said::new(
            "L’agence demande une correction\u{a0}: le réseau s’en occupe et vous écrit si un papier manque.",
            "The agency asks for a correction: the network sees to it and writes if a paper is missing.",
        ),
        State::Validated
        | State::InMission
        | State::Suspended
        | State::Notice
        | State::EndedEarly
        | State::Completed
        | State::Closing
        | State::Archived
        | State::Abandoned
        | State::Cancelled => yours_from_the_start(state),
    }
}

/// The same from the agency's answer on.
const fn yours_from_the_start(state: State) -> Said {
    match state {
        State::Validated => Said::new(
            "Tout est prêt. Votre tuteur vous attend le premier jour.",
            "Everything is ready. Your tutor expects you on the first day.",
        ),
        State::InMission => Said::new(
            "Mission en cours. Une question\u{a0}? Votre tuteur, ou le réseau.",
            "Mission under way. A question? Your tutor, or the network.",
        ),
        State::Suspended => Said::new(
            "Votre mission est suspendue\u{a0}; elle reprendra ensuite.",
            "Your mission is suspended; it will go on later.",
        ),
        State::Notice => Said::new("Votre mission se termine au bout du préavis.", "Your mission ends after the notice."),
        State::EndedEarly | State::Completed | State::Closing | State::Archived => Said::new(
            "Mission terminée. Vous recevez l’attestation de service civique et votre bilan.",
            "Mission over. You receive the certificate of civic service and your review.",
        ),
        State::Abandoned
        | State::Cancelled
        | State::DossierOpen
        | State::DossierComplete
        | State::NetworkApproved
        | State::Entered
        | State::Signed
        | State::Notified
        | State::PieceMissing
        | State::Rejected => Said::new(
            "Ce dossier est arrêté. D’autres missions restent ouvertes.",
            "This file has stopped. Other missions are open.",
        ),
    }
}

/// Said to the representative of a minor.
const fn of_the_child(state: State) -> Said {
    match state {
        State::DossierOpen => Said::new(
            "Envoyez les papiers qui vous sont demandés ci-dessous\u{a0}; votre enfant envoie les siens. Le réseau les vérifie et écrit.",
            "Send the papers asked of you below; your child sends theirs. The network checks them and writes.",
        ),
        State::DossierComplete => Said::new(
            "Tout est là. Une deuxième personne du réseau relit le dossier avant de l’approuver.",
            "Everything is there. A second person of the network reads the file before approving it.",
        ),
        State::NetworkApproved | State::Entered => Said::new(
            "Le réseau prépare le contrat\u{a0}: vous recevrez un message pour le signer avec votre enfant.",
            "The network prepares the contract: you will get a message to sign it with your child.",
        ),
        State::Signed | State::Notified | State::PieceMissing | State::Rejected => Said::new(
            "Contrat signé. L’agence qui paiera votre enfant le vérifie\u{a0}; la mission commence après sa réponse.",
            "Contract signed. The agency that will pay your child checks it; the mission starts after its answer.",
        ),
        State::Validated => Said::new(
            "Tout est prêt. Le tuteur de votre enfant l’attend le premier jour.",
            "Everything is ready. Your child’s tutor expects them on the first day.",
        ),
        State::InMission => Said::new(
            "Mission en cours. Une question\u{a0}? Le tuteur de votre enfant, ou le réseau.",
            "Mission under way. A question? Your child’s tutor, or the network.",
        ),
        State::Suspended => {
            Said::new("La mission est suspendue\u{a0}; elle reprendra ensuite.", "The mission is suspended; it will go on later.")
        }
        State::Notice => Said::new("La mission se termine au bout du préavis.", "The mission ends after the notice."),
        State::EndedEarly | State::Completed | State::Closing | State::Archived => Said::new(
            "Mission terminée. Votre enfant reçoit l’attestation de service civique et son bilan.",
            "Mission over. Your child receives the certificate of civic service and their review.",
        ),
        State::Abandoned | State::Cancelled => Said::new(
            "Ce dossier est arrêté. D’autres missions restent ouvertes.",
            "This file has stopped. Other missions are open.",
        ),
    }
}
