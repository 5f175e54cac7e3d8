//! Finding the records of each line, within the relation of whoever asks.

use crate::db::{Tx, stamp};
use crate::domain::{Actor, Id, Month, Role, Said, dates, words};
use crate::error::Refusal;
use crate::features::accounts::service::{network, people};
use crate::features::accreditations::rules::alerts::AlertKind;
use crate::features::accreditations::service::alerts;
use crate::features::candidates::service as candidates;
use crate::features::messages::service as talks;
use crate::features::months::rules::money::PrestationPayer;
use crate::features::months::service::prestations;
use crate::features::organizations::service as organizations;
use crate::features::placements::rules::record::Placement;
use crate::features::placements::service::{risk, served};
use crate::features::steering::rules::deadlines::{Delays, Facts};
use crate::features::steering::rules::entry::{Name, Record};
use crate::features::steering::rules::lines::Waiting;
use crate::features::steering::rules::source::Source;
use crate::features::steering::store::records::{self, Lacking};
use crate::features::steering::store::{self, Heads, Reach, files};

/// How long before its day a task of a mission enters an inbox: as far ahead as anybody is written to.
const TASKS_AHEAD_DAYS: u64 = 60;
/// Months whose proofs are asked for, back from today.
const PROOFS_WITHIN_MONTHS: u32 = 3;

/// Everything an inbox is gathered from.
pub(super) struct Desk<'a> {
    actor: &'a Actor,
    reach: Reach,
    heads: Heads,
    pub(super) delays: Delays,
}

impl<'a> Desk<'a> {
    /// Reads the placements somebody may know of, by relation.
    pub(super) fn open(tx: &mut Tx, actor: &'a Actor) -> Result<Self, Refusal> {
        let reach = match actor.role {
            Role::Candidate => Reach::People(vec![actor.account]),
            Role::Representative => Reach::People(minors_of(tx, actor.account)?),
            Role::Host | Role::Tutor => Reach::Organizations(actor.organizations.clone()),
            Role::CaseWorker | Role::Approver | Role::Accountant | Role::Privacy | Role::Auditor | Role::Admin => {
                Reach::Territory(actor.departements.clone())
            }
            Role::Prescriber => Reach::People(Vec::new()),
        };
        let heads = match actor.role {
            Role::Candidate | Role::Representative | Role::Host | Role::Tutor | Role::CaseWorker | Role::Approver => {
                store::heads(tx, &reach)?
            }
            Role::Accountant | Role::Privacy | Role::Auditor | Role::Admin | Role::Prescriber => Heads::new(),
        };
        let settings = network::current(tx)?.settings;
        let delays = Delays {
            notice_after_days: settings.notice_after_days,
            lead_time_days: settings.lead_time_days,
            unjustified_after_days: settings.unjustified_after_days,
        };
        Ok(Self { actor, reach, heads, delays })
    }

    pub(super) const fn heads(&self) -> &Heads {
        &self.heads
    }

    /// The records of a line.
    pub(super) fn records(&self, tx: &mut Tx, line: &Waiting) -> Result<Vec<Record>, Refusal> {
        let (reach, heads, states) = (&self.reach, &self.heads, line.states);
        let today = tx.today();
        let ahead = dates::add_days(today, TASKS_AHEAD_DAYS);
        let mut found = match line.source {
            Source::Organization => records::organizations(tx, reach, states)?,
            Source::Mission => records::missions(tx, reach, states)?,
            Source::Application => records::applications(tx, reach, states, Lacking::Anything)?,
            Source::HostAnswers => records::applications(tx, reach, states, Lacking::TheHost)?,
            Source::NetworkDecides => records::applications(tx, reach, states, Lacking::TheNetwork)?,
            Source::PersonAgrees => records::applications(tx, reach, states, Lacking::ThePerson)?,
            Source::RepresentativeAgrees => records::applications(tx, reach, states, Lacking::TheRepresentative)?,
            Source::Document => records::documents(tx, reach, states)?,
            Source::Concern => records::concerns(tx, self.actor.account, states)?,
            Source::Placement => files::placements(heads, states)?,
            Source::Blocked => self.blocked(tx, states)?,
            Source::Rejected => files::rejected(tx, heads)?,
            Source::Task => files::tasks(tx, heads, states, ahead)?,
            Source::Training => files::unbooked(tx, heads, ahead)?,
            Source::Amendment => files::amendments(tx, heads, states)?,
            Source::AbsenceDeclared | Source::AbsenceOver => files::absences(tx, heads, states, today)?,
            Source::Leave => files::leaves(tx, heads, states)?,
            Source::HostProof => self.proofs(tx, true)?,
            Source::AnyProof => self.proofs(tx, false)?,
            Source::Signature => files::to_sign(tx, self.actor.account, parties(self.actor.role), stamp(tx.now))?,
            Source::BroughtScan => files::brought_scans(tx, heads, states)?,
            Source::Message => messages(tx, self.actor)?,
            Source::LicenceEnding => licences(tx, true)?,
            Source::LicenceFull => licences(tx, false)?,
        };
        if self.actor.role == Role::Candidate {
            // Their own name tells them nothing.
            found.iter_mut().for_each(|record| record.person = None);
        }
        Ok(found)
    }

    /// Starts that are blocked, each with the first reason.
    fn blocked(&self, tx: &mut Tx, states: &[&str]) -> Result<Vec<Record>, Refusal> {
        let why = risk::blocked_starts(tx, self.actor)?;
        let mut found = files::placements(&self.heads, states)?;
        found.retain(|record| why.iter().any(|(id, _)| *id == record.id));
        for record in &mut found {
            record.reason = why.iter().find(|(id, _)| *id == record.id).map(|(_, said)| said.clone());
            if let Some(head) = self.heads.get(&record.id.to_string()) {
                record.facts = Facts::Due(head.start_on);
            }
        }
        Ok(found)
    }

    /// Whose proof an accountant asks for, and of which host: they read the names on the statement too.
    fn proof_of_a_host(&self, tx: &mut Tx, placement: &Placement, month: Month) -> Result<(Said, Option<Name>), Refusal> {
        let (said, host) = (prestation_of(month), organizations::facts(tx, placement.organization_id)?.name);
        let title = Said::built(format!("{}, {host}", said.fr), format!("{}, {host}", said.en));
        let person = people::person(tx, placement.candidate_id)?;
        let name = Name { given: person.given_name, family: person.family_name };
        Ok((title, (self.actor.role == Role::Accountant).then_some(name)))
    }

    /// Months that are over and not proven in full, of the placements served lately.
    fn proofs(&self, tx: &mut Tx, by_host: bool) -> Result<Vec<Record>, Refusal> {
        let today = tx.today();
        let since = today.checked_sub_months(chrono::Months::new(PROOFS_WITHIN_MONTHS)).unwrap_or(today);
        let mut found = Vec::new();
        for placement in served::within(tx, self.actor, None, (since, dates::add_days(today, 1)))? {
            for month in prestations::of(tx, &placement)? {
                let missing = month.state.waits() && month.due_by >= since;
                if !missing || (by_host && month.payer != PrestationPayer::Host) {
                    continue;
                }
                let (title, person) = match self.heads.get(&placement.id.to_string()) {
                    Some(head) => (prestation_of(month.month), Some(head.volunteer.clone())),
                    None => self.proof_of_a_host(tx, &placement, month.month)?,
                };
                found.push(Record {
                    id: placement.id,
                    at: format!("/placements/{}/prestations#{}", placement.id, month.month),
                    shown_at: None,
                    title,
                    person,
                    facts: Facts::Due(month.due_by),
                    reason: None,
                    action: None,
                });
            }
        }
        Ok(found)
    }
}

/// « prestation, octobre 2026 »: a comma, since « d’octobre » but « de mars ».
fn prestation_of(month: Month) -> Said {
    let said = words::month(month);
    Said::built(format!("prestation, {}", said.fr), format!("allowance, {}", said.en))
}

/// A representative sees the files of those who are still minors (DAT-08).
fn minors_of(tx: &mut Tx, representative: Id) -> Result<Vec<Id>, Refusal> {
    let today = tx.today();
    let mut minors = Vec::new();
    for ward in people::wards_of(tx, representative)? {
        if candidates::profile(tx, ward)?.is_some_and(|known| dates::is_minor_on(known.profile.birth_date, today)) {
            minors.push(ward);
        }
    }
    Ok(minors)
}

/// Conversations in which something is new to the reader.
fn messages(tx: &mut Tx, actor: &Actor) -> Result<Vec<Record>, Refusal> {
    let record = |one: talks::Waiting| Record {
        id: one.thread.application,
        at: one.thread.address(),
        shown_at: None,
        title: Said::built(one.thread.mission_title.clone(), one.thread.mission_title),
        person: Some(Name { given: one.given_name, family: one.family_name }),
        facts: Facts::Waited { since: dates::paris_date(one.since) },
        reason: None,
        action: None,
    };
    Ok(talks::waiting(tx, actor)?.into_iter().map(record).collect())
}

/// As which parties somebody signs in this role.
const fn parties(role: Role) -> &'static [&'static str] {
    match role {
        Role::Candidate => &["volunteer"],
        Role::Representative => &["guardian"],
        Role::Host => &["host"],
        Role::Tutor => &["tutor"],
        Role::CaseWorker | Role::Approver => &["network"],
        Role::Accountant | Role::Privacy | Role::Prescriber | Role::Auditor | Role::Admin => &[],
    }
}

/// Licences that end soon, or whose counters are nearly used up.
fn licences(tx: &mut Tx, ending: bool) -> Result<Vec<Record>, Refusal> {
    let concerned = |kind: &AlertKind| match kind {
        AlertKind::Ending => ending,
        AlertKind::Recruitment | AlertKind::Lending => !ending,
    };
    let warnings = alerts::warnings(tx)?.into_iter().filter(|warning| warning.kinds.iter().any(concerned));
    let record = |warning: alerts::Warning| Record {
        id: warning.licence,
        at: format!("/accreditations/{}", warning.licence),
        shown_at: None,
        title: Said::built(format!("Agrément {}", warning.number), format!("Licence {}", warning.number)),
        person: None,
        facts: Facts::Due(warning.valid_until),
        reason: None,
        action: None,
    };
    Ok(warnings.map(record).collect())
}
