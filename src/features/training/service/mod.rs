//! The use cases of training, and what other features ask about it.

pub mod attendance;
mod post;
pub mod progress;
pub mod sessions;

use crate::db::Tx;
use crate::domain::{Actor, Id};
use crate::error::Refusal;
use crate::features::training::rules::session::Session;
use crate::features::training::store::{self, Scope};

fn scope(actor: &Actor) -> Scope {
    if actor.is_staff() { Scope::Territory(actor.departements.clone()) } else { Scope::Announced }
}

/// The session, for somebody who may know of it.
fn reach(tx: &mut Tx, actor: &Actor, session: Id) -> Result<Session, Refusal> {
    store::by_id(tx, session)?.filter(|found| scope(actor).admits(found)).ok_or(Refusal::NotFound)
}
