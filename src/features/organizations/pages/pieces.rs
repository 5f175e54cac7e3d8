//! The photograph or the file that brings a piece of a host file.

use actix_web::http::Method;
use actix_web::{HttpRequest, HttpResponse, web};

use super::drawn::{draw, named};
use super::steps::{PIECES, address};
use crate::domain::{Actor, Id, Lang, Role};
use crate::error::Refusal;
use crate::features::documents::http::upload;
use crate::features::organizations::service::pieces;
use crate::http::page::{FileForm, Filled, Outcome, Screen, Visit, answer, only};
use crate::http::{Problem, Shell, read, transact};

/// Takes in one piece.
pub async fn send(
    request: HttpRequest,
    shell: web::Data<Shell>,
    form: FileForm,
    visit: Visit,
    payload: web::Payload,
) -> HttpResponse {
    let organization = visit.query("organization");
    let outcome = match (form.by.member(), organization.parse::<Id>()) {
        (Err(problem), _) => Err(problem),
        (_, Err(_)) => Err(Problem(Refusal::NotFound)),
        (Ok(actor), Ok(id)) => taken(&request, &shell, actor, id, payload, form.lang).await,
    };
    let mut by = form.by;
    by.method = Method::GET;
    by.asked = "/host/organization?step=4".to_owned();
    answer(&shell, &by, outcome).await
}

async fn taken(
    request: &HttpRequest,
    shell: &web::Data<Shell>,
    actor: Actor,
    id: Id,
    payload: web::Payload,
    lang: Lang,
) -> Outcome {
    let (knocker, reader) = (actor.clone(), actor.clone());
    read(shell, move |tx| {
        only(&knocker, &[Role::Host])?;
        pieces::may_knock(tx, &knocker, id)
    })
    .await?;
    let sent = match upload::read(request, payload, shell).await {
        Ok(brought) => {
            transact(shell, move |tx| pieces::receive_with(tx, &actor, id, &brought.input, brought.file.as_ref())).await
        }
        Err(problem) => Err(problem),
    };
    match sent {
        Ok(document) => Ok(Screen::to(format!("{}#{}", address(id, PIECES, "piece"), document.code.code()))),
        Err(problem) if problem.0.faults().is_empty() => Err(problem),
        Err(problem) => {
            let filled = Filled::default().at_fault(&problem.0);
            read(shell, move |tx| {
                let view = named(tx, &reader, Some(&id.to_string()))?;
                draw(tx, &reader, view.as_ref(), (PIECES, ""), &filled, lang)
            })
            .await
        }
    }
}
