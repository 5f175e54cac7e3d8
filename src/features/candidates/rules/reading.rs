//! Reading a profile from JSON: every field at fault is named, unknown ones included; `null` means absent.

use deserr::{DeserializeError, Deserr, ErrorKind, IntoValue, Value as Given, ValueKind, ValuePointerRef, take_cf_content};
use serde_json::Value;

use super::profile::{Address, Home, HostLink, Profile};
use super::words;
use crate::domain::{Id, Insee, Line, MissionDomain, Phone, Regime, Said};
use crate::error::Faults;
use crate::features::eligibility::reading::{Fields, read_candidate, whole};
use crate::features::eligibility::{Body, CandidateFacts};
use crate::geography::commune;

/// Farther than the other side of the Earth.
const MOST_KM: u64 = 20_000;

/// Fields of each object of a profile, by the name of the object; lists stand for each of their items.
const KNOWN: [(&str, &[&str]); 8] = [
    ("", TOP),
    ("address", &["line", "insee"]),
    ("home", &["insee", "lat", "lon"]),
    (
        "residence",
        &["title", "first_listed_title_on", "valid_until", "renewal_receipt_until", "vls_ts_validated", "issued_under_l421_35"],
    ),
    ("disability", &["proof", "valid_until"]),
    ("links", &["body", "organization_id", "role", "ended_on"]),
    ("activities", &["kind", "weekly_hours", "from", "to"]),
    ("social", &["rsa_household", "scholarship_level"]),
];

const TOP: &[&str] = &[
    "given_name",
    "family_name",
    "phone",
    "address",
    "home",
    "mobility_km",
    "available_from",
    "available_to",
    "weekly_hours_max",
    "slots",
    "interests",
    "needs_accessible",
    "regimes",
    "birth_date",
    "nationality",
    "residence",
    "disability",
    "emancipated",
    "previous_civic_service",
    "links",
    "activities",
    "social",
];

impl Deserr<Faults> for Profile {
    fn deserialize_from_value<V: IntoValue>(value: Given<V>, location: ValuePointerRef) -> Result<Self, Faults> {
        if !matches!(value, Given::Map(_)) {
            let wrong = ErrorKind::IncorrectValueKind { actual: value, accepted: &[ValueKind::Map] };
            return Err(take_cf_content(Faults::error(None, wrong, location)));
        }
        read(&Value::from(value))
    }
}

fn read(value: &Value) -> Result<Profile, Faults> {
    let mut faults = Faults::default();
    for (name, known) in KNOWN {
        unknown(value, name, known, &mut faults);
    }
    let facts = read_candidate(value, "").map_err(|mut found| faults.0.append(&mut found)).ok();
    let profile = profile(&mut Fields::of(value, "", &mut faults.0), facts);
    faults.0.sort_by(|one, other| one.pointer.cmp(&other.pointer));
    faults.0.dedup_by(|one, other| one.pointer == other.pointer);
    profile.filter(|_| faults.0.is_empty()).ok_or(faults)
}

fn unknown(value: &Value, name: &str, known: &[&str], faults: &mut Faults) {
    let (object, pointer) = if name.is_empty() { (Some(value), String::new()) } else { (value.get(name), format!("/{name}")) };
    match object {
        Some(Value::Array(items)) => {
            for (position, item) in items.iter().enumerate() {
                unknown_in(item, &format!("{pointer}/{position}"), known, faults);
            }
        }
        Some(object) => unknown_in(object, &pointer, known, faults),
        None => {}
    }
}

fn unknown_in(object: &Value, pointer: &str, known: &[&str], faults: &mut Faults) {
    let Some(object) = object.as_object() else { return };
    for key in object.keys().filter(|key| !known.contains(&key.as_str())) {
        let said = if key == "parental_authorisation" { words::AUTHORISATION } else { words::UNKNOWN };
        let key: String = key.chars().take(80).collect();
        faults.push(format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1")), "unknown", said);
    }
}

fn profile(fields: &mut Fields, facts: Option<CandidateFacts>) -> Option<Profile> {
    let given_name = fields.required("given_name", |fields, name| typed(fields, name, Line::parse));
    let family_name = fields.required("family_name", |fields, name| typed(fields, name, Line::parse));
    let phone = typed(fields, "phone", Phone::parse);
    let address = fields.required("address", |fields, name| fields.object(name, address));
    let home = fields.object("home", home);
    let mobility_km = fields.required("mobility_km", |fields, name| number(fields, name, MOST_KM, words::KILOMETRES));
    let available_from = fields.required("available_from", Fields::date);
    let available_to = fields.date("available_to");
    let weekly_hours_max = fields.hours("weekly_hours_max");
    if weekly_hours_max.is_some_and(|hours| hours.get() <= 0.0) {
        fields.fault("weekly_hours_max", "range", words::SOME_HOURS);
    }
    let slots = number(fields, "slots", (1 << 28) - 1, words::SLOTS).unwrap_or(0);
    let interests = codes(fields, "interests", &MissionDomain::ALL.map(|one| one.code()), MissionDomain::parse);
    let needs_accessible = fields.flag("needs_accessible").unwrap_or(false);
    let regimes = codes(fields, "regimes", &Regime::ALL.map(|one| one.code()), Regime::parse);
    if regimes.as_ref().is_some_and(Vec::is_empty) {
        fields.fault("regimes", "length", words::AT_LEAST_ONE);
    }
    let links = fields.list("links", link);
    let facts = facts?;
    Some(Profile {
        given_name: given_name?,
        family_name: family_name?,
        phone,
        address: address?,
        home,
        mobility_km: mobility_km?,
        available_from: available_from?,
        available_to,
        weekly_hours_max,
        slots,
        interests: each_once(interests.unwrap_or_default()),
        needs_accessible,
        regimes: regimes.unwrap_or_else(|| Regime::ALL.to_vec()),
        birth_date: facts.birth_date,
        nationality: facts.nationality,
        residence: facts.residence,
        disability: facts.disability,
        emancipated: facts.emancipated,
        previous_civic_service: facts.previous_civic_service,
        links,
        activities: facts.activities,
        social: facts.social,
    })
}

/// The same wishes in the same order, each named once: saying it twice does not weigh more.
fn each_once(wishes: Vec<MissionDomain>) -> Vec<MissionDomain> {
    let mut once = Vec::new();
    for wish in wishes {
        if !once.contains(&wish) {
            once.push(wish);
        }
    }
    once
}

/// A text that its own type reads, and says what it expected.
fn typed<T>(fields: &mut Fields, name: &str, parse: impl FnOnce(&str) -> Result<T, Said>) -> Option<T> {
    let text = fields.get(name)?.as_str();
    match text.map(parse) {
        Some(Ok(value)) => Some(value),
        Some(Err(said)) => {
            fields.fault(name, "format", said);
            None
        }
        None => {
            fields.fault(name, "type", words::TEXT);
            None
        }
    }
}

fn number(fields: &mut Fields, name: &str, most: u64, said: Said) -> Option<u32> {
    let read = |value: &Value| whole(value).filter(|number| *number <= most).and_then(|number| u32::try_from(number).ok());
    fields.take(name, "range", || said, read)
}

fn codes<T>(fields: &mut Fields, name: &str, known: &[&str], parse: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    let list = known.join(", ");
    let said = || {
        Said::built(
            format!("Attendu\u{a0}: une liste de codes parmi {list}."),
            format!("Expected: a list of codes among {list}."),
        )
    };
    fields.take(name, "choice", said, |value| value.as_array()?.iter().map(|code| parse(code.as_str()?)).collect())
}

fn address(fields: &mut Fields) -> Option<Address> {
    let line = typed(fields, "line", Line::parse);
    let insee = fields.required("insee", known_commune);
    Some(Address { line, insee: insee? })
}

fn known_commune(fields: &mut Fields, name: &str) -> Option<Insee> {
    let insee = typed(fields, name, Insee::parse)?;
    if commune(insee.as_str()).is_none() {
        fields.fault(name, "unknown_commune", words::COMMUNE);
        return None;
    }
    Some(insee)
}

fn home(fields: &mut Fields) -> Option<Home> {
    if fields.get("lat").is_none() && fields.get("lon").is_none() {
        return fields.required("insee", known_commune).map(|insee| Home::Commune { insee });
    }
    let lat = fields.required("lat", |fields, name| degrees(fields, name, 90.0, words::LAT));
    let lon = fields.required("lon", |fields, name| degrees(fields, name, 180.0, words::LON));
    Some(Home::Point { lat: lat?, lon: lon? })
}

fn degrees(fields: &mut Fields, name: &str, most: f64, said: Said) -> Option<f64> {
    fields.take(name, "range", || said, |value| value.as_f64().filter(|degrees| degrees.abs() <= most))
}

fn link(fields: &mut Fields) -> Option<HostLink> {
    // Codes at fault are told by the eligibility's own reading of the same list.
    let code = |fields: &Fields, name: &str| fields.get(name).cloned();
    let body: Option<Body> = code(fields, "body").and_then(|value| serde_json::from_value(value).ok());
    let role = code(fields, "role").and_then(|value| serde_json::from_value(value).ok());
    let ended_on = code(fields, "ended_on").and_then(|value| serde_json::from_value(value).ok());
    let organization_id = typed(fields, "organization_id", |text| text.parse::<Id>().map_err(|_| words::ID));
    match (body, fields.get("organization_id").is_some()) {
        (Some(Body::Host), false) => fields.fault("organization_id", "required", words::NAME_THE_HOST),
        (Some(Body::Network | Body::Other), true) => fields.fault("organization_id", "conflict", words::ONLY_A_HOST),
        _ => {}
    }
    Some(HostLink { body: body?, organization_id, role: role?, ended_on })
}
