//! The JSON API of accounts.

pub mod invitations;
pub mod me;
pub mod network;
pub mod registration;
pub mod sessions;
pub mod staff;

use actix_web::HttpResponse;

use crate::domain::Said;

pub use super::service::Credentials;

/// 202 with a sentence that says the same whether or not the address is known.
fn accepted() -> HttpResponse {
    let said = Said::new(
        "Si cette adresse le permet, un message y part à l’instant.",
        "If this address allows it, a message is on its way.",
    );
    HttpResponse::Accepted().json(serde_json::json!({ "detail": said.fr }))
}
