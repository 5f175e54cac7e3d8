//! What waits for whom, as one table: each line has its readers, the one who does it, the reason and the action.

use super::source::Source;
use crate::domain::{Role, Said};

/// One thing that waits: records in these states are somebody's to move.
#[derive(Debug)]
pub struct Waiting {
    pub code: &'static str,
    pub source: Source,
    pub states: &'static [&'static str],
    /// In whose inbox it stands.
    pub who: &'static [Role],
    /// The one role that does it; none: whoever reads, to whom the record names them.
    pub owner: Option<Role>,
    pub said: Said,
    pub reason: Said,
    pub action: Said,
    /// Address in the API of the whole list.
    pub url: &'static str,
}

#[expect(clippy::too_many_arguments, reason = "one row of a table")]
pub(super) const fn waiting(
    code: &'static str,
    source: Source,
    states: &'static [&'static str],
    (who, owner): (&'static [Role], Option<Role>),
    said: Said,
    reason: Said,
    action: Said,
    url: &'static str,
) -> Waiting {
    Waiting { code, source, states, who, owner, said, reason, action, url }
}

pub(super) const NETWORK: &[Role] = &[Role::CaseWorker, Role::Approver];
pub(super) const APPROVER: &[Role] = &[Role::Approver];
const READERS: &[Role] = &[Role::Approver, Role::Privacy, Role::Admin];
pub(super) const HOST: &[Role] = &[Role::Host];
/// A tutor acts for the host.
pub(super) const HOSTING: &[Role] = &[Role::Host, Role::Tutor];
pub(super) const TUTOR: &[Role] = &[Role::Tutor];
pub(super) const ACCOUNTANT: &[Role] = &[Role::Accountant];
const CANDIDATE: &[Role] = &[Role::Candidate];
const REPRESENTATIVE: &[Role] = &[Role::Representative];
/// The volunteer, and the representative while the volunteer is a minor.
pub(super) const PERSON: &[Role] = &[Role::Candidate, Role::Representative];
pub(super) const SIGNERS: &[Role] =
    &[Role::Candidate, Role::Representative, Role::Host, Role::Tutor, Role::CaseWorker, Role::Approver];

/// What waits for the network, in the order people work through it.
pub(super) static OF_THE_NETWORK: &[Waiting] = &[
    waiting(
        "concerns_to_acknowledge",
        Source::Concern,
        &["raised"],
        (READERS, None),
        Said::new("Signalements à accuser sous deux jours", "Concerns to acknowledge within two days"),
        Said::new(
            "Une personne a signalé un problème et attend un accusé de réception.",
            "Somebody has raised a concern and waits for an acknowledgement.",
        ),
        Said::new("Lisez le signalement et accusez réception.", "Read the concern and acknowledge it."),
        "/api/v1/concerns",
    ),
    waiting(
        "starts_blocked",
        Source::Blocked,
        &["signed", "notified", "piece_missing", "rejected", "validated"],
        (NETWORK, Some(Role::CaseWorker)),
        Said::new("Débuts bloqués", "Blocked starts"),
        Said::new(
            "Le jour du début est venu et la mission ne peut pas commencer.",
            "The first day has come and the mission cannot begin.",
        ),
        Said::new(
            "Levez ce qui bloque le début, ou prévoyez un autre jour par un avenant.",
            "Remove what blocks the start, or plan another day by an amendment.",
        ),
        "/api/v1/board",
    ),
    waiting(
        "placements_to_approve",
        Source::Placement,
        &["dossier_complete"],
        (APPROVER, Some(Role::Approver)),
        Said::new("Dossiers complets à approuver", "Complete files to approve"),
        Said::new("Toutes les pièces du dossier sont acceptées.", "Every paper of the file is accepted."),
        Said::new(
            "Approuvez le dossier avant le jour prévu de la signature.",
            "Approve the file before the planned day of signature.",
        ),
        "/api/v1/placements?state=dossier_complete",
    ),
    waiting(
        "contracts_to_enter",
        Source::Placement,
        &["network_approved"],
        (NETWORK, Some(Role::CaseWorker)),
        Said::new("Contrats à saisir", "Contracts to enter"),
        Said::new(
            "Le dossier est approuvé et le contrat n’est pas saisi à l’agence de paiement.",
            "The file is approved and the contract is not entered at the paying agency.",
        ),
        Said::new("Saisissez le contrat et notez son numéro.", "Enter the contract and note its number."),
        "/api/v1/placements?state=network_approved",
    ),
    waiting(
        "contracts_to_sign",
        Source::Placement,
        &["entered"],
        (NETWORK, Some(Role::CaseWorker)),
        Said::new("Signatures à recueillir", "Signatures to collect"),
        Said::new(
            "Le contrat est saisi et toutes les signatures n’y sont pas.",
            "The contract is entered and not everybody has signed.",
        ),
        Said::new("Recueillez les signatures et notez le jour.", "Collect the signatures and note the day."),
        "/api/v1/placements?state=entered",
    ),
    waiting(
        "contracts_to_notify",
        Source::Placement,
        &["signed"],
        (NETWORK, Some(Role::CaseWorker)),
        Said::new("Contrats à envoyer à l’agence", "Contracts to send to the agency"),
        Said::new(
            "Le contrat est signé et ses pièces ne sont pas parties à l’agence de paiement (SC-CON-06).",
            "The contract is signed and its pieces have not been sent to the paying agency (SC-CON-06).",
        ),
        Said::new("Envoyez les pièces à l’agence de paiement.", "Send the pieces to the paying agency."),
        "/api/v1/placements?state=signed",
    ),
    waiting(
        "answers_to_record",
        Source::Placement,
        &["notified"],
        (NETWORK, Some(Role::CaseWorker)),
        Said::new("Réponses de l’agence à noter", "Answers of the agency to record"),
        Said::new(
            "Rien ne commence avant que l’agence de paiement ait validé le contrat (SC-CON-05).",
            "Nothing begins before the paying agency has validated the contract (SC-CON-05).",
        ),
        Said::new(
            "Consultez l’agence de paiement et notez sa réponse.",
            "Look at the paying agency’s site and record its answer.",
        ),
        "/api/v1/placements?state=notified",
    ),
    waiting(
        "pieces_to_complete",
        Source::Placement,
        &["piece_missing"],
        (NETWORK, Some(Role::CaseWorker)),
        Said::new("Pièces réclamées par l’agence", "Pieces the agency asks for"),
        Said::new("L’agence de paiement réclame une pièce.", "The paying agency asks for a piece."),
        Said::new("Envoyez la pièce qui manque.", "Send the missing piece."),
        "/api/v1/placements?state=piece_missing",
    ),
    waiting(
        "contracts_to_correct",
        Source::Placement,
        &["rejected"],
        (NETWORK, Some(Role::CaseWorker)),
        Said::new("Contrats refusés à corriger", "Rejected contracts to correct"),
        Said::new("L’agence de paiement a refusé le contrat.", "The paying agency has rejected the contract."),
        Said::new("Corrigez le contrat et saisissez-le de nouveau.", "Correct the contract and enter it again."),
        "/api/v1/placements?state=rejected",
    ),
    waiting(
        "documents_to_check",
        Source::Document,
        &["received"],
        (NETWORK, Some(Role::CaseWorker)),
        Said::new("Pièces reçues à vérifier", "Papers received, to check"),
        Said::new("Une pièce est arrivée et personne ne l’a vérifiée.", "A paper has come and nobody has checked it."),
        Said::new("Vérifiez la pièce, puis acceptez-la ou refusez-la.", "Check the paper, then accept or reject it."),
        "/api/v1/placements?state=dossier_open",
    ),
    waiting(
        "amendments_to_sign",
        Source::Amendment,
        &["draft"],
        (NETWORK, Some(Role::CaseWorker)),
        Said::new("Avenants à faire signer", "Amendments to have signed"),
        Said::new("L’avenant est rédigé et n’est pas signé.", "The amendment is drafted and not signed."),
        Said::new("Faites signer l’avenant avant son effet.", "Have the amendment signed before it takes effect."),
        "/api/v1/placements?state=in_mission",
    ),
    waiting(
        "amendments_to_send",
        Source::Amendment,
        &["signed"],
        (NETWORK, Some(Role::CaseWorker)),
        Said::new("Avenants à envoyer à l’agence", "Amendments to send to the agency"),
        Said::new(
            "L’avenant est signé et l’agence de paiement ne le connaît pas.",
            "The amendment is signed and the paying agency does not know it.",
        ),
        Said::new("Envoyez l’avenant à l’agence de paiement.", "Send the amendment to the paying agency."),
        "/api/v1/placements?state=in_mission",
    ),
    waiting(
        "tasks_due",
        Source::Task,
        &["case_worker"],
        (NETWORK, Some(Role::CaseWorker)),
        Said::new("Suivi des missions", "Follow-up of the missions"),
        Said::new("Une étape de la mission arrive à son jour.", "A step of the mission comes to its day."),
        Said::new("Faites cette étape et notez-la.", "Do this step and note it."),
        "/api/v1/placements?state=in_mission",
    ),
    waiting(
        "training_to_book",
        Source::Training,
        &["fcc_half", "fcc_theory", "first_aid"],
        (NETWORK, Some(Role::CaseWorker)),
        Said::new("Formations à réserver", "Training to book"),
        Said::new(
            "Aucune session à venir n’est réservée pour cette formation obligatoire.",
            "No coming session is booked for this compulsory training.",
        ),
        Said::new("Réservez une place dans une session.", "Book a place in a session."),
        "/api/v1/training-sessions",
    ),
    waiting(
        "absences_to_justify",
        Source::AbsenceDeclared,
        &["declared"],
        (NETWORK, Some(Role::CaseWorker)),
        Said::new("Absences à justifier", "Absences to justify"),
        Said::new(
            "Une absence est déclarée et rien ne la justifie encore.",
            "An absence is declared and nothing justifies it yet.",
        ),
        Said::new("Demandez le justificatif et notez s’il convient.", "Ask for the proof and note whether it will do."),
        "/api/v1/placements?state=in_mission",
    ),
    waiting(
        "absences_to_close",
        Source::AbsenceOver,
        &["justified", "unjustified"],
        (NETWORK, Some(Role::CaseWorker)),
        Said::new("Absences à clore", "Absences to close"),
        Said::new("L’absence est terminée et n’est pas close.", "The absence is over and not closed."),
        Said::new("Vérifiez les jours et fermez l’absence.", "Check the days and close the absence."),
        "/api/v1/placements?state=in_mission",
    ),
    waiting(
        "applications_to_check",
        Source::Application,
        &["sent"],
        (NETWORK, Some(Role::CaseWorker)),
        Said::new("Candidatures à vérifier", "Applications to check"),
        Said::new("Une personne a postulé et attend.", "Somebody has applied and waits."),
        Said::new("Vérifiez la candidature et transmettez-la.", "Check the application and pass it on."),
        "/api/v1/applications?state=sent",
    ),
    waiting(
        "applications_to_decide",
        Source::NetworkDecides,
        &["prechecked", "interview", "waiting", "selected"],
        (NETWORK, Some(Role::CaseWorker)),
        Said::new("Avis de structures, à décider", "Opinions of hosts, to decide on"),
        Said::new(
            "La structure a donné son avis\u{a0}: la décision revient au réseau.",
            "The host has said what it thinks: the network decides.",
        ),
        Said::new("Lisez l’avis et décidez.", "Read the opinion and decide."),
        "/api/v1/applications?state=prechecked",
    ),
    waiting(
        "applications_contested",
        Source::Application,
        &["contested"],
        (NETWORK, Some(Role::CaseWorker)),
        Said::new("Décisions contestées à revoir", "Contested decisions to look at again"),
        Said::new(
            "Une personne conteste la décision prise sur sa candidature.",
            "Somebody contests the decision on their application.",
        ),
        Said::new("Revoyez la décision et répondez.", "Look at the decision again and answer."),
        "/api/v1/applications?state=contested",
    ),
    waiting(
        "applications_to_confirm",
        Source::Application,
        &["selected"],
        (NETWORK, Some(Role::Candidate)),
        Said::new("Candidatures retenues, en attente de la réponse de la personne", "Selected, waiting for the person’s answer"),
        Said::new(
            "La structure a retenu cette candidature\u{a0}: la réponse de la personne manque.",
            "The host has selected this application: the person’s answer is missing.",
        ),
        Said::new("Rappelez à la personne de répondre.", "Remind the person to answer."),
        "/api/v1/applications?state=selected",
    ),
    waiting(
        "applications_to_confirm",
        Source::PersonAgrees,
        &["selected"],
        (CANDIDATE, Some(Role::Candidate)),
        Said::new("Candidatures retenues, en attente de la réponse de la personne", "Selected, waiting for the person’s answer"),
        Said::new("Votre candidature est retenue.", "Your application is selected."),
        Said::new("Acceptez la mission ou refusez-la.", "Accept the mission or decline it."),
        "/api/v1/applications?state=selected",
    ),
    waiting(
        "applications_to_confirm",
        Source::RepresentativeAgrees,
        &["selected"],
        (REPRESENTATIVE, Some(Role::Representative)),
        Said::new("Candidatures retenues, en attente de votre accord", "Selected, waiting for your agreement"),
        Said::new(
            "La candidature de votre enfant est retenue\u{a0}: une personne mineure s’engage avec votre accord.",
            "Your child’s application is selected: a minor engages with your agreement.",
        ),
        Said::new("Donnez votre accord ou refusez-le.", "Give your agreement or decline."),
        "/api/v1/applications?state=selected",
    ),
    waiting(
        "organizations_to_check",
        Source::Organization,
        &["submitted"],
        (NETWORK, Some(Role::CaseWorker)),
        Said::new("Associations à vérifier", "Host files to check"),
        Said::new("Une structure a envoyé son dossier et attend.", "A host has sent its file and waits."),
        Said::new("Vérifiez le dossier et décidez.", "Check the file and decide."),
        "/api/v1/organizations?state=submitted",
    ),
    waiting(
        "missions_to_check",
        Source::Mission,
        &["submitted"],
        (NETWORK, Some(Role::CaseWorker)),
        Said::new("Missions à vérifier", "Missions to check"),
        Said::new("Une structure propose une mission et attend.", "A host offers a mission and waits."),
        Said::new(
            "Relisez la mission, approuvez-la ou demandez une reprise.",
            "Read the mission, approve it or ask for a revision.",
        ),
        "/api/v1/missions?state=submitted",
    ),
    waiting(
        "licences_to_renew",
        Source::LicenceEnding,
        &[],
        (APPROVER, Some(Role::Approver)),
        Said::new("Agréments à renouveler", "Licences to renew"),
        Said::new(
            "L’agrément se termine dans quatre mois ou moins\u{a0}: un renouvellement prend des mois.",
            "The licence ends in four months or less: a renewal takes months.",
        ),
        Said::new("Préparez la demande de renouvellement.", "Prepare the request for renewal."),
        "/api/v1/accreditations",
    ),
];
