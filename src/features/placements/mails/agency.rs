//! Letters about an answer that decides of a contract: facts in, letters out.

use chrono::NaiveDate;

use super::life::{first_tasks, space};
use super::{Facts, Told};
use crate::mail::letter::{
    Content, Letter, PlacementCheckRefused, PlacementRejected, PlacementRejectedHost, PlacementValidated, PlacementValidatedHost,
    Recipient,
};

/// The agency finds the contract to conform. `late`: after the planned day, so that another one has to be set first.
pub fn validated(facts: &Facts, validated_on: NaiveDate, told: Told, to: Recipient) -> Letter {
    let late = validated_on > facts.placement.start_on;
    let content = match told {
        Told::Host => Content::PlacementValidatedHost(PlacementValidatedHost {
            candidate: facts.given_name.to_owned(),
            mission: facts.mission.to_owned(),
            starts_on: facts.placement.start_on,
            ends_on: facts.placement.end_on,
            late,
            tutor: facts.tutor(),
            tasks: if late { Vec::new() } else { first_tasks() },
            url: facts.url(space(told)),
        }),
        Told::Volunteer | Told::Representative => Content::PlacementValidated(PlacementValidated {
            mission: facts.mission.to_owned(),
            organization: facts.organization.to_owned(),
            validated_on,
            starts_on: facts.placement.start_on,
            ends_on: facts.placement.end_on,
            late,
            url: facts.url(space(told)),
        }),
    };
    Letter::new(to, content)
}

/// The agency refuses the contract. The host reads no reason (DAT-06).
pub fn rejected(facts: &Facts, comment: Option<&str>, answer_by: NaiveDate, told: Told, to: Recipient) -> Letter {
    let content = match told {
        Told::Host => Content::PlacementRejectedHost(PlacementRejectedHost {
            candidate: facts.given_name.to_owned(),
            mission: facts.mission.to_owned(),
            starts_on: facts.placement.start_on,
            answer_by,
            url: facts.url(space(told)),
        }),
        Told::Volunteer | Told::Representative => Content::PlacementRejected(PlacementRejected {
            mission: facts.mission.to_owned(),
            organization: facts.organization.to_owned(),
            starts_on: facts.placement.start_on,
            comment: comment.map(str::to_owned),
            answer_by,
            url: facts.url(space(told)),
        }),
    };
    Letter::new(to, content)
}

/// The network refuses a point of the file: to the volunteer and their representative only (DAT-06).
pub fn check_refused(facts: &Facts, (question, reason): (&str, &str), today: NaiveDate, told: Told, to: Recipient) -> Letter {
    Letter::new(
        to,
        Content::PlacementCheckRefused(PlacementCheckRefused {
            mission: facts.mission.to_owned(),
            organization: facts.organization.to_owned(),
            question: question.to_owned(),
            reason: reason.to_owned(),
            answer_by: facts.placement.signature_on.max(today),
            url: facts.url(space(told)),
        }),
    )
}
