//! The two five-character codes of French geography. They look alike and are never the same thing.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// INSEE code of a commune or of an arrondissement of Paris, Lyon or Marseille: `42218`, `2A004`, `97411`, `75101`.
/// Well-formed only: whether the commune exists is said by [`super::commune`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Insee([u8; 5]);

/// Postal code: five digits, kept as a number (`01400` is 1400).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PostalCode(u32);

/// Why a text is not the code it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum BadCode {
    #[error("write an insee code with five characters, as 42218 or 2A004")]
    Insee,
    #[error("write a postal code with five digits, as 42000")]
    PostalCode,
}

impl Insee {
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl FromStr for Insee {
    type Err = BadCode;

    /// A small `a` or `b` of Corsica is accepted.
    fn from_str(text: &str) -> Result<Self, BadCode> {
        let mut code: [u8; 5] = text.trim().as_bytes().try_into().map_err(|_| BadCode::Insee)?;
        code.make_ascii_uppercase();
        let corsica = code[0] == b'2' && matches!(code[1], b'A' | b'B');
        let digits = |bytes: &[u8]| bytes.iter().all(u8::is_ascii_digit);
        let well_formed = digits(&code[2..]) && code[0].is_ascii_digit() && (code[1].is_ascii_digit() || corsica);
        if well_formed { Ok(Self(code)) } else { Err(BadCode::Insee) }
    }
}

impl PostalCode {
    pub const fn number(self) -> u32 {
        self.0
    }
}

impl FromStr for PostalCode {
    type Err = BadCode;

    fn from_str(text: &str) -> Result<Self, BadCode> {
        let text = text.trim();
        if text.len() != 5 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(BadCode::PostalCode);
        }
        text.parse().map(Self).map_err(|_| BadCode::PostalCode)
    }
}

impl TryFrom<String> for Insee {
    type Error = BadCode;

    fn try_from(text: String) -> Result<Self, BadCode> {
        text.parse()
    }
}

impl From<Insee> for String {
    fn from(code: Insee) -> Self {
        code.as_str().to_owned()
    }
}

impl TryFrom<String> for PostalCode {
    type Error = BadCode;

    fn try_from(text: String) -> Result<Self, BadCode> {
        text.parse()
    }
}

impl From<PostalCode> for String {
    fn from(code: PostalCode) -> Self {
        code.to_string()
    }
}

impl fmt::Display for Insee {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for PostalCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:05}", self.0)
    }
}
