//! The address of a page.

use actix_web::{Resource, web};

use crate::features::accounts::pages::standing;

/// The address of a page. What is opened there and only takes a form says so in a page.
pub(super) fn resource(path: impl AsRef<str>) -> Resource {
    web::resource(path.as_ref()).default_service(web::to(standing::wrong_way))
}
