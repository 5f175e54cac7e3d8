//! The letters that were sent about a placement: read again by the network, and sent once more.

use crate::db::Tx;
use crate::domain::{Actor, Id, Said};
use crate::error::Refusal;
use crate::features::placements::service::records;
use crate::history::{Entity, access};
use crate::mail::kept;

pub use crate::mail::kept::KeptLetter;

/// The letters about a placement, newest first: for case-workers and approvers of its territory.
pub fn list(tx: &mut Tx, actor: &Actor, placement: Id) -> Result<Vec<KeptLetter>, Refusal> {
    records::reach(tx, actor, placement)?;
    if !actor.is_network() {
        return Err(Refusal::wrong_role());
    }
    kept::of(tx, placement)
}

/// One of them, to be read: that somebody read it is kept.
pub fn read(tx: &mut Tx, actor: &Actor, placement: Id, mail: Id) -> Result<KeptLetter, Refusal> {
    let found = list(tx, actor, placement)?.into_iter().find(|one| one.id == mail.to_string()).ok_or(Refusal::NotFound)?;
    access::keep(tx, actor, Entity::Placement, placement, None)?;
    Ok(found)
}

/// Sends one of them again, the very same message to the same address. `WrongState` while it is on its way.
pub fn resend(tx: &mut Tx, actor: &Actor, placement: Id, mail: Id) -> Result<(), Refusal> {
    let found = read(tx, actor, placement, mail)?;
    if !found.can_leave_again() {
        return Err(Refusal::WrongState(Said::new(
            "Ce message est déjà en route, ou ne se renvoie pas\u{a0}: un code ne sert qu’une fois.",
            "This message is already on its way, or is not sent again: a code serves once.",
        )));
    }
    kept::send_again(tx, &found, actor.account)
}
