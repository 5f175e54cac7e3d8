//! The schema, brought up to date: the same migration names for both engines, each in its own SQL.

use diesel::connection::Connection;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::Conn;

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// Applies what is missing and returns the names applied. On PostgreSQL one node migrates, the others wait.
pub fn up(conn: &mut Conn) -> Result<Vec<String>, String> {
    let applied: Result<Vec<String>, _> = match conn {
        Conn::Sqlite(sqlite) => sqlite.run_pending_migrations(SQLITE).map(|all| all.iter().map(ToString::to_string).collect()),
        Conn::Postgres(postgres) => {
            diesel::connection::SimpleConnection::batch_execute(postgres, "SELECT pg_advisory_lock(7263510)")
                .map_err(|error| error.to_string())?;
            let outcome = postgres.run_pending_migrations(POSTGRES).map(|all| all.iter().map(ToString::to_string).collect());
            diesel::connection::SimpleConnection::batch_execute(postgres, "SELECT pg_advisory_unlock(7263510)")
                .map_err(|error| error.to_string())?;
            outcome
        }
    };
    applied.map_err(|error| error.to_string())
}

/// Names of the migrations not applied yet.
pub fn pending(conn: &mut Conn) -> Result<Vec<String>, String> {
    let names = match conn {
        Conn::Sqlite(sqlite) => {
            sqlite.pending_migrations(SQLITE).map(|all| all.iter().map(|one| one.name().to_string()).collect())
        }
        Conn::Postgres(postgres) => {
            postgres.pending_migrations(POSTGRES).map(|all| all.iter().map(|one| one.name().to_string()).collect())
        }
    };
    names.map_err(|error| error.to_string())
}

/// Takes everything back, newest first. For the test that goes up, down and up again.
pub fn down(conn: &mut Conn) -> Result<(), String> {
    let outcome = match conn {
        Conn::Sqlite(sqlite) => sqlite.revert_all_migrations(SQLITE).map(|_| ()),
        Conn::Postgres(postgres) => postgres.revert_all_migrations(POSTGRES).map(|_| ()),
    };
    outcome.map_err(|error| error.to_string())
}

/// Opens a connection outside the pool, for tests and commands that look at the schema itself.
pub fn connect(url: &str) -> Result<Conn, String> {
    Conn::establish(&super::dialect::location(url)).map_err(|error| error.to_string())
}
