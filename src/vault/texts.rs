//! Short texts that stay in the database, encrypted: XChaCha20-Poly1305 with a master key of the vault and a nonce of its own for each
//! text, bound to the record and field it belongs to.

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::keys::{MasterKey, MasterKeys};
use super::{random, sealed};
use crate::db::{Entropy, Tx};
use crate::error::Refusal;

/// The keys of texts: those of the files. The composition root hands them to the database, so that stores can ask for them.
pub struct Texts {
    keys: MasterKeys,
    entropy: Entropy,
}

/// One key, to seal or to open with.
pub struct TextKey {
    master: MasterKey,
    entropy: Entropy,
}

impl Texts {
    pub(super) const fn new(keys: MasterKeys, entropy: Entropy) -> Self {
        Self { keys, entropy }
    }

    /// Those of this service.
    pub fn of(tx: &Tx) -> Result<Arc<Self>, Refusal> {
        tx.kept.get::<Self>().ok_or_else(|| Refusal::internal("the vault is not open: texts can be neither sealed nor read"))
    }

    /// The key that seals.
    pub fn current(&self) -> Result<TextKey, Refusal> {
        Ok(TextKey { master: self.keys.current().map_err(Refusal::internal)?, entropy: self.entropy.clone() })
    }

    /// The key of this id.
    pub fn named(&self, id: &str) -> Result<TextKey, Refusal> {
        Ok(TextKey { master: self.keys.named(id).map_err(Refusal::internal)?, entropy: self.entropy.clone() })
    }
}

impl TextKey {
    pub fn id(&self) -> &str {
        &self.master.id
    }

    /// A text as the database keeps it: nonce and ciphertext, in base64. `bound_to` names its record and field.
    pub fn seal(&self, bound_to: &str, text: &str) -> Result<String, Refusal> {
        let nonce: [u8; 24] = random(&self.entropy);
        let sealed = sealed::seal_text(&self.master.bytes, nonce, text.as_bytes(), &bond(bound_to)).map_err(Refusal::internal)?;
        Ok(STANDARD.encode(sealed))
    }

    /// The text again. An error when it was changed, or belongs elsewhere.
    pub fn open(&self, bound_to: &str, sealed: &str) -> Result<String, Refusal> {
        let broken = |cause: &dyn std::fmt::Display| Refusal::internal(format!("text {bound_to}: {cause}"));
        let bytes = STANDARD.decode(sealed).map_err(|error| broken(&error))?;
        let plain = sealed::open_text(&self.master.bytes, &bytes, &bond(bound_to)).map_err(|error| broken(&error))?;
        String::from_utf8(plain).map_err(|error| broken(&error))
    }
}

/// No text opens as the key of a file, nor the other way round.
fn bond(bound_to: &str) -> Vec<u8> {
    format!("text:{bound_to}").into_bytes()
}
