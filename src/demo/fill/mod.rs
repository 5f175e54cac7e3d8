//! Fills an empty database with the story of a network, told through its services: every guard runs, every step is kept.

mod along;
mod applications;
mod campaigns;
mod cast;
mod contracts;
mod files;
mod former;
mod hosts;
mod invited;
mod licences;
mod missions;
mod people;
mod placements;
mod printed;
mod talks;
mod training;
mod zones;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, Utc, Weekday};
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::db::Tx;
use crate::domain::{Actor, Id, Role, Said};
use crate::error::Refusal;
use crate::worker;

pub use cast::PASSWORD;

/// How much of the network is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Size {
    Small,
    Medium,
    Large,
}

impl Size {
    const fn hosts(self) -> usize {
        match self {
            Self::Small => 14,
            Self::Medium | Self::Large => 40,
        }
    }

    /// Papers with a file.
    const fn files(self) -> usize {
        match self {
            Self::Small => 24,
            Self::Medium | Self::Large => 80,
        }
    }

    const fn missions(self) -> usize {
        match self {
            Self::Small => 30,
            Self::Medium | Self::Large => 120,
        }
    }

    const fn candidates(self) -> usize {
        match self {
            Self::Small => 60,
            Self::Medium => 300,
            Self::Large => 3_000,
        }
    }
}

/// Somebody to sign in as.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemoAccount {
    pub role: Role,
    pub email: String,
    pub password: String,
}

#[derive(Debug, thiserror::Error)]
pub enum FillError {
    #[error("cannot read the demonstration's texts: {0}")]
    Content(#[from] toml::de::Error),
    #[error("cannot tell the story: {0}")]
    Refused(#[from] Refusal),
}

/// What is being told while it is: how far, of how much.
pub type Progress<'a> = &'a dyn Fn(u64, u64);

/// The story being told.
struct Story<'a> {
    app: &'a App,
    today: NaiveDate,
    size: Size,
    seed: u64,
    hash: String,
    minute: i64,
    /// How many papers still get a file: as many as a visitor may meet, beside those shown on paper.
    files: usize,
    /// How many days earlier what is told took place: older stories are told with the same steps.
    ago: u64,
}

impl Story<'_> {
    /// The day the steps count from.
    fn day(&self) -> NaiveDate {
        self.today.checked_sub_days(Days::new(self.ago)).unwrap_or(self.today)
    }

    /// A moment of an office day, some days before today; a weekend's goes to the Friday before.
    fn moment(&mut self, days_ago: u64) -> DateTime<Utc> {
        self.minute = (self.minute + 7) % 540;
        let day = self.today.checked_sub_days(Days::new(days_ago.max(1) + self.ago)).unwrap_or(self.today);
        let back = match day.weekday() {
            Weekday::Sat => 1,
            Weekday::Sun => 2,
            Weekday::Mon | Weekday::Tue | Weekday::Wed | Weekday::Thu | Weekday::Fri => 0,
        };
        let day = day.checked_sub_days(Days::new(back)).unwrap_or(day);
        day.and_time(NaiveTime::MIN).and_utc() + TimeDelta::minutes(7 * 60 + self.minute)
    }

    /// When all that was told is done: letters sent, simulations carried out.
    fn last(&mut self) -> DateTime<Utc> {
        self.moment(1) + TimeDelta::hours(10)
    }

    /// One use case, some days ago.
    fn tell<T>(&mut self, days_ago: u64, work: impl FnMut(&mut Tx) -> Result<T, Refusal>) -> Result<T, Refusal> {
        let now = self.moment(days_ago);
        self.app.shell.db.write(now, work)
    }

    /// One use case that the rules may refuse: then nothing happens, as in life.
    fn attempt<T>(&mut self, days_ago: u64, work: impl FnMut(&mut Tx) -> Result<T, Refusal>) -> Result<Option<T>, Refusal> {
        match self.tell(days_ago, work) {
            Ok(answer) => Ok(Some(answer)),
            Err(error @ (Refusal::Database(_) | Refusal::Internal(_) | Refusal::Unavailable { .. })) => Err(error),
            Err(refusal) => {
                tracing::debug!(%refusal, "the story goes on without this step");
                Ok(None)
            }
        }
    }

    fn read<T>(&mut self, days_ago: u64, work: impl FnOnce(&mut Tx) -> Result<T, Refusal>) -> Result<T, Refusal> {
        let now = self.moment(days_ago);
        self.app.shell.db.read(now, work)
    }
}

/// Somebody of the story in one of their roles.
fn actor(account: Id, role: Role, organizations: Vec<Id>) -> Actor {
    Actor { account, session: account, role, organizations, departements: None, acted_by: None }
}

/// Tells the whole story and answers an account of each role. The same seed on the same day tells the same story.
///
/// # Errors
/// The texts cannot be read, or the database fails.
pub fn fill(app: &App, today: NaiveDate, size: Size, seed: u64, progress: Progress) -> Result<Vec<DemoAccount>, FillError> {
    let salt = app.shell.db.random();
    let hash = app.credentials.passwords.hash(PASSWORD, &salt)?;
    let mut story = Story { app, today, size, seed, hash, minute: 0, files: size.files(), ago: 0 };
    let steps = 7;
    progress(0, steps);
    let cast = cast::open(&mut story)?;
    licences::tell(&mut story, &cast)?;
    zones::tell(&mut story)?;
    progress(1, steps);
    let hosts = hosts::tell(&mut story, &cast)?;
    progress(2, steps);
    let missions = missions::tell(&mut story, &cast, &hosts)?;
    progress(3, steps);
    let people = people::tell(&mut story)?;
    progress(4, steps);
    // Before anybody is placed there: a host leaves only when nobody serves with it any more.
    hosts::end(&mut story, &cast, &hosts)?;
    let accepted = applications::tell(&mut story, &cast, &people)?;
    former::tell(&mut story, &cast, &hosts, &people)?;
    invited::tell(&mut story, &cast, &hosts, &missions, &people)?;
    progress(5, steps);
    placements::tell(&mut story, &cast, &accepted)?;
    talks::tell(&mut story, &cast, &accepted)?;
    training::tell(&mut story, &cast)?;
    applications::let_time_pass(&mut story)?;
    progress(6, steps);
    let last = story.last();
    worker::drain(&app.worker, last)?;
    campaigns::tell(&mut story, &cast)?;
    let seeker = printed::seeker(&mut story, &people)?;
    progress(7, steps);
    Ok(printed::accounts(&hosts, &people, &accepted, seeker))
}

/// A text of the demonstration in the type a service takes.
fn typed<T>(parsed: Result<T, Said>) -> Result<T, Refusal> {
    parsed.map_err(|said| Refusal::internal(said.en))
}
