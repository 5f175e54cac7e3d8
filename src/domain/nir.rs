//! NIR: the French social-security number.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::Said;

/// A social-security number: 13 characters and a key of two digits (97 less the number modulo 97). Births in Corsica
/// carry `2A` or `2B`, which count as 19 and 18 in the key. Logs and failures never show it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(transparent)]
#[schema(value_type = String)]
pub struct Nir(String);

impl Nir {
    pub fn parse(text: &str) -> Result<Self, Said> {
        let number: String = text.chars().filter(|one| !one.is_whitespace()).map(|one| one.to_ascii_uppercase()).collect();
        if number.len() != 15 || !number.is_ascii() {
            return Err(Said::new(
                "Attendu\u{a0}: les 15 caractères du numéro de sécurité sociale, clé comprise.",
                "Expected: the 15 characters of the social-security number, its key included.",
            ));
        }
        let (body, key) = number.split_at(13);
        let (sex, rest) = body.split_at(1);
        let counted = match rest.get(4..6) {
            Some("2A") => body.replacen("2A", "19", 1),
            Some("2B") => body.replacen("2B", "18", 1),
            _ => body.to_owned(),
        };
        let value: Option<u64> = digits(&counted);
        let known_sex = matches!(sex, "1" | "2" | "3" | "4" | "7" | "8");
        match (value, digits(key)) {
            (Some(value), Some(key)) if known_sex && 97 - value % 97 == key => Ok(Self(number)),
            _ => Err(Said::new(
                "Ce numéro de sécurité sociale comporte une erreur\u{a0}: sa clé ne correspond pas.",
                "This social-security number holds a mistake: its key does not match.",
            )),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the year and the month it carries are those of this birth. Numbers given to people whose month of birth is not
    /// known (beyond 12) fit any month.
    pub fn fits_birth(&self, born: NaiveDate) -> bool {
        let number = |from: usize| self.0.get(from..from + 2).and_then(digits);
        let year = i64::from(born.year().rem_euclid(100));
        let month_fits = match number(3) {
            Some(month @ 1..=12) => month == u64::from(born.month()),
            Some(_) => true,
            None => false,
        };
        number(1).is_some_and(|two| i64::try_from(two) == Ok(year)) && month_fits
    }
}

fn digits(text: &str) -> Option<u64> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
}

impl fmt::Debug for Nir {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Nir(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An invented number with its key.
    fn keyed(body: &str, counted: &str) -> String {
        format!("{body}{:02}", 97 - counted.parse::<u64>().expect("digits") % 97)
    }

    #[test]
    fn a_number_by_its_key_corsica_included() {
        let cases = [
            ("2040569266014", "2040569266014"),
            ("104052A004012", "1040519004012"),
            ("204052B033007", "2040518033007"),
            ("1049999350001", "1049999350001"),
        ];
        for (body, counted) in cases {
            let number = keyed(body, counted);
            assert!(Nir::parse(&number).is_ok(), "{number}");
            assert!(Nir::parse(&number.to_lowercase()).is_ok(), "{number}");
            let wrong = format!("{body}{:02}", (97 - counted.parse::<u64>().expect("digits") % 97) % 97 + 1);
            assert!(Nir::parse(&wrong).is_err(), "{wrong}");
        }
        for bad in ["", "2040569266014", "9040569266014xx", "20405692660143é"] {
            assert!(Nir::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn it_carries_the_year_and_the_month_of_birth() {
        let nir = Nir::parse(&keyed("2040569266014", "2040569266014")).expect("a number");
        let day = |text: &str| text.parse().expect("a date");
        assert!(nir.fits_birth(day("2004-05-17")) && !nir.fits_birth(day("2004-06-17")) && !nir.fits_birth(day("2005-05-17")));
        let month_unknown = Nir::parse(&keyed("2049969266014", "2049969266014")).expect("a number");
        assert!(month_unknown.fits_birth(day("2004-06-17")));
        assert_eq!(format!("{nir:?}"), "Nir(…)");
    }
}
