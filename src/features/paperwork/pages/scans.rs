//! `/network/scans`: a scan of a signed paper files itself by the code of its pages; those that others have brought wait for somebody
//! to look.

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::brought::line;
use crate::db::Tx;
use crate::domain::{Actor, Id, Lang, MediaType, Said};
use crate::error::Refusal;
use crate::features::accounts::pages::desk::{self, Sheet, WORKERS};
use crate::features::documents::http::content::Files;
use crate::features::documents::http::inline;
use crate::features::documents::http::upload::Brought;
use crate::features::documents::pages::upload::{Steps, Upload};
use crate::features::paperwork::rules::brought::{REFUSE_REASONS, State, StepInput, Verb, reason_said};
use crate::features::paperwork::rules::inputs::ScanInput;
use crate::features::paperwork::service::brought::{self as bringing, Look};
use crate::features::paperwork::service::scans::{self, Scanned};
use crate::features::placements::service::show as placements;
use crate::http::page::{
    Again, Ask, Deed, Filled, PageForm, Screen, Visit, answer, change, fields, file_or_page, id_in, input, page, page_about,
    version,
};
use crate::http::{Problem, Shell, transact};

/// The form, what has just been filed, and what waits.
pub async fn list(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let (lang, done, paper) = (visit.lang, visit.query("done"), visit.query("paper"));
    page(&shell, &visit, move |tx, actor| drawn(tx, actor, &Filled::default(), (&done, &paper), lang)).await
}

fn drawn(tx: &mut Tx, actor: &Actor, filled: &Filled, (done, paper): (&str, &str), lang: Lang) -> Result<Screen, Refusal> {
    desk::may(actor, WORKERS)?;
    let mut waiting = Vec::new();
    for look in bringing::waiting(tx, actor)? {
        waiting.push(with_whose(tx, actor, &look, lang)?);
    }
    let filed = match paper.parse::<Id>() {
        Ok(paper) => filed(tx, actor, paper, lang)?,
        Err(_) => Value::Null,
    };
    let form = if filled.first("signed_on").is_empty() {
        filled.clone().with("signed_on", tx.today().to_string())
    } else {
        filled.clone()
    };
    let facts = json!({ "tab": "placements", "form": form.facts(lang), "waiting": waiting, "filed": filed,
        "done": desk::done(done, lang) });
    Ok(Screen::new("paperwork/scans.html", facts).unless_faulty(filled))
}

fn with_whose(tx: &mut Tx, actor: &Actor, look: &Look, lang: Lang) -> Result<Value, Refusal> {
    let view = placements::one(tx, actor, look.placement.id)?;
    let mut value = line(look, lang);
    value["who"] = json!(view.volunteer.full_name());
    value["host"] = json!(view.organization_name);
    value["by"] = json!(desk::name(tx, look.brought.brought_by));
    Ok(value)
}

/// What the service has recognised of the last scan.
fn filed(tx: &mut Tx, actor: &Actor, paper: Id, lang: Lang) -> Result<Value, Refusal> {
    let (placement, view) = scans::filed(tx, actor, paper)?;
    let whose = placements::one(tx, actor, placement)?;
    Ok(json!({ "placement": placement, "title": view.kind.title().in_lang(lang), "version": view.version,
        "who": whose.volunteer.full_name(), "host": whose.organization_name }))
}

/// Files a scan under the version its pages name.
pub async fn send(upload: Upload, files: Files) -> HttpResponse {
    let lang = upload.lang;
    let steps = Steps {
        knock: |_: &mut Tx, actor: &Actor, ()| scans::may_file(actor),
        see: move |brought: Brought<ScanInput>| {
            let scanned = brought.file.map(|kept| scans::look(&files, kept)).transpose()?;
            Ok((brought.input, scanned))
        },
        keep: |tx: &mut Tx, actor: &Actor, (), (input, scanned): &(ScanInput, Option<Scanned>)| {
            let view = scans::file(tx, actor, input, scanned.as_ref())?;
            Ok(format!("/network/scans?paper={}", view.id.map(|id| id.to_string()).unwrap_or_default()))
        },
        again: move |tx: &mut Tx, actor: &Actor, (), filled| drawn(tx, actor, &filled, ("", ""), lang),
    };
    upload.about(Ok(()), "/network/scans".to_owned(), steps).await
}

/// One scan that somebody has brought, beside what it should be, and the decision.
pub async fn one(shell: web::Data<Shell>, visit: Visit, path: web::Path<String>) -> HttpResponse {
    let lang = visit.lang;
    page_about(&shell, &visit, &path, move |tx, actor, id| look(tx, actor, id, &Again::default(), lang)).await
}

fn look(tx: &mut Tx, actor: &Actor, id: Id, again: &Again, lang: Lang) -> Result<Screen, Refusal> {
    desk::may(actor, WORKERS)?;
    let found = bringing::one(tx, actor, id)?;
    let known = with_whose(tx, actor, &found, lang)?;
    let rows = Sheet::new(lang)
        .row(&Said::new("Code écrit au bas de la page", "Code written at the foot of the page"), found.mark())
        .day(&Said::new("Signé le", "Signed on"), Some(found.brought.signed_on))
        .row(&Said::new("Envoyé par", "Sent by"), known["by"].as_str().unwrap_or_default())
        .row(&Said::new("Motif du refus", "Why it was refused"), known["reason"].as_str().unwrap_or_default())
        .row(&Said::new("Ce qui a été écrit", "What was written"), known["comment"].as_str().unwrap_or_default())
        .rows();
    let why = if found.brought.recognised {
        Said::new(
            "Le code de la page a été lu\u{a0}: c’est bien cette version. Regardez si chacun a signé.",
            "The code of the page was read: it is this version. Look whether everybody has signed.",
        )
    } else {
        Said::new(
            "Le code de la page n’a pas pu être lu\u{a0}: vérifiez que le code écrit en bas est celui ci-dessous, puis les signatures.",
            "The code of the page could not be read: check that the code written at its foot is the one below, then the signatures.",
        )
    };
    let file = found.brought.file.as_ref().map(|file| {
        let kind = if file.media_type == MediaType::Pdf { "pdf" } else { "picture" };
        json!({ "url": format!("/network/scans/{id}/file"), "kind": kind, "about": file.media_type.extension().to_uppercase() })
    });
    let title = format!("{}, version {}", found.paper.kind.title().in_lang(lang), found.paper.version);
    let waits = found.brought.state == State::Waiting;
    let piece = json!({ "name": title, "shape": known["shape"], "state": known["state"], "why": why.in_lang(lang), "rows": rows,
        "file": file, "deed": waits.then(|| decision(id, lang).facts(lang)) });
    let facts = json!({ "tab": "placements", "placement": found.placement.id, "who": known["who"], "host": known["host"],
        "title": title, "piece": piece, "back": again.facts(lang, found.brought.version, &[], &[]) });
    Ok(again.dress(Screen::new("paperwork/scan.html", facts)))
}

fn decision(id: Id, lang: Lang) -> Deed {
    let ways = [
        (
            Verb::File,
            Said::new("Classer\u{a0}: c’est ce papier, et chacun a signé", "File: it is this paper, and everybody has signed"),
        ),
        (Verb::Refuse, Said::new("Refuser\u{a0}: une autre page sera demandée", "Refuse: another page is asked for")),
    ];
    let ways = ways.iter().map(|(verb, said)| (verb.code().to_owned(), said.in_lang(lang).to_owned())).collect();
    let reasons = REFUSE_REASONS.iter().map(|code| ((*code).to_owned(), reason_said(code).in_lang(lang).to_owned())).collect();
    Deed::new("scan", format!("/network/scans/{id}"), Said::new("Enregistrer ma décision", "Record my decision"))
        .main()
        .ask(Ask::pick("decision", Said::new("Votre décision", "Your decision"), ways))
        .ask(Ask::one_of("reason", Said::new("Motif du refus", "Reason for refusing"), reasons).optional())
        .ask(Ask::words("comment", Said::new("Une phrase pour la personne", "A sentence for the person")).optional())
}

/// Files or refuses one.
pub async fn decide(shell: web::Data<Shell>, form: PageForm, path: web::Path<String>) -> HttpResponse {
    let id = match id_in(&path) {
        Ok(id) => id,
        Err(problem) => return answer(&shell, &form.by, Err(problem)).await,
    };
    let (lang, sent) = (form.lang, form.clone());
    let work = move |tx: &mut Tx, actor: &Actor| {
        desk::may(actor, WORKERS)?;
        let said = Said::new("Dites si vous classez ou refusez cette page.", "Say whether you file or refuse this page.");
        let verb = Verb::parse(&sent.get("decision")).ok_or_else(|| Refusal::invalid("/decision", "required", said))?;
        let asked: StepInput = input(fields(&sent, &["reason", "comment"]))?;
        bringing::decide(tx, actor, id, verb, version(&sent), &asked)?;
        Ok(Screen::to(format!("/network/scans?done={}", if verb == Verb::File { "scan" } else { "reject" })))
    };
    change(&shell, &form, "scan", work, move |tx, actor, again| look(tx, actor, id, &again, lang)).await
}

/// Its file, inside our own pages. Each reading is kept.
pub async fn file(shell: web::Data<Shell>, files: Files, visit: Visit, path: web::Path<String>) -> HttpResponse {
    file_or_page(&shell, &visit.by, shown(&shell, files, &visit, &path).await).await
}

async fn shown(shell: &web::Data<Shell>, files: Files, visit: &Visit, path: &str) -> Result<HttpResponse, Problem> {
    let (actor, id) = (visit.by.member()?, id_in(path)?);
    let download = transact(shell, move |tx| bringing::read(tx, &actor, id)).await?;
    inline::framed(files, download).await
}
