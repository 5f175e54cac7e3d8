//! IBAN: where the paying agency pays the volunteer, or the network a host.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Said;

/// An international bank account number, by its form, its country's length and its key (ISO 13616, modulo 97).
/// Logs and failures show its last four characters only.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(transparent)]
#[schema(value_type = String)]
pub struct Iban(String);

/// Lengths of the countries of the single euro payments area, where the paying agency can pay.
const LENGTHS: &[(&str, usize)] = &[
    ("AD", 24),
    ("AT", 20),
    ("BE", 16),
    ("BG", 22),
    ("CH", 21),
    ("CY", 28),
    ("CZ", 24),
    ("DE", 22),
    ("DK", 18),
    ("EE", 20),
    ("ES", 24),
    ("FI", 18),
    ("FR", 27),
    ("GB", 22),
    ("GI", 23),
    ("GR", 27),
    ("HR", 21),
    ("HU", 28),
    ("IE", 22),
    ("IS", 26),
    ("IT", 27),
    ("LI", 21),
    ("LT", 20),
    ("LU", 20),
    ("LV", 21),
    ("MC", 27),
    ("MT", 31),
    ("NL", 18),
    ("NO", 15),
    ("PL", 28),
    ("PT", 25),
    ("RO", 24),
    ("SE", 24),
    ("SI", 19),
    ("SK", 24),
    ("SM", 27),
    ("VA", 22),
];

impl Iban {
    /// Spaces are dropped and letters raised, as people copy it from a bank's paper.
    pub fn parse(text: &str) -> Result<Self, Said> {
        let number: String = text.chars().filter(|one| !one.is_whitespace()).map(|one| one.to_ascii_uppercase()).collect();
        let expected = LENGTHS.iter().find(|(country, _)| number.starts_with(country)).map(|(_, length)| *length);
        let Some(length) = expected else {
            return Err(Said::new(
                "Cet IBAN n’est pas d’un pays où l’agence de paiement peut verser (zone SEPA).",
                "This IBAN is not of a country the paying agency can pay to (SEPA).",
            ));
        };
        if number.len() != length || !number.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            let country = number.get(..2).unwrap_or_default();
            return Err(Said::built(
                format!("Attendu\u{a0}: {length} lettres et chiffres pour un IBAN {country}."),
                format!("Expected: {length} letters and digits for an IBAN of {country}."),
            ));
        }
        if remainder(&number) == 1 {
            Ok(Self(number))
        } else {
            Err(Said::new(
                "Cet IBAN comporte une erreur\u{a0}: sa clé de contrôle ne correspond pas. Recopiez-le depuis le RIB.",
                "This IBAN holds a mistake: its check digits do not match. Copy it again from the bank’s paper.",
            ))
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What may be shown where the whole number has no business: its last four characters.
    pub fn masked(&self) -> String {
        format!("…{}", self.0.get(self.0.len().saturating_sub(4)..).unwrap_or_default())
    }
}

/// The number modulo 97 once its first four characters are moved to the end and its letters are numbers from 10 to 35.
fn remainder(number: &str) -> u32 {
    let (head, tail) = number.split_at(4.min(number.len()));
    let mut rest = 0;
    for value in tail.chars().chain(head.chars()).filter_map(|one| one.to_digit(36)) {
        rest = if value < 10 { rest * 10 + value } else { rest * 100 + value } % 97;
    }
    rest
}

impl fmt::Debug for Iban {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Iban({})", self.masked())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_iban_by_its_key_and_its_length() {
        // Examples that banks publish for documentation.
        for good in ["FR76 3000 6000 0112 3456 7890 189", "de89370400440532013000", "NO93 8601 1117 947", "BE68 5390 0754 7034"] {
            assert!(Iban::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "FR76 3000 6000 0112 3456 7890 188",
            "FR76 3000 6000 0112 3456 7890 18",
            "US76 3000 6000 0112 3456 7890 189",
            "FR76 3000 6000 0112 3456 7890 1é9",
            "FR",
            "",
        ] {
            assert!(Iban::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn one_wrong_digit_is_always_seen() {
        let good = "FR7630006000011234567890189";
        for at in 2..good.len() {
            for digit in '0'..='9' {
                let mut wrong: Vec<char> = good.chars().collect();
                if wrong[at] == digit {
                    continue;
                }
                wrong[at] = digit;
                assert!(Iban::parse(&wrong.iter().collect::<String>()).is_err(), "{digit} at {at}");
            }
        }
    }

    #[test]
    fn logs_do_not_tell_it() {
        let iban = Iban::parse("FR76 3000 6000 0112 3456 7890 189").expect("an IBAN");
        assert_eq!(format!("{iban:?}"), "Iban(…0189)");
    }
}
