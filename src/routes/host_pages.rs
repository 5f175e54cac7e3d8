//! The addresses of the space of hosts and tutors. A GET only shows; a POST acts.

use actix_web::web::{ServiceConfig, get, post};

use super::pages::resource;
use crate::features::applications::pages::{host_one, hosting, interviews};
use crate::features::concerns::pages as concerns;
use crate::features::documents::http::inline as pieces;
use crate::features::missions::pages::{own, writing};
use crate::features::months::pages::{account, prestations, time};
use crate::features::organizations::pages as organizations;
use crate::features::paperwork::pages::{hosting as papers, scanning};
use crate::features::placements::pages::host_file;
use crate::features::steering::pages::{host, placement};

/// The space of an association.
pub fn pages(config: &mut ServiceConfig) {
    config.configure(of_the_association).configure(of_missions).configure(of_volunteers);
}

/// The file of the association, and its members.
fn of_the_association(config: &mut ServiceConfig) {
    config
        .service(resource("/host").route(get().to(host::home)))
        .service(resource("/host/account").route(get().to(account::show)))
        .service(resource("/host/account.csv").route(get().to(account::csv)))
        .service(
            resource("/host/organization").route(get().to(organizations::file::show)).route(post().to(organizations::file::save)),
        )
        .service(resource("/host/organization/pieces").route(post().to(organizations::pieces::send)))
        .service(resource("/host/documents/{id}/file").route(get().to(pieces::of_host)))
        .service(resource("/host/organization/{verb}").route(post().to(organizations::file::advance)))
        .service(
            resource("/host/invitations")
                .route(get().to(organizations::invitations::show))
                .route(post().to(organizations::invitations::send)),
        );
}

/// The missions of the association.
fn of_missions(config: &mut ServiceConfig) {
    config
        .service(resource("/host/missions").route(get().to(own::list)))
        .service(resource("/host/missions/new").route(get().to(writing::new)).route(post().to(writing::create)))
        .service(resource("/host/missions/{id}").route(get().to(own::show)))
        .service(resource("/host/missions/{id}/write").route(get().to(writing::show)).route(post().to(writing::save)))
        .service(
            resource("/host/missions/{id}/candidates").route(get().to(hosting::candidates)).route(post().to(hosting::nominate)),
        )
        .service(resource("/host/nominations/{id}/cancel").route(post().to(hosting::take_back)))
        .service(resource("/host/applications/{id}").route(get().to(host_one::show)))
        .service(resource("/host/applications/{id}/interview.ics").route(get().to(interviews::file)))
        .service(resource("/host/applications/{id}/slots").route(post().to(interviews::offer_for_one)))
        .service(resource("/host/missions/{id}/slots").route(post().to(interviews::offer_for_mission)))
        .service(resource("/host/slots/{id}/cancel").route(post().to(interviews::cancel)))
        .service(resource("/host/applications/{id}/{verb}").route(post().to(host_one::change)))
        .service(resource("/host/missions/{id}/{verb}").route(post().to(own::advance)));
}

/// Each volunteer: for the host and for the tutor.
fn of_volunteers(config: &mut ServiceConfig) {
    config
        .service(resource("/host/placements/{id}").route(get().to(placement::show)))
        .service(resource("/host/placements/{id}/tasks/{code}").route(post().to(placement::task_done)))
        .service(resource("/host/placements/{id}/file").route(get().to(host_file::show)).route(post().to(host_file::send)))
        .service(resource("/host/placements/{id}/give-up").route(post().to(host_file::give_up)))
        .service(resource("/host/placements/{id}/time").route(get().to(time::show)).route(post().to(time::declare)))
        .service(resource("/host/placements/{id}/leave/{leave}/{verb}").route(post().to(time::decide)))
        .service(
            resource("/host/placements/{id}/prestations")
                .route(get().to(prestations::show))
                .route(post().to(prestations::record)),
        )
        .service(resource("/host/placements/{id}/prestations/{proof}/cancel").route(post().to(prestations::cancel)))
        .service(resource("/host/placements/{id}/papers").route(get().to(papers::list)))
        .service(resource("/host/placements/{id}/papers/{kind}.pdf").route(get().to(papers::file)))
        .service(
            resource("/host/placements/{id}/papers/{kind}/sign")
                .route(get().to(papers::sign_page))
                .route(post().to(papers::sign)),
        )
        .service(resource("/host/placements/{id}/papers/{kind}/scan").route(post().to(scanning::send)))
        .service(resource("/host/placements/{id}/scans/{scan}").route(get().to(scanning::filed)))
        .service(resource("/host/placements/{id}/concern").route(get().to(concerns::show)).route(post().to(concerns::raise)));
}
