//! The file of a placement, computed from the facts as they are now: verdict, papers, points to settle.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::world::{self, Mission, Volunteer};
use crate::db::Tx;
use crate::domain::{Finding, Id, Outcome};
use crate::error::Refusal;
use crate::features::accounts::service::network;
use crate::features::accreditations::rules::freeze::FreezeInput;
use crate::features::accreditations::rules::room::Need;
use crate::features::accreditations::service::freezes;
use crate::features::eligibility::{self, Decision, Law, Nationality, PreviousService};
use crate::features::placements::mails;
use crate::features::placements::rules::checklist::{Item, Situation, checklist, is_complete};
use crate::features::placements::rules::checks::{self, Check, CheckState};
use crate::features::placements::rules::notices::{Notice, NoticeFacts, notices};
use crate::features::placements::rules::reader::Reader;
use crate::features::placements::rules::record::Placement;
use crate::features::placements::rules::start::title_until;
use crate::features::placements::rules::view::{Around, VolunteerView};
use crate::features::placements::store;

/// A placement and everything a decision about it rests on.
pub struct File {
    pub placement: Placement,
    pub mission: Mission,
    pub volunteer: Volunteer,
    pub law: Law,
    pub decision: Decision,
    pub items: Vec<Item>,
    pub checks: Vec<Check>,
    pub today: NaiveDate,
    /// The freeze that runs today, unless this mission is exempt.
    pub freeze: Option<FreezeInput>,
    pub lead_time_days: u32,
}

/// Reads and computes the file of a placement with the law of its planned day of signature.
pub fn of(tx: &mut Tx, placement: Placement) -> Result<File, Refusal> {
    let mission = world::mission(tx, placement.mission_id)?;
    let pieces = world::pieces(tx, placement.id)?;
    let mut volunteer = world::volunteer(tx, &placement, &pieces)?;
    if placement.state.has_ended() {
        // The profile now names this very service, which does not stand against itself.
        volunteer.facts.previous_civic_service = PreviousService::None;
    }
    let network = network::current(tx)?;
    let resolutions = store::resolutions(tx, placement.id)?;
    let reciprocity = network.settings.reciprocity.iter().filter_map(|code| Nationality::parse(code)).collect();
    let law = Law::at(placement.signature_on).with_reciprocity(reciprocity);
    let (signature_on, start_on) = (placement.signature_on, placement.start_on);
    let decision = eligibility::evaluate(&volunteer.facts, &mission.facts, signature_on, start_on, &law);
    let situation = Situation {
        candidate: &volunteer.facts,
        decision: &decision,
        law: &law,
        signature_on,
        start_on,
        lead_time_days: network.settings.lead_time_days,
        asks_nir: network.settings.asks_nir,
        asks_address: network.settings.asks_address,
    };
    let items = checklist(&situation, &pieces);
    let checks = if placement.state.before_signature() {
        let facts_of = |rule: &str| checks::facts(rule, &volunteer.facts, &mission.facts, signature_on, start_on, &law);
        checks::checks(&decision, &resolutions, facts_of)
    } else {
        checks::settled(&decision, &resolutions)
    };
    let today = tx.today();
    let freeze = freezes::freeze_on(tx, today, &placement.departement)?;
    let lead_time_days = network.settings.lead_time_days;
    Ok(File { placement, mission, volunteer, law, decision, items, checks, today, freeze, lead_time_days })
}

/// The file as of the real day of signature. A point that was settled on the planned day and the same other facts stays settled:
/// nobody settles it again because the contract was signed a few days later.
pub fn signed_on(tx: &mut Tx, placement: Placement, day: NaiveDate) -> Result<File, Refusal> {
    let planned = of(tx, placement.clone())?;
    let mut file = of(tx, Placement { signature_on: day, ..placement })?;
    for check in file.checks.iter_mut().filter(|check| check.state == CheckState::Open) {
        let before = planned.checks.iter().find(|one| one.rule == check.rule);
        check.state = before.map_or(CheckState::Open, |one| one.state);
    }
    Ok(file)
}

impl File {
    /// What this placement asks of a licence.
    pub fn need(&self) -> Need {
        Need {
            domain: self.mission.domain,
            departement: self.placement.departement.clone(),
            signature_on: self.placement.signature_on,
            start_on: self.placement.start_on,
        }
    }

    pub fn is_complete(&self) -> bool {
        is_complete(&self.items)
    }

    pub fn facts_of_check(&self, rule: &str) -> Value {
        let placement = &self.placement;
        checks::facts(rule, &self.volunteer.facts, &self.mission.facts, placement.signature_on, placement.start_on, &self.law)
    }

    /// What a decision rested on, as the history keeps it.
    pub fn kept(&self) -> Value {
        let said = |finding: &Finding| json!({ "rule": finding.rule, "outcome": finding.outcome });
        json!({
            "verdict": self.decision.verdict,
            "findings": self.decision.findings.iter().map(said).collect::<Vec<_>>(),
            "rules": self.law.parameters.version,
            "candidate": self.volunteer.facts,
            "mission": self.mission.facts,
            "signature_on": self.placement.signature_on,
            "start_on": self.placement.start_on,
            "documents": self.items.iter().filter_map(|item| item.document_id).collect::<Vec<Id>>(),
        })
    }

    /// Whether some rule asks a person to look at this point.
    pub fn asks(&self, rule: &str) -> bool {
        self.decision.findings.iter().any(|finding| finding.outcome == Outcome::Check && finding.rule == rule)
    }

    /// Last day of the residence title, or of the receipt that goes further.
    pub fn title_until(&self) -> Option<NaiveDate> {
        title_until(&self.volunteer.facts, &self.items)
    }

    /// What this reader is told at once.
    pub fn notices(&self, reader: Reader) -> Vec<Notice> {
        let facts = NoticeFacts {
            placement: &self.placement,
            today: self.today,
            freeze: self.freeze.as_ref(),
            lead_time_days: self.lead_time_days,
            decision: &self.decision,
            title_until: self.title_until(),
            window: (self.mission.starts_from, self.mission.starts_to),
        };
        notices(reader, &facts)
    }

    pub fn around(&self, reader: Reader) -> Around {
        let refused = self.checks.iter().filter(|check| check.state == CheckState::Refused);
        Around {
            mission_title: self.mission.title.clone(),
            organization_name: self.mission.organization.clone(),
            volunteer: VolunteerView {
                given_name: self.volunteer.person.given_name.clone(),
                family_name: Some(self.volunteer.person.family_name.clone()),
                email: self.volunteer.person.email.clone(),
                phone: self.volunteer.phone.clone(),
            },
            verdict: self.decision.verdict,
            refused_checks: refused.map(|check| check.rule).collect(),
            notify_by: self.placement.notify_by(self.lead_time_days),
            notices: self.notices(reader),
        }
    }

    /// Facts for letters. `full_name` is made by the caller, which keeps it.
    pub fn told<'a>(&'a self, site: &'a crate::domain::Site, full_name: &'a str) -> mails::Facts<'a> {
        mails::Facts {
            site,
            placement: &self.placement,
            mission: &self.mission.title,
            organization: &self.mission.organization,
            address: self.placement.terms.site.as_ref().map(world::address),
            given_name: &self.volunteer.person.given_name,
            full_name,
        }
    }
}
