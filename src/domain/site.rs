//! Where this service lives, as its own links and letters say.

/// Fixed by configuration: a link in a mail never follows a `Host` header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// Without a final slash.
    pub base_url: String,
    /// Sender of every letter.
    pub mail_from: String,
}
