//! Missions of other platforms, kept as drafts for the network to look at. One transaction a mission: a bad one stops no other.

use crate::db::Tx;
use crate::db::epoch::{self, Changed};
use crate::domain::{Email, Id, Insee, Line, Phone, Prose, Rna, Said, dates};
use crate::error::Refusal;
use crate::features::missions::feed::{FeedFault, FeedMission, FeedOrganization, FeedPlace};
use crate::features::missions::rules::sheet::{Place, Sheet};
use crate::features::missions::store;
use crate::features::organizations::rules::file::{Activities, HostContact, HostFile, LegalForm};
use crate::features::organizations::service::file as organizations;
use crate::geography::fold::fold;
use crate::geography::{Commune, communes};

use super::{around, write};

/// What became of one mission.
#[derive(Debug, Clone, PartialEq)]
pub enum Imported {
    New(Id),
    /// It was imported before: nothing changes.
    Known,
    /// Everything that is wrong, by field of the feed.
    Refused(Vec<FeedFault>),
}

/// Nobody can be written to until a case-worker completes the host's file; `.invalid` never resolves (RFC 2606).
const NO_ADDRESS: &str = "a-completer@relais.invalid";
const TO_COMPLETE: &str = "À compléter";

/// Takes one mission in, as a draft of the host the feed names.
pub fn import(tx: &mut Tx, mission: &FeedMission) -> Result<Imported, Refusal> {
    let name = mission.organization.name.clone().unwrap_or_default();
    let key = format!("{}@{}", mission.client_id, mission.organization.client_id.as_deref().unwrap_or(&name));
    if store::is_imported(tx, &key)? {
        return Ok(Imported::Known);
    }
    let (file, sheet) = match (host_file(mission), sheet(mission, tx.today())) {
        (Ok(file), Ok(sheet)) => (file, sheet),
        (file, sheet) => {
            let faults = [file.err(), sheet.err()].into_iter().flatten().flatten().collect::<Vec<_>>();
            let mut told = Vec::new();
            for fault in faults {
                if !told.contains(&fault) {
                    told.push(fault);
                }
            }
            return Ok(Imported::Refused(told));
        }
    };
    let organization = organizations::find_or_enter(tx, &file)?;
    let host = around::host(tx, organization)?.ok_or(Refusal::NotFound)?;
    let mission = write::draft(tx, organization, host.name, sheet);
    store::insert(tx, &mission, Some(&key))?;
    super::remember(tx, &mission, "import", None, None)?;
    epoch::raise(tx, &[Changed::Mission(mission.id)])?;
    Ok(Imported::New(mission.id))
}

fn fault(mission: &FeedMission, field: &'static str, message: Said) -> FeedFault {
    FeedFault { line: mission.line, field, message }
}

/// The communes of a mission, each named by its postal code and city.
fn places(mission: &FeedMission) -> Result<Vec<Place>, Vec<FeedFault>> {
    let mut found = Vec::new();
    let mut faults = Vec::new();
    for place in &mission.places {
        match commune_of(place) {
            Ok(commune) => {
                let address = place.street.as_deref().and_then(|street| Line::parse(street).ok());
                match Insee::parse(commune.insee.as_str()) {
                    Ok(insee) => found.push(Place { insee, address }),
                    Err(said) => faults.push(fault(mission, "addresses", said)),
                }
            }
            Err(said) => faults.push(fault(mission, "addresses", said)),
        }
    }
    if found.is_empty() && faults.is_empty() {
        let said = Said::new("aucun lieu\u{a0}: donnez un code postal et une ville", "no place: give a postal code and a city");
        faults.push(fault(mission, "addresses", said));
    }
    if faults.is_empty() { Ok(found) } else { Err(faults) }
}

fn commune_of(place: &FeedPlace) -> Result<&'static Commune, Said> {
    let code = place.postal_code.as_deref().unwrap_or_default();
    let city = fold(place.city.as_deref().unwrap_or_default());
    let at_code = |commune: &&Commune| code.is_empty() || commune.postal_codes.iter().any(|one| one.to_string() == code);
    let of_code: Vec<&'static Commune> = communes().iter().filter(at_code).collect();
    let named = |commune: &&&Commune| !city.is_empty() && fold(&commune.name) == city;
    let mut same_name = of_code.iter().filter(named);
    match (same_name.next(), same_name.next(), of_code.as_slice()) {
        (Some(commune), None, _) => Ok(commune),
        (None, _, [only]) if !code.is_empty() => Ok(only),
        (_, _, []) => Err(Said::built(
            format!("aucune commune n’a le code postal {code}"),
            format!("no commune has the postal code {code}"),
        )),
        (_, _, several) if !code.is_empty() => {
            let names = several.iter().map(|commune| commune.name.as_str()).collect::<Vec<_>>().join(", ");
            Err(Said::built(
                format!("le code postal {code} couvre plusieurs communes\u{a0}: dites laquelle ({names})"),
                format!("the postal code {code} covers several communes: say which ({names})"),
            ))
        }
        _ => Err(Said::new(
            "plusieurs communes ont ce nom, ou aucune\u{a0}: ajoutez le code postal",
            "several communes have this name, or none: add the postal code",
        )),
    }
}

fn sheet(mission: &FeedMission, today: chrono::NaiveDate) -> Result<Sheet, Vec<FeedFault>> {
    let mut faults = Vec::new();
    let sites = places(mission).map_err(|mut all| faults.append(&mut all)).unwrap_or_default();
    let title = Line::parse(&mission.title).map_err(|said| faults.push(fault(mission, "title", said))).ok();
    let description = Prose::parse(&mission.description).map_err(|said| faults.push(fault(mission, "description", said))).ok();
    let starts_from = mission.starts_on.unwrap_or(today);
    // A feed says when it starts, at the earliest; how long people may still come is two months unless it ends before.
    let latest = dates::add_months(starts_from, 2);
    let starts_to = mission.ends_on.map_or(latest, |end| end.min(latest)).max(starts_from);
    match (title, description) {
        (Some(title), Some(description)) if faults.is_empty() => Ok(Sheet {
            regime: mission.regime,
            title,
            description,
            tasks: mission.tasks.as_deref().and_then(|tasks| Prose::parse(tasks).ok()),
            domain: mission.domain,
            sites,
            starts_from,
            starts_to,
            months: None,
            weekly_hours: None,
            derogation_24h: false,
            slots: 0,
            slots_needed: 0,
            seats: mission.seats,
            open_to_minors: mission.open_to_minors,
            accessible: mission.accessible,
            tasks_last_done_by_employee_until: None,
            tutor: None,
            benefit: None,
        }),
        _ => Err(faults),
    }
}

/// What the feed knows of the host; the rest is for a case-worker to complete before the file is submitted.
fn host_file(mission: &FeedMission) -> Result<HostFile, Vec<FeedFault>> {
    let FeedOrganization { name, rna, .. } = &mission.organization;
    let wrong = |field, said| vec![fault(mission, field, said)];
    let missing = Said::new("le nom de l’association manque", "the name of the organization is missing");
    let name = name.as_deref().ok_or_else(|| wrong("organizationName", missing))?;
    let name = Line::parse(name).map_err(|said| wrong("organizationName", said))?;
    let commune: Insee = places(mission)?.into_iter().next().map(|place| place.insee).ok_or_else(Vec::new)?;
    let street = mission.places.first().and_then(|place| place.street.as_deref()).unwrap_or(TO_COMPLETE);
    let address = Line::parse(street).map_err(|said| wrong("addresses", said))?;
    let contact = HostContact {
        name: Line::parse(TO_COMPLETE).map_err(|said| wrong("organizationName", said))?,
        email: Email::parse(NO_ADDRESS).map_err(|said| wrong("organizationName", said))?,
        phone: None::<Phone>,
    };
    Ok(HostFile {
        name,
        legal_form: LegalForm::Association,
        siret: None,
        rna: rna.as_deref().and_then(|rna| Rna::parse(rna).ok()),
        declared_on: None,
        commune,
        address,
        contact,
        activities: Activities { worship: false, political: false, union: false },
        licensed_or_covered: false,
        cer_signed_on: None,
    })
}
