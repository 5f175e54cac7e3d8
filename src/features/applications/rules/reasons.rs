//! Coded reasons. A code is never deleted: history keeps it.

use crate::error::{self, FieldFault, Refusal};

/// Why the network refuses an application (rulebook 9.3). Never a diploma or an experience (L120-1 II, SC-DIP-01).
pub const REFUSALS: &[&str] = &["motivation", "availability", "mission_changed", "other"];

/// Why a person declines or withdraws. Telling it is a choice: nobody owes a reason.
pub const LEAVINGS: &[&str] = &["placed_elsewhere", "availability", "distance", "mission_changed", "personal", "other"];

/// What is kept when somebody leaves without saying why.
pub const NOT_SAID: &str = "not_said";

/// Why the service closes an application.
pub const CLOSINGS: &[&str] = &[UNANSWERED, PLACED_ELSEWHERE, MISSION_CLOSED, MISSION_CANCELLED];

pub const UNANSWERED: &str = "unanswered";
pub const PLACED_ELSEWHERE: &str = "placed_elsewhere";
pub const MISSION_CLOSED: &str = "mission_closed";
pub const MISSION_CANCELLED: &str = "mission_cancelled";

/// The code as a French sentence, for letters.
pub fn in_french(code: &str) -> &'static str {
    match code {
        "motivation" => "L’association a donné la priorité à une personne dont le projet est plus proche de la mission.",
        "availability" => "Les disponibilités ne correspondent pas aux jours ou aux dates de la mission.",
        "mission_changed" => "La mission a changé depuis la candidature.",
        "placed_elsewhere" => "Une autre mission a été acceptée.",
        "distance" => "La mission est trop loin.",
        "personal" => "Raison personnelle.",
        "unanswered" => "Personne n’a répondu à temps.",
        "mission_closed" => "La mission est close.",
        "mission_cancelled" => "La mission est annulée.",
        "not_said" => "Aucune raison n’a été donnée.",
        _ => "Autre raison.",
    }
}

/// The coded reason a verb was sent with, or what is wrong with it.
pub fn one_of(given: Option<&str>, allowed: &[&'static str]) -> Result<&'static str, Refusal> {
    let known = given.and_then(|given| allowed.iter().find(|code| **code == given).copied());
    known.ok_or_else(|| Refusal::Invalid(error::Faults(vec![fault(given.is_none(), allowed)])))
}

fn fault(missing: bool, allowed: &[&'static str]) -> FieldFault {
    FieldFault::new("/reason", if missing { "required" } else { "choice" }, error::one_of(allowed))
}
