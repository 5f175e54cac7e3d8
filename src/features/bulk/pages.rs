//! `/network/bulk`: one thing done to several records. First what would come of each; then a while in which it can be undone;
//! then what came of each.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::rules::{BulkAct, Came, Gesture, State};
use super::service::{self, Line, WORKERS};
use crate::db::Tx;
use crate::domain::{Actor, Id, Lang, Said};
use crate::error::Refusal;
use crate::features::accounts::pages::desk;
use crate::http::idempotency::once_for_form;
use crate::http::page::{Filled, PageForm, Screen, Visit, act, answer, page, page_about};
use crate::http::{Problem, Shell, block};

const LIST: &str = "/network/bulk";

/// What would come of the lines that were ticked. Nothing is written.
pub async fn preview(shell: web::Data<Shell>, form: PageForm) -> HttpResponse {
    let outcome = match form.by.member() {
        Ok(actor) => {
            let (inner, sent) = (shell.clone(), form.clone());
            block(move || foreseen(&inner, &actor, &sent)).await
        }
        Err(problem) => Err(problem),
    };
    answer(&shell, &form.by, outcome).await
}

fn foreseen(shell: &Shell, actor: &Actor, form: &PageForm) -> Result<Screen, Refusal> {
    desk::may(actor, WORKERS)?;
    let gesture = gesture(form)?;
    let ids: Vec<Id> = form.all("item").iter().filter_map(|text| text.parse().ok()).collect();
    let now = shell.now();
    match service::preview(&shell.db, now, actor, gesture, &ids) {
        Ok(lines) => {
            let filled = shell.db.read(now, |tx| Ok(Filled::keyed(tx)))?;
            Ok(asked(gesture, &lines, &filled, form.lang))
        }
        Err(refusal @ Refusal::Invalid(_)) => {
            let filled = form.filled().at_fault(&refusal);
            Ok(asked(gesture, &[], &filled, form.lang).with_status(StatusCode::UNPROCESSABLE_ENTITY))
        }
        Err(refusal) => Err(refusal),
    }
}

fn gesture(form: &PageForm) -> Result<Gesture, Refusal> {
    Gesture::parse(&form.get("gesture")).ok_or(Refusal::NotFound)
}

fn asked(gesture: Gesture, lines: &[Line], filled: &Filled, lang: Lang) -> Screen {
    let ready = lines.iter().filter(|line| line.came.as_ref().is_some_and(|came| came.done)).count();
    let facts = json!({
        "tab": tab(gesture),
        "gesture": gesture.code(),
        "label": gesture.label().in_lang(lang),
        "about": gesture.about().in_lang(lang),
        "list": gesture.list(),
        "form": filled.facts(lang),
        "lines": drawn(gesture, lines, lang),
        "ready": ready,
    });
    Screen::new("bulk/preview.html", facts)
}

/// The tab of the list it is asked from.
const fn tab(gesture: Gesture) -> &'static str {
    match gesture {
        Gesture::ApproveMissions | Gesture::PublishMissions => "missions",
        Gesture::PassApplications | Gesture::WaitlistApplications => "applications",
        Gesture::RemindOfPapers => "placements",
    }
}

fn drawn(gesture: Gesture, lines: &[Line], lang: Lang) -> Vec<Value> {
    let came = |came: &Came| {
        let (shape, word) = if came.done { ("good", Said::new("oui", "yes")) } else { ("bad", Said::new("non", "no")) };
        json!({ "done": came.done, "shape": shape, "word": word.in_lang(lang), "said": came.said.in_lang(lang) })
    };
    let line = |line: &Line| {
        let known = line.version.is_some();
        json!({ "id": line.id, "version": line.version, "url": known.then(|| gesture.page_of(line.id)), "label": line.label,
            "came": line.came.as_ref().map(came) })
    };
    lines.iter().map(line).collect()
}

/// Asks for it, of the lines that would be done.
pub async fn ask(shell: web::Data<Shell>, form: PageForm) -> HttpResponse {
    let (lang, sent) = (form.lang, form.clone());
    let work = move |tx: &mut Tx, actor: &Actor| {
        desk::may(actor, WORKERS)?;
        let gesture = gesture(&sent)?;
        let items: Vec<(Id, i32)> = sent.all("item").iter().filter_map(|text| item(text)).collect();
        let to = once_for_form(tx, actor.account, &sent.key(LIST), |tx| {
            Ok(format!("{LIST}/{}", service::ask(tx, actor, gesture, &items)?.id))
        })?;
        Ok(Screen::to(to))
    };
    let again = form.clone();
    act(&shell, &form, work, move |_, actor, filled| {
        desk::may(actor, WORKERS)?;
        Ok(asked(gesture(&again)?, &[], &filled, lang))
    })
    .await
}

/// A record and the version it was looked at: `id:version`.
fn item(text: &str) -> Option<(Id, i32)> {
    let (id, version) = text.split_once(':')?;
    Some((id.parse().ok()?, version.parse().ok()?))
}

/// The acts of whoever reads.
pub async fn list(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let lang = visit.lang;
    page(&shell, &visit, move |tx, actor| {
        desk::may(actor, WORKERS)?;
        let now = tx.now;
        let acts = service::latest(tx, actor)?;
        let facts = json!({ "tab": "inbox", "lines": acts.iter().map(|act| brief(act, now, lang)).collect::<Vec<Value>>() });
        Ok(Screen::new("bulk/list.html", facts))
    })
    .await
}

fn brief(act: &BulkAct, now: DateTime<Utc>, lang: Lang) -> Value {
    let done = act.items.iter().filter(|item| item.came.as_ref().is_some_and(|came| came.done)).count();
    let left = act.items.iter().filter(|item| item.came.as_ref().is_some_and(|came| !came.done)).count();
    let (shape, state) = match act.state {
        State::Waiting if now < act.run_at => ("wait", Said::new("peut encore être annulé", "can still be undone")),
        State::Waiting | State::Running => ("wait", Said::new("en cours", "being done")),
        State::Done if left == 0 => ("good", Said::new("fait", "done")),
        State::Done => ("good", Said::new("fait, sauf certains", "done, but for some")),
        State::Undone => ("over", Said::new("annulé", "undone")),
    };
    json!({ "id": act.id, "label": act.gesture.label().in_lang(lang), "count": act.items.len(), "done": done, "left": left,
        "shape": shape, "state": state.in_lang(lang), "run_at": act.run_at, "code": act.state.code(),
        "seconds": (act.run_at - now).num_seconds().max(0), "at": act.created_at, "settled_at": act.settled_at })
}

/// One act: how long it can be undone, or what came of each record.
pub async fn show(shell: web::Data<Shell>, visit: Visit, path: web::Path<String>) -> HttpResponse {
    let (lang, follow) = (visit.lang, !visit.query("follow").is_empty());
    page_about(&shell, &visit, &path, move |tx, actor, id| {
        desk::may(actor, WORKERS)?;
        let act = service::own(tx, actor, id)?;
        let lines = service::lines(tx, actor, &act)?;
        let mut facts = brief(&act, tx.now, lang);
        let open = matches!(act.state, State::Waiting | State::Running);
        facts["tab"] = json!(tab(act.gesture));
        facts["list"] = json!(act.gesture.list());
        facts["about"] = json!(act.gesture.about().in_lang(lang));
        facts["lines"] = json!(drawn(act.gesture, &lines, lang));
        facts["follow"] = json!(follow && open);
        Ok(Screen::new("bulk/one.html", facts))
    })
    .await
}

/// Undoes an act that waits.
pub async fn undo(shell: web::Data<Shell>, form: PageForm, path: web::Path<String>) -> HttpResponse {
    let id: Id = match path.parse() {
        Ok(id) => id,
        Err(_) => return answer(&shell, &form.by, Err(Problem(Refusal::NotFound))).await,
    };
    let work = move |tx: &mut Tx, actor: &Actor| {
        desk::may(actor, WORKERS)?;
        service::undo(tx, actor, id)?;
        Ok(Screen::to(format!("{LIST}/{id}")))
    };
    act(&shell, &form, work, move |_, _, _| Ok(Screen::to(format!("{LIST}/{id}")))).await
}
