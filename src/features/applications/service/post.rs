//! Who is written to about an application.

use super::super::mails::Subject;
use super::{Case, around};
use crate::db::Tx;
use crate::domain::Role;
use crate::error::Refusal;
use crate::features::accounts::service::people::{self, Person};
use crate::history::Entity;
use crate::mail::outbox::{self, OnlyWhile};
use crate::mail::{Content, Letter, Recipient};

/// Builds a letter from the case as it is now.
pub fn content(tx: &Tx, case: &Case, write: impl FnOnce(&Subject) -> Content) -> Content {
    write(&Subject {
        base_url: &tx.site.base_url,
        mission: &case.mission,
        person: &case.person,
        application: &case.application,
        start_on: around::start_on(&case.person, &case.mission, tx.today()),
    })
}

/// To the candidate; somebody on paper has no address and gets none.
pub fn to_person(tx: &mut Tx, case: &Case, write: impl FnOnce(&Subject) -> Content) -> Result<(), Refusal> {
    let Some(to) = candidate(case) else { return Ok(()) };
    let content = content(tx, case, write);
    outbox::post(tx, &Letter::new(to, content))
}

/// The same, dropped if the application has left its state when the letter's turn comes.
pub fn to_person_while(tx: &mut Tx, case: &Case, write: impl FnOnce(&Subject) -> Content) -> Result<(), Refusal> {
    let Some(to) = candidate(case) else { return Ok(()) };
    let content = content(tx, case, write);
    outbox::post_while(tx, &Letter::new(to, content), in_this_state(case))
}

fn candidate(case: &Case) -> Option<Recipient> {
    let person = &case.person;
    let email = person.email.as_deref()?;
    Some(Recipient::of_account(person.id, &person.given_name, &person.family_name, email))
}

fn in_this_state(case: &Case) -> OnlyWhile<'static> {
    OnlyWhile { entity: Entity::Application, id: case.application.id, state: case.application.state.code() }
}

/// To the members of the host.
pub fn to_host(tx: &mut Tx, case: &Case, write: impl FnOnce(&Subject) -> Content) -> Result<(), Refusal> {
    let members = people::of_organization(tx, Role::Host, case.mission.organization_id)?;
    let content = content(tx, case, write);
    to_each(tx, members, &content)
}

/// To the members of the host, while it is their turn.
pub fn to_host_while(tx: &mut Tx, case: &Case, write: impl FnOnce(&Subject) -> Content) -> Result<(), Refusal> {
    let members = people::of_organization(tx, Role::Host, case.mission.organization_id)?;
    let content = content(tx, case, write);
    to_each_while(tx, members, &content, case)
}

/// To the legal representatives, while their answer is waited for.
pub fn to_guardians_while(tx: &mut Tx, case: &Case, write: impl FnOnce(&Subject) -> Content) -> Result<(), Refusal> {
    let guardians = people::guardians_of(tx, case.person.id)?;
    let content = content(tx, case, write);
    to_each_while(tx, guardians, &content, case)
}

pub fn to_each(tx: &mut Tx, people: Vec<Person>, content: &Content) -> Result<(), Refusal> {
    for to in people.iter().filter_map(Person::recipient) {
        outbox::post(tx, &Letter::new(to, content.clone()))?;
    }
    Ok(())
}

fn to_each_while(tx: &mut Tx, people: Vec<Person>, content: &Content, case: &Case) -> Result<(), Refusal> {
    for to in people.iter().filter_map(Person::recipient) {
        outbox::post_while(tx, &Letter::new(to, content.clone()), in_this_state(case))?;
    }
    Ok(())
}
