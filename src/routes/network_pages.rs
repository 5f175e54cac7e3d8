//! The addresses of the network's space. A GET only shows; a POST acts.

use actix_web::web::{ServiceConfig, get, post, resource};

use crate::features::documents::http::inline as pieces;
use crate::features::organizations::pages as organizations;
use crate::features::steering::pages as steering;

/// Every page of the network.
pub fn pages(config: &mut ServiceConfig) {
    config
        .service(resource("/network").route(get().to(steering::inbox)))
        .service(resource("/network/documents/{id}").route(get().to(pieces::lead)))
        .service(resource("/network/documents/{id}/file").route(get().to(pieces::file)))
        .configure(files);
}

fn files(config: &mut ServiceConfig) {
    config
        .service(resource("/network/organizations").route(get().to(organizations::list)))
        .service(resource("/network/organizations/{id}").route(get().to(organizations::show)))
        .service(resource("/network/organizations/{id}/pieces/{piece}").route(post().to(organizations::decide)))
        .service(resource("/network/organizations/{id}/{verb}").route(post().to(organizations::step)))
        .service(resource("/network/placements").route(get().to(steering::placements)));
}
