//! What a placement asks of the features above it, in its own terms: the only place here that knows them.

use chrono::NaiveDate;

use crate::db::Tx;
use crate::domain::{Finding, Id, MissionDomain, Owner, Regime, dates};
use crate::error::{FieldFault, Refusal};
use crate::features::accounts::service::people::{self, Person};
use crate::features::accreditations::rules::room::{Need, NoRoom};
use crate::features::accreditations::service::slots;
use crate::features::candidates::service as candidates;
use crate::features::documents::rules::{DocumentState, Seen};
use crate::features::documents::service as documents;
use crate::features::eligibility::{CandidateFacts, MissionFacts, ParentalAuthorisation};
use crate::features::missions::rules::sheet::Place as SheetPlace;
use crate::features::missions::rules::state::MissionState;
use crate::features::missions::service as missions;
use crate::features::organizations::rules::machine::OrganizationState;
use crate::features::organizations::service as organizations;
use crate::features::placements::rules::checklist::{Piece, PieceState};
use crate::features::placements::rules::record::{Place, Placement, Tutor};
use crate::geography::{GeoPoint, commune, distance_m};

/// A mission, as far as its placements go.
#[derive(Debug, Clone)]
pub struct Mission {
    pub id: Id,
    pub organization_id: Id,
    pub organization: String,
    pub regime: Regime,
    pub domain: MissionDomain,
    pub title: String,
    pub departement: String,
    /// Checked by the network as it now stands, and not cancelled. A closed mission still takes those it has accepted.
    pub stands: bool,
    pub facts: MissionFacts,
    pub months: Option<u32>,
    pub sites: Vec<Place>,
    pub starts_from: NaiveDate,
    pub starts_to: NaiveDate,
    pub tutor: Option<Tutor>,
}

pub fn mission(tx: &mut Tx, mission_id: Id) -> Result<Mission, Refusal> {
    let mission = missions::get(tx, mission_id)?;
    let facts = mission.sheet.facts();
    let sheet = mission.sheet;
    let place = |site: SheetPlace| Place {
        insee: site.insee.as_str().to_owned(),
        address: site.address.map(|address| address.as_str().to_owned()),
    };
    Ok(Mission {
        id: mission.id,
        organization_id: mission.organization_id,
        organization: mission.organization,
        regime: sheet.regime,
        domain: sheet.domain,
        title: sheet.title.as_str().to_owned(),
        departement: mission.departement,
        stands: stands(mission.state),
        facts,
        months: sheet.months,
        sites: sheet.sites.into_iter().map(place).collect(),
        starts_from: sheet.starts_from,
        starts_to: sheet.starts_to,
        tutor: sheet.tutor.map(|tutor| Tutor {
            name: tutor.name.as_str().to_owned(),
            email: Some(tutor.email.as_str().to_owned()),
            phone: tutor.phone.map(|phone| phone.as_str().to_owned()),
        }),
    })
}

const fn stands(state: MissionState) -> bool {
    match state {
        MissionState::Approved | MissionState::Published | MissionState::Paused | MissionState::Filled | MissionState::Closed => {
            true
        }
        MissionState::Draft | MissionState::Submitted | MissionState::ToRevise | MissionState::Cancelled => false,
    }
}

impl Mission {
    /// The site nearest to a home; the first one when the home is not known.
    pub fn nearest(&self, home: Option<GeoPoint>) -> Option<Place> {
        let metres = |place: &&Place| {
            let site = commune(&place.insee).map(|commune| commune.point);
            home.zip(site).map_or(u32::MAX, |(home, site)| distance_m(home, site))
        };
        self.sites.iter().min_by_key(metres).cloned()
    }
}

/// An address as people read it in a letter.
pub fn address(place: &Place) -> String {
    let town = commune(&place.insee).map(|commune| commune.name.as_str()).unwrap_or_default();
    match &place.address {
        Some(line) => format!("{line}, {town}"),
        None => town.to_owned(),
    }
}

/// The person placed.
#[derive(Debug, Clone)]
pub struct Volunteer {
    pub person: Person,
    pub phone: Option<String>,
    pub home: Option<GeoPoint>,
    pub available_from: NaiveDate,
    pub facts: CandidateFacts,
}

/// The person of a placement, as the rules see them. An accepted authorisation counts for every holder of parental authority when
/// whoever accepted it noted that all of them signed; otherwise for one, and a person of the network looks at it (SC-MIN-03).
pub fn volunteer(tx: &mut Tx, placement: &Placement, pieces: &[Piece]) -> Result<Volunteer, Refusal> {
    let signed = pieces.iter().find(|piece| piece.code == "PARENT_AUTH" && piece.state == PieceState::Accepted);
    let authorisation = match signed {
        None => None,
        Some(piece) => Some(signers(documents::seen(tx, piece.id)?)),
    };
    candidate(tx, placement.candidate_id, placement.organization_id, authorisation)
}

fn signers(seen: Option<Seen>) -> ParentalAuthorisation {
    if seen.is_some_and(|seen| seen.all_holders_signed()) {
        ParentalAuthorisation::AllHolders
    } else {
        ParentalAuthorisation::OneHolder
    }
}

/// Somebody with a profile, for a mission of this host.
pub fn candidate(
    tx: &mut Tx,
    candidate: Id,
    organization: Id,
    authorisation: Option<ParentalAuthorisation>,
) -> Result<Volunteer, Refusal> {
    let person = people::person(tx, candidate)?;
    let known = candidates::known(tx, candidate)?.ok_or_else(|| Refusal::internal("a placement without a profile"))?;
    let profile = known.profile;
    Ok(Volunteer {
        person,
        phone: profile.phone.as_ref().map(|phone| phone.as_str().to_owned()),
        home: profile.home_point(),
        available_from: profile.available_from,
        facts: profile.facts_for(Some(organization), authorisation),
    })
}

/// Whether somebody is under 18 today; false without a profile.
pub fn is_minor(tx: &mut Tx, candidate: Id) -> Result<bool, Refusal> {
    let today = tx.today();
    Ok(candidates::profile(tx, candidate)?.is_some_and(|known| dates::is_minor_on(known.profile.birth_date, today)))
}

/// The documents of a placement that count for its checklist, and the copies that wait beside them.
pub fn pieces(tx: &mut Tx, placement: Id) -> Result<Vec<Piece>, Refusal> {
    let piece = |document: documents::Document| {
        let state = match document.state {
            DocumentState::Received => PieceState::Received,
            DocumentState::Accepted => PieceState::Accepted,
            DocumentState::Rejected => PieceState::Rejected,
            DocumentState::Expired => PieceState::Expired,
            DocumentState::Requested | DocumentState::Withdrawn | DocumentState::Superseded => return None,
        };
        Some(Piece {
            id: document.id,
            code: document.code.code().to_owned(),
            state,
            issued_on: document.issued_on,
            valid_until: document.valid_until,
            names_mission: document.names_mission,
        })
    };
    let owner = Owner::Placement(placement);
    let current: Vec<Id> = documents::of(tx, owner)?.into_iter().map(|document| document.id).collect();
    let counts = |document: &documents::Document| {
        current.contains(&document.id) || matches!(document.state, DocumentState::Accepted | DocumentState::Received)
    };
    Ok(documents::live(tx, owner)?.into_iter().filter(counts).filter_map(piece).collect())
}

/// The host on this day.
pub struct Host {
    pub approved: bool,
    /// SC-INT-02 to -07.
    pub conditions: Vec<Finding>,
}

pub fn host(tx: &mut Tx, organization: Id) -> Result<Host, Refusal> {
    let approved = organizations::facts(tx, organization)?.state == OrganizationState::Approved;
    Ok(Host { approved, conditions: organizations::conditions(tx, organization)? })
}

/// What the closest licence breaks. Empty when one fits: whether a slot is left is counted where it is taken.
pub fn licence_faults(tx: &mut Tx, need: &Need) -> Result<Vec<FieldFault>, Refusal> {
    Ok(match slots::room(tx, need)? {
        Ok(_) | Err(NoRoom::Full) => Vec::new(),
        Err(NoRoom::Unfit(faults)) => faults,
    })
}
