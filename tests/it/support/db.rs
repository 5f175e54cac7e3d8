//! A fresh database for each test: a SQLite file, or a database of the PostgreSQL server that `RELAIS_TEST_POSTGRES` names.

use std::path::{Path, PathBuf};

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use relais::db::{Db, Entropy, Tx};
use relais::domain::{Event, Site};
use relais::error::Refusal;
use tempfile::TempDir;

/// What a test's database lives in; dropping it removes the folder and, on PostgreSQL, the database.
pub struct Scratch {
    dir: TempDir,
    pub url: String,
    /// The server and the name of the database made on it.
    on_server: Option<(String, String)>,
}

impl Scratch {
    pub fn new() -> Self {
        let dir = tempfile::tempdir().expect("a temporary folder");
        #[expect(clippy::disallowed_methods, reason = "set for the test suite only, never read by the program")]
        let Ok(server) = std::env::var("RELAIS_TEST_POSTGRES") else {
            let url = format!("sqlite:{}", dir.path().join("relais.db").display());
            return Self { dir, url, on_server: None };
        };
        let mut random = [0; 16];
        Entropy::from_system().fill(&mut random);
        let name = format!("relais_test_{:032x}", u128::from_be_bytes(random));
        on_server(&server, &format!("CREATE DATABASE {name}"));
        Self { dir, url: database_of(&server, &name), on_server: Some((server, name)) }
    }

    pub fn path(&self) -> &Path {
        self.dir.path()
    }

    pub fn join(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if let Some((server, name)) = &self.on_server {
            on_server(server, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        }
    }
}

fn on_server(server: &str, sql: &str) {
    let mut conn = PgConnection::establish(server).expect("RELAIS_TEST_POSTGRES names a server that answers");
    conn.batch_execute(sql).expect("a role that may create databases");
}

/// The same server and parameters, another database.
fn database_of(server: &str, name: &str) -> String {
    let mut url = url::Url::parse(server).expect("RELAIS_TEST_POSTGRES is a postgres:// URL");
    url.set_path(name);
    url.to_string()
}

/// The site every test's letters and links speak of.
pub fn site() -> Site {
    Site { base_url: "https://relais.example".to_owned(), mail_from: "relais@relais.example".to_owned() }
}

fn nothing_reacts(_: &mut Tx, _: Event) -> Result<(), Refusal> {
    Ok(())
}

/// An empty database with the whole schema, on the engine under test. Keep the second value as long as the first.
pub fn database() -> (Db, Scratch) {
    let scratch = Scratch::new();
    let db = Db::open(&scratch.url, site(), Entropy::seeded(7), nothing_reacts).expect("a database that opens");
    db.migrate().expect("migrations that apply");
    (db, scratch)
}
