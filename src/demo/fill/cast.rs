//! The people of the network itself.

use super::{Story, actor};
use crate::domain::dates::add_months;
use crate::domain::{Actor, Id, Role};
use crate::error::Refusal;
use crate::features::accounts::service::opened::{self, Grant};

/// The one password of a demonstration.
pub const PASSWORD: &str = "relais-demonstration-2026";

/// Who works for the network.
pub struct Cast {
    pub case_worker: Actor,
    /// Looks again at what the first one decided.
    pub second: Actor,
    pub approver: Actor,
}

pub(super) const STAFF: [(Role, &str, &str, &str); 8] = [
    (Role::CaseWorker, "Camille", "Roussel", "camille.roussel@reseau.example"),
    (Role::CaseWorker, "Idriss", "Benali", "idriss.benali@reseau.example"),
    (Role::Approver, "Hélène", "Marchand", "helene.marchand@reseau.example"),
    (Role::Accountant, "Bruno", "Lefort", "bruno.lefort@reseau.example"),
    (Role::Privacy, "Salomé", "Vidal", "salome.vidal@reseau.example"),
    (Role::Prescriber, "Thierry", "Garnier", "thierry.garnier@mission-locale.example"),
    (Role::Auditor, "Odile", "Kermarrec", "odile.kermarrec@controle.example"),
    (Role::Admin, "Jules", "Okafor", "jules.okafor@reseau.example"),
];

pub fn open(story: &mut Story) -> Result<Cast, Refusal> {
    let mut actors = Vec::new();
    for (role, given, family, email) in STAFF {
        let valid_until = (role == Role::Auditor).then(|| add_months(story.today, 6));
        let grant = Grant { role, organization_id: None, departements: None, valid_until };
        let hash = story.hash.clone();
        let account = story.tell(90, |tx| opened::open(tx, email, (given, family), &hash, std::slice::from_ref(&grant)))?;
        actors.push(actor(account, role, Vec::new()));
    }
    let mut actors = actors.into_iter();
    let mut next = || actors.next().ok_or_else(|| Refusal::internal("a cast of eight"));
    Ok(Cast { case_worker: next()?, second: next()?, approver: next()? })
}

/// An acceptance and the placement it opened.
pub struct Accepted {
    pub placement: Id,
    pub candidate: Actor,
}
