//! Who is written to about a session.

use crate::db::Tx;
use crate::domain::{Role, dates};
use crate::error::Refusal;
use crate::features::accounts::service::people::{self, Person};
use crate::features::candidates::service as candidates;
use crate::features::placements::rules::record::Placement;
use crate::features::placements::service::served;
use crate::features::training::mails::{self, Facts};
use crate::features::training::rules::attendance::Presence;
use crate::features::training::rules::session::{Kind, Session};
use crate::features::training::store;
use crate::mail::{Letter, Recipient, outbox};

/// The people of one placement.
struct Around {
    volunteer: Person,
    guardians: Vec<Recipient>,
    hosts: Vec<Recipient>,
}

fn around(tx: &mut Tx, placement: &Placement) -> Result<Around, Refusal> {
    let today = tx.today();
    let profile = candidates::profile(tx, placement.candidate_id)?;
    let minor = profile.is_some_and(|known| dates::is_minor_on(known.profile.birth_date, today));
    let guardians = if minor { people::guardians_of(tx, placement.candidate_id)? } else { Vec::new() };
    let mut hosts = people::of_organization(tx, Role::Host, placement.organization_id)?;
    hosts.extend(people::of_organization(tx, Role::Tutor, placement.organization_id)?);
    hosts.dedup_by_key(|person| person.id);
    Ok(Around {
        volunteer: people::person(tx, placement.candidate_id)?,
        guardians: guardians.iter().filter_map(Person::recipient).collect(),
        hosts: hosts.iter().filter_map(Person::recipient).collect(),
    })
}

/// To the volunteer, to a minor's representatives, and to the host; a training of tutors concerns the host only.
pub fn convoked(tx: &mut Tx, session: &Session, placement: &Placement) -> Result<(), Refusal> {
    let around = around(tx, placement)?;
    let facts = Facts { site: tx.site, session, placement: placement.id, given_name: &around.volunteer.given_name };
    let mut letters: Vec<Letter> = Vec::new();
    if session.sheet.kind == Kind::TutorTraining {
        letters.extend(around.hosts.into_iter().map(|to| mails::convocation(&facts, to, "host")));
    } else {
        letters.extend(around.volunteer.recipient().map(|to| mails::convocation(&facts, to, "me")));
        letters.extend(around.guardians.into_iter().map(|to| mails::convocation(&facts, to, "representative")));
        letters.extend(around.hosts.into_iter().map(|to| mails::convocation_host(&facts, to)));
    }
    letters.iter().try_for_each(|letter| outbox::post(tx, letter))
}

fn booked(tx: &mut Tx, session: &Session) -> Result<Vec<Placement>, Refusal> {
    let lines = store::of_session(tx, session.id)?.into_iter().filter(|line| line.presence == Presence::Booked);
    lines.map(|line| served::get(tx, line.placement_id)).collect()
}

/// To everybody booked while the session was only a plan.
pub fn convoke_booked(tx: &mut Tx, session: &Session) -> Result<(), Refusal> {
    for placement in booked(tx, session)? {
        convoked(tx, session, &placement)?;
    }
    Ok(())
}

/// To everybody booked: the session will not take place.
pub fn cancelled(tx: &mut Tx, session: &Session) -> Result<(), Refusal> {
    for placement in booked(tx, session)? {
        let around = around(tx, &placement)?;
        let facts = Facts { site: tx.site, session, placement: placement.id, given_name: &around.volunteer.given_name };
        let mut letters: Vec<Letter> = Vec::new();
        if session.sheet.kind != Kind::TutorTraining {
            letters.extend(around.volunteer.recipient().map(|to| mails::cancelled(&facts, to, "me")));
            letters.extend(around.guardians.into_iter().map(|to| mails::cancelled(&facts, to, "representative")));
        }
        letters.extend(around.hosts.into_iter().map(|to| mails::cancelled(&facts, to, "host")));
        letters.iter().try_for_each(|letter| outbox::post(tx, letter))?;
    }
    Ok(())
}
