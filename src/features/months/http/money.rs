//! Money: of a placement, of a host, of the network.

use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::{Data, Path};

use crate::domain::{Id, Month, Said};
use crate::features::months::rules::money_view::MoneyView;
use crate::features::months::rules::prestation::MonthState;
use crate::features::months::rules::proofs::Prestations;
use crate::features::months::rules::statement::{FeeTerms, Statement};
use crate::features::months::service::fees::{self, FeeTermsView};
use crate::features::months::service::{money, proofs, statements};
use crate::http::problem::ProblemDocument;
use crate::http::{Body, MaybeIfMatch, Params, Problem, Shell, Signed, read, transact, versioned};

/// What each party of a placement receives and owes, month by month, in cents: the volunteer what they receive, the host what
/// it owes, the network everything.
#[utoipa::path(get, path = "/api/v1/placements/{id}/money", tag = "months", params(("id" = Id, Path)),
    responses((status = 200, body = MoneyView), (status = 401, body = ProblemDocument), (status = 404, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn of_placement(shell: Data<Shell>, signed: Signed, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let id = *id;
    Ok(HttpResponse::Ok().json(read(&shell, move |tx| money::show(tx, &signed.0, id)).await?))
}

/// What a host owes the network, when not what the network's settings say.
#[utoipa::path(get, path = "/api/v1/organizations/{id}/fees", tag = "months", params(("id" = Id, Path)),
    responses((status = 200, body = FeeTermsView), (status = 401, body = ProblemDocument), (status = 404, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn show_fees(shell: Data<Shell>, signed: Signed, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let id = *id;
    Ok(versioned(&read(&shell, move |tx| fees::show(tx, &signed.0, id)).await?))
}

/// Gives a host its own fee plan (approver, accountant). `If-Match` is needed once it has one.
#[utoipa::path(put, path = "/api/v1/organizations/{id}/fees", tag = "months", request_body = FeeTerms,
    params(("id" = Id, Path), ("If-Match" = Option<String>, Header)),
    responses((status = 200, body = FeeTermsView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 412, body = ProblemDocument), (status = 422, body = ProblemDocument),
        (status = 428, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn put_fees(
    shell: Data<Shell>,
    signed: Signed,
    id: Path<Id>,
    version: MaybeIfMatch,
    body: Body<FeeTerms>,
) -> Result<HttpResponse, Problem> {
    let id = *id;
    Ok(versioned(&transact(&shell, move |tx| fees::change(tx, &signed.0, id, version.0, &body.value)).await?))
}

/// The months asked for; the current calendar year unless told. A day counts as its month.
pub fn months(params: &mut Params, shell: &Shell) -> (Month, Month) {
    let said = Said::new("Attendu\u{a0}: un mois AAAA-MM ou une date.", "Expected: a month YYYY-MM or a date.");
    let read = |text: &str| Month::parse(text).ok().or_else(|| text.parse().ok().map(Month::of));
    let from = params.parsed("from", "month", said.clone(), read);
    let to = params.parsed("to", "month", said, read);
    let year = crate::domain::dates::paris_date(shell.now()).format("%Y").to_string();
    let of_year = |month: &str| Month::parse(&format!("{year}-{month}")).ok();
    let today = Month::of(crate::domain::dates::paris_date(shell.now()));
    let (from, to) = (from.or(of_year("01")).unwrap_or(today), to.or(of_year("12")).unwrap_or(today));
    if to < from {
        let said = Said::new("La fin est avant le début.", "The end is before the start.");
        params.fault("to", "order", said);
    }
    (from, to)
}

/// A statement as a file for a spreadsheet.
pub fn as_csv(statement: &Statement, name: &str) -> Result<HttpResponse, Problem> {
    let text = statements::csv(statement).map_err(Problem)?;
    let file = format!("attachment; filename=\"{name}-{}-{}.csv\"", statement.from, statement.to);
    Ok(HttpResponse::Ok()
        .content_type("text/csv; charset=utf-8")
        .insert_header((header::CONTENT_DISPOSITION, file))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(text))
}

/// What a host owes from one month to another, fees and *prestation*, with what is proven.
#[utoipa::path(get, path = "/api/v1/organizations/{id}/statement", tag = "months",
    params(("id" = Id, Path), ("from" = Option<String>, Query), ("to" = Option<String>, Query)),
    responses((status = 200, body = Statement), (status = 401, body = ProblemDocument), (status = 404, body = ProblemDocument),
        (status = 422, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn of_organization(
    shell: Data<Shell>,
    signed: Signed,
    id: Path<Id>,
    mut params: Params,
) -> Result<HttpResponse, Problem> {
    let (id, asked) = (*id, months(&mut params, &shell));
    params.finish()?;
    Ok(HttpResponse::Ok().json(read(&shell, move |tx| statements::of_organization(tx, &signed.0, id, asked)).await?))
}

/// The same for a spreadsheet.
#[utoipa::path(get, path = "/api/v1/organizations/{id}/statement.csv", tag = "months",
    params(("id" = Id, Path), ("from" = Option<String>, Query), ("to" = Option<String>, Query)),
    responses((status = 200, content_type = "text/csv", body = String), (status = 401, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 422, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn of_organization_csv(
    shell: Data<Shell>,
    signed: Signed,
    id: Path<Id>,
    mut params: Params,
) -> Result<HttpResponse, Problem> {
    let (id, asked) = (*id, months(&mut params, &shell));
    params.finish()?;
    let statement = read(&shell, move |tx| statements::of_organization(tx, &signed.0, id, asked)).await?;
    as_csv(&statement, "releve")
}

/// What comes to the network and leaves it from one month to another, in one's territory.
#[utoipa::path(get, path = "/api/v1/network/statement", tag = "months",
    params(("from" = Option<String>, Query), ("to" = Option<String>, Query)),
    responses((status = 200, body = Statement), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 422, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn of_network(shell: Data<Shell>, signed: Signed, mut params: Params) -> Result<HttpResponse, Problem> {
    let asked = months(&mut params, &shell);
    params.finish()?;
    Ok(HttpResponse::Ok().json(read(&shell, move |tx| statements::of_network(tx, &signed.0, asked)).await?))
}

/// The same for a spreadsheet.
#[utoipa::path(get, path = "/api/v1/network/statement.csv", tag = "months",
    params(("from" = Option<String>, Query), ("to" = Option<String>, Query)),
    responses((status = 200, content_type = "text/csv", body = String), (status = 401, body = ProblemDocument),
        (status = 403, body = ProblemDocument), (status = 422, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn of_network_csv(shell: Data<Shell>, signed: Signed, mut params: Params) -> Result<HttpResponse, Problem> {
    let asked = months(&mut params, &shell);
    params.finish()?;
    let statement = read(&shell, move |tx| statements::of_network(tx, &signed.0, asked)).await?;
    as_csv(&statement, "releve-reseau")
}

/// Every monthly *prestation* from one month to another across the hosts of one's territory: what is due, recorded and missing.
#[utoipa::path(get, path = "/api/v1/network/prestations", tag = "months",
    params(("from" = Option<String>, Query), ("to" = Option<String>, Query), ("state" = Option<MonthState>, Query)),
    responses((status = 200, body = Prestations), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 422, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn prestations(shell: Data<Shell>, signed: Signed, mut params: Params) -> Result<HttpResponse, Problem> {
    let asked = months(&mut params, &shell);
    let said = crate::error::one_of(&MonthState::ALL.map(MonthState::code));
    let state = params.parsed("state", "choice", said, MonthState::parse);
    params.finish()?;
    Ok(HttpResponse::Ok().json(read(&shell, move |tx| proofs::across(tx, &signed.0, asked, state)).await?))
}
