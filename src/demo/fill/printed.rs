//! The accounts that are printed: one of each role.

use super::cast::{Accepted, PASSWORD, STAFF};
use super::hosts::Host;
use super::people::Person;
use super::{DemoAccount, Story};
use crate::domain::Role;
use crate::error::Refusal;
use crate::features::applications::service::meetings;
use crate::features::matching::service as matching;

/// How many people the one who looks for a mission is chosen from.
const SEEKERS: usize = 60;
/// Missions enough for a first look at a ranking.
const ENOUGH: usize = 5;

/// Who looks for a mission and is shown: missions that suit them, then a meeting to come, then still more missions.
pub fn seeker<'a>(story: &mut Story, people: &'a [Person]) -> Result<Option<&'a Person>, Refusal> {
    let of_age = people.iter().filter(|person| person.guardian.is_none()).take(SEEKERS);
    let mut most = None;
    for person in of_age {
        let (missions, meets) = story.read(0, |tx| {
            Ok((matching::my_matches(tx, &person.actor, 10)?.len(), !meetings::of(tx, &person.actor)?.is_empty()))
        })?;
        let worth = (missions.min(ENOUGH), meets, missions);
        if most.as_ref().is_none_or(|(best, _)| worth > *best) {
            most = Some((worth, person));
        }
    }
    Ok(most.map(|(_, person)| person))
}

/// The legal representative who is shown: of somebody who has a file, before of somebody who has none.
fn representative<'a>(people: &'a [Person], accepted: &[Accepted]) -> Option<&'a str> {
    let placed = |person: &Person| accepted.iter().any(|one| one.candidate.account == person.actor.account);
    let represented = people.iter().filter(|person| person.guardian.is_some());
    let shown = represented.clone().find(|person| placed(person)).or_else(|| represented.clone().next())?;
    shown.guardian.as_ref().map(|(_, email)| email.as_str())
}

/// One account of each role, as printed.
pub fn accounts(hosts: &[Host], people: &[Person], accepted: &[Accepted], seeker: Option<&Person>) -> Vec<DemoAccount> {
    let account = |role: Role, email: &str| DemoAccount { role, email: email.to_owned(), password: PASSWORD.to_owned() };
    let staff = |role: Role| STAFF.iter().find(|(one, ..)| *one == role).map(|(.., email)| account(role, email));
    let host = hosts.first();
    [
        seeker.map(|person| account(Role::Candidate, &person.email)),
        representative(people, accepted).map(|email| account(Role::Representative, email)),
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
