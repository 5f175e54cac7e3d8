//! What waits for whoever asks, by their active role.

use chrono::NaiveDate;

use super::gather::Desk;
use crate::db::Tx;
use crate::domain::{Actor, Lang};
use crate::error::Refusal;
use crate::features::steering::rules::entry::{self, InboxView, Record, in_order};
use crate::features::steering::rules::inbox as lines;
use crate::features::steering::rules::lines::Waiting;
use crate::features::steering::rules::urgency::{self, Group};

/// A line and everything in it, the soonest due first.
pub(super) type Gathered = (&'static Waiting, Vec<(NaiveDate, Record)>);

/// The lines of the reader's role, with everything in them.
pub(super) fn gather(tx: &mut Tx, actor: &Actor) -> Result<Vec<Gathered>, Refusal> {
    let desk = Desk::open(tx, actor)?;
    let mut gathered = Vec::new();
    for waiting in lines().filter(|line| line.who.contains(&actor.role)) {
        let records = desk.records(tx, waiting)?;
        gathered.push((waiting, in_order(records, &desk.delays)));
    }
    Ok(gathered)
}

/// What waits for whoever asks; lines with nothing in them are left out.
pub fn inbox(tx: &mut Tx, actor: &Actor, lang: Lang) -> Result<InboxView, Refusal> {
    by_urgency(tx, actor, lang).map(|(lines, _)| lines)
}

/// The same, with everything that waits by how soon it is due.
pub fn by_urgency(tx: &mut Tx, actor: &Actor, lang: Lang) -> Result<(InboxView, Vec<Group>), Refusal> {
    let today = tx.today();
    let gathered = gather(tx, actor)?;
    let lines = gathered.iter().filter_map(|(waiting, dated)| entry::line(waiting, dated, actor.role, today, lang));
    Ok((InboxView { items: lines.collect() }, urgency::groups(&gathered, actor.role, today, lang)))
}
