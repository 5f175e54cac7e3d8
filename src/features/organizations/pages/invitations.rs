//! `/host/invitations`: a member or a tutor is invited to one's association, by a link mailed to them.

use actix_web::{HttpResponse, web};
use serde_json::json;

use super::mine;
use crate::db::Tx;
use crate::domain::{Actor, Lang, Role};
use crate::error::Refusal;
use crate::features::accounts::rules::inputs::InvitationInput;
use crate::features::accounts::service::invite;
use crate::http::Shell;
use crate::http::idempotency::once_for_form;
use crate::http::page::{Filled, PageForm, Screen, Visit, act, input, only, page};

const HERE: &str = "/host/invitations";

pub async fn show(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let (lang, done) = (visit.lang, visit.query("done"));
    let as_role = Some(visit.query("as")).filter(|role| role == "tutor" || role == "host");
    page(&shell, &visit, move |tx, actor| {
        let filled = Filled::keyed(tx).with("role", as_role);
        draw(tx, actor, &filled, &done, lang)
    })
    .await
}

pub async fn send(shell: web::Data<Shell>, form: PageForm) -> HttpResponse {
    let (lang, sent) = (form.lang, form.clone());
    let work = move |tx: &mut Tx, actor: &Actor| {
        only(actor, &[Role::Host])?;
        let all = mine::all(tx, actor)?;
        let organization = match (sent.some("organization_id"), all.as_slice()) {
            (None, [one]) => Some(one.id.to_string()),
            (named, _) => named,
        };
        let mut fields = json!({ "email": sent.get("email"), "role": sent.get("role"), "organization_id": organization });
        for name in ["given_name", "family_name"] {
            fields[name] = json!(sent.some(name));
        }
        let invitation: InvitationInput = input(fields)?;
        let to = once_for_form(tx, actor.account, &sent.key(HERE), |tx| {
            invite::invite(tx, actor, &invitation)?;
            Ok(format!("{HERE}?done=sent"))
        })?;
        Ok(Screen::to(to))
    };
    act(&shell, &form, work, move |tx, actor, filled| draw(tx, actor, &filled, "", lang)).await
}

fn draw(tx: &mut Tx, actor: &Actor, filled: &Filled, done: &str, lang: Lang) -> Result<Screen, Refusal> {
    only(actor, &[Role::Host])?;
    let all = mine::all(tx, actor)?;
    if all.is_empty() {
        return Ok(mine::first());
    }
    let choices: Vec<_> = all.iter().map(|one| json!([one.id, one.file.name])).collect();
    let facts = json!({ "form": filled.facts(lang), "done": done, "organizations": choices });
    Ok(Screen::new("organizations/invitations.html", facts).unless_faulty(filled))
}
