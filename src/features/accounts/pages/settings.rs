//! `/network/settings`: the network's name, its delays, its fees. The administrator changes them; the others read.

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::desk::{self, yes};
use crate::db::Tx;
use crate::domain::{Actor, Lang, Role, Said};
use crate::error::Refusal;
use crate::features::accounts::rules::settings::{NetworkChange, Settings};
use crate::features::accounts::service::network;
use crate::http::Shell;
use crate::http::page::{Again, Ask, Deed, PageForm, Screen, Visit, change, fields, input, numbers, only, page, version};

/// Who reads the settings.
pub const READERS: &[Role] = &[Role::CaseWorker, Role::Approver, Role::Accountant, Role::Auditor, Role::Admin];

/// A number the network chooses: its field, and what it means.
type Chosen = (&'static str, Said, fn(&Settings) -> u32);

const NUMBERS: &[Chosen] = &[
    (
        "notice_after_days",
        Said::new("Candidature sans réponse : on relance après (jours)", "Unanswered application: a notice after (days)"),
        |one| one.notice_after_days,
    ),
    ("close_after_days", Said::new("… et on la ferme après (jours)", "… and it closes after (days)"), |one| {
        one.close_after_days
    }),
    (
        "nomination_lapses_after_days",
        Said::new("Une personne désignée a, pour répondre (jours)", "Somebody nominated has, to answer (days)"),
        |one| one.nomination_lapses_after_days,
    ),
    (
        "proposal_lapses_after_days",
        Said::new("Une proposition attend une réponse (jours)", "A proposal waits for an answer (days)"),
        |one| one.proposal_lapses_after_days,
    ),
    (
        "open_applications_most",
        Said::new("Candidatures ouvertes par personne, au plus", "Open applications of one person, at most"),
        |one| one.open_applications_most,
    ),
    (
        "contest_within_months",
        Said::new("Un refus se conteste pendant (mois)", "A refusal may be contested for (months)"),
        |one| one.contest_within_months,
    ),
    (
        "lead_time_days",
        Said::new("Pièces envoyées à l’agence, avant le début (jours)", "Papers sent to the agency, before the start (days)"),
        |one| one.lead_time_days,
    ),
    (
        "unjustified_after_days",
        Said::new("Une absence devient injustifiée après (jours)", "An absence becomes unjustified after (days)"),
        |one| one.unjustified_after_days,
    ),
    (
        "proof_after_days",
        Said::new(
            "La prestation se prouve, après la fin du mois (jours)",
            "The prestation is proven, after the end of the month (days)",
        ),
        |one| one.proof_after_days,
    ),
    (
        "sensitive_files_kept_days",
        Said::new("Fichiers sensibles gardés après la validation (jours)", "Sensitive files kept after the validation (days)"),
        |one| one.sensitive_files_kept_days,
    ),
    (
        "undo_window_seconds",
        Said::new("Un geste groupé s’annule pendant (secondes)", "A group action can be undone for (seconds)"),
        |one| one.undo_window_seconds,
    ),
];

/// A yes or no the network chooses.
type Choice = (&'static str, Said, fn(&Settings) -> bool);

const CHOICES: &[Choice] = &[
    ("hosts_publish", Said::new("Les associations publient elles-mêmes", "Hosts publish themselves"), |one| one.hosts_publish),
    ("asks_nir", Said::new("Le numéro de sécurité sociale est demandé", "The social-security number is asked for"), |one| {
        one.asks_nir
    }),
    ("asks_address", Said::new("Un justificatif de domicile est demandé", "A proof of address is asked for"), |one| {
        one.asks_address
    }),
    (
        "cancelling_frees_recruitment",
        Said::new("Un contrat annulé rend son recrutement", "A cancelled contract gives its recruitment back"),
        |one| one.cancelling_frees_recruitment,
    ),
];

/// The settings.
pub async fn show(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let (lang, done) = (visit.lang, visit.query("done"));
    page(&shell, &visit, move |tx, actor| drawn(tx, actor, &Again::default(), &done, lang)).await
}

fn drawn(tx: &mut Tx, actor: &Actor, again: &Again, done: &str, lang: Lang) -> Result<Screen, Refusal> {
    desk::may(actor, READERS)?;
    let view = network::show(tx, Some(actor))?;
    let settings = &view.network.settings;
    let mut rows = vec![(Said::new("Nom", "Name").in_lang(lang).to_owned(), view.network.name.clone())];
    rows.extend(NUMBERS.iter().map(|(_, said, read)| (said.in_lang(lang).to_owned(), read(settings).to_string())));
    rows.extend(
        CHOICES.iter().map(|(_, said, read)| (said.in_lang(lang).to_owned(), yes(read(settings)).in_lang(lang).to_owned())),
    );
    rows.extend(fee_rows(settings, lang));
    let may = actor.role == Role::Admin;
    let deeds: Vec<Value> = if may {
        let email = view.network.contact_email.as_ref().map(|one| one.as_str().to_owned()).unwrap_or_default();
        [named(&view.network.name, &email), delays(settings), choices(settings, lang), fees(settings, lang)]
            .iter()
            .map(|deed| deed.facts(lang))
            .collect()
    } else {
        Vec::new()
    };
    let facts = json!({ "tab": "settings", "may": may, "deeds": deeds, "back": again.facts(lang, view.version, &rows, &[]), "rows": rows,
        "done": desk::done(done, lang) });
    Ok(again.dress(Screen::new("accounts/settings.html", facts)))
}

const ACTION: &str = "/network/settings";

fn named(name: &str, email: &str) -> Deed {
    Deed::new(
        "name",
        format!("{ACTION}/name"),
        Said::new("Changer le nom et l’adresse du réseau", "Change the network’s name and address"),
    )
    .ask(Ask::line("name", Said::new("Nom du réseau", "Name of the network")).value(name))
    .ask(Ask::line("contact_email", Said::new("Adresse lue par une personne", "Address a person reads")).value(email).optional())
}

fn delays(settings: &Settings) -> Deed {
    let deed =
        Deed::new("delays", format!("{ACTION}/delays"), Said::new("Changer les délais", "Change the delays")).about(Said::new(
            "Les nouveaux délais valent tout de suite, aussi pour ce qui est en cours.",
            "New delays hold at once, also for what is under way.",
        ));
    NUMBERS
        .iter()
        .fold(deed, |deed, (name, said, read)| deed.ask(Ask::number(name, said.clone()).value(read(settings).to_string())))
}

fn choices(settings: &Settings, lang: Lang) -> Deed {
    let deed = Deed::new("choices", format!("{ACTION}/choices"), Said::new("Changer les choix", "Change the choices"));
    CHOICES.iter().fold(deed, |deed, (name, said, read)| {
        deed.ask(Ask::pick(name, said.clone(), yes_or_no(lang)).value(read(settings).to_string()))
    })
}

fn yes_or_no(lang: Lang) -> Vec<(String, String)> {
    [true, false].map(|is| (is.to_string(), yes(is).in_lang(lang).to_owned())).to_vec()
}

/// Cents as euros are typed.
fn euros(cents: u64) -> String {
    format!("{},{:02}", cents / 100, cents % 100)
}

fn amounts(settings: &Settings) -> Value {
    settings.fee_plan.as_ref().and_then(|plan| serde_json::to_value(plan).ok()).unwrap_or_default()
}

fn fee_rows(settings: &Settings, lang: Lang) -> Vec<(String, String)> {
    let plan = amounts(settings);
    let row = |said: Said, value: String| (said.in_lang(lang).to_owned(), value);
    let Some(monthly) = plan["monthly"].as_u64() else {
        return vec![row(
            Said::new("Participation des associations", "Fees of hosts"),
            Said::new("aucune", "none").in_lang(lang).to_owned(),
        )];
    };
    let mut rows = vec![row(
        Said::new("Participation par mois et par volontaire", "Fee a month and a volunteer"),
        format!("{}\u{a0}€", euros(monthly)),
    )];
    if let Some(once) = plan["one_off"].as_u64() {
        rows.push(row(Said::new("Participation au début", "Fee at the beginning"), format!("{}\u{a0}€", euros(once))));
    }
    rows
}

fn fees(settings: &Settings, lang: Lang) -> Deed {
    let plan = amounts(settings);
    let amount = |value: &Value| value.as_u64().map(euros).unwrap_or_default();
    let first = plan["waived_if"]["first_volunteers"].as_u64().map(|number| number.to_string()).unwrap_or_default();
    Deed::new("fees", format!("{ACTION}/fees"), Said::new("Changer la participation des associations", "Change the fees of hosts"))
        .about(Said::new(
            "Ce que les associations paient au réseau ne peut pas dépasser ce que l’accompagnement coûte. Une association peut avoir son propre accord.",
            "What hosts pay the network may not exceed what its help costs. A host may have terms of its own.",
        ))
        .ask(Ask::number("monthly", Said::new("Par mois et par volontaire (€)", "A month and a volunteer (€)")).value(amount(&plan["monthly"])))
        .ask(Ask::number("one_off", Said::new("Une fois, au début (€)", "Once, at the beginning (€)")).value(amount(&plan["one_off"])).optional())
        .ask(Ask::number("first_volunteers", Said::new("Gratuit pour les premiers volontaires d’une association, combien", "Free for the first volunteers of a host, how many")).value(first).optional())
        .ask(
            Ask::pick("covers_prestation", Said::new("Le réseau verse lui-même la prestation", "The network pays the prestation itself"), yes_or_no(lang))
                .value((plan["covers_prestation"] == true).to_string()),
        )
}

/// Changes one part of the settings.
pub async fn act(shell: web::Data<Shell>, form: PageForm, path: web::Path<String>) -> HttpResponse {
    let (lang, sent, part) = (form.lang, form.clone(), path.into_inner());
    let verb = part.clone();
    let work = move |tx: &mut Tx, actor: &Actor| {
        only(actor, &[Role::Admin])?;
        let body = body(&part, &sent)?;
        let asked: NetworkChange = input(body).map_err(|refusal| near(refusal, &part))?;
        network::change(tx, version(&sent), &asked).map_err(|refusal| near(refusal, &part))?;
        Ok(Screen::to("/network/settings?done=saved"))
    };
    change(&shell, &form, &verb, work, move |tx, actor, again| drawn(tx, actor, &again, "", lang)).await
}

fn body(part: &str, sent: &PageForm) -> Result<Value, Refusal> {
    match part {
        "name" => Ok(fields(sent, &["name", "contact_email"])),
        "delays" => {
            let names: Vec<&str> = NUMBERS.iter().map(|(name, ..)| *name).collect();
            Ok(json!({ "settings": numbers(sent, &names) }))
        }
        "choices" => {
            let given = CHOICES.iter().map(|(name, ..)| ((*name).to_owned(), json!(sent.get(name) == "true")));
            Ok(json!({ "settings": Value::Object(given.collect()) }))
        }
        "fees" => {
            let mut plan = json!({ "monthly": cents(sent, "monthly")?.unwrap_or_default(), "covers_prestation": sent.get("covers_prestation") == "true" });
            if let Some(once) = cents(sent, "one_off")? {
                plan["one_off"] = json!(once);
            }
            let first = numbers(sent, &["first_volunteers"]);
            if first["first_volunteers"] != Value::Null {
                plan["waived_if"] = first;
            }
            Ok(json!({ "settings": { "fee_plan": plan } }))
        }
        _ => Err(Refusal::NotFound),
    }
}

/// Euros as they are typed, in cents.
fn cents(sent: &PageForm, name: &str) -> Result<Option<u64>, Refusal> {
    let Some(text) = sent.some(name) else { return Ok(None) };
    let text = text.trim().replace(',', ".");
    let (euros, rest) = text.split_once('.').unwrap_or((&text, ""));
    let wrong = || {
        Refusal::invalid(
            format!("/{name}"),
            "format",
            Said::new("Attendu\u{a0}: un montant, comme 95 ou 95,50.", "Expected: an amount, as 95 or 95.50."),
        )
    };
    if rest.len() > 2 || !rest.chars().all(|one| one.is_ascii_digit()) {
        return Err(wrong());
    }
    let euros: u64 = euros.parse().map_err(|_| wrong())?;
    let hundredths: u64 = format!("{rest:0<2}").parse().map_err(|_| wrong())?;
    euros.checked_mul(100).and_then(|cents| cents.checked_add(hundredths)).map(Some).ok_or_else(wrong)
}

/// Faults of the input, named as the fields of the form are.
fn near(refusal: Refusal, part: &str) -> Refusal {
    let near = refusal.near();
    if part == "fees" { near.at("/fee_plan", "/monthly") } else { near }
}
