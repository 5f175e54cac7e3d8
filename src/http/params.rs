//! Query parameters: each read by name and type, unknown and repeated ones refused, every fault told at once.

use std::collections::BTreeMap;
use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use chrono::NaiveDate;

use super::Problem;
use crate::domain::Said;
use crate::error::{Faults, Refusal};

/// The parameters of one request, and the faults met while reading them.
#[derive(Debug, Default)]
pub struct Params {
    values: BTreeMap<String, String>,
    faults: Faults,
}

impl FromRequest for Params {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let Ok(pairs) = web::Query::<Vec<(String, String)>>::from_query(request.query_string()) else {
            let said =
                Said::new("Les paramètres de cette adresse ne se lisent pas.", "The parameters of this address cannot be read.");
            return ready(Err(Problem(Refusal::Unreadable(said))));
        };
        let mut params = Self::default();
        for (name, value) in pairs.into_inner() {
            if params.values.insert(name.clone(), value).is_some() {
                params.fault(&name, "repeated", Said::new("Ce paramètre est donné deux fois.", "This parameter is given twice."));
            }
        }
        ready(Ok(params))
    }
}

impl Params {
    /// Parameters of a page's address, each once; the ones a page reads itself are left out.
    pub fn of(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        Self { values: pairs.into_iter().collect(), faults: Faults::default() }
    }

    /// Takes a parameter; an empty one counts as absent, as an untouched form field sends it.
    pub fn text(&mut self, name: &str) -> Option<String> {
        let value = self.values.remove(name).filter(|value| !value.is_empty())?;
        if value.chars().any(char::is_control) {
            self.fault(
                name,
                "control_character",
                Said::new("Ce texte contient un caractère de contrôle.", "This text holds a control character."),
            );
            return None;
        }
        Some(value)
    }

    pub fn integer(&mut self, name: &str, least: i64, most: i64) -> Option<i64> {
        let text = self.text(name)?;
        match text.parse() {
            Ok(number) if (least..=most).contains(&number) => Some(number),
            _ => {
                let said = Said::built(
                    format!("Attendu : un nombre entier de {least} à {most}."),
                    format!("Expected: a whole number from {least} to {most}."),
                );
                self.fault(name, "range", said);
                None
            }
        }
    }

    pub fn date(&mut self, name: &str) -> Option<NaiveDate> {
        let said = Said::new("Attendu : une date AAAA-MM-JJ.", "Expected: a date YYYY-MM-DD.");
        self.parsed(name, "date", said, |text| text.parse().ok())
    }

    pub fn boolean(&mut self, name: &str) -> Option<bool> {
        let said = Said::new("Attendu : true ou false.", "Expected: true or false.");
        self.parsed(name, "boolean", said, |text| text.parse().ok())
    }

    /// Reads a parameter by `parse`; `expected` is what the reader is told otherwise.
    pub fn parsed<T>(&mut self, name: &str, code: &str, expected: Said, parse: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let text = self.text(name)?;
        let value = parse(&text);
        if value.is_none() {
            self.fault(name, code, expected);
        }
        value
    }

    pub fn fault(&mut self, name: &str, code: &str, said: Said) {
        self.faults.push(name, code, said);
    }

    /// Call last: whatever has not been read is unknown, and every fault is told.
    pub fn finish(mut self) -> Result<(), Problem> {
        for name in std::mem::take(&mut self.values).into_keys() {
            self.fault(&name, "unknown", Said::new("Ce paramètre n’existe pas ici.", "There is no such parameter here."));
        }
        self.faults.into_result().map_err(Problem)
    }
}
