//! What people wrote about somebody, and what somebody wrote.

use diesel::prelude::*;

use super::texts;
use crate::db::Tx;
use crate::db::schema::{
    absences, applications, digest_lines, history, idempotency_keys, leaves, placement_checks, placement_tasks, proposals,
};
use crate::domain::Id;
use crate::error::Refusal;
use crate::history::Entity;

/// Empties the applications of what was written in them, and the proposals of why the pair was thought of.
pub fn of_applications(tx: &mut Tx, candidate: Id) -> Result<(), Refusal> {
    let theirs = applications::table.filter(applications::candidate_id.eq(candidate.to_string()));
    let none = None::<String>;
    diesel::update(theirs)
        .set((applications::motivation.eq(""), applications::comment.eq(&none), applications::host_opinion.eq(&none)))
        .execute(tx.conn)?;
    let proposed = proposals::table.filter(proposals::candidate_id.eq(candidate.to_string()));
    diesel::update(proposed).set(proposals::ranked.eq("{}")).execute(tx.conn)?;
    Ok(())
}

/// Empties the notes of these placements: calls, tasks, absences, leave.
pub fn of_placements(tx: &mut Tx, placements: &[Id]) -> Result<(), Refusal> {
    let ids = texts(placements);
    let none = None::<String>;
    diesel::update(placement_tasks::table.filter(placement_tasks::placement_id.eq_any(&ids)))
        .set((placement_tasks::spoken_to.eq(&none), placement_tasks::note.eq(&none), placement_tasks::waived_reason.eq(&none)))
        .execute(tx.conn)?;
    diesel::update(absences::table.filter(absences::placement_id.eq_any(&ids))).set(absences::note.eq(&none)).execute(tx.conn)?;
    diesel::update(leaves::table.filter(leaves::placement_id.eq_any(&ids)))
        .set((leaves::note.eq(&none), leaves::comment.eq(&none)))
        .execute(tx.conn)?;
    Ok(())
}

/// The points settled on these placements: that they were stays, on what and why goes.
pub fn of_checks(tx: &mut Tx, placements: &[Id]) -> Result<(), Refusal> {
    diesel::update(placement_checks::table.filter(placement_checks::placement_id.eq_any(texts(placements))))
        .set((placement_checks::facts.eq("{}"), placement_checks::reason.eq(None::<String>)))
        .execute(tx.conn)?;
    Ok(())
}

/// The history of these records keeps each fact, when and by whom, without words and without what it rested on.
pub fn of_history(tx: &mut Tx, entity: Entity, records: &[Id]) -> Result<(), Refusal> {
    let its = history::table.filter(history::entity.eq(entity.code()).and(history::entity_id.eq_any(texts(records))));
    diesel::update(its).set((history::comment.eq(None::<String>), history::facts.eq(None::<String>))).execute(tx.conn)?;
    // A reason is a code, or words.
    let worded = history::table
        .filter(history::entity.eq(entity.code()).and(history::entity_id.eq_any(texts(records))))
        .filter(history::reason.like("% %"));
    diesel::update(worded).set(history::reason.eq(None::<String>)).execute(tx.conn)?;
    Ok(())
}

/// Forgets lines of digests and answers kept for programs that speak of these records.
pub fn of_others(tx: &mut Tx, records: &[Id]) -> Result<(), Refusal> {
    for record in records {
        let within = format!("%{record}%");
        diesel::delete(digest_lines::table.filter(digest_lines::url.like(&within))).execute(tx.conn)?;
        diesel::delete(idempotency_keys::table.filter(idempotency_keys::body.like(&within))).execute(tx.conn)?;
    }
    Ok(())
}
