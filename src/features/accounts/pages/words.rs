//! How verbs read: as an order on a button, as an act in the life of a record.

use crate::domain::Said;

/// Code, order in French and English, act in French and English.
type Verb = (&'static str, &'static str, &'static str, &'static str, &'static str);

static VERBS: &[Verb] = &[
    ("create", "Créer", "Create", "Création", "Created"),
    ("import", "Reprendre", "Bring in", "Reprise", "Brought in"),
    ("bring_in", "Reprendre", "Bring in", "Reprise d’un dossier en cours", "Brought in under way"),
    ("change", "Modifier", "Change", "Modification", "Changed"),
    ("submit", "Envoyer au réseau", "Submit", "Envoi au réseau", "Submitted"),
    ("request-changes", "Demander des compléments", "Ask to complete", "Demande de compléments", "Sent back to complete"),
    ("request-revision", "Renvoyer à reprendre", "Send back to revise", "Renvoi à reprendre", "Sent back to revise"),
    ("approve", "Approuver", "Approve", "Approbation", "Approved"),
    ("refuse", "Refuser", "Refuse", "Refus", "Refused"),
    ("withdraw", "Retirer", "Withdraw", "Retrait", "Withdrawn"),
    ("suspend", "Suspendre", "Suspend", "Suspension", "Suspended"),
    ("reinstate", "Rétablir", "Reinstate", "Rétablissement", "Reinstated"),
    ("bar", "Écarter", "Bar", "Mise à l’écart", "Barred"),
    ("lift-bar", "Lever la mise à l’écart", "Lift the bar", "Levée de la mise à l’écart", "Bar lifted"),
    ("leave", "Enregistrer le départ", "Record the departure", "Départ", "Left"),
    ("publish", "Publier", "Publish", "Publication", "Published"),
    ("pause", "Mettre en pause", "Pause", "Mise en pause", "Paused"),
    ("close", "Fermer", "Close", "Fermeture", "Closed"),
    ("cancel", "Annuler", "Cancel", "Annulation", "Cancelled"),
    ("fill", "Compléter", "Fill", "Dernière place prise", "Last seat taken"),
    ("unfill", "Rouvrir", "Reopen", "Une place de nouveau libre", "A seat is free again"),
    ("send", "Envoyer", "Send", "Envoi", "Sent"),
    ("apply", "Candidater", "Apply", "Candidature", "Application"),
    ("precheck", "Vérifier les conditions", "Check the conditions", "Vérification des conditions", "Conditions checked"),
    ("interview", "Proposer un entretien", "Call for an interview", "Entretien", "Interview"),
    ("select", "Retenir", "Select", "Personne retenue", "Selected"),
    ("waitlist", "Mettre en liste d’attente", "Put on the waiting list", "Liste d’attente", "Put on the waiting list"),
    ("accept", "Accepter", "Accept", "Acceptation", "Accepted"),
    ("reject", "Refuser", "Refuse", "Refus", "Refused"),
    ("decline", "Décliner", "Decline", "Désistement", "Declined"),
    ("contest", "Contester", "Contest", "Contestation", "Contested"),
    ("settle", "Répondre à la contestation", "Settle the contest", "Réponse à la contestation", "Contest settled"),
    ("wait", "Mettre en attente", "Wait", "Mise en attente", "Waiting"),
    ("end", "Terminer", "End", "Fin", "Ended"),
    ("open", "Ouvrir", "Open", "Ouverture", "Opened"),
    ("complete", "Compléter", "Complete", "Dossier complet", "File complete"),
    ("reopen", "Rouvrir", "Reopen", "Réouverture", "Reopened"),
    ("enter", "Saisir le contrat", "Enter the contract", "Contrat saisi", "Contract entered"),
    ("sign_paper", "Signer le papier", "Sign the paper", "Papier signé", "Paper signed"),
    ("sign", "Enregistrer la signature", "Record the signature", "Signature du contrat", "Contract signed"),
    ("notify", "Noter l’envoi à l’agence", "Record the sending to the agency", "Envoi à l’agence", "Sent to the agency"),
    ("piece-missing", "Noter une pièce demandée", "Record a piece asked for", "Pièce demandée par l’agence", "Piece asked for"),
    ("validate", "Noter la validation", "Record the validation", "Validation par l’agence", "Validated by the agency"),
    ("start", "Commencer", "Start", "Début de mission", "Mission started"),
    ("resume", "Reprendre la mission", "Resume the mission", "Reprise", "Resumed"),
    ("end-early", "Mettre fin avant terme", "End early", "Fin avant terme", "Early end"),
    ("abandon", "Abandonner le dossier", "Give the file up", "Abandon du dossier", "File given up"),
    ("archive", "Archiver", "Archive", "Archivage", "Archived"),
    ("resolve", "Trancher", "Settle", "Point tranché", "Point settled"),
    ("amend", "Modifier le contrat", "Amend the contract", "Avenant", "Amendment"),
    ("simulate", "Simuler", "Simulate", "Simulation demandée", "Simulation asked for"),
    ("simulated", "Simuler", "Simulate", "Simulation terminée", "Simulation done"),
    ("formal-notice", "Noter une mise en demeure", "Record a formal notice", "Mise en demeure", "Formal notice"),
    ("grant", "Accorder", "Grant", "Agrément accordé", "Licence granted"),
    ("stop", "Arrêter la simulation", "Stop the simulation", "Simulation arrêtée", "Simulation stopped"),
    ("pin", "Imposer", "Pin", "Affectation imposée", "Pinned"),
    ("forbid", "Interdire", "Forbid", "Affectation interdite", "Forbidden"),
    ("clear", "Lever le choix", "Clear the choice", "Choix levé", "Choice cleared"),
    ("acknowledge", "Accuser réception", "Acknowledge", "Accusé de réception", "Acknowledged"),
    ("handle", "Prendre en charge", "Handle", "Prise en charge", "Handled"),
    ("assess", "Analyser", "Assess", "Analyse", "Assessed"),
    ("offer_time", "Proposer un moment", "Offer a time", "Moment proposé", "Time offered"),
    ("move_time", "Déplacer un moment", "Move a time", "Moment déplacé", "Time moved"),
    ("cancel_time", "Annuler un moment", "Cancel a time", "Moment annulé", "Time cancelled"),
    ("remind", "Relancer pour les pièces", "Remind of the papers", "Relance pour les pièces", "Reminded of the papers"),
    ("resend", "Renvoyer", "Send again", "Message renvoyé", "Sent again"),
    ("expire", "Clore", "Expire", "Fin de validité", "Expired"),
    ("exhaust", "Épuiser", "Exhaust", "Compteurs épuisés", "Counters used up"),
    ("scan", "Classer une page", "File a page", "Page signée à la main classée", "Page signed by hand filed"),
    ("justify", "Noter le justificatif vu", "Record the proof seen", "Justificatif noté", "Proof recorded"),
    ("settle-absence", "Clore l’absence", "Close the absence", "Absence close", "Absence closed"),
    ("declare", "Déclarer", "Declare", "Déclaration", "Declared"),
    ("request", "Demander", "Ask", "Demande", "Asked"),
    ("amend-sign", "Noter la signature de tous", "Record that all have signed", "Avenant signé", "Amendment signed"),
    ("amend-send", "Noter l’envoi à l’agence", "Record the sending to the agency", "Avenant envoyé", "Amendment sent"),
    ("amend-cancel", "Annuler l’avenant", "Cancel the amendment", "Avenant annulé", "Amendment cancelled"),
    ("follow_up", "Noter un échange", "Record a conversation", "Échange noté", "Conversation recorded"),
    ("plan", "Prévoir", "Plan", "Formation prévue", "Training planned"),
    ("session-open", "Ouvrir aux inscriptions", "Open to bookings", "Formation ouverte", "Training opened"),
    ("session-hold", "Noter comme tenue", "Record as held", "Formation tenue", "Training held"),
    ("session-cancel", "Annuler la formation", "Cancel the training", "Formation annulée", "Training cancelled"),
    ("attendance", "Enregistrer la feuille", "Save the sheet", "Feuille de présence", "Attendance sheet"),
    ("book", "Inscrire", "Book", "Inscription", "Booking"),
    ("unbook", "Retirer de la formation", "Take out of the training", "Inscription retirée", "Booking taken back"),
    ("task_done", "Noter comme fait", "Record as done", "Tâche faite", "Task done"),
    ("task_waived", "Écarter", "Set aside", "Tâche dont on s’est passé", "Task done without"),
    ("receive", "Recevoir", "Receive", "Réception", "Received"),
    ("received", "Recevoir", "Receive", "Pièce reçue", "Piece received"),
    ("saved", "Enregistrer", "Save", "C’est enregistré", "Saved"),
    ("edited", "Enregistrer", "Save", "C’est enregistré. Relancez une simulation", "Saved. Simulate again"),
];

fn known(code: &str) -> Option<&'static Verb> {
    VERBS.iter().find(|verb| verb.0 == code)
}

/// On a button.
pub fn order(code: &str) -> Option<Said> {
    known(code).map(|verb| Said::new(verb.1, verb.2))
}

/// In a line of what was done.
pub fn act(code: &str) -> Option<Said> {
    known(code).map(|verb| Said::new(verb.3, verb.4))
}
