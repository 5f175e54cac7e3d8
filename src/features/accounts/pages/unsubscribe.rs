//! `/unsubscribe/{mail}`: one mail a day instead of one each time.

use actix_web::{HttpResponse, web};
use serde_json::json;

use crate::domain::Id;
use crate::error::Refusal;
use crate::features::accounts::service::me;
use crate::http::page::{Screen, Visit, Whole, answer};
use crate::http::{Problem, Shell, transact};

/// Asks. The page is the same for any letter, known or not.
pub async fn show(shell: web::Data<Shell>, visit: Visit, mail: web::Path<String>) -> HttpResponse {
    let outcome = letter(&mail).map(|id| Screen::new("accounts/unsubscribe.html", json!({ "mail": id.to_string() })));
    answer(&shell, &visit.by, outcome).await
}

/// Does it, for the button of the page and for the one click of mail programs (RFC 8058). Those post what they like from
/// where they like: the address of the letter is all that is looked at.
pub async fn act(shell: web::Data<Shell>, visit: Visit, mail: web::Path<String>, _: Whole) -> HttpResponse {
    let outcome = match letter(&mail) {
        Ok(id) => transact(&shell, move |tx| me::one_mail_a_day(tx, id)).await,
        Err(problem) => Err(problem),
    };
    let outcome = outcome.map(|()| Screen::new("accounts/unsubscribe_done.html", json!({})));
    answer(&shell, &visit.by, outcome).await
}

fn letter(id: &str) -> Result<Id, Problem> {
    id.parse().map_err(|_| Problem(Refusal::NotFound))
}
