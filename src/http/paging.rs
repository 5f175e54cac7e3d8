//! The parameters of a list: `limit` and `cursor`.

use super::Params;
pub use crate::db::page::{Cursor, Page, Paging};
use crate::domain::Said;

/// Rows in a page unless asked otherwise, and at most.
const DEFAULT_LIMIT: i64 = 20;
const MAX_LIMIT: i64 = 100;

impl Paging {
    /// Reads `limit` and `cursor`; faults are told with the other parameters'.
    pub fn from(params: &mut Params) -> Self {
        let limit = params.integer("limit", 1, MAX_LIMIT).unwrap_or(DEFAULT_LIMIT);
        let said =
            Said::new("Ce curseur ne vient pas d’une page de cette liste.", "This cursor is not from a page of this list.");
        let after = params.parsed("cursor", "format", said, Cursor::read);
        Self { limit: usize::try_from(limit).unwrap_or(20), after }
    }
}
