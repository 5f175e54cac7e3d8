//! A mission is published: whom it suits is found by a job, and each is written to when their alert says.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDate, Utc};

use super::super::mails;
use super::super::rules::due::{due_at, held_until, may_write};
use super::super::rules::inputs::{AlertKind, Wanted};
use super::super::rules::record::Alert;
use super::super::store;
use crate::db::{Db, Tx};
use crate::domain::Id;
use crate::error::Refusal;
use crate::features::accounts::service::people;
use crate::features::candidates::service as candidates;
use crate::features::matching::rules::engine::Why;
use crate::features::matching::rules::filters::Filter;
use crate::features::matching::service::{self as matching, suited};
use crate::features::missions::rules::{Mission, MissionState};
use crate::features::missions::service as missions;
use crate::jobs::worker::{Claimed, Done};
use crate::jobs::{self, Kind};
use crate::mail::letter::Alternative;
use crate::mail::{Letter, outbox};

/// Missions told in one letter.
const SHOWN: usize = 10;

/// People written to in one transaction.
const BATCH: usize = 100;

/// Leaves the search for a worker: publishing does not wait for it.
pub fn on_mission_published(tx: &mut Tx, mission: Id) -> Result<(), Refusal> {
    jobs::enqueue(tx, Kind::MissionAlerts, &mission.to_string())
}

/// Finds whose alerts a mission answers, and writes to those who want to know at once. Run twice, it finds nothing more.
pub fn carry_out(db: &Db, now: DateTime<Utc>, job: &Claimed) -> Done {
    let Ok(mission) = job.payload.parse::<Id>() else { return Done::Never("the payload is no id".to_owned()) };
    let found = db.read(now, |tx| who_wants(tx, mission));
    let kept = found.and_then(|found| found.chunks(BATCH).try_for_each(|some| db.write(now, |tx| keep(tx, mission, some))));
    match kept {
        Ok(()) => Done::Yes,
        Err(refusal) => Done::Later(refusal.to_string()),
    }
}

fn keep(tx: &mut Tx, mission: Id, found: &[Alert]) -> Result<(), Refusal> {
    for alert in found {
        let due = due_at(alert.frequency, tx.now);
        store::keep(tx, alert.account, mission, alert.id, due)?;
    }
    for alert in found {
        write_to(tx, alert.account)?;
    }
    Ok(())
}

/// The alerts a published mission answers; of one person the one that tells soonest.
fn who_wants(tx: &mut Tx, mission: Id) -> Result<Vec<Alert>, Refusal> {
    let mission = missions::get(tx, mission)?;
    if mission.state != MissionState::Published {
        return Ok(Vec::new());
    }
    let alerts = store::all(tx, &[AlertKind::Search, AlertKind::Matches])?;
    let mut least: HashMap<Id, u32> = HashMap::new();
    for alert in &alerts {
        if let Wanted::Matches { threshold } = alert.wanted {
            least.entry(alert.account).and_modify(|least| *least = threshold.min(*least)).or_insert(threshold);
        }
    }
    let scores = suited::people(tx, mission.id, &least.keys().copied().collect())?;
    let words = mission.words();
    let mut found: HashMap<Id, Alert> = HashMap::new();
    for alert in alerts {
        let answers = match &alert.wanted {
            Wanted::Matches { threshold } => scores.get(&alert.account).is_some_and(|score| score >= threshold),
            Wanted::Search { search } => {
                search.search().finds(&mission, &words) && start_of(tx, alert.account, &mission)?.is_some()
            }
            Wanted::Candidates { .. } => false,
        };
        if !answers {
            continue;
        }
        let sooner = |known: &Alert| due_at(alert.frequency, tx.now) < due_at(known.frequency, tx.now);
        if found.get(&alert.account).is_none_or(sooner) {
            found.insert(alert.account, alert);
        }
    }
    let mut found: Vec<Alert> = found.into_values().collect();
    found.sort_by_key(|alert| alert.id);
    Ok(found)
}

/// The day the person would begin, where nothing of the law is against it as far as their profile says, and they still look
/// for a mission.
fn start_of(tx: &mut Tx, account: Id, mission: &Mission) -> Result<Option<NaiveDate>, Refusal> {
    if !suited::is_looking(tx, account)? {
        return Ok(None);
    }
    let opens = mission.sheet.starts_from.max(tx.today());
    let Some(candidate) = candidates::profile(tx, account)? else { return Ok(Some(opens)) };
    let free = opens.max(candidate.profile.available_from);
    Ok(match matching::why(tx, &candidate, mission.id)?.why {
        Why::In(ranked) => Some(ranked.start_on),
        Why::Out(outs) if outs.iter().any(|out| matches!(out.filter, Filter::Eligibility | Filter::Seats)) => None,
        // A search finds what the dates of the profile do not: then the window of the mission is told.
        Why::Out(_) => Some(if free <= mission.sheet.starts_to { free } else { opens }),
    })
}

/// Writes to everybody to whom missions are due, some at a time: a chore of the calendar.
pub fn send_due(db: &Db, now: DateTime<Utc>) -> Result<(), Refusal> {
    let mut after = None;
    loop {
        let some = db.read(now, |tx| store::to_write_to(tx, after, BATCH as i64))?;
        let Some(last) = some.last() else { return Ok(()) };
        after = Some(*last);
        db.write(now, |tx| some.iter().try_for_each(|account| write_to(tx, *account)))?;
    }
}

/// One letter about everything due to somebody; the next morning, when they had one today. What is no longer to be had is left
/// out.
fn write_to(tx: &mut Tx, account: Id) -> Result<(), Refusal> {
    let due = store::due(tx, account)?;
    if due.is_empty() {
        return Ok(());
    }
    if !may_write(store::last_mailed(tx, account)?, tx.now) {
        let morning = held_until(tx.now);
        return store::hold(tx, account, morning);
    }
    let alive: HashSet<Id> = store::of(tx, account)?.into_iter().map(|alert| alert.id).collect();
    let mut told = Vec::new();
    for (mission, alert) in due {
        let mission = missions::get(tx, mission)?;
        let is_open = alert.is_some_and(|alert| alive.contains(&alert))
            && mission.state == MissionState::Published
            && mission.seats_left() > 0;
        let start = if is_open { start_of(tx, account, &mission)? } else { None };
        match start {
            Some(start) => {
                told.push(shown(tx, account, &mission, start)?);
                store::mailed(tx, account, mission.id)?;
            }
            None => store::drop(tx, account, mission.id)?,
        }
    }
    let recipient = people::person(tx, account)?.recipient();
    match recipient.filter(|_| !told.is_empty()) {
        Some(to) => outbox::post(tx, &Letter::new(to, mails::found(&tx.site.base_url, told, SHOWN))),
        None => Ok(()),
    }
}

fn shown(tx: &mut Tx, account: Id, mission: &Mission, starts_on: NaiveDate) -> Result<Alternative, Refusal> {
    let home = candidates::profile(tx, account)?.and_then(|candidate| candidate.profile.home_point());
    Ok(Alternative {
        title: mission.sheet.title.as_str().to_owned(),
        organization: mission.organization.clone(),
        town: mission.town(),
        distance_m: home.and_then(|home| mission.sheet.nearest(home)).map(|(metres, _)| metres),
        starts_on,
        url: format!("{}/missions/{}", tx.site.base_url, mission.id),
    })
}
