//! From what was found to one letter.

use crate::mail::Content;
use crate::mail::letter::{Alternative, MissionAlert, MissionCandidates, SuitedMission};

/// New missions for somebody, at most `shown` of them told.
pub fn found(base_url: &str, mut missions: Vec<Alternative>, shown: usize) -> Content {
    let count = missions.len();
    missions.truncate(shown);
    let more = count.saturating_sub(missions.len());
    Content::MissionAlert(MissionAlert {
        missions,
        more,
        url: format!("{base_url}/me"),
        alerts_url: format!("{base_url}/me/alerts"),
    })
}

/// New people for missions of somebody's territory: how many, never who. At most `shown` missions are told.
pub fn candidates(base_url: &str, mut missions: Vec<SuitedMission>, shown: usize) -> Content {
    let people = missions.iter().fold(0_u32, |sum, one| sum.saturating_add(one.people));
    let count = missions.len();
    missions.truncate(shown);
    let more = count.saturating_sub(missions.len());
    Content::MissionCandidates(MissionCandidates {
        people,
        missions,
        more,
        url: format!("{base_url}/network/missions"),
        alerts_url: format!("{base_url}/network/settings/alerts"),
    })
}
