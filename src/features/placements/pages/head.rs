//! The head of every page of the network about one placement: whose it is, where it stands, the way to its other pages.

use serde_json::{Value, json};

use super::words;
use crate::domain::{Lang, Role};
use crate::features::placements::rules::view::PlacementView;

/// Who reads placements in the network's space, by their scope.
pub const READERS: &[Role] = &[Role::CaseWorker, Role::Approver, Role::Accountant, Role::Privacy, Role::Auditor];

/// What the macro `about_placement` reads; `now` is the page it stands on.
pub fn head(view: &PlacementView, now: &str, lang: Lang) -> Value {
    json!({
        "id": view.id,
        "who": view.volunteer.full_name(),
        "mission": view.mission_title,
        "host": view.organization_name,
        "shape": words::shape(view.state),
        "state": words::state(view.state).in_lang(lang),
        "now": now,
    })
}
