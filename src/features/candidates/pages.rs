//! `/me/profile`: four short steps, each saved as it is sent. The first one is enough to see which missions suit.

pub mod desk;
pub mod guardian;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::rules::profile::Profile;
use super::service;
use crate::db::Tx;
use crate::domain::dates::is_minor_on;
use crate::domain::{Actor, Lang, Role, week};
use crate::error::Refusal;
use crate::features::accounts::service::people;
use crate::features::eligibility::pages::{countries, titles};
use crate::features::missions::pages::domains;
use crate::features::places::pages::{choices, commune_of};
use crate::http::Shell;
use crate::http::page::{Filled, PageForm, Screen, Visit, act, input, next_or, only, page, together};

const LAST_STEP: u8 = 4;
/// How far somebody goes until they say otherwise, in kilometres.
const USUAL_KM: u32 = 30;
/// Stands for the commune that was not recognised, while the rest of the form is read.
const ANY_COMMUNE: &str = "75056";
/// Wishes asked for, most wanted first.
const WISHES: [&str; 3] = ["wish_1", "wish_2", "wish_3"];

/// One step, filled in with what is known.
pub async fn show(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let (lang, next) = (visit.lang, next_or(&visit.query("next"), ""));
    let step = visit.query("step").parse().ok().filter(|step| (1..=LAST_STEP).contains(step)).unwrap_or(1);
    page(&shell, &visit, move |tx, actor| {
        only(actor, &[Role::Candidate])?;
        let filled = known(tx, actor)?;
        screen(tx, actor, step, &filled, &next, lang)
    })
    .await
}

/// Saves one step and opens the next.
pub async fn save(shell: web::Data<Shell>, form: PageForm) -> HttpResponse {
    let (lang, next) = (form.lang, next_or(&form.get("next"), ""));
    let step: u8 = form.get("step").parse().ok().filter(|step| (1..=LAST_STEP).contains(step)).unwrap_or(1);
    let sent = form.clone();
    let onward = next.clone();
    let work = move |tx: &mut Tx, actor: &Actor| {
        only(actor, &[Role::Candidate])?;
        let before = service::profile(tx, actor.account)?;
        let mut fields = match &before {
            Some(candidate) => serde_json::to_value(&candidate.profile).map_err(Refusal::internal)?,
            None => json!({ "mobility_km": USUAL_KM }),
        };
        let place = take(step, &sent, &mut fields);
        let (profile, ()) = together(input::<Profile>(fields), place)?;
        let version = before.map(|_| sent.get("version").parse().unwrap_or_default());
        service::put(tx, actor, version, profile)?;
        Ok(Screen::to(after(step, &onward)))
    };
    act(&shell, &form, work, move |tx, actor, filled| {
        let filled = filled.beside(&known(tx, actor)?);
        screen(tx, actor, step, &filled, &next, lang)
    })
    .await
}

fn after(step: u8, next: &str) -> String {
    match (step, next) {
        (LAST_STEP, "") => "/me?done=profile".to_owned(),
        (LAST_STEP, next) => next.to_owned(),
        (step, "") => format!("/me/profile?step={}", step + 1),
        (step, next) => format!("/me/profile?step={}&next={next}", step + 1),
    }
}

/// Puts the fields of a step over those of the profile.
fn take(step: u8, form: &PageForm, fields: &mut Value) -> Result<(), Refusal> {
    match step {
        1 => return about_me(form, fields),
        2 => {
            fields["available_from"] = json!(form.some("available_from"));
            fields["available_to"] = json!(form.some("available_to"));
            fields["weekly_hours_max"] = form.number("weekly_hours_max");
            fields["slots"] = json!(week::bits(&form.all("slots")));
        }
        3 => {
            let mut wishes: Vec<String> = WISHES.iter().filter_map(|name| form.some(name)).collect();
            let mut seen = Vec::new();
            wishes.retain(|wish| {
                !seen.contains(wish) && {
                    seen.push(wish.clone());
                    true
                }
            });
            fields["interests"] = json!(wishes);
            fields["mobility_km"] = form.number("mobility_km");
            fields["regimes"] = json!(form.all("regimes"));
            fields["needs_accessible"] = json!(form.get("needs_accessible") == "true");
        }
        _ => my_situation(form, fields),
    }
    Ok(())
}

fn about_me(form: &PageForm, fields: &mut Value) -> Result<(), Refusal> {
    for name in ["given_name", "family_name", "phone", "birth_date", "nationality", "available_from"] {
        fields[name] = json!(form.some(name));
    }
    fields["residence"] = match form.some("residence/title") {
        None => Value::Null,
        Some(title) => {
            let mut known = fields["residence"].take();
            if !known.is_object() {
                known = json!({});
            }
            known["title"] = json!(title);
            for name in ["first_listed_title_on", "valid_until"] {
                known[name] = json!(form.some(&format!("residence/{name}")));
            }
            known
        }
    };
    let commune = commune_of(&form.get("place"), form.some("address/insee"), "/address/insee");
    // Read on without the commune: all that is at fault is told at once.
    let insee = commune.as_ref().map_or_else(|_| ANY_COMMUNE.to_owned(), |commune| commune.insee.to_string());
    fields["address"] = json!({ "line": form.some("address/line"), "insee": insee });
    commune.map(drop)
}

fn my_situation(form: &PageForm, fields: &mut Value) {
    fields["previous_civic_service"] = json!(form.some("previous_civic_service").unwrap_or_else(|| "none".to_owned()));
    fields["emancipated"] = json!(form.get("emancipated") == "true");
    fields["disability"] = match form.some("disability/proof") {
        None => Value::Null,
        Some(proof) => json!({ "proof": proof, "valid_until": form.some("disability/valid_until") }),
    };
    fields["activities"] = match form.some("activity/kind") {
        None => json!([]),
        Some(kind) => json!([{ "kind": kind, "weekly_hours": form.number("activity/weekly_hours") }]),
    };
}

/// The form as the profile fills it in; the names of the account before there is one.
fn known(tx: &mut Tx, actor: &Actor) -> Result<Filled, Refusal> {
    let Some(candidate) = service::profile(tx, actor.account)? else {
        let person = people::person(tx, actor.account)?;
        return Ok(Filled::default()
            .with("given_name", person.given_name)
            .with("family_name", person.family_name)
            .with("nationality", "FR".to_owned())
            .with("available_from", tx.today().to_string()));
    };
    let profile = &candidate.profile;
    let plain = serde_json::to_value(profile).map_err(Refusal::internal)?;
    let text = |pointer: &str| match plain.pointer(pointer) {
        Some(Value::String(text)) => Some(text.clone()),
        Some(Value::Number(number)) => Some(number.to_string()),
        Some(Value::Bool(true)) => Some("true".to_owned()),
        _ => None,
    };
    let names = [
        "given_name",
        "family_name",
        "phone",
        "birth_date",
        "nationality",
        "residence/title",
        "residence/first_listed_title_on",
        "residence/valid_until",
        "address/line",
        "address/insee",
        "available_from",
        "available_to",
        "weekly_hours_max",
        "mobility_km",
        "needs_accessible",
        "previous_civic_service",
        "emancipated",
        "disability/proof",
        "disability/valid_until",
    ];
    let mut filled = names.iter().fold(Filled::default(), |filled, name| filled.with(name, text(&format!("/{name}"))));
    for (name, wish) in WISHES.iter().zip(&profile.interests) {
        filled = filled.with(name, wish.code().to_owned());
    }
    let place = profile.commune().map(|commune| commune.name.clone());
    Ok(filled
        .with("place", place)
        .with("activity/kind", text("/activities/0/kind"))
        .with("activity/weekly_hours", text("/activities/0/weekly_hours"))
        .ticked("slots", week::ticked(profile.slots))
        .ticked("regimes", profile.regimes.iter().map(|regime| regime.code().to_owned())))
}

fn screen(tx: &mut Tx, actor: &Actor, step: u8, filled: &Filled, next: &str, lang: Lang) -> Result<Screen, Refusal> {
    let (candidate, today) = (service::profile(tx, actor.account)?, tx.today());
    let profile = candidate.as_ref().map(|candidate| &candidate.profile);
    let done = [
        profile.is_some(),
        profile.is_some_and(|profile| profile.slots != 0),
        profile.is_some_and(|profile| !profile.interests.is_empty()),
        profile.is_some_and(|profile| profile.disability.is_some() || !profile.activities.is_empty()),
    ];
    let facts = json!({
        "form": filled.facts(lang),
        "step": step,
        "next": next,
        "version": candidate.as_ref().map(|candidate| candidate.version),
        "done": done,
        "minor": profile.is_some_and(|profile| is_minor_on(profile.birth_date, today)),
        "communes": choices(filled.first("place")),
        "countries": countries(lang),
        "titles": titles(lang),
        "domains": domains(lang),
        "week": week::grid(lang),
    });
    let screen = Screen::new("candidates/profile.html", facts);
    Ok(if filled.is_faulty() { screen.with_status(StatusCode::UNPROCESSABLE_ENTITY) } else { screen })
}
