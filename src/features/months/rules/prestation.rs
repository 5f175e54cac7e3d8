//! The monthly *prestation* and its proofs (`PAY_PROOF`, SC-MON-05): what was due, what was recorded, what is missing.

use chrono::NaiveDate;
use deserr::Deserr;
use serde::Serialize;
use utoipa::ToSchema;

use super::amounts::{self, Cents};
use super::money::{Engagement, PrestationPayer};
use crate::domain::{Id, Month, Said, Versioned, Whole, dates};
use crate::error::Faults;
use crate::features::missions::rules::sheet::Benefit;

/// How one month was provided.
#[derive(Debug, Clone, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct PrestationInput {
    pub month: Month,
    pub mode: Benefit,
    /// In cents: paid, or worth in kind.
    pub amount: Whole<1, 1_000_000>,
    pub paid_on: NaiveDate,
    /// The proof, among the documents of the placement.
    #[deserr(default)]
    pub document_id: Option<Id>,
}

/// A proof as the services handle it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    pub id: Id,
    pub version: i32,
    pub placement_id: Id,
    pub month: Month,
    pub mode: Benefit,
    pub amount: Cents,
    pub paid_on: NaiveDate,
    pub document_id: Option<Id>,
    pub recorded_by: Id,
    /// Taken back: recorded by mistake.
    pub cancelled: bool,
}

/// Where a proof stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ProofState {
    Recorded,
    Cancelled,
}

/// A proof as the API shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = PrestationProof)]
pub struct ProofView {
    pub id: Id,
    pub version: i32,
    pub state: ProofState,
    pub placement_id: Id,
    pub month: Month,
    pub mode: Benefit,
    /// In cents.
    pub amount: Cents,
    pub paid_on: NaiveDate,
    pub document_id: Option<Id>,
}

impl Versioned for ProofView {
    fn version(&self) -> i32 {
        self.version
    }
}

impl From<&Proof> for ProofView {
    fn from(proof: &Proof) -> Self {
        Self {
            id: proof.id,
            version: proof.version,
            state: if proof.cancelled { ProofState::Cancelled } else { ProofState::Recorded },
            placement_id: proof.placement_id,
            month: proof.month,
            mode: proof.mode,
            amount: proof.amount,
            paid_on: proof.paid_on,
            document_id: proof.document_id,
        }
    }
}

/// Where the *prestation* of a month stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MonthState {
    /// The month is not over.
    Running,
    /// Over, and not proven in full; the delay of the network runs.
    Missing,
    /// Not proven in full, and the delay is over.
    Late,
    /// At least the amount due is recorded.
    Proven,
}

impl MonthState {
    pub const ALL: [Self; 4] = [Self::Missing, Self::Late, Self::Running, Self::Proven];

    /// The month is over and not proven in full.
    pub const fn waits(self) -> bool {
        matches!(self, Self::Missing | Self::Late)
    }

    /// As addresses and answers write it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Missing => "missing",
            Self::Late => "late",
            Self::Proven => "proven",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// One month of *prestation*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PrestationMonth {
    pub month: Month,
    pub state: MonthState,
    /// In cents: the least amount, or its share; full during leave, sickness and accidents (SC-MON-05).
    pub due: Cents,
    pub recorded: Cents,
    /// Last day to prove it.
    pub due_by: NaiveDate,
    pub payer: PrestationPayer,
    pub proofs: Vec<ProofView>,
}

/// Every month of a placement that has begun by `today`, oldest first, with its proofs.
pub fn months(engagement: &Engagement, proofs: &[Proof], today: NaiveDate, proof_after_days: u32) -> Vec<PrestationMonth> {
    let until = engagement.end_on.min(today);
    Month::between(engagement.start_on, until)
        .into_iter()
        .filter(|_| engagement.start_on <= until)
        .map(|month| of_month(engagement, month, proofs, today, proof_after_days))
        .collect()
}

fn of_month(engagement: &Engagement, month: Month, proofs: &[Proof], today: NaiveDate, after_days: u32) -> PrestationMonth {
    let mine: Vec<&Proof> = proofs.iter().filter(|proof| proof.month == month).collect();
    let recorded = mine.iter().filter(|proof| !proof.cancelled).map(|proof| proof.amount).sum();
    let due = engagement.prestation_of(month);
    let over_on = month.last_day().min(engagement.end_on);
    let due_by = due_by(month, engagement.end_on, after_days);
    let state = if recorded >= due {
        MonthState::Proven
    } else if today <= over_on {
        MonthState::Running
    } else if today <= due_by {
        MonthState::Missing
    } else {
        MonthState::Late
    };
    let proofs = mine.into_iter().map(ProofView::from).collect();
    PrestationMonth { month, state, due, recorded, due_by, payer: engagement.prestation_payer(), proofs }
}

/// Last day to prove a month of a placement that ends on `end_on`.
fn due_by(month: Month, end_on: NaiveDate, after_days: u32) -> NaiveDate {
    dates::add_days(month.last_day().min(end_on), u64::from(after_days))
}

/// The months from `start_on` to `end_on` whose last day to prove them lies between `since` and yesterday.
pub fn overdue(start_on: NaiveDate, end_on: NaiveDate, since: NaiveDate, today: NaiveDate, after_days: u32) -> Vec<Month> {
    let mut months = Month::between(start_on, end_on.min(today));
    months.retain(|month| (since..today).contains(&due_by(*month, end_on, after_days)));
    months
}

/// Whether this sum proves a month whatever was served of it: the whole amount of the month (SC-MON-05).
pub fn proves(recorded: Cents, month: Month) -> bool {
    recorded >= amounts::of_month(month).prestation
}

/// What a proof of this month breaks.
pub fn faults(input: &PrestationInput, engagement: &Engagement, today: NaiveDate) -> Faults {
    let mut faults = Faults::default();
    if engagement.prestation_of(input.month) == 0 {
        let said = Said::new("La mission n’a aucun jour ce mois-là.", "The mission has no day in that month.");
        faults.push("/month", "range", said);
    }
    if input.month.first_day() > today {
        faults.push("/month", "future", Said::new("Ce mois n’a pas commencé.", "This month has not begun."));
    }
    if input.paid_on > today {
        faults.push("/paid_on", "future", Said::new("Cette date est dans l’avenir.", "This date is in the future."));
    }
    if input.paid_on < engagement.start_on {
        let said = Said::new("Cette date est avant le début de la mission.", "This date is before the mission begins.");
        faults.push("/paid_on", "range", said);
    }
    faults
}
