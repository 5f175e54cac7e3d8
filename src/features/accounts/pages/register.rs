//! `/register`: an account for oneself or for one's association.

use actix_web::{HttpResponse, web};
use serde_json::json;

use crate::error::Refusal;
use crate::features::accounts::http::registration;
use crate::features::accounts::rules::inputs::Registration;
use crate::features::accounts::rules::password;
use crate::features::accounts::service::Credentials;
use crate::http::page::{Filled, Outcome, PageForm, Screen, Visit, answer, input, together};
use crate::http::{ClientPrefix, Problem, Shell};

/// The form; `?as=host` ticks the association.
pub async fn show(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let role = if visit.query("as") == "host" { "host" } else { "candidate" };
    let filled = Filled::default().with("role", role.to_owned());
    let screen = Screen::new("accounts/register.html", json!({ "form": filled.facts(visit.lang) }));
    answer(&shell, &visit.by, Ok(screen)).await
}

/// Opens the account and sends the link that confirms it. The answer is the same if the address is known.
pub async fn act(
    shell: web::Data<Shell>,
    credentials: web::Data<Credentials>,
    client: ClientPrefix,
    form: PageForm,
) -> HttpResponse {
    let outcome = open(&shell, credentials, client, &form).await;
    answer(&shell, &form.by, outcome).await
}

async fn open(shell: &web::Data<Shell>, credentials: web::Data<Credentials>, client: ClientPrefix, form: &PageForm) -> Outcome {
    let names = ["role", "given_name", "family_name", "email", "password"];
    let fields = names.map(|name| (name.to_owned(), json!(form.get(name)))).into_iter().collect();
    let own_words = ["email", "given_name", "family_name"].map(|name| form.get(name));
    let own_words = own_words.each_ref().map(String::as_str);
    let strong = password::check(&form.get("password"), false, &own_words).map_err(Refusal::Invalid);
    let opened = match together(input::<Registration>(serde_json::Value::Object(fields)), strong) {
        Ok((registration, ())) => registration::open(shell, credentials, client, registration).await,
        Err(refusal) => Err(Problem(refusal)),
    };
    match opened {
        Ok(()) => {
            let facts = json!({ "kind": "register", "email": form.get("email").trim() });
            Ok(Screen::new("accounts/link_sent.html", facts))
        }
        Err(Problem(refusal)) if !refusal.faults().is_empty() => {
            let filled = form.filled().at_fault(&refusal);
            Ok(Screen::new("accounts/register.html", json!({ "form": filled.facts(form.lang) })).unless_faulty(&filled))
        }
        Err(problem) => Err(problem),
    }
}
