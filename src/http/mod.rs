//! The HTTP edge: problem documents, who asks, bodies and parameters, versions, idempotency, pages of lists.

pub mod auth;
pub mod body;
pub mod client;
pub mod compress;
pub mod conditional;
pub mod described;
pub mod head;
pub mod idempotency;
pub mod multipart;
pub mod observe;
pub mod pace;
pub mod page;
pub mod paging;
pub mod params;
pub mod problem;

use std::sync::Arc;

use actix_web::web;
use chrono::{DateTime, Utc};

use crate::db::{Db, Tx};
use crate::domain::Clock;
use crate::error::Refusal;

pub use auth::{MaybeSigned, Signed};
pub use body::Body;
pub use client::{ClientPrefix, Speaks};
pub use conditional::{IfMatch, MaybeIfMatch, created, versioned, versioned_json};
pub use idempotency::IdempotencyKey;
pub use paging::{Cursor, Page, Paging};
pub use params::Params;
pub use problem::Problem;

/// The header that tells which number of the change sequence an answer has seen: two answers with the same number saw the same
/// missions and people, and an answer that comes after a change has a number no smaller.
pub const SEQUENCE: &str = "Relais-Sequence";

/// What every handler is given beside the request.
#[derive(Clone)]
pub struct Shell {
    pub db: Db,
    pub clock: Clock,
    /// How many reverse proxies in front are believed about the client's address.
    pub trusted_proxies: usize,
    /// Answers who a bearer token stands for (wired in `app.rs`).
    pub gate: Arc<dyn auth::Gate>,
    /// Whose pages these are (wired in `app.rs`).
    pub host: page::ReadHost,
    /// The ground of maps, where the network has chosen one.
    pub tiles: Option<page::Tiles>,
}

impl Shell {
    /// A salt for a password.
    pub fn salt(&self) -> [u8; 32] {
        self.db.random()
    }

    pub fn now(&self) -> DateTime<Utc> {
        (self.clock)()
    }
}

/// Runs one use case in its transaction, off the async threads.
pub async fn transact<T, F>(shell: &web::Data<Shell>, mut work: F) -> Result<T, Problem>
where
    T: Send + 'static,
    F: FnMut(&mut Tx) -> Result<T, Refusal> + Send + 'static,
{
    let shell = shell.clone();
    block(move || shell.db.write(shell.now(), &mut work)).await
}

/// Reads from one consistent snapshot, off the async threads.
pub async fn read<T, F>(shell: &web::Data<Shell>, work: F) -> Result<T, Problem>
where
    T: Send + 'static,
    F: FnOnce(&mut Tx) -> Result<T, Refusal> + Send + 'static,
{
    let shell = shell.clone();
    block(move || shell.db.read(shell.now(), work)).await
}

/// Reads by key without a `BEGIN`: for what one statement answers.
pub async fn peek<T, F>(shell: &web::Data<Shell>, work: F) -> Result<T, Problem>
where
    T: Send + 'static,
    F: FnOnce(&mut Tx) -> Result<T, Refusal> + Send + 'static,
{
    let shell = shell.clone();
    block(move || shell.db.peek(shell.now(), work)).await
}

/// Runs blocking work on the pool made for it.
pub async fn block<T, F>(work: F) -> Result<T, Problem>
where
    T: Send + 'static,
    F: FnOnce() -> Result<T, Refusal> + Send + 'static,
{
    match web::block(work).await {
        Ok(outcome) => outcome.map_err(Problem),
        Err(_) => Err(Problem(Refusal::Unavailable { retry_after_s: 1 })),
    }
}
