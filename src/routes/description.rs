//! What the API says of itself: OpenAPI generated from the handlers, and its readable pages.

use std::sync::Arc;

use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::Path;
use utoipa::OpenApi;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::openapi::server::Server;

use super::months;
use crate::error::Refusal;
use crate::features::accounts::http as accounts;
use crate::features::accreditations::http as accreditations;
use crate::features::alerts::http as alerts;
use crate::features::applications::http::{applications, interviews, nominations, proposals};
use crate::features::campaigns::http as campaigns;
use crate::features::candidates::http as candidates;
use crate::features::concerns::http as concerns;
use crate::features::documents::http as documents;
use crate::features::eligibility::http as eligibility;
use crate::features::matching::http as matching;
use crate::features::messages::http as messages;
use crate::features::missions::http as missions;
use crate::features::organizations::http as organizations;
use crate::features::paperwork::http as papers;
use crate::features::placements::http as placements;
use crate::features::placements::http::changes;
use crate::features::places::http as places;
use crate::features::privacy::http as privacy;
use crate::features::steering::http as steering;
use crate::http::Problem;
use crate::http::described::{name_problems, tell_slow_bodies};

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
        accounts::staff::list,
        accounts::staff::end_role,
        accounts::staff::invited,
        accounts::staff::cancel,
        accounts::staff::resend,
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
        missions::history,
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
        organizations::history,
        documents::mine,
        documents::show,
        documents::accept,
        documents::reject,
        documents::withdraw,
        documents::content::download,
        documents::content::describe,
        alerts::list,
        alerts::create,
        alerts::show,
        alerts::delete,
        matching::mine,
        matching::why_mine,
        matching::of_mission,
        matching::weights,
        matching::weigh,
        matching::preview,
        messages::of_application,
        messages::write_to_application,
        messages::read_of_application,
        messages::of_placement,
        messages::write_to_placement,
        messages::read_of_placement,
        messages::one,
        messages::download,
        applications::list,
        applications::create,
        applications::show,
        applications::history,
        applications::act,
        interviews::list,
        interviews::offer,
        interviews::move_to,
        interviews::show,
        interviews::act,
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
        changes::ended,
        changes::amendments_of,
        changes::amendment,
        changes::amend,
        changes::advance_amendment,
        changes::incidents_of,
        changes::declare,
        concerns::raise,
        concerns::list,
        concerns::one,
        concerns::act,
        placements::tasks::list,
        placements::tasks::done,
        placements::tasks::waive,
        placements::tasks::follow_ups,
        placements::tasks::hold,
        papers::list,
        papers::file,
        papers::request,
        papers::sign,
        papers::scan,
        papers::scan_content,
        papers::statement_of_organization,
        papers::statement_of_network,
        papers::model,
        papers::give_model,
        papers::model_content,
        papers::letterhead,
        papers::change_letterhead,
        campaigns::create,
        campaigns::list,
        campaigns::show,
        campaigns::act,
        campaigns::pin,
        campaigns::forbid,
        campaigns::simulations,
        campaigns::report,
        campaigns::history,
        steering::inbox,
        steering::board,
        steering::fair,
        steering::fair_csv,
        steering::open_calendar,
        steering::close_calendar,
        privacy::take_away,
        privacy::preview,
        privacy::erase,
    )
)]
pub struct Api;

struct Security;

impl utoipa::Modify for Security {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let components = openapi.components.get_or_insert_default();
        components.add_security_scheme("bearer", SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer)));
        openapi.merge(months::Api::openapi());
        name_problems(openapi);
        tell_slow_bodies(openapi);
        openapi.servers = Some(vec![Server::new("/")]);
    }
}

pub(super) async fn openapi() -> HttpResponse {
    HttpResponse::Ok().json(Api::openapi())
}

pub(super) async fn docs_home() -> HttpResponse {
    HttpResponse::TemporaryRedirect().insert_header((header::LOCATION, "/api/docs/index.html")).finish()
}

/// The readable description, from files inside the program: no CDN.
pub(super) async fn docs(file: Path<String>) -> Result<HttpResponse, Problem> {
    let config = Arc::new(utoipa_swagger_ui::Config::from("/api/openapi.json"));
    match utoipa_swagger_ui::serve(&file, config) {
        Ok(Some(file)) => Ok(HttpResponse::Ok().content_type(file.content_type).body(file.bytes.into_owned())),
        Ok(None) | Err(_) => Err(Problem(Refusal::NotFound)),
    }
}
