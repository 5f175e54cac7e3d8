//! Every URL of the service, on one page.

mod address;
mod description;
mod host_pages;
mod months;
mod network_pages;
mod operations;
mod pages;

use actix_web::web::{ServiceConfig, delete, get, head, patch, post, put, resource, scope};

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
use crate::features::months::http::{absences, leaves, money, prestations, schedules};
use crate::features::organizations::http as organizations;
use crate::features::paperwork::http as papers;
use crate::features::placements::http as placements;
use crate::features::placements::http::changes;
use crate::features::places::http as places;
use crate::features::privacy::http as privacy;
use crate::features::steering::http as steering;
use crate::features::training::http as training;

pub use description::Api;
pub use operations::MetricsToken;

/// Where letters sent before led: each leads on to a page of today.
pub fn moved() -> Vec<&'static str> {
    crate::features::accounts::pages::standing::MOVED.iter().map(|(from, _)| *from).collect()
}

/// Wires the addresses to the handlers.
pub fn routes(config: &mut ServiceConfig) {
    config.service(scope("/api/v1").configure(api));
    config
        .service(resource("/api/openapi.json").route(get().to(description::openapi)))
        .service(resource("/api/docs").route(get().to(description::docs_home)))
        .service(resource("/api/docs/{file:.*}").route(get().to(description::docs)))
        .service(resource("/healthz").route(get().to(operations::healthz)))
        .service(resource("/readyz").route(get().to(operations::readyz)))
        .service(resource("/metrics").route(get().to(operations::metrics)))
        .service(resource("/calendar/{secret}.ics").route(get().to(steering::calendar)));
    config.configure(pages::pages);
}

fn api(config: &mut ServiceConfig) {
    config
        .configure(month_routes)
        .configure(message_routes)
        .configure(account_routes)
        .configure(accreditation_routes)
        .configure(mission_routes)
        .configure(candidate_routes)
        .configure(place_routes)
        .configure(organization_routes)
        .configure(document_routes)
        .configure(application_routes)
        .configure(change_routes)
        .configure(paper_routes)
        .configure(placement_routes)
        .configure(campaign_routes)
        .configure(steering_routes);
}

/// Before `organization_routes` and `placement_routes`, whose `{verb}` would take these addresses.
fn month_routes(config: &mut ServiceConfig) {
    config
        .service(resource("/training-sessions").route(get().to(training::list)).route(post().to(training::plan)))
        .service(resource("/training-sessions/{id}").route(get().to(training::show)))
        .service(
            resource("/training-sessions/{id}/attendance")
                .route(get().to(training::sheet))
                .route(post().to(training::book))
                .route(put().to(training::write)),
        )
        .service(resource("/training-sessions/{id}/{verb}").route(post().to(training::advance)))
        .service(resource("/placements/{id}/training").route(get().to(training::of_placement)))
        .service(resource("/placements/{id}/absences").route(get().to(absences::list)).route(post().to(absences::declare)))
        .service(resource("/placements/{id}/absences/{absence}").route(get().to(absences::show)))
        .service(resource("/placements/{id}/absences/{absence}/justify").route(post().to(absences::justify)))
        .service(resource("/placements/{id}/absences/{absence}/close").route(post().to(absences::close)))
        .service(resource("/placements/{id}/leave").route(get().to(leaves::list)).route(post().to(leaves::ask)))
        .service(resource("/placements/{id}/leave/{leave}").route(get().to(leaves::show)))
        .service(resource("/placements/{id}/leave/{leave}/{verb}").route(post().to(leaves::act)))
        .service(
            resource("/placements/{id}/prestations").route(get().to(prestations::list)).route(post().to(prestations::record)),
        )
        .service(resource("/placements/{id}/prestations/{prestation}/cancel").route(post().to(prestations::cancel)))
        .service(resource("/placements/{id}/schedule").route(get().to(schedules::show)).route(put().to(schedules::put)))
        .service(resource("/placements/{id}/money").route(get().to(money::of_placement)))
        .service(resource("/organizations/{id}/fees").route(get().to(money::show_fees)).route(put().to(money::put_fees)))
        .service(resource("/organizations/{id}/statement").route(get().to(money::of_organization)))
        .service(resource("/organizations/{id}/statement.csv").route(get().to(money::of_organization_csv)))
        .service(resource("/organizations/{id}/statement.pdf").route(get().to(papers::statement_of_organization)))
        .service(resource("/network/statement.pdf").route(get().to(papers::statement_of_network)))
        .service(resource("/network/statement").route(get().to(money::of_network)))
        .service(resource("/network/statement.csv").route(get().to(money::of_network_csv)))
        .service(resource("/network/prestations").route(get().to(money::prestations)));
}

/// Before `application_routes` and `placement_routes`, whose `{verb}` would take these addresses.
fn message_routes(config: &mut ServiceConfig) {
    config
        .service(
            resource("/applications/{id}/messages")
                .route(get().to(messages::of_application))
                .route(post().to(messages::write_to_application)),
        )
        .service(resource("/applications/{id}/messages/read").route(post().to(messages::read_of_application)))
        .service(
            resource("/placements/{id}/messages")
                .route(get().to(messages::of_placement))
                .route(post().to(messages::write_to_placement)),
        )
        .service(resource("/placements/{id}/messages/read").route(post().to(messages::read_of_placement)))
        .service(resource("/messages/{id}").route(get().to(messages::one)))
        .service(resource("/messages/{id}/content").route(get().to(messages::download)));
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
        .service(
            resource("/me")
                .route(get().to(accounts::me::show))
                .route(patch().to(accounts::me::change))
                .route(delete().to(privacy::erase)),
        )
        .service(resource("/me/export").route(get().to(privacy::take_away)))
        .service(resource("/me/erasure").route(get().to(privacy::preview)))
        .service(resource("/me/active-role").route(post().to(accounts::me::take_role)))
        .service(resource("/paper-accounts").route(post().to(accounts::me::enter_on_paper)))
        .service(
            resource("/invitations").route(get().to(accounts::staff::invited)).route(post().to(accounts::invitations::invite)),
        )
        .service(resource("/invitations/accept").route(post().to(accounts::invitations::accept)))
        .service(resource("/invitations/{id}/cancel").route(post().to(accounts::staff::cancel)))
        .service(resource("/invitations/{id}/resend").route(post().to(accounts::staff::resend)))
        .service(resource("/staff").route(get().to(accounts::staff::list)))
        .service(resource("/staff/{id}/roles/{role}/end").route(post().to(accounts::staff::end_role)))
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
        .service(resource("/missions/{id}/history").route(get().to(missions::history)))
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
        .service(resource("/me/alerts").route(get().to(alerts::list)).route(post().to(alerts::create)))
        .service(resource("/me/alerts/{id}").route(get().to(alerts::show)).route(delete().to(alerts::delete)))
        .service(resource("/ranking-weights").route(get().to(matching::weights)).route(put().to(matching::weigh)))
        .service(resource("/ranking-weights/preview").route(post().to(matching::preview)));
}

fn application_routes(config: &mut ServiceConfig) {
    config
        .service(resource("/applications").route(get().to(applications::list)).route(post().to(applications::create)))
        .service(resource("/applications/{id}").route(get().to(applications::show)))
        .service(resource("/applications/{id}/history").route(get().to(applications::history)))
        .service(resource("/applications/{id}/{verb}").route(post().to(applications::act)))
        .service(resource("/missions/{id}/interview-slots").route(get().to(interviews::list)).route(post().to(interviews::offer)))
        .service(resource("/interview-slots/{id}").route(get().to(interviews::show)))
        .service(resource("/interview-slots/{id}/move").route(post().to(interviews::move_to)))
        .service(resource("/interview-slots/{id}/{verb}").route(post().to(interviews::act)))
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
        .service(resource("/organizations/{id}/history").route(get().to(organizations::history)))
        .service(resource("/organizations/{id}/{verb}").route(post().to(organizations::step)));
}

fn document_routes(config: &mut ServiceConfig) {
    config
        .service(resource("/me/documents").route(get().to(documents::mine)))
        .service(resource("/documents/{id}").route(get().to(documents::show)))
        .service(
            resource("/documents/{id}/content")
                .route(get().to(documents::content::download))
                .route(head().to(documents::content::describe)),
        )
        .service(resource("/documents/{id}/accept").route(post().to(documents::accept)))
        .service(resource("/documents/{id}/reject").route(post().to(documents::reject)))
        .service(resource("/documents/{id}/withdraw").route(post().to(documents::withdraw)));
}

fn steering_routes(config: &mut ServiceConfig) {
    config
        .service(resource("/inbox").route(get().to(steering::inbox)))
        .service(resource("/board").route(get().to(steering::board)))
        .service(resource("/reports/fairness").route(get().to(steering::fair)))
        .service(resource("/reports/fairness.csv").route(get().to(steering::fair_csv)))
        .service(resource("/me/calendar").route(post().to(steering::open_calendar)).route(delete().to(steering::close_calendar)));
}

/// What changes during a placement; before its verbs, whose address would take these.
fn change_routes(config: &mut ServiceConfig) {
    config
        .service(resource("/placements/{id}/early-end").route(get().to(changes::ended)))
        .service(resource("/placements/{id}/amendments").route(get().to(changes::amendments_of)).route(post().to(changes::amend)))
        .service(resource("/placements/{id}/amendments/{amendment}").route(get().to(changes::amendment)))
        .service(resource("/placements/{id}/amendments/{amendment}/{verb}").route(post().to(changes::advance_amendment)))
        .service(resource("/placements/{id}/incidents").route(get().to(changes::incidents_of)).route(post().to(changes::declare)))
        .service(resource("/placements/{id}/concerns").route(post().to(concerns::raise)))
        .service(resource("/concerns").route(get().to(concerns::list)))
        .service(resource("/concerns/{id}").route(get().to(concerns::one)))
        .service(resource("/concerns/{id}/{verb}").route(post().to(concerns::act)));
}

/// Papers of a placement; before its verbs.
fn paper_routes(config: &mut ServiceConfig) {
    config
        .service(resource("/placements/{id}/papers").route(get().to(papers::list)))
        .service(resource("/placements/{id}/papers/{kind}.pdf").route(get().to(papers::file)))
        .service(resource("/placements/{id}/papers/{kind}/signatures/request").route(post().to(papers::request)))
        .service(resource("/placements/{id}/papers/{kind}/sign").route(post().to(papers::sign)))
        .service(resource("/paper-scans").route(post().to(papers::scan)))
        .service(resource("/paper-scans/{id}/content").route(get().to(papers::scan_content)))
        .service(resource("/network/convention-model/content").route(get().to(papers::model_content)))
        .service(resource("/network/convention-model").route(get().to(papers::model)).route(put().to(papers::give_model)))
        .service(
            resource("/network/letterhead").route(get().to(papers::letterhead)).route(patch().to(papers::change_letterhead)),
        );
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

fn campaign_routes(config: &mut ServiceConfig) {
    config
        .service(resource("/campaigns").route(get().to(campaigns::list)).route(post().to(campaigns::create)))
        .service(resource("/campaigns/{id}").route(get().to(campaigns::show)))
        .service(resource("/campaigns/{id}/simulations").route(get().to(campaigns::simulations)))
        .service(resource("/campaigns/{id}/report").route(get().to(campaigns::report)))
        .service(resource("/campaigns/{id}/history").route(get().to(campaigns::history)))
        .service(resource("/campaigns/{id}/pin").route(post().to(campaigns::pin)))
        .service(resource("/campaigns/{id}/forbid").route(post().to(campaigns::forbid)))
        .service(resource("/campaigns/{id}/{verb}").route(post().to(campaigns::act)));
}
