//! Calendars that other programs read: a secret address, and behind it the deadlines of one person in one role.

use chrono::Duration;
use serde::Serialize;
use utoipa::ToSchema;

use super::gather::Desk;
use super::inbox::gather;
use crate::db::Tx;
use crate::domain::{Actor, dates};
use crate::error::Refusal;
use crate::features::accounts::service::{gate, secrets};
use crate::features::applications::service::meetings;
use crate::features::steering::rules::calendar::{Noted, calendar_of};
use crate::features::steering::rules::entry;
use crate::features::steering::store::Head;
use crate::features::steering::store::calendars as store;

/// Where somebody's calendar is. Shown once: the service keeps a hash of the secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CalendarAddress {
    pub url: String,
}

/// Starts and ends are told from so many days ago on...
const BEHIND_DAYS: i64 = 30;
/// ... as far as a mission goes.
const AHEAD_DAYS: u64 = 400;

/// Gives the reader a calendar for their active role; the address it had is worth nothing any more. Not on somebody's behalf:
/// the secret would be the case-worker's.
pub fn open(tx: &mut Tx, actor: &Actor) -> Result<CalendarAddress, Refusal> {
    close(tx, actor)?;
    let secret = secrets::new(tx);
    store::insert(tx, actor.account, actor.role, &secrets::hash(&secret))?;
    Ok(CalendarAddress { url: format!("{}/calendar/{secret}.ics", tx.site.base_url) })
}

/// Whether the reader has a calendar for their active role.
pub fn is_open(tx: &mut Tx, actor: &Actor) -> Result<bool, Refusal> {
    store::is_open(tx, actor.account, actor.role)
}

/// Takes the calendar of the active role away; nothing happens without one.
pub fn close(tx: &mut Tx, actor: &Actor) -> Result<(), Refusal> {
    if actor.acted_by.is_some() {
        return Err(Refusal::wrong_role());
    }
    store::forget(tx, actor.account, actor.role)
}

/// The calendar behind a secret, as the person would read their inbox now. `NotFound` for an unknown secret, and once the role
/// has ended.
pub fn show(tx: &mut Tx, secret: &str) -> Result<String, Refusal> {
    let (account, role) = store::by_secret(tx, &secrets::hash(secret))?.ok_or(Refusal::NotFound)?;
    let actor = match gate::standing(tx, account, role) {
        Err(Refusal::Unauthenticated) => return Err(Refusal::NotFound),
        other => other?,
    };
    let base = tx.site.base_url.clone();
    let mut noted = starts_and_ends(tx, &actor, &base)?;
    for (waiting, dated) in gather(tx, &actor)? {
        for (day, record) in dated {
            let action = record.action.as_ref().unwrap_or(&waiting.action);
            let month = record.at.split_once('#').map_or("", |(_, month)| month);
            noted.push(Noted {
                uid: format!("{}-{}{month}@relais", waiting.code, record.id),
                day,
                title: format!("{} {}", action.fr, record.title.fr),
                url: format!("{base}{}", entry::page_of(&record, actor.role)),
            });
        }
    }
    noted.sort_by(|one, other| (one.day, &one.uid).cmp(&(other.day, &other.uid)));
    let meetings = meetings::of(tx, &actor)?;
    Ok(calendar_of("Relais", &noted, &meetings, tx.now))
}

/// The first and last days of the missions somebody may know of.
fn starts_and_ends(tx: &mut Tx, actor: &Actor, base: &str) -> Result<Vec<Noted>, Refusal> {
    let today = tx.today();
    let window = (today - Duration::days(BEHIND_DAYS))..=dates::add_days(today, AHEAD_DAYS);
    let desk = Desk::open(tx, actor)?;
    let mut noted = Vec::new();
    let mut note = |head: &Head, code: &str, day, fr: &str| {
        if window.contains(&day) {
            noted.push(Noted {
                uid: format!("{code}-{}@relais", head.id),
                day,
                title: format!("{fr}\u{a0}: {}", head.mission_title),
                url: format!("{base}{}", entry::placement_page(head.id, actor.role)),
            });
        }
    };
    for head in desk.heads().values() {
        note(head, "start", head.start_on, "Début de mission");
        note(head, "end", head.end_on, "Fin de mission");
    }
    Ok(noted)
}
