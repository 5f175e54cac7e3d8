//! The vault: files people send, looked at, cleaned, scanned, encrypted each with its own key, and kept under names of ours.
//!
//! Taking one in comes before the transaction that records it: the object is durable first, then the row. A transaction
//! that is refused leaves an object nobody knows, which the sweep removes after a day.

pub mod check;
pub mod clamd;
mod greys;
mod keys;
mod objects;
mod pdf;
mod picture;
mod private;
mod refused;
mod rows;
mod sealed;
mod sniff;
mod texts;
mod unfold;

use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};

use crate::db::Entropy;
use crate::domain::{Id, MediaType, Scan, StoredFile};
use crate::error::Refusal;
use clamd::{Clamd, Verdict};
use keys::MasterKeys;
use objects::Objects;
use sealed::Seal;

pub use greys::Looked;
pub use keys::KeyFault;
pub use objects::{Credentials, Place};
pub use private::write as write_private;
pub use refused::Unfit;
pub use rows::{all_of, by_id, count, deleted_at, forget, insert};
pub use texts::{TextKey, Texts};

/// What the vault is opened with.
pub struct Settings {
    pub place: Place,
    pub credentials: Credentials,
    pub master_key_file: PathBuf,
    pub clamd: Option<Clamd>,
    /// Where a file waits while it is looked at; it has no name there.
    pub waiting_room: PathBuf,
    pub max_file_bytes: u64,
}

/// Why the vault cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenFault {
    #[error(transparent)]
    Keys(#[from] KeyFault),
    #[error("cannot use the folder or bucket of the vault: {0}")]
    Store(String),
}

/// Handle on the vault. Cheap to clone.
#[derive(Clone)]
pub struct Vault(Arc<Inner>);

struct Inner {
    objects: Objects,
    keys: MasterKeys,
    clamd: Option<Clamd>,
    waiting_room: PathBuf,
    max_file_bytes: u64,
    entropy: Entropy,
    /// A large picture takes some 300 MB while it is turned: one at a time.
    at_work: Mutex<()>,
}

/// A file as it was sent, in a file without a name.
pub struct Sent {
    pub file: File,
    /// The name people gave it: looked at, never kept.
    pub name: Option<String>,
    /// The type the sender declares.
    pub media_type: Option<String>,
}

/// A file in the vault: what its row says. The object is durable.
#[derive(Debug, Clone)]
pub struct Kept {
    pub file: StoredFile,
    master_key_id: String,
    wrapped_key: Vec<u8>,
}

impl Vault {
    /// Opens the vault, and makes its first master key when there is none.
    pub fn open(settings: Settings, now: DateTime<Utc>) -> Result<Self, OpenFault> {
        let entropy = Entropy::from_system();
        let objects = Objects::open(&settings.place, &settings.credentials).map_err(OpenFault::Store)?;
        std::fs::create_dir_all(&settings.waiting_room).map_err(|error| OpenFault::Store(error.to_string()))?;
        let keys = MasterKeys::at(settings.master_key_file);
        keys.ensure(now, random(&entropy))?;
        keys.current()?;
        Ok(Self(Arc::new(Inner {
            objects,
            keys,
            clamd: settings.clamd,
            waiting_room: settings.waiting_room,
            max_file_bytes: settings.max_file_bytes,
            entropy,
            at_work: Mutex::new(()),
        })))
    }

    /// The most bytes a file may have.
    pub fn max_file_bytes(&self) -> u64 {
        self.0.max_file_bytes
    }

    /// A file without a name, gone when it is closed, in which something can wait.
    pub fn waiting_file(&self) -> io::Result<File> {
        tempfile::tempfile_in(&self.0.waiting_room)
    }

    /// Looks at a file, scans it, cleans it and keeps it. Not to be called in a transaction: it does I/O. The answer is for
    /// [`insert`], in the transaction that says what the file is.
    pub fn take(&self, now: DateTime<Utc>, mut sent: Sent) -> Result<Kept, Refusal> {
        let kind = self.known(&mut sent)?;
        let scan = self.scanned(&mut sent.file)?;
        let (clean, pages) = self.cleaned(kind, sent.file)?;
        self.keep(now, kind, clean, pages, scan)
    }

    fn known(&self, sent: &mut Sent) -> Result<MediaType, Refusal> {
        let mut head = Vec::new();
        sent.file.rewind().map_err(disk)?;
        (&sent.file).take(sniff::HEAD as u64).read_to_end(&mut head).map_err(disk)?;
        let kind = sniff::sniff(&head)?;
        sniff::agrees(kind, sent.name.as_deref(), sent.media_type.as_deref())?;
        Ok(kind)
    }

    fn scanned(&self, file: &mut File) -> Result<Scan, Refusal> {
        let Some(clamd) = &self.0.clamd else { return Ok(Scan::NotScanned) };
        file.rewind().map_err(disk)?;
        match clamd.scan(&*file) {
            Ok(Verdict::Clean) => Ok(Scan::Clean),
            Ok(Verdict::Infected(signature)) => {
                tracing::warn!(%signature, "the virus scanner refused a file");
                Err(Unfit::Virus.into())
            }
            Err(error) => {
                tracing::error!(%error, "the virus scanner does not answer: no file is taken in");
                Err(Refusal::Unavailable { retry_after_s: 60 })
            }
        }
    }

    fn cleaned(&self, kind: MediaType, file: File) -> Result<(File, Option<u32>), Refusal> {
        let _one_at_a_time = self.0.at_work.lock().unwrap_or_else(PoisonError::into_inner);
        match kind {
            MediaType::Pdf => {
                let mut bytes = Vec::new();
                (&file).rewind().map_err(disk)?;
                (&file).read_to_end(&mut bytes).map_err(disk)?;
                let pages = unless_it_panics(|| pdf::inspect(&bytes))?;
                Ok((file, Some(pages)))
            }
            MediaType::Jpeg | MediaType::Png => {
                let clean = self.waiting_file().map_err(disk)?;
                unless_it_panics(|| picture::rewrite(kind, &file, &clean))?;
                Ok((clean, None))
            }
        }
    }

    fn keep(
        &self,
        now: DateTime<Utc>,
        kind: MediaType,
        mut plain: File,
        pages: Option<u32>,
        scan: Scan,
    ) -> Result<Kept, Refusal> {
        let id = self.new_id(now);
        let (size, sha256) = measured(&mut plain).map_err(disk)?;
        let bond = sealed::bond(id, &sha256);
        let file_key: [u8; 32] = random(&self.0.entropy);
        let master = self.0.keys.current().map_err(Refusal::internal)?;
        let wrapped_key = sealed::wrap(&master.bytes, random(&self.0.entropy), &file_key, &bond).map_err(Refusal::internal)?;
        let seal = Seal::new(&file_key, random(&self.0.entropy), bond);
        plain.rewind().map_err(disk)?;
        let (mut next, chunks) = (None, sealed::chunks(size));
        self.0.objects.put(id, || {
            let index = match next {
                None => {
                    next = Some(0);
                    return Ok(Some(seal.header().to_vec()));
                }
                Some(index) if index == chunks => return Ok(None),
                Some(index) => index,
            };
            let mut piece = Vec::with_capacity(sealed::CHUNK);
            (&plain).take(sealed::CHUNK as u64).read_to_end(&mut piece).map_err(disk)?;
            next = Some(index + 1);
            seal.seal(index, index + 1 == chunks, &piece).map(Some).map_err(Refusal::internal)
        })?;
        let file = StoredFile { id, media_type: kind, size, sha256, pages, scan };
        Ok(Kept { file, master_key_id: master.id, wrapped_key })
    }

    /// Opens a file for reading and verifies its first chunk. Not to be called in a transaction.
    pub fn read(&self, kept: &Kept) -> Result<Reader, Refusal> {
        let id = kept.file.id;
        let bond = sealed::bond(id, &kept.file.sha256);
        let master = self.0.keys.named(&kept.master_key_id).map_err(Refusal::internal)?;
        let file_key = sealed::unwrap(&master.bytes, &kept.wrapped_key, &bond)
            .map_err(|error| Refusal::internal(format!("key of file {id}: {error}")))?;
        let header = self.0.objects.read(id, 0..sealed::HEADER as u64)?;
        let header = header.ok_or_else(|| Refusal::internal(format!("file {id} is missing from the vault")))?;
        let seal = Seal::of_header(&file_key, &header, bond).map_err(|error| Refusal::internal(format!("file {id}: {error}")))?;
        let mut reader = Reader { vault: self.clone(), id, size: kept.file.size, seal, next: 0, first: None };
        reader.first = reader.chunk()?;
        Ok(reader)
    }

    /// The keys that short texts of the database are sealed with.
    pub fn texts(&self) -> Texts {
        Texts::new(self.0.keys.clone(), self.0.entropy.clone())
    }

    /// The whole of a file, for what is put together or looked at here.
    pub fn whole(&self, kept: &Kept) -> Result<Vec<u8>, Refusal> {
        let mut reader = self.read(kept)?;
        let mut bytes = Vec::new();
        while let Some(chunk) = reader.next_chunk()? {
            bytes.extend(chunk);
        }
        Ok(bytes)
    }

    /// Shows every picture of a file in shades of grey, one at a time, within the limits pictures are taken in with.
    pub fn pictures(&self, kept: &Kept, mut see: impl FnMut(image::GrayImage)) -> Result<Looked, Refusal> {
        let bytes = self.whole(kept)?;
        let _one_at_a_time = self.0.at_work.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(unless_it_panics(|| greys::each(kept.file.media_type, &bytes, &mut see))?)
    }

    fn new_id(&self, now: DateTime<Utc>) -> Id {
        Id::from_parts(u64::try_from(now.timestamp_millis()).unwrap_or(0), random(&self.0.entropy))
    }
}

/// Reads a file back, chunk by chunk. No byte leaves before its chunk is verified.
pub struct Reader {
    vault: Vault,
    id: Id,
    size: u64,
    seal: Seal,
    next: u32,
    /// Verified when the file was opened.
    first: Option<Vec<u8>>,
}

impl Reader {
    /// The next bytes; `None` after the last.
    pub fn next_chunk(&mut self) -> Result<Option<Vec<u8>>, Refusal> {
        match self.first.take() {
            Some(first) => Ok(Some(first)),
            None => self.chunk(),
        }
    }

    fn chunk(&mut self) -> Result<Option<Vec<u8>>, Refusal> {
        let (index, chunks) = (self.next, sealed::chunks(self.size));
        if index == chunks {
            return Ok(None);
        }
        let sealed = self.vault.0.objects.read(self.id, sealed::place_of(index, self.size))?.unwrap_or_default();
        let plain = self.seal.open(index, index + 1 == chunks, &sealed);
        self.next += 1;
        plain.map(Some).map_err(|error| Refusal::internal(format!("file {}, chunk {index}: {error}", self.id)))
    }
}

/// A reader of files that panics on a crafted one has not read it.
fn unless_it_panics<T>(work: impl FnOnce() -> Result<T, Unfit>) -> Result<T, Unfit> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or(Err(Unfit::Unreadable))
}

/// Length and SHA-256 of a file.
fn measured(file: &mut File) -> io::Result<(u64, [u8; 32])> {
    struct Hashing(Sha256);
    impl Write for Hashing {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.update(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    file.rewind()?;
    let mut hash = Hashing(Sha256::new());
    let size = io::copy(file, &mut hash)?;
    Ok((size, hash.0.finalize().into()))
}

fn random<const N: usize>(entropy: &Entropy) -> [u8; N] {
    let mut bytes = [0; N];
    entropy.fill(&mut bytes);
    bytes
}

fn disk(error: io::Error) -> Refusal {
    tracing::error!(%error, "cannot use the disk for a file on its way");
    Refusal::Unavailable { retry_after_s: 30 }
}
