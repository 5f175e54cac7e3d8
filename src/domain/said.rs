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
    /// The language an `Accept-Language` header asks for: the first of `fr` and `en` it names, else French.
    pub fn from_header(header: &str) -> Self {
        header
            .split(',')
            .map(|part| part.trim().to_ascii_lowercase())
            .find_map(|part| match part.get(..2) {
                Some("fr") => Some(Self::Fr),
                Some("en") => Some(Self::En),
                _ => None,
            })
            .unwrap_or_default()
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
}
