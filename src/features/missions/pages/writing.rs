//! `/host/missions/new` and `/host/missions/{id}/write`: a mission in three steps, each saved as it is sent. The second reader
//! says what it thinks beside each field, when the text is saved or looked at before; it never stops anybody.

use actix_web::{HttpResponse, web};
use chrono::{Datelike, Days, NaiveDate};
use serde_json::{Value, json};

use super::advice;
use super::drawn::{Drawn, WHAT, WHERE, WHOM, draw, known};
use super::sites;
use crate::db::Tx;
use crate::domain::{Actor, Id, Lang, Role, week};
use crate::error::Refusal;
use crate::features::missions::rules::inputs::{MissionChange, MissionInput};
use crate::features::missions::rules::{Mission, Sheet};
use crate::features::missions::service::{read as reading, write};
use crate::features::organizations::pages::mine::{self, Mine};
use crate::features::organizations::service::OrganizationView;
use crate::http::Shell;
use crate::http::idempotency::once_for_form;
use crate::http::page::{Filled, PageForm, Screen, Visit, act, answer, id_in, input, only, page, page_about, together};

const NEW: &str = "/host/missions/new";

/// The first step of a mission that is not there yet.
pub async fn new(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let (lang, asked) = (visit.lang, visit.query("organization"));
    page(&shell, &visit, move |tx, actor| {
        only(actor, &[Role::Host])?;
        match mine::of(tx, actor, &asked)? {
            Mine::None => Ok(mine::first()),
            Mine::Several(all) => Ok(mine::which(&all, NEW)),
            Mine::One(view) => {
                let filled = Filled::keyed(tx).with("regime", "civic_service".to_owned());
                Ok(draw(&Drawn { mission: None, organization: Some(&view), step: WHAT, done: "", filled: &filled }, lang))
            }
        }
    })
    .await
}

/// Makes the mission from what one does; where and when are filled in for the host to check at the next step.
pub async fn create(shell: web::Data<Shell>, form: PageForm) -> HttpResponse {
    let (lang, sent, organization) = (form.lang, form.clone(), form.get("organization"));
    let of = organization.clone();
    let work = move |tx: &mut Tx, actor: &Actor| {
        only(actor, &[Role::Host])?;
        let view = host(tx, actor, &of)?;
        if is_a_look(&sent) {
            let filled = sent.filled();
            return Ok(draw(
                &Drawn { mission: None, organization: Some(&view), step: WHAT, done: "read", filled: &filled },
                lang,
            ));
        }
        let mut fields = what(&sent);
        fields["organization_id"] = json!(view.id);
        fields["regime"] = json!(sent.get("regime"));
        begun(&view, tx.today(), &mut fields);
        let mission: MissionInput = input(fields)?;
        let filled = sent.filled();
        let to = once_for_form(tx, actor.account, &sent.key(NEW), |tx| {
            let made = write::create(tx, actor, mission, lang)?;
            Ok(after_text(made.id, &filled))
        })?;
        Ok(Screen::to(to))
    };
    act(&shell, &form, work, move |tx, actor, filled| {
        only(actor, &[Role::Host])?;
        let view = host(tx, actor, &organization)?;
        Ok(draw(&Drawn { mission: None, organization: Some(&view), step: WHAT, done: "", filled: &filled }, lang))
    })
    .await
}

/// One step of a mission.
pub async fn show(shell: web::Data<Shell>, visit: Visit, path: web::Path<String>) -> HttpResponse {
    let (lang, done) = (visit.lang, visit.query("done"));
    let step = step_in(&visit.query("step"));
    page_about(&shell, &visit, &path, move |tx, actor, id| {
        let mission = own(tx, actor, id)?;
        let filled = known(&mission.sheet);
        Ok(draw(&Drawn { mission: Some(&mission), organization: None, step, done: &done, filled: &filled }, lang))
    })
    .await
}

/// Saves one step and opens the next; or shows the step again with the advice, and saves nothing.
pub async fn save(shell: web::Data<Shell>, form: PageForm, path: web::Path<String>) -> HttpResponse {
    let id = match id_in(&path) {
        Ok(id) => id,
        Err(problem) => return answer(&shell, &form.by, Err(problem)).await,
    };
    let form = sites::tidy(form);
    let (lang, sent, step) = (form.lang, form.clone(), step_in(&form.get("step")));
    let work = move |tx: &mut Tx, actor: &Actor| {
        let mission = own(tx, actor, id)?;
        let filled = whole(&mission, &sent);
        if sent.get("way") == "line" {
            let filled = sites::one_more(filled);
            return Ok(draw(&Drawn { mission: Some(&mission), organization: None, step, done: "", filled: &filled }, lang));
        }
        if is_a_look(&sent) {
            return Ok(draw(&Drawn { mission: Some(&mission), organization: None, step, done: "read", filled: &filled }, lang));
        }
        let before = mission.sheet.clone();
        let fields = match step {
            WHAT => what(&sent),
            WHERE => where_and_when(&sent)?,
            _ => with_whom(&sent),
        };
        let change: MissionChange = input(fields).map_err(sites::near)?;
        let version = sent.get("version").parse().unwrap_or_default();
        write::change(tx, actor, id, version, change, lang).map_err(sites::near)?;
        Ok(Screen::to(match step {
            WHAT if texts_changed(&before, &sent) => after_text(id, &filled),
            WHERE if week_has_news(&before, &filled, lang) => {
                format!("/host/missions/{id}/write?step={WHERE}&done=advice#slots")
            }
            WHAT | WHERE => format!("/host/missions/{id}/write?step={}&done=saved", step + 1),
            _ => format!("/host/missions/{id}?done=saved"),
        }))
    };
    let again = form.clone();
    act(&shell, &form, work, move |tx, actor, faulty| {
        let mission = own(tx, actor, id)?;
        let saved = known(&mission.sheet);
        let filled = rest(faulty, &saved, &again).beside(&saved);
        Ok(draw(&Drawn { mission: Some(&mission), organization: None, step, done: "", filled: &filled }, lang))
    })
    .await
}

fn step_in(text: &str) -> u8 {
    text.parse().ok().filter(|step| (WHAT..=WHOM).contains(step)).unwrap_or(WHAT)
}

/// A mission of one's own; `NotFound` for another's, though it be public.
pub(super) fn own(tx: &mut Tx, actor: &Actor, id: Id) -> Result<Mission, Refusal> {
    only(actor, &[Role::Host])?;
    reading::own(tx, actor, id)
}

fn host(tx: &mut Tx, actor: &Actor, organization: &str) -> Result<OrganizationView, Refusal> {
    match mine::of(tx, actor, organization)? {
        Mine::One(view) => Ok(*view),
        Mine::None | Mine::Several(_) => Err(Refusal::NotFound),
    }
}

/// Whether the text is only to be read again, not saved.
fn is_a_look(form: &PageForm) -> bool {
    form.get("way") == "look"
}

/// What was typed, over the regime of the mission, which never changes.
fn whole(mission: &Mission, form: &PageForm) -> Filled {
    rest(form.filled(), &known(&mission.sheet), form)
}

/// The regime decides which fields there are; a form of a mission that exists does not send it.
fn rest(filled: Filled, before: &Filled, form: &PageForm) -> Filled {
    if form.some("regime").is_some() { filled } else { filled.with("regime", before.first("regime").to_owned()) }
}

/// Back to the text while the second reader has something to say about it, else to the next step.
fn after_text(id: Id, filled: &Filled) -> String {
    match advice::count(filled) {
        0 => format!("/host/missions/{id}/write?step={WHERE}&done=saved"),
        _ => format!("/host/missions/{id}/write?step={WHAT}&done=advice"),
    }
}

/// Whether the second reader says of the week what it did not say before.
fn week_has_news(before: &Sheet, filled: &Filled, lang: Lang) -> bool {
    let said = advice::of_week(filled, lang);
    !said.is_empty() && said != advice::of_week(&known(before), lang)
}

fn texts_changed(before: &Sheet, form: &PageForm) -> bool {
    let tidy = |text: &str| text.replace("\r\n", "\n").trim().to_owned();
    let typed = ["title", "description", "tasks"].map(|name| tidy(&form.get(name)));
    let tasks = before.tasks.as_ref().map(|tasks| tidy(tasks.as_str())).unwrap_or_default();
    typed != [tidy(before.title.as_str()), tidy(before.description.as_str()), tasks]
}

fn what(form: &PageForm) -> Value {
    let mut fields = json!({
        "title": form.get("title"),
        "description": form.get("description"),
        "domain": form.get("domain"),
    });
    if let Some(tasks) = form.some("tasks") {
        fields["tasks"] = json!(tasks);
    }
    fields
}

/// What a mission needs to be kept and the first step does not ask: the seat of the association, one place, a start in the
/// first days of a month that leaves the time to find somebody.
fn begun(view: &OrganizationView, today: NaiveDate, fields: &mut Value) {
    const TO_FIND_SOMEBODY: Days = Days::new(60);
    const WINDOW: Days = Days::new(30);
    let later = today.checked_add_days(TO_FIND_SOMEBODY).unwrap_or(today);
    let from = later.with_day(1).and_then(|first| first.checked_add_months(chrono::Months::new(1))).unwrap_or(later);
    fields["sites"] = json!([{ "insee": view.file.commune, "address": view.file.address }]);
    fields["starts_from"] = json!(from);
    fields["starts_to"] = json!(from.checked_add_days(WINDOW).unwrap_or(from));
    fields["seats"] = json!(1);
}

fn where_and_when(form: &PageForm) -> Result<Value, Refusal> {
    let mut fields = json!({ "starts_from": form.get("starts_from"), "starts_to": form.get("starts_to") });
    for name in ["months", "weekly_hours", "slots_needed"] {
        let number = form.number(name);
        if !number.is_null() {
            fields[name] = number;
        }
    }
    for name in ["open_to_minors", "accessible"] {
        if let Some(answer) = form.some(name) {
            fields[name] = json!(answer == "true");
        }
    }
    if form.get("week") == "shown" {
        fields["slots"] = json!(week::bits(&form.all("slots")));
    }
    let (sites, rest) = (sites::given(form), input::<MissionChange>(fields.clone()).map(|_| ()));
    let (sites, ()) = together(sites, rest)?;
    fields["sites"] = json!(sites);
    Ok(fields)
}

fn with_whom(form: &PageForm) -> Value {
    let mut fields = json!({
        "seats": form.number("seats"),
        "tutor": { "name": form.get("tutor/name"), "email": form.get("tutor/email"), "phone": form.some("tutor/phone") },
    });
    for name in ["benefit", "tasks_last_done_by_employee_until"] {
        if let Some(typed) = form.some(name) {
            fields[name] = json!(typed);
        }
    }
    fields
}
