//! What a page reads: the reader's language, the token of a link, the fields of a form.

use std::fmt;
use std::future::{Future, Ready, ready};
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::{StatusCode, header};
use actix_web::{FromRequest, HttpRequest, HttpResponse, ResponseError, web};
use url::form_urlencoded;

use super::{Host, show_refusal};
use crate::domain::{Lang, Said};
use crate::error::Refusal;
use crate::http::body::{collect, content_type};
use crate::http::{Shell, problem};

/// Largest form of a page. The longest holds a token and a password.
const MAX_BYTES: usize = 16 * 1024;

/// Somebody who opens a page by a link.
#[derive(Debug, Clone)]
pub struct Visit {
    pub lang: Lang,
    /// `?token=` of the link, if it has one.
    pub token: Option<String>,
}

impl FromRequest for Visit {
    type Error = PageProblem;
    type Future = Ready<Result<Self, PageProblem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let token = field(request.query_string().as_bytes(), "token").filter(|token| !token.is_empty());
        ready(Ok(Self { lang: problem::language(request.headers()), token }))
    }
}

/// A form sent from one of our own pages.
#[derive(Debug, Clone)]
pub struct PageForm {
    pub lang: Lang,
    fields: web::Bytes,
}

impl PageForm {
    /// A field as it was sent; empty when it was not.
    pub fn get(&self, name: &str) -> String {
        field(&self.fields, name).unwrap_or_default()
    }
}

fn field(fields: &[u8], name: &str) -> Option<String> {
    form_urlencoded::parse(fields).find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

impl FromRequest for PageForm {
    type Error = PageProblem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, PageProblem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let lang = problem::language(request.headers());
        let refused = move |refusal| PageProblem { lang, refusal };
        if !is_from_us(request) {
            let said = Said::new(
                "Cet envoi ne vient pas d’une de nos pages : ouvrez le lien du message, puis recommencez.",
                "This was not sent from one of our pages: open the link of the message, then try again.",
            );
            return Box::pin(async move { Err(refused(Refusal::Forbidden(said))) });
        }
        let is_form = content_type(request).is_some_and(|kind| kind == "application/x-www-form-urlencoded");
        let bytes = collect(request, payload, MAX_BYTES);
        Box::pin(async move {
            let fields = bytes.await.map_err(|problem| refused(problem.0))?;
            if is_form || fields.is_empty() {
                return Ok(Self { lang, fields });
            }
            let said = Said::new("Cette page attend l’envoi de son formulaire.", "This page takes its own form.");
            Err(refused(Refusal::Unreadable(said)))
        })
    }
}

/// The body of a one-click request (RFC 8058), of any form, read whole and not looked at.
#[derive(Debug, Clone, Copy)]
pub struct Whole;

impl FromRequest for Whole {
    type Error = PageProblem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, PageProblem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let lang = problem::language(request.headers());
        let bytes = collect(request, payload, MAX_BYTES);
        Box::pin(async move {
            let read = bytes.await.map_err(|problem| PageProblem { lang, refusal: problem.0 });
            read.map(|_| Self)
        })
    }
}

/// Whether a form comes from our own pages, as far as the browser says.
///
/// `Sec-Fetch-Site` decides where it is sent. Without it `Origin` does, but `null` tells nothing: that is what a browser
/// sends from a page with `Referrer-Policy: no-referrer`, as all of ours are. No page relies on a cookie, so a form forged
/// elsewhere would still need the token of the link.
fn is_from_us(request: &HttpRequest) -> bool {
    let text = |name: &str| request.headers().get(name).map(|value| value.to_str().unwrap_or_default());
    match (text("Sec-Fetch-Site"), text(header::ORIGIN.as_str())) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, None | Some("null")) => true,
        (None, Some(origin)) => own_origin(request).is_some_and(|own| own == origin),
    }
}

fn own_origin(request: &HttpRequest) -> Option<String> {
    let shell = request.app_data::<web::Data<Shell>>()?;
    let base = url::Url::parse(&shell.db.site().base_url).ok()?;
    Some(base.origin().ascii_serialization())
}

/// A refusal on its way out as a page.
#[derive(Debug)]
pub struct PageProblem {
    pub lang: Lang,
    pub refusal: Refusal,
}

impl fmt::Display for PageProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.refusal.fmt(f)
    }
}

impl ResponseError for PageProblem {
    fn status_code(&self) -> StatusCode {
        problem::shape(&self.refusal).0
    }

    fn error_response(&self) -> HttpResponse {
        show_refusal(&self.refusal, self.lang, &Host::default())
    }
}
