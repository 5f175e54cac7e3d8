//! `/network/placements/{id}/time`: leave with its balance, and absences, as the network keeps them.

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::time::{absence_line, leave_line};
use crate::db::Tx;
use crate::domain::machine::open_to;
use crate::domain::{Actor, Id, Lang, Said};
use crate::error::Refusal;
use crate::features::accounts::pages::desk::{self, WORKERS};
use crate::features::documents::rules::{DocumentCode, DocumentState};
use crate::features::months::http::absences::AbsenceStep;
use crate::features::months::rules::absence::{AbsenceInput, AbsenceView, Kind, TABLE as ABSENCES};
use crate::features::months::rules::leave::FamilyEvent;
use crate::features::months::rules::request::{
    LeaveInput, LeaveView, REFUSE_REASONS, StepInput, TABLE as LEAVES, Verb, reason_said,
};
use crate::features::months::service::absences::{self, Settling};
use crate::features::months::service::leaves;
use crate::features::placements::pages::head::{READERS, head};
use crate::features::placements::service::show as placements;
use crate::http::Shell;
use crate::http::idempotency::once_for_form;
use crate::http::page::{Again, Ask, Deed, PageForm, Screen, Visit, change_about, fields, input, page_about, record_version};

/// The page.
pub async fn show(shell: web::Data<Shell>, visit: Visit, path: web::Path<String>) -> HttpResponse {
    let (lang, done) = (visit.lang, visit.query("done"));
    page_about(&shell, &visit, &path, move |tx, actor, id| drawn(tx, actor, id, (&Again::default(), &done), lang)).await
}

fn drawn(tx: &mut Tx, actor: &Actor, id: Id, (again, done): (&Again, &str), lang: Lang) -> Result<Screen, Refusal> {
    desk::may(actor, READERS)?;
    let view = placements::one(tx, actor, id)?;
    let page = format!("/network/placements/{id}");
    let asked = leaves::list(tx, actor, id)?;
    let leave = |one: &LeaveView| {
        let verbs = open_to(&LEAVES, one.state, actor.role);
        let deeds: Vec<Value> = verbs.iter().filter_map(|verb| leave_deed(verb, one, &page, lang)).collect();
        let mut value = leave_line(one, lang);
        value["deeds"] = json!(deeds);
        value
    };
    let absence = |one: &AbsenceView| {
        let verbs = open_to(&ABSENCES, one.state, actor.role);
        let deeds: Vec<Value> = verbs.iter().map(|verb| absence_deed(verb, one, &page, lang)).collect();
        let mut value = absence_line(one, lang);
        value["kind"] = json!(one.kind.map(|kind| kind_said(kind).in_lang(lang).to_owned()));
        value["event"] = json!(one.event.map(|event| event_said(event).in_lang(lang).to_owned()));
        value["deeds"] = json!(deeds);
        value
    };
    let proofs = placements::documents(tx, actor, id)?.into_iter().filter(|one| one.code == DocumentCode::Absence);
    let waits = proofs.filter(|one| one.state == DocumentState::Received);
    let waits: Vec<Value> = waits.map(|one| json!([one.id, one.note.unwrap_or(one.name)])).collect();
    let runs = super::time::runs(view.state);
    let mut new = Vec::new();
    if WORKERS.contains(&actor.role) && runs {
        new.push(new_absence(tx, &page, lang).facts(lang));
        new.push(new_leave(tx, &page).facts(lang));
    }
    let facts = json!({
        "tab": "placements",
        "head": head(&view, "time", lang),
        "counter": asked.counter,
        "leaves": asked.items.iter().rev().map(leave).collect::<Vec<_>>(),
        "absences": absences::list(tx, actor, id)?.iter().rev().map(absence).collect::<Vec<_>>(),
        "new": new,
        "proofs": waits,
        "runs": runs,
        "back": again.facts(lang, view.version, &[], &[]),
        "done": desk::done(done, lang),
    });
    Ok(again.dress(Screen::new("months/desk_time.html", facts)))
}

fn leave_deed(verb: &str, leave: &LeaveView, page: &str, lang: Lang) -> Option<Value> {
    let verb = Verb::parse(verb)?;
    let deed = desk::deed_on(verb.code(), leave.id, leave.version, format!("{page}/leave/{}/{}", leave.id, verb.code()));
    let word = || Ask::words("comment", Said::new("Un mot pour la personne", "A word for the person")).optional();
    let deed = match verb {
        Verb::Accept => deed,
        Verb::Refuse => {
            let reasons: Vec<_> = REFUSE_REASONS.iter().map(|code| (*code, reason_said(code))).collect();
            deed.ask(Ask::one_of("reason", Said::new("Pourquoi", "Why"), desk::options(&reasons, lang))).ask(word())
        }
        Verb::Cancel => deed.grave().ask(word()),
    };
    Some(deed.facts(lang))
}

fn absence_deed(verb: &str, absence: &AbsenceView, page: &str, lang: Lang) -> Value {
    let code = if verb == "close" { "settle-absence" } else { verb };
    let deed = desk::deed_on(code, absence.id, absence.version, format!("{page}/absences/{}/{verb}", absence.id));
    let last = Ask::day("to", Said::new("Dernier jour de l’absence", "Last day of the absence"));
    let last = last.value(absence.to.map(|day| day.to_string()).unwrap_or_default());
    let last = if verb == "close" { last } else { last.optional() };
    deed.ask(last).ask(Ask::words("comment", Said::new("Un mot pour le dossier", "A word for the file")).optional()).facts(lang)
}

fn new_leave(tx: &mut Tx, page: &str) -> Deed {
    let label = Said::new("Demander un congé pour le volontaire", "Ask for leave for the volunteer");
    Deed::new("leave", format!("{page}/leave"), label)
        .once(tx)
        .ask(Ask::day("from", Said::new("Premier jour", "First day")))
        .ask(Ask::day("to", Said::new("Dernier jour", "Last day")))
        .ask(Ask::words("note", Said::new("Un mot", "A word")).optional())
}

fn new_absence(tx: &mut Tx, page: &str, lang: Lang) -> Deed {
    let kinds: Vec<_> = Kind::ALL.iter().map(|kind| (kind.code(), kind_said(*kind))).collect();
    let events = [FamilyEvent::Birth, FamilyEvent::Marriage, FamilyEvent::Pacs, FamilyEvent::Death];
    let events: Vec<_> = ["birth", "marriage", "pacs", "death"].into_iter().zip(events.map(event_said)).collect();
    Deed::new("absence", format!("{page}/absences"), Said::new("Déclarer une absence", "Declare an absence"))
        .about(Said::new(
            "L’association lit qu’il y a une absence et si elle est justifiée, jamais pourquoi.",
            "The host reads that there is an absence and whether it is justified, never why.",
        ))
        .once(tx)
        .ask(Ask::one_of("kind", Said::new("Pourquoi", "Why"), desk::options(&kinds, lang)))
        .ask(Ask::day("from", Said::new("Premier jour", "First day")))
        .ask(Ask::day("to", Said::new("Dernier jour, s’il est connu", "Last day, if known")).optional())
        .ask(
            Ask::one_of("event", Said::new("Quel événement familial", "Which family event"), desk::options(&events, lang))
                .optional(),
        )
        .ask(Ask::words("note", Said::new("Un mot pour le dossier", "A word for the file")).optional())
}

pub(super) const fn kind_said(kind: Kind) -> Said {
    match kind {
        Kind::Sick => Said::new("maladie", "sickness"),
        Kind::WorkAccident => Said::new("accident pendant la mission", "accident during the mission"),
        Kind::Maternity => Said::new("maternité ou paternité", "maternity or paternity"),
        Kind::Adoption => Said::new("adoption", "adoption"),
        Kind::FamilyEvent => Said::new("événement familial", "family event"),
        Kind::Other => Said::new("autre raison (examen, convocation, transport)", "other reason (exam, summons, transport)"),
        Kind::Unjustified => Said::new("personne ne sait pourquoi", "nobody knows why"),
    }
}

pub(super) const fn event_said(event: FamilyEvent) -> Said {
    match event {
        FamilyEvent::Birth => Said::new("naissance", "birth"),
        FamilyEvent::Marriage => Said::new("mariage", "marriage"),
        FamilyEvent::Pacs => Said::new("pacs", "civil partnership"),
        FamilyEvent::Death => Said::new("décès d’un proche", "death of a relative"),
    }
}

/// Declares an absence, once.
pub async fn declare(shell: web::Data<Shell>, form: PageForm, path: web::Path<String>) -> HttpResponse {
    let (lang, sent) = (form.lang, form.clone());
    let work = move |tx: &mut Tx, actor: &Actor, id: Id| {
        desk::may(actor, WORKERS)?;
        let asked: AbsenceInput = input(fields(&sent, &["kind", "from", "to", "event", "note"]))?;
        let here = format!("/network/placements/{id}/time");
        let to = once_for_form(tx, actor.account, &sent.key(&here), |tx| {
            absences::declare(tx, actor, id, &asked)?;
            Ok(format!("{here}?done=declare"))
        })?;
        Ok(Screen::to(to))
    };
    change_about(&shell, &form, &path, "absence", work, move |tx, actor, id, again| drawn(tx, actor, id, (&again, ""), lang))
        .await
}

/// Justifies or closes one.
pub async fn settle(shell: web::Data<Shell>, form: PageForm, path: web::Path<(String, String, String)>) -> HttpResponse {
    let (lang, sent, (id, absence, verb)) = (form.lang, form.clone(), path.into_inner());
    let code = if verb == "close" { "settle-absence" } else { "justify" };
    let shown = format!("{code}-{absence}");
    let work = move |tx: &mut Tx, actor: &Actor, id: Id| {
        desk::may(actor, WORKERS)?;
        let absence = absence.parse().map_err(|_| Refusal::NotFound)?;
        let settling = match verb.as_str() {
            "justify" => Settling::Justify,
            "close" => Settling::Close,
            _ => return Err(Refusal::NotFound),
        };
        let asked: AbsenceStep = input(fields(&sent, &["to", "comment"]))?;
        let comment = asked.comment.as_ref().map(|comment| comment.as_str());
        absences::settle(tx, actor, (id, absence), settling, record_version(&sent), (asked.to, comment))?;
        Ok(Screen::to(format!("/network/placements/{id}/time?done={code}")))
    };
    change_about(&shell, &form, &id, &shown, work, move |tx, actor, id, again| drawn(tx, actor, id, (&again, ""), lang)).await
}

/// Asks for leave in the place of the volunteer, once.
pub async fn ask(shell: web::Data<Shell>, form: PageForm, path: web::Path<String>) -> HttpResponse {
    let (lang, sent) = (form.lang, form.clone());
    let work = move |tx: &mut Tx, actor: &Actor, id: Id| {
        desk::may(actor, WORKERS)?;
        let asked: LeaveInput = input(fields(&sent, &["from", "to", "note"]))?;
        let here = format!("/network/placements/{id}/time");
        let to = once_for_form(tx, actor.account, &sent.key(&here), |tx| {
            leaves::ask(tx, actor, id, &asked)?;
            Ok(format!("{here}?done=request"))
        })?;
        Ok(Screen::to(to))
    };
    change_about(&shell, &form, &path, "leave", work, move |tx, actor, id, again| drawn(tx, actor, id, (&again, ""), lang)).await
}

/// Accepts, refuses or cancels a leave.
pub async fn decide(shell: web::Data<Shell>, form: PageForm, path: web::Path<(String, String, String)>) -> HttpResponse {
    let (lang, sent, (id, leave, verb)) = (form.lang, form.clone(), path.into_inner());
    let shown = format!("{verb}-{leave}");
    let work = move |tx: &mut Tx, actor: &Actor, id: Id| {
        desk::may(actor, WORKERS)?;
        let leave = leave.parse().map_err(|_| Refusal::NotFound)?;
        let verb = Verb::parse(&verb).ok_or(Refusal::NotFound)?;
        let asked: StepInput = input(fields(&sent, &["reason", "comment"]))?;
        leaves::act(tx, actor, (id, leave), verb, record_version(&sent), &asked)?;
        Ok(Screen::to(format!("/network/placements/{id}/time?done={}", verb.code())))
    };
    change_about(&shell, &form, &id, &shown, work, move |tx, actor, id, again| drawn(tx, actor, id, (&again, ""), lang)).await
}
