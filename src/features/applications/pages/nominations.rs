//! `/nominations?token=`: somebody whom a host has named says yes or no.

use actix_web::{HttpResponse, web};
use serde_json::json;

use super::super::rules::inputs::NominationAct;
use super::super::service::nominations::{self, Offer};
use crate::domain::{Lang, Said, words};
use crate::error::Refusal;
use crate::http::page::{PageForm, Screen, Visit, answer, or_spent};
use crate::http::{Problem, Shell, read, transact};

/// Says who asks for what, and asks.
pub async fn show(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let token = visit.token.unwrap_or_default();
    let outcome = read(&shell, move |tx| {
        let offer = nominations::offer(tx, &token)?;
        Ok(asked(&offer, &token, visit.lang))
    })
    .await;
    answer(&shell, &visit.by, or_spent(outcome, "nomination")).await
}

fn asked(offer: &Offer, token: &str, lang: Lang) -> Screen {
    let day = |date| words::day(date).in_lang(lang).to_owned();
    let facts = json!({
        "token": token,
        "mission": offer.mission,
        "organization": offer.organization,
        "town": offer.town,
        "starts_on": day(offer.starts_on),
        "lapses_on": day(offer.lapses_on),
    });
    Screen::new("applications/nomination.html", facts)
}

/// Confirms or declines, as the button says. No session is opened: the pages have none yet.
pub async fn act(shell: web::Data<Shell>, form: PageForm) -> HttpResponse {
    let input = NominationAct { token: Some(form.get("token")), ..NominationAct::default() };
    let answered = form.get("answer");
    let outcome = transact(&shell, move |tx| {
        let nomination = nominations::offer(tx, input.token.as_deref().unwrap_or_default())?.nomination;
        match answered.as_str() {
            "confirm" => {
                let taken = nominations::take(tx, None, nomination, None, &input)?;
                Ok(json!({ "confirmed": true, "applied": taken.nomination.application_id.is_some() }))
            }
            "decline" => {
                nominations::decline(tx, nomination, None, &input)?;
                Ok(json!({ "confirmed": false, "applied": false }))
            }
            _ => Err(Refusal::Unreadable(Said::new("Répondez par oui ou par non.", "Answer yes or no."))),
        }
    })
    .await;
    let outcome: Result<_, Problem> = outcome.map(|facts| Screen::new("applications/nomination_done.html", facts));
    answer(&shell, &form.by, or_spent(outcome, "nomination")).await
}
