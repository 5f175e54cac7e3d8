//! `/network/organizations/{id}/account`: what an association owes in a year, month by month, as the network reads it; and what
//! it pays the network, which an approver or an accountant may settle for it alone.

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::account::{months, of_year, to_come, year_in};
use super::prestations::amount;
use crate::db::Tx;
use crate::domain::dates::paris_date;
use crate::domain::{Actor, Id, Lang, Month, Role, Said, words};
use crate::error::Refusal;
use crate::features::accounts::pages::desk;
use crate::features::accounts::rules::fees::FeePlan;
use crate::features::accounts::service::network;
use crate::features::months::http::money::as_csv;
use crate::features::months::rules::statement::{FeeTerms, Statement};
use crate::features::months::service::fees;
use crate::features::months::service::statements::READERS;
use crate::features::organizations::service as organizations;
use crate::http::page::{
    Again, Ask, Deed, PageForm, Screen, Visit, change_about, file_or_page, id_in, input, numbers, page_about, together, version,
};
use crate::http::{Shell, read};

const SETTLE: &[Role] = &[Role::Approver, Role::Accountant];

/// One year, this one unless the address names another.
pub async fn show(shell: web::Data<Shell>, visit: Visit, path: web::Path<String>) -> HttpResponse {
    let (lang, done, year) = (visit.lang, visit.query("done"), year_in(&visit, &shell));
    page_about(&shell, &visit, &path, move |tx, actor, id| drawn(tx, actor, id, year, (&Again::default(), &done), lang)).await
}

fn drawn(tx: &mut Tx, actor: &Actor, id: Id, year: i32, (again, done): (&Again, &str), lang: Lang) -> Result<Screen, Refusal> {
    desk::may(actor, READERS)?;
    let statement = of_year(tx, actor, id, year)?;
    let terms = fees::show(tx, actor, id)?;
    let usual = network::current(tx)?.settings.fee_plan;
    let rows = sheet(&terms.terms, usual.as_ref(), lang);
    let deeds: Vec<Value> =
        if SETTLE.contains(&actor.role) { vec![settling(id, &terms.terms, lang).facts(lang)] } else { Vec::new() };
    let facts = json!({
        "tab": "organizations",
        "id": id,
        "name": organizations::facts(tx, id)?.name,
        "year": year,
        "months": months(&statement, paris_date(tx.now), lang),
        "begun": statement.begun(Month::of(tx.today())),
        "to_come": to_come(&statement, Month::of(tx.today())),
        "rows": rows,
        "deeds": deeds,
        "back": again.facts(lang, terms.version, &rows, &[]),
        "done": desk::done(done, lang),
    });
    Ok(again.dress(Screen::new("months/terms.html", facts)))
}

/// What the association pays the network, and by whose plan.
fn sheet(terms: &FeeTerms, usual: Option<&FeePlan>, lang: Lang) -> Vec<(String, String)> {
    let said = |fr: &'static str, en: &'static str| Said::new(fr, en).in_lang(lang).to_owned();
    let whose = if terms.plan.is_some() {
        said("propre à cette association", "of this association’s own")
    } else {
        said("celle du réseau", "the network’s")
    };
    let mut rows = vec![(said("Participation", "Fees"), whose)];
    match terms.plan.as_ref().or(usual) {
        None => rows.push((said("Montant", "Amount"), said("aucun", "none"))),
        Some(plan) => {
            rows.push((
                said("Par mois et par volontaire", "A month and a volunteer"),
                words::euros(i64::from(plan.monthly.get()), lang),
            ));
            if let Some(once) = plan.one_off {
                rows.push((said("Une fois, au début", "Once, at the beginning"), words::euros(i64::from(once.get()), lang)));
            }
            if let Some(first) = plan.waived_if.and_then(|waiver| waiver.first_volunteers) {
                rows.push((
                    said("Gratuit pour les premiers volontaires", "Free for the first volunteers"),
                    first.get().to_string(),
                ));
            }
            if let Some(below) = plan.waived_if.and_then(|waiver| waiver.budget_below) {
                rows.push((
                    said("Gratuit si le budget annuel est sous", "Free when the yearly budget is below"),
                    words::euros(i64::from(below.get()), lang),
                ));
            }
            let pays = if plan.covers_prestation {
                said("le réseau", "the network")
            } else {
                said("l’association", "the association")
            };
            rows.push((said("Qui verse la prestation", "Who pays the prestation"), pays));
        }
    }
    if let Some(budget) = terms.yearly_budget {
        rows.push((said("Budget annuel", "Yearly budget"), words::euros(i64::from(budget.get()), lang)));
    }
    rows
}

/// The form of the terms, as they are now.
fn settling(id: Id, terms: &FeeTerms, lang: Lang) -> Deed {
    let plan = terms.plan.as_ref();
    let typed = |amount: u32| format!("{},{:02}", amount / 100, amount % 100);
    let yes_no: Vec<(String, String)> = [true, false].map(|is| (is.to_string(), desk::yes(is).in_lang(lang).to_owned())).to_vec();
    let whose = [
        ("network", Said::new("celle du réseau", "the network’s")),
        ("own", Said::new("la sienne, écrite ci-dessous", "its own, written below")),
    ];
    let waiver = plan.and_then(|plan| plan.waived_if);
    Deed::new("fees", format!("/network/organizations/{id}/account"), Said::new("Changer la participation", "Change the fees"))
        .about(Said::new(
            "Vaut aussi pour les mois déjà servis\u{a0}: le relevé est refait avec ces montants. Le changement reste écrit dans le dossier de l’association.",
            "Holds for the months already served too: the statement is made again with these amounts. The change stays written in the association’s file.",
        ))
        .ask(
            Ask::pick("whose", Said::new("Quelle participation", "Which fees"), desk::options(&whose, lang))
                .value(if plan.is_some() { "own" } else { "network" }),
        )
        .ask(Ask::number("monthly", Said::new("Par mois et par volontaire (€)", "A month and a volunteer (€)")).value(plan.map(|plan| typed(plan.monthly.get())).unwrap_or_default()).optional())
        .ask(Ask::number("one_off", Said::new("Une fois, au début (€)", "Once, at the beginning (€)")).value(plan.and_then(|plan| plan.one_off).map(|once| typed(once.get())).unwrap_or_default()).optional())
        .ask(Ask::number("first_volunteers", Said::new("Gratuit pour les premiers volontaires, combien", "Free for the first volunteers, how many")).value(waiver.and_then(|one| one.first_volunteers).map(|first| first.get().to_string()).unwrap_or_default()).optional())
        .ask(Ask::number("budget_below", Said::new("Gratuit si le budget annuel est sous (€)", "Free when the yearly budget is below (€)")).value(waiver.and_then(|one| one.budget_below).map(|below| typed(below.get())).unwrap_or_default()).optional())
        .ask(Ask::pick("covers_prestation", Said::new("Le réseau verse lui-même la prestation", "The network pays the prestation itself"), yes_no).value(plan.is_some_and(|plan| plan.covers_prestation).to_string()))
        .ask(Ask::number("yearly_budget", Said::new("Budget annuel de l’association (€)", "Yearly budget of the association (€)")).value(terms.yearly_budget.map(|budget| typed(budget.get())).unwrap_or_default()).optional())
}

/// Settles what the association pays.
pub async fn settle(shell: web::Data<Shell>, form: PageForm, path: web::Path<String>) -> HttpResponse {
    let (lang, sent) = (form.lang, form.clone());
    let year = chrono::Datelike::year(&paris_date(shell.now()));
    let work = move |tx: &mut Tx, actor: &Actor, id: Id| {
        desk::may(actor, SETTLE)?;
        let asked = read_terms(&sent)?;
        // The first time there is no version to name.
        let known = Some(version(&sent)).filter(|version| *version > 0);
        fees::change(tx, actor, id, known, &asked).map_err(|refusal| match refusal {
            Refusal::VersionMissing => Refusal::Stale,
            other => other,
        })?;
        Ok(Screen::to(format!("/network/organizations/{id}/account?done=fees")))
    };
    change_about(&shell, &form, &path, "fees", work, move |tx, actor, id, again| drawn(tx, actor, id, year, (&again, ""), lang))
        .await
}

/// The terms a form asks for; every fault beside its field.
fn read_terms(sent: &PageForm) -> Result<FeeTerms, Refusal> {
    let own = sent.get("whose") == "own";
    // A budget may count millions.
    let euros = |name: &str| {
        sent.some(name).map(|text| amount(&text, 8).map_err(|refusal| refusal.at("/amount", &format!("/{name}")))).transpose()
    };
    let ((monthly, one_off), (below, budget)) =
        together(together(euros("monthly"), euros("one_off")), together(euros("budget_below"), euros("yearly_budget")))?;
    if own && monthly.is_none() {
        let said = Said::new("Écrivez un montant, 0 pour ne rien demander.", "Write an amount, 0 to ask for nothing.");
        return Err(Refusal::invalid("/monthly", "required", said));
    }
    let mut waiver = numbers(sent, &["first_volunteers"]);
    if let Some(below) = below {
        waiver["budget_below"] = json!(below);
    }
    let waived = waiver.as_object().is_some_and(|conditions| !conditions.is_empty());
    let plan = json!({
        "monthly": monthly, "one_off": one_off, "waived_if": if waived { waiver } else { Value::Null },
        "covers_prestation": sent.get("covers_prestation") == "true",
    });
    let asked = json!({ "plan": if own { plan } else { Value::Null }, "yearly_budget": budget });
    input(asked).map_err(Refusal::near)
}

/// The same as a file.
pub async fn csv(shell: web::Data<Shell>, visit: Visit, path: web::Path<String>) -> HttpResponse {
    let year = year_in(&visit, &shell);
    let statement = match (visit.by.member(), id_in(&path)) {
        (Err(problem), _) | (_, Err(problem)) => Err(problem),
        (Ok(actor), Ok(id)) => read(&shell, move |tx| of_staff(tx, &actor, id, year)).await,
    };
    file_or_page(&shell, &visit.by, statement.and_then(|statement| as_csv(&statement, "releve"))).await
}

fn of_staff(tx: &mut Tx, actor: &Actor, id: Id, year: i32) -> Result<Statement, Refusal> {
    desk::may(actor, READERS)?;
    of_year(tx, actor, id, year)
}
