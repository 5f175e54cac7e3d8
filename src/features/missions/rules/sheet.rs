//! The mission sheet (`H_MISSION`) and what must be true of it at each step.

use chrono::NaiveDate;
use deserr::Deserr;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::state::MissionState;
use super::words;
use crate::domain::{Email, Id, Insee, Line, MissionDomain, Phone, Prose, Regime, Said, dates};
use crate::error::Faults;
use crate::features::eligibility::{MissionFacts, WeeklyHours};
use crate::geography::{Commune, GeoPoint, commune, distance_m};

/// A title people read in a list.
pub type Title = Line<200>;
/// The longest legitimate text of a mission is under 10 KiB.
pub type Text = Prose<1, 10_000>;

/// Longest window between the first and the last possible start, in months: nobody plans a mission further.
const LONGEST_WINDOW_MONTHS: u32 = 24;

/// What a host offers, as it was typed. What a draft may still lack is optional here.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    pub regime: Regime,
    pub title: Title,
    pub description: Text,
    pub tasks: Option<Text>,
    pub domain: MissionDomain,
    /// At least one. The first is where the mission belongs for the network's territories.
    pub sites: Vec<Place>,
    pub starts_from: NaiveDate,
    pub starts_to: NaiveDate,
    pub months: Option<u32>,
    /// Average over the contract (SC-MIS-10).
    pub weekly_hours: Option<WeeklyHours>,
    /// Below 24 hours by the licence or an amendment (SC-MIS-12).
    pub derogation_24h: bool,
    /// Half-days of a week, 28 bits, Monday morning is bit 0: of free volunteering, those to choose from; of a *service civique*,
    /// its ordinary week.
    pub slots: u32,
    pub slots_needed: u32,
    pub seats: u32,
    pub open_to_minors: Option<bool>,
    pub accessible: Option<bool>,
    /// Last day an employee or public agent did these tasks (SC-INC-03).
    pub tasks_last_done_by_employee_until: Option<NaiveDate>,
    pub tutor: Option<Tutor>,
    pub benefit: Option<Benefit>,
}

/// One place of a mission, by its commune.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct Place {
    pub insee: Insee,
    #[deserr(default)]
    pub address: Option<Line<200>>,
}

/// Who looks after the volunteer in the host (SC-MIS-13).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct Tutor {
    pub name: Line<120>,
    pub email: Email,
    #[deserr(default)]
    pub phone: Option<Phone>,
}

/// Before a name, and no part of it.
const CIVILITIES: [&str; 8] = ["m", "mr", "mme", "mlle", "monsieur", "madame", "mademoiselle", "dr"];

impl Tutor {
    /// The first name alone, as the public reads it: the name is one field, and a single word may be the family name, which is
    /// not told. `PERROT Agnès` is read as it is meant.
    pub fn given_name(&self) -> Option<&str> {
        let mut words = self.name.as_str().split_whitespace().peekable();
        words.next_if(|word| CIVILITIES.contains(&word.trim_end_matches('.').to_lowercase().as_str()));
        let (first, second) = (words.next()?, words.next()?);
        let shouted = |word: &str| word.chars().count() > 1 && word.chars().all(|one| !one.is_lowercase());
        Some(if shouted(first) && !shouted(second) { second } else { first })
    }
}

/// How the host provides the monthly *prestation*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Deserr, ToSchema)]
#[serde(rename_all = "snake_case")]
#[deserr(error = Faults)]
pub enum Benefit {
    #[deserr(rename = "cash")]
    Cash,
    #[deserr(rename = "in_kind")]
    InKind,
}

/// A mission as the other features use it.
#[derive(Debug, Clone, PartialEq)]
pub struct Mission {
    pub id: Id,
    pub version: i32,
    pub state: MissionState,
    pub organization_id: Id,
    /// Name of the host.
    pub organization: String,
    /// Of the first site.
    pub departement: String,
    /// Seats of placements from the network's approval on that are not over.
    pub seats_taken: u32,
    /// First publication.
    pub published_on: Option<NaiveDate>,
    pub sheet: Sheet,
}

impl Mission {
    /// The words of everything written about it, of its host's name and of the towns where it takes place.
    pub fn words(&self) -> String {
        let texts = self.sheet.texts().into_iter().map(|(_, text)| text);
        let towns = self.sheet.communes().map(|commune| commune.name.as_str());
        words::kept(texts.chain([self.organization.as_str()]).chain(towns))
    }

    pub fn seats_left(&self) -> u32 {
        self.sheet.seats.saturating_sub(self.seats_taken)
    }

    /// Name of the commune of the first site.
    pub fn town(&self) -> String {
        self.sheet.communes().next().map(|commune| commune.name.clone()).unwrap_or_default()
    }
}

impl Sheet {
    /// What eligibility asks of a mission.
    pub fn facts(&self) -> MissionFacts {
        MissionFacts {
            open_to_minors: self.open_to_minors,
            weekly_hours: self.weekly_hours,
            months: self.months,
            derogation_24h: self.derogation_24h,
            tasks_last_done_by_employee_until: self.tasks_last_done_by_employee_until,
        }
    }

    /// The communes of the sites, in their order.
    pub fn communes(&self) -> impl Iterator<Item = &'static Commune> + '_ {
        self.sites.iter().filter_map(|place| commune(place.insee.as_str()))
    }

    pub fn points(&self) -> Vec<GeoPoint> {
        self.communes().map(|commune| commune.point).collect()
    }

    /// Metres from a point to the nearest site, and that site.
    pub fn nearest(&self, from: GeoPoint) -> Option<(u32, &Place)> {
        let placed = self.sites.iter().filter_map(|place| Some((distance_m(from, commune(place.insee.as_str())?.point), place)));
        placed.min_by_key(|(metres, _)| *metres)
    }

    /// Every field that contradicts another or names nothing, whatever the state.
    pub fn incoherences(&self) -> Faults {
        let mut faults = Faults::default();
        for (position, place) in self.sites.iter().enumerate() {
            if commune(place.insee.as_str()).is_none() {
                let said = Said::new("Aucune commune n’a ce code INSEE.", "No commune has this INSEE code.");
                faults.push(format!("/sites/{position}/insee"), "unknown_commune", said);
            }
        }
        if self.starts_to < self.starts_from {
            let said =
                Said::new("Le dernier début possible est avant le premier.", "The last possible start is before the first one.");
            faults.push("/starts_to", "order", said);
        } else if self.starts_to > dates::add_months(self.starts_from, LONGEST_WINDOW_MONTHS) {
            let said = Said::new(
                "Deux ans au plus entre le premier et le dernier début possible.",
                "At most two years between the first and the last possible start.",
            );
            faults.push("/starts_to", "range", said);
        }
        if self.slots_needed > self.slots.count_ones() {
            let said = Said::built(
                format!(
                    "Il y a {} créneaux cochés\u{a0}: on ne peut pas en demander {}.",
                    self.slots.count_ones(),
                    self.slots_needed
                ),
                format!("There are {} half-days in the mask: {} cannot be needed.", self.slots.count_ones(), self.slots_needed),
            );
            faults.push("/slots_needed", "range", said);
        }
        faults
    }

    /// Every field a sheet must have before the network reads it (`submit`). Free volunteering has neither a length, nor
    /// hours, nor a *prestation* (BEN-01).
    pub fn missing(&self) -> Faults {
        let civic = self.regime == Regime::CivicService;
        let wanted = [
            ("/tasks", self.tasks.is_none()),
            ("/months", civic && self.months.is_none()),
            ("/weekly_hours", civic && self.weekly_hours.is_none()),
            ("/open_to_minors", self.open_to_minors.is_none()),
            ("/accessible", self.accessible.is_none()),
            ("/tutor", self.tutor.is_none()),
            ("/benefit", civic && self.benefit.is_none()),
        ];
        let mut faults = Faults::default();
        for (pointer, _) in wanted.into_iter().filter(|(_, missing)| *missing) {
            let said = Said::new(
                "À remplir avant d’envoyer la mission au réseau.",
                "To fill in before the mission is sent to the network.",
            );
            faults.push(pointer, "required", said);
        }
        faults
    }

    /// Whether somebody at the network has to read the new sheet before it is public (rulebook 9.2, PATCH).
    pub fn must_be_checked_again(&self, new: &Self) -> bool {
        let text = self.title != new.title || self.description != new.description || self.tasks != new.tasks;
        let place = self.domain != new.domain || self.sites != new.sites;
        let time = (self.starts_from, self.starts_to, self.months) != (new.starts_from, new.starts_to, new.months)
            || self.weekly_hours != new.weekly_hours
            || self.derogation_24h != new.derogation_24h
            || (self.slots, self.slots_needed) != (new.slots, new.slots_needed);
        text || place || time || self.open_to_minors != new.open_to_minors || new.seats > self.seats
    }

    /// The texts that [`super::lint::lint`] reads, by field.
    pub fn texts(&self) -> Vec<(&'static str, &str)> {
        let mut texts = vec![("title", self.title.as_str()), ("description", self.description.as_str())];
        texts.extend(self.tasks.as_ref().map(|tasks| ("tasks", tasks.as_str())));
        texts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_public_reads_a_first_name_and_never_a_family_name() {
        let table = [
            ("Agnès Perrot", Some("Agnès")),
            ("Mme Agnès Perrot", Some("Agnès")),
            ("M. Jean-Luc Le Goff", Some("Jean-Luc")),
            ("PERROT Agnès", Some("Agnès")),
            ("AGNÈS PERROT", Some("AGNÈS")),
            ("Mme Perrot", None),
            ("Perrot", None),
        ];
        for (name, expected) in table {
            let tutor = Tutor { name: Line::parse(name).unwrap(), email: Email::parse("a@exemple.fr").unwrap(), phone: None };
            assert_eq!(tutor.given_name(), expected, "{name}");
        }
    }
}
