//! `/me/alerts`: what one is told of, and how often. A search on `/missions` is saved by its form there.

pub mod desk;

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};
use url::form_urlencoded;

use super::rules::inputs::Wanted;
use super::rules::inputs::{AlertKind, Frequency, NewAlert, SavedSearch};
use super::rules::record::AlertView;
use super::service;
use crate::db::Tx;
use crate::domain::{Actor, Id, Lang, Role, Said};
use crate::error::Refusal;
use crate::features::accounts::rules::inputs::Preferences;
use crate::features::accounts::service::me;
use crate::features::candidates::service as candidates;
use crate::geography::commune;
use crate::http::Shell;
use crate::http::page::{Filled, PageForm, Screen, Visit, act, answer, id_in, input, only, page};

/// No alert: what the choice of a frequency is then.
const NEVER: &str = "never";

/// Scores from which a mission, or a person, is told, by what a page calls them; the first is every one that the rules let in.
const SHARES: [(&str, u32); 3] = [("all", 0), ("good", 50_000), ("best", 70_000)];

const FREQUENCIES: [(&str, Said); 4] = [
    ("immediate", Said::new("Dès qu’une mission est publiée", "As soon as a mission is published")),
    ("daily", Said::new("Chaque jour, à 8\u{a0}h", "Each day, at 8")),
    ("weekly", Said::new("Chaque semaine, le lundi", "Each week, on Monday")),
    (NEVER, Said::new("Jamais", "Never")),
];

/// The name of the share that a threshold comes nearest to from below.
fn share_of(threshold: u32) -> &'static str {
    SHARES.iter().rev().find(|(_, least)| threshold >= *least).map_or("all", |(code, _)| *code)
}

/// Codes and what they say, with nothing more to say of each.
fn options(all: &[(&'static str, Said)], lang: Lang) -> Vec<(&'static str, String, &'static str)> {
    all.iter().map(|(code, said)| (*code, said.in_lang(lang).to_owned(), "")).collect()
}

/// The alert of a kind that is a score, as a form chose it, and whether it is wanted at all.
fn chosen(form: &PageForm, kind: AlertKind) -> Result<(NewAlert, bool), Refusal> {
    let wants = form.get("frequency") != NEVER;
    let share = form.get("share");
    let threshold = SHARES.iter().find(|(code, _)| *code == share).map(|(_, least)| *least);
    let threshold = threshold.ok_or_else(|| {
        Refusal::invalid("/share", "choice", Said::new("Choisissez l’une des réponses.", "Choose one of the answers."))
    });
    let frequency = if wants { form.get("frequency") } else { "daily".to_owned() };
    let fields = json!({ "kind": kind.code(), "threshold": threshold?, "frequency": frequency });
    Ok((input(fields)?, wants))
}

/// What one is told of, and how often.
pub async fn show(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let (lang, done) = (visit.lang, visit.query("done"));
    page(&shell, &visit, move |tx, actor| drawn(tx, actor, None, &done, lang)).await
}

/// Saves the search that `/missions` shows.
pub async fn save(shell: web::Data<Shell>, form: PageForm) -> HttpResponse {
    let (lang, sent) = (form.lang, form.clone());
    let work = move |tx: &mut Tx, actor: &Actor| {
        only(actor, &[Role::Candidate])?;
        let yes = |name: &str| sent.some(name).map(|value| value == "true");
        let search = json!({
            "q": sent.some("q"), "domain": sent.some("domain"), "regime": sent.some("regime"), "commune": sent.some("commune"),
            "radius_km": sent.number("radius_km"), "starts_from": sent.some("starts_from"), "starts_to": sent.some("starts_to"),
            "minors": yes("minors"), "accessible": yes("accessible"),
        });
        let alert: NewAlert = input(json!({ "kind": "search", "search": search, "frequency": "daily" }))?;
        service::save_search(tx, actor, &alert)?;
        Ok(Screen::to("/me/alerts?done=saved"))
    };
    act(&shell, &form, work, move |tx, actor, filled| drawn(tx, actor, Some(filled), "", lang)).await
}

/// Chooses what comes of the ranking, or how the other letters come.
pub async fn choose(shell: web::Data<Shell>, form: PageForm, part: web::Path<String>) -> HttpResponse {
    let (lang, sent, letters) = (form.lang, form.clone(), part.as_str() == "letters");
    let work = move |tx: &mut Tx, actor: &Actor| {
        only(actor, &[Role::Candidate])?;
        if letters {
            let wanted: Preferences = input(json!({ "mail_frequency": sent.get("mail_frequency") }))?;
            me::change(tx, actor, sent.get("version").parse().unwrap_or_default(), &wanted)?;
        } else {
            let (alert, wants) = chosen(&sent, AlertKind::Matches)?;
            service::choose(tx, actor, &alert, wants)?;
        }
        Ok(Screen::to("/me/alerts?done=chosen"))
    };
    act(&shell, &form, work, move |tx, actor, filled| drawn(tx, actor, Some(filled), "", lang)).await
}

/// `pace`: how soon a saved search comes; `stop` ends it.
pub async fn change(shell: web::Data<Shell>, form: PageForm, path: web::Path<(String, String)>) -> HttpResponse {
    let (id, verb) = path.into_inner();
    let id = match id_in(&id) {
        Ok(id) => id,
        Err(problem) => return answer(&shell, &form.by, Err(problem)).await,
    };
    let (lang, sent) = (form.lang, form.clone());
    let work = move |tx: &mut Tx, actor: &Actor| {
        only(actor, &[Role::Candidate])?;
        let stops = verb == "stop" || (verb == "pace" && sent.get("frequency") == NEVER);
        if stops {
            service::delete(tx, actor, id)?;
            return Ok(Screen::to("/me/alerts?done=stopped"));
        }
        if verb != "pace" {
            return Err(Refusal::NotFound);
        }
        let frequency = Frequency::parse(&sent.get("frequency")).ok_or_else(|| {
            Refusal::invalid("/frequency", "choice", Said::new("Choisissez l’une des réponses.", "Choose one of the answers."))
        })?;
        service::pace(tx, actor, id, frequency)?;
        Ok(Screen::to("/me/alerts?done=chosen"))
    };
    act(&shell, &form, work, move |tx, actor, filled| drawn(tx, actor, Some(filled), "", lang)).await
}

/// What the choice of a score shows: its frequency and its share.
fn of_kind(all: &[AlertView], kind: AlertKind) -> Filled {
    let known = all.iter().find(|one| one.wanted.kind() == kind);
    let frequency = known.map_or(NEVER, |one| one.frequency.code());
    let share = match known.map(|one| &one.wanted) {
        Some(Wanted::Matches { threshold } | Wanted::Candidates { threshold }) => share_of(*threshold),
        Some(Wanted::Search { .. }) | None => "all",
    };
    Filled::default().with("frequency", frequency.to_owned()).with("share", share.to_owned())
}

const MISSION_SHARES: [(&str, Said); 3] = [
    ("all", Said::new("Toutes celles qui me vont", "Every one that suits me")),
    ("good", Said::new("Celles qui me vont bien", "Those that suit me well")),
    ("best", Said::new("Seulement celles qui me vont le mieux", "Only those that suit me best")),
];

const LETTERS: [(&str, Said); 2] = [
    ("each", Said::new("Un message à chaque nouvelle", "A message for each piece of news")),
    ("daily", Said::new("Un seul message par jour, qui les rassemble", "One message a day, with all of them")),
];

fn drawn(tx: &mut Tx, actor: &Actor, again: Option<Filled>, done: &str, lang: Lang) -> Result<Screen, Refusal> {
    only(actor, &[Role::Candidate])?;
    let all = service::list(tx, actor)?;
    let me = me::show(tx, actor)?;
    let has_profile = candidates::profile(tx, actor.account)?.is_some();
    let searches: Vec<Value> =
        service::searches(tx, actor)?.iter().map(|(id, search, frequency)| line(*id, search, *frequency, lang)).collect();
    let form = of_kind(&all, AlertKind::Matches).with("mail_frequency", me.mail_frequency);
    let faults = again.clone().unwrap_or_default();
    let facts = json!({
        "form": form.facts(lang),
        "faults": faults.facts(lang),
        "done": done,
        "has_profile": has_profile,
        "frequencies": options(&FREQUENCIES, lang),
        "shares": options(&MISSION_SHARES, lang),
        "letters": options(&LETTERS, lang),
        "searches": searches,
        "version": me.version,
    });
    Ok(Screen::new("alerts/mine.html", facts).unless_faulty(&faults))
}

/// A saved search as a page tells it: what it asks, and the address that shows it.
fn line(id: Id, search: &SavedSearch, frequency: Frequency, lang: Lang) -> Value {
    let place = search.commune.as_ref().and_then(|insee| commune(insee.as_str()));
    let texts = [
        ("q", search.q.as_ref().map(|q| q.as_str().to_owned())),
        ("domain", search.domain.map(|domain| domain.code().to_owned())),
        ("regime", search.regime.map(|regime| regime.code().to_owned())),
        ("commune", search.commune.as_ref().map(|insee| insee.as_str().to_owned())),
        ("radius_km", search.radius_km.map(|km| km.to_string())),
        ("starts_from", search.starts_from.map(|day| day.to_string())),
        ("starts_to", search.starts_to.map(|day| day.to_string())),
        ("minors", search.minors.filter(|yes| *yes).map(|yes| yes.to_string())),
        ("accessible", search.accessible.filter(|yes| *yes).map(|yes| yes.to_string())),
    ];
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in texts {
        if let Some(value) = value {
            query.append_pair(name, &value);
        }
    }
    json!({
        "id": id,
        "frequency": frequency.code(),
        "href": format!("/missions?{}", query.finish()),
        "q": search.q,
        "domain": search.domain.map(|domain| domain.label().in_lang(lang).to_owned()),
        "regime": search.regime,
        "place": place.map(|commune| commune.name.clone()),
        "radius_km": search.radius_km,
        "starts_from": search.starts_from,
        "starts_to": search.starts_to,
        "minors": search.minors == Some(true),
        "accessible": search.accessible == Some(true),
    })
}
