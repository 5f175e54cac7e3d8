//! `/network/settings/documents`: every paper of a file, when it is asked for, what makes it good, who brings and who sees it, how
//! long its file is kept, by which rule; and what this network has chosen where the law leaves it open (letters D and U).

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::super::rules::papers::{Gate, Need, PaperBook, PaperRule, Provider, ToAgency};
use crate::db::Tx;
use crate::domain::{Actor, Lang, Role, Said};
use crate::error::Refusal;
use crate::features::accounts::pages::desk::{self, yes};
use crate::features::accounts::pages::settings::READERS;
use crate::features::accounts::rules::settings::{NetworkChange, Settings};
use crate::features::accounts::service::network;
use crate::features::documents::rules::files::FLEETING;
use crate::features::documents::rules::{DocumentCode, Sensitivity};
use crate::http::Shell;
use crate::http::page::{Again, Ask, Deed, PageForm, Screen, Visit, change, input, numbers, only, page, version};

const ADDRESS: &str = "/network/settings/documents";
/// Pieces of a host that the law itself asks for (SC-INT-06, SC-INC-03): the network cannot do without.
const STATUTORY: [DocumentCode; 2] = [DocumentCode::HCer, DocumentCode::HNoSubst];

/// The rules and the choices.
pub async fn show(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let (lang, done) = (visit.lang, visit.query("done"));
    page(&shell, &visit, move |tx, actor| drawn(tx, actor, &Again::default(), &done, lang)).await
}

fn drawn(tx: &mut Tx, actor: &Actor, again: &Again, done: &str, lang: Lang) -> Result<Screen, Refusal> {
    desk::may(actor, READERS)?;
    let view = network::show(tx, Some(actor))?;
    let settings = &view.network.settings;
    let book = PaperBook::at(tx.today());
    let rows = rows(settings, lang);
    let deeds = if actor.role == Role::Admin {
        vec![papers(settings, lang).facts(lang), host_pieces(settings, lang).facts(lang)]
    } else {
        Vec::new()
    };
    let facts = json!({
        "tab": "settings",
        "since": book.valid_from,
        "papers": book.papers.iter().map(|paper| line(paper, settings, lang)).collect::<Vec<Value>>(),
        "host": host_lines(settings, lang),
        "rows": rows,
        "deeds": deeds,
        "back": again.facts(lang, view.version, &rows, &[]),
        "done": desk::done(done, lang),
    });
    Ok(again.dress(Screen::new("placements/document_rules.html", facts)))
}

fn line(paper: &PaperRule, settings: &Settings, lang: Lang) -> Value {
    let french = lang == Lang::Fr;
    let code = DocumentCode::parse(&paper.code);
    let kept = match code.map(DocumentCode::sensitivity).filter(|one| FLEETING.contains(one)) {
        Some(_) => {
            let days = settings.sensitive_files_kept_days;
            Said::built(
                format!(
                    "le fichier, {days}\u{a0}jours après la validation ; puis ce qui a été lu, avec le dossier (DAT-04, DAT-05)"
                ),
                format!("the file, {days} days after the validation; then what was read, with the file (DAT-04, DAT-05)"),
            )
        }
        None => Said::new("avec le dossier (DAT-03)", "with the file (DAT-03)"),
    };
    let asked = match paper.need {
        Need::Nir => settings.asks_nir,
        Need::Address => settings.asks_address,
        Need::Always | Need::WithoutTitle | Need::Situation => true,
    };
    json!({
        "code": paper.code, "rule": paper.rule, "source": paper.source, "asked": asked,
        "name": if french { &paper.name_fr } else { &paper.name_en }, "why": if french { &paper.why_fr } else { &paper.why_en },
        "need": need(paper.need).in_lang(lang), "gate": gate(paper.gate).in_lang(lang), "provider": provider(paper.provider).in_lang(lang),
        "good": good(&paper.code).map(|said| said.in_lang(lang).to_owned()), "seen": seen(code).in_lang(lang), "kept": kept.in_lang(lang),
        "agency": match paper.to_asp { ToAgency::Yes => yes(true), ToAgency::No => yes(false), ToAgency::Unknown => Said::new("aucun texte ne le dit (U)", "no text says (U)") }.in_lang(lang),
    })
}

const fn need(need: Need) -> Said {
    match need {
        Need::Always => Said::new("toujours", "always"),
        Need::WithoutTitle => {
            Said::new("si la nationalité dispense de titre de séjour", "if the nationality asks for no residence title")
        }
        Need::Nir | Need::Address => Said::new("choix du réseau", "the network’s choice"),
        Need::Situation => Said::new("selon la situation de la personne", "by the person’s situation"),
    }
}

const fn gate(gate: Gate) -> Said {
    match gate {
        Gate::FileComplete => Said::new("pour que le dossier soit complet", "for the file to be complete"),
        Gate::Approval => Said::new("pour l’approbation", "for the approval"),
        Gate::Signature => Said::new("pour la signature", "for the signature"),
        Gate::Notification => Said::new("pour l’envoi à l’agence", "for the sending to the agency"),
        Gate::BeforeStart => Said::new("avant le début", "before the start"),
        Gate::Monthly => Said::new("chaque mois", "each month"),
        Gate::End => Said::new("à la fin", "at the end"),
        Gate::Expiry => Said::new("avant la fin de ce qu’il renouvelle", "before the end of what it renews"),
    }
}

const fn provider(provider: Provider) -> Said {
    match provider {
        Provider::Candidate => Said::new("le volontaire", "the volunteer"),
        Provider::Representative => Said::new("le représentant légal", "the legal representative"),
        Provider::Doctor => Said::new("le médecin, par le volontaire", "the doctor, through the volunteer"),
        Provider::Host => Said::new("l’association", "the host"),
        Provider::Network => Said::new("le réseau", "the network"),
    }
}

/// What the checklist holds a paper against (rulebook 7.3, column "validity test").
fn good(code: &str) -> Option<Said> {
    Some(match code {
        "ID" => Said::new(
            "recto et verso, en cours de validité le jour de la signature\u{a0}; jamais un permis de conduire",
            "both sides, in force on the day of signature; never a driving licence",
        ),
        "TITLE" => Said::new(
            "recto et verso, d’un type que la loi accepte, valable le jour de la signature",
            "both sides, of a kind the law accepts, in force on the day of signature",
        ),
        "STAY_1Y" => Said::new(
            "premier titre de plus d’un an le jour de la signature",
            "first title more than a year old on the day of signature",
        ),
        "RENEWAL" => Said::new("couvre la suite sans interruption", "covers what follows without a gap"),
        "RIB" => Said::new("au nom du volontaire, IBAN juste", "in the volunteer’s name, a right IBAN"),
        "NIR" => Said::new("clé juste, accordée à la date de naissance", "right key, fits the date of birth"),
        "ADDRESS" | "RSA" => {
            Said::new("moins de trois mois le jour de la signature", "less than three months old on the day of signature")
        }
        "MED" => Said::new(
            "daté au plus tard de la signature, nomme la mission",
            "dated on the day of signature at the latest, names the mission",
        ),
        "DISAB" => Said::new("en cours de validité le jour de la signature", "in force on the day of signature"),
        "BOURSE" => Said::new("de l’année scolaire de la signature", "of the academic year of the signature"),
        "SCHOOL" => Said::new("des horaires qui laissent la place à la mission", "hours that leave room for the mission"),
        "PARENT_AUTH" | "HONOUR" | "CSC" | "NOTIF" => Said::new("signé", "signed"),
        "MAD" => Said::new("trois signatures", "three signatures"),
        _ => return None,
    })
}

/// Who may see such a piece (DAT-06), as `documents::rules::access` decides.
fn seen(code: Option<DocumentCode>) -> Said {
    match code {
        Some(code) if code.is_shared_with_host() => {
            Said::new("le réseau, le volontaire, l’association", "the network, the volunteer, the host")
        }
        Some(code) if code.sensitivity() == Sensitivity::Normal => {
            Said::new("le réseau, le volontaire, qui l’a apporté", "the network, the volunteer, whoever brought it")
        }
        Some(_) | None => Said::new(
            "le volontaire, les instructeurs et approbateurs de son territoire, qui l’a apporté\u{a0}; jamais l’association",
            "the volunteer, case-workers and approvers of the territory, whoever brought it; never the host",
        ),
    }
}

/// The pieces a network may ask of a host: those of the host file alone (rulebook 8).
fn askable() -> impl Iterator<Item = DocumentCode> {
    DocumentCode::ALL.iter().copied().filter(|code| code.code().starts_with("H_") && !code.fits_placement())
}

fn sentence(said: &Said, lang: Lang) -> String {
    let text = said.in_lang(lang);
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn host_lines(settings: &Settings, lang: Lang) -> Vec<Value> {
    let line = |code: DocumentCode| {
        let law = STATUTORY.contains(&code);
        let asked = settings.host_pieces.iter().any(|one| one == code.code());
        let (shape, said) = match (law, asked) {
            (true, true) => ("good", Said::new("demandée, par la loi", "asked for, by law")),
            (true, false) => {
                ("bad", Said::new("la loi la demande et le réseau non", "the law asks for it and the network does not"))
            }
            (false, true) => ("good", Said::new("demandée, choix du réseau", "asked for, the network’s choice")),
            (false, false) => ("over", Said::new("pas demandée", "not asked for")),
        };
        json!({ "code": code.code(), "name": sentence(&code.name(), lang), "shape": shape, "state": said.in_lang(lang) })
    };
    askable().map(line).collect()
}

fn rows(settings: &Settings, lang: Lang) -> Vec<(String, String)> {
    let row = |said: &Said, value: &str| (said.in_lang(lang).to_owned(), value.to_owned());
    let is = |value: bool| yes(value).in_lang(lang).to_owned();
    vec![
        row(&NIR, &is(settings.asks_nir)),
        row(&PROOF_OF_ADDRESS, &is(settings.asks_address)),
        row(&LEAD_TIME, &settings.lead_time_days.to_string()),
        row(&KEPT, &settings.sensitive_files_kept_days.to_string()),
        row(&HOST_PIECES, &settings.host_pieces.join(", ")),
    ]
}

const NIR: Said = Said::new("Le numéro de sécurité sociale est demandé (U-07)", "The social-security number is asked for (U-07)");
const PROOF_OF_ADDRESS: Said = Said::new("Un justificatif de domicile est demandé (D)", "A proof of address is asked for (D)");
const LEAD_TIME: Said = Said::new(
    "Jours entre l’envoi à l’agence et le début (SC-CON-06)",
    "Days from the sending to the agency to the start (SC-CON-06)",
);
const KEPT: Said = Said::new(
    "Jours de garde des fichiers sensibles après la validation (DAT-04)",
    "Days sensitive files are kept after the validation (DAT-04)",
);
const HOST_PIECES: Said = Said::new("Pièces demandées aux associations", "Pieces asked of hosts");

fn papers(settings: &Settings, lang: Lang) -> Deed {
    let options = || [true, false].map(|is| (is.to_string(), yes(is).in_lang(lang).to_owned())).to_vec();
    Deed::new("papers", format!("{ADDRESS}/papers"), Said::new("Changer les choix du réseau", "Change the network’s choices"))
        .about(Said::new(
            "Ce que la loi demande ne se change pas ici. Un choix vaut tout de suite, aussi pour les dossiers ouverts.",
            "What the law asks for is not changed here. A choice holds at once, also for open files.",
        ))
        .ask(Ask::pick("asks_nir", NIR, options()).value(settings.asks_nir.to_string()))
        .ask(Ask::pick("asks_address", PROOF_OF_ADDRESS, options()).value(settings.asks_address.to_string()))
        .ask(Ask::number("lead_time_days", LEAD_TIME).value(settings.lead_time_days.to_string()))
        .ask(Ask::number("sensitive_files_kept_days", KEPT).value(settings.sensitive_files_kept_days.to_string()))
}

/// One answer a piece, as the fields of a form have one value each.
fn host_pieces(settings: &Settings, lang: Lang) -> Deed {
    let options = || [true, false].map(|is| (is.to_string(), yes(is).in_lang(lang).to_owned())).to_vec();
    let deed = Deed::new(
        "host-pieces",
        format!("{ADDRESS}/host-pieces"),
        Said::new("Choisir les pièces demandées aux associations", "Choose the pieces asked of hosts"),
    )
    .about(Said::new(
        "Le contrat d’engagement républicain et l’attestation de non-substitution sont toujours demandés\u{a0}: la loi le veut.",
        "The republican-commitment contract and the statement of replacing no job are always asked for: it is the law.",
    ));
    askable().filter(|code| !STATUTORY.contains(code)).fold(deed, |deed, code| {
        let asked = settings.host_pieces.iter().any(|one| one == code.code());
        let name = Said::built(sentence(&code.name(), Lang::Fr), sentence(&code.name(), Lang::En));
        deed.ask(Ask::pick(code.code(), name, options()).value(asked.to_string()))
    })
}

/// Changes one part of the choices.
pub async fn act(shell: web::Data<Shell>, form: PageForm, path: web::Path<String>) -> HttpResponse {
    let (lang, sent, part) = (form.lang, form.clone(), path.into_inner());
    let verb = part.clone();
    let work = move |tx: &mut Tx, actor: &Actor| {
        only(actor, &[Role::Admin])?;
        let settings = match part.as_str() {
            "papers" => {
                let mut given = numbers(&sent, &["lead_time_days", "sensitive_files_kept_days"]);
                given["asks_nir"] = json!(sent.get("asks_nir") == "true");
                given["asks_address"] = json!(sent.get("asks_address") == "true");
                given
            }
            "host-pieces" => {
                let asked = askable().filter(|code| STATUTORY.contains(code) || sent.get(code.code()) == "true");
                json!({ "host_pieces": asked.map(DocumentCode::code).collect::<Vec<_>>() })
            }
            _ => return Err(Refusal::NotFound),
        };
        let asked: NetworkChange = input(json!({ "settings": settings })).map_err(Refusal::near)?;
        network::change(tx, version(&sent), &asked)?;
        Ok(Screen::to(format!("{ADDRESS}?done=saved")))
    };
    change(&shell, &form, &verb, work, move |tx, actor, again| drawn(tx, actor, &again, "", lang)).await
}
