//! The host file as it is typed.

use chrono::NaiveDate;
use deserr::Deserr;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::machine::OrganizationState;
use crate::domain::{Email, Insee, Line, Phone, Rna, Said, Siret};
use crate::error::Faults;
use crate::geography;

/// What the law lets a network lend volunteers to (L120-32).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Deserr, ToSchema)]
#[serde(rename_all = "snake_case")]
#[deserr(error = Faults)]
pub enum LegalForm {
    #[deserr(rename = "association")]
    Association,
    /// French public body, or foreign local authority.
    #[deserr(rename = "public_body")]
    PublicBody,
    #[deserr(rename = "foreign_non_profit")]
    ForeignNonProfit,
    #[deserr(rename = "other")]
    Other,
}

/// Who answers for the host.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct HostContact {
    pub name: Line<120>,
    pub email: Email,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[deserr(default)]
    pub phone: Option<Phone>,
}

/// Activities a third party may not have (SC-INT-04).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct Activities {
    pub worship: bool,
    pub political: bool,
    pub union: bool,
}

/// The host file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct HostFile {
    pub name: Line<160>,
    pub legal_form: LegalForm,
    #[deserr(default)]
    pub siret: Option<Siret>,
    #[deserr(default)]
    pub rna: Option<Rna>,
    /// Day the association was declared.
    #[deserr(default)]
    pub declared_on: Option<NaiveDate>,
    /// INSEE code of the seat.
    pub commune: Insee,
    pub address: Line<200>,
    pub contact: HostContact,
    pub activities: Activities,
    /// Has its own licence, or is covered by that of a federation (SC-INT-05).
    pub licensed_or_covered: bool,
    /// Day the *contrat d'engagement républicain* was subscribed (SC-INT-06).
    #[deserr(default)]
    pub cer_signed_on: Option<NaiveDate>,
}

/// A change of the file; what is absent stays.
#[derive(Debug, Clone, Default, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct HostFileChange {
    #[deserr(default)]
    pub name: Option<Line<160>>,
    #[deserr(default)]
    pub legal_form: Option<LegalForm>,
    #[deserr(default)]
    pub siret: Option<Siret>,
    #[deserr(default)]
    pub rna: Option<Rna>,
    #[deserr(default)]
    pub declared_on: Option<NaiveDate>,
    #[deserr(default)]
    pub commune: Option<Insee>,
    #[deserr(default)]
    pub address: Option<Line<200>>,
    #[deserr(default)]
    pub contact: Option<HostContact>,
    #[deserr(default)]
    pub activities: Option<Activities>,
    #[deserr(default)]
    pub licensed_or_covered: Option<bool>,
    #[deserr(default)]
    pub cer_signed_on: Option<NaiveDate>,
}

impl HostFile {
    pub fn changed_by(&self, change: &HostFileChange) -> Self {
        let change = change.clone();
        Self {
            name: change.name.unwrap_or_else(|| self.name.clone()),
            legal_form: change.legal_form.unwrap_or(self.legal_form),
            siret: change.siret.or_else(|| self.siret.clone()),
            rna: change.rna.or_else(|| self.rna.clone()),
            declared_on: change.declared_on.or(self.declared_on),
            commune: change.commune.unwrap_or_else(|| self.commune.clone()),
            address: change.address.unwrap_or_else(|| self.address.clone()),
            contact: change.contact.unwrap_or_else(|| self.contact.clone()),
            activities: change.activities.unwrap_or(self.activities),
            licensed_or_covered: change.licensed_or_covered.unwrap_or(self.licensed_or_covered),
            cer_signed_on: change.cer_signed_on.or(self.cer_signed_on),
        }
    }

    /// Days after today that a file cannot name yet; those it names already, in `before`, are left to the approval.
    pub fn days_to_come(&self, before: Option<&Self>, today: NaiveDate) -> Faults {
        let mut faults = Faults::default();
        let days = [
            ("/declared_on", self.declared_on, before.and_then(|file| file.declared_on)),
            ("/cer_signed_on", self.cer_signed_on, before.and_then(|file| file.cer_signed_on)),
        ];
        for (pointer, day, known) in days {
            if day != known && day.is_some_and(|day| day > today) {
                faults.push(pointer, "future", Said::new("Cette date est dans le futur.", "This date is in the future."));
            }
        }
        faults
    }

    /// Whether another version of the file differs in more than how to reach the host: what an approval rested on.
    pub fn differs_in_substance(&self, other: &Self) -> bool {
        let reachable = Self { address: self.address.clone(), contact: self.contact.clone(), ..other.clone() };
        *self != reachable
    }
}

/// How far a file may be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Freedom {
    /// Everything, at will.
    Whole,
    /// Contact and address only.
    Reach,
    /// Everything, as long as what an approval asks still holds.
    Guarded,
    Nothing,
}

/// What the host, or the network, may change of a file in this state. SC-AGR-06: the network must know of a change to what
/// an approval rested on, so it makes that change itself.
pub const fn freedom(state: OrganizationState, by_network: bool) -> Freedom {
    use OrganizationState::{Approved, Barred, Draft, Left, Refused, Submitted, Suspended, ToComplete, Withdrawn};
    match (state, by_network) {
        (Draft | ToComplete, _) | (Submitted, true) => Freedom::Whole,
        (Approved | Suspended, true) => Freedom::Guarded,
        (Submitted | Approved | Suspended, false) => Freedom::Reach,
        (Barred | Left | Refused | Withdrawn, _) => Freedom::Nothing,
    }
}

/// The commune of a host: its name and its département, or why there is none.
pub fn commune_of(insee: &Insee) -> Result<&'static geography::Commune, Faults> {
    geography::commune(insee.as_str()).ok_or_else(|| {
        Faults::one(
            "/commune",
            "unknown_commune",
            Said::new("Aucune commune n’a ce code INSEE.", "No commune has this INSEE code."),
        )
    })
}
