//! What somebody who opens a placement is told at once: a freeze, a start that will not take place, a title that is over.

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::machine::State;
use super::reader::Reader;
use super::record::Placement;
use super::signature::frozen;
use super::start::{Start, StartFacts, start, title_over};
use crate::domain::{Said, words};
use crate::features::accreditations::rules::freeze::FreezeInput;
use crate::features::eligibility::Decision;

/// One sentence with its rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = PlacementNotice)]
pub struct Notice {
    pub rule: &'static str,
    pub fr: String,
    pub en: String,
}

impl Notice {
    fn new(rule: &'static str, said: Said) -> Self {
        Self { rule, fr: said.fr.into_owned(), en: said.en.into_owned() }
    }
}

/// What the notices follow from.
#[derive(Debug, Clone)]
pub struct NoticeFacts<'a> {
    pub placement: &'a Placement,
    pub today: NaiveDate,
    /// The freeze that runs today and does not exempt this mission.
    pub freeze: Option<&'a FreezeInput>,
    pub lead_time_days: u32,
    pub decision: &'a Decision,
    pub title_until: Option<NaiveDate>,
}

/// Everything to tell this reader; what concerns a title or an age is not the host's to know (DAT-06).
pub fn notices(reader: Reader, facts: &NoticeFacts) -> Vec<Notice> {
    let mut told = Vec::new();
    let placement = facts.placement;
    if let Some(freeze) = facts.freeze.filter(|_| placement.state.before_signature()) {
        told.push(Notice::new("SC-FRZ-01", frozen(freeze)));
    }
    let notify_by = placement.notify_by(facts.lead_time_days);
    if placement.state == State::Signed && facts.today > notify_by {
        told.push(Notice::new("SC-CON-06", late(notify_by)));
    }
    if placement.state.awaits_start() {
        let asked = StartFacts {
            today: facts.today,
            start_on: placement.start_on,
            validated_on: placement.contract.validated_on.filter(|_| placement.state == State::Validated),
            decision: facts.decision,
            title_until: facts.title_until,
        };
        if let Start::Blocked(why) = start(&asked) {
            told.extend(why.into_iter().map(|finding| Notice::new(finding.rule, finding.message)));
        }
    }
    if placement.state.has_begun()
        && !placement.state.has_ended()
        && let Some(until) = facts.title_until.filter(|until| *until < facts.today)
    {
        told.push(Notice::new("SC-NAT-07", title_over(until)));
    }
    told.retain(|notice| match reader {
        Reader::Person | Reader::Network => true,
        Reader::Host | Reader::Staff => !notice.rule.starts_with("SC-NAT-") && !notice.rule.starts_with("SC-AGE-"),
    });
    told
}

fn late(notify_by: NaiveDate) -> Said {
    Said::built(
        format!(
            "Les pièces devaient partir à l’agence avant le {}\u{a0}: envoyez-les sans attendre, ou prévoyez un autre début.",
            words::french_day(notify_by)
        ),
        format!(
            "The pieces were to be sent to the agency by {}: send them now, or plan another start.",
            words::english_day(notify_by)
        ),
    )
}
