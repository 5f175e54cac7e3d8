//! One-time codes: six digits, ten minutes, five tries.

use chrono::{DateTime, Duration, Utc};
use sha2::{Digest, Sha256};

use crate::domain::Id;

/// Wrong codes before another has to be asked for.
pub const MOST_TRIES: i32 = 5;
/// Codes one person may ask for on one version in an hour.
pub const MOST_AN_HOUR: usize = 5;

/// Codes one link sends, in its whole life.
pub const MOST_BY_LINK: i32 = 10;

/// How long a code is good.
pub const fn life() -> Duration {
    Duration::minutes(10)
}

/// How long the link of a mail is good.
pub const fn link_life() -> Duration {
    Duration::days(14)
}

/// Six digits from 256 random bits.
pub fn digits(random: &[u8; 32]) -> String {
    let mut number: u64 = 0;
    for byte in random.iter().take(7) {
        number = (number << 8) | u64::from(*byte);
    }
    format!("{:06}", number % 1_000_000)
}

/// What is kept of a code: bound to the request it was sent for.
pub fn hash(invitation: Id, code: &str) -> String {
    let digest = Sha256::digest(format!("{invitation}:{code}").as_bytes());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What a typed code is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Good,
    Wrong,
    /// None was sent, it is over, used, or was tried too often: another has to be asked for.
    Over,
}

/// Judges a code against what was kept of the last one sent.
pub fn judge(kept: Option<&str>, expires_at: Option<DateTime<Utc>>, tries: i32, typed: &str, now: DateTime<Utc>) -> Verdict {
    match (kept, expires_at) {
        (Some(_), Some(end)) if now >= end || tries >= MOST_TRIES => Verdict::Over,
        (Some(kept), Some(_)) if kept == typed => Verdict::Good,
        (Some(_), Some(_)) => Verdict::Wrong,
        _ => Verdict::Over,
    }
}

/// A code that was sent and can still be signed with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sent {
    pub at: DateTime<Utc>,
    pub until: DateTime<Utc>,
}

impl Sent {
    /// Sent less than a minute ago: another press of the button is a slip of the hand.
    pub fn is_fresh(self, now: DateTime<Utc>) -> bool {
        now < self.at + Duration::minutes(1)
    }
}

/// The code that ends then and was tried so often, unless it is over: `judge` would not call it so.
pub fn still_good(end: Option<DateTime<Utc>>, tries: i32, now: DateTime<Utc>) -> Option<Sent> {
    let until = end.filter(|end| now < *end && tries < MOST_TRIES)?;
    Some(Sent { at: until - life(), until })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_good_for_ten_minutes_and_five_tries() {
        let sent: DateTime<Utc> = "2026-09-14T08:00:00Z".parse().expect("an instant");
        let end = Some(sent + life());
        let judge = |minutes, tries, typed| judge(Some("a"), end, tries, typed, sent + Duration::minutes(minutes));
        assert_eq!(judge(9, 4, "a"), Verdict::Good);
        assert_eq!(judge(9, 4, "b"), Verdict::Wrong);
        assert_eq!(judge(10, 0, "a"), Verdict::Over);
        assert_eq!(judge(1, 5, "a"), Verdict::Over);
        assert_eq!(super::judge(None, None, 0, "a", sent), Verdict::Over);
    }

    #[test]
    fn codes_have_six_digits() {
        assert_eq!(digits(&[0; 32]), "000000");
        assert!(digits(&[255; 32]).len() == 6 && digits(&[7; 32]).bytes().all(|byte| byte.is_ascii_digit()));
    }
}
