//! The pages behind the links of mails, and the few that stand alone. Each does what the JSON endpoint of the same name
//! does, by the same use case.
//!
//! A GET only looks: programs that check mail open every link of it. Its page has a form, and the POST acts.

pub mod invitations;
pub mod reset;
pub mod standing;
pub mod unsubscribe;
pub mod verify;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde_json::json;

use super::service::{network, register};
use crate::domain::{Email, Lang};
use crate::error::{FieldFault, Refusal};
use crate::http::page::{Host, Screen, show, show_refusal};
use crate::http::{Problem, Shell, read};

type Outcome = Result<Screen, Problem>;

/// Shows what came out, in the network's name.
async fn answer(shell: &web::Data<Shell>, lang: Lang, outcome: Outcome) -> HttpResponse {
    let host = read(shell, |tx| network::current(tx)).await.map(|network| Host {
        name: network.name,
        contact_email: network.contact_email.as_ref().map(Email::as_str).map(str::to_owned),
    });
    // A page without the network's name is better than none.
    let host = host.unwrap_or_default();
    match outcome {
        Ok(screen) => show(&screen, lang, &host),
        Err(Problem(refusal)) => show_refusal(&refusal, lang, &host),
    }
}

/// Turns the refusal of a link that is good for nothing any more into its page. `link` names the kind of link there.
fn or_spent(outcome: Outcome, link: &'static str) -> Outcome {
    match outcome {
        Err(Problem(Refusal::Invalid(faults))) if faults.0.iter().any(|fault| fault.code == register::SPENT) => {
            Ok(Screen::new("accounts/spent.html", json!({ "link": link })).with_status(StatusCode::GONE))
        }
        other => other,
    }
}

/// The fault of one field, when that is why a use case refused.
fn fault_of<'a>(refusal: &'a Refusal, pointer: &str) -> Option<&'a FieldFault> {
    match refusal {
        Refusal::Invalid(faults) => faults.0.iter().find(|fault| fault.pointer == pointer),
        _ => None,
    }
}
