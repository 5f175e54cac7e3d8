//! What the months of a placement ask of the features above, in their own terms.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use chrono::NaiveDate;

use crate::db::Tx;
use crate::domain::{Id, Owner, Said};
use crate::error::Refusal;
use crate::features::accounts::rules::settings::Network;
use crate::features::accounts::service::network;
use crate::features::accounts::service::people::{self, Person};
use crate::features::candidates::service as candidates;
use crate::features::documents::rules::{DocumentCode, DocumentState};
use crate::features::documents::service as documents;
use crate::features::missions::rules::sheet::{Benefit, Mission};
use crate::features::missions::service as missions;
use crate::features::months::rules::absence::Absence;
use crate::features::months::rules::leave::{MONDAY_TO_FRIDAY, Period, Rhythm, Service};
use crate::features::months::rules::money::Engagement;
use crate::features::months::rules::schedule::weekdays;
use crate::features::months::rules::statement::FeeTerms;
use crate::features::months::store;
use crate::features::organizations::service as organizations;
use crate::features::placements::rules::machine::State;
use crate::features::placements::rules::record::Placement;
use crate::features::placements::service::served;
use crate::features::training::service::progress;

/// The mission goes on: people are present or absent.
const RUNNING: [State; 3] = [State::InMission, State::Suspended, State::Notice];
/// Longer than any network keeps placements.
pub fn ever() -> (NaiveDate, NaiveDate) {
    let day = |year| NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
    (day(1900), day(2200))
}

/// Refuses what only makes sense while the mission goes on.
pub fn must_run(placement: &Placement) -> Result<(), Refusal> {
    if RUNNING.contains(&placement.state) { Ok(()) } else { Err(not_now(placement)) }
}

/// Refuses what only makes sense from the start to the archive.
pub fn must_have_begun(placement: &Placement) -> Result<(), Refusal> {
    let open = served::BEGUN.contains(&placement.state) && placement.state != State::Archived;
    if open { Ok(()) } else { Err(not_now(placement)) }
}

fn not_now(placement: &Placement) -> Refusal {
    let code = placement.state.code();
    Refusal::WrongState(Said::built(
        format!("Ce n’est pas possible à ce stade du placement ({code})."),
        format!("This is not possible at this stage of the placement ({code})."),
    ))
}

pub fn mission(tx: &mut Tx, placement: &Placement) -> Result<Mission, Refusal> {
    missions::get(tx, placement.mission_id)
}

pub fn volunteer(tx: &mut Tx, placement: &Placement) -> Result<Person, Refusal> {
    people::person(tx, placement.candidate_id)
}

pub fn born(tx: &mut Tx, placement: &Placement) -> Result<NaiveDate, Refusal> {
    let known = candidates::known(tx, placement.candidate_id)?;
    known.map(|known| known.profile.birth_date).ok_or_else(|| Refusal::internal("a placement without a profile"))
}

/// The days somebody serves on: the usual weeks, else Monday to Friday.
pub fn rhythm(tx: &mut Tx, placement: &Placement) -> Result<Rhythm, Refusal> {
    let told = match store::terms::schedule(tx, placement.id)? {
        Some((input, _)) => input.weeks().map(|weeks| weekdays(&weeks)).map_err(Refusal::internal)?,
        None => Vec::new(),
    };
    let weekdays = if told.is_empty() { MONDAY_TO_FRIDAY.to_vec() } else { told };
    Ok(Rhythm { weekdays, departement: placement.departement.clone() })
}

/// What the leave counter follows from.
pub fn service(tx: &mut Tx, placement: &Placement, absences: &[Absence]) -> Result<Service, Refusal> {
    let until = tx.today().min(placement.end_on);
    let unjustified: Vec<Period> =
        absences.iter().filter(|absence| !absence.counts).map(|absence| absence.period(until)).collect();
    let (start_on, end_on) = (placement.start_on, placement.end_on);
    Ok(Service { start_on, end_on, born: born(tx, placement)?, rhythm: rhythm(tx, placement)?, unjustified })
}

/// What the fees of one host follow from.
pub struct Fees {
    terms: FeeTerms,
    network: Network,
    /// Placements of the host that have begun, by their starts.
    order: Vec<Id>,
}

pub fn fees(tx: &mut Tx, organization: Id) -> Result<Fees, Refusal> {
    let begun = served::all(tx, Some(organization), ever())?;
    Ok(Fees {
        terms: store::terms::fees(tx, organization)?.0,
        network: network::current(tx)?,
        order: begun.into_iter().map(|placement| placement.id).collect(),
    })
}

impl Fees {
    /// Days after a month by which its *prestation* is proven.
    pub const fn proof_after_days(&self) -> u32 {
        self.network.settings.proof_after_days
    }
}

/// Hosts met on the way through placements, each with its name and its fees, read once.
#[derive(Default)]
pub struct Hosts(BTreeMap<Id, (String, Fees)>);

impl Hosts {
    pub fn of(&mut self, tx: &mut Tx, organization: Id) -> Result<&(String, Fees), Refusal> {
        Ok(match self.0.entry(organization) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => {
                let name = organizations::facts(tx, organization)?.name;
                place.insert((name, fees(tx, organization)?))
            }
        })
    }
}

/// What the money of a placement follows from.
pub fn engagement(tx: &mut Tx, placement: &Placement, fees: &Fees) -> Result<Engagement, Refusal> {
    let settings = &fees.network.settings;
    let rank = fees.order.iter().position(|id| *id == placement.id).unwrap_or(fees.order.len()) + 1;
    let budget = fees.terms.yearly_budget.map(crate::domain::Whole::get);
    let plan = fees.terms.plan.clone().or_else(|| settings.fee_plan.clone());
    let benefit = mission(tx, placement)?.sheet.benefit.unwrap_or(Benefit::Cash);
    let training = progress::of(tx, placement)?;
    Ok(Engagement {
        start_on: placement.start_on,
        end_on: placement.end_on,
        top_up: has_top_up(tx, placement.id)?,
        benefit,
        legal_form: fees.network.legal_form,
        prorata: settings.prorata,
        fee: plan.filter(|plan| !plan.is_waived(rank, budget)),
        first_aid_on: training.statement.first_aid_on,
    })
}

/// A proof of the right to the top-up was accepted; the right is appreciated at the signature, so that a proof that is over
/// since still counts (SC-MON-02).
fn has_top_up(tx: &mut Tx, placement: Id) -> Result<bool, Refusal> {
    let pieces = documents::live(tx, Owner::Placement(placement))?;
    Ok(pieces.iter().any(|piece| {
        matches!(piece.code, DocumentCode::Bourse | DocumentCode::Rsa)
            && matches!(piece.state, DocumentState::Accepted | DocumentState::Expired)
    }))
}
