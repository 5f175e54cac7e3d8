//! What each reader sees of an application (DAT-06): hosts see a first name, a motivation and availability; the full name
//! and how to reach the person once selected; never what the eligibility rests on.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use super::application::State;
use super::deadlines::{Delays, contest_until};
use super::facts::{Assessment, Availability, MissionBrief, PersonBrief};
use super::interview::Agreed;
use super::record::{Application, Nomination, Opinion, Origin, Proposal};
use super::{nomination, proposal};
use crate::domain::{Actor, Id, Role, Versioned};

/// In what relation somebody reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// The candidate or their representative.
    Person,
    Host,
    Network,
}

impl Reader {
    /// Only asked of people whose scope admits the record.
    pub const fn of(actor: &Actor) -> Self {
        match actor.role {
            Role::Candidate | Role::Representative => Self::Person,
            Role::CaseWorker | Role::Approver | Role::Auditor => Self::Network,
            Role::Host | Role::Tutor | Role::Accountant | Role::Privacy | Role::Prescriber | Role::Admin => Self::Host,
        }
    }

    /// The network while it checks, the person once it is decided; a host never (DAT-06).
    pub const fn sees_assessment(self, state: State) -> bool {
        match self {
            Self::Network => true,
            Self::Person => matches!(state, State::Ineligible | State::Refused | State::Contested),
            Self::Host => false,
        }
    }
}

/// A person as the reader may see them; what is not for the reader is absent.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct PersonView {
    pub given_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub family_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Under 18 today.
    pub minor: bool,
    pub availability: Availability,
}

impl PersonView {
    pub fn of(person: &PersonBrief, named: bool, today: NaiveDate) -> Self {
        Self {
            given_name: person.given_name.clone(),
            family_name: named.then(|| person.family_name.clone()),
            email: person.email.clone().filter(|_| named),
            phone: person.phone.clone().filter(|_| named),
            minor: person.is_minor_on(today),
            availability: person.availability.clone(),
        }
    }
}

/// An application.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ApplicationView {
    pub id: Id,
    pub version: i32,
    pub state: State,
    pub origin: Origin,
    pub mission_id: Id,
    pub mission_title: String,
    pub organization_id: Id,
    pub organization_name: String,
    pub candidate_id: Id,
    pub candidate: PersonView,
    /// None when the host or the network began it.
    pub motivation: Option<String>,
    /// What the host proposes; for the host and the network.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub host_opinion: Option<Opinion>,
    pub placement_id: Option<Id>,
    /// Coded reason of the present state, where it has one.
    pub reason: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// Last day to answer before the application closes by itself, when an answer is waited for.
    pub answer_by: Option<NaiveDate>,
    /// Last day to contest a decision; for the person and the network.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contest_until: Option<NaiveDate>,
    /// Selected and under 18: whether the person, and their representative, have agreed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agreement: Option<AgreementView>,
    /// The rules' verdict and what it rests on: for the network while it checks, for the person once decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assessment: Option<Assessment>,
    /// When and where they meet, once the candidate has picked a time.
    pub interview: Option<Agreed>,
    pub state_since: DateTime<Utc>,
    pub created_at: DateTime<Utc>,
}

/// Who has agreed to a minor’s selection (SC-MIN-01).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct AgreementView {
    pub person: bool,
    pub representative: bool,
}

impl Versioned for ApplicationView {
    fn version(&self) -> i32 {
        self.version
    }
}

/// The network's settings a view depends on.
#[derive(Debug, Clone, Copy)]
pub struct Terms {
    pub delays: Delays,
    pub contest_months: u32,
    pub today: NaiveDate,
}

/// Builds what `reader` sees, with the meeting that is agreed. The assessment is dropped unless it is for them.
pub fn application(
    reader: Reader,
    application: &Application,
    mission: &MissionBrief,
    person: &PersonBrief,
    (assessment, interview): (Option<Assessment>, Option<Agreed>),
    terms: Terms,
) -> ApplicationView {
    let state = application.state;
    let chosen = matches!(state, State::Selected | State::Accepted);
    let for_person = reader != Reader::Host;
    let decided = matches!(state, State::Ineligible | State::Refused);
    let minor = person.is_minor_on(terms.today);
    ApplicationView {
        id: application.id,
        version: application.version,
        state,
        origin: application.origin,
        mission_id: mission.id,
        mission_title: mission.title.clone(),
        organization_id: mission.organization_id,
        organization_name: mission.organization.clone(),
        candidate_id: application.candidate_id,
        candidate: PersonView::of(person, for_person || chosen, terms.today),
        motivation: Some(application.motivation.clone()).filter(|text| !text.is_empty()),
        host_opinion: application.host_opinion.clone().filter(|_| reader != Reader::Person),
        placement_id: application.placement_id,
        reason: application.reason.clone().filter(|_| for_person || hosts_know_why(state)),
        comment: application.comment.clone().filter(|_| for_person),
        answer_by: application.waited().after_meeting(interview.as_ref().map(|one| one.starts_at)).answer_by(terms.delays),
        contest_until: (decided && for_person).then(|| contest_until(application.state_since, terms.contest_months)),
        agreement: (minor && state == State::Selected).then_some(AgreementView {
            person: application.person_agreed_at.is_some(),
            representative: application.representative_agreed_at.is_some(),
        }),
        assessment: assessment.filter(|_| reader.sees_assessment(state)),
        interview,
        state_since: application.state_since,
        created_at: application.created_at,
    }
}

/// Reasons that say nothing of what the eligibility rests on.
const fn hosts_know_why(state: State) -> bool {
    matches!(state, State::Refused | State::Declined | State::Withdrawn | State::Closed)
}

/// A nomination, for the host that made it, the network and the person named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct NominationView {
    pub id: Id,
    pub version: i32,
    pub state: nomination::State,
    pub mission_id: Id,
    pub organization_id: Id,
    pub given_name: String,
    pub family_name: String,
    pub email: String,
    /// The application it became, once the person has a profile.
    pub application_id: Option<Id>,
    /// Last day to confirm.
    pub lapses_on: NaiveDate,
    pub created_at: DateTime<Utc>,
}

impl Versioned for NominationView {
    fn version(&self) -> i32 {
        self.version
    }
}

impl NominationView {
    pub fn of(nomination: Nomination, lapses_on: NaiveDate) -> Self {
        Self {
            id: nomination.id,
            version: nomination.version,
            state: nomination.state,
            mission_id: nomination.mission_id,
            organization_id: nomination.organization_id,
            given_name: nomination.given_name,
            family_name: nomination.family_name,
            email: nomination.email,
            application_id: nomination.application_id,
            lapses_on,
            created_at: nomination.created_at,
        }
    }
}

/// A proposal, for the person and the network.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ProposalView {
    pub id: Id,
    pub version: i32,
    pub state: proposal::State,
    pub mission_id: Id,
    pub mission_title: String,
    pub organization_name: String,
    pub candidate_id: Id,
    /// Why this pair: score, terms, version of the weights, sentences.
    pub ranked: serde_json::Value,
    /// Version of the engine that ranked it, and of the weights in force that day.
    pub engine: i32,
    pub weights: i32,
    pub application_id: Option<Id>,
    /// Last day to answer.
    pub lapses_on: NaiveDate,
    pub created_at: DateTime<Utc>,
}

impl Versioned for ProposalView {
    fn version(&self) -> i32 {
        self.version
    }
}

impl ProposalView {
    pub fn of(proposal: Proposal, mission: &MissionBrief, lapses_on: NaiveDate) -> Self {
        Self {
            id: proposal.id,
            version: proposal.version,
            state: proposal.state,
            mission_id: proposal.mission_id,
            mission_title: mission.title.clone(),
            organization_name: mission.organization.clone(),
            candidate_id: proposal.candidate_id,
            ranked: proposal.ranked,
            engine: proposal.engine,
            weights: proposal.weights,
            application_id: proposal.application_id,
            lapses_on,
            created_at: proposal.created_at,
        }
    }
}
