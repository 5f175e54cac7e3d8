//! What would make one filter pass: the smallest change of the person's search or of the mission.

use super::change::{Change, Needed, is_sensible, missing_slots, sentence};
use super::facts::RankCandidate;
use super::filters::{Filter, Out};
use super::pair::Pair;
use crate::domain::dates::birthday;
use crate::domain::{Outcome, Verdict};
use crate::features::eligibility::WeeklyHours;

/// What would make one filter pass; `None` when nothing would (too old, starts that are over) and when it is nothing to ask of
/// anybody (the other end of the country, years earlier).
pub fn needed(pair: &Pair, out: &Out) -> Option<Needed> {
    let change = match out.filter {
        Filter::Eligibility => of_age(pair, out.rule?)?,
        other => of_filter(pair, other)?,
    };
    is_sensible(pair, change).then(|| Needed { change, said: sentence(pair, change) })
}

/// The smallest change for a filter other than eligibility. Two changes of dates at once are not one.
pub(super) fn of_filter(pair: &Pair, filter: Filter) -> Option<Change> {
    let (mission, candidate) = (pair.mission, pair.candidate);
    match filter {
        Filter::Seats => Some(Change::Seat),
        Filter::Regime => Some(Change::Regime { regime: mission.regime }),
        Filter::Access => Some(Change::Access),
        Filter::Hours => mission.facts.weekly_hours.map(|hours| Change::Hours { hours: hours.get() }),
        Filter::Slots => {
            let more = mission.slots_needed.checked_sub(pair.common_slots().into())?;
            let slots = missing_slots(candidate.slots, mission.slots, more);
            (mission.slots_needed <= mission.slots.count().into()).then_some(Change::HalfDays { more, slots })
        }
        Filter::Dates if pair.start_on() > mission.starts_to => {
            let still_begins = mission.starts_to >= pair.on && mission.starts_to >= mission.starts_from;
            still_begins.then_some(Change::FreeFrom { on: mission.starts_to })
        }
        Filter::Dates => Some(Change::FreeUntil { on: pair.end_on() }),
        Filter::Distance => {
            let metres = candidate.mobility.nearest(&mission.sites)?;
            Some(Change::Radius { km: u64::from(metres).div_ceil(1_000) })
        }
        Filter::Eligibility => None,
    }
}

/// What would make a rule of eligibility hold: tried one after the other, the first that does.
fn of_age(pair: &Pair, rule: &str) -> Option<Change> {
    let mut open = pair.mission.clone();
    open.facts.open_to_minors = Some(true);
    if holds(&Pair { mission: &open, ..*pair }, rule) {
        return Some(Change::OpenToMinors);
    }
    if let Some(change) = older(pair, rule) {
        return Some(change);
    }
    let most = f64::from(pair.law.parameters.mission.minor_weekly_max_hours);
    let mut lighter = pair.mission.clone();
    lighter.facts.weekly_hours = WeeklyHours::new(most);
    holds(&Pair { mission: &lighter, ..*pair }, rule).then_some(Change::FewerHours { hours: most })
}

/// The birthday from which a rule of eligibility holds, if the mission may still begin then.
pub(super) fn older(pair: &Pair, rule: &str) -> Option<Change> {
    let born = pair.candidate.facts.birth_date;
    for on in [birthday(born, 16), birthday(born, 18)] {
        if on <= pair.on || on > pair.mission.starts_to {
            continue;
        }
        let mut later = pair.candidate.clone();
        later.available_from = later.available_from.max(on);
        // Signed when it begins at the latest.
        if holds(&Pair { candidate: &later, on: pair.on.max(on), ..*pair }, rule) {
            let begins_after = on <= pair.start_on();
            return Some(if begins_after { Change::SignLater { on } } else { Change::StartLater { on } });
        }
    }
    None
}

/// Being free from the first day the mission may begin, when the person is still young enough then.
pub(super) fn earlier(pair: &Pair) -> Option<Change> {
    let on = pair.on.max(pair.mission.starts_from);
    if on >= pair.start_on() {
        return None;
    }
    let sooner = RankCandidate { available_from: on, ..pair.candidate.clone() };
    let is_young = Pair { candidate: &sooner, ..*pair }.verdict() != Verdict::Ineligible;
    is_young.then_some(Change::FreeFrom { on })
}

fn holds(pair: &Pair, rule: &str) -> bool {
    !pair.findings().iter().any(|finding| finding.rule == rule && finding.outcome == Outcome::Fails)
}
