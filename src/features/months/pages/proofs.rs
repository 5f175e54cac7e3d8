//! `/network/money/prestations`: the proofs of the monthly *prestation* across associations; those that are missing first.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, web};
use chrono::Months;
use serde_json::{Value, json};

use crate::domain::{Id, Lang, Month, Said, words};
use crate::features::accounts::pages::desk;
use crate::features::months::rules::money::PrestationPayer;
use crate::features::months::rules::prestation::MonthState;
use crate::features::months::rules::proofs::{PrestationLine, PrestationSums};
use crate::features::months::service::proofs;
use crate::features::months::service::statements::READERS;
use crate::http::Shell;
use crate::http::page::{Screen, Visit, page};

/// Months one looks back on when the address names none.
const BACK: u32 = 12;
/// Lines of one page; the sums count all.
const SHOWN: usize = 100;
const HERE: &str = "/network/money/prestations";

/// Which lines are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Which {
    /// Those without a whole proof whose month is over.
    Waiting,
    In(MonthState),
    All,
}

impl Which {
    const CODES: [(&str, Self); 5] = [
        ("", Self::Waiting),
        ("late", Self::In(MonthState::Late)),
        ("running", Self::In(MonthState::Running)),
        ("proven", Self::In(MonthState::Proven)),
        ("all", Self::All),
    ];

    fn read(code: &str) -> Self {
        Self::CODES.iter().find(|(known, _)| *known == code).map_or(Self::Waiting, |(_, which)| *which)
    }

    fn code(self) -> &'static str {
        Self::CODES.iter().find(|(_, which)| *which == self).map_or("", |(code, _)| code)
    }

    const fn said(self) -> Said {
        match self {
            Self::Waiting => Said::new("à prouver", "to prove"),
            Self::In(MonthState::Late | MonthState::Missing) => Said::new("en retard", "late"),
            Self::In(MonthState::Running) => Said::new("mois en cours", "month under way"),
            Self::In(MonthState::Proven) => Said::new("prouvées", "proven"),
            Self::All => Said::new("toutes", "all"),
        }
    }

    fn takes(self, line: &PrestationLine) -> bool {
        match self {
            Self::Waiting => line.waits(),
            Self::In(state) => line.prestation.state == state,
            Self::All => true,
        }
    }
}

pub async fn show(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let (lang, which) = (visit.lang, Which::read(&visit.query("state")));
    let (month, host) = (Month::parse(&visit.query("month")).ok(), visit.query("organization").parse::<Id>().ok());
    page(&shell, &visit, move |tx, actor| {
        desk::may(actor, READERS)?;
        let today = tx.today();
        let first = Month::of(today.checked_sub_months(Months::new(BACK)).unwrap_or(today));
        let span = month.map_or((first, Month::of(today)), |month| (month.min(first), month.max(Month::of(today))));
        let found = proofs::across(tx, actor, span, None)?;
        let of_host: Vec<&PrestationLine> =
            found.items.iter().filter(|line| host.is_none_or(|id| line.organization_id == id)).collect();
        let in_month: Vec<&PrestationLine> =
            of_host.iter().copied().filter(|line| month.is_none_or(|month| line.prestation.month == month)).collect();
        let shown: Vec<&PrestationLine> = in_month.iter().copied().filter(|line| which.takes(line)).collect();
        let facts = json!({
            "tab": "money",
            "months": months(&of_host, month, which, host, lang),
            "states": states(&in_month, month, which, host, lang),
            "host": host.and_then(|_| of_host.first().map(|line| line.organization.clone())),
            "all_hosts": address(month, which, None),
            "lines": shown.iter().take(SHOWN).map(|line| drawn(line, lang)).collect::<Vec<_>>(),
            "more": shown.len().saturating_sub(SHOWN),
            "sums": PrestationSums::of(shown.iter().copied()),
            "left": shown.iter().map(|line| line.left()).sum::<i64>(),
            "count": shown.len(),
            "which": which.code(),
            "month": month.map(|month| words::month(month).in_lang(lang).to_owned()),
        });
        Ok(Screen::new("months/proofs.html", facts))
    })
    .await
}

fn address(month: Option<Month>, which: Which, host: Option<Id>) -> String {
    let mut pairs = Vec::new();
    if let Some(month) = month {
        pairs.push(format!("month={month}"));
    }
    if which != Which::Waiting {
        pairs.push(format!("state={}", which.code()));
    }
    if let Some(host) = host {
        pairs.push(format!("organization={host}"));
    }
    if pairs.is_empty() { HERE.to_owned() } else { format!("{HERE}?{}", pairs.join("&")) }
}

/// The months, the last one first, each with what waits in it.
fn months(lines: &[&PrestationLine], now: Option<Month>, which: Which, host: Option<Id>, lang: Lang) -> Vec<Value> {
    let mut waiting: BTreeMap<Month, u32> = BTreeMap::new();
    for line in lines {
        *waiting.entry(line.prestation.month).or_default() += u32::from(line.waits());
    }
    if let Some(now) = now {
        waiting.entry(now).or_default();
    }
    let all = Said::new("tous les mois", "all months");
    let mut links =
        vec![json!({ "url": address(None, which, host), "name": all.in_lang(lang), "waiting": 0, "now": now.is_none() })];
    links.extend(waiting.iter().rev().map(|(month, count)| {
        json!({ "url": address(Some(*month), which, host), "name": words::month(*month).in_lang(lang), "waiting": count,
            "now": now == Some(*month) })
    }));
    links
}

fn states(lines: &[&PrestationLine], month: Option<Month>, now: Which, host: Option<Id>, lang: Lang) -> Vec<Value> {
    let link = |which: Which| {
        let count = lines.iter().filter(|line| which.takes(line)).count();
        json!({ "url": address(month, which, host), "name": which.said().in_lang(lang), "count": count, "now": which == now })
    };
    Which::CODES.iter().map(|(_, which)| link(*which)).collect()
}

/// The shape and the words of a state, as the network says it.
pub(super) const fn state(state: MonthState) -> (&'static str, Said) {
    match state {
        MonthState::Running => ("over", Said::new("mois en cours", "month under way")),
        MonthState::Missing => ("wait", Said::new("à prouver", "to prove")),
        MonthState::Late => ("bad", Said::new("en retard", "late")),
        MonthState::Proven => ("good", Said::new("prouvée", "proven")),
    }
}

fn drawn(line: &PrestationLine, lang: Lang) -> Value {
    let one = &line.prestation;
    let (shape, said) = state(one.state);
    json!({
        "url": format!("/network/placements/{}/money?month={}#m-{}", line.placement_id, one.month, one.month),
        "who": line.volunteer,
        "host": line.organization,
        "host_url": format!("/network/organizations/{}/account", line.organization_id),
        "month": words::month(one.month).in_lang(lang),
        "due": one.due,
        "recorded": one.recorded,
        "left": line.left(),
        "due_by": one.due_by,
        "waits": line.waits(),
        "shape": shape,
        "state": said.in_lang(lang),
        "by_network": one.payer == PrestationPayer::Network,
    })
}
