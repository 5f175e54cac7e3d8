//! What each reader sees of a placement (DAT-06): a host sees a first name, how to reach the person, dates and place; never what
//! the eligibility rests on.

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::checklist::{Item, ItemView};
use super::checks::{Check, CheckView};
use super::machine::State;
use super::notices::Notice;
use super::papers::{Provider, Sensitivity};
pub use super::reader::Reader;
use super::record::{Place, Placement, Tutor};
use super::task_view::{self, Task, TaskView};
use crate::domain::{Id, Verdict, Versioned};

/// The volunteer, as the reader may see them; what is not for the reader is absent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct VolunteerView {
    pub given_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub family_name: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
}

impl VolunteerView {
    /// As far as the reader may know it.
    pub fn full_name(&self) -> String {
        let names = [Some(self.given_name.as_str()), self.family_name.as_deref()];
        names.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

/// A placement.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct PlacementView {
    pub id: Id,
    pub version: i32,
    pub state: State,
    pub application_id: Id,
    pub mission_id: Id,
    pub mission_title: String,
    pub organization_id: Id,
    pub organization_name: String,
    pub candidate_id: Id,
    pub volunteer: VolunteerView,
    /// Planned day of signature, until the contract is signed.
    pub signature_on: NaiveDate,
    pub start_on: NaiveDate,
    /// Last day of the mission.
    pub end_on: NaiveDate,
    pub site: Option<Place>,
    pub tutor: Option<Tutor>,
    /// The verdict of the eligibility rules on today's facts; for the person and the network.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Verdict>,
    /// A point was settled against the placement: it cannot be approved as it stands. For the network.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refused_checks: Option<Vec<&'static str>>,
    /// The licence its slots are reserved on. For the network.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accreditation_id: Option<Id>,
    /// Number of the contract at the paying agency. For the network.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contract_number: Option<String>,
    /// Last day to send the pieces to the paying agency, until they are sent. For the network.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notify_by: Option<NaiveDate>,
    pub notified_on: Option<NaiveDate>,
    /// Day of the paying agency's answer: nothing begins without it (SC-CON-05).
    pub validated_on: Option<NaiveDate>,
    /// What to know before anything else: a freeze, a start that is blocked.
    pub notices: Vec<Notice>,
}

impl Versioned for PlacementView {
    fn version(&self) -> i32 {
        self.version
    }
}

/// What a view tells beside the placement itself.
#[derive(Debug, Clone)]
pub struct Around {
    pub mission_title: String,
    pub organization_name: String,
    pub volunteer: VolunteerView,
    pub verdict: Verdict,
    pub refused_checks: Vec<&'static str>,
    pub notify_by: NaiveDate,
    pub notices: Vec<Notice>,
}

/// What this reader sees of a placement.
pub fn placement(reader: Reader, placement: &Placement, around: Around) -> PlacementView {
    let network = reader == Reader::Network;
    let mut volunteer = around.volunteer;
    if reader == Reader::Host {
        volunteer.family_name = None;
    }
    PlacementView {
        id: placement.id,
        version: placement.version,
        state: placement.state,
        application_id: placement.application_id,
        mission_id: placement.mission_id,
        mission_title: around.mission_title,
        organization_id: placement.organization_id,
        organization_name: around.organization_name,
        candidate_id: placement.candidate_id,
        volunteer,
        signature_on: placement.signature_on,
        start_on: placement.start_on,
        end_on: placement.end_on,
        site: placement.terms.site.clone(),
        tutor: placement.terms.tutor.clone(),
        verdict: sees_the_rules(reader).then_some(around.verdict),
        refused_checks: network.then_some(around.refused_checks),
        accreditation_id: placement.accreditation_id.filter(|_| network),
        contract_number: placement.contract.number.clone().filter(|_| network),
        notify_by: Some(around.notify_by).filter(|_| network && placement.contract.notified_on.is_none()),
        notified_on: placement.contract.notified_on,
        validated_on: placement.contract.validated_on,
        notices: around.notices,
    }
}

/// The checklist of a placement: papers, points for a person to settle, and what closes the file at the end.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ChecklistView {
    pub items: Vec<ItemView>,
    pub checks: Vec<CheckView>,
    /// Empty until the placement ends.
    pub closing: Vec<TaskView>,
}

/// What this reader sees of its checklist: sensitive papers are for the person and the network (DAT-06).
pub fn checklist(reader: Reader, items: &[Item], checks: &[Check], closing: &[Task]) -> ChecklistView {
    let shown = items.iter().filter(|item| match reader {
        Reader::Person | Reader::Network => true,
        Reader::Host => item.paper.provider == Provider::Host || item.paper.sensitivity == Sensitivity::Normal,
        Reader::Staff => item.paper.sensitivity == Sensitivity::Normal,
    });
    ChecklistView {
        items: shown.map(ItemView::from).collect(),
        checks: checks.iter().filter(|_| sees_the_rules(reader)).map(CheckView::from).collect(),
        closing: closing.iter().filter_map(|task| task_view::task(reader, task)).collect(),
    }
}

/// What the eligibility rests on is between the person and the network (DAT-06).
const fn sees_the_rules(reader: Reader) -> bool {
    matches!(reader, Reader::Person | Reader::Network)
}
