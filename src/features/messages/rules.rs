//! A conversation: who takes part, until when one may write, and when somebody is written to about it. Pure.

use chrono::{DateTime, Utc};
use deserr::Deserr;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::domain::{Actor, Id, Prose, Role, Said, StoredFile, dates};
use crate::error::Faults;

/// In what relation somebody writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = MessageSide)]
pub enum Side {
    Candidate,
    /// A legal representative, until the 18th birthday.
    Representative,
    Host,
    Tutor,
    /// A case-worker or an approver of the territory.
    Network,
}

impl Side {
    const ALL: [Self; 5] = [Self::Candidate, Self::Representative, Self::Host, Self::Tutor, Self::Network];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Candidate => "candidate",
            Self::Representative => "representative",
            Self::Host => "host",
            Self::Tutor => "tutor",
            Self::Network => "network",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|side| side.code() == code)
    }

    /// The space in which somebody of this side reads: `me`, `host`, `network`.
    pub const fn space(self) -> &'static str {
        match self {
            Self::Candidate | Self::Representative => "me",
            Self::Host | Self::Tutor => "host",
            Self::Network => "network",
        }
    }
}

/// By what a conversation is asked for. A placement goes on with the conversation of its application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    Application(Id),
    Placement(Id),
}

/// States of an application without a placement in which nobody writes any more (rulebook 9.3).
pub const OVER_APPLICATION: [&str; 6] = ["ineligible", "refused", "declined", "withdrawn", "closed", "ended"];
/// States of a placement in which nobody writes any more (rulebook 9.4). Until the archive there is something left to settle.
pub const OVER_PLACEMENT: [&str; 3] = ["archived", "abandoned", "cancelled"];

/// What is said to whoever writes too late.
pub const CLOSED: Said = Said::new(
    "Cette conversation est close\u{a0}: elle reste lisible, et on n’y écrit plus. Pour une question, écrivez au réseau.",
    "This conversation is closed: it can still be read, and nobody writes in it any more. For a question, write to the network.",
);

/// A conversation: that of one application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thread {
    pub application: Id,
    /// The placement it led to.
    pub placement: Option<Id>,
    pub candidate: Id,
    pub organization: Id,
    pub organization_name: String,
    pub mission_title: String,
    pub departement: String,
    pub application_state: String,
    pub placement_state: Option<String>,
    /// Address of the tutor that the placement names.
    pub tutor_email: Option<String>,
}

impl Thread {
    /// In what relation somebody takes part; nobody else knows of it. `guards`: they represent the candidate, who is a minor today.
    pub fn side_of(&self, actor: &Actor, guards: bool) -> Option<Side> {
        match actor.role {
            Role::Candidate => (actor.account == self.candidate).then_some(Side::Candidate),
            Role::Representative => guards.then_some(Side::Representative),
            Role::Host => actor.belongs_to(self.organization).then_some(Side::Host),
            // Tutors know of placements, not of applications.
            Role::Tutor => (self.placement.is_some() && actor.belongs_to(self.organization)).then_some(Side::Tutor),
            Role::CaseWorker | Role::Approver => actor.covers(&self.departement).then_some(Side::Network),
            Role::Accountant | Role::Privacy | Role::Prescriber | Role::Auditor | Role::Admin => None,
        }
    }

    /// Whether one may still write. Reading stays.
    pub fn is_open(&self) -> bool {
        match &self.placement_state {
            Some(state) => !OVER_PLACEMENT.contains(&state.as_str()),
            None => !OVER_APPLICATION.contains(&self.application_state.as_str()),
        }
    }

    /// Its address below `/api/v1`, and in the inbox.
    pub fn address(&self) -> String {
        match self.placement {
            Some(placement) => format!("/placements/{placement}/messages"),
            None => format!("/applications/{}/messages", self.application),
        }
    }

    /// The page on which somebody of this side reads it.
    pub fn page(&self, side: Side) -> String {
        match self.placement {
            Some(placement) => page_at(side, At::Placement(placement)),
            None => page_at(side, At::Application(self.application)),
        }
    }

    /// Every page on which somebody of this side may have been led to it.
    pub fn pages(&self, side: Side) -> Vec<String> {
        let placement = self.placement.map(|placement| page_at(side, At::Placement(placement)));
        placement.into_iter().chain([page_at(side, At::Application(self.application))]).collect()
    }
}

fn page_at(side: Side, at: At) -> String {
    let space = side.space();
    match at {
        At::Application(id) => format!("/{space}/applications/{id}/messages"),
        // Somebody has one placement at a time: their page is named in the singular.
        At::Placement(id) if space == "me" => format!("/me/placement/{id}/messages"),
        At::Placement(id) => format!("/{space}/placements/{id}/messages"),
    }
}

/// What somebody writes.
#[derive(Debug, Clone, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct NewMessage {
    pub body: Prose<1, 4000>,
}

/// How far somebody has read.
#[derive(Debug, Clone, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct ReadUpTo {
    /// The newest message read.
    pub up_to: Id,
}

/// Most messages somebody writes within an hour: our choice (D), against a script gone wild.
pub const MOST_AN_HOUR: i64 = 60;

/// A message as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    pub id: Id,
    pub application: Id,
    pub author: Id,
    /// The case-worker who wrote it down for the author.
    pub acted_by: Option<Id>,
    pub side: Side,
    pub body: String,
    /// The file it carries, while the vault has it.
    pub file: Option<StoredFile>,
    pub created_at: DateTime<Utc>,
}

/// How far one person has read one conversation, and when they were last written to about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    pub id: Id,
    pub read_to: Option<Id>,
    pub read_at: Option<DateTime<Utc>>,
    pub told_at: Option<DateTime<Utc>>,
}

impl Mark {
    /// Whether this message is new to them.
    pub fn is_before(&self, message: Id) -> bool {
        self.read_to.is_none_or(|read| read < message)
    }

    /// Whether they were written to, and have not been here since.
    pub fn is_told(&self) -> bool {
        self.told_at.is_some_and(|told| self.read_at.is_none_or(|read| read < told))
    }

    /// Whether they are written to about a message of now: not while an earlier letter of the same day of Paris is unread.
    pub fn awaits_letter(&self, now: DateTime<Utc>) -> bool {
        let today = |told: DateTime<Utc>| dates::paris_date(told) == dates::paris_date(now);
        !(self.is_told() && self.told_at.is_some_and(today))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn instant(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    #[test]
    fn one_unread_letter_a_day() {
        let now = instant("2026-11-24T15:00:00Z");
        let mark = |told: Option<&str>, read: Option<&str>| Mark {
            id: Id::from_parts(1, [0; 10]),
            read_to: None,
            read_at: read.map(instant),
            told_at: told.map(instant),
        };
        let table = [
            (None, None, true),
            (None, Some("2026-11-24T14:00:00Z"), true),
            // Told today and not read since.
            (Some("2026-11-24T14:00:00Z"), None, false),
            (Some("2026-11-24T14:00:00Z"), Some("2026-11-24T13:00:00Z"), false),
            // Told today, and read since: what comes now is new.
            (Some("2026-11-24T14:00:00Z"), Some("2026-11-24T14:30:00Z"), true),
            // Told yesterday, as Paris counts.
            (Some("2026-11-23T22:59:00Z"), None, true),
            (Some("2026-11-23T23:01:00Z"), None, false),
        ];
        for (told, read, expected) in table {
            assert_eq!(mark(told, read).awaits_letter(now), expected, "{told:?} {read:?}");
        }
    }

    #[test]
    fn who_takes_part_follows_from_the_relation() {
        let id = |number: u64| Id::from_parts(number, [0; 10]);
        let thread = Thread {
            application: id(1),
            placement: None,
            candidate: id(2),
            organization: id(3),
            organization_name: String::new(),
            mission_title: String::new(),
            departement: "69".to_owned(),
            application_state: "sent".to_owned(),
            placement_state: None,
            tutor_email: None,
        };
        let placed = Thread { placement: Some(id(4)), placement_state: Some("signed".to_owned()), ..thread.clone() };
        let actor = |role, account| Actor {
            account: id(account),
            session: id(9),
            role,
            organizations: vec![id(3)],
            departements: Some(vec!["69".to_owned()]),
            acted_by: None,
        };
        for role in Role::ALL {
            let (one, other) =
                (actor(role, 2), Actor { organizations: vec![id(5)], departements: Some(Vec::new()), ..actor(role, 6) });
            let expected = match role {
                Role::Candidate => Some(Side::Candidate),
                Role::Representative => Some(Side::Representative),
                Role::Host => Some(Side::Host),
                Role::Tutor => Some(Side::Tutor),
                Role::CaseWorker | Role::Approver => Some(Side::Network),
                Role::Accountant | Role::Privacy | Role::Prescriber | Role::Auditor | Role::Admin => None,
            };
            assert_eq!(placed.side_of(&one, true), expected, "{role:?}");
            assert_eq!(thread.side_of(&one, true), expected.filter(|side| *side != Side::Tutor), "{role:?}");
            assert_eq!(placed.side_of(&other, false), None, "{role:?}");
        }
    }
}
