//! The accounts that are printed: one of each role.

use super::DemoAccount;
use super::cast::{PASSWORD, STAFF};
use super::hosts::Host;
use super::people::Person;
use crate::domain::Role;

/// One account of each role, as printed.
pub fn accounts(hosts: &[Host], people: &[Person]) -> Vec<DemoAccount> {
    let account = |role: Role, email: &str| DemoAccount { role, email: email.to_owned(), password: PASSWORD.to_owned() };
    let staff = |role: Role| STAFF.iter().find(|(one, ..)| *one == role).map(|(.., email)| account(role, email));
    let host = hosts.first();
    [
        people.iter().find(|person| person.guardian.is_none()).map(|person| account(Role::Candidate, &person.email)),
        people.iter().find_map(|person| person.guardian.as_ref()).map(|(_, email)| account(Role::Representative, email)),
        host.map(|host| account(Role::Host, &host.contact_email)),
        host.map(|host| account(Role::Tutor, &host.tutor_email)),
        staff(Role::CaseWorker),
        staff(Role::Approver),
        staff(Role::Accountant),
        staff(Role::Privacy),
        staff(Role::Prescriber),
        staff(Role::Auditor),
        staff(Role::Admin),
    ]
    .into_iter()
    .flatten()
    .collect()
}
