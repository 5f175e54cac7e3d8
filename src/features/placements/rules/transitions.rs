//! The verbs people send to a placement, and the body of each. A new verb is one line of `verbs!` and one typed body.

use chrono::NaiveDate;
use deserr::Deserr;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::early_end::EndEarlyInput;
use crate::domain::machine::ReasonNeeded;
use crate::domain::{Line, Prose, Said};
use crate::error::{Faults, Refusal, one_of};
use crate::features::documents::rules::DocumentCode;

macro_rules! verbs {
    ($($verb:ident($body:ident) $code:literal,)+) => {
        /// The verbs a person may send to a placement.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
        #[serde(rename_all = "kebab-case")]
        #[schema(as = PlacementVerb)]
        pub enum Verb {
            $($verb,)+
        }

        impl Verb {
            pub const ALL: &'static [Self] = &[$(Self::$verb,)+];

            pub fn parse(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|verb| verb.code() == code)
            }

            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$verb => $code,)+
                }
            }

            /// Reads the body of this verb. `Invalid` names every bad field, unknown ones included.
            pub fn read(self, body: Value) -> Result<Transition, Refusal> {
                match self {
                    $(Self::$verb => read::<$body>(body).map(Transition::$verb),)+
                }
            }
        }

        /// A verb with its body.
        #[derive(Debug, Clone, Serialize, ToSchema)]
        #[serde(untagged)]
        #[schema(as = PlacementStep)]
        pub enum Transition {
            $($verb($body),)+
        }

        impl Transition {
            pub const fn verb(&self) -> Verb {
                match self {
                    $(Self::$verb(_) => Verb::$verb,)+
                }
            }
        }
    };
}

verbs! {
    Approve(Why) "approve",
    Enter(EnterInput) "enter",
    Sign(SignInput) "sign",
    Notify(NotifyInput) "notify",
    PieceMissing(PieceMissingInput) "piece-missing",
    Reject(Why) "reject",
    Validate(ValidateInput) "validate",
    Cancel(Why) "cancel",
    EndEarly(EndEarlyInput) "end-early",
    Suspend(Why) "suspend",
    Resume(Why) "resume",
    Abandon(Why) "abandon",
    Archive(Why) "archive",
}

fn read<T: Deserr<Faults>>(body: Value) -> Result<T, Refusal> {
    deserr::deserialize::<T, _, Faults>(body).map_err(Refusal::Invalid)
}

/// Why, where a verb needs no more.
#[derive(Debug, Clone, Default, Serialize, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
#[schema(as = PlacementWhy)]
pub struct Why {
    #[deserr(default)]
    pub reason: Option<Line<60>>,
    #[deserr(default)]
    pub comment: Option<Prose<1, 2000>>,
}

/// `enter`: the contract has its number at the paying agency.
#[derive(Debug, Clone, Serialize, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct EnterInput {
    /// Free text; the one number seen reads `NA-000-21-00010-03142` (SC-AGR-12).
    pub contract_number: Line<60>,
    #[deserr(default)]
    pub reason: Option<Line<60>>,
    #[deserr(default)]
    pub comment: Option<Prose<1, 2000>>,
}

/// `sign`: the contract and the three-party agreement are signed by all.
#[derive(Debug, Clone, Default, Serialize, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct SignInput {
    /// The day itself unless given; never later.
    #[deserr(default)]
    pub signed_on: Option<NaiveDate>,
    #[deserr(default)]
    pub reason: Option<Line<60>>,
    #[deserr(default)]
    pub comment: Option<Prose<1, 2000>>,
}

/// `notify`: the pieces are sent to the paying agency.
#[derive(Debug, Clone, Default, Serialize, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct NotifyInput {
    /// The day itself unless given; never later, never before the signature.
    #[deserr(default)]
    pub notified_on: Option<NaiveDate>,
    #[deserr(default)]
    pub reason: Option<Line<60>>,
    #[deserr(default)]
    pub comment: Option<Prose<1, 2000>>,
}

/// `piece-missing`: the paying agency asks for something. At least one of the three.
#[derive(Debug, Clone, Default, Serialize, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct PieceMissingInput {
    /// Codes of rulebook 7.3.
    #[deserr(default)]
    pub pieces: Vec<DocumentCode>,
    #[deserr(default)]
    pub reason: Option<Line<60>>,
    /// The agency's words.
    #[deserr(default)]
    pub comment: Option<Prose<1, 2000>>,
}

/// `validate`: the paying agency finds the contract to conform.
#[derive(Debug, Clone, Default, Serialize, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct ValidateInput {
    /// Day of the agency's answer; the day itself unless given; never later, never before the notification.
    #[deserr(default)]
    pub validated_on: Option<NaiveDate>,
    #[deserr(default)]
    pub reason: Option<Line<60>>,
    #[deserr(default)]
    pub comment: Option<Prose<1, 2000>>,
}

/// What every body may carry.
#[derive(Debug, Clone, Copy, Default)]
pub struct Told<'a> {
    pub reason: Option<&'a str>,
    pub comment: Option<&'a str>,
}

macro_rules! told {
    ($($body:ty),+) => {
        $(impl $body {
            pub fn told(&self) -> Told<'_> {
                Told { reason: self.reason.as_ref().map(Line::as_str), comment: self.comment.as_ref().map(Prose::as_str) }
            }
        })+
    };
}

told!(Why, EnterInput, SignInput, NotifyInput, PieceMissingInput, ValidateInput, EndEarlyInput);

/// The coded reason a verb needs; none where it needs none.
pub fn reason_for(needed: ReasonNeeded, given: Option<&str>) -> Result<Option<&str>, Refusal> {
    let ReasonNeeded::OneOf(codes) = needed else { return Ok(given) };
    if given.is_some_and(|given| codes.contains(&given)) {
        return Ok(given);
    }
    let code = if given.is_none() { "missing" } else { "unknown" };
    Err(Refusal::invalid("/reason", code, one_of(codes)))
}

/// A day somebody reports: today unless given, never later, never before `earliest`.
pub fn reported_on(
    given: Option<NaiveDate>,
    today: NaiveDate,
    pointer: &str,
    earliest: Option<(NaiveDate, Said)>,
) -> Result<NaiveDate, Refusal> {
    let day = given.unwrap_or(today);
    if day > today {
        let said = Said::new("Ce jour n’est pas encore venu.", "This day has not come yet.");
        return Err(Refusal::invalid(pointer, "future", said));
    }
    match earliest {
        Some((earliest, said)) if day < earliest => Err(Refusal::invalid(pointer, "order", said)),
        _ => Ok(day),
    }
}
