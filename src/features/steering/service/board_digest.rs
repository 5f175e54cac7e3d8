//! The lines of the board in the daily digest of the case-workers and approvers who chose it.

use std::collections::BTreeSet;

use super::board::board;
use crate::db::Tx;
use crate::domain::{Id, Role};
use crate::error::Refusal;
use crate::features::accounts::service::{gate, people};
use crate::mail::digest;

/// Keeps this evening's lines, once for each person whatever their roles (calendar).
pub fn keep_lines(tx: &mut Tx) -> Result<(), Refusal> {
    let mut told: BTreeSet<Id> = BTreeSet::new();
    for role in [Role::CaseWorker, Role::Approver] {
        let mut readers: Vec<Id> = people::of_role(tx, role)?.into_iter().map(|person| person.id).collect();
        readers.dedup();
        for account in digest::awaits_board(tx, &readers)? {
            if !told.insert(account) {
                continue;
            }
            let actor = gate::standing(tx, account, role)?;
            for risk in board(tx, &actor, false)?.items {
                let url = format!("{}/network/placements/{}", tx.site.base_url, risk.placement_id);
                digest::keep_board(tx, account, role, &risk.digest_line(), &url)?;
            }
        }
    }
    Ok(())
}
