//! `/network/campaigns/new`: a campaign prepared, with its missions and people ticked in lists that are narrowed down by button.

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::super::rules::Mode;
use super::super::rules::choosing::{Choice, Search};
use super::super::rules::inputs::NewCampaign;
use super::super::rules::machine::STAFF;
use super::super::service::{self as campaigns, choosing};
use super::mode;
use crate::db::Tx;
use crate::domain::{Actor, Lang, MissionDomain, Said};
use crate::error::Refusal;
use crate::features::accounts::pages::desk;
use crate::geography;
use crate::http::Shell;
use crate::http::idempotency::once_for_form;
use crate::http::page::{Filled, PageForm, Screen, Visit, act, fields, input, page};

const NEW: &str = "/network/campaigns/new";
/// Lines of a list; those that are ticked are always among them.
const LINES: usize = 20;

/// The empty form.
pub async fn new(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let lang = visit.lang;
    page(&shell, &visit, move |tx, actor| {
        let filled = Filled::keyed(tx).with("mode", Mode::Stable.code().to_owned()).with("top", "20".to_owned());
        drawn(tx, actor, &filled, &Lists::default(), lang)
    })
    .await
}

/// Prepares the campaign; or shows the form again with its lists narrowed down, and records nothing.
pub async fn create(shell: web::Data<Shell>, form: PageForm) -> HttpResponse {
    let (lang, sent) = (form.lang, form.clone());
    let lists = Lists::of(&form);
    let again = lists.clone();
    let work = move |tx: &mut Tx, actor: &Actor| {
        desk::may(actor, STAFF)?;
        if sent.get("way") == "look" {
            return drawn(tx, actor, &sent.filled(), &lists, lang);
        }
        let given: NewCampaign = input(asked(tx, actor, &sent, &lists)?)?;
        let to = once_for_form(tx, actor.account, &sent.key(NEW), |tx| {
            let made = campaigns::create(tx, actor, &given, lang)?;
            Ok(format!("/network/campaigns/{}?done=create", made.id))
        })?;
        Ok(Screen::to(to))
    };
    act(&shell, &form, work, move |tx, actor, filled| drawn(tx, actor, &filled, &again, lang)).await
}

/// Both lists of the form.
#[derive(Debug, Clone, Default)]
struct Lists {
    missions: Wanted,
    people: Wanted,
}

/// What is looked for in one list, and what is ticked.
#[derive(Debug, Clone, Default)]
struct Wanted {
    search: Search,
    ticked: Vec<String>,
}

impl Lists {
    fn of(form: &PageForm) -> Self {
        let search = |side: &str| Search {
            departement: form.some(&format!("{side}_departement")),
            domain: form.some(&format!("{side}_domain")).and_then(|code| MissionDomain::parse(&code)),
            words: form.get(&format!("{side}_words")),
        };
        Self {
            missions: Wanted { search: search("mission"), ticked: form.all("mission_ids") },
            people: Wanted { search: search("person"), ticked: form.all("candidate_ids") },
        }
    }
}

impl Wanted {
    fn is_ticked(&self, one: &Choice) -> bool {
        self.ticked.contains(&one.id.to_string())
    }

    /// What the campaign takes: what is ticked; otherwise all that was looked for; nothing said is everything.
    fn ids(&self, all: &[Choice]) -> Option<Vec<String>> {
        if !self.ticked.is_empty() {
            return Some(self.ticked.clone());
        }
        if self.search.is_everything() {
            return None;
        }
        Some(all.iter().filter(|one| self.search.admits(one)).map(|one| one.id.to_string()).collect())
    }

    /// What a template draws: the lines ticked, then those found, and how many there are.
    fn facts(&self, all: &[Choice]) -> Value {
        let found: Vec<&Choice> = all.iter().filter(|one| self.search.admits(one)).collect();
        let ticked = all.iter().filter(|one| self.is_ticked(one));
        let others = found.iter().copied().filter(|one| !self.is_ticked(one));
        let room = LINES.saturating_sub(self.ticked.len());
        let left = others.clone().count().saturating_sub(room);
        let line = |one: &Choice| json!([one.id, one.name, format!("{} ({})", one.about, one.departement)]);
        json!({ "lines": ticked.chain(others.take(room)).map(line).collect::<Vec<_>>(), "found": found.len(), "all": all.len(),
            "ticked": self.ticked.len(), "left": left })
    }
}

/// The campaign as the use case reads it.
fn asked(tx: &mut Tx, actor: &Actor, sent: &PageForm, lists: &Lists) -> Result<Value, Refusal> {
    let mut given = fields(sent, &["name", "mode"]);
    if sent.some("top").is_some() {
        given["top"] = sent.number("top");
    }
    let (missions, people) = choosing::choices(tx, actor)?;
    for (name, ids) in [("mission_ids", lists.missions.ids(&missions)), ("candidate_ids", lists.people.ids(&people))] {
        let Some(ids) = ids else { continue };
        if ids.is_empty() {
            let said = Said::new(
                "Rien ne répond à cette recherche\u{a0}: élargissez-la, ou videz-la pour tout prendre.",
                "Nothing answers this search: widen it, or empty it to take everything.",
            );
            return Err(Refusal::invalid(format!("/{name}"), "empty", said));
        }
        given[name] = json!(ids);
    }
    Ok(given)
}

fn drawn(tx: &mut Tx, actor: &Actor, filled: &Filled, lists: &Lists, lang: Lang) -> Result<Screen, Refusal> {
    desk::may(actor, STAFF)?;
    let (missions, people) = choosing::choices(tx, actor)?;
    let modes = [Mode::Stable, Mode::Best].map(|one| json!([one.code(), mode(one).in_lang(lang), ""]));
    let domains = MissionDomain::ALL.map(|one| json!([one.code(), one.label().in_lang(lang)]));
    let departements = geography::departements().iter().filter(|one| actor.covers(&one.code));
    let departements = departements.map(|one| json!([one.code, format!("{} – {}", one.code, one.name)]));
    let facts = json!({
        "tab": "campaigns",
        "form": filled.facts(lang),
        "modes": modes,
        "domains": domains,
        "departements": departements.collect::<Vec<Value>>(),
        "missions": lists.missions.facts(&missions),
        "people": lists.people.facts(&people),
    });
    Ok(Screen::new("campaigns/new.html", facts))
}
