//! Distances as people say them.

use crate::domain::Said;

/// `à 4 km`, `à moins de 1 km`: whole kilometres, rounded down.
pub(super) fn kilometres(metres: u32) -> Said {
    match metres / 1_000 {
        0 => Said::new("à moins de 1\u{a0}km", "less than 1 km"),
        km => Said::built(format!("à {km}\u{a0}km"), format!("{km} km")),
    }
}
