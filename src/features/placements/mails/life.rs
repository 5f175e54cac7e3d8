//! Letters from the agency's questions to the end of the mission.

use super::{Facts, Told, papers, provider};
use crate::domain::Role;
use crate::features::placements::rules::checklist::Item;
use crate::features::placements::rules::machine::State;
use crate::features::placements::rules::papers::PaperRule;
use crate::features::placements::rules::tasks::TaskCode;
use crate::mail::letter::{
    BlockedStart, Content, DueTask, Letter, Paper, PlacementEnding, PlacementEndingHost, PlacementOpened, PlacementPieceMissing,
    PlacementStarted, PlacementStarting, PlacementStartingHost, PlacementWorkDue, Recipient,
};

pub(super) const fn space(told: Told) -> &'static str {
    match told {
        Told::Volunteer => "me",
        Told::Representative => "representative",
        Told::Host => "host",
    }
}

/// What still lacks, to one of those who bring it.
pub fn papers_reminder(facts: &Facts, items: &[Item], to: Recipient, told: Told) -> Letter {
    Letter::new(
        to,
        Content::PlacementPapersReminder(PlacementOpened {
            mission: facts.mission.to_owned(),
            organization: facts.organization.to_owned(),
            starts_on: facts.placement.start_on,
            ends_on: facts.placement.end_on,
            papers: papers(items.iter(), told, facts.given_name),
            url: facts.url(space(told)),
        }),
    )
}

/// What the paying agency asks of one of those who bring it.
pub fn piece_missing(facts: &Facts, asked: &[&PaperRule], comment: Option<&str>, to: Recipient, told: Told) -> Letter {
    let paper = |paper: &&PaperRule| Paper {
        name: paper.name_fr.clone(),
        why: paper.why_fr.clone(),
        due_on: None,
        provider: provider(paper.provider, told, facts.given_name),
    };
    // The agency's words may tell of a paper that is not for the host (DAT-06).
    let comment = comment.filter(|_| told != Told::Host);
    Letter::new(
        to,
        Content::PlacementPieceMissing(PlacementPieceMissing {
            mission: facts.mission.to_owned(),
            papers: asked.iter().map(paper).collect(),
            comment: comment.map(str::to_owned),
            url: facts.url(space(told)),
        }),
    )
}

/// The mission begins tomorrow.
pub fn starting(facts: &Facts, told: Told, to: Recipient) -> Letter {
    let content = match told {
        Told::Host => Content::PlacementStartingHost(PlacementStartingHost {
            candidate: facts.given_name.to_owned(),
            mission: facts.mission.to_owned(),
            starts_on: facts.placement.start_on,
            tutor: facts.tutor(),
            tasks: first_tasks(),
            url: facts.url("host"),
        }),
        Told::Volunteer | Told::Representative => Content::PlacementStarting(PlacementStarting {
            mission: facts.mission.to_owned(),
            organization: facts.organization.to_owned(),
            address: facts.address.clone(),
            starts_on: facts.placement.start_on,
            tutor: facts.tutor(),
            url: facts.url(space(told)),
        }),
    };
    Letter::new(to, content)
}

/// The mission has begun today.
pub fn started(facts: &Facts, to: Recipient) -> Letter {
    Letter::new(
        to,
        Content::PlacementStarted(PlacementStarted {
            mission: facts.mission.to_owned(),
            organization: facts.organization.to_owned(),
            ends_on: facts.placement.end_on,
            tutor: facts.tutor(),
            url: facts.url("me"),
        }),
    )
}

/// The mission ends in a month.
pub fn ending(facts: &Facts, told: Told, to: Recipient) -> Letter {
    let content = match told {
        Told::Host => Content::PlacementEndingHost(PlacementEndingHost {
            candidate: facts.given_name.to_owned(),
            mission: facts.mission.to_owned(),
            ends_on: facts.placement.end_on,
            tasks: named(&[TaskCode::ReviewTutor, TaskCode::RegisterExit]),
            url: facts.url("host"),
        }),
        Told::Volunteer | Told::Representative => Content::PlacementEnding(PlacementEnding {
            mission: facts.mission.to_owned(),
            organization: facts.organization.to_owned(),
            ends_on: facts.placement.end_on,
            url: facts.url(space(told)),
        }),
    };
    Letter::new(to, content)
}

/// What somebody has to do, in one letter.
pub fn work_due(base_url: &str, role: Role, blocked: Vec<BlockedStart>, tasks: Vec<DueTask>, to: Recipient) -> Letter {
    let page = match role {
        Role::Host | Role::Tutor => "host",
        Role::Candidate => "me",
        _ => "network/placements",
    };
    let url = format!("{base_url}/{page}");
    Letter::new(to, Content::PlacementWorkDue(PlacementWorkDue { blocked, tasks, url }))
}

/// Why a start that the agency has not validated will not take place.
pub const fn not_validated(state: State) -> &'static str {
    match state {
        State::Signed => "Le contrat n’a pas encore été envoyé à l’agence.",
        State::PieceMissing => "L’agence attend une pièce.",
        State::Rejected => "L’agence a refusé le contrat.",
        _ => "L’agence n’a pas encore répondu.",
    }
}

/// What a host does first.
pub(super) fn first_tasks() -> Vec<String> {
    named(&[TaskCode::RegisterEntry, TaskCode::Induction, TaskCode::TutorTraining])
}

fn named(tasks: &[TaskCode]) -> Vec<String> {
    tasks.iter().map(|task| task.said().fr.into_owned()).collect()
}
