//! `/host/account`: what an association owes, month by month, and the same for a spreadsheet.

use std::cmp::Ordering;

use actix_web::{HttpResponse, web};
use chrono::{Datelike, NaiveDate};
use serde_json::{Value, json};

use crate::db::Tx;
use crate::domain::dates::paris_date;
use crate::domain::{Actor, Id, Lang, Month, Role, Said, words};
use crate::error::Refusal;
use crate::features::months::http::money::as_csv;
use crate::features::months::rules::left::{LeftMonth, LeftToPay};
use crate::features::months::rules::prestation::MonthState;
use crate::features::months::rules::statement::{Line, Statement, What};
use crate::features::months::service::statements;
use crate::features::organizations::pages::mine::{self, Mine};
use crate::http::page::{Screen, Visit, file_or_page, only, page};
use crate::http::{Problem, Shell, read};

const HERE: &str = "/host/account";

/// The statement of one year, this one unless the address names another.
pub async fn show(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let (lang, asked) = (visit.lang, visit.query("organization"));
    let year = year_in(&visit, &shell);
    page(&shell, &visit, move |tx, actor| {
        only(actor, &[Role::Host])?;
        match mine::of(tx, actor, &asked)? {
            Mine::None => Ok(mine::first()),
            Mine::Several(all) => Ok(mine::which(&all, HERE)),
            Mine::One(view) => {
                let statement = of_year(tx, actor, view.id, year)?;
                let left = statements::left_to_pay(tx, actor, view.id)?;
                let this = Month::of(tx.today());
                let facts = json!({
                    "organization": view.id,
                    "name": view.file.name,
                    "year": year,
                    "months": months(&statement, paris_date(tx.now), lang),
                    "begun": statement.begun(this),
                    "to_come": to_come(&statement, this),
                    "left": left_facts(&left, lang),
                    "now": this.first_day().year() == year,
                });
                Ok(Screen::new("months/account.html", facts))
            }
        }
    })
    .await
}

/// The same as a file.
pub async fn csv(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let year = year_in(&visit, &shell);
    let statement = match (visit.by.member(), visit.query("organization").parse::<Id>()) {
        (Err(problem), _) => Err(problem),
        (_, Err(_)) => Err(Problem(Refusal::NotFound)),
        (Ok(actor), Ok(id)) => {
            read(&shell, move |tx| {
                only(&actor, &[Role::Host])?;
                of_year(tx, &actor, id, year)
            })
            .await
        }
    };
    file_or_page(&shell, &visit.by, statement.and_then(|statement| as_csv(&statement, "releve"))).await
}

/// The year an address names; this one when it names none.
pub fn year_in(visit: &Visit, shell: &Shell) -> i32 {
    let this: i32 = paris_date(shell.now()).format("%Y").to_string().parse().unwrap_or_default();
    visit.query("year").parse().ok().filter(|year| (2000..=this + 2).contains(year)).unwrap_or(this)
}

pub(super) fn of_year(tx: &mut Tx, actor: &Actor, organization: Id, year: i32) -> Result<Statement, Refusal> {
    statements::of_organization(tx, actor, organization, whole(year)?)
}

/// January to December.
pub fn whole(year: i32) -> Result<(Month, Month), Refusal> {
    let month = |number: u32| Month::parse(&format!("{year}-{number:02}")).map_err(|said| Refusal::internal(said.en));
    Ok((month(1)?, month(12)?))
}

/// The lines by month, each with its sum, the newest first; the last one that has begun is shown open.
pub(super) fn months(statement: &Statement, today: NaiveDate, lang: Lang) -> Vec<Value> {
    let mut all: Vec<(Month, Vec<&Line>)> = Vec::new();
    for line in &statement.items {
        match all.last_mut() {
            Some((month, lines)) if *month == line.month => lines.push(line),
            _ => all.push((line.month, vec![line])),
        }
    }
    let begun = all.iter().rev().find(|(month, _)| month.first_day() <= today).or(all.last()).map(|(month, _)| *month);
    all.iter()
        .rev()
        .map(|(month, lines)| {
            let rows: Vec<Value> =
                lines.iter().map(|line| json!([what(line.what).in_lang(lang), line.amount, note(line, Month::of(today), lang)])).collect();
            json!({ "name": words::month(*month).in_lang(lang), "rows": rows, "open": Some(*month) == begun, "sum": lines.iter().map(|line| line.amount).sum::<i64>() })
        })
        .collect()
}

/// What the months to come of a statement are planned to be, in cents.
pub(super) fn to_come(statement: &Statement, this: Month) -> i64 {
    let (all, begun) = (statement.totals, statement.begun(this));
    all.prestation + all.fees - begun.prestation - begun.fees
}

/// What is left to pay, as the page says it.
fn left_facts(left: &LeftToPay, lang: Lang) -> Value {
    let line = |one: &LeftMonth| {
        json!({
            "who": one.volunteer,
            "month": words::month(one.month).in_lang(lang),
            "href": format!("/host/placements/{}/prestations?month={}#record", one.placement_id, one.month),
            "left": one.left,
            "due_by": one.due_by,
            "late": one.state == MonthState::Late,
        })
    };
    json!({
        "total": left.total,
        "late": left.late,
        "late_since": left.waiting.iter().find(|one| one.state == MonthState::Late).map(|one| one.due_by),
        "next": left.next.map(|(day, amount)| json!({ "on": day, "amount": amount })),
        "lines": left.waiting.iter().map(line).collect::<Vec<_>>(),
    })
}

/// For whom, and how much of it is recorded; nothing is expected yet of a month to come.
fn note(line: &Line, this: Month, lang: Lang) -> String {
    let recorded = line.recorded.unwrap_or(line.amount);
    let more = words::euros(recorded - line.amount, lang);
    let said = match recorded.cmp(&line.amount) {
        Ordering::Less if line.month > this => return line.volunteer.clone(),
        Ordering::Less => Said::new("pas encore noté en entier", "not recorded in full yet"),
        Ordering::Equal => return line.volunteer.clone(),
        Ordering::Greater => Said::built(
            format!("noté {more} de plus que dû, compté pour ce mois seulement"),
            format!("{more} more than due is recorded, counted for this month only"),
        ),
    };
    format!("{} · {}", line.volunteer, said.in_lang(lang))
}

const fn what(what: What) -> Said {
    match what {
        What::Prestation => Said::new("Prestation mensuelle au volontaire", "Monthly allowance to the volunteer"),
        What::FeeOneOff => Said::new("Participation unique au réseau", "One-off fee to the network"),
        What::Fee => Said::new("Participation mensuelle au réseau", "Monthly fee to the network"),
        What::Aid => Said::new("Aide mensuelle de l’État", "Monthly aid of the State"),
        What::TheoryAid => Said::new("Aide à la formation civique", "Aid to civic training"),
        What::FirstAidAid => Said::new("Aide aux premiers secours", "Aid to first-aid training"),
    }
}
