//! The yearly report on fairness: who gets proposals, selections and placements, in one's territory.

use chrono::Datelike;

use crate::db::Tx;
use crate::domain::{Actor, Lang, Role, Said};
use crate::error::Refusal;
use crate::features::candidates::service as candidates;
use crate::features::places::service as places;
use crate::features::steering::rules::fairness::{self, Basis, FairnessReport, Looked, Outcome, report, span};
use crate::features::steering::store::fairness as store;

/// Who reads figures about everybody.
const READERS: &[Role] = &[Role::Approver, Role::Admin, Role::Auditor];

/// The year in which the law created *service civique*: nothing is older.
pub const FIRST_YEAR: i32 = 2010;

/// The report of a year, the current one unless told, on the people of one's territory. Ages and situations are those of its
/// last day, or of today.
pub fn of_year(tx: &mut Tx, actor: &Actor, year: Option<i32>, lang: Lang) -> Result<FairnessReport, Refusal> {
    if !READERS.contains(&actor.role) {
        return Err(Refusal::wrong_role());
    }
    let today = tx.today();
    let year = year.unwrap_or(today.year());
    if !(FIRST_YEAR..=today.year()).contains(&year) {
        let (fr, en) = (
            format!("Attendu\u{a0}: une année de {FIRST_YEAR} à {}.", today.year()),
            format!("Expected: a year from {FIRST_YEAR} to {}.", today.year()),
        );
        return Err(Refusal::invalid("year", "range", Said::built(fr, en)));
    }
    let year_span = span(year);
    let last_day = chrono::NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or(today).min(today);
    let (proposed, selected) = (store::proposed(tx, year_span)?, store::selected(tx, year_span)?);
    let (placed, taken) = (store::placed(tx, year_span)?, store::taken_before(tx, year_span.0)?);
    let zones = places::zones_on(tx, last_day)?;
    let mut people = Vec::new();
    for candidate in candidates::all(tx)? {
        let id = candidate.account;
        let outcome =
            Outcome { proposed: proposed.contains(&id), selected: selected.contains(&id), placed: placed.contains(&id) };
        let looked = outcome.is_any() || (candidate.completed_on <= last_day && !taken.contains(&id));
        if looked && actor.covers(&candidate.departement) {
            people.push(Looked::of(&candidate.profile, &candidate.departement, outcome, last_day, &zones));
        }
    }
    let rankings = store::rankings(tx, year_span, actor.departements.as_deref())?;
    Ok(report(year, Basis { rankings, layers: zones.layers }, &people, lang))
}

/// The same as CSV.
pub fn csv(report: &FairnessReport) -> Result<String, Refusal> {
    fairness::csv(report).map_err(Refusal::internal)
}
