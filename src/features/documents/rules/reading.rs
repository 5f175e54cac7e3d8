//! What the person who accepts a piece read on it. It is held against the rules; of it no account number and no social-security number
//! is kept (DAT-04, DAT-07; `seen` says what is).

use chrono::NaiveDate;
use deserr::Deserr;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::DocumentCode;
use super::validity::{About, Bank, Identity, IdentityKind, Medical, Reading, Title};
use crate::domain::{Iban, Line, Nir, Said, Whole};
use crate::error::Faults;

/// What is handed in as identity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Deserr, ToSchema)]
#[deserr(error = Faults)]
#[serde(rename_all = "snake_case")]
pub enum KindRead {
    #[deserr(rename = "national_card")]
    NationalCard,
    #[deserr(rename = "passport")]
    Passport,
    #[deserr(rename = "driving_licence")]
    DrivingLicence,
    #[deserr(rename = "other")]
    Other,
}

/// What a medical certificate speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Deserr, ToSchema)]
#[deserr(error = Faults)]
#[serde(rename_all = "snake_case")]
pub enum AboutRead {
    #[deserr(rename = "mission")]
    Mission,
    #[deserr(rename = "sport")]
    Sport,
    #[deserr(rename = "other")]
    Other,
}

/// What was read, beside the dates. Each piece asks for its own: `kind` for an identity document, `iban` and `holder` for bank
/// details, `nir`, `first_title_on` for the proof of stay, `about` for a medical certificate, `year` and `level` for a scholarship, `holders` and `signed` for a
/// parental authorisation.
#[derive(Debug, Clone, Default, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct ReadingInput {
    #[deserr(default)]
    pub kind: Option<KindRead>,
    /// Both sides are there; taken to be so when absent.
    #[deserr(default)]
    pub both_sides: Option<bool>,
    #[deserr(default)]
    pub iban: Option<Iban>,
    /// In whose name the account is, as printed.
    #[deserr(default)]
    pub holder: Option<Line<160>>,
    #[deserr(default)]
    pub nir: Option<Nir>,
    #[deserr(default)]
    pub first_title_on: Option<NaiveDate>,
    #[deserr(default)]
    pub about: Option<AboutRead>,
    /// First year of the academic year: 2026 for 2026–2027.
    #[deserr(default)]
    pub year: Option<Whole<2000, 2100>>,
    /// Level of the scholarship.
    #[deserr(default)]
    pub level: Option<Whole<0, 7>>,
    /// How many people hold parental authority, where a parental authorisation says so or a proof of a sole holder was seen.
    #[deserr(default)]
    pub holders: Option<Whole<1, 2>>,
    /// How many of them have signed the authorisation.
    #[deserr(default)]
    pub signed: Option<Whole<1, 2>>,
}

/// What was read on a piece of this kind; `Ok(None)` for a piece no rule reads anything on. Each field that is missing is named.
pub fn reading(
    code: DocumentCode,
    input: &ReadingInput,
    issued_on: Option<NaiveDate>,
    valid_until: Option<NaiveDate>,
) -> Result<Option<Reading>, Faults> {
    let mut missing = Missing::default();
    let both_sides = input.both_sides.unwrap_or(true);
    let read = match code {
        DocumentCode::Id => {
            let kind = missing.or(input.kind, "/reading/kind");
            let until = missing.or(valid_until, "/valid_until");
            kind.zip(until).map(|(kind, valid_until)| {
                Reading::Identity(Identity { kind: identity_kind(kind), both_sides, issued_on, valid_until })
            })
        }
        DocumentCode::Rib => {
            let iban = missing.or(input.iban.clone(), "/reading/iban");
            let holder = missing.or(input.holder.as_ref(), "/reading/holder");
            iban.zip(holder).map(|(iban, holder)| Reading::Bank(Bank { iban, holder: holder.as_str().to_owned() }))
        }
        DocumentCode::Nir => missing.or(input.nir.clone(), "/reading/nir").map(Reading::Nir),
        DocumentCode::Title | DocumentCode::Renewal => {
            missing.or(valid_until, "/valid_until").map(|valid_until| Reading::Title(Title { both_sides, valid_until }))
        }
        DocumentCode::Stay1y => missing.or(input.first_title_on, "/reading/first_title_on").map(Reading::FirstTitle),
        DocumentCode::Med => {
            let about = missing.or(input.about, "/reading/about");
            let issued_on = missing.or(issued_on, "/issued_on");
            about.zip(issued_on).map(|(about, issued_on)| Reading::Medical(Medical { issued_on, about: spoken_of(about) }))
        }
        DocumentCode::Bourse => {
            let year = missing.or(input.year, "/reading/year");
            let level = missing.or(input.level, "/reading/level");
            let (year, level) = (year.map(|year| i32::try_from(year.get())), level.map(|level| u8::try_from(level.get())));
            match (year, level) {
                (Some(Ok(year)), Some(Ok(level))) => Some(Reading::Scholarship { year, level }),
                _ => None,
            }
        }
        DocumentCode::Rsa => missing.or(issued_on, "/issued_on").map(Reading::Rsa),
        DocumentCode::Address => missing.or(issued_on, "/issued_on").map(Reading::Address),
        _ => None,
    };
    missing.0.0.is_empty().then_some(read).ok_or(missing.0)
}

const fn identity_kind(read: KindRead) -> IdentityKind {
    match read {
        KindRead::NationalCard => IdentityKind::NationalCard,
        KindRead::Passport => IdentityKind::Passport,
        KindRead::DrivingLicence => IdentityKind::DrivingLicence,
        KindRead::Other => IdentityKind::Other,
    }
}

const fn spoken_of(read: AboutRead) -> About {
    match read {
        AboutRead::Mission => About::Mission,
        AboutRead::Sport => About::Sport,
        AboutRead::Other => About::Else,
    }
}

#[derive(Default)]
struct Missing(Faults);

impl Missing {
    fn or<T>(&mut self, value: Option<T>, pointer: &str) -> Option<T> {
        if value.is_none() {
            self.0.push(
                pointer,
                "missing",
                Said::new("Notez ce que vous lisez ici sur la pièce.", "Note what you read here on the piece."),
            );
        }
        value
    }
}
