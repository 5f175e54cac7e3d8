//! Warnings already written about licences.

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::db::Tx;
use crate::db::schema::accreditation_alerts;
use crate::domain::Id;
use crate::error::Refusal;

pub fn was_sent(tx: &mut Tx, licence: Id, kind: &str) -> Result<bool, Refusal> {
    let this = accreditation_alerts::accreditation_id.eq(licence.to_string()).and(accreditation_alerts::kind.eq(kind));
    let count: i64 = accreditation_alerts::table.filter(this).count().get_result(tx.conn)?;
    Ok(count > 0)
}

pub fn keep(tx: &mut Tx, licence: Id, kind: &str, day: NaiveDate) -> Result<(), Refusal> {
    let id = tx.new_id().to_string();
    diesel::insert_into(accreditation_alerts::table)
        .values((
            accreditation_alerts::id.eq(id),
            accreditation_alerts::accreditation_id.eq(licence.to_string()),
            accreditation_alerts::kind.eq(kind),
            accreditation_alerts::sent_on.eq(day),
        ))
        .execute(tx.conn)?;
    Ok(())
}
