//! Reading missions and persons from the flat JSON of the ranking contract. Every field at fault is named, not the first
//! only; unknown fields are ignored and `null` means absent.

use serde_json::Value;

use super::facts::{Mobility, RankCandidate, RankMission, WeekSlots};
use crate::domain::{MissionDomain, Regime, Said};
use crate::error::FieldFault;
use crate::features::eligibility::reading::{Fields, read_candidate as read_person_facts, whole};
use crate::features::eligibility::{Code, WeeklyHours, read_mission as read_mission_facts};
use crate::geography::{GeoPoint, commune};

const OBJECT: Said = Said::new("Attendu\u{a0}: un objet JSON.", "Expected: a JSON object.");
const ID: Said = Said::new("Attendu\u{a0}: un identifiant, un texte non vide.", "Expected: an id, a text that is not empty.");
const TEXT: Said = Said::new("Attendu\u{a0}: un texte.", "Expected: a text.");
const COUNT: Said = Said::new("Attendu\u{a0}: un nombre entier, 0 ou plus.", "Expected: a whole number, 0 or more.");
const HOURS: Said = Said::new("Attendu\u{a0}: un nombre d’heures, 0 ou plus.", "Expected: a number of hours, 0 or more.");
const SLOTS: Said = Said::new(
    "Attendu\u{a0}: un masque de 28 bits, de 0 à 268435455 (lundi matin est le bit 0).",
    "Expected: a mask of 28 bits, from 0 to 268435455 (Monday morning is bit 0).",
);
const SITES: Said = Said::new("Attendu\u{a0}: au moins un lieu.", "Expected: at least one place.");
const INSEE: Said = Said::new(
    "Attendu\u{a0}: le code INSEE d’une commune qui existe, comme 42218 ou 2A004.",
    "Expected: the INSEE code of a commune that exists, as 42218 or 2A004.",
);
const LAT: Said = Said::new("Attendu\u{a0}: une latitude en degrés, de -90 à 90.", "Expected: a latitude in degrees, -90 to 90.");
const LON: Said =
    Said::new("Attendu\u{a0}: une longitude en degrés, de -180 à 180.", "Expected: a longitude in degrees, -180 to 180.");

impl Code for MissionDomain {
    const ALL: &'static [Self] = &Self::ALL;

    fn code(self) -> &'static str {
        Self::code(self)
    }
}

impl Code for Regime {
    const ALL: &'static [Self] = &Self::ALL;

    fn code(self) -> &'static str {
        Self::code(self)
    }
}

/// A mission: an object with the mission fields of the ranking and eligibility contracts, flat.
///
/// May be left out: `title`, `accessible` (false), `pending_applications` (0), `host_answer_days` (unknown), `slots` and
/// `slots_needed` (none needed), and the facts that eligibility can do without.
pub fn read_mission(value: &Value) -> Result<RankMission, Vec<FieldFault>> {
    let mut faults = not_an_object(value)?;
    let facts = read_mission_facts(value, "").map_err(|mut found| faults.append(&mut found));
    let mut fields = Fields::of(value, "", &mut faults);
    let id = fields.required("id", id);
    let regime = fields.required("regime", Fields::code);
    let title = fields.take("title", "type", || TEXT, |value| value.as_str().map(str::to_owned)).unwrap_or_default();
    let domain = fields.required("domain", Fields::code);
    let sites = sites(&mut fields);
    let starts_from = fields.required("starts_from", Fields::date);
    let starts_to = fields.required("starts_to", Fields::date);
    let slots = slots(&mut fields);
    let slots_needed = count(&mut fields, "slots_needed").unwrap_or(0);
    let accessible = fields.flag("accessible").unwrap_or(false);
    let seats_left = fields.required("seats_left", count);
    let pending_applications = count(&mut fields, "pending_applications").unwrap_or(0);
    let host_answer_days = count(&mut fields, "host_answer_days");
    let published_on = fields.required("published_on", Fields::date);
    let read = || {
        Some(RankMission {
            id: id?,
            regime: regime?,
            title,
            domain: domain?,
            sites,
            starts_from: starts_from?,
            starts_to: starts_to?,
            slots,
            slots_needed,
            accessible,
            seats_left: seats_left?,
            pending_applications,
            host_answer_days,
            published_on: published_on?,
            facts: facts.ok()?,
        })
    };
    read().filter(|_| faults.is_empty()).ok_or(faults)
}

/// A person: one object with the candidate fields of the ranking and eligibility contracts, flat.
///
/// May be left out: `available_to` (no end), `weekly_hours_max` (no limit), `slots` (none), `interests` (none),
/// `needs_accessible` (false), `regimes` (both), and the facts that eligibility can do without.
pub fn read_candidate(value: &Value) -> Result<RankCandidate, Vec<FieldFault>> {
    let mut faults = not_an_object(value)?;
    let facts = read_person_facts(value, "").map_err(|mut found| faults.append(&mut found));
    let mut fields = Fields::of(value, "", &mut faults);
    let id = fields.required("id", id);
    let home = fields.required("home", |fields, name| fields.object(name, point));
    let mobility_km = fields.required("mobility_km", count);
    let available_from = fields.required("available_from", Fields::date);
    let available_to = fields.date("available_to");
    let weekly_hours_max = fields.take("weekly_hours_max", "range", || HOURS, hours);
    let slots = slots(&mut fields);
    let interests = codes(&mut fields, "interests").unwrap_or_default();
    let needs_accessible = fields.flag("needs_accessible").unwrap_or(false);
    let profile_completed_on = fields.required("profile_completed_on", Fields::date);
    let regimes = codes(&mut fields, "regimes").unwrap_or_else(|| Regime::ALL.to_vec());
    let read = || {
        Some(RankCandidate {
            id: id?,
            mobility: Mobility::new(home?, mobility_km?),
            available_from: available_from?,
            available_to,
            weekly_hours_max,
            slots,
            interests,
            needs_accessible,
            profile_completed_on: profile_completed_on?,
            regimes,
            facts: facts.ok()?,
        })
    };
    read().filter(|_| faults.is_empty()).ok_or(faults)
}

fn not_an_object(value: &Value) -> Result<Vec<FieldFault>, Vec<FieldFault>> {
    if value.is_object() {
        return Ok(Vec::new());
    }
    Err(vec![FieldFault::new("", "type", OBJECT)])
}

fn id(fields: &mut Fields, name: &str) -> Option<String> {
    fields.take(name, "type", || ID, |value| value.as_str().filter(|id| !id.is_empty()).map(str::to_owned))
}

fn count(fields: &mut Fields, name: &str) -> Option<u64> {
    fields.take(name, "range", || COUNT, whole)
}

/// More hours than a week holds are a week: it is a limit.
fn hours(value: &Value) -> Option<WeeklyHours> {
    WeeklyHours::new(value.as_f64()?.min(WeeklyHours::MAX))
}

fn slots(fields: &mut Fields) -> WeekSlots {
    let mask = |value: &Value| whole(value).and_then(|mask| u32::try_from(mask).ok()).and_then(WeekSlots::new);
    fields.take("slots", "range", || SLOTS, mask).unwrap_or_default()
}

fn codes<T: Code>(fields: &mut Fields, name: &str) -> Option<Vec<T>> {
    let known = || T::ALL.iter().map(|value| value.code()).collect::<Vec<_>>().join(", ");
    let said = || {
        Said::built(
            format!("Attendu\u{a0}: une liste de codes parmi {}.", known()),
            format!("Expected: a list of codes among {}.", known()),
        )
    };
    let read = |value: &Value| value.as_array()?.iter().map(|code| T::parse(code.as_str()?)).collect();
    fields.take(name, "choice", said, read)
}

fn sites(fields: &mut Fields) -> Vec<GeoPoint> {
    let empty = fields.get("sites").is_none_or(|sites| sites.as_array().is_some_and(Vec::is_empty));
    if empty {
        fields.fault("sites", "required", SITES);
    }
    fields.list("sites", point)
}

/// `{lat, lon}`, or `{insee}`, which the table of communes places. Coordinates win: they are finer.
fn point(fields: &mut Fields) -> Option<GeoPoint> {
    if fields.get("lat").is_none() && fields.get("lon").is_none() {
        return fields.required("insee", |fields, name| {
            fields.take(name, "choice", || INSEE, |value| Some(commune(value.as_str()?)?.point))
        });
    }
    let lat = fields.required("lat", |fields, name| degrees(fields, name, LAT, 90.0));
    let lon = fields.required("lon", |fields, name| degrees(fields, name, LON, 180.0));
    GeoPoint::new(lat?, lon?).ok()
}

fn degrees(fields: &mut Fields, name: &str, said: Said, most: f64) -> Option<f64> {
    fields.take(name, "range", || said, |value| value.as_f64().filter(|degrees| degrees.abs() <= most))
}
