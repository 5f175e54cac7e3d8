//! `/network/training/{id}`: one session, what can be done with it, and its attendance sheet.

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::{READERS, kind_said, line};
use crate::db::Tx;
use crate::domain::machine::open_to;
use crate::domain::{Actor, Id, Lang, Said};
use crate::error::Refusal;
use crate::features::accounts::pages::desk::{self, Sheet, WORKERS};
use crate::features::training::http::TrainingStep;
use crate::features::training::rules::attendance::{AttendanceInput, AttendanceView, Presence};
use crate::features::training::rules::session::{SessionView, State, TABLE, Verb};
use crate::features::training::service::{attendance, sessions};
use crate::http::Shell;
use crate::http::page::{Again, Ask, PageForm, Screen, Visit, change_about, fields, input, page_about, version};

/// The page.
pub async fn show(shell: web::Data<Shell>, visit: Visit, path: web::Path<String>) -> HttpResponse {
    let (lang, done) = (visit.lang, visit.query("done"));
    page_about(&shell, &visit, &path, move |tx, actor, id| drawn(tx, actor, id, (&Again::default(), &done), lang)).await
}

fn drawn(tx: &mut Tx, actor: &Actor, id: Id, (again, done): (&Again, &str), lang: Lang) -> Result<Screen, Refusal> {
    desk::may(actor, READERS)?;
    let view = sessions::show(tx, actor, id)?;
    let sheet = attendance::show(tx, actor, id)?;
    let begun = view.sheet.starts_on <= tx.today();
    let writes = WORKERS.contains(&actor.role) && begun && matches!(view.state, State::Open | State::Held);
    let deeds: Vec<Value> = open_to(&TABLE, view.state, actor.role)
        .into_iter()
        .filter_map(Verb::parse)
        .filter(|verb| *verb != Verb::Hold || begun)
        .map(|verb| step_deed(verb, id, lang))
        .collect();
    let items = sheet.items.iter().filter(|one| one.state != Presence::Cancelled);
    let facts = json!({
        "tab": "training",
        "id": id,
        "line": line(&view, lang),
        "rows": rows(&view, lang),
        "people": items.map(|one| person(one, lang)).collect::<Vec<_>>(),
        "presences": desk::options(&[Presence::Present, Presence::Absent, Presence::Excused].map(|one| (one.code(), presence_said(one))), lang),
        "writes": writes,
        "deeds": deeds,
        "back": again.facts(lang, view.version, &rows(&view, lang), &[]),
        "done": desk::done(done, lang),
    });
    Ok(again.dress(Screen::new("training/one.html", facts)))
}

fn step_deed(verb: Verb, id: Id, lang: Lang) -> Value {
    let deed = desk::deed(&format!("session-{}", verb.code()), format!("/network/training/{id}/{}", verb.code()));
    let comment = Ask::words("comment", Said::new("Un mot pour le dossier", "A word for the file")).optional();
    let deed = match verb {
        Verb::Open => deed.main().about(Said::new(
            "Les personnes déjà inscrites reçoivent leur convocation.",
            "The people booked already receive their convocation.",
        )),
        Verb::Hold => deed.main(),
        Verb::Cancel => deed.grave().about(Said::new("Chaque personne inscrite est prévenue.", "Everybody booked is told.")),
    };
    deed.ask(comment).facts(lang)
}

fn rows(view: &SessionView, lang: Lang) -> Vec<(String, String)> {
    let sheet = &view.sheet;
    let seats = view.seats_left.map(|left| format!("{left} / {}", left + view.booked)).unwrap_or_default();
    let themes: Vec<&str> = sheet.themes.iter().map(|theme| theme.as_str()).collect();
    Sheet::new(lang)
        .said(&Said::new("État", "State"), &view.state.label())
        .said(&Said::new("Sorte", "Kind"), &kind_said(sheet.kind))
        .span(&Said::new("Quand", "When"), sheet.starts_on, sheet.last_day())
        .row(&Said::new("Demi-journées", "Half-days"), sheet.length().to_string())
        .row(&Said::new("Où", "Where"), sheet.place.as_str())
        .row(&Said::new("En pratique", "In practice"), sheet.practical.as_ref().map_or("", |text| text.as_str()))
        .row(&Said::new("Qui forme", "Who trains"), sheet.trainer.as_str())
        .row(&Said::new("Agrément", "Accreditation"), sheet.accreditation.as_ref().map_or("", |text| text.as_str()))
        .row(&Said::new("Thèmes", "Themes"), themes.join(", "))
        .row(&Said::new("Département", "Département"), sheet.departement.as_ref().map_or("", |text| text.as_str()))
        .row(&Said::new("Places libres", "Seats free"), seats)
        .rows()
}

/// Where somebody stands in a session, in words.
pub(super) const fn presence_said(presence: Presence) -> Said {
    match presence {
        Presence::Booked => Said::new("inscrit", "booked"),
        Presence::Present => Said::new("présent", "present"),
        Presence::Absent => Said::new("absent", "absent"),
        Presence::Excused => Said::new("excusé", "excused"),
        Presence::Cancelled => Said::new("retiré", "taken out"),
    }
}

fn person(one: &AttendanceView, lang: Lang) -> Value {
    let shape = match one.state {
        Presence::Booked => "wait",
        Presence::Present => "good",
        Presence::Absent => "bad",
        Presence::Excused | Presence::Cancelled => "over",
    };
    json!({ "placement": one.placement_id, "name": one.volunteer, "code": one.state.code(), "shape": shape,
        "state": presence_said(one.state).in_lang(lang), "half_days": one.half_days, "hours": one.hours })
}

/// Opens, holds or cancels a session.
pub async fn step(shell: web::Data<Shell>, form: PageForm, path: web::Path<(String, String)>) -> HttpResponse {
    let (lang, sent, (id, verb)) = (form.lang, form.clone(), path.into_inner());
    let shown = format!("session-{verb}");
    let work = move |tx: &mut Tx, actor: &Actor, id: Id| {
        let verb = Verb::parse(&verb).ok_or(Refusal::NotFound)?;
        let asked: TrainingStep = input(fields(&sent, &["comment"]))?;
        sessions::advance(tx, actor, id, verb, version(&sent), (asked.reason.as_ref(), asked.comment.as_ref()))?;
        Ok(Screen::to(format!("/network/training/{id}?done=session-{}", verb.code())))
    };
    change_about(&shell, &form, &id, &shown, work, move |tx, actor, id, again| drawn(tx, actor, id, (&again, ""), lang)).await
}

/// Says who came: one field for each person, those left as they are not among them.
pub async fn write(shell: web::Data<Shell>, form: PageForm, path: web::Path<String>) -> HttpResponse {
    let (lang, sent) = (form.lang, form.clone());
    let work = move |tx: &mut Tx, actor: &Actor, id: Id| {
        desk::may(actor, WORKERS)?;
        let lines: Vec<AttendanceInput> = input(lines(&sent))?;
        attendance::record(tx, actor, id, Some(version(&sent)), &lines)?;
        Ok(Screen::to(format!("/network/training/{id}?done=attendance")))
    };
    change_about(&shell, &form, &path, "attendance", work, move |tx, actor, id, again| drawn(tx, actor, id, (&again, ""), lang))
        .await
}

fn lines(sent: &PageForm) -> Value {
    let named = sent.by.sent.iter().filter_map(|(name, state)| Some((name.strip_prefix("state-")?, state)));
    let line = |(placement, state): (&str, &String)| {
        let mut line = json!({ "placement_id": placement, "state": state });
        if sent.some(&format!("half_days-{placement}")).is_some() {
            line["half_days"] = sent.number(&format!("half_days-{placement}"));
        }
        line
    };
    json!(named.filter(|(_, state)| !state.is_empty()).map(line).collect::<Vec<_>>())
}
