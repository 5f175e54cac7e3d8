//! Where a request comes from, as far as it can be believed, and the language it asks for.

use std::future::{Ready, ready};
use std::net::IpAddr;

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, web};

use super::{Problem, Shell};
use crate::domain::Lang;

/// The client's address: the peer's, or what the trusted proxies in front say. Headers beyond their number are the
/// client's own words and are not read.
#[derive(Debug, Clone, Copy)]
pub struct ClientPrefix(pub Option<IpAddr>);

impl FromRequest for ClientPrefix {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let peer = request.peer_addr().map(|peer| peer.ip());
        let trusted = request.app_data::<web::Data<Shell>>().map_or(0, |shell| shell.trusted_proxies);
        if trusted == 0 {
            return ready(Ok(Self(peer)));
        }
        let forwarded = request.headers().get("X-Forwarded-For").and_then(|value| value.to_str().ok()).unwrap_or_default();
        let client = forwarded.rsplit(',').nth(trusted - 1).and_then(|text| text.trim().parse().ok());
        ready(Ok(Self(client.or(peer))))
    }
}

/// The language of the answer, by `Accept-Language`.
#[derive(Debug, Clone, Copy)]
pub struct Speaks(pub Lang);

impl FromRequest for Speaks {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let wanted = request.headers().get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        ready(Ok(Self(wanted.map(Lang::from_header).unwrap_or_default())))
    }
}
