//! One record of an act: its name, and the use case it goes through.

use super::super::rules::{ADVICE, Gesture, TO_LOOK_AT};
use crate::db::Tx;
use crate::domain::{Actor, Id, Lang, Line, Said, Verdict};
use crate::error::Refusal;
use crate::features::applications::rules::application::{State, Verb};
use crate::features::applications::rules::inputs::Act;
use crate::features::applications::service::{self as applications, show as application};
use crate::features::missions::rules::inputs::TransitionInput;
use crate::features::missions::rules::state::Verb as MissionVerb;
use crate::features::missions::service::{read as missions, transition};
use crate::features::placements::service::{reminders, show as placements};

/// The name of a record and its version, for somebody who may do this to it.
pub(super) fn head(tx: &mut Tx, actor: &Actor, gesture: Gesture, id: Id) -> Result<(String, i32), Refusal> {
    match gesture {
        Gesture::ApproveMissions | Gesture::PublishMissions => {
            let view = missions::show(tx, Some(actor), id, Lang::Fr)?;
            if view.inside.is_none() {
                return Err(Refusal::NotFound);
            }
            Ok((format!("{} – {}", view.title, view.organization), view.version))
        }
        Gesture::PassApplications | Gesture::WaitlistApplications => {
            let view = application::show(tx, actor, id)?;
            let family_name = view.candidate.family_name.as_deref().unwrap_or_default();
            let name = format!("{} {family_name}", view.candidate.given_name);
            Ok((format!("{} – {}", name.trim(), view.mission_title), view.version))
        }
        Gesture::RemindOfPapers => {
            let view = placements::one(tx, actor, id)?;
            Ok((format!("{} – {}", view.volunteer.full_name(), view.mission_title), view.version))
        }
    }
}

/// Does it to one record at the version somebody read; answers what came of it. What asks for a person's own look is refused
/// here, though it may be done on the page of the record.
pub(super) fn done(tx: &mut Tx, actor: &Actor, gesture: Gesture, id: Id, version: i32) -> Result<Said, Refusal> {
    match gesture {
        Gesture::ApproveMissions => {
            if !missions::lint(tx, actor, id, Lang::Fr)?.findings.is_empty() {
                return Err(Refusal::WrongState(ADVICE));
            }
            moved(tx, actor, id, version, MissionVerb::Approve)
        }
        Gesture::PublishMissions => moved(tx, actor, id, version, MissionVerb::Publish),
        Gesture::PassApplications => {
            let view = application::show(tx, actor, id)?;
            let holds = view.assessment.is_some_and(|one| matches!(one.verdict, Verdict::Eligible | Verdict::EligibleWith));
            if view.state == State::Sent && !holds {
                return Err(Refusal::WrongState(TO_LOOK_AT));
            }
            let outcome = Line::parse("pass").map_err(|_| Refusal::internal("an outcome is no line"))?;
            decided(tx, actor, id, version, Verb::Precheck, &Act { outcome: Some(outcome), ..Act::default() })
        }
        Gesture::WaitlistApplications => decided(tx, actor, id, version, Verb::Waitlist, &Act::default()),
        Gesture::RemindOfPapers => {
            let written = reminders::ask_now(tx, actor, id, version)?;
            Ok(Said::built(
                format!("Relance\u{a0}: {written}\u{a0}message{}.", if written > 1 { "s" } else { "" }),
                format!("Reminded: {written} message{}.", if written > 1 { "s" } else { "" }),
            ))
        }
    }
}

fn moved(tx: &mut Tx, actor: &Actor, id: Id, version: i32, verb: MissionVerb) -> Result<Said, Refusal> {
    let nothing = TransitionInput { reason: None, comment: None, findings: None };
    let view = transition::carry_out(tx, actor, id, version, verb, &nothing, Lang::Fr)?;
    let state = view.state.label();
    Ok(Said::built(format!("Mission {}.", state.fr), format!("Mission {}.", state.en)))
}

fn decided(tx: &mut Tx, actor: &Actor, id: Id, version: i32, verb: Verb, with: &Act) -> Result<Said, Refusal> {
    let view = applications::act(tx, actor, id, verb, version, with)?;
    let state = view.state.said();
    Ok(Said::built(format!("Candidature {}.", state.fr), format!("Application {}.", state.en)))
}
