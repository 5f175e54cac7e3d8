//! `/how-ranking-works`: the terms of the ranking and what each weighs today, in plain words.

pub mod weights;

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::rules::terms::TermWeights;
use super::service::weights as chosen;
use crate::domain::{Lang, Said};
use crate::http::page::{Screen, Visit, answer};
use crate::http::{Shell, read};

pub async fn how_it_works(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let lang = visit.lang;
    let outcome = read(&shell, move |tx| {
        let weights = chosen::show(tx)?;
        let facts = json!({
            "version": weights.version,
            "engine": weights.engine,
            "terms": terms(&weights.missions, &weights.persons, lang),
        });
        Ok(Screen::new("matching/how.html", facts))
    })
    .await;
    answer(&shell, &visit.by, outcome).await
}

/// What each term looks at, heaviest first for a person.
fn terms(missions: &TermWeights, persons: &TermWeights, lang: Lang) -> Vec<Value> {
    let mut rows = [
        (PROXIMITY, missions.proximity, persons.proximity),
        (DATES, missions.dates, persons.dates),
        (WEEK, missions.week, persons.week),
        (INTERESTS, missions.interests, persons.interests),
        (FLOOD, missions.flood, persons.flood),
        (RESPONSIVENESS, missions.responsiveness, persons.responsiveness),
        (WAITING, missions.waiting, persons.waiting),
    ];
    rows.sort_by_key(|(_, weight, _)| std::cmp::Reverse(*weight));
    let row = |((name, what), missions, persons): &((Said, Said), u16, u16)| json!({ "name": name.in_lang(lang), "what": what.in_lang(lang), "missions": missions, "persons": persons });
    rows.iter().map(row).collect()
}

/// The name of a term by its code, and what it looks at.
fn about(term: &str) -> (Said, Said) {
    match term {
        "proximity" => PROXIMITY,
        "dates" => DATES,
        "week" => WEEK,
        "interests" => INTERESTS,
        "flood" => FLOOD,
        "responsiveness" => RESPONSIVENESS,
        _ => WAITING,
    }
}

const PROXIMITY: (Said, Said) = (
    Said::new("Proximité", "Proximity"),
    Said::new(
        "Plus le lieu est près de chez vous, mieux la mission est placée.",
        "The nearer the place, the higher the mission.",
    ),
);
const DATES: (Said, Said) = (
    Said::new("Dates", "Dates"),
    Said::new("Elle commence peu après le jour où vous êtes libre.", "It starts soon after you are free."),
);
const WEEK: (Said, Said) = (
    Said::new("Semaine", "Week"),
    Said::new("Vos moments libres couvrent ceux de la mission.", "Your free moments cover those of the mission."),
);
const INTERESTS: (Said, Said) = (
    Said::new("Envies", "Wishes"),
    Said::new("Son domaine est parmi ceux que vous préférez.", "Its field is among those you prefer."),
);
const FLOOD: (Said, Said) = (
    Said::new("Chances", "Chances"),
    Said::new("Peu de candidatures attendent déjà pour chaque place.", "Few applications are already waiting for each seat."),
);
const RESPONSIVENESS: (Said, Said) = (
    Said::new("Réponses", "Answers"),
    Said::new("L’association répond vite à ceux qui candidatent.", "The association answers quickly to those who apply."),
);
const WAITING: (Said, Said) = (
    Said::new("Attente", "Waiting"),
    Said::new("Qui attend depuis longtemps passe un peu devant.", "Who has waited long goes a little ahead."),
);
