//! `relais papers`: one paper of every placement, or every paper of the placements of a campaign, as files, with an index.

use std::fs::{self, File};
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::Failure;
use crate::app::App;
use crate::config::Config;
use crate::db::Entropy;
use crate::domain::{Clock, Id, PaperKind};
use crate::error::Refusal;
use crate::features::paperwork::service::campaign::{self, Made};
use crate::features::paperwork::service::{Press, VaultPieces};
use crate::features::placements::rules::machine::State;

#[derive(Args)]
pub struct PapersArgs {
    /// contract, convention, mission_sheet... ; tous avec --campaign / all of them with --campaign
    #[arg(long, value_parser = kind, required_unless_present = "campaign")]
    kind: Option<PaperKind>,
    /// Seulement les dossiers nés de cette campagne approuvée / only placements that this approved campaign led to
    #[arg(long, value_name = "ID")]
    campaign: Option<Id>,
    /// Dossier où écrire / folder to write into
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Seulement les dossiers à cette étape / only placements in this state
    #[arg(long, value_parser = state)]
    state: Option<State>,
}

fn kind(text: &str) -> Result<PaperKind, String> {
    let known = PaperKind::ALL.iter().filter(|kind| **kind != PaperKind::Bundle).map(|kind| kind.code());
    match PaperKind::parse(text) {
        Some(kind) if kind != PaperKind::Bundle => Ok(kind),
        _ => Err(format!("one of {}", known.collect::<Vec<_>>().join(", "))),
    }
}

fn state(text: &str) -> Result<State, String> {
    let known = || State::ALL.iter().map(|state| state.code()).collect::<Vec<_>>().join(", ");
    State::parse(text).ok_or_else(|| format!("one of {}", known()))
}

/// Prints them all. Placements without this paper are counted, not refused.
pub fn run(config: &Config, clock: Clock, args: &PapersArgs, json: bool) -> Result<(), Failure> {
    let app = App::build(config.clone(), clock, Entropy::from_system())?;
    fs::create_dir_all(&args.out)?;
    let unreachable = |refusal: Refusal| Failure::Unreachable(refusal.to_string());
    let placements = found(&app, args)?;
    let kinds: Vec<PaperKind> = match args.kind {
        Some(kind) => vec![kind],
        None => PaperKind::ALL.iter().copied().filter(|kind| *kind != PaperKind::Bundle).collect(),
    };
    let progress = bar(placements.len() * kinds.len(), json);
    let mut index = File::create(args.out.join("index.csv"))?;
    writeln!(index, "placement;name;version;hash;file")?;
    let (mut made, mut without) = (0_usize, 0_usize);
    let pieces = VaultPieces(app.vault.clone());
    for placement in placements {
        for kind in &kinds {
            let press = Press { db: &app.shell.db, now: app.shell.now(), pieces: &pieces };
            match campaign::make(&press, placement, *kind) {
                Ok(paper) => {
                    keep(&args.out, &mut index, placement, *kind, &paper)?;
                    made += 1;
                }
                Err(Refusal::WrongState(_)) => without += 1,
                Err(refusal) => return Err(unreachable(refusal)),
            }
            progress.inc(1);
        }
    }
    progress.finish_and_clear();
    if json {
        writeln!(io::stdout(), "{}", serde_json::json!({ "made": made, "without": without, "folder": args.out }))?;
    } else {
        writeln!(io::stdout(), "{made} -> {} ({without} sans ce papier / without this paper)", args.out.display())?;
    }
    Ok(())
}

/// The placements asked for.
fn found(app: &App, args: &PapersArgs) -> Result<Vec<Id>, Failure> {
    let found = campaign::placements(&app.shell.db, app.shell.now(), args.state, args.campaign);
    found.map_err(|refusal| match (refusal, args.campaign) {
        (Refusal::NotFound, Some(campaign)) => {
            Failure::Refused(format!("no campaign {campaign}: its id is at the end of the address of its page"))
        }
        (Refusal::WrongState(_), Some(campaign)) => {
            Failure::Refused(format!("campaign {campaign} is not approved: its placements come after the approval"))
        }
        (refusal, _) => Failure::Unreachable(refusal.to_string()),
    })
}

fn keep(folder: &Path, index: &mut File, placement: Id, kind: PaperKind, paper: &Made) -> io::Result<()> {
    // Names never reach the disk: a file is called by its ids.
    let name = format!("{}-{placement}-v{}.pdf", kind.code(), paper.version);
    fs::write(folder.join(&name), &paper.bytes)?;
    writeln!(index, "{placement};{};{};{};{name}", cell(&paper.name), paper.version, paper.hash)
}

/// A text as a cell that no spreadsheet takes for a formula.
fn cell(text: &str) -> String {
    let guarded = if text.starts_with(['=', '+', '-', '@', '\t']) { format!("'{text}") } else { text.to_owned() };
    format!("\"{}\"", guarded.replace('"', "\"\""))
}

fn bar(length: usize, json: bool) -> ProgressBar {
    let bar = ProgressBar::new(u64::try_from(length).unwrap_or(0));
    if json || !io::stderr().is_terminal() {
        bar.set_draw_target(ProgressDrawTarget::hidden());
    }
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} {eta}");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
