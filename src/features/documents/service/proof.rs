//! Whether an accepted piece proves what it is asked for (rulebook 7.3): what was read on it, held against the placement.

use chrono::NaiveDate;

use crate::db::Tx;
use crate::domain::Owner;
use crate::error::{Faults, Refusal};
use crate::features::documents::rules::Document;
use crate::features::documents::rules::reading::{ReadingInput, reading};
use crate::features::documents::rules::validity::{Frame, Reading, defects, identity_ends};
use crate::features::documents::store;

/// The last day the piece counts. `Rule` with each defect, its article and what to do next: whoever decides then rejects the piece
/// with the reason of the fault's pointer, or reads it again.
pub fn held_against_the_rules(
    tx: &mut Tx,
    document: &Document,
    input: &ReadingInput,
    issued_on: Option<NaiveDate>,
    valid_until: Option<NaiveDate>,
) -> Result<Option<NaiveDate>, Refusal> {
    let Some(read) = reading(document.code, input, issued_on, valid_until).map_err(Refusal::Invalid)? else {
        return Ok(valid_until);
    };
    let Owner::Placement(placement) = document.scope.owner else { return Ok(valid_until) };
    let around = store::placed(tx, placement)?.ok_or_else(|| Refusal::internal("a document of no placement"))?;
    let frame = Frame {
        signature_on: around.signature_on,
        end_on: around.end_on,
        given_name: &around.given_name,
        family_name: &around.family_name,
        born: around.born,
    };
    let mut faults = Faults::default();
    for defect in defects(&read, &frame) {
        faults.push(format!("/reading/{}", defect.reason.code()), defect.rule, defect.said);
    }
    if !faults.0.is_empty() {
        return Err(Refusal::Rule(faults));
    }
    Ok(match read {
        Reading::Identity(identity) => Some(identity_ends(&identity, around.born)),
        _ => valid_until,
    })
}
