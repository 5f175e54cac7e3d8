//! Who is written to about a placement, and what.

pub mod agency;
pub mod parties;

use super::file::File;
use crate::db::Tx;
use crate::domain::{Id, Role};
use crate::error::Refusal;
use crate::features::accounts::service::people::{self, Person};
use crate::features::documents::rules::DocumentCode;
use crate::features::matching::service as matching;
use crate::features::placements::mails::{self, RejectedPaper, Told};
use crate::features::placements::rules::machine::State;
use crate::features::placements::rules::papers::{PaperBook, PaperRule, Provider};
use crate::history::Entity;
use crate::mail::outbox::{self, OnlyWhile};
use crate::mail::{Letter, Recipient};

/// Representatives of the volunteer while they are a minor; none afterwards (DAT-08).
fn guardians(tx: &mut Tx, file: &File) -> Result<Vec<Recipient>, Refusal> {
    if !super::world::is_minor(tx, file.placement.candidate_id)? {
        return Ok(Vec::new());
    }
    Ok(recipients(people::guardians_of(tx, file.placement.candidate_id)?))
}

fn hosts(tx: &mut Tx, organization: Id) -> Result<Vec<Recipient>, Refusal> {
    Ok(recipients(people::of_organization(tx, Role::Host, organization)?))
}

fn recipients(people: Vec<Person>) -> Vec<Recipient> {
    people.iter().filter_map(Person::recipient).collect()
}

fn all(tx: &mut Tx, letters: Vec<Letter>) -> Result<(), Refusal> {
    letters.iter().try_for_each(|letter| outbox::post(tx, letter))
}

pub fn opened(tx: &mut Tx, file: &File) -> Result<(), Refusal> {
    let (guardians, hosts) = (guardians(tx, file)?, hosts(tx, file.placement.organization_id)?);
    let name = file.volunteer.person.full_name();
    let facts = file.told(tx.site, &name);
    let mut letters = Vec::new();
    letters.extend(file.volunteer.person.recipient().map(|to| mails::opened(&facts, &file.items, to, Told::Volunteer)));
    letters.extend(guardians.into_iter().map(|to| mails::opened(&facts, &file.items, to, Told::Representative)));
    letters.extend(hosts.into_iter().map(|to| mails::opened_host(&facts, &file.items, to)));
    all(tx, letters)
}

/// To the approvers of the territory, as long as the file waits for one of them.
pub fn ready_to_approve(tx: &mut Tx, file: &File) -> Result<(), Refusal> {
    let approvers = recipients(people::of_territory(tx, Role::Approver, &file.placement.departement)?);
    let name = file.volunteer.person.full_name();
    let facts = file.told(tx.site, &name);
    let letters: Vec<_> = approvers.into_iter().map(|to| mails::ready_to_approve(&facts, &file.checks, to)).collect();
    let waits = OnlyWhile { entity: Entity::Placement, id: file.placement.id, state: State::DossierComplete.code() };
    letters.iter().try_for_each(|letter| outbox::post_while(tx, letter, waits))
}

/// To whoever provides the paper; the volunteer in the place of a representative or a doctor nobody can write to.
pub fn piece_rejected(tx: &mut Tx, file: &File, rejected: &RejectedPaper) -> Result<(), Refusal> {
    let provider = rejected.paper.map_or(Provider::Candidate, |paper| paper.provider);
    let mut to: Vec<(Recipient, Told)> = match provider {
        Provider::Host => hosts(tx, file.placement.organization_id)?.into_iter().map(|one| (one, Told::Host)).collect(),
        Provider::Representative => guardians(tx, file)?.into_iter().map(|one| (one, Told::Representative)).collect(),
        Provider::Candidate | Provider::Doctor => Vec::new(),
        // What the network draws up itself needs no letter.
        Provider::Network => return Ok(()),
    };
    if to.is_empty() {
        to.extend(file.volunteer.person.recipient().map(|one| (one, Told::Volunteer)));
    }
    let name = file.volunteer.person.full_name();
    let facts = file.told(tx.site, &name);
    let letters = to.into_iter().map(|(to, told)| mails::piece_rejected(&facts, rejected, to, told)).collect();
    all(tx, letters)
}

pub fn approved(tx: &mut Tx, file: &File) -> Result<(), Refusal> {
    let (guardians, hosts) = (guardians(tx, file)?, hosts(tx, file.placement.organization_id)?);
    let name = file.volunteer.person.full_name();
    let facts = file.told(tx.site, &name);
    let mut letters = Vec::new();
    letters.extend(file.volunteer.person.recipient().map(|to| mails::approved(&facts, to)));
    letters.extend(hosts.into_iter().map(|to| mails::approved_host(&facts, to)));
    letters.extend(guardians.into_iter().map(|to| mails::approved_representative(&facts, to)));
    all(tx, letters)
}

/// Given up before it began: the volunteer gets up to three other missions, their representative and the host are told.
pub fn given_up(tx: &mut Tx, file: &File, reason: &str, comment: Option<&str>) -> Result<(), Refusal> {
    let (guardians, hosts) = (guardians(tx, file)?, hosts(tx, file.placement.organization_id)?);
    let alternatives = matching::alternatives(tx, file.placement.candidate_id, file.placement.mission_id)?;
    let name = file.volunteer.person.full_name();
    let facts = file.told(tx.site, &name);
    let mut letters = Vec::new();
    let volunteer = file.volunteer.person.recipient();
    letters.extend(volunteer.map(|to| mails::given_up(&facts, reason, comment, alternatives, to)));
    letters.extend(guardians.into_iter().map(|to| mails::given_up_representative(&facts, reason, to)));
    letters.extend(hosts.into_iter().map(|to| mails::given_up_host(&facts, reason, to)));
    all(tx, letters)
}

/// Everybody who follows a placement, each with the eyes they read it with.
pub fn readers(tx: &mut Tx, file: &File) -> Result<Vec<(Recipient, Told)>, Refusal> {
    let mut readers = Vec::new();
    readers.extend(file.volunteer.person.recipient().map(|one| (one, Told::Volunteer)));
    readers.extend(guardians(tx, file)?.into_iter().map(|one| (one, Told::Representative)));
    readers.extend(hosts(tx, file.placement.organization_id)?.into_iter().map(|one| (one, Told::Host)));
    Ok(readers)
}

/// The mission begins: its volunteer is welcomed.
pub fn started(tx: &mut Tx, file: &File) -> Result<(), Refusal> {
    let name = file.volunteer.person.full_name();
    let facts = file.told(tx.site, &name);
    let letters = file.volunteer.person.recipient().map(|to| mails::started(&facts, to)).into_iter().collect();
    all(tx, letters)
}

/// The agency asks for these papers: to each of those who bring some of them; the volunteer in the place of a representative
/// nobody can write to.
pub fn piece_missing(tx: &mut Tx, file: &File, codes: &[DocumentCode], comment: Option<&str>) -> Result<(), Refusal> {
    let book = PaperBook::at(file.placement.signature_on);
    let asked: Vec<&PaperRule> = codes.iter().filter_map(|code| book.paper(code.code())).collect();
    let readers = readers(tx, file)?;
    let no_guardian = readers.iter().all(|(_, told)| *told != Told::Representative);
    let name = file.volunteer.person.full_name();
    let facts = file.told(tx.site, &name);
    let mut letters = Vec::new();
    for (to, told) in readers {
        let brings = |paper: &&&PaperRule| match paper.provider {
            Provider::Candidate | Provider::Doctor => told == Told::Volunteer,
            Provider::Representative => told == Told::Representative || (no_guardian && told == Told::Volunteer),
            Provider::Host => told == Told::Host,
            Provider::Network => false,
        };
        let theirs: Vec<&PaperRule> = asked.iter().filter(brings).copied().collect();
        if !theirs.is_empty() {
            letters.push(mails::piece_missing(&facts, &theirs, comment, to, told));
        }
    }
    all(tx, letters)
}
