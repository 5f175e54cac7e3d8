//! The two other ways into a mission: a host names somebody, the network proposes to somebody.

use super::cast::Cast;
use super::hosts::Host;
use super::missions::Told;
use super::people::Person;
use super::{Story, typed};
use crate::domain::{Actor, Email, Id, Line};
use crate::error::Refusal;
use crate::features::accounts::service::named;
use crate::features::applications::rules::inputs::{NewNomination, NewProposal, NominationAct, ProposalAct};
use crate::features::applications::rules::nomination::State as Nomination;
use crate::features::applications::rules::proposal::{State as Proposal, Verb as ProposalVerb};
use crate::features::applications::service::{nominations, proposals};
use crate::features::matching::service as matching;
use crate::features::missions::rules::state::MissionState;
use crate::features::organizations::rules::machine::OrganizationState;

const NAMED: [(&str, &str, &str); 5] = [
    ("Maëlle", "Chauvin", "maelle.chauvin@courriel.example"),
    ("Ilyes", "Haddad", "ilyes.haddad@courriel.example"),
    ("Rose", "Tessier", "rose.tessier@courriel.example"),
    ("Noa", "Guichard", "noa.guichard@courriel.example"),
    ("Awa", "Camara", "awa.camara@courriel.example"),
];

pub fn tell(story: &mut Story, cast: &Cast, hosts: &[Host], missions: &[Told], people: &[Person]) -> Result<(), Refusal> {
    let open = missions.iter().filter(|one| one.destiny == MissionState::Published);
    let open = open.filter_map(|one| hosts.get(one.host).map(|host| (one.id, host)));
    let mut open = open.filter(|(_, host)| host.destiny == OrganizationState::Approved);
    for (destiny, names) in Nomination::ALL.into_iter().zip(NAMED.iter()) {
        let Some((mission, host)) = open.next() else { break };
        nominate(story, &host.member, mission, names, destiny)?;
    }
    let adults = people.iter().rev().filter(|person| !person.minor && !person.too_old);
    let mut destinies = Proposal::ALL.into_iter();
    let mut destiny = destinies.next();
    for person in adults {
        let Some(wanted) = destiny else { break };
        if propose(story, cast, person, wanted)? {
            destiny = destinies.next();
        }
    }
    Ok(())
}

fn nominate(
    story: &mut Story,
    member: &Actor,
    mission: Id,
    (given, family, email): &(&str, &str, &str),
    destiny: Nomination,
) -> Result<(), Refusal> {
    let input = NewNomination {
        given_name: typed(Line::parse(given))?,
        family_name: typed(Line::parse(family))?,
        email: typed(Email::parse(email))?,
        consent: true,
    };
    let days_ago = if destiny == Nomination::Lapsed { 24 } else { 8 };
    let Some(made) = story.attempt(days_ago, |tx| nominations::nominate(tx, member, mission, &input))? else { return Ok(()) };
    let app = story.app;
    match destiny {
        Nomination::Invited | Nomination::Lapsed => {}
        Nomination::Confirmed => {
            story.attempt(6, |tx| {
                let act = NominationAct { token: Some(named::link(tx, made.id)?), ..NominationAct::default() };
                nominations::confirm(tx, &app.credentials.keys, None, made.id, None, &act).map(|_| ())
            })?;
        }
        Nomination::Declined => {
            story.attempt(6, |tx| {
                let act = NominationAct { token: Some(named::link(tx, made.id)?), ..NominationAct::default() };
                nominations::decline(tx, made.id, None, &act)
            })?;
        }
        Nomination::Cancelled => {
            let act = NominationAct::default();
            story.attempt(6, |tx| nominations::cancel(tx, member, made.id, made.version, &act))?;
        }
    }
    Ok(())
}

/// Proposes their best mission to somebody; `false` when nothing suits them.
fn propose(story: &mut Story, cast: &Cast, person: &Person, destiny: Proposal) -> Result<bool, Refusal> {
    let candidate = &person.actor;
    let found = story.read(19, |tx| matching::my_matches(tx, candidate, 1))?;
    let Some(mission) = found.first().map(|one| one.of.id) else { return Ok(false) };
    let input = NewProposal { candidate_id: candidate.account };
    let days_ago = if destiny == Proposal::Lapsed { 18 } else { 4 };
    let worker = &cast.case_worker;
    let Some(made) = story.attempt(days_ago, |tx| proposals::propose(tx, worker, mission, &input))? else { return Ok(false) };
    let (who, verb) = match destiny {
        Proposal::Proposed | Proposal::Lapsed => return Ok(true),
        Proposal::Accepted => (candidate, ProposalVerb::Accept),
        Proposal::Declined => (candidate, ProposalVerb::Decline),
        Proposal::Cancelled => (worker, ProposalVerb::Cancel),
    };
    let act = ProposalAct::default();
    Ok(story.attempt(2, |tx| proposals::act(tx, who, made.id, verb, made.version, &act))?.is_some())
}
