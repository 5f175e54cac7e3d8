//! `/network/settings/mails`: every letter of the service, how it reads, and what the network adds to it. Only an administrator
//! changes anything; what a letter says by itself stays.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS};
use actix_web::{HttpResponse, web};
use serde_json::{Map, Value, json};

use super::desk;
use crate::db::Tx;
use crate::domain::{Actor, Lang, Role, Said};
use crate::error::Refusal;
use crate::features::accounts::rules::settings::NetworkChange;
use crate::features::accounts::service::letters::{self, LetterLine, READERS};
use crate::features::accounts::service::network;
use crate::http::page::{Again, Ask, Deed, PageForm, Screen, Visit, answer, change, input, only, page, version};
use crate::http::{Problem, Shell, read};

const LIST: &str = "/network/settings/mails";

/// The letters, and what the network writes at the end of each.
pub async fn list(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let (lang, done) = (visit.lang, visit.query("done"));
    page(&shell, &visit, move |tx, actor| listed(tx, actor, &Again::default(), &done, lang)).await
}

fn listed(tx: &mut Tx, actor: &Actor, again: &Again, done: &str, lang: Lang) -> Result<Screen, Refusal> {
    desk::may(actor, READERS)?;
    let lines = letters::list(tx, actor)?;
    let view = network::show(tx, Some(actor))?;
    let closing = view.network.settings.mail_closing;
    let deed = Deed::new(
        "closing",
        format!("{LIST}/closing"),
        Said::new("Changer la fin de tous les mails", "Change the end of every letter"),
    )
    .about(Said::new(
        "Du texte seul, mille caractères au plus\u{a0}: qui vous êtes, vos horaires. Vide\u{a0}: rien n’est ajouté.",
        "Plain text, a thousand characters at most: who you are, your hours. Empty: nothing is added.",
    ))
    .ask(Ask::words("mail_closing", Said::new("Texte", "Text")).value(closing.clone()).optional());
    let now = [(Said::new("Fin des mails", "End of letters").in_lang(lang).to_owned(), closing.clone())];
    let facts = json!({
        "tab": "settings",
        "many": lines.len(),
        "groups": groups(&lines, lang),
        "closing": closing,
        "deeds": if actor.role == Role::Admin { vec![deed.facts(lang)] } else { Vec::new() },
        "back": again.facts(lang, view.version, &now, &[]),
        "done": desk::done(done, lang),
    });
    Ok(again.dress(Screen::new("accounts/mails.html", facts)))
}

/// By what letters are about, in the order of a mission: the beginnings of their codes. The last takes all others.
const GROUPS: [(Said, &[&str]); 5] = [
    (Said::new("Compte et connexion", "Account and sign-in"), &["account", "sign_in", "password", "session", "invitation"]),
    (Said::new("Associations et missions", "Hosts and missions"), &["organization", "mission"]),
    (Said::new("Candidatures", "Applications"), &["application", "waiting_list", "nomination", "proposal"]),
    (Said::new("Dossier, contrat, papiers", "File, contract, papers"), &["placement", "paper", "accreditation"]),
    (Said::new("Pendant la mission", "During the mission"), &[""]),
];

fn groups(lines: &[LetterLine], lang: Lang) -> Vec<Value> {
    let of = |line: &LetterLine| GROUPS.iter().position(|(_, begins)| begins.iter().any(|begin| line.code.starts_with(begin)));
    let group = |(at, (label, _)): (usize, &(Said, &[&str]))| {
        let its: Vec<&LetterLine> = lines.iter().filter(|line| of(line) == Some(at)).collect();
        json!({ "label": label.in_lang(lang), "noted": its.iter().any(|line| line.has_note), "lines": its })
    };
    GROUPS.iter().enumerate().map(group).collect()
}

/// One letter with invented facts.
pub async fn show(shell: web::Data<Shell>, visit: Visit, path: web::Path<String>) -> HttpResponse {
    let (lang, done, code) = (visit.lang, visit.query("done"), path.into_inner());
    page(&shell, &visit, move |tx, actor| drawn(tx, actor, &code, &Again::default(), &done, lang)).await
}

fn drawn(tx: &mut Tx, actor: &Actor, code: &str, again: &Again, done: &str, lang: Lang) -> Result<Screen, Refusal> {
    desk::may(actor, READERS)?;
    let letter = letters::show(tx, actor, code)?;
    let view = network::show(tx, Some(actor))?;
    let address = format!("{LIST}/{}", letter.code);
    let note = Deed::new("note", format!("{address}/note"), Said::new("Ajouter un paragraphe du réseau", "Add a paragraph of the network"))
        .main()
        .about(Said::new(
            "Il s’ajoute après le texte de la lettre, qui reste entier. Du texte seul, mille caractères au plus. Vide\u{a0}: rien n’est ajouté.",
            "It is added after the text of the letter, which stays whole. Plain text, a thousand characters at most. Empty: nothing is added.",
        ))
        .ask(Ask::words("note", Said::new("Paragraphe", "Paragraph")).value(letter.note.clone()).optional());
    let trial = Deed::new("send", format!("{address}/send"), Said::new("M’envoyer un essai", "Send me a trial"))
        .about(Said::new("À votre adresse, et à personne d’autre.", "To your own address, and to nobody else."));
    let deeds = if actor.role == Role::Admin { vec![note.facts(lang), trial.facts(lang)] } else { Vec::new() };
    let now = [(Said::new("Paragraphe", "Paragraph").in_lang(lang).to_owned(), letter.note.clone())];
    let facts = json!({
        "tab": "settings",
        "code": letter.code,
        "always": letter.always,
        "subject": letter.subject,
        "plain": letter.text,
        "html": format!("{address}/html"),
        "deeds": deeds,
        "back": again.facts(lang, view.version, &now, &[]),
        "done": desk::done(done, lang),
    });
    Ok(again.dress(Screen::new("accounts/mail.html", facts)))
}

/// The HTML of one letter, drawn inside its page and nowhere else: it may load nothing, run nothing and lead nowhere.
pub async fn html(shell: web::Data<Shell>, visit: Visit, path: web::Path<String>) -> HttpResponse {
    let outcome = match visit.by.member() {
        Ok(actor) => read(&shell, move |tx| letters::show(tx, &actor, &path)).await,
        Err(problem) => Err(problem),
    };
    match outcome {
        Ok(letter) => HttpResponse::Ok()
            .insert_header((CONTENT_TYPE, "text/html; charset=utf-8"))
            .insert_header((X_CONTENT_TYPE_OPTIONS, "nosniff"))
            .insert_header((
                CONTENT_SECURITY_POLICY,
                "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; sandbox; frame-ancestors 'self'",
            ))
            .insert_header((REFERRER_POLICY, "no-referrer"))
            .insert_header((CACHE_CONTROL, "no-store"))
            .body(letter.html),
        Err(problem) => answer(&shell, &visit.by, Err(problem)).await,
    }
}

/// Changes the end of every letter.
pub async fn closing(shell: web::Data<Shell>, form: PageForm) -> HttpResponse {
    let (lang, sent) = (form.lang, form.clone());
    let work = move |tx: &mut Tx, actor: &Actor| {
        write(tx, actor, &sent, "mail_closing", json!({ "mail_closing": sent.get("mail_closing") }))?;
        Ok(Screen::to(format!("{LIST}?done=saved")))
    };
    change(&shell, &form, "closing", work, move |tx, actor, again| listed(tx, actor, &again, "", lang)).await
}

/// Changes the paragraph of one letter, or sends a trial of it.
pub async fn act(shell: web::Data<Shell>, form: PageForm, path: web::Path<(String, String)>) -> HttpResponse {
    let (code, verb) = path.into_inner();
    if !matches!(verb.as_str(), "note" | "send") {
        return answer(&shell, &form.by, Err(Problem(Refusal::NotFound))).await;
    }
    let (lang, sent, letter, way) = (form.lang, form.clone(), code.clone(), verb.clone());
    let work = move |tx: &mut Tx, actor: &Actor| {
        let done = if way == "send" {
            letters::try_out(tx, actor, &letter)?;
            "send"
        } else {
            let notes: Map<String, Value> = std::iter::once((letter.clone(), json!(sent.get("note")))).collect();
            write(tx, actor, &sent, "note", json!({ "mail_notes": notes }))?;
            "saved"
        };
        Ok(Screen::to(format!("{LIST}/{letter}?done={done}")))
    };
    change(&shell, &form, &verb, work, move |tx, actor, again| drawn(tx, actor, &code, &again, "", lang)).await
}

/// Changes the settings; a fault is told beside the one field of the form.
fn write(tx: &mut Tx, actor: &Actor, form: &PageForm, field: &str, settings: Value) -> Result<(), Refusal> {
    only(actor, &[Role::Admin])?;
    let asked: Result<NetworkChange, Refusal> = input(json!({ "settings": settings }));
    let asked = asked.map_err(|refusal| match refusal {
        Refusal::Invalid(mut faults) => {
            faults.0.iter_mut().for_each(|fault| fault.pointer = format!("/{field}"));
            Refusal::Invalid(faults)
        }
        other => other,
    })?;
    match network::change(tx, version(form), &asked) {
        Err(Refusal::Invalid(_)) => Err(Refusal::NotFound),
        other => other.map(|_| ()),
    }
}
