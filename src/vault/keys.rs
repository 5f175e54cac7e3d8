//! The master keys: a JSON file, readable by its owner only, oldest first. The last one wraps; all of them unwrap, so that a
//! backup made before a rotation can still be read. The file is read each time: after `relais vault rotate`, a running
//! service wraps with the new key at once.

use std::fs::File;
use std::path::PathBuf;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::private;

#[derive(Clone, Serialize, Deserialize)]
struct Written {
    id: String,
    /// 256 bits, in base64.
    key: String,
    created_at: DateTime<Utc>,
}

/// One master key.
pub struct MasterKey {
    pub id: String,
    pub bytes: [u8; 32],
}

/// Why the keys cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyFault {
    #[error("cannot use the master keys in {path}: {cause}")]
    Unusable { path: String, cause: String },
    #[error("no master key {id} in {path}: put back the key file that the documents were stored with")]
    Unknown { path: String, id: String },
}

/// Where the master keys are.
#[derive(Debug, Clone)]
pub struct MasterKeys {
    path: PathBuf,
}

impl MasterKeys {
    pub fn at(path: PathBuf) -> Self {
        Self { path }
    }

    pub fn exist(&self) -> bool {
        self.path.exists()
    }

    /// Makes the file with a first key when it is missing.
    pub fn ensure(&self, now: DateTime<Utc>, random: [u8; 32]) -> Result<(), KeyFault> {
        let _alone = self.alone()?;
        if self.exist() { Ok(()) } else { self.append(now, random).map(|_| ()) }
    }

    /// Adds a key, from now on the current one.
    pub fn add(&self, now: DateTime<Utc>, random: [u8; 32]) -> Result<String, KeyFault> {
        let _alone = self.alone()?;
        self.append(now, random)
    }

    /// Held while the file is changed: two programs that start together must not each write a first key.
    fn alone(&self) -> Result<File, KeyFault> {
        let lock = || {
            if let Some(folder) = self.path.parent() {
                std::fs::create_dir_all(folder)?;
            }
            let lock = File::create(self.path.with_extension("lock"))?;
            lock.lock()?;
            Ok::<_, std::io::Error>(lock)
        };
        lock().map_err(|error| self.unusable(error))
    }

    fn append(&self, now: DateTime<Utc>, random: [u8; 32]) -> Result<String, KeyFault> {
        let mut keys = if self.exist() { self.read()? } else { Vec::new() };
        let id = format!("{}-{}", now.format("%Y%m%dT%H%M%SZ"), keys.len() + 1);
        keys.push(Written { id: id.clone(), key: STANDARD.encode(random), created_at: now });
        let text = serde_json::to_vec_pretty(&keys).map_err(|error| self.unusable(error))?;
        private::write(&self.path, &text).map_err(|error| self.unusable(error))?;
        Ok(id)
    }

    /// The key that wraps.
    pub fn current(&self) -> Result<MasterKey, KeyFault> {
        let keys = self.read()?;
        let last = keys.last().ok_or_else(|| self.unusable("it holds no key"))?;
        self.decoded(last)
    }

    /// The key of this id.
    pub fn named(&self, id: &str) -> Result<MasterKey, KeyFault> {
        let keys = self.read()?;
        let unknown = || KeyFault::Unknown { path: self.path.display().to_string(), id: id.to_owned() };
        self.decoded(keys.iter().find(|key| key.id == id).ok_or_else(unknown)?)
    }

    fn read(&self) -> Result<Vec<Written>, KeyFault> {
        let bytes = std::fs::read(&self.path).map_err(|error| self.unusable(error))?;
        serde_json::from_slice(&bytes).map_err(|error| self.unusable(error))
    }

    fn decoded(&self, key: &Written) -> Result<MasterKey, KeyFault> {
        let bytes = STANDARD.decode(&key.key).map_err(|error| self.unusable(error))?;
        let bytes = bytes.try_into().map_err(|_| self.unusable(format!("key {} is not 256 bits long", key.id)))?;
        Ok(MasterKey { id: key.id.clone(), bytes })
    }

    fn unusable(&self, cause: impl ToString) -> KeyFault {
        KeyFault::Unusable { path: self.path.display().to_string(), cause: cause.to_string() }
    }
}
