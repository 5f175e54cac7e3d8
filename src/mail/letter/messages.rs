//! The letter about a message between a person, a host and the network. It says neither who wrote nor what: a mailbox may be read over
//! a shoulder.

use serde::Serialize;

use super::Sample;
use super::parts::sample_url;
use crate::domain::Role;

/// Somebody wrote in a conversation one takes part in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MessageReceived {
    /// In which role the reader takes part.
    pub role: Role,
    /// What it is about, as read after « au sujet » : « de votre candidature ».
    pub about: String,
    /// The conversation.
    pub url: String,
}

impl Sample for MessageReceived {
    fn sample() -> Self {
        Self { role: Role::Candidate, about: "de votre candidature".to_owned(), url: sample_url("/me/applications/21/messages") }
    }
}
