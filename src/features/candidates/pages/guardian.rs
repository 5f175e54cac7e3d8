//! `/me/representative`: a minor invites their legal representative, who gets a link; who represents them already.

use actix_web::{HttpResponse, web};
use serde_json::json;

use super::service;
use crate::db::Tx;
use crate::domain::dates::{birthday, is_minor_on};
use crate::domain::{Actor, Lang, Role, Said};
use crate::error::Refusal;
use crate::features::accounts::rules::inputs::InvitationInput;
use crate::features::accounts::service::{invite as invitations, people};
use crate::http::Shell;
use crate::http::idempotency::once_for_form;
use crate::http::page::{Filled, PageForm, Screen, Visit, act, fields, input, only, page};

const HERE: &str = "/me/representative";

/// Who represents the reader, and the form that invites somebody.
pub async fn show(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let (lang, done) = (visit.lang, visit.query("done"));
    page(&shell, &visit, move |tx, actor| {
        let filled = Filled::keyed(tx);
        draw(tx, actor, &filled, &done, lang)
    })
    .await
}

/// Invites a legal representative, once.
pub async fn invite(shell: web::Data<Shell>, form: PageForm) -> HttpResponse {
    let (lang, sent) = (form.lang, form.clone());
    let work = move |tx: &mut Tx, actor: &Actor| {
        only(actor, &[Role::Candidate])?;
        if !is_minor(tx, actor)? {
            return Err(Refusal::WrongState(OF_AGE));
        }
        let mut body = fields(&sent, &["email", "given_name", "family_name"]);
        body["role"] = json!(Role::Representative.code());
        let invitation: InvitationInput = input(body)?;
        let to = once_for_form(tx, actor.account, &sent.key(HERE), |tx| {
            invitations::invite(tx, actor, &invitation)?;
            Ok(format!("{HERE}?done=sent"))
        })?;
        Ok(Screen::to(to))
    };
    act(&shell, &form, work, move |tx, actor, filled| draw(tx, actor, &filled, "", lang)).await
}

const OF_AGE: Said = Said::new(
    "Un représentant légal s’invite avant 18\u{a0}ans, une fois votre date de naissance remplie dans votre profil.",
    "A legal representative is invited before one is 18, once the profile tells the birth date.",
);

fn is_minor(tx: &mut Tx, actor: &Actor) -> Result<bool, Refusal> {
    let today = tx.today();
    Ok(service::profile(tx, actor.account)?.is_some_and(|known| is_minor_on(known.profile.birth_date, today)))
}

fn draw(tx: &mut Tx, actor: &Actor, filled: &Filled, done: &str, lang: Lang) -> Result<Screen, Refusal> {
    only(actor, &[Role::Candidate])?;
    let minor = is_minor(tx, actor)?;
    let born = service::profile(tx, actor.account)?.map(|known| known.profile.birth_date);
    let guardians: Vec<String> = people::guardians_of(tx, actor.account)?.iter().map(people::Person::full_name).collect();
    let facts = json!({
        "form": filled.facts(lang),
        "done": done,
        "minor": minor,
        "unknown": born.is_none(),
        "until": born.map(|day| birthday(day, 18)),
        "guardians": guardians,
    });
    Ok(Screen::new("candidates/guardian.html", facts).unless_faulty(filled))
}
