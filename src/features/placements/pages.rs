//! `/me`, one's placement, and a representative's own page: where things stand, what is missing, what happens next.

pub mod changes;
pub mod follow_ups;
pub mod head;
pub mod next;
pub mod words;
pub mod document_rules;
pub mod host_file;

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use self::next::next;
use super::rules::checklist::{ItemState, ItemView};
use super::rules::inputs::Filter;
use super::rules::machine::State;
use super::rules::papers::{PaperBook, Provider};
use super::rules::view::{ChecklistView, PlacementView};
use super::service::show as reading;
use crate::db::Tx;
use crate::domain::{Actor, Id, Lang, Role, Said};
use crate::error::Refusal;
use crate::features::applications::pages::mine::line;
use crate::features::applications::rules::view::ApplicationView;
use crate::features::applications::service::{Filter as ApplicationFilter, show as applications};
use crate::features::candidates::service as candidates;
use crate::features::documents::service::DocumentView;
use crate::features::matching::service as matching;
use crate::features::matching::service::wider::{Wider, my_wider};
use crate::features::messages::pages::talks;
use crate::features::messages::service as messages;
use crate::features::missions::pages::shown;
use crate::features::missions::rules::view::card;
use crate::http::page::{Filled, Screen, Visit, only, page};
use crate::http::{Paging, Shell};

/// Missions shown on one's own page.
const MATCHES: usize = 10;
const MOST: usize = 20;

/// What `/me` shows: what waits for me, then the missions that suit me; none of these from the
/// network’s approval to the end of a mission. The placements are
/// handed on, for what else is known of each.
pub fn home(tx: &mut Tx, actor: &Actor, done: &str, lang: Lang) -> Result<(Vec<PlacementView>, Value), Refusal> {
    only(actor, &[Role::Candidate])?;
    let all = reading::list(tx, actor, &Filter::default(), &Paging { limit: MOST, after: None })?.items;
    let serving = all.iter().any(|view| is_settled(view.state));
    let open = open_applications(tx, actor)?;
    let known: Vec<Id> = open.iter().map(|view| view.mission_id).chain(all.iter().map(|view| view.mission_id)).collect();
    let matches = if serving { Some(Vec::new()) } else { matches(tx, actor, &known, lang)? };
    let profile = candidates::profile(tx, actor.account)?;
    let wider = match &matches {
        Some(matches) if !serving => my_wider(tx, actor, matches.len())?,
        _ => Wider::default(),
    };
    let nearest = wider.nearest.iter().map(|one| json!({ "said": one.needed.said.in_lang(lang), "adds": one.adds }));
    let placements: Vec<Value> = all.iter().map(|view| brief(tx, actor, view, true, lang)).collect::<Result<_, Refusal>>()?;
    let facts = json!({
        "done": done,
        "serving": serving,
        "under_way": all.iter().any(|view| (1..=5).contains(&words::stage(view.state))),
        "matches": matches,
        "nearest": nearest.collect::<Vec<_>>(),
        "elsewhere": wider.elsewhere.map(|far| json!({ "said": far.said.in_lang(lang), "mission": far.mission })),
        "more_to_fill": !serving && profile.as_ref().is_some_and(|one| one.profile.slots == 0 || one.profile.interests.is_empty()),
        "talks": talks(tx, actor)?,
        "applications": open.iter().map(|view| line(view, lang)).collect::<Vec<Value>>(),
        "placements": placements,
    });
    Ok((all, facts))
}

/// The network has approved, and the mission is not over: no other mission is looked for.
const fn is_settled(state: State) -> bool {
    matches!(words::stage(state), 3..=5)
}

/// The missions that suit somebody, each with two reasons, but those they have applied to or have a file for; none before the
/// first answers.
fn matches(tx: &mut Tx, actor: &Actor, known: &[Id], lang: Lang) -> Result<Option<Vec<Value>>, Refusal> {
    let matches = match matching::my_matches(tx, actor, MATCHES + known.len()) {
        Ok(matches) => matches,
        Err(Refusal::WrongState(_)) => return Ok(None),
        Err(other) => return Err(other),
    };
    let one = |found: &matching::Match<_>| {
        let mut value = shown(&card(&found.of, Some(found.ranked.distance_m)), lang);
        value["reasons"] = json!(found.reasons.iter().take(2).map(|said| said.in_lang(lang)).collect::<Vec<_>>());
        value
    };
    Ok(Some(matches.iter().filter(|found| !known.contains(&found.of.id)).take(MATCHES).map(one).collect()))
}

/// `/representative`: the child's applications and placements, until they are 18.
pub async fn representative(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let lang = visit.lang;
    page(&shell, &visit, move |tx, actor| {
        only(actor, &[Role::Representative])?;
        let all = reading::list(tx, actor, &Filter::default(), &Paging { limit: MOST, after: None })?.items;
        let open = open_applications(tx, actor)?;
        let placements: Vec<Value> =
            all.iter().map(|view| brief(tx, actor, view, false, lang)).collect::<Result<_, Refusal>>()?;
        let facts = json!({ "talks": talks(tx, actor)?,
            "applications": open.iter().map(|view| line(view, lang)).collect::<Vec<Value>>(),
            "placements": placements });
        Ok(Screen::new("placements/representative.html", facts))
    })
    .await
}

fn open_applications(tx: &mut Tx, actor: &Actor) -> Result<Vec<ApplicationView>, Refusal> {
    let all =
        applications::list(tx, actor, &ApplicationFilter { state: None, mission: None }, &Paging { limit: MOST, after: None })?;
    Ok(all.items.into_iter().filter(|view| view.state.is_open()).collect())
}

fn brief(tx: &mut Tx, actor: &Actor, view: &PlacementView, own: bool, lang: Lang) -> Result<Value, Refusal> {
    let all_sent = view.state == State::DossierOpen && still_to_send(&reading::checklist(tx, actor, view.id)?) == 0;
    let next = next(view.state, own, all_sent);
    Ok(json!({ "placement": view, "stage": words::stage(view.state), "next": next.in_lang(lang), "now": Value::Null }))
}

/// How many papers the volunteer and their side still have to send.
fn still_to_send(list: &ChecklistView) -> usize {
    let sent = |item: &ItemView| matches!(item.state, ItemState::Accepted | ItemState::Received);
    list.items.iter().filter(|item| is_theirs(item) && !sent(item)).count()
}

/// What `/me/placement/{id}` shows of the file itself: its steps and its papers.
pub fn file(
    tx: &mut Tx,
    actor: &Actor,
    id: Id,
    filled: &Filled,
    done: &str,
    lang: Lang,
) -> Result<(PlacementView, Value), Refusal> {
    only(actor, &[Role::Candidate, Role::Representative])?;
    let own = actor.role == Role::Candidate;
    let view = reading::one(tx, actor, id)?;
    let list = reading::checklist(tx, actor, id)?;
    let book = PaperBook::at(view.signature_on);
    let brought = reading::documents(tx, actor, id)?;
    let of = |item: &ItemView| brought.iter().find(|one| Some(one.id) == item.document_id);
    let mut papers: Vec<(bool, Value)> =
        list.items.iter().map(|item| (is_theirs(item), paper(item, of(item), book, own, lang))).collect();
    papers.sort_by_key(|(theirs, value)| (!theirs, value["state"] == "accepted"));
    let missing = still_to_send(&list);
    let stage = words::stage(view.state);
    let facts = json!({
        "form": filled.facts(lang),
        "done": done,
        "can_send": (1..=5).contains(&stage),
        "missing": missing,
        "papers": papers.iter().filter(|(theirs, _)| *theirs).map(|(_, value)| value).collect::<Vec<_>>(),
        "others": papers.iter().filter(|(theirs, _)| !*theirs).map(|(_, value)| value).collect::<Vec<_>>(),
        "checks": list.checks.len(),
        "unread": messages::unread(tx, actor, view.application_id)?,
        "notices": view.notices.iter().map(|notice| if lang == Lang::Fr { &notice.fr } else { &notice.en }).collect::<Vec<_>>(),
        "stage": stage,
        "own": own,
        "next": next(view.state, own, missing == 0).in_lang(lang),
        "where": view.site.as_ref().map(words::place),
        "placement": view,
    });
    Ok((view, facts))
}

/// Brought by the volunteer's side.
const fn is_theirs(item: &ItemView) -> bool {
    matches!(item.provider, Provider::Candidate | Provider::Representative | Provider::Doctor)
}

fn paper(item: &ItemView, brought: Option<&DocumentView>, book: &PaperBook, own: bool, lang: Lang) -> Value {
    let rule = book.paper(item.code);
    let text = |fr: &str, en: &str| if lang == Lang::Fr { fr.to_owned() } else { en.to_owned() };
    let (shape, state) = match item.state {
        ItemState::Missing => ("wait", Said::new("à envoyer", "to send")),
        ItemState::Received => ("over", Said::new("reçu, en cours de vérification", "received, being checked")),
        ItemState::Accepted if item.newer_document_id.is_some() => {
            ("good", Said::new("accepté\u{a0}; une nouvelle copie est à vérifier", "accepted; a newer copy is to be checked"))
        }
        ItemState::Accepted => ("good", Said::new("accepté", "accepted")),
        ItemState::Rejected => ("bad", Said::new("refusé, à refaire", "refused, to be done again")),
        ItemState::Expired => ("bad", Said::new("périmé, à renouveler", "expired, to renew")),
    };
    let refused = brought.filter(|_| item.state == ItemState::Rejected);
    json!({
        "code": item.code,
        "name": rule.map_or_else(|| item.code.to_owned(), |rule| text(&rule.name_fr, &rule.name_en)),
        "why": rule.map_or_else(String::new, |rule| text(&rule.why_fr, &rule.why_en)),
        "who": provider(item.provider, own).in_lang(lang),
        "due_on": item.due_on,
        "state": if item.state == ItemState::Accepted { "accepted" } else { "due" },
        "shape": shape,
        "said": state.in_lang(lang),
        "refused": refused.and_then(|one| one.reject_reason).map(|reason| reason.sentence().in_lang(lang).to_owned()),
        "comment": refused.and_then(|one| one.reject_comment.clone()),
    })
}

/// Who brings a paper, as the volunteer (`own`) or their representative reads it after « Par ».
const fn provider(provider: Provider, own: bool) -> Said {
    match provider {
        Provider::Candidate if own => Said::new("vous", "you"),
        Provider::Candidate => Said::new("votre enfant", "your child"),
        Provider::Representative if own => Said::new("votre représentant légal", "your legal representative"),
        Provider::Representative => Said::new("vous", "you"),
        Provider::Doctor if own => Said::new("votre médecin", "your doctor"),
        Provider::Doctor => Said::new("son médecin", "their doctor"),
        Provider::Host => Said::new("l’association", "the association"),
        Provider::Network => Said::new("le réseau", "the network"),
    }
}
