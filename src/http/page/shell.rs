//! Rendering: a template of `web/templates/`, filled in strictly, inside the shell that all pages share.

use std::sync::LazyLock;

use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, HttpResponseBuilder};
use include_dir::{Dir, DirEntry, include_dir};
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, State, UndefinedBehavior};
use serde::Serialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::domain::Lang;
use crate::error::Refusal;
use crate::http::problem;

static TEMPLATES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/web/templates");
static ENVIRONMENT: LazyLock<Result<Environment<'static>, Error>> = LazyLock::new(environment);

/// Nothing but our own style, our own mark, and forms to ourselves; in nobody's frame.
const POLICY: &str =
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// A file of every page, under a name that changes with its content.
struct Asset {
    name: String,
    kind: &'static str,
    bytes: &'static [u8],
}

impl Asset {
    fn new(stem: &str, extension: &str, kind: &'static str, bytes: &'static [u8]) -> Self {
        let hash = Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect::<String>();
        Self { name: format!("{stem}-{hash}.{extension}"), kind, bytes }
    }

    fn url(&self) -> String {
        format!("/assets/{}", self.name)
    }
}

static STYLE: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("style", "css", "text/css; charset=utf-8", include_bytes!("../../../web/style.css")));
static MARK: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("mark", "svg", "image/svg+xml", include_bytes!("../../../web/mark.svg")));

/// One of the files that pages load; `None` for any other name.
pub fn asset(name: &str) -> Option<HttpResponse> {
    let asset = [&*STYLE, &*MARK].into_iter().find(|asset| asset.name == name)?;
    let mut answer = HttpResponse::Ok();
    answer.content_type(asset.kind).insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"));
    Some(answer.body(asset.bytes))
}

/// Whose pages these are.
#[derive(Debug, Clone, Serialize)]
pub struct Host {
    pub name: String,
    /// Read by a person; printed at the foot of every page.
    pub contact_email: Option<String>,
}

impl Default for Host {
    fn default() -> Self {
        Self { name: "Relais".to_owned(), contact_email: None }
    }
}

/// One page about to be shown: its status, its template, and what only it knows.
#[derive(Debug)]
pub struct Screen {
    status: StatusCode,
    template: &'static str,
    facts: Value,
}

impl Screen {
    /// `template` is a path below `web/templates/`, which reads the facts as `page`.
    pub fn new(template: &'static str, facts: Value) -> Self {
        Self { status: StatusCode::OK, template, facts }
    }

    pub fn with_status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }
}

/// A page on its way out.
pub fn show(screen: &Screen, lang: Lang, host: &Host) -> HttpResponse {
    match render(screen, lang, host) {
        Ok(html) => dressed(screen.status).body(html),
        Err(error) => {
            tracing::error!(template = screen.template, %error, "could not render a page");
            dressed(StatusCode::INTERNAL_SERVER_ERROR).body("Erreur de notre côté. Rien n’a été perdu.")
        }
    }
}

/// The page of a refusal: what went wrong, in the words of its problem document.
pub fn show_refusal(refusal: &Refusal, lang: Lang, host: &Host) -> HttpResponse {
    let (status, _, title) = problem::shape(refusal);
    if status.is_server_error() {
        tracing::error!(cause = %refusal, "could not answer");
    }
    let template = if status == StatusCode::NOT_FOUND { "not_found.html" } else { "problem.html" };
    let facts = json!({ "title": title.in_lang(lang), "detail": problem::detail(refusal).in_lang(lang) });
    let mut response = show(&Screen::new(template, facts).with_status(status), lang, host);
    if let Refusal::TooMany { retry_after_s } | Refusal::Unavailable { retry_after_s } = refusal {
        response.headers_mut().insert(header::RETRY_AFTER, (*retry_after_s).into());
    }
    response
}

fn dressed(status: StatusCode) -> HttpResponseBuilder {
    let mut answer = HttpResponseBuilder::new(status);
    answer
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::REFERRER_POLICY, "no-referrer"))
        .insert_header((header::CONTENT_SECURITY_POLICY, POLICY))
        .insert_header((header::VARY, "Accept-Language"));
    answer
}

fn render(screen: &Screen, lang: Lang, host: &Host) -> Result<String, String> {
    let environment = ENVIRONMENT.as_ref().map_err(ToString::to_string)?;
    let context = json!({
        "lang": lang,
        "host": host,
        "assets": { "style": STYLE.url(), "mark": MARK.url() },
        "page": screen.facts,
    });
    let template = environment.get_template(screen.template).map_err(|error| error.to_string())?;
    // The cause names a file and a line, never a value.
    let html = template.render(Serde(&context)).map_err(|error| error.to_string())?;
    // The escaping also covers `/`, harmless outside a script; addresses stay readable without it.
    Ok(html.replace("&#x2f;", "/"))
}

fn environment() -> Result<Environment<'static>, Error> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    environment.add_function("said", said);
    add_folder(&mut environment, &TEMPLATES)?;
    Ok(environment)
}

fn add_folder(environment: &mut Environment<'static>, folder: &'static Dir<'static>) -> Result<(), Error> {
    for entry in folder.entries() {
        match entry {
            DirEntry::Dir(inner) => add_folder(environment, inner)?,
            DirEntry::File(file) => {
                if let (Some(name), Some(source)) = (file.path().to_str(), file.contents_utf8()) {
                    environment.add_template(name, source)?;
                }
            }
        }
    }
    Ok(())
}

/// `said("…", "…")` in a template: the sentence in the reader's language, French first.
fn said(state: &State, fr: String, en: String) -> Result<String, Error> {
    let lang = state.lookup("lang").ok_or_else(|| Error::new(ErrorKind::UndefinedError, "a page needs its language"))?;
    Ok(if lang.as_str() == Some("en") { en } else { fr })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_loads_and_a_missing_fact_is_an_error() {
        assert!(ENVIRONMENT.is_ok(), "{:?}", ENVIRONMENT.as_ref().err());
        let page = Screen::new("problem.html", json!({ "title": "<b>" }));
        assert!(render(&page, Lang::Fr, &Host::default()).is_err());
    }

    #[test]
    fn values_are_text_and_never_markup() {
        let page = Screen::new("problem.html", json!({ "title": "<b>", "detail": "\"><script>" }));
        let html = render(&page, Lang::En, &Host::default()).expect("a page");
        assert!(html.contains("&lt;b&gt;") && html.contains("Nothing was recorded"));
        assert!(!html.contains("<script") && !html.contains("<b>"));
    }
}
