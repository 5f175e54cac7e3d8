//! `relais import missions FILE`: an API Engagement feed becomes draft missions; running it twice changes nothing.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Subcommand;
use indicatif::ProgressBar;
use serde::Serialize;

use super::Failure;
use crate::app::App;
use crate::config::Config;
use crate::db::Entropy;
use crate::domain::{Clock, Regime};
use crate::features::missions::feed::{self, FeedFault};
use crate::features::missions::service::import::{Imported, import};

#[derive(Subcommand)]
pub enum ImportCommand {
    /// Flux API Engagement, XML ou JSON / API Engagement feed, XML or JSON
    Missions {
        file: PathBuf,
        /// Régime des missions qui ne le disent pas / regime of missions that do not say it
        #[arg(long, default_value = "volunteering", value_parser = regime)]
        regime: Regime,
    },
}

fn regime(text: &str) -> Result<Regime, String> {
    Regime::parse(text).ok_or_else(|| Regime::ALL.map(|one| one.code()).join(", "))
}

#[derive(Default, Serialize)]
struct Counts {
    imported: usize,
    unchanged: usize,
    refused: usize,
}

/// Takes in every good mission, tells of each bad one with its line, and answers 1 when there was one.
pub fn run(config: &Config, clock: &Clock, what: &ImportCommand, json: bool) -> Result<ExitCode, Failure> {
    let ImportCommand::Missions { file, regime } = what;
    let bytes = std::fs::read(file).map_err(|error| Failure::Refused(format!("cannot read {}: {error}", file.display())))?;
    let name = file.display().to_string();
    let reading = feed::read(&bytes, *regime).map_err(|fault| Failure::Refused(line_of(&name, &fault)))?;
    let app = App::build(config.clone(), clock.clone(), Entropy::from_system())?;
    let mut errors = io::stderr().lock();
    let mut lines: Vec<u64> = reading.faults.iter().map(|fault| fault.line).collect();
    lines.dedup();
    let mut counts = Counts { refused: lines.len(), ..Counts::default() };
    for fault in &reading.faults {
        writeln!(errors, "{}", line_of(&name, fault))?;
    }
    let bar = ProgressBar::new(reading.missions.len() as u64);
    for mission in &reading.missions {
        let outcome = app.shell.db.write(app.shell.now(), |tx| import(tx, mission));
        match outcome.map_err(|refusal| Failure::Unreachable(refusal.to_string()))? {
            Imported::New(_) => counts.imported += 1,
            Imported::Known => counts.unchanged += 1,
            Imported::Refused(faults) => {
                counts.refused += 1;
                for fault in faults {
                    writeln!(errors, "{}", line_of(&name, &fault))?;
                }
            }
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    tell(&counts, json)?;
    Ok(if counts.refused == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn line_of(file: &str, fault: &FeedFault) -> String {
    format!("{file}:{}: {}: {} / {}", fault.line, fault.field, fault.message.fr, fault.message.en)
}

fn tell(counts: &Counts, json: bool) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    if json {
        let line = serde_json::to_string(counts).map_err(|error| Failure::Refused(error.to_string()))?;
        writeln!(out, "{line}")?;
    } else {
        let Counts { imported, unchanged, refused } = counts;
        writeln!(out, "importées / imported: {imported}, inchangées / unchanged: {unchanged}, refusées / refused: {refused}")?;
    }
    Ok(())
}
