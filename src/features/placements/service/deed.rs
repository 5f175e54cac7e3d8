//! A step of a placement that somebody takes.

use super::file::File;
use super::{Trace, enter};
use crate::db::Tx;
use crate::domain::Actor;
use crate::domain::machine::Step;
use crate::error::Refusal;
use crate::features::placements::rules::machine::State;
use crate::features::placements::rules::transitions::{Told, reason_for};

/// A step of the table that somebody takes, with what they say.
#[derive(Clone, Copy)]
pub(super) struct Deed<'a> {
    pub actor: &'a Actor,
    pub step: &'static Step<State>,
    pub told: Told<'a>,
}

impl<'a> Deed<'a> {
    /// Enters the state the step leads to. `facts`: what the decision rested on.
    pub fn enter(&self, tx: &mut Tx, file: &mut File, facts: Option<serde_json::Value>) -> Result<(), Refusal> {
        let Told { reason, comment } = self.told;
        enter(tx, &mut file.placement, self.step, Trace { actor: Some(self.actor), reason, comment, facts })
    }

    /// The coded reason the step needs.
    pub fn reason(&self) -> Result<&'a str, Refusal> {
        Ok(reason_for(self.step.reason, self.told.reason)?.unwrap_or("other"))
    }
}
