//! Deadline letters already written.

use std::collections::BTreeSet;

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

/// The letters of the last days, read once: a deadline that is told today was told within them or not at all.
pub struct Sent {
    letters: BTreeSet<[String; 4]>,
    /// Who was reminded of anything today.
    today: BTreeSet<String>,
    day: NaiveDate,
}

impl Sent {
    /// Those written from `since` to `day`, which is today.
    pub fn since(tx: &mut Tx, since: NaiveDate, day: NaiveDate) -> Result<Self, Refusal> {
        let rows: Vec<(String, String, String, String, NaiveDate)> = placement_reminders::table
            .filter(placement_reminders::sent_on.ge(since))
            .select((
                placement_reminders::placement_id,
                placement_reminders::account_id,
                placement_reminders::kind,
                placement_reminders::about,
                placement_reminders::sent_on,
            ))
            .load(tx.conn)?;
        let (mut letters, mut today) = (BTreeSet::new(), BTreeSet::new());
        for (placement, account, kind, about, sent_on) in rows {
            if sent_on == day {
                today.insert(account.clone());
            }
            letters.insert([placement, account, kind, about]);
        }
        Ok(Self { letters, today, day })
    }

    /// Whether this very letter was written before.
    pub fn has(&self, reminded: &Reminded) -> bool {
        self.letters.contains(&key(reminded))
    }

    /// Whether this person was reminded of anything today.
    pub fn had_one(&self, account: Id) -> bool {
        self.today.contains(&account.to_string())
    }

    /// Writes down that a letter is written today.
    pub fn keep(&mut self, tx: &mut Tx, reminded: &Reminded) -> Result<(), Refusal> {
        let id = tx.new_id().to_string();
        diesel::insert_into(placement_reminders::table)
            .values((
                placement_reminders::id.eq(id),
                placement_reminders::placement_id.eq(reminded.placement.to_string()),
                placement_reminders::account_id.eq(reminded.account.to_string()),
                placement_reminders::kind.eq(reminded.kind),
                placement_reminders::about.eq(reminded.about),
                placement_reminders::sent_on.eq(self.day),
            ))
            .execute(tx.conn)?;
        self.letters.insert(key(reminded));
        self.today.insert(reminded.account.to_string());
        Ok(())
    }
}

fn key(reminded: &Reminded) -> [String; 4] {
    [reminded.placement.to_string(), reminded.account.to_string(), reminded.kind.to_owned(), reminded.about.to_owned()]
}
