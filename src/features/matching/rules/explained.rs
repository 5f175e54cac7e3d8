//! Every term of one answer: its value, its weight, and a sentence that says why it is what it is, high or low.

use serde::Serialize;
use utoipa::ToSchema;

use super::engine::Ranked;
use super::pair::Pair;
use super::reasons::Audience;
use super::terms::{FLOODED, LONGEST_DELAY, LONGEST_WAIT, SLOWEST_ANSWER, Term, TermWeights};
use super::words::kilometres;
use crate::domain::{Lang, Regime, Said};

/// One term of one answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExplainedTerm {
    pub term: Term,
    /// 0 to 1,000.
    pub value: u16,
    pub weight: u16,
    pub said: Said,
}

/// The same for one reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ExplainedTermView {
    #[schema(value_type = String)]
    pub term: Term,
    /// 0 to 1,000; the score is the sum of value times weight.
    pub value: u16,
    pub weight: u16,
    pub message: String,
}

impl ExplainedTerm {
    pub fn view(&self, lang: Lang) -> ExplainedTermView {
        ExplainedTermView { term: self.term, value: self.value, weight: self.weight, message: self.said.in_lang(lang).to_owned() }
    }
}

/// All seven terms, in the order of the contract; those that do not count in this order say so.
pub fn explained(audience: Audience, ranked: &Ranked, pair: &Pair, weights: &TermWeights) -> Vec<ExplainedTerm> {
    let one = |term: Term| {
        let (value, weight) = (ranked.terms.get(term), weights.get(term));
        let said = sentence(term, audience, ranked, pair);
        ExplainedTerm { term, value, weight, said: if weight == 0 { uncounted(&said) } else { said } }
    };
    Term::ALL.into_iter().map(one).collect()
}

fn uncounted(said: &Said) -> Said {
    Said::built(format!("{}\u{a0}; ne compte pas ici", said.fr), format!("{}; does not count here", said.en))
}

fn sentence(term: Term, audience: Audience, ranked: &Ranked, pair: &Pair) -> Said {
    match term {
        Term::Proximity => proximity(audience, ranked.distance_m, pair),
        Term::Dates => dates(audience, pair.days_to_start()),
        Term::Week => week(audience, pair),
        Term::Interests => interests(audience, pair),
        Term::Flood => flood(pair.mission.pending_applications, pair.mission.seats_left),
        Term::Responsiveness => responsiveness(pair.mission.host_answer_days),
        Term::Waiting => waiting(audience, pair.days_waiting()),
    }
}

fn proximity(audience: Audience, metres: u32, pair: &Pair) -> Said {
    let (far, radius) = (kilometres(metres), pair.candidate.mobility.radius_m() / 1_000);
    match audience {
        Audience::Candidate => Said::built(
            format!("{} de chez vous, sur les {radius}\u{a0}km que vous acceptez", far.fr),
            format!("{} from your home, of the {radius} km you accept", far.en),
        ),
        Audience::Network => Said::built(
            format!("habite {} de la mission, sur les {radius}\u{a0}km acceptés", far.fr),
            format!("lives {} from the mission, of the {radius} km accepted", far.en),
        ),
    }
}

fn dates(audience: Audience, days: u64) -> Said {
    let (fr, en) = match audience {
        Audience::Candidate => ("où vous êtes libre", "you are free"),
        Audience::Network => ("où la personne est libre", "the person is free"),
    };
    match days {
        0 => Said::built(format!("peut commencer dès le jour {fr}"), format!("may begin the day {en}")),
        1 => Said::built(format!("commence le lendemain du jour {fr}"), format!("begins the day after {en}")),
        LONGEST_DELAY.. => Said::built(
            format!("commence {days} jours après le jour {fr}\u{a0}: au plus bas à partir de {LONGEST_DELAY} jours"),
            format!("begins {days} days after {en}: lowest from {LONGEST_DELAY} days on"),
        ),
        _ => Said::built(format!("commence {days} jours après le jour {fr}"), format!("begins {days} days after {en}")),
    }
}

fn week(audience: Audience, pair: &Pair) -> Said {
    let wanted = pair.mission.slots.count();
    if pair.mission.regime == Regime::CivicService {
        return Said::new(
            "un service civique ne demande pas de créneaux\u{a0}: au plus haut",
            "a service civique asks for no half-days: highest",
        );
    }
    if wanted == 0 {
        return Said::new("la mission ne demande pas de créneaux précis\u{a0}: au plus haut", "no half-days asked: highest");
    }
    let common = pair.common_slots();
    let (have_fr, have_en) = match audience {
        Audience::Candidate => ("vous avez", "you have"),
        Audience::Network => ("la personne a", "the person has"),
    };
    if wanted == 1 {
        return Said::built(
            format!("{have_fr} {common} créneau sur le seul de la mission"),
            format!("{have_en} {common} of the only half-day of the mission"),
        );
    }
    Said::built(
        format!("{have_fr} {common} des {wanted} créneaux de la mission"),
        format!("{have_en} {common} of the {wanted} half-days of the mission"),
    )
}

fn interests(audience: Audience, pair: &Pair) -> Said {
    let label = pair.mission.domain.label();
    let mine = audience == Audience::Candidate;
    if pair.candidate.interests.is_empty() {
        return match mine {
            true => Said::new("vous n’avez pas dit vos domaines préférés\u{a0}: la moitié", "you named no preferred field: half"),
            false => Said::new("n’a pas dit ses domaines préférés\u{a0}: la moitié", "named no preferred field: half"),
        };
    }
    let (fr, en) = match (pair.candidate.interests.iter().position(|wanted| *wanted == pair.mission.domain), mine) {
        (Some(0), true) => ("votre domaine préféré", "your favourite field"),
        (Some(0), false) => ("son domaine préféré", "their favourite field"),
        (Some(1), true) => ("votre deuxième domaine", "your second field"),
        (Some(1), false) => ("son deuxième domaine", "their second field"),
        (Some(2), true) => ("votre troisième domaine", "your third field"),
        (Some(2), false) => ("son troisième domaine", "their third field"),
        (Some(_), true) => ("parmi vos autres domaines", "among your other fields"),
        (Some(_), false) => ("parmi ses autres domaines", "among their other fields"),
        (None, true) => ("pas parmi vos domaines", "not among your fields"),
        (None, false) => ("pas parmi ses domaines", "not among their fields"),
    };
    Said::built(format!("{}\u{a0}: {fr}", label.fr), format!("{}: {en}", label.en))
}

fn flood(pending: u64, seats: u64) -> Said {
    let (place, seat) = if seats == 1 { ("place", "seat") } else { ("places", "seats") };
    let (fr, en) = match pending {
        0 => {
            return Said::built(
                format!("aucune candidature en attente pour {seats} {place}"),
                format!("no application pending for {seats} {seat}"),
            );
        }
        1 => ("candidature", "application"),
        _ => ("candidatures", "applications"),
    };
    let (mut french, mut english) =
        (format!("{pending} {fr} en attente pour {seats} {place}"), format!("{pending} {en} pending for {seats} {seat}"));
    if pending >= seats.saturating_mul(FLOODED) {
        french.push_str(&format!("\u{a0}: au plus bas à partir de {FLOODED} par place"));
        english.push_str(&format!(": lowest from {FLOODED} a seat on"));
    }
    Said::built(french, english)
}

fn responsiveness(days: Option<u64>) -> Said {
    match days {
        None => Said::new(
            "l’association a trop peu répondu pour dire en combien de temps\u{a0}: la moitié",
            "the association has answered too few to tell how soon: half",
        ),
        Some(0) => Said::new("l’association répond souvent le jour même", "the association often answers the same day"),
        Some(1) => Said::new("l’association répond souvent en 1 jour", "the association often answers in 1 day"),
        Some(days @ SLOWEST_ANSWER..) => Said::built(
            format!("l’association répond souvent en {days} jours\u{a0}: au plus bas à partir de {SLOWEST_ANSWER} jours"),
            format!("the association often answers in {days} days: lowest from {SLOWEST_ANSWER} days on"),
        ),
        Some(days) => Said::built(
            format!("l’association répond souvent en {days} jours"),
            format!("the association often answers in {days} days"),
        ),
    }
}

fn waiting(audience: Audience, days: u64) -> Said {
    let (fr, en) = match audience {
        Audience::Candidate => ("vous attendez", "you have been waiting"),
        Audience::Network => ("attend", "has been waiting"),
    };
    match days {
        0 => Said::built(format!("{fr} depuis aujourd’hui"), format!("{en} since today")),
        1 => Said::built(format!("{fr} depuis hier"), format!("{en} since yesterday")),
        LONGEST_WAIT.. => Said::built(
            format!("{fr} depuis {days} jours\u{a0}: au plus haut à partir de {LONGEST_WAIT} jours"),
            format!("{en} for {days} days: highest from {LONGEST_WAIT} days on"),
        ),
        _ => Said::built(format!("{fr} depuis {days} jours"), format!("{en} for {days} days")),
    }
}
