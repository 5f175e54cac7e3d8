//! `/host/placements/{id}/papers`: the papers a host or a tutor may read, print and sign.

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::named;
use crate::db::Tx;
use crate::domain::{Actor, Id, Lang, PaperKind, Role, Said};
use crate::error::Refusal;
use crate::features::paperwork::http::{PieceStore, press, sent};
use crate::features::paperwork::rules::parties::Party;
use crate::features::paperwork::rules::sheet::short_hash;
use crate::features::paperwork::rules::views::{PaperView, State};
use crate::features::paperwork::service::show as reading;
use crate::features::paperwork::service::signing::{self, Signing};
use crate::features::paperwork::service::versions::{current, readable};
use crate::features::placements::service::show as placements;
use crate::http::page::{Outcome, PageForm, Screen, Visit, answer, only, page_about};
use crate::http::{ClientPrefix, Problem, Shell, block, read, transact};

const HOSTS: &[Role] = &[Role::Host, Role::Tutor];
const READ_FIRST: Said =
    Said::new("Lisez le papier, puis cochez la case avant de signer.", "Read the paper, then tick the box before you sign.");

pub async fn list(shell: web::Data<Shell>, visit: Visit, path: web::Path<String>) -> HttpResponse {
    let (lang, done) = (visit.lang, visit.query("done"));
    page_about(&shell, &visit, &path, move |tx, actor, id| {
        only(actor, HOSTS)?;
        let view = placements::one(tx, actor, id)?;
        let papers: Vec<Value> = reading::list(tx, actor, id)?.iter().map(|one| line(one, actor, lang)).collect();
        Ok(Screen::new("paperwork/host_list.html", json!({ "papers": papers, "placement": view, "done": done })))
    })
    .await
}

/// The paper itself, as a PDF.
pub async fn file(
    shell: web::Data<Shell>,
    pieces: web::Data<PieceStore>,
    visit: Visit,
    path: web::Path<(String, String)>,
) -> HttpResponse {
    let asked = named(&path).and_then(|named| Ok((named, visit.by.member()?)));
    let outcome = match asked {
        Err(problem) => Err(problem),
        Ok(((id, kind), actor)) => {
            let site = shell.clone();
            block(move || {
                only(&actor, HOSTS)?;
                reading::pdf(&press(&site, &pieces), &actor, id, kind)
            })
            .await
        }
    };
    match outcome {
        Ok(file) => sent(file),
        Err(problem) => answer(&shell, &visit.by, Err(problem)).await,
    }
}

/// Shows what is to be signed. Opening it signs nothing.
pub async fn sign_page(shell: web::Data<Shell>, visit: Visit, path: web::Path<(String, String)>) -> HttpResponse {
    let outcome = match (visit.by.member(), named(&path)) {
        (Err(problem), _) | (_, Err(problem)) => Err(problem),
        (Ok(actor), Ok(paper)) => asked(&shell, actor, paper, (false, None), visit.lang).await,
    };
    answer(&shell, &visit.by, outcome).await
}

/// Sends a code, or signs with it, as the button says.
pub async fn sign(
    shell: web::Data<Shell>,
    pieces: web::Data<PieceStore>,
    client: ClientPrefix,
    form: PageForm,
    path: web::Path<(String, String)>,
) -> HttpResponse {
    let outcome = match (form.by.member(), named(&path)) {
        (Err(problem), _) | (_, Err(problem)) => Err(problem),
        (Ok(actor), Ok(paper)) if form.get("answer") == "code" => send_code(&shell, pieces, actor, paper, form.lang).await,
        (Ok(actor), Ok(paper)) => signed(&shell, client, &form, actor, paper).await,
    };
    answer(&shell, &form.by, outcome).await
}

async fn send_code(
    shell: &web::Data<Shell>,
    pieces: web::Data<PieceStore>,
    actor: Actor,
    (id, kind): (Id, PaperKind),
    lang: Lang,
) -> Outcome {
    let (site, signer) = (shell.clone(), actor.clone());
    block(move || {
        only(&signer, HOSTS)?;
        current(&press(&site, &pieces), kind, Some(&signer), |tx| readable(tx, &signer, id, kind))?;
        site.db.write(site.now(), |tx| signing::request(tx, &signer, id, kind))
    })
    .await?;
    asked(shell, actor, (id, kind), (true, None), lang).await
}

async fn signed(
    shell: &web::Data<Shell>,
    client: ClientPrefix,
    form: &PageForm,
    actor: Actor,
    (id, kind): (Id, PaperKind),
) -> Outcome {
    let lang = form.lang;
    if form.get("read") != "yes" {
        return asked(shell, actor, (id, kind), (true, Some(READ_FIRST.in_lang(lang).to_owned())), lang).await;
    }
    let (code, hash, signer) = (form.get("code"), form.get("version_hash"), actor.clone());
    let address = client.0.map(|address| address.to_string());
    let outcome = transact(shell, move |tx| {
        only(&signer, HOSTS)?;
        signing::sign(tx, &signer, id, kind, &Signing { code: &code, version_hash: &hash, address: address.clone() })
    })
    .await;
    match outcome {
        Ok(Ok(_)) => Ok(Screen::to(format!("/host/placements/{id}/papers?done=signed"))),
        Ok(Err(refusal)) | Err(Problem(refusal)) if !refusal.faults().is_empty() => {
            let fault = refusal.faults().first().map(|fault| fault.detail.in_lang(lang).to_owned());
            asked(shell, actor, (id, kind), (true, fault), lang).await
        }
        Ok(Err(refusal)) | Err(Problem(refusal)) => Err(Problem(refusal)),
    }
}

async fn asked(
    shell: &web::Data<Shell>,
    actor: Actor,
    (id, kind): (Id, PaperKind),
    (code_sent, fault): (bool, Option<String>),
    lang: Lang,
) -> Outcome {
    read(shell, move |tx| {
        only(&actor, HOSTS)?;
        let paper = reading::one(tx, &actor, id, kind)?;
        let view = placements::one(tx, &actor, id)?;
        let mut facts = line(&paper, &actor, lang);
        facts["placement"] = json!(view);
        facts["short_hash"] = json!(paper.hash.as_deref().map(short_hash));
        facts["code_sent"] = json!(code_sent);
        facts["fault"] = json!(fault);
        let screen = Screen::new("paperwork/host_sign.html", facts);
        let faulty = fault.is_some();
        Ok(if faulty { screen.with_status(actix_web::http::StatusCode::UNPROCESSABLE_ENTITY) } else { screen })
    })
    .await
}

/// The papers that wait for the reader's own signature.
pub fn to_sign(tx: &mut Tx, actor: &Actor, id: Id, lang: Lang) -> Result<Vec<Value>, Refusal> {
    let all = reading::list(tx, actor, id)?;
    Ok(all.iter().map(|one| line(one, actor, lang)).filter(|line| line["mine"] == true).collect())
}

fn line(paper: &PaperView, actor: &Actor, lang: Lang) -> Value {
    let party = if actor.role == Role::Tutor { Party::Tutor } else { Party::Host };
    let has_signed = paper.signatures.iter().any(|one| one.party == party);
    let mine = paper.parties.contains(&party) && !has_signed && paper.state != State::NotMade;
    let (shape, said) = match paper.state {
        _ if mine => ("wait", Said::new("à signer par vous", "to be signed by you")),
        State::NotMade => ("over", Said::new("à ouvrir ou à imprimer", "to open or print")),
        State::Made | State::Outdated => ("over", Said::new("prêt", "ready")),
        State::PartlySigned => ("over", Said::new("signé par vous, d’autres manquent", "signed by you, others are missing")),
        State::Signed => ("good", Said::new("signé par tous", "signed by all")),
    };
    json!({
        "kind": paper.kind.code(),
        "title": paper.kind.title().in_lang(lang),
        "shape": shape,
        "said": said.in_lang(lang),
        "mine": mine,
        "signed": paper.signatures.iter().map(|one| json!({ "name": one.name, "at": one.signed_at })).collect::<Vec<_>>(),
        "version": paper.version,
        "hash": paper.hash,
    })
}
