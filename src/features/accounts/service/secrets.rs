//! Secrets that leave the service: shown once, kept as a hash.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use crate::db::Tx;

/// 256 random bits for a link or a refresh token, as text for a URL.
pub fn new(tx: &mut Tx) -> String {
    URL_SAFE_NO_PAD.encode(tx.secret())
}

/// What is kept of a secret. A fast hash is enough for 256 random bits.
pub fn hash(secret: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(secret))
}
