//! How a JSON value becomes typed values: every fault is gathered with its pointer, and reading goes on.

use std::ops::ControlFlow;

use chrono::{Datelike, NaiveDate};
use deserr::{
    DeserializeError, Deserr, ErrorKind, IntoValue, MergeWithError, Value, ValueKind, ValuePointerRef, take_cf_content,
};

use super::{Faults, one_of};
use crate::domain::{
    Email, Iban, Id, Insee, Line, MissionDomain, Month, Nir, Phone, Prose, Regime, Rna, Role, Said, Siret, TimeOfDay, Whole,
};

/// The JSON pointer of a location (RFC 6901).
pub fn pointer(location: ValuePointerRef) -> String {
    match location {
        ValuePointerRef::Origin => String::new(),
        ValuePointerRef::Key { key, prev } => format!("{}/{}", pointer(*prev), key.replace('~', "~0").replace('/', "~1")),
        ValuePointerRef::Index { index, prev } => format!("{}/{index}", pointer(*prev)),
    }
}

const fn kind_name(kind: &ValueKind) -> (&'static str, &'static str) {
    match kind {
        ValueKind::Null => ("rien", "null"),
        ValueKind::Boolean => ("vrai ou faux", "true or false"),
        ValueKind::Integer | ValueKind::NegativeInteger => ("un nombre entier", "a whole number"),
        ValueKind::Float => ("un nombre", "a number"),
        ValueKind::String => ("un texte", "a text"),
        ValueKind::Sequence => ("une liste", "a list"),
        ValueKind::Map => ("un objet", "an object"),
    }
}

fn fault<V: IntoValue>(error: ErrorKind<V>, location: ValuePointerRef) -> (String, &'static str, Said) {
    let here = pointer(location);
    match error {
        ErrorKind::MissingField { field } => {
            (format!("{here}/{field}"), "required", Said::new("Ce champ est obligatoire.", "This field is required."))
        }
        ErrorKind::UnknownKey { key, .. } => {
            let key: String = key.chars().take(80).collect();
            (format!("{here}/{key}"), "unknown", Said::new("Ce champ n’existe pas ici.", "There is no such field here."))
        }
        ErrorKind::IncorrectValueKind { accepted, .. } => {
            let (fr, en) = accepted.last().map_or(("autre chose", "something else"), kind_name);
            (here, "type", Said::built(format!("Attendu : {fr}."), format!("Expected: {en}.")))
        }
        ErrorKind::UnknownValue { accepted, .. } => (here, "choice", one_of(accepted)),
        ErrorKind::BadSequenceLen { expected, .. } => {
            (here, "length", Said::built(format!("Attendu : {expected} éléments."), format!("Expected: {expected} items.")))
        }
        ErrorKind::Unexpected { .. } => (here, "value", Said::new("Cette valeur ne convient pas.", "This value does not fit.")),
    }
}

impl DeserializeError for Faults {
    fn error<V: IntoValue>(before: Option<Self>, error: ErrorKind<V>, location: ValuePointerRef) -> ControlFlow<Self, Self> {
        let mut faults = before.unwrap_or_default();
        let (pointer, code, detail) = fault(error, location);
        faults.push(pointer, code, detail);
        ControlFlow::Continue(faults)
    }
}

impl MergeWithError<Self> for Faults {
    fn merge(before: Option<Self>, other: Self, _: ValuePointerRef) -> ControlFlow<Self, Self> {
        let mut faults = before.unwrap_or_default();
        faults.0.extend(other.0);
        ControlFlow::Continue(faults)
    }
}

/// Reads a text and parses it; the parser says what it expected.
fn parsed<T, V: IntoValue>(
    value: Value<V>,
    location: ValuePointerRef,
    parse: impl FnOnce(&str) -> Result<T, Said>,
) -> Result<T, Faults> {
    match value {
        Value::String(text) => parse(&text).map_err(|said| Faults::one(pointer(location), "format", said)),
        other => Err(take_cf_content(Faults::error(
            None,
            ErrorKind::IncorrectValueKind { actual: other, accepted: &[ValueKind::String] },
            location,
        ))),
    }
}

macro_rules! read_by_parse {
    ($($kind:ty),+ $(,)?) => {$(
        impl Deserr<Faults> for $kind {
            fn deserialize_from_value<V: IntoValue>(value: Value<V>, location: ValuePointerRef) -> Result<Self, Faults> {
                parsed(value, location, <$kind>::parse)
            }
        }
    )+};
}

read_by_parse!(Email, Iban, Insee, Month, Nir, Phone, Rna, Siret, TimeOfDay);

/// Codes of a closed list.
macro_rules! read_by_code {
    ($($kind:ty),+ $(,)?) => {$(
        impl Deserr<Faults> for $kind {
            fn deserialize_from_value<V: IntoValue>(value: Value<V>, location: ValuePointerRef) -> Result<Self, Faults> {
                parsed(value, location, |text| {
                    <$kind>::parse(text).ok_or_else(|| one_of(&<$kind>::ALL.map(|one| one.code())))
                })
            }
        }
    )+};
}

read_by_code!(MissionDomain, Regime, Role);

impl<const MAX: usize> Deserr<Faults> for Line<MAX> {
    fn deserialize_from_value<V: IntoValue>(value: Value<V>, location: ValuePointerRef) -> Result<Self, Faults> {
        parsed(value, location, Self::parse)
    }
}

impl<const MIN: usize, const MAX: usize> Deserr<Faults> for Prose<MIN, MAX> {
    fn deserialize_from_value<V: IntoValue>(value: Value<V>, location: ValuePointerRef) -> Result<Self, Faults> {
        parsed(value, location, Self::parse)
    }
}

impl Deserr<Faults> for Id {
    fn deserialize_from_value<V: IntoValue>(value: Value<V>, location: ValuePointerRef) -> Result<Self, Faults> {
        parsed(value, location, |text| {
            text.parse().map_err(|_| Said::new("Attendu : un identifiant (UUID).", "Expected: an id (UUID)."))
        })
    }
}

/// Years a date of a file can lie in: births of living people to the end of any contract.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

impl Deserr<Faults> for NaiveDate {
    fn deserialize_from_value<V: IntoValue>(value: Value<V>, location: ValuePointerRef) -> Result<Self, Faults> {
        parsed(value, location, |text| {
            let date = Some(text).filter(|text| text.len() == 10).and_then(|text| text.parse::<Self>().ok());
            date.filter(|date| YEARS.contains(&date.year()))
                .ok_or(Said::new("Attendu : une date AAAA-MM-JJ.", "Expected: a date YYYY-MM-DD."))
        })
    }
}

impl<const LEAST: u32, const MOST: u32> Deserr<Faults> for Whole<LEAST, MOST> {
    fn deserialize_from_value<V: IntoValue>(value: Value<V>, location: ValuePointerRef) -> Result<Self, Faults> {
        let number = match value {
            Value::Integer(number) => Self::new(number),
            Value::NegativeInteger(_) => Err(Self::expected()),
            other => {
                let wrong = ErrorKind::IncorrectValueKind { actual: other, accepted: &[ValueKind::Integer] };
                return Err(take_cf_content(Faults::error(None, wrong, location)));
            }
        };
        number.map_err(|said| Faults::one(pointer(location), "range", said))
    }
}
