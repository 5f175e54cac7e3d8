//! A piece beside what is to be looked at: its file, what was read on it, and the decision as one form.

pub mod upload;

use serde_json::{Value, json};

use super::rules::inputs::{AcceptInput, WhyInput};
use super::rules::{DocumentCode, DocumentState, RejectReason};
use super::service::{self as documents, DocumentView, FileView};
use crate::db::Tx;
use crate::domain::{Actor, Id, Lang, MediaType, Said};
use crate::error::Refusal;
use crate::features::accounts::pages::desk::{self, Sheet};
use crate::http::page::{Again, Ask, Deed, Filled, PageForm, fields, input, version};

/// The shape and the word of a state.
pub fn mark(state: DocumentState, lang: Lang) -> (&'static str, String) {
    let shape = match state {
        DocumentState::Requested => "over",
        DocumentState::Received => "wait",
        DocumentState::Accepted => "good",
        DocumentState::Rejected | DocumentState::Expired => "bad",
        DocumentState::Withdrawn | DocumentState::Superseded => "over",
    };
    (shape, state.label().in_lang(lang).to_owned())
}

/// The name of a piece at the head of a line: « Le certificat médical ».
pub fn title(view: &DocumentView, lang: Lang) -> String {
    let name = view.code.name();
    let mut letters = name.in_lang(lang).chars();
    letters.next().map(|first| first.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default()
}

/// What the person who decides has to know of a copy that waits beside an accepted one; empty for any other.
pub fn beside(piece: &DocumentView, pieces: &[DocumentView], lang: Lang) -> &'static str {
    let accepted = |one: &DocumentView| one.code == piece.code && one.state == DocumentState::Accepted;
    if piece.state != DocumentState::Received || !pieces.iter().any(accepted) {
        return "";
    }
    match lang {
        Lang::Fr => {
            "Une copie déjà acceptée compte en attendant. Si vous acceptez celle-ci, elle la remplace\u{a0}; si vous la refusez, l’autre \
             reste."
        }
        Lang::En => {
            "A copy accepted before counts meanwhile. If you accept this one, it takes its place; if you refuse it, the other one stays."
        }
    }
}

/// A piece with its file and, where it waits for one, its decision, sent to `{owner}/pieces/{id}`.
pub fn piece(view: &DocumentView, owner: &str, may_decide: bool, why: &str, lang: Lang) -> Value {
    let (shape, state) = mark(view.state, lang);
    let decides = may_decide && matches!(view.state, DocumentState::Received | DocumentState::Accepted);
    let reason = view.reject_reason.map(|reason| reason.sentence().in_lang(lang).to_owned()).unwrap_or_default();
    let rows = Sheet::new(lang)
        .row(&Said::new("Au nom de", "In the name of"), view.holder.clone().unwrap_or_default())
        .day(&Said::new("Datée du", "Dated"), view.issued_on)
        .day(&Said::new("Valable jusqu’au", "Valid until"), view.valid_until)
        .row(&Said::new("Note", "Note"), view.note.clone().unwrap_or_default())
        .row(&Said::new("Motif du refus", "Why it was refused"), reason)
        .row(&Said::new("Ce qui a été écrit", "What was written"), view.reject_comment.clone().unwrap_or_default())
        .rows();
    json!({
        "id": view.id, "code": view.code.code(), "name": title(view, lang), "shape": shape, "state": state, "why": why,
        "file": view.file.as_ref().map(|file| about(view.id, file, lang)),
        "rows": rows,
        "deed": decides.then(|| decision(view, owner, lang).facts(lang)),
    })
}

fn about(id: Id, file: &FileView, lang: Lang) -> Value {
    let kind = if file.media_type == MediaType::Pdf { "pdf" } else { "picture" };
    json!({ "url": format!("/network/documents/{id}/file"), "kind": kind, "about": measure(file, lang) })
}

/// What a file is, before it is opened: « PDF, 120 Ko, 2 pages ».
pub fn measure(file: &FileView, lang: Lang) -> String {
    let size = file.size.div_ceil(1024);
    let pages = match file.pages {
        None => String::new(),
        Some(1) => ", 1 page".to_owned(),
        Some(many) => format!(", {many} pages"),
    };
    let unit = if lang == Lang::Fr { "Ko" } else { "KB" };
    format!("{}, {size}\u{a0}{unit}{pages}", file.media_type.extension().to_uppercase())
}

/// Accept or refuse: radio buttons, a coded reason, a sentence; by keyboard as by mouse.
fn decision(view: &DocumentView, owner: &str, lang: Lang) -> Deed {
    let reasons = RejectReason::ALL.map(|one| (one.code().to_owned(), one.sentence().in_lang(lang).to_owned())).to_vec();
    let accept =
        Said::new("Accepter\u{a0}: elle est lisible, complète, au bon nom", "Accept: readable, complete, in the right name");
    let refuse = Said::new("Refuser\u{a0}: une nouvelle sera demandée", "Refuse: a new one is asked for");
    let mut ways = vec![("reject".to_owned(), refuse.in_lang(lang).to_owned())];
    if view.state == DocumentState::Received {
        ways.insert(0, ("accept".to_owned(), accept.in_lang(lang).to_owned()));
    }
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let deed =
        Deed::new(DECISION, format!("{owner}/pieces/{}", view.id), Said::new("Enregistrer ma décision", "Record my decision"))
            .main()
            .ask(Ask::hidden("piece_version", view.version.to_string()))
            .ask(Ask::pick("decision", Said::new("Votre décision", "Your decision"), ways));
    let to_read = view.code == DocumentCode::Med && view.names_mission != Some(true);
    let deed = if to_read {
        deed.ask(Ask::hidden("read", "yes".to_owned())).ask(certified(lang)).ask(issued(day(view.issued_on)))
    } else {
        deed
    };
    deed.ask(
        Ask::day("valid_until", Said::new("Si vous acceptez\u{a0}: valable jusqu’au", "If you accept: valid until"))
            .in_case()
            .value(day(view.valid_until)),
    )
    .ask(Ask::one_of("reason", Said::new("Si vous refusez\u{a0}: le motif", "If you refuse: the reason"), reasons).in_case())
    .ask(
        Ask::words("comment", Said::new("Une phrase pour la personne", "A sentence for the person"))
            .optional()
            .hint(Said::new("Elle la lira telle quelle. Dites quoi refaire.", "They read it as it is. Say what to do again.")),
    )
}

/// What a medical certificate says: one that does not name the mission does not count (L120-4).
fn certified(lang: Lang) -> Ask {
    let says = [
        ("mission", Said::new("Il nomme cette mission de service civique", "It names this civic-service mission")),
        ("sport", Said::new("Il ne parle que de sport", "It speaks of sport only")),
        ("other", Said::new("Autre chose", "Something else")),
    ];
    let says = says.map(|(code, said)| (code.to_owned(), said.in_lang(lang).to_owned())).to_vec();
    Ask::one_of(
        "reading/about",
        Said::new("Si vous acceptez\u{a0}: ce que dit le certificat", "If you accept: what the certificate says"),
        says,
    )
    .in_case()
}

fn issued(day: String) -> Ask {
    Ask::day("issued_on", Said::new("Si vous acceptez\u{a0}: daté du", "If you accept: dated")).in_case().value(day)
}

/// Tells whoever comes second to a piece who has decided and what, and shows again what they had chosen themselves. `facts` are
/// those of the page, with its `back` and its `piece`.
pub fn second(tx: &mut Tx, actor: &Actor, id: &str, again: &Again, facts: &mut Value, lang: Lang) -> Result<(), Refusal> {
    if !again.stale || again.verb != DECISION {
        return Ok(());
    }
    let piece = documents::show(tx, actor, id.parse().map_err(|_| Refusal::NotFound)?)?;
    let life = documents::life(tx, actor, piece.id)?;
    let state = |code: &str| DocumentState::parse(code).map_or_else(|| code.to_owned(), |state| mark(state, lang).1);
    let reason =
        |code: &str| RejectReason::parse(code).map_or_else(|| code.to_owned(), |one| one.sentence().in_lang(lang).to_owned());
    let mut told = desk::life(&life, lang, state, reason);
    if let (Some(mut last), Some(since)) = (told.pop(), facts["back"]["since"].as_array_mut()) {
        let act = last["act"].as_str().unwrap_or_default().to_lowercase();
        last["act"] = json!(format!("{}\u{a0}: {act}", title(&piece, lang)));
        since.push(last);
    }
    if facts["piece"].is_object() {
        facts["back"]["decided"] = json!(facts["piece"]["deed"].is_null());
        facts["piece"]["mine"] = json!(chosen(&again.filled, lang));
    }
    Ok(())
}

/// What a decision that was not recorded said.
fn chosen(typed: &Filled, lang: Lang) -> Vec<(String, String)> {
    let way = match typed.first("decision") {
        "accept" => Said::new("accepter", "accept"),
        "reject" => Said::new("refuser", "refuse"),
        _ => Said::new("", ""),
    };
    let reason = RejectReason::parse(typed.first("reason")).map(|one| one.sentence().in_lang(lang).to_owned());
    Sheet::new(lang)
        .said(&Said::new("Votre décision", "Your decision"), &way)
        .day(&Said::new("Valable jusqu’au", "Valid until"), typed.first("valid_until").parse().ok())
        .row(&Said::new("Motif", "Reason"), reason.unwrap_or_default())
        .row(&Said::new("Votre phrase", "Your sentence"), typed.first("comment"))
        .rows()
}

/// The form of a decision, among those of its page.
const DECISION: &str = "piece";

/// Carries out the decision of the form.
pub fn decide(tx: &mut Tx, actor: &Actor, piece: Id, form: &PageForm) -> Result<&'static str, Refusal> {
    let version = form.get("piece_version").parse().unwrap_or_else(|_| version(form));
    match form.get("decision").as_str() {
        "accept" => {
            let mut given = fields(form, &["valid_until", "issued_on", "comment"]);
            if form.some("read").is_some() {
                given["reading"] = form.some("reading/about").map_or_else(|| json!({}), |about| json!({ "about": about }));
            }
            let given: AcceptInput = input(given)?;
            documents::accept(tx, actor, piece, version, &given)?;
            Ok("accept")
        }
        "reject" => {
            let given: WhyInput = input(fields(form, &["reason", "comment"]))?;
            documents::reject(tx, actor, piece, version, &given)?;
            Ok("reject")
        }
        _ => Err(Refusal::invalid(
            "/decision",
            "required",
            Said::new("Dites si vous acceptez ou refusez cette pièce.", "Say whether you accept or refuse this piece."),
        )),
    }
}
