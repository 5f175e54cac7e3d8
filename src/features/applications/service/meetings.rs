//! Agreed meetings as calendars and reminders know them.

use chrono::Duration;

use super::super::mails::Meeting as Told;
use super::super::rules::application::State;
use super::super::rules::interview::Slot;
use super::super::store::{applications, interviews as store};
use super::{Case, around, post, reach, scope};
use crate::db::Tx;
use crate::domain::calendar::{Meeting, calendar_of};
use crate::domain::{Actor, Id, Role};
use crate::error::Refusal;

/// Meetings stay in a calendar so long after they began.
const BEHIND_DAYS: i64 = 30;

/// The meetings a person goes to: a candidate's, a representative's child's, those of a host. For the network none: there are
/// too many, and they are not theirs.
pub fn of(tx: &mut Tx, actor: &Actor) -> Result<Vec<Meeting>, Refusal> {
    let since = tx.now - Duration::days(BEHIND_DAYS);
    let (space, slots) = match actor.role {
        Role::Candidate | Role::Representative => {
            let people = match scope(tx, actor)? {
                super::Scope::Own(person) => vec![person],
                super::Scope::Wards(people) => people,
                super::Scope::Organizations(_) | super::Scope::Territory(_) | super::Scope::Nothing => Vec::new(),
            };
            let mut theirs = Vec::new();
            for person in people {
                theirs.extend(applications::of_candidate(tx, person, State::ALIVE)?.iter().map(|one| one.id));
            }
            let mut slots = store::taken(tx, &theirs)?;
            slots.retain(|slot| slot.starts_at > since);
            ("me", slots)
        }
        Role::Host => ("host", store::taken_of(tx, &actor.organizations, since)?),
        Role::Tutor
        | Role::CaseWorker
        | Role::Approver
        | Role::Accountant
        | Role::Privacy
        | Role::Prescriber
        | Role::Auditor
        | Role::Admin => return Ok(Vec::new()),
    };
    let mut meetings = Vec::new();
    for slot in slots {
        if let Some(application) = slot.taken_by {
            meetings.push(appointment(tx, slot, application, space)?);
        }
    }
    Ok(meetings)
}

fn appointment(tx: &mut Tx, slot: Slot, application: Id, space: &str) -> Result<Meeting, Refusal> {
    let title = around::mission(tx, slot.mission_id)?.title;
    Ok(Meeting {
        uid: format!("interview-{application}@relais"),
        at: slot.starts_at,
        minutes: slot.minutes,
        title: format!("Rencontre\u{a0}: {title}"),
        sequence: slot.sequence(),
        place: slot.place,
        url: format!("{}/{space}/applications/{application}", tx.site.base_url),
    })
}

/// The meeting of one application as a file for a calendar; `NotFound` when none is agreed.
pub fn file(tx: &mut Tx, actor: &Actor, application: Id) -> Result<String, Refusal> {
    let found = reach(tx, actor, application)?;
    let agreed = store::taken(tx, &[found.id])?.pop().ok_or(Refusal::NotFound)?;
    let space = if actor.role == Role::Host { "host" } else { "me" };
    let meeting = appointment(tx, agreed, application, space)?;
    Ok(calendar_of("Relais", &[], &[meeting], tx.now))
}

/// Reminds both sides the day before, once.
pub fn remind(tx: &mut Tx) -> Result<(), Refusal> {
    let (now, until) = (tx.now, tx.now + Duration::days(1));
    for mut slot in store::taken_between(tx, now, until)? {
        let Some(application) = slot.taken_by.filter(|_| slot.reminded_at.is_none()) else { continue };
        slot.reminded_at = Some(now);
        store::save(tx, &slot)?;
        let Some(application) = applications::get(tx, application)? else { continue };
        let case = Case::of(tx, application)?;
        let told = Told { at: slot.starts_at, minutes: slot.minutes, place: &slot.place };
        post::to_person(tx, &case, |subject| subject.meeting_soon(&told))?;
        post::to_host(tx, &case, |subject| subject.meeting_soon_for_host(&told))?;
    }
    Ok(())
}
