//! Whom and what a campaign of somebody's territory can take now.

use super::super::rules::choosing::Choice;
use super::super::rules::machine::STAFF;
use crate::db::Tx;
use crate::domain::Actor;
use crate::error::Refusal;
use crate::features::applications::service::matched;
use crate::features::candidates::rules::Candidate;
use crate::features::matching::service::field;
use crate::features::missions::rules::{Mission, MissionState};

/// The published missions, then the people who may be placed, both by name.
pub fn choices(tx: &mut Tx, actor: &Actor) -> Result<(Vec<Choice>, Vec<Choice>), Refusal> {
    if !STAFF.contains(&actor.role) {
        return Err(Refusal::wrong_role());
    }
    let standing = matched::standing(tx)?;
    let field = field::gather(
        tx,
        |mission| mission.state == MissionState::Published && actor.covers(&mission.departement),
        |person| actor.covers(&person.departement) && standing.may_be_placed(person.account),
    )?;
    let mut missions: Vec<Choice> = field.missions().map(mission).collect();
    let mut people: Vec<Choice> = field.people().map(person).collect();
    for list in [&mut missions, &mut people] {
        list.sort_by(|one, other| (&one.name, one.id).cmp(&(&other.name, other.id)));
    }
    Ok((missions, people))
}

fn mission(mission: &Mission) -> Choice {
    Choice {
        id: mission.id,
        name: mission.sheet.title.as_str().to_owned(),
        about: format!("{}, {}", mission.organization, mission.town()),
        departement: mission.departement.clone(),
        domain: Some(mission.sheet.domain),
    }
}

fn person(person: &Candidate) -> Choice {
    let profile = &person.profile;
    Choice {
        id: person.account,
        name: format!("{} {}", profile.given_name.as_str(), profile.family_name.as_str()),
        about: profile.commune().map(|commune| commune.name.clone()).unwrap_or_default(),
        departement: person.departement.clone(),
        domain: None,
    }
}
