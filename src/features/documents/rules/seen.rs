//! What is kept of the look somebody had at a piece: who, when, and what they read on it. It stays when the file is deleted, so that the
//! file can be (DAT-04). No account number and no social-security number is in it (DAT-07).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::reading::{AboutRead, KindRead, ReadingInput};
use crate::domain::{Id, Line};

/// Who accepted a piece, when, and what they noted of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = DocumentSeen)]
pub struct Seen {
    pub on: NaiveDate,
    pub by: Id,
    /// Of an identity document.
    pub kind: Option<KindRead>,
    pub issued_on: Option<NaiveDate>,
    pub valid_until: Option<NaiveDate>,
    /// In whose name bank details are, as printed.
    pub holder: Option<String>,
    pub first_title_on: Option<NaiveDate>,
    /// What a medical certificate speaks of.
    pub about: Option<AboutRead>,
    /// Of a scholarship.
    pub year: Option<u32>,
    pub level: Option<u32>,
    /// Of a parental authorisation: how many hold parental authority, and how many of them signed. Not known unless noted.
    #[serde(default)]
    pub holders: Option<u32>,
    #[serde(default)]
    pub signed: Option<u32>,
}

impl Seen {
    /// What is kept of a reading; the dates are those the piece was accepted with.
    pub fn of(
        (on, by): (NaiveDate, Id),
        reading: Option<&ReadingInput>,
        issued_on: Option<NaiveDate>,
        valid_until: Option<NaiveDate>,
    ) -> Self {
        Self {
            on,
            by,
            kind: reading.and_then(|read| read.kind),
            issued_on,
            valid_until,
            holder: reading.and_then(|read| read.holder.as_ref()).map(|holder: &Line<160>| holder.as_str().to_owned()),
            first_title_on: reading.and_then(|read| read.first_title_on),
            about: reading.and_then(|read| read.about),
            year: reading.and_then(|read| read.year.as_ref()).map(|year| year.get()),
            level: reading.and_then(|read| read.level.as_ref()).map(|level| level.get()),
            holders: reading.and_then(|read| read.holders.as_ref()).map(|holders| holders.get()),
            signed: reading.and_then(|read| read.signed.as_ref()).map(|signed| signed.get()),
        }
    }

    /// Whether every holder of parental authority has signed, as far as was noted: both, or the one there is (SC-MIN-03).
    pub fn all_holders_signed(&self) -> bool {
        self.signed == Some(2) || self.holders == Some(1)
    }
}
