//! How a file is encrypted: XChaCha20-Poly1305 chunk by chunk, in the STREAM construction (Hoang, Reyhanitabar, Rogaway and
//! Vizár, 2015), so that neither side ever holds more than a chunk. A chunk that was changed, moved, dropped or taken from
//! another file does not open; neither does a file cut short, because the last chunk alone carries the mark of the last.

use std::ops::Range;

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};

use crate::domain::Id;

/// Plain bytes of every chunk but the last.
pub const CHUNK: usize = 256 * 1024;
/// Bytes that say which format this is, and the part of the nonce that is the file's own.
pub const HEADER: usize = MAGIC.len() + PREFIX;

const MAGIC: &[u8; 4] = b"RLV1";
const PREFIX: usize = 19;
const TAG: usize = 16;

/// A chunk or a key that is not what was sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("what is stored is not what was sealed")]
pub struct Broken;

/// Seals or opens the chunks of one file.
pub struct Seal {
    cipher: XChaCha20Poly1305,
    prefix: [u8; PREFIX],
    bound_to: Vec<u8>,
}

/// What every chunk and every key is bound to: the name of the file and the hash of its plain bytes.
pub fn bond(file: Id, sha256: &[u8; 32]) -> Vec<u8> {
    [file.to_string().as_bytes(), sha256].concat()
}

impl Seal {
    /// A new file: its key and its prefix are random and used once.
    pub fn new(key: &[u8; 32], prefix: [u8; PREFIX], bound_to: Vec<u8>) -> Self {
        Self { cipher: XChaCha20Poly1305::new(&(*key).into()), prefix, bound_to }
    }

    /// A stored file, from its header.
    pub fn of_header(key: &[u8; 32], header: &[u8], bound_to: Vec<u8>) -> Result<Self, Broken> {
        let prefix = header.strip_prefix(MAGIC).ok_or(Broken)?.try_into().map_err(|_| Broken)?;
        Ok(Self::new(key, prefix, bound_to))
    }

    pub fn header(&self) -> [u8; HEADER] {
        let mut header = [0; HEADER];
        header[..MAGIC.len()].copy_from_slice(MAGIC);
        header[MAGIC.len()..].copy_from_slice(&self.prefix);
        header
    }

    pub fn seal(&self, index: u32, last: bool, plain: &[u8]) -> Result<Vec<u8>, Broken> {
        self.cipher.encrypt(&self.nonce(index, last), Payload { msg: plain, aad: &self.bound_to }).map_err(|_| Broken)
    }

    pub fn open(&self, index: u32, last: bool, sealed: &[u8]) -> Result<Vec<u8>, Broken> {
        self.cipher.decrypt(&self.nonce(index, last), Payload { msg: sealed, aad: &self.bound_to }).map_err(|_| Broken)
    }

    fn nonce(&self, index: u32, last: bool) -> XNonce {
        let mut nonce = [0; PREFIX + 5];
        nonce[..PREFIX].copy_from_slice(&self.prefix);
        nonce[PREFIX..PREFIX + 4].copy_from_slice(&index.to_be_bytes());
        nonce[PREFIX + 4] = u8::from(last);
        nonce.into()
    }
}

/// How many chunks a file of this many plain bytes has. An empty file has one, which carries the mark of the last.
pub fn chunks(size: u64) -> u32 {
    u32::try_from(size.div_ceil(CHUNK as u64)).unwrap_or(u32::MAX).max(1)
}

/// Bytes of the whole object.
pub fn sealed_size(size: u64) -> u64 {
    HEADER as u64 + size + u64::from(chunks(size)) * TAG as u64
}

/// Where a chunk is in the object.
pub fn place_of(index: u32, size: u64) -> Range<u64> {
    let whole = (CHUNK + TAG) as u64;
    let start = HEADER as u64 + u64::from(index) * whole;
    start..(start + whole).min(sealed_size(size))
}

/// Wraps a file's key with a master key: nonce, then ciphertext.
pub fn wrap(master: &[u8; 32], nonce: [u8; 24], file_key: &[u8; 32], bound_to: &[u8]) -> Result<Vec<u8>, Broken> {
    seal_text(master, nonce, file_key, bound_to)
}

/// Takes a file's key out again.
pub fn unwrap(master: &[u8; 32], wrapped: &[u8], bound_to: &[u8]) -> Result<[u8; 32], Broken> {
    open_text(master, wrapped, bound_to)?.try_into().map_err(|_| Broken)
}

/// Seals a short text with a master key: nonce, then ciphertext.
pub fn seal_text(master: &[u8; 32], nonce: [u8; 24], text: &[u8], bound_to: &[u8]) -> Result<Vec<u8>, Broken> {
    let payload = Payload { msg: text, aad: bound_to };
    let sealed = XChaCha20Poly1305::new(&(*master).into()).encrypt(&nonce.into(), payload).map_err(|_| Broken)?;
    Ok([&nonce[..], &sealed].concat())
}

/// Opens it again.
pub fn open_text(master: &[u8; 32], sealed: &[u8], bound_to: &[u8]) -> Result<Vec<u8>, Broken> {
    let (nonce, sealed) = sealed.split_first_chunk::<24>().ok_or(Broken)?;
    let payload = Payload { msg: sealed, aad: bound_to };
    XChaCha20Poly1305::new(&(*master).into()).decrypt(&(*nonce).into(), payload).map_err(|_| Broken)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seal() -> Seal {
        Seal::new(&[7; 32], [3; PREFIX], b"file".to_vec())
    }

    #[test]
    fn what_is_sealed_opens_and_nothing_else_does() {
        let sealed = seal().seal(0, true, b"piece").unwrap();
        assert_eq!(seal().open(0, true, &sealed), Ok(b"piece".to_vec()));
        assert_eq!(seal().open(1, true, &sealed), Err(Broken), "moved");
        assert_eq!(seal().open(0, false, &sealed), Err(Broken), "no longer the last");
        let elsewhere = Seal::new(&[7; 32], [3; PREFIX], b"other".to_vec());
        assert_eq!(elsewhere.open(0, true, &sealed), Err(Broken), "taken from another file");
        for bit in 0..sealed.len() * 8 {
            let mut flipped = sealed.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(seal().open(0, true, &flipped), Err(Broken), "bit {bit}");
        }
        assert_eq!(seal().open(0, true, &sealed[..sealed.len() - 1]), Err(Broken), "cut short");
    }

    #[test]
    fn chunks_cover_the_object_without_a_gap() {
        let chunk = CHUNK as u64;
        for size in [0, 1, chunk - 1, chunk, chunk + 1, 3 * chunk, 10 * 1024 * 1024] {
            let mut at = HEADER as u64;
            for index in 0..chunks(size) {
                let place = place_of(index, size);
                assert_eq!(place.start, at, "{size}");
                at = place.end;
            }
            assert_eq!(at, sealed_size(size), "{size}");
        }
    }

    #[test]
    fn a_key_opens_with_its_master_and_its_bond_only() {
        let wrapped = wrap(&[1; 32], [2; 24], &[9; 32], b"bond").unwrap();
        assert_eq!(unwrap(&[1; 32], &wrapped, b"bond"), Ok([9; 32]));
        assert_eq!(unwrap(&[2; 32], &wrapped, b"bond"), Err(Broken));
        assert_eq!(unwrap(&[1; 32], &wrapped, b"other"), Err(Broken));
        assert_eq!(unwrap(&[1; 32], &wrapped[..20], b"bond"), Err(Broken));
    }
}
