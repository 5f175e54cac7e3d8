//! Who is written to about the months of a placement.

use super::world;
use crate::db::Tx;
use crate::domain::{Month, Role, dates};
use crate::error::Refusal;
use crate::features::accounts::service::people::{self, Person};
use crate::features::missions::rules::sheet::Mission;
use crate::features::months::mails::{self, Facts};
use crate::features::months::rules::absence::Absence;
use crate::features::months::rules::recount::Recount;
use crate::features::months::rules::request::Leave;
use crate::features::placements::rules::record::Placement;
use crate::mail::{Letter, Recipient, outbox};

/// The names letters speak of.
struct Names {
    volunteer: Person,
    mission: Mission,
}

fn names(tx: &mut Tx, placement: &Placement) -> Result<Names, Refusal> {
    Ok(Names { volunteer: world::volunteer(tx, placement)?, mission: world::mission(tx, placement)? })
}

impl Names {
    fn facts<'a>(&'a self, tx: &Tx<'a>, placement: &Placement) -> Facts<'a> {
        Facts {
            site: tx.site,
            placement: placement.id,
            mission: self.mission.sheet.title.as_str(),
            organization: &self.mission.organization,
            given_name: &self.volunteer.given_name,
        }
    }
}

fn of_host(tx: &mut Tx, placement: &Placement, tutors: bool) -> Result<Vec<Recipient>, Refusal> {
    let mut people = people::of_organization(tx, Role::Host, placement.organization_id)?;
    if tutors {
        people.extend(people::of_organization(tx, Role::Tutor, placement.organization_id)?);
    }
    people.sort_by_key(|person| person.id);
    people.dedup_by_key(|person| person.id);
    Ok(people.iter().filter_map(Person::recipient).collect())
}

fn all(tx: &mut Tx, letters: &[Letter]) -> Result<(), Refusal> {
    letters.iter().try_for_each(|letter| outbox::post(tx, letter))
}

pub fn leave_requested(tx: &mut Tx, placement: &Placement, leave: &Leave) -> Result<(), Refusal> {
    let (names, hosts) = (names(tx, placement)?, of_host(tx, placement, true)?);
    let facts = names.facts(tx, placement);
    let letters: Vec<Letter> = hosts.into_iter().map(|to| mails::leave_requested(&facts, leave, to)).collect();
    all(tx, &letters)
}

pub fn leave_decided(tx: &mut Tx, placement: &Placement, leave: &Leave, left: u32) -> Result<(), Refusal> {
    let names = names(tx, placement)?;
    let facts = names.facts(tx, placement);
    let letters: Vec<Letter> =
        names.volunteer.recipient().map(|to| mails::leave_decided(&facts, leave, left, to)).into_iter().collect();
    all(tx, &letters)
}

/// To the volunteer what the last day makes of their leave; to the case-workers what was taken beyond.
pub fn leave_recounted(tx: &mut Tx, placement: &Placement, recounted: &Recount) -> Result<(), Refusal> {
    let names = names(tx, placement)?;
    let workers = match recounted.beyond() {
        0 => Vec::new(),
        _ => people::of_territory(tx, Role::CaseWorker, &placement.departement)?,
    };
    let (facts, last_day) = (names.facts(tx, placement), placement.end_on);
    let mut letters: Vec<Letter> =
        names.volunteer.recipient().map(|to| mails::leave_recounted(&facts, recounted, last_day, to)).into_iter().collect();
    let name = names.volunteer.full_name();
    let others = workers.iter().filter_map(Person::recipient);
    letters.extend(others.map(|to| mails::leave_beyond(&facts, &name, recounted, last_day, to)));
    all(tx, &letters)
}

pub fn proof_missing(tx: &mut Tx, placement: &Placement, month: Month, cents: i64) -> Result<(), Refusal> {
    let (names, hosts) = (names(tx, placement)?, of_host(tx, placement, false)?);
    let facts = names.facts(tx, placement);
    let letters: Vec<Letter> = hosts.into_iter().map(|to| mails::proof_missing(&facts, month, cents, to)).collect();
    all(tx, &letters)
}

/// To the volunteer, and to the representatives of a minor.
pub fn absence_unjustified(tx: &mut Tx, placement: &Placement, absence: &Absence) -> Result<(), Refusal> {
    let (names, born, today) = (names(tx, placement)?, world::born(tx, placement)?, tx.today());
    let minor = dates::is_minor_on(born, today);
    let guardians = if minor { people::guardians_of(tx, placement.candidate_id)? } else { Vec::new() };
    let facts = names.facts(tx, placement);
    let from = absence.from;
    let mut letters: Vec<Letter> =
        names.volunteer.recipient().map(|to| mails::absence_unjustified(&facts, from, to, "me")).into_iter().collect();
    let others = guardians.iter().filter_map(Person::recipient);
    letters.extend(others.map(|to| mails::absence_unjustified(&facts, from, to, "representative")));
    all(tx, &letters)
}
