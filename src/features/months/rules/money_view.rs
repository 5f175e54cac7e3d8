//! What each reader sees of the money of a placement: the volunteer what they receive, the host what it owes and pays, the
//! network everything.

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::amounts::Cents;
use super::money::{self, Engagement, HostOwes, MonthMoney, NetworkSide, PrestationPayer, Received};
use crate::domain::{Actor, Id, Month, Role};
use crate::features::accounts::rules::settings::Prorata;
use crate::features::missions::rules::sheet::Benefit;

/// Whose side of the money somebody reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Volunteer,
    Host,
    All,
}

impl Side {
    /// Only asked of people whose scope admits the placement. The auditor reads all, read-only.
    pub const fn of(actor: &Actor) -> Self {
        match actor.role {
            Role::Candidate | Role::Representative => Self::Volunteer,
            Role::Host | Role::Tutor | Role::Prescriber => Self::Host,
            Role::CaseWorker | Role::Approver | Role::Accountant | Role::Auditor | Role::Privacy | Role::Admin => Self::All,
        }
    }
}

/// One month, or the sum of all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SidesView {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub volunteer: Option<Received>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub host: Option<HostOwes>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub network: Option<NetworkSide>,
}

/// One month of a placement, in cents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct MonthView {
    pub month: Month,
    /// The share of the month that is served: `parts` of `whole`.
    pub parts: u32,
    pub whole: u32,
    #[serde(flatten)]
    pub sides: SidesView,
}

/// The money of a placement, in cents, first month to last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct MoneyView {
    pub placement_id: Id,
    pub start_on: NaiveDate,
    /// Last day served.
    pub end_on: NaiveDate,
    /// The proof of a right to the social top-up is accepted (SC-MON-02). Not for the host.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub top_up: Option<bool>,
    /// How the *prestation* is provided.
    pub benefit: Benefit,
    pub prestation_payer: PrestationPayer,
    pub prorata: Prorata,
    /// Where the last amounts were read, and how sure they are (A to D).
    pub evidence: String,
    pub confidence: String,
    pub items: Vec<MonthView>,
    pub totals: SidesView,
    /// *Prestation* recorded as paid or provided so far.
    pub prestation_recorded: Cents,
}

fn sides(side: Side, volunteer: Received, host: HostOwes, network: NetworkSide) -> SidesView {
    SidesView {
        volunteer: Some(volunteer).filter(|_| side != Side::Host),
        host: Some(host).filter(|_| side != Side::Volunteer),
        network: Some(network).filter(|_| side == Side::All),
    }
}

/// The money of a placement as this reader sees it.
pub fn view(placement_id: Id, engagement: &Engagement, months: &[MonthMoney], recorded: Cents, side: Side) -> MoneyView {
    let totals = money::totals(months);
    let amounts = super::amounts::of_month(Month::of(engagement.end_on));
    MoneyView {
        placement_id,
        start_on: engagement.start_on,
        end_on: engagement.end_on,
        top_up: Some(engagement.top_up).filter(|_| side != Side::Host),
        benefit: engagement.benefit,
        prestation_payer: engagement.prestation_payer(),
        prorata: engagement.prorata,
        evidence: amounts.evidence.clone(),
        confidence: amounts.confidence.clone(),
        items: months
            .iter()
            .map(|one| MonthView {
                month: one.month,
                parts: one.share.parts,
                whole: one.share.whole,
                sides: sides(side, one.volunteer, one.host, one.network),
            })
            .collect(),
        totals: sides(side, totals.volunteer, totals.host, totals.network),
        prestation_recorded: recorded,
    }
}
