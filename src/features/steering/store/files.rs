//! What waits inside placements: tasks, amendments, absences, leave, refused papers, signatures.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use super::records::name_of;
use super::{Head, Heads, day, id};
use crate::db::Tx;
use crate::db::schema::{
    absences, amendments, brought_scans, documents, leaves, paper_invitations, papers, placement_tasks, training_attendances,
    training_sessions,
};
use crate::domain::{Id, PaperKind, Said};
use crate::error::Refusal;
use crate::features::documents::rules::{DocumentCode, DocumentState, Provider};
use crate::features::placements::rules::tasks::TaskCode;
use crate::features::steering::rules::deadlines::Facts;
use crate::features::steering::rules::entry::Record;

/// So many placements are named one by one; of more, everything is read and looked up.
const NAMED_AT_MOST: usize = 500;

/// Limits a query to the placements looked at, where they are few.
macro_rules! within {
    ($query:expr, $column:expr, $heads:expr) => {{
        let query = $query.into_boxed();
        if $heads.len() <= NAMED_AT_MOST {
            query.filter($column.eq_any($heads.keys().cloned().collect::<Vec<_>>()))
        } else {
            query
        }
    }};
}

/// A record of a placement, at an address below it.
fn record(head: &Head, own: &str, below: &str, facts: Facts) -> Result<Record, Refusal> {
    let title = Said::built(head.mission_title.clone(), head.mission_title.clone());
    Ok(Record {
        id: id(own)?,
        at: format!("/placements/{}{below}", head.id),
        shown_at: None,
        title,
        person: Some(head.volunteer.clone()),
        facts,
        reason: None,
        action: None,
    })
}

/// Placements in these states.
pub fn placements(heads: &Heads, states: &[&str]) -> Result<Vec<Record>, Refusal> {
    let mut found = Vec::new();
    for head in heads.values().filter(|head| states.contains(&head.state.code())) {
        let Head { state, since, signature_on, start_on, .. } = *head;
        found.push(record(head, &head.id.to_string(), "", Facts::Placement { state, since, signature_on, start_on })?);
    }
    Ok(found)
}

/// An open task of a placement.
struct OpenTask {
    id: String,
    placement: String,
    code: String,
    due_on: NaiveDate,
}

fn open_tasks(tx: &mut Tx, heads: &Heads, owners: &[&str], until: NaiveDate) -> Result<Vec<OpenTask>, Refusal> {
    let query = placement_tasks::table
        .filter(placement_tasks::owner.eq_any(owners.to_vec()).and(placement_tasks::due_on.le(until)))
        .filter(placement_tasks::done_on.is_null().and(placement_tasks::waived_reason.is_null()))
        .select((placement_tasks::id, placement_tasks::placement_id, placement_tasks::code, placement_tasks::due_on));
    let rows: Vec<(String, String, String, NaiveDate)> = within!(query, placement_tasks::placement_id, heads).load(tx.conn)?;
    Ok(rows.into_iter().map(|(id, placement, code, due_on)| OpenTask { id, placement, code, due_on }).collect())
}

fn of_task(head: &Head, task: &OpenTask) -> Result<Record, Refusal> {
    let code = TaskCode::parse(&task.code);
    let mut record = record(head, &task.id, "/tasks", Facts::Due(task.due_on))?;
    record.action = code.map(|code| code.said().sentence());
    record.shown_at = Some(format!("/placements/{}/tasks/{}", head.id, task.code));
    Ok(record)
}

trait Sentence {
    /// With the full stop of a sentence.
    fn sentence(self) -> Said;
}

impl Sentence for Said {
    fn sentence(self) -> Said {
        Said::built(format!("{}.", self.fr), format!("{}.", self.en))
    }
}

/// Open tasks of these owners due by a day, but those of training that nobody has booked.
pub fn tasks(tx: &mut Tx, heads: &Heads, owners: &[&str], until: NaiveDate) -> Result<Vec<Record>, Refusal> {
    let booked = if owners.contains(&"case_worker") { booked(tx)? } else { BTreeSet::new() };
    let mut found = Vec::new();
    for task in open_tasks(tx, heads, owners, until)? {
        let Some(head) = heads.get(&task.placement) else { continue };
        let elsewhere = session_kind(&task.code).is_some_and(|kind| !booked.contains(&(task.placement.clone(), kind.to_owned())));
        if !elsewhere {
            found.push(of_task(head, &task)?);
        }
    }
    Ok(found)
}

/// Open training tasks due by a day without a booked session.
pub fn unbooked(tx: &mut Tx, heads: &Heads, until: NaiveDate) -> Result<Vec<Record>, Refusal> {
    let booked = booked(tx)?;
    let mut found = Vec::new();
    for task in open_tasks(tx, heads, &["case_worker"], until)? {
        let (Some(head), Some(kind)) = (heads.get(&task.placement), session_kind(&task.code)) else { continue };
        if !booked.contains(&(task.placement.clone(), kind.to_owned())) {
            let mut one = of_task(head, &task)?;
            one.title = Said::built(
                format!(
                    "{}\u{a0}: {}",
                    head.mission_title,
                    TaskCode::parse(&task.code).map_or_else(String::new, |c| c.said().fr.into_owned())
                ),
                format!(
                    "{}: {}",
                    head.mission_title,
                    TaskCode::parse(&task.code).map_or_else(String::new, |c| c.said().en.into_owned())
                ),
            );
            one.action = None;
            found.push(one);
        }
    }
    Ok(found)
}

/// The kind of session that carries out a task of training.
fn session_kind(task: &str) -> Option<&'static str> {
    match TaskCode::parse(task)? {
        TaskCode::FccHalf | TaskCode::FccTheory => Some("civic_theory"),
        TaskCode::FirstAid => Some("first_aid"),
        _ => None,
    }
}

/// Placements with a booked session, and its kind.
fn booked(tx: &mut Tx) -> Result<BTreeSet<(String, String)>, Refusal> {
    let rows: Vec<(String, String)> = training_attendances::table
        .inner_join(training_sessions::table.on(training_sessions::id.eq(training_attendances::session_id)))
        .filter(training_attendances::state.eq("booked"))
        .select((training_attendances::placement_id, training_sessions::kind))
        .load(tx.conn)?;
    Ok(rows.into_iter().collect())
}

/// Amendments in these states, due by the day they take effect.
pub fn amendments(tx: &mut Tx, heads: &Heads, states: &[&str]) -> Result<Vec<Record>, Refusal> {
    let query = amendments::table.filter(amendments::state.eq_any(states.to_vec())).select((
        amendments::id,
        amendments::placement_id,
        amendments::effective_on,
    ));
    let rows: Vec<(String, String, NaiveDate)> = within!(query, amendments::placement_id, heads).load(tx.conn)?;
    let mut found = Vec::new();
    for (own, placement, effective_on) in rows {
        if let Some(head) = heads.get(&placement) {
            found.push(record(head, &own, &format!("/amendments/{own}"), Facts::Due(effective_on))?);
        }
    }
    Ok(found)
}

type AbsenceRow = (String, String, String, NaiveDate, Option<NaiveDate>);

/// Absences in these states; those that are settled only once they are over.
pub fn absences(tx: &mut Tx, heads: &Heads, states: &[&str], today: NaiveDate) -> Result<Vec<Record>, Refusal> {
    let query = absences::table.filter(absences::state.eq_any(states.to_vec())).select((
        absences::id,
        absences::placement_id,
        absences::state,
        absences::first_day,
        absences::last_day,
    ));
    let rows: Vec<AbsenceRow> = within!(query, absences::placement_id, heads).load(tx.conn)?;
    let mut found = Vec::new();
    for (own, placement, state, first_day, last_day) in rows {
        let Some(head) = heads.get(&placement) else { continue };
        let facts = if state == "declared" {
            Facts::AbsenceDeclared { first_day }
        } else if last_day.map_or(state == "unjustified", |last| last < today) {
            Facts::AbsenceOver { first_day, last_day }
        } else {
            continue;
        };
        found.push(record(head, &own, &format!("/absences/{own}"), facts)?);
    }
    Ok(found)
}

/// Requests for leave in these states.
pub fn leaves(tx: &mut Tx, heads: &Heads, states: &[&str]) -> Result<Vec<Record>, Refusal> {
    let query = leaves::table.filter(leaves::state.eq_any(states.to_vec())).select((
        leaves::id,
        leaves::placement_id,
        leaves::first_day,
        leaves::created_at,
    ));
    let rows: Vec<(String, String, NaiveDate, NaiveDateTime)> = within!(query, leaves::placement_id, heads).load(tx.conn)?;
    let mut found = Vec::new();
    for (own, placement, first_day, since) in rows {
        if let Some(head) = heads.get(&placement) {
            found.push(record(head, &own, &format!("/leave/{own}"), Facts::Leave { since: day(since), first_day })?);
        }
    }
    Ok(found)
}

type DocumentRow = (String, Option<String>, String, String, NaiveDateTime);

/// Papers of these placements that were refused and that no other copy makes up for; not those a host brings.
pub fn rejected(tx: &mut Tx, heads: &Heads) -> Result<Vec<Record>, Refusal> {
    let live = vec!["rejected", "received", "accepted"];
    let rows: Vec<DocumentRow> = documents::table
        .filter(documents::state.eq_any(live).and(documents::placement_id.eq_any(heads.keys().cloned().collect::<Vec<_>>())))
        .select((documents::id, documents::placement_id, documents::code, documents::state, documents::updated_at))
        .load(tx.conn)?;
    let mut found = Vec::new();
    for (own, placement, code, state, since) in &rows {
        let Some(head) = placement.as_ref().and_then(|placement| heads.get(placement)) else { continue };
        let known = DocumentCode::parse(code).ok_or_else(|| Refusal::internal(format!("unknown code of a document: {code}")))?;
        let later = rows.iter().any(|other| {
            other.1 == *placement && other.2 == *code && (other.0 > *own || other.3 == DocumentState::Accepted.code())
        });
        if state != "rejected" || later || known.provider() == Provider::Host || !head.state.before_signature() {
            continue;
        }
        let facts = Facts::Rejected { since: day(*since), signature_on: head.signature_on };
        let mut one = record(head, own, "/checklist", facts)?;
        one.title = name_of(code)?;
        found.push(one);
    }
    Ok(found)
}

/// Papers somebody was asked to sign as one of these parties and has not signed: of the newest version only.
pub fn to_sign(tx: &mut Tx, account: Id, parties: &[&str], now: NaiveDateTime) -> Result<Vec<Record>, Refusal> {
    let asked: Vec<(String, NaiveDateTime)> = paper_invitations::table
        .filter(paper_invitations::account_id.eq(account.to_string()).and(paper_invitations::party.eq_any(parties.to_vec())))
        .filter(paper_invitations::used_at.is_null().and(paper_invitations::expires_at.gt(now)))
        .order(paper_invitations::id.desc())
        .select((paper_invitations::paper_id, paper_invitations::expires_at))
        .load(tx.conn)?;
    let (mut found, mut seen) = (Vec::new(), BTreeSet::new());
    for (paper, expires_at) in asked {
        if !seen.insert(paper.clone()) {
            continue;
        }
        let (placement, kind, version): (String, String, i32) = papers::table
            .filter(papers::id.eq(&paper))
            .select((papers::placement_id, papers::kind, papers::version))
            .first(tx.conn)?;
        let newer = papers::table
            .filter(papers::placement_id.eq(&placement).and(papers::kind.eq(&kind)).and(papers::version.gt(version)));
        if newer.count().get_result::<i64>(tx.conn)? > 0 {
            continue;
        }
        let known = PaperKind::parse(&kind).ok_or_else(|| Refusal::internal(format!("unknown kind of paper: {kind}")))?;
        found.push(Record {
            id: id(&paper)?,
            at: format!("/placements/{placement}/papers/{kind}.pdf"),
            shown_at: None,
            title: known.title(),
            person: None,
            facts: Facts::Due(day(expires_at)),
            reason: None,
            action: None,
        });
    }
    Ok(found)
}

/// Scans of papers signed by hand that somebody has brought, in these states.
pub fn brought_scans(tx: &mut Tx, heads: &Heads, states: &[&str]) -> Result<Vec<Record>, Refusal> {
    let query = brought_scans::table.filter(brought_scans::state.eq_any(states.to_vec())).select((
        brought_scans::id,
        brought_scans::placement_id,
        brought_scans::brought_at,
    ));
    let rows: Vec<(String, String, NaiveDateTime)> = within!(query, brought_scans::placement_id, heads).load(tx.conn)?;
    let known = rows.iter().filter_map(|(own, placement, at)| heads.get(placement).map(|head| (head, own, at)));
    known.map(|(head, own, at)| record(head, own, "/papers", Facts::Waited { since: day(*at) })).collect()
}
