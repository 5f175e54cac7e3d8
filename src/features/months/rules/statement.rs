//! Statements of account: who owes what to whom, month by month, for a host or for the network; as a table and as CSV.

use deserr::Deserr;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::amounts::Cents;
use super::money::{Engagement, MonthMoney, PrestationPayer};
use crate::domain::{Id, Month, Whole};
use crate::error::Faults;
use crate::features::accounts::rules::fees::FeePlan;

/// The terms of one host: its own plan in the place of the network's, and its yearly budget in cents.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct FeeTerms {
    /// None: the network's plan.
    #[deserr(default)]
    pub plan: Option<FeePlan>,
    #[deserr(default)]
    pub yearly_budget: Option<Whole<0, 4_000_000_000>>,
}

/// Somebody who pays or is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    State,
    Network,
    Host,
    Volunteer,
}

impl Party {
    /// As a table says it.
    pub const fn french(self) -> &'static str {
        match self {
            Self::State => "État",
            Self::Network => "réseau",
            Self::Host => "association",
            Self::Volunteer => "volontaire",
        }
    }
}

/// What an amount is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum What {
    Prestation,
    FeeOneOff,
    Fee,
    Aid,
    TheoryAid,
    FirstAidAid,
}

impl What {
    /// As a table says it.
    pub const fn french(self) -> &'static str {
        match self {
            Self::Prestation => "prestation de subsistance",
            Self::FeeOneOff => "participation unique",
            Self::Fee => "participation mensuelle",
            Self::Aid => "aide mensuelle de l’État",
            Self::TheoryAid => "aide à la formation civique",
            Self::FirstAidAid => "aide aux premiers secours",
        }
    }
}

/// One line of a statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = StatementLine)]
pub struct Line {
    pub month: Month,
    pub organization_id: Id,
    pub organization: String,
    pub placement_id: Id,
    /// First name for a host, full name for the network.
    pub volunteer: String,
    pub what: What,
    pub payer: Party,
    pub payee: Party,
    /// In cents.
    pub amount: Cents,
    /// Of a *prestation*: what is recorded as paid or provided, in cents.
    pub recorded: Option<Cents>,
}

/// A statement from one month to another, oldest line first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Statement)]
pub struct Statement {
    pub from: Month,
    pub to: Month,
    pub items: Vec<Line>,
    pub totals: Sums,
}

/// The sums of a statement in cents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, ToSchema)]
#[schema(as = StatementSums)]
pub struct Sums {
    pub prestation: Cents,
    pub prestation_recorded: Cents,
    /// One-off and monthly fees that hosts owe.
    pub fees: Cents,
    /// Aids that the State owes.
    pub aids: Cents,
}

/// Whom a line is about.
#[derive(Debug, Clone)]
pub struct About {
    pub organization_id: Id,
    pub organization: String,
    pub placement_id: Id,
    pub volunteer: String,
}

/// Every amount of a placement from one month to another; `recorded` tells what is proven of a month’s *prestation*.
pub fn lines(
    about: &About,
    engagement: &Engagement,
    months: &[MonthMoney],
    (from, to): (Month, Month),
    recorded: impl Fn(Month) -> Cents,
) -> Vec<Line> {
    let payer = match engagement.prestation_payer() {
        PrestationPayer::Host => Party::Host,
        PrestationPayer::Network => Party::Network,
    };
    let mut all = Vec::new();
    for one in months.iter().filter(|one| (from..=to).contains(&one.month)) {
        let mut add = |what, payer, payee, amount, recorded| {
            if amount > 0 {
                all.push(Line {
                    month: one.month,
                    organization_id: about.organization_id,
                    organization: about.organization.clone(),
                    placement_id: about.placement_id,
                    volunteer: about.volunteer.clone(),
                    what,
                    payer,
                    payee,
                    amount,
                    recorded,
                });
            }
        };
        add(What::Prestation, payer, Party::Volunteer, one.volunteer.prestation, Some(recorded(one.month)));
        add(What::FeeOneOff, Party::Host, Party::Network, one.host.fee_one_off, None);
        add(What::Fee, Party::Host, Party::Network, one.host.fee, None);
        add(What::Aid, Party::State, Party::Network, one.network.aid, None);
        add(What::TheoryAid, Party::State, Party::Network, one.network.theory_aid, None);
        add(What::FirstAidAid, Party::State, Party::Network, one.network.first_aid_aid, None);
    }
    all
}

/// A statement of these lines, in order.
pub fn statement(from: Month, to: Month, mut items: Vec<Line>) -> Statement {
    items.sort_by(|a, b| (a.month, &a.organization, a.placement_id).cmp(&(b.month, &b.organization, b.placement_id)));
    let totals = Sums::of(&items);
    Statement { from, to, items, totals }
}

impl Sums {
    fn of<'a>(lines: impl IntoIterator<Item = &'a Line>) -> Self {
        let mut sums = Self::default();
        for line in lines {
            match line.what {
                What::Prestation => {
                    sums.prestation += line.amount;
                    // More than is due proves no other month.
                    sums.prestation_recorded += line.recorded.unwrap_or(0).min(line.amount);
                }
                What::FeeOneOff | What::Fee => sums.fees += line.amount,
                What::Aid | What::TheoryAid | What::FirstAidAid => sums.aids += line.amount,
            }
        }
        sums
    }
}

impl Statement {
    /// The sums of the months that have begun by `this` month: what is to come is planned, and due to nobody yet.
    pub fn begun(&self, this: Month) -> Sums {
        Sums::of(self.items.iter().filter(|line| line.month <= this))
    }
}

/// Characters with which a spreadsheet takes a text for a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A text that no spreadsheet carries out.
pub fn safe_cell(text: &str) -> String {
    if text.starts_with(FORMULA) { format!("'{text}") } else { text.to_owned() }
}

fn euros(cents: Cents) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    format!("{sign}{},{:02}", cents.abs() / 100, cents.abs() % 100)
}

/// The same as CSV for a French spreadsheet: semicolons, decimal commas, UTF-8 with its mark.
pub fn csv(statement: &Statement) -> Result<String, csv::Error> {
    let mut writer = csv::WriterBuilder::new().delimiter(b';').terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record([
        "mois",
        "association",
        "volontaire",
        "objet",
        "payeur",
        "bénéficiaire",
        "montant",
        "prouvé",
        "placement",
    ])?;
    for line in &statement.items {
        writer.write_record([
            line.month.to_string(),
            safe_cell(&line.organization),
            safe_cell(&line.volunteer),
            line.what.french().to_owned(),
            line.payer.french().to_owned(),
            line.payee.french().to_owned(),
            euros(line.amount),
            line.recorded.map(euros).unwrap_or_default(),
            line.placement_id.to_string(),
        ])?;
    }
    let bytes = writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
    Ok(format!("\u{feff}{}", String::from_utf8_lossy(&bytes)))
}
