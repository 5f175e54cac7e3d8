//! `/network/organizations`: host files as the network reads and decides them.

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::super::rules::step_input::StepInput;
use super::super::rules::{LegalForm, OrganizationState, Verb, approval, reasons};
use super::super::service::{OrganizationView, file, pieces, steps};
use super::deeds;
use crate::db::Tx;
use crate::domain::{Actor, Id, Lang, Outcome, Said};
use crate::error::Refusal;
use crate::features::accounts::pages::desk::{self, STAFF, Sheet, WORKERS};
use crate::features::documents::pages as papers;
use crate::features::documents::rules::{DocumentCode, DocumentState};
use crate::features::documents::service::DocumentView;
use crate::http::Shell;
use crate::http::page::{Again, PageForm, Screen, Visit, answer, change, fields, id_in, input, page, paging, version};

/// The shape of a state: what waits, what holds, what is over.
pub const fn shape(state: OrganizationState) -> &'static str {
    match state {
        OrganizationState::Submitted => "wait",
        OrganizationState::Approved => "good",
        OrganizationState::Refused | OrganizationState::Suspended | OrganizationState::Barred => "bad",
        OrganizationState::Draft | OrganizationState::ToComplete | OrganizationState::Withdrawn | OrganizationState::Left => {
            "over"
        }
    }
}

/// `/network/organizations`: those of the territory, in one state or all.
pub async fn list(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let (lang, paging, state) = (visit.lang, paging(&visit), OrganizationState::parse(&visit.query("state")));
    page(&shell, &visit, move |tx, actor| {
        desk::may(actor, STAFF)?;
        let found = file::list(tx, actor, state, &paging)?;
        let line = |view: &OrganizationView| {
            json!({ "id": view.id, "name": view.file.name, "town": view.town, "departement": view.departement,
                "shape": shape(view.state), "state": view.state.label().in_lang(lang), "at": view.updated_at })
        };
        let mut states = vec![(String::new(), Said::new("toutes", "all").in_lang(lang).to_owned())];
        states.extend(OrganizationState::ALL.map(|one| (one.code().to_owned(), one.label().in_lang(lang).to_owned())));
        let facts = json!({
            "tab": "organizations",
            "lines": found.items.iter().map(line).collect::<Vec<Value>>(),
            "states": states,
            "now": state.map_or("", OrganizationState::code),
            "next": found.next_cursor,
        });
        Ok(Screen::new("organizations/list.html", facts))
    })
    .await
}

/// `/network/organizations/{id}`: the file, its pieces side by side, what can be done.
pub async fn show(shell: web::Data<Shell>, visit: Visit, path: web::Path<String>) -> HttpResponse {
    let (lang, done, piece) = (visit.lang, visit.query("done"), visit.query("piece"));
    match id_in(&path) {
        Err(problem) => answer(&shell, &visit.by, Err(problem)).await,
        Ok(id) => {
            page(&shell, &visit, move |tx, actor| drawn(tx, actor, id, &Looking { piece, done, again: Again::default(), lang }))
                .await
        }
    }
}

/// What of the page is asked for: which piece, what was just done, what came back.
struct Looking {
    piece: String,
    done: String,
    again: Again,
    lang: Lang,
}

fn drawn(tx: &mut Tx, actor: &Actor, id: Id, looking: &Looking) -> Result<Screen, Refusal> {
    desk::may(actor, STAFF)?;
    let lang = looking.lang;
    let view = file::show(tx, actor, id)?;
    let pieces = pieces::list(tx, actor, id)?.items;
    let current: Vec<&DocumentView> = pieces.iter().filter(|one| is_current(one)).collect();
    let worker = WORKERS.contains(&actor.role);
    let chosen = current
        .iter()
        .find(|one| one.id.to_string() == looking.piece)
        .or_else(|| current.iter().find(|one| worker && looking.piece.is_empty() && one.state == DocumentState::Received));
    let owner = format!("/network/organizations/{id}");
    let rows = sheet(&view, &current, lang);
    let life = desk::life(
        &file::life(tx, actor, id)?,
        lang,
        |code| OrganizationState::parse(code).map_or_else(|| code.to_owned(), |state| state.label().in_lang(lang).to_owned()),
        |code| deeds::reason(code, lang),
    );
    let mut facts = json!({
        "tab": "organizations",
        "id": id,
        "name": view.file.name,
        "where": format!("{} ({})", view.town, view.departement),
        "shape": shape(view.state),
        "state": view.state.label().in_lang(lang),
        "lacks": view.to_settle.iter().filter(|one| DocumentCode::parse(&one.rule).is_some()).count(),
        "findings": view.to_settle.iter().filter(|one| DocumentCode::parse(&one.rule).is_none()).map(|one| json!({ "rule": one.rule, "message": one.message, "blocks": blocks(one.outcome) })).collect::<Vec<_>>(),
        "asked": view.findings.iter().map(|one| one.comment.as_ref().map_or_else(|| reasons::finding_sentence(one.code.as_str()), |comment| comment.as_str().to_owned())).collect::<Vec<_>>(),
        "pieces": checklist(&view, &current, lang),
        "piece": chosen.map(|one| papers::piece(one, &owner, worker, papers::beside(one, &pieces, lang), lang)),
        "deeds": deeds::of(&view, actor.role, lang),
        "back": looking.again.facts(lang, view.version, &rows, &life),
        "rows": rows.iter().take(rows.len() - current.len()).collect::<Vec<_>>(),
        "life": life,
        "done": desk::done(&looking.done, lang),
    });
    papers::second(tx, actor, &looking.piece, &looking.again, &mut facts, lang)?;
    Ok(looking.again.dress(Screen::new("organizations/one.html", facts)))
}

fn is_current(piece: &DocumentView) -> bool {
    !matches!(piece.state, DocumentState::Superseded | DocumentState::Withdrawn)
}

const fn blocks(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::Fails | Outcome::Check | Outcome::Needs)
}

/// What the file says, then where each piece stands.
fn sheet(view: &OrganizationView, pieces: &[&DocumentView], lang: Lang) -> Vec<(String, String)> {
    let file = &view.file;
    let form = match file.legal_form {
        LegalForm::Association => Said::new("association", "association"),
        LegalForm::PublicBody => Said::new("organisme public", "public body"),
        LegalForm::ForeignNonProfit => Said::new("organisme étranger sans but lucratif", "foreign non-profit"),
        LegalForm::Other => Said::new("autre", "other"),
    };
    let contact = [
        Some(file.contact.name.as_str()),
        Some(file.contact.email.as_str()),
        file.contact.phone.as_ref().map(|phone| phone.as_str()),
    ];
    let kept = file.activities.worship || file.activities.political || file.activities.union;
    let mut sheet = Sheet::new(lang)
        .row(&Said::new("Nom", "Name"), file.name.as_str())
        .said(&Said::new("Forme", "Legal form"), &form)
        .row(&Said::new("SIRET", "SIRET"), file.siret.as_ref().map_or("", |one| one.as_str()))
        .row(&Said::new("RNA", "RNA"), file.rna.as_ref().map_or("", |one| one.as_str()))
        .day(&Said::new("Déclarée le", "Declared on"), file.declared_on)
        .row(&Said::new("Adresse", "Address"), format!("{}, {}", file.address.as_str(), view.town))
        .row(&Said::new("Personne à joindre", "Contact"), contact.into_iter().flatten().collect::<Vec<_>>().join(" · "))
        .said(&Said::new("Activité cultuelle, politique ou syndicale", "Worship, political or union activity"), &desk::yes(kept))
        .said(
            &Said::new("A déjà un agrément, ou celui de sa fédération", "Has its own licence, or its federation’s"),
            &desk::yes(file.licensed_or_covered),
        )
        .day(&Said::new("Contrat d’engagement républicain signé le", "Republican commitment signed on"), file.cer_signed_on)
        .day(&Said::new("Écartée jusqu’au", "Barred until"), view.barred_until);
    for piece in pieces {
        let name = papers::title(piece, lang);
        sheet = sheet.row(&Said::built(name.clone(), name), papers::mark(piece.state, lang).1);
    }
    sheet.rows()
}

/// Each piece this host brings, whether it is there or not, those that wait first.
fn checklist(view: &OrganizationView, pieces: &[&DocumentView], lang: Lang) -> Vec<Value> {
    let missing =
        |code: &DocumentCode| approval::applies(*code, view.file.legal_form) && pieces.iter().all(|one| one.code != *code);
    let mut lines: Vec<Value> = pieces
        .iter()
        .map(|one| {
            let (shape, state) = papers::mark(one.state, lang);
            json!({ "id": one.id, "name": papers::title(one, lang), "shape": shape, "state": state, "file": one.file.is_some() })
        })
        .collect();
    lines.sort_by_key(|line| line["shape"] != "wait");
    let absent = view.to_settle.iter().filter_map(|one| DocumentCode::parse(&one.rule)).filter(missing);
    for code in absent {
        let name = code.name();
        let state = Said::new("pas encore reçue", "not received yet");
        lines.push(
            json!({ "id": null, "name": name.in_lang(lang), "shape": "over", "state": state.in_lang(lang), "file": false }),
        );
    }
    lines
}

/// One step of the file.
pub async fn step(shell: web::Data<Shell>, form: PageForm, path: web::Path<(String, String)>) -> HttpResponse {
    let found = id_in(&path.0).ok().zip(Verb::parse(&path.1));
    let Some((id, verb)) = found else { return answer(&shell, &form.by, Err(crate::http::Problem(Refusal::NotFound))).await };
    let (lang, sent) = (form.lang, form.clone());
    let work = move |tx: &mut Tx, actor: &Actor| {
        let mut given = fields(&sent, &["reason", "comment", "found_on", "barred_until"]);
        let named = sent.all("findings");
        if verb == Verb::RequestChanges && !named.is_empty() {
            given["findings"] = named.iter().map(|code| json!({ "code": code })).collect();
        }
        let given: StepInput = input(given)?;
        steps::take(tx, actor, id, version(&sent), verb, &given)?;
        Ok(Screen::to(format!("/network/organizations/{id}?done={}", verb.code())))
    };
    change(&shell, &form, verb.code(), work, move |tx, actor, again| {
        drawn(tx, actor, id, &Looking { piece: String::new(), done: String::new(), again, lang })
    })
    .await
}

/// The decision on one piece of the file; the next one that waits is shown then.
pub async fn decide(shell: web::Data<Shell>, form: PageForm, path: web::Path<(String, String)>) -> HttpResponse {
    let found = id_in(&path.0).and_then(|id| Ok((id, id_in(&path.1)?)));
    let (id, piece) = match found {
        Ok(found) => found,
        Err(problem) => return answer(&shell, &form.by, Err(problem)).await,
    };
    let (lang, sent) = (form.lang, form.clone());
    let work = move |tx: &mut Tx, actor: &Actor| {
        desk::may(actor, WORKERS)?;
        let done = papers::decide(tx, actor, piece, &sent)?;
        Ok(Screen::to(format!("/network/organizations/{id}?done={done}")))
    };
    change(&shell, &form, "piece", work, move |tx, actor, again| {
        drawn(tx, actor, id, &Looking { piece: piece.to_string(), done: String::new(), again, lang })
    })
    .await
}
