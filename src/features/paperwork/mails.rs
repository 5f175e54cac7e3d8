//! The letters about papers: facts in, letters out.

use chrono::{DateTime, Utc};

use crate::mail::letter::{Content, Letter, PaperCode, PaperNews, PaperScanRefused, PaperToSign, Recipient};

/// What every letter about a paper names.
#[derive(Debug, Clone)]
pub struct Told {
    pub paper: String,
    pub mission: String,
    pub version: i32,
    pub hash: String,
}

/// A page that shows the paper and asks for a code.
pub fn to_sign(told: Told, to: Recipient, url: String, valid_until: DateTime<Utc>) -> Letter {
    let Told { paper, mission, version, hash } = told;
    Letter::new(to, Content::PaperToSign(PaperToSign { paper, mission, version, hash, url, valid_until }))
}

/// Six digits, for the version named beside them.
pub fn code(told: Told, to: Recipient, code: String, url: String, valid_until: DateTime<Utc>) -> Letter {
    let Told { paper, mission, version, hash } = told;
    Letter::new(to, Content::PaperCode(PaperCode { paper, mission, version, hash, code, url, valid_until }))
}

/// A signature counts no more.
pub fn voided(told: Told, to: Recipient, url: String) -> Letter {
    Letter::new(to, Content::PaperVoided(news(told, url)))
}

/// Everybody has signed.
pub fn signed(told: Told, to: Recipient, url: String) -> Letter {
    Letter::new(to, Content::PaperSigned(news(told, url)))
}

/// A page signed by hand is to be sent again.
pub fn scan_refused(told: Told, to: Recipient, reason: String, comment: Option<String>, url: String) -> Letter {
    let Told { paper, mission, .. } = told;
    Letter::new(to, Content::PaperScanRefused(PaperScanRefused { paper, mission, reason, comment, url }))
}

fn news(told: Told, url: String) -> PaperNews {
    PaperNews { paper: told.paper, mission: told.mission, version: told.version, hash: told.hash, url }
}
