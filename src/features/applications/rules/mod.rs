//! Pure decisions about applications: what each verb does from each state, what must hold, when silence ends things, who
//! sees what.

pub mod application;
pub mod deadlines;
pub mod facts;
pub mod guards;
pub mod inputs;
pub mod interview;
pub mod nomination;
pub mod proposal;
pub mod reasons;
pub mod record;
pub mod scope;
pub mod view;

use crate::domain::Said;
use crate::domain::machine::Misstep;
use crate::error::Refusal;

/// Why a verb is refused, for the person who asked. `state` is the French and English name of the present state.
pub fn refusal<S>(misstep: &Misstep<S>, state: &Said) -> Refusal {
    match misstep {
        Misstep::UnknownVerb => Refusal::NotFound,
        Misstep::NotYours => Refusal::wrong_role(),
        Misstep::WrongState { .. } => Refusal::WrongState(Said::built(
            format!("Ce n’est pas possible maintenant : l’état est « {} ».", state.fr),
            format!("This is not possible now: the state is “{}”.", state.en),
        )),
    }
}
