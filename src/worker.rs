//! The worker: carries out due jobs one after the other, in as many threads as asked, until it is told to stop.

pub mod follower;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use chrono::{DateTime, DurationRound, TimeDelta, Utc};

use crate::db::{Db, Tx, dialect};
use crate::domain::Clock;
use crate::error::Refusal;
use crate::jobs::worker::{self, Claimed, Done};
use crate::jobs::{self, Kind};
use crate::mail::sending;
use crate::mail::transport::Transport;

/// One thing the calendar brings (notices, closings, digests), in a transaction of its own. It may run twice: it looks at
/// what is due and leaves nothing due behind.
pub type CalendarTask = fn(&mut Tx) -> Result<(), Refusal>;

/// Carries out the jobs of one kind, which may run twice without harm.
pub type Handler = fn(&Db, DateTime<Utc>, &Claimed) -> Done;
/// One thing the calendar brings that is not done in a transaction, because it does I/O (sweeping the vault).
pub type Chore = Arc<dyn Fn(&Db, DateTime<Utc>) -> Result<(), Refusal> + Send + Sync>;

/// What jobs need to be carried out. Cheap to clone.
#[derive(Clone)]
pub struct Worker {
    pub db: Db,
    pub transport: Transport,
    pub calendar: &'static [CalendarTask],
    /// Kinds of jobs that belong to a feature.
    pub handlers: &'static [(Kind, Handler)],
    pub chores: Vec<Chore>,
}

/// How long a worker with nothing to do waits before it looks again.
const PAUSE: Duration = Duration::from_secs(1);

/// Carries out every job due at `now` and answers how many were; those put back for later are not waited for.
pub fn drain(worker: &Worker, now: DateTime<Utc>) -> Result<usize, Refusal> {
    let mut count = 0;
    while step(worker, now)? {
        count += 1;
    }
    Ok(count)
}

/// Carries out one due job; `false` when there is none.
fn step(worker: &Worker, now: DateTime<Utc>) -> Result<bool, Refusal> {
    let Some(job) = worker::claim(&worker.db, now)? else { return Ok(false) };
    let done = catch_unwind(AssertUnwindSafe(|| carry_out(worker, now, &job)))
        .unwrap_or_else(|_| Done::Later("the job panicked: see the log of that instant".to_owned()));
    worker::settle(&worker.db, now, &job, &done, |tx, reason| match job.kind() {
        Some(Kind::SendMail) => sending::set_aside(tx, &job.payload, reason),
        Some(Kind::Calendar | Kind::Simulation | Kind::MissionAlerts | Kind::CandidateAlerts | Kind::Bulk) | None => Ok(()),
    })?;
    Ok(true)
}

fn carry_out(worker: &Worker, now: DateTime<Utc>, job: &Claimed) -> Done {
    match job.kind() {
        Some(Kind::SendMail) => sending::carry_out(&worker.db, &worker.transport, now, job),
        Some(Kind::Calendar) => turn_the_page(worker, now),
        Some(kind @ (Kind::Simulation | Kind::MissionAlerts | Kind::CandidateAlerts | Kind::Bulk)) => {
            match worker.handlers.iter().find(|(of, _)| *of == kind) {
                Some((_, handler)) => handler(&worker.db, now, job),
                None => Done::Never("nothing carries out this kind of job here".to_owned()),
            }
        }
        None => Done::Never("this version of the program does not know this kind of job".to_owned()),
    }
}

/// Runs every task of the calendar: one that fails does not keep the others from running.
fn turn_the_page(worker: &Worker, now: DateTime<Utc>) -> Done {
    let mut failures = Vec::new();
    for (place, task) in worker.calendar.iter().enumerate() {
        let outcome = catch_unwind(AssertUnwindSafe(|| worker.db.write(now, task)));
        match outcome {
            Ok(Ok(())) => {}
            Ok(Err(refusal)) => failures.push(format!("task {place}: {refusal}")),
            Err(_) => failures.push(format!("task {place} panicked")),
        }
    }
    for (place, chore) in worker.chores.iter().enumerate() {
        match catch_unwind(AssertUnwindSafe(|| chore(&worker.db, now))) {
            Ok(Ok(())) => {}
            Ok(Err(refusal)) => failures.push(format!("chore {place}: {refusal}")),
            Err(_) => failures.push(format!("chore {place} panicked")),
        }
    }
    if failures.is_empty() { Done::Yes } else { Done::Later(failures.join("; ")) }
}

/// Makes sure that the calendar is opened at the hour of `hour`, once whatever the number of nodes that ask before it.
pub fn schedule(db: &Db, now: DateTime<Utc>, hour: DateTime<Utc>) -> Result<(), Refusal> {
    let hour = start_of_hour(hour);
    let key = format!("calendar:{}", hour.format("%Y-%m-%dT%H"));
    match db.write(now, |tx| jobs::enqueue_once(tx, Kind::Calendar, &key, hour)) {
        Err(Refusal::Database(error)) if dialect::is_duplicate(&error) => Ok(()),
        other => other,
    }
}

fn start_of_hour(instant: DateTime<Utc>) -> DateTime<Utc> {
    instant.duration_trunc(TimeDelta::hours(1)).unwrap_or(instant)
}

/// Threads at work. Dropped without [`Running::stop`], they stop by themselves at their next pause.
pub struct Running {
    stopping: Arc<Stopping>,
    threads: Vec<JoinHandle<()>>,
}

#[derive(Default)]
struct Stopping {
    asked: Mutex<bool>,
    bell: Condvar,
}

impl Stopping {
    fn is_asked(&self) -> bool {
        *self.asked.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn ask(&self) {
        *self.asked.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.bell.notify_all();
    }

    fn pause(&self, long: Duration) {
        let asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = self.bell.wait_timeout_while(asked, long, |asked| !*asked);
    }
}

impl Running {
    /// Waits until each thread has finished the job it holds.
    pub fn stop(mut self) {
        self.stopping.ask();
        for thread in std::mem::take(&mut self.threads) {
            if thread.join().is_err() {
                tracing::error!("a worker thread had panicked");
            }
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stopping.ask();
    }
}

/// Starts `threads` workers. More than one, so that a slow mail server does not keep other letters waiting.
pub fn start(worker: &Worker, threads: usize, clock: &Clock) -> std::io::Result<Running> {
    let stopping = Arc::new(Stopping::default());
    let mut running = Running { stopping: stopping.clone(), threads: Vec::new() };
    for place in 0..threads.max(1) {
        let (worker, clock, stopping) = (worker.clone(), clock.clone(), stopping.clone());
        let thread =
            std::thread::Builder::new().name(format!("worker-{place}")).spawn(move || work(&worker, &clock, &stopping))?;
        running.threads.push(thread);
    }
    Ok(running)
}

fn work(worker: &Worker, clock: &Clock, stopping: &Stopping) {
    // The hour in which the calendar was last looked after: at the start this hour's, then always the next one's.
    let mut looked_after = None;
    while !stopping.is_asked() {
        let now = clock();
        let hour = start_of_hour(now);
        let outcome = if looked_after == Some(hour) { Ok(()) } else { look_ahead(worker, now, looked_after.is_none()) };
        match outcome {
            Ok(()) => looked_after = Some(hour),
            Err(refusal) => tracing::warn!(%refusal, "could not write the calendar"),
        }
        match step(worker, now) {
            Ok(true) => {}
            Ok(false) => stopping.pause(PAUSE),
            Err(refusal) => {
                tracing::warn!(%refusal, "could not look for jobs");
                stopping.pause(PAUSE);
            }
        }
    }
}

fn look_ahead(worker: &Worker, now: DateTime<Utc>, at_start: bool) -> Result<(), Refusal> {
    if at_start {
        schedule(&worker.db, now, now)?;
    }
    schedule(&worker.db, now, now + TimeDelta::hours(1))
}
