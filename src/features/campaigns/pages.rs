//! `/network/campaigns`: many people and many missions at once: simulated, read, edited, compared, approved.

pub mod prepare;
mod report;

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::rules::inputs::{CampaignAct, PairAct};
use super::rules::machine::{STAFF, State, TABLE, Verb};
use super::rules::record::SimulationState;
use super::rules::view::{CampaignView, ReportView, SimulationView};
use super::rules::{Mode, outcome::Comparison};
use super::service::{self as campaigns, report as reports};
use crate::db::Tx;
use crate::domain::{Actor, Id, Lang, Role, Said};
use crate::error::Refusal;
use crate::features::accounts::pages::desk;
use crate::features::accounts::service::life;
use crate::features::missions::service as missions;
use crate::http::page::{
    Again, Ask, Deed, PageForm, Screen, Visit, answer, change, fields, id_in, input, page, page_about, paging, version,
};
use crate::http::{Paging, Problem, Shell};

const fn shape(state: State) -> &'static str {
    match state {
        State::Draft => "over",
        State::Simulated => "wait",
        State::Approved => "good",
        State::Cancelled => "bad",
    }
}

const fn mode(mode: Mode) -> Said {
    match mode {
        Mode::Stable => Said::new("stable : personne ne préférerait échanger", "stable: nobody would rather swap"),
        Mode::Best => Said::new("meilleur total", "best total"),
    }
}

/// The campaigns of the territory.
pub async fn list(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let (lang, paging) = (visit.lang, paging(&visit));
    page(&shell, &visit, move |tx, actor| listed(tx, actor, &paging, lang)).await
}

fn listed(tx: &mut Tx, actor: &Actor, paging: &Paging, lang: Lang) -> Result<Screen, Refusal> {
    desk::may(actor, STAFF)?;
    let found = campaigns::list(tx, actor, paging, lang)?;
    let line = |view: &CampaignView| {
        json!({ "id": view.id, "name": view.name, "mode": mode(view.mode).in_lang(lang), "shape": shape(view.state), "state": view.state.said().in_lang(lang),
            "at": view.created_at, "matched": view.simulation.as_ref().and_then(|one| one.matched) })
    };
    let facts =
        json!({ "tab": "campaigns", "lines": found.items.iter().map(line).collect::<Vec<_>>(), "next": found.next_cursor });
    Ok(Screen::new("campaigns/list.html", facts))
}

/// What of a campaign's page is asked for.
#[derive(Default)]
struct Looking {
    simulation: Option<Id>,
    against: Option<Id>,
    done: String,
    /// The page loads itself again while a simulation runs.
    follow: bool,
    again: Again,
    lang: Lang,
}

/// One campaign.
pub async fn show(shell: web::Data<Shell>, visit: Visit, path: web::Path<String>) -> HttpResponse {
    let id = |name: &str| visit.query(name).parse().ok();
    let looking = Looking {
        simulation: id("simulation"),
        against: id("against"),
        done: visit.query("done"),
        follow: !visit.query("follow").is_empty(),
        again: Again::default(),
        lang: visit.lang,
    };
    page_about(&shell, &visit, &path, move |tx, actor, id| drawn(tx, actor, id, &looking)).await
}

fn drawn(tx: &mut Tx, actor: &Actor, id: Id, looking: &Looking) -> Result<Screen, Refusal> {
    desk::may(actor, STAFF)?;
    let lang = looking.lang;
    let view = campaigns::show(tx, actor, id, lang)?;
    let simulations = campaigns::simulations(tx, actor, id, lang)?;
    let kept = campaigns::history(tx, actor, id)?;
    let said = |code: &str| State::parse(code).map_or_else(|| code.to_owned(), |state| state.said().in_lang(lang).to_owned());
    let life = desk::life(&life::named(tx, kept)?, lang, said, str::to_owned);
    let asked = reports::Asked { simulation: looking.simulation, against: looking.against };
    let found = match reports::report(tx, actor, id, asked, lang) {
        Ok(found) => Some(found),
        Err(Refusal::WrongState(_)) => None,
        Err(other) => return Err(other),
    };
    let runs = view.simulation.as_ref().filter(|one| matches!(one.state, SimulationState::Waiting | SimulationState::Running));
    let editable = matches!(view.state, State::Draft | State::Simulated);
    let choices = found.as_ref().filter(|_| editable).map(|found| pair_forms(&view, found, lang));
    let rows = vec![
        (Said::new("État", "State").in_lang(lang).to_owned(), view.state.said().in_lang(lang).to_owned()),
        (Said::new("Paires imposées", "Pinned pairs").in_lang(lang).to_owned(), view.pinned.len().to_string()),
        (Said::new("Paires interdites", "Forbidden pairs").in_lang(lang).to_owned(), view.forbidden.len().to_string()),
    ];
    let facts = json!({
        "tab": "campaigns",
        "id": id,
        "name": view.name,
        "mode": mode(view.mode).in_lang(lang),
        "shape": shape(view.state),
        "state": view.state.said().in_lang(lang),
        "runs": runs.map(|one| json!({ "done": one.done_steps, "all": one.all_steps.max(1), "number": one.number })),
        "follow": looking.follow && runs.is_some(),
        "failed": view.simulation.as_ref().and_then(|one| one.cause.clone()),
        "simulations": simulations.iter().map(|one| simulation(one, lang)).collect::<Vec<_>>(),
        "opens_people": desk::WORKERS.contains(&actor.role),
        "report": found.as_ref().map(|found| report::shown(tx, found, lang)).transpose()?,
        "comparison": match found.as_ref().and_then(|one| one.comparison.as_ref()) { Some(comparison) => Some(compared(tx, comparison)?), None => None },
        "pairs": pairs(tx, &view, editable)?,
        "chosen": json!({ "missions": view.mission_ids.as_ref().map(Vec::len), "people": view.candidate_ids.as_ref().map(Vec::len) }),
        "choices": choices,
        "made": view.made,
        "deeds": deeds(&view, found.as_ref(), actor.role, lang),
        "back": looking.again.facts(lang, view.version, &rows, &life),
        "life": life,
        "done": desk::done(&looking.done, lang),
    });
    Ok(looking.again.dress(Screen::new("campaigns/one.html", facts)))
}

fn simulation(one: &SimulationView, lang: Lang) -> Value {
    let (shape, said) = match one.state {
        SimulationState::Waiting => ("wait", Said::new("en attente", "waiting")),
        SimulationState::Running => ("wait", Said::new("en cours", "running")),
        SimulationState::Done => ("good", Said::new("faite", "done")),
        SimulationState::Failed => ("bad", Said::new("échouée", "failed")),
        SimulationState::Stopped => ("over", Said::new("arrêtée", "stopped")),
    };
    json!({ "id": one.id, "number": one.number, "shape": shape, "state": said.in_lang(lang), "outdated": one.outdated, "matched": one.matched,
        "score": one.total_score, "at": one.created_at, "is_done": one.state == SimulationState::Done })
}

fn compared(tx: &mut Tx, comparison: &Comparison) -> Result<Value, Refusal> {
    let mut changes = Vec::new();
    for one in &comparison.changes {
        let person = desk::name(tx, one.candidate_id);
        let (before, after) = (title(tx, one.before)?, title(tx, one.after)?);
        changes.push(json!({ "person": person, "before": before, "after": after }));
    }
    Ok(json!({ "score": comparison.total_score, "matched": comparison.matched, "same": comparison.same, "changes": changes }))
}

fn title(tx: &mut Tx, mission: Option<Id>) -> Result<Option<String>, Refusal> {
    mission.map(|id| missions::get(tx, id).map(|mission| mission.sheet.title.as_str().to_owned())).transpose()
}

/// Pairs somebody has pinned or forbidden.
fn pairs(tx: &mut Tx, view: &CampaignView, editable: bool) -> Result<Vec<Value>, Refusal> {
    let mut all = Vec::new();
    for (pinned, pair) in view.pinned.iter().map(|one| (true, one)).chain(view.forbidden.iter().map(|one| (false, one))) {
        let (person, mission) = (desk::name(tx, pair.candidate_id), title(tx, Some(pair.mission_id))?);
        all.push(json!({ "pinned": pinned, "person": person, "mission": mission, "candidate_id": pair.candidate_id,
            "mission_id": pair.mission_id, "editable": editable }));
    }
    Ok(all)
}

/// Pins or forbids any pair the report knows.
fn pair_forms(view: &CampaignView, found: &ReportView, lang: Lang) -> Value {
    let mut people: Vec<(String, String)> =
        found.matches.iter().map(|one| (one.candidate_id.to_string(), one.candidate.clone())).collect();
    people.extend(found.unmatched_candidates.iter().map(|one| (one.candidate_id.to_string(), one.candidate.clone())));
    people.sort_by(|one, other| one.1.cmp(&other.1));
    let mut all: Vec<(String, String)> =
        found.matches.iter().map(|one| (one.mission_id.to_string(), one.mission.clone())).collect();
    all.extend(found.unfilled.iter().map(|one| (one.mission_id.to_string(), one.mission.clone())));
    all.sort_by(|one, other| one.1.cmp(&other.1));
    all.dedup();
    let ways = [
        ("pin", Said::new("Imposer : cette personne a cette mission", "Pin: this person has this mission")),
        ("forbid", Said::new("Interdire : jamais ensemble", "Forbid: never together")),
    ];
    Deed::new(
        "pair",
        format!("/network/campaigns/{}/pairs", view.id),
        Said::new("Imposer ou interdire une paire", "Pin or forbid a pair"),
    )
    .about(Said::new("Il faut ensuite simuler de nouveau.", "It then has to be simulated again."))
    .ask(Ask::pick(
        "way",
        Said::new("Ce que vous voulez", "What you want"),
        ways.map(|(code, said)| (code.to_owned(), said.in_lang(lang).to_owned())).to_vec(),
    ))
    .ask(Ask::one_of("candidate_id", Said::new("Personne", "Person"), people))
    .ask(Ask::one_of("mission_id", Said::new("Mission", "Mission"), all))
    .ask(Ask::words("comment", Said::new("Pourquoi", "Why")).optional())
    .facts(lang)
}

/// What an approval brings to the people it places.
fn what_follows(many: usize) -> Said {
    match many {
        0 => Said::new("Personne n’est placé\u{a0}: personne ne reçoit rien.", "Nobody is placed: nobody gets anything."),
        1 => Said::new(
            "Une personne reçoit une proposition, ou sa candidature est retenue. Elle répond.",
            "One person gets a proposal, or their application is selected. They answer.",
        ),
        _ => Said::built(
            format!("{many} personnes reçoivent une proposition, ou leur candidature est retenue. Chacune répond."),
            format!("{many} people get a proposal, or their application is selected. Each answers."),
        ),
    }
}

fn deeds(view: &CampaignView, found: Option<&ReportView>, role: Role, lang: Lang) -> Vec<Value> {
    let runs =
        view.simulation.as_ref().is_some_and(|one| matches!(one.state, SimulationState::Waiting | SimulationState::Running));
    let may = |verb: Verb| {
        TABLE.iter().any(|step| step.verb == verb.code() && step.who.contains(&role) && step.from.contains(&view.state))
    };
    let at = |verb: Verb| format!("/network/campaigns/{}/{}", view.id, verb.code());
    let mut all = Vec::new();
    if may(Verb::Approve) {
        all.push(desk::deed("approve", at(Verb::Approve)).main().about(what_follows(found.map_or(0, |found| found.matched))));
    }
    if may(Verb::Simulate) && !runs {
        let deed =
            desk::deed("simulate", at(Verb::Simulate)).about(Said::new("Rien n’est écrit à personne.", "Nobody is written to."));
        all.push(if may(Verb::Approve) { deed } else { deed.main() });
    }
    if may(Verb::Stop) && runs {
        all.push(Deed::new("stop", at(Verb::Stop), Said::new("Arrêter la simulation", "Stop the simulation")));
    }
    if may(Verb::Cancel) {
        all.push(
            desk::deed("cancel", at(Verb::Cancel)).grave().ask(Ask::words("comment", Said::new("Pourquoi", "Why")).optional()),
        );
    }
    all.iter().map(|deed| deed.facts(lang)).collect()
}

/// Simulates, stops, approves or cancels.
pub async fn step(shell: web::Data<Shell>, form: PageForm, path: web::Path<(String, String)>) -> HttpResponse {
    let verb = [Verb::Simulate, Verb::Stop, Verb::Approve, Verb::Cancel].into_iter().find(|verb| verb.code() == path.1);
    let Some((id, verb)) = id_in(&path.0).ok().zip(verb) else {
        return answer(&shell, &form.by, Err(Problem(Refusal::NotFound))).await;
    };
    let (lang, sent) = (form.lang, form.clone());
    let work = move |tx: &mut Tx, actor: &Actor| {
        let given: CampaignAct = input(fields(&sent, &["comment"]))?;
        campaigns::act(tx, actor, (id, version(&sent)), verb, &given, lang)?;
        let follow = if verb == Verb::Simulate { "&follow=yes" } else { "" };
        Ok(Screen::to(format!("/network/campaigns/{id}?done={}{follow}", verb.code())))
    };
    change(&shell, &form, verb.code(), work, move |tx, actor, again| {
        drawn(tx, actor, id, &Looking { again, lang, ..Looking::default() })
    })
    .await
}

/// Pins or forbids a pair, or takes that back.
pub async fn pair(shell: web::Data<Shell>, form: PageForm, path: web::Path<String>) -> HttpResponse {
    let id = match id_in(&path) {
        Ok(id) => id,
        Err(problem) => return answer(&shell, &form.by, Err(problem)).await,
    };
    let (lang, sent) = (form.lang, form.clone());
    let work = move |tx: &mut Tx, actor: &Actor| {
        let pin = match sent.get("way").as_str() {
            "pin" => true,
            "forbid" => false,
            _ => return Err(Refusal::invalid("/way", "required", Said::new("Dites ce que vous voulez.", "Say what you want."))),
        };
        let mut given = fields(&sent, &["candidate_id", "mission_id", "comment"]);
        if !sent.get("remove").is_empty() {
            given["remove"] = json!(true);
        }
        let given: PairAct = input(given)?;
        campaigns::set_pair(tx, actor, (id, version(&sent)), pin, &given, lang)?;
        Ok(Screen::to(format!("/network/campaigns/{id}?done=edited")))
    };
    change(&shell, &form, "pair", work, move |tx, actor, again| {
        drawn(tx, actor, id, &Looking { again, lang, ..Looking::default() })
    })
    .await
}
