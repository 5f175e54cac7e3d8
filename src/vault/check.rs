//! What keeps the vault sound: files held against their objects, leftovers swept, keys wrapped anew.

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use sha2::{Digest, Sha256};

use super::{Kept, Vault, random, rows, sealed};
use crate::db::Db;
use crate::domain::Id;
use crate::error::Refusal;

/// An object that no row names is kept this long: the transaction that will name it may still run.
const LEFTOVER: TimeDelta = TimeDelta::days(1);
const PAGE: i64 = 200;

/// Something wrong with a stored file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// Its object is not there, or not as it was sealed, or its key cannot be had; the cause for the log.
    Unreadable { file: Id, cause: String },
    /// It reads well, and its bytes are not those recorded.
    OtherBytes { file: Id },
    /// An object, a day old or more, that no row names.
    Orphan { name: String },
}

/// What the check has seen.
#[derive(Debug, Default)]
pub struct Report {
    pub files: u64,
    pub bytes: u64,
    pub wrong: Vec<Wrong>,
}

/// Reads every file back and holds it against its row; then looks for objects no row names.
pub fn check(vault: &Vault, db: &Db, now: DateTime<Utc>, mut seen: impl FnMut(u64)) -> Result<Report, Refusal> {
    let mut report = Report::default();
    each(db, now, |kept| {
        report.files += 1;
        report.bytes += kept.file.size;
        report.wrong.extend(held_against_its_object(vault, kept));
        seen(report.files);
        Ok(())
    })?;
    report.wrong.extend(orphans(vault, db, now)?.into_iter().map(|name| Wrong::Orphan { name }));
    Ok(report)
}

fn held_against_its_object(vault: &Vault, kept: &Kept) -> Option<Wrong> {
    let file = kept.file.id;
    let mut hash = Sha256::new();
    let outcome = vault.read(kept).and_then(|mut reader| {
        while let Some(bytes) = reader.next_chunk()? {
            hash.update(&bytes);
        }
        Ok(())
    });
    match outcome {
        Err(refusal) => Some(Wrong::Unreadable { file, cause: refusal.to_string() }),
        Ok(()) => (<[u8; 32]>::from(hash.finalize()) != kept.file.sha256).then_some(Wrong::OtherBytes { file }),
    }
}

/// Names of objects a day old or more that no readable file has: those of refused transactions and of deleted files.
pub fn orphans(vault: &Vault, db: &Db, now: DateTime<Utc>) -> Result<Vec<String>, Refusal> {
    let mut names = Vec::new();
    vault.0.objects.list(|object| {
        if object.modified + LEFTOVER < now {
            names.push(object.name);
        }
        Ok(())
    })?;
    let mut known = BTreeSet::new();
    each(db, now, |kept| {
        known.insert(kept.file.id.to_string());
        Ok(())
    })?;
    names.retain(|name| !known.contains(name));
    Ok(names)
}

/// Removes the orphans; answers how many. For the calendar.
pub fn sweep(vault: &Vault, db: &Db, now: DateTime<Utc>) -> Result<usize, Refusal> {
    let orphans = orphans(vault, db, now)?;
    for name in &orphans {
        vault.0.objects.delete(name)?;
    }
    vault.0.objects.remove_drafts(now - LEFTOVER)?;
    Ok(orphans.len())
}

/// Makes a new master key and wraps the key of every file with it. The objects do not change. Files taken in meanwhile use
/// the new key already; the old keys stay in the file, for backups made before.
pub fn rotate(vault: &Vault, db: &Db, now: DateTime<Utc>, mut seen: impl FnMut(u64)) -> Result<u64, Refusal> {
    let new_id = vault.0.keys.add(now, random(&vault.0.entropy)).map_err(Refusal::internal)?;
    let new = vault.0.keys.named(&new_id).map_err(Refusal::internal)?;
    let mut count = 0;
    each(db, now, |kept| {
        if kept.master_key_id != new.id {
            let bond = sealed::bond(kept.file.id, &kept.file.sha256);
            let old = vault.0.keys.named(&kept.master_key_id).map_err(Refusal::internal)?;
            let key = sealed::unwrap(&old.bytes, &kept.wrapped_key, &bond).map_err(Refusal::internal)?;
            let wrapped = sealed::wrap(&new.bytes, random(&vault.0.entropy), &key, &bond).map_err(Refusal::internal)?;
            db.write(now, |tx| rows::rewrap(tx, kept, &new.id, &wrapped))?;
        }
        count += 1;
        seen(count);
        Ok(())
    })?;
    Ok(count)
}

fn each(db: &Db, now: DateTime<Utc>, mut work: impl FnMut(&Kept) -> Result<(), Refusal>) -> Result<(), Refusal> {
    let mut after = None;
    loop {
        let page = db.read(now, |tx| rows::page(tx, after, PAGE))?;
        let Some(last) = page.last() else { return Ok(()) };
        after = Some(last.file.id);
        for kept in &page {
            work(kept)?;
        }
    }
}
