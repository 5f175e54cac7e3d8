//! The letters about a licence: facts in, letters out.

use super::rules::alerts::Alert;
use super::rules::licence::Licence;
use crate::domain::Id;
use crate::mail::letter::{AccreditationAlert, Content, Letter, Recipient};

/// What has to be seen to about a licence.
pub fn alert(base_url: &str, id: Id, licence: &Licence, alerts: &[Alert], to: Recipient) -> Letter {
    Letter::new(
        to,
        Content::AccreditationAlert(AccreditationAlert {
            number: licence.number.as_str().to_owned(),
            valid_until: licence.valid_until,
            warnings: alerts.iter().map(|alert| alert.said.clone()).collect(),
            url: format!("{base_url}/network/accreditations/{id}"),
        }),
    )
}
