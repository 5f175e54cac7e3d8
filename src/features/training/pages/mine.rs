//! What a volunteer's own page tells of their training: what is booked, what is done, what is still due.

use serde_json::{Value, json};

use super::session::presence_said;
use super::{duties, kind_said};
use crate::db::Tx;
use crate::domain::{Actor, Id, Lang};
use crate::error::Refusal;
use crate::features::training::rules::attendance::Presence;
use crate::features::training::rules::progress::Part;
use crate::features::training::rules::session::Kind;
use crate::features::training::service::progress;

/// Their sessions by days and the duties that are theirs.
pub fn of(tx: &mut Tx, actor: &Actor, placement: Id, lang: Lang) -> Result<Value, Refusal> {
    let found = progress::show(tx, actor, placement)?;
    let mut sessions: Vec<&Part> = found.sessions.iter().filter(|part| part.kind != Kind::TutorTraining).collect();
    sessions.sort_by_key(|part| part.starts_on);
    let sessions: Vec<Value> = sessions.into_iter().map(|part| session(part, lang)).collect();
    Ok(json!({ "sessions": sessions, "duties": duties::of_volunteer(&found, lang) }))
}

fn session(part: &Part, lang: Lang) -> Value {
    let shape = match part.state {
        // Their part is done: the seat is theirs.
        Presence::Booked | Presence::Present => "good",
        Presence::Absent => "bad",
        Presence::Excused | Presence::Cancelled => "over",
    };
    json!({ "id": part.session_id, "title": part.title, "kind": kind_said(part.kind).in_lang(lang), "starts_on": part.starts_on, "ends_on": part.ends_on,
        "shape": shape, "state": presence_said(part.state).in_lang(lang), "booked": part.state == Presence::Booked })
}
