//! People who began months ago: one serves today, one is suspended, one serves a notice, one has left early, one has just ended, one
//! file is closing, one is in the archive.

use chrono::{Days, Months, NaiveDate};
use serde_json::json;

use super::applications::{self, Fate};
use super::cast::{Accepted, Cast};
use super::hosts::Host;
use super::people::Person;
use super::placements;
use super::{FillError, Story, along, contracts, missions, typed};
use crate::demo::content::{self, DemoMission};
use crate::domain::dates::{add_days, paris_date};
use crate::domain::{Id, Line, Prose, Regime};
use crate::error::Refusal;
use crate::features::applications::service::show as applied;
use crate::features::missions::rules::state::MissionState;
use crate::features::organizations::rules::OrganizationState;
use crate::features::placements::rules::inputs::PlanChange;
use crate::features::placements::rules::machine::State;
use crate::features::placements::rules::task_view::TaskWaived;
use crate::features::placements::rules::transitions::{Transition, Verb, Why};
use crate::features::placements::service::{calendar, change, decide, show, tasks};

/// How many days ago these people began, and where their story has come.
fn lives(today: NaiveDate) -> [(u64, State); 7] {
    let just_over = add_days(today, 1).checked_sub_months(Months::new(6)).unwrap_or(today);
    let half_a_year = u64::try_from((today - just_over).num_days()).unwrap_or(184);
    [
        (255, State::Closing),
        (250, State::Archived),
        (half_a_year + 5, State::Completed),
        (45, State::InMission),
        (40, State::Suspended),
        (60, State::Notice),
        (80, State::EndedEarly),
    ]
}

pub fn tell(story: &mut Story, cast: &Cast, hosts: &[Host], people: &[Person]) -> Result<(), FillError> {
    let Some((mission, host)) = old_mission(story, cast, hosts)? else { return Ok(()) };
    let mut free =
        people.iter().enumerate().filter(|(place, person)| matches!(place % 20, 17 | 19) && !person.minor && !person.too_old);
    for (days, state) in lives(story.today) {
        for (_, person) in free.by_ref() {
            if one(story, cast, person, mission, host, (days, state))? {
                break;
            }
        }
    }
    story.ago = 0;
    Ok(())
}

/// A mission of six months that opened almost a year ago.
fn old_mission<'a>(story: &mut Story, cast: &Cast, hosts: &'a [Host]) -> Result<Option<(Id, &'a Host)>, FillError> {
    let all = content::missions(&content::hosts()?)?;
    let suits = |demo: &&DemoMission| demo.regime == Regime::CivicService && !demo.flawed && demo.weekly_hours >= 24;
    for demo in all.iter().filter(suits) {
        let approved = |host: &&Host| host.key == demo.host && host.destiny == OrganizationState::Approved;
        let Some(host) = hosts.iter().find(approved) else { continue };
        let old = DemoMission { starts_from: 20, starts_to: 270, months: 6, seats: 10, ..demo.clone() };
        story.ago = 280;
        let told = missions::one(story, cast, &old, host, MissionState::Published)?;
        story.ago = 0;
        return Ok(told.map(|id| (id, host)));
    }
    Ok(None)
}

/// Applies, is accepted, brings everything, signs and begins; `false` when a rule stood in the way.
fn one(
    story: &mut Story,
    cast: &Cast,
    person: &Person,
    mission: Id,
    host: &Host,
    (began, state): (u64, State),
) -> Result<bool, Refusal> {
    story.ago = began + 10;
    let Some(application) = applications::send(story, person, mission, 25)? else { return Ok(false) };
    let steps = applications::steps(cast, person, &host.member, None, Fate::Placed)?;
    applications::follow(story, application, steps)?;
    let candidate = &person.actor;
    let Some(placement) = story.read(12, |tx| applied::show(tx, candidate, application))?.placement_id else { return Ok(false) };
    let accepted = Accepted { placement, candidate: candidate.clone() };
    let worker = &cast.case_worker;
    let start_on = story.today.checked_sub_days(Days::new(began));
    let plan = PlanChange { start_on, signature_on: None, site: None, tutor: None };
    story.attempt(12, |tx| {
        let version = show::one(tx, worker, placement)?.version;
        change::change(tx, worker, placement, version, &plan)
    })?;
    if !placements::complete(story, cast, &accepted, false)? {
        return Ok(false);
    }
    placements::approve(story, cast, &accepted)?;
    contracts::lead(story, cast, &accepted, State::Validated)?;
    story.ago = 0;
    story.tell(began.saturating_sub(4), calendar::start_due)?;
    along::months_paid(story, &accepted, host)?;
    after(story, cast, &accepted, began, state)?;
    along::tasks_done(story, cast, &accepted, host)?;
    // A rule may have stood in the way on some day of it.
    Ok(story.read(0, |tx| show::one(tx, worker, placement))?.state == state)
}

/// The authorisation to lend is suspended, so is the mission.
fn suspend(story: &mut Story, cast: &Cast, accepted: &Accepted) -> Result<(), Refusal> {
    let approver = &cast.approver;
    let asked = Transition::Suspend(Why { reason: Some(typed(Line::parse("lending_suspended"))?), comment: None });
    story.attempt(9, |tx| {
        let version = show::one(tx, approver, accepted.placement)?.version;
        decide::act(tx, approver, accepted.placement, version, &asked)
    })?;
    Ok(())
}

/// The volunteer resumes studies and asks to leave, with the notice of a month.
fn give_notice(story: &mut Story, cast: &Cast, accepted: &Accepted, days_ago: u64) -> Result<(), Refusal> {
    let input = json!({ "reason": "studies", "by": "volunteer", "requested_on": paris_date(story.moment(days_ago)) });
    contracts::act(story, cast, accepted, days_ago, Verb::EndEarly.read(input)?)
}

/// The end of a mission of six months, and what is left to do then.
fn after(story: &mut Story, cast: &Cast, accepted: &Accepted, began: u64, state: State) -> Result<(), Refusal> {
    match state {
        State::InMission => return Ok(()),
        State::Suspended => return suspend(story, cast, accepted),
        State::Notice => return give_notice(story, cast, accepted, 10),
        State::EndedEarly => {
            // Longer ago than any month and weekend.
            give_notice(story, cast, accepted, 40)?;
            return story.tell(0, calendar::end_due);
        }
        _ => {}
    }
    let since = began.saturating_sub(189).max(1);
    story.tell(since, calendar::end_due)?;
    if state == State::Completed {
        return Ok(());
    }
    story.tell(since.saturating_sub(3).max(1), calendar::close_ended)?;
    if state == State::Closing {
        return Ok(());
    }
    let worker = &cast.case_worker;
    let waived = TaskWaived { reason: typed(Prose::parse("Fait et vu sur papier."))? };
    let left = story.read(20, |tx| tasks::list(tx, worker, accepted.placement))?;
    for task in left.iter().filter(|task| task.closing) {
        story.attempt(20, |tx| tasks::waive(tx, worker, accepted.placement, &task.code, &waived))?;
    }
    contracts::act(story, cast, accepted, 19, Transition::Archive(Why::default()))
}
