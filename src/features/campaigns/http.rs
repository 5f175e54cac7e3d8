//! The JSON API of campaigns. Network staff only, within their territory.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};

use super::rules::inputs::{CampaignAct, NewCampaign, PairAct};
use super::rules::machine::{STAFF, Verb};
use super::rules::view::{CampaignView, ReportView, SimulationView};
use super::service::report::{Asked, report as read_report};
use super::service::{self};
use crate::domain::{Id, Said};
use crate::history::Kept;
use crate::http::idempotency::{Answer, once};
use crate::http::problem::ProblemDocument;
use crate::http::{
    Body, IdempotencyKey, IfMatch, Page, Paging, Params, Problem, Shell, Signed, Speaks, read, transact, versioned,
};

/// Opens a campaign: which missions, which people, stable or the best total.
#[utoipa::path(post, path = "/api/v1/campaigns", tag = "campaigns", request_body = NewCampaign,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = CampaignView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 422, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn create(
    shell: Data<Shell>,
    signed: Signed,
    key: IdempotencyKey,
    lang: Speaks,
    body: Body<NewCampaign>,
) -> Result<HttpResponse, Problem> {
    let actor = signed.one_of(STAFF)?;
    let answer = transact(&shell, move |tx| {
        once(tx, actor.account, &key, &body.sha256, |tx| {
            let view = service::create(tx, &actor, &body.value, lang.0)?;
            Answer::created(&view, format!("/api/v1/campaigns/{}", view.id))
        })
    })
    .await?;
    Ok(answer.into_response())
}

/// The campaigns of one's territory, newest first.
#[utoipa::path(get, path = "/api/v1/campaigns", tag = "campaigns",
    params(("limit" = Option<u32>, Query), ("cursor" = Option<String>, Query)),
    responses((status = 200, body = Page<CampaignView>), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 422, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn list(shell: Data<Shell>, signed: Signed, lang: Speaks, mut params: Params) -> Result<HttpResponse, Problem> {
    let actor = signed.one_of(STAFF)?;
    let paging = Paging::from(&mut params);
    params.finish()?;
    Ok(HttpResponse::Ok().json(read(&shell, move |tx| service::list(tx, &actor, &paging, lang.0)).await?))
}

/// One campaign, with how far its simulation is.
#[utoipa::path(get, path = "/api/v1/campaigns/{id}", tag = "campaigns", params(("id" = Id, Path)),
    responses((status = 200, body = CampaignView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn show(shell: Data<Shell>, signed: Signed, lang: Speaks, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let actor = signed.one_of(STAFF)?;
    Ok(versioned(&read(&shell, move |tx| service::show(tx, &actor, *id, lang.0)).await?))
}

/// Simulates (a job), stops the simulation, approves (proposals and selections, with their letters), or cancels.
#[utoipa::path(post, path = "/api/v1/campaigns/{id}/{verb}", tag = "campaigns", request_body = CampaignAct,
    params(("id" = Id, Path), ("verb" = inline(Verb), Path), ("If-Match" = String, Header)),
    responses((status = 200, body = CampaignView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 409, body = ProblemDocument), (status = 412, body = ProblemDocument),
        (status = 422, body = ProblemDocument), (status = 428, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn act(
    shell: Data<Shell>,
    signed: Signed,
    path: Path<(Id, Verb)>,
    version: IfMatch,
    lang: Speaks,
    body: Body<CampaignAct>,
) -> Result<HttpResponse, Problem> {
    let actor = signed.one_of(STAFF)?;
    let (id, verb) = path.into_inner();
    let view = transact(&shell, move |tx| service::act(tx, &actor, (id, version.0), verb, &body.value, lang.0)).await?;
    Ok(versioned(&view))
}

/// Pins a pair: it holds against the wishes and takes a seat first. Never against the law.
#[utoipa::path(post, path = "/api/v1/campaigns/{id}/pin", tag = "campaigns", request_body = PairAct,
    params(("id" = Id, Path), ("If-Match" = String, Header)),
    responses((status = 200, body = CampaignView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 409, body = ProblemDocument), (status = 412, body = ProblemDocument),
        (status = 422, body = ProblemDocument), (status = 428, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn pin(
    shell: Data<Shell>,
    signed: Signed,
    id: Path<Id>,
    version: IfMatch,
    lang: Speaks,
    body: Body<PairAct>,
) -> Result<HttpResponse, Problem> {
    let actor = signed.one_of(STAFF)?;
    let view = transact(&shell, move |tx| service::set_pair(tx, &actor, (*id, version.0), true, &body.value, lang.0)).await?;
    Ok(versioned(&view))
}

/// Forbids a pair.
#[utoipa::path(post, path = "/api/v1/campaigns/{id}/forbid", tag = "campaigns", request_body = PairAct,
    params(("id" = Id, Path), ("If-Match" = String, Header)),
    responses((status = 200, body = CampaignView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 409, body = ProblemDocument), (status = 412, body = ProblemDocument),
        (status = 422, body = ProblemDocument), (status = 428, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn forbid(
    shell: Data<Shell>,
    signed: Signed,
    id: Path<Id>,
    version: IfMatch,
    lang: Speaks,
    body: Body<PairAct>,
) -> Result<HttpResponse, Problem> {
    let actor = signed.one_of(STAFF)?;
    let view = transact(&shell, move |tx| service::set_pair(tx, &actor, (*id, version.0), false, &body.value, lang.0)).await?;
    Ok(versioned(&view))
}

/// The simulations of a campaign, latest first.
#[utoipa::path(get, path = "/api/v1/campaigns/{id}/simulations", tag = "campaigns", params(("id" = Id, Path)),
    responses((status = 200, body = Page<SimulationView>), (status = 401, body = ProblemDocument),
        (status = 403, body = ProblemDocument), (status = 404, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn simulations(shell: Data<Shell>, signed: Signed, lang: Speaks, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let actor = signed.one_of(STAFF)?;
    let items = read(&shell, move |tx| service::simulations(tx, &actor, *id, lang.0)).await?;
    Ok(HttpResponse::Ok().json(Page { items, next_cursor: None }))
}

/// The report: who goes where and why, and the reason of each person and seat without anything. The latest simulation that is done
/// unless `simulation` names one; `against` compares it with another.
#[utoipa::path(get, path = "/api/v1/campaigns/{id}/report", tag = "campaigns",
    params(("id" = Id, Path), ("simulation" = Option<Id>, Query), ("against" = Option<Id>, Query)),
    responses((status = 200, body = ReportView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 409, body = ProblemDocument), (status = 422, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn report(
    shell: Data<Shell>,
    signed: Signed,
    lang: Speaks,
    id: Path<Id>,
    mut params: Params,
) -> Result<HttpResponse, Problem> {
    let actor = signed.one_of(STAFF)?;
    let said = Said::new("Attendu\u{a0}: un identifiant (UUID).", "Expected: an id (UUID).");
    let simulation = params.parsed("simulation", "format", said.clone(), |text| text.parse().ok());
    let against = params.parsed("against", "format", said, |text| text.parse().ok());
    params.finish()?;
    let asked = Asked { simulation, against };
    Ok(HttpResponse::Ok().json(read(&shell, move |tx| read_report(tx, &actor, *id, asked, lang.0)).await?))
}

/// The life of a campaign, oldest first.
#[utoipa::path(get, path = "/api/v1/campaigns/{id}/history", tag = "campaigns", params(("id" = Id, Path)),
    responses((status = 200, body = Page<Kept>), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn history(shell: Data<Shell>, signed: Signed, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let actor = signed.one_of(STAFF)?;
    let items = read(&shell, move |tx| service::history(tx, &actor, *id)).await?;
    Ok(HttpResponse::Ok().json(Page { items, next_cursor: None }))
}
