//! What wakes a node when something has changed: PostgreSQL tells whoever listens; elsewhere the change sequence is asked at short
//! intervals. A bell only wakes: what changed, and whether anything did, is what the sequence says.

use std::time::Duration;

use diesel::prelude::*;
use diesel::result::Error;
use diesel::sql_types::Text;

use super::{Conn, OpenError, dialect};

/// How often the socket of the listening connection is read: no statement, some microseconds.
const READ_EVERY: Duration = Duration::from_millis(20);

/// How often the sequence is asked where nobody tells: one small read.
const ASK_EVERY: Duration = Duration::from_millis(250);

/// A connection that says nothing for minutes must still notice that nobody is at the other end.
const PATIENCE: &str = "connect_timeout=5&keepalives_idle=30&keepalives_interval=10&keepalives_count=3";

/// What wakes a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WokenBy {
    /// The database tells, at each commit that raised the sequence.
    Notices,
    /// The sequence is asked again and again.
    Polling,
}

impl WokenBy {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Notices => "notices",
            Self::Polling => "polling",
        }
    }
}

/// How a node follows the change sequence; its follower writes it down.
#[derive(Debug, Clone, Copy, Default)]
pub struct Following {
    /// `None` while nobody follows in the background.
    pub woken_by: Option<WokenBy>,
    /// Number of the sequence that the background has followed to.
    pub at: Option<i64>,
    /// Whether the last try to follow failed.
    pub is_failing: bool,
}

/// A connection of its own that listens, on PostgreSQL; nothing on SQLite.
pub struct Bell(Option<PgConnection>);

impl Bell {
    /// Listens from now on: what was committed before is for the sequence to say.
    pub(super) fn hang(url: &str) -> Result<Self, OpenError> {
        if url.starts_with("sqlite:") {
            return Ok(Self(None));
        }
        let patient = format!("{url}{}{PATIENCE}", if url.contains('?') { '&' } else { '?' });
        let mut conn = PgConnection::establish(&patient)
            .map_err(|cause| OpenError::Unreachable { url: dialect::without_password(url), cause: cause.to_string() })?;
        diesel::sql_query("LISTEN relais_matching").execute(&mut conn)?;
        Ok(Self(Some(conn)))
    }

    pub const fn wakes_by(&self) -> WokenBy {
        if self.0.is_some() { WokenBy::Notices } else { WokenBy::Polling }
    }

    /// How long to wait before it is looked at again.
    pub const fn interval(&self) -> Duration {
        if self.0.is_some() { READ_EVERY } else { ASK_EVERY }
    }

    /// Whether something may have changed since it was last looked at. An error is a lost connection.
    pub fn rang(&mut self) -> Result<bool, Error> {
        let Some(conn) = &mut self.0 else { return Ok(true) };
        let mut rang = false;
        for notice in conn.notifications_iter() {
            notice?;
            rang = true;
        }
        Ok(rang)
    }
}

/// Wakes every node that listens, once this transaction is committed; each looks at the sequence itself on SQLite.
pub(super) fn ring(conn: &mut Conn, epoch: i64) -> Result<(), Error> {
    match conn {
        Conn::Sqlite(_) => Ok(()),
        Conn::Postgres(postgres) => {
            let told = diesel::sql_query("SELECT pg_notify('relais_matching', $1)").bind::<Text, _>(epoch.to_string());
            told.execute(postgres).map(|_| ())
        }
    }
}
