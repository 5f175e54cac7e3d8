//! `/me`, one's placement, and a representative's own page: where things stand, what is missing, what happens next.

pub mod changes;
pub mod follow_ups;
pub mod head;
pub mod words;
pub mod document_rules;
pub mod host_file;

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::rules::checklist::{ItemState, ItemView};
use super::rules::inputs::Filter;
use super::rules::machine::State;
use super::rules::papers::{PaperBook, Provider};
use super::rules::view::PlacementView;
use super::service::show as reading;
use crate::db::Tx;
use crate::domain::{Actor, Id, Lang, Role, Said};
use crate::error::Refusal;
use crate::features::applications::pages::mine::line;
use crate::features::applications::rules::view::ApplicationView;
use crate::features::applications::service::{Filter as ApplicationFilter, show as applications};
use crate::features::candidates::service as candidates;
use crate::features::documents::http::upload::Brought;
use crate::features::documents::pages::upload::{Steps, Upload};
use crate::features::matching::service as matching;
use crate::features::messages::pages::talks;
use crate::features::messages::service as messages;
use crate::features::missions::pages::shown;
use crate::features::missions::rules::view::card;
use crate::http::page::{Filled, Screen, Visit, id_in, only, page, page_about};
use crate::http::{Paging, Shell};

/// Missions shown on one's own page.
const MATCHES: usize = 10;
const MOST: usize = 20;

/// `/me`: what waits for me, then the missions that suit me.
pub async fn home(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let (lang, done) = (visit.lang, visit.query("done"));
    page(&shell, &visit, move |tx, actor| {
        only(actor, &[Role::Candidate])?;
        let open = open_applications(tx, actor)?;
        let matches = match matching::my_matches(tx, actor, MATCHES + open.len()) {
            Ok(matches) => Some(matches),
            Err(Refusal::WrongState(_)) => None,
            Err(other) => return Err(other),
        };
        let profile = candidates::profile(tx, actor.account)?;
        let matches = matches.map(|matches| {
            let one = |found: &matching::Match<_>| {
                let mut value = shown(&card(&found.of, Some(found.ranked.distance_m)), lang);
                value["reasons"] = json!(found.reasons.iter().take(2).map(|said| said.in_lang(lang)).collect::<Vec<_>>());
                value
            };
            // What one has applied to is above already.
            let applied = |mission: Id| open.iter().any(|view| view.mission_id == mission);
            matches.iter().filter(|found| !applied(found.of.id)).take(MATCHES).map(one).collect::<Vec<Value>>()
        });
        let facts = json!({
            "done": done,
            "matches": matches,
            "more_to_fill": profile.as_ref().is_some_and(|one| one.profile.slots == 0 || one.profile.interests.is_empty()),
            "talks": talks(tx, actor)?,
            "applications": open.iter().map(|view| line(view, lang)).collect::<Vec<Value>>(),
            "placements": placements(tx, actor, lang)?,
        });
        Ok(Screen::new("placements/home.html", facts))
    })
    .await
}

/// `/representative`: the child's applications and placements, until they are 18.
pub async fn representative(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let lang = visit.lang;
    page(&shell, &visit, move |tx, actor| {
        only(actor, &[Role::Representative])?;
        let open = open_applications(tx, actor)?;
        let facts = json!({ "talks": talks(tx, actor)?,
            "applications": open.iter().map(|view| line(view, lang)).collect::<Vec<Value>>(),
            "placements": placements(tx, actor, lang)? });
        Ok(Screen::new("placements/representative.html", facts))
    })
    .await
}

fn open_applications(tx: &mut Tx, actor: &Actor) -> Result<Vec<ApplicationView>, Refusal> {
    let all =
        applications::list(tx, actor, &ApplicationFilter { state: None, mission: None }, &Paging { limit: MOST, after: None })?;
    Ok(all.items.into_iter().filter(|view| view.state.is_open()).collect())
}

fn placements(tx: &mut Tx, actor: &Actor, lang: Lang) -> Result<Vec<Value>, Refusal> {
    let all = reading::list(tx, actor, &Filter::default(), &Paging { limit: MOST, after: None })?;
    let brief = |view: &PlacementView| {
        let (stage, next) = (words::stage(view.state), next(view.state));
        json!({ "placement": view, "stage": stage, "next": next.in_lang(lang) })
    };
    Ok(all.items.iter().map(brief).collect())
}

/// `/me/placement/{id}`: one page for the whole file.
pub async fn one(shell: web::Data<Shell>, visit: Visit, path: web::Path<String>) -> HttpResponse {
    let (lang, done) = (visit.lang, visit.query("done"));
    page_about(&shell, &visit, &path, move |tx, actor, id| file(tx, actor, id, &Filled::default(), &done, lang)).await
}

/// Takes in the photograph or the file of one paper.
pub async fn send_paper(upload: Upload, path: web::Path<String>) -> HttpResponse {
    let lang = upload.lang;
    let steps = Steps {
        knock: reading::may_knock,
        see: Ok,
        keep: |tx: &mut Tx, actor: &Actor, id, brought: &Brought| {
            let document = reading::receive_with(tx, actor, id, &brought.input, brought.file.as_ref())?;
            Ok(format!("/me/placement/{id}?done=sent#{}", document.code.code()))
        },
        again: move |tx: &mut Tx, actor: &Actor, id, filled| file(tx, actor, id, &filled, "", lang),
    };
    upload.about(id_in(&path), format!("/me/placement/{}", *path), steps).await
}

fn file(tx: &mut Tx, actor: &Actor, id: Id, filled: &Filled, done: &str, lang: Lang) -> Result<Screen, Refusal> {
    only(actor, &[Role::Candidate, Role::Representative])?;
    let view = reading::one(tx, actor, id)?;
    let list = reading::checklist(tx, actor, id)?;
    let book = PaperBook::at(view.signature_on);
    let mut papers: Vec<(bool, Value)> = list.items.iter().map(|item| (is_theirs(item), paper(item, book, lang))).collect();
    papers.sort_by_key(|(theirs, value)| (!theirs, value["state"] == "accepted"));
    let missing = list
        .items
        .iter()
        .filter(|item| is_theirs(item) && item.state != ItemState::Accepted && item.state != ItemState::Received);
    let (stage, next) = (words::stage(view.state), next(view.state));
    let facts = json!({
        "form": filled.facts(lang),
        "done": done,
        "can_send": (1..=5).contains(&stage),
        "missing": missing.count(),
        "papers": papers.iter().filter(|(theirs, _)| *theirs).map(|(_, value)| value).collect::<Vec<_>>(),
        "others": papers.iter().filter(|(theirs, _)| !*theirs).map(|(_, value)| value).collect::<Vec<_>>(),
        "checks": list.checks.len(),
        "unread": messages::unread(tx, actor, view.application_id)?,
        "notices": view.notices.iter().map(|notice| if lang == Lang::Fr { &notice.fr } else { &notice.en }).collect::<Vec<_>>(),
        "stage": stage,
        "next": next.in_lang(lang),
        "placement": view,
    });
    Ok(Screen::new("placements/one.html", facts).unless_faulty(filled))
}

/// Brought by the volunteer's side.
const fn is_theirs(item: &ItemView) -> bool {
    matches!(item.provider, Provider::Candidate | Provider::Representative | Provider::Doctor)
}

fn paper(item: &ItemView, book: &PaperBook, lang: Lang) -> Value {
    let rule = book.paper(item.code);
    let text = |fr: &str, en: &str| if lang == Lang::Fr { fr.to_owned() } else { en.to_owned() };
    let (shape, state) = match item.state {
        ItemState::Missing => ("wait", Said::new("à envoyer", "to send")),
        ItemState::Received => ("over", Said::new("reçu, en cours de vérification", "received, being checked")),
        ItemState::Accepted => ("good", Said::new("accepté", "accepted")),
        ItemState::Rejected => ("bad", Said::new("refusé, à refaire", "refused, to be done again")),
        ItemState::Expired => ("bad", Said::new("périmé, à renouveler", "expired, to renew")),
    };
    json!({
        "code": item.code,
        "name": rule.map_or_else(|| item.code.to_owned(), |rule| text(&rule.name_fr, &rule.name_en)),
        "why": rule.map_or_else(String::new, |rule| text(&rule.why_fr, &rule.why_en)),
        "who": provider(item.provider).in_lang(lang),
        "due_on": item.due_on,
        "state": if item.state == ItemState::Accepted { "accepted" } else { "due" },
        "shape": shape,
        "said": state.in_lang(lang),
    })
}

const fn provider(provider: Provider) -> Said {
    match provider {
        Provider::Candidate => Said::new("vous", "you"),
        Provider::Representative => Said::new("votre représentant légal", "your legal representative"),
        Provider::Doctor => Said::new("votre médecin", "your doctor"),
        Provider::Host => Said::new("l’association", "the association"),
        Provider::Network => Said::new("le réseau", "the network"),
    }
}

/// What happens next, until the agency has answered.
const fn next(state: State) -> Said {
    match state {
        State::DossierOpen => Said::new(
            "Envoyez les papiers ci-dessous. Le réseau les vérifie un par un et vous écrit.",
            "Send the papers below. The network checks them one by one and writes to you.",
        ),
        State::DossierComplete => Said::new(
            "Tout est là. Une deuxième personne du réseau relit votre dossier avant de l’approuver.",
            "Everything is there. A second person of the network reads your file before approving it.",
        ),
        State::NetworkApproved | State::Entered => Said::new(
            "Le réseau prépare votre contrat\u{a0}: vous recevrez un message pour le signer.",
            "The network prepares your contract: you will get a message to sign it.",
        ),
        State::Signed | State::Notified => Said::new(
            "Contrat signé. L’agence qui vous paiera le vérifie\u{a0}; la mission commence après sa réponse.",
            "Contract signed. The agency that will pay you checks it; the mission starts after its answer.",
        ),
        State::PieceMissing | State::Rejected => Said::new(
            "L’agence demande une correction\u{a0}: le réseau s’en occupe et vous écrit si un papier manque.",
            "The agency asks for a correction: the network sees to it and writes if a paper is missing.",
        ),
        State::Validated
        | State::InMission
        | State::Suspended
        | State::Notice
        | State::EndedEarly
        | State::Completed
        | State::Closing
        | State::Archived
        | State::Abandoned
        | State::Cancelled => from_the_start(state),
    }
}

/// The same from the agency's answer on.
const fn from_the_start(state: State) -> Said {
    match state {
        State::Validated => Said::new(
            "Tout est prêt. Votre tuteur vous attend le premier jour.",
            "Everything is ready. Your tutor expects you on the first day.",
        ),
        State::InMission => Said::new(
            "Mission en cours. Une question\u{a0}? Votre tuteur, ou le réseau.",
            "Mission under way. A question? Your tutor, or the network.",
        ),
        State::Suspended => Said::new(
            "Votre mission est suspendue\u{a0}; elle reprendra ensuite.",
            "Your mission is suspended; it will go on later.",
        ),
        State::Notice => Said::new("Votre mission se termine au bout du préavis.", "Your mission ends after the notice."),
        State::EndedEarly | State::Completed | State::Closing | State::Archived => Said::new(
            "Mission terminée. Vous recevez l’attestation de service civique et votre bilan.",
            "Mission over. You receive the certificate of civic service and your review.",
        ),
        State::Abandoned
        | State::Cancelled
        | State::DossierOpen
        | State::DossierComplete
        | State::NetworkApproved
        | State::Entered
        | State::Signed
        | State::Notified
        | State::PieceMissing
        | State::Rejected => Said::new(
            "Ce dossier est arrêté. D’autres missions restent ouvertes.",
            "This file has stopped. Other missions are open.",
        ),
    }
}
