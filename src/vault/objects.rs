//! Where sealed bytes are kept: a local folder, made durable by `fsync`, or an S3-compatible bucket. The names are ids of ours.

use std::fmt::Display;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use futures_util::TryStreamExt;
use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{Error, ObjectStore, ObjectStoreExt, RetryConfig, WriteMultipart};
use tokio::runtime::{Builder, Runtime};
use url::Url;

use crate::domain::{Id, Said};
use crate::error::Refusal;

/// S3 takes parts of 5 MiB or more; this is also all that is held of a file on its way.
const PART: usize = 5 * 1024 * 1024;

/// Where files are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    Folder(PathBuf),
    S3 { bucket: String, endpoint: Option<String>, region: String },
}

impl Place {
    /// Reads `folder:PATH` or `s3://BUCKET?endpoint=URL&region=NAME`.
    pub fn parse(text: &str) -> Result<Self, Said> {
        const EXPECTED: Said = Said::new(
            "folder:CHEMIN ou s3://COMPARTIMENT?endpoint=https://…&region=…",
            "folder:PATH or s3://BUCKET?endpoint=https://...&region=...",
        );
        if let Some(path) = text.strip_prefix("folder:").filter(|path| !path.is_empty()) {
            return Ok(Self::Folder(PathBuf::from(path)));
        }
        let url = Url::parse(text).map_err(|_| EXPECTED)?;
        let bucket = url.host_str().filter(|_| url.scheme() == "s3" && url.username().is_empty()).ok_or(EXPECTED)?;
        let (mut endpoint, mut region) = (None, "us-east-1".to_owned());
        for (key, value) in url.query_pairs() {
            match key.as_ref() {
                "endpoint" => endpoint = Some(value.into_owned()),
                "region" => region = value.into_owned(),
                _ => return Err(EXPECTED),
            }
        }
        Ok(Self::S3 { bucket: bucket.to_owned(), endpoint, region })
    }
}

/// Who we are for an S3-compatible store.
#[derive(Clone, Default)]
pub struct Credentials {
    pub access_key: Option<String>,
    pub secret_key: Option<String>,
}

/// An object as the store lists it.
pub struct Listed {
    pub name: String,
    pub modified: DateTime<Utc>,
}

/// The store, and the runtime its futures run on: callers are synchronous.
pub struct Objects {
    store: Arc<dyn ObjectStore>,
    /// Of a local store: where uploads that a power cut interrupted leave their drafts.
    folder: Option<PathBuf>,
    runtime: Option<Runtime>,
}

impl Objects {
    pub fn open(place: &Place, credentials: &Credentials) -> Result<Self, String> {
        let store: Arc<dyn ObjectStore> = match place {
            Place::Folder(folder) => {
                std::fs::create_dir_all(folder).map_err(told)?;
                Arc::new(LocalFileSystem::new_with_prefix(folder).map_err(told)?.with_fsync(true))
            }
            Place::S3 { bucket, endpoint, region } => {
                // Somebody waits for the answer: a store that is down is told within a minute.
                let retry = RetryConfig { max_retries: 3, retry_timeout: Duration::from_secs(20), ..RetryConfig::default() };
                let mut builder = AmazonS3Builder::new().with_bucket_name(bucket).with_region(region).with_retry(retry);
                if let Some(endpoint) = endpoint {
                    builder = builder.with_endpoint(endpoint).with_allow_http(endpoint.starts_with("http://"));
                }
                if let (Some(access), Some(secret)) = (&credentials.access_key, &credentials.secret_key) {
                    builder = builder.with_access_key_id(access).with_secret_access_key(secret);
                }
                Arc::new(builder.build().map_err(told)?)
            }
        };
        let runtime = Builder::new_current_thread().enable_all().build().map_err(told)?;
        let folder = match place {
            Place::Folder(folder) => Some(folder.clone()),
            Place::S3 { .. } => None,
        };
        Ok(Self { store, folder, runtime: Some(runtime) })
    }

    /// Writes one object from the pieces `next` gives until `None`. It is durable, and whole or not there, when this answers.
    pub fn put(&self, id: Id, mut next: impl FnMut() -> Result<Option<Vec<u8>>, Refusal>) -> Result<(), Refusal> {
        let path = Path::from(id.to_string());
        self.run(async {
            let upload = self.store.put_multipart(&path).await.map_err(unavailable)?;
            let mut writer = WriteMultipart::new_with_chunk_size(upload, PART);
            loop {
                match next() {
                    Ok(Some(piece)) => {
                        writer.wait_for_capacity(1).await.map_err(unavailable)?;
                        writer.put(piece.into());
                    }
                    Ok(None) => break,
                    Err(refusal) => {
                        // What caused the refusal is what the caller must know; a leftover is swept.
                        let _ = writer.abort().await;
                        return Err(refusal);
                    }
                }
            }
            writer.finish().await.map(|_| ()).map_err(unavailable)
        })?
    }

    /// Some bytes of an object; `None` when there is no such object.
    pub fn read(&self, id: Id, range: Range<u64>) -> Result<Option<Vec<u8>>, Refusal> {
        let path = Path::from(id.to_string());
        match self.run(self.store.get_range(&path, range))? {
            Ok(bytes) => Ok(Some(bytes.to_vec())),
            Err(Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(unavailable(error)),
        }
    }

    pub fn delete(&self, name: &str) -> Result<(), Refusal> {
        match self.run(self.store.delete(&Path::from(name)))? {
            Ok(()) | Err(Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(unavailable(error)),
        }
    }

    /// Shows every object to `look`.
    pub fn list(&self, mut look: impl FnMut(Listed) -> Result<(), Refusal>) -> Result<(), Refusal> {
        self.run(async {
            let mut listing = self.store.list(None);
            while let Some(meta) = listing.try_next().await.map_err(unavailable)? {
                look(Listed { name: meta.location.to_string(), modified: meta.last_modified })?;
            }
            Ok(())
        })?
    }

    /// Removes drafts of interrupted uploads written before `before`: the local store names them `ID#NUMBER` and lists none.
    /// A bucket has a rule of its own for incomplete uploads.
    pub fn remove_drafts(&self, before: DateTime<Utc>) -> Result<(), Refusal> {
        let Some(folder) = &self.folder else { return Ok(()) };
        for entry in std::fs::read_dir(folder).map_err(Refusal::internal)? {
            let entry = entry.map_err(Refusal::internal)?;
            let modified = entry.metadata().and_then(|about| about.modified()).map(DateTime::<Utc>::from);
            if entry.file_name().to_string_lossy().contains('#') && modified.is_ok_and(|at| at < before) {
                std::fs::remove_file(entry.path()).map_err(Refusal::internal)?;
            }
        }
        Ok(())
    }

    fn run<F: Future>(&self, work: F) -> Result<F::Output, Refusal> {
        let runtime = self.runtime.as_ref().ok_or_else(|| Refusal::internal("the vault is closed"))?;
        Ok(runtime.block_on(work))
    }
}

impl Drop for Objects {
    /// A runtime waits for its threads when dropped, which is not allowed on a thread that serves requests.
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

fn told(error: impl Display) -> String {
    error.to_string()
}

fn unavailable(error: Error) -> Refusal {
    tracing::error!(%error, "the vault's store does not answer");
    Refusal::Unavailable { retry_after_s: 30 }
}
