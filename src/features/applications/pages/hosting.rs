//! `/host/missions/{id}/candidates`: who applied to a mission, the most suited first and why, as far as a host may know
//! (DAT-06); and whom the host names itself because it already has somebody.

use std::collections::HashMap;

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::super::rules::application::State;
use super::super::rules::inputs::{NewNomination, NominationAct};
use super::super::rules::nomination;
use super::super::rules::view::{ApplicationView, NominationView};
use super::super::service::{Filter, nominations, show as reading};
use super::meetings;
use crate::db::Tx;
use crate::domain::{Actor, Id, Lang, Role, Said};
use crate::error::Refusal;
use crate::features::matching::service as matching;
use crate::features::missions::rules::{Mission, MissionState};
use crate::features::missions::service::read as missions;
use crate::http::idempotency::once_for_form;
use crate::http::page::{Filled, PageForm, Screen, Visit, act, answer, id_in, input, only, page_about};
use crate::http::{Paging, Shell};

const MOST: usize = 100;

/// The applications of one mission, and its nominations.
pub async fn candidates(shell: web::Data<Shell>, visit: Visit, path: web::Path<String>) -> HttpResponse {
    let (lang, done) = (visit.lang, visit.query("done"));
    page_about(&shell, &visit, &path, move |tx, actor, id| {
        own(tx, actor, id)?;
        let filled = meetings::filled(tx, actor, id)?;
        draw(tx, actor, id, &filled, &done, lang)
    })
    .await
}

/// Names somebody who agreed to it.
pub async fn nominate(shell: web::Data<Shell>, form: PageForm, path: web::Path<String>) -> HttpResponse {
    let id = match id_in(&path) {
        Ok(id) => id,
        Err(problem) => return answer(&shell, &form.by, Err(problem)).await,
    };
    let (lang, sent) = (form.lang, form.clone());
    let work = move |tx: &mut Tx, actor: &Actor| {
        own(tx, actor, id)?;
        let fields = json!({
            "given_name": sent.get("given_name"),
            "family_name": sent.get("family_name"),
            "email": sent.get("email"),
            "consent": sent.get("consent") == "true",
        });
        let named: NewNomination = input(fields)?;
        let here = format!("/host/missions/{id}/candidates");
        let to = once_for_form(tx, actor.account, &sent.key(&here), |tx| {
            nominations::nominate(tx, actor, id, &named)?;
            Ok(format!("{here}?done=named"))
        })?;
        Ok(Screen::to(to))
    };
    act(&shell, &form, work, move |tx, actor, filled| draw(tx, actor, id, &filled, "", lang)).await
}

/// Takes a nomination back.
pub async fn take_back(shell: web::Data<Shell>, form: PageForm, path: web::Path<String>) -> HttpResponse {
    let id = match id_in(&path) {
        Ok(id) => id,
        Err(problem) => return answer(&shell, &form.by, Err(problem)).await,
    };
    let version = form.get("version").parse().unwrap_or_default();
    let work = move |tx: &mut Tx, actor: &Actor| {
        only(actor, &[Role::Host])?;
        let view = nominations::cancel(tx, actor, id, version, &NominationAct::default())?;
        Ok(Screen::to(format!("/host/missions/{}/candidates?done=cancelled", view.mission_id)))
    };
    act(&shell, &form, work, |_, _, _| Err(Refusal::NotFound)).await
}

fn own(tx: &mut Tx, actor: &Actor, id: Id) -> Result<Mission, Refusal> {
    only(actor, &[Role::Host])?;
    missions::own(tx, actor, id)
}

pub(super) fn draw(tx: &mut Tx, actor: &Actor, id: Id, filled: &Filled, done: &str, lang: Lang) -> Result<Screen, Refusal> {
    let mission = own(tx, actor, id)?;
    let slots = meetings::of_mission(tx, actor, id)?;
    let ranked = matching::people_for(tx, actor, id, MOST)?;
    let order: HashMap<Id, (usize, Vec<&str>)> = ranked
        .iter()
        .enumerate()
        .map(|(rank, found)| (found.of.account, (rank, found.reasons.iter().map(|said| said.in_lang(lang)).collect())))
        .collect();
    let paging = Paging { limit: MOST, after: None };
    let all = reading::list(tx, actor, &Filter { state: None, mission: Some(id) }, &paging)?.items;
    let (mut open, over): (Vec<_>, Vec<_>) = all.into_iter().partition(|view| view.state.is_open());
    open.sort_by_key(|view| order.get(&view.candidate_id).map_or(usize::MAX, |(rank, _)| *rank));
    let row = |view: &ApplicationView| {
        let mut value = line(view, lang);
        value["excerpt"] = json!(view.motivation.as_deref().map(beginning));
        value["reasons"] = json!(order.get(&view.candidate_id).map(|(_, reasons)| reasons).cloned().unwrap_or_default());
        value
    };
    let named = nominations::list(tx, actor, &paging)?.items;
    let named = named.iter().filter(|one| one.mission_id == id).map(|one| nomination_line(one, lang));
    let facts = json!({
        "form": filled.facts(lang),
        "done": done,
        "id": id,
        "title": mission.sheet.title,
        "seats": mission.sheet.seats,
        "seats_left": mission.seats_left(),
        "slots": slots,
        "meets": matches!(mission.state, MissionState::Published | MissionState::Filled | MissionState::Paused),
        "open": open.iter().map(row).collect::<Vec<_>>(),
        "over": over.iter().map(row).collect::<Vec<_>>(),
        "nominations": named.collect::<Vec<_>>(),
        "may_name": matches!(mission.state, MissionState::Published),
        "public": mission.state.is_public(),
    });
    Ok(Screen::new("applications/candidates.html", facts).unless_faulty(filled))
}

/// Enough of a motivation to tell one from another.
fn beginning(text: &str) -> String {
    const LETTERS: usize = 180;
    if text.chars().count() <= LETTERS {
        return text.to_owned();
    }
    let cut: String = text.chars().take(LETTERS).collect();
    let whole_words = cut.rsplit_once(' ').map_or(cut.as_str(), |(before, _)| before);
    format!("{whole_words}…")
}

fn nomination_line(one: &NominationView, lang: Lang) -> Value {
    let shape = match one.state {
        nomination::State::Invited => "over",
        nomination::State::Confirmed => "good",
        nomination::State::Declined | nomination::State::Cancelled | nomination::State::Lapsed => "bad",
    };
    json!({ "one": one, "state": one.state.said().in_lang(lang), "shape": shape, "open": one.state == nomination::State::Invited })
}

/// An application as its host reads it: whose turn it is, and what happens next.
pub(super) fn line(view: &ApplicationView, lang: Lang) -> Value {
    json!({
        "application": view,
        "state": view.state.said().in_lang(lang),
        "shape": shape(view),
        "next": next(view).in_lang(lang),
    })
}

fn shape(view: &ApplicationView) -> &'static str {
    match view.state {
        State::Prechecked | State::Interview if view.host_opinion.is_none() => "wait",
        State::Selected | State::Accepted => "good",
        State::Sent | State::Prechecked | State::Interview | State::Waiting | State::Contested | State::Ended => "over",
        State::Ineligible | State::Refused | State::Declined | State::Withdrawn | State::Closed => "bad",
    }
}

/// What happens next, for the host.
fn next(view: &ApplicationView) -> Said {
    let told = view.host_opinion.is_some();
    match view.state {
        State::Sent => Said::new(
            "Le réseau vérifie les conditions. Vous pourrez la rencontrer ensuite.",
            "The network checks the conditions. You may meet them afterwards.",
        ),
        State::Prechecked | State::Interview if told => Said::new(
            "Votre avis est transmis. Le réseau décide et vous écrit.",
            "Your opinion is passed on. The network decides and writes to you.",
        ),
        State::Prechecked => Said::new("À vous\u{a0}: proposez une rencontre.", "Your turn: suggest a meeting."),
        State::Interview => {
            Said::new("À vous\u{a0}: après la rencontre, donnez votre avis.", "Your turn: after meeting, give your opinion.")
        }
        State::Waiting => {
            Said::new("Sur la liste d’attente, si une place se libère.", "On the waiting list, should a seat come free.")
        }
        State::Selected => Said::new("Retenue. La personne doit encore dire oui.", "Selected. The person still has to say yes."),
        State::Accepted => Said::new("Elle a dit oui\u{a0}: son dossier est ouvert.", "They said yes: their file is open."),
        State::Contested => Said::new(
            "La décision est relue par une autre personne du réseau.",
            "Somebody else of the network reads the decision again.",
        ),
        State::Ineligible => {
            Said::new("Une condition prévue par la loi n’est pas remplie.", "A condition of the law is not met.")
        }
        State::Refused => {
            Said::new("Le réseau a répondu non, avec d’autres propositions.", "The network said no, with other offers.")
        }
        State::Declined | State::Withdrawn => Said::new("La personne a renoncé.", "The person gave it up."),
        State::Closed => Said::new("Cette candidature est close.", "This application is closed."),
        State::Ended => Said::new("La mission est terminée.", "The mission is over."),
    }
}
