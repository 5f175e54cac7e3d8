//! The JSON API of steering and its report, and the calendars that other programs read.

use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::{Data, Path};

use super::rules::entry::InboxView;
use super::rules::fairness::FairnessReport;
use super::rules::risk::BoardView;
use super::service::calendars::{self, CalendarAddress};
use super::service::{board as boards, fairness, inbox as inboxes};
use crate::domain::Lang;
use crate::http::problem::ProblemDocument;
use crate::http::{Params, Problem, Shell, Signed, Speaks, read, transact};

/// What waits for whoever asks, by their active role: counts, how many are late, where the list is, and the soonest due with
/// their owner, deadline, reason and action.
#[utoipa::path(get, path = "/api/v1/inbox", tag = "steering",
    responses((status = 200, body = InboxView), (status = 401, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn inbox(shell: Data<Shell>, signed: Signed, lang: Speaks) -> Result<HttpResponse, Problem> {
    Ok(HttpResponse::Ok().json(read(&shell, move |tx| inboxes::inbox(tx, &signed.0, lang.0)).await?))
}

/// The placements that may not start as planned, for the network; with `all`, every placement before its start. At most a
/// hundred, the soonest first.
#[utoipa::path(get, path = "/api/v1/board", tag = "steering", params(("all" = Option<bool>, Query)),
    responses((status = 200, body = BoardView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 422, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn board(shell: Data<Shell>, signed: Signed, mut params: Params) -> Result<HttpResponse, Problem> {
    let all = params.boolean("all").unwrap_or(false);
    params.finish()?;
    Ok(HttpResponse::Ok().json(read(&shell, move |tx| boards::board(tx, &signed.0, all)).await?))
}

/// The years a report can be asked for; the use case knows which have come.
fn year(params: &mut Params) -> Option<i32> {
    params.integer("year", 0, 9_999).and_then(|year| i32::try_from(year).ok())
}

/// Who gets proposals, selections and placements in a year (the current one unless told), by age band, département, zone and
/// situation, in one's territory: counts of people, null where they are few. For approvers, administrators and auditors.
#[utoipa::path(get, path = "/api/v1/reports/fairness", tag = "steering", params(("year" = Option<u32>, Query)),
    responses((status = 200, body = FairnessReport), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 422, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn fair(shell: Data<Shell>, signed: Signed, mut params: Params, lang: Speaks) -> Result<HttpResponse, Problem> {
    let year = year(&mut params);
    params.finish()?;
    Ok(HttpResponse::Ok().json(read(&shell, move |tx| fairness::of_year(tx, &signed.0, year, lang.0)).await?))
}

/// The same for a spreadsheet.
#[utoipa::path(get, path = "/api/v1/reports/fairness.csv", tag = "steering", params(("year" = Option<u32>, Query)),
    responses((status = 200, content_type = "text/csv", body = String), (status = 401, body = ProblemDocument),
        (status = 403, body = ProblemDocument), (status = 422, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn fair_csv(shell: Data<Shell>, signed: Signed, mut params: Params) -> Result<HttpResponse, Problem> {
    let year = year(&mut params);
    params.finish()?;
    let report = read(&shell, move |tx| fairness::of_year(tx, &signed.0, year, Lang::Fr)).await?;
    spreadsheet(&report)
}

/// The report as a file of a spreadsheet.
pub(super) fn spreadsheet(report: &FairnessReport) -> Result<HttpResponse, Problem> {
    let text = fairness::csv(report).map_err(Problem)?;
    Ok(HttpResponse::Ok()
        .content_type("text/csv; charset=utf-8")
        .insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"equite-{}.csv\"", report.year)))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(text))
}

/// A secret address that shows one's deadlines, in the active role, to a calendar program. Posting again replaces it.
#[utoipa::path(post, path = "/api/v1/me/calendar", tag = "steering",
    responses((status = 201, body = CalendarAddress), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn open_calendar(shell: Data<Shell>, signed: Signed) -> Result<HttpResponse, Problem> {
    let address = transact(&shell, move |tx| calendars::open(tx, &signed.0)).await?;
    Ok(HttpResponse::Created().insert_header((header::CACHE_CONTROL, "no-store")).json(address))
}

/// Takes the address away.
#[utoipa::path(delete, path = "/api/v1/me/calendar", tag = "steering",
    responses((status = 204), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn close_calendar(shell: Data<Shell>, signed: Signed) -> Result<HttpResponse, Problem> {
    transact(&shell, move |tx| calendars::close(tx, &signed.0)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// The calendar behind a secret address: no session, no name of a person, nothing kept on the way.
pub async fn calendar(shell: Data<Shell>, secret: Path<String>) -> Result<HttpResponse, Problem> {
    let text = read(&shell, move |tx| calendars::show(tx, &secret)).await?;
    Ok(HttpResponse::Ok()
        .content_type("text/calendar; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::REFERRER_POLICY, "no-referrer"))
        .insert_header(("X-Robots-Tag", "noindex"))
        .body(text))
}
