//! What is due of the training, what is done and what is booked, in words.

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::domain::{Lang, Said};
use crate::features::training::rules::progress::{Duty, DutyState, Progress};
use crate::features::training::rules::session::Kind;
use crate::http::page::day_said;

/// The duties of a volunteer: the civic training with its early half, and first aid.
pub(super) fn of_volunteer(found: &Progress, lang: Lang) -> Vec<Value> {
    let by_code = |code| found.items.iter().find(move |duty| duty.code == code);
    let theory = by_code("theory").zip(by_code("theory_half")).map(|(whole, half)| civic(whole, half, lang));
    theory.into_iter().chain(by_code("first_aid").map(|duty| first_aid(duty, lang))).collect()
}

fn civic(whole: &Duty, half: &Duty, lang: Lang) -> Value {
    let days = |half_days| days(half_days, lang);
    let state = whole.state.max(half.state);
    let mut why = match lang {
        Lang::Fr => format!("{} à suivre avant le {}", days(whole.required), day_said(whole.due_on, lang)),
        Lang::En => format!("{} to attend by {}", days(whole.required), day_said(whole.due_on, lang)),
    };
    if half.state != DutyState::Done {
        why.push_str(&early(half, lang));
    }
    why.push_str(&match lang {
        Lang::Fr => format!(". Fait\u{a0}: {}. Réservé\u{a0}: {}.", days(whole.done), days(whole.planned)),
        Lang::En => format!(". Done: {}. Booked: {}.", days(whole.done), days(whole.planned)),
    });
    if whole.beyond() > 0 {
        why.push_str(&match lang {
            Lang::Fr => format!(" Soit {} de plus que ce qui est dû.", days(whole.beyond())),
            Lang::En => format!(" That is {} more than what is due.", days(whole.beyond())),
        });
    }
    told(Said::new("Formation civique et citoyenne", "Civic training"), state, &why, lang)
}

fn early(half: &Duty, lang: Lang) -> String {
    let (days, day) = (days(half.required, lang), day_said(half.due_on, lang));
    match lang {
        Lang::Fr => format!(", dont {days} avant le {day}"),
        Lang::En => format!(", {days} of them by {day}"),
    }
}

fn first_aid(duty: &Duty, lang: Lang) -> Value {
    let by = |day: NaiveDate| day_said(day, lang);
    let why = match lang {
        Lang::Fr => format!("Une formation à suivre avant le {}.", by(duty.due_on)),
        Lang::En => format!("One training to attend by {}.", by(duty.due_on)),
    };
    told(Said::new("Formation aux premiers secours", "First-aid training"), duty.state, &why, lang)
}

fn told(name: Said, state: DutyState, why: &str, lang: Lang) -> Value {
    let (shape, said) = state_said(state);
    json!({ "name": name.in_lang(lang), "shape": shape, "state": said.in_lang(lang), "why": why, "open": state != DutyState::Done })
}

/// One duty as the network reads it, with its rule.
pub(super) fn duty(duty: &Duty, lang: Lang) -> Value {
    let name = match duty.code {
        "theory_half" => Said::new("La première moitié de la formation civique", "The first half of the civic training"),
        "theory" => Said::new("La formation civique entière", "The whole civic training"),
        "first_aid" => Said::new("Les premiers secours", "First aid"),
        _ => Said::new("La formation du tuteur", "The training of the tutor"),
    };
    let (shape, said) = state_said(duty.state);
    let amounts = (duty.kind() == Kind::CivicTheory).then(|| {
        let (due, done, booked) = (days(duty.required, lang), days(duty.done, lang), days(duty.planned, lang));
        match lang {
            Lang::Fr => format!("Dû\u{a0}: {due}. Fait\u{a0}: {done}. Réservé\u{a0}: {booked}."),
            Lang::En => format!("Due: {due}. Done: {done}. Booked: {booked}."),
        }
    });
    json!({ "name": name.in_lang(lang), "shape": shape, "state": said.in_lang(lang), "amounts": amounts, "due_on": duty.due_on,
        "rule": duty.rule, "open": duty.state != DutyState::Done })
}

const fn state_said(state: DutyState) -> (&'static str, Said) {
    match state {
        DutyState::Done => ("good", Said::new("fait", "done")),
        DutyState::Planned => ("good", Said::new("prévu", "planned")),
        DutyState::ToDo => ("wait", Said::new("à prévoir", "to plan")),
        DutyState::Late => ("bad", Said::new("en retard", "late")),
    }
}

/// Half-days in days: « 1 jour et demi », "1 day and a half".
pub(super) fn days(half_days: u32, lang: Lang) -> String {
    let (whole, half) = (half_days / 2, half_days % 2 == 1);
    match (lang, whole, half) {
        (Lang::Fr, 0, true) => "une demi-journée".to_owned(),
        (Lang::En, 0, true) => "half a day".to_owned(),
        (Lang::Fr, _, half) => {
            format!("{whole}\u{a0}jour{}{}", if whole < 2 { "" } else { "s" }, if half { " et demi" } else { "" })
        }
        (Lang::En, _, half) => {
            format!("{whole}\u{a0}day{}{}", if whole == 1 { "" } else { "s" }, if half { " and a half" } else { "" })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_days_are_said_in_days() {
        let said: Vec<String> = [0, 1, 2, 3, 4].map(|half_days| days(half_days, Lang::Fr).replace('\u{a0}', " ")).into();
        assert_eq!(said, ["0 jour", "une demi-journée", "1 jour", "1 jour et demi", "2 jours"]);
        let said: Vec<String> = [0, 1, 2, 3, 4].map(|half_days| days(half_days, Lang::En).replace('\u{a0}', " ")).into();
        assert_eq!(said, ["0 days", "half a day", "1 day", "1 day and a half", "2 days"]);
    }
}
