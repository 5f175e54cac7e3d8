//! The addresses of pages for people. A GET only shows; a POST acts.

use actix_web::web::{self, ServiceConfig, get, post};

use super::address::resource;
use super::host_pages;
use crate::features::accounts::pages::{self as accounts, standing};
use crate::features::alerts::pages as alerts;
use crate::features::applications::pages as applications;
use crate::features::candidates::pages::{self as candidates, guardian};
use crate::features::concerns::pages as concerns;
use crate::features::documents::http::inline as pieces;
use crate::features::eligibility::pages as eligibility;
use crate::features::matching::pages as matching;
use crate::features::messages::{http as message_files, pages as messages};
use crate::features::missions::pages as missions;
use crate::features::months::pages::mine;
use crate::features::paperwork::pages::{self as papers, hosting, scanning};
use crate::features::placements::pages as placements;
use crate::features::privacy::pages as privacy;
use crate::features::steering::pages::{calendar, mine as own};
use crate::features::training::pages::own as own_training;

/// Every page, whoever it is for.
pub fn pages(config: &mut ServiceConfig) {
    config
        .configure(for_everybody)
        .configure(at_the_door)
        .configure(conversations)
        .configure(for_candidates)
        .configure(super::network_pages::pages)
        .configure(host_pages::pages)
        .configure(of_old_letters)
        .default_service(web::to(standing::nowhere));
}

/// Where letters sent before led.
fn of_old_letters(config: &mut ServiceConfig) {
    for (from, _) in standing::MOVED {
        config.service(resource(from).route(get().to(standing::lead)));
    }
}

fn for_everybody(config: &mut ServiceConfig) {
    config
        .service(resource("/").route(get().to(missions::home)))
        .service(resource("/assets/{name}").route(get().to(standing::file)))
        .service(resource("/missions").route(get().to(missions::list)))
        .service(
            resource("/missions/{id}")
                .route(get().to(applications::mission::show))
                .route(post().to(applications::mission::apply_to)),
        )
        .service(resource("/missions/{id}/eligibility").route(post().to(applications::mission::ask)))
        .service(resource("/eligibility").route(get().to(eligibility::show)).route(post().to(eligibility::act)))
        .service(resource("/how-ranking-works").route(get().to(matching::how_it_works)))
        .service(resource("/accessibility").route(get().to(standing::accessibility)))
        .service(resource("/privacy").route(get().to(standing::privacy)))
        .service(resource("/legal").route(get().to(standing::legal)));
}

/// Signing in and out, and the links of mails.
fn at_the_door(config: &mut ServiceConfig) {
    config
        .service(resource("/sign-in").route(get().to(accounts::sign_in::show)).route(post().to(accounts::sign_in::act)))
        .service(resource("/sign-out").route(post().to(accounts::sign_in::leave)))
        .service(resource("/role").route(post().to(accounts::sign_in::take_role)))
        .service(resource("/register").route(get().to(accounts::register::show)).route(post().to(accounts::register::act)))
        .service(resource("/verify").route(get().to(accounts::verify::show)).route(post().to(accounts::verify::act)))
        .service(resource("/reset").route(get().to(accounts::reset::show)).route(post().to(accounts::reset::act)))
        .service(
            resource("/invitations").route(get().to(accounts::invitations::show)).route(post().to(accounts::invitations::act)),
        )
        .service(
            resource("/nominations")
                .route(get().to(applications::nominations::show))
                .route(post().to(applications::nominations::act)),
        )
        .service(resource("/sign").route(get().to(papers::show)).route(post().to(papers::act)))
        .service(resource("/sign/paper").route(get().to(papers::paper)))
        .service(
            resource("/unsubscribe/{mail}")
                .route(get().to(accounts::unsubscribe::show))
                .route(post().to(accounts::unsubscribe::act)),
        );
}

/// Conversations, in each space; before the verbs of the records they are about, whose addresses would take theirs.
fn conversations(config: &mut ServiceConfig) {
    let here = "/{space:me|host|network}/{kind:applications|placements?}/{id}/messages";
    config
        .service(resource(here).route(get().to(messages::show)).route(post().to(messages::write)))
        .service(resource(format!("{here}/files")).route(post().to(messages::send_file)))
        .service(resource("/messages/{id}/file").route(get().to(message_files::file)));
}

/// The space of candidates, and what a representative reads of their child's.
fn for_candidates(config: &mut ServiceConfig) {
    config
        .service(resource("/me").route(get().to(own::home)))
        .service(resource("/me/calendar").route(get().to(calendar::show)).route(post().to(calendar::open)))
        .service(resource("/me/calendar/close").route(post().to(calendar::close)))
        .service(resource("/me/representative").route(get().to(guardian::show)).route(post().to(guardian::invite)))
        .service(resource("/me/alerts").route(get().to(alerts::show)).route(post().to(alerts::save)))
        .service(resource("/me/alerts/{part:matches|letters}").route(post().to(alerts::choose)))
        .service(resource("/me/alerts/{id}/{verb}").route(post().to(alerts::change)))
        .service(resource("/me/data").route(get().to(privacy::show)))
        .service(resource("/me/data/export").route(get().to(privacy::take_away)))
        .service(resource("/me/data/erase").route(post().to(privacy::erase)))
        .service(resource("/me/documents/{id}/file").route(get().to(pieces::file)))
        .service(resource("/me/profile").route(get().to(candidates::show)).route(post().to(candidates::save)))
        .service(resource("/me/applications").route(get().to(applications::mine::list)))
        .service(resource("/me/applications/{id}").route(get().to(applications::mine::show)))
        .service(resource("/me/applications/{id}/interview.ics").route(get().to(applications::interviews::file)))
        .service(resource("/me/slots/{id}/{verb}").route(post().to(applications::interviews::pick)))
        .service(resource("/me/applications/{id}/{verb}").route(post().to(applications::mine::change)))
        .service(resource("/me/proposals/{id}/{verb}").route(post().to(applications::mine::answer_proposal)))
        .configure(months_of_candidates)
        .service(resource("/me/placement/{id}").route(get().to(own::one)))
        .service(resource("/me/placement/{id}/concern").route(get().to(concerns::own_page)).route(post().to(concerns::raise_own)))
        .service(resource("/me/placement/{id}/papers").route(get().to(hosting::list)).route(post().to(own::send_paper)))
        .service(resource("/me/placement/{id}/papers/{kind}.pdf").route(get().to(hosting::file)))
        .service(
            resource("/me/placement/{id}/papers/{kind}/sign").route(get().to(hosting::sign_page)).route(post().to(hosting::sign)),
        )
        .service(resource("/me/placement/{id}/papers/{kind}/scan").route(post().to(scanning::send)))
        .service(resource("/me/placement/{id}/scans/{scan}").route(get().to(scanning::filed)))
        .service(resource("/representative").route(get().to(placements::representative)));
}

/// Leave, absences and training of a volunteer.
fn months_of_candidates(config: &mut ServiceConfig) {
    config
        .service(resource("/me/placement/{id}/training").route(get().to(own_training::show)).route(post().to(own_training::book)))
        .service(resource("/me/placement/{id}/training/{session}/unbook").route(post().to(own_training::unbook)))
        .service(resource("/me/placement/{id}/time").route(get().to(mine::show)))
        .service(resource("/me/placement/{id}/time/leave").route(get().to(mine::ask_page)).route(post().to(mine::ask)))
        .service(resource("/me/placement/{id}/time/leave/{leave}/cancel").route(post().to(mine::take_back)))
        .service(resource("/me/placement/{id}/time/absence").route(get().to(mine::tell_page)).route(post().to(mine::tell)))
        .service(resource("/me/placement/{id}/time/proof").route(post().to(mine::send_proof)));
}
