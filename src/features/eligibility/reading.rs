//! Reading a case from JSON. Every field at fault is named, not the first only; unknown fields are ignored and `null` means absent.

use chrono::NaiveDate;
use serde_json::{Map, Value};

use super::codes::Code;
use super::facts::{Activity, CandidateFacts, Case, Disability, Link, MissionFacts, Residence, Social, WeeklyHours};
use crate::domain::{Lang, Nationality, Said};
use crate::error::{Faults, FieldFault};

/// Nobody has more links or activities than this: a longer list is refused rather than evaluated.
const LONGEST_LIST: usize = 100;

impl TryFrom<Value> for CandidateFacts {
    type Error = Faults;

    fn try_from(value: Value) -> Result<Self, Faults> {
        read_candidate(&value, "").map_err(Faults)
    }
}

impl TryFrom<Value> for MissionFacts {
    type Error = Faults;

    fn try_from(value: Value) -> Result<Self, Faults> {
        read_mission(&value, "").map_err(Faults)
    }
}

/// A case as the contract writes it. `mission` may be left out (nothing is known of it); `candidate` may not.
pub fn read_case(value: &Value) -> Result<Case, Vec<FieldFault>> {
    let mut faults = Vec::new();
    let mut case = Fields::of(value, "", &mut faults);
    let id = case.take("id", "type", || TEXT, |value| value.as_str().map(str::to_owned));
    let signature_on = case.required("signature_on", Fields::date);
    let start_on = case.required("start_on", Fields::date);
    let candidate = candidate(&mut case.inside("candidate"));
    let mission = mission(&mut case.inside("mission"));
    match (candidate, signature_on, start_on) {
        (Some(candidate), Some(signature_on), Some(start_on)) if faults.is_empty() => {
            Ok(Case { id, candidate, mission, signature_on, start_on })
        }
        _ => Err(faults),
    }
}

/// A candidate alone; `pointer` is where the object stands in what was sent (empty for the whole).
pub fn read_candidate(value: &Value, pointer: &str) -> Result<CandidateFacts, Vec<FieldFault>> {
    let mut faults = Vec::new();
    match candidate(&mut Fields::of(value, pointer, &mut faults)) {
        Some(candidate) if faults.is_empty() => Ok(candidate),
        _ => Err(faults),
    }
}

/// A mission alone; `pointer` as in [`read_candidate`].
pub fn read_mission(value: &Value, pointer: &str) -> Result<MissionFacts, Vec<FieldFault>> {
    let mut faults = Vec::new();
    let mission = mission(&mut Fields::of(value, pointer, &mut faults));
    if faults.is_empty() { Ok(mission) } else { Err(faults) }
}

/// `pointer: message`, joined, for a log or the command line.
pub fn in_one_line(faults: &[FieldFault], lang: Lang) -> String {
    let (colon, between) = if lang == Lang::Fr { ("\u{a0}: ", "\u{a0}; ") } else { (": ", "; ") };
    let each = faults.iter().map(|fault| {
        let message = fault.detail.in_lang(lang).trim_end_matches('.');
        if fault.pointer.is_empty() { message.to_owned() } else { format!("{}{colon}{message}", fault.pointer) }
    });
    each.collect::<Vec<_>>().join(between)
}

fn candidate(fields: &mut Fields) -> Option<CandidateFacts> {
    let birth_date = fields.required("birth_date", Fields::date);
    let nationality = fields.required("nationality", Fields::nationality);
    let residence = fields.object("residence", residence);
    let disability = fields.object("disability", |fields| {
        let (proof, valid_until) = (fields.required("proof", Fields::code), fields.date("valid_until"));
        Some(Disability { proof: proof?, valid_until })
    });
    let rest = CandidateFacts {
        residence,
        disability,
        emancipated: fields.flag("emancipated").unwrap_or(false),
        parental_authorisation: fields.code("parental_authorisation"),
        previous_civic_service: fields.code("previous_civic_service").unwrap_or(super::codes::PreviousService::None),
        links: fields.list("links", |fields| {
            let (body, role) = (fields.required("body", Fields::code), fields.required("role", Fields::code));
            let ended_on = fields.date("ended_on");
            Some(Link { body: body?, role: role?, ended_on })
        }),
        activities: fields.list("activities", |fields| {
            let (kind, weekly_hours) = (fields.required("kind", Fields::code), fields.hours("weekly_hours"));
            let (from, to) = (fields.date("from"), fields.date("to"));
            Some(Activity { kind: kind?, weekly_hours, from, to })
        }),
        social: fields.object("social", |fields| Some(social(fields))).unwrap_or_default(),
        ..CandidateFacts::new(birth_date.unwrap_or_default(), nationality.unwrap_or(Nationality::FRENCH))
    };
    birth_date.and(nationality).map(|_| rest)
}

fn residence(fields: &mut Fields) -> Option<Residence> {
    let title = fields.required("title", Fields::code);
    let rest = (fields.date("first_listed_title_on"), fields.date("valid_until"), fields.date("renewal_receipt_until"));
    let (vls_ts_validated, issued_under_l421_35) = (fields.flag("vls_ts_validated"), fields.flag("issued_under_l421_35"));
    let (first_listed_title_on, valid_until, renewal_receipt_until) = rest;
    Some(Residence {
        title: title?,
        first_listed_title_on,
        valid_until,
        renewal_receipt_until,
        vls_ts_validated,
        issued_under_l421_35: issued_under_l421_35.unwrap_or(false),
    })
}

fn social(fields: &mut Fields) -> Social {
    let level = |value: &Value| whole(value).and_then(|level| u8::try_from(level).ok()).filter(|level| *level <= 7);
    Social {
        rsa_household: fields.flag("rsa_household").unwrap_or(false),
        scholarship_level: fields.take("scholarship_level", "range", || LEVEL, level),
    }
}

fn mission(fields: &mut Fields) -> MissionFacts {
    let months = |value: &Value| whole(value).and_then(|months| u32::try_from(months).ok());
    MissionFacts {
        open_to_minors: fields.flag("open_to_minors"),
        weekly_hours: fields.hours("weekly_hours"),
        months: fields.take("months", "range", || MONTHS, months),
        derogation_24h: fields.flag("derogation_24h").unwrap_or(false),
        tasks_last_done_by_employee_until: fields.date("tasks_last_done_by_employee_until"),
    }
}

const TEXT: Said = Said::new("Attendu\u{a0}: un texte.", "Expected: a text.");
const OBJECT: Said = Said::new("Attendu\u{a0}: un objet JSON.", "Expected: a JSON object.");
const LIST: Said = Said::new("Attendu\u{a0}: une liste de 100 éléments au plus.", "Expected: a list of at most 100 items.");
const FLAG: Said = Said::new("Attendu\u{a0}: true ou false.", "Expected: true or false.");
const DATE: Said =
    Said::new("Attendu\u{a0}: une date qui existe, écrite AAAA-MM-JJ.", "Expected: a date that exists, written YYYY-MM-DD.");
const MISSING: Said = Said::new("Ce champ est obligatoire.", "This field is required.");
const HOURS: Said =
    Said::new("Attendu\u{a0}: un nombre d’heures par semaine, de 0 à 168.", "Expected: a number of hours a week, from 0 to 168.");
const MONTHS: Said = Said::new("Attendu\u{a0}: un nombre entier de mois.", "Expected: a whole number of months.");
const LEVEL: Said = Said::new("Attendu\u{a0}: un échelon entier, de 0 à 7.", "Expected: a whole level, from 0 to 7.");
const COUNTRY: Said = Said::new(
    "Attendu\u{a0}: un code de pays ISO 3166-1 en deux majuscules (FR, DZ…), ou XX pour une personne apatride.",
    "Expected: an ISO 3166-1 country code in two capitals (FR, DZ...), or XX for a stateless person.",
);

/// A whole number, also when written `6.0`.
pub fn whole(value: &Value) -> Option<u64> {
    let float =
        || value.as_f64().filter(|number| number.fract() == 0.0 && (0.0..=1e9).contains(number)).map(|number| number as u64);
    value.as_u64().or_else(float)
}

/// `YYYY-MM-DD` exactly: chrono alone also takes `2026-1-5`, a sign and spaces.
fn date(text: &str) -> Option<NaiveDate> {
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(i, byte)| if i == 4 || i == 7 { byte == b'-' } else { byte.is_ascii_digit() });
    if shape { text.parse().ok() } else { None }
}

/// The fields of one object, and where it stands.
pub struct Fields<'a> {
    object: Option<&'a Map<String, Value>>,
    /// Something else than an object stands there: said once, not once more for each required field.
    broken: bool,
    pointer: String,
    faults: &'a mut Vec<FieldFault>,
}

impl<'a> Fields<'a> {
    pub fn of(value: &'a Value, pointer: &str, faults: &'a mut Vec<FieldFault>) -> Self {
        let broken = !value.is_object() && !value.is_null();
        let fields = Self { object: value.as_object(), broken, pointer: pointer.to_owned(), faults };
        if broken {
            fields.faults.push(FieldFault::new(pointer, "type", OBJECT));
        }
        fields
    }

    pub fn get(&self, name: &str) -> Option<&'a Value> {
        self.object.and_then(|object| object.get(name)).filter(|value| !value.is_null())
    }

    pub fn fault(&mut self, name: &str, code: &'static str, detail: Said) {
        self.faults.push(FieldFault::new(format!("{}/{name}", self.pointer), code, detail));
    }

    pub fn take<T>(
        &mut self,
        name: &str,
        code: &'static str,
        said: impl FnOnce() -> Said,
        read: impl FnOnce(&'a Value) -> Option<T>,
    ) -> Option<T> {
        let value = self.get(name)?;
        let taken = read(value);
        if taken.is_none() {
            self.fault(name, code, said());
        }
        taken
    }

    pub fn required<T>(&mut self, name: &str, read: impl FnOnce(&mut Self, &str) -> Option<T>) -> Option<T> {
        if self.get(name).is_none() && !self.broken {
            self.fault(name, "required", MISSING);
        }
        read(self, name)
    }

    pub fn date(&mut self, name: &str) -> Option<NaiveDate> {
        self.take(name, "format", || DATE, |value| value.as_str().and_then(date))
    }

    pub fn flag(&mut self, name: &str) -> Option<bool> {
        self.take(name, "type", || FLAG, Value::as_bool)
    }

    pub fn hours(&mut self, name: &str) -> Option<WeeklyHours> {
        self.take(name, "range", || HOURS, |value| value.as_f64().and_then(WeeklyHours::new))
    }

    fn nationality(&mut self, name: &str) -> Option<Nationality> {
        self.take(name, "choice", || COUNTRY, |value| value.as_str().and_then(Nationality::parse))
    }

    pub fn code<T: Code>(&mut self, name: &str) -> Option<T> {
        let known = || T::ALL.iter().map(|value| value.code()).collect::<Vec<_>>().join(", ");
        let said = || {
            Said::built(
                format!("Code inconnu. Attendu\u{a0}: {}.", known()),
                format!("Unknown code. Expected one of: {}.", known()),
            )
        };
        self.take(name, "choice", said, |value| value.as_str().and_then(T::parse))
    }

    fn inside(&mut self, name: &str) -> Fields<'_> {
        let pointer = format!("{}/{name}", self.pointer);
        Fields::of(self.get(name).unwrap_or(&Value::Null), &pointer, self.faults)
    }

    pub fn object<T>(&mut self, name: &str, read: impl FnOnce(&mut Fields) -> Option<T>) -> Option<T> {
        let value = self.take(name, "type", || OBJECT, |value| value.is_object().then_some(value))?;
        read(&mut Fields::of(value, &format!("{}/{name}", self.pointer), self.faults))
    }

    pub fn list<T>(&mut self, name: &str, mut read: impl FnMut(&mut Fields) -> Option<T>) -> Vec<T> {
        let items = self.take(name, "type", || LIST, |value| value.as_array().filter(|items| items.len() <= LONGEST_LIST));
        let pointer = format!("{}/{name}", self.pointer);
        let mut taken = Vec::new();
        for (position, item) in items.into_iter().flatten().enumerate() {
            taken.extend(read(&mut Fields::of(item, &format!("{pointer}/{position}"), self.faults)));
        }
        taken
    }
}
