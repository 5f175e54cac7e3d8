//! Hours of a week (SC-MIS-10, SC-MIS-11, SC-AGE-06): what may be planned, for an adult and for a minor. A week with one day
//! as a minor follows the rules of minors.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::domain::holidays::is_public_holiday;
use crate::domain::words::{english_day, french_day};
use crate::domain::{Finding, Outcome, Said, dates};

/// A time served in one day, in minutes after midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slot {
    pub from: u32,
    pub to: u32,
}

/// A planned week, Monday first: the slots of each day in order, none over another.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Week(pub [Vec<Slot>; 7]);

/// What the planned weeks are held against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contract {
    pub start_on: NaiveDate,
    pub end_on: NaiveDate,
    pub born: NaiveDate,
    pub departement: String,
    /// Below 24 hours by the licence or an amendment (SC-MIS-12).
    pub derogation_24h: bool,
}

const HOUR: u32 = 60;
/// CSN L120-8.
const LEAST_AVERAGE: u32 = 24 * HOUR;
const MOST_WEEK: u32 = 48 * HOUR;
const MOST_DAYS: usize = 6;
/// CSN L120-8 and R121-12.
const MINOR_MOST_WEEK: u32 = 35 * HOUR;
const MINOR_MOST_DAYS: usize = 5;
const MINOR_MOST_DAY: u32 = 7 * HOUR;
const MINOR_MOST_AT_ONCE: u32 = 4 * HOUR + 30;
const MINOR_PAUSE: u32 = 30;
const NIGHT_ENDS: u32 = 6 * HOUR;
const NIGHT_BEGINS: u32 = 22 * HOUR;

impl Week {
    fn day_minutes(&self, day: usize) -> u32 {
        self.0.get(day).map_or(0, |slots| slots.iter().map(|slot| slot.to.saturating_sub(slot.from)).sum())
    }

    pub fn minutes(&self) -> u32 {
        (0..7).map(|day| self.day_minutes(day)).sum()
    }

    fn served(&self, day: usize) -> bool {
        self.day_minutes(day) > 0
    }

    fn days(&self) -> usize {
        (0..7).filter(|day| self.served(*day)).count()
    }

    /// Longest time in minutes without a pause of half an hour.
    fn longest_at_once(&self) -> u32 {
        let mut longest = 0;
        for slots in &self.0 {
            let mut run: Option<Slot> = None;
            for slot in slots {
                run = match run {
                    Some(open) if slot.from < open.to + MINOR_PAUSE => Some(Slot { from: open.from, to: slot.to }),
                    _ => Some(*slot),
                };
                longest = longest.max(run.map_or(0, |run| run.to.saturating_sub(run.from)));
            }
        }
        longest
    }

    fn at_night(&self) -> bool {
        self.0.iter().flatten().any(|slot| slot.from < NIGHT_ENDS || slot.to > NIGHT_BEGINS)
    }

    /// Two rest days in a row, the Sunday and the Monday that follows included.
    fn rests_two_days(&self, following: &Self) -> bool {
        let pair = |day: usize| !self.served(day) && !(if day == 6 { following.served(0) } else { self.served(day + 1) });
        (0..7).any(pair)
    }

    /// Weekdays somebody serves on.
    pub fn weekdays(&self) -> Vec<Weekday> {
        let names = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
        names.into_iter().enumerate().filter(|(day, _)| self.served(*day)).map(|(_, name)| name).collect()
    }
}

fn finding(rule: &'static str, outcome: Outcome, source: &'static str, fr: String, en: String) -> Finding {
    Finding { rule, outcome, message: Said::built(fr, en), source }
}

fn hours(minutes: u32) -> String {
    if minutes.is_multiple_of(HOUR) {
        format!("{} h", minutes / HOUR)
    } else {
        format!("{} h {:02}", minutes / HOUR, minutes % HOUR)
    }
}

/// What the weeks of a contract break: they follow one another from the first week, then begin again. Each rule speaks once,
/// of the first week that breaks it. Nothing planned: nothing to say.
pub fn check(contract: &Contract, weeks: &[Week]) -> Vec<Finding> {
    if weeks.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<Finding> = average(contract, weeks).into_iter().collect();
    let mut monday = monday_of(contract.start_on);
    let mut rank = 0;
    while monday <= contract.end_on {
        let (Some(week), Some(following)) = (weeks.get(rank % weeks.len()), weeks.get((rank + 1) % weeks.len())) else { break };
        for one in check_week(contract, monday, week, following) {
            if !found.iter().any(|known| known.rule == one.rule && known.source == one.source && known.outcome == one.outcome) {
                found.push(one);
            }
        }
        monday = dates::add_days(monday, 7);
        rank += 1;
    }
    found
}

fn monday_of(day: NaiveDate) -> NaiveDate {
    day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday()))).unwrap_or(day)
}

/// SC-MIS-10: at least 24 hours a week on average over the contract, whatever each week holds.
fn average(contract: &Contract, weeks: &[Week]) -> Option<Finding> {
    let count = u32::try_from(weeks.len()).unwrap_or(1).max(1);
    let minutes: u32 = weeks.iter().map(Week::minutes).sum();
    if minutes >= LEAST_AVERAGE * count {
        return None;
    }
    let (rule, outcome) = if contract.derogation_24h { ("SC-MIS-12", Outcome::Info) } else { ("SC-MIS-10", Outcome::Fails) };
    let average = hours(minutes / count);
    Some(finding(
        rule,
        outcome,
        "CSN L120-8 (moyenne)",
        format!("En moyenne {average} par semaine\u{a0}: il en faut 24 sur le contrat, sauf dérogation."),
        format!("{average} a week on average: 24 are needed over the contract, unless a derogation is written."),
    ))
}

/// What one week breaks. `monday` is its first day; days outside the contract do not make anybody a minor.
pub fn check_week(contract: &Contract, monday: NaiveDate, week: &Week, following: &Week) -> Vec<Finding> {
    let mut found = Vec::new();
    let sunday = dates::add_days(monday, 6);
    let first = monday.max(contract.start_on);
    let minor = first <= sunday && dates::is_minor_on(contract.born, first);
    let (most, most_days, rule) =
        if minor { (MINOR_MOST_WEEK, MINOR_MOST_DAYS, "SC-MIS-11") } else { (MOST_WEEK, MOST_DAYS, "SC-MIS-10") };
    let who = if minor { (" pour un mineur", " for a minor") } else { ("", "") };
    if week.minutes() > most {
        found.push(finding(
            rule,
            Outcome::Fails,
            "CSN L120-8 (semaine)",
            format!(
                "Semaine du {}\u{a0}: {} prévues, {} au plus{}.",
                french_day(monday),
                hours(week.minutes()),
                hours(most),
                who.0
            ),
            format!("Week of {monday}: {} planned, {} at most{}.", hours(week.minutes()), hours(most), who.1),
        ));
    }
    if week.days() > most_days {
        found.push(finding(
            rule,
            Outcome::Fails,
            "CSN L120-8 (jours)",
            format!("Semaine du {}\u{a0}: {} jours prévus, {most_days} au plus{}.", french_day(monday), week.days(), who.0),
            format!("Week of {}: {} days planned, {most_days} at most{}.", english_day(monday), week.days(), who.1),
        ));
    }
    if minor {
        found.extend(for_minor(contract, monday, week, following));
    }
    found
}

/// What only minors are protected from (CSN R121-12).
fn for_minor(contract: &Contract, monday: NaiveDate, week: &Week, following: &Week) -> Vec<Finding> {
    let fails = |source, fr: &str, en: &str| {
        let fr = format!("Semaine du {}\u{a0}: {fr}", french_day(monday));
        finding("SC-MIS-11", Outcome::Fails, source, fr, format!("Week of {}: {en}", english_day(monday)))
    };
    let mut found = Vec::new();
    if (0..7).any(|day| week.day_minutes(day) > MINOR_MOST_DAY) {
        found.push(fails("CSN R121-12 (jour)", "7 h par jour au plus pour un mineur.", "7 hours a day at most for a minor."));
    }
    if week.longest_at_once() > MINOR_MOST_AT_ONCE {
        let (fr, en) = ("une pause de 30 minutes est due au bout de 4 h 30.", "a pause of 30 minutes is due after 4 h 30.");
        found.push(fails("CSN R121-12 (pause)", fr, en));
    }
    if week.at_night() {
        let (fr, en) = ("rien entre 22 h et 6 h pour un mineur.", "nothing between 22:00 and 06:00 for a minor.");
        found.push(fails("CSN R121-12 (nuit)", fr, en));
    }
    if !week.rests_two_days(following) {
        let (fr, en) = ("un mineur a deux jours de repos qui se suivent.", "a minor has two rest days in a row.");
        found.push(fails("CSN R121-12 (repos)", fr, en));
    }
    let off = (0..7).filter(|day| week.served(*day)).filter_map(|day| u64::try_from(day).ok());
    let holiday = off.map(|day| dates::add_days(monday, day)).find(|day| {
        let within = (contract.start_on..=contract.end_on).contains(day) && dates::is_minor_on(contract.born, *day);
        within && is_public_holiday(*day, &contract.departement)
    });
    if let Some(day) = holiday {
        found.push(finding(
            "SC-MIS-11",
            Outcome::Info,
            "CSN R121-12 (jours fériés)",
            format!("Le {} est férié\u{a0}: un mineur ne vient pas ce jour-là.", french_day(day)),
            format!("{} is a public holiday: a minor does not come that day.", english_day(day)),
        ));
    }
    found
}
