//! Training sessions where people serve: dates that a volunteer may still choose, and somebody in the first of them.

use std::collections::BTreeMap;

use chrono::Weekday;

use super::cast::Cast;
use super::{Story, typed};
use crate::db::page::Paging;
use crate::domain::dates::add_days;
use crate::domain::{Id, Line, Prose, Whole};
use crate::error::Refusal;
use crate::features::placements::rules::inputs::Filter;
use crate::features::placements::rules::machine::State;
use crate::features::placements::service::show;
use crate::features::training::rules::attendance::{AttendanceInput, Presence};
use crate::features::training::rules::session::{Kind, SessionInput, Verb};
use crate::features::training::service::{attendance, sessions};
use crate::geography::{self, Commune};

/// Départements in which sessions are held.
const PLACES: usize = 5;

/// On the Monday after so many days, how many half-days, what.
const DATES: [(u64, u64, Kind, &str); 3] = [
    (18, 4, Kind::CivicTheory, "Vivre ensemble\u{a0}: laïcité, discriminations, engagement"),
    (39, 4, Kind::CivicTheory, "S’informer et débattre"),
    (26, 2, Kind::FirstAid, "Premiers secours citoyen"),
];

pub fn tell(story: &mut Story, cast: &Cast) -> Result<(), Refusal> {
    let worker = &cast.case_worker;
    let filter = Filter { state: Some(State::InMission), ..Filter::default() };
    let serving = story.read(3, |tx| show::list(tx, worker, &filter, &Paging { limit: 100, after: None }))?;
    let mut places: BTreeMap<&str, (&Commune, Id)> = BTreeMap::new();
    for view in &serving.items {
        let commune = view.site.as_ref().and_then(|site| geography::commune(&site.insee));
        if let Some(commune) = commune {
            places.entry(commune.departement.as_str()).or_insert((commune, view.id));
        }
    }
    for (commune, first) in places.into_values().take(PLACES) {
        for (rank, date) in DATES.iter().enumerate() {
            let id = open(story, cast, commune, date)?;
            if rank == 0 {
                let line = AttendanceInput { placement_id: first, state: Presence::Booked, half_days: None, hours: None };
                story.attempt(2, |tx| attendance::record(tx, worker, id, None, std::slice::from_ref(&line)))?;
            }
        }
    }
    Ok(())
}

fn open(story: &mut Story, cast: &Cast, commune: &Commune, date: &(u64, u64, Kind, &str)) -> Result<Id, Refusal> {
    let (ahead, half_days, kind, title) = *date;
    let ahead = add_days(story.today, ahead);
    let first = ahead.week(Weekday::Mon).last_day().succ_opt().unwrap_or(ahead);
    let input = SessionInput {
        kind,
        title: typed(Line::parse(title))?,
        starts_on: first,
        ends_on: (half_days > 2).then(|| add_days(first, 1)),
        half_days: None,
        departement: Some(typed(Line::parse(&commune.departement))?),
        place: typed(Line::parse(&format!("Maison des associations, {}", commune.name)))?,
        practical: Some(typed(Prose::parse("De 9\u{a0}h à 17\u{a0}h, repas sur place. Prenez de quoi écrire."))?),
        trainer: typed(Line::parse("Les Ateliers citoyens"))?,
        accreditation: (kind == Kind::FirstAid).then(|| typed(Line::parse("PSC-000-000"))).transpose()?,
        themes: Vec::new(),
        seats: Whole::new(12).ok(),
    };
    let worker = &cast.case_worker;
    let id = story.tell(6, |tx| sessions::plan(tx, worker, &input))?.id;
    story.tell(5, |tx| {
        let version = sessions::show(tx, worker, id)?.version;
        sessions::advance(tx, worker, id, Verb::Open, version, (None, None))
    })?;
    Ok(id)
}
