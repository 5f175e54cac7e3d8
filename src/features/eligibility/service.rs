//! What the other features ask: the law of a day in this network.

use chrono::NaiveDate;

use super::{Law, Nationality};
use crate::db::Tx;
use crate::error::Refusal;
use crate::features::accounts::service::network;

/// The parameters in force on a day, with the reciprocity list of this network (SC-NAT-08).
pub fn law_on(tx: &mut Tx, day: NaiveDate) -> Result<Law, Refusal> {
    let reciprocity = network::current(tx)?.settings.reciprocity;
    Ok(Law::at(day).with_reciprocity(reciprocity.iter().filter_map(|code| Nationality::parse(code)).collect()))
}
