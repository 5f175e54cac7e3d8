//! What must hold before a transition, beside its state and its role.

use chrono::{DateTime, NaiveDate, Utc};

use super::deadlines;
use super::facts::{Assessment, MissionBrief, Opening};
use crate::domain::words::{english_day, french_day};
use crate::domain::{Id, Said};
use crate::error::{Faults, FieldFault, Refusal};

/// A mission takes applications while it is published or filled. Before that nobody outside knows of it.
pub fn takes_applications(mission: &MissionBrief) -> Result<(), Refusal> {
    match mission.opening {
        Opening::Published | Opening::Filled => Ok(()),
        Opening::Hidden => Err(Refusal::NotFound),
        Opening::Paused | Opening::Over => Err(Refusal::WrongState(Said::new(
            "Cette mission ne prend plus de candidature.",
            "This mission takes no application any more.",
        ))),
    }
}

/// Not twice, and not everywhere at once (rulebook 9.3).
pub fn may_apply(alive_for_this_mission: bool, open: usize, most: u32) -> Result<(), Refusal> {
    if alive_for_this_mission {
        return Err(Refusal::WrongState(Said::new(
            "Vous avez déjà une candidature en cours pour cette mission.",
            "You already have an application under way for this mission.",
        )));
    }
    if open >= usize::try_from(most).unwrap_or(usize::MAX) {
        return Err(Refusal::rule(
            "/mission_id",
            "open_applications_most",
            Said::built(
                format!("Vous avez déjà {most} candidatures en cours : retirez-en une pour en envoyer une autre."),
                format!("You already have {most} open applications: withdraw one to send another."),
            ),
        ));
    }
    Ok(())
}

/// A decision is contested once, and not while the person has applied to the same mission again.
pub fn may_contest(applied_again: bool, settled: bool) -> Result<(), Refusal> {
    if applied_again {
        return Err(Refusal::WrongState(Said::new(
            "Vous avez une autre candidature en cours pour cette mission\u{a0}: c’est elle que le réseau regarde.",
            "You have another application under way for this mission: it is the one the network looks at.",
        )));
    }
    if settled {
        return Err(Refusal::WrongState(Said::new(
            "Une autre personne du réseau a déjà revu cette décision. Écrivez au réseau si vos informations ont changé.",
            "Somebody else of the network has already looked at this decision again. Write to the network if your facts have changed.",
        )));
    }
    Ok(())
}

/// Nobody on whom a rule of law fails is passed on; every failing rule is told.
pub fn nothing_fails(assessment: &Assessment) -> Result<(), Refusal> {
    let faults: Vec<_> = assessment
        .fails()
        .into_iter()
        .map(|finding| {
            let detail = Said::built(finding.message.clone(), format!("Rule {} is not met.", finding.rule));
            FieldFault::new("/outcome", finding.rule.clone(), detail)
        })
        .collect();
    if faults.is_empty() { Ok(()) } else { Err(Refusal::Rule(Faults(faults))) }
}

/// `seats_left` > selected and accepted ones not yet approved (rulebook 9.3).
///
/// Each approved placement comes from an application that stays `accepted` while the placement lives, so approved ones are
/// counted on both sides: what remains is that the seats exceed those selected and those accepted or taken.
pub fn seat_left(mission: &MissionBrief, selected: usize, accepted: usize) -> Result<(), Refusal> {
    let seats = usize::try_from(mission.seats).unwrap_or(usize::MAX);
    let taken = usize::try_from(mission.seats_taken).unwrap_or(usize::MAX);
    if seats > selected.saturating_add(accepted.max(taken)) { Ok(()) } else { Err(Refusal::NoSeat) }
}

/// One acceptance at a time.
pub fn not_placed(accepted_elsewhere: bool) -> Result<(), Refusal> {
    if accepted_elsewhere {
        return Err(Refusal::WrongState(Said::new(
            "Une autre mission est déjà acceptée : il faut d’abord y renoncer.",
            "Another mission is already accepted: give it up first.",
        )));
    }
    Ok(())
}

/// Who has agreed to a selection, so far and with this act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Agreement {
    /// Under 18 today: the representative agrees too (SC-MIN-01).
    pub minor: bool,
    pub person: bool,
    pub representative: bool,
    /// A case-worker enters the agreement of somebody on paper, the representative's with it.
    pub on_paper: bool,
}

impl Agreement {
    pub const fn is_complete(self) -> bool {
        self.person && (!self.minor || self.representative || self.on_paper)
    }

    /// A minor's agreement leads nowhere while no representative has an account.
    pub fn can_be_completed(self, guardians: usize) -> Result<(), Refusal> {
        if self.is_complete() || guardians > 0 {
            return Ok(());
        }
        Err(Refusal::rule(
            "",
            "SC-MIN-01",
            Said::new(
                "Vous avez moins de 18 ans : invitez d’abord votre représentant légal, il doit aussi donner son accord.",
                "You are under 18: first invite your legal representative, who has to agree too.",
            ),
        ))
    }
}

/// A decision can be contested for some months (rulebook 9.3).
pub fn in_time_to_contest(decided_at: DateTime<Utc>, months: u32, today: NaiveDate) -> Result<(), Refusal> {
    let until = deadlines::contest_until(decided_at, months);
    if today <= until {
        return Ok(());
    }
    Err(Refusal::rule(
        "",
        "contest_within_months",
        Said::built(
            format!("Cette décision pouvait être contestée jusqu’au {}.", french_day(until)),
            format!("This decision could be contested until {}.", english_day(until)),
        ),
    ))
}

/// What was contested is looked at by somebody else than who decided.
pub fn is_somebody_else(decided_by: &[Id], settles: Id) -> Result<(), Refusal> {
    if decided_by.contains(&settles) {
        return Err(Refusal::Forbidden(Said::new(
            "Vous avez pris la décision contestée : une autre personne doit la revoir.",
            "You took the contested decision: somebody else has to look at it.",
        )));
    }
    Ok(())
}

/// What a verdict against somebody rests on, told to them (DAT-11): a rule that fails; what the person who decides writes; or the
/// finding they name by its rule, whose sentence is then the comment.
pub fn grounds(assessment: &Assessment, reason: Option<&str>, comment: Option<&str>) -> Result<Option<String>, Refusal> {
    if comment.is_some() || !assessment.fails().is_empty() {
        return Ok(comment.map(str::to_owned));
    }
    if let Some(named) = assessment.findings.iter().find(|finding| Some(finding.rule.as_str()) == reason) {
        return Ok(Some(named.message.clone()));
    }
    let said = Said::new(
        "Aucune règle n’écarte cette personne\u{a0}: écrivez-lui laquelle n’est pas remplie, et pourquoi.",
        "No rule puts this person out: write to them which condition is not met, and why.",
    );
    Err(Refusal::invalid("/comment", "required", said))
}

/// A settlement says why, by a reason or a comment.
pub fn says_why(reason: Option<&str>, comment: Option<&str>) -> Result<(), Refusal> {
    if reason.is_some() || comment.is_some() {
        return Ok(());
    }
    let said = Said::new("Expliquez votre décision.", "Explain your decision.");
    Err(Refusal::invalid("/reason", "required", said))
}
