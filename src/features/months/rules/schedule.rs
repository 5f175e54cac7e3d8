//! The usual weeks of a placement as people send and read them; the rules of `hours` speak about them.

use chrono::Weekday;
use deserr::Deserr;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::hours::{Slot, Week};
use crate::domain::{Finding, Id, Line, Outcome, Said, Versioned};
use crate::error::Faults;

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Deserr, ToSchema)]
#[serde(rename_all = "lowercase")]
#[deserr(error = Faults, rename_all = lowercase)]
pub enum Day {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

/// A time served each time this day comes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct SlotInput {
    pub day: Day,
    /// `HH:MM`.
    pub from: Line<5>,
    /// `HH:MM`, after `from`; at most `24:00`.
    pub to: Line<5>,
}

/// The usual weeks: they follow one another from the week of the start, then begin again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct ScheduleInput {
    /// One to eight weeks.
    pub weeks: Vec<Vec<SlotInput>>,
}

/// Longest cycle of weeks.
const MOST_WEEKS: usize = 8;
/// Most slots in a week.
const MOST_SLOTS: usize = 28;

/// Minutes after midnight.
fn minutes(text: &str) -> Option<u32> {
    let (hours, minutes) = text.split_once(':')?;
    let number = |part: &str| if part.len() == 2 { part.parse::<u32>().ok() } else { None };
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    let total = hours * 60 + minutes;
    (minutes < 60 && total <= 24 * 60).then_some(total)
}

impl ScheduleInput {
    /// The weeks, or every slot that cannot be read.
    pub fn weeks(&self) -> Result<Vec<Week>, Faults> {
        let mut faults = Faults::default();
        if !(1..=MOST_WEEKS).contains(&self.weeks.len()) {
            let said = Said::new("Attendu\u{a0}: de une à huit semaines.", "Expected: one to eight weeks.");
            faults.push("/weeks", "length", said);
        }
        let mut weeks = Vec::new();
        for (rank, slots) in self.weeks.iter().enumerate().take(MOST_WEEKS) {
            weeks.push(week(slots, &format!("/weeks/{rank}"), &mut faults));
        }
        if faults.0.is_empty() { Ok(weeks) } else { Err(faults) }
    }
}

fn week(slots: &[SlotInput], at: &str, faults: &mut Faults) -> Week {
    let mut week = Week::default();
    if slots.len() > MOST_SLOTS {
        faults.push(at, "length", Said::new("28 créneaux au plus par semaine.", "At most 28 slots a week."));
    }
    for (rank, slot) in slots.iter().enumerate().take(MOST_SLOTS) {
        let (from, to) = (minutes(slot.from.as_str()), minutes(slot.to.as_str()));
        match (from, to, week.0.get_mut(slot.day as usize)) {
            (Some(from), Some(to), Some(day)) if from < to => day.push(Slot { from, to }),
            _ => {
                let said = Said::new(
                    "Attendu\u{a0}: deux heures HH:MM, la fin après le début.",
                    "Expected: two times HH:MM, the end after the start.",
                );
                faults.push(format!("{at}/{rank}"), "time", said);
            }
        }
    }
    for day in &mut week.0 {
        day.sort_unstable();
        if day.iter().zip(day.iter().skip(1)).any(|(one, next)| next.from < one.to) {
            faults.push(at, "overlap", Said::new("Deux créneaux se chevauchent.", "Two slots overlap."));
        }
    }
    week
}

/// The weekdays somebody serves on in any of the weeks.
pub fn weekdays(weeks: &[Week]) -> Vec<Weekday> {
    let mut all: Vec<Weekday> = weeks.iter().flat_map(Week::weekdays).collect();
    all.sort_by_key(Weekday::num_days_from_monday);
    all.dedup();
    all
}

/// A rule that speaks about the weeks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct HoursFinding {
    pub rule: &'static str,
    pub outcome: Outcome,
    pub message: String,
    pub source: &'static str,
}

impl From<&Finding> for HoursFinding {
    fn from(finding: &Finding) -> Self {
        Self {
            rule: finding.rule,
            outcome: finding.outcome,
            message: finding.message.fr.clone().into_owned(),
            source: finding.source,
        }
    }
}

/// The usual weeks of a placement. Version 0: nobody has told them, Monday to Friday is counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ScheduleView {
    pub placement_id: Id,
    pub version: i32,
    pub weeks: Vec<Vec<SlotInput>>,
    /// Minutes a week on average.
    pub average_minutes: u32,
    /// What the rules still say of them: public holidays, a derogation.
    pub findings: Vec<HoursFinding>,
}

impl Versioned for ScheduleView {
    fn version(&self) -> i32 {
        self.version
    }
}
