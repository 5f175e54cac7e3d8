//! `/host/applications/{id}`: one application, and what its host may do: meet, then say what it thinks. The network decides.

use actix_web::{HttpResponse, web};
use serde_json::json;

use super::super::rules::application::{State, TABLE, Verb};
use super::super::rules::inputs::Act;
use super::super::rules::reasons::REFUSALS;
use super::super::service::{self, show as reading};
use super::hosting::line;
use super::interviews::{self, Meetings};
use crate::db::Tx;
use crate::domain::machine::{By, find};
use crate::domain::{Actor, Id, Lang, Role, Said};
use crate::error::Refusal;
use crate::features::messages::service as messages;
use crate::http::page::{Filled, PageForm, Screen, Visit, act, answer, id_in, input, only, page_about};
use crate::http::{Problem, Shell};

pub async fn show(shell: web::Data<Shell>, visit: Visit, path: web::Path<String>) -> HttpResponse {
    let (lang, done) = (visit.lang, visit.query("done"));
    page_about(&shell, &visit, &path, move |tx, actor, id| {
        only(actor, &[Role::Host])?;
        let mission = reading::show(tx, actor, id)?.mission_id;
        let filled = interviews::filled(tx, actor, mission)?;
        draw(tx, actor, id, &filled, &done, lang)
    })
    .await
}

/// What a host may do to an application.
const VERBS: [Verb; 4] = [Verb::Interview, Verb::Select, Verb::Waitlist, Verb::Refuse];

/// Wants to meet, or gives an opinion.
pub async fn change(shell: web::Data<Shell>, form: PageForm, path: web::Path<(String, String)>) -> HttpResponse {
    let verb = VERBS.into_iter().find(|verb| verb.code() == path.1).ok_or(Problem(Refusal::NotFound));
    let (id, verb) = match (id_in(&path.0), verb) {
        (Ok(id), Ok(verb)) => (id, verb),
        (Err(problem), _) | (_, Err(problem)) => return answer(&shell, &form.by, Err(problem)).await,
    };
    let (lang, sent) = (form.lang, form.clone());
    let work = move |tx: &mut Tx, actor: &Actor| {
        only(actor, &[Role::Host])?;
        let reason = sent.some("reason");
        if verb == Verb::Refuse && reason.is_none() {
            return Err(Refusal::invalid("/reason", "required", SAY_WHY));
        }
        let mut fields = json!({ "reason": reason });
        // Each opinion has its own field, so that what was typed under one button does not go with another.
        fields["comment"] = json!(sent.some(&format!("comment_{}", verb.code())));
        let read: Act = input(fields).map_err(|refusal| beside(refusal, verb))?;
        let version = sent.get("version").parse().unwrap_or_default();
        service::act(tx, actor, id, verb, version, &read)?;
        Ok(Screen::to(format!("/host/applications/{id}?done={}", verb.code())))
    };
    act(&shell, &form, work, move |tx, actor, filled| draw(tx, actor, id, &filled, "", lang)).await
}

/// A fault of the comment, named by the field of this opinion.
fn beside(refusal: Refusal, verb: Verb) -> Refusal {
    match refusal {
        Refusal::Invalid(mut faults) => {
            for fault in faults.0.iter_mut().filter(|fault| fault.pointer == "/comment") {
                fault.pointer = format!("/comment_{}", verb.code());
            }
            Refusal::Invalid(faults)
        }
        other => other,
    }
}

const SAY_WHY: Said =
    Said::new("Choisissez la raison\u{a0}: la personne la lira.", "Choose the reason: the person will read it.");

pub(super) fn draw(tx: &mut Tx, actor: &Actor, id: Id, filled: &Filled, done: &str, lang: Lang) -> Result<Screen, Refusal> {
    only(actor, &[Role::Host])?;
    let view = reading::show(tx, actor, id)?;
    // A host proposes from the states the network decides from.
    let role = |verb: Verb| if verb.is_proposed_by_hosts() { Role::CaseWorker } else { Role::Host };
    let open = view.state != State::Sent;
    let can: Vec<&str> = VERBS
        .into_iter()
        .filter(|verb| open && find(TABLE, verb.code(), None, view.state, By::Person(role(*verb))).is_ok())
        .map(Verb::code)
        .collect();
    let mut facts = line(&view, lang);
    facts["form"] = filled.facts(lang);
    facts["done"] = json!(done);
    facts["unread"] = json!(messages::unread(tx, actor, id)?);
    facts["can"] = json!(can);
    facts["meetings"] = json!(Meetings::of(tx, actor, &view)?);
    facts["step"] = json!(step(view.state));
    facts["refusals"] = json!(REFUSALS.iter().map(|code| (*code, refusal(code).in_lang(lang).to_owned())).collect::<Vec<_>>());
    facts["opinion"] = json!(view.host_opinion.as_ref().map(|opinion| json!({
        "said": told(&opinion.verb).in_lang(lang),
        "reason": opinion.reason.as_deref().map(|code| refusal(code).in_lang(lang).to_owned()),
        "comment": opinion.comment,
        "at": opinion.at,
    })));
    Ok(Screen::new("applications/host_one.html", facts).unless_faulty(filled))
}

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

/// Why not, as a host may say it: never a diploma nor an experience (L120-1).
fn refusal(code: &str) -> Said {
    match code {
        "motivation" => Said::new("Le projet de la personne est loin de la mission", "The person’s plan is far from the mission"),
        "availability" => Said::new("Ses jours ou ses dates ne vont pas", "Their days or dates do not suit"),
        "mission_changed" => Said::new("La mission a changé depuis", "The mission has changed since"),
        _ => Said::new("Autre raison, dite ci-dessous", "Another reason, told below"),
    }
}

fn told(verb: &str) -> Said {
    match verb {
        "select" => Said::new("Vous proposez de la retenir.", "You suggest selecting them."),
        "waitlist" => Said::new("Vous proposez la liste d’attente.", "You suggest the waiting list."),
        _ => Said::new("Vous proposez de ne pas la retenir.", "You suggest not selecting them."),
    }
}
