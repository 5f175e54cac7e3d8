//! `/host/placements/{id}`: the page of one volunteer, for the host and the tutor: what to do this week, where the placement
//! stands, and the way to its papers, its leave and absences, its *prestation*.

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::waiting;
use crate::db::Tx;
use crate::domain::{Actor, Id, Lang, Role, dates};
use crate::error::Refusal;
use crate::features::messages::service as messages;
use crate::features::months::pages::{prestations, time};
use crate::features::paperwork::pages::hosting as papers;
use crate::features::placements::pages::host_file::{self, brief};
use crate::features::placements::rules::task_view::TaskDone;
use crate::features::placements::rules::tasks::{TaskCode, TaskState};
use crate::features::placements::service::{show as placements, tasks};
use crate::http::Shell;
use crate::http::page::{Filled, PageForm, Screen, Visit, act, answer, id_in, input, only, page_about};

/// What is due within a fortnight is for now; the rest is for later.
const SOON_DAYS: u64 = 14;

pub async fn show(shell: web::Data<Shell>, visit: Visit, path: web::Path<String>) -> HttpResponse {
    let (lang, done, task) = (visit.lang, visit.query("done"), visit.query("task"));
    page_about(&shell, &visit, &path, move |tx, actor, id| {
        // The task is the one that was just done, or the one somebody comes for.
        let (asked, settled) = if done == "task" { ("", task.as_str()) } else { (task.as_str(), "") };
        draw(tx, actor, id, (&Filled::default(), asked), (&done, settled), lang)
    })
    .await
}

/// One task is done, today or on the day typed.
pub async fn task_done(shell: web::Data<Shell>, form: PageForm, path: web::Path<(String, String)>) -> HttpResponse {
    let id = match id_in(&path.0) {
        Ok(id) => id,
        Err(problem) => return answer(&shell, &form.by, Err(problem)).await,
    };
    let (lang, sent, code) = (form.lang, form.clone(), path.1.clone());
    let asked = code.clone();
    let work = move |tx: &mut Tx, actor: &Actor| {
        only(actor, &[Role::Host, Role::Tutor])?;
        let done: TaskDone = input(json!({ "on": sent.some("on"), "note": sent.some("note") }))?;
        tasks::done(tx, actor, id, &code, &done)?;
        Ok(Screen::to(format!("/host/placements/{id}?done=task&task={code}#week")))
    };
    act(&shell, &form, work, move |tx, actor, filled| draw(tx, actor, id, (&filled, &asked), ("", ""), lang)).await
}

/// `asked` is the task that is opened: the one somebody comes for, or whose form comes back; `settled` the one just done.
fn draw(
    tx: &mut Tx,
    actor: &Actor,
    id: Id,
    (filled, asked): (&Filled, &str),
    (done, settled): (&str, &str),
    lang: Lang,
) -> Result<Screen, Refusal> {
    only(actor, &[Role::Host, Role::Tutor])?;
    let view = placements::one(tx, actor, id)?;
    let waiting: Vec<Value> =
        waiting::entries(tx, actor, Some(id), lang)?.into_iter().filter(|one| one["task"] == false).collect();
    let waiting = waiting::grouped(waiting, lang);
    let all = tasks::list(tx, actor, id)?;
    let today = tx.today();
    let name = |code: &str, said: &str| {
        TaskCode::parse(code).map_or_else(|| said.to_owned(), |task| task.said().in_lang(lang).to_owned())
    };
    let task = |state: TaskState| {
        let of = all.iter().filter(move |task| task.state == state);
        of.map(|task| json!({ "code": task.code, "name": name(&task.code, &task.name), "due_on": task.due_on, "late": task.due_on < today, "done_on": task.done_on }))
            .collect::<Vec<Value>>()
    };
    let mut to_do = task(TaskState::Open);
    to_do.sort_by_key(|one| one["due_on"].as_str().map(str::to_owned));
    let soon = dates::add_days(today, SOON_DAYS).to_string();
    let (now, later): (Vec<Value>, Vec<Value>) = to_do.into_iter().partition(|one| one["due_on"].as_str() <= Some(soon.as_str()));
    let notices = view.notices.iter().map(|notice| if lang == Lang::Fr { &notice.fr } else { &notice.en });
    let facts = json!({
        "form": filled.facts(lang),
        "asked": asked,
        "done": done,
        "settled_task": all.iter().find(|task| task.code == settled && task.state == TaskState::Done).map(|task| name(&task.code, &task.name)),
        "today": today,
        "is_host": actor.role == Role::Host,
        "brief": brief(&view, lang),
        "waiting": waiting,
        "to_do": now,
        "later_codes": later.iter().map(|one| &one["code"]).collect::<Vec<_>>(),
        "later": later,
        "settled": task(TaskState::Done),
        "pieces": host_file::pieces_to_bring(tx, actor, id)?,
        "papers": papers::to_sign(tx, actor, id, lang)?,
        "time": time::brief(tx, actor, &view)?,
        "prestations": prestations::brief(tx, actor, &view)?,
        "notices": notices.collect::<Vec<_>>(),
        "unread": messages::unread(tx, actor, view.application_id)?,
        "placement": view,
    });
    Ok(Screen::new("steering/host_placement.html", facts).unless_faulty(filled))
}
