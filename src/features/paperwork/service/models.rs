//! The network as a party to its papers, and its model of the convention.

use chrono::NaiveDate;

use super::versions::the_default;
use crate::db::Tx;
use crate::domain::Actor;
use crate::error::Refusal;
use crate::features::paperwork::rules::inputs::{LetterheadChange, ModelInput};
use crate::features::paperwork::rules::model::{Model, check};
use crate::features::paperwork::rules::views::{LetterheadView, ModelView};
use crate::features::paperwork::store;
use crate::papers::sha256;

/// The model for files signed on a day; the one that ships as long as the network has given none.
pub fn show(tx: &mut Tx, on: Option<NaiveDate>) -> Result<ModelView, Refusal> {
    let day = on.unwrap_or_else(|| tx.today());
    Ok(store::network::model_on(tx, day)?.unwrap_or_else(the_default).into())
}

/// Takes the network's own model. Unknown fields are refused: nothing else of it is touched, now or later.
pub fn give(tx: &mut Tx, actor: &Actor, input: &ModelInput) -> Result<ModelView, Refusal> {
    let text = input.text.as_str();
    check(text).map_err(Refusal::Invalid)?;
    let valid_from = input.valid_from.unwrap_or_else(|| tx.today());
    let mut model = Model {
        id: None,
        title: input.title.as_str().to_owned(),
        text: text.to_owned(),
        sha256: sha256(text.as_bytes()),
        valid_from,
    };
    model.id = Some(store::network::insert_model(tx, &model, actor.account)?);
    Ok(model.into())
}

/// How the network names itself.
pub fn letterhead(tx: &mut Tx) -> Result<LetterheadView, Refusal> {
    let (letterhead, version) = store::network::letterhead(tx)?;
    Ok(LetterheadView { version, letterhead })
}

/// Changes what is given of it.
pub fn change_letterhead(tx: &mut Tx, version: i32, input: &LetterheadChange) -> Result<LetterheadView, Refusal> {
    let (letterhead, current) = store::network::letterhead(tx)?;
    if version != current {
        return Err(Refusal::Stale);
    }
    let letterhead = letterhead.changed_by(input);
    store::network::save_letterhead(tx, &letterhead, version + 1)?;
    Ok(LetterheadView { version: version + 1, letterhead })
}
