//! `/me/applications`: one's applications and proposals, what happens next, and one's answers. A representative reads and
//! agrees for their child at the same addresses.

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::super::rules::application::{State, Verb};
use super::super::rules::inputs::{Act, ProposalAct};
use super::super::rules::view::ApplicationView;
use super::super::rules::{proposal, reasons};
use super::super::service::{self, Filter, proposals, show as reading};
use super::meetings::{Meetings, when};
use crate::db::Tx;
use crate::domain::{Actor, Id, Lang, Role, Said};
use crate::error::Refusal;
use crate::features::messages::service as messages;
use crate::http::page::{Filled, PageForm, Screen, Visit, act, answer, id_in, input, only, page, page_about, send};
use crate::http::{Paging, Problem, Shell};

/// Whose pages these are: those of the people behind an application.
const PEOPLE: &[Role] = &[Role::Candidate, Role::Representative];
const MOST: usize = 100;

/// Every application and proposal, newest first.
pub async fn list(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let lang = visit.lang;
    page(&shell, &visit, move |tx, actor| {
        only(actor, PEOPLE)?;
        let paging = Paging { limit: MOST, after: None };
        let sent = reading::list(tx, actor, &Filter { state: None, mission: None }, &paging)?;
        let offered = if actor.role == Role::Candidate { proposals::list(tx, actor, &paging)?.items } else { Vec::new() };
        let offered: Vec<_> = offered.into_iter().filter(|one| one.state == proposal::State::Proposed).collect();
        let facts = json!({
            "applications": sent.items.iter().map(|view| line(view, lang)).collect::<Vec<_>>(),
            "proposals": offered,
        });
        Ok(Screen::new("applications/list.html", facts))
    })
    .await
}

/// One application.
pub async fn show(shell: web::Data<Shell>, visit: Visit, path: web::Path<String>) -> HttpResponse {
    let (lang, done) = (visit.lang, visit.query("done"));
    page_about(&shell, &visit, &path, move |tx, actor, id| screen(tx, actor, id, &Filled::default(), &done, lang)).await
}

/// Accepts, declines, withdraws or contests.
pub async fn change(shell: web::Data<Shell>, form: PageForm, path: web::Path<(String, String)>) -> HttpResponse {
    let lang = form.lang;
    let (id, verb) = match asked(&path) {
        Ok(asked) => asked,
        Err(problem) => return answer(&shell, &form.by, Err(problem)).await,
    };
    let version = form.get("version").parse().unwrap_or_default();
    let mut body = json!({});
    for name in ["reason", "comment"] {
        if let Some(text) = form.some(name) {
            body[name] = json!(text);
        }
    }
    let work = move |tx: &mut Tx, actor: &Actor| {
        only(actor, PEOPLE)?;
        let input: Act = input(body.clone())?;
        if verb == Verb::Contest && input.comment().is_none() {
            return Err(Refusal::invalid("/comment", "required", SAY_WHY));
        }
        service::act(tx, actor, id, verb, version, &input)?;
        Ok(Screen::to(format!("/me/applications/{id}?done={}", verb.code())))
    };
    act(&shell, &form, work, move |tx, actor, filled| screen(tx, actor, id, &filled, "", lang)).await
}

const SAY_WHY: Said = Said::new("Dites en quelques mots ce qui n’est pas exact.", "Say in a few words what is not exact.");

fn asked((id, verb): &(String, String)) -> Result<(Id, Verb), Problem> {
    let verb = match verb.as_str() {
        "accept" => Verb::Accept,
        "decline" => Verb::Decline,
        "withdraw" => Verb::Withdraw,
        "contest" => Verb::Contest,
        _ => return Err(Problem(Refusal::NotFound)),
    };
    Ok((id_in(id)?, verb))
}

pub(super) fn screen(tx: &mut Tx, actor: &Actor, id: Id, filled: &Filled, done: &str, lang: Lang) -> Result<Screen, Refusal> {
    only(actor, PEOPLE)?;
    let view = reading::show(tx, actor, id)?;
    let mut facts = line(&view, lang);
    facts["form"] = filled.facts(lang);
    facts["done"] = json!(done);
    facts["meetings"] = json!(Meetings::of(tx, actor, &view)?);
    facts["unread"] = json!(messages::unread(tx, actor, id)?);
    facts["leavings"] =
        json!(reasons::LEAVINGS.iter().map(|code| (*code, leaving(code).in_lang(lang).to_owned())).collect::<Vec<_>>());
    facts["why"] = json!(view.reason.as_deref().filter(|_| decided(view.state)).map(reasons::in_french));
    Ok(Screen::new("applications/one.html", facts).unless_faulty(filled))
}

const fn decided(state: State) -> bool {
    matches!(state, State::Refused | State::Closed | State::Declined | State::Withdrawn)
}

/// Why somebody leaves, as they would say it.
fn leaving(code: &str) -> Said {
    match code {
        "placed_elsewhere" => Said::new("J’ai trouvé une autre mission", "I found another mission"),
        "availability" => Said::new("Les dates ou les jours ne vont plus", "The dates or the days no longer suit"),
        "distance" => Said::new("C’est trop loin", "It is too far"),
        "mission_changed" => Said::new("La mission a changé", "The mission has changed"),
        "personal" => Said::new("Raison personnelle", "Personal reason"),
        _ => Said::new("Autre raison", "Another reason"),
    }
}

/// An application as a page shows it: where it stands in words, and what happens next.
pub fn line(view: &ApplicationView, lang: Lang) -> Value {
    json!({
        "application": view,
        "state": view.state.said().in_lang(lang),
        "shape": shape(view.state),
        "next": next_of(view, lang),
        "step": step(view.state),
    })
}

/// What happens next: a meeting that is agreed, else what the state says.
fn next_of(view: &ApplicationView, lang: Lang) -> String {
    match &view.interview {
        Some(agreed) if view.state == State::Interview => {
            let when = when(agreed.on, agreed.at, lang);
            Said::built(format!("Rencontre avec l’association\u{a0}: {when}."), format!("You meet the association: {when}."))
                .in_lang(lang)
                .to_owned()
        }
        Some(_) | None => next(view.state).in_lang(lang).to_owned(),
    }
}

/// 1 sent, 2 checked, 3 met, 4 chosen, 5 accepted; 0 when it is over otherwise.
const fn step(state: State) -> u8 {
    match state {
        State::Sent | State::Contested => 1,
        State::Prechecked | State::Waiting => 2,
        State::Interview => 3,
        State::Selected => 4,
        State::Accepted | State::Ended => 5,
        State::Ineligible | State::Refused | State::Declined | State::Withdrawn | State::Closed => 0,
    }
}

/// The shape of a state: for the person to act, good, bad, or somebody else's turn.
const fn shape(state: State) -> &'static str {
    match state {
        State::Sent
        | State::Prechecked
        | State::Waiting
        | State::Contested
        | State::Declined
        | State::Withdrawn
        | State::Closed
        | State::Ended => "over",
        State::Interview | State::Selected => "wait",
        State::Accepted => "good",
        State::Ineligible | State::Refused => "bad",
    }
}

/// What happens next while an application is open.
const fn next(state: State) -> Said {
    match state {
        State::Sent => Said::new(
            "Le réseau vérifie les conditions avec l’association, puis vous écrit.",
            "The network checks the conditions with the association, then writes to you.",
        ),
        State::Prechecked => Said::new(
            "Les conditions sont bonnes. L’association vous propose bientôt d’échanger.",
            "The conditions are met. The association will soon offer to talk.",
        ),
        State::Interview => Said::new(
            "L’association veut vous rencontrer\u{a0}: choisissez un moment s’il y en a, sinon convenez-en avec elle.",
            "The association would like to meet you: pick a time if there are any, or agree on one with them.",
        ),
        State::Waiting => Said::new(
            "Toutes les places sont prises pour l’instant. Vous gardez votre rang, et pouvez candidater ailleurs.",
            "All seats are taken for now. You keep your place in line, and may apply elsewhere.",
        ),
        State::Selected => Said::new("Bonne nouvelle\u{a0}: c’est à vous de répondre.", "Good news: it is for you to answer."),
        State::Contested => Said::new(
            "Une autre personne du réseau relit votre dossier, puis vous écrit.",
            "Another person of the network reads your file again, then writes to you.",
        ),
        State::Accepted
        | State::Ineligible
        | State::Refused
        | State::Declined
        | State::Withdrawn
        | State::Closed
        | State::Ended => decided_next(state),
    }
}

/// What happens next once it is decided.
const fn decided_next(state: State) -> Said {
    match state {
        State::Accepted => Said::new(
            "Votre dossier est ouvert\u{a0}: la suite se passe dans «\u{a0}Mon dossier\u{a0}».",
            "Your file is open: the rest happens in “My file”.",
        ),
        State::Ineligible => Said::new(
            "Une règle s’oppose à cette mission. Vous pouvez contester si un fait est inexact.",
            "A rule stands against this mission. You may contest if a fact is inexact.",
        ),
        State::Refused => Said::new(
            "Cette mission n’ira pas plus loin. D’autres vous attendent.",
            "This mission goes no further. Others await you.",
        ),
        State::Declined | State::Withdrawn => Said::new(
            "Vous avez arrêté cette candidature. Rien ne vous en est tenu rigueur.",
            "You ended this application. Nothing is held against you.",
        ),
        State::Closed => Said::new("Cette candidature est close.", "This application is closed."),
        State::Ended
        | State::Sent
        | State::Prechecked
        | State::Interview
        | State::Waiting
        | State::Selected
        | State::Contested => Said::new("Cette mission est terminée.", "This mission is over."),
    }
}

/// Says yes or no to what the network proposed.
pub async fn answer_proposal(shell: web::Data<Shell>, form: PageForm, path: web::Path<(String, String)>) -> HttpResponse {
    let verb = match path.1.as_str() {
        "accept" => Ok(proposal::Verb::Accept),
        "decline" => Ok(proposal::Verb::Decline),
        _ => Err(Problem(Refusal::NotFound)),
    };
    let (id, verb) = match (id_in(&path.0), verb) {
        (Ok(id), Ok(verb)) => (id, verb),
        (Err(problem), _) | (_, Err(problem)) => return answer(&shell, &form.by, Err(problem)).await,
    };
    let version = form.get("version").parse().unwrap_or_default();
    let work = move |tx: &mut Tx, actor: &Actor| {
        only(actor, &[Role::Candidate])?;
        let view = proposals::act(tx, actor, id, verb, version, &ProposalAct::default())?;
        Ok(Screen::to(match view.application_id {
            Some(application) => format!("/me/applications/{application}?done=accept"),
            None => "/me/applications".to_owned(),
        }))
    };
    let outcome = send(&shell, &form, work).await;
    answer(&shell, &form.by, outcome).await
}
