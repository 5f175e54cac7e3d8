//! Scans that wait for the network to look, or have been looked at, as lines of a page.

use serde_json::{Value, json};

use crate::db::Tx;
use crate::domain::{Actor, Id, Lang};
use crate::error::Refusal;
use crate::features::paperwork::rules::brought::{State, reason_said};
use crate::features::paperwork::service::brought as bringing;

/// What this reader has brought of a placement, as lines, newest first.
pub fn brought(tx: &mut Tx, actor: &Actor, placement: Id, lang: Lang) -> Result<Vec<Value>, Refusal> {
    let found = bringing::of_placement(tx, actor, placement)?;
    Ok(found.iter().rev().map(|look| line(look, lang)).collect())
}

/// One scan that was brought, as a line.
pub fn line(look: &bringing::Look, lang: Lang) -> Value {
    let one = &look.brought;
    let shape = match one.state {
        State::Waiting => "wait",
        State::Filed => "good",
        State::Refused => "bad",
    };
    json!({
        "id": one.id,
        "title": look.paper.kind.title().in_lang(lang),
        "version": look.paper.version,
        "shape": shape,
        "state": one.state.label().in_lang(lang),
        "waiting": one.state == State::Waiting,
        "recognised": one.recognised,
        "at": one.brought_at,
        "reason": one.reason.as_deref().map(|code| reason_said(code).in_lang(lang).to_owned()),
        "comment": one.comment,
    })
}
