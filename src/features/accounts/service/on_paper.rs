//! Somebody without an e-mail address, entered by a case-worker who then acts for them.

use serde::Serialize;
use utoipa::ToSchema;

use crate::db::Tx;
use crate::domain::{Actor, Id, Role};
use crate::error::Refusal;
use crate::features::accounts::rules::inputs::OnPaper;
use crate::features::accounts::store::accounts::{self, Grant, NewAccount};
use crate::history::{self, Change, Entity};

/// An account without an address: a case-worker acts for it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PaperAccount {
    pub id: Id,
    pub given_name: String,
    pub family_name: String,
}

/// Enters somebody without an e-mail address, as a candidate; kept as done by this case-worker.
pub fn enter(tx: &mut Tx, actor: &Actor, input: &OnPaper) -> Result<PaperAccount, Refusal> {
    let (given_name, family_name) = (input.given_name.as_str(), input.family_name.as_str());
    let new = NewAccount {
        email: None,
        verified: false,
        password_hash: None,
        given_name,
        family_name,
        on_paper_by: Some(actor.account),
    };
    let id = accounts::insert(tx, &new)?;
    let grant = Grant { role: Role::Candidate, organization_id: None, departements: None, valid_until: None };
    accounts::grant(tx, id, &grant, Some(actor.account))?;
    let change = Change {
        entity: Entity::Account,
        id,
        verb: "enter_on_paper",
        from: None,
        to: "on_paper",
        actor: Some(actor),
        reason: None,
        comment: None,
        facts: None,
    };
    history::record(tx, change)?;
    Ok(PaperAccount { id, given_name: given_name.to_owned(), family_name: family_name.to_owned() })
}
