//! `relais import missions FILE`: an API Engagement feed becomes draft missions; `relais import placements FILE`: placements that
//! already run come in at their true state; `relais import zones FILE`: an edition of the FRR or of the QPV list. Running any of
//! them twice changes nothing.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Subcommand;
use indicatif::ProgressBar;
use serde::Serialize;

use super::Failure;
use crate::app::App;
use crate::config::Config;
use crate::db::Entropy;
use crate::domain::{Clock, Email, Id, Regime, Said, dates};
use crate::error::Refusal;
use crate::features::accounts::service::bring_in as people;
use crate::features::missions::feed::{self, FeedFault};
use crate::features::missions::service::import::{Imported, import};
use crate::features::placements::rules::bring_in::{self, Row, RowFault};
use crate::features::placements::service::bring_in::{Brought, bring_in as take_in};
use crate::features::places::rules::zones::{self as lists, ZoneFault};
use crate::features::places::service as places;

#[derive(Subcommand)]
pub enum ImportCommand {
    /// Flux API Engagement, XML ou JSON / API Engagement feed, XML or JSON
    Missions {
        file: PathBuf,
        /// Régime des missions qui ne le disent pas / regime of missions that do not say it
        #[arg(long, default_value = "volunteering", value_parser = regime)]
        regime: Regime,
    },
    /// Missions de service civique déjà commencées, CSV ou JSON Lines / running placements, CSV or JSON Lines
    Placements {
        file: PathBuf,
        /// Dire ce qui serait fait, sans rien écrire / say what would be done, and write nothing
        #[arg(long)]
        dry_run: bool,
        /// Adresse de la chargée de dossiers qui tient les comptes sans adresse / e-mail of the case-worker who keeps the accounts
        /// of people without an address
        #[arg(long)]
        by: Option<String>,
    },
    /// Liste des communes FRR, ou des QPV par commune, CSV / the list of FRR communes, or of QPV by commune, CSV
    Zones {
        file: PathBuf,
        /// Édition, par sa date ; lue dans le nom du fichier sinon / edition, by its date; read in the name of the file otherwise
        #[arg(long)]
        layer: Option<String>,
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
    /// Rows kept with something mended or ignored; only feeds mend.
    #[serde(skip_serializing_if = "Option::is_none")]
    mended: Option<usize>,
    /// Every remark and refusal of a feed, by line.
    #[serde(skip_serializing_if = "Option::is_none")]
    remarks: Option<Vec<Remark>>,
}

/// What is said of one line of a feed.
#[derive(Serialize)]
struct Remark {
    line: u64,
    field: &'static str,
    /// Whether the mission was left out for it; otherwise it was mended or ignored.
    refused: bool,
    message: Said,
}

impl Remark {
    fn of(fault: &FeedFault, refused: bool) -> Self {
        Self { line: fault.line, field: fault.field, refused, message: fault.message.clone() }
    }
}

/// Takes a file in; answers 1 when something of it was refused.
pub fn run(config: &Config, clock: &Clock, what: &ImportCommand, json: bool) -> Result<ExitCode, Failure> {
    match what {
        ImportCommand::Missions { file, regime } => missions(config, clock, file, *regime, json),
        ImportCommand::Placements { file, dry_run, by } => {
            let choice = Choice { dry_run: *dry_run, by: by.as_deref() };
            placements(config, clock, file, &choice, json)
        }
        ImportCommand::Zones { file, layer } => zones(config, clock, file, layer.as_deref(), json),
    }
}

/// Takes every good row in, in one transaction, and tells of each bad one with its line.
fn zones(config: &Config, clock: &Clock, file: &Path, layer: Option<&str>, json: bool) -> Result<ExitCode, Failure> {
    let (bytes, name) = (bytes_of(file)?, file.display().to_string());
    let in_name = file.file_name().and_then(|name| name.to_str()).and_then(lists::layer_in);
    let line = |fault: &ZoneFault| format!("{name}:{}: {}: {} / {}", fault.line, fault.field, fault.message.fr, fault.message.en);
    let layer = layer.map(str::to_owned).or(in_name).unwrap_or_default();
    let read = lists::read(&bytes, &layer).map_err(|fault| Failure::Refused(line(&fault)))?;
    let app = App::build(config.clone(), clock.clone(), Entropy::from_system())?;
    let taken = app.shell.db.write(app.shell.now(), |tx| places::take_in(tx, &read));
    let taken = taken.map_err(|refusal| Failure::Unreachable(refusal.to_string()))?;
    let mut errors = io::stderr().lock();
    for fault in &read.faults {
        writeln!(errors, "{}", line(fault))?;
    }
    let counts = Counts { imported: taken.imported, unchanged: taken.unchanged, refused: read.faults.len(), ..Counts::default() };
    tell(&counts, json)?;
    Ok(if counts.refused == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn bytes_of(file: &Path) -> Result<Vec<u8>, Failure> {
    std::fs::read(file).map_err(|error| Failure::Refused(format!("cannot read {}: {error}", file.display())))
}

/// How placements are brought in.
struct Choice<'a> {
    dry_run: bool,
    by: Option<&'a str>,
}

/// Takes in every good row, tells of each bad one with its line. In a dry run every row is undone, whatever became of it.
fn placements(config: &Config, clock: &Clock, file: &Path, choice: &Choice, json: bool) -> Result<ExitCode, Failure> {
    let (bytes, name) = (bytes_of(file)?, file.display().to_string());
    let app = App::build(config.clone(), clock.clone(), Entropy::from_system())?;
    let reading =
        bring_in::read(&bytes, dates::paris_date(app.shell.now())).map_err(|fault| Failure::Refused(told(&name, &fault)))?;
    let by = choice.by.map(|email| case_worker(&app, email)).transpose()?;
    let mut errors = io::stderr().lock();
    let mut lines: Vec<u64> = reading.faults.iter().map(|fault| fault.line).collect();
    lines.dedup();
    let mut counts = Counts { refused: lines.len(), ..Counts::default() };
    for fault in &reading.faults {
        writeln!(errors, "{}", told(&name, fault))?;
    }
    let bar = ProgressBar::new(reading.rows.len() as u64);
    for (line, row) in &reading.rows {
        match one_placement(&app, *line, row, by, choice.dry_run)? {
            Brought::New(_) => counts.imported += 1,
            Brought::Known => counts.unchanged += 1,
            Brought::Refused(faults) => {
                counts.refused += 1;
                for fault in faults {
                    writeln!(errors, "{}", told(&name, &fault))?;
                }
            }
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    tell(&counts, json)?;
    Ok(if counts.refused == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// One row in a transaction of its own. A refused row, and any row of a dry run, leaves nothing behind.
fn one_placement(app: &App, line: u64, row: &Row, by: Option<Id>, dry_run: bool) -> Result<Brought, Failure> {
    let mut brought = None;
    let outcome = app.shell.db.write(app.shell.now(), |tx| {
        let became = take_in(tx, line, row, by)?;
        let stays = matches!(became, Brought::New(_)) && !dry_run;
        brought = Some(became);
        // Whatever is refused here is undone; what became of the row is kept outside of the transaction.
        if stays { Ok(()) } else { Err(Refusal::Stale) }
    });
    match (outcome, brought) {
        (Ok(()) | Err(Refusal::Stale), Some(brought)) => Ok(brought),
        (Err(refusal), _) => Err(Failure::Unreachable(refusal.to_string())),
        (Ok(()), None) => Err(Failure::Unreachable("the row was not read".to_owned())),
    }
}

fn case_worker(app: &App, email: &str) -> Result<Id, Failure> {
    let unknown = || Failure::Refused(format!("--by {email}: no case-worker has this address"));
    let email = Email::parse(email).map_err(|_| unknown())?;
    let found = app.shell.db.read(app.shell.now(), |tx| people::case_worker(tx, &email));
    found.map_err(|refusal| Failure::Unreachable(refusal.to_string()))?.ok_or_else(unknown)
}

fn told(file: &str, fault: &RowFault) -> String {
    format!("{file}:{}: {}: {} / {}", fault.line, fault.field, fault.message.fr, fault.message.en)
}

/// Takes in every good mission, tells of each bad one and of what was mended in the others with its line, and answers 1 when there
/// was a bad one.
fn missions(config: &Config, clock: &Clock, file: &Path, regime: Regime, json: bool) -> Result<ExitCode, Failure> {
    let (bytes, name) = (bytes_of(file)?, file.display().to_string());
    let reading = feed::read(&bytes, regime).map_err(|fault| Failure::Refused(line_of(&name, &fault)))?;
    let app = App::build(config.clone(), clock.clone(), Entropy::from_system())?;
    let mut errors = io::stderr().lock();
    let mut counts = Counts { refused: lines_of(&reading.faults), mended: Some(lines_of(&reading.notes)), ..Counts::default() };
    let mut remarks: Vec<Remark> = reading.faults.iter().map(|fault| Remark::of(fault, true)).collect();
    remarks.extend(reading.notes.iter().map(|note| Remark::of(note, false)));
    let bar = ProgressBar::new(reading.missions.len() as u64);
    for mission in &reading.missions {
        let outcome = app.shell.db.write(app.shell.now(), |tx| import(tx, mission));
        match outcome.map_err(|refusal| Failure::Unreachable(refusal.to_string()))? {
            Imported::New(_) => counts.imported += 1,
            Imported::Known => counts.unchanged += 1,
            Imported::Refused(faults) => {
                counts.refused += 1;
                remarks.extend(faults.iter().map(|fault| Remark::of(fault, true)));
            }
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    remarks.sort_by_key(|remark| remark.line);
    for Remark { line, field, message, .. } in &remarks {
        writeln!(errors, "{name}:{line}: {field}: {} / {}", message.fr, message.en)?;
    }
    counts.remarks = Some(remarks);
    tell(&counts, json)?;
    Ok(if counts.refused == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// Missions these remarks are about.
fn lines_of(faults: &[FeedFault]) -> usize {
    let mut lines: Vec<u64> = faults.iter().map(|fault| fault.line).collect();
    lines.dedup();
    lines.len()
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
        let Counts { imported, unchanged, refused, mended, .. } = counts;
        write!(out, "importées / imported: {imported}, inchangées / unchanged: {unchanged}, refusées / refused: {refused}")?;
        match mended {
            Some(mended) => writeln!(out, ", à vérifier / to check: {mended}")?,
            None => writeln!(out)?,
        }
    }
    Ok(())
}
