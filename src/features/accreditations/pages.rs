//! `/network/accreditations`: licences with their counters, the ledger of each, and national freezes.

pub mod write;

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::rules::freeze::{FreezeChange, FreezeInput};
use super::rules::machine::{LicenceState, STEPS};
use super::service::freezes::{self, FreezeView};
use super::service::licences::{self, Asked, CounterView, LicenceView};
use crate::db::Tx;
use crate::domain::machine::ReasonNeeded;
use crate::domain::{Actor, Id, Lang, Role, Said};
use crate::error::Refusal;
use crate::features::accounts::pages::desk::{self, Sheet};
use crate::http::page::{
    Again, Ask, Deed, PageForm, Screen, Visit, answer, change, fields, id_in, input, page, page_about, paging, version,
};
use crate::http::{Paging, Problem, Shell};

/// Who reads licences.
const READERS: &[Role] = &[Role::CaseWorker, Role::Approver, Role::Accountant, Role::Auditor, Role::Admin];
/// Who decides on them.
const DECIDES: &[Role] = &[Role::Approver, Role::Admin];

const fn shape(state: LicenceState) -> &'static str {
    match state {
        LicenceState::Granted => "good",
        LicenceState::Requested | LicenceState::FormalNotice => "wait",
        LicenceState::Suspended | LicenceState::Withdrawn | LicenceState::Refused => "bad",
        LicenceState::Expired => "over",
    }
}

/// The licences and the freezes.
pub async fn list(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let (lang, paging, done) = (visit.lang, paging(&visit), visit.query("done"));
    page(&shell, &visit, move |tx, actor| listed(tx, actor, &paging, &Again::default(), &done, lang)).await
}

fn listed(tx: &mut Tx, actor: &Actor, paging: &Paging, again: &Again, done: &str, lang: Lang) -> Result<Screen, Refusal> {
    desk::may(actor, READERS)?;
    let found = licences::list(tx, actor, paging)?;
    let mut lines = Vec::new();
    for view in &found.items {
        let ledger = licences::show_ledger(tx, actor, view.id)?;
        lines.push(json!({ "id": view.id, "number": view.licence.number, "shape": shape(view.state), "state": view.state.label().in_lang(lang),
            "valid_until": view.licence.valid_until, "recruitment": counter(&ledger.recruitment), "lending": counter(&ledger.lending) }));
    }
    let may = DECIDES.contains(&actor.role);
    let frozen: Vec<Value> = freezes::list(tx)?.iter().rev().map(|one| freeze(one, may, lang)).collect();
    let facts = json!({
        "tab": "accreditations",
        "lines": lines,
        "next": found.next_cursor,
        "freezes": frozen,
        "writes": write::WRITERS.contains(&actor.role),
        "open": may.then(|| open_freeze().facts(lang)),
        "back": again.facts(lang, 0, &[], &[]),
        "done": desk::done(done, lang),
    });
    Ok(again.dress(Screen::new("accreditations/list.html", facts)))
}

fn counter(one: &CounterView) -> Value {
    json!({ "allowed": one.allowed, "used": one.used, "free": one.free })
}

fn freeze(one: &FreezeView, may: bool, lang: Lang) -> Value {
    let terms = &one.terms;
    let is_open = terms.to.is_none();
    let said = if is_open {
        Said::new("en cours, sans fin connue", "running, no known end")
    } else {
        Said::new("avec une fin", "with an end")
    };
    let deed = Deed::new(
        format!("freeze-{}", one.id),
        format!("/network/freezes/{}", one.id),
        Said::new("Dire quand il finit", "Say when it ends"),
    )
    .ask(Ask::hidden("freeze_version", one.version.to_string()))
    .ask(Ask::day("to", Said::new("Dernier jour du gel", "Last day of the freeze")));
    json!({ "from": terms.from, "to": terms.to, "reason": terms.reason, "shape": if is_open { "bad" } else { "over" }, "state": said.in_lang(lang),
        "exempt": terms.exempt.departements, "abroad": terms.exempt.abroad, "deed": (may && is_open).then(|| deed.facts(lang)) })
}

fn open_freeze() -> Deed {
    Deed::new("freeze", "/network/freezes", Said::new("Ouvrir un gel national", "Open a national freeze"))
        .grave()
        .about(Said::new(
            "Aucun contrat ne se signe pendant un gel. Tout le reste continue, et les pages le disent.",
            "No contract is signed during a freeze. All else goes on, and the pages say so.",
        ))
        .ask(Ask::day("from", Said::new("Premier jour", "First day")))
        .ask(Ask::day("to", Said::new("Dernier jour, s’il est connu", "Last day, if it is known")).optional())
        .ask(Ask::words("reason", Said::new("Ce que dit l’annonce", "What the announcement says")))
        .ask(Ask::line("departements", Said::new("Départements exemptés", "Exempt départements")).optional().hint(Said::new(
            "Leurs numéros, séparés par des virgules\u{a0}: 971, 972.",
            "Their numbers, separated by commas: 971, 972.",
        )))
}

/// Opens a freeze.
pub async fn open(shell: web::Data<Shell>, form: PageForm) -> HttpResponse {
    let (lang, sent) = (form.lang, form.clone());
    let work = move |tx: &mut Tx, actor: &Actor| {
        let mut given = fields(&sent, &["from", "to", "reason"]);
        if let Some(codes) = sent.some("departements") {
            let codes: Vec<&str> = codes.split([',', ' ', ';']).filter(|code| !code.is_empty()).collect();
            given["exempt"] = json!({ "departements": codes });
        }
        let given: FreezeInput = input(given)?;
        freezes::open(tx, actor, &given)?;
        Ok(Screen::to("/network/accreditations?done=open#freezes"))
    };
    let first = Paging { limit: 40, after: None };
    change(&shell, &form, "freeze", work, move |tx, actor, again| listed(tx, actor, &first, &again, "", lang)).await
}

/// Says when a freeze ends.
pub async fn end(shell: web::Data<Shell>, form: PageForm, path: web::Path<String>) -> HttpResponse {
    let id = match id_in(&path) {
        Ok(id) => id,
        Err(problem) => return answer(&shell, &form.by, Err(problem)).await,
    };
    let (lang, sent) = (form.lang, form.clone());
    let work = move |tx: &mut Tx, actor: &Actor| {
        let given: FreezeChange = input(fields(&sent, &["to"]))?;
        freezes::change(tx, actor, id, sent.get("freeze_version").parse().unwrap_or_default(), &given)?;
        Ok(Screen::to("/network/accreditations?done=saved#freezes"))
    };
    let first = Paging { limit: 40, after: None };
    change(&shell, &form, &format!("freeze-{id}"), work, move |tx, actor, again| listed(tx, actor, &first, &again, "", lang))
        .await
}

/// One licence and its ledger.
pub async fn show(shell: web::Data<Shell>, visit: Visit, path: web::Path<String>) -> HttpResponse {
    let (lang, done) = (visit.lang, visit.query("done"));
    page_about(&shell, &visit, &path, move |tx, actor, id| drawn(tx, actor, id, &Again::default(), &done, lang)).await
}

fn drawn(tx: &mut Tx, actor: &Actor, id: Id, again: &Again, done: &str, lang: Lang) -> Result<Screen, Refusal> {
    desk::may(actor, READERS)?;
    let view = licences::show(tx, actor, id)?;
    let ledger = licences::show_ledger(tx, actor, id)?;
    let label =
        |code: &str| LicenceState::parse(code).map_or_else(|| code.to_owned(), |state| state.label().in_lang(lang).to_owned());
    let life = desk::life(&licences::life(tx, actor, id)?, lang, label, |code| reason(code, lang));
    let licence = &view.licence;
    let rows = Sheet::new(lang)
        .row(&Said::new("Numéro", "Number"), licence.number.as_str())
        .said(&Said::new("État", "State"), &view.state.label())
        .day(&Said::new("Décision du", "Decision of"), licence.granted_on)
        .day(&Said::new("Valable jusqu’au", "Valid until"), Some(licence.valid_until))
        .span(&Said::new("Recrutements du", "Recruitments from"), licence.recruitment.from, licence.recruitment.to)
        .rows();
    let lines = ledger.lines.iter().map(|line| {
        json!({ "domain": line.domain.label().in_lang(lang), "departement": line.departement, "counter": counter(&line.counter) })
    });
    let movements = ledger.movements.iter().rev().map(|one| {
        let what = if one.counter == "lending" { Said::new("mise à disposition", "lending") } else { Said::new("recrutement", "recruitment") };
        json!({ "what": what.in_lang(lang), "delta": one.delta, "cause": cause(&one.cause, lang), "at": one.at, "placement": one.placement_id })
    });
    let facts = json!({
        "tab": "accreditations",
        "number": licence.number,
        "shape": shape(view.state),
        "state": view.state.label().in_lang(lang),
        "recruitment": counter(&ledger.recruitment),
        "lending": counter(&ledger.lending),
        "lines": lines.collect::<Vec<Value>>(),
        "movements": movements.collect::<Vec<Value>>(),
        "deeds": deeds(&view, actor.role, lang),
        "back": again.facts(lang, view.version, &rows, &life),
        "rows": rows,
        "life": life,
        "done": desk::done(done, lang),
    });
    Ok(again.dress(Screen::new("accreditations/one.html", facts)))
}

/// Why slots were taken or given back.
fn cause(code: &str, lang: Lang) -> String {
    let said = match code {
        "reserved" => Said::new("réservation", "reserved"),
        "released" => Said::new("réservation rendue", "given back"),
        "validated" => Said::new("contrat validé", "contract validated"),
        "consumed" | "used" => Said::new("utilisation", "used"),
        "abandoned" => Said::new("dossier abandonné", "file given up"),
        "cancelled" => Said::new("contrat annulé", "contract cancelled"),
        "changed" => Said::new("dossier modifié", "file changed"),
        "reopened" => Said::new("dossier rouvert", "file reopened"),
        "ended" => Said::new("mission finie", "mission over"),
        other => Said::built(other.to_owned(), other.to_owned()),
    };
    said.in_lang(lang).to_owned()
}

fn reason(code: &str, lang: Lang) -> String {
    let said = match code {
        "at_own_request" => Said::new("À la demande du réseau", "At the network’s own request"),
        "conditions_not_met" => Said::new("Les conditions ne sont plus remplies", "The conditions are no longer met"),
        "public_order" => Said::new("Ordre public", "Public order"),
        "grave_breach" => Said::new("Manquement grave", "Grave breach"),
        "cer_breach" => Said::new("Manquement au contrat d’engagement républicain", "Breach of the republican commitment"),
        other => Said::built(other.to_owned(), other.to_owned()),
    };
    said.in_lang(lang).to_owned()
}

fn deeds(view: &LicenceView, role: Role, lang: Lang) -> Vec<Value> {
    let mine = STEPS.iter().filter(|step| step.who.contains(&role) && step.from.contains(&view.state));
    mine.map(|step| {
        let label = match step.verb {
            "grant" => Said::new("Noter la décision favorable", "Record that it is granted"),
            "formal-notice" => Said::new("Noter une mise en demeure", "Record a formal notice"),
            "resume" => Said::new("Rétablir", "Resume"),
            "suspend" => Said::new("Suspendre", "Suspend"),
            "withdraw" => Said::new("Noter le retrait", "Record the withdrawal"),
            _ => Said::new("Noter le refus", "Record the refusal"),
        };
        let deed = Deed::new(step.verb, format!("/network/accreditations/{}/{}", view.id, step.verb), label);
        let deed = if step.verb == "grant" {
            deed.main().ask(Ask::day("granted_on", Said::new("Décision du", "Decision of")).optional())
        } else {
            deed
        };
        let deed = match step.reason {
            ReasonNeeded::No => deed,
            ReasonNeeded::OneOf(codes) => {
                let codes = codes.iter().map(|code| ((*code).to_owned(), reason(code, lang))).collect();
                deed.grave().ask(Ask::one_of("reason", Said::new("Motif", "Reason"), codes))
            }
        };
        deed.ask(Ask::words("comment", Said::new("Un mot pour le registre", "A word for the record")).optional()).facts(lang)
    })
    .collect()
}

/// One step of a licence.
pub async fn step(shell: web::Data<Shell>, form: PageForm, path: web::Path<(String, String)>) -> HttpResponse {
    let known = STEPS.iter().find(|step| step.verb == path.1).map(|step| step.verb);
    let Some((id, verb)) = id_in(&path.0).ok().zip(known) else {
        return answer(&shell, &form.by, Err(Problem(Refusal::NotFound))).await;
    };
    let (lang, sent) = (form.lang, form.clone());
    let work = move |tx: &mut Tx, actor: &Actor| {
        let (reason, comment) = (sent.some("reason"), sent.some("comment"));
        let granted_on = match sent.some("granted_on") {
            Some(text) => Some(text.parse().map_err(|_| {
                Refusal::invalid("/granted_on", "format", Said::new("Attendu\u{a0}: une date.", "Expected: a date."))
            })?),
            None => None,
        };
        licences::advance(
            tx,
            actor,
            id,
            version(&sent),
            &Asked { verb, reason: reason.as_deref(), comment: comment.as_deref(), granted_on },
        )?;
        Ok(Screen::to(format!("/network/accreditations/{id}?done=saved")))
    };
    change(&shell, &form, verb, work, move |tx, actor, again| drawn(tx, actor, id, &again, "", lang)).await
}
