//! From missions found to one letter.

use crate::mail::Content;
use crate::mail::letter::{Alternative, MissionAlert};

/// New missions for somebody, at most `shown` of them told.
pub fn found(base_url: &str, mut missions: Vec<Alternative>, shown: usize) -> Content {
    let count = missions.len();
    missions.truncate(shown);
    let more = count.saturating_sub(missions.len());
    Content::MissionAlert(MissionAlert {
        missions,
        more,
        url: format!("{base_url}/me/matches"),
        alerts_url: format!("{base_url}/me/alerts"),
    })
}
