//! `/sign?token=`: a paper is read, a code asked for, and the paper signed.

mod brought;
mod deeds;
pub mod desk;
pub mod letters;
pub mod model;
pub mod moves;
pub mod hosting;
pub mod scanning;
pub mod scans;
pub mod statements;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde_json::json;

use super::http::{PieceStore, sent};
use super::rules::parties;
use super::rules::sheet::short_hash;
use super::rules::views::{PaperView, State};
use super::service::Press;
use super::service::show::File;
use super::service::signing::{self, Signing};
use crate::domain::{Id, Lang, PaperKind, Said};
use crate::error::Refusal;
use crate::features::documents::rules::DocumentCode;
use crate::features::placements::rules::checklist::{ItemState, ItemView};
use crate::http::page::{Outcome, PageForm, Screen, Visit, answer, id_in, or_spent};
use crate::http::{ClientPrefix, Problem, Shell, block, read, transact};

/// Nobody signs by a slip of the hand.
const READ_FIRST: Said =
    Said::new("Lisez le papier, puis cochez la case avant de signer.", "Read the paper, then tick the box before you sign.");

/// A paper that was signed with a pen, and whose pages somebody has accepted.
const BY_HAND: Said = Said::new("signé sur papier", "signed on paper");

/// Whether the file has this paper signed by hand: accepted as a piece, and signed by nobody through the service.
fn by_hand(paper: &PaperView, items: &[ItemView]) -> bool {
    let accepted = |code: DocumentCode| items.iter().any(|item| item.code == code.code() && item.state == ItemState::Accepted);
    matches!(paper.state, State::NotMade | State::Made) && parties::document(paper.kind).is_some_and(accepted)
}

/// The paper of a placement that an address names.
fn named((id, kind): &(String, String)) -> Result<(Id, PaperKind), Problem> {
    Ok((id_in(id)?, PaperKind::parse(kind).ok_or(Problem(Refusal::NotFound))?))
}

/// Shows what is to be signed: paper, version, hash, who signs. Opening it signs nothing.
pub async fn show(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let outcome = asked(&shell, visit.token.unwrap_or_default(), None, visit.lang).await;
    answer(&shell, &visit.by, or_spent(outcome, "sign")).await
}

/// The paper itself, for whoever holds the link.
pub async fn paper(shell: web::Data<Shell>, pieces: web::Data<PieceStore>, visit: Visit) -> HttpResponse {
    let token = visit.token.unwrap_or_default();
    let site = shell.clone();
    let file = block(move || {
        let paper = site.db.read(site.now(), |tx| Ok(signing::offered(tx, &token)?.paper))?;
        let name = format!("{}-v{}.pdf", paper.kind.code(), paper.version);
        let press = Press { db: &site.db, now: site.now(), pieces: pieces.as_ref().as_ref() };
        Ok(File { name, bytes: press.print(&paper, &[])? })
    })
    .await;
    match file {
        Ok(file) => sent(file),
        Err(problem) => answer(&shell, &visit.by, or_spent(Err(problem), "sign")).await,
    }
}

/// Sends a code, or signs with it, as the button says.
pub async fn act(shell: web::Data<Shell>, client: ClientPrefix, form: PageForm) -> HttpResponse {
    let token = form.get("token");
    let outcome = match form.get("answer").as_str() {
        "code" => match send_code(&shell, token.clone()).await {
            Ok(()) => asked(&shell, token, None, form.lang).await,
            Err(problem) => Err(problem),
        },
        _ => sign(&shell, client, &form, token).await,
    };
    answer(&shell, &form.by, or_spent(outcome, "sign")).await
}

async fn send_code(shell: &web::Data<Shell>, token: String) -> Result<(), Problem> {
    transact(shell, move |tx| signing::code_by_link(tx, &token)).await
}

async fn sign(shell: &web::Data<Shell>, client: ClientPrefix, form: &PageForm, token: String) -> Outcome {
    if form.get("read") != "yes" {
        return asked(shell, token, Some(READ_FIRST.in_lang(form.lang).to_owned()), form.lang).await;
    }
    let (code, hash, link) = (form.get("code"), form.get("version_hash"), token.clone());
    let address = client.0.map(|address| address.to_string());
    let signed = transact(shell, move |tx| {
        let signing = Signing { code: &code, version_hash: &hash, address: address.clone() };
        signing::sign_by_link(tx, &link, &signing)
    })
    .await?;
    match signed {
        Ok(paper) => Ok(Screen::new(
            "paperwork/signed.html",
            json!({ "paper": paper.kind.title().in_lang(form.lang), "version": paper.version, "hash": short_hash(&paper.data_hash) }),
        )),
        Err(refusal) => asked(shell, token, Some(first_fault(&refusal, form.lang)), form.lang).await,
    }
}

fn first_fault(refusal: &Refusal, lang: Lang) -> String {
    refusal.faults().first().map(|fault| fault.detail.in_lang(lang).to_owned()).unwrap_or_default()
}

async fn asked(shell: &web::Data<Shell>, token: String, fault: Option<String>, lang: Lang) -> Outcome {
    read(shell, move |tx| {
        let offered = signing::offered(tx, &token)?;
        let status = if fault.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
        let facts = json!({
            "token": token,
            "paper": offered.paper.kind.title().in_lang(lang),
            "version": offered.paper.version,
            "hash": offered.paper.data_hash,
            "short_hash": short_hash(&offered.paper.data_hash),
            "name": offered.name,
            "quality": offered.party.said().in_lang(lang),
            "code_sent": offered.code_sent,
            "fault": fault,
        });
        Ok(Screen::new("paperwork/sign.html", facts).with_status(status))
    })
    .await
}
