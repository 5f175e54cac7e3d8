//! Hosts as missions read them.

use diesel::prelude::*;

use crate::db::Tx;
use crate::db::schema::organizations;
use crate::domain::Id;
use crate::error::Refusal;

/// Name, département and state of a host.
pub fn host(tx: &mut Tx, organization: Id) -> Result<Option<(String, String, String)>, Refusal> {
    let host = organizations::table
        .find(organization.to_string())
        .select((organizations::name, organizations::departement, organizations::state))
        .first(tx.conn)
        .optional()?;
    Ok(host)
}
