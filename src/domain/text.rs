//! Texts people type. Control characters are refused at the door: they break mail headers, logs and spreadsheets.

use serde::{Deserialize, Serialize};

use super::Said;

/// Characters that change how a text reads without being seen: bidirectional overrides and isolates.
const fn is_hidden(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn bounds(count: usize, least: usize, most: usize) -> Result<(), Said> {
    if count < least {
        let said = if least == 1 {
            Said::new("Ce texte est vide.", "This text is empty.")
        } else {
            Said::built(
                format!("Au moins {least} caractères (il y en a {count})."),
                format!("At least {least} characters (there are {count})."),
            )
        };
        return Err(said);
    }
    if count > most {
        return Err(Said::built(
            format!("Au plus {most} caractères (il y en a {count})."),
            format!("At most {most} characters (there are {count})."),
        ));
    }
    Ok(())
}

const CONTROL: Said =
    Said::new("Ce texte contient un caractère de contrôle invisible.", "This text holds an invisible control character.");

/// One line of 1 to `MAX` characters, trimmed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(transparent)]
#[schema(value_type = String)]
pub struct Line<const MAX: usize>(String);

impl<const MAX: usize> Line<MAX> {
    pub fn parse(text: &str) -> Result<Self, Said> {
        if text.chars().any(|one| one.is_control() || is_hidden(one)) {
            return Err(CONTROL);
        }
        let text = text.trim();
        bounds(text.chars().count(), 1, MAX)?;
        Ok(Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Several lines, of `MIN` to `MAX` characters, trimmed; line feeds are kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(transparent)]
#[schema(value_type = String)]
pub struct Prose<const MIN: usize, const MAX: usize>(String);

impl<const MIN: usize, const MAX: usize> Prose<MIN, MAX> {
    pub fn parse(text: &str) -> Result<Self, Said> {
        let text = text.replace("\r\n", "\n");
        if text.chars().any(|one| (one.is_control() && one != '\n' && one != '\t') || is_hidden(one)) {
            return Err(CONTROL);
        }
        let text = text.trim();
        bounds(text.chars().count(), MIN, MAX)?;
        Ok(Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_one_line() {
        assert_eq!(Line::<10>::parse("  Zoé ").map(|line| line.as_str().to_owned()), Ok("Zoé".to_owned()));
        for bad in ["", "   ", "a\nb", "a\u{0}b", "a\u{202e}b", "12345678901"] {
            assert!(Line::<10>::parse(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn prose_keeps_its_lines_and_counts_characters() {
        assert!(Prose::<5, 7>::parse("ééééé").is_ok());
        assert!(Prose::<5, 7>::parse("éééé").is_err());
        assert_eq!(Prose::<1, 9>::parse("a\r\nb").map(|prose| prose.as_str().to_owned()), Ok("a\nb".to_owned()));
    }
}
