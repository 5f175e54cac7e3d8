//! What the other features ask about people: names, addresses, who holds a role.

use crate::db::Tx;
use crate::domain::{Id, Role};
use crate::error::Refusal;
use crate::features::accounts::store::accounts::{self, Account, Grant};
use crate::mail::Recipient;

/// Somebody to write to or to name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub id: Id,
    pub given_name: String,
    pub family_name: String,
    /// None for somebody on paper.
    pub email: Option<String>,
}

impl Person {
    pub fn full_name(&self) -> String {
        format!("{} {}", self.given_name, self.family_name)
    }

    /// None when there is no address to write to.
    pub fn recipient(&self) -> Option<Recipient> {
        self.email.as_deref().map(|email| Recipient::of_account(self.id, &self.given_name, &self.family_name, email))
    }
}

impl From<Account> for Person {
    fn from(account: Account) -> Self {
        Self { id: account.id, given_name: account.given_name, family_name: account.family_name, email: account.email }
    }
}

/// One person. `NotFound` when the account does not exist.
pub fn person(tx: &mut Tx, account_id: Id) -> Result<Person, Refusal> {
    accounts::by_id(tx, account_id)?.map(Person::from).ok_or(Refusal::NotFound)
}

/// Whether somebody had what is kept about them erased.
pub fn is_erased(tx: &mut Tx, account_id: Id) -> Result<bool, Refusal> {
    accounts::is_erased(tx, account_id)
}

/// Members (role `host`) or tutors of an association.
pub fn of_organization(tx: &mut Tx, role: Role, organization_id: Id) -> Result<Vec<Person>, Refusal> {
    Ok(accounts::holders(tx, role, Some(organization_id))?.into_iter().map(|(account, _)| account.into()).collect())
}

/// Everybody who holds a role, whatever their territory.
pub fn of_role(tx: &mut Tx, role: Role) -> Result<Vec<Person>, Refusal> {
    Ok(accounts::holders(tx, role, None)?.into_iter().map(|(account, _)| account.into()).collect())
}

/// Network people of a role whose territory covers this département.
pub fn of_territory(tx: &mut Tx, role: Role, departement: &str) -> Result<Vec<Person>, Refusal> {
    let holders = accounts::holders(tx, role, None)?;
    let covers = |limits: &Option<Vec<String>>| limits.as_ref().is_none_or(|list| list.iter().any(|one| one == departement));
    Ok(holders.into_iter().filter(|(_, limits)| covers(limits)).map(|(account, _)| account.into()).collect())
}

/// Where somebody works on files today, one limit a role of case-worker or approver; `None` is the whole country.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Territory(Vec<Option<Vec<String>>>);

impl Territory {
    /// Whether one of their roles covers all of these départements.
    pub fn covers(&self, departements: &[&str]) -> bool {
        let holds = |limits: &Vec<String>| departements.iter().all(|one| limits.iter().any(|limit| limit == one));
        self.0.iter().any(|limits| limits.as_ref().is_none_or(holds))
    }
}

/// Where somebody works on files today; nowhere for whoever does not.
pub fn territory_of(tx: &mut Tx, account_id: Id) -> Result<Territory, Refusal> {
    let today = tx.today();
    let mine = accounts::grants(tx, account_id, today)?.into_iter();
    Ok(Territory(mine.filter(|one| matches!(one.role, Role::CaseWorker | Role::Approver)).map(|one| one.departements).collect()))
}

/// Legal representatives of a young person. Whether they still may act depends on the age, which the caller knows.
pub fn guardians_of(tx: &mut Tx, candidate: Id) -> Result<Vec<Person>, Refusal> {
    Ok(accounts::guardians_of(tx, candidate)?.into_iter().map(Person::from).collect())
}

/// The young people somebody is a legal representative of.
pub fn wards_of(tx: &mut Tx, representative: Id) -> Result<Vec<Id>, Refusal> {
    accounts::wards_of(tx, representative)
}

/// Corrects somebody's name, as they write it in their profile.
pub fn rename(tx: &mut Tx, account_id: Id, given_name: &str, family_name: &str) -> Result<(), Refusal> {
    accounts::set_names(tx, account_id, given_name, family_name)
}

/// Makes somebody a member of an association they have just entered.
pub fn join_organization(tx: &mut Tx, account_id: Id, organization_id: Id) -> Result<(), Refusal> {
    let grant = Grant { role: Role::Host, organization_id: Some(organization_id), departements: None, valid_until: None };
    accounts::grant(tx, account_id, &grant, None)
}

/// Whether any of somebody's roles is network staff's: their passwords are longer.
pub fn is_staff(tx: &mut Tx, account_id: Id) -> Result<bool, Refusal> {
    let today = tx.today();
    let staff =
        |role| matches!(role, Role::CaseWorker | Role::Approver | Role::Accountant | Role::Privacy | Role::Admin | Role::Auditor);
    Ok(accounts::grants(tx, account_id, today)?.iter().any(|grant| staff(grant.role)))
}
