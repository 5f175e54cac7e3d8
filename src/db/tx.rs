//! What a use case is given: a connection in a transaction, the instant, and a source of ids.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

use super::{Conn, Kept};
use crate::domain::{Event, Id, Site, dates};

/// Where ids and tokens take their randomness: the system's, or a seed for a repeatable demonstration.
#[derive(Clone)]
pub struct Entropy(Arc<Mutex<StdRng>>);

impl Entropy {
    /// A cryptographic generator seeded by the operating system.
    pub fn from_system() -> Self {
        Self(Arc::new(Mutex::new(rand::make_rng())))
    }

    pub fn seeded(seed: u64) -> Self {
        Self(Arc::new(Mutex::new(StdRng::seed_from_u64(seed))))
    }

    pub fn fill(&self, bytes: &mut [u8]) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(bytes);
    }
}

/// One use case's transaction. Time and randomness come from here, so that services stay repeatable.
pub struct Tx<'a> {
    pub conn: &'a mut Conn,
    /// To the microsecond, as the database keeps it: what is answered on a creation is what is read afterwards.
    pub now: DateTime<Utc>,
    pub site: &'a Site,
    /// Told to the other features before the transaction commits.
    pub events: Vec<Event>,
    /// The transitions it has kept: of which record, its id, and the number of the transition in the life of that record.
    pub steps: Vec<(&'static str, Id, i32)>,
    /// Projections in memory. What this transaction has not committed must not be put there: see `writes`.
    pub kept: &'a Kept,
    /// Whether this transaction may change what it reads.
    pub writes: bool,
    entropy: &'a Entropy,
    made: u16,
}

impl<'a> Tx<'a> {
    pub(super) fn new(conn: &'a mut Conn, now: DateTime<Utc>, site: &'a Site, entropy: &'a Entropy, kept: &'a Kept) -> Self {
        Self {
            conn,
            now: stamp(now).and_utc(),
            site,
            events: Vec::new(),
            steps: Vec::new(),
            kept,
            writes: false,
            entropy,
            made: 0,
        }
    }

    /// Today, as the civil date in Paris.
    pub fn today(&self) -> NaiveDate {
        dates::paris_date(self.now)
    }

    /// The instant as the database keeps it: UTC, microseconds.
    pub fn stamp(&self) -> NaiveDateTime {
        stamp(self.now)
    }

    /// A new id. Within one transaction ids sort in the order they were made.
    pub fn new_id(&mut self) -> Id {
        let mut random = [0; 10];
        self.entropy.fill(&mut random);
        let [high, low] = self.made.to_be_bytes();
        self.made = (self.made + 1) & 0x0fff;
        random[0] = high;
        random[1] = low;
        Id::from_parts(u64::try_from(self.now.timestamp_millis()).unwrap_or(0), random)
    }

    /// 256 random bits for a link or a refresh token.
    pub fn secret(&mut self) -> [u8; 32] {
        let mut random = [0; 32];
        self.entropy.fill(&mut random);
        random
    }

    pub fn tell(&mut self, event: Event) {
        self.events.push(event);
    }
}

/// An instant as the database keeps it: UTC, microseconds.
pub fn stamp(instant: DateTime<Utc>) -> NaiveDateTime {
    let micros = instant.timestamp_micros();
    DateTime::from_timestamp_micros(micros).unwrap_or(instant).naive_utc()
}
