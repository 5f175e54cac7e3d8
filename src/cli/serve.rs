//! `relais serve` and `relais worker`.

use std::sync::Once;

use tracing_subscriber::EnvFilter;

use super::Failure;
use crate::app::{App, BuildError};
use crate::config::Config;
use crate::db::Entropy;
use crate::domain::Clock;

impl From<BuildError> for Failure {
    fn from(error: BuildError) -> Self {
        Self::Unreachable(error.to_string())
    }
}

/// Serves until told to stop (SIGTERM, SIGINT); what is being answered is finished first.
pub fn serve(config: Config, clock: Clock, with_worker: bool) -> Result<(), Failure> {
    log(&config.log);
    let app = App::build(config, clock, Entropy::from_system())?;
    let follower = app.start_follower()?;
    let worker = if with_worker { Some(app.start_worker()?) } else { None };
    let (server, address) = app.serve()?;
    tracing::info!(%address, "listening");
    let outcome = actix_web::rt::System::new().block_on(server);
    follower.stop();
    if let Some(worker) = worker {
        worker.stop();
    }
    outcome.map_err(|error| Failure::Unreachable(error.to_string()))
}

/// Carries out jobs until told to stop.
pub fn work(config: Config, clock: Clock) -> Result<(), Failure> {
    log(&config.log);
    let app = App::build(config, clock, Entropy::from_system())?;
    let (follower, worker) = (app.start_follower()?, app.start_worker()?);
    let told = actix_web::rt::System::new().block_on(actix_web::rt::signal::ctrl_c());
    follower.stop();
    worker.stop();
    told.map_err(|error| Failure::Unreachable(error.to_string()))
}

/// Structured logs on standard error, one JSON object a line. No personal data goes in.
pub fn log(filter: &str) {
    static ONCE: Once = Once::new();
    let filter = EnvFilter::try_new(filter).unwrap_or_else(|_| EnvFilter::new("info"));
    ONCE.call_once(|| tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(std::io::stderr).init());
}
