//! A point the rules leave to a person is settled by a named one, with a reason, on the facts of that moment.

use super::{Trace, file, keep, post, reach, show, wrong_state};
use crate::db::Tx;
use crate::domain::{Actor, Id};
use crate::error::Refusal;
use crate::features::placements::rules::checks::{CheckState, Resolution};
use crate::features::placements::rules::inputs::{CheckAnswer, CheckOutcome};
use crate::features::placements::rules::view::PlacementView;
use crate::features::placements::store;

/// Clears or refuses an open point. A refused one makes the approval impossible as long as the facts stay; a later answer
/// takes its place, and both are kept. `version` is checked when the person sent one.
pub fn resolve(
    tx: &mut Tx,
    actor: &Actor,
    id: Id,
    rule: &str,
    version: Option<i32>,
    answer: &CheckAnswer,
) -> Result<PlacementView, Refusal> {
    let placement = reach(tx, actor, id)?;
    if !actor.is_network() {
        return Err(Refusal::wrong_role());
    }
    if version.is_some_and(|version| version != placement.version) {
        return Err(Refusal::Stale);
    }
    if !placement.state.before_signature() {
        return Err(wrong_state(placement.state));
    }
    let mut file = file::of(tx, placement)?;
    if !file.asks(rule) {
        return Err(Refusal::NotFound);
    }
    let state = match answer.outcome {
        CheckOutcome::Cleared => CheckState::Cleared,
        CheckOutcome::Refused => CheckState::Refused,
    };
    let resolution = Resolution {
        rule: rule.to_owned(),
        state,
        resolved_by: Some(actor.account),
        reason: Some(answer.reason.as_str().to_owned()),
        facts: file.facts_of_check(rule),
    };
    store::resolve(tx, file.placement.id, &resolution)?;
    let facts = serde_json::json!({ "rule": rule, "outcome": state, "facts": resolution.facts });
    let trace =
        Trace { actor: Some(actor), reason: Some(state.code()), comment: Some(answer.reason.as_str()), facts: Some(facts) };
    let from = file.placement.state;
    keep(tx, &mut file.placement, "resolve", from, trace)?;
    let file = file::of(tx, file.placement)?;
    if state == CheckState::Refused {
        let question = file.checks.iter().find(|check| check.rule == rule).map(|check| check.question.fr.clone());
        post::agency::check_refused(tx, &file, &question.unwrap_or_default(), answer.reason.as_str())?;
    }
    Ok(show::view(actor, &file))
}
