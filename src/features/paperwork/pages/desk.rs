//! `/network/placements/{id}`: one page for the whole file: its line of steps, what is missing, pieces side by side, points to
//! settle, papers and signatures, tasks, what happened, and every step that can be taken now.

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::{BY_HAND, by_hand, deeds};
use crate::db::Tx;
use crate::domain::dates::add_days;
use crate::domain::{Actor, Id, Lang, Role, Said};
use crate::error::Refusal;
use crate::features::accounts::pages::desk::{self, Sheet, WORKERS};
use crate::features::accounts::rules::grants::role_said;
use crate::features::accounts::service::life::{self, Lived};
use crate::features::applications::pages::desk::verdict;
use crate::features::documents::pages as papers;
use crate::features::documents::rules::DocumentState;
use crate::features::documents::service::DocumentView;
use crate::features::messages::service as messages;
use crate::features::paperwork::rules::parties::Party;
use crate::features::paperwork::rules::views::{PaperView, State as PaperState};
use crate::features::paperwork::service::show as printed;
use crate::features::placements::pages::head::{READERS, head};
use crate::features::placements::pages::words;
use crate::features::placements::rules::checklist::{ItemState, ItemView};
use crate::features::placements::rules::checks::CheckState;
use crate::features::placements::rules::machine::State;
use crate::features::placements::rules::papers::{PaperBook, Provider};
use crate::features::placements::rules::tasks::{TaskCode, TaskState};
use crate::features::placements::rules::view::{ChecklistView, PlacementView};
use crate::features::placements::service::{show as reading, tasks};
use crate::http::Shell;
use crate::http::page::{Again, Screen, Visit, answer, id_in, page};

/// What of the page is asked for: which piece, what was just done, what came back.
pub struct Looking {
    pub piece: String,
    pub done: String,
    /// The task it was done to, if it was one.
    pub task: String,
    pub again: Again,
    pub lang: Lang,
}

/// The page.
pub async fn show(shell: web::Data<Shell>, visit: Visit, path: web::Path<String>) -> HttpResponse {
    let (lang, done, piece, task) = (visit.lang, visit.query("done"), visit.query("piece"), visit.query("task"));
    match id_in(&path) {
        Err(problem) => answer(&shell, &visit.by, Err(problem)).await,
        Ok(id) => {
            page(&shell, &visit, move |tx, actor| {
                drawn(tx, actor, id, &Looking { piece, done, task, again: Again::default(), lang })
            })
            .await
        }
    }
}

/// Draws the page, for whoever may read the placement.
pub fn drawn(tx: &mut Tx, actor: &Actor, id: Id, looking: &Looking) -> Result<Screen, Refusal> {
    desk::may(actor, READERS)?;
    let (lang, worker) = (looking.lang, WORKERS.contains(&actor.role));
    let view = reading::one(tx, actor, id)?;
    let list = reading::checklist(tx, actor, id)?;
    let pieces = reading::documents(tx, actor, id)?;
    let life = life_lines(&lived(tx, actor, id)?, lang);
    let chosen = chosen(&pieces, &looking.piece, worker);
    let owner = format!("/network/placements/{id}");
    let book = PaperBook::at(view.signature_on);
    let rows = sheet(&view, lang);
    let mut now = rows.clone();
    now.extend(
        list.items
            .iter()
            .map(|item| (words::paper(item.code, view.signature_on, lang), item_said(item.state).in_lang(lang).to_owned())),
    );
    let why = chosen.and_then(|one| book.paper(one.code.code()));
    let why = why.map_or("", |rule| if lang == Lang::Fr { rule.why_fr.as_str() } else { rule.why_en.as_str() });
    let why = [why, chosen.map_or("", |one| papers::beside(one, &pieces, lang))].join(" ");
    let missing = list.items.iter().filter(|item| item.state != ItemState::Accepted).count();
    let mut facts = json!({
        "tab": "placements",
        "head": head(&view, "file", lang),
        "id": id,
        "who": view.volunteer.full_name(),
        "worker": worker,
        "closed": !worker,
        "mission": { "id": view.mission_id, "title": view.mission_title },
        "host": { "id": view.organization_id, "name": view.organization_name },
        "application_id": view.application_id,
        "unread": messages::unread(tx, actor, view.application_id)?,
        "shape": words::shape(view.state),
        "state": words::state(view.state).in_lang(lang),
        "stage": words::stage(view.state),
        "signature_on": view.signature_on, "start_on": view.start_on, "end_on": view.end_on,
        "notices": view.notices.iter().map(|one| if lang == Lang::Fr { &one.fr } else { &one.en }).collect::<Vec<_>>(),
        "verdict": view.verdict.map(|one| verdict(one, lang)),
        "missing": missing,
        "pieces": checklist(&list, &pieces, &view, lang),
        "piece": chosen.map(|one| papers::piece(one, &owner, worker, why.trim(), lang)),
        "checks": checks(&list, &owner, worker && view.state.before_signature(), lang),
        "papers": printed_papers(tx, actor, &view, &list, worker, lang)?,
        "brought": waiting_scans(tx, actor, id, lang)?,
        "tasks": open_tasks(tx, actor, id, worker, lang)?,
        "deeds": deeds::of(&view, &pieces, actor.role, lang),
        "plan": (actor.role == Role::CaseWorker && view.state.before_signature()).then(|| deeds::plan(&view).facts(lang)),
        "back": looking.again.facts(lang, view.version, &now, &life),
        "rows": rows,
        "life": life,
        "done": done_said(looking),
        "letters": super::letters::lines(tx, actor, id, lang)?,
    });
    papers::second(tx, actor, &looking.piece, &looking.again, &mut facts, lang)?;
    Ok(looking.again.dress(Screen::new("paperwork/placement.html", facts)))
}

fn state_said(code: &str, lang: Lang) -> String {
    State::parse(code).map_or_else(|| code.to_owned(), |state| words::state(state).in_lang(lang).to_owned())
}

/// The life of the file; what was done to a task says to which.
fn life_lines(lived: &[Lived], lang: Lang) -> Vec<Value> {
    let mut life = desk::life(lived, lang, |code| state_said(code, lang), |code| deeds::reason(code, lang));
    for (one, line) in lived.iter().zip(&mut life) {
        if let Some(task) = one.facts.as_ref().and_then(|facts| facts["task"].as_str()) {
            line["to"] = json!(task_said(task, lang).unwrap_or_default());
        }
    }
    life
}

/// Accountants read no history.
fn lived(tx: &mut Tx, actor: &Actor, id: Id) -> Result<Vec<Lived>, Refusal> {
    match reading::history(tx, actor, id) {
        Ok(kept) => life::named(tx, kept),
        Err(Refusal::Forbidden(_)) => Ok(Vec::new()),
        Err(other) => Err(other),
    }
}

/// The piece asked for; else the first that waits for a decision.
fn chosen<'a>(pieces: &'a [DocumentView], asked: &str, worker: bool) -> Option<&'a DocumentView> {
    let waits = |one: &&DocumentView| worker && asked.is_empty() && one.state == DocumentState::Received;
    pieces.iter().find(|one| one.id.to_string() == asked).or_else(|| pieces.iter().find(waits))
}

fn sheet(view: &PlacementView, lang: Lang) -> Vec<(String, String)> {
    Sheet::new(lang)
        .said(&Said::new("Étape", "Step"), &words::state(view.state))
        .day(&Said::new("Signature prévue le", "Signature planned on"), Some(view.signature_on))
        .span(&Said::new("Mission", "Mission"), view.start_on, view.end_on)
        .row(&Said::new("Lieu", "Place"), view.site.as_ref().map(words::place).unwrap_or_default())
        .row(&Said::new("Tuteur", "Tutor"), view.tutor.as_ref().map(|one| one.name.clone()).unwrap_or_default())
        .row(&Said::new("Adresse mail du volontaire", "Volunteer’s e-mail"), view.volunteer.email.clone().unwrap_or_default())
        .phone(view.volunteer.phone.as_deref())
        .row(&Said::new("Numéro de contrat", "Contract number"), view.contract_number.clone().unwrap_or_default())
        .day(&Said::new("Pièces à envoyer avant le", "Papers to send by"), view.notify_by)
        .day(&Said::new("Envoyé à l’agence le", "Sent to the agency on"), view.notified_on)
        .day(&Said::new("Validé le", "Validated on"), view.validated_on)
        .rows()
}

const fn item_said(state: ItemState) -> Said {
    match state {
        ItemState::Missing => Said::new("manque", "missing"),
        ItemState::Received => Said::new("à vérifier", "to check"),
        ItemState::Accepted => Said::new("accepté", "accepted"),
        ItemState::Rejected => Said::new("refusé, à refaire", "refused, to be done again"),
        ItemState::Expired => Said::new("périmé", "expired"),
    }
}

const fn item_shape(state: ItemState) -> &'static str {
    match state {
        ItemState::Missing => "over",
        ItemState::Received => "wait",
        ItemState::Accepted => "good",
        ItemState::Rejected | ItemState::Expired => "bad",
    }
}

const fn from_whom(provider: Provider) -> Said {
    match provider {
        Provider::Candidate => Said::new("le volontaire", "the volunteer"),
        Provider::Representative => Said::new("son représentant légal", "their legal representative"),
        Provider::Doctor => Said::new("son médecin", "their doctor"),
        Provider::Host => Said::new("l’association", "the association"),
        Provider::Network => Said::new("le réseau", "the network"),
    }
}

/// A piece that this reader may open.
fn visible(pieces: &[DocumentView], id: Option<Id>) -> Option<Id> {
    id.filter(|id| pieces.iter().any(|one| one.id == *id))
}

/// Each paper of the file, those to check first; then what was brought beside.
fn checklist(list: &ChecklistView, pieces: &[DocumentView], view: &PlacementView, lang: Lang) -> Vec<Value> {
    let mut items: Vec<&ItemView> = list.items.iter().collect();
    items.sort_by_key(|item| match item.state {
        ItemState::Received => 0,
        ItemState::Rejected | ItemState::Expired => 1,
        ItemState::Missing => 2,
        ItemState::Accepted => 3,
    });
    let line = |item: &ItemView| {
        json!({ "id": visible(pieces, item.document_id), "name": words::paper(item.code, view.signature_on, lang),
            "shape": item_shape(item.state), "state": item_said(item.state).in_lang(lang), "due_on": item.due_on,
            "open": item.state != ItemState::Accepted, "who": from_whom(item.provider).in_lang(lang) })
    };
    let newer = |item: &ItemView| {
        let name = words::paper(item.code, view.signature_on, lang);
        visible(pieces, item.newer_document_id).map(|id| {
            json!({ "id": id, "name": format!("{name}{}", NEWER.in_lang(lang)), "shape": "wait",
                "state": item_said(ItemState::Received).in_lang(lang), "open": true, "due_on": item.due_on,
                "who": from_whom(item.provider).in_lang(lang) })
        })
    };
    // A copy that waits beside the one that counts is to be checked as any other: first.
    let mut lines: Vec<Value> = items.iter().filter_map(|item| newer(item)).collect();
    lines.extend(items.into_iter().map(line));
    let beside = pieces.iter().filter(|one| list.items.iter().all(|item| item.code != one.code.code()));
    for one in beside.filter(|one| !matches!(one.state, DocumentState::Superseded | DocumentState::Withdrawn)) {
        let (shape, state) = papers::mark(one.state, lang);
        lines.push(json!({ "id": one.id, "name": papers::title(one, lang), "shape": shape, "state": state, "open": false }));
    }
    lines
}

const NEWER: Said = Said::new("\u{a0}: copie plus récente", ": newer copy");

fn checks(list: &ChecklistView, owner: &str, may: bool, lang: Lang) -> Vec<Value> {
    let line = |check: &crate::features::placements::rules::checks::CheckView| {
        let (shape, said) = match check.state {
            CheckState::Open => ("wait", Said::new("à trancher", "to settle")),
            CheckState::Cleared => ("good", Said::new("levé", "cleared")),
            CheckState::Refused => ("bad", Said::new("refusé", "refused")),
        };
        json!({ "rule": check.rule, "shape": shape, "state": said.in_lang(lang),
            "deed": may.then(|| deeds::check(check.rule, owner, lang).facts(lang)) })
    };
    list.checks.iter().map(line).collect()
}

/// The step of a file at which papers are signed.
const SIGNATURE: u8 = 3;

fn printed_papers(
    tx: &mut Tx,
    actor: &Actor,
    view: &PlacementView,
    list: &ChecklistView,
    worker: bool,
    lang: Lang,
) -> Result<Vec<Value>, Refusal> {
    let id = view.id;
    let early = words::stage(view.state) < SIGNATURE;
    let line = |paper: &PaperView| {
        let by_hand = by_hand(paper, &list.items);
        let (shape, said) = match paper.state {
            _ if by_hand => ("good", BY_HAND),
            PaperState::NotMade => ("over", Said::new("pas encore préparé", "not made yet")),
            PaperState::Made => ("over", Said::new("préparé", "made")),
            PaperState::PartlySigned => ("wait", Said::new("signé en partie", "partly signed")),
            PaperState::Signed => ("good", Said::new("signé par tous", "signed by all")),
            PaperState::Outdated => ("wait", Said::new("à refaire : le dossier a changé", "to make again: the file has changed")),
        };
        let signed: Vec<Value> = paper
            .parties
            .iter()
            .filter(|_| !by_hand)
            .map(|party| {
                let done = paper.signatures.iter().find(|one| one.party == *party);
                json!({ "party": party.said().in_lang(lang), "name": done.map(|one| one.name.clone()), "at": done.map(|one| one.signed_at) })
            })
            .collect();
        let code = paper.kind.code();
        let scans: Vec<Id> = paper.scans.iter().filter(|scan| scan.size.is_some()).map(|scan| scan.id).collect();
        let has_signed = paper.signatures.iter().any(|one| one.party == Party::Network);
        let mine =
            worker && paper.parties.contains(&Party::Network) && !has_signed && !by_hand && paper.state != PaperState::NotMade;
        let asks = worker && !by_hand && !paper.parties.is_empty() && paper.state != PaperState::Signed;
        // Nothing is to be done about it now: signed by all, or made when its time comes.
        let quiet = !mine && shape != "wait" && (!asks || (early && paper.state == PaperState::NotMade));
        json!({ "code": code, "quiet": quiet, "title": paper.kind.title().in_lang(lang), "shape": shape, "state": said.in_lang(lang),
            "version": paper.version, "signed": signed, "asks": asks, "mine": mine, "scans": scans, "url": format!("/network/placements/{id}/papers/{code}.pdf") })
    };
    Ok(printed::list(tx, actor, id)?.iter().map(line).collect())
}

/// Pages signed by hand that somebody has brought and nobody has looked at.
fn waiting_scans(tx: &mut Tx, actor: &Actor, id: Id, lang: Lang) -> Result<Vec<Value>, Refusal> {
    let mut all = super::brought::brought(tx, actor, id, lang)?;
    all.retain(|one| one["waiting"] == true);
    Ok(all)
}

/// Tasks due within these days are shown at once.
const SOON_DAYS: u64 = 30;
/// The name of a task, if the service has one for its code.
fn task_said(code: &str, lang: Lang) -> Option<String> {
    TaskCode::parse(code).map(|known| known.said().in_lang(lang).to_owned())
}

/// What was done, and to which task.
fn done_said(looking: &Looking) -> String {
    let done = desk::done(&looking.done, looking.lang);
    match task_said(&looking.task, looking.lang) {
        Some(task) => format!("{done} («\u{a0}{task}\u{a0}»)"),
        None => done,
    }
}

fn open_tasks(tx: &mut Tx, actor: &Actor, id: Id, worker: bool, lang: Lang) -> Result<Vec<Value>, Refusal> {
    let today = tx.today();
    let owner = format!("/network/placements/{id}");
    let open = tasks::list(tx, actor, id)?.into_iter().filter(|task| task.state == TaskState::Open);
    let line = |task: crate::features::placements::rules::task_view::TaskView| {
        let name = task_said(&task.code, lang).unwrap_or(task.name);
        json!({ "name": name, "owner": role_said(task.owner).in_lang(lang), "due_on": task.due_on, "late": task.due_on < today,
            "soon": task.due_on <= add_days(today, SOON_DAYS),
            "deed": worker.then(|| deeds::task(&task.code, &name, &owner).facts(lang)) })
    };
    Ok(open.map(line).collect())
}
