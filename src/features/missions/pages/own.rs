//! `/host/missions` and `/host/missions/{id}`: the missions of an association, where each stands, and what the host may do.

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::advice;
use super::drawn::{known, steps};
use super::writing::own;
use crate::db::Tx;
use crate::domain::machine::{By, find};
use crate::domain::{Actor, Lang, Regime, Role, Said, week};
use crate::error::Refusal;
use crate::features::accounts::service::network;
use crate::features::missions::rules::inputs::TransitionInput;
use crate::features::missions::rules::state::TABLE;
use crate::features::missions::rules::{Mission, MissionState, Verb};
use crate::features::missions::service::{read as reading, transition, write};
use crate::features::organizations::pages::mine;
use crate::http::idempotency::once_for_form;
use crate::http::page::{Filled, PageForm, Screen, Visit, act, answer, id_in, only, page, page_about};
use crate::http::{Problem, Shell};

/// Every mission of one's associations.
pub async fn list(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let lang = visit.lang;
    page(&shell, &visit, move |tx, actor| {
        only(actor, &[Role::Host])?;
        let hosts = mine::all(tx, actor)?;
        let several = hosts.len() > 1;
        let facts = json!({ "missions": lines(tx, actor, lang)?, "several": several, "none": hosts.is_empty() });
        Ok(Screen::new("missions/own.html", facts))
    })
    .await
}

/// One line a mission of one's associations, those that are over last.
pub fn lines(tx: &mut Tx, actor: &Actor, lang: Lang) -> Result<Vec<Value>, Refusal> {
    let mut all = Vec::new();
    for organization in actor.organizations.clone() {
        all.extend(reading::of_host(tx, actor, organization)?);
    }
    all.sort_by_key(|mission| mission.state.is_over());
    Ok(all.iter().map(|mission| line(mission, lang)).collect())
}

fn line(mission: &Mission, lang: Lang) -> Value {
    json!({
        "id": mission.id,
        "title": mission.sheet.title,
        "organization": mission.organization,
        "town": mission.town(),
        "starts_from": mission.sheet.starts_from,
        "seats": mission.sheet.seats,
        "seats_left": mission.seats_left(),
        "state": mission.state.label().in_lang(lang),
        "shape": shape(mission.state),
        "next": next(mission.state).in_lang(lang),
        "over": mission.state.is_over(),
        "takes": takes(mission.state),
    })
}

/// One mission, read again before it is sent; what the network said; what comes next.
pub async fn show(shell: web::Data<Shell>, visit: Visit, path: web::Path<String>) -> HttpResponse {
    let (lang, done) = (visit.lang, visit.query("done"));
    page_about(&shell, &visit, &path, move |tx, actor, id| {
        let mission = own(tx, actor, id)?;
        draw(tx, actor, &mission, &Filled::default(), &done, lang)
    })
    .await
}

/// Sends, publishes, pauses, closes, withdraws or copies a mission.
pub async fn advance(shell: web::Data<Shell>, form: PageForm, path: web::Path<(String, String)>) -> HttpResponse {
    let verb = match path.1.as_str() {
        "submit" => Some(Verb::Submit),
        "publish" => Some(Verb::Publish),
        "pause" => Some(Verb::Pause),
        "close" => Some(Verb::Close),
        "cancel" => Some(Verb::Cancel),
        "duplicate" => None,
        _ => return answer(&shell, &form.by, Err(Problem(Refusal::NotFound))).await,
    };
    let id = match id_in(&path.0) {
        Ok(id) => id,
        Err(problem) => return answer(&shell, &form.by, Err(problem)).await,
    };
    let (lang, sent) = (form.lang, form.clone());
    let work = move |tx: &mut Tx, actor: &Actor| {
        own(tx, actor, id)?;
        let Some(verb) = verb else {
            let to = once_for_form(tx, actor.account, &sent.key(&format!("/host/missions/{id}/duplicate")), |tx| {
                let copy = write::duplicate(tx, actor, id, lang)?;
                Ok(format!("/host/missions/{}/write?step=1&done=copy", copy.id))
            })?;
            return Ok(Screen::to(to));
        };
        let version = sent.get("version").parse().unwrap_or_default();
        let nothing = TransitionInput { reason: None, comment: None, findings: None };
        transition::carry_out(tx, actor, id, version, verb, &nothing, lang)?;
        Ok(Screen::to(format!("/host/missions/{id}?done={}", verb.code())))
    };
    act(&shell, &form, work, move |tx, actor, filled| {
        let mission = own(tx, actor, id)?;
        draw(tx, actor, &mission, &filled, "", lang)
    })
    .await
}

fn draw(tx: &mut Tx, actor: &Actor, mission: &Mission, filled: &Filled, done: &str, lang: Lang) -> Result<Screen, Refusal> {
    let view = reading::show(tx, Some(actor), mission.id, lang)?;
    let asked = reading::asked(tx, actor, mission.id)?;
    let publishes = network::current(tx)?.settings.hosts_publish;
    let may = |verb: Verb| {
        let step = find(TABLE, verb.code(), None, mission.state, By::Person(Role::Host)).is_ok();
        step && (verb != Verb::Publish || publishes)
    };
    let missing: Vec<Value> = mission.sheet.missing().0.iter().map(|fault| missing(&fault.pointer, lang)).collect();
    let can: Vec<&str> = Verb::ALL.into_iter().filter(|verb| may(*verb)).map(Verb::code).collect();
    let facts = json!({
        "form": filled.facts(lang),
        "done": done,
        "key": tx.new_id(),
        "mission": view,
        "domain": mission.sheet.domain.label().in_lang(lang),
        "week": week::by_day(mission.sheet.slots, lang),
        "civic": mission.sheet.regime == Regime::CivicService,
        "state": mission.state.label().in_lang(lang),
        "shape": shape(mission.state),
        "stage": stage(mission.state),
        "next": next(mission.state).in_lang(lang),
        "takes": takes(mission.state),
        "filled": steps(&mission.sheet),
        "missing": missing,
        "advice": advice::on(&known(&mission.sheet), lang),
        "asked": asked.as_ref().and_then(|kept| kept.facts.as_ref()).map(|facts| facts["findings"].clone()),
        "comment": asked.and_then(|kept| kept.comment),
        "can": can,
        "writable": !mission.state.is_over(),
    });
    Ok(Screen::new("missions/own_one.html", facts).unless_faulty(filled))
}

/// What is asked before sending, and the step that asks it.
fn missing(pointer: &str, lang: Lang) -> Value {
    let (step, said) = match pointer {
        "/tasks" => (1, Said::new("Ce que fait le volontaire, ligne par ligne", "What the volunteer does, line by line")),
        "/months" => (2, Said::new("La durée de la mission", "The length of the mission")),
        "/weekly_hours" => (2, Said::new("Les heures par semaine", "The hours a week")),
        "/open_to_minors" => (2, Said::new("Ouverte aux moins de 18 ans, ou non", "Open to under-18s, or not")),
        "/accessible" => (2, Said::new("Accessible en fauteuil, ou non", "Wheelchair-accessible, or not")),
        "/tutor" => (3, Said::new("Le tuteur ou la tutrice", "The tutor")),
        _ => (3, Said::new("Comment vous versez la prestation mensuelle", "How you provide the monthly allowance")),
    };
    json!({ "step": step, "said": said.in_lang(lang) })
}

/// Whether people may apply, or have applied.
const fn takes(state: MissionState) -> bool {
    match state {
        MissionState::Published | MissionState::Paused | MissionState::Filled | MissionState::Closed => true,
        MissionState::Draft
        | MissionState::Submitted
        | MissionState::ToRevise
        | MissionState::Approved
        | MissionState::Cancelled => false,
    }
}

/// The step of the line: 1 writing, 2 the network reads it, 3 published, 4 complete; 0 over.
const fn stage(state: MissionState) -> u8 {
    match state {
        MissionState::Draft | MissionState::ToRevise => 1,
        MissionState::Submitted | MissionState::Approved => 2,
        MissionState::Published | MissionState::Paused => 3,
        MissionState::Filled => 4,
        MissionState::Closed | MissionState::Cancelled => 0,
    }
}

const fn shape(state: MissionState) -> &'static str {
    match state {
        MissionState::Draft | MissionState::ToRevise | MissionState::Paused => "wait",
        MissionState::Submitted | MissionState::Approved | MissionState::Closed | MissionState::Cancelled => "over",
        MissionState::Published | MissionState::Filled => "good",
    }
}

const fn next(state: MissionState) -> Said {
    match state {
        MissionState::Draft => Said::new("Relisez-la, puis envoyez-la au réseau.", "Read it again, then send it to the network."),
        MissionState::Submitted => Said::new(
            "Le réseau la relit et vous écrit. En attendant, vous n’avez rien à faire.",
            "The network reads it and writes to you. Meanwhile there is nothing to do.",
        ),
        MissionState::ToRevise => Said::new(
            "Le réseau demande des changements\u{a0}: ils sont ci-dessous.",
            "The network asks for changes: they are below.",
        ),
        MissionState::Approved => Said::new(
            "Validée par le réseau. Elle sera visible dès sa publication.",
            "Approved by the network. It will be visible once published.",
        ),
        MissionState::Published => {
            Said::new("Visible par tous. Les candidatures arrivent ici.", "Everybody sees it. Applications come in here.")
        }
        MissionState::Paused => Said::new(
            "Personne ne la voit pour l’instant. Les candidatures reçues restent ouvertes.",
            "Nobody sees it for now. Applications received stay open.",
        ),
        MissionState::Filled => Said::new(
            "Toutes les places sont prises. On peut encore s’inscrire sur la liste d’attente.",
            "All seats are taken. People may still join the waiting list.",
        ),
        MissionState::Closed => Said::new(
            "Elle ne prend plus de candidatures. Dupliquez-la pour l’année suivante.",
            "It takes no more applications. Duplicate it for next year.",
        ),
        MissionState::Cancelled => {
            Said::new("Elle est annulée. Vous pouvez la dupliquer.", "It is cancelled. You may duplicate it.")
        }
    }
}
