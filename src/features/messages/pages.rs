//! `/{me,host,network}/…/messages`: one conversation, for each of those who take part in it. Opening its newest page marks it as read.

use actix_web::http::Method;
use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::rules::{At, NewMessage, ReadUpTo, Side};
use super::service::{self as messages, Around, MessageView, Waiting};
use crate::db::Tx;
use crate::domain::{Actor, Id, Lang, Role, Said};
use crate::error::Refusal;
use crate::features::documents::http::upload;
use crate::features::documents::pages::measure;
use crate::features::documents::pages::upload::on_the_page;
use crate::http::idempotency::{FormKey, once_for_form};
use crate::http::multipart::Fields;
use crate::http::page::{FileForm, Filled, Outcome, PageForm, Screen, Visit, act, answer, id_in, input, only, together};
use crate::http::{Cursor, Paging, Problem, Shell, read, transact};

/// Messages of one page.
const SHOWN: usize = 30;

/// Where a conversation is read: the space, the record, and the address of that record's page.
#[derive(Debug, Clone)]
struct Spot {
    space: Space,
    at: At,
    owner: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Space {
    Me,
    Host,
    Network,
}

impl Space {
    const fn roles(self) -> &'static [Role] {
        match self {
            Self::Me => &[Role::Candidate, Role::Representative],
            Self::Host => &[Role::Host, Role::Tutor],
            Self::Network => &[Role::CaseWorker, Role::Approver],
        }
    }
}

impl Spot {
    /// `/{space}/{kind}/{id}/messages`; nobody’s page at any other.
    fn of((space, kind, id): &(String, String, String)) -> Result<Self, Problem> {
        let id: Id = id_in(id)?;
        let (space, at) = match (space.as_str(), kind.as_str()) {
            ("me", "applications") => (Space::Me, At::Application(id)),
            ("me", "placement") => (Space::Me, At::Placement(id)),
            ("host", "applications") => (Space::Host, At::Application(id)),
            ("host", "placements") => (Space::Host, At::Placement(id)),
            ("network", "applications") => (Space::Network, At::Application(id)),
            ("network", "placements") => (Space::Network, At::Placement(id)),
            _ => return Err(Problem(Refusal::NotFound)),
        };
        let name = match space {
            Space::Me => "me",
            Space::Host => "host",
            Space::Network => "network",
        };
        Ok(Self { space, at, owner: format!("/{name}/{kind}/{id}") })
    }

    fn here(&self) -> String {
        format!("{}/messages", self.owner)
    }

    /// The page of the record; a tutor has none of an application.
    fn back(&self, actor: &Actor) -> &str {
        match (actor.role, self.at) {
            (Role::Tutor, At::Application(_)) => "/host",
            _ => &self.owner,
        }
    }
}

pub type Named = web::Path<(String, String, String)>;

/// The conversation, its newest messages last.
pub async fn show(shell: web::Data<Shell>, visit: Visit, path: Named) -> HttpResponse {
    let (lang, done, cursor) = (visit.lang, visit.query("done"), visit.query("cursor"));
    let outcome = match (visit.by.member(), Spot::of(&path)) {
        (Err(problem), _) | (_, Err(problem)) => Err(problem),
        (Ok(actor), Ok(spot)) => {
            transact(&shell, move |tx| {
                let filled = Filled::keyed(tx);
                let asked = Asked { filled: &filled, done: &done, cursor: &cursor, lang };
                let (screen, newest) = draw(tx, &actor, &spot, &asked)?;
                if let Some(up_to) = newest.filter(|_| cursor.is_empty()) {
                    messages::mark_read(tx, &actor, spot.at, &ReadUpTo { up_to })?;
                }
                Ok(screen)
            })
            .await
        }
    };
    answer(&shell, &visit.by, outcome).await
}

/// Writes a message.
pub async fn write(shell: web::Data<Shell>, form: PageForm, path: Named) -> HttpResponse {
    let spot = match Spot::of(&path) {
        Ok(spot) => spot,
        Err(problem) => return answer(&shell, &form.by, Err(problem)).await,
    };
    let (lang, sent, drawn) = (form.lang, form.clone(), spot.clone());
    let work = move |tx: &mut Tx, actor: &Actor| {
        only(actor, spot.space.roles())?;
        let message: NewMessage = input(json!({ "body": sent.get("body") }))?;
        let here = spot.here();
        let key = key_of(&sent.get("key"), &here, &[message.body.as_str().as_bytes()]);
        let to = once_for_form(tx, actor.account, &key, |tx| {
            messages::write(tx, actor, spot.at, &message, None)?;
            Ok(format!("{here}?done=sent#last"))
        })?;
        Ok(Screen::to(to))
    };
    act(&shell, &form, work, move |tx, actor, filled| {
        let asked = Asked { filled: &filled, done: "", cursor: "", lang };
        draw(tx, actor, &drawn, &asked).map(|(screen, _)| screen)
    })
    .await
}

/// Writes a message that carries a photograph or a file.
pub async fn send_file(
    request: HttpRequest,
    shell: web::Data<Shell>,
    form: FileForm,
    path: Named,
    payload: web::Payload,
) -> HttpResponse {
    let spot = Spot::of(&path);
    let mut by = form.by;
    // Signing in again leads back to the conversation: a file is not kept aside.
    by.method = Method::GET;
    if let Ok(spot) = &spot {
        by.asked = spot.here();
    }
    let outcome = match (by.member(), spot) {
        (Err(problem), _) | (_, Err(problem)) => Err(problem),
        (Ok(actor), Ok(spot)) => taken((&request, payload), &shell, actor, spot, form.lang).await,
    };
    answer(&shell, &by, outcome).await
}

async fn taken(
    (request, payload): (&HttpRequest, web::Payload),
    shell: &web::Data<Shell>,
    actor: Actor,
    spot: Spot,
    lang: Lang,
) -> Outcome {
    let (knocker, roles, at) = (actor.clone(), spot.space.roles(), spot.at);
    read(shell, move |tx| {
        only(&knocker, roles)?;
        messages::may_write(tx, &knocker, at)
    })
    .await?;
    let mut fields = Fields::new();
    let file = upload::parts(request, payload, &mut fields).await;
    let field = |name: &str| fields.get(name).cloned().unwrap_or_default();
    let filled = Filled::default().with("note", field("note")).with("key", field("key"));
    let file = match file {
        Ok(file) => file,
        Err(problem) => return again(shell, actor, spot, filled, problem, lang).await,
    };
    let message = input::<NewMessage>(json!({ "body": field("note") }));
    let (message, file) = match together(message, file.ok_or_else(upload::no_file)) {
        Ok(both) => both,
        Err(refusal) => return again(shell, actor, spot, filled, Problem(refusal), lang).await,
    };
    let here = spot.here();
    let key = key_of(&field("key"), &here, &[message.body.as_str().as_bytes(), &file.sha256]);
    let kept = match upload::keep(request, shell, file).await {
        Ok(kept) => kept,
        Err(problem) => return again(shell, actor, spot, filled, problem, lang).await,
    };
    transact(shell, move |tx| {
        let to = once_for_form(tx, actor.account, &key, |tx| {
            messages::write(tx, &actor, at, &message, Some(&kept))?;
            Ok(format!("{here}?done=sent#last"))
        })?;
        Ok(Screen::to(to))
    })
    .await
}

/// By which a message sent twice is recognised. Another one, written on the same page after a step back, has another key.
fn key_of(drawn: &str, here: &str, parts: &[&[u8]]) -> FormKey {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
    }
    let hash: String = hash.finalize().iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    let key = if drawn.is_empty() { String::new() } else { format!("{drawn}-{hash}") };
    FormKey::new(key, here, parts.iter().copied())
}

/// What is wrong with the file or its words is said in the conversation, with what was typed.
async fn again(
    shell: &web::Data<Shell>,
    actor: Actor,
    spot: Spot,
    filled: Filled,
    Problem(refusal): Problem,
    lang: Lang,
) -> Outcome {
    let Some((faults, status)) = on_the_page(&refusal) else { return Err(Problem(refusal)) };
    let filled = filled.at_fault(&beside(faults));
    read(shell, move |tx| {
        let asked = Asked { filled: &filled, done: "", cursor: "", lang };
        draw(tx, &actor, &spot, &asked).map(|(screen, _)| screen.with_status(status))
    })
    .await
}

/// A fault of the words, named by the field that goes with a file.
fn beside(refusal: Refusal) -> Refusal {
    match refusal {
        Refusal::Invalid(mut faults) => {
            for fault in faults.0.iter_mut().filter(|fault| fault.pointer == "/body") {
                "/note".clone_into(&mut fault.pointer);
            }
            Refusal::Invalid(faults)
        }
        other => other,
    }
}

/// What of the page is asked for.
struct Asked<'a> {
    filled: &'a Filled,
    done: &'a str,
    /// The page of older messages; empty for the newest.
    cursor: &'a str,
    lang: Lang,
}

/// The page, and the newest message on it.
fn draw(tx: &mut Tx, actor: &Actor, spot: &Spot, asked: &Asked) -> Result<(Screen, Option<Id>), Refusal> {
    only(actor, spot.space.roles())?;
    let lang = asked.lang;
    let around = messages::around(tx, actor, spot.at)?;
    let paging = Paging { limit: SHOWN, after: Cursor::read(asked.cursor).filter(|_| !asked.cursor.is_empty()) };
    let view = messages::list(tx, actor, spot.at, &paging)?;
    let newest = view.items.first().map(|message| message.id);
    let bubbles: Vec<Value> = view.items.iter().rev().map(|message| bubble(message, &around, lang)).collect();
    let facts = json!({
        "tab": if matches!(spot.at, At::Application(_)) { "applications" } else { "placements" },
        "here": spot.here(),
        "back": spot.back(actor),
        "mission": around.thread.mission_title,
        "who": match spot.space {
            Space::Me => around.thread.organization_name.clone(),
            Space::Host => around.given_name.clone(),
            Space::Network => format!("{} {}", around.given_name, around.family_name),
        },
        "host": around.thread.organization_name,
        "readers": readers(&around).in_lang(lang),
        "bubbles": bubbles,
        "older": view.next_cursor,
        "is_newest": asked.cursor.is_empty(),
        "open": view.open,
        "done": asked.done,
        "form": asked.filled.facts(lang),
        "with_file": is_of_file(asked.filled, lang),
    });
    let template = if spot.space == Space::Network { "messages/desk.html" } else { "messages/thread.html" };
    Ok((Screen::new(template, facts).unless_faulty(asked.filled), newest))
}

/// Whether the form that takes a file has come back.
fn is_of_file(filled: &Filled, lang: Lang) -> bool {
    let faults = filled.facts(lang);
    ["note", "file"].iter().any(|name| faults["fault"][*name].is_string())
}

fn bubble(message: &MessageView, around: &Around, lang: Lang) -> Value {
    let side = match message.side {
        Side::Candidate => Said::new("", ""),
        Side::Representative => Said::new("représentant légal", "legal representative"),
        Side::Host => Said::built(around.thread.organization_name.clone(), around.thread.organization_name.clone()),
        Side::Tutor => Said::new("tuteur ou tutrice", "tutor"),
        Side::Network => Said::new("le réseau", "the network"),
    };
    json!({
        "id": message.id,
        "mine": message.mine,
        "author": message.author,
        "side": side.in_lang(lang),
        "on_paper": message.on_paper,
        "body": message.body,
        "new": message.unread,
        "at": message.created_at,
        "file": message.file.as_ref().map(|file| json!({
            "url": format!("/messages/{}/file", message.id),
            "about": measure(file, lang),
        })),
    })
}

/// The conversations in which something is new to whoever opens their own page.
pub fn talks(tx: &mut Tx, actor: &Actor) -> Result<Vec<Value>, Refusal> {
    let talk = |one: Waiting| json!({ "page": one.page, "title": one.thread.mission_title, "host": one.thread.organization_name, "unread": one.unread });
    Ok(messages::waiting(tx, actor)?.into_iter().map(talk).collect())
}

/// Who reads what is written here: said before anybody writes.
fn readers(around: &Around) -> Said {
    let (name, host) = (&around.given_name, &around.thread.organization_name);
    let (also_fr, also_en) = match (around.minor, around.side) {
        (true, Side::Candidate) => (
            " Votre représentant légal lit aussi, jusqu’à vos 18\u{a0}ans.",
            " So does your legal representative, until you are 18.",
        ),
        (true, Side::Host | Side::Tutor | Side::Network) => (
            " Son représentant légal lit aussi, jusqu’à ses 18\u{a0}ans.",
            " So does their legal representative, until they are 18.",
        ),
        _ => ("", ""),
    };
    match around.side {
        Side::Candidate => Said::built(
            format!("Vous écrivez à {host}. Le réseau peut lire et répondre.{also_fr}"),
            format!("You write to {host}. The network may read and answer.{also_en}"),
        ),
        Side::Representative => Said::built(
            format!("Vous, {name}, {host} et le réseau lisez cette conversation."),
            format!("You, {name}, {host} and the network read this conversation."),
        ),
        Side::Host | Side::Tutor => Said::built(
            format!("Vous écrivez à {name}. Vos collègues de {host} et le réseau peuvent lire et répondre.{also_fr}"),
            format!("You write to {name}. Your colleagues of {host} and the network may read and answer.{also_en}"),
        ),
        Side::Network => Said::built(
            format!("{name} et {host} lisent ce que vous écrivez ici.{also_fr}"),
            format!("{name} and {host} read what you write here.{also_en}"),
        ),
    }
}
