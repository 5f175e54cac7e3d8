//! Hashing and checking passwords: Argon2id, at most two at once, outside any transaction.

use std::sync::{Condvar, Mutex, PoisonError};

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};

use crate::error::Refusal;

/// Hashing takes this much memory each; more at once would be a way to exhaust it.
const AT_ONCE: usize = 2;

/// Hashes and checks passwords with this service's cost.
pub struct Passwords {
    argon2: Argon2<'static>,
    /// Verified against when there is no account, so that the answer takes the same time.
    nobody: String,
    free: Mutex<usize>,
    freed: Condvar,
}

impl Passwords {
    /// `memory_kib` is 65,536 (64 MiB) in service, three passes.
    pub fn new(memory_kib: u32) -> Result<Self, Refusal> {
        let params = Params::new(memory_kib, 3, 1, None).map_err(Refusal::internal)?;
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let nobody =
            argon2.hash_password_with_salt(b"nobody's password", b"nobody's salt...").map_err(Refusal::internal)?.to_string();
        Ok(Self { argon2, nobody, free: Mutex::new(AT_ONCE), freed: Condvar::new() })
    }

    pub fn hash(&self, password: &str, salt: &[u8; 32]) -> Result<String, Refusal> {
        let hash = self.in_turn(|| self.argon2.hash_password_with_salt(password.as_bytes(), &salt[..16]));
        hash.map(|hash| hash.to_string()).map_err(Refusal::internal)
    }

    /// Whether the password is the account's. Without an account the same work is done, and the answer is no.
    pub fn verify(&self, password: &str, hash: Option<&str>) -> Result<bool, Refusal> {
        let parsed = PasswordHash::new(hash.unwrap_or(&self.nobody)).map_err(Refusal::internal)?;
        let matches = self.in_turn(|| self.argon2.verify_password(password.as_bytes(), &parsed).is_ok());
        Ok(matches && hash.is_some())
    }

    fn in_turn<T>(&self, work: impl FnOnce() -> T) -> T {
        let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        while *free == 0 {
            free = self.freed.wait(free).unwrap_or_else(PoisonError::into_inner);
        }
        *free -= 1;
        drop(free);
        let answer = work();
        *self.free.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.freed.notify_one();
        answer
    }
}
