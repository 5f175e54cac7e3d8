//! Takes in a placement that was already running: its person, mission and application with it, at its true state. A row whose contract
//! number is known changes nothing.

use serde_json::json;

use super::tasks;
use crate::db::Tx;
use crate::domain::{Id, Prose, Regime, Said};
use crate::error::{Faults, Refusal};
use crate::features::accounts::service::{bring_in as accounts, named};
use crate::features::accreditations::service::cover;
use crate::features::applications::service::bring_in as applications;
use crate::features::candidates::rules::profile::Profile;
use crate::features::candidates::service as candidates;
use crate::features::eligibility::WeeklyHours;
use crate::features::missions::rules::sheet::{Place as SheetPlace, Sheet, Tutor as SheetTutor};
use crate::features::missions::service::{around, bring_in as missions};
use crate::features::organizations::service::file as organizations;
use crate::features::placements::rules::amendment_bounds::months_of;
use crate::features::placements::rules::bring_in::{Row, RowFault};
use crate::features::placements::rules::early_end::{EndedBy, KeptEnd};
use crate::features::placements::rules::machine::State;
use crate::features::placements::rules::record::{Contract, Place, Placement, Terms, Tutor};
use crate::features::placements::rules::tasks::TaskCode;
use crate::features::placements::store;
use crate::geography::commune;
use crate::history::{self, Change, Entity};

/// What became of one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Brought {
    New(Id),
    /// Its contract number is known: nothing changes.
    Known,
    /// Everything that is wrong, by field of the row.
    Refused(Vec<RowFault>),
}

/// What a row names, found.
struct Found {
    organization: Id,
    host: String,
    licence: Id,
    departement: String,
    profile: Profile,
    tasks: Vec<TaskCode>,
}

/// Takes one row in. `by`: the case-worker who keeps the people without an address.
pub fn bring_in(tx: &mut Tx, line: u64, row: &Row, by: Option<Id>) -> Result<Brought, Refusal> {
    if store::has_contract(tx, row.contract_number.as_str())? {
        return Ok(Brought::Known);
    }
    let refused = |faults: Faults| {
        let fault = |fault: crate::error::FieldFault| RowFault {
            line,
            field: fault.pointer.trim_start_matches('/').to_owned(),
            message: fault.detail,
        };
        Ok(Brought::Refused(faults.0.into_iter().map(fault).collect()))
    };
    let found = match find(tx, row)? {
        Ok(found) => found,
        Err(faults) => return refused(faults),
    };
    let (given, family) = (row.given_name.as_str(), row.family_name.as_str());
    let Some(candidate) = accounts::person(tx, row.email.as_ref(), given, family, by)? else {
        return refused(Faults::one("/email", "required", NO_ADDRESS));
    };
    if candidates::profile(tx, candidate)?.is_none() {
        candidates::put(tx, &named::as_candidate(candidate), None, found.profile.clone())?;
    }
    let placement = keep(tx, row, &found, candidate)?;
    done_before(tx, row, &found, &placement)?;
    Ok(Brought::New(placement.id))
}

/// Everything a row names, or what of it is not there.
fn find(tx: &mut Tx, row: &Row) -> Result<Result<Found, Faults>, Refusal> {
    let mut faults = Faults::default();
    let organization = organizations::numbered(tx, row.host_siret.as_ref(), row.host_rna.as_ref())?;
    let host = match organization {
        Some(organization) => around::host(tx, organization)?,
        None => None,
    };
    if host.is_none() {
        faults.push("/host_siret", "unknown", NO_HOST);
    }
    let licence = cover::numbered(tx, row.licence.as_str())?;
    if licence.is_none() {
        faults.push("/licence", "unknown", NO_LICENCE);
    }
    let commune = commune(row.site_insee.as_str());
    if commune.is_none() {
        faults.push("/site_insee", "unknown", Said::new("Cette commune n’existe pas.", "There is no such commune."));
    }
    let profile = profile(row).map_err(|wrong| faults.0.extend(wrong.0)).ok();
    let known = row.tasks().into_iter().map(|code| TaskCode::parse(&code).ok_or(code)).collect::<Result<Vec<_>, _>>();
    let tasks = known.map_err(|code| {
        let said = Said::built(format!("Aucune tâche n’a le code {code}."), format!("No task has the code {code}."));
        faults.push("/tasks_done", "unknown", said);
    });
    match (organization, host, licence, commune, profile, tasks) {
        (Some(organization), Some(host), Some(licence), Some(commune), Some(profile), Ok(tasks)) if faults.0.is_empty() => {
            let departement = commune.departement.clone();
            Ok(Ok(Found { organization, host: host.name, licence, departement, profile, tasks }))
        }
        _ => Ok(Err(faults)),
    }
}

/// A profile of what the row says; the rest is for the person to fill in.
fn profile(row: &Row) -> Result<Profile, Faults> {
    let home = row.home_insee.as_ref().unwrap_or(&row.site_insee);
    let mut typed = json!({
        "given_name": row.given_name, "family_name": row.family_name, "address": {"insee": home},
        "birth_date": row.birth_date, "nationality": row.nationality, "mobility_km": 20, "available_from": row.start_on,
        "interests": [], "needs_accessible": false, "regimes": [Regime::CivicService],
    });
    if let Some(phone) = &row.phone {
        typed["phone"] = json!(phone);
    }
    if let Some(title) = &row.residence_title {
        typed["residence"] = json!({"title": title, "valid_until": row.title_until, "first_listed_title_on": row.title_since});
    }
    deserr::deserialize::<Profile, _, Faults>(typed)
}

fn sheet(row: &Row) -> Result<Sheet, Refusal> {
    let typed = |said: Said| Refusal::internal(said.en);
    let tutor = row.tutor_name.clone().zip(row.tutor_email.clone());
    Ok(Sheet {
        regime: Regime::CivicService,
        title: row.mission_title.clone(),
        description: Prose::parse(TO_COMPLETE).map_err(typed)?,
        tasks: None,
        domain: row.domain,
        sites: vec![SheetPlace { insee: row.site_insee.clone(), address: row.site_address.clone() }],
        starts_from: row.start_on,
        starts_to: row.start_on,
        months: Some(months_of(row.start_on, row.planned_end())),
        weekly_hours: row.weekly_hours.and_then(|hours| WeeklyHours::new(f64::from(hours.get()))),
        derogation_24h: false,
        slots: 0,
        slots_needed: 0,
        seats: 1,
        open_to_minors: None,
        accessible: None,
        tasks_last_done_by_employee_until: None,
        tutor: tutor.map(|(name, email)| SheetTutor { name, email, phone: row.tutor_phone.clone() }),
        benefit: None,
    })
}

/// Writes down the mission, the application and the placement, and counts the slots it took.
fn keep(tx: &mut Tx, row: &Row, found: &Found, candidate: Id) -> Result<Placement, Refusal> {
    let state = row.known_state().ok_or_else(|| Refusal::internal("a row at no state"))?;
    let running = state.holds_seat();
    let mission = missions::mission(tx, found.organization, found.host.clone(), sheet(row)?, running)?;
    let id = tx.new_id();
    let brought = applications::BroughtIn {
        mission,
        organization: found.organization,
        candidate,
        departement: found.departement.clone(),
        placement: id,
        over: !running,
    };
    let application_id = applications::application(tx, &brought)?;
    let placement = Placement {
        id,
        version: 1,
        state,
        application_id,
        mission_id: mission,
        organization_id: found.organization,
        candidate_id: candidate,
        departement: found.departement.clone(),
        accreditation_id: Some(found.licence),
        signature_on: row.signed_on,
        start_on: row.start_on,
        end_on: row.end_on,
        terms: terms(row),
        contract: Contract {
            number: Some(row.contract_number.as_str().to_owned()),
            notified_on: row.notified_on,
            validated_on: row.validated_on,
            planned_end_on: row.planned_end_on.filter(|planned| *planned > row.end_on),
        },
    };
    store::insert(tx, &placement)?;
    let slots = cover::BroughtIn {
        placement: id,
        licence: found.licence,
        domain: row.domain,
        departement: &found.departement,
        validated: row.validated_on.is_some(),
        lent: running,
    };
    cover::bring_in(tx, &slots)?;
    Ok(placement)
}

fn terms(row: &Row) -> Terms {
    Terms {
        site: Some(Place {
            insee: row.site_insee.as_str().to_owned(),
            address: row.site_address.as_ref().map(|line| line.as_str().to_owned()),
        }),
        tutor: row.tutor_name.as_ref().map(|name| Tutor {
            name: name.as_str().to_owned(),
            email: row.tutor_email.as_ref().map(|email| email.as_str().to_owned()),
            phone: row.tutor_phone.as_ref().map(|phone| phone.as_str().to_owned()),
        }),
        months: months_of(row.start_on, row.planned_end()),
        weekly_hours: row.weekly_hours.map(|hours| hours.get()),
        leave_taken_before: row.leave_taken.map_or(0, |days| days.get()),
    }
}

/// What was done before: the early end, the tasks, and how the placement came here.
fn done_before(tx: &mut Tx, row: &Row, found: &Found, placement: &Placement) -> Result<(), Refusal> {
    if matches!(placement.state, State::Notice | State::EndedEarly) {
        store::early_ends::insert(tx, placement.id, &kept_end(row, placement))?;
    }
    history::record(
        tx,
        Change {
            entity: Entity::Placement,
            id: placement.id,
            verb: "bring_in",
            from: None,
            to: placement.state.code(),
            actor: None,
            reason: None,
            comment: None,
            facts: Some(json!({ "contract_number": row.contract_number, "signed_on": row.signed_on,
                "validated_on": row.validated_on, "leave_taken": row.leave_taken })),
        },
    )?;
    tasks::replan(tx, placement)?;
    let today = tx.today();
    for task in &found.tasks {
        tasks::mark_done(tx, placement.id, *task, today)?;
    }
    Ok(())
}

fn kept_end(row: &Row, placement: &Placement) -> KeptEnd {
    use crate::features::placements::rules::early_end::{EndReason, attested};
    KeptEnd {
        reason: row.reason().unwrap_or(EndReason::Other),
        by: row.end_by.unwrap_or(EndedBy::Network),
        requested_on: row.end_requested_on.unwrap_or(row.end_on),
        last_day: row.end_on,
        notice: placement.state == State::Notice,
        attested: attested(row.start_on, row.end_on),
        form: None,
        form_required: false,
        rule: "SC-RUP-08".to_owned(),
        hired_for_months: None,
        recalled_on: None,
        proof_document_id: None,
    }
}

/// The description of a mission nobody has described here.
const TO_COMPLETE: &str = "Mission commencée avant l’arrivée du réseau sur ce service\u{a0}: sa fiche est à compléter.";
const NO_ADDRESS: Said = Said::new(
    "sans adresse, une chargée de dossiers tient le compte de la personne\u{a0}: nommez-la avec --by",
    "without an address a case-worker keeps the person’s account: name them with --by",
);
const NO_HOST: Said = Said::new(
    "aucune association du réseau n’a ce numéro\u{a0}: entrez-la d’abord",
    "no host of the network has this number: enter it first",
);
const NO_LICENCE: Said =
    Said::new("aucun agrément n’a ce numéro\u{a0}: entrez-le d’abord", "no licence has this number: enter it first");
