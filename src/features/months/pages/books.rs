//! `/network/money`: what comes to the network, leaves it and is proven in a year, by month and by association; the same for a
//! spreadsheet.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::account::{whole, year_in};
use crate::db::Tx;
use crate::domain::{Actor, Id, Lang, Month, words};
use crate::error::Refusal;
use crate::features::accounts::pages::desk;
use crate::features::months::http::money::as_csv;
use crate::features::months::rules::amounts::Cents;
use crate::features::months::rules::prestation::MonthState;
use crate::features::months::rules::proofs::{PrestationSums, Prestations};
use crate::features::months::rules::statement::{Line, Statement, What};
use crate::features::months::service::proofs;
use crate::features::months::service::statements::{self, READERS};
use crate::http::page::{Screen, Visit, file_or_page, page};
use crate::http::{Shell, read};

/// One year, this one unless the address names another.
pub async fn show(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let (lang, year) = (visit.lang, year_in(&visit, &shell));
    page(&shell, &visit, move |tx, actor| {
        desk::may(actor, READERS)?;
        let asked = whole(year)?;
        let statement = statements::of_network(tx, actor, asked)?;
        let proofs = proofs::across(tx, actor, asked, None)?;
        Ok(Screen::new("months/books.html", drawn(tx, year, &statement, &proofs, lang)))
    })
    .await
}

fn drawn(tx: &mut Tx, year: i32, statement: &Statement, proofs: &Prestations, lang: Lang) -> Value {
    let this = Month::of(tx.today());
    let mut by_month: BTreeMap<Month, Sums> = BTreeMap::new();
    let mut by_host: BTreeMap<(String, Id), Sums> = BTreeMap::new();
    for line in &statement.items {
        by_month.entry(line.month).or_default().add(line);
        by_host.entry((line.organization.clone(), line.organization_id)).or_default().add(line);
    }
    // What a host pays its volunteer itself is on no statement of the network; whether it is proven concerns it all the same.
    for line in &proofs.items {
        by_month.entry(line.prestation.month).or_default().proofs.add(line);
        by_host.entry((line.organization.clone(), line.organization_id)).or_default().proofs.add(line);
    }
    let months: Vec<Value> = by_month
        .iter()
        .map(|(month, sums)| {
            json!({ "code": month, "name": words::month(*month).in_lang(lang), "coming": *month > this, "now": *month == this,
                "aids": sums.aids, "fees": sums.fees, "paid": sums.paid, "proofs": sums.proofs })
        })
        .collect();
    let hosts: Vec<Value> = by_host
        .iter()
        .map(|((name, id), sums)| json!({ "id": id, "name": name, "fees": sums.fees, "proofs": sums.proofs }))
        .collect();
    let begun = statement.begun(this);
    let over = PrestationSums::of(proofs.items.iter().filter(|line| line.prestation.state != MonthState::Running));
    let paid: Cents = by_month.values().map(|sums| sums.paid).sum();
    json!({
        "tab": "money",
        "year": year,
        "months": months,
        "hosts": hosts,
        "totals": statement.totals,
        "begun": begun,
        "to_come": { "aids": statement.totals.aids - begun.aids, "fees": statement.totals.fees - begun.fees },
        "paid": paid,
        "proofs": proofs.totals,
        "over": over,
        "empty": statement.items.is_empty() && proofs.items.is_empty(),
    })
}

/// Aids that come in, fees that come in, the *prestation* the network pays itself, and what is proven of every *prestation*.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    aids: Cents,
    fees: Cents,
    paid: Cents,
    proofs: PrestationSums,
}

impl Sums {
    fn add(&mut self, line: &Line) {
        match line.what {
            What::Aid | What::TheoryAid | What::FirstAidAid => self.aids += line.amount,
            What::Fee | What::FeeOneOff => self.fees += line.amount,
            What::Prestation => self.paid += line.amount,
        }
    }
}

/// The same as a file.
pub async fn csv(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let year = year_in(&visit, &shell);
    let statement = match visit.by.member() {
        Err(problem) => Err(problem),
        Ok(actor) => read(&shell, move |tx| of_network(tx, &actor, year)).await,
    };
    file_or_page(&shell, &visit.by, statement.and_then(|statement| as_csv(&statement, "releve-reseau"))).await
}

fn of_network(tx: &mut Tx, actor: &Actor, year: i32) -> Result<Statement, Refusal> {
    desk::may(actor, READERS)?;
    statements::of_network(tx, actor, whole(year)?)
}
