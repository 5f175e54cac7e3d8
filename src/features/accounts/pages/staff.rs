//! `/network/staff`: who has which role of the network, until when and where; a role is taken away, an invitation sent again or
//! taken back. For administrators.

pub mod inviting;
mod words;

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::desk;
use crate::db::Tx;
use crate::domain::{Actor, Id, Lang, Role, Said};
use crate::error::Refusal;
use crate::features::accounts::rules::grants::role_said;
use crate::features::accounts::rules::staff::OF_THE_NETWORK;
use crate::features::accounts::service::staff::{self, Fate, OpenInvitation, StaffMember, StaffRole};
use crate::http::Shell;
use crate::http::page::{Again, Deed, PageForm, Screen, Visit, change, change_about, page, page_about, told_already};

pub const HERE: &str = "/network/staff";
const KEEPERS: &[Role] = &[Role::Admin];

/// Everybody, or whoever has one role; and the invitations without an answer.
pub async fn list(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let (lang, asked) = (visit.lang, Role::parse(&visit.query("state")));
    let told = Told { done: visit.query("done"), note: visit.query("note") };
    page(&shell, &visit, move |tx, actor| drawn(tx, actor, asked, &Again::default(), &told, lang)).await
}

/// What the list says first: what was done, or what became of an invitation meanwhile.
#[derive(Debug, Clone, Default)]
struct Told {
    done: String,
    note: String,
}

fn drawn(tx: &mut Tx, actor: &Actor, asked: Option<Role>, again: &Again, told: &Told, lang: Lang) -> Result<Screen, Refusal> {
    desk::may(actor, KEEPERS)?;
    let everybody = staff::list(tx, actor)?;
    let many = everybody.len();
    let mut states = vec![(String::new(), Said::new("tout le monde", "everybody").in_lang(lang).to_owned())];
    for role in OF_THE_NETWORK {
        let count = everybody.iter().filter(|one| one.roles.iter().any(|held| held.role == role)).count();
        if count > 0 {
            states.push((role.code().to_owned(), format!("{} ({count})", role_said(role).in_lang(lang))));
        }
    }
    let shown = everybody.iter().filter(|one| asked.is_none_or(|role| one.roles.iter().any(|held| held.role == role)));
    let facts = json!({
        "tab": "staff",
        "many": many,
        "states": states,
        "now": asked.map_or("", Role::code),
        "lines": shown.map(|one| line(one, actor, lang)).collect::<Vec<_>>(),
        "invitations": staff::invited(tx, actor)?.iter().map(|one| invitation(one, lang)).collect::<Vec<_>>(),
        "back": again.facts(lang, 0, &[], &[]),
        "done": desk::done(&told.done, lang),
        "note": told.note,
    });
    Ok(again.dress(Screen::new("accounts/staff.html", facts)))
}

fn line(one: &StaffMember, actor: &Actor, lang: Lang) -> Value {
    json!({
        "id": one.id,
        "name": one.known_as(),
        "email": one.email,
        "own": one.id == actor.account,
        "last": one.last_signed_in,
        "roles": one.roles.iter().map(|held| role(held, lang)).collect::<Vec<_>>(),
    })
}

fn role(held: &StaffRole, lang: Lang) -> Value {
    json!({
        "id": held.id,
        "name": words::capitalized(role_said(held.role).in_lang(lang)),
        "what": words::does(held.role).in_lang(lang),
        "where": words::territory(held.departements.as_deref(), lang),
        "until": held.valid_until,
        "since": held.since,
        "by": held.granted_by,
    })
}

fn invitation(one: &OpenInvitation, lang: Lang) -> Value {
    let name = format!("{} {}", one.given_name, one.family_name);
    let again = Deed::new(
        format!("resend-{}", one.id),
        format!("{HERE}/invitations/{}/resend", one.id),
        Said::new("Renvoyer", "Send again"),
    )
    .about(Said::new(
        "Un nouveau lien part à cette adresse, valable 14 jours. Le lien d’avant ne marchera plus.",
        "A new link is sent to this address, good for 14 days. The one before will not work any more.",
    ));
    let cancel = Deed::new(
        format!("cancel-{}", one.id),
        format!("{HERE}/invitations/{}/cancel", one.id),
        Said::new("Annuler l’invitation", "Cancel the invitation"),
    )
    .about(Said::new(
        "Le lien déjà envoyé ne marchera plus. La personne n’est pas prévenue\u{a0}: écrivez-lui si elle attend.",
        "The link already sent will not work any more. The person is not told: write to them if they wait for it.",
    ))
    .grave();
    json!({
        "email": one.email,
        "name": name.trim(),
        "role": words::capitalized(role_said(one.role).in_lang(lang)),
        "where": words::territory(one.departements.as_deref(), lang),
        "until": one.valid_until,
        "by": one.invited_by,
        "at": one.invited_at,
        "link_until": one.link_until,
        "lapsed": one.lapsed,
        "deeds": [again.facts(lang), cancel.facts(lang)],
    })
}

/// Sends an invitation again, or takes it back.
pub async fn answer_for(shell: web::Data<Shell>, form: PageForm, path: web::Path<(String, String)>) -> HttpResponse {
    let (lang, (id, verb)) = (form.lang, path.into_inner());
    let shown = format!("{verb}-{id}");
    let work = move |tx: &mut Tx, actor: &Actor| {
        desk::may(actor, KEEPERS)?;
        let id = id.parse().map_err(|_| Refusal::NotFound)?;
        let done = match verb.as_str() {
            "resend" => staff::resend(tx, actor, id).map(|()| "resend"),
            "cancel" => staff::cancel(tx, actor, id).map(|()| "cancel-invitation"),
            _ => return Err(Refusal::NotFound),
        };
        match done {
            Ok(done) => Ok(Screen::to(format!("{HERE}?done={done}"))),
            Err(Refusal::NotFound) => Ok(Screen::to(match staff::fate(tx, actor, id)? {
                Fate::Accepted => format!("{HERE}?note=accepted"),
                Fate::Withdrawn if verb == "cancel" => told_already(HERE),
                Fate::Withdrawn => format!("{HERE}?note=withdrawn"),
            })),
            Err(other) => Err(other),
        }
    };
    change(&shell, &form, &shown, work, move |tx, actor, again| drawn(tx, actor, None, &again, &Told::default(), lang)).await
}

/// One person: each role with what it lets them do, and the way to take it away.
pub async fn show(shell: web::Data<Shell>, visit: Visit, path: web::Path<String>) -> HttpResponse {
    let (lang, done) = (visit.lang, visit.query("done"));
    page_about(&shell, &visit, &path, move |tx, actor, id| person(tx, actor, id, &Again::default(), &done, lang)).await
}

fn person(tx: &mut Tx, actor: &Actor, id: Id, again: &Again, done: &str, lang: Lang) -> Result<Screen, Refusal> {
    desk::may(actor, KEEPERS)?;
    let one = staff::show(tx, actor, id)?;
    let mut facts = line(&one, actor, lang);
    let last = one.roles.len() == 1;
    for (held, shown) in one.roles.iter().zip(facts["roles"].as_array_mut().into_iter().flatten()) {
        let own = id == actor.account && held.role == Role::Admin;
        shown["own"] = json!(own);
        shown["deed"] = if own { Value::Null } else { ending(id, held, (last, id == actor.account)).facts(lang) };
    }
    facts["all"] = if last || id == actor.account { Value::Null } else { leaving(id, one.roles.len()).facts(lang) };
    let facts = json!({
        "tab": "staff",
        "one": facts,
        "back": again.facts(lang, 0, &[], &[]),
        "done": desk::done(done, lang),
    });
    Ok(again.dress(Screen::new("accounts/staff_one.html", facts)))
}

fn ending(person: Id, held: &StaffRole, (last, own): (bool, bool)) -> Deed {
    let label = Said::new("Retirer ce rôle", "Take this role away");
    let deed = Deed::new(format!("end-{}", held.id), format!("{HERE}/{person}/roles/{}/end", held.id), label).grave();
    deed.about(if own {
        Said::new(
            "Vous n’ouvrirez plus rien à ce titre, dès maintenant. Vos autres rôles restent. Ce que vous avez fait reste écrit dans les dossiers, à votre nom.",
            "From now on you open nothing in this role. Your other roles stay. What you did stays written in the files, under your name.",
        )
    } else if last {
        Said::new(
            "C’est son seul rôle dans le réseau\u{a0}: cette personne n’ouvrira plus rien ici, dès maintenant. Ce qu’elle a fait reste écrit dans les dossiers, à son nom. Le service ne lui écrit pas\u{a0}: dites-le-lui.",
            "This is their only role in the network: from now on this person opens nothing here. What they did stays written in the files, under their name. The service does not write to them: tell them.",
        )
    } else {
        Said::new(
            "Cette personne n’ouvrira plus rien à ce titre, dès maintenant. Ses autres rôles restent. Ce qu’elle a fait reste écrit dans les dossiers, à son nom. Le service ne lui écrit pas\u{a0}: dites-le-lui.",
            "From now on this person opens nothing in this role. Their other roles stay. What they did stays written in the files, under their name. The service does not write to them: tell them.",
        )
    })
}

fn leaving(person: Id, many: usize) -> Deed {
    desk::deed("end-roles", format!("{HERE}/{person}/end")).grave().about(Said::built(
        format!("Pour quelqu’un qui quitte le réseau\u{a0}: ses {many}\u{a0}rôles prennent fin dès maintenant, et ses pages ouvertes se ferment. Le service ne lui écrit pas. Son compte reste, avec ce qui est à son nom\u{a0}; l’effacer lui revient (« Vos données »)."),
        format!("For somebody who leaves the network: their {many} roles end now, and the pages they have open close. The service does not write to them. Their account stays, with what bears their name; erasing it is theirs to do (“Your data”)."),
    ))
}

/// Where one goes once a role is taken away: back to the person, or to the list when nothing is left.
fn left(tx: &mut Tx, actor: &Actor, person: Id) -> Result<String, Refusal> {
    let left = staff::list(tx, actor)?.iter().any(|one| one.id == person);
    Ok(if left { format!("{HERE}/{person}") } else { HERE.to_owned() })
}

/// Takes one role away.
pub async fn end(shell: web::Data<Shell>, form: PageForm, path: web::Path<(String, String)>) -> HttpResponse {
    let (lang, (id, role)) = (form.lang, path.into_inner());
    let work = move |tx: &mut Tx, actor: &Actor, id: Id| {
        desk::may(actor, KEEPERS)?;
        let role = role.parse().map_err(|_| Refusal::NotFound)?;
        match staff::end_role(tx, actor, id, role) {
            Ok(()) => Ok(Screen::to(format!("{}?done=end-role", left(tx, actor, id)?))),
            Err(Refusal::NotFound) if staff::is_over(tx, actor, id, role)? => Ok(Screen::to(told_already(&left(tx, actor, id)?))),
            Err(other) => Err(other),
        }
    };
    change_about(&shell, &form, &id, "end-role", work, move |tx, actor, id, again| person(tx, actor, id, &again, "", lang)).await
}

/// Takes every role away that this administrator keeps.
pub async fn end_all(shell: web::Data<Shell>, form: PageForm, path: web::Path<String>) -> HttpResponse {
    let lang = form.lang;
    let work = move |tx: &mut Tx, actor: &Actor, id: Id| {
        desk::may(actor, KEEPERS)?;
        let member = match staff::show(tx, actor, id) {
            Err(Refusal::NotFound) if staff::has_left(tx, actor, id)? => return Ok(Screen::to(told_already(HERE))),
            other => other?,
        };
        for held in member.roles {
            staff::end_role(tx, actor, id, held.id)?;
        }
        Ok(Screen::to(format!("{}?done=end-roles", left(tx, actor, id)?)))
    };
    change_about(&shell, &form, &path, "end-roles", work, move |tx, actor, id, again| person(tx, actor, id, &again, "", lang))
        .await
}
