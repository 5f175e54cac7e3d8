//! Missions as visitors look for them: the home page, and the list with its map. A search is an address that one can share.

pub mod desk;
mod advice;
mod drawn;
mod sites;
pub mod own;
pub mod writing;

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};
use url::form_urlencoded;

use super::http::query;
use super::rules::search::{Search, Sort};
use super::rules::view::{MissionCard, SiteView};
use super::service::read as reading;
use crate::domain::{Lang, MissionDomain, Said};
use crate::geography::fold::fold;
use crate::geography::{self, Commune};
use crate::http::page::{Filled, Outcome, Screen, Visit, answer};
use crate::http::{Page, Paging, Params, Problem, Shell, read};

/// Dots on the map: beyond, they cover one another.
const MOST_DOTS: usize = 300;
/// Communes to choose from when what was typed names several.
const MOST_COMMUNES: usize = 20;
const HOME_CARDS: usize = 3;

/// `/`: what this is for, and search at once.
pub async fn home(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let lang = visit.lang;
    let outcome = read(&shell, move |tx| {
        let rows = reading::search(tx, None, &Search::default(), None, HOME_CARDS)?;
        let cards: Vec<Value> = rows.iter().take(HOME_CARDS).map(|(_, card)| shown(card, lang)).collect();
        Ok(Screen::new(
            "missions/home.html",
            json!({ "form": Filled::default().facts(lang), "cards": cards, "domains": domains(lang) }),
        ))
    })
    .await;
    answer(&shell, &visit.by, outcome).await
}

/// `/missions`: filters, list and map.
pub async fn list(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let outcome = listed(&shell, &visit).await;
    answer(&shell, &visit.by, outcome).await
}

/// What a search says about the place.
enum Place {
    Anywhere,
    At(&'static Commune),
    /// One of these: the visitor says which.
    Which(Vec<&'static Commune>),
    Nowhere,
}

fn place(insee: &str, typed: &str) -> Place {
    if !insee.is_empty() {
        return geography::commune(insee).map_or(Place::Nowhere, Place::At);
    }
    if typed.trim().is_empty() {
        return Place::Anywhere;
    }
    let found = geography::meant_by(typed, MOST_COMMUNES);
    let name = fold(typed);
    let mut exact = found.communes.iter().filter(|commune| fold(&commune.name) == name);
    match (found.communes.as_slice(), exact.next(), exact.next()) {
        ([], ..) => Place::Nowhere,
        ([only], ..) => Place::At(only),
        (_, Some(one), None) if !found.ambiguous => Place::At(one),
        _ => Place::Which(found.communes),
    }
}

async fn listed(shell: &web::Data<Shell>, visit: &Visit) -> Outcome {
    let lang = visit.lang;
    let mut filled = visit.parameters().into_iter().fold(Filled::default(), |filled, (name, value)| filled.with(&name, value));
    let at = place(&visit.query("commune"), &visit.query("place"));
    let mut pairs: Vec<(String, String)> = visit.parameters();
    pairs.retain(|(name, _)| ASKED.contains(&name.as_str()));
    match at {
        Place::Which(communes) => return Ok(which(&communes, &pairs, visit)),
        Place::Nowhere => {
            filled.fault("place", "unknown_commune", NO_PLACE);
            pairs.retain(|(name, _)| name != "radius_km" && name != "sort");
        }
        Place::Anywhere => pairs.retain(|(name, value)| name != "radius_km" && !(name == "sort" && value == "distance")),
        Place::At(commune) => {
            pairs.push(("commune".to_owned(), commune.insee.to_string()));
            filled = set_place(filled, commune);
        }
    }
    let (search, paging) = match query::read(Params::of(pairs.clone())) {
        Ok(asked) => asked,
        Err(Problem(refusal)) if !refusal.faults().is_empty() => {
            filled = filled.at_fault(&refusal);
            (Search::default(), Paging { limit: 20, after: None })
        }
        Err(problem) => return Err(problem),
    };
    let here = match at {
        Place::At(commune) => Some(commune),
        Place::Anywhere | Place::Which(_) | Place::Nowhere => None,
    };
    let actor = visit.by.actor.clone();
    read(shell, move |tx| {
        let (after, sort) = (paging.after.clone(), search.sort);
        let dots = reading::search(tx, actor.as_ref(), &search, None, MOST_DOTS)?;
        let rows = reading::search(tx, actor.as_ref(), &search, after.as_deref(), paging.limit)?;
        let page = Page::of(rows, &paging, |(hit, _)| hit.key(sort));
        let cards: Vec<Value> = page.items.iter().map(|(_, card)| shown(card, lang)).collect();
        let facts = json!({
            "form": filled.facts(lang),
            "cards": cards,
            "count": dots.len().min(MOST_DOTS),
            "more": dots.len() > MOST_DOTS,
            "here": here.map(|commune| json!({ "name": commune.name, "insee": commune.insee.to_string() })),
            "dots": map(dots.iter().map(|(_, card)| card)),
            "centre": here.and_then(|commune| on_map(commune.point.lat(), commune.point.lon())),
            "next": page.next_cursor.map(|cursor| address(&pairs, Some(("cursor", &cursor)))),
            "share": address(&pairs, None),
            "asked": if filled.is_faulty() { Vec::new() } else { asked(&pairs) },
            "domains": domains(lang),
            "sort": match sort { Sort::Distance => "distance", Sort::Date => "date", Sort::Newest => "newest" },
        });
        Ok(Screen::new("missions/list.html", facts).with_map().unless_faulty(&filled))
    })
    .await
}

/// Parameters a search is made of; others in the address are not ours and are left alone.
const ASKED: [&str; 9] = ["domain", "regime", "starts_from", "starts_to", "minors", "accessible", "q", "sort", "radius_km"];

const NO_PLACE: Said = Said::new(
    "Aucune commune ne porte ce nom ni ce code postal. Essayez le début du nom.",
    "No commune has this name or postal code. Try the beginning of the name.",
);

/// The conditions of a search, without its order: what an alert keeps.
fn asked(pairs: &[(String, String)]) -> Vec<&(String, String)> {
    pairs.iter().filter(|(name, _)| name != "sort").collect()
}

/// The commune chosen stands in the field, by its name, and in the address, by its code.
fn set_place(filled: Filled, commune: &Commune) -> Filled {
    filled.replace("place", commune.name.clone()).replace("commune", commune.insee.to_string())
}

fn which(communes: &[&'static Commune], pairs: &[(String, String)], visit: &Visit) -> Screen {
    let choices: Vec<Value> = communes
        .iter()
        .map(|commune| {
            let departement = geography::departement(&commune.departement).map_or("", |one| one.name.as_str());
            json!({
                "name": commune.name,
                "departement": departement,
                "postal": commune.postal_codes.first().map(ToString::to_string).unwrap_or_default(),
                "href": address(pairs, Some(("commune", &commune.insee.to_string()))),
            })
        })
        .collect();
    Screen::new("missions/which.html", json!({ "typed": visit.query("place"), "choices": choices }))
}

fn address(pairs: &[(String, String)], more: Option<(&str, &str)>) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(pairs.iter().filter(|(name, _)| name != "cursor"));
    if let Some((name, value)) = more {
        query.append_pair(name, value);
    }
    let query = query.finish();
    if query.is_empty() { "/missions".to_owned() } else { format!("/missions?{query}") }
}

/// A card as a page shows it: the API's, and the labels people read.
pub fn shown(card: &MissionCard, lang: Lang) -> Value {
    json!({ "card": card, "domain": card.domain.label().in_lang(lang) })
}

/// The ten domains, as options of a choice.
pub fn domains(lang: Lang) -> Vec<(&'static str, String)> {
    MissionDomain::ALL.map(|domain| (domain.code(), domain.label().in_lang(lang).to_owned())).to_vec()
}

/// Where a point falls on `web/france.svg`, which is drawn with the same numbers; `None` outside metropolitan France.
pub fn on_map(lat: f64, lon: f64) -> Option<(u32, u32)> {
    /// Cosine of 46.5°, the middle of the country.
    const NARROWING: f64 = 0.688_354_6;
    const PER_DEGREE: f64 = 62.5;
    let inside = (41.0..51.5).contains(&lat) && (-5.4..9.8).contains(&lon);
    let scaled = |degrees: f64| (degrees * PER_DEGREE).round() as u32;
    inside.then(|| (scaled((lon + 5.4) * NARROWING), scaled(51.3 - lat)))
}

/// One dot a place: as large as the missions there are many.
fn map<'a>(cards: impl Iterator<Item = &'a MissionCard>) -> Vec<Value> {
    let mut dots: std::collections::BTreeMap<(u32, u32), (&SiteView, u32)> = std::collections::BTreeMap::new();
    for site in cards.flat_map(|card| card.sites.iter()) {
        if let Some(at) = on_map(site.lat, site.lon) {
            dots.entry(at).or_insert((site, 0)).1 += 1;
        }
    }
    let radius = |count: u32| 5 + count.min(8);
    let dot = |((x, y), (site, count)): ((u32, u32), (&SiteView, u32))| {
        json!({
            "x": x, "y": y, "r": radius(count), "name": site.name, "count": count,
            "insee": site.insee, "lat": site.lat, "lon": site.lon,
        })
    };
    dots.into_iter().map(dot).collect()
}
