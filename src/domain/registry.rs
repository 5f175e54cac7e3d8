//! Numbers by which the State knows an association or a place.

use serde::{Deserialize, Serialize};

use super::Said;

/// SIRET: 14 digits with a Luhn key (La Poste's establishments sum to a multiple of five instead).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(transparent)]
#[schema(value_type = String)]
pub struct Siret(String);

const LA_POSTE: &str = "356000000";

impl Siret {
    pub fn parse(text: &str) -> Result<Self, Said> {
        let digits: String = text.chars().filter(|one| !one.is_whitespace()).collect();
        let values: Option<Vec<u32>> = digits.chars().map(|one| one.to_digit(10)).collect();
        let Some(values) = values.filter(|values| values.len() == 14) else {
            return Err(Said::new("Attendu : les 14 chiffres du SIRET.", "Expected: the 14 digits of the SIRET."));
        };
        let la_poste = digits.starts_with(LA_POSTE) && values.iter().sum::<u32>() % 5 == 0;
        if luhn(&values) || la_poste {
            Ok(Self(digits))
        } else {
            Err(Said::new(
                "Ce SIRET comporte une erreur : sa clé de contrôle ne correspond pas.",
                "This SIRET holds a mistake: its check digit does not match.",
            ))
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn luhn(digits: &[u32]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(rank, digit)| match (rank % 2, digit * 2) {
            (0, _) => *digit,
            (_, double) if double > 9 => double - 9,
            (_, double) => double,
        })
        .sum();
    sum.is_multiple_of(10)
}

/// RNA number of an association: `W` and nine characters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(transparent)]
#[schema(value_type = String)]
pub struct Rna(String);

impl Rna {
    pub fn parse(text: &str) -> Result<Self, Said> {
        let number = text.trim().to_uppercase();
        let tail = number.strip_prefix('W').unwrap_or_default();
        // Corsican prefectures write a letter among the digits (W2A..., W9R... overseas).
        if tail.len() == 9
            && tail.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && tail.bytes().filter(u8::is_ascii_digit).count() >= 8
        {
            Ok(Self(number))
        } else {
            Err(Said::new("Attendu : W suivi de 9 chiffres (numéro RNA).", "Expected: W followed by 9 digits (RNA number)."))
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// INSEE code of a commune, by its form; whether it exists is `geography`'s to say.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(transparent)]
#[schema(value_type = String)]
pub struct Insee(String);

impl Insee {
    pub fn parse(text: &str) -> Result<Self, Said> {
        let code = text.trim().to_uppercase();
        let bytes = code.as_bytes();
        let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        let second = digit(1) || matches!(bytes.get(1), Some(b'A' | b'B'));
        if bytes.len() == 5 && digit(0) && second && (2..5).all(digit) {
            Ok(Self(code))
        } else {
            Err(Said::new(
                "Attendu : le code INSEE de la commune (5 caractères).",
                "Expected: the INSEE code of the commune (5 characters).",
            ))
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn siret_by_its_key() {
        assert!(Siret::parse("732 829 320 00074").is_ok());
        assert!(Siret::parse("73282932000075").is_err());
        assert!(Siret::parse("35600000049837").is_ok(), "an establishment of La Poste");
        assert!(Siret::parse("7328293200007x").is_err());
    }

    #[test]
    fn codes_by_their_form() {
        assert!(Rna::parse("w922000733").is_ok() && Rna::parse("W92200073").is_err() && Rna::parse("1234567890").is_err());
        assert!(Insee::parse("2a004").is_ok() && Insee::parse("42218").is_ok() && Insee::parse("4221é").is_err());
    }
}
