//! What a volunteer's own page tells of their months: what today is, and the money and the leave of the contract in numbers.

use serde_json::{Value, json};

use super::time::runs;
use crate::db::Tx;
use crate::domain::{Actor, Lang, Said, words};
use crate::error::Refusal;
use crate::features::missions::rules::sheet::Benefit;
use crate::features::months::rules::day::{Day, What};
use crate::features::months::rules::money::PrestationPayer;
use crate::features::months::rules::schedule::{Day as Weekday, SlotInput};
use crate::features::months::service::{days, leaves, money, schedules};
use crate::features::placements::rules::view::PlacementView;

/// What today is and how many days of leave are left; none while the mission does not run.
pub fn today(tx: &mut Tx, actor: &Actor, view: &PlacementView, lang: Lang) -> Result<Value, Refusal> {
    if !runs(view.state) {
        return Ok(Value::Null);
    }
    let on = tx.today();
    let day = days::on(tx, actor, view.id, on)?;
    let left = leaves::list(tx, actor, view.id)?.counter.left;
    Ok(json!({ "on": day.on, "what": said(day.what).in_lang(lang), "slots": times(&day, lang), "left": left }))
}

const fn said(what: What) -> Said {
    match what {
        What::Mission => Said::new("jour de mission", "mission day"),
        What::Off => Said::new("pas de mission", "no mission"),
        What::Holiday => Said::new("jour férié", "public holiday"),
        What::Training => Said::new("formation", "training"),
        What::Leave => Said::new("congé", "leave"),
        What::Absence => Said::new("absence déclarée", "absence told"),
        What::Outside => Said::new("hors de la mission", "outside the mission"),
    }
}

fn times(day: &Day, lang: Lang) -> Vec<String> {
    day.slots.iter().map(|slot| time(slot, lang)).collect()
}

/// « 9 h à 12 h 30 », "09:00 to 12:30".
fn time(slot: &SlotInput, lang: Lang) -> String {
    // « 09 » is said nine, « 00 » nought.
    let hour = |text: &str| text.parse::<u32>().unwrap_or_default();
    let clock = |text: &str| {
        let (hours, minutes) = text.split_once(':').unwrap_or((text, "00"));
        match (lang, minutes) {
            (Lang::En, _) => text.to_owned(),
            (Lang::Fr, "00") => format!("{}\u{a0}h", hour(hours)),
            (Lang::Fr, rest) => format!("{}\u{a0}h\u{a0}{rest}", hour(hours)),
        }
    };
    let between = if lang == Lang::Fr { "à" } else { "to" };
    format!("{} {between} {}", clock(slot.from.as_str()), clock(slot.to.as_str()))
}

const fn weekday(day: Weekday) -> Said {
    match day {
        Weekday::Monday => Said::new("lundi", "Monday"),
        Weekday::Tuesday => Said::new("mardi", "Tuesday"),
        Weekday::Wednesday => Said::new("mercredi", "Wednesday"),
        Weekday::Thursday => Said::new("jeudi", "Thursday"),
        Weekday::Friday => Said::new("vendredi", "Friday"),
        Weekday::Saturday => Said::new("samedi", "Saturday"),
        Weekday::Sunday => Said::new("dimanche", "Sunday"),
    }
}

/// The usual weeks, the money month by month as the rules count it, and the leave by the end.
pub fn of(tx: &mut Tx, actor: &Actor, view: &PlacementView, lang: Lang) -> Result<Value, Refusal> {
    let usual = schedules::show(tx, actor, view.id)?;
    let slot = |one: &SlotInput| json!([weekday(one.day).in_lang(lang), time(one, lang)]);
    let weeks: Vec<Vec<Value>> = usual.weeks.iter().map(|week| week.iter().map(slot).collect()).collect();
    let money = money::show(tx, actor, view.id)?;
    let months: Vec<Value> = money
        .items
        .iter()
        .filter_map(|one| Some((one, one.sides.volunteer?)))
        .map(|(one, sum)| json!([words::month(one.month).in_lang(lang), sum.total, part(one.parts, one.whole, lang)]))
        .collect();
    Ok(json!({
        "weeks": weeks,
        "minutes": usual.average_minutes,
        "months": months,
        "total": money.totals.volunteer.map(|sum| sum.total),
        "by_network": money.prestation_payer == PrestationPayer::Network,
        "in_kind": money.benefit == Benefit::InKind,
        "leave": days::leave_by_the_end(tx, actor, view.id)?,
    }))
}

/// Why a month is not whole.
fn part(parts: u32, whole: u32, lang: Lang) -> String {
    if parts == whole {
        return String::new();
    }
    let said = Said::built(
        format!("mois incomplet\u{a0}: {parts} jours sur {whole}"),
        format!("incomplete month: {parts} days of {whole}"),
    );
    said.in_lang(lang).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Line;

    #[test]
    fn times_read_as_people_say_them() {
        let slot = |from: &str, to: &str| SlotInput {
            day: Weekday::Monday,
            from: Line::parse(from).expect("a time"),
            to: Line::parse(to).expect("a time"),
        };
        assert_eq!(time(&slot("09:00", "12:30"), Lang::Fr), "9\u{a0}h à 12\u{a0}h\u{a0}30");
        assert_eq!(time(&slot("14:00", "17:00"), Lang::En), "14:00 to 17:00");
        assert_eq!(time(&slot("00:15", "01:00"), Lang::Fr), "0\u{a0}h\u{a0}15 à 1\u{a0}h");
    }
}
