//! `relais assign --instance I.json --mode stable|best [--check R.json]`: a campaign decided without a database.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde::Deserialize;

use super::Failure;
use crate::error::FieldFault;
use crate::features::campaigns::rules::{self, Mode, check, instance, result};

/// What `relais assign` is told.
#[derive(Debug, Clone, Args)]
pub struct AssignArgs {
    /// Candidats, missions, vœux et scores / candidates, missions, wishes and scores
    #[arg(long, value_name = "I.json")]
    pub instance: PathBuf,
    /// Stable, ou le meilleur total / stable, or the best total
    #[arg(long, value_enum, required_unless_present = "check")]
    pub mode: Option<Wanted>,
    /// Vérifie ce résultat au lieu d’en calculer un / verifies this result instead of making one
    #[arg(long, value_name = "R.json")]
    pub check: Option<PathBuf>,
}

/// [`Mode`], as it is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Wanted {
    Stable,
    Best,
}

impl From<Wanted> for Mode {
    fn from(wanted: Wanted) -> Self {
        match wanted {
            Wanted::Stable => Self::Stable,
            Wanted::Best => Self::Best,
        }
    }
}

/// Faults of an instance that are told one by one.
const MOST_LINES: usize = 50;

/// Prints the result, or nothing but what is wrong with a result to check.
pub fn run(args: &AssignArgs, out: &mut impl Write) -> Result<(), Failure> {
    let text = text(&args.instance)?;
    let instance = instance::read(read(&args.instance, &text)?).map_err(|faults| {
        let line = |fault: &FieldFault| format!("{}: {}", fault.pointer, fault.detail.en);
        let mut lines: Vec<String> = faults.0.iter().take(MOST_LINES).map(line).collect();
        if faults.0.len() > MOST_LINES {
            lines.push(format!("... and {} more", faults.0.len() - MOST_LINES));
        }
        Failure::Refused(lines.join("\n"))
    })?;
    if let Some(path) = &args.check {
        let text = self::text(path)?;
        let written: result::Written = read(path, &text)?;
        let other_mode = args.mode.is_some_and(|mode| Mode::from(mode).code() != written.mode);
        if other_mode {
            return Err(Failure::Refused(format!("the result is of mode {}", written.mode)));
        }
        check::check(&instance, &written).map_err(Failure::Refused)?;
        writeln!(out, "{}", serde_json::json!({ "valid": true, "mode": written.mode }))?;
        return Ok(());
    }
    let Some(mode) = args.mode else { return Err(Failure::Usage("--mode stable or --mode best".to_owned())) };
    let stopped = |_| Failure::Refused("stopped before the end".to_owned());
    let assignment = rules::assign(&instance, mode.into(), &mut || true).map_err(stopped)?;
    serde_json::to_writer(&mut *out, &result::write(&instance, &assignment)).map_err(std::io::Error::from)?;
    writeln!(out)?;
    Ok(())
}

fn refused(path: &Path, cause: &impl ToString) -> Failure {
    Failure::Refused(format!("cannot read {}: {}", path.display(), cause.to_string()))
}

fn text(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|error| refused(path, &error))
}

fn read<'a, T: Deserialize<'a>>(path: &Path, text: &'a [u8]) -> Result<T, Failure> {
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    serde_json::from_slice(text).map_err(|error| refused(path, &error))
}
