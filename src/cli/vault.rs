//! `relais vault rotate`.

use std::io::{self, Write};

use clap::Subcommand;
use indicatif::ProgressBar;
use serde_json::json;

use super::Failure;
use crate::app;
use crate::config::Config;
use crate::db::Entropy;
use crate::domain::Clock;
use crate::features::concerns::service as concerns;
use crate::features::messages::service as messages;
use crate::vault::{self, check};

#[derive(Subcommand)]
pub enum VaultCommand {
    /// Fait une nouvelle clé maîtresse et y passe toutes les pièces / makes a new master key and wraps every file's key with it
    Rotate,
}

/// Rotates the master key. The service may go on meanwhile; the old keys stay in the file, for the backups made before.
pub fn run(config: &Config, clock: &Clock, command: &VaultCommand, in_json: bool) -> Result<(), Failure> {
    let unreachable = |error: &dyn std::fmt::Display| Failure::Unreachable(error.to_string());
    let db = app::open(config, Entropy::from_system()).map_err(|error| unreachable(&error))?;
    db.migrate().map_err(|error| unreachable(&error))?;
    let now = clock();
    let vault = app::open_vault(config, &db, now)?;
    match command {
        VaultCommand::Rotate => {
            let all = db.read(now, vault::count).map_err(|error| unreachable(&error))?;
            let bar = ProgressBar::new(u64::try_from(all).unwrap_or(0));
            let outcome = check::rotate(&vault, &db, now, |done| bar.set_position(done));
            bar.finish_and_clear();
            let files = outcome.map_err(|error| unreachable(&error))?;
            let texts =
                db.write(now, |tx| Ok(concerns::reseal(tx)? + messages::reseal(tx)?)).map_err(|error| unreachable(&error))?;
            let told = if in_json {
                json!({ "files": files, "texts": texts }).to_string()
            } else {
                format!("Nouvelle clé maîtresse\u{a0}; passés sous cette clé\u{a0}: pièces, {files}\u{a0}; textes, {texts}.")
            };
            writeln!(io::stdout(), "{told}")?;
        }
    }
    Ok(())
}
