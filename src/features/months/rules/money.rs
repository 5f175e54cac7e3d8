//! What each party of a placement receives and owes, month by month (rulebook 5). Absences change nothing: indemnities and
//! *prestation* go on during leave, sick leave and work accidents (SC-LEA-05, SC-MON-05), and while a licence is suspended.

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::amounts::{self, Cents};
use super::share::{self, Share};
use crate::domain::{Month, dates};
use crate::features::accounts::rules::fees::FeePlan;
use crate::features::accounts::rules::settings::{NetworkForm, Prorata};
use crate::features::missions::rules::sheet::Benefit;

/// What the money of a placement follows from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Engagement {
    pub start_on: NaiveDate,
    /// Last day served.
    pub end_on: NaiveDate,
    /// The right to the social top-up, appreciated at the signature (SC-MON-02).
    pub top_up: bool,
    pub benefit: Benefit,
    pub legal_form: NetworkForm,
    pub prorata: Prorata,
    /// None when the host owes nothing.
    pub fee: Option<FeePlan>,
    /// Day the first-aid training took place; not known yet: counted in the last month.
    pub first_aid_on: Option<NaiveDate>,
}

/// Who pays the *prestation* to the volunteer. The network is its legal debtor in every case (SC-MON-04).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PrestationPayer {
    Host,
    /// Out of the fee the host pays.
    Network,
}

/// What the volunteer receives, net, in cents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, ToSchema)]
pub struct Received {
    /// From the State, through the paying agency.
    pub indemnity: Cents,
    pub top_up: Cents,
    /// In cash or in kind.
    pub prestation: Cents,
    pub total: Cents,
}

/// What the host owes, in cents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, ToSchema)]
pub struct HostOwes {
    /// To the volunteer.
    pub prestation: Cents,
    /// To the network.
    pub fee_one_off: Cents,
    pub fee: Cents,
    pub total: Cents,
}

/// What the State owes the network, and what the network owes the volunteer, in cents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, ToSchema)]
pub struct NetworkSide {
    /// Monthly aid to a non-profit (SC-MON-07).
    pub aid: Cents,
    /// Aid for the civic training, after the end of the second month (SC-MON-08).
    pub theory_aid: Cents,
    /// Aid for the first-aid training, once it took place (SC-MON-08).
    pub first_aid_aid: Cents,
    /// All the State owes.
    pub total: Cents,
    /// *Prestation* that the network pays itself.
    pub prestation: Cents,
}

/// One month of a placement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthMoney {
    pub month: Month,
    pub share: Share,
    pub volunteer: Received,
    pub host: HostOwes,
    pub network: NetworkSide,
}

/// SC-MON-08: the aid for the theory is paid after the second month.
const THEORY_AID_AFTER_MONTHS: u32 = 2;

impl Engagement {
    pub fn prestation_payer(&self) -> PrestationPayer {
        let covered = self.fee.as_ref().is_some_and(|fee| fee.covers_prestation);
        if covered { PrestationPayer::Network } else { PrestationPayer::Host }
    }

    /// The *prestation* due for a month: the least amount, in full or for the share served; leave and sickness change nothing.
    pub fn prestation_of(&self, month: Month) -> Cents {
        let share = share::of_month(month, self.start_on, self.end_on, self.prorata);
        share.map_or(0, |share| share.of(amounts::of_month(month).prestation))
    }

    /// Month of the aid for the civic training, when two months are served.
    fn theory_aid_month(&self) -> Option<Month> {
        let two_months = dates::last_day(self.start_on, THEORY_AID_AFTER_MONTHS) <= self.end_on;
        two_months.then(|| Month::of(dates::add_months(self.start_on, THEORY_AID_AFTER_MONTHS)))
    }
}

/// Every month of a placement, first to last.
pub fn months(engagement: &Engagement) -> Vec<MonthMoney> {
    let all = Month::between(engagement.start_on, engagement.end_on);
    all.into_iter().filter_map(|month| of_month(engagement, month)).collect()
}

fn of_month(engagement: &Engagement, month: Month) -> Option<MonthMoney> {
    let share = share::of_month(month, engagement.start_on, engagement.end_on, engagement.prorata)?;
    let amounts = amounts::of_month(month);
    let is_first = month == Month::of(engagement.start_on);
    let prestation = share.of(amounts.prestation);
    let top_up = if engagement.top_up { share.of(amounts.top_up_net) } else { 0 };
    let indemnity = share.of(amounts.indemnity_net);
    let volunteer = Received { indemnity, top_up, prestation, total: indemnity + top_up + prestation };
    let by_host = engagement.prestation_payer() == PrestationPayer::Host;
    Some(MonthMoney {
        month,
        share,
        volunteer,
        host: host_owes(engagement, share, is_first, if by_host { prestation } else { 0 }),
        network: network_side(engagement, month, share, if by_host { 0 } else { prestation }),
    })
}

fn host_owes(engagement: &Engagement, share: Share, is_first: bool, prestation: Cents) -> HostOwes {
    let fees = engagement.fee.as_ref();
    let fee_one_off = fees.filter(|_| is_first).and_then(|fee| fee.one_off).map_or(0, |once| i64::from(once.get()));
    let fee = fees.map_or(0, |fee| share.of(i64::from(fee.monthly.get())));
    HostOwes { prestation, fee_one_off, fee, total: prestation + fee_one_off + fee }
}

fn network_side(engagement: &Engagement, month: Month, share: Share, prestation: Cents) -> NetworkSide {
    let aid = match engagement.legal_form {
        NetworkForm::NonProfit => share.of(amounts::of_month(month).aid),
        NetworkForm::PublicBody => 0,
    };
    let aids = amounts::training_aids(month.first_day());
    let theory_aid = if engagement.theory_aid_month() == Some(month) { aids.theory } else { 0 };
    let held_on = engagement.first_aid_on.unwrap_or(engagement.end_on).clamp(engagement.start_on, engagement.end_on);
    let first_aid_aid = if Month::of(held_on) == month { aids.first_aid } else { 0 };
    NetworkSide { aid, theory_aid, first_aid_aid, total: aid + theory_aid + first_aid_aid, prestation }
}

/// The sums of all months.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    pub volunteer: Received,
    pub host: HostOwes,
    pub network: NetworkSide,
}

/// Adds up the months of a placement, in cents.
pub fn totals(months: &[MonthMoney]) -> Totals {
    let mut sum = Totals::default();
    for one in months {
        sum.volunteer.indemnity += one.volunteer.indemnity;
        sum.volunteer.top_up += one.volunteer.top_up;
        sum.volunteer.prestation += one.volunteer.prestation;
        sum.volunteer.total += one.volunteer.total;
        sum.host.prestation += one.host.prestation;
        sum.host.fee_one_off += one.host.fee_one_off;
        sum.host.fee += one.host.fee;
        sum.host.total += one.host.total;
        sum.network.aid += one.network.aid;
        sum.network.theory_aid += one.network.theory_aid;
        sum.network.first_aid_aid += one.network.first_aid_aid;
        sum.network.total += one.network.total;
        sum.network.prestation += one.network.prestation;
    }
    sum
}
