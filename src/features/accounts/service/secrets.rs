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

/// Whether a text has the shape of a secret: only then is it worth showing back in a form.
pub fn may_be(text: &str) -> bool {
    text.len() == 43 && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}
