//! Who a bearer token stands for, by the rows as they are now.

use crate::db::Tx;
use crate::domain::{Actor, Id, Role};
use crate::error::Refusal;
use crate::features::accounts::store::{accounts, sessions};

/// The actor of a live session. A role that has ended since admits nobody.
pub fn actor(tx: &mut Tx, account: Id, session_id: Id) -> Result<Actor, Refusal> {
    let session = sessions::by_id(tx, session_id)?.filter(|session| session.live && session.account_id == account);
    let role = session.ok_or(Refusal::Unauthenticated)?.role;
    granted(tx, account, role, session_id)
}

/// The same person without a session, for what they left the service to show or do for them. A role that has ended since
/// admits nobody.
pub fn standing(tx: &mut Tx, account: Id, role: Role) -> Result<Actor, Refusal> {
    granted(tx, account, role, account)
}

fn granted(tx: &mut Tx, account: Id, role: Role, session: Id) -> Result<Actor, Refusal> {
    let today = tx.today();
    let grants: Vec<_> = accounts::grants(tx, account, today)?.into_iter().filter(|grant| grant.role == role).collect();
    if grants.is_empty() {
        return Err(Refusal::Unauthenticated);
    }
    let everywhere = grants.iter().any(|grant| grant.departements.is_none());
    let departements = grants.iter().filter_map(|grant| grant.departements.clone()).flatten().collect();
    Ok(Actor {
        account,
        session,
        role,
        organizations: grants.iter().filter_map(|grant| grant.organization_id).collect(),
        departements: (!everywhere).then_some(departements),
        acted_by: None,
    })
}

/// A case-worker acting for somebody on paper becomes that candidate, and stays named beside them.
pub fn on_behalf_of(tx: &mut Tx, case_worker: Actor, candidate: Id) -> Result<Actor, Refusal> {
    if case_worker.role != Role::CaseWorker {
        return Err(Refusal::wrong_role());
    }
    let account = accounts::by_id(tx, candidate)?.filter(|account| account.on_paper).ok_or(Refusal::NotFound)?;
    if accounts::is_erased(tx, candidate)? {
        return Err(Refusal::NotFound);
    }
    Ok(Actor {
        account: account.id,
        session: case_worker.session,
        role: Role::Candidate,
        organizations: Vec::new(),
        departements: None,
        acted_by: Some(case_worker.account),
    })
}
