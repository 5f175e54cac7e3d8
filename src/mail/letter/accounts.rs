//! Letters about access to an account.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::Sample;
use super::parts::{CANDIDATE, HOST, MISSION, sample_instant, sample_url};

/// A page that asks to confirm; opening it changes nothing. Used once, before `valid_until`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SecretLink {
    pub url: String,
    pub valid_until: DateTime<Utc>,
}

/// Somebody tried to register with an address that has an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AccountAlreadyKnown {
    /// The sign-in page.
    pub url: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PasswordChanged {
    pub changed_at: DateTime<Utc>,
    /// The page that asks for a new password, should the change be somebody else's.
    pub url: String,
}

/// A refresh token came back a second time: every session of its family was ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SessionSecurity {
    pub ended_at: DateTime<Utc>,
    /// The sign-in page.
    pub url: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Invitation {
    /// Full name of the person who invites.
    pub inviter: String,
    pub invited_as: InvitedAs,
    pub url: String,
    pub valid_until: DateTime<Utc>,
}

/// What the person is invited to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum InvitedAs {
    HostMember {
        organization: String,
    },
    /// `role` in French, as read after « en tant que » : « chargée de mise à disposition ».
    Network {
        role: String,
    },
    /// Legal representative of a minor candidate.
    Representative {
        young_person: String,
    },
    Tutor {
        organization: String,
        mission: Option<String>,
    },
}

impl Sample for SecretLink {
    fn sample() -> Self {
        Self { url: sample_url("/verify?token=k7Qd2mZx"), valid_until: sample_instant(1) }
    }
}

impl Sample for AccountAlreadyKnown {
    fn sample() -> Self {
        Self { url: sample_url("/sign-in") }
    }
}

impl Sample for PasswordChanged {
    fn sample() -> Self {
        Self { changed_at: sample_instant(0), url: sample_url("/reset") }
    }
}

impl Sample for SessionSecurity {
    fn sample() -> Self {
        Self { ended_at: sample_instant(0), url: sample_url("/sign-in") }
    }
}

impl Sample for Invitation {
    fn sample() -> Self {
        Self {
            inviter: CANDIDATE.to_owned(),
            invited_as: InvitedAs::sample(),
            url: sample_url("/invitations?token=k7Qd2mZx"),
            valid_until: sample_instant(7),
        }
    }
}

impl Sample for InvitedAs {
    fn sample() -> Self {
        Self::Representative { young_person: CANDIDATE.to_owned() }
    }
}

impl InvitedAs {
    /// One of each, for the test of the invitation's sentences.
    pub fn samples() -> [Self; 5] {
        [
            Self::HostMember { organization: HOST.to_owned() },
            Self::Network { role: "chargé de mise à disposition".to_owned() },
            Self::sample(),
            Self::Tutor { organization: HOST.to_owned(), mission: Some(MISSION.to_owned()) },
            Self::Tutor { organization: HOST.to_owned(), mission: None },
        ]
    }
}
