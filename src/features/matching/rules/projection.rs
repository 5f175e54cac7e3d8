//! From missions and profiles as they are kept to what the engine ranks.

use chrono::NaiveDate;

use super::facts::{Mobility, RankCandidate, RankMission, WeekSlots};
use crate::domain::Id;
use crate::features::candidates::rules::Candidate;
use crate::features::eligibility::ParentalAuthorisation;
use crate::features::missions::rules::Mission;

/// What applications say of a mission and of its host (rulebook 9.3 bis).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Load {
    /// Applications sent, prechecked or at interview.
    pub pending: u64,
    /// Median days from precheck to the host's first act; `None`: fewer than three to count.
    pub host_answer_days: Option<u64>,
}

/// A mission as the engine sees it. One that is not published yet counts as published on `today`.
pub fn rank_mission(mission: &Mission, load: Load, today: NaiveDate) -> RankMission {
    let sheet = &mission.sheet;
    RankMission {
        id: mission.id.to_string(),
        regime: sheet.regime,
        title: sheet.title.as_str().to_owned(),
        domain: sheet.domain,
        sites: sheet.points(),
        starts_from: sheet.starts_from,
        starts_to: sheet.starts_to,
        slots: WeekSlots::new(sheet.slots).unwrap_or_default(),
        slots_needed: sheet.slots_needed.into(),
        accessible: sheet.accessible == Some(true),
        seats_left: mission.seats_left().into(),
        pending_applications: load.pending,
        host_answer_days: load.host_answer_days,
        published_on: mission.published_on.unwrap_or(today),
        facts: sheet.facts(),
    }
}

/// A person as the engine sees them for the missions of one host (`None`: of hosts they are not tied to). `None` when their
/// home is in no table any more.
pub fn rank_candidate(
    candidate: &Candidate,
    host: Option<Id>,
    authorisation: Option<ParentalAuthorisation>,
) -> Option<RankCandidate> {
    let profile = &candidate.profile;
    Some(RankCandidate {
        id: candidate.account.to_string(),
        mobility: Mobility::new(profile.home_point()?, profile.mobility_km.into()),
        available_from: profile.available_from,
        available_to: profile.available_to,
        weekly_hours_max: profile.weekly_hours_max,
        slots: WeekSlots::new(profile.slots).unwrap_or_default(),
        interests: profile.interests.clone(),
        needs_accessible: profile.needs_accessible,
        profile_completed_on: candidate.completed_on,
        regimes: profile.regimes.clone(),
        facts: profile.facts_for(host, authorisation),
    })
}
