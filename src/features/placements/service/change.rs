//! The plan of a placement is changed before the signature: everything is computed again.

use serde_json::json;

use super::{Trace, enter, file, free, keep, reach_at, refresh, show, step, world, wrong_state};
use crate::db::Tx;
use crate::domain::machine::By;
use crate::domain::{Actor, Id, Role, Said};
use crate::error::Refusal;
use crate::features::accreditations::service::slots::GivesBack;
use crate::features::placements::rules::inputs::{PlanChange, SiteInput, TutorInput};
use crate::features::placements::rules::machine::State;
use crate::features::placements::rules::record::{Place, Placement, Tutor};
use crate::features::placements::rules::view::PlacementView;

/// Moves dates, site or tutor. After the approval the file opens again and frees its seat and slots.
pub fn change(tx: &mut Tx, actor: &Actor, id: Id, version: i32, input: &PlanChange) -> Result<PlacementView, Refusal> {
    let mut placement = reach_at(tx, actor, id, version)?;
    if actor.role != Role::CaseWorker {
        return Err(Refusal::wrong_role());
    }
    if !placement.state.before_signature() {
        return Err(wrong_state(placement.state));
    }
    let planned = placement.clone();
    let before = json!({
        "signature_on": placement.signature_on,
        "start_on": placement.start_on,
        "site": placement.terms.site,
        "tutor": placement.terms.tutor,
    });
    apply(tx, &mut placement, input)?;
    if placement == planned {
        // Nothing moves: what was approved stays so.
        let file = file::of(tx, placement)?;
        return Ok(show::view(actor, &file));
    }
    let trace = Trace { actor: Some(actor), facts: Some(json!({ "before": before })), ..Trace::default() };
    match placement.state {
        state @ (State::NetworkApproved | State::Entered) => {
            free(tx, &mut placement, GivesBack::Everything, "changed")?;
            enter(tx, &mut placement, step("change", state, By::Person(actor.role))?, trace)?;
        }
        state => keep(tx, &mut placement, "change", state, trace)?,
    }
    let placement = refresh::refresh(tx, placement)?;
    let file = file::of(tx, placement)?;
    Ok(show::view(actor, &file))
}

fn apply(tx: &mut Tx, placement: &mut Placement, input: &PlanChange) -> Result<(), Refusal> {
    if let Some(day) = input.signature_on {
        placement.signature_on = day;
    }
    if let Some(day) = input.start_on {
        placement.starts(day);
    }
    if let Some(site) = &input.site {
        let sites = world::mission(tx, placement.mission_id)?.sites;
        placement.terms.site = Some(one_of(sites, site)?);
    }
    if let Some(tutor) = &input.tutor {
        placement.terms.tutor = Some(named(tutor));
    }
    Ok(())
}

/// The contract names places of the mission only (SC-INT-09).
fn one_of(sites: Vec<Place>, chosen: &SiteInput) -> Result<Place, Refusal> {
    let address = chosen.address.as_ref().map(|line| line.as_str());
    let same = |place: &Place| {
        place.insee == chosen.insee.as_str()
            && (address.is_none() || place.address.is_none() || place.address.as_deref() == address)
    };
    let found = sites.into_iter().find(same).ok_or_else(|| {
        let said = Said::new("Choisissez l’un des lieux de la mission.", "Choose one of the mission’s sites.");
        Refusal::rule("/site", "SC-INT-09", said)
    })?;
    Ok(Place { address: found.address.or(address.map(str::to_owned)), ..found })
}

fn named(tutor: &TutorInput) -> Tutor {
    Tutor {
        name: tutor.name.as_str().to_owned(),
        email: Some(tutor.email.as_str().to_owned()),
        phone: tutor.phone.as_ref().map(|phone| phone.as_str().to_owned()),
    }
}
