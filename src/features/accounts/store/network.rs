//! The network's own row.

use diesel::prelude::*;

use crate::db::Tx;
use crate::db::schema::network;
use crate::error::Refusal;
use crate::features::accounts::rules::settings::Network;

const ONLY: &str = "network";

/// The network and the version of its row; defaults until somebody changes them.
pub fn load(tx: &mut Tx) -> Result<(Network, i32), Refusal> {
    let row: Option<(String, i32)> =
        network::table.find(ONLY).select((network::settings, network::version)).first(tx.conn).optional()?;
    match row {
        None => Ok((Network::default(), 1)),
        Some((settings, version)) => {
            let network: Network = serde_json::from_str(&settings).map_err(Refusal::internal)?;
            Ok((Network { settings: network.settings.within_bounds(), ..network }, version))
        }
    }
}

pub fn save(tx: &mut Tx, value: &Network, version: i32) -> Result<(), Refusal> {
    let settings = serde_json::to_string(value).map_err(Refusal::internal)?;
    let changed = diesel::update(network::table.find(ONLY))
        .set((network::settings.eq(&settings), network::version.eq(version)))
        .execute(tx.conn)?;
    if changed == 0 {
        diesel::insert_into(network::table)
            .values((network::id.eq(ONLY), network::version.eq(version), network::settings.eq(&settings)))
            .execute(tx.conn)?;
    }
    Ok(())
}
