//! The HTML pages: how one is rendered, what every page's headers are, and how a page's form is read.
//!
//! Templates, style and mark are inside the binary. A page loads nothing from elsewhere, has no script and no inline style,
//! and is nobody's to keep: its address may hold a token.

mod form;
mod shell;

pub use form::{PageForm, PageProblem, Visit, Whole};
pub use shell::{Host, Screen, asset, show, show_refusal};

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde_json::json;

use super::{Problem, Shell, read};
use crate::db::Tx;
use crate::domain::Lang;
use crate::error::Refusal;

/// A page, or why there is none.
pub type Outcome = Result<Screen, Problem>;

/// Reads whose pages these are (wired in `app.rs`).
pub type ReadHost = fn(&mut Tx) -> Result<Host, Refusal>;

/// Shows what came out, in the network's name.
pub async fn answer(shell: &web::Data<Shell>, lang: Lang, outcome: Outcome) -> HttpResponse {
    // A page without the network's name is better than none.
    let host = read(shell, shell.host).await.unwrap_or_default();
    match outcome {
        Ok(screen) => show(&screen, lang, &host),
        Err(Problem(refusal)) => show_refusal(&refusal, lang, &host),
    }
}

/// Turns the refusal of a link that is good for nothing any more into its page. `link` names the kind of link there.
pub fn or_spent(outcome: Outcome, link: &'static str) -> Outcome {
    match outcome {
        Err(Problem(refusal)) if refusal.is_spent_link() => {
            Ok(Screen::new("spent.html", json!({ "link": link })).with_status(StatusCode::GONE))
        }
        other => other,
    }
}
