//! A nationality, as an ISO 3166-1 alpha-2 code.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Officially assigned ISO 3166-1 alpha-2 codes, two letters each, in order; and `XX`, stateless.
const ASSIGNED: &str = "ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCMCNCOCRCUCVCWCXCYCZ\
DEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHUIDIEILIMINIOIQIRISITJEJMJOJP\
KEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZOM\
PAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZ\
UAUGUMUSUYUZVAVCVEVGVIVNVUWFWSXXYEYTZAZMZW";

/// A real country code in capitals, or `XX` for somebody stateless. Nothing else can be built.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Nationality([u8; 2]);

impl Nationality {
    pub const FRENCH: Self = Self(*b"FR");

    /// Exact spelling only: `None` for small letters, unassigned codes (`UK`, `EU`) and anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let code: [u8; 2] = text.as_bytes().try_into().ok()?;
        ASSIGNED.as_bytes().chunks_exact(2).any(|known| known == code).then_some(Self(code))
    }

    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Every code that [`Nationality::parse`] takes, in order.
    pub fn all() -> impl Iterator<Item = Self> {
        ASSIGNED.as_bytes().chunks_exact(2).filter_map(|pair| pair.try_into().ok().map(Self))
    }
}

impl fmt::Debug for Nationality {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl From<Nationality> for String {
    fn from(nationality: Nationality) -> Self {
        nationality.code().to_owned()
    }
}

impl TryFrom<String> for Nationality {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or_else(|| "not an ISO 3166-1 alpha-2 country code".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::Nationality;

    #[test]
    fn the_list_holds_the_249_assigned_codes_and_xx_once_each_in_order() {
        let all: Vec<_> = Nationality::all().collect();
        assert_eq!(all.len(), 250);
        assert!(all.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn only_real_codes_in_capitals_are_taken() {
        for good in ["FR", "RE", "GB", "XX", "ZW", "AD"] {
            assert_eq!(Nationality::parse(good).map(|n| n.code().to_owned()).as_deref(), Some(good));
        }
        for bad in ["fr", "UK", "EU", "ZZ", "DA", "F", "FRA", "", "É", " FR"] {
            assert_eq!(Nationality::parse(bad), None, "{bad}");
        }
    }
}
