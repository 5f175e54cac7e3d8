//! `/how-ranking-works`: the terms of the ranking and what each weighs today, in plain words.

pub mod weights;

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::rules::formula;
use super::rules::terms::{Term, TermWeights};
use super::service::weights as chosen;
use crate::domain::Lang;
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
            "example": formula::example(weights.missions.proximity).in_lang(lang),
        });
        Ok(Screen::new("matching/how.html", facts))
    })
    .await;
    answer(&shell, &visit.by, outcome).await
}

/// What each term looks at and how it is computed, heaviest first for a person.
fn terms(missions: &TermWeights, persons: &TermWeights, lang: Lang) -> Vec<Value> {
    let mut terms = Term::ALL;
    terms.sort_by_key(|term| std::cmp::Reverse(missions.get(*term)));
    let row = |term: &Term| {
        json!({
            "name": term.name().in_lang(lang),
            "what": term.looks_at().in_lang(lang),
            "formula": term.formula().in_lang(lang),
            "missions": missions.get(*term),
            "persons": persons.get(*term),
        })
    };
    terms.iter().map(row).collect()
}
