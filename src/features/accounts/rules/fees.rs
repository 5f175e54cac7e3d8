//! What the network asks of its hosts (rulebook 8): never more than what it costs (SC-INT-11, L120-32 last al.).

use deserr::Deserr;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::domain::Whole;
use crate::error::Faults;

/// How an incomplete month is counted: not settled by any text read (SC-MON-12, U-04).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, Deserr, ToSchema)]
#[serde(rename_all = "snake_case")]
#[deserr(error = Faults)]
pub enum Prorata {
    #[default]
    #[deserr(rename = "thirtieths")]
    Thirtieths,
    #[deserr(rename = "calendar_days")]
    CalendarDays,
}

/// An amount in cents, up to 10,000 €.
pub type Fee = Whole<0, 1_000_000>;

/// What a host owes the network for each volunteer, in cents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct FeePlan {
    /// Once, in the first month.
    #[deserr(default)]
    pub one_off: Option<Fee>,
    /// Each month; an incomplete month counts for its share.
    pub monthly: Fee,
    /// When a volunteer costs the host nothing.
    #[deserr(default)]
    pub waived_if: Option<Waiver>,
    /// The network pays the *prestation* to the volunteer itself, out of the fee.
    #[deserr(default)]
    pub covers_prestation: bool,
}

/// Every condition given has to be met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct Waiver {
    /// Only the first volunteers of a host, by the order of their starts.
    #[deserr(default)]
    pub first_volunteers: Option<Whole<1, 100>>,
    /// Only a host whose yearly budget, in cents, is below. A budget nobody told is not below.
    #[deserr(default)]
    pub budget_below: Option<Whole<1, 1_000_000_000>>,
}

impl FeePlan {
    /// Whether the host owes nothing for this volunteer: its `rank`th (from 1), with this yearly budget in cents.
    pub fn is_waived(&self, rank: usize, budget: Option<u32>) -> bool {
        let Some(waiver) = self.waived_if else { return false };
        let by_rank = waiver.first_volunteers.map(|first| usize::try_from(first.get()).is_ok_and(|first| rank <= first));
        let by_budget = waiver.budget_below.map(|below| budget.is_some_and(|budget| budget < below.get()));
        match (by_rank, by_budget) {
            (None, None) => false,
            (rank, budget) => rank.unwrap_or(true) && budget.unwrap_or(true),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fee_is_waived_when_every_condition_given_is_met() {
        let whole = |number| Whole::new(number).expect("a number");
        let plan =
            |waived_if| FeePlan { one_off: None, monthly: Whole::new(9500).expect("a fee"), waived_if, covers_prestation: false };
        let both = plan(Some(Waiver { first_volunteers: Some(Whole::new(1).expect("one")), budget_below: Some(whole(500_000)) }));
        assert!(both.is_waived(1, Some(499_999)));
        assert!(!both.is_waived(2, Some(499_999)) && !both.is_waived(1, Some(500_000)) && !both.is_waived(1, None));
        let by_rank = plan(Some(Waiver { first_volunteers: Some(Whole::new(2).expect("two")), budget_below: None }));
        assert!(by_rank.is_waived(2, None) && !by_rank.is_waived(3, None));
        assert!(!plan(Some(Waiver::default())).is_waived(1, Some(0)) && !plan(None).is_waived(1, Some(0)));
    }
}
