//! Incidents are declared by those who are there; they change no state.

use super::{file, post, reach};
use crate::db::Tx;
use crate::domain::{Actor, Id};
use crate::error::Refusal;
use crate::features::placements::rules::incident::{Incident, IncidentInput, IncidentView, lacks, may_declare};
use crate::features::placements::store::incidents;
use crate::history::{self, Change, Entity};

/// Those of a placement: all for the network, one's own for whoever else.
pub fn list(tx: &mut Tx, actor: &Actor, placement: Id) -> Result<Vec<IncidentView>, Refusal> {
    let placement = reach(tx, actor, placement)?;
    let own = (!actor.is_network()).then_some(actor.account);
    Ok(incidents::of_placement(tx, placement.id, own)?.into_iter().map(IncidentView::from).collect())
}

/// Keeps a declaration, and tells the network of the territory.
pub fn declare(tx: &mut Tx, actor: &Actor, placement: Id, input: &IncidentInput) -> Result<IncidentView, Refusal> {
    let placement = reach(tx, actor, placement)?;
    if !may_declare(actor.role) {
        return Err(Refusal::wrong_role());
    }
    let faults = lacks(input, &placement, tx.today());
    if !faults.0.is_empty() {
        return Err(Refusal::Rule(faults));
    }
    let incident = Incident {
        id: tx.new_id(),
        version: 1,
        placement_id: placement.id,
        kind: input.kind,
        occurred_on: input.occurred_on,
        description: input.description.as_str().to_owned(),
        declared_by: actor.account,
        declared_as: actor.role.code().to_owned(),
    };
    incidents::insert(tx, &incident)?;
    history::record(
        tx,
        Change {
            entity: Entity::Incident,
            id: incident.id,
            verb: "declare",
            from: None,
            to: "declared",
            actor: Some(actor),
            reason: Some(incident.kind.code()),
            comment: None,
            facts: None,
        },
    )?;
    let file = file::of(tx, placement)?;
    post::parties::incident(tx, &file, &incident)?;
    Ok(incident.into())
}
