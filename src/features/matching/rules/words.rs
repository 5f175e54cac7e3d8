//! Distances as people say them.

use crate::domain::Said;
use crate::domain::words::whole_km;

/// `à 4 km`, `à moins de 1 km`.
pub(super) fn kilometres(metres: u32) -> Said {
    match whole_km(metres) {
        None => Said::new("à moins de 1\u{a0}km", "less than 1 km"),
        Some(km) => Said::built(format!("à {km}\u{a0}km"), format!("{km} km")),
    }
}
