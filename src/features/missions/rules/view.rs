//! What people are shown of a mission: the public its offer, the host and the network the rest too.

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::lint::{LintFinding, lint};
use super::lint_week::{TypicalWeek, lint_week};
use super::sheet::{Benefit, Mission, Sheet, Tutor};
use super::state::MissionState;
use crate::domain::{Id, Lang, MissionDomain, Regime, Said, Versioned, dates, words};
use crate::features::eligibility::WeeklyHours;
use crate::geography::commune;

/// Said while a national freeze closes new contracts (SC-FRZ-01).
pub const SUBJECT_TO_REOPENING: Said = Said::new(
    "Publiée sous réserve de réouverture\u{a0}: aucun nouveau contrat de service civique ne peut être signé pour l’instant.",
    "Published subject to reopening: no new service civique contract can be signed for now.",
);

/// A mission in full. The fields of the last block are shown to its host and to the network only.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MissionView {
    pub id: Id,
    pub state: MissionState,
    pub version: i32,
    pub organization_id: Id,
    /// Name of the association.
    pub organization: String,
    pub regime: Regime,
    pub title: String,
    pub description: String,
    pub tasks: Option<String>,
    pub domain: MissionDomain,
    pub sites: Vec<SiteView>,
    pub starts_from: NaiveDate,
    pub starts_to: NaiveDate,
    pub months: Option<u32>,
    #[schema(value_type = Option<f64>)]
    pub weekly_hours: Option<WeeklyHours>,
    pub derogation_24h: bool,
    pub slots: u32,
    pub slots_needed: u32,
    pub seats: u32,
    pub seats_left: u32,
    pub open_to_minors: Option<bool>,
    pub accessible: Option<bool>,
    pub published_on: Option<NaiveDate>,
    /// Median days in which the host answers an application that the network has checked, over 180 days; null under three
    /// answers.
    pub host_answer_days: Option<u64>,
    /// During a national freeze: published subject to reopening.
    pub notice: Option<String>,
    /// First name of the tutor, for the page of the mission; the public never reads more of them.
    #[serde(skip)]
    #[schema(ignore)]
    pub tutor_given_name: Option<String>,
    #[serde(flatten)]
    pub inside: Option<InsideView>,
}

/// What only the host and the network see.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct InsideView {
    pub tutor: Option<Tutor>,
    pub benefit: Option<Benefit>,
    pub tasks_last_done_by_employee_until: Option<NaiveDate>,
    pub seats_taken: u32,
    pub departement: String,
}

/// One place, named.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct SiteView {
    pub insee: String,
    pub name: String,
    pub departement: String,
    pub address: Option<String>,
    pub lat: f64,
    pub lon: f64,
}

/// A mission in a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MissionCard {
    pub id: Id,
    pub state: MissionState,
    pub version: i32,
    pub organization_id: Id,
    pub organization: String,
    pub regime: Regime,
    pub title: String,
    pub domain: MissionDomain,
    pub sites: Vec<SiteView>,
    pub starts_from: NaiveDate,
    pub starts_to: NaiveDate,
    pub months: Option<u32>,
    #[schema(value_type = Option<f64>)]
    pub weekly_hours: Option<WeeklyHours>,
    pub seats: u32,
    pub seats_left: u32,
    pub open_to_minors: Option<bool>,
    pub accessible: Option<bool>,
    pub published_on: Option<NaiveDate>,
    /// Metres to the nearest site, when a place was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub distance_m: Option<u32>,
}

impl Versioned for MissionView {
    fn version(&self) -> i32 {
        self.version
    }
}

/// The whole mission for somebody inside, the offer for the public.
pub fn view(mission: &Mission, inside: bool, host_answer_days: Option<u64>, notice: Option<&Said>, lang: Lang) -> MissionView {
    let sheet = &mission.sheet;
    MissionView {
        id: mission.id,
        state: mission.state,
        version: mission.version,
        organization_id: mission.organization_id,
        organization: mission.organization.clone(),
        regime: sheet.regime,
        title: sheet.title.as_str().to_owned(),
        description: sheet.description.as_str().to_owned(),
        tasks: sheet.tasks.as_ref().map(|tasks| tasks.as_str().to_owned()),
        domain: sheet.domain,
        sites: sites(sheet),
        starts_from: sheet.starts_from,
        starts_to: sheet.starts_to,
        months: sheet.months,
        weekly_hours: sheet.weekly_hours,
        derogation_24h: sheet.derogation_24h,
        slots: sheet.slots,
        slots_needed: sheet.slots_needed,
        seats: sheet.seats,
        seats_left: mission.seats_left(),
        open_to_minors: sheet.open_to_minors,
        accessible: sheet.accessible,
        published_on: mission.published_on,
        host_answer_days,
        notice: notice.map(|said| said.in_lang(lang).to_owned()),
        tutor_given_name: sheet.tutor.as_ref().and_then(Tutor::given_name).map(str::to_owned),
        inside: inside.then(|| InsideView {
            tutor: sheet.tutor.clone(),
            benefit: sheet.benefit,
            tasks_last_done_by_employee_until: sheet.tasks_last_done_by_employee_until,
            seats_taken: mission.seats_taken,
            departement: mission.departement.clone(),
        }),
    }
}

/// A mission as a card of a list; `distance_m` to its nearest site.
pub fn card(mission: &Mission, distance_m: Option<u32>) -> MissionCard {
    let sheet = &mission.sheet;
    MissionCard {
        id: mission.id,
        state: mission.state,
        version: mission.version,
        organization_id: mission.organization_id,
        organization: mission.organization.clone(),
        regime: sheet.regime,
        title: sheet.title.as_str().to_owned(),
        domain: sheet.domain,
        sites: sites(sheet),
        starts_from: sheet.starts_from,
        starts_to: sheet.starts_to,
        months: sheet.months,
        weekly_hours: sheet.weekly_hours,
        seats: sheet.seats,
        seats_left: mission.seats_left(),
        open_to_minors: sheet.open_to_minors,
        accessible: sheet.accessible,
        published_on: mission.published_on,
        distance_m,
    }
}

fn sites(sheet: &Sheet) -> Vec<SiteView> {
    let placed = sheet.sites.iter().filter_map(|place| Some((place, commune(place.insee.as_str())?)));
    placed
        .map(|(place, commune)| SiteView {
            insee: place.insee.as_str().to_owned(),
            name: commune.name.clone(),
            departement: commune.departement.clone(),
            address: place.address.as_ref().map(|line| line.as_str().to_owned()),
            lat: commune.point.lat(),
            lon: commune.point.lon(),
        })
        .collect()
}

/// What the second reader says of the texts of a mission.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LintView {
    pub findings: Vec<LintItem>,
}

/// One piece of advice about one passage.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LintItem {
    pub rule: String,
    /// Field of the mission the passage stands in.
    pub field: String,
    pub excerpt: String,
    pub message: String,
}

/// SC-INC-03 (CSN L120-9): no contract is signed within a year of the day an employee stopped doing these tasks. Told while the
/// mission is read when no start of its window can be late enough; it is each signature that is refused.
fn too_soon_after_an_employee(sheet: &Sheet) -> Option<LintFinding> {
    let until = sheet.tasks_last_done_by_employee_until.filter(|_| sheet.regime == Regime::CivicService)?;
    let first = dates::add_months(until, 12);
    if sheet.starts_to >= first {
        return None;
    }
    let (fr, en) = (words::french_day(first), words::english_day(first));
    Some(LintFinding {
        rule: "SC-INC-03",
        field: "tasks_last_done_by_employee_until",
        excerpt: until.to_string(),
        message: Said::built(
            format!(
                "Ces tâches étaient faites par un salarié\u{a0}: aucun contrat ne peut être signé avant le {fr}, et la mission commence plus tôt \
                 (L120-9). Décalez-la, ou confiez au volontaire autre chose."
            ),
            format!(
                "These tasks were done by an employee: no contract can be signed before {en}, and the mission begins earlier \
                 (L120-9). Move it, or give the volunteer something else."
            ),
        ),
    })
}

/// The advice on a sheet, its texts first, in one language.
pub fn lint_view(sheet: &Sheet, lang: Lang) -> LintView {
    let item = |finding: LintFinding| LintItem {
        rule: finding.rule.to_owned(),
        field: finding.field.to_owned(),
        excerpt: finding.excerpt,
        message: finding.message.in_lang(lang).to_owned(),
    };
    LintView { findings: findings(sheet, lang).into_iter().map(item).collect() }
}

/// The same as findings: of the texts in reading order, of the week, of the day an employee stopped.
pub fn findings(sheet: &Sheet, lang: Lang) -> Vec<LintFinding> {
    let week = TypicalWeek::of(sheet).map(|told| lint_week(told, lang)).unwrap_or_default();
    lint(&sheet.texts()).into_iter().chain(week).chain(too_soon_after_an_employee(sheet)).collect()
}
