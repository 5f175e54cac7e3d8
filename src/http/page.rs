//! The HTML pages: how one is rendered, what every page's headers are, and how a page's form is read.
//!
//! Templates, style and scripts are inside the binary. A page loads nothing from elsewhere (but the ground of a map, where the
//! network has chosen one), has no inline script or style, and is nobody's to keep: its address may hold a token.

mod assets;
mod catalogue;
mod deed;
mod faults;
mod filled;
mod form;
mod lines;
mod sending;
mod session;
mod shell;
mod words;

pub use assets::asset;
pub use deed::{Again, Ask, Deed, change, change_about, fields, numbers, paging, record_version, version};
pub use filled::Filled;
pub use form::{FileForm, PageForm, PageProblem, Visit, Whole};
pub use sending::told_already;
pub use session::{Cookie, Tokens, Visitor, next_or};
pub use shell::{Host, Person, Screen, Tiles, show, show_refusal};
pub use words::{day_at, day_said, phone_said};

use actix_web::http::header::{self, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::{HttpResponse, web};
use deserr::Deserr;
use serde_json::{Value, json};
use url::form_urlencoded;

use super::{Problem, Shell, block, read};
use crate::db::Tx;
use crate::domain::{Actor, Id, Role};
use crate::error::{Faults, Refusal};
use sending::{Before, Refused, carry_out, settled};

/// A page, or why there is none.
pub type Outcome = Result<Screen, Problem>;

/// Reads whose pages these are and who reads this one (wired in `app.rs`).
pub type ReadHost = fn(&mut Tx, Option<&Actor>) -> Result<Host, Refusal>;

/// A file of a page, or the page of its refusal.
pub async fn file_or_page(shell: &web::Data<Shell>, by: &Visitor, outcome: Result<HttpResponse, Problem>) -> HttpResponse {
    match outcome {
        Ok(file) => file,
        Err(problem) => answer(shell, by, Err(problem)).await,
    }
}

/// Shows what came out, in the network's name. Who must sign in first is led there, and comes back.
pub async fn answer(shell: &web::Data<Shell>, by: &Visitor, outcome: Outcome) -> HttpResponse {
    let outcome = match outcome {
        Err(Problem(Refusal::Unauthenticated)) => Ok(sign_in_first(by)),
        other => other,
    };
    let cookie = match &outcome {
        Ok(Screen { cookie: Some(cookie), .. }) => Some(cookie.clone()),
        _ => by.cookie.clone(),
    };
    let actor = match &outcome {
        Ok(Screen { cookie: Some(Cookie::Keep(tokens)), .. }) => newly_signed(shell, tokens).await,
        Ok(Screen { cookie: Some(Cookie::Drop), .. }) => None,
        _ => by.actor.clone(),
    };
    let csrf = actor.as_ref().and_then(|actor| shell.gate.seal(&session::csrf_text(actor)).ok()).unwrap_or_default();
    let redirects = matches!(&outcome, Ok(Screen { location: Some(_), .. }));
    // A page without the network's name is better than none.
    let host = if redirects {
        Host::default()
    } else {
        read(shell, {
            let host = shell.host;
            move |tx| host(tx, actor.as_ref())
        })
        .await
        .unwrap_or_default()
    };
    let host = Host { tiles: shell.tiles.clone(), ..host };
    let mut response = match outcome {
        Ok(screen) => show(&screen.already(by.actor.is_some() && sending::tells_already(&by.asked)), by.lang, &host, &csrf),
        Err(Problem(refusal)) => show_refusal(&refusal, by.method == Method::POST, by.lang, &host, &csrf),
    };
    let cookie = cookie.map(|cookie| session::set_cookie(&cookie, &shell.db.site().base_url));
    if let Some(value) = cookie.and_then(|cookie| HeaderValue::from_str(&cookie).ok()) {
        response.headers_mut().insert(header::SET_COOKIE, value);
    }
    response
}

async fn newly_signed(shell: &web::Data<Shell>, tokens: &Tokens) -> Option<Actor> {
    let (shell, access) = (shell.clone(), tokens.access.clone());
    block(move || shell.gate.admit(&shell, &access, None)).await.ok()
}

/// A page leads to the sign-in page and back. A form that somebody filled in too long is kept on it and sent after; of a file it says
/// there that it is to be sent again.
fn sign_in_first(by: &Visitor) -> Screen {
    if by.method != Method::POST {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("next", &by.asked);
        if by.brought_file {
            query.append_pair("lost", "file");
        }
        return Screen::to(format!("/sign-in?{}", query.finish()));
    }
    let sent = by.sent.iter().filter(|(name, _)| !matches!(name.as_str(), "csrf" | "password"));
    let carried = form_urlencoded::Serializer::new(String::new()).extend_pairs(sent).finish();
    let facts = json!({ "token": "", "next": by.asked, "carried": carried, "form": Filled::default().facts(by.lang), "sent_link": false, "lost": "" });
    Screen::new("accounts/sign_in.html", facts).with_status(StatusCode::UNAUTHORIZED)
}

/// A page of somebody signed in.
pub async fn page<F>(shell: &web::Data<Shell>, visit: &Visit, work: F) -> HttpResponse
where
    F: FnOnce(&mut Tx, &Actor) -> Result<Screen, Refusal> + Send + 'static,
{
    let outcome = match visit.by.member() {
        Ok(actor) => read(shell, move |tx| work(tx, &actor)).await,
        Err(problem) => Err(problem),
    };
    answer(shell, &visit.by, outcome).await
}

/// The record an address names; none is at any other.
pub fn id_in(path: &str) -> Result<Id, Problem> {
    path.parse().map_err(|_| Problem(Refusal::NotFound))
}

/// A page of somebody signed in about the record its address names.
pub async fn page_about<F>(shell: &web::Data<Shell>, visit: &Visit, path: &str, work: F) -> HttpResponse
where
    F: FnOnce(&mut Tx, &Actor, Id) -> Result<Screen, Refusal> + Send + 'static,
{
    match id_in(path) {
        Ok(id) => page(shell, visit, move |tx, actor| work(tx, actor, id)).await,
        Err(problem) => answer(shell, &visit.by, Err(problem)).await,
    }
}

/// A form of somebody signed in that has no page to come back on.
pub async fn send<F>(shell: &web::Data<Shell>, form: &PageForm, work: F) -> Outcome
where
    F: FnMut(&mut Tx, &Actor) -> Result<Screen, Refusal> + Send + 'static,
{
    let actor = form.by.member()?;
    match carry_out(shell, form, &actor, work).await {
        Ok(screen) => Ok(screen),
        Err(Refused { refusal: Refusal::Stale, before: Some(Before::Same { to }) }) => Ok(Screen::to(told_already(&to))),
        Err(refused) => Err(Problem(refused.refusal)),
    }
}

/// A form of somebody signed in: `work` does it; when fields are at fault, when it was sent already with other words, or when
/// something else was saved since it was opened, `again` draws the page with what was typed.
pub async fn act<F, G>(shell: &web::Data<Shell>, form: &PageForm, work: F, again: G) -> HttpResponse
where
    F: FnMut(&mut Tx, &Actor) -> Result<Screen, Refusal> + Send + 'static,
    G: FnOnce(&mut Tx, &Actor, Filled) -> Result<Screen, Refusal> + Send + 'static,
{
    let outcome = match form.by.member() {
        Ok(actor) => match carry_out(shell, form, &actor, work).await {
            Ok(screen) => Ok(screen),
            Err(Refused { refusal: Refusal::SentAlready { to }, .. }) => {
                let filled = form.filled();
                kept_back(shell, StatusCode::CONFLICT, Refusal::SentAlready { to: to.clone() }, move |tx| {
                    let filled = filled.sent_already(tx, &to);
                    again(tx, &actor, filled)
                })
                .await
            }
            Err(Refused { refusal: Refusal::Stale, before }) => {
                let (filled, sent, own) = (form.filled().stale(), form.clone(), before.clone());
                let shown = kept_back(shell, StatusCode::PRECONDITION_FAILED, Refusal::Stale, move |tx| {
                    let drawn = again(tx, &actor, filled)?;
                    Ok(settled(own.as_ref(), &sent, &actor, drawn))
                });
                match (shown.await, before) {
                    // The page has no such form any more: it was the one before that took it away.
                    (Err(Problem(Refusal::Stale)), Some(Before::Same { to })) => Ok(Screen::to(told_already(&to))),
                    (shown, _) => shown,
                }
            }
            Err(Refused { refusal, .. }) if !refusal.faults().is_empty() => {
                let filled = form.filled().at_fault(&refusal);
                let shown = read(shell, move |tx| again(tx, &actor, filled)).await;
                shown.map(|screen| screen.with_status(StatusCode::UNPROCESSABLE_ENTITY))
            }
            Err(Refused { refusal, .. }) => Err(Problem(refusal)),
        },
        Err(problem) => Err(problem),
    };
    answer(shell, &form.by, outcome).await
}

/// The page of a form that was kept back, with its status; where the page has no such form any more, the refusal itself.
async fn kept_back<W>(shell: &web::Data<Shell>, status: StatusCode, refusal: Refusal, draw: W) -> Outcome
where
    W: FnOnce(&mut Tx) -> Result<Screen, Refusal> + Send + 'static,
{
    match read(shell, draw).await {
        Ok(screen) if screen.location.is_none() => Ok(screen.with_status(status)),
        Ok(screen) if sending::leads_already(&screen) => Ok(screen),
        _ => Err(Problem(refusal)),
    }
}

/// Reads a JSON value made of a form's fields into the input of a use case; every fault is told.
pub fn input<T: Deserr<Faults>>(fields: Value) -> Result<T, Refusal> {
    deserr::deserialize::<T, _, Faults>(fields).map_err(Refusal::Invalid)
}

/// What two readings of one form found: both, or the faults of both at once.
pub fn together<A, B>(one: Result<A, Refusal>, other: Result<B, Refusal>) -> Result<(A, B), Refusal> {
    match (one, other) {
        (Ok(one), Ok(other)) => Ok((one, other)),
        (Err(Refusal::Invalid(mut faults)), Err(Refusal::Invalid(more))) => {
            faults.0.extend(more.0);
            Err(Refusal::Invalid(faults))
        }
        (Err(refusal), _) | (_, Err(refusal)) => Err(refusal),
    }
}

/// The actor, when their active role is one of these.
pub fn only(actor: &Actor, roles: &[Role]) -> Result<(), Refusal> {
    if roles.contains(&actor.role) { Ok(()) } else { Err(Refusal::wrong_role()) }
}

/// Turns the refusal of a link that is good for nothing any more into its page. `link` names the kind of link there.
pub fn or_spent(outcome: Outcome, link: &'static str) -> Outcome {
    match outcome {
        Err(Problem(refusal)) if refusal.is_spent_link() => {
            Ok(Screen::new("spent.html", json!({ "link": link })).with_status(StatusCode::GONE))
        }
        other => other,
    }
}
