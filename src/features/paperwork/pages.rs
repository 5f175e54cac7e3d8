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
use serde_json::{Value, json};

use super::http::{PieceStore, sent};
use super::rules::code::Sent;
use super::rules::parties;
use super::rules::sheet::short_hash;
use super::rules::views::{PaperView, State};
use super::service::Press;
use super::service::show::File;
use super::service::signing::{self, Signing};
use crate::domain::{Id, Lang, PaperKind, Said, words};
use crate::error::Refusal;
use crate::features::documents::rules::DocumentCode;
use crate::features::placements::rules::checklist::{ItemState, ItemView};
use crate::http::page::{Outcome, PageForm, Screen, Visit, answer, id_in, or_spent};
use crate::http::{ClientPrefix, Problem, Shell, block, read, transact};

/// Nobody signs by a slip of the hand.
const READ_FIRST: Said =
    Said::new("Lisez le papier, puis cochez la case avant de signer.", "Read the paper, then tick the box before you sign.");

/// What a page to sign on says at its head, and the status it is said with.
struct Told {
    status: StatusCode,
    fault: Option<String>,
}

impl Told {
    const NOTHING: Self = Self { status: StatusCode::OK, fault: None };

    fn at_fault(fault: impl Into<String>) -> Self {
        Self { status: StatusCode::UNPROCESSABLE_ENTITY, fault: Some(fault.into()) }
    }

    /// What is said on the page where it happened; any other refusal has its own page.
    fn of(refusal: Refusal, lang: Lang) -> Result<Self, Problem> {
        match refusal {
            Refusal::Enough { said, .. } => {
                Ok(Self { status: StatusCode::TOO_MANY_REQUESTS, fault: Some(said.in_lang(lang).to_owned()) })
            }
            refusal => match refusal.faults().first().filter(|_| !refusal.is_spent_link()) {
                Some(fault) => Ok(Self::at_fault(fault.detail.in_lang(lang))),
                None => Err(Problem(refusal)),
            },
        }
    }
}

/// When a code was sent and until when it is good, in words.
fn code_said(sent: Option<Sent>, lang: Lang) -> Value {
    let clock = |instant| words::clock(instant).in_lang(lang).to_owned();
    sent.map_or(Value::Null, |sent| json!({ "at": clock(sent.at), "until": clock(sent.until) }))
}

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
    let outcome = asked(&shell, visit.token.unwrap_or_default(), Told::NOTHING, visit.lang).await;
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
            Ok(()) => asked(&shell, token, Told::NOTHING, form.lang).await,
            Err(Problem(refusal)) => match Told::of(refusal, form.lang) {
                Ok(told) => asked(&shell, token, told, form.lang).await,
                Err(problem) => Err(problem),
            },
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
        return asked(shell, token, Told::at_fault(READ_FIRST.in_lang(form.lang)), form.lang).await;
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
        Err(refusal) => asked(shell, token, Told::of(refusal, form.lang)?, form.lang).await,
    }
}

async fn asked(shell: &web::Data<Shell>, token: String, told: Told, lang: Lang) -> Outcome {
    read(shell, move |tx| {
        let offered = signing::offered(tx, &token)?;
        let facts = json!({
            "token": token,
            "paper": offered.paper.kind.title().in_lang(lang),
            "version": offered.paper.version,
            "hash": offered.paper.data_hash,
            "short_hash": short_hash(&offered.paper.data_hash),
            "name": offered.name,
            "quality": offered.party.said().in_lang(lang),
            "code": code_said(offered.code, lang),
            "fault": told.fault,
        });
        Ok(Screen::new("paperwork/sign.html", facts).with_status(told.status))
    })
    .await
}
