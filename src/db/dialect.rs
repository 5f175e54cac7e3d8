//! The only file that knows there are two databases.

use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager};
use diesel::prelude::*;
use diesel::r2d2::{ConnectionManager, CustomizeConnection, PooledConnection};
use diesel::result::{DatabaseErrorKind, Error};

use super::{Conn, OpenError};
use crate::error::Refusal;

/// How a transaction begins.
#[derive(Debug, Clone, Copy)]
pub enum Mode {
    /// A snapshot that takes no lock.
    Read,
    /// SQLite: the write lock at once. PostgreSQL: serializable, so that two approvals of the last seat have one winner.
    Write,
    /// PostgreSQL: read committed, for claiming jobs with `SKIP LOCKED`.
    Claim,
}

/// Runs `work` in one transaction; an error rolls back.
pub fn in_transaction<T>(
    conn: &mut PooledConnection<ConnectionManager<Conn>>,
    mode: Mode,
    work: impl FnOnce(&mut Conn) -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    begin(conn, mode)?;
    match work(conn) {
        Ok(answer) => commit(conn).map(|()| answer),
        Err(refusal) => {
            // The refusal is what the caller must know; a connection that cannot roll back is closed by the pool's check.
            if let Err(error) = roll_back(conn) {
                tracing::warn!(%error, "could not roll back");
            }
            Err(refusal)
        }
    }
}

/// Runs `work` in a transaction for writing that is always rolled back.
pub fn in_rehearsal<T>(conn: &mut Conn, work: impl FnOnce(&mut Conn) -> Result<T, Refusal>) -> Result<T, Refusal> {
    begin(conn, Mode::Write)?;
    let outcome = work(conn);
    roll_back(conn)?;
    outcome
}

/// Runs `work` as a part of a transaction: an error rolls this part back and no more.
pub fn in_savepoint<T>(conn: &mut Conn, work: impl FnOnce(&mut Conn) -> Result<T, Refusal>) -> Result<T, Refusal> {
    match conn {
        Conn::Sqlite(sqlite) => AnsiTransactionManager::begin_transaction(sqlite)?,
        Conn::Postgres(postgres) => AnsiTransactionManager::begin_transaction(postgres)?,
    }
    match work(conn) {
        Ok(answer) => commit(conn).map(|()| answer),
        Err(refusal) => {
            roll_back(conn)?;
            Err(refusal)
        }
    }
}

fn begin(conn: &mut Conn, mode: Mode) -> Result<(), Error> {
    match conn {
        Conn::Sqlite(sqlite) => {
            let sql = match mode {
                Mode::Read => "BEGIN DEFERRED",
                Mode::Write | Mode::Claim => "BEGIN IMMEDIATE",
            };
            AnsiTransactionManager::begin_transaction_sql(sqlite, sql)
        }
        Conn::Postgres(postgres) => {
            let sql = match mode {
                Mode::Read => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
                Mode::Write => "BEGIN ISOLATION LEVEL SERIALIZABLE",
                Mode::Claim => "BEGIN ISOLATION LEVEL READ COMMITTED",
            };
            AnsiTransactionManager::begin_transaction_sql(postgres, sql)
        }
    }
}

fn commit(conn: &mut Conn) -> Result<(), Refusal> {
    let outcome = match conn {
        Conn::Sqlite(sqlite) => AnsiTransactionManager::commit_transaction(sqlite),
        Conn::Postgres(postgres) => AnsiTransactionManager::commit_transaction(postgres),
    };
    outcome.map_err(Refusal::Database)
}

fn roll_back(conn: &mut Conn) -> Result<(), Error> {
    match conn {
        Conn::Sqlite(sqlite) => AnsiTransactionManager::rollback_transaction(sqlite),
        Conn::Postgres(postgres) => AnsiTransactionManager::rollback_transaction(postgres),
    }
}

/// Whether a transaction failed only because of others at the same moment.
pub fn may_try_again(error: &Error) -> bool {
    match error {
        Error::DatabaseError(DatabaseErrorKind::SerializationFailure, _) => true,
        Error::DatabaseError(_, information) => information.message().contains("deadlock detected"),
        Error::RollbackErrorOnCommit { commit_error, .. } => may_try_again(commit_error),
        _ => false,
    }
}

/// Whether a writer has waited in vain, as long as it may: SQLite lets one in at a time.
pub fn waited_in_vain(error: &Error) -> bool {
    matches!(error, Error::DatabaseError(_, information) if information.message().contains("database is locked"))
}

/// Whether a row could not be written because one like it exists.
pub fn is_duplicate(error: &Error) -> bool {
    matches!(error, Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _))
}

pub fn ping(conn: &mut Conn) -> Result<(), Error> {
    match conn {
        Conn::Sqlite(sqlite) => sqlite.batch_execute("SELECT 1"),
        Conn::Postgres(postgres) => postgres.batch_execute("SELECT 1"),
    }
}

/// Settings every pooled connection gets, and is checked for.
#[derive(Debug)]
pub struct Prepare;

/// `synchronous=FULL`: in a power cut WAL with NORMAL lost acknowledged commits, FULL lost none.
const SQLITE_SETTINGS: &str = "PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
     PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF;";

#[derive(QueryableByName)]
struct Setting {
    #[diesel(sql_type = diesel::sql_types::Integer)]
    value: i32,
}

impl CustomizeConnection<Conn, diesel::r2d2::Error> for Prepare {
    fn on_acquire(&self, conn: &mut Conn) -> Result<(), diesel::r2d2::Error> {
        let outcome = match conn {
            Conn::Sqlite(sqlite) => prepare_sqlite(sqlite),
            Conn::Postgres(postgres) => {
                postgres.batch_execute("SET TIME ZONE 'UTC'; SET lock_timeout = '10s'; SET statement_timeout = '60s';")
            }
        };
        outcome.map_err(diesel::r2d2::Error::QueryError)
    }
}

fn prepare_sqlite(sqlite: &mut SqliteConnection) -> Result<(), Error> {
    sqlite.batch_execute(SQLITE_SETTINGS)?;
    for (pragma, wanted) in [("synchronous", 2), ("foreign_keys", 1)] {
        let found: Setting = diesel::sql_query(format!("SELECT {pragma} AS value FROM pragma_{pragma}")).get_result(sqlite)?;
        if found.value != wanted {
            return Err(Error::QueryBuilderError(format!("SQLite refused {pragma}={wanted}: it answers {}", found.value).into()));
        }
    }
    Ok(())
}

/// Before 3.51.3 a reset of the write-ahead log could corrupt the file.
pub fn check_sqlite_version() -> Result<(), OpenError> {
    #[derive(QueryableByName)]
    struct Version {
        #[diesel(sql_type = diesel::sql_types::Text)]
        version: String,
    }
    let mut memory = SqliteConnection::establish(":memory:")
        .map_err(|cause| OpenError::Unreachable { url: ":memory:".into(), cause: cause.to_string() })?;
    let found: Version = diesel::sql_query("SELECT sqlite_version() AS version").get_result(&mut memory)?;
    let parts: Vec<u32> = found.version.split('.').filter_map(|part| part.parse().ok()).collect();
    if parts.as_slice() < [3, 51, 3].as_slice() { Err(OpenError::OldSqlite { found: found.version }) } else { Ok(()) }
}

/// What diesel's connection opens: SQLite takes the bare path. The `MultiConnection` enum tries its variants in order, so
/// a PostgreSQL URL must not look like a file: diesel's SQLite refuses the `postgres` schemes.
pub fn location(url: &str) -> String {
    url.strip_prefix("sqlite:").map_or_else(|| url.to_owned(), |path| path.strip_prefix("//").unwrap_or(path).to_owned())
}

/// Why a connection cannot be opened, as the engine of the URL says it; `None` when it can. The `MultiConnection` enum tells the
/// error of the last engine it tried, which is not that of the URL.
pub fn why_unreachable(url: &str) -> Option<String> {
    let place = location(url);
    let outcome = if url.starts_with("sqlite:") {
        SqliteConnection::establish(&place).map(drop)
    } else {
        PgConnection::establish(&place).map(drop)
    };
    outcome.err().map(|error| error.to_string().trim().replace('\n', " "))
}

/// The URL as it may be logged.
pub fn without_password(url: &str) -> String {
    match (url.find("://"), url.rfind('@')) {
        (Some(scheme), Some(at)) if scheme < at => format!("{}://***{}", &url[..scheme], &url[at..]),
        _ => url.to_owned(),
    }
}

/// Claims at most one due job for `until`, skipping those another worker holds.
pub fn claim_job_sql(conn: &Conn) -> &'static str {
    match conn {
        Conn::Sqlite(_) => {
            "UPDATE jobs SET claimed_until = $1, attempts = attempts + 1 WHERE id = (SELECT id FROM jobs WHERE state = 'waiting' \
             AND run_at <= $2 AND (claimed_until IS NULL OR claimed_until < $2) ORDER BY run_at, id LIMIT 1) \
             RETURNING id, kind, payload, attempts"
        }
        Conn::Postgres(_) => {
            "UPDATE jobs SET claimed_until = $1, attempts = attempts + 1 WHERE id = (SELECT id FROM jobs WHERE state = 'waiting' \
             AND run_at <= $2 AND (claimed_until IS NULL OR claimed_until < $2) ORDER BY run_at, id LIMIT 1 FOR UPDATE SKIP LOCKED) \
             RETURNING id, kind, payload, attempts"
        }
    }
}
