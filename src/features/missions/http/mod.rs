//! The JSON API of missions.

pub mod query;

use actix_web::http::header;
use actix_web::{HttpResponse, web};

use crate::domain::{Id, Versioned};
use crate::error::Refusal;
use crate::features::missions::rules::inputs::{MissionChange, MissionInput, TransitionInput};
use crate::features::missions::rules::state::Verb;
use crate::features::missions::rules::view::{LintView, MissionCard, MissionView};
use crate::features::missions::service::{offer, read as reading, transition, write};
use crate::history::Kept;
use crate::http::idempotency::{Answer, once};
use crate::http::problem::ProblemDocument;
use crate::http::{
    Body, IdempotencyKey, IfMatch, MaybeIfMatch, MaybeSigned, Page, Params, Problem, SEQUENCE, Shell, Signed, Speaks, peek, read,
    transact, versioned, versioned_json,
};

fn address(mission: &MissionView) -> String {
    format!("/api/v1/missions/{}", mission.id)
}

/// Missions: those published, for anybody; with `state`, what one's association or territory has in that state too.
#[utoipa::path(get, path = "/api/v1/missions", tag = "missions",
    params(
        ("near" = Option<String>, Query, description = "lat,lon in degrees"),
        ("commune" = Option<String>, Query, description = "INSEE code"),
        ("radius_km" = Option<u32>, Query, description = "1 to 1000, 30 unless sent; needs near or commune"),
        ("domain" = Option<String>, Query), ("regime" = Option<String>, Query),
        ("starts_from" = Option<String>, Query, description = "the window of starts meets these days"),
        ("starts_to" = Option<String>, Query),
        ("minors" = Option<bool>, Query, description = "true: open to minors only"),
        ("accessible" = Option<bool>, Query, description = "true: accessible only"),
        ("q" = Option<String>, Query, description = "words of the mission, of its host and of its towns; accents, capitals and endings ignored"),
        ("sort" = Option<String>, Query, description = "distance, date or newest"),
        ("organization_id" = Option<String>, Query), ("state" = Option<String>, Query, description = "a state, or all"),
        ("limit" = Option<u32>, Query), ("cursor" = Option<String>, Query)),
    responses((status = 200, body = Page<MissionCard>, headers(("Relais-Sequence" = i64, description = "the change sequence it saw"))),
        (status = 401, body = ProblemDocument),
        (status = 422, body = ProblemDocument)))]
pub async fn list(shell: web::Data<Shell>, asker: MaybeSigned, params: Params) -> Result<HttpResponse, Problem> {
    let (search, paging) = query::read(params)?;
    let sort = search.sort;
    let (after, limit) = (paging.after.clone(), paging.limit);
    let (rows, sequence) = read(&shell, move |tx| {
        let rows = reading::search(tx, asker.0.as_ref(), &search, after.as_deref(), limit)?;
        Ok((rows, reading::sequence(tx)?))
    })
    .await?;
    let page = Page::of(rows, &paging, |(hit, _)| hit.key(sort));
    let items: Vec<MissionCard> = page.items.into_iter().map(|(_, card)| card).collect();
    let page = Page { items, next_cursor: page.next_cursor };
    Ok(HttpResponse::Ok().insert_header((SEQUENCE, sequence.to_string())).json(page))
}

/// A new mission, as a draft.
#[utoipa::path(post, path = "/api/v1/missions", tag = "missions", request_body = MissionInput,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = MissionView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 422, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn create(
    shell: web::Data<Shell>,
    signed: Signed,
    key: IdempotencyKey,
    lang: Speaks,
    body: Body<MissionInput>,
) -> Result<HttpResponse, Problem> {
    let actor = signed.0;
    let answer = transact(&shell, move |tx| {
        once(tx, actor.account, &key, &body.sha256, |tx| {
            let mission = write::create(tx, &actor, body.value.clone(), lang.0)?;
            Answer::created(&mission, address(&mission))
        })
    })
    .await?;
    Ok(answer.into_response())
}

/// One mission: its offer when it is public, all of it for its host and for the network.
#[utoipa::path(get, path = "/api/v1/missions/{id}", tag = "missions", params(("id" = Id, Path)),
    responses((status = 200, body = MissionView), (status = 404, body = ProblemDocument)))]
pub async fn show(shell: web::Data<Shell>, asker: MaybeSigned, id: web::Path<Id>, lang: Speaks) -> Result<HttpResponse, Problem> {
    match asker.0 {
        None => {
            let offer = peek(&shell, move |tx| offer::offer(tx, *id, lang.0)).await?;
            Ok(versioned_json(offer.version, offer.json.clone()))
        }
        actor => Ok(versioned(&peek(&shell, move |tx| reading::show(tx, actor.as_ref(), *id, lang.0)).await?)),
    }
}

/// Changes the sheet; what people were promised goes back to the network to be checked.
#[utoipa::path(patch, path = "/api/v1/missions/{id}", tag = "missions", request_body = MissionChange,
    params(("id" = Id, Path), ("If-Match" = String, Header)),
    responses((status = 200, body = MissionView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 409, body = ProblemDocument), (status = 412, body = ProblemDocument),
        (status = 422, body = ProblemDocument), (status = 428, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn change(
    shell: web::Data<Shell>,
    signed: Signed,
    id: web::Path<Id>,
    version: IfMatch,
    lang: Speaks,
    body: Body<MissionChange>,
) -> Result<HttpResponse, Problem> {
    let actor = signed.0;
    let mission = transact(&shell, move |tx| write::change(tx, &actor, *id, version.0, body.value.clone(), lang.0)).await?;
    Ok(versioned(&mission))
}

/// Moves a mission on: submit, request-revision (`findings`: rule ids, alone or with field and message), approve, publish,
/// pause, close, cancel.
#[utoipa::path(post, path = "/api/v1/missions/{id}/{verb}", tag = "missions", request_body = TransitionInput,
    params(("id" = Id, Path), ("verb" = inline(Verb), Path), ("If-Match" = String, Header)),
    responses((status = 200, body = MissionView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 409, body = ProblemDocument), (status = 412, body = ProblemDocument),
        (status = 422, body = ProblemDocument), (status = 428, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn transition(
    shell: web::Data<Shell>,
    signed: Signed,
    path: web::Path<(Id, Verb)>,
    version: IfMatch,
    lang: Speaks,
    body: Body<TransitionInput>,
) -> Result<HttpResponse, Problem> {
    let (id, verb) = path.into_inner();
    let mission =
        transact(&shell, move |tx| transition::carry_out(tx, &signed.0, id, version.0, verb, &body.value, lang.0)).await?;
    Ok(versioned(&mission))
}

/// A copy, as a new draft. `If-Match` may be left out: the original does not change.
#[utoipa::path(post, path = "/api/v1/missions/{id}/duplicate", tag = "missions", request_body = TransitionInput,
    params(("id" = Id, Path), ("If-Match" = Option<String>, Header), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = MissionView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 412, body = ProblemDocument), (status = 422, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn duplicate(
    shell: web::Data<Shell>,
    signed: Signed,
    id: web::Path<Id>,
    version: MaybeIfMatch,
    key: IdempotencyKey,
    lang: Speaks,
    body: Body<TransitionInput>,
) -> Result<HttpResponse, Problem> {
    let actor = signed.0;
    let answer = transact(&shell, move |tx| {
        once(tx, actor.account, &key, &body.sha256, |tx| {
            if let Some(wanted) = version.0 {
                let original = reading::show(tx, Some(&actor), *id, lang.0)?;
                if original.version() != wanted {
                    return Err(Refusal::Stale);
                }
            }
            let mission = write::duplicate(tx, &actor, *id, lang.0)?;
            Answer::created(&mission, address(&mission))
        })
    })
    .await?;
    Ok(answer.into_response())
}

/// The life of a mission, oldest first, for its host and the network; who acted is told to the network only.
#[utoipa::path(get, path = "/api/v1/missions/{id}/history", tag = "missions", params(("id" = Id, Path)),
    responses((status = 200, body = Page<Kept>), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn history(shell: web::Data<Shell>, signed: Signed, id: web::Path<Id>) -> Result<HttpResponse, Problem> {
    let items = read(&shell, move |tx| reading::kept(tx, &signed.0, *id)).await?;
    Ok(HttpResponse::Ok().json(Page { items, next_cursor: None }))
}

/// What the second reader advises on the texts. It only advises: nothing is blocked by it.
#[utoipa::path(get, path = "/api/v1/missions/{id}/lint", tag = "missions", params(("id" = Id, Path)),
    responses((status = 200, body = LintView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn lint(shell: web::Data<Shell>, signed: Signed, id: web::Path<Id>, lang: Speaks) -> Result<HttpResponse, Problem> {
    let findings = read(&shell, move |tx| reading::lint(tx, &signed.0, *id, lang.0)).await?;
    Ok(HttpResponse::Ok().insert_header((header::VARY, "Accept-Language")).json(findings))
}
