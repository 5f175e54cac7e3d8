//! Every URL of the service, on one page.

use std::sync::Arc;

use actix_web::http::header;
use actix_web::web::{self, Data, Path, ServiceConfig, delete, get, patch, post, put, resource, scope};
use actix_web::{HttpRequest, HttpResponse};
use utoipa::OpenApi;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::openapi::server::Server;

use crate::error::Refusal;
use crate::features::accounts::{http as accounts, pages as account_pages};
use crate::features::accreditations::http as accreditations;
use crate::features::applications::http::{applications, nominations, proposals};
use crate::features::applications::pages as application_pages;
use crate::features::candidates::{http as candidates, pages as candidate_pages};
use crate::features::documents::http as documents;
use crate::features::eligibility::{http as eligibility, pages as eligibility_pages};
use crate::features::matching::{http as matching, pages as matching_pages};
use crate::features::missions::{http as missions, pages as mission_pages};
use crate::features::organizations::http as organizations;
use crate::features::placements::{http as placements, pages as placement_pages};
use crate::features::places::http as places;
use crate::features::steering::http as steering;
use crate::http::described::name_problems;
use crate::http::observe::Figures;
use crate::http::{Problem, Shell, block};

/// Wires the addresses to the handlers.
pub fn routes(config: &mut ServiceConfig) {
    config.service(scope("/api/v1").configure(api));
    config
        .service(resource("/api/openapi.json").route(get().to(openapi)))
        .service(resource("/api/docs").route(get().to(docs_home)))
        .service(resource("/api/docs/{file:.*}").route(get().to(docs)))
        .service(resource("/healthz").route(get().to(healthz)))
        .service(resource("/readyz").route(get().to(readyz)))
        .service(resource("/metrics").route(get().to(metrics)));
    config.configure(pages);
}

/// Pages for people. A GET only shows; the POST of the same address acts.
fn pages(config: &mut ServiceConfig) {
    config
        .service(resource("/").route(get().to(mission_pages::home)))
        .service(resource("/missions").route(get().to(mission_pages::list)))
        .service(
            resource("/missions/{id}")
                .route(get().to(application_pages::mission::show))
                .route(post().to(application_pages::mission::apply_to)),
        )
        .service(resource("/missions/{id}/eligibility").route(post().to(application_pages::mission::ask)))
        .service(resource("/eligibility").route(get().to(eligibility_pages::show)).route(post().to(eligibility_pages::act)))
        .service(resource("/how-ranking-works").route(get().to(matching_pages::how_it_works)))
        .service(resource("/me").route(get().to(placement_pages::home)))
        .service(resource("/me/profile").route(get().to(candidate_pages::show)).route(post().to(candidate_pages::save)))
        .service(resource("/me/placement/{id}").route(get().to(placement_pages::one)))
        .service(resource("/representative").route(get().to(placement_pages::representative)))
        .service(resource("/me/applications").route(get().to(application_pages::mine::list)))
        .service(resource("/me/applications/{id}").route(get().to(application_pages::mine::show)))
        .service(resource("/me/applications/{id}/{verb}").route(post().to(application_pages::mine::change)))
        .service(resource("/me/proposals/{id}/{verb}").route(post().to(application_pages::mine::answer_proposal)))
        .service(resource("/accessibility").route(get().to(account_pages::standing::accessibility)))
        .service(resource("/privacy").route(get().to(account_pages::standing::privacy)))
        .service(resource("/legal").route(get().to(account_pages::standing::legal)))
        .service(resource("/assets/{name}").route(get().to(account_pages::standing::file)))
        .service(resource("/sign-in").route(get().to(account_pages::sign_in::show)).route(post().to(account_pages::sign_in::act)))
        .service(resource("/sign-out").route(post().to(account_pages::sign_in::leave)))
        .service(resource("/role").route(post().to(account_pages::sign_in::take_role)))
        .service(resource("/register").route(get().to(account_pages::register::show)).route(post().to(account_pages::register::act)))
        .service(resource("/verify").route(get().to(account_pages::verify::show)).route(post().to(account_pages::verify::act)))
        .service(resource("/reset").route(get().to(account_pages::reset::show)).route(post().to(account_pages::reset::act)))
        .service(
            resource("/invitations")
                .route(get().to(account_pages::invitations::show))
                .route(post().to(account_pages::invitations::act)),
        )
        .service(resource("/nominations").route(get().to(application_pages::nominations::show)).route(post().to(application_pages::nominations::act)))
        .service(
            resource("/unsubscribe/{mail}")
                .route(get().to(account_pages::unsubscribe::show))
                .route(post().to(account_pages::unsubscribe::act)),
        )
        .default_service(web::to(account_pages::standing::nowhere));
}

fn api(config: &mut ServiceConfig) {
    config
        .configure(account_routes)
        .configure(accreditation_routes)
        .configure(mission_routes)
        .configure(candidate_routes)
        .configure(place_routes)
        .configure(organization_routes)
        .configure(document_routes)
        .configure(application_routes)
        .configure(placement_routes)
        .configure(steering_routes);
}

fn place_routes(config: &mut ServiceConfig) {
    config.service(resource("/communes").route(get().to(places::find)));
}

fn account_routes(config: &mut ServiceConfig) {
    config
        .service(resource("/accounts").route(post().to(accounts::registration::register)))
        .service(resource("/accounts/verify").route(post().to(accounts::registration::verify)))
        .service(resource("/sessions").route(post().to(accounts::sessions::sign_in)))
        .service(resource("/sessions/refresh").route(post().to(accounts::sessions::refresh)))
        .service(resource("/sessions/current").route(delete().to(accounts::sessions::sign_out)))
        .service(resource("/sign-in-links").route(post().to(accounts::sessions::sign_in_link)))
        .service(resource("/password-resets").route(post().to(accounts::sessions::password_reset)))
        .service(resource("/password-resets/confirm").route(post().to(accounts::sessions::confirm_reset)))
        .service(resource("/me").route(get().to(accounts::me::show)).route(patch().to(accounts::me::change)))
        .service(resource("/me/active-role").route(post().to(accounts::me::take_role)))
        .service(resource("/paper-accounts").route(post().to(accounts::me::enter_on_paper)))
        .service(resource("/invitations").route(post().to(accounts::invitations::invite)))
        .service(resource("/invitations/accept").route(post().to(accounts::invitations::accept)))
        .service(resource("/network").route(get().to(accounts::network::show)).route(patch().to(accounts::network::change)));
}

fn accreditation_routes(config: &mut ServiceConfig) {
    config
        .service(resource("/accreditations").route(post().to(accreditations::create)).route(get().to(accreditations::list)))
        .service(resource("/accreditations/{id}").route(get().to(accreditations::show)))
        .service(resource("/accreditations/{id}/ledger").route(get().to(accreditations::ledger)))
        .service(resource("/accreditations/{id}/{verb}").route(post().to(accreditations::advance)))
        .service(resource("/freezes").route(post().to(accreditations::open_freeze)).route(get().to(accreditations::list_freezes)))
        .service(resource("/freezes/{id}").route(patch().to(accreditations::change_freeze)));
}

fn mission_routes(config: &mut ServiceConfig) {
    config
        .service(resource("/missions").route(get().to(missions::list)).route(post().to(missions::create)))
        .service(resource("/missions/{id}").route(get().to(missions::show)).route(patch().to(missions::change)))
        .service(resource("/missions/{id}/duplicate").route(post().to(missions::duplicate)))
        .service(resource("/missions/{id}/matches").route(get().to(matching::of_mission)))
        .service(resource("/missions/{id}/lint").route(get().to(missions::lint)))
        .service(
            resource("/missions/{id}/{verb:submit|request-revision|approve|publish|pause|close|cancel}")
                .route(post().to(missions::transition)),
        );
}

fn candidate_routes(config: &mut ServiceConfig) {
    config
        .service(resource("/eligibility").route(post().to(eligibility::simulate)))
        .service(resource("/me/profile").route(get().to(candidates::show)).route(put().to(candidates::put)))
        .service(resource("/me/matches").route(get().to(matching::mine)))
        .service(resource("/me/matches/{mission_id}").route(get().to(matching::why_mine)))
        .service(resource("/ranking-weights").route(get().to(matching::weights)).route(put().to(matching::weigh)))
        .service(resource("/ranking-weights/preview").route(post().to(matching::preview)));
}

fn application_routes(config: &mut ServiceConfig) {
    config
        .service(resource("/applications").route(get().to(applications::list)).route(post().to(applications::create)))
        .service(resource("/applications/{id}").route(get().to(applications::show)))
        .service(resource("/applications/{id}/history").route(get().to(applications::history)))
        .service(resource("/applications/{id}/{verb}").route(post().to(applications::act)))
        .service(resource("/missions/{id}/nominations").route(post().to(nominations::create)))
        .service(resource("/nominations").route(get().to(nominations::list)))
        .service(resource("/nominations/{id}").route(get().to(nominations::show)))
        .service(resource("/nominations/{id}/{verb}").route(post().to(nominations::act)))
        .service(resource("/missions/{id}/proposals").route(post().to(proposals::create)))
        .service(resource("/proposals").route(get().to(proposals::list)))
        .service(resource("/proposals/{id}").route(get().to(proposals::show)))
        .service(resource("/proposals/{id}/{verb}").route(post().to(proposals::act)));
}

fn organization_routes(config: &mut ServiceConfig) {
    config
        .service(resource("/organizations").route(get().to(organizations::list)).route(post().to(organizations::create)))
        .service(resource("/organizations/{id}").route(get().to(organizations::show)).route(patch().to(organizations::change)))
        .service(
            resource("/organizations/{id}/documents")
                .route(get().to(organizations::documents))
                .route(post().to(organizations::receive)),
        )
        .service(resource("/organizations/{id}/{verb}").route(post().to(organizations::step)));
}

fn document_routes(config: &mut ServiceConfig) {
    config
        .service(resource("/documents/{id}").route(get().to(documents::show)))
        .service(resource("/documents/{id}/accept").route(post().to(documents::accept)))
        .service(resource("/documents/{id}/reject").route(post().to(documents::reject)))
        .service(resource("/documents/{id}/withdraw").route(post().to(documents::withdraw)));
}

fn steering_routes(config: &mut ServiceConfig) {
    config
        .service(resource("/inbox").route(get().to(steering::inbox)))
        .service(resource("/board").route(get().to(steering::board)));
}

fn placement_routes(config: &mut ServiceConfig) {
    config
        .service(resource("/placements").route(get().to(placements::list)))
        .service(resource("/placements/{id}").route(get().to(placements::one)).route(patch().to(placements::patch)))
        .service(resource("/placements/{id}/checklist").route(get().to(placements::checklist)))
        .service(resource("/placements/{id}/history").route(get().to(placements::history)))
        .service(
            resource("/placements/{id}/documents").route(get().to(placements::documents)).route(post().to(placements::receive)),
        )
        .service(resource("/placements/{id}/checks/{rule}/resolve").route(post().to(placements::resolve)))
        .service(resource("/placements/{id}/tasks").route(get().to(placements::tasks::list)))
        .service(resource("/placements/{id}/tasks/{code}/done").route(post().to(placements::tasks::done)))
        .service(resource("/placements/{id}/tasks/{code}/waive").route(post().to(placements::tasks::waive)))
        .service(
            resource("/placements/{id}/follow-ups")
                .route(get().to(placements::tasks::follow_ups))
                .route(post().to(placements::tasks::hold)),
        )
        .service(resource("/placements/{id}/{verb}").route(post().to(placements::transition)));
}

/// The description of the API, generated from the handlers. A test holds it against the routes above.
#[derive(OpenApi)]
#[openapi(
    info(title = "Relais", description = "Service civique and volunteering for small associations"),
    modifiers(&Security),
    paths(
        places::find,
        accounts::registration::register,
        accounts::registration::verify,
        accounts::sessions::sign_in,
        accounts::sessions::refresh,
        accounts::sessions::sign_out,
        accounts::sessions::sign_in_link,
        accounts::sessions::password_reset,
        accounts::sessions::confirm_reset,
        accounts::me::show,
        accounts::me::change,
        accounts::me::take_role,
        accounts::me::enter_on_paper,
        accounts::invitations::invite,
        accounts::invitations::accept,
        accounts::network::show,
        accounts::network::change,
        accreditations::create,
        accreditations::list,
        accreditations::show,
        accreditations::ledger,
        accreditations::advance,
        accreditations::open_freeze,
        accreditations::list_freezes,
        accreditations::change_freeze,
        missions::list,
        missions::create,
        missions::show,
        missions::change,
        missions::transition,
        missions::duplicate,
        missions::lint,
        eligibility::simulate,
        candidates::show,
        candidates::put,
        organizations::create,
        organizations::list,
        organizations::show,
        organizations::change,
        organizations::step,
        organizations::receive,
        organizations::documents,
        documents::show,
        documents::accept,
        documents::reject,
        documents::withdraw,
        matching::mine,
        matching::why_mine,
        matching::of_mission,
        matching::weights,
        matching::weigh,
        matching::preview,
        applications::list,
        applications::create,
        applications::show,
        applications::history,
        applications::act,
        nominations::create,
        nominations::list,
        nominations::show,
        nominations::act,
        proposals::create,
        proposals::list,
        proposals::show,
        proposals::act,
        placements::list,
        placements::one,
        placements::patch,
        placements::transition,
        placements::checklist,
        placements::resolve,
        placements::documents,
        placements::receive,
        placements::history,
        placements::tasks::list,
        placements::tasks::done,
        placements::tasks::waive,
        placements::tasks::follow_ups,
        placements::tasks::hold,
        steering::inbox,
        steering::board,
    )
)]
pub struct Api;

struct Security;

impl utoipa::Modify for Security {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let components = openapi.components.get_or_insert_default();
        components.add_security_scheme("bearer", SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer)));
        name_problems(openapi);
        openapi.servers = Some(vec![Server::new("/")]);
    }
}

async fn openapi() -> HttpResponse {
    HttpResponse::Ok().json(Api::openapi())
}

async fn docs_home() -> HttpResponse {
    HttpResponse::TemporaryRedirect().insert_header((header::LOCATION, "/api/docs/index.html")).finish()
}

/// The readable description, from files inside the program: no CDN.
async fn docs(file: Path<String>) -> Result<HttpResponse, Problem> {
    let config = Arc::new(utoipa_swagger_ui::Config::from("/api/openapi.json"));
    match utoipa_swagger_ui::serve(&file, config) {
        Ok(Some(file)) => Ok(HttpResponse::Ok().content_type(file.content_type).body(file.bytes.into_owned())),
        Ok(None) | Err(_) => Err(Problem(Refusal::NotFound)),
    }
}

/// The process answers.
async fn healthz() -> HttpResponse {
    HttpResponse::Ok().json(serde_json::json!({ "status": "ok" }))
}

/// The process can serve: its database answers.
async fn readyz(shell: Data<Shell>) -> Result<HttpResponse, Problem> {
    block(move || if shell.db.is_reachable() { Ok(()) } else { Err(Refusal::Unavailable { retry_after_s: 5 }) }).await?;
    Ok(HttpResponse::Ok().json(serde_json::json!({ "status": "ready" })))
}

/// Bearer token of `/metrics`; without one, only this machine may read it.
#[derive(Clone)]
pub struct MetricsToken(pub Option<String>);

async fn metrics(
    request: HttpRequest,
    shell: Data<Shell>,
    figures: Data<Figures>,
    token: Data<MetricsToken>,
) -> Result<HttpResponse, Problem> {
    let sent = request.headers().get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    let allowed = match &token.0 {
        Some(token) => sent == Some(token.as_str()),
        None => request.peer_addr().is_some_and(|peer| peer.ip().is_loopback()),
    };
    if !allowed {
        return Err(Problem(Refusal::NotFound));
    }
    let text = block(move || {
        for (state, count) in shell.db.read(shell.now(), crate::jobs::counts)? {
            figures.jobs.with_label_values(&[state.as_str()]).set(count);
        }
        figures.text().map_err(Refusal::internal)
    })
    .await?;
    Ok(HttpResponse::Ok().content_type("text/plain; version=0.0.4").body(text))
}
