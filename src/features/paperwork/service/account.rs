//! Statements of account as files: the same facts, to the same readers, as the tables.

use chrono::{DateTime, Utc};

use super::gather::{host_part, network_parts};
use super::show::File;
use crate::db::Db;
use crate::domain::{Actor, Id, Month};
use crate::error::Refusal;
use crate::features::months::service::statements;
use crate::features::paperwork::rules::account;
use crate::papers;

/// Whose statement.
#[derive(Debug, Clone, Copy)]
pub enum Whose {
    Organization(Id),
    Network,
}

/// The statement of a host or of the network from one month to another. Set outside the transaction that reads it.
pub fn pdf(db: &Db, now: DateTime<Utc>, actor: &Actor, whose: Whose, months: (Month, Month)) -> Result<File, Refusal> {
    let data = db.read(now, |tx| {
        let (statement, host) = match whose {
            Whose::Organization(id) => {
                let statement = statements::of_organization(tx, actor, id, months)?;
                (statement, Some(host_part(tx, id)?))
            }
            Whose::Network => (statements::of_network(tx, actor, months)?, None),
        };
        account::check_length(&statement)?;
        let (network, letterhead) = network_parts(tx)?;
        Ok(account::data(&statement, &network, &letterhead, host.as_ref()))
    })?;
    let bytes = papers::statement(&data, now).map_err(Refusal::internal)?;
    let name = match whose {
        Whose::Organization(_) => "releve",
        Whose::Network => "releve-reseau",
    };
    Ok(File { name: format!("{name}-{}-{}.pdf", months.0, months.1), bytes })
}
