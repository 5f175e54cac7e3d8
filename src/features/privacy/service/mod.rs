//! Taking away what is kept about oneself, and having it erased.

pub mod erase;
pub mod export;

use super::rules::{Fate, File, Hold, fate};
use super::store::reading;
use crate::db::Tx;
use crate::domain::dates;
use crate::domain::{Actor, Id, Role, Said};
use crate::error::Refusal;
use crate::features::accounts::service::{gate, people};
use crate::features::candidates::service as candidates;

/// The same person as a candidate; none when they are not one.
fn as_candidate(tx: &mut Tx, actor: &Actor) -> Result<Option<Actor>, Refusal> {
    match gate::standing(tx, actor.account, Role::Candidate) {
        Ok(candidate) => Ok(Some(Actor { session: actor.session, acted_by: actor.acted_by, ..candidate })),
        Err(Refusal::Unauthenticated) => Ok(None),
        Err(other) => Err(other),
    }
}

/// Somebody's placements, with what becomes of each file today.
fn fates(tx: &mut Tx, person: Id) -> Result<Vec<(File, Fate)>, Refusal> {
    let today = tx.today();
    let files = reading::placements_of(tx, &[person])?;
    Ok(files.into_iter().map(|file| (fate(&file, today), file)).map(|(fate, file)| (file, fate)).collect())
}

/// Everything that stands against erasing this person today.
fn holds(tx: &mut Tx, actor: &Actor, fates: &[(File, Fate)]) -> Result<Vec<Hold>, Refusal> {
    let mut holds: Vec<Hold> = fates
        .iter()
        .filter_map(|(_, fate)| match fate {
            Fate::Holds(hold) => Some(hold.clone()),
            Fate::KeptUntil(_) | Fate::Goes => None,
        })
        .collect();
    let mut hold = |code, why| holds.push(Hold { code, why, from: None });
    if people::is_staff(tx, actor.account)? {
        hold(
            "network_role",
            Said::new(
                "Votre compte est aussi celui d’une personne du réseau\u{a0}: demandez d’abord à l’administrateur de mettre fin à ce rôle.",
                "Your account is also that of somebody of the network: first ask the administrator to end that role.",
            ),
        );
    }
    if reading::applications_of(tx, actor.account)?.iter().any(|(_, state)| state == "contested") {
        hold(
            "contest_open",
            Said::new(
                "Vous contestez une décision\u{a0}: une personne relit votre dossier, et en a besoin jusqu’à sa réponse.",
                "You contest a decision: somebody reads your file again, and needs it until they answer.",
            ),
        );
    }
    if !reading::alone_in(tx, actor.account)?.is_empty() {
        hold(
            "only_member",
            Said::new(
                "Vous êtes la seule personne de votre association ici\u{a0}: invitez quelqu’un qui prend la suite.",
                "You are the only person of your association here: invite somebody who takes over.",
            ),
        );
    }
    if represents_a_minor(tx, actor.account)? {
        hold(
            "represents_minor",
            Said::new(
                "Vous représentez une personne de moins de 18 ans dont le dossier est en cours.",
                "You represent somebody under 18 whose file is under way.",
            ),
        );
    }
    Ok(holds)
}

fn represents_a_minor(tx: &mut Tx, person: Id) -> Result<bool, Refusal> {
    let today = tx.today();
    let mut minors = Vec::new();
    for ward in reading::wards_of(tx, person)? {
        if candidates::profile(tx, ward)?.is_some_and(|known| dates::is_minor_on(known.profile.birth_date, today)) {
            minors.push(ward);
        }
    }
    let files = reading::placements_of(tx, &minors)?;
    Ok(files.iter().any(|file| matches!(fate(file, today), Fate::Holds(_))))
}
