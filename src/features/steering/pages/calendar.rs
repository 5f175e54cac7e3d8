//! `/me/calendar`: the secret address that shows one's days to a calendar program, for any role; told once, on the page that made it.

use actix_web::{HttpResponse, web};
use serde_json::json;

use crate::db::Tx;
use crate::domain::Actor;
use crate::error::Refusal;
use crate::features::accounts::pages::sign_in::home_of;
use crate::features::steering::service::calendars;
use crate::http::Shell;
use crate::http::page::{PageForm, Screen, Visit, act, page};

/// Says what it is, and whether there is one.
pub async fn show(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let done = visit.query("done");
    page(&shell, &visit, move |tx, actor| draw(tx, actor, "", &done)).await
}

/// Makes an address in the place of the one before, and shows it.
pub async fn open(shell: web::Data<Shell>, form: PageForm) -> HttpResponse {
    let work = move |tx: &mut Tx, actor: &Actor| {
        let made = calendars::open(tx, actor)?;
        draw(tx, actor, &made.url, "")
    };
    act(&shell, &form, work, |tx, actor, _| draw(tx, actor, "", "")).await
}

/// Takes the address away.
pub async fn close(shell: web::Data<Shell>, form: PageForm) -> HttpResponse {
    let work = move |tx: &mut Tx, actor: &Actor| {
        calendars::close(tx, actor)?;
        Ok(Screen::to("/me/calendar?done=closed"))
    };
    act(&shell, &form, work, |tx, actor, _| draw(tx, actor, "", "")).await
}

fn draw(tx: &mut Tx, actor: &Actor, url: &str, done: &str) -> Result<Screen, Refusal> {
    let subscribe = url.split_once("://").map_or_else(String::new, |(_, rest)| format!("webcal://{rest}"));
    let facts = json!({
        "url": url,
        "subscribe": subscribe,
        "open": calendars::is_open(tx, actor)?,
        "done": done,
        "home": home_of(actor.role),
    });
    Ok(Screen::new("steering/calendar.html", facts))
}
