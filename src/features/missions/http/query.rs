//! The parameters of a search.

use crate::domain::{Id, MissionDomain, Regime, Said};
use crate::error::one_of;
use crate::features::missions::rules::search::{Around, DEFAULT_RADIUS_KM, Search, Sort, States};
use crate::features::missions::rules::state::MissionState;
use crate::features::missions::rules::words::typed;
use crate::geography::{GeoPoint, commune};
use crate::http::{Paging, Params, Problem};

/// Reads every parameter and tells every fault at once.
pub fn read(mut params: Params) -> Result<(Search, Paging), Problem> {
    let around = around(&mut params);
    let search = Search {
        around,
        domain: params.parsed("domain", "choice", one_of(&MissionDomain::ALL.map(|one| one.code())), MissionDomain::parse),
        regime: params.parsed("regime", "choice", one_of(&Regime::ALL.map(|one| one.code())), Regime::parse),
        starts_from: params.date("starts_from"),
        starts_to: params.date("starts_to"),
        minors_only: params.boolean("minors").unwrap_or(false),
        accessible_only: params.boolean("accessible").unwrap_or(false),
        words: params.text("q").map(|text| typed(&text)).unwrap_or_default(),
        organization: params.parsed("organization_id", "format", ID, |text| text.parse::<Id>().ok()),
        states: states(&mut params),
        sort: sort(&mut params, around.is_some()),
    };
    let paging = Paging::from(&mut params);
    let faulty = paging.after.as_deref().is_some_and(|key| !is_key(key));
    if faulty {
        let said =
            Said::new("Ce curseur ne vient pas d’une page de cette liste.", "This cursor is not from a page of this list.");
        params.fault("cursor", "format", said);
    }
    params.finish()?;
    Ok((search, paging))
}

const ID: Said = Said::new("Attendu\u{a0}: un identifiant (UUID).", "Expected: an id (UUID).");
const NEAR: Said = Said::new(
    "Attendu\u{a0}: latitude,longitude en degrés, comme 45.76,4.88.",
    "Expected: latitude,longitude in degrees, as 45.76,4.88.",
);
const COMMUNE: Said = Said::new("Aucune commune n’a ce code INSEE.", "No commune has this INSEE code.");

fn is_key(key: &str) -> bool {
    key.split_once('|').is_some_and(|(first, id)| !first.is_empty() && id.parse::<Id>().is_ok())
}

fn around(params: &mut Params) -> Option<Around> {
    let near = params.parsed("near", "format", NEAR, |text| {
        let (lat, lon) = text.split_once(',')?;
        GeoPoint::new(lat.trim().parse().ok()?, lon.trim().parse().ok()?).ok()
    });
    let commune = params.parsed("commune", "unknown_commune", COMMUNE, |insee| commune(insee).map(|found| found.point));
    if near.is_some() && commune.is_some() {
        let said = Said::new("Donnez un point ou une commune, pas les deux.", "Give a point or a commune, not both.");
        params.fault("commune", "conflict", said);
    }
    let radius = params.integer("radius_km", 1, 1000);
    let centre = near.or(commune);
    if centre.is_none() && radius.is_some() {
        let said = Said::new("Un rayon va avec near ou commune.", "A radius goes with near or commune.");
        params.fault("radius_km", "conflict", said);
    }
    let km = radius.and_then(|km| u32::try_from(km).ok()).unwrap_or(DEFAULT_RADIUS_KM);
    centre.map(|centre| Around { centre, radius_m: km * 1000 })
}

fn states(params: &mut Params) -> States {
    let mut codes = MissionState::ALL.map(MissionState::code).to_vec();
    codes.push("all");
    let read = |code: &str| match code {
        "all" => Some(States::All),
        code => MissionState::parse(code).map(States::One),
    };
    params.parsed("state", "choice", one_of(&codes), read).unwrap_or_default()
}

/// Nearest first around a place, latest first otherwise.
fn sort(params: &mut Params, placed: bool) -> Sort {
    let wanted = params.parsed("sort", "choice", one_of(&["distance", "date", "newest"]), Sort::parse);
    if wanted == Some(Sort::Distance) && !placed {
        let said = Said::new("Un tri par distance va avec near ou commune.", "Sorting by distance goes with near or commune.");
        params.fault("sort", "conflict", said);
    }
    wanted.unwrap_or(if placed { Sort::Distance } else { Sort::Newest })
}
