//! Erasing somebody: open applications are withdrawn first, then everything goes that no law makes the network keep.

use serde_json::json;

use super::{as_candidate, fates, holds};
use crate::db::Tx;
use crate::db::epoch::{self, Changed};
use crate::domain::{Actor, Id};
use crate::error::Refusal;
use crate::features::accounts::service::people;
use crate::features::applications::rules::application::{State, Verb};
use crate::features::applications::rules::inputs::{Act, ProposalAct};
use crate::features::applications::rules::proposal;
use crate::features::applications::service::{self as applications, proposals, show as reads};
use crate::features::privacy::rules::{ErasedView, ErasureView, Fate, fate, kept_of, refuse, stays_with_contract};
use crate::features::privacy::store::{account, files, mails, reading, words};
use crate::history::{self, Change, Entity};

/// Letters that left are emptied after so many days.
const LETTERS_DAYS: i64 = 30;

/// What asking for it today would do.
pub fn preview(tx: &mut Tx, actor: &Actor) -> Result<ErasureView, Refusal> {
    let fates = fates(tx, actor.account)?;
    let holds = holds(tx, actor, &fates)?;
    Ok(ErasureView { possible: holds.is_empty(), holds, kept: kept_of(&fates) })
}

/// Erases the person who asks. Refused while something stands against it: each reason is told, with its day.
pub fn erase(tx: &mut Tx, actor: &Actor) -> Result<ErasedView, Refusal> {
    let fates = fates(tx, actor.account)?;
    refuse(&holds(tx, actor, &fates)?)?;
    let withdrawn = withdraw(tx, actor)?;
    let person = people::person(tx, actor.account)?;
    let all: Vec<Id> = fates.iter().map(|(file, _)| file.id).collect();
    let of = |wanted: fn(&Fate) -> bool| -> Vec<Id> {
        fates.iter().filter(|(_, fate)| wanted(fate)).map(|(file, _)| file.id).collect()
    };
    let (stay, go) = (of(|fate| matches!(fate, Fate::KeptUntil(_))), of(|fate| matches!(fate, Fate::Goes)));
    let applied: Vec<Id> = reading::applications_of(tx, actor.account)?.into_iter().map(|(id, _)| id).collect();
    let deleted = unneeded(tx, &stay)? + whole(tx, &go)? + files::delete_conversations(tx, &applied)?;
    words::of_applications(tx, actor.account)?;
    words::of_history(tx, Entity::Application, &applied)?;
    let proposed = reading::proposals_of(tx, actor.account)?;
    words::of_history(tx, Entity::Proposal, &proposed)?;
    words::of_history(tx, Entity::Account, &[actor.account])?;
    let records: Vec<Id> = [vec![actor.account], applied, proposed, all.clone()].concat();
    words::of_others(tx, &records)?;
    mails::empty_to(tx, actor.account, person.email.as_deref())?;
    mails::empty_about(tx, &all)?;
    // Those of the digests, of nominations, of the council of others: gone already, and nobody sends them again.
    let now = tx.now;
    mails::empty_sent(tx, now)?;
    account::forget_address(tx, actor.account, person.email.as_deref())?;
    account::empty(tx, actor.account)?;
    epoch::raise(tx, &[Changed::Person(actor.account)])?;

    let kept = kept_of(&fates);
    let change = Change {
        entity: Entity::Account,
        id: actor.account,
        verb: "erase",
        from: None,
        to: "erased",
        actor: Some(actor),
        reason: None,
        comment: None,
        facts: Some(json!({ "withdrawn": withdrawn, "files": deleted, "placements_kept": stay.len() })),
    };
    history::record(tx, change)?;
    Ok(ErasedView { erased_at: tx.now, withdrawn, files: deleted, kept })
}

/// Withdraws what is open and declines what is proposed, as the person would: the other side is told.
fn withdraw(tx: &mut Tx, actor: &Actor) -> Result<usize, Refusal> {
    let Some(candidate) = as_candidate(tx, actor)? else { return Ok(0) };
    let mut withdrawn = 0;
    for (id, state) in reading::applications_of(tx, actor.account)? {
        if State::parse(&state).is_some_and(State::is_open) {
            let version = reads::show(tx, &candidate, id)?.version;
            applications::act(tx, &candidate, id, Verb::Withdraw, version, &Act::default())?;
            withdrawn += 1;
        }
    }
    for id in reading::proposals_of(tx, actor.account)? {
        let proposed = proposals::show(tx, &candidate, id)?;
        if proposed.state == proposal::State::Proposed {
            proposals::act(tx, &candidate, id, proposal::Verb::Decline, proposed.version, &ProposalAct::default())?;
        }
    }
    Ok(withdrawn)
}

/// Of a file that is kept: what was only needed to open it, and notes. Answers how many files went.
fn unneeded(tx: &mut Tx, placements: &[Id]) -> Result<usize, Refusal> {
    let (pieces, count) = files::empty_pieces(tx, placements, |code| !stays_with_contract(code))?;
    words::of_history(tx, Entity::Document, &pieces)?;
    words::of_placements(tx, placements)?;
    files::delete_drafts(tx, placements)?;
    Ok(count)
}

/// The whole of a file. Answers how many files went.
fn whole(tx: &mut Tx, placements: &[Id]) -> Result<usize, Refusal> {
    let (pieces, count) = files::empty_pieces(tx, placements, |_| true)?;
    words::of_history(tx, Entity::Document, &pieces)?;
    words::of_placements(tx, placements)?;
    words::of_checks(tx, placements)?;
    words::of_history(tx, Entity::Placement, placements)?;
    Ok(count + files::delete_papers(tx, placements)?)
}

/// For the calendar: letters that left long ago are emptied, and what was kept of people who were erased goes once its time is over.
pub fn finish_due(tx: &mut Tx) -> Result<(), Refusal> {
    let before = tx.now - chrono::Duration::days(LETTERS_DAYS);
    mails::empty_sent(tx, before)?;
    let gone = reading::erased(tx)?;
    let today = tx.today();
    for file in reading::placements_of(tx, &gone)? {
        if fate(&file, today) == Fate::Goes && files::has_papers(tx, file.id)? {
            whole(tx, &[file.id])?;
        }
    }
    Ok(())
}
