//! A profile is new or has changed: the missions it suits are found by a job, and whoever works on them and asked for it is told
//! how many people there are, in one letter a day or a week.

use std::collections::{BTreeMap, HashSet};

use chrono::{DateTime, Utc};

use super::super::mails;
use super::super::rules::due::{due_at, held_until, may_write};
use super::super::rules::inputs::{AlertKind, Wanted};
use super::super::store::{self, candidates as finds};
use crate::db::{Db, Tx};
use crate::domain::Id;
use crate::error::Refusal;
use crate::features::accounts::service::people;
use crate::features::candidates::service as candidates;
use crate::features::matching::service::suited;
use crate::features::missions::rules::MissionState;
use crate::features::missions::service as missions;
use crate::jobs::worker::{Claimed, Done};
use crate::jobs::{self, Kind};
use crate::mail::letter::SuitedMission;
use crate::mail::{Letter, outbox};

/// Missions told in one letter.
const SHOWN: usize = 10;

/// Pairs one letter is made of; the rest comes with the next.
const PAIRS: i64 = 500;

/// Pairs kept, and people written to, in one transaction.
const BATCH: usize = 100;

/// Leaves the search for a worker, when anybody asked for it.
pub fn on_candidate_changed(tx: &mut Tx, candidate: Id) -> Result<(), Refusal> {
    if store::any(tx, AlertKind::Candidates)? {
        jobs::enqueue(tx, Kind::CandidateAlerts, &candidate.to_string())?;
    }
    Ok(())
}

/// Finds the missions somebody suits, for those who asked. Run twice, it finds nothing more.
pub fn carry_out(db: &Db, now: DateTime<Utc>, job: &Claimed) -> Done {
    let Ok(candidate) = job.payload.parse::<Id>() else { return Done::Never("the payload is no id".to_owned()) };
    let found = db.read(now, |tx| found(tx, candidate));
    let keep = |tx: &mut Tx, some: &[finds::Found]| some.iter().try_for_each(|one| finds::keep(tx, one));
    match found.and_then(|found| found.chunks(BATCH).try_for_each(|some| db.write(now, |tx| keep(tx, some)))) {
        Ok(()) => Done::Yes,
        Err(refusal) => Done::Later(refusal.to_string()),
    }
}

/// Every pair of somebody who asked and a mission of their territory that this person suits.
fn found(tx: &mut Tx, candidate: Id) -> Result<Vec<finds::Found>, Refusal> {
    let alerts = store::all(tx, &[AlertKind::Candidates])?;
    let least = alerts.iter().filter_map(|alert| threshold(&alert.wanted)).min();
    let (Some(least), Some(profile)) = (least, candidates::profile(tx, candidate)?) else { return Ok(Vec::new()) };
    if !suited::is_looking(tx, candidate)? {
        return Ok(Vec::new());
    }
    let suits = suited::missions(tx, &profile, least)?;
    let mut found = Vec::new();
    for alert in alerts {
        let Some(threshold) = threshold(&alert.wanted) else { continue };
        let territory = people::territory_of(tx, alert.account)?;
        let due_at = due_at(alert.frequency, tx.now);
        let theirs = suits.iter().filter(|(mission, score)| {
            *score >= threshold && territory.covers(&[&mission.departement, &profile.departement]) && alert.account != candidate
        });
        found.extend(theirs.map(|(mission, _)| finds::Found {
            account: alert.account,
            mission: mission.id,
            candidate,
            alert: alert.id,
            due_at,
        }));
    }
    Ok(found)
}

const fn threshold(wanted: &Wanted) -> Option<u32> {
    match wanted {
        Wanted::Candidates { threshold } => Some(*threshold),
        Wanted::Search { .. } | Wanted::Matches { .. } => None,
    }
}

/// Writes to everybody of the network to whom people are due, some at a time: a chore of the calendar.
pub fn send_due(db: &Db, now: DateTime<Utc>) -> Result<(), Refusal> {
    let mut after = None;
    loop {
        let some = db.read(now, |tx| finds::to_write_to(tx, after, BATCH as i64))?;
        let Some(last) = some.last() else { return Ok(()) };
        after = Some(*last);
        for account in some {
            db.write(now, |tx| write_to(tx, account))?;
        }
    }
}

/// One letter about everybody due, unless they had one today. Who has found a mission, and what is closed, is left out.
fn write_to(tx: &mut Tx, account: Id) -> Result<(), Refusal> {
    if !may_write(finds::last_mailed(tx, account)?, tx.now) {
        let morning = held_until(tx.now);
        return finds::hold(tx, account, morning);
    }
    let alive: HashSet<Id> = store::of(tx, account)?.into_iter().map(|alert| alert.id).collect();
    let mut told: BTreeMap<Id, u32> = BTreeMap::new();
    for (mission, candidate, alert) in finds::due(tx, account, PAIRS)? {
        if alert.is_some_and(|alert| alive.contains(&alert)) && stands(tx, account, mission, candidate)? {
            let count = told.entry(mission).or_default();
            *count = count.saturating_add(1);
            finds::mailed(tx, account, mission, candidate)?;
        } else {
            finds::drop(tx, account, mission, candidate)?;
        }
    }
    let mut shown = Vec::new();
    for (mission, people) in told {
        let mission = missions::get(tx, mission)?;
        shown.push(SuitedMission {
            title: mission.sheet.title.as_str().to_owned(),
            town: mission.town(),
            people,
            url: format!("{}/network/missions/{}/candidates", tx.site.base_url, mission.id),
            organization: mission.organization,
        });
    }
    shown.sort_by(|one, other| other.people.cmp(&one.people).then_with(|| one.url.cmp(&other.url)));
    let recipient = people::person(tx, account)?.recipient();
    match recipient.filter(|_| !shown.is_empty()) {
        Some(to) => outbox::post(tx, &Letter::new(to, mails::candidates(&tx.site.base_url, shown, SHOWN))),
        None => Ok(()),
    }
}

/// Whether the mission still takes people, this one still looks for one, and both are still of the reader's territory.
fn stands(tx: &mut Tx, account: Id, mission: Id, candidate: Id) -> Result<bool, Refusal> {
    let mission = missions::get(tx, mission)?;
    if mission.state != MissionState::Published || mission.seats_left() == 0 || !suited::is_looking(tx, candidate)? {
        return Ok(false);
    }
    let Some(profile) = candidates::profile(tx, candidate)? else { return Ok(false) };
    Ok(people::territory_of(tx, account)?.covers(&[&mission.departement, &profile.departement]))
}
