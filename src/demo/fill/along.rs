//! What people do along a mission, each thing in its time but the last ones: the conversations, what the host does, the monthly
//! *prestation*.

use chrono::{Days, NaiveDate};

use super::cast::{Accepted, Cast};
use super::hosts::Host;
use super::{Story, typed};
use crate::domain::{Line, Role, Whole};
use crate::error::Refusal;
use crate::features::missions::rules::sheet::Benefit;
use crate::features::months::rules::prestation::{PrestationInput, PrestationMonth};
use crate::features::months::service::prestations;
use crate::features::placements::rules::task_view::{FollowUpInput, TaskDone};
use crate::features::placements::rules::tasks::{TaskCode, TaskState};
use crate::features::placements::service::tasks;

/// What was due longer ago is done.
const LATELY: u64 = 21;

fn lately(story: &Story) -> NaiveDate {
    story.today.checked_sub_days(Days::new(LATELY)).unwrap_or(story.today)
}

/// Conversations held, tasks done.
pub fn tasks_done(story: &mut Story, cast: &Cast, accepted: &Accepted, host: &Host) -> Result<(), Refusal> {
    let (worker, placement) = (&cast.case_worker, accepted.placement);
    let before = lately(story);
    let all = story.read(1, |tx| tasks::list(tx, worker, placement))?;
    for task in all.iter().filter(|task| task.state == TaskState::Open && task.due_on < before) {
        let who = if task.owner == Role::Host { &host.member } else { worker };
        let talk = TaskCode::parse(&task.code).is_some_and(TaskCode::is_follow_up);
        let held = FollowUpInput {
            code: Some(typed(Line::parse(&task.code))?),
            on: None,
            spoken_to: typed(Line::parse("La personne volontaire, puis son tuteur"))?,
            note: None,
        };
        let days_ago = since(story, task.due_on);
        story.attempt(days_ago, |tx| {
            if talk {
                return tasks::hold(tx, who, placement, &held);
            }
            tasks::done(tx, who, placement, &task.code, &TaskDone { on: None, note: None })
        })?;
    }
    Ok(())
}

/// The months paid, while the mission runs: nothing is recorded on a file that is closing.
pub fn months_paid(story: &mut Story, accepted: &Accepted, host: &Host) -> Result<(), Refusal> {
    let before = lately(story);
    let months = story.read(1, |tx| prestations::list(tx, &host.member, accepted.placement))?;
    for month in months.iter().filter(|month| month.due_by < before) {
        prove(story, accepted, host, month)?;
    }
    Ok(())
}

fn since(story: &Story, day: NaiveDate) -> u64 {
    u64::try_from((story.today - day).num_days()).unwrap_or(1).max(1)
}

/// The host has paid what the month owed, on the last day to prove it.
fn prove(story: &mut Story, accepted: &Accepted, host: &Host, month: &PrestationMonth) -> Result<(), Refusal> {
    let Ok(amount) = u64::try_from(month.due).map_err(drop).and_then(|due| Whole::new(due).map_err(drop)) else {
        return Ok(());
    };
    let input = PrestationInput { month: month.month, mode: Benefit::Cash, amount, paid_on: month.due_by, document_id: None };
    // Not before the day itself, which a weekend moves back.
    let days_ago = since(story, month.due_by).saturating_sub(3);
    story.attempt(days_ago, |tx| prestations::record(tx, &host.member, accepted.placement, &input))?;
    Ok(())
}
