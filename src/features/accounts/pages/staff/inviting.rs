//! `/network/staff/invite`: somebody is invited to a role of the network, by a link mailed to them.

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::words;
use super::{HERE, KEEPERS};
use crate::db::Tx;
use crate::domain::{Actor, Id, Lang, Role, Said};
use crate::error::Refusal;
use crate::features::accounts::pages::desk;
use crate::features::accounts::rules::grants::role_said;
use crate::features::accounts::rules::inputs::InvitationInput;
use crate::features::accounts::rules::staff::{OF_THE_NETWORK, within};
use crate::features::accounts::service::staff::{OpenInvitation, StaffRole};
use crate::features::accounts::service::{invite, staff};
use crate::http::Shell;
use crate::http::idempotency::once_for_form;
use crate::http::page::{Filled, PageForm, Screen, Visit, act, fields, input, page, together};

/// The form; `?for=` names somebody who has a role already.
pub async fn show(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let (lang, role, person) = (visit.lang, Role::parse(&visit.query("as")), visit.query("for").parse::<Id>().ok());
    page(&shell, &visit, move |tx, actor| {
        desk::may(actor, KEEPERS)?;
        let mut filled = Filled::keyed(tx).with("role", role.map(|role| role.code().to_owned()));
        if let Some(known) = person.and_then(|id| staff::show(tx, actor, id).ok()) {
            let named = !known.family_name.is_empty();
            let given = Some(known.given_name).filter(|_| named);
            filled = filled.with("given_name", given).with("family_name", known.family_name).with("email", known.email);
        }
        let mine = actor.departements.as_ref().map(|codes| codes.join(", "));
        drawn(actor, &filled.with("departements", mine), lang)
    })
    .await
}

fn drawn(actor: &Actor, filled: &Filled, lang: Lang) -> Result<Screen, Refusal> {
    desk::may(actor, KEEPERS)?;
    let role =
        |role: Role| json!([role.code(), words::capitalized(role_said(role).in_lang(lang)), words::does(role).in_lang(lang)]);
    let roles: Vec<Value> = OF_THE_NETWORK.into_iter().map(role).collect();
    let facts = json!({ "tab": "staff", "form": filled.facts(lang), "roles": roles, "bound": actor.departements.is_some() });
    Ok(Screen::new("accounts/staff_invite.html", facts).unless_faulty(filled))
}

/// Invites, once however often the form is sent.
pub async fn send(shell: web::Data<Shell>, form: PageForm) -> HttpResponse {
    let (lang, sent) = (form.lang, form.clone());
    let work = move |tx: &mut Tx, actor: &Actor| {
        desk::may(actor, KEEPERS)?;
        let asked: InvitationInput = read(actor, &sent)?;
        let page = format!("{HERE}/invite");
        let to = once_for_form(tx, actor.account, &sent.key(&page), |tx| {
            once_each(tx, actor, &asked)?;
            invite::invite(tx, actor, &asked)?;
            Ok(format!("{HERE}?done=invite"))
        })?;
        Ok(Screen::to(to))
    };
    act(&shell, &form, work, move |_, actor, filled| drawn(actor, &filled, lang)).await
}

/// Somebody who has not answered is sent the same invitation again, not a second one, even for other départements.
fn once_each(tx: &mut Tx, actor: &Actor, asked: &InvitationInput) -> Result<(), Refusal> {
    let same = |one: &OpenInvitation| one.email == asked.email.as_str() && one.role == asked.role;
    has_it_already(tx, actor, asked)?;
    let open = staff::invited(tx, actor)?;
    let Some(open) = open.iter().find(|one| same(one)) else { return Ok(()) };
    let place = |lang| words::territory(open.departements.as_deref(), lang);
    let said = Said::built(
        format!(
            "Cette adresse est déjà invitée à ce rôle ({}) et n’a pas répondu\u{a0}: renvoyez l’invitation depuis la liste, ou annulez-la \
             pour en changer.",
            place(Lang::Fr)
        ),
        format!(
            "This address is invited to this role already ({}) and has not answered: send the invitation again from the list, or cancel \
             it to change it.",
            place(Lang::En)
        ),
    );
    Err(Refusal::invalid("/email", "invited", said))
}

/// Nobody is invited to what they have already, as wide and as long. Other limits are another role: given, then the old one is taken
/// away.
fn has_it_already(tx: &mut Tx, actor: &Actor, asked: &InvitationInput) -> Result<(), Refusal> {
    let as_wide = |held: &StaffRole| match (&held.departements, &asked.departements) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(all), Some(list)) => list.iter().all(|one| all.iter().any(|code| code == one.as_str())),
    };
    let as_long = |held: &StaffRole| match (held.valid_until, asked.valid_until) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(until), Some(day)) => until >= day,
    };
    let all = staff::list(tx, actor)?;
    let Some(member) = all.iter().find(|one| one.email.as_deref() == Some(asked.email.as_str())) else { return Ok(()) };
    let held = member.roles.iter().find(|held| held.role == asked.role && as_wide(held) && as_long(held));
    let Some(held) = held else { return Ok(()) };
    let place = |lang| words::territory(held.departements.as_deref(), lang);
    let name = member.known_as();
    let said = Said::built(
        format!("{name} a déjà ce rôle ({})\u{a0}: il n’y a rien à envoyer.", place(Lang::Fr)),
        format!("{name} has this role already ({}): there is nothing to send.", place(Lang::En)),
    );
    Err(Refusal::invalid("/role", "held", said))
}

/// The invitation a form asks for; every fault at once.
fn read(actor: &Actor, sent: &PageForm) -> Result<InvitationInput, Refusal> {
    let territory = words::typed(&sent.get("departements")).and_then(|codes| {
        if within(actor, codes.as_ref()) {
            return Ok(codes);
        }
        let said = Said::new(
            "Vous ne donnez de rôle que dans vos propres départements\u{a0}: nommez-les.",
            "You give roles in your own départements only: name them.",
        );
        Err(Refusal::invalid("/departements", "territory", said))
    });
    let mut asked = fields(sent, &["email", "role", "given_name", "family_name", "valid_until"]);
    if let Ok(Some(codes)) = &territory {
        asked["departements"] = json!(codes);
    }
    let last = last_day(sent);
    let (asked, _) = together(input::<InvitationInput>(asked), together(territory, last))?;
    if OF_THE_NETWORK.contains(&asked.role) { Ok(asked) } else { Err(Refusal::NotFound) }
}

/// An auditor’s access has a last day: told with the other faults, as the rule tells it alone.
fn last_day(sent: &PageForm) -> Result<(), Refusal> {
    if sent.get("role") != Role::Auditor.code() || sent.some("valid_until").is_some() {
        return Ok(());
    }
    let said = Said::new("Le rôle de contrôleur a toujours un dernier jour.", "The role of auditor always has a last day.");
    Err(Refusal::invalid("/valid_until", "required", said))
}
