//! `/me` and `/me/placement/{id}`: where things stand, and for whoever serves what today is, the next appointment, the contract in
//! numbers, the training.

use actix_web::{HttpResponse, web};
use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::db::Tx;
use crate::domain::dates::{is_minor_on, paris_date};
use crate::domain::{Actor, Id, Lang, Role};
use crate::error::Refusal;
use crate::features::applications::service::meetings;
use crate::features::candidates::service as candidates;
use crate::features::documents::http::upload::Brought;
use crate::features::documents::pages::upload::{Steps, Upload};
use crate::features::months::pages::numbers;
use crate::features::paperwork::service::numbers as contract;
use crate::features::placements::pages as placements;
use crate::features::placements::rules::view::PlacementView;
use crate::features::placements::service::show as reading;
use crate::features::training::pages::{mine as training, own as own_training};
use crate::http::Shell;
use crate::http::page::{Filled, Screen, Visit, id_in, page, page_about};

/// `/me`.
pub async fn home(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let (lang, done) = (visit.lang, visit.query("done"));
    page(&shell, &visit, move |tx, actor| {
        let (all, mut facts) = placements::home(tx, actor, &done, lang)?;
        for (rank, view) in all.iter().enumerate() {
            facts["placements"][rank]["now"] = now(tx, actor, view, lang)?;
        }
        Ok(Screen::new("placements/home.html", facts))
    })
    .await
}

/// `/me/placement/{id}`: one page for the whole file.
pub async fn one(shell: web::Data<Shell>, visit: Visit, path: web::Path<String>) -> HttpResponse {
    let (lang, done) = (visit.lang, visit.query("done"));
    page_about(&shell, &visit, &path, move |tx, actor, id| draw(tx, actor, id, &Filled::default(), &done, lang)).await
}

/// Takes in the photograph or the file of one paper.
pub async fn send_paper(upload: Upload, path: web::Path<String>) -> HttpResponse {
    let lang = upload.lang;
    let steps = Steps {
        knock: reading::may_knock,
        see: Ok,
        keep: |tx: &mut Tx, actor: &Actor, id, brought: &Brought| {
            let document = reading::receive_with(tx, actor, id, &brought.input, brought.file.as_ref())?;
            Ok(format!("/me/placement/{id}?done=sent#{}", document.code.code()))
        },
        again: move |tx: &mut Tx, actor: &Actor, id, filled| draw(tx, actor, id, &filled, "", lang),
    };
    upload.about(id_in(&path), format!("/me/placement/{}", *path), steps).await
}

fn draw(tx: &mut Tx, actor: &Actor, id: Id, filled: &Filled, done: &str, lang: Lang) -> Result<Screen, Refusal> {
    let (view, mut facts) = placements::file(tx, actor, id, filled, done, lang)?;
    let goes_on = placements::words::stage(view.state) != 0;
    facts["now"] = now(tx, actor, &view, lang)?;
    facts["numbers"] = if goes_on { in_numbers(tx, actor, &view, lang)? } else { Value::Null };
    facts["training"] = if goes_on { training::of(tx, actor, id, lang)? } else { Value::Null };
    facts["trains"] = json!(goes_on && own_training::may_book(&view));
    facts["begun"] = json!(view.state.has_begun());
    facts["may_invite"] = json!(actor.role == Role::Candidate && is_minor(tx, actor)?);
    Ok(Screen::new("placements/one.html", facts).unless_faulty(filled))
}

fn is_minor(tx: &mut Tx, actor: &Actor) -> Result<bool, Refusal> {
    let today = tx.today();
    Ok(candidates::profile(tx, actor.account)?.is_some_and(|known| is_minor_on(known.profile.birth_date, today)))
}

/// What today is, the leave left and the next appointment; none while the mission does not run.
fn now(tx: &mut Tx, actor: &Actor, view: &PlacementView, lang: Lang) -> Result<Value, Refusal> {
    let mut now = numbers::today(tx, actor, view, lang)?;
    if !now.is_null() {
        now["next"] = appointment(tx, actor, view.id, lang)?;
    }
    Ok(now)
}

/// The training or the meeting that comes first, from today on.
fn appointment(tx: &mut Tx, actor: &Actor, placement: Id, lang: Lang) -> Result<Value, Refusal> {
    let today = tx.today();
    let told = training::of(tx, actor, placement, lang)?;
    let booked = told["sessions"].as_array().into_iter().flatten().filter(|one| one["booked"] == true);
    let on = |one: &Value| one["starts_on"].as_str().and_then(|day| day.parse::<NaiveDate>().ok());
    let mut all: Vec<(NaiveDate, String)> =
        booked.filter_map(|one| Some((on(one)?, one["title"].as_str()?.to_owned()))).collect();
    all.extend(meetings::of(tx, actor)?.into_iter().map(|one| (paris_date(one.at), one.title)));
    let next = all.into_iter().filter(|(day, _)| *day >= today).min();
    Ok(next.map_or(Value::Null, |(on, title)| json!({ "on": on, "title": title })))
}

/// The contract as its paper says it, and the months as the rules on money count them.
fn in_numbers(tx: &mut Tx, actor: &Actor, view: &PlacementView, lang: Lang) -> Result<Value, Refusal> {
    let contract = contract::of(tx, actor, view.id)?;
    let mut all = numbers::of(tx, actor, view, lang)?;
    all["months_long"] = json!(contract.dates.months);
    all["hours"] = json!(contract.weekly_hours);
    all["indemnity"] = json!(contract.amounts.indemnity_net);
    all["top_up"] = json!(contract.amounts.top_up_net);
    all["allowance"] = json!(contract.amounts.allowance);
    all["amounts_from"] = json!(contract.amounts.valid_from);
    Ok(all)
}
