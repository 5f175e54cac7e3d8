//! `/host/placements/{id}/papers` and `/me/placement/{id}/papers`: the papers a host, a tutor, a volunteer or a representative may
//! read, print, sign, or send back signed by hand; and the page where the network signs.

use std::future::{Ready, ready};

use actix_web::http::StatusCode;
use actix_web::{Error, FromRequest, HttpRequest, HttpResponse, dev, web};
use serde_json::{Value, json};

use super::{BY_HAND, READ_FIRST, Told, brought, by_hand, code_said, named};
use crate::db::Tx;
use crate::domain::{Actor, Id, Lang, PaperKind, Role, Said};
use crate::error::Refusal;
use crate::features::accounts::pages::desk::WORKERS;
use crate::features::paperwork::http::{PieceStore, press, sent};
use crate::features::paperwork::rules::sheet::short_hash;
use crate::features::paperwork::rules::views::{PaperView, State};
use crate::features::paperwork::service::show as reading;
use crate::features::paperwork::service::signing::{self, Signing};
use crate::features::paperwork::service::versions::{current, readable};
use crate::features::placements::rules::checklist::ItemView;
use crate::features::placements::service::show as placements;
use crate::http::page::{Filled, Outcome, PageForm, Screen, Visit, answer, file_or_page, only, page_about};
use crate::http::{ClientPrefix, Problem, Shell, block, read, transact};

/// Whose space an address is in: who opens its pages, and where the page of a placement is.
#[derive(Clone, Copy)]
pub struct Space {
    pub roles: &'static [Role],
    base: &'static str,
    /// Below a placement, where its papers are listed.
    list: &'static str,
    /// And where one is led once a paper is signed.
    signed: &'static str,
}

const OF_HOSTS: Space =
    Space { roles: &[Role::Host, Role::Tutor], base: "/host/placements", list: "/papers", signed: "/papers?done=signed" };
const OWN: Space = Space { roles: &[Role::Candidate, Role::Representative], base: "/me/placement", ..OF_HOSTS };
const OF_NETWORK: Space = Space { roles: WORKERS, base: "/network/placements", list: "#papers", signed: "?done=sign_paper" };

impl Space {
    /// The page of a placement.
    pub fn placement(self, id: Id) -> String {
        format!("{}/{id}", self.base)
    }
}

impl FromRequest for Space {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut dev::Payload) -> Self::Future {
        let all = [OWN, OF_NETWORK];
        ready(Ok(all.into_iter().find(|space| request.path().starts_with(space.base)).unwrap_or(OF_HOSTS)))
    }
}

pub async fn list(shell: web::Data<Shell>, space: Space, visit: Visit, path: web::Path<String>) -> HttpResponse {
    let (lang, done) = (visit.lang, visit.query("done"));
    page_about(&shell, &visit, &path, move |tx, actor, id| draw(tx, actor, space, id, &Filled::default(), &done, lang)).await
}

/// The list of the papers of a placement.
pub fn draw(
    tx: &mut Tx,
    actor: &Actor,
    space: Space,
    id: Id,
    filled: &Filled,
    done: &str,
    lang: Lang,
) -> Result<Screen, Refusal> {
    only(actor, space.roles)?;
    let view = placements::one(tx, actor, id)?;
    let sent_back = brought::brought(tx, actor, id, lang)?;
    let papers = lines(tx, actor, id, lang)?;
    let groups: Vec<Value> = ["sign", "signed", "model"].iter().filter_map(|name| group(name, &papers)).collect();
    let facts = json!({ "form": filled.facts(lang), "groups": groups, "placement": view, "base": space.placement(id), "done": done,
        "brought": sent_back, "today": tx.today() });
    Ok(Screen::new("paperwork/papers.html", facts).unless_faulty(filled))
}

/// The papers of one group; none when it is empty.
fn group(name: &str, papers: &[Value]) -> Option<Value> {
    let of: Vec<&Value> = papers.iter().filter(|one| one["group"] == name).collect();
    (!of.is_empty()).then(|| json!({ "name": name, "papers": of }))
}

/// The paper itself, as a PDF.
pub async fn file(
    shell: web::Data<Shell>,
    pieces: web::Data<PieceStore>,
    space: Space,
    visit: Visit,
    path: web::Path<(String, String)>,
) -> HttpResponse {
    let asked = named(&path).and_then(|named| Ok((named, visit.by.member()?)));
    let outcome = match asked {
        Err(problem) => Err(problem),
        Ok(((id, kind), actor)) => {
            let site = shell.clone();
            block(move || {
                only(&actor, space.roles)?;
                reading::pdf(&press(&site, &pieces), &actor, id, kind)
            })
            .await
        }
    };
    file_or_page(&shell, &visit.by, outcome.map(sent)).await
}

/// Shows what is to be signed. Opening it signs nothing.
pub async fn sign_page(shell: web::Data<Shell>, space: Space, visit: Visit, path: web::Path<(String, String)>) -> HttpResponse {
    let outcome = match (visit.by.member(), named(&path)) {
        (Err(problem), _) | (_, Err(problem)) => Err(problem),
        (Ok(actor), Ok(paper)) => asked(&shell, actor, space, paper, Told::NOTHING, visit.lang).await,
    };
    answer(&shell, &visit.by, outcome).await
}

/// Sends a code, or signs with it, as the button says.
pub async fn sign(
    shell: web::Data<Shell>,
    pieces: web::Data<PieceStore>,
    client: ClientPrefix,
    space: Space,
    form: PageForm,
    path: web::Path<(String, String)>,
) -> HttpResponse {
    let outcome = match (form.by.member(), named(&path)) {
        (Err(problem), _) | (_, Err(problem)) => Err(problem),
        (Ok(actor), Ok(paper)) if form.get("answer") == "code" => send_code(&shell, pieces, actor, space, paper, form.lang).await,
        (Ok(actor), Ok(paper)) => signed(&shell, client, &form, actor, space, paper).await,
    };
    answer(&shell, &form.by, outcome).await
}

async fn send_code(
    shell: &web::Data<Shell>,
    pieces: web::Data<PieceStore>,
    actor: Actor,
    space: Space,
    (id, kind): (Id, PaperKind),
    lang: Lang,
) -> Outcome {
    let (site, signer, reader) = (shell.clone(), actor.clone(), actor.clone());
    if !read(shell, move |tx| is_awaited(tx, &reader, space, (id, kind))).await? {
        let told = Told { status: StatusCode::CONFLICT, fault: None };
        return asked(shell, actor, space, (id, kind), told, lang).await;
    }
    let outcome = block(move || {
        current(&press(&site, &pieces), kind, Some(&signer), |tx| readable(tx, &signer, id, kind))?;
        site.db.write(site.now(), |tx| signing::request(tx, &signer, id, kind))
    })
    .await;
    let told = match outcome {
        Ok(_) => Told::NOTHING,
        Err(Problem(refusal)) => Told::of(refusal, lang)?,
    };
    asked(shell, actor, space, (id, kind), told, lang).await
}

/// Whether the page of a paper has the button that sends a code: no letter leaves for another.
fn is_awaited(tx: &mut Tx, actor: &Actor, space: Space, (id, kind): (Id, PaperKind)) -> Result<bool, Refusal> {
    only(actor, space.roles)?;
    let items = placements::checklist(tx, actor, id)?.items;
    Ok(line(&reading::one(tx, actor, id, kind)?, &items, actor, Lang::Fr)["mine"] == true)
}

async fn signed(
    shell: &web::Data<Shell>,
    client: ClientPrefix,
    form: &PageForm,
    actor: Actor,
    space: Space,
    (id, kind): (Id, PaperKind),
) -> Outcome {
    let lang = form.lang;
    if form.get("read") != "yes" {
        return asked(shell, actor, space, (id, kind), Told::at_fault(READ_FIRST.in_lang(lang)), lang).await;
    }
    let (code, hash, signer) = (form.get("code"), form.get("version_hash"), actor.clone());
    let address = client.0.map(|address| address.to_string());
    let outcome = transact(shell, move |tx| {
        only(&signer, space.roles)?;
        signing::sign(tx, &signer, id, kind, &Signing { code: &code, version_hash: &hash, address: address.clone() })
    })
    .await;
    match outcome {
        Ok(Ok(_)) => Ok(Screen::to(format!("{}{}", space.placement(id), space.signed))),
        Ok(Err(refusal)) | Err(Problem(refusal)) => asked(shell, actor, space, (id, kind), Told::of(refusal, lang)?, lang).await,
    }
}

async fn asked(
    shell: &web::Data<Shell>,
    actor: Actor,
    space: Space,
    (id, kind): (Id, PaperKind),
    told: Told,
    lang: Lang,
) -> Outcome {
    read(shell, move |tx| {
        only(&actor, space.roles)?;
        let paper = reading::one(tx, &actor, id, kind)?;
        let view = placements::one(tx, &actor, id)?;
        let items = placements::checklist(tx, &actor, id)?.items;
        let mut facts = line(&paper, &items, &actor, lang);
        facts["placement"] = json!(view);
        facts["base"] = json!(space.placement(id));
        facts["list"] = json!(space.list);
        facts["short_hash"] = json!(paper.hash.as_deref().map(short_hash));
        // A version that says something else by now is signed by nobody.
        let version = paper.id.filter(|_| facts["mine"] == true && paper.state != State::Outdated);
        let sent = match version {
            Some(version) => signing::code_sent(tx, &actor, version)?,
            None => None,
        };
        facts["code"] = code_said(sent, lang);
        facts["fault"] = json!(told.fault);
        facts["wrong"] = json!(told.status == StatusCode::UNPROCESSABLE_ENTITY);
        Ok(Screen::new("paperwork/to_sign.html", facts).with_status(told.status))
    })
    .await
}

/// The papers that wait for the reader's own signature.
pub fn to_sign(tx: &mut Tx, actor: &Actor, id: Id, lang: Lang) -> Result<Vec<Value>, Refusal> {
    let mut all = lines(tx, actor, id, lang)?;
    all.retain(|line| line["mine"] == true);
    Ok(all)
}

fn lines(tx: &mut Tx, actor: &Actor, id: Id, lang: Lang) -> Result<Vec<Value>, Refusal> {
    let items = placements::checklist(tx, actor, id)?.items;
    Ok(reading::list(tx, actor, id)?.iter().map(|one| line(one, &items, actor, lang)).collect())
}

fn line(paper: &PaperView, items: &[ItemView], actor: &Actor, lang: Lang) -> Value {
    let by_hand = by_hand(paper, items);
    let party = signing::party_of(actor.role);
    let has_signed = paper.signatures.iter().any(|one| Some(one.party) == party);
    let mine =
        party.is_some_and(|party| paper.parties.contains(&party)) && !has_signed && !by_hand && paper.state != State::NotMade;
    let (shape, said) = match paper.state {
        _ if by_hand => ("good", BY_HAND),
        _ if mine => ("wait", Said::new("à signer par vous", "to be signed by you")),
        State::NotMade => ("over", Said::new("", "")),
        State::Made | State::Outdated => ("over", Said::new("prêt", "ready")),
        State::PartlySigned => ("over", Said::new("signé par vous, d’autres manquent", "signed by you, others are missing")),
        State::Signed => ("good", Said::new("signé par tous", "signed by all")),
    };
    let group = match paper.state {
        _ if by_hand => "signed",
        _ if mine => "sign",
        State::PartlySigned | State::Signed => "signed",
        State::NotMade | State::Made | State::Outdated => "model",
    };
    json!({
        "kind": paper.kind.code(),
        "group": group,
        "title": paper.kind.title().in_lang(lang),
        "shape": shape,
        "said": said.in_lang(lang),
        "mine": mine,
        "signed": paper.signatures.iter().map(|one| json!({ "name": one.name, "at": one.signed_at })).collect::<Vec<_>>(),
        "version": paper.version,
        "hash": paper.hash,
        "may_scan": !by_hand && !paper.parties.is_empty() && !matches!(paper.state, State::NotMade | State::Outdated | State::Signed),
        "scans": paper.scans.iter().filter(|scan| scan.size.is_some()).map(|scan| scan.id).collect::<Vec<_>>(),
    })
}
