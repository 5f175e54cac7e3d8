//! Where this service lives, as its own links and letters say.

/// Fixed by configuration: a link in a mail never follows a `Host` header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// Without a final slash.
    pub base_url: String,
    /// Sender of every letter.
    pub mail_from: String,
}

impl Site {
    /// Where somebody reads of a placement: the page of their space (`me`, `representative`, `host`, `network`).
    pub fn placement_page(&self, space: &str, placement: super::Id) -> String {
        let base = &self.base_url;
        match space {
            "me" => format!("{base}/me/placement/{placement}"),
            // One page for everything of their child.
            "representative" => format!("{base}/representative"),
            _ => format!("{base}/{space}/placements/{placement}"),
        }
    }
}
