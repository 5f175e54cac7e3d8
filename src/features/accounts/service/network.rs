//! The network's own name and choices.

use serde::Serialize;
use utoipa::ToSchema;

use crate::db::Tx;
use crate::domain::{Actor, Id, Role, Said, Versioned};
use crate::error::{Faults, Refusal};
use crate::features::accounts::rules::settings::{Network, NetworkChange, Settings};
use crate::features::accounts::store;
use crate::mail::LetterKind;

/// The network as everybody may read it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct NetworkView {
    pub version: i32,
    #[serde(flatten)]
    pub network: Network,
}

impl Versioned for NetworkView {
    fn version(&self) -> i32 {
        self.version
    }
}

/// The network's choices, for the other features.
pub fn current(tx: &mut Tx) -> Result<Network, Refusal> {
    Ok(store::network::load(tx)?.0)
}

/// The network’s name and choices, with their version. Who reads concerns is for those who choose the readers, and for the
/// data-protection contact: whoever a concern is about must not learn whom to ask.
pub fn show(tx: &mut Tx, reader: Option<&Actor>) -> Result<NetworkView, Refusal> {
    let (mut network, version) = store::network::load(tx)?;
    if !reader.is_some_and(|reader| matches!(reader.role, Role::Admin | Role::Privacy)) {
        network.settings.concern_readers.clear();
    }
    Ok(NetworkView { version, network })
}

/// Changes what is given of them. `Stale` when they have changed since they were read.
pub fn change(tx: &mut Tx, version: i32, input: &NetworkChange) -> Result<NetworkView, Refusal> {
    let (network, current) = store::network::load(tx)?;
    if version != current {
        return Err(Refusal::Stale);
    }
    let network = network.changed_by(input);
    input.faults(&network.settings).into_result()?;
    readers_may_read(tx, &network.settings.concern_readers)?;
    letters_exist(&network.settings)?;
    store::network::save(tx, &network, version + 1)?;
    Ok(NetworkView { version: version + 1, network })
}

/// Roles that may be named to read concerns.
pub const CONCERN_READERS: [Role; 3] = [Role::Approver, Role::Privacy, Role::Admin];

fn readers_may_read(tx: &mut Tx, readers: &[Id]) -> Result<(), Refusal> {
    let today = tx.today();
    let mut faults = Faults::default();
    for (place, reader) in readers.iter().enumerate() {
        let grants = store::accounts::grants(tx, *reader, today)?;
        if !grants.iter().any(|grant| CONCERN_READERS.contains(&grant.role)) {
            faults.push(format!("/settings/concern_readers/{place}"), "role", NOT_A_READER);
        }
    }
    faults.into_result()
}

fn letters_exist(settings: &Settings) -> Result<(), Refusal> {
    let mut faults = Faults::default();
    let known = |name: &str| LetterKind::ALL.iter().any(|kind| kind.folder() == name);
    for name in settings.mail_notes.keys().filter(|name| !known(name)) {
        let name: String = name.chars().take(80).collect();
        faults.push(format!("/settings/mail_notes/{name}"), "unknown", NO_LETTER);
    }
    faults.into_result()
}

const NO_LETTER: Said = Said::new("Aucune lettre n’a ce nom.", "No letter has this name.");

const NOT_A_READER: Said = Said::new(
    "Cette personne n’est ni approbatrice, ni administratrice, ni chargée de la protection des données.",
    "This person is neither an approver, nor an administrator, nor the data-protection contact.",
);
