//! Hosts and missions of the demo, read from the TOML files of `data/demo/`. Plain values: the services turn them into records.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::domain::{MissionDomain, Regime};

pub use super::people::{DemoCandidate, DemoDisability, DemoTitle, candidates};

/// A host organization, in the words of `POST /organizations`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DemoHost {
    /// Short name missions refer to.
    pub key: String,
    pub name: String,
    /// `association` or `public_body`.
    pub legal_form: String,
    pub rna: Option<String>,
    pub siret: String,
    pub declared_on: NaiveDate,
    /// INSEE code.
    pub commune: String,
    pub address: String,
    pub contact: DemoContact,
    /// Who follows the volunteers.
    pub tutor: DemoContact,
    /// As in "rendez-vous {where_we_are}".
    pub where_we_are: String,
    /// As in "une mission {in_town}".
    pub in_town: String,
}

/// An invented person of a host; the e-mail ends in `.example`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DemoContact {
    pub given_name: String,
    pub family_name: String,
    pub email: String,
    pub phone: String,
}

/// A mission, in the words of `POST /missions`; dates are days after the demo's day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoMission {
    /// Text and host, as `jardin-tilleuls`; unique.
    pub key: String,
    /// Key of the host.
    pub host: String,
    pub regime: Regime,
    pub title: String,
    pub description: String,
    /// One task a line.
    pub tasks: String,
    pub domain: MissionDomain,
    pub starts_from: u64,
    pub starts_to: u64,
    pub months: u32,
    pub weekly_hours: u32,
    /// 28 bits, day-major from Monday morning; 0 without slots.
    pub slots: u32,
    pub slots_needed: u32,
    pub seats: u32,
    pub open_to_minors: bool,
    pub accessible: bool,
    /// Written badly on purpose, so that the advice on texts has something to say.
    pub flawed: bool,
}

/// The 40 hosts.
///
/// # Errors
/// `data/demo/hosts.toml` is not as described (a test reads it).
pub fn hosts() -> Result<Vec<DemoHost>, toml::de::Error> {
    #[derive(Deserialize)]
    struct File {
        host: Vec<DemoHost>,
    }
    toml::from_str::<File>(include_str!("../../data/demo/hosts.toml")).map(|file| file.host)
}

const MISSIONS: [&str; 10] = [
    include_str!("../../data/demo/missions/solidarite.toml"),
    include_str!("../../data/demo/missions/sante.toml"),
    include_str!("../../data/demo/missions/education.toml"),
    include_str!("../../data/demo/missions/culture_loisirs.toml"),
    include_str!("../../data/demo/missions/sport.toml"),
    include_str!("../../data/demo/missions/environnement.toml"),
    include_str!("../../data/demo/missions/memoire_citoyennete.toml"),
    include_str!("../../data/demo/missions/international_humanitaire.toml"),
    include_str!("../../data/demo/missions/urgence.toml"),
    include_str!("../../data/demo/missions/citoyennete_europeenne.toml"),
];

/// The 120 missions: each text at each of its hosts.
///
/// # Errors
/// A file of `data/demo/missions/` is not as described (a test reads them).
pub fn missions(hosts: &[DemoHost]) -> Result<Vec<DemoMission>, toml::de::Error> {
    let mut missions = Vec::new();
    for file in MISSIONS {
        for text in toml::from_str::<MissionFile>(file)?.text {
            missions.extend(text.at.iter().map(|offer| text.at_host(offer, hosts)));
        }
    }
    Ok(missions)
}

#[derive(Deserialize)]
struct MissionFile {
    text: Vec<MissionText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MissionText {
    key: String,
    title: String,
    domain: MissionDomain,
    regime: Regime,
    #[serde(default)]
    flawed: bool,
    description: String,
    tasks: Vec<String>,
    #[serde(default)]
    slots: Vec<Slot>,
    #[serde(default)]
    slots_needed: u32,
    at: Vec<Offer>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Offer {
    host: String,
    starts_from: u64,
    starts_to: u64,
    months: u32,
    weekly_hours: u32,
    seats: u32,
    open_to_minors: bool,
    accessible: bool,
}

impl MissionText {
    fn at_host(&self, offer: &Offer, hosts: &[DemoHost]) -> DemoMission {
        let host = hosts.iter().find(|host| host.key == offer.host);
        let (place, town) = host.map_or(("", ""), |host| (host.where_we_are.as_str(), host.in_town.as_str()));
        let filled = self.description.replace("{lieu}", place).replace("{ou}", town);
        let description = filled.replace("{Lieu}", &capitalized(place)).replace("{Ou}", &capitalized(town));
        DemoMission {
            key: format!("{}-{}", self.key, offer.host),
            host: offer.host.clone(),
            regime: self.regime,
            title: self.title.clone(),
            description,
            tasks: self.tasks.join("\n"),
            domain: self.domain,
            starts_from: offer.starts_from,
            starts_to: offer.starts_to,
            months: offer.months,
            weekly_hours: offer.weekly_hours,
            slots: self.slots.iter().fold(0, |mask, slot| mask | slot.0),
            slots_needed: self.slots_needed,
            seats: offer.seats,
            open_to_minors: offer.open_to_minors,
            accessible: offer.accessible,
            flawed: self.flawed,
        }
    }
}

fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// One bit of the week, written `sat_morning`.
#[derive(Deserialize)]
#[serde(try_from = "String")]
struct Slot(u32);

impl TryFrom<String> for Slot {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
        const PARTS: [&str; 4] = ["morning", "midday", "afternoon", "evening"];
        let bit = text.split_once('_').and_then(|(day, part)| {
            let day = DAYS.iter().position(|known| *known == day)?;
            let part = PARTS.iter().position(|known| *known == part)?;
            Some(day * PARTS.len() + part)
        });
        bit.map(|bit| Self(1 << bit)).ok_or_else(|| format!("unknown slot {text}: write as sat_morning"))
    }
}
