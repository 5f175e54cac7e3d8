//! Files of pieces: invented papers, kept in the vault as those that people send are, each for its own person.

use super::Story;
use super::cast::{Accepted, Cast};
use crate::demo::specimen;
use crate::error::Refusal;
use crate::features::documents::rules::inputs::DocumentInput;
use crate::features::placements::service::show;
use crate::vault::{Kept, Sent};

/// The paper of this kind in the vault; `None` once enough have been put there.
pub fn kept(story: &mut Story, piece: &DocumentInput) -> Result<Option<Kept>, Refusal> {
    if story.files == 0 {
        return Ok(None);
    }
    let Some(paper) = specimen::of(piece.code) else { return Ok(None) };
    story.files -= 1;
    let now = story.moment(9);
    let vault = &story.app.vault;
    let mut file = vault.waiting_file().map_err(Refusal::internal)?;
    std::io::Write::write_all(&mut file, &paper.bytes).map_err(Refusal::internal)?;
    let name = format!("{}.{}", piece.code.code(), paper.media_type.extension());
    vault.take(now, Sent { file, name: Some(name), media_type: None }).map(Some)
}

/// A paper of a placement as its volunteer sends it; `false` when it is not theirs to send, or no more files are kept.
pub fn send(story: &mut Story, cast: &Cast, one: &Accepted, piece: &DocumentInput) -> Result<bool, Refusal> {
    let Some(kept) = kept(story, piece)? else { return Ok(false) };
    for who in [&one.candidate, &cast.case_worker] {
        if story.attempt(9, |tx| show::receive_with(tx, who, one.placement, piece, Some(&kept)))?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}
