//! The addresses of the network's space. A GET only shows; a POST acts.

use actix_web::web::{ServiceConfig, get, post};

use super::address::resource;
use crate::features::accounts::pages::{mails, settings, staff};
use crate::features::accreditations::pages as accreditations;
use crate::features::alerts::pages as alerts;
use crate::features::applications::pages::{desk as applications, interviews};
use crate::features::bulk::pages as bulk;
use crate::features::campaigns::pages as campaigns;
use crate::features::candidates::pages::desk as candidates;
use crate::features::concerns::pages::desk as concerns;
use crate::features::documents::http::inline as pieces;
use crate::features::matching::pages::weights;
use crate::features::missions::pages::desk as missions;
use crate::features::months::pages::{books, desk as time, placement as placement_money, proofs, terms};
use crate::features::organizations::pages::desk as organizations;
use crate::features::paperwork::pages::{
    desk as placement, hosting as signing, letters, model, moves, scanning, scans, statements,
};
use crate::features::placements::pages::{changes, document_rules, follow_ups};
use crate::features::steering::pages::{desk as steering, fairness, look, map};
use crate::features::training::pages as training;

/// Every page of the network.
pub fn pages(config: &mut ServiceConfig) {
    config
        .service(resource("/network").route(get().to(steering::inbox)))
        .service(resource("/network/search").route(get().to(look::search)))
        .service(resource("/network/dashboard").route(get().to(look::dashboard)))
        .service(resource("/network/dashboard/fairness").route(get().to(fairness::show)))
        .service(resource("/network/dashboard/fairness.csv").route(get().to(fairness::csv)))
        .service(resource("/network/documents/{id}").route(get().to(pieces::lead)))
        .service(resource("/network/documents/{id}/file").route(get().to(pieces::file)))
        .service(resource("/network/bulk").route(get().to(bulk::list)).route(post().to(bulk::ask)))
        .service(resource("/network/bulk/preview").route(post().to(bulk::preview)))
        .service(resource("/network/bulk/{id}").route(get().to(bulk::show)))
        .service(resource("/network/bulk/{id}/undo").route(post().to(bulk::undo)))
        .configure(files)
        .configure(placements)
        .configure(registers)
        .configure(people)
        .configure(money)
        .configure(choices);
}

/// What the network receives, owes and has proven.
fn money(config: &mut ServiceConfig) {
    config
        .service(resource("/network/money").route(get().to(books::show)))
        .service(resource("/network/money.csv").route(get().to(books::csv)))
        .service(resource("/network/money.pdf").route(get().to(statements::of_network)))
        .service(resource("/network/money/prestations").route(get().to(proofs::show)));
}

/// Who has which role of the network.
fn people(config: &mut ServiceConfig) {
    config
        .service(resource("/network/staff").route(get().to(staff::list)))
        .service(resource("/network/staff/invite").route(get().to(staff::inviting::show)).route(post().to(staff::inviting::send)))
        .service(resource("/network/staff/invitations/{id}/{verb}").route(post().to(staff::answer_for)))
        .service(resource("/network/staff/{id}").route(get().to(staff::show)))
        .service(resource("/network/staff/{id}/end").route(post().to(staff::end_all)))
        .service(resource("/network/staff/{id}/roles/{role}/end").route(post().to(staff::end)));
}

fn files(config: &mut ServiceConfig) {
    config
        .service(resource("/network/organizations").route(get().to(organizations::list)))
        .service(resource("/network/organizations/{id}").route(get().to(organizations::show)))
        .service(resource("/network/organizations/{id}/pieces/{piece}").route(post().to(organizations::decide)))
        .service(resource("/network/organizations/{id}/account").route(get().to(terms::show)).route(post().to(terms::settle)))
        .service(resource("/network/organizations/{id}/account.csv").route(get().to(terms::csv)))
        .service(resource("/network/organizations/{id}/account.pdf").route(get().to(statements::of_organization)))
        .service(resource("/network/organizations/{id}/{verb}").route(post().to(organizations::step)))
        .service(resource("/network/missions").route(get().to(missions::list)))
        .service(resource("/network/missions/{id}").route(get().to(missions::show)))
        .service(
            resource("/network/missions/{id}/candidates")
                .route(get().to(alerts::desk::candidates))
                .route(post().to(alerts::desk::propose)),
        )
        .service(resource("/network/missions/{id}/{verb}").route(post().to(missions::step)))
        .service(resource("/network/candidates/{id}").route(get().to(candidates::show)).route(post().to(candidates::ask)))
        .service(resource("/network/applications").route(get().to(applications::list)))
        .service(resource("/network/applications/{id}").route(get().to(applications::show)))
        .service(resource("/network/applications/{id}/slots/{what}").route(post().to(interviews::by_network)))
        .service(resource("/network/applications/{id}/{verb}").route(post().to(applications::step)));
}

/// What the network has chosen for itself.
fn choices(config: &mut ServiceConfig) {
    config
        .service(resource("/network/settings").route(get().to(settings::show)))
        .service(resource("/network/settings/weights").route(get().to(weights::show)).route(post().to(weights::act)))
        .service(resource("/network/settings/convention").route(get().to(model::show)))
        .service(resource("/network/settings/convention/model").route(post().to(model::give)))
        .service(resource("/network/settings/convention/letterhead").route(post().to(model::letterhead)))
        .service(resource("/network/settings/documents").route(get().to(document_rules::show)))
        .service(resource("/network/settings/documents/{part}").route(post().to(document_rules::act)))
        .service(resource("/network/settings/mails").route(get().to(mails::list)))
        .service(resource("/network/settings/mails/closing").route(post().to(mails::closing)))
        .service(resource("/network/settings/mails/{letter}").route(get().to(mails::show)))
        .service(resource("/network/settings/mails/{letter}/html").route(get().to(mails::html)))
        .service(resource("/network/settings/mails/{letter}/{verb}").route(post().to(mails::act)))
        .service(resource("/network/settings/alerts").route(get().to(alerts::desk::show)).route(post().to(alerts::desk::choose)))
        .service(resource("/network/settings/{part}").route(post().to(settings::act)));
}

fn placements(config: &mut ServiceConfig) {
    config
        .service(resource("/network/scans").route(get().to(scans::list)).route(post().to(scans::send)))
        .service(resource("/network/scans/{id}").route(get().to(scans::one)).route(post().to(scans::decide)))
        .service(resource("/network/scans/{id}/file").route(get().to(scans::file)))
        .service(resource("/network/placements/{id}/scans/{scan}").route(get().to(scanning::filed)))
        .service(resource("/network/placements").route(get().to(steering::placements)))
        .service(resource("/network/placements/map").route(get().to(map::show)))
        .service(resource("/network/placements/{id}").route(get().to(placement::show)))
        .service(resource("/network/placements/{id}/plan").route(post().to(moves::plan)))
        .service(resource("/network/placements/{id}/pieces/{piece}").route(post().to(moves::piece)))
        .service(resource("/network/placements/{id}/checks/{rule}").route(post().to(moves::check)))
        .service(resource("/network/placements/{id}/tasks/{code}").route(post().to(moves::task)))
        .service(resource("/network/placements/{id}/papers/{kind}.pdf").route(get().to(moves::paper)))
        .service(
            resource("/network/placements/{id}/papers/{kind}/sign")
                .route(get().to(signing::sign_page))
                .route(post().to(signing::sign)),
        )
        .service(resource("/network/placements/{id}/papers/{kind}/signatures").route(post().to(moves::ask_signatures)))
        .service(
            resource("/network/placements/{id}/letters/{mail}").route(get().to(letters::show)).route(post().to(moves::resend)),
        )
        .configure(life)
        .service(resource("/network/placements/{id}/{verb}").route(post().to(moves::step)));
}

/// What happens during a placement; before its steps, whose address would take these.
fn life(config: &mut ServiceConfig) {
    config
        .service(resource("/network/placements/{id}/time").route(get().to(time::show)))
        .service(resource("/network/placements/{id}/leave").route(post().to(time::ask)))
        .service(resource("/network/placements/{id}/leave/{leave}/{verb}").route(post().to(time::decide)))
        .service(resource("/network/placements/{id}/absences").route(post().to(time::declare)))
        .service(resource("/network/placements/{id}/absences/{absence}/{verb}").route(post().to(time::settle)))
        .service(resource("/network/placements/{id}/money").route(get().to(placement_money::show)))
        .service(resource("/network/placements/{id}/prestations").route(post().to(placement_money::record)))
        .service(resource("/network/placements/{id}/prestations/{proof}/cancel").route(post().to(placement_money::cancel)))
        .service(resource("/network/placements/{id}/changes").route(get().to(changes::show)))
        .service(resource("/network/placements/{id}/amendments").route(post().to(changes::propose)))
        .service(resource("/network/placements/{id}/amendments/{amendment}/{verb}").route(post().to(changes::step)))
        .service(resource("/network/placements/{id}/incidents").route(post().to(changes::declare)))
        .service(
            resource("/network/placements/{id}/follow-ups").route(get().to(follow_ups::show)).route(post().to(follow_ups::hold)),
        )
        .service(
            resource("/network/placements/{id}/training")
                .route(get().to(training::placement::show))
                .route(post().to(training::placement::book)),
        )
        .service(resource("/network/placements/{id}/training/{session}/unbook").route(post().to(training::placement::unbook)))
        .service(resource("/network/training").route(get().to(training::list)).route(post().to(training::plan)))
        .service(resource("/network/training/{id}").route(get().to(training::session::show)))
        .service(resource("/network/training/{id}/attendance").route(post().to(training::session::write)))
        .service(resource("/network/training/{id}/{verb}").route(post().to(training::session::step)));
}

/// Licences, freezes, concerns, campaigns.
fn registers(config: &mut ServiceConfig) {
    config
        .service(resource("/network/accreditations").route(get().to(accreditations::list)))
        .service(
            resource("/network/accreditations/new")
                .route(get().to(accreditations::write::new))
                .route(post().to(accreditations::write::create)),
        )
        .service(resource("/network/accreditations/{id}").route(get().to(accreditations::show)))
        .service(resource("/network/accreditations/{id}/{verb}").route(post().to(accreditations::step)))
        .service(resource("/network/freezes").route(post().to(accreditations::open)))
        .service(resource("/network/freezes/{id}").route(post().to(accreditations::end)))
        .service(resource("/network/concerns").route(get().to(concerns::list)))
        .service(resource("/network/concerns/{id}").route(get().to(concerns::show)))
        .service(resource("/network/concerns/{id}/{verb}").route(post().to(concerns::step)))
        .service(resource("/network/campaigns").route(get().to(campaigns::list)))
        .service(
            resource("/network/campaigns/new")
                .route(get().to(campaigns::prepare::new))
                .route(post().to(campaigns::prepare::create)),
        )
        .service(resource("/network/campaigns/{id}").route(get().to(campaigns::show)))
        .service(resource("/network/campaigns/{id}/pairs").route(post().to(campaigns::pair)))
        .service(resource("/network/campaigns/{id}/{verb}").route(post().to(campaigns::step)));
}
