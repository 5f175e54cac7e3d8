//! How each term is computed, in plain words and with the engine's own bounds: for whoever wants to do the sum again.

use super::terms::{
    FLOODED, FULL, LONGEST_DELAY, LONGEST_WAIT, SLOWEST_ANSWER, Term, UNKNOWN, UNWANTED, WANTED, WANTED_LATER, share_of_radius,
};
use crate::domain::Said;

impl Term {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Proximity => "proximity",
            Self::Dates => "dates",
            Self::Week => "week",
            Self::Interests => "interests",
            Self::Flood => "flood",
            Self::Responsiveness => "responsiveness",
            Self::Waiting => "waiting",
        }
    }

    /// Its name on pages.
    pub const fn name(self) -> Said {
        match self {
            Self::Proximity => Said::new("Proximité", "Proximity"),
            Self::Dates => Said::new("Dates", "Dates"),
            Self::Week => Said::new("Semaine", "Week"),
            Self::Interests => Said::new("Envies", "Wishes"),
            Self::Flood => Said::new("Chances", "Chances"),
            Self::Responsiveness => Said::new("Réponses", "Answers"),
            Self::Waiting => Said::new("Attente", "Waiting"),
        }
    }

    /// What it looks at, to a candidate.
    pub const fn looks_at(self) -> Said {
        match self {
            Self::Proximity => Said::new(
                "Plus le lieu est près de chez vous, mieux la mission est placée.",
                "The nearer the place, the higher the mission.",
            ),
            Self::Dates => Said::new("Elle commence peu après le jour où vous êtes libre.", "It starts soon after you are free."),
            Self::Week => {
                Said::new("Vos moments libres couvrent ceux de la mission.", "Your free moments cover those of the mission.")
            }
            Self::Interests => Said::new("Son domaine est parmi ceux que vous préférez.", "Its field is among those you prefer."),
            Self::Flood => Said::new(
                "Peu de candidatures attendent déjà pour chaque place.",
                "Few applications are already waiting for each seat.",
            ),
            Self::Responsiveness => Said::new(
                "L’association répond vite à ceux qui candidatent.",
                "The association answers quickly to those who apply.",
            ),
            Self::Waiting => {
                Said::new("Qui attend depuis longtemps passe un peu devant.", "Who has waited long goes a little ahead.")
            }
        }
    }

    /// Its value, 0 to 1,000, by the engine's formula.
    pub fn formula(self) -> Said {
        let (full_fr, full_en) = (french(FULL), english(FULL));
        match self {
            Self::Proximity => Said::built(
                format!(
                    "{full_fr} à votre porte, 0 au bout de la distance que vous acceptez\u{a0}: {full_fr}\u{a0}×\u{a0}(distance acceptée − distance)\u{a0}÷\u{a0}distance acceptée, à vol d’oiseau."
                ),
                format!(
                    "{full_en} at your door, 0 at the end of the distance you accept: {full_en} × (accepted distance − distance) ÷ accepted distance, as the crow flies."
                ),
            ),
            Self::Dates => Said::built(
                format!(
                    "{full_fr} si elle commence le jour où vous êtes libre, un peu moins chaque jour d’attente, 0 à partir de {LONGEST_DELAY} jours."
                ),
                format!(
                    "{full_en} when it starts the day you are free, a little less for each day to wait, 0 from {LONGEST_DELAY} days on."
                ),
            ),
            Self::Week => Said::built(
                format!(
                    "Bénévolat\u{a0}: {full_fr}\u{a0}×\u{a0}créneaux en commun\u{a0}÷\u{a0}créneaux de la mission. Service civique, ou mission sans créneaux\u{a0}: {full_fr}."
                ),
                format!(
                    "Volunteering: {full_en} × half-days in common ÷ half-days of the mission. Service civique, or no half-days asked: {full_en}."
                ),
            ),
            Self::Interests => interests(),
            Self::Flood => Said::built(
                format!("{full_fr} si personne n’attend, 0 à partir de {FLOODED} candidatures en attente pour chaque place."),
                format!("{full_en} when nobody waits, 0 from {FLOODED} applications pending for each seat on."),
            ),
            Self::Responsiveness => Said::built(
                format!(
                    "{full_fr} si l’association répond le jour même, 0 à partir de {SLOWEST_ANSWER} jours (délai médian)\u{a0}; {UNKNOWN} tant qu’elle a trop peu répondu pour le dire."
                ),
                format!(
                    "{full_en} when the association answers the same day, 0 from {SLOWEST_ANSWER} days on (median delay); {UNKNOWN} while it has answered too few to tell."
                ),
            ),
            Self::Waiting => Said::built(
                format!("0 le jour où le profil est rempli, {full_fr} à partir de {LONGEST_WAIT} jours."),
                format!("0 the day the profile is filled in, {full_en} from {LONGEST_WAIT} days on."),
            ),
        }
    }
}

fn interests() -> Said {
    let [first, second, third] = WANTED.map(u64::from);
    Said::built(
        format!(
            "{} pour le premier domaine de votre liste, {} pour le deuxième, {} pour le troisième, {WANTED_LATER} pour un autre de la liste, {UNWANTED} hors de la liste\u{a0}; {UNKNOWN} si vous n’avez pas dit de préférence.",
            french(first),
            french(second),
            french(third)
        ),
        format!(
            "{} for the first field of your list, {} for the second, {} for the third, {WANTED_LATER} for another of the list, {UNWANTED} outside it; {UNKNOWN} when you named none.",
            english(first),
            english(second),
            english(third)
        ),
    )
}

/// One term worked out: a place at 6 km for somebody who goes 30 km, with a weight.
pub fn example(weight: u16) -> Said {
    const KM: u32 = 6;
    const RADIUS_KM: u64 = 30;
    let value = u64::from(share_of_radius(KM * 1_000, RADIUS_KM * 1_000));
    let points = value * u64::from(weight);
    Said::built(
        format!(
            "Par exemple, à {KM}\u{a0}km pour une personne qui accepte {RADIUS_KM}\u{a0}km, la proximité vaut {}\u{a0}×\u{a0}({RADIUS_KM}\u{a0}−\u{a0}{KM})\u{a0}÷\u{a0}{RADIUS_KM}\u{a0}=\u{a0}{}, et compte {}\u{a0}×\u{a0}{weight}\u{a0}=\u{a0}{}.",
            french(FULL),
            french(value),
            french(value),
            french(points)
        ),
        format!(
            "For example, at {KM} km for somebody who accepts {RADIUS_KM} km, proximity is {} × ({RADIUS_KM} − {KM}) ÷ {RADIUS_KM} = {}, and counts {} × {weight} = {}.",
            english(FULL),
            english(value),
            english(value),
            english(points)
        ),
    )
}

/// `1 000` with a narrow space that does not break.
fn french(number: u64) -> String {
    grouped(number, "\u{202f}")
}

fn english(number: u64) -> String {
    grouped(number, ",")
}

fn grouped(number: u64, between: &str) -> String {
    let (thousands, rest) = (number / 1_000, number % 1_000);
    if thousands == 0 { rest.to_string() } else { format!("{}{between}{rest:03}", grouped(thousands, between)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_formulas_tell_the_bounds_of_the_engine() {
        let table = [
            (Term::Proximity, "1\u{202f}000"),
            (Term::Dates, "180 jours"),
            (Term::Interests, "800 pour le deuxième"),
            (Term::Flood, "5 candidatures"),
            (Term::Responsiveness, "30 jours"),
            (Term::Waiting, "90 jours"),
        ];
        for (term, bound) in table {
            assert!(term.formula().fr.contains(bound), "{}", term.formula().fr);
        }
        assert!(example(35).en.ends_with("= 800, and counts 800 × 35 = 28,000."), "{}", example(35).en);
        assert_eq!((grouped(999, ","), grouped(1_000_005, ",")), ("999".to_owned(), "1,000,005".to_owned()));
    }
}
