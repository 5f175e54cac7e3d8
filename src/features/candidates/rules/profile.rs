//! A candidate's profile and the facts it gives the other features.

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::domain::{Id, Insee, Line, MissionDomain, Phone, Regime, Said, Versioned, dates};
use crate::error::{Faults, Refusal};
use crate::features::eligibility::{
    Activity, Body, CandidateFacts, Disability, Link, LinkRole, Nationality, ParentalAuthorisation, PreviousService, Residence,
    Social, WeeklyHours,
};
use crate::geography::{Commune, GeoPoint, commune};

/// Age from which somebody may register (BEN-03; *service civique* asks the same at signature, SC-AGE-01).
const LEAST_AGE: i32 = 16;
/// Nobody alive is older.
const MOST_AGE: i32 = 120;

/// As late as somebody may say that they will be free.
const FARTHEST_START: Months = Months::new(5 * 12);

/// A profile as its owner typed it. What is left out of the ranking's and the eligibility's fields has their defaults.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Profile {
    pub given_name: Line<80>,
    pub family_name: Line<80>,
    pub phone: Option<Phone>,
    pub address: Address,
    /// Where the person starts from; the commune of the address unless sent.
    pub home: Option<Home>,
    /// How far they can go, in kilometres.
    pub mobility_km: u32,
    pub available_from: NaiveDate,
    pub available_to: Option<NaiveDate>,
    #[schema(value_type = Option<f64>)]
    pub weekly_hours_max: Option<WeeklyHours>,
    /// Half-days of a week: 28 bits, Monday morning is bit 0.
    pub slots: u32,
    /// Most wanted first.
    pub interests: Vec<MissionDomain>,
    pub needs_accessible: bool,
    /// Both unless sent.
    pub regimes: Vec<Regime>,
    pub birth_date: NaiveDate,
    #[schema(value_type = String)]
    pub nationality: Nationality,
    #[schema(value_type = Option<Object>)]
    pub residence: Option<Residence>,
    #[schema(value_type = Option<Object>)]
    pub disability: Option<Disability>,
    pub emancipated: bool,
    #[schema(value_type = String)]
    pub previous_civic_service: PreviousService,
    pub links: Vec<HostLink>,
    #[schema(value_type = Vec<Object>)]
    pub activities: Vec<Activity>,
    #[schema(value_type = Object)]
    pub social: Social,
}

/// A postal address: a line that may be left out, and the commune.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Address {
    pub line: Option<Line<200>>,
    pub insee: Insee,
}

/// A commune, or a point in degrees.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(untagged)]
pub enum Home {
    Commune { insee: Insee },
    Point { lat: f64, lon: f64 },
}

/// What ties a person to a body. A link to a host names it: it counts as `host` for that host's missions only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct HostLink {
    #[schema(value_type = String)]
    pub body: Body,
    pub organization_id: Option<Id>,
    #[schema(value_type = String)]
    pub role: LinkRole,
    pub ended_on: Option<NaiveDate>,
}

/// A candidate as the other features use them.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    pub account: Id,
    pub version: i32,
    /// Of the address.
    pub departement: String,
    /// Day the profile was first complete.
    pub completed_on: NaiveDate,
    pub profile: Profile,
}

impl Candidate {
    /// Who is no longer known: an adult of nowhere, so that what refers to them can still be read.
    pub fn erased(account: Id, today: NaiveDate) -> Result<Self, Refusal> {
        let born = today.checked_sub_months(Months::new(20 * 12)).unwrap_or(today);
        let profile = serde_json::json!({
            "given_name": "Personne", "family_name": "effacée", "phone": null, "address": {"line": null, "insee": "75056"},
            "home": null, "mobility_km": 0, "available_from": today, "available_to": null, "weekly_hours_max": null, "slots": 0,
            "interests": [], "needs_accessible": false, "regimes": [], "birth_date": born, "nationality": "FR",
            "residence": null, "disability": null, "emancipated": false, "previous_civic_service": PreviousService::None,
            "links": [], "activities": [], "social": Social::default(),
        });
        let profile = serde_json::from_value(profile).map_err(Refusal::internal)?;
        Ok(Self { account, version: 0, departement: String::new(), completed_on: today, profile })
    }
}

impl Profile {
    /// Where the person starts from. `None` only for a commune that has left the table since.
    pub fn home_point(&self) -> Option<GeoPoint> {
        match &self.home {
            Some(Home::Point { lat, lon }) => GeoPoint::new(*lat, *lon).ok(),
            Some(Home::Commune { insee }) => commune(insee.as_str()).map(|commune| commune.point),
            None => self.commune().map(|commune| commune.point),
        }
    }

    /// The commune of the address.
    pub fn commune(&self) -> Option<&'static Commune> {
        commune(self.address.insee.as_str())
    }

    /// The facts eligibility asks of a person, for a mission of this host (`None`: of a host they are not tied to). `parental_authorisation` comes from accepted
    /// documents, which others keep.
    pub fn facts_for(&self, host: Option<Id>, parental_authorisation: Option<ParentalAuthorisation>) -> CandidateFacts {
        let link = |link: &HostLink| {
            let body = match (link.body, link.organization_id) {
                (Body::Host, organization) if organization != host || host.is_none() => Body::Other,
                (body, _) => body,
            };
            Link { body, role: link.role, ended_on: link.ended_on }
        };
        CandidateFacts {
            residence: self.residence.clone(),
            disability: self.disability.clone(),
            emancipated: self.emancipated,
            parental_authorisation,
            previous_civic_service: self.previous_civic_service,
            links: self.links.iter().map(link).collect(),
            activities: self.activities.clone(),
            social: self.social.clone(),
            ..CandidateFacts::new(self.birth_date, self.nationality)
        }
    }

    /// Hosts the person is tied to.
    pub fn linked_hosts(&self) -> impl Iterator<Item = Id> + '_ {
        self.links.iter().filter(|link| link.body == Body::Host).filter_map(|link| link.organization_id)
    }

    /// Everything that cannot be on this day: too young, free in many years only, ends before it begins.
    pub fn faults_on(&self, today: NaiveDate) -> Faults {
        let mut faults = Faults::default();
        if today < dates::birthday(self.birth_date, LEAST_AGE) {
            faults.push("/birth_date", "BEN-03", TOO_YOUNG);
        } else if today >= dates::birthday(self.birth_date, MOST_AGE) {
            faults.push("/birth_date", "range", Said::new("Vérifiez cette date de naissance.", "Check this birth date."));
        }
        if today.checked_add_months(FARTHEST_START).is_some_and(|last| self.available_from > last) {
            let said = Said::new(
                "Donnez un jour des cinq années qui viennent\u{a0}: aucune mission n’est prévue plus tard.",
                "Give a day within the next five years: no mission is planned later.",
            );
            faults.push("/available_from", "range", said);
        }
        if self.available_to.is_some_and(|last| last < self.available_from) {
            let said = Said::new("La fin est avant le début.", "The end is before the beginning.");
            faults.push("/available_to", "order", said);
        }
        for (position, activity) in self.activities.iter().enumerate() {
            if activity.from.zip(activity.to).is_some_and(|(from, to)| to < from) {
                let said = Said::new("La fin est avant le début.", "The end is before the beginning.");
                faults.push(format!("/activities/{position}/to"), "order", said);
            }
        }
        faults
    }
}

const TOO_YOUNG: Said = Said::new(
    "Il faut avoir 16 ans pour s’inscrire, en service civique comme en bénévolat. Revenez le jour de vos 16 ans\u{a0}: vous serez le ou la bienvenue.",
    "You must be 16 to register, for service civique as for volunteering. Come back on your 16th birthday: you will be welcome.",
);

/// One's own profile.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ProfileView {
    /// The account's.
    pub id: Id,
    /// Always `complete`: a profile is taken whole or not at all.
    pub state: &'static str,
    pub version: i32,
    pub profile_completed_on: NaiveDate,
    #[serde(flatten)]
    pub profile: Profile,
}

impl Versioned for ProfileView {
    fn version(&self) -> i32 {
        self.version
    }
}

impl From<Candidate> for ProfileView {
    /// `home` is shown as it counts: the address's commune when none was sent.
    fn from(candidate: Candidate) -> Self {
        let mut profile = candidate.profile;
        let address = Home::Commune { insee: profile.address.insee.clone() };
        profile.home = Some(profile.home.unwrap_or(address));
        Self {
            id: candidate.account,
            state: "complete",
            version: candidate.version,
            profile_completed_on: candidate.completed_on,
            profile,
        }
    }
}
