//! Deadline letters already written.

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::db::Tx;
use crate::db::schema::placement_reminders;
use crate::domain::Id;
use crate::error::Refusal;

/// One deadline letter to one person: what it is about tells the same letter again.
#[derive(Debug, Clone, Copy)]
pub struct Reminded<'a> {
    pub placement: Id,
    pub account: Id,
    pub kind: &'a str,
    pub about: &'a str,
}

/// Whether this very letter was written before.
pub fn was_sent(tx: &mut Tx, reminded: &Reminded) -> Result<bool, Refusal> {
    let same = placement_reminders::placement_id
        .eq(reminded.placement.to_string())
        .and(placement_reminders::account_id.eq(reminded.account.to_string()))
        .and(placement_reminders::kind.eq(reminded.kind))
        .and(placement_reminders::about.eq(reminded.about));
    let count: i64 = placement_reminders::table.filter(same).count().get_result(tx.conn)?;
    Ok(count > 0)
}

/// Whether this person was reminded of anything on this day.
pub fn had_one_on(tx: &mut Tx, account: Id, day: NaiveDate) -> Result<bool, Refusal> {
    let that_day = placement_reminders::account_id.eq(account.to_string()).and(placement_reminders::sent_on.eq(day));
    let count: i64 = placement_reminders::table.filter(that_day).count().get_result(tx.conn)?;
    Ok(count > 0)
}

pub fn keep(tx: &mut Tx, reminded: &Reminded, day: NaiveDate) -> Result<(), Refusal> {
    let id = tx.new_id().to_string();
    diesel::insert_into(placement_reminders::table)
        .values((
            placement_reminders::id.eq(id),
            placement_reminders::placement_id.eq(reminded.placement.to_string()),
            placement_reminders::account_id.eq(reminded.account.to_string()),
            placement_reminders::kind.eq(reminded.kind),
            placement_reminders::about.eq(reminded.about),
            placement_reminders::sent_on.eq(day),
        ))
        .execute(tx.conn)?;
    Ok(())
}
