//! The lists of communes: taken in from a file, and as they were on a day.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::rules::zones::{ZoneFile, Zones};
use super::store;
use crate::db::Tx;
use crate::error::Refusal;

/// What came of a file: communes that are new or have another class now, and those known as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TakenIn {
    pub imported: usize,
    pub unchanged: usize,
}

/// Takes an edition of a list in. Twice, it changes nothing.
pub fn take_in(tx: &mut Tx, file: &ZoneFile) -> Result<TakenIn, Refusal> {
    store::keep_layer(tx, &file.layer)?;
    let known: HashMap<String, String> = store::of(tx, &file.layer)?.into_iter().collect();
    let mut taken = TakenIn { imported: 0, unchanged: 0 };
    for (insee, class) in &file.communes {
        match known.get(insee) {
            Some(before) if before == class => {
                taken.unchanged += 1;
                continue;
            }
            Some(_) => store::correct(tx, &file.layer, insee, class)?,
            None => store::add(tx, &file.layer, insee, class)?,
        }
        taken.imported += 1;
    }
    Ok(taken)
}

/// What the lists in force on a day say of the communes.
pub fn zones_on(tx: &mut Tx, on: NaiveDate) -> Result<Zones, Refusal> {
    let layers = store::in_force(tx, on)?;
    let mut communes = HashMap::new();
    for layer in &layers {
        communes.insert(layer.kind, store::of(tx, layer)?);
    }
    Ok(Zones::of(layers, &communes))
}
