//! What was done to a record, with the names of those who did it.

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::db::Tx;
use crate::domain::{Id, Role};
use crate::error::Refusal;
use crate::features::accounts::service::people;
use crate::history::{self, Entity, Kept};

/// One transition, as people read it.
#[derive(Debug, Clone, Serialize)]
pub struct Lived {
    pub at: DateTime<Utc>,
    pub verb: String,
    pub from: Option<String>,
    pub to: String,
    /// None when the service did it.
    #[serde(skip)]
    pub by: Option<Id>,
    pub who: Option<String>,
    pub role: Option<Role>,
    pub reason: Option<String>,
    pub comment: Option<String>,
    /// What it rested on, or what it was about.
    #[serde(skip)]
    pub facts: Option<serde_json::Value>,
}

/// The life of one record, oldest first. Whoever asks has looked at the record by their relation before.
pub fn of(tx: &mut Tx, entity: Entity, id: Id) -> Result<Vec<Lived>, Refusal> {
    let kept = history::of(tx, entity, id)?;
    named(tx, kept)
}

/// The same, of what was read already in the order it was written: what is told of an earlier day stands before.
pub fn named(tx: &mut Tx, mut kept: Vec<Kept>) -> Result<Vec<Lived>, Refusal> {
    kept.sort_by_key(|one| one.at);
    let mut lived = Vec::with_capacity(kept.len());
    for one in kept {
        let who = match one.by {
            Some(account) => Some(people::person(tx, account)?.full_name()),
            None => None,
        };
        let role = one.role.as_deref().and_then(Role::parse);
        let Kept { verb, from, to, reason, comment, facts, at, by, .. } = one;
        lived.push(Lived { at, verb, from, to, by, who, role, reason, comment, facts });
    }
    Ok(lived)
}
