//! The photograph or the file that brings a piece of a host file.

use actix_web::HttpResponse;

use super::drawn::{draw, named};
use super::steps::{PIECES, address};
use crate::db::Tx;
use crate::domain::{Actor, Id, Role};
use crate::features::documents::http::upload::Brought;
use crate::features::documents::pages::upload::{Steps, Upload};
use crate::features::organizations::service::pieces;
use crate::http::page::{Visit, id_in, only};

/// Takes in one piece.
pub async fn send(upload: Upload, visit: Visit) -> HttpResponse {
    let lang = upload.lang;
    let steps = Steps {
        knock: |tx: &mut Tx, actor: &Actor, id| {
            only(actor, &[Role::Host])?;
            pieces::may_knock(tx, actor, id)
        },
        see: Ok,
        keep: |tx: &mut Tx, actor: &Actor, id, brought: &Brought| {
            let document = pieces::receive_with(tx, actor, id, &brought.input, brought.file.as_ref())?;
            Ok(format!("{}#{}", address(id, PIECES, "piece"), document.code.code()))
        },
        again: move |tx: &mut Tx, actor: &Actor, id: Id, filled| {
            let view = named(tx, actor, Some(&id.to_string()))?;
            draw(tx, actor, view.as_ref(), (PIECES, ""), &filled, lang)
        },
    };
    upload.about(id_in(&visit.query("organization")), "/host/organization?step=4".to_owned(), steps).await
}
