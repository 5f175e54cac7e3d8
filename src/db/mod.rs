//! The database: one handle for both engines, and the only two ways in (`read`, `write`).

pub mod bell;
pub mod dialect;
pub mod epoch;
mod kept;
pub mod migrate;
pub mod page;
pub mod schema;
mod tx;

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::r2d2::{ConnectionManager, Pool};

use crate::domain::Site;
use crate::error::Refusal;

pub use kept::Kept;
pub use page::{Page, Paging};
pub use tx::{Entropy, Tx, stamp};

/// One connection of either engine; the URL's scheme decides which.
#[derive(diesel::MultiConnection)]
pub enum Conn {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

type ConnPool = Pool<ConnectionManager<Conn>>;

/// Waits for a free connection or a lock this long, then answers 503.
const PATIENCE: Duration = Duration::from_secs(10);

/// How often a write is tried again when PostgreSQL reports that it could not be put in an order with others.
const SERIALIZATION_TRIES: u32 = 40;

/// What a reaction does about an event, in the transaction of the event (wired in `app.rs`).
pub type React = fn(&mut Tx, crate::domain::Event) -> Result<(), Refusal>;

/// Handle on the database. Cheap to clone.
#[derive(Clone)]
pub struct Db {
    readers: ConnPool,
    writers: ConnPool,
    site: Arc<Site>,
    entropy: Entropy,
    react: React,
    kept: Kept,
    url: Arc<str>,
    following: Arc<Mutex<bell::Following>>,
}

#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("cannot reach the database at {url}: {cause}")]
    Unreachable { url: String, cause: String },
    #[error("the bundled SQLite is {found}: versions before 3.51.3 can corrupt a write-ahead log; rebuild with a newer one")]
    OldSqlite { found: String },
    #[error("cannot prepare the database: {0}")]
    Setup(#[from] diesel::result::Error),
}

impl Db {
    /// Opens `sqlite:PATH` or `postgres://...`. SQLite has one writer, so its write pool has one connection: writers wait in
    /// the pool rather than spin on a lock.
    pub fn open(url: &str, site: Site, entropy: Entropy, react: React) -> Result<Self, OpenError> {
        let sqlite = url.starts_with("sqlite:");
        if sqlite {
            dialect::check_sqlite_version()?;
        }
        let pool = |size: u32| {
            Pool::builder()
                .max_size(size)
                .min_idle(Some(1))
                .connection_timeout(PATIENCE)
                // A file does not go away between two uses: asking it each time would double the statements of a read.
                .test_on_check_out(!sqlite)
                .connection_customizer(Box::new(dialect::Prepare))
                .build(ConnectionManager::<Conn>::new(dialect::location(url)))
                .map_err(|error| OpenError::Unreachable {
                    url: dialect::without_password(url),
                    cause: dialect::why_unreachable(url).unwrap_or_else(|| error.to_string()),
                })
        };
        let writers = pool(if sqlite { 1 } else { 8 })?;
        let readers = pool(8)?;
        let (site, following) = (Arc::new(site), Arc::default());
        Ok(Self { readers, writers, site, entropy, react, kept: Kept::default(), url: url.into(), following })
    }

    /// Hands the stores something they find again in [`Tx::kept`]: keys, from the composition root.
    pub fn keep<T: std::any::Any + Send + Sync>(&self, value: T) {
        self.kept.put(Arc::new(value));
    }

    /// Where this service lives.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// One consistent snapshot. Nothing can be written in it.
    pub fn read<T>(&self, now: DateTime<Utc>, work: impl FnOnce(&mut Tx) -> Result<T, Refusal>) -> Result<T, Refusal> {
        let mut conn = self.readers.get().map_err(|_| Refusal::Unavailable { retry_after_s: 5 })?;
        dialect::in_transaction(&mut conn, dialect::Mode::Read, |conn| work(&mut self.tx(conn, now)))
    }

    /// One row read by its key: a single statement is its own snapshot, and costs no `BEGIN`.
    pub fn peek<T>(&self, now: DateTime<Utc>, work: impl FnOnce(&mut Tx) -> Result<T, Refusal>) -> Result<T, Refusal> {
        let mut conn = self.readers.get().map_err(|_| Refusal::Unavailable { retry_after_s: 5 })?;
        work(&mut self.tx(&mut conn, now))
    }

    /// One use case: everything it writes, its letters and its jobs are committed together or not at all. `work` may run
    /// more than once and has no effect outside the database.
    pub fn write<T>(&self, now: DateTime<Utc>, mut work: impl FnMut(&mut Tx) -> Result<T, Refusal>) -> Result<T, Refusal> {
        let mut conn = self.writers.get().map_err(|_| Refusal::Unavailable { retry_after_s: 5 })?;
        for _ in 0..SERIALIZATION_TRIES {
            let outcome = dialect::in_transaction(&mut conn, dialect::Mode::Write, |conn| {
                let mut tx = self.tx(conn, now);
                tx.writes = true;
                let answer = work(&mut tx)?;
                self.settle(&mut tx)?;
                Ok(answer)
            });
            match outcome {
                Err(Refusal::Database(error)) if dialect::may_try_again(&error) => {}
                Err(Refusal::Database(error)) if dialect::waited_in_vain(&error) => {
                    return Err(Refusal::Unavailable { retry_after_s: 5 });
                }
                other => return other,
            }
        }
        Err(Refusal::Unavailable { retry_after_s: 1 })
    }

    /// What each of these steps would come to, one after the other, and nothing stays: all that they wrote is rolled back. Each
    /// sees what those before it did; one that is refused leaves nothing to the next. `work` may run more than once.
    pub fn rehearse<S, T>(
        &self,
        now: DateTime<Utc>,
        steps: &[S],
        mut work: impl FnMut(&mut Tx, &S) -> Result<T, Refusal>,
    ) -> Result<Vec<Result<T, Refusal>>, Refusal> {
        let mut conn = self.writers.get().map_err(|_| Refusal::Unavailable { retry_after_s: 5 })?;
        for _ in 0..SERIALIZATION_TRIES {
            let outcome = dialect::in_rehearsal(&mut conn, |conn| {
                steps.iter().map(|step| self.try_out(conn, now, |tx| work(tx, step))).collect::<Result<Vec<_>, Refusal>>()
            });
            match outcome {
                Err(Refusal::Database(error)) if dialect::may_try_again(&error) => {}
                Err(Refusal::Database(error)) if dialect::waited_in_vain(&error) => {
                    return Err(Refusal::Unavailable { retry_after_s: 5 });
                }
                other => return other,
            }
        }
        Err(Refusal::Unavailable { retry_after_s: 1 })
    }

    /// One use case inside a transaction, with what follows from it; refused, it leaves nothing. A failure of the database is
    /// no answer.
    fn try_out<T>(
        &self,
        conn: &mut Conn,
        now: DateTime<Utc>,
        work: impl FnOnce(&mut Tx) -> Result<T, Refusal>,
    ) -> Result<Result<T, Refusal>, Refusal> {
        let outcome = dialect::in_savepoint(conn, |conn| {
            let mut tx = self.tx(conn, now);
            tx.writes = true;
            let answer = work(&mut tx)?;
            self.settle(&mut tx)?;
            Ok(answer)
        });
        match outcome {
            Err(refusal @ Refusal::Database(_)) => Err(refusal),
            other => Ok(other),
        }
    }

    /// A short transaction that takes a job nobody else holds.
    pub fn claim<T>(&self, now: DateTime<Utc>, work: impl FnOnce(&mut Tx) -> Result<T, Refusal>) -> Result<T, Refusal> {
        let mut conn = self.writers.get().map_err(|_| Refusal::Unavailable { retry_after_s: 5 })?;
        dialect::in_transaction(&mut conn, dialect::Mode::Claim, |conn| work(&mut self.tx(conn, now)))
    }

    /// Carries out what the events of a use case make the other features do, and what follows from that in turn.
    fn settle(&self, tx: &mut Tx) -> Result<(), Refusal> {
        loop {
            let events = std::mem::take(&mut tx.events);
            if events.is_empty() {
                return Ok(());
            }
            for event in events {
                (self.react)(tx, event)?;
            }
        }
    }

    fn tx<'a>(&'a self, conn: &'a mut Conn, now: DateTime<Utc>) -> Tx<'a> {
        Tx::new(conn, now, &self.site, &self.entropy, &self.kept)
    }

    /// 256 random bits.
    pub fn random(&self) -> [u8; 32] {
        let mut bytes = [0; 32];
        self.entropy.fill(&mut bytes);
        bytes
    }

    /// Answers whether the database can be read, for `/readyz`.
    pub fn is_reachable(&self) -> bool {
        self.readers.get_timeout(Duration::from_secs(1)).is_ok_and(|mut conn| dialect::ping(&mut conn).is_ok())
    }

    /// The change sequence as a reader of this node sees it.
    pub fn sequence(&self, now: DateTime<Utc>) -> Result<i64, Refusal> {
        self.peek(now, epoch::current)
    }

    /// What wakes a node when something has changed; on PostgreSQL it holds a connection of its own.
    pub fn bell(&self) -> Result<bell::Bell, OpenError> {
        bell::Bell::hang(&self.url)
    }

    /// How this node follows the change sequence in the background.
    pub fn following(&self) -> bell::Following {
        *self.following.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn note_following(&self, note: impl FnOnce(&mut bell::Following)) {
        note(&mut self.following.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// Brings the schema up to date.
    pub fn migrate(&self) -> Result<Vec<String>, OpenError> {
        let mut conn =
            self.writers.get().map_err(|cause| OpenError::Unreachable { url: String::new(), cause: cause.to_string() })?;
        migrate::up(&mut conn).map_err(|cause| OpenError::Setup(diesel::result::Error::QueryBuilderError(cause.into())))
    }

    /// Names of the migrations that are not applied yet.
    pub fn pending_migrations(&self) -> Result<Vec<String>, OpenError> {
        let mut conn =
            self.writers.get().map_err(|cause| OpenError::Unreachable { url: String::new(), cause: cause.to_string() })?;
        migrate::pending(&mut conn).map_err(|cause| OpenError::Setup(diesel::result::Error::QueryBuilderError(cause.into())))
    }
}
