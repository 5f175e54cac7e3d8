//! Whole numbers with bounds.

use serde::{Deserialize, Serialize};

use super::Said;

/// A whole number from `LEAST` to `MOST`, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(transparent)]
#[schema(value_type = u32)]
pub struct Whole<const LEAST: u32, const MOST: u32>(u32);

impl<const LEAST: u32, const MOST: u32> Whole<LEAST, MOST> {
    pub fn new(number: u64) -> Result<Self, Said> {
        u32::try_from(number).ok().filter(|number| (LEAST..=MOST).contains(number)).map(Self).ok_or_else(Self::expected)
    }

    pub const fn get(self) -> u32 {
        self.0
    }

    /// The number itself, or the bound it is beyond.
    pub fn nearest(number: u32) -> u32 {
        number.clamp(LEAST, MOST)
    }

    pub fn expected() -> Said {
        Said::built(
            format!("Attendu\u{a0}: un nombre entier de {LEAST} à {MOST}."),
            format!("Expected: a whole number from {LEAST} to {MOST}."),
        )
    }
}
