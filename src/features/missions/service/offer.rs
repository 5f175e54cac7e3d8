//! A mission as the public reads it: the most read page of the service, kept in memory as long as nothing has changed.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use chrono::NaiveDate;

use super::read;
use crate::db::{Tx, epoch};
use crate::domain::{Id, Lang};
use crate::error::Refusal;

/// The offers read since the last change. One epoch and one day have one set; the next one replaces it.
struct Offers {
    epoch: i64,
    /// Freezes begin and end by the day.
    day: NaiveDate,
    read: RwLock<HashMap<(Id, Lang), Arc<Offer>>>,
}

/// A public offer, as it is sent.
pub struct Offer {
    pub version: i32,
    /// [`MissionView`](crate::features::missions::rules::view::MissionView) in JSON.
    pub json: Vec<u8>,
}

/// The public offer. The epoch is read first, so that what is kept under it is never older than it.
pub fn offer(tx: &mut Tx, id: Id, lang: Lang) -> Result<Arc<Offer>, Refusal> {
    let (epoch, day) = (epoch::current(tx)?, tx.today());
    let kept = tx.kept.get::<Offers>().filter(|offers| offers.epoch == epoch && offers.day == day);
    if let Some(known) = kept.as_ref().and_then(|offers| offers.get(id, lang)) {
        return Ok(known);
    }
    let view = read::show(tx, None, id, lang)?;
    let offer = Arc::new(Offer { version: view.version, json: serde_json::to_vec(&view).map_err(Refusal::internal)? });
    let offers = kept.unwrap_or_else(|| {
        let offers = Arc::new(Offers { epoch, day, read: RwLock::default() });
        tx.kept.put(Arc::clone(&offers));
        offers
    });
    offers.read.write().unwrap_or_else(PoisonError::into_inner).insert((id, lang), Arc::clone(&offer));
    Ok(offer)
}

impl Offers {
    fn get(&self, id: Id, lang: Lang) -> Option<Arc<Offer>> {
        self.read.read().unwrap_or_else(PoisonError::into_inner).get(&(id, lang)).cloned()
    }
}
