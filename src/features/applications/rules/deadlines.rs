//! When silence is noticed, and when it ends an application (rulebook 9.3). Days are counted from the instant the state
//! began; days shown to people are civil dates in Paris.

use chrono::{DateTime, Duration, NaiveDate, Utc};

use super::application::State;
use crate::domain::dates::{add_months, paris_date};

/// The network's two delays, in days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Delays {
    pub notice_after: u32,
    pub close_after: u32,
}

/// Who has not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Silent {
    Host,
    Person,
}

/// What time asks of an application now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    Nothing,
    Notice(Silent),
    Close(Silent),
}

/// What is known of an application's waiting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waited {
    pub state: State,
    pub state_since: DateTime<Utc>,
    /// When the notice of this state left.
    pub notice_at: Option<DateTime<Utc>>,
    /// The host has given its opinion since the state began: it is the network's turn, and that never closes anything.
    pub host_has_spoken: bool,
}

impl Waited {
    /// Whose answer is waited for. `sent` is the network's work, a waiting list waits for a seat: neither closes by itself.
    pub const fn silent(&self) -> Option<Silent> {
        match self.state {
            State::Prechecked | State::Interview if !self.host_has_spoken => Some(Silent::Host),
            State::Selected => Some(Silent::Person),
            State::Prechecked
            | State::Interview
            | State::Sent
            | State::Waiting
            | State::Accepted
            | State::Ineligible
            | State::Refused
            | State::Contested
            | State::Declined
            | State::Withdrawn
            | State::Closed
            | State::Ended => None,
        }
    }

    /// Somebody who is to be met is not silent: the days of the host are counted from the meeting.
    pub fn after_meeting(self, at: Option<DateTime<Utc>>) -> Self {
        match at {
            Some(at) if self.state == State::Interview => Self { state_since: self.state_since.max(at), ..self },
            Some(_) | None => self,
        }
    }

    /// When the application closes by itself: nobody is closed without having had the whole time after the notice, even
    /// when the service was stopped for a while.
    pub fn closes_at(&self, delays: Delays) -> DateTime<Utc> {
        let planned = self.state_since + days(delays.close_after);
        let after_notice = days(delays.close_after.saturating_sub(delays.notice_after));
        self.notice_at.map_or(planned, |notice| planned.max(notice + after_notice))
    }

    pub fn due(&self, delays: Delays, now: DateTime<Utc>) -> Due {
        let Some(silent) = self.silent() else { return Due::Nothing };
        match self.notice_at {
            None if now >= self.state_since + days(delays.notice_after) => Due::Notice(silent),
            Some(_) if now >= self.closes_at(delays) => Due::Close(silent),
            None | Some(_) => Due::Nothing,
        }
    }

    /// Last civil day to answer, when an answer is waited for.
    pub fn answer_by(&self, delays: Delays) -> Option<NaiveDate> {
        self.silent().map(|_| paris_date(self.closes_at(delays)))
    }
}

/// A hundred years: nobody waits longer, and no instant is out of the calendar.
const LONGEST_WAIT: u32 = 36_525;

fn days(count: u32) -> Duration {
    Duration::days(i64::from(count.min(LONGEST_WAIT)))
}

/// The civil day a thing made at `at` lapses.
pub fn lapses_on(at: DateTime<Utc>, after: u32) -> NaiveDate {
    paris_date(at + days(after))
}

/// Last day to contest a decision taken at `at`, inclusive.
pub fn contest_until(at: DateTime<Utc>, months: u32) -> NaiveDate {
    add_months(paris_date(at), months)
}
