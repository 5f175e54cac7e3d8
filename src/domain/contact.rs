//! How to reach somebody.

use serde::{Deserialize, Serialize};

use super::Said;

/// An e-mail address, in lower case: two spellings of one address are one account.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(transparent)]
#[schema(value_type = String, format = Email)]
pub struct Email(String);

impl Email {
    /// Accepts what the mail library can address, at most 254 characters, with a dot in its domain.
    pub fn parse(text: &str) -> Result<Self, Said> {
        const EXPECTED: Said =
            Said::new("Attendu : une adresse comme prenom.nom@exemple.fr.", "Expected: an address like first.last@example.org.");
        let text = text.trim().to_lowercase();
        if text.len() > 254 || text.chars().any(|one| one.is_control() || one.is_whitespace()) || text.contains('"') {
            return Err(EXPECTED);
        }
        let address: lettre::Address = text.parse().map_err(|_| EXPECTED)?;
        if address.domain().contains('.') && !address.domain().starts_with('[') { Ok(Self(text)) } else { Err(EXPECTED) }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A telephone number: digits, with an optional leading `+`; spaces, dots and hyphens are dropped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(transparent)]
#[schema(value_type = String)]
pub struct Phone(String);

impl Phone {
    pub fn parse(text: &str) -> Result<Self, Said> {
        let kept: String = text.chars().filter(|one| !matches!(one, ' ' | '.' | '-' | '\u{a0}' | '\u{202f}')).collect();
        let digits = kept.strip_prefix('+').unwrap_or(&kept);
        if (8..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()) {
            Ok(Self(kept))
        } else {
            Err(Said::new("Attendu : un numéro comme 06 12 34 56 78.", "Expected: a number like 06 12 34 56 78."))
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
    fn addresses() {
        assert_eq!(Email::parse(" Zoe@Exemple.FR ").map(|email| email.as_str().to_owned()), Ok("zoe@exemple.fr".to_owned()));
        for bad in
            ["", "zoe", "zoe@exemple", "zoe@[127.0.0.1]", "a b@exemple.fr", "\"a\"@exemple.fr", "a@b@c.fr", "a\n@exemple.fr"]
        {
            assert!(Email::parse(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn numbers() {
        assert!(Phone::parse("06 12 34 56 78").is_ok() && Phone::parse("+262 692 12 34 56").is_ok());
        assert!(Phone::parse("allo").is_err() && Phone::parse("12").is_err());
    }
}
