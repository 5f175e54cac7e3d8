//! Reading missions: one, many, and what the second reader says of one.

use crate::db::{Tx, epoch};
use crate::domain::{Actor, Id, Lang, Regime, Role};
use crate::error::Refusal;
use crate::features::accounts::service::life::{self, Lived};
use crate::features::missions::rules::search::{Scope, Search};
use crate::features::missions::rules::sheet::Mission;
use crate::features::missions::rules::state::{MissionState, Verb};
use crate::features::missions::rules::view::{self, LintView, MissionCard, MissionView, SUBJECT_TO_REOPENING};
use crate::features::missions::store;
use crate::features::missions::store::search::Hit;
use crate::history::{self, Entity, Kept};

use super::{answers, around};

/// A mission for whoever asks: its offer when it is public or they applied to it, the whole of it inside.
pub fn show(tx: &mut Tx, actor: Option<&Actor>, id: Id, lang: Lang) -> Result<MissionView, Refusal> {
    let (mission, some_freeze) = store::with_freeze(tx, id)?.ok_or(Refusal::NotFound)?;
    let inside = Scope::of(actor).holds(mission.organization_id, &mission.departement);
    if !inside && !mission.state.is_public() && !applied(tx, actor, id)? {
        return Err(Refusal::NotFound);
    }
    let frozen = some_freeze && is_frozen(tx, &mission)?;
    let days = answers::of_host(tx, mission.organization_id)?;
    Ok(view::view(&mission, inside, days, frozen.then_some(&SUBJECT_TO_REOPENING), lang))
}

fn applied(tx: &mut Tx, actor: Option<&Actor>, id: Id) -> Result<bool, Refusal> {
    match actor {
        Some(actor) if actor.role == Role::Candidate => store::has_applicant(tx, id, actor.account),
        Some(_) | None => Ok(false),
    }
}

/// Whether new contracts for this mission are frozen today.
pub(super) fn is_frozen(tx: &mut Tx, mission: &Mission) -> Result<bool, Refusal> {
    if mission.sheet.regime == Regime::Volunteering || !mission.state.is_public() {
        return Ok(false);
    }
    around::frozen(tx, &mission.departement)
}

/// What somebody is shown after they changed a mission: the whole of it.
pub(super) fn whole(tx: &mut Tx, mission: &Mission, lang: Lang) -> Result<MissionView, Refusal> {
    let frozen = is_frozen(tx, mission)?;
    let days = answers::of_host(tx, mission.organization_id)?;
    Ok(view::view(mission, true, days, frozen.then_some(&SUBJECT_TO_REOPENING), lang))
}

/// The number of the change sequence that an answer of this transaction has seen.
pub fn sequence(tx: &mut Tx) -> Result<i64, Refusal> {
    epoch::current(tx)
}

/// One page of a search, with a row beyond the limit when there are more.
pub fn search(
    tx: &mut Tx,
    actor: Option<&Actor>,
    search: &Search,
    after: Option<&str>,
    limit: usize,
) -> Result<Vec<(Hit, MissionCard)>, Refusal> {
    let hits = store::search::page(tx, search, &Scope::of(actor), after, limit + 1)?;
    let ids: Vec<String> = hits.iter().map(|hit| hit.id.to_string()).collect();
    let missions = store::by_ids(tx, &ids)?;
    let cards = missions.iter().zip(&hits).map(|(mission, hit)| view::card(mission, hit.distance_m));
    Ok(hits.iter().cloned().zip(cards).collect())
}

/// Every mission of an association, whatever its state, newest first; for its members and its network.
pub fn of_host(tx: &mut Tx, actor: &Actor, organization: Id) -> Result<Vec<Mission>, Refusal> {
    let mut all = store::in_states(tx, &MissionState::ALL, Some(organization))?;
    all.retain(|mission| Scope::of(Some(actor)).holds(mission.organization_id, &mission.departement));
    all.reverse();
    Ok(all)
}

/// The whole of a mission, for those who work on it. `NotFound` for others, though it be public.
pub fn own(tx: &mut Tx, actor: &Actor, id: Id) -> Result<Mission, Refusal> {
    super::inside(tx, actor, id).map_err(|_| Refusal::NotFound)
}

/// What the network asked when it sent a mission back, as history keeps it.
pub fn asked(tx: &mut Tx, actor: &Actor, id: Id) -> Result<Option<Kept>, Refusal> {
    let mission = own(tx, actor, id)?;
    if mission.state != MissionState::ToRevise {
        return Ok(None);
    }
    let kept = history::of(tx, Entity::Mission, id)?;
    Ok(kept.into_iter().rev().find(|one| one.verb == Verb::RequestRevision.code()))
}

/// The advice of the second reader, to the host and to the network.
pub fn lint(tx: &mut Tx, actor: &Actor, id: Id, lang: Lang) -> Result<LintView, Refusal> {
    let mission = super::inside(tx, actor, id)?;
    Ok(view::lint_view(&mission.sheet, lang))
}

/// What was done to a mission, oldest first, as it was kept; who acted is told to the network only.
pub fn kept(tx: &mut Tx, actor: &Actor, id: Id) -> Result<Vec<Kept>, Refusal> {
    super::inside(tx, actor, id)?;
    let kept = history::of(tx, Entity::Mission, id)?;
    Ok(if actor.is_staff() { kept } else { kept.into_iter().map(Kept::unnamed).collect() })
}

/// What was done to a mission, oldest first, for whoever works on it.
pub fn life(tx: &mut Tx, actor: &Actor, id: Id) -> Result<Vec<Lived>, Refusal> {
    super::inside(tx, actor, id)?;
    life::of(tx, Entity::Mission, id)
}
