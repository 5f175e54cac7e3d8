//! Reading the inbox and the board.

use chrono::Duration;

use super::rules::{BoardView, CONCERNS, INBOX, InboxView, RiskView, is_near};
use super::store::{self, Reach};
use crate::db::{Tx, stamp};
use crate::domain::{Actor, Lang, Role};
use crate::error::Refusal;
use crate::features::accounts::service::network;
use crate::features::concerns::service as concerns;
use crate::features::placements::service::risk;

/// What waits for whoever asks, by their active role; lines with nothing in them are left out.
pub fn inbox(tx: &mut Tx, actor: &Actor, lang: Lang) -> Result<InboxView, Refusal> {
    let reach = match actor.role {
        Role::Candidate => Reach::Person(actor.account),
        Role::Host | Role::Tutor => Reach::Organizations(actor.organizations.clone()),
        Role::CaseWorker | Role::Approver | Role::Accountant | Role::Privacy | Role::Auditor | Role::Admin => {
            Reach::Territory(actor.departements.clone())
        }
        Role::Representative | Role::Prescriber => return Ok(InboxView { items: Vec::new() }),
    };
    let patience = Duration::days(i64::from(network::current(tx)?.settings.notice_after_days));
    let late_since = stamp(tx.now - patience);
    let mut items = Vec::new();
    let (count, late) = concerns::waiting(tx, actor)?;
    if count > 0 {
        items.push(CONCERNS.counted(lang, count, late));
    }
    for line in INBOX.iter().filter(|line| line.who.contains(&actor.role)) {
        let count = store::count(tx, line.kind, line.states, &reach, None)?;
        if count == 0 {
            continue;
        }
        let late = store::count(tx, line.kind, line.states, &reach, Some(late_since))?;
        items.push(line.counted(lang, count, late));
    }
    Ok(InboxView { items })
}

/// The placements of the territory that may not start as planned, the soonest first.
pub fn board(tx: &mut Tx, actor: &Actor) -> Result<BoardView, Refusal> {
    if !actor.is_network() {
        return Err(Refusal::wrong_role());
    }
    let (today, lead) = (tx.today(), network::current(tx)?.settings.lead_time_days);
    let mut items: Vec<RiskView> = Vec::new();
    for open in risk::not_approved(tx, actor)? {
        let late = open.due_on.is_some_and(|day| day < today);
        if !late && !is_near(open.start_on, today, lead) {
            continue;
        }
        items.push(RiskView {
            placement_id: open.placement,
            state: open.state,
            mission_title: open.mission_title,
            organization_name: open.organization_name,
            given_name: open.given_name,
            signature_on: open.signature_on,
            start_on: open.start_on,
            lacking: open.lacking,
            due_on: open.due_on,
            late,
        });
    }
    items.sort_by_key(|risk| (risk.start_on, risk.placement_id));
    Ok(BoardView { items })
}
