//! People of placements that ran before the network came: an account each, which they open later or a case-worker keeps for them.

use crate::db::Tx;
use crate::domain::{Email, Id, Role};
use crate::error::Refusal;
use crate::features::accounts::store::accounts::{self, Grant, NewAccount};

/// The case-worker with this address; none when there is no such account or it has another role.
pub fn case_worker(tx: &mut Tx, email: &Email) -> Result<Option<Id>, Refusal> {
    let today = tx.today();
    let Some(account) = accounts::by_email(tx, email)? else { return Ok(None) };
    let grants = accounts::grants(tx, account.id, today)?;
    Ok(grants.iter().any(|grant| grant.role == Role::CaseWorker).then_some(account.id))
}

/// The account of the address, or a new one that is not verified. Without an address, one on paper that `by` keeps; none when nobody does.
pub fn person(
    tx: &mut Tx,
    email: Option<&Email>,
    given_name: &str,
    family_name: &str,
    by: Option<Id>,
) -> Result<Option<Id>, Refusal> {
    let known = match email {
        Some(email) => accounts::by_email(tx, email)?.map(|account| account.id),
        None if by.is_none() => return Ok(None),
        None => None,
    };
    let account = match known {
        Some(account) => account,
        None => {
            let on_paper_by = by.filter(|_| email.is_none());
            accounts::insert(
                tx,
                &NewAccount { email, verified: false, password_hash: None, given_name, family_name, on_paper_by },
            )?
        }
    };
    let grant = Grant { role: Role::Candidate, organization_id: None, departements: None, valid_until: None };
    accounts::grant(tx, account, &grant, by)?;
    Ok(Some(account))
}
