//! Lists by keyset: a cursor names the last row seen, so that nothing is skipped or shown twice while rows come and go.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use utoipa::ToSchema;

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
    /// Rows to read: one more than the limit tells whether there is a next page.
    pub fn rows(&self) -> i64 {
        i64::try_from(self.limit).unwrap_or(100) + 1
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

    /// The same page of other things: what the API shows of the rows.
    pub fn map<U>(self, show: impl FnMut(T) -> U) -> Page<U> {
        Page { items: self.items.into_iter().map(show).collect(), next_cursor: self.next_cursor }
    }

    /// The same, where showing one may fail.
    pub fn try_map<U, E>(self, show: impl FnMut(T) -> Result<U, E>) -> Result<Page<U>, E> {
        let items = self.items.into_iter().map(show).collect::<Result<_, _>>()?;
        Ok(Page { items, next_cursor: self.next_cursor })
    }
}
