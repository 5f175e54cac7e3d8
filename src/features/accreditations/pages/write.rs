//! `/network/accreditations/new`: a licence as its decision states it, with as many lines of missions as it has.

use actix_web::{HttpResponse, web};
use serde_json::{Map, Value, json};

use super::super::rules::licence::Licence;
use super::super::service::licences;
use crate::db::Tx;
use crate::domain::{Actor, Lang, MissionDomain, Role};
use crate::error::Refusal;
use crate::features::accounts::pages::desk;
use crate::geography;
use crate::http::idempotency::once_for_form;
use crate::http::page::{Filled, PageForm, Screen, Visit, act, fields, input, page};
use crate::http::{Paging, Shell};

/// Who types a licence, as the use case has it.
pub(super) const WRITERS: &[Role] = &[Role::CaseWorker, Role::Approver, Role::Admin];
const NEW: &str = "/network/accreditations/new";
const LINES: &str = "missions";

/// The empty form.
pub async fn new(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let lang = visit.lang;
    page(&shell, &visit, move |tx, actor| {
        let filled = Filled::keyed(tx);
        drawn(tx, actor, &filled, 1, lang)
    })
    .await
}

/// Types the licence; or shows the form again with one more line, and records nothing.
pub async fn create(shell: web::Data<Shell>, form: PageForm) -> HttpResponse {
    let form = form.without_empty_lines(LINES);
    let (lang, sent, lines) = (form.lang, form.clone(), form.lines(LINES));
    let work = move |tx: &mut Tx, actor: &Actor| {
        desk::may(actor, WRITERS)?;
        if sent.get("way") == "line" {
            return drawn(tx, actor, &sent.filled(), lines + 1, lang);
        }
        let licence: Licence = input(decision(&sent, lines))?;
        let to = once_for_form(tx, actor.account, &sent.key(NEW), |tx| {
            let made = licences::create(tx, actor, &licence)?;
            Ok(format!("/network/accreditations/{}?done=create", made.id))
        })?;
        Ok(Screen::to(to))
    };
    act(&shell, &form, work, move |tx, actor, filled| drawn(tx, actor, &filled, lines.max(1), lang)).await
}

/// The form as the use case reads it; what was left empty is absent.
fn decision(form: &PageForm, lines: usize) -> Value {
    let mut given = fields(form, &["number", "granted_on", "valid_until", "follows"]);
    given["recruitment"] = part(form, "recruitment", &["from", "to"], &["count"]);
    if let Some(cap) = number(form, "lending_cap") {
        given["lending_cap"] = cap;
    }
    given[LINES] =
        (0..lines).map(|line| part(form, &format!("{LINES}/{line}"), &["domain", "departement"], &["count"])).collect();
    given
}

fn part(form: &PageForm, of: &str, texts: &[&str], numbers: &[&str]) -> Value {
    let texts = texts.iter().filter_map(|name| Some(((*name).to_owned(), json!(form.some(&format!("{of}/{name}"))?.trim()))));
    let numbers = numbers.iter().filter_map(|name| Some(((*name).to_owned(), number(form, &format!("{of}/{name}"))?)));
    Value::Object(texts.chain(numbers).collect::<Map<String, Value>>())
}

fn number(form: &PageForm, name: &str) -> Option<Value> {
    Some(form.number(name)).filter(|value| !value.is_null())
}

fn drawn(tx: &mut Tx, actor: &Actor, filled: &Filled, lines: usize, lang: Lang) -> Result<Screen, Refusal> {
    desk::may(actor, WRITERS)?;
    let known = licences::list(tx, actor, &Paging { limit: 100, after: None })?;
    let known = known.items.iter().rev().map(|one| json!([one.id, one.licence.number]));
    let domains = MissionDomain::ALL.map(|one| json!([one.code(), one.label().in_lang(lang)]));
    let departements = geography::departements().iter().map(|one| json!([one.code, format!("{} – {}", one.code, one.name)]));
    let facts = json!({
        "tab": "accreditations",
        "form": filled.facts(lang),
        "decides": licences::decides(actor.role),
        "lines": lines,
        "domains": domains,
        "departements": departements.collect::<Vec<Value>>(),
        "known": known.collect::<Vec<Value>>(),
    });
    Ok(Screen::new("accreditations/new.html", facts))
}
