//! The whole look: rows against rows, files against their rows, the trace of reads against itself.

use chrono::{DateTime, Utc};

use super::rules::{Stored, Wrong, stored, wrong};
use super::store;
use crate::db::{Db, Tx};
use crate::error::Refusal;
use crate::features::concerns::service as concerns;
use crate::history::access;
use crate::vault::{self, Vault, check};

/// What does not hold between the rows, and the texts that do not open. Reads only.
pub fn rows(tx: &mut Tx) -> Result<Vec<Wrong>, Refusal> {
    let mut found = wrong(&store::facts(tx)?);
    found.extend(store::without_file(tx)?.into_iter().map(|document| stored(Stored::Missing { document })));
    found.extend(concerns::unopened(tx)?.into_iter().map(|(concern, cause)| stored(Stored::Unopened { concern, cause })));
    if let Err(row) = access::verify(tx)? {
        found.push(stored(Stored::BrokenLog { row }));
    }
    Ok(found)
}

/// What does not hold between the files and their rows; every file is read whole. `seen` is told how many were.
pub fn files(vault: &Vault, db: &Db, now: DateTime<Utc>, seen: impl FnMut(u64)) -> Result<Vec<Wrong>, Refusal> {
    let told = |found| match found {
        check::Wrong::Unreadable { file, cause } => Stored::Unreadable { file: file.to_string(), cause },
        check::Wrong::OtherBytes { file } => Stored::OtherBytes { file: file.to_string() },
        check::Wrong::Orphan { name } => Stored::Orphan { name },
    };
    Ok(check::check(vault, db, now, seen)?.wrong.into_iter().map(told).map(stored).collect())
}

/// How many files [`files`] reads.
pub fn count(tx: &mut Tx) -> Result<i64, Refusal> {
    vault::count(tx)
}
