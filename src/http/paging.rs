//! Lists by keyset: a cursor names the last row seen, so that nothing is skipped or shown twice while rows come and go.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use utoipa::ToSchema;

use super::Params;
use crate::domain::Said;

/// Rows in a page unless asked otherwise, and at most.
const DEFAULT_LIMIT: u32 = 20;
const MAX_LIMIT: u32 = 100;

/// What a list was asked for: how many rows, after which.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paging {
    pub limit: usize,
    /// Key of the last row already seen.
    pub after: Option<String>,
}

/// An opaque cursor over a row's key.
pub struct Cursor;

impl Cursor {
    pub fn write(key: &str) -> String {
        URL_SAFE_NO_PAD.encode(key)
    }

    pub fn read(text: &str) -> Option<String> {
        String::from_utf8(URL_SAFE_NO_PAD.decode(text).ok()?).ok()
    }
}

impl Paging {
    /// Reads `limit` and `cursor`; faults are told with the other parameters'.
    pub fn from(params: &mut Params) -> Self {
        let limit = params.integer("limit", 1, i64::from(MAX_LIMIT)).unwrap_or(i64::from(DEFAULT_LIMIT));
        let after = params.text("cursor").and_then(|text| {
            let key = Cursor::read(&text);
            if key.is_none() {
                params.fault(
                    "cursor",
                    "format",
                    Said::new(
                        "Ce curseur ne vient pas d’une page de cette liste.",
                        "This cursor is not from a page of this list.",
                    ),
                );
            }
            key
        });
        Self { limit: usize::try_from(limit).unwrap_or(20), after }
    }
}

/// One page of a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Page<T> {
    pub items: Vec<T>,
    /// None on the last page.
    pub next_cursor: Option<String>,
}

impl<T> Page<T> {
    /// Makes a page of rows read one beyond the limit; `key` names a row for the cursor.
    pub fn of(mut rows: Vec<T>, paging: &Paging, key: impl Fn(&T) -> String) -> Self {
        let more = rows.len() > paging.limit;
        rows.truncate(paging.limit);
        let next_cursor = rows.last().filter(|_| more).map(|row| Cursor::write(&key(row)));
        Self { items: rows, next_cursor }
    }
}
