//! The outbox against the days computed apart.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use relais::db::schema::{accreditation_alerts, mails, placement_reminders};
use relais::domain::Id;
use relais::domain::dates::paris_date;

use super::cast::Year;
use super::life::{Case, Life};
use super::plus;

/// Kinds of letters that a deadline sends.
const REMINDERS: &[&str] = &[
    "placement_papers_reminder",
    "placement_starting",
    "placement_starting_host",
    "placement_ending",
    "placement_ending_host",
    "placement_work_due",
];

/// Every deadline letter: account, day, kind.
fn sent(year: &mut Year) -> Vec<(String, NaiveDate, String)> {
    let rows: Vec<(Option<String>, String, NaiveDateTime)> = year
        .write(|tx| {
            let reminders = mails::table.filter(mails::kind.eq_any(REMINDERS.to_vec()));
            Ok(reminders.select((mails::account_id, mails::kind, mails::created_at)).load(tx.conn)?)
        })
        .expect("an outbox");
    rows.into_iter().map(|(to, kind, at)| (to.expect("an account"), paris_date(at.and_utc()), kind)).collect()
}

/// What each volunteer was reminded of, and when; what the case-worker was told of starts without an answer.
pub fn on_their_days(year: &mut Year, lives: &[Life]) {
    let mut by_person: BTreeMap<String, BTreeSet<(NaiveDate, String)>> = BTreeMap::new();
    let all = sent(year);
    for (account, day, kind) in &all {
        by_person.entry(account.clone()).or_default().insert((*day, kind.clone()));
    }
    for life in lives {
        let account = life.candidate.as_ref().expect("a candidate").account.to_string();
        let expected = life.letters().into_iter().map(|(day, kind)| (day, kind.to_owned())).collect::<BTreeSet<_>>();
        assert_eq!(by_person.remove(&account).unwrap_or_default(), expected, "{life:?}");
    }
    let worker = year.worker.account.to_string();
    let told: Vec<(String, String, NaiveDate)> = year
        .write(|tx| {
            let starts = placement_reminders::about.like("start:%").and(placement_reminders::account_id.eq(&worker));
            let columns = (placement_reminders::placement_id, placement_reminders::about, placement_reminders::sent_on);
            Ok(placement_reminders::table.filter(starts).select(columns).load(tx.conn)?)
        })
        .expect("reminders");
    let mut expected = BTreeSet::new();
    for life in lives.iter().filter(|life| life.case == Case::SilentAgency) {
        for offset in [-7, -1] {
            let about = format!("start:{}{offset:+}", life.start);
            expected.insert((life.placement.expect("a placement").to_string(), about, plus(life.start, offset)));
        }
    }
    assert_eq!(told.iter().cloned().collect::<BTreeSet<_>>(), expected, "P-21");
    for (_, _, day) in told {
        let mailed = all.iter().any(|(to, on, kind)| *to == worker && *on == day && kind == "placement_work_due");
        assert!(mailed, "{day}: the letter that says so");
    }
}

/// Each warning once, on the first morning it holds, with a letter to the case-worker and the approver.
pub fn of_licences(year: &mut Year, expected: &[(NaiveDate, Id, &str)]) {
    type Alert = (NaiveDate, String, String);
    let kept: Vec<Alert> = year
        .write(|tx| {
            let columns = (accreditation_alerts::sent_on, accreditation_alerts::accreditation_id, accreditation_alerts::kind);
            Ok(accreditation_alerts::table.select(columns).load(tx.conn)?)
        })
        .expect("alerts");
    let expected: BTreeSet<Alert> =
        expected.iter().map(|(day, licence, kind)| (*day, licence.to_string(), (*kind).to_owned())).collect();
    assert_eq!(kept.into_iter().collect::<BTreeSet<_>>(), expected);
    assert!(expected.iter().any(|(_, _, kind)| kind == "ending") && expected.iter().any(|(_, _, kind)| kind == "recruitment_80"));
    let letters: Vec<(Option<String>, NaiveDateTime)> = year
        .write(|tx| {
            let alerts = mails::table.filter(mails::kind.eq("accreditation_alert"));
            Ok(alerts.select((mails::account_id, mails::created_at)).load(tx.conn)?)
        })
        .expect("an outbox");
    let letters: BTreeSet<(NaiveDate, String)> =
        letters.into_iter().map(|(to, at)| (paris_date(at.and_utc()), to.expect("an account"))).collect();
    let readers = [year.worker.account.to_string(), year.approver.account.to_string()];
    let days: BTreeSet<NaiveDate> = expected.iter().map(|(day, _, _)| *day).collect();
    let wanted = days.into_iter().flat_map(|day| readers.clone().map(|reader| (day, reader))).collect();
    assert_eq!(letters, wanted);
}

/// Never two reminders a day for one person.
pub fn one_a_day(year: &mut Year) {
    let mut seen = BTreeSet::new();
    for (account, day, kind) in sent(year) {
        assert!(seen.insert((account.clone(), day)), "{account} on {day}: {kind}");
    }
}
