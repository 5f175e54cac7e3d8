//! SQL about the tasks of placements.

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::db::Tx;
use crate::db::schema::placement_tasks;
use crate::domain::{Id, Role};
use crate::error::Refusal;
use crate::features::placements::rules::task_view::Task;

type Row = (
    String,
    String,
    String,
    String,
    NaiveDate,
    Option<NaiveDate>,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
);

type Columns = (
    placement_tasks::id,
    placement_tasks::placement_id,
    placement_tasks::code,
    placement_tasks::owner,
    placement_tasks::due_on,
    placement_tasks::done_on,
    placement_tasks::spoken_to,
    placement_tasks::note,
    placement_tasks::waived_reason,
    placement_tasks::settled_by,
);

const COLUMNS: Columns = (
    placement_tasks::id,
    placement_tasks::placement_id,
    placement_tasks::code,
    placement_tasks::owner,
    placement_tasks::due_on,
    placement_tasks::done_on,
    placement_tasks::spoken_to,
    placement_tasks::note,
    placement_tasks::waived_reason,
    placement_tasks::settled_by,
);

fn task(row: Row) -> Result<Task, Refusal> {
    let (id, placement, code, owner, due_on, done_on, spoken_to, note, waived_reason, settled_by) = row;
    Ok(Task {
        id: id.parse().map_err(Refusal::internal)?,
        placement_id: placement.parse().map_err(Refusal::internal)?,
        code,
        owner: Role::parse(&owner).ok_or_else(|| Refusal::internal(format!("unknown owner of a task {owner}")))?,
        due_on,
        done_on,
        spoken_to,
        note,
        waived_reason,
        settled_by: settled_by.map(|text| text.parse()).transpose().map_err(Refusal::internal)?,
    })
}

/// The tasks of a placement, the first due first.
pub fn of(tx: &mut Tx, placement: Id) -> Result<Vec<Task>, Refusal> {
    let rows: Vec<Row> = placement_tasks::table
        .filter(placement_tasks::placement_id.eq(placement.to_string()))
        .order((placement_tasks::due_on.asc(), placement_tasks::id.asc()))
        .select(COLUMNS)
        .load(tx.conn)?;
    rows.into_iter().map(task).collect()
}

/// One of them by its code.
pub fn by_code(tx: &mut Tx, placement: Id, code: &str) -> Result<Option<Task>, Refusal> {
    let this = placement_tasks::placement_id.eq(placement.to_string()).and(placement_tasks::code.eq(code));
    let row: Option<Row> = placement_tasks::table.filter(this).select(COLUMNS).first(tx.conn).optional()?;
    row.map(task).transpose()
}

/// Tasks nobody has settled and that are due by `day`, the first due first.
pub fn open_until(tx: &mut Tx, day: NaiveDate) -> Result<Vec<Task>, Refusal> {
    let open = placement_tasks::done_on.is_null().and(placement_tasks::waived_reason.is_null());
    let rows: Vec<Row> = placement_tasks::table
        .filter(open.and(placement_tasks::due_on.le(day)))
        .order((placement_tasks::due_on.asc(), placement_tasks::id.asc()))
        .select(COLUMNS)
        .load(tx.conn)?;
    rows.into_iter().map(task).collect()
}

/// The same, of one code.
pub fn open_of(tx: &mut Tx, code: &str, day: NaiveDate) -> Result<Vec<Task>, Refusal> {
    let open = placement_tasks::done_on.is_null().and(placement_tasks::waived_reason.is_null());
    let rows: Vec<Row> = placement_tasks::table
        .filter(placement_tasks::code.eq(code).and(open).and(placement_tasks::due_on.le(day)))
        .order((placement_tasks::due_on.asc(), placement_tasks::id.asc()))
        .select(COLUMNS)
        .load(tx.conn)?;
    rows.into_iter().map(task).collect()
}

pub fn insert(tx: &mut Tx, task: &Task) -> Result<(), Refusal> {
    let settled_at = task.settled_by.map(|_| tx.stamp());
    diesel::insert_into(placement_tasks::table)
        .values((
            placement_tasks::id.eq(task.id.to_string()),
            placement_tasks::placement_id.eq(task.placement_id.to_string()),
            placement_tasks::code.eq(&task.code),
            placement_tasks::owner.eq(task.owner.code()),
            placement_tasks::due_on.eq(task.due_on),
            placement_tasks::done_on.eq(task.done_on),
            placement_tasks::spoken_to.eq(&task.spoken_to),
            placement_tasks::note.eq(&task.note),
            placement_tasks::waived_reason.eq(&task.waived_reason),
            placement_tasks::settled_by.eq(task.settled_by.map(|id| id.to_string())),
            placement_tasks::settled_at.eq(settled_at),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Writes down what has changed of a task.
pub fn save(tx: &mut Tx, task: &Task) -> Result<(), Refusal> {
    let settled_at = task.settled_by.map(|_| tx.stamp());
    diesel::update(placement_tasks::table.find(task.id.to_string()))
        .set((
            placement_tasks::due_on.eq(task.due_on),
            placement_tasks::done_on.eq(task.done_on),
            placement_tasks::spoken_to.eq(&task.spoken_to),
            placement_tasks::note.eq(&task.note),
            placement_tasks::waived_reason.eq(&task.waived_reason),
            placement_tasks::settled_by.eq(task.settled_by.map(|id| id.to_string())),
            placement_tasks::settled_at.eq(settled_at),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// A task that will not come any more.
pub fn drop_one(tx: &mut Tx, task: Id) -> Result<(), Refusal> {
    diesel::delete(placement_tasks::table.find(task.to_string())).execute(tx.conn)?;
    Ok(())
}
