//! The addresses of the space of hosts and tutors. A GET only shows; a POST acts.

use actix_web::web::{ServiceConfig, get, post, resource};

use crate::features::missions::pages::{own, writing};
use crate::features::organizations::pages as organizations;

/// The space of an association.
pub fn pages(config: &mut ServiceConfig) {
    config.configure(of_the_association).configure(of_missions);
}

/// The file of the association, and its members.
fn of_the_association(config: &mut ServiceConfig) {
    config
        .service(
            resource("/host/organization").route(get().to(organizations::file::show)).route(post().to(organizations::file::save)),
        )
        .service(resource("/host/organization/pieces").route(post().to(organizations::pieces::send)))
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
        .service(resource("/host/missions/{id}/{verb}").route(post().to(own::advance)));
}
