//! A sentence people read, in French and in English.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// The language an answer is written in. French unless English is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    #[default]
    Fr,
    En,
}

impl Lang {
    /// The language an `Accept-Language` header asks for: the one of `fr` and `en` it weighs most, the first of equals, else
    /// French. A weight of 0 is a refusal (RFC 9110, 12.4.2).
    pub fn from_header(header: &str) -> Self {
        let mut best = (0, Self::default());
        for part in header.split(',') {
            let mut pieces = part.split(';').map(str::trim);
            let tag = pieces.next().and_then(|range| range.split('-').next()).unwrap_or_default();
            let lang = match tag {
                _ if tag.eq_ignore_ascii_case("fr") => Self::Fr,
                _ if tag.eq_ignore_ascii_case("en") => Self::En,
                _ => continue,
            };
            let weight =
                pieces.find_map(|piece| piece.strip_prefix("q=").or(piece.strip_prefix("Q="))).map_or(1_000, thousandths);
            if weight > best.0 {
                best = (weight, lang);
            }
        }
        best.1
    }
}

/// A weight from 0 to 1, in thousandths; one that cannot be read weighs nothing.
fn thousandths(weight: &str) -> u32 {
    let (whole, rest) = weight.trim().split_once('.').unwrap_or((weight.trim(), ""));
    let digits = rest.len() <= 3 && rest.bytes().all(|byte| byte.is_ascii_digit());
    let part = if digits { format!("{rest:0<3}").parse().unwrap_or(0) } else { 0 };
    match whole {
        "0" => part,
        "1" => 1_000,
        _ => 0,
    }
}

/// One sentence in both languages. Kept together so that no French sentence is written without its English twin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    pub fr: Cow<'static, str>,
    pub en: Cow<'static, str>,
}

impl Said {
    pub const fn new(fr: &'static str, en: &'static str) -> Self {
        Self { fr: Cow::Borrowed(fr), en: Cow::Borrowed(en) }
    }

    /// A sentence built at run time, with a figure or a date in it.
    pub fn built(fr: String, en: String) -> Self {
        Self { fr: Cow::Owned(fr), en: Cow::Owned(en) }
    }

    pub fn in_lang(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fr => &self.fr,
            Lang::En => &self.en,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Lang;

    #[test]
    fn the_first_language_we_speak_wins() {
        assert_eq!(Lang::from_header("de, en-GB;q=0.8, fr;q=0.7"), Lang::En);
        assert_eq!(Lang::from_header("fr-FR,fr;q=0.9,en;q=0.8"), Lang::Fr);
        assert_eq!(Lang::from_header("é"), Lang::Fr);
    }

    #[test]
    fn the_heavier_language_wins_wherever_it_stands() {
        let table = [
            ("fr;q=0.1,en;q=0.9", Lang::En),
            ("fr;q=0.1, en", Lang::En),
            ("en;q=0.5, fr;q=0.50", Lang::En),
            ("en;q=0.29, fr;q=0.3", Lang::Fr),
            ("en;q=0", Lang::Fr),
            ("fr;q=0, en;q=0.001", Lang::En),
            ("EN-gb ; q=1.000, fr;q=0.999", Lang::En),
            ("en;q=heavy, fr;q=0.1", Lang::Fr),
            ("", Lang::Fr),
            ("*", Lang::Fr),
        ];
        for (header, lang) in table {
            assert_eq!(Lang::from_header(header), lang, "{header}");
        }
    }
}
