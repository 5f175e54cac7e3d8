//! What people write to one another about placements: a question, an answer, and some that nobody has read yet.

use super::cast::{Accepted, Cast};
use super::{Story, actor, typed};
use crate::db::Tx;
use crate::domain::{Actor, Id, Prose, Role};
use crate::error::Refusal;
use crate::features::accounts::service::people;
use crate::features::messages::rules::{At, NewMessage};
use crate::features::messages::service as messages;
use crate::features::placements::service::records;

/// A question of a volunteer, the answer of the host, and what they write back.
const TALKS: [[&str; 3]; 3] = [
    [
        "Bonjour, je commence bientôt chez vous. À quelle heure dois-je arriver le premier jour, et qui demander à l’accueil\u{a0}?",
        "Bonjour\u{a0}! À 9\u{a0}h\u{a0}30, l’accueil ouvre à ce moment-là. Demandez simplement votre tutrice, elle vous attendra avec un café.",
        "Parfait, merci beaucoup\u{a0}! À très vite.",
    ],
    [
        "Bonjour, est-ce que la ligne de bus s’arrête devant chez vous\u{a0}? J’ai un doute sur l’arrêt.",
        "Oui, l’arrêt est à deux minutes à pied, juste après la place. Le portail bleu est ouvert dès 8\u{a0}h\u{a0}45.",
        "Super, j’ai fait le trajet samedi pour voir\u{a0}: vingt minutes porte à porte.",
    ],
    [
        "Bonjour, faut-il apporter quelque chose de particulier pour les ateliers\u{a0}? Une tenue, du matériel\u{a0}?",
        "Rien du tout, nous avons des blouses et des gants. Une gourde, si vous voulez\u{a0}: il fait vite chaud dans la salle.",
        "C’est noté. Et je peux venir une demi-journée voir avant de commencer\u{a0}?",
    ],
];

pub fn tell(story: &mut Story, cast: &Cast, accepted: &[Accepted]) -> Result<(), Refusal> {
    for (place, (one, words)) in accepted.iter().zip(TALKS.iter().cycle()).enumerate() {
        let Some(host) = story.read(4, |tx| host_of(tx, one.placement))? else { continue };
        let [asked, answered, thanked] = words;
        let mut turns: Vec<(u64, &Actor, &str)> = vec![(4, &one.candidate, asked)];
        if place % 4 != 3 {
            turns.push((3, &host, answered));
        }
        if place % 2 == 0 {
            turns.push((2, &one.candidate, thanked));
        }
        if place % 5 == 0 {
            turns.push((
                1,
                &cast.case_worker,
                "Bonjour à tous les deux\u{a0}: tout est prêt du côté du réseau. Bonne mission\u{a0}!",
            ));
        }
        for (days_ago, who, words) in turns {
            let message = NewMessage { body: typed(Prose::parse(words))? };
            story.attempt(days_ago, |tx| messages::write(tx, who, At::Placement(one.placement), &message, None))?;
        }
    }
    Ok(())
}

/// A member of the host of a placement.
fn host_of(tx: &mut Tx, placement: Id) -> Result<Option<Actor>, Refusal> {
    let organization = records::by_id(tx, placement)?.organization_id;
    let members = people::of_organization(tx, Role::Host, organization)?;
    Ok(members.first().map(|member| actor(member.id, Role::Host, vec![organization])))
}
