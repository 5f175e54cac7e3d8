//! What an administrator keeps: the roles of the network, within the administrator's own territory.

use crate::domain::{Actor, Role, Said};
use crate::error::Refusal;

/// Roles that the network gives to people who work in it or with it. Members and tutors are invited by their association.
pub const OF_THE_NETWORK: [Role; 7] =
    [Role::CaseWorker, Role::Approver, Role::Accountant, Role::Privacy, Role::Prescriber, Role::Auditor, Role::Admin];

/// Whether a role limited to these départements is this administrator's to keep: nobody decides on a wider territory than their own.
pub fn within(actor: &Actor, departements: Option<&Vec<String>>) -> bool {
    actor.departements.is_none() || departements.is_some_and(|list| list.iter().all(|one| actor.covers(one)))
}

/// Refuses whoever is no administrator.
pub fn keeps_roles(actor: &Actor) -> Result<(), Refusal> {
    if actor.role == Role::Admin { Ok(()) } else { Err(Refusal::wrong_role()) }
}

/// One's own role of administrator is taken away by another.
pub const OWN_ROLE: Said = Said::new(
    "Vous ne pouvez pas retirer votre propre rôle d’administrateur\u{a0}: demandez à un autre administrateur.",
    "You cannot take away your own role of administrator: ask another administrator.",
);

/// A network keeps somebody who may give roles everywhere.
pub const LAST_ADMIN: Said = Said::new(
    "C’est le dernier administrateur de tout le réseau\u{a0}: invitez-en d’abord un autre.",
    "This is the last administrator of the whole network: first invite another.",
);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Id;

    fn admin(departements: Option<&[&str]>) -> Actor {
        let id = Id::from_parts(0, [0; 10]);
        let departements = departements.map(|list| list.iter().map(|one| (*one).to_owned()).collect());
        Actor { account: id, session: id, role: Role::Admin, organizations: Vec::new(), departements, acted_by: None }
    }

    #[test]
    fn a_territory_bounds_the_roles_that_are_kept() {
        let loire = vec!["42".to_owned()];
        let both = vec!["42".to_owned(), "69".to_owned()];
        let table = [
            (None, None, true),
            (None, Some(&loire), true),
            (Some(&["42"][..]), Some(&loire), true),
            (Some(&["42"][..]), Some(&both), false),
            (Some(&["42"][..]), None, false),
        ];
        for (mine, theirs, expected) in table {
            assert_eq!(within(&admin(mine), theirs), expected, "{mine:?} {theirs:?}");
        }
    }
}
