//! The follower: one thread of each node that brings what it keeps in memory up to date as soon as something has changed, so that
//! no question pays for it. A question still compares the change sequence: without a follower answers are as new, only later.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use super::{Running, Stopping};
use crate::db::bell::{Bell, Following, WokenBy};
use crate::db::{Db, Tx};
use crate::domain::Clock;
use crate::error::Refusal;

/// Brings what is kept in memory up to date and answers the number of the sequence it has come to.
pub type Follow = fn(&mut Tx) -> Result<i64, Refusal>;

/// Looks at a silent bell before the sequence is asked anyway: two seconds. A bell may be deaf without knowing.
const SILENT: u32 = 100;

/// Waits between two tries to hang a bell that was lost: twice as long each time.
const FIRST_RETRY: Duration = Duration::from_millis(100);
const LAST_RETRY: Duration = Duration::from_secs(10);

struct Follower {
    db: Db,
    follow: Follow,
    clock: Clock,
    stopping: Arc<Stopping>,
}

/// Starts following, with what was changed before it began.
pub fn start(db: &Db, follow: Follow, clock: &Clock) -> std::io::Result<Running> {
    let stopping = Arc::new(Stopping::default());
    let follower = Follower { db: db.clone(), follow, clock: clock.clone(), stopping: stopping.clone() };
    let thread = std::thread::Builder::new().name("follower".to_owned()).spawn(move || follower.run())?;
    Ok(Running { stopping, threads: vec![thread] })
}

impl Follower {
    fn run(&self) {
        self.work();
        self.db.note_following(|now| *now = Following::default());
    }

    fn work(&self) {
        let mut retry = FIRST_RETRY;
        while !self.stopping.is_asked() {
            match self.db.bell() {
                Ok(bell) => {
                    retry = FIRST_RETRY;
                    self.attend(bell);
                }
                Err(cause) => tracing::warn!(%cause, "cannot listen to the database"),
            }
            if self.stopping.is_asked() {
                return;
            }
            self.db.note_following(|now| now.woken_by = Some(WokenBy::Polling));
            self.catch_up();
            self.stopping.pause(retry);
            retry = LAST_RETRY.min(retry * 2);
        }
    }

    /// Until the bell is lost, or told to stop. It hangs before the first look: what changes between the two rings.
    fn attend(&self, mut bell: Bell) {
        self.db.note_following(|now| now.woken_by = Some(bell.wakes_by()));
        self.catch_up();
        let mut silent = 0;
        loop {
            self.stopping.pause(bell.interval());
            if self.stopping.is_asked() {
                return;
            }
            match bell.rang() {
                Ok(false) if silent < SILENT => silent += 1,
                Ok(_) => {
                    silent = 0;
                    self.catch_up();
                }
                Err(cause) => {
                    tracing::warn!(%cause, "lost the connection that listens to the database");
                    return;
                }
            }
        }
    }

    fn catch_up(&self) {
        let now = (self.clock)();
        let outcome = catch_unwind(AssertUnwindSafe(|| self.db.read(now, self.follow)));
        let outcome = outcome.unwrap_or_else(|_| Err(Refusal::internal("following the changes panicked")));
        self.db.note_following(|following| match &outcome {
            Ok(at) => (following.at, following.is_failing) = (Some(*at), false),
            Err(refusal) => {
                if !following.is_failing {
                    tracing::error!(%refusal, "cannot follow the changes");
                }
                following.is_failing = true;
            }
        });
    }
}
