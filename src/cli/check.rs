//! `relais check`.

use std::io::Write;

use indicatif::ProgressBar;
use serde_json::json;

use super::Failure;
use crate::app;
use crate::config::Config;
use crate::db::Entropy;
use crate::domain::Clock;
use crate::error::Refusal;
use crate::features::coherence::rules::Wrong;
use crate::features::coherence::service as coherence;

/// Looks at everything and changes nothing: one line for each thing that is wrong, with how to mend it. Answers the exit status:
/// 0 when all holds, 1 otherwise.
///
/// # Errors
/// `Unreachable` when the database or the store of files cannot be reached, `Refused` when the schema is not up to date.
pub fn run(config: &Config, clock: &Clock, in_json: bool, out: &mut impl Write) -> Result<u8, Failure> {
    let unreachable = |error: Refusal| Failure::Unreachable(error.to_string());
    let opening = |error: crate::db::OpenError| Failure::Unreachable(error.to_string());
    let db = app::open(config, Entropy::from_system()).map_err(opening)?;
    let pending = db.pending_migrations().map_err(opening)?;
    if !pending.is_empty() {
        return Err(Failure::Refused(format!("missing migrations: {}; run `relais migrate`", pending.join(", "))));
    }
    let now = clock();
    let vault = app::open_vault(config, &db, now)?;
    let mut wrong = db.read(now, coherence::rows).map_err(unreachable)?;
    let bar = ProgressBar::new(u64::try_from(db.read(now, coherence::count).map_err(unreachable)?).unwrap_or(0));
    let files = coherence::files(&vault, &db, now, |done| bar.set_position(done));
    bar.finish_and_clear();
    wrong.extend(files.map_err(unreachable)?);
    tell(&wrong, in_json, out)?;
    Ok(u8::from(!wrong.is_empty()))
}

fn tell(wrong: &[Wrong], in_json: bool, out: &mut impl Write) -> std::io::Result<()> {
    if in_json {
        return writeln!(out, "{}", json!({ "wrong": wrong }));
    }
    if wrong.is_empty() {
        return writeln!(out, "Tout concorde\u{a0}: registre, pièces, états, tâches. / All holds: ledger, papers, states, jobs.");
    }
    for one in wrong {
        // An error kept by a job may run over several lines.
        let said = one.said.fr.replace(['\n', '\r'], " ");
        writeln!(out, "{} {}\u{a0}: {said} → {}", one.code, one.id, one.mend.fr)?;
    }
    Ok(())
}
