//! `relais migrate [--check]`.

use std::io::{self, Write};
use std::path::Path;

use super::Failure;
use crate::app;
use crate::config::Config;
use crate::db::Entropy;

/// Applies the missing migrations, or only names them.
pub fn run(config: &Config, check: bool) -> Result<(), Failure> {
    if check && config.database_url.strip_prefix("sqlite:").is_some_and(|path| !Path::new(path).exists()) {
        return Err(Failure::Refused(format!("there is no database at {} yet; run `relais migrate`", config.database_url)));
    }
    let unreachable = |error: crate::db::OpenError| Failure::Unreachable(error.to_string());
    let db = app::open(config, Entropy::from_system()).map_err(unreachable)?;
    let pending = db.pending_migrations().map_err(unreachable)?;
    if check && !pending.is_empty() {
        return Err(Failure::Refused(format!("missing migrations: {}; run `relais migrate`", pending.join(", "))));
    }
    if !check {
        db.migrate().map_err(unreachable)?;
    }
    for name in pending {
        writeln!(io::stdout(), "{name}")?;
    }
    Ok(())
}
