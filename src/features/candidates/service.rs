//! The use cases of profiles, and what the other features ask of a candidate.

pub mod seen;

use crate::db::Tx;
use crate::db::epoch::{self, Changed};
use crate::domain::{Actor, Event, Id};
use crate::error::Refusal;
use crate::features::accounts::service::people;
use crate::features::eligibility::PreviousService;

use super::rules::profile::{Candidate, Profile, ProfileView};
use super::store;

/// Somebody's profile; `None` before they have filled it in.
pub fn profile(tx: &mut Tx, account: Id) -> Result<Option<Candidate>, Refusal> {
    store::by_account(tx, account)
}

/// Somebody's profile, for what is kept about them; of somebody who had it erased one that says nothing.
pub fn known(tx: &mut Tx, account: Id) -> Result<Option<Candidate>, Refusal> {
    match store::by_account(tx, account)? {
        None if people::is_erased(tx, account)? => Candidate::erased(account, tx.today()).map(Some),
        found => Ok(found),
    }
}

/// Every profile, in the order of the accounts.
pub fn all(tx: &mut Tx) -> Result<Vec<Candidate>, Refusal> {
    store::all(tx)
}

/// One's own profile. `NotFound` until it is filled in.
pub fn show(tx: &mut Tx, actor: &Actor) -> Result<ProfileView, Refusal> {
    store::by_account(tx, actor.account)?.map(ProfileView::from).ok_or(Refusal::NotFound)
}

/// A profile written down, and whether it is the first.
#[derive(Debug, Clone)]
pub struct Written {
    pub view: ProfileView,
    pub first: bool,
}

/// Takes a profile whole. The first needs no version, the later ones do.
pub fn put(tx: &mut Tx, actor: &Actor, version: Option<i32>, profile: Profile) -> Result<Written, Refusal> {
    let known = store::by_account(tx, actor.account)?;
    let (version, completed_on) = match (&known, version) {
        (None, None) => (1, tx.today()),
        (None, Some(_)) => return Err(Refusal::Stale),
        (Some(_), None) => return Err(Refusal::VersionMissing),
        (Some(known), Some(version)) if known.version != version => return Err(Refusal::Stale),
        (Some(known), Some(version)) => (version + 1, known.completed_on),
    };
    profile.faults_on(tx.today()).into_result()?;
    let departement = profile.commune().map(|commune| commune.departement.clone()).unwrap_or_default();
    let candidate = Candidate { account: actor.account, version, departement, completed_on, profile };
    store::save(tx, &candidate)?;
    let names = &candidate.profile;
    people::rename(tx, actor.account, names.given_name.as_str(), names.family_name.as_str())?;
    epoch::raise(tx, &[Changed::Person(actor.account)])?;
    tx.tell(Event::CandidateChanged { candidate: actor.account });
    Ok(Written { view: candidate.into(), first: known.is_none() })
}

/// Notes in a profile the civic service its person has just ended (SC-ONE-01, SC-ONE-02). A completed one stays completed.
pub fn note_service(tx: &mut Tx, account: Id, how: PreviousService) -> Result<(), Refusal> {
    let Some(mut known) = store::by_account(tx, account)? else { return Ok(()) };
    let before = known.profile.previous_civic_service;
    if before == how || before == PreviousService::Completed {
        return Ok(());
    }
    known.profile.previous_civic_service = how;
    known.version += 1;
    store::save(tx, &known)?;
    epoch::raise(tx, &[Changed::Person(account)])?;
    tx.tell(Event::CandidateChanged { candidate: account });
    Ok(())
}
