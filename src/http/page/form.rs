//! What a page reads: who opens it, the token of a link, the fields of a form.

use std::borrow::Cow;
use std::fmt;
use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::{StatusCode, header};
use actix_web::{FromRequest, HttpRequest, HttpResponse, ResponseError, web};
use serde_json::{Value, json};
use url::form_urlencoded;

use super::session::csrf_text;
use super::{Filled, Host, Visitor, show_refusal};
use crate::domain::{Lang, Said};
use crate::error::Refusal;
use crate::http::body::{collect, content_type};
use crate::http::idempotency::FormKey;
use crate::http::{Shell, problem};

/// Largest form of a page. The longest is a mission sheet.
const MAX_BYTES: usize = 64 * 1024;

/// Somebody who opens a page, and the parameters of its address.
#[derive(Debug, Clone)]
pub struct Visit {
    pub by: Visitor,
    pub lang: Lang,
    /// `?token=` of the link, if it has one.
    pub token: Option<String>,
    query: String,
}

impl Visit {
    /// A parameter of the address; empty when it is not there.
    pub fn query(&self, name: &str) -> String {
        field(self.query.as_bytes(), name).unwrap_or_default()
    }

    /// Every parameter that is not empty, in order.
    pub fn parameters(&self) -> Vec<(String, String)> {
        let pairs = form_urlencoded::parse(self.query.as_bytes()).into_owned();
        pairs.filter(|(_, value)| !value.trim().is_empty()).collect()
    }
}

impl FromRequest for Visit {
    type Error = PageProblem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, PageProblem>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let query = request.query_string().to_owned();
        let token = field(query.as_bytes(), "token").filter(|token| !token.is_empty());
        let lang = problem::language(request.headers());
        let by = Visitor::of(request);
        Box::pin(async move {
            let by = by.await.map_err(|problem| PageProblem { sent: false, lang, refusal: problem.0 })?;
            Ok(Self { by, lang, token, query })
        })
    }
}

/// A form sent from one of our own pages, by whoever's session the form was made for.
#[derive(Debug, Clone)]
pub struct PageForm {
    pub by: Visitor,
    pub lang: Lang,
}

impl PageForm {
    /// A field as it was sent; empty when it was not.
    pub fn get(&self, name: &str) -> String {
        self.by.sent.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone()).unwrap_or_default()
    }

    /// A field that may be left empty.
    pub fn some(&self, name: &str) -> Option<String> {
        Some(self.get(name)).filter(|value| !value.trim().is_empty())
    }

    /// Every value of one name: the boxes ticked.
    pub fn all(&self, name: &str) -> Vec<String> {
        self.by.sent.iter().filter(|(key, _)| key == name).map(|(_, value)| value.clone()).collect()
    }

    /// A number as typed, with a comma or a point; what is none of these stays a text, which the reader names.
    pub fn number(&self, name: &str) -> Value {
        let Some(typed) = self.some(name) else { return Value::Null };
        let plain = typed.trim().replace(',', ".");
        match (plain.parse::<u32>(), plain.parse::<f64>()) {
            (Ok(whole), _) => json!(whole),
            (_, Ok(number)) => json!(number),
            _ => json!(typed),
        }
    }

    /// By which it is known when it is sent again to `path`: the key drawn with it, and all that people typed.
    pub fn key(&self, path: &str) -> FormKey {
        FormKey::new(self.get("key"), path, self.content())
    }

    /// The same of a form that makes nothing anew: a deed on a record, by the address it is sent to, with the version it names. None for a
    /// form that has a key of its own.
    pub(super) fn deed_key(&self) -> Option<FormKey> {
        let key = FormKey::new(format!("deed {}", self.by.asked), "", self.content()).short();
        self.get("key").is_empty().then_some(key)
    }

    fn content(&self) -> impl Iterator<Item = &[u8]> {
        let said = self.by.sent.iter().filter(|(name, _)| !CARRIED.contains(&name.as_str()));
        said.flat_map(|(name, value)| [name.as_bytes(), value.as_bytes()])
    }

    /// The form as it was typed.
    pub fn filled(&self) -> Filled {
        Filled::of(&self.by.sent)
    }
}

/// The last word of the names of the fields that are a day or a month: `birth_date`, `residence/valid_until`, `signed_on`.
const DAYS: [&str; 7] = ["on", "from", "to", "until", "date", "day", "month"];

/// A day or a month as people write it (`31/12/2026`, `12/2026`), where the browser draws no calendar; anything else as it is.
fn as_written(name: &str, value: String) -> String {
    if !name.rsplit(['/', '_', '-']).next().is_some_and(|last| DAYS.contains(&last)) {
        return value;
    }
    let parts: Vec<&str> = value.trim().split('/').collect();
    let digits = |text: &str, most: usize| !text.is_empty() && text.len() <= most && text.bytes().all(|one| one.is_ascii_digit());
    match parts.as_slice() {
        [day, month, year] if digits(day, 2) && digits(month, 2) && year.len() == 4 && digits(year, 4) => {
            format!("{year}-{month:0>2}-{day:0>2}")
        }
        [month, year] if digits(month, 2) && year.len() == 4 && digits(year, 4) => format!("{year}-{month:0>2}"),
        _ => value,
    }
}

/// What a form carries along that nobody typed: the token of the session, the key, what the page said.
const CARRIED: [&str; 4] = ["csrf", "key", "was", "seen"];

fn field(fields: &[u8], name: &str) -> Option<String> {
    form_urlencoded::parse(fields).find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

const ELSEWHERE: Said = Said::new(
    "Cet envoi ne vient pas d’une de nos pages\u{a0}: ouvrez la page depuis le service, puis recommencez.",
    "This was not sent from one of our pages: open the page from the service, then try again.",
);
const NOT_OURS: Said = Said::new(
    "Cette page a été ouverte avant votre dernière connexion\u{a0}: revenez en arrière, rechargez-la, puis recommencez.",
    "This page was opened before you last signed in: go back, load it again, then try again.",
);

impl FromRequest for PageForm {
    type Error = PageProblem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, PageProblem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let lang = problem::language(request.headers());
        let refused = move |refusal| PageProblem { sent: true, lang, refusal };
        if !is_from_us(request) {
            return Box::pin(async move { Err(refused(Refusal::Forbidden(ELSEWHERE))) });
        }
        let is_form = content_type(request).is_some_and(|kind| kind == "application/x-www-form-urlencoded");
        let bytes = collect(request, payload, MAX_BYTES);
        let by = Visitor::of(request);
        let shell = request.app_data::<web::Data<Shell>>().cloned();
        Box::pin(async move {
            let bytes = bytes.await.map_err(|problem| refused(problem.0))?;
            if !is_form && !bytes.is_empty() {
                let said = Said::new("Cette page attend l’envoi de son formulaire.", "This page takes its own form.");
                return Err(refused(Refusal::Unreadable(said)));
            }
            let mut by = by.await.map_err(|problem| refused(problem.0))?;
            let pairs = form_urlencoded::parse(&bytes);
            let read = |(name, value): (Cow<'_, str>, Cow<'_, str>)| {
                let value = as_written(&name, value.into_owned());
                (name.into_owned(), value)
            };
            by.sent = pairs.map(read).collect();
            let form = Self { by, lang };
            if let (Some(actor), Some(shell)) = (&form.by.actor, shell)
                && !shell.gate.is_sealed(&csrf_text(actor), &form.get("csrf"))
            {
                return Err(refused(Refusal::Forbidden(NOT_OURS)));
            }
            Ok(form)
        })
    }
}

/// A form with a file, sent from one of our own pages. Its token is in the address: it is looked at before any of the file is
/// read, which is left to the use case.
#[derive(Debug, Clone)]
pub struct FileForm {
    pub by: Visitor,
    pub lang: Lang,
    /// Which form of its page it is, where there are several alike (`?at=`); empty where there is one.
    pub at: String,
}

impl FromRequest for FileForm {
    type Error = PageProblem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, PageProblem>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let lang = problem::language(request.headers());
        let refused = move |refusal| PageProblem { sent: true, lang, refusal };
        if !is_from_us(request) {
            return Box::pin(async move { Err(refused(Refusal::Forbidden(ELSEWHERE))) });
        }
        let query = |name| field(request.query_string().as_bytes(), name).unwrap_or_default();
        let (token, at) = (query("csrf"), query("at"));
        let by = Visitor::of(request);
        let shell = request.app_data::<web::Data<Shell>>().cloned();
        Box::pin(async move {
            let mut by = by.await.map_err(|problem| refused(problem.0))?;
            by.brought_file = true;
            match (&by.actor, shell) {
                (Some(actor), Some(shell)) if !shell.gate.is_sealed(&csrf_text(actor), &token) => {
                    Err(refused(Refusal::Forbidden(NOT_OURS)))
                }
                _ => Ok(Self { by, lang, at }),
            }
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
            let read = bytes.await.map_err(|problem| PageProblem { sent: true, lang, refusal: problem.0 });
            read.map(|_| Self)
        })
    }
}

/// Whether a form comes from our own pages, as far as the browser says.
///
/// `Sec-Fetch-Site` decides where it is sent. Without it `Origin` does, but `null` tells nothing: that is what a browser
/// sends from a page with `Referrer-Policy: no-referrer`, as all of ours are. A form of somebody signed in also carries the
/// token of their session, and a form of a link the token of the link.
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
    /// Whether a form was sent.
    pub sent: bool,
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
        show_refusal(&self.refusal, self.sent, self.lang, &Host::default(), "")
    }
}

#[cfg(test)]
mod tests {
    use super::as_written;

    #[test]
    fn a_day_is_read_as_people_write_it_and_no_other_field_is_touched() {
        for (name, typed, read) in [
            ("birth_date", "5/3/2009", "2009-03-05"),
            ("residence/valid_until", "31/12/2026", "2026-12-31"),
            ("on", " 01/02/2027 ", "2027-02-01"),
            ("month", "2/2027", "2027-02"),
            ("on", "2027-02-01", "2027-02-01"),
            ("on", "demain", "demain"),
            ("on", "1/2/27", "1/2/27"),
            ("contract_number", "12/2026", "12/2026"),
            ("note", "31/12/2026", "31/12/2026"),
        ] {
            assert_eq!(as_written(name, typed.to_owned()), read, "{name}: {typed}");
        }
    }
}
