//! What people send about missions.

use chrono::NaiveDate;
use deserr::{DeserializeError, Deserr, ErrorKind, IntoValue, Sequence, Value, ValueKind, ValuePointerRef, take_cf_content};
use utoipa::ToSchema;

use super::sheet::{Benefit, Place, Sheet, Text, Title, Tutor};
use crate::domain::{Id, Line, MissionDomain, Prose, Regime, Said, Whole};
use crate::error::Faults;
use crate::error::reading::pointer;
use crate::features::eligibility::WeeklyHours;

/// Whole months; what the law allows is checked at approval (SC-MIS-08), so that a draft can be kept.
type Months = Whole<1, 36>;
type Seats = Whole<1, 1000>;
/// 28 bits, day-major, Monday morning is bit 0.
type Slots = Whole<0, 268_435_455>;
type SlotsNeeded = Whole<0, 28>;

/// Sites of one mission, at most: a network's own list of schools fits in.
const MOST_SITES: usize = 50;

/// A new mission. What a draft may lack is asked for at `submit`.
#[derive(Debug, Clone, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct MissionInput {
    pub organization_id: Id,
    pub regime: Regime,
    pub title: Title,
    pub description: Text,
    #[deserr(default)]
    pub tasks: Option<Tasks>,
    pub domain: MissionDomain,
    pub sites: Places,
    pub starts_from: NaiveDate,
    pub starts_to: NaiveDate,
    #[deserr(default)]
    pub months: Option<Months>,
    #[schema(value_type = Option<f64>)]
    #[deserr(default)]
    pub weekly_hours: Option<WeeklyHours>,
    #[deserr(default)]
    pub derogation_24h: Option<bool>,
    #[deserr(default)]
    pub slots: Option<Slots>,
    #[deserr(default)]
    pub slots_needed: Option<SlotsNeeded>,
    pub seats: Seats,
    #[deserr(default)]
    pub open_to_minors: Option<bool>,
    #[deserr(default)]
    pub accessible: Option<bool>,
    #[deserr(default)]
    pub tasks_last_done_by_employee_until: Option<NaiveDate>,
    #[deserr(default)]
    pub tutor: Option<Tutor>,
    #[deserr(default)]
    pub benefit: Option<Benefit>,
}

/// A change of the sheet: what is absent stays. The association and the regime never change.
#[derive(Debug, Clone, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct MissionChange {
    #[deserr(default)]
    pub title: Option<Title>,
    #[deserr(default)]
    pub description: Option<Text>,
    #[deserr(default)]
    pub tasks: Option<Tasks>,
    #[deserr(default)]
    pub domain: Option<MissionDomain>,
    #[deserr(default)]
    pub sites: Option<Places>,
    #[deserr(default)]
    pub starts_from: Option<NaiveDate>,
    #[deserr(default)]
    pub starts_to: Option<NaiveDate>,
    #[deserr(default)]
    pub months: Option<Months>,
    #[schema(value_type = Option<f64>)]
    #[deserr(default)]
    pub weekly_hours: Option<WeeklyHours>,
    #[deserr(default)]
    pub derogation_24h: Option<bool>,
    #[deserr(default)]
    pub slots: Option<Slots>,
    #[deserr(default)]
    pub slots_needed: Option<SlotsNeeded>,
    #[deserr(default)]
    pub seats: Option<Seats>,
    #[deserr(default)]
    pub open_to_minors: Option<bool>,
    #[deserr(default)]
    pub accessible: Option<bool>,
    #[deserr(default)]
    pub tasks_last_done_by_employee_until: Option<NaiveDate>,
    #[deserr(default)]
    pub tutor: Option<Tutor>,
    #[deserr(default)]
    pub benefit: Option<Benefit>,
}

/// What comes with a verb. `findings` belongs to `request-revision`; without any, those of the second reader are used.
#[derive(Debug, Clone, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct TransitionInput {
    #[deserr(default)]
    pub reason: Option<Line<60>>,
    #[deserr(default)]
    pub comment: Option<Prose<1, 2000>>,
    #[deserr(default)]
    pub findings: Option<Vec<Point>>,
}

/// Something to revise: a rule id alone, or with the field it is about and a sentence.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
pub struct Point {
    pub rule: Line<20>,
    pub field: Option<Line<60>>,
    pub message: Option<Prose<1, 1000>>,
}

#[derive(Deserr)]
#[deserr(error = Faults, deny_unknown_fields)]
struct WholePoint {
    rule: Line<20>,
    #[deserr(default)]
    field: Option<Line<60>>,
    #[deserr(default)]
    excerpt: Option<Prose<1, 1000>>,
    #[deserr(default)]
    message: Option<Prose<1, 1000>>,
}

impl Deserr<Faults> for Point {
    fn deserialize_from_value<V: IntoValue>(value: Value<V>, location: ValuePointerRef) -> Result<Self, Faults> {
        if let Value::String(_) = value {
            let rule = Line::deserialize_from_value(value, location)?;
            return Ok(Self { rule, field: None, message: None });
        }
        let WholePoint { rule, field, excerpt, message } = WholePoint::deserialize_from_value(value, location)?;
        Ok(Self { rule, field, message: message.or(excerpt) })
    }
}

/// What the volunteer does: a text, or a list of lines.
#[derive(Debug, Clone, ToSchema)]
#[schema(value_type = String)]
pub struct Tasks(pub Text);

impl Deserr<Faults> for Tasks {
    fn deserialize_from_value<V: IntoValue>(value: Value<V>, location: ValuePointerRef) -> Result<Self, Faults> {
        if !matches!(value, Value::Sequence(_)) {
            return Text::deserialize_from_value(value, location).map(Self);
        }
        let lines: Vec<Line<1000>> = Vec::deserialize_from_value(value, location)?;
        let text = lines.iter().map(Line::as_str).collect::<Vec<_>>().join("\n");
        Text::parse(&text).map(Self).map_err(|said| Faults::one(pointer(location), "format", said))
    }
}

/// One to fifty places.
#[derive(Debug, Clone, ToSchema)]
#[schema(value_type = Vec<Place>)]
pub struct Places(pub Vec<Place>);

impl Deserr<Faults> for Places {
    fn deserialize_from_value<V: IntoValue>(value: Value<V>, location: ValuePointerRef) -> Result<Self, Faults> {
        let count = if let Value::Sequence(list) = &value { list.len() } else { 1 };
        if !(1..=MOST_SITES).contains(&count) {
            let said =
                Said::built(format!("Attendu\u{a0}: de 1 à {MOST_SITES} lieux."), format!("Expected: 1 to {MOST_SITES} places."));
            return Err(Faults::one(pointer(location), "length", said));
        }
        Vec::deserialize_from_value(value, location).map(Self)
    }
}

impl Deserr<Faults> for WeeklyHours {
    fn deserialize_from_value<V: IntoValue>(value: Value<V>, location: ValuePointerRef) -> Result<Self, Faults> {
        let number = match value {
            Value::Integer(number) => number as f64,
            Value::NegativeInteger(number) => number as f64,
            Value::Float(number) => number,
            other => {
                let wrong = ErrorKind::IncorrectValueKind { actual: other, accepted: &[ValueKind::Float] };
                return Err(take_cf_content(Faults::error(None, wrong, location)));
            }
        };
        Self::new(number).ok_or_else(|| {
            let said = Said::new(
                "Attendu\u{a0}: un nombre d’heures par semaine, de 0 à 168.",
                "Expected: a number of hours a week, from 0 to 168.",
            );
            Faults::one(pointer(location), "range", said)
        })
    }
}

impl From<MissionInput> for Sheet {
    fn from(input: MissionInput) -> Self {
        Self {
            regime: input.regime,
            title: input.title,
            description: input.description,
            tasks: input.tasks.map(|tasks| tasks.0),
            domain: input.domain,
            sites: input.sites.0,
            starts_from: input.starts_from,
            starts_to: input.starts_to,
            months: input.months.map(Whole::get),
            weekly_hours: input.weekly_hours,
            derogation_24h: input.derogation_24h.unwrap_or(false),
            slots: input.slots.map_or(0, Whole::get),
            slots_needed: input.slots_needed.map_or(0, Whole::get),
            seats: input.seats.get(),
            open_to_minors: input.open_to_minors,
            accessible: input.accessible,
            tasks_last_done_by_employee_until: input.tasks_last_done_by_employee_until,
            tutor: input.tutor,
            benefit: input.benefit,
        }
    }
}

impl Sheet {
    /// The sheet with what a change names.
    pub fn changed_by(&self, change: MissionChange) -> Self {
        let old = self.clone();
        Self {
            regime: old.regime,
            title: change.title.unwrap_or(old.title),
            description: change.description.unwrap_or(old.description),
            tasks: change.tasks.map(|tasks| tasks.0).or(old.tasks),
            domain: change.domain.unwrap_or(old.domain),
            sites: change.sites.map_or(old.sites, |sites| sites.0),
            starts_from: change.starts_from.unwrap_or(old.starts_from),
            starts_to: change.starts_to.unwrap_or(old.starts_to),
            months: change.months.map(Whole::get).or(old.months),
            weekly_hours: change.weekly_hours.or(old.weekly_hours),
            derogation_24h: change.derogation_24h.unwrap_or(old.derogation_24h),
            slots: change.slots.map_or(old.slots, Whole::get),
            slots_needed: change.slots_needed.map_or(old.slots_needed, Whole::get),
            seats: change.seats.map_or(old.seats, Whole::get),
            open_to_minors: change.open_to_minors.or(old.open_to_minors),
            accessible: change.accessible.or(old.accessible),
            tasks_last_done_by_employee_until: change.tasks_last_done_by_employee_until.or(old.tasks_last_done_by_employee_until),
            tutor: change.tutor.or(old.tutor),
            benefit: change.benefit.or(old.benefit),
        }
    }
}
