//! `/network/money`: what comes to the network, leaves it and is proven in a year, by month and by association; the same for a
//! spreadsheet.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::account::year_in;
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
        let asked = of(year)?;
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
        by_month.entry(line.prestation.month).or_default();
        by_host.entry((line.organization.clone(), line.organization_id)).or_default();
    }
    let months: Vec<Value> = by_month
        .iter()
        .map(|(month, sums)| {
            let mine = PrestationSums::of(proofs.items.iter().filter(|line| line.prestation.month == *month));
            json!({ "code": month, "name": words::month(*month).in_lang(lang), "coming": *month > this, "now": *month == this,
                "aids": sums.aids, "fees": sums.fees, "paid": sums.paid, "proofs": mine })
        })
        .collect();
    let hosts: Vec<Value> = by_host
        .iter()
        .map(|((name, id), sums)| {
            let mine = PrestationSums::of(proofs.items.iter().filter(|line| line.organization_id == *id));
            json!({ "id": id, "name": name, "fees": sums.fees, "proofs": mine })
        })
        .collect();
    let over = PrestationSums::of(proofs.items.iter().filter(|line| line.prestation.state != MonthState::Running));
    let paid: Cents = by_month.values().map(|sums| sums.paid).sum();
    json!({
        "tab": "money",
        "year": year,
        "months": months,
        "hosts": hosts,
        "totals": statement.totals,
        "paid": paid,
        "proofs": proofs.totals,
        "over": over,
        "empty": statement.items.is_empty() && proofs.items.is_empty(),
    })
}

/// Aids that come in, fees that come in, and the *prestation* the network pays itself.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    aids: Cents,
    fees: Cents,
    paid: Cents,
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

/// January to December.
pub fn of(year: i32) -> Result<(Month, Month), Refusal> {
    let month = |number: u32| Month::parse(&format!("{year}-{number:02}")).map_err(|said| Refusal::internal(said.en));
    Ok((month(1)?, month(12)?))
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
    statements::of_network(tx, actor, of(year)?)
}
