//! One mail a day instead of many, for whoever chose it: the lines kept as letters came, put together after 18:00.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use chrono_tz::Europe::Paris;
use diesel::prelude::*;

use super::digest_lines::{BOARD, SECTIONS};
use super::letter::{Content, DailyDigest, DigestLine, DigestSection, Letter, Recipient};
use super::outbox;
use crate::db::schema::{accounts, digest_lines};
use crate::db::{Tx, stamp};
use crate::domain::{Id, Role};
use crate::error::Refusal;

/// Hour of Paris from which the day's digests leave.
const HOUR: u32 = 18;

/// The last 18:00 of Paris that has come: lines kept before it are due.
fn due_before(now: DateTime<Utc>) -> DateTime<Utc> {
    let today = now.with_timezone(&Paris).date_naive();
    let at_hour = |day: chrono::NaiveDate| {
        let time = NaiveTime::from_hms_opt(HOUR, 0, 0).unwrap_or_default();
        day.and_time(time).and_local_timezone(Paris).earliest().map_or(now, |instant| instant.to_utc())
    };
    let evening = at_hour(today);
    if evening <= now { evening } else { at_hour(today - TimeDelta::days(1)) }
}

/// Whether the digests of today are about to leave.
fn is_evening(now: DateTime<Utc>) -> bool {
    due_before(now).with_timezone(&Paris).date_naive() == now.with_timezone(&Paris).date_naive()
}

/// Who of these is to be told this evening of the placements at risk: people who chose one mail a day and have not been told
/// yet. Nobody before the evening.
pub fn awaits_board(tx: &mut Tx, people: &[Id]) -> Result<Vec<Id>, Refusal> {
    if !is_evening(tx.now) {
        return Ok(Vec::new());
    }
    let named: Vec<String> = people.iter().map(Id::to_string).collect();
    let daily: Vec<String> = accounts::table
        .filter(accounts::id.eq_any(named).and(accounts::mail_frequency.eq("daily")))
        .select(accounts::id)
        .load(tx.conn)?;
    let told: Vec<String> = digest_lines::table
        .filter(digest_lines::section.eq(BOARD).and(digest_lines::at.ge(board_stamp(tx.now))))
        .select(digest_lines::account_id)
        .load(tx.conn)?;
    let waits = people.iter().copied().filter(|id| daily.contains(&id.to_string()) && !told.contains(&id.to_string()));
    Ok(waits.collect())
}

/// The moment that this evening's lines about placements at risk bear: the last that still leaves this evening.
fn board_stamp(now: DateTime<Utc>) -> NaiveDateTime {
    stamp(due_before(now) - TimeDelta::seconds(1))
}

/// Keeps a line about a placement at risk for the digest of this evening.
pub fn keep_board(tx: &mut Tx, account: Id, role: Role, line: &str, url: &str) -> Result<(), Refusal> {
    let id = tx.new_id().to_string();
    diesel::insert_into(digest_lines::table)
        .values((
            digest_lines::id.eq(id),
            digest_lines::account_id.eq(account.to_string()),
            digest_lines::role.eq(role.code()),
            digest_lines::section.eq(BOARD),
            digest_lines::line.eq(line),
            digest_lines::url.eq(url),
            digest_lines::at.eq(board_stamp(tx.now)),
            digest_lines::mailed_at.eq(None::<NaiveDateTime>),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Somebody has been at these addresses: the lines of their digest that lead there, and have not left, do not leave.
pub fn forget(tx: &mut Tx, account: Id, urls: &[String]) -> Result<(), Refusal> {
    let waits = digest_lines::account_id.eq(account.to_string()).and(digest_lines::mailed_at.is_null());
    diesel::delete(digest_lines::table.filter(waits.and(digest_lines::url.eq_any(urls.to_vec())))).execute(tx.conn)?;
    Ok(())
}

/// A line that waits: id, account, role, section, text, link.
type Waiting = (String, String, String, String, String, String);

/// Posts one digest for each person and role with lines kept before the last 18:00. Run again, it posts nothing more; run
/// late, it posts what was missed.
pub fn send_digests(tx: &mut Tx) -> Result<(), Refusal> {
    let waiting: Vec<Waiting> = digest_lines::table
        .filter(digest_lines::mailed_at.is_null().and(digest_lines::at.lt(stamp(due_before(tx.now)))))
        .order((digest_lines::at.asc(), digest_lines::id.asc()))
        .select((
            digest_lines::id,
            digest_lines::account_id,
            digest_lines::role,
            digest_lines::section,
            digest_lines::line,
            digest_lines::url,
        ))
        .load(tx.conn)?;
    let mut by_reader: BTreeMap<(String, String), Vec<Waiting>> = BTreeMap::new();
    for line in waiting {
        by_reader.entry((line.1.clone(), line.2.clone())).or_default().push(line);
    }
    for ((account, role), lines) in by_reader {
        post_one(tx, &account, &role, &lines)?;
        let mailed_at = tx.stamp();
        for line in &lines {
            diesel::update(digest_lines::table.filter(digest_lines::id.eq(&line.0)))
                .set(digest_lines::mailed_at.eq(mailed_at))
                .execute(tx.conn)?;
        }
    }
    Ok(())
}

/// Somebody who has no address any more is left out; their lines are done with.
fn post_one(tx: &mut Tx, account: &str, role: &str, lines: &[Waiting]) -> Result<(), Refusal> {
    let found: (String, String, Option<String>) = accounts::table
        .filter(accounts::id.eq(account))
        .select((accounts::given_name, accounts::family_name, accounts::email))
        .first(tx.conn)?;
    let (given_name, family_name, Some(email)) = found else { return Ok(()) };
    let role = Role::parse(role).ok_or_else(|| Refusal::internal("unknown role in digest_lines"))?;
    let to = Recipient::of_account(account.parse().map_err(Refusal::internal)?, &given_name, &family_name, &email);
    let digest = DailyDigest { role, day: tx.today(), sections: sections(lines), url: tx.site.base_url.clone() };
    outbox::post(tx, &Letter::new(to, Content::DailyDigest(digest)))
}

fn sections(lines: &[Waiting]) -> Vec<DigestSection> {
    let of = |code: &str| -> Vec<DigestLine> {
        let lines = lines.iter().filter(|line| line.3 == code);
        lines.map(|line| DigestLine { text: line.4.clone(), due_on: None, url: line.5.clone() }).collect()
    };
    let all = SECTIONS.into_iter().map(|(code, title)| DigestSection { title: title.to_owned(), lines: of(code) });
    all.filter(|section| !section.lines.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_evening_is_that_of_paris() {
        let due = |now: &str| due_before(now.parse().expect("an instant")).to_rfc3339();
        assert_eq!(due("2026-07-01T15:59:59Z"), "2026-06-30T16:00:00+00:00");
        assert_eq!(due("2026-07-01T16:00:00Z"), "2026-07-01T16:00:00+00:00");
        assert_eq!(due("2026-12-01T16:59:00Z"), "2026-11-30T17:00:00+00:00");
        // Clocks go back at 3:00 on 25 October 2026.
        assert_eq!(due("2026-10-25T17:00:00Z"), "2026-10-25T17:00:00+00:00");
    }
}
