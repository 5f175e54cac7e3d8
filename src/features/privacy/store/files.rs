//! Papers, pieces and their files.

use diesel::prelude::*;

use super::{id, texts};
use crate::db::Tx;
use crate::db::schema::{
    brought_scans, concern_readers, concerns, documents, incidents, message_marks, messages, paper_invitations, paper_scans,
    paper_signatures, papers,
};
use crate::domain::Id;
use crate::error::Refusal;
use crate::features::documents::rules::DocumentCode;
use crate::vault;

/// Takes from these pieces what was noted of them, and forgets their files: answers which pieces, and how many files.
pub fn empty_pieces(tx: &mut Tx, placements: &[Id], goes: impl Fn(DocumentCode) -> bool) -> Result<(Vec<Id>, usize), Refusal> {
    let rows: Vec<(String, String, Option<String>)> = documents::table
        .filter(documents::placement_id.eq_any(texts(placements)))
        .select((documents::id, documents::code, documents::file_id))
        .load(tx.conn)?;
    let (mut emptied, mut files) = (Vec::new(), 0);
    let none = None::<String>;
    for (piece, code, file) in rows {
        if !DocumentCode::parse(&code).is_none_or(&goes) {
            continue;
        }
        if let Some(file) = file.as_deref().map(id).transpose()?
            && vault::by_id(tx, file)?.is_some()
        {
            vault::forget(tx, file)?;
            files += 1;
        }
        diesel::update(documents::table.find(&piece))
            .set((
                documents::holder.eq(&none),
                documents::note.eq(&none),
                documents::reject_comment.eq(&none),
                documents::seen.eq(&none),
            ))
            .execute(tx.conn)?;
        emptied.push(id(&piece)?);
    }
    Ok((emptied, files))
}

/// Deletes what nobody has signed: drafts, and the ways to sign them.
pub fn delete_drafts(tx: &mut Tx, placements: &[Id]) -> Result<(), Refusal> {
    let all: Vec<String> =
        papers::table.filter(papers::placement_id.eq_any(texts(placements))).select(papers::id).load(tx.conn)?;
    diesel::delete(paper_invitations::table.filter(paper_invitations::paper_id.eq_any(&all))).execute(tx.conn)?;
    let mut signed: Vec<String> = paper_signatures::table
        .filter(paper_signatures::paper_id.eq_any(&all))
        .select(paper_signatures::paper_id)
        .load(tx.conn)?;
    signed.extend(
        paper_scans::table.filter(paper_scans::paper_id.eq_any(&all)).select(paper_scans::paper_id).load::<String>(tx.conn)?,
    );
    signed.extend(
        brought_scans::table
            .filter(brought_scans::paper_id.eq_any(&all))
            .select(brought_scans::paper_id)
            .load::<String>(tx.conn)?,
    );
    let drafts = papers::table.filter(papers::id.eq_any(all)).filter(papers::id.ne_all(signed));
    diesel::delete(drafts).execute(tx.conn)?;
    Ok(())
}

/// Deletes every paper of these placements with its signatures and scans, and what was told of incidents and concerns. Answers
/// how many files were forgotten.
pub fn delete_papers(tx: &mut Tx, placements: &[Id]) -> Result<usize, Refusal> {
    let ids = texts(placements);
    let drawn: Vec<String> = papers::table.filter(papers::placement_id.eq_any(&ids)).select(papers::id).load(tx.conn)?;
    diesel::delete(paper_invitations::table.filter(paper_invitations::paper_id.eq_any(drawn))).execute(tx.conn)?;
    let scans = paper_scans::table.filter(paper_scans::placement_id.eq_any(&ids));
    let brought = brought_scans::table.filter(brought_scans::placement_id.eq_any(&ids));
    let mut files: Vec<String> = scans.clone().select(paper_scans::file_id).load(tx.conn)?;
    files.extend(brought.clone().select(brought_scans::file_id).load::<String>(tx.conn)?);
    files.sort_unstable();
    files.dedup();
    for file in &files {
        vault::forget(tx, id(file)?)?;
    }
    diesel::delete(scans).execute(tx.conn)?;
    diesel::delete(brought).execute(tx.conn)?;
    diesel::delete(paper_signatures::table.filter(paper_signatures::placement_id.eq_any(&ids))).execute(tx.conn)?;
    diesel::delete(papers::table.filter(papers::placement_id.eq_any(&ids))).execute(tx.conn)?;
    diesel::update(incidents::table.filter(incidents::placement_id.eq_any(&ids)))
        .set(incidents::description.eq(""))
        .execute(tx.conn)?;
    let raised: Vec<String> = concerns::table.filter(concerns::placement_id.eq_any(&ids)).select(concerns::id).load(tx.conn)?;
    diesel::delete(concern_readers::table.filter(concern_readers::concern_id.eq_any(&raised))).execute(tx.conn)?;
    diesel::delete(concerns::table.filter(concerns::id.eq_any(raised))).execute(tx.conn)?;
    Ok(files.len())
}

/// Whether a placement still has papers.
pub fn has_papers(tx: &mut Tx, placement: Id) -> Result<bool, Refusal> {
    let count: i64 = papers::table.filter(papers::placement_id.eq(placement.to_string())).count().get_result(tx.conn)?;
    Ok(count > 0)
}

/// Deletes the conversations of these applications, and forgets the files they carried: answers how many.
pub fn delete_conversations(tx: &mut Tx, applications: &[Id]) -> Result<usize, Refusal> {
    let said = messages::table.filter(messages::application_id.eq_any(texts(applications)));
    let carried: Vec<Option<String>> = said.clone().select(messages::file_id).load(tx.conn)?;
    let mut count = 0;
    for file in carried.into_iter().flatten() {
        vault::forget(tx, id(&file)?)?;
        count += 1;
    }
    diesel::delete(message_marks::table.filter(message_marks::application_id.eq_any(texts(applications)))).execute(tx.conn)?;
    diesel::delete(said).execute(tx.conn)?;
    Ok(count)
}
