//! The letters about months: facts in, letters out.

use chrono::NaiveDate;

use super::rules::recount::Recount;
use super::rules::request::{Leave, State, reason_said};
use crate::domain::{Id, Month, Site, words};
use crate::mail::letter::{
    AbsenceUnjustified, Content, LeaveBeyond, LeaveDays, LeaveDecided, LeaveRecounted, LeaveRequested, Letter, ProofMissing,
    Recipient,
};

/// What every letter about a placement in mission names.
#[derive(Debug, Clone)]
pub struct Facts<'a> {
    pub site: &'a Site,
    pub placement: Id,
    pub mission: &'a str,
    pub organization: &'a str,
    pub given_name: &'a str,
}

impl Facts<'_> {
    fn url(&self, space: &str) -> String {
        self.site.placement_page(space, self.placement)
    }
}

pub fn leave_requested(facts: &Facts, leave: &Leave, to: Recipient) -> Letter {
    let content = LeaveRequested {
        volunteer: facts.given_name.to_owned(),
        mission: facts.mission.to_owned(),
        from: leave.from,
        to: leave.to,
        days: leave.days,
        note: leave.note.clone(),
        url: facts.url("host"),
    };
    Letter::new(to, Content::LeaveRequested(content))
}

pub fn leave_decided(facts: &Facts, leave: &Leave, left: u32, to: Recipient) -> Letter {
    let content = LeaveDecided {
        mission: facts.mission.to_owned(),
        from: leave.from,
        to: leave.to,
        accepted: leave.state == State::Accepted,
        reason: leave.reason.as_deref().map(|code| reason_said(code).fr.into_owned()),
        comment: leave.comment.clone(),
        left,
        url: facts.url("me"),
    };
    Letter::new(to, Content::LeaveDecided(content))
}

/// What the last day of the mission makes of leave, to the volunteer.
pub fn leave_recounted(facts: &Facts, recounted: &Recount, last_day: NaiveDate, to: Recipient) -> Letter {
    let days = |leave: &Leave| LeaveDays { from: leave.from, to: leave.to, days: leave.days };
    let content = LeaveRecounted {
        mission: facts.mission.to_owned(),
        last_day,
        withdrawn: recounted.withdrawn.iter().map(days).collect(),
        shortened: recounted.shortened.iter().map(days).collect(),
        acquired: recounted.acquired,
        taken: recounted.taken,
        left: recounted.left(),
        beyond: recounted.beyond(),
        url: facts.url("me"),
    };
    Letter::new(to, Content::LeaveRecounted(content))
}

/// Days taken beyond what was acquired, to the network.
pub fn leave_beyond(facts: &Facts, full_name: &str, recounted: &Recount, last_day: NaiveDate, to: Recipient) -> Letter {
    let content = LeaveBeyond {
        person: full_name.to_owned(),
        mission: facts.mission.to_owned(),
        last_day,
        acquired: recounted.acquired,
        taken: recounted.taken,
        beyond: recounted.beyond(),
        url: facts.url("network"),
    };
    Letter::new(to, Content::LeaveBeyond(content))
}

pub fn proof_missing(facts: &Facts, month: Month, amount_cents: i64, to: Recipient) -> Letter {
    let content = ProofMissing {
        volunteer: facts.given_name.to_owned(),
        mission: facts.mission.to_owned(),
        month: words::month(month).fr.into_owned(),
        amount_cents,
        url: facts.url("host"),
    };
    Letter::new(to, Content::PrestationProofMissing(content))
}

pub fn absence_unjustified(facts: &Facts, from: NaiveDate, to: Recipient, space: &str) -> Letter {
    let content = AbsenceUnjustified {
        mission: facts.mission.to_owned(),
        organization: facts.organization.to_owned(),
        from,
        url: facts.url(space),
    };
    Letter::new(to, Content::AbsenceUnjustified(content))
}
