//! The simulator: may this person do this mission? Nothing sent here is kept.

use actix_web::{HttpResponse, web};
use serde_json::Value;

use super::reading::read_case;
use super::{evaluate, service};
use crate::domain::{Lang, Said};
use crate::error::{Faults, Refusal};
use crate::http::problem::ProblemDocument;
use crate::http::{Body, Params, Problem, Shell, Speaks, read};

/// The languages an answer can be asked in by `?lang=`, which wins over `Accept-Language`.
fn wanted(mut params: Params, header: Lang) -> Result<Lang, Problem> {
    let expected = Said::new("Attendu\u{a0}: fr ou en.", "Expected: fr or en.");
    let lang = params.parsed("lang", "choice", expected, |text| match text {
        "fr" => Some(Lang::Fr),
        "en" => Some(Lang::En),
        _ => None,
    });
    params.finish()?;
    Ok(lang.unwrap_or(header))
}

/// Verdict, findings and situational documents of one case; no account is needed.
#[utoipa::path(post, path = "/api/v1/eligibility", tag = "eligibility", request_body = Object,
    params(("lang" = Option<String>, Query, description = "fr or en")),
    responses((status = 200, body = Object), (status = 400, body = ProblemDocument), (status = 422, body = ProblemDocument)))]
pub async fn simulate(shell: web::Data<Shell>, params: Params, lang: Speaks, body: Body<Value>) -> Result<HttpResponse, Problem> {
    let lang = wanted(params, lang.0)?;
    let case = read_case(&body.value).map_err(|faults| Refusal::Invalid(Faults(faults)))?;
    let day = case.signature_on;
    let law = read(&shell, move |tx| service::law_on(tx, day)).await?;
    let decision = evaluate(&case.candidate, &case.mission, case.signature_on, case.start_on, &law);
    Ok(HttpResponse::Ok().json(decision.answer(case.id.as_deref(), lang)))
}
