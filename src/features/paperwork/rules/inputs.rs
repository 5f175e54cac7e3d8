//! What people send about papers.

use chrono::NaiveDate;
use deserr::Deserr;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::domain::{Id, Line, Phone, Prose, Siret};
use crate::error::Faults;

/// Asks for signatures: one's own; the network asks every party that has not signed.
#[derive(Debug, Clone, Default, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct SignatureRequest {}

/// Signs with the code received by mail.
#[derive(Debug, Clone, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct SignInput {
    /// Six digits.
    pub code: Line<12>,
    /// The hash of the version that was read, as the list of papers shows it.
    pub version_hash: Line<64>,
}

/// A paper printed, signed by hand by all and scanned: the fields beside its file, or alone when there is none.
#[derive(Debug, Clone, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct ScanInput {
    /// What the code printed on its pages says: `RELAIS/<paper>/<version>`. Needed where no file is sent, or no code can be
    /// read in it.
    #[deserr(default)]
    pub mark: Option<Line<80>>,
    /// Day it was signed.
    pub signed_on: NaiveDate,
    /// The placement whose paper it is meant to be: another one is refused.
    #[deserr(default)]
    pub placement_id: Option<Id>,
}

/// The network's own model of the convention.
#[derive(Debug, Clone, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct ModelInput {
    pub title: Line<160>,
    /// Its words, with `{{fields}}`. `# ` begins a heading, `- ` an item, an empty line ends a paragraph. None for a PDF, which
    /// comes as the file of a form.
    #[deserr(default)]
    pub text: Option<Prose<200, 60000>>,
    /// For files signed from this day on; today unless said.
    #[deserr(default)]
    pub valid_from: Option<NaiveDate>,
}

/// How the network names itself as a party to its papers; what is absent stays.
#[derive(Debug, Clone, Default, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct LetterheadChange {
    #[deserr(default)]
    pub address: Option<Line<200>>,
    #[deserr(default)]
    pub siret: Option<Siret>,
    #[deserr(default)]
    pub phone: Option<Phone>,
    #[deserr(default)]
    pub representative: Option<Line<120>>,
    #[deserr(default)]
    pub representative_title: Option<Line<120>>,
}

/// The network as a party to its papers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Letterhead {
    pub address: Option<String>,
    pub siret: Option<String>,
    pub phone: Option<String>,
    /// Who signs for the network.
    pub representative: Option<String>,
    pub representative_title: Option<String>,
}

impl Letterhead {
    pub fn changed_by(self, change: &LetterheadChange) -> Self {
        let line = |new: Option<&str>, old: Option<String>| new.map(str::to_owned).or(old);
        Self {
            address: line(change.address.as_ref().map(Line::as_str), self.address),
            siret: line(change.siret.as_ref().map(Siret::as_str), self.siret),
            phone: line(change.phone.as_ref().map(Phone::as_str), self.phone),
            representative: line(change.representative.as_ref().map(Line::as_str), self.representative),
            representative_title: line(change.representative_title.as_ref().map(Line::as_str), self.representative_title),
        }
    }
}
