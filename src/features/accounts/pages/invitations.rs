//! `/invitations?token=`: a role is taken.

use actix_web::{HttpResponse, web};
use serde_json::json;

use super::at_fault;
use super::sign_in::{home_of, kept};
use crate::domain::Lang;
use crate::features::accounts::rules::inputs::AcceptInvitation;
use crate::features::accounts::rules::{grants, password};
use crate::features::accounts::service::{Credentials, chosen, invite};
use crate::http::page::{Filled, Outcome, PageForm, Screen, Visit, answer, or_spent};
use crate::http::{Problem, Shell, block, read};

/// Says who invites to what, and asks.
pub async fn show(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let outcome = offered(&shell, visit.token.unwrap_or_default(), visit.lang, Filled::default()).await;
    answer(&shell, &visit.by, or_spent(outcome, "invitation")).await
}

/// Takes the role, and enters in it.
pub async fn act(shell: web::Data<Shell>, credentials: web::Data<Credentials>, form: PageForm) -> HttpResponse {
    let password = Some(form.get("password")).filter(|password| !password.is_empty());
    let input = AcceptInvitation { token: form.get("token"), password };
    let outcome = accept(&shell, credentials, input, form.lang).await;
    answer(&shell, &form.by, or_spent(outcome, "invitation")).await
}

async fn accept(shell: &web::Data<Shell>, credentials: web::Data<Credentials>, input: AcceptInvitation, lang: Lang) -> Outcome {
    let token = input.token.clone();
    let service = shell.clone();
    let taken = block(move || {
        let now = service.now();
        let hash = chosen::with_invitation(&service.db, now, &credentials.passwords, &input)?;
        service.db.write(now, |tx| invite::accept(tx, &credentials.keys, &input.token, hash.as_deref()))
    });
    let refusal = match taken.await {
        Ok(tokens) => {
            let home = home_of(tokens.active_role);
            let screen = Screen::new("accounts/invitation_done.html", json!({ "home": home }));
            return Ok(screen.with_cookie(kept(tokens)));
        }
        Err(Problem(refusal)) => refusal,
    };
    offered(shell, token, lang, at_fault(refusal)?).await
}

async fn offered(shell: &web::Data<Shell>, token: String, lang: Lang, filled: Filled) -> Outcome {
    read(shell, move |tx| {
        let offer = invite::offer(tx, &token)?;
        let facts = json!({
            "token": token,
            "email": offer.email.as_str(),
            "role": grants::role_said(offer.role).in_lang(lang),
            "organization": offer.organization,
            "inviter": offer.inviter,
            "asks_password": !offer.has_password,
            "staff": password::is_staffs(offer.role),
            "form": filled.facts(lang),
        });
        Ok(Screen::new("accounts/invitation.html", facts).unless_faulty(&filled))
    })
    .await
}
