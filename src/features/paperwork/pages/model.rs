//! `/network/settings/convention`: the network's model of the agreement, and how it names itself on papers.

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use crate::db::Tx;
use crate::domain::{Actor, Lang, Role, Said};
use crate::error::Refusal;
use crate::features::accounts::pages::desk::{self, Sheet};
use crate::features::accounts::pages::settings::READERS;
use crate::features::paperwork::rules::inputs::{LetterheadChange, ModelInput};
use crate::features::paperwork::service::models;
use crate::http::Shell;
use crate::http::page::{Again, Ask, Deed, PageForm, Screen, Visit, change, fields, input, only, page, version};

/// Who gives the model and the letterhead.
const KEEPERS: &[Role] = &[Role::Admin, Role::Approver];

/// The model in force, and the letterhead.
pub async fn show(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let (lang, done) = (visit.lang, visit.query("done"));
    page(&shell, &visit, move |tx, actor| drawn(tx, actor, &Again::default(), &done, lang)).await
}

fn drawn(tx: &mut Tx, actor: &Actor, again: &Again, done: &str, lang: Lang) -> Result<Screen, Refusal> {
    desk::may(actor, READERS)?;
    let model = json!(models::show(tx, None)?);
    let head = models::letterhead(tx)?;
    let text = |value: Option<&String>| value.cloned().unwrap_or_default();
    let letterhead = &head.letterhead;
    let rows = Sheet::new(lang)
        .row(&Said::new("Adresse", "Address"), text(letterhead.address.as_ref()))
        .row(&Said::new("SIRET", "SIRET"), text(letterhead.siret.as_ref()))
        .row(&Said::new("Téléphone", "Phone"), text(letterhead.phone.as_ref()))
        .row(&Said::new("Signe pour le réseau", "Signs for the network"), text(letterhead.representative.as_ref()))
        .row(&Said::new("En qualité de", "As"), text(letterhead.representative_title.as_ref()))
        .rows();
    let words = model["text"].as_str().unwrap_or_default();
    let title = model["title"].as_str().unwrap_or_default();
    let deeds: Vec<Value> = if KEEPERS.contains(&actor.role) {
        let value = |name| json!(letterhead)[name].as_str().unwrap_or_default().to_owned();
        let new =
            Deed::new("model", "/network/settings/convention/model", Said::new("Donner un autre modèle", "Give another model"))
                .about(Said::new(
                    "Il vaut pour les dossiers signés à partir de ce jour. Ce qui est déjà signé ne change pas.",
                    "It holds for files signed from that day on. What is signed already does not change.",
                ))
                .ask(Ask::line("title", Said::new("Titre", "Title")).value(title))
                .ask(Ask::day("valid_from", Said::new("À partir du (aujourd’hui si vide)", "From (today if empty)")).optional())
                .ask(Ask::words("text", Said::new("Texte", "Text")).value(words).hint(Said::new(
                    "« # » commence un titre, « - » une ligne de liste, {{champ}} prend la valeur du dossier.",
                    "“# ” begins a heading, “- ” a list item, {{field}} takes the value of the file.",
                )));
        let head = Deed::new(
            "letterhead",
            "/network/settings/convention/letterhead",
            Said::new("Changer l’en-tête des papiers", "Change the letterhead"),
        )
        .ask(Ask::line("address", Said::new("Adresse", "Address")).optional().value(value("address")))
        .ask(Ask::line("siret", Said::new("SIRET", "SIRET")).optional().value(value("siret")))
        .ask(Ask::line("phone", Said::new("Téléphone", "Phone")).optional().value(value("phone")))
        .ask(
            Ask::line("representative", Said::new("Qui signe pour le réseau", "Who signs for the network"))
                .optional()
                .value(value("representative")),
        )
        .ask(Ask::line("representative_title", Said::new("En qualité de", "As")).optional().value(value("representative_title")));
        [new, head].iter().map(|deed| deed.facts(lang)).collect()
    } else {
        Vec::new()
    };
    let facts = json!({ "tab": "settings", "model": { "title": title, "text": words, "valid_from": model["valid_from"] }, "deeds": deeds,
        "back": again.facts(lang, head.version, &rows, &[]), "rows": rows, "done": desk::done(done, lang) });
    Ok(again.dress(Screen::new("paperwork/model.html", facts)))
}

/// Gives another model of the agreement.
pub async fn give(shell: web::Data<Shell>, form: PageForm) -> HttpResponse {
    let (lang, sent) = (form.lang, form.clone());
    let work = move |tx: &mut Tx, actor: &Actor| {
        only(actor, KEEPERS)?;
        let asked: ModelInput = input(fields(&sent, &["title", "text", "valid_from"]))?;
        models::give(tx, actor, &asked, None)?;
        Ok(Screen::to("/network/settings/convention?done=saved"))
    };
    change(&shell, &form, "model", work, move |tx, actor, again| drawn(tx, actor, &again, "", lang)).await
}

/// Changes how the network names itself.
pub async fn letterhead(shell: web::Data<Shell>, form: PageForm) -> HttpResponse {
    let (lang, sent) = (form.lang, form.clone());
    let work = move |tx: &mut Tx, actor: &Actor| {
        only(actor, KEEPERS)?;
        let asked: LetterheadChange =
            input(fields(&sent, &["address", "siret", "phone", "representative", "representative_title"]))?;
        models::change_letterhead(tx, version(&sent), &asked)?;
        Ok(Screen::to("/network/settings/convention?done=saved"))
    };
    change(&shell, &form, "letterhead", work, move |tx, actor, again| drawn(tx, actor, &again, "", lang)).await
}
