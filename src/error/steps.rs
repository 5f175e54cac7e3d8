//! How a misstep of a state machine is told, the same in every feature.

use super::{Faults, REASON_OF, Refusal};
use crate::domain::Said;
use crate::domain::machine::{Misstep, ReasonNeeded};

/// The refusal of a misstep. `label` says a state as people read it.
pub fn refuse<S: Copy>(misstep: Misstep<S>, state: S, label: impl Fn(S) -> Said) -> Refusal {
    match misstep {
        Misstep::UnknownVerb => Refusal::NotFound,
        Misstep::NotYours => Refusal::wrong_role(),
        Misstep::WrongState { allowed_from } => {
            let list = |english: bool| {
                let names = allowed_from.iter().map(|one| label(*one)).map(|said| if english { said.en } else { said.fr });
                names.collect::<Vec<_>>().join(", ")
            };
            let now = label(state);
            Refusal::WrongState(Said::built(
                format!("Cette étape n’est pas possible maintenant (état : {}). Elle l’est depuis : {}.", now.fr, list(false)),
                format!("This step is not possible now (state: {}). It is from: {}.", now.en, list(true)),
            ))
        }
    }
}

/// Refuses a reason that is missing where one is needed, or that is not of the list; the list is told.
pub fn check_reason(needed: ReasonNeeded, reason: Option<&str>) -> Result<(), Refusal> {
    let ReasonNeeded::OneOf(codes) = needed else { return Ok(()) };
    if reason.is_some_and(|reason| codes.contains(&reason)) {
        return Ok(());
    }
    let list = codes.join(", ");
    let code = if reason.is_none() { "required" } else { "choice" };
    let said = Said::built(format!("{REASON_OF}{list}."), format!("Give a reason, one of: {list}."));
    Err(Refusal::Invalid(Faults::one("/reason", code, said)))
}
