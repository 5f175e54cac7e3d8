//! The placements before their start, with what stands between them and their first day.

use crate::db::Tx;
use crate::domain::Actor;
use crate::error::Refusal;
use crate::features::accounts::service::network;
use crate::features::placements::rules::machine::State;
use crate::features::placements::service::risk;
use crate::features::steering::rules::risk::{
    BoardView, RiskFacts, RiskLevel, RiskView, days_before, first_due, is_unnotified, level,
};

/// The placements of the territory before their start, the soonest first: those at risk, or all of them.
pub fn board(tx: &mut Tx, actor: &Actor, all: bool) -> Result<BoardView, Refusal> {
    if !actor.is_network() {
        return Err(Refusal::wrong_role());
    }
    let (today, lead_time_days) = (tx.today(), network::current(tx)?.settings.lead_time_days);
    let mut items: Vec<RiskView> = Vec::new();
    for one in risk::not_started(tx, actor)? {
        let due_on = first_due(one.due_on, (one.state, one.since), (one.signature_on, one.start_on), lead_time_days);
        let late = due_on < today;
        let (state, start_on, blocked) = (one.state, one.start_on, !one.blocked.is_empty());
        let level = level(&RiskFacts { state, start_on, today, late, blocked, lead_time_days });
        if level == RiskLevel::None && !all {
            continue;
        }
        items.push(RiskView {
            placement_id: one.placement,
            state,
            mission_title: one.mission_title,
            organization_name: one.organization_name,
            given_name: one.given_name,
            family_name: one.family_name,
            signature_on: one.signature_on,
            start_on,
            days_before_start: days_before(start_on, today),
            level,
            missing: one.lacking.clone(),
            lacking: one.lacking,
            unsigned: state.before_signature(),
            unnotified: is_unnotified(state),
            unvalidated: state != State::Validated,
            blocked: one.blocked,
            due_on: Some(due_on),
            late,
        });
    }
    items.sort_by_key(|risk| (risk.start_on, risk.placement_id));
    Ok(BoardView { items })
}
