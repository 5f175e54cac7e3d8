//! What the page of a placement does: one form for each step, piece, point, task, signature and letter.

use actix_web::http::header;
use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::desk::{Looking, drawn};
use super::named;
use crate::db::Tx;
use crate::domain::{Actor, Id, PaperKind};
use crate::error::Refusal;
use crate::features::accounts::pages::desk::{self, WORKERS};
use crate::features::documents::pages as papers;
use crate::features::paperwork::http::{PieceStore, press, sent};
use crate::features::paperwork::service::versions::{current, readable};
use crate::features::paperwork::service::{letters, show as printed, signing};
use crate::features::placements::rules::inputs::{CheckAnswer, PlanChange};
use crate::features::placements::rules::task_view::{TaskDone, TaskWaived};
use crate::features::placements::rules::transitions::Verb;
use crate::features::placements::service::{change as plans, decide, settle, tasks};
use crate::http::page::{PageForm, Screen, Visit, answer, change, fields, id_in, input, version};
use crate::http::{Problem, Shell, block};

/// What a form of the page does; answers the word for what was done.
type Move = fn(&mut Tx, &Actor, Id, &str, &PageForm) -> Result<&'static str, Refusal>;

/// One form of the page: `verb` tells it apart, `part` is the last piece of its address.
async fn moved(shell: web::Data<Shell>, form: PageForm, path: (String, String), verb: String, work: Move) -> HttpResponse {
    let id = match id_in(&path.0) {
        Ok(id) => id,
        Err(problem) => return answer(&shell, &form.by, Err(problem)).await,
    };
    let (lang, sent, part) = (form.lang, form.clone(), path.1);
    let piece = if verb == "piece" { part.clone() } else { String::new() };
    let work = move |tx: &mut Tx, actor: &Actor| {
        let done = work(tx, actor, id, &part, &sent)?;
        let task = if done.starts_with("task_") { format!("&task={part}") } else { String::new() };
        Ok(Screen::to(format!("/network/placements/{id}?done={done}{task}")))
    };
    change(&shell, &form, &verb, work, move |tx, actor, again| {
        drawn(tx, actor, id, &Looking { piece, done: String::new(), task: String::new(), again, lang })
    })
    .await
}

/// A step of the placement.
pub async fn step(shell: web::Data<Shell>, form: PageForm, path: web::Path<(String, String)>) -> HttpResponse {
    let path = path.into_inner();
    let verb = path.1.clone();
    moved(shell, form, path, verb, |tx, actor, id, verb, sent| {
        let verb = Verb::parse(verb).ok_or(Refusal::NotFound)?;
        let asked = verb.read(body(verb, sent))?;
        decide::act(tx, actor, id, version(sent), &asked)?;
        Ok(verb.code())
    })
    .await
}

fn body(verb: Verb, sent: &PageForm) -> Value {
    let dates: &[&str] = match verb {
        Verb::Enter => &["contract_number"],
        Verb::Sign => &["signed_on"],
        Verb::Notify => &["notified_on"],
        Verb::Validate => &["validated_on"],
        Verb::EndEarly => &["requested_on", "by", "last_day", "form", "recalled_on", "proof_document_id"],
        Verb::Approve
        | Verb::PieceMissing
        | Verb::Reject
        | Verb::Cancel
        | Verb::Suspend
        | Verb::Resume
        | Verb::Abandon
        | Verb::Archive => &[],
    };
    let mut body = fields(sent, &[&["reason", "comment"], dates].concat());
    let pieces = sent.all("pieces");
    if verb == Verb::PieceMissing && !pieces.is_empty() {
        body["pieces"] = json!(pieces);
    }
    if let (Verb::EndEarly, Some(months)) = (verb, sent.some("hired_for_months")) {
        body["hired_for_months"] = months.trim().parse::<u64>().map_or_else(|_| json!(months), |months| json!(months));
    }
    body
}

/// The decision on a piece.
pub async fn piece(shell: web::Data<Shell>, form: PageForm, path: web::Path<(String, String)>) -> HttpResponse {
    moved(shell, form, path.into_inner(), "piece".to_owned(), |tx, actor, _, piece, sent| {
        desk::may(actor, WORKERS)?;
        papers::decide(tx, actor, piece.parse().map_err(|_| Refusal::NotFound)?, sent)
    })
    .await
}

/// The answer to a point left to a person.
pub async fn check(shell: web::Data<Shell>, form: PageForm, path: web::Path<(String, String)>) -> HttpResponse {
    let path = path.into_inner();
    let verb = format!("check-{}", path.1);
    moved(shell, form, path, verb, |tx, actor, id, rule, sent| {
        let answer: CheckAnswer = input(fields(sent, &["outcome", "reason"]))?;
        settle::resolve(tx, actor, id, rule, Some(version(sent)), &answer)?;
        Ok("resolve")
    })
    .await
}

/// Other dates, or another tutor.
pub async fn plan(shell: web::Data<Shell>, form: PageForm, path: web::Path<String>) -> HttpResponse {
    moved(shell, form, (path.into_inner(), String::new()), "plan".to_owned(), |tx, actor, id, _, sent| {
        let mut body = fields(sent, &["signature_on", "start_on"]);
        if sent.some("tutor/name").is_some() || sent.some("tutor/email").is_some() {
            body["tutor"] = json!({ "name": sent.get("tutor/name"), "email": sent.get("tutor/email") });
        }
        let asked: PlanChange = input(body)?;
        plans::change(tx, actor, id, version(sent), &asked)?;
        Ok("change")
    })
    .await
}

/// A task done, or done without.
pub async fn task(shell: web::Data<Shell>, form: PageForm, path: web::Path<(String, String)>) -> HttpResponse {
    let path = path.into_inner();
    let verb = format!("task-{}", path.1);
    moved(shell, form, path, verb, |tx, actor, id, code, sent| {
        desk::may(actor, WORKERS)?;
        if let Some(reason) = sent.some("waive") {
            let waived: TaskWaived = input(json!({ "reason": reason })).map_err(|refusal| refusal.at("/reason", "/waive"))?;
            tasks::waive(tx, actor, id, code, &waived)?;
            Ok("task_waived")
        } else {
            let done: TaskDone = input(fields(sent, &["on", "note"]))?;
            tasks::done(tx, actor, id, code, &done)?;
            Ok("task_done")
        }
    })
    .await
}

/// Asks whoever has not signed a paper to sign it; prepares it first when nobody has.
pub async fn ask_signatures(
    shell: web::Data<Shell>,
    pieces: web::Data<PieceStore>,
    form: PageForm,
    path: web::Path<(String, String)>,
) -> HttpResponse {
    if let Err(problem) = prepared(&shell, pieces, &form, &path).await {
        return answer(&shell, &form.by, Err(problem)).await;
    }
    moved(shell, form, path.into_inner(), "signatures".to_owned(), |tx, actor, id, kind, _| {
        desk::may(actor, WORKERS)?;
        signing::request(tx, actor, id, PaperKind::parse(kind).ok_or(Refusal::NotFound)?)?;
        Ok("send")
    })
    .await
}

/// Makes the version of a paper that the file asks for now, as reading it does.
async fn prepared(
    shell: &web::Data<Shell>,
    pieces: web::Data<PieceStore>,
    form: &PageForm,
    path: &(String, String),
) -> Result<(), Problem> {
    let ((id, kind), actor, site) = (named(path)?, form.by.member()?, shell.clone());
    block(move || {
        desk::may(&actor, WORKERS)?;
        current(&press(&site, &pieces), kind, Some(&actor), |tx| readable(tx, &actor, id, kind)).map(|_| ())
    })
    .await
}

/// Sends a letter about this file once more.
pub async fn resend(shell: web::Data<Shell>, form: PageForm, path: web::Path<(String, String)>) -> HttpResponse {
    moved(shell, form, path.into_inner(), "resend".to_owned(), |tx, actor, id, mail, _| {
        letters::resend(tx, actor, id, mail.parse().map_err(|_| Refusal::NotFound)?)?;
        Ok("resend")
    })
    .await
}

/// A paper of the file, as it is printed now.
pub async fn paper(
    shell: web::Data<Shell>,
    pieces: web::Data<PieceStore>,
    visit: Visit,
    path: web::Path<(String, String)>,
) -> HttpResponse {
    let asked = named(&path).and_then(|named| Ok((named, visit.by.member()?)));
    let drawn = match asked {
        Err(problem) => Err(problem),
        Ok(((id, kind), actor)) => {
            let inner = shell.clone();
            block(move || printed::pdf(&press(&inner, &pieces), &actor, id, kind)).await
        }
    };
    match drawn {
        Ok(file) => {
            let mut answer = sent(file);
            answer.headers_mut().insert(header::REFERRER_POLICY, header::HeaderValue::from_static("no-referrer"));
            answer
        }
        Err(problem) => answer(&shell, &visit.by, Err(problem)).await,
    }
}
