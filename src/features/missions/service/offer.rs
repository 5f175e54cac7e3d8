//! A mission as the public reads it: the most read page of the service, kept in memory as long as nothing has changed.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use chrono::NaiveDate;

use super::read;
use crate::db::{Tx, epoch};
use crate::domain::{Id, Lang};
use crate::error::Refusal;
use crate::features::missions::rules::view::MissionView;

/// The offers read since the last change. One epoch and one day have one set; the next one replaces it.
struct Offers {
    epoch: i64,
    /// Freezes begin and end by the day.
    day: NaiveDate,
    read: RwLock<HashMap<(Id, Lang), Arc<MissionView>>>,
}

/// The public offer. The epoch is read first, so that what is kept under it is never older than it.
pub fn offer(tx: &mut Tx, id: Id, lang: Lang) -> Result<Arc<MissionView>, Refusal> {
    let (epoch, day) = (epoch::current(tx)?, tx.today());
    let kept = tx.kept.get::<Offers>().filter(|offers| offers.epoch == epoch && offers.day == day);
    if let Some(known) = kept.as_ref().and_then(|offers| offers.get(id, lang)) {
        return Ok(known);
    }
    let view = Arc::new(read::show(tx, None, id, lang)?);
    let offers = kept.unwrap_or_else(|| {
        let offers = Arc::new(Offers { epoch, day, read: RwLock::default() });
        tx.kept.put(Arc::clone(&offers));
        offers
    });
    offers.read.write().unwrap_or_else(PoisonError::into_inner).insert((id, lang), Arc::clone(&view));
    Ok(view)
}

impl Offers {
    fn get(&self, id: Id, lang: Lang) -> Option<Arc<MissionView>> {
        self.read.read().unwrap_or_else(PoisonError::into_inner).get(&(id, lang)).cloned()
    }
}
