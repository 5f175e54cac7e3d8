//! The network as a party to its papers, and its model of the convention.

use chrono::NaiveDate;

use super::press::Pieces;
use super::versions::the_default;
use crate::db::Tx;
use crate::domain::{Actor, MediaType, Said};
use crate::error::Refusal;
use crate::features::documents::service::files::Download;
use crate::features::paperwork::rules::inputs::{LetterheadChange, ModelInput};
use crate::features::paperwork::rules::model::{Model, check};
use crate::features::paperwork::rules::views::{LetterheadView, ModelView};
use crate::features::paperwork::store;
use crate::papers::{self, sha256};
use crate::vault::{self, Kept, Unfit};

/// The model for files signed on a day; the one that ships as long as the network has given none.
pub fn show(tx: &mut Tx, on: Option<NaiveDate>) -> Result<ModelView, Refusal> {
    let day = on.unwrap_or_else(|| tx.today());
    Ok(store::network::model_on(tx, day)?.unwrap_or_else(the_default).into())
}

/// A file that is to be a model: a PDF without fields of its own, which somebody could still change. Not to be called in a
/// transaction.
pub fn looked_at(pieces: &dyn Pieces, kept: Kept) -> Result<Kept, Refusal> {
    if kept.file.media_type != MediaType::Pdf {
        let said = Said::new("Le modèle est un PDF, ou un texte.", "The model is a PDF, or a text.");
        return Err(Refusal::invalid("/file", "type_not_allowed", said));
    }
    let bytes = pieces.whole(&kept)?;
    let has_fields = papers::has_fields(&bytes).map_err(|_| Refusal::from(Unfit::Unreadable))?;
    if has_fields {
        let said = Said::new(
            "Ce PDF contient des champs que chacun pourrait encore changer. Imprimez-le en PDF et renvoyez-le\u{a0}: les champs remplis sont \
             sur une feuille placée devant.",
            "This PDF has fields that anybody could still change. Print it to a PDF and send it again: the fields filled in are on a \
             sheet placed in front.",
        );
        return Err(Refusal::invalid("/file", "form_fields", said));
    }
    // Tried once now rather than on the day of the first contract.
    papers::in_front(&bytes, &bytes).map_err(|_| Refusal::from(Unfit::Unreadable))?;
    Ok(kept)
}

/// Takes the network's own model, as a text or as a PDF that was looked at. Unknown fields are refused: nothing else of it is
/// touched, now or later.
pub fn give(tx: &mut Tx, actor: &Actor, input: &ModelInput, file: Option<&Kept>) -> Result<ModelView, Refusal> {
    let text = match (&input.text, file) {
        (Some(text), None) => text.as_str(),
        (None, Some(_)) => "",
        _ => {
            let said = Said::new("Donnez un texte ou un PDF, l’un des deux.", "Give a text or a PDF, one of the two.");
            return Err(Refusal::invalid("/text", "required", said));
        }
    };
    check(text).map_err(Refusal::Invalid)?;
    if let Some(kept) = file {
        vault::insert(tx, kept)?;
    }
    let hash_of_file = |kept: &Kept| kept.file.sha256.iter().map(|byte| format!("{byte:02x}")).collect();
    let mut model = Model {
        id: None,
        title: input.title.as_str().to_owned(),
        text: text.to_owned(),
        file_id: file.map(|kept| kept.file.id),
        sha256: file.map_or_else(|| sha256(text.as_bytes()), hash_of_file),
        valid_from: input.valid_from.unwrap_or_else(|| tx.today()),
    };
    model.id = Some(store::network::insert_model(tx, &model, actor.account)?);
    Ok(model.into())
}

/// The file of the model for files signed on a day.
pub fn content(tx: &mut Tx, on: Option<NaiveDate>) -> Result<Download, Refusal> {
    let day = on.unwrap_or_else(|| tx.today());
    let file = store::network::model_on(tx, day)?.and_then(|model| model.file_id).ok_or(Refusal::NotFound)?;
    let kept = vault::by_id(tx, file)?.ok_or(Refusal::NotFound)?;
    Ok(Download { kept, name: "modele-convention.pdf".to_owned() })
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
