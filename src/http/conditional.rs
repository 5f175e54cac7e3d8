//! Versions: what was read is what is changed, or the change is refused (428, 412).

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header::{self, ContentType};
use actix_web::{FromRequest, HttpRequest, HttpResponse};

use super::Problem;
use crate::domain::Versioned;
use crate::error::Refusal;

/// The version named by `If-Match`. `*` is not accepted: it would change what nobody read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IfMatch(pub i32);

impl FromRequest for IfMatch {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let Some(value) = request.headers().get(header::IF_MATCH) else { return ready(Err(Problem(Refusal::VersionMissing))) };
        // A weak validator matches nothing here: the comparison is the strong one (RFC 9110, 13.1.1).
        let version = value.to_str().ok().and_then(|text| text.trim().trim_matches('"').parse().ok());
        ready(version.map(Self).ok_or(Problem(Refusal::Stale)))
    }
}

/// The version named by `If-Match`, where it may be left out; one that is sent must be right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MaybeIfMatch(pub Option<i32>);

impl FromRequest for MaybeIfMatch {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        if !request.headers().contains_key(header::IF_MATCH) {
            return ready(Ok(Self(None)));
        }
        ready(IfMatch::from_request(request, payload).into_inner().map(|version| Self(Some(version.0))))
    }
}

/// 200 with the record and its `ETag`.
pub fn versioned<T: Versioned>(record: &T) -> HttpResponse {
    HttpResponse::Ok().insert_header((header::ETAG, etag(record.version()))).json(record)
}

/// The same for a record that is in JSON already.
pub fn versioned_json(version: i32, json: Vec<u8>) -> HttpResponse {
    HttpResponse::Ok().insert_header((header::ETAG, etag(version))).content_type(ContentType::json()).body(json)
}

/// 201 with the record, its `ETag` and where it is from now on.
pub fn created<T: Versioned>(record: &T, location: String) -> HttpResponse {
    HttpResponse::Created()
        .insert_header((header::LOCATION, location))
        .insert_header((header::ETAG, etag(record.version())))
        .json(record)
}

pub fn etag(version: i32) -> String {
    format!("\"{version}\"")
}
