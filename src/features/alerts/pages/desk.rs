//! The network's side: being told that people suit missions of one's territory, and who they are.

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::{FREQUENCIES, NEVER, chosen, of_kind, options};
use crate::db::Tx;
use crate::domain::{Actor, Id, Lang, Said, Verdict};
use crate::error::Refusal;
use crate::features::accounts::pages::desk::{self, WORKERS};
use crate::features::alerts::rules::inputs::AlertKind;
use crate::features::alerts::service;
use crate::features::applications::rules::inputs::NewProposal;
use crate::features::applications::service::proposals;
use crate::features::matching::service as matching;
use crate::features::missions::rules::MissionState;
use crate::features::missions::service::read as missions;
use crate::http::Shell;
use crate::http::page::{Filled, PageForm, Screen, Visit, act, answer, id_in, input, page, page_about};

/// People shown for one mission.
const MOST: usize = 20;

const SHARES: [(&str, Said); 3] = [
    ("all", Said::new("Toutes celles que les règles admettent", "Every one that the rules let in")),
    ("good", Said::new("Celles qui conviennent bien", "Those who suit well")),
    ("best", Said::new("Seulement celles qui conviennent le mieux", "Only those who suit best")),
];

/// One's own choice.
pub async fn show(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let (lang, done) = (visit.lang, visit.query("done"));
    page(&shell, &visit, move |tx, actor| drawn(tx, actor, &Filled::default(), &done, lang)).await
}

/// Chooses.
pub async fn choose(shell: web::Data<Shell>, form: PageForm) -> HttpResponse {
    let (lang, sent) = (form.lang, form.clone());
    let work = move |tx: &mut Tx, actor: &Actor| {
        desk::may(actor, WORKERS)?;
        let (alert, wants) = chosen(&sent, AlertKind::Candidates)?;
        service::choose(tx, actor, &alert, wants)?;
        Ok(Screen::to("/network/settings/alerts?done=chosen"))
    };
    act(&shell, &form, work, move |tx, actor, filled| drawn(tx, actor, &filled, "", lang)).await
}

fn drawn(tx: &mut Tx, actor: &Actor, faults: &Filled, done: &str, lang: Lang) -> Result<Screen, Refusal> {
    desk::may(actor, WORKERS)?;
    let all = service::list(tx, actor)?;
    let paces: Vec<_> = FREQUENCIES.into_iter().filter(|(code, _)| matches!(*code, "daily" | "weekly" | NEVER)).collect();
    let facts = json!({
        "tab": "settings",
        "form": of_kind(&all, AlertKind::Candidates).facts(lang),
        "faults": faults.facts(lang),
        "done": done,
        "frequencies": options(&paces, lang),
        "shares": options(&SHARES, lang),
    });
    Ok(Screen::new("alerts/desk.html", facts).unless_faulty(faults))
}

/// `/network/missions/{id}/candidates`: the people of one's territory whom a mission suits, and why.
pub async fn candidates(shell: web::Data<Shell>, visit: Visit, path: web::Path<String>) -> HttpResponse {
    let (lang, done) = (visit.lang, visit.query("done"));
    page_about(&shell, &visit, &path, move |tx, actor, id| listed(tx, actor, id, &Filled::default(), &done, lang)).await
}

/// Proposes the mission to one of them.
pub async fn propose(shell: web::Data<Shell>, form: PageForm, path: web::Path<String>) -> HttpResponse {
    let id = match id_in(&path) {
        Ok(id) => id,
        Err(problem) => return answer(&shell, &form.by, Err(problem)).await,
    };
    let (lang, sent) = (form.lang, form.clone());
    let work = move |tx: &mut Tx, actor: &Actor| {
        desk::may(actor, WORKERS)?;
        let person: NewProposal = input(json!({ "candidate_id": sent.get("candidate_id") }))?;
        proposals::propose(tx, actor, id, &person)?;
        Ok(Screen::to(format!("/network/missions/{id}/candidates?done=proposed")))
    };
    act(&shell, &form, work, move |tx, actor, filled| listed(tx, actor, id, &filled, "", lang)).await
}

fn listed(tx: &mut Tx, actor: &Actor, id: Id, faults: &Filled, done: &str, lang: Lang) -> Result<Screen, Refusal> {
    desk::may(actor, WORKERS)?;
    let view = missions::show(tx, Some(actor), id, lang)?;
    if view.inside.is_none() {
        return Err(Refusal::NotFound);
    }
    let mut people: Vec<Value> = Vec::new();
    for found in matching::people_for(tx, actor, id, MOST)? {
        let profile = &found.of.profile;
        people.push(json!({
            "id": found.of.account,
            "name": format!("{} {}", profile.given_name.as_str(), profile.family_name.as_str()),
            "to_check": found.ranked.verdict == Verdict::ToCheck,
            "starts_on": found.ranked.start_on,
            "reasons": found.reasons.iter().map(|said| said.in_lang(lang)).collect::<Vec<_>>(),
            "new": view.state == MissionState::Published && proposals::is_new(tx, id, found.of.account)?,
        }));
    }
    let facts =
        json!({ "tab": "missions", "id": id, "title": view.title, "people": people, "done": done, "faults": faults.facts(lang) });
    Ok(Screen::new("alerts/candidates.html", facts).unless_faulty(faults))
}
