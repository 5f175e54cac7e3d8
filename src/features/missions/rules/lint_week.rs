//! The ordinary week a host tells for a *service civique*, beside the hours of the mission and what the law says of a week. The
//! hours of each day are agreed before the signature and checked there (`months::rules::hours`): this only advises.

use super::lint::LintFinding;
use super::sheet::Sheet;
use crate::domain::{Lang, Regime, Said, week, words};

/// Parts of a day in a mask.
const PARTS: u32 = 4;
/// Most days a week for anybody (SC-MIS-10, L120-8) and for minors (SC-MIS-11, L120-8 and R121-12).
const MOST_DAYS: usize = 6;
const MOST_DAYS_OF_MINORS: usize = 5;
/// Most hours a day for minors (SC-MIS-11).
const MOST_HOURS_OF_MINORS: usize = 7;
/// Between how many hours a half-day is taken to last: ours, the law has no half-day (confidence D).
const HALF_DAY_HOURS: (f64, f64) = (1.0, 5.0);

/// What a week told is made of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TypicalWeek {
    /// 28 bits, Monday morning is bit 0; none when no week is told.
    pub slots: u32,
    pub weekly_hours: Option<f64>,
    pub open_to_minors: bool,
}

impl TypicalWeek {
    /// The week of a *service civique*; free volunteering has times to choose from instead.
    pub fn of(sheet: &Sheet) -> Option<Self> {
        let minors = sheet.open_to_minors == Some(true);
        let weekly_hours = sheet.weekly_hours.map(|hours| hours.get());
        (sheet.regime == Regime::CivicService).then_some(Self { slots: sheet.slots, weekly_hours, open_to_minors: minors })
    }
}

/// What speaks against a week told; nothing when none is told.
pub fn lint_week(told: TypicalWeek, lang: Lang) -> Vec<LintFinding> {
    if told.slots == 0 {
        return Vec::new();
    }
    let days: Vec<String> = week::by_day(told.slots, lang).into_iter().map(|(day, _)| day).collect();
    let mut all = Vec::new();
    if told.open_to_minors {
        all.extend(of_minors(told, days.len()));
    } else if days.len() > MOST_DAYS {
        let said = Said::new(
            "Un service civique se fait sur six jours par semaine au plus (L120-8). Gardez au moins un jour sans mission.",
            "A service civique takes at most six days a week (L120-8). Keep at least one day without the mission.",
        );
        all.push(("SC-MIS-10", said));
    }
    all.extend(against_the_hours(told).map(|said| ("SC-MIS-10", said)));
    let excerpt = days.join(", ");
    all.into_iter().map(|(rule, message)| LintFinding { rule, field: "slots", excerpt: excerpt.clone(), message }).collect()
}

fn of_minors(told: TypicalWeek, days: usize) -> Vec<(&'static str, Said)> {
    let mut all = Vec::new();
    if days > MOST_DAYS_OF_MINORS {
        all.push(Said::new(
            "La mission est ouverte aux mineurs\u{a0}: pour eux, cinq jours par semaine au plus (L120-8). Retirez un jour.",
            "The mission is open to minors: for them, at most five days a week (L120-8). Take a day away.",
        ));
    } else if !rests_two_days(told.slots) {
        all.push(Said::new(
            "La mission est ouverte aux mineurs\u{a0}: ils ont deux jours de repos à la suite (R121-12). Laissez deux jours libres qui se suivent.",
            "The mission is open to minors: they rest two days in a row (R121-12). Leave two days free that follow one another.",
        ));
    }
    let most = days * MOST_HOURS_OF_MINORS;
    if let Some(hours) =
        told.weekly_hours.filter(|hours| days <= MOST_DAYS_OF_MINORS && *hours > f64::from(u8::try_from(most).unwrap_or(u8::MAX)))
    {
        let fr = words::hours(hours);
        let (ticked, make) = if days == 1 {
            ("le jour coché fait", "the day ticked makes")
        } else {
            ("les jours cochés font", "the days ticked make")
        };
        all.push(Said::built(
            format!(
                "La mission est ouverte aux mineurs, qui font sept heures par jour au plus (L120-8)\u{a0}: {ticked} {most}\u{a0}h, et vous \
                 demandez {fr}. Ajoutez un jour, ou demandez moins d’heures."
            ),
            format!(
                "The mission is open to minors, who do at most seven hours a day (L120-8): {make} {most} hours, and you ask for {hours}. \
                 Add a day, or ask for fewer hours."
            ),
        ));
    }
    all.into_iter().map(|said| ("SC-MIS-11", said)).collect()
}

/// Whether two days that follow one another are free, Sunday and Monday too.
fn rests_two_days(slots: u32) -> bool {
    let free = |day: u32| slots >> (day % 7 * PARTS) & 0b1111 == 0;
    (0..7).any(|day| free(day) && free(day + 1))
}

/// The half-days told beside the hours a week, which are an average over the contract.
fn against_the_hours(told: TypicalWeek) -> Option<Said> {
    let hours = told.weekly_hours?;
    let count = told.slots.count_ones();
    let (least, most) = HALF_DAY_HOURS;
    let fr = words::hours(hours);
    if hours > f64::from(count) * most {
        let (ticked, are) = match count {
            1 => ("la demi-journée cochée n’y suffit pas".to_owned(), "the half-day ticked is not enough".to_owned()),
            _ => (
                format!("les {count} demi-journées cochées n’y suffisent pas"),
                format!("the {count} half-days ticked are not enough"),
            ),
        };
        return Some(Said::built(
            format!(
                "Vous demandez {fr} par semaine, et {ticked}. Cochez toutes celles d’une semaine ordinaire, ou revoyez les heures (cinq \
                 heures par demi-journée, c’est notre repère)."
            ),
            format!(
                "You ask for {hours} hours a week, and {are}. Tick all those of an ordinary week, or look at the hours again (five hours a \
                 half-day is our own measure)."
            ),
        ));
    }
    let (ticked, en) = if count == 1 {
        ("une demi-journée".to_owned(), "one half-day".to_owned())
    } else {
        (format!("{count} demi-journées"), format!("{count} half-days"))
    };
    (hours < f64::from(count) * least).then(|| {
        Said::built(
            format!(
                "Vous cochez {ticked} pour {fr} par semaine\u{a0}: moins d’une heure chacune. Ne gardez que celles d’une semaine ordinaire, \
                 ou revoyez les heures."
            ),
            format!(
                "You tick {en} for {hours} hours a week: less than an hour each. Keep only those of an ordinary week, or look at the hours \
                 again."
            ),
        )
    })
}
