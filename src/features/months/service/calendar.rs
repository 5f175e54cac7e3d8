//! What the calendar brings: absences nobody has justified, proofs nobody has sent.

use super::{absences, prestations};
use crate::db::Tx;
use crate::error::Refusal;

/// Looks at what is due and leaves nothing due behind.
pub fn run(tx: &mut Tx) -> Result<(), Refusal> {
    absences::find_unjustified(tx)?;
    prestations::ask_missing(tx)
}
