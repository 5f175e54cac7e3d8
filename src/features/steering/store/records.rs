//! What waits outside placements: host files, missions, applications, papers to check, concerns.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use super::{Reach, day, id, texts};
use crate::db::schema::{
    accounts, applications, concern_readers, concerns, documents, interview_slots, missions, organizations, placements,
};
use crate::db::{Tx, stamp};
use crate::domain::{Id, Said, words};
use crate::error::Refusal;
use crate::features::applications::rules::record::Opinion;
use crate::features::documents::rules::DocumentCode;
use crate::features::steering::rules::deadlines::Facts;
use crate::features::steering::rules::entry::{Name, Record};

fn named(text: String) -> Said {
    Said::built(text.clone(), text)
}

fn waited(own: &str, at: &str, title: Said, person: Option<Name>, since: NaiveDateTime) -> Result<Record, Refusal> {
    let own = id(own)?;
    let facts = Facts::Waited { since: day(since) };
    Ok(Record { id: own, at: format!("{at}/{own}"), shown_at: None, title, person, facts, reason: None, action: None })
}

/// Host files in these states.
pub fn organizations(tx: &mut Tx, reach: &Reach, states: &[&str]) -> Result<Vec<Record>, Refusal> {
    let mut query = organizations::table
        .filter(organizations::state.eq_any(states.to_vec()))
        .select((organizations::id, organizations::name, organizations::updated_at))
        .into_boxed();
    query = match reach {
        Reach::People(_) => return Ok(Vec::new()),
        Reach::Organizations(ids) => query.filter(organizations::id.eq_any(texts(ids))),
        Reach::Territory(Some(list)) => query.filter(organizations::departement.eq_any(list.clone())),
        Reach::Territory(None) => query,
    };
    let rows: Vec<(String, String, NaiveDateTime)> = query.load(tx.conn)?;
    rows.into_iter().map(|(own, name, since)| waited(&own, "/organizations", named(name), None, since)).collect()
}

/// Missions in these states.
pub fn missions(tx: &mut Tx, reach: &Reach, states: &[&str]) -> Result<Vec<Record>, Refusal> {
    let mut query = missions::table
        .filter(missions::state.eq_any(states.to_vec()))
        .select((missions::id, missions::title, missions::updated_at))
        .into_boxed();
    query = match reach {
        Reach::People(_) => return Ok(Vec::new()),
        Reach::Organizations(ids) => query.filter(missions::organization_id.eq_any(texts(ids))),
        Reach::Territory(Some(list)) => query.filter(missions::departement.eq_any(list.clone())),
        Reach::Territory(None) => query,
    };
    let rows: Vec<(String, String, NaiveDateTime)> = query.load(tx.conn)?;
    rows.into_iter().map(|(own, title, since)| waited(&own, "/missions", named(title), None, since)).collect()
}

/// Whose agreement an application still lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lacking {
    /// Any application in these states.
    Anything,
    ThePerson,
    TheRepresentative,
    /// The host's opinion, counted from the meeting while one is agreed.
    TheHost,
    /// The network's decision, counted from the host's opinion.
    TheNetwork,
}

/// Its id, its mission, the names of whose it is, since when it stands where it stands, what the host thinks of it.
type ApplicationRow = (String, String, (String, String), NaiveDateTime, Option<String>);

/// Applications in these states.
pub fn applications(tx: &mut Tx, reach: &Reach, states: &[&str], lacking: Lacking) -> Result<Vec<Record>, Refusal> {
    let mut query = applications::table
        .inner_join(missions::table.on(missions::id.eq(applications::mission_id)))
        .inner_join(accounts::table.on(accounts::id.eq(applications::candidate_id)))
        .filter(applications::state.eq_any(states.to_vec()))
        .select((
            applications::id,
            missions::title,
            (accounts::given_name, accounts::family_name),
            applications::state_since,
            applications::host_opinion,
        ))
        .into_boxed();
    query = match reach {
        Reach::People(ids) => query.filter(applications::candidate_id.eq_any(texts(ids))),
        Reach::Organizations(ids) => query.filter(applications::organization_id.eq_any(texts(ids))),
        Reach::Territory(Some(list)) => query.filter(applications::departement.eq_any(list.clone())),
        Reach::Territory(None) => query,
    };
    query = match lacking {
        Lacking::Anything | Lacking::TheHost => query,
        Lacking::TheNetwork => query.filter(applications::host_opinion.is_not_null()),
        Lacking::ThePerson => query.filter(applications::person_agreed_at.is_null()),
        Lacking::TheRepresentative => query.filter(applications::representative_agreed_at.is_null()),
    };
    let rows: Vec<ApplicationRow> = query.load(tx.conn)?;
    let meetings = match lacking {
        Lacking::TheHost => meetings(tx, rows.iter().map(|row| row.0.clone()).collect())?,
        Lacking::Anything | Lacking::TheNetwork | Lacking::ThePerson | Lacking::TheRepresentative => BTreeMap::new(),
    };
    let alone = matches!(lacking, Lacking::ThePerson);
    let mut found = Vec::new();
    for (own, title, (given, family), state_since, opinion) in rows {
        let name = Name { given, family };
        let said = opinion.as_deref().map(serde_json::from_str::<Opinion>).transpose().map_err(Refusal::internal)?;
        let said = said.map(|opinion| stamp(opinion.at)).filter(|at| *at >= state_since);
        let since = match (lacking, said) {
            (Lacking::TheHost, Some(_)) | (Lacking::TheNetwork, None) => continue,
            (Lacking::TheHost, None) => meetings.get(&own).copied().map_or(state_since, |at| state_since.max(at)),
            (Lacking::TheNetwork, Some(at)) => at,
            (Lacking::Anything | Lacking::ThePerson | Lacking::TheRepresentative, _) => state_since,
        };
        found.push(waited(&own, "/applications", named(title), Some(name).filter(|_| !alone), since)?);
    }
    Ok(found)
}

/// When these applications meet the host, where a time is agreed.
fn meetings(tx: &mut Tx, applications: Vec<String>) -> Result<BTreeMap<String, NaiveDateTime>, Refusal> {
    let rows: Vec<(Option<String>, NaiveDateTime)> = interview_slots::table
        .filter(interview_slots::taken_by.eq_any(applications))
        .select((interview_slots::taken_by, interview_slots::starts_at))
        .load(tx.conn)?;
    Ok(rows.into_iter().filter_map(|(application, at)| Some((application?, at))).collect())
}

/// Its id, its code, since when, the file it belongs to (a placement’s or a host’s), and whose: the host's, or of which mission.
type PieceRow = (String, String, NaiveDateTime, (Option<String>, Option<String>), Option<String>, Option<String>);

/// Hosts whose papers are looked at: the others have not sent their file, or are not to be hosts any more.
const LOOKED_AT: [&str; 4] = ["submitted", "to_complete", "approved", "suspended"];
/// Placements whose papers nobody looks at any more.
const OVER: [&str; 3] = ["abandoned", "cancelled", "archived"];

/// Papers in these states, for the network: only it checks papers.
pub fn documents(tx: &mut Tx, reach: &Reach, states: &[&str]) -> Result<Vec<Record>, Refusal> {
    let mut query = documents::table
        .left_join(organizations::table.on(organizations::id.nullable().eq(documents::organization_id)))
        .left_join(placements::table.on(placements::id.nullable().eq(documents::placement_id)))
        .left_join(missions::table.on(missions::id.nullable().eq(placements::mission_id.nullable())))
        .filter(documents::state.eq_any(states.to_vec()))
        .filter(documents::organization_id.is_null().or(organizations::state.nullable().eq_any(LOOKED_AT)))
        .filter(documents::placement_id.is_null().or(placements::state.nullable().ne_all(OVER)))
        .select((
            documents::id,
            documents::code,
            documents::updated_at,
            (documents::placement_id, documents::organization_id),
            organizations::name.nullable(),
            missions::title.nullable(),
        ))
        .into_boxed();
    query = match reach {
        Reach::People(_) | Reach::Organizations(_) => return Ok(Vec::new()),
        Reach::Territory(Some(list)) => query.filter(documents::departement.eq_any(list.clone())),
        Reach::Territory(None) => query,
    };
    let rows: Vec<PieceRow> = query.load(tx.conn)?;
    let record = |(own, code, since, (placement, organization), host, mission): PieceRow| {
        let (name, whose) = (name_of(&code)?, host.or(mission).unwrap_or_default());
        let title = Said::built(format!("{} – {whose}", name.fr), format!("{} – {whose}", name.en));
        let shown_at = placement.map(|placement| format!("/placements/{placement}"));
        let shown_at = shown_at.or_else(|| organization.map(|organization| format!("/organizations/{organization}")));
        Ok(Record { shown_at, ..waited(&own, "/documents", title, None, since)? })
    };
    rows.into_iter().map(record).collect()
}

/// What a document is called.
pub(super) fn name_of(code: &str) -> Result<Said, Refusal> {
    let known = DocumentCode::parse(code).ok_or_else(|| Refusal::internal(format!("unknown code of a document: {code}")))?;
    let name = known.name();
    Ok(Said::built(words::capitalized(&name.fr), words::capitalized(&name.en)))
}

/// Concerns in these states that name this reader.
pub fn concerns(tx: &mut Tx, reader: Id, states: &[&str]) -> Result<Vec<Record>, Refusal> {
    let mine =
        concern_readers::table.filter(concern_readers::account_id.eq(reader.to_string())).select(concern_readers::concern_id);
    let rows: Vec<(String, NaiveDate)> = concerns::table
        .filter(concerns::state.eq_any(states.to_vec()).and(concerns::id.eq_any(mine)))
        .select((concerns::id, concerns::due_on))
        .load(tx.conn)?;
    let record = |(own, due_on): (String, NaiveDate)| {
        let own = id(&own)?;
        let (at, title) = (format!("/concerns/{own}"), Said::new("Signalement", "Concern"));
        Ok(Record { id: own, at, shown_at: None, title, person: None, facts: Facts::Due(due_on), reason: None, action: None })
    };
    rows.into_iter().map(record).collect()
}
