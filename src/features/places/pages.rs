//! A commune as people type it in a form: by its name or its postal code, then chosen when several answer.

use serde_json::{Value, json};

use crate::domain::Said;
use crate::error::Refusal;
use crate::geography::{self, Commune};

const MOST: usize = 20;

/// The commune by its code when it was chosen, else by what was typed in `place` when that names one only. `chosen_at` points
/// to the field of the choice.
pub fn commune_of(place: &str, chosen: Option<String>, chosen_at: &str) -> Result<&'static Commune, Refusal> {
    let chosen = chosen.and_then(|insee| geography::commune(&insee));
    let found = communes(place);
    if let Some(commune) = chosen.filter(|chosen| found.is_empty() || found.iter().any(|one| one.insee == chosen.insee)) {
        return Ok(commune);
    }
    match found.as_slice() {
        [] => Err(Refusal::invalid("/place", "unknown_commune", NO_PLACE)),
        [only] => Ok(only),
        _ => Err(Refusal::invalid(chosen_at, "ambiguous", WHICH)),
    }
}

/// The communes that a name or a postal code may mean, as options of a choice; empty when it means one only.
pub fn choices(place: &str) -> Vec<Value> {
    let several = communes(place);
    let option = |commune: &&Commune| {
        let postal = commune.postal_codes.first().map(ToString::to_string).unwrap_or_default();
        json!([commune.insee.to_string(), commune.name, format!("{postal}, {}", commune.departement)])
    };
    several.iter().filter(|_| several.len() > 1).map(option).collect()
}

/// Those of exactly this name, or all that begin so.
fn communes(typed: &str) -> Vec<&'static Commune> {
    let found = geography::meant_by(typed, MOST).communes;
    let name = geography::fold::fold(typed);
    let exact: Vec<_> = found.iter().copied().filter(|commune| geography::fold::fold(&commune.name) == name).collect();
    if exact.is_empty() { found } else { exact }
}

const NO_PLACE: Said = Said::new(
    "Aucune commune ne porte ce nom ni ce code postal. Essayez le début du nom.",
    "No commune has this name or postal code. Try the beginning of the name.",
);
const WHICH: Said =
    Said::new("Plusieurs communes répondent\u{a0}: choisissez la vôtre.", "Several communes match: choose yours.");
