//! What puts a mission out for a person. Each filter is written once: the engine stops at the first, `--why` names them all.

use serde::{Deserialize, Serialize};

use super::pair::Pair;
use super::words::kilometres;
use crate::domain::{Outcome, Regime, Said, Verdict, words};

/// The filters of the engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Filter {
    Seats,
    Regime,
    Access,
    Hours,
    Slots,
    Dates,
    Distance,
    Eligibility,
}

impl Filter {
    /// Every filter, cheapest first.
    pub const ALL: [Self; 8] =
        [Self::Seats, Self::Regime, Self::Access, Self::Hours, Self::Slots, Self::Dates, Self::Distance, Self::Eligibility];

    /// What is wrong with the missions it puts out, as it is counted: « 12 trop loin ».
    pub const fn label(self) -> Said {
        match self {
            Self::Seats => Said::new("sans place", "without a seat"),
            Self::Regime => Said::new("d’un autre régime", "of another regime"),
            Self::Access => Said::new("sans accès adapté", "without the access needed"),
            Self::Hours => Said::new("avec trop d’heures", "with too many hours"),
            Self::Slots => Said::new("à d’autres moments de la semaine", "at other moments of the week"),
            Self::Dates => Said::new("à d’autres dates", "at other dates"),
            Self::Distance => Said::new("trop loin", "too far"),
            Self::Eligibility => Said::new("dont les conditions ne sont pas remplies", "whose conditions are not met"),
        }
    }

    /// Cheapest first. Distance and eligibility come after, since they give values the ranking keeps.
    const CHEAP: [Self; 6] = [Self::Seats, Self::Regime, Self::Access, Self::Hours, Self::Slots, Self::Dates];
}

/// One filter that put a mission out, and the sentence that says why, to the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Out {
    pub filter: Filter,
    /// Rule of the rulebook, for eligibility.
    pub rule: Option<&'static str>,
    pub message: Said,
}

impl Pair<'_> {
    /// Whether the pair passes every filter but distance and eligibility.
    pub(super) fn passes_cheap_filters(&self) -> bool {
        Filter::CHEAP.into_iter().all(|filter| self.passes(filter))
    }

    /// Whether the pair passes one filter.
    pub fn passes(&self, filter: Filter) -> bool {
        let (mission, candidate) = (self.mission, self.candidate);
        match filter {
            Filter::Seats => mission.seats_left > 0,
            Filter::Regime => candidate.regimes.contains(&mission.regime),
            Filter::Access => mission.accessible || !candidate.needs_accessible,
            Filter::Hours => match (mission.facts.weekly_hours, candidate.weekly_hours_max) {
                (Some(hours), Some(most)) => hours <= most,
                _ => true,
            },
            Filter::Slots => mission.regime != Regime::Volunteering || u64::from(self.common_slots()) >= mission.slots_needed,
            Filter::Dates => {
                self.start_on() <= mission.starts_to && candidate.available_to.is_none_or(|last| self.end_on() <= last)
            }
            Filter::Distance => candidate.mobility.nearest_within(&mission.sites).is_some(),
            Filter::Eligibility => self.verdict() != Verdict::Ineligible,
        }
    }

    /// Every filter that puts the mission out, cheapest first; empty when it stays in.
    pub fn outs(&self) -> Vec<Out> {
        let mut outs: Vec<Out> = Filter::CHEAP
            .into_iter()
            .chain([Filter::Distance])
            .filter(|filter| !self.passes(*filter))
            .map(|filter| Out { filter, rule: None, message: self.sentence(filter) })
            .collect();
        let fails = self.findings().into_iter().filter(|finding| finding.outcome == Outcome::Fails);
        outs.extend(fails.map(|finding| Out { filter: Filter::Eligibility, rule: Some(finding.rule), message: finding.message }));
        outs
    }

    fn sentence(&self, filter: Filter) -> Said {
        match filter {
            Filter::Seats => Said::new("il n’y a plus de place", "no seat is left"),
            Filter::Regime => match self.mission.regime {
                Regime::CivicService => Said::new(
                    "c’est un service civique, et vous cherchez du bénévolat",
                    "this is a service civique, and you are looking for volunteering",
                ),
                Regime::Volunteering => Said::new(
                    "c’est du bénévolat, et vous cherchez un service civique",
                    "this is volunteering, and you are looking for a service civique",
                ),
            },
            Filter::Access => Said::new(
                "le lieu n’est pas accessible, et vous en avez besoin",
                "the place is not accessible, and you need it to be",
            ),
            Filter::Hours => self.too_many_hours(),
            Filter::Slots => self.too_few_slots(),
            Filter::Dates => self.no_common_dates(),
            Filter::Distance => self.too_far(),
            Filter::Eligibility => Said::new("vous ne remplissez pas les conditions", "you do not meet the conditions"),
        }
    }

    fn too_few_slots(&self) -> Said {
        let (needed, common) = (self.mission.slots_needed, self.common_slots());
        let (fr, en) = if needed == 1 { ("créneau", "half-day") } else { ("créneaux", "half-days") };
        Said::built(
            format!("il faut {needed} {fr} en commun dans la semaine, vous en avez {common}"),
            format!("{needed} {en} a week in common needed, you have {common}"),
        )
    }

    fn too_many_hours(&self) -> Said {
        let hours = self.mission.facts.weekly_hours.map_or(0.0, |hours| hours.get());
        let most = self.candidate.weekly_hours_max.map_or(0.0, |hours| hours.get());
        Said::built(
            format!("la mission demande {} heures par semaine, vous en avez {}", in_french(hours), in_french(most)),
            format!("the mission takes {hours} hours a week, you have {most}"),
        )
    }

    fn no_common_dates(&self) -> Said {
        let start = self.start_on();
        if start > self.mission.starts_to {
            let (latest, first) = (words::day(self.mission.starts_to), words::day(self.free_from()));
            return Said::built(
                format!("la mission commence au plus tard le {}, vous êtes libre à partir du {}", latest.fr, first.fr),
                format!("the mission begins on {} at the latest, you are free from {}", latest.en, first.en),
            );
        }
        let end = words::day(self.end_on());
        let last = words::day(self.candidate.available_to.unwrap_or(start));
        Said::built(
            format!("la mission finirait le {}, vous êtes libre jusqu’au {}", end.fr, last.fr),
            format!("the mission would end on {}, you are free until {}", end.en, last.en),
        )
    }

    fn too_far(&self) -> Said {
        let radius = self.candidate.mobility.radius_m() / 1_000;
        match self.candidate.mobility.nearest(&self.mission.sites) {
            None => Said::new("le lieu de la mission n’est pas connu", "the place of the mission is not known"),
            Some(metres) => {
                let far = kilometres(metres);
                Said::built(
                    format!("la mission est {} de chez vous, vous cherchez à {radius}\u{a0}km au plus", far.fr),
                    format!("the mission is {} from your home, you are looking within {radius} km", far.en),
                )
            }
        }
    }
}

/// A number with a decimal comma.
fn in_french(number: f64) -> String {
    number.to_string().replace('.', ",")
}
