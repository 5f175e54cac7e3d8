//! The reasons people read under a ranked mission or person: short, plain, and true to the terms.

use super::engine::Ranked;
use super::pair::Pair;
use super::words::kilometres;
use crate::domain::{Regime, Said, Verdict, words};

/// Who reads the reasons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// The person, of a mission.
    Candidate,
    /// The network or the host, of a person.
    Network,
}

/// A host that answers within this many days is worth saying.
const QUICK_ANSWER: u64 = 7;
/// Under this flood term (three pending applications a seat), the person should know that many have applied.
const CROWDED: u16 = 400;

/// Why this answer stands where it stands, one chip a reason, in the order of the terms.
pub fn reasons(audience: Audience, ranked: &Ranked, pair: &Pair) -> Vec<Said> {
    let mut said = vec![proximity(audience, ranked.distance_m), beginning(audience, pair)];
    said.extend(week(pair));
    said.extend(interests(audience, ranked, pair));
    match audience {
        Audience::Candidate => {
            said.extend(flood(ranked, pair));
            said.extend(responsiveness(pair));
        }
        Audience::Network => said.extend(waiting(pair)),
    }
    if pair.is_minor_at_start() && pair.takes_minors() {
        said.push(Said::new("ouvert aux mineurs", "open to minors"));
    }
    if pair.candidate.needs_accessible {
        said.push(Said::new("lieu accessible", "accessible place"));
    }
    said.extend(remark(ranked.verdict));
    said
}

fn proximity(audience: Audience, metres: u32) -> Said {
    let far = kilometres(metres);
    match audience {
        Audience::Candidate => Said::built(format!("{} de chez vous", far.fr), format!("{} from your home", far.en)),
        Audience::Network => {
            Said::built(format!("habite {} de la mission", far.fr), format!("lives {} from the mission", far.en))
        }
    }
}

fn beginning(audience: Audience, pair: &Pair) -> Said {
    let (on, start) = (pair.on, pair.start_on());
    let verb = match audience {
        Audience::Candidate => ("commence", "begins"),
        Audience::Network => ("peut commencer", "can begin"),
    };
    let when = match start.signed_duration_since(on).num_days() {
        ..=0 => Said::new("dès maintenant", "right now"),
        1 => Said::new("demain", "tomorrow"),
        days @ 2..=13 => Said::built(format!("dans {days} jours"), format!("in {days} days")),
        days @ 14..=59 => Said::built(format!("dans {} semaines", days / 7), format!("in {} weeks", days / 7)),
        _ => {
            let day = words::day(start);
            Said::built(format!("le {}", day.fr), format!("on {}", day.en))
        }
    };
    Said::built(format!("{} {}", verb.0, when.fr), format!("{} {}", verb.1, when.en))
}

fn week(pair: &Pair) -> Option<Said> {
    if pair.mission.regime != Regime::Volunteering || pair.mission.slots.count() == 0 {
        return None;
    }
    Some(match pair.common_slots() {
        0 => Said::new("aucun créneau en commun dans la semaine", "no half-day in common"),
        1 => Said::new("1 créneau en commun dans la semaine", "1 half-day a week in common"),
        common => {
            Said::built(format!("{common} créneaux en commun dans la semaine"), format!("{common} half-days a week in common"))
        }
    })
}

fn interests(audience: Audience, ranked: &Ranked, pair: &Pair) -> Option<Said> {
    if pair.candidate.interests.is_empty() || ranked.terms.interests < 400 {
        return None;
    }
    let label = pair.mission.domain.label();
    let (fr, en) = match (audience, ranked.terms.interests) {
        (Audience::Candidate, 1_000) => ("votre domaine préféré", "your favourite domain"),
        (Audience::Candidate, _) => ("un domaine qui vous intéresse", "a domain you are interested in"),
        (Audience::Network, 1_000) => ("son domaine préféré", "their favourite domain"),
        (Audience::Network, _) => ("un domaine qui l’intéresse", "a domain they are interested in"),
    };
    Some(Said::built(format!("{fr}\u{a0}: {}", label.fr), format!("{en}: {}", label.en)))
}

fn flood(ranked: &Ranked, pair: &Pair) -> Option<Said> {
    match pair.mission.pending_applications {
        0 => Some(Said::new("aucune candidature en attente", "no application pending")),
        _ if ranked.terms.flood < CROWDED => Some(Said::new("beaucoup de candidatures en attente", "many applications pending")),
        _ => None,
    }
}

fn responsiveness(pair: &Pair) -> Option<Said> {
    match pair.mission.host_answer_days? {
        0 => Some(Said::new("l’association répond souvent le jour même", "the host often answers the same day")),
        1 => Some(Said::new("l’association répond souvent en 1 jour", "the host often answers in 1 day")),
        days @ ..=QUICK_ANSWER => Some(Said::built(
            format!("l’association répond souvent en {days} jours"),
            format!("the host often answers in {days} days"),
        )),
        _ => None,
    }
}

fn waiting(pair: &Pair) -> Option<Said> {
    match pair.days_waiting() {
        0 => None,
        1 => Some(Said::new("attend depuis hier", "has been waiting since yesterday")),
        days => Some(Said::built(format!("attend depuis {days} jours"), format!("has been waiting for {days} days"))),
    }
}

fn remark(verdict: Verdict) -> Option<Said> {
    match verdict {
        Verdict::Eligible | Verdict::Ineligible => None,
        Verdict::EligibleWith => Some(Said::new("possible, à lire avant de candidater", "possible, to read before applying")),
        Verdict::ToCheck => Some(Said::new("à vérifier avec le réseau", "to check with the network")),
    }
}
