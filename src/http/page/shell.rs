//! Rendering: a template of `web/templates/`, filled in strictly, inside the shell that all pages share.

use std::sync::LazyLock;

use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, HttpResponseBuilder};
use include_dir::{Dir, DirEntry, include_dir};
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Error, UndefinedBehavior};
use serde::Serialize;
use serde_json::{Value, json};

use super::session::Cookie;
use super::{Filled, assets, catalogue, faults, words};
use crate::domain::{Lang, Role, Said};
use crate::error::Refusal;
use crate::http::problem;

static TEMPLATES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/web/templates");
static ENVIRONMENT: LazyLock<Result<Environment<'static>, Error>> = LazyLock::new(environment);

/// Nothing but our own files, and forms to ourselves; in nobody's frame. No inline script or style, nothing evaluated.
const POLICY: &str = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; font-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; img-src 'self'";

/// Whose pages these are, and who reads this one.
#[derive(Debug, Clone, Serialize)]
pub struct Host {
    pub name: String,
    /// Read by a person; printed at the foot of every page.
    pub contact_email: Option<String>,
    pub person: Option<Person>,
    /// The ground of maps; none leaves the outlines of départements alone.
    pub tiles: Option<Tiles>,
}

/// Map images from an address that the network has chosen: the only thing a page may load from elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tiles {
    /// With `{z}`, `{x}` and `{y}`.
    pub url: String,
    /// Scheme, host and port, as the policy of the page names them.
    pub origin: String,
    /// Whom to thank, as their licence asks.
    pub credit: String,
}

impl Default for Host {
    fn default() -> Self {
        Self { name: "Relais".to_owned(), contact_email: None, person: None, tiles: None }
    }
}

/// Somebody signed in, as the head of each page names them.
#[derive(Debug, Clone, Serialize)]
pub struct Person {
    pub name: String,
    pub role: Role,
    /// Every role the person has today, each once.
    pub roles: Vec<(Role, Said)>,
}

/// One page about to be shown: its status, its template, and what only it knows.
#[derive(Debug)]
pub struct Screen {
    pub(super) status: StatusCode,
    template: &'static str,
    pub(super) facts: Value,
    /// Where the browser goes instead, after a form.
    pub(super) location: Option<String>,
    /// A session that begins or ends with this page.
    pub(super) cookie: Option<Cookie>,
    /// Whether the page has a map, which may load its ground from elsewhere.
    map: bool,
    /// Whether what was asked for had been done before by the same person.
    already: bool,
}

impl Screen {
    /// `template` is a path below `web/templates/`, which reads the facts as `page`.
    pub fn new(template: &'static str, facts: Value) -> Self {
        Self { status: StatusCode::OK, template, facts, location: None, cookie: None, map: false, already: false }
    }

    /// After a form: the browser opens another page, so that loading it again sends nothing twice.
    pub fn to(location: impl Into<String>) -> Self {
        let screen = Self::new("problem.html", Value::Null).with_status(StatusCode::SEE_OTHER);
        Self { location: Some(location.into()), ..screen }
    }

    /// A page that begins or ends a session.
    pub fn with_cookie(self, cookie: Cookie) -> Self {
        Self { cookie: Some(cookie), ..self }
    }

    /// The page of what a form had done, which the same person has sent again.
    pub fn already(self, already: bool) -> Self {
        Self { already, ..self }
    }

    /// A page with a map.
    pub fn with_map(self) -> Self {
        Self { map: true, ..self }
    }

    /// The status of a form that was sent back, when something is at fault.
    pub fn unless_faulty(self, filled: &Filled) -> Self {
        if filled.is_faulty() { self.with_status(StatusCode::UNPROCESSABLE_ENTITY) } else { self }
    }

    pub fn with_status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }
}

/// A page on its way out.
pub fn show(screen: &Screen, lang: Lang, host: &Host, csrf: &str) -> HttpResponse {
    if let Some(location) = &screen.location {
        return dressed(screen.status).insert_header((header::LOCATION, location.as_str())).finish();
    }
    match render(screen, lang, host, csrf) {
        Ok(html) => {
            let mut answer = dressed(screen.status);
            if let Some(tiles) = host.tiles.as_ref().filter(|_| screen.map) {
                answer.insert_header((header::CONTENT_SECURITY_POLICY, format!("{POLICY} {}", tiles.origin)));
            }
            answer.body(html)
        }
        Err(error) => {
            tracing::error!(template = screen.template, %error, "could not render a page");
            dressed(StatusCode::INTERNAL_SERVER_ERROR).body("Erreur de notre côté. Rien n’a été perdu.")
        }
    }
}

/// The page of a refusal: what went wrong, in the words of its problem document. `sent` is whether a form was sent.
pub fn show_refusal(refusal: &Refusal, sent: bool, lang: Lang, host: &Host, csrf: &str) -> HttpResponse {
    let (status, _, title) = problem::shape(refusal);
    if status.is_server_error() {
        tracing::error!(cause = %refusal, "could not answer");
    }
    let template = if status == StatusCode::NOT_FOUND { "not_found.html" } else { "problem.html" };
    let facts = json!({
        "title": title.in_lang(lang),
        "detail": problem::detail(refusal).in_lang(lang),
        "status": status.as_u16(),
        "sent": sent,
        "guess": matches!(refusal, Refusal::TooMany { .. }),
        "made": if let Refusal::SentAlready { to } = refusal { to.as_str() } else { "" },
        "faults": refusal.faults().iter().map(|fault| fault.for_people().unwrap_or(&fault.detail).in_lang(lang)).collect::<Vec<_>>(),
    });
    let mut response = show(&Screen::new(template, facts).with_status(status), lang, host, csrf);
    if let Some(retry_after_s) = refusal.retry_after_s() {
        response.headers_mut().insert(header::RETRY_AFTER, retry_after_s.into());
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
        .insert_header((header::VARY, "Accept-Language, Cookie"));
    answer
}

fn render(screen: &Screen, lang: Lang, host: &Host, csrf: &str) -> Result<String, String> {
    let environment = ENVIRONMENT.as_ref().map_err(ToString::to_string)?;
    let context = json!({
        "lang": lang,
        "host": host,
        "person": host.person.as_ref().map(|person| person_facts(person, lang)),
        "csrf": csrf,
        "assets": assets::addresses(),
        "already": screen.already,
        "page": screen.facts,
    });
    let template = environment.get_template(screen.template).map_err(|error| error.to_string())?;
    // The cause names a file and a line, never a value.
    let html = template.render(Serde(&context)).map_err(|error| error.to_string())?;
    // The escaping also covers `/`, harmless outside a script; addresses stay readable without it.
    Ok(faults::named(html.replace("&#x2f;", "/")))
}

fn person_facts(person: &Person, lang: Lang) -> Value {
    let role = |(role, said): &(Role, Said)| json!({ "code": role.code(), "name": said.in_lang(lang) });
    json!({
        "name": person.name,
        "role": person.role.code(),
        "roles": person.roles.iter().map(role).collect::<Vec<_>>(),
    })
}

fn environment() -> Result<Environment<'static>, Error> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    environment.add_function("t", catalogue::t);
    words::add_to(&mut environment);
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

#[cfg(test)]
mod tests {
    use actix_web::body::MessageBody;

    use super::*;

    #[test]
    fn every_template_loads_and_a_missing_fact_is_an_error() {
        assert!(ENVIRONMENT.is_ok(), "{:?}", ENVIRONMENT.as_ref().err());
        let page = Screen::new("problem.html", json!({ "title": "<b>" }));
        assert!(render(&page, Lang::Fr, &Host::default(), "").is_err());
    }

    #[test]
    fn values_are_text_and_never_markup() {
        let page = Screen::new(
            "problem.html",
            json!({ "title": "<b>", "detail": "\"><script>", "status": 409, "sent": true, "guess": false, "made": "", "faults": [] }),
        );
        let html = render(&page, Lang::En, &Host::default(), "").expect("a page");
        assert!(html.contains("&lt;b&gt;") && html.contains("Nothing was recorded"));
        assert!(!html.contains("<script>") && !html.contains("<b>"));
    }

    #[test]
    fn each_refusal_has_a_plain_page_that_says_what_to_do() {
        let said = Said::new("Quelque chose.", "Something.");
        let pages = [
            (Refusal::Forbidden(said.clone()), 403, "Aller à l’accueil"),
            (Refusal::NotFound, 404, "copiez l’adresse entière"),
            (Refusal::WrongState(said.clone()), 409, "Quelqu’un est peut-être passé avant vous"),
            (Refusal::WrongMethod, 405, "Cette adresse reçoit un formulaire"),
            (Refusal::TooLarge, 413, "une photo plus légère"),
            (Refusal::TooMany { retry_after_s: 60 }, 429, "un lien par mail marche toujours"),
            (Refusal::internal("the disk is full"), 500, "vous ne perdrez aucun délai"),
            (Refusal::Unavailable { retry_after_s: 5 }, 503, "Patientez une minute"),
        ];
        for (refusal, status, words) in pages {
            let page = show_refusal(&refusal, true, Lang::Fr, &Host::default(), "");
            assert_eq!(page.status().as_u16(), status);
            assert_eq!(page.headers().contains_key(header::RETRY_AFTER), matches!(status, 429 | 503));
            let bytes = page.into_body().try_into_bytes().expect("a whole page");
            let html = std::str::from_utf8(&bytes).expect("text");
            assert!(html.contains(words) && !html.contains("disk"), "{status}: {html}");
        }
    }
}
