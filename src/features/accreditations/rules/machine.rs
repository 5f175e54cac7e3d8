//! The life of a licence (rulebook 9.3 bis).

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::domain::machine::{ReasonNeeded, Step};
use crate::domain::{Role, Said};

/// Where a licence stands (rulebook 9.3 bis).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LicenceState {
    Requested,
    Granted,
    Refused,
    FormalNotice,
    Suspended,
    Withdrawn,
    Expired,
}

impl LicenceState {
    pub const ALL: [Self; 7] =
        [Self::Requested, Self::Granted, Self::Refused, Self::FormalNotice, Self::Suspended, Self::Withdrawn, Self::Expired];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Granted => "granted",
            Self::Refused => "refused",
            Self::FormalNotice => "formal_notice",
            Self::Suspended => "suspended",
            Self::Withdrawn => "withdrawn",
            Self::Expired => "expired",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// A licence that recruits and lends: a formal notice (SC-AGR-09) comes before a withdrawal and stops nothing yet.
    pub const fn is_in_force(self) -> bool {
        matches!(self, Self::Granted | Self::FormalNotice)
    }

    pub const fn label(self) -> Said {
        match self {
            Self::Requested => Said::new("demandé", "requested"),
            Self::Granted => Said::new("accordé", "granted"),
            Self::Refused => Said::new("refusé", "refused"),
            Self::FormalNotice => Said::new("mis en demeure", "under formal notice"),
            Self::Suspended => Said::new("suspendu", "suspended"),
            Self::Withdrawn => Said::new("retiré", "withdrawn"),
            Self::Expired => Said::new("arrivé à son terme", "expired"),
        }
    }
}

use LicenceState::{Expired, FormalNotice, Granted, Refused, Requested, Suspended, Withdrawn};

const DECIDES: &[Role] = &[Role::Approver, Role::Admin];
const WITHDRAWALS: &[&str] = &["at_own_request", "conditions_not_met", "public_order", "grave_breach", "cer_breach"];

const fn step(verb: &'static str, from: &'static [LicenceState], to: LicenceState) -> Step<LicenceState> {
    Step { verb, outcome: None, from, to, who: DECIDES, system: false, reason: ReasonNeeded::No }
}

/// `resume` also ends a formal notice that was answered.
pub const STEPS: &[Step<LicenceState>] = &[
    step("grant", &[Requested], Granted),
    step("refuse", &[Requested], Refused),
    step("formal-notice", &[Granted], FormalNotice),
    step("suspend", &[Granted, FormalNotice], Suspended),
    step("resume", &[Suspended, FormalNotice], Granted),
    Step { reason: ReasonNeeded::OneOf(WITHDRAWALS), ..step("withdraw", &[Granted, FormalNotice, Suspended], Withdrawn) },
    Step { who: &[], system: true, ..step("expire", &[Granted, FormalNotice, Suspended], Expired) },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::machine::{By, Misstep, find};

    #[test]
    fn only_who_decides_moves_a_licence_and_only_forward() {
        for state in LicenceState::ALL {
            for row in STEPS {
                for role in Role::ALL {
                    let found = find(STEPS, row.verb, None, state, By::Person(role));
                    match found {
                        Ok(step) => assert!(DECIDES.contains(&role) && step.from.contains(&state) && !step.system),
                        Err(Misstep::NotYours) => assert!(!row.who.contains(&role)),
                        Err(Misstep::WrongState { allowed_from }) => assert!(!allowed_from.contains(&state)),
                        Err(Misstep::UnknownVerb) => panic!("{} is a verb", row.verb),
                    }
                }
            }
        }
        for over in [Refused, Withdrawn, Expired] {
            assert!(STEPS.iter().all(|row| !row.from.contains(&over)), "{over:?} is final");
        }
    }
}
