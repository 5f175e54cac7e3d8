//! A statement of account as its template reads it: the facts of the table, in the words of the table.

use serde_json::{Value, json};

use super::facts::{HostPart, LetterheadPart, NetworkPart};
use crate::domain::{Month, Said};
use crate::error::Refusal;
use crate::features::months::rules::statement::{Line, Statement};

/// What a printed table may hold: some hundred pages.
const MOST_LINES: usize = 3000;

/// Refuses a statement nobody would leaf through.
pub fn check_length(statement: &Statement) -> Result<(), Refusal> {
    if statement.items.len() <= MOST_LINES {
        return Ok(());
    }
    let said = Said::new(
        "Ce relevé est trop long pour être imprimé. Demandez moins de mois, ou le tableau (CSV).",
        "This statement is too long to be printed. Ask for fewer months, or for the table (CSV).",
    );
    Err(Refusal::invalid("/from", "too_long", said))
}

/// The statement of a host, or of the network when there is no host.
pub fn data(statement: &Statement, network: &NetworkPart, letterhead: &LetterheadPart, host: Option<&HostPart>) -> Value {
    let mut months: Vec<(Month, Vec<Value>)> = Vec::new();
    for line in &statement.items {
        match months.last_mut() {
            Some((month, lines)) if *month == line.month => lines.push(printed(line)),
            _ => months.push((line.month, vec![printed(line)])),
        }
    }
    let months: Vec<Value> =
        months.into_iter().map(|(month, lines)| json!({ "month": month.first_day(), "lines": lines })).collect();
    let about = host.map_or(network.name.as_str(), |host| host.name.as_str());
    json!({
        "network": network,
        "letterhead": letterhead,
        "host": host,
        "statement": {
            "from": statement.from.first_day(),
            "to": statement.to.first_day(),
            "months": months,
            "totals": statement.totals,
        },
        "signers": [],
        "signatures": [],
        "paper": { "title": "Relevé de compte", "about": about },
    })
}

fn printed(line: &Line) -> Value {
    json!({
        "organization": line.organization,
        "volunteer": line.volunteer,
        "what": line.what.french(),
        "payer": line.payer.french(),
        "payee": line.payee.french(),
        "amount": line.amount,
        "recorded": line.recorded,
    })
}
