//! The use cases of host organizations.

pub mod file;
pub mod pieces;
pub mod steps;
pub mod system;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use super::rules::approval::{self, Case};
use super::rules::machine::OrganizationState;
use super::rules::reasons::FindingNote;
use super::rules::{HostFile, LegalForm};
use super::store::{self, Organization, Scope};
use crate::db::Tx;
use crate::domain::{Actor, Finding, Id, Outcome, Owner, Versioned};
use crate::error::Refusal;
use crate::features::accounts::service::network;
use crate::features::documents::service as documents;
use crate::geography;

/// Something to put right or to know about a file.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FindingView {
    /// Rule id, or the code of a piece.
    pub rule: String,
    pub outcome: Outcome,
    pub message: String,
}

impl From<Finding> for FindingView {
    fn from(finding: Finding) -> Self {
        Self { rule: finding.rule.to_owned(), outcome: finding.outcome, message: finding.message.fr.into_owned() }
    }
}

/// A host file as its members and the network see it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OrganizationView {
    pub id: Id,
    pub version: i32,
    pub state: OrganizationState,
    #[serde(flatten)]
    pub file: HostFile,
    /// Name of the commune.
    pub town: String,
    pub departement: String,
    pub barred_until: Option<NaiveDate>,
    /// What the network asked to complete.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<FindingNote>,
    /// What an approval would say now.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub to_settle: Vec<FindingView>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

impl Versioned for OrganizationView {
    fn version(&self) -> i32 {
        self.version
    }
}

impl From<Organization> for OrganizationView {
    fn from(organization: Organization) -> Self {
        Self {
            id: organization.id,
            version: organization.version,
            state: organization.state,
            town: town(&organization.file),
            file: organization.file,
            departement: organization.departement,
            barred_until: organization.barred_until,
            findings: Vec::new(),
            to_settle: Vec::new(),
            created_at: organization.created_at,
            updated_at: organization.updated_at,
        }
    }
}

/// Name of the commune of a file.
fn town(file: &HostFile) -> String {
    geography::commune(file.commune.as_str()).map(|commune| commune.name.clone()).unwrap_or_default()
}

/// What anybody may read of a host, on the page of its mission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct OrganizationCard {
    pub id: Id,
    pub name: String,
    pub town: String,
}

/// What other features ask about a host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostFacts {
    pub id: Id,
    pub name: String,
    pub state: OrganizationState,
    pub legal_form: LegalForm,
    pub departement: String,
    pub contact_name: String,
    pub contact_email: String,
}

/// What anybody may know of a host: its name and town.
pub fn card(tx: &mut Tx, id: Id) -> Result<OrganizationCard, Refusal> {
    let organization = store::by_id(tx, id)?.ok_or(Refusal::NotFound)?;
    Ok(OrganizationCard { id, name: organization.file.name.as_str().to_owned(), town: town(&organization.file) })
}

/// The host file, for what is printed from it.
pub fn host_file(tx: &mut Tx, id: Id) -> Result<HostFile, Refusal> {
    Ok(store::by_id(tx, id)?.ok_or(Refusal::NotFound)?.file)
}

/// What the other features need to know of a host.
pub fn facts(tx: &mut Tx, id: Id) -> Result<HostFacts, Refusal> {
    let organization = store::by_id(tx, id)?.ok_or(Refusal::NotFound)?;
    Ok(HostFacts {
        id,
        name: organization.file.name.as_str().to_owned(),
        state: organization.state,
        legal_form: organization.file.legal_form,
        departement: organization.departement,
        contact_name: organization.file.contact.name.as_str().to_owned(),
        contact_email: organization.file.contact.email.as_str().to_owned(),
    })
}

/// SC-INT-02 to -07 as they stand today, for whoever re-evaluates them later (approval of a placement).
pub fn conditions(tx: &mut Tx, id: Id) -> Result<Vec<Finding>, Refusal> {
    let organization = store::by_id(tx, id)?.ok_or(Refusal::NotFound)?;
    let network = network::current(tx)?.legal_form;
    Ok(approval::conditions(&organization.file, network, tx.today()))
}

/// What an approval would say of this file now.
fn approval_findings(tx: &mut Tx, organization: &Organization) -> Result<Vec<Finding>, Refusal> {
    let network = network::current(tx)?;
    let documents = documents::of(tx, Owner::Organization(organization.id))?;
    let case = Case {
        file: &organization.file,
        network: network.legal_form,
        wanted: &network.settings.host_pieces,
        documents: &documents,
        today: tx.today(),
    };
    Ok(approval::findings(&case))
}

/// The host, when the actor may see it: 404 otherwise.
fn visible(tx: &mut Tx, actor: &Actor, id: Id) -> Result<Organization, Refusal> {
    let organization = store::by_id(tx, id)?.ok_or(Refusal::NotFound)?;
    if Scope::of(actor).holds(&organization) { Ok(organization) } else { Err(Refusal::NotFound) }
}
