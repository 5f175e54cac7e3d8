//! `/network/placements/{id}/follow-ups`: the conversations with the volunteer and the host, planned and held.

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::head::{READERS, head};
use crate::db::Tx;
use crate::domain::{Actor, Id, Lang, Said};
use crate::error::Refusal;
use crate::features::accounts::pages::desk::{self, WORKERS};
use crate::features::placements::rules::machine::State;
use crate::features::placements::rules::task_view::{FollowUpInput, TaskView};
use crate::features::placements::rules::tasks::{TaskCode, TaskState};
use crate::features::placements::service::{show as reading, tasks};
use crate::http::Shell;
use crate::http::idempotency::once_for_form;
use crate::http::page::{Again, Ask, Deed, PageForm, Screen, Visit, change_about, fields, input, page_about};

/// The page.
pub async fn show(shell: web::Data<Shell>, visit: Visit, path: web::Path<String>) -> HttpResponse {
    let (lang, done) = (visit.lang, visit.query("done"));
    page_about(&shell, &visit, &path, move |tx, actor, id| drawn(tx, actor, id, (&Again::default(), &done), lang)).await
}

fn drawn(tx: &mut Tx, actor: &Actor, id: Id, (again, done): (&Again, &str), lang: Lang) -> Result<Screen, Refusal> {
    desk::may(actor, READERS)?;
    let view = reading::one(tx, actor, id)?;
    let (all, today) = (tasks::follow_ups(tx, actor, id)?, tx.today());
    let line = |one: &TaskView| {
        let late = one.state == TaskState::Open && one.due_on < today;
        let (shape, said) = match one.state {
            TaskState::Open if late => ("bad", Said::new("en retard", "late")),
            TaskState::Open => ("wait", Said::new("à tenir", "to hold")),
            TaskState::Done => ("good", Said::new("tenu", "held")),
            TaskState::Waived => ("over", Said::new("écarté", "waived")),
        };
        json!({ "name": name(one, lang), "shape": shape, "state": said.in_lang(lang), "due_on": one.due_on, "done_on": one.done_on,
            "open": one.state == TaskState::Open, "spoken_to": one.spoken_to, "note": one.note, "waived": one.waived_reason })
    };
    let goes_on = view.state.has_begun() && view.state != State::Archived;
    let new = if WORKERS.contains(&actor.role) && goes_on { Some(conversation(tx, id, &all, lang).facts(lang)) } else { None };
    let facts = json!({
        "tab": "placements",
        "head": head(&view, "follow-ups", lang),
        "lines": all.iter().map(line).collect::<Vec<Value>>(),
        "new": new,
        "back": again.facts(lang, view.version, &[], &[]),
        "done": desk::done(done, lang),
    });
    Ok(again.dress(Screen::new("placements/follow_ups.html", facts)))
}

fn name(one: &TaskView, lang: Lang) -> String {
    let unplanned = Said::new("Échange", "Conversation");
    TaskCode::parse(&one.code).map_or(unplanned, TaskCode::said).in_lang(lang).to_owned()
}

fn conversation(tx: &mut Tx, id: Id, all: &[TaskView], lang: Lang) -> Deed {
    let open = all.iter().filter(|one| one.state == TaskState::Open);
    let open: Vec<(String, String)> = open.map(|one| (one.code.clone(), name(one, lang))).collect();
    let deed = desk::deed("follow_up", format!("/network/placements/{id}/follow-ups")).main().once(tx);
    let deed = if open.is_empty() {
        deed
    } else {
        let hint = Said::new("Rien si ce n’était pas prévu.", "None if it was not planned.");
        deed.ask(Ask::one_of("code", Said::new("Lequel était-ce", "Which one it was"), open).optional().hint(hint))
    };
    deed.ask(
        Ask::line("spoken_to", Said::new("Avec qui", "With whom"))
            .hint(Said::new("Le volontaire, le tuteur, les deux.", "The volunteer, the tutor, both.")),
    )
    .ask(Ask::day("on", Said::new("Le (aujourd’hui si vide)", "On (today if empty)")).optional())
    .ask(
        Ask::words("note", Said::new("Ce qui s’est dit", "What was said"))
            .optional()
            .hint(Said::new("Pour le réseau seulement.", "For the network alone.")),
    )
}

/// Writes down a conversation, once.
pub async fn hold(shell: web::Data<Shell>, form: PageForm, path: web::Path<String>) -> HttpResponse {
    let (lang, sent) = (form.lang, form.clone());
    let work = move |tx: &mut Tx, actor: &Actor, id: Id| {
        desk::may(actor, WORKERS)?;
        let asked: FollowUpInput = input(fields(&sent, &["code", "on", "spoken_to", "note"]))?;
        let here = format!("/network/placements/{id}/follow-ups");
        let to = once_for_form(tx, actor.account, &sent.key(&here), |tx| {
            tasks::hold(tx, actor, id, &asked)?;
            Ok(format!("{here}?done=follow_up"))
        })?;
        Ok(Screen::to(to))
    };
    change_about(&shell, &form, &path, "follow_up", work, move |tx, actor, id, again| drawn(tx, actor, id, (&again, ""), lang))
        .await
}
