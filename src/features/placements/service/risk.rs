//! Placements before their start, and what they lack: the board of placements at risk is made from them.

use chrono::NaiveDate;

use super::{file, scope};
use crate::db::Tx;
use crate::domain::dates::paris_date;
use crate::domain::{Actor, Id, Said};
use crate::error::Refusal;
use crate::features::placements::rules::checklist::still_due;
use crate::features::placements::rules::checks::CheckState;
use crate::features::placements::rules::machine::State;
use crate::features::placements::rules::notices::{Notice, OUTSIDE_WINDOW};
use crate::features::placements::rules::reader::Reader;
use crate::features::placements::rules::start::{Start, StartFacts, start};
use crate::features::placements::store;
use crate::history::{self, Entity};

/// Every state before the start.
const BEFORE_START: &[State] = &[
    State::DossierOpen,
    State::DossierComplete,
    State::NetworkApproved,
    State::Entered,
    State::Signed,
    State::Notified,
    State::PieceMissing,
    State::Rejected,
    State::Validated,
];
const AWAITS_START: &[State] = &[State::Signed, State::Notified, State::PieceMissing, State::Rejected, State::Validated];

/// A placement on its way to its first day.
#[derive(Debug, Clone)]
pub struct NotStarted {
    pub placement: Id,
    pub state: State,
    /// The day it entered its state.
    pub since: NaiveDate,
    pub mission_title: String,
    pub organization_name: String,
    pub given_name: String,
    pub family_name: String,
    pub signature_on: NaiveDate,
    pub start_on: NaiveDate,
    /// Codes of the papers that are due and not there; nothing once the contract is signed.
    pub lacking: Vec<&'static str>,
    /// The first of their due days.
    pub due_on: Option<NaiveDate>,
    /// What forbids the next step as things are.
    pub blocked: Vec<Notice>,
}

/// The first hundred to start, of those somebody may know of.
pub fn not_started(tx: &mut Tx, actor: &Actor) -> Result<Vec<NotStarted>, Refusal> {
    let scope = scope(tx, actor)?;
    let mut found = Vec::new();
    let all = store::soonest(tx, &scope, BEFORE_START)?;
    let ids: Vec<String> = all.iter().map(|one| one.id.to_string()).collect();
    let entered = history::entered(tx, Entity::Placement, &ids)?;
    for placement in all {
        let since = entered.get(&placement.id.to_string()).map_or(placement.signature_on, |at| paris_date(*at));
        let file = file::of(tx, placement)?;
        let unsigned = file.placement.state.before_signature();
        let due = || still_due(&file.items).filter(|_| unsigned);
        found.push(NotStarted {
            placement: file.placement.id,
            state: file.placement.state,
            since,
            mission_title: file.mission.title.clone(),
            organization_name: file.mission.organization.clone(),
            given_name: file.volunteer.person.given_name.clone(),
            family_name: file.volunteer.person.family_name.clone(),
            signature_on: file.placement.signature_on,
            start_on: file.placement.start_on,
            lacking: due().map(|item| item.paper.code.as_str()).collect(),
            due_on: due().map(|item| item.due_on).min(),
            blocked: blocks(&file),
        });
    }
    Ok(found)
}

/// The notices of the network, and the points settled against the placement.
fn blocks(file: &file::File) -> Vec<Notice> {
    let mut blocks = file.notices(Reader::Network);
    blocks.retain(|notice| notice.rule != OUTSIDE_WINDOW);
    let refused = file.checks.iter().filter(|check| check.state == CheckState::Refused);
    blocks.extend(refused.map(|check| Notice {
        rule: check.rule,
        fr: "Un point a été tranché contre ce dossier\u{a0}: il ne peut pas être approuvé en l’état.".to_owned(),
        en: "A point was settled against this file: it cannot be approved as it stands.".to_owned(),
    }));
    blocks
}

/// Placements of a scope whose first day has come and that cannot begin, each with the first reason (SC-CON-05).
pub fn blocked_starts(tx: &mut Tx, actor: &Actor) -> Result<Vec<(Id, Said)>, Refusal> {
    let (scope, today) = (scope(tx, actor)?, tx.today());
    let mut found = Vec::new();
    for placement in store::soonest(tx, &scope, AWAITS_START)?.into_iter().take_while(|one| one.start_on <= today) {
        let file = file::of(tx, placement)?;
        let asked = StartFacts {
            today,
            start_on: file.placement.start_on,
            validated_on: file.placement.contract.validated_on.filter(|_| file.placement.state == State::Validated),
            decision: &file.decision,
            title_until: file.title_until(),
        };
        if let Start::Blocked(why) = start(&asked)
            && let Some(first) = why.into_iter().next()
        {
            found.push((file.placement.id, first.message));
        }
    }
    Ok(found)
}
