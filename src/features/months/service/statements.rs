//! Statements of account, of a host and of the network.

use super::{fees, world};
use crate::db::Tx;
use crate::domain::{Actor, Id, Month, Role};
use crate::error::Refusal;
use crate::features::months::rules::left::{self, LeftToPay, left_of};
use crate::features::months::rules::statement::{About, Line, Party, Statement, lines, statement};
use crate::features::months::rules::{money, statement};
use crate::features::months::store::prestations;
use crate::features::placements::rules::machine::State;
use crate::features::placements::rules::record::Placement;
use crate::features::placements::service::served;

/// What a host owes from one month to another: fees and *prestation*, with what is proven. For its members and for staff.
pub fn of_organization(tx: &mut Tx, actor: &Actor, organization: Id, months: (Month, Month)) -> Result<Statement, Refusal> {
    fees::may_read(tx, actor, organization)?;
    let placements = served::within(tx, actor, Some(organization), days(months))?;
    let all = all_lines(tx, actor, &placements, months)?;
    Ok(statement(months.0, months.1, all.into_iter().filter(|line| line.payer == Party::Host).collect()))
}

/// What comes to the network and leaves it from one month to another, in one's territory: aids, fees, and the *prestation* it
/// pays itself. For the accountant, approvers, case-workers and auditors.
pub fn of_network(tx: &mut Tx, actor: &Actor, months: (Month, Month)) -> Result<Statement, Refusal> {
    reads_the_network(actor)?;
    let placements = served::within(tx, actor, None, days(months))?;
    let all = all_lines(tx, actor, &placements, months)?;
    let of_network = |line: &Line| line.payer == Party::Network || line.payee == Party::Network;
    Ok(statement(months.0, months.1, all.into_iter().filter(of_network).collect()))
}

/// What a host has still to pay its volunteers, whatever the year. For its members and for staff.
pub fn left_to_pay(tx: &mut Tx, actor: &Actor, organization: Id) -> Result<LeftToPay, Refusal> {
    fees::may_read(tx, actor, organization)?;
    let until = tx.today();
    let fees = world::fees(tx, organization)?;
    let mut months = Vec::new();
    for placement in served::within(tx, actor, Some(organization), (world::ever().0, until))? {
        // A file put away takes no proof any more.
        if placement.state == State::Archived {
            continue;
        }
        let name = world::volunteer(tx, &placement)?.given_name;
        let all = super::prestations::by_terms(tx, &placement, &fees)?;
        months.extend(all.iter().filter_map(|month| left_of(placement.id, &name, month)));
    }
    Ok(left::left_to_pay(months))
}

/// Whoever reads the money of the network: the accountant, approvers, case-workers and auditors.
pub const READERS: &[Role] = &[Role::Accountant, Role::Approver, Role::CaseWorker, Role::Auditor];

pub(super) fn reads_the_network(actor: &Actor) -> Result<(), Refusal> {
    if READERS.contains(&actor.role) { Ok(()) } else { Err(Refusal::wrong_role()) }
}

/// The same as CSV.
pub fn csv(statement: &Statement) -> Result<String, Refusal> {
    statement::csv(statement).map_err(Refusal::internal)
}

fn days((from, to): (Month, Month)) -> (chrono::NaiveDate, chrono::NaiveDate) {
    (from.first_day(), to.last_day())
}

fn all_lines(tx: &mut Tx, actor: &Actor, placements: &[Placement], months: (Month, Month)) -> Result<Vec<Line>, Refusal> {
    let mut hosts = world::Hosts::default();
    let mut all = Vec::new();
    for placement in placements {
        let organization_id = placement.organization_id;
        let (organization, fees) = hosts.of(tx, organization_id)?;
        let engagement = world::engagement(tx, placement, fees)?;
        let person = world::volunteer(tx, placement)?;
        let volunteer = if actor.is_staff() { person.full_name() } else { person.given_name };
        let about = About { organization_id, organization: organization.clone(), placement_id: placement.id, volunteer };
        let proofs = prestations::of(tx, placement.id)?;
        let recorded = |month| proofs.iter().filter(|one| one.month == month && !one.cancelled).map(|one| one.amount).sum();
        all.extend(lines(&about, &engagement, &money::months(&engagement), months, recorded));
    }
    Ok(all)
}
