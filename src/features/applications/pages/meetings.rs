//! What pages say of meetings: the one that is agreed, the times that can be picked, what the network may do about them.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use serde_json::Value;

use super::super::rules::application::State;
use super::super::rules::interview::{Agreed, SlotView, State as SlotState};
use super::super::rules::view::ApplicationView;
use super::super::service::interviews;
use crate::db::Tx;
use crate::domain::dates::paris_date;
use crate::domain::{Actor, Id, Lang, Role, Said, TimeOfDay};
use crate::error::Refusal;
use crate::features::accounts::pages::desk::WORKERS;
use crate::http::page::{Ask, Deed, Filled, day_at};

/// The forms of the network about a time.
pub(super) const OFFER: &str = "offer_time";
pub(super) const MOVE: &str = "move_time";
pub(super) const CANCEL: &str = "cancel_time";

/// What a page says of the meetings of one application.
#[derive(Debug, Serialize)]
pub(super) struct Meetings {
    agreed: Option<Agreed>,
    /// Whether the agreed one has begun.
    past: bool,
    /// What can be picked.
    times: Vec<SlotView>,
    /// Whether times can be offered.
    can: bool,
}

impl Meetings {
    pub(super) fn of(tx: &mut Tx, actor: &Actor, view: &ApplicationView) -> Result<Self, Refusal> {
        let can = matches!(view.state, State::Prechecked | State::Interview | State::Waiting);
        let times = if can { open(tx, actor, view)? } else { Vec::new() };
        let past = view.interview.as_ref().is_some_and(|one| one.starts_at <= tx.now);
        Ok(Self { agreed: view.interview.clone(), past, times, can })
    }

    fn live(&self) -> Vec<Live> {
        let agreed = self.agreed.iter().filter(|_| !self.past);
        let agreed = agreed.map(|one| Live { id: one.slot_id, version: one.version, on: one.on, at: one.at, picked: true });
        agreed
            .chain(self.times.iter().map(|one| Live { id: one.id, version: one.version, on: one.on, at: one.at, picked: false }))
            .collect()
    }
}

/// A time to come that was agreed or can be picked.
struct Live {
    id: Id,
    version: i32,
    on: NaiveDate,
    at: TimeOfDay,
    picked: bool,
}

impl Live {
    /// As a choice of a form: « 7 décembre 2026, 14:30 (choisi) ».
    fn option(&self, lang: Lang) -> (String, String) {
        let picked = if self.picked { Said::new(" (choisi)", " (picked)") } else { Said::new("", "") };
        (self.named(), format!("{}{}", when(self.on, self.at, lang), picked.in_lang(lang)))
    }

    /// As the forms of the page name it.
    fn named(&self) -> String {
        format!("{}@{}", self.id, self.version)
    }
}

fn open(tx: &mut Tx, actor: &Actor, view: &ApplicationView) -> Result<Vec<SlotView>, Refusal> {
    let mut slots = interviews::list(tx, actor, view.mission_id)?.items;
    slots.retain(|slot| slot.state == SlotState::Offered && !slot.past && slot.application_id.is_none_or(|id| id == view.id));
    Ok(slots)
}

/// The times of a mission that are to come, for its host.
pub(super) fn of_mission(tx: &mut Tx, actor: &Actor, mission: Id) -> Result<Vec<SlotView>, Refusal> {
    let mut slots = interviews::list(tx, actor, mission)?.items;
    slots.retain(|slot| !slot.past);
    Ok(slots)
}

/// An empty form for one more time, at the place of the last one that was offered: nothing is asked twice.
pub(super) fn filled(tx: &mut Tx, actor: &Actor, mission: Id) -> Result<Filled, Refusal> {
    let last = interviews::list(tx, actor, mission)?.items.pop();
    let filled = Filled::keyed(tx).with("minutes", last.as_ref().map_or_else(|| "30".to_owned(), |one| one.minutes.to_string()));
    Ok(filled.with("place", last.map(|one| one.place)))
}

/// What somebody of the network may do about meetings from the page of an application.
pub(super) fn deeds(tx: &mut Tx, meetings: &Meetings, view: &ApplicationView, role: Role, lang: Lang) -> Vec<Value> {
    let mut deeds = Vec::new();
    if !WORKERS.contains(&role) {
        return deeds;
    }
    let here = format!("/network/applications/{}/slots", view.id);
    if meetings.can {
        let about = Said::new(
            "La personne choisit parmi les moments proposés, et l’association est prévenue.",
            "The person picks among the times offered, and the association is told.",
        );
        let deed = Deed::new(OFFER, format!("{here}/offer"), Said::new("Proposer un moment", "Offer a time"));
        let deed =
            deed.about(about).ask(Ask::day("on", Said::new("Jour", "Day"))).ask(Ask::time("at", Said::new("Heure", "Time")));
        let minutes = Ask::number("minutes", Said::new("Durée en minutes", "Minutes")).value("30");
        let place = Ask::line("place", Said::new("Lieu, téléphone ou lien vidéo", "Place, telephone or video link"));
        deeds.push(deed.ask(minutes).ask(place).once(tx).facts(lang));
    }
    let live = meetings.live();
    if !live.is_empty() {
        deeds.push(moving(&live, &here, lang).facts(lang));
        let live = live.iter().map(|one| one.option(lang)).collect();
        let deed = Deed::new(CANCEL, format!("{here}/cancel"), Said::new("Annuler un moment", "Cancel a time"));
        let about = Said::new(
            "Qui l’avait choisi est prévenu, et l’association aussi.",
            "Whoever had it is told, and the association too.",
        );
        deeds.push(deed.about(about).ask(Ask::one_of("slot", Said::new("Moment", "Time"), live)).facts(lang));
    }
    deeds
}

/// Another hour or place for a time; what is left empty stays as it is.
fn moving(live: &[Live], here: &str, lang: Lang) -> Deed {
    let all = live.iter().map(|one| one.option(lang)).collect();
    let kept = || Said::new("Laissez vide pour ne pas changer.", "Leave empty to keep it as it is.");
    let slot = Ask::one_of("slot", Said::new("Moment", "Time"), all);
    let day = Ask::day("on", Said::new("Nouveau jour", "New day"));
    let time = Ask::time("at", Said::new("Nouvelle heure", "New time"));
    // Only one can be meant: its day and its hour are there already.
    let (slot, day, time) = match live {
        [only] => (slot.value(only.named()), day.value(only.on.to_string()), time.value(only.at.to_string())),
        _ => (slot, day, time),
    };
    Deed::new(MOVE, format!("{here}/move"), Said::new("Déplacer un moment", "Move a time"))
        .about(Said::new(
            "Qui l’avait choisi est prévenu, et l’association aussi.",
            "Whoever had it is told, and the association too.",
        ))
        .ask(slot)
        .ask(day)
        .ask(time)
        .ask(Ask::number("minutes", Said::new("Durée en minutes", "Minutes")).optional().hint(kept()))
        .ask(
            Ask::line("place", Said::new("Lieu, téléphone ou lien vidéo", "Place, telephone or video link"))
                .optional()
                .hint(kept()),
        )
}

/// « 8 décembre 2026 à 9 h 15 au lieu du 7 décembre 2026 à 14 h 30 », of what is kept of a move.
pub(super) fn moved(facts: &Value, lang: Lang) -> String {
    let day = |name: &str| facts[name].as_str().and_then(|text| text.parse::<DateTime<Utc>>().ok());
    let told = |at: DateTime<Utc>| day_at(paris_date(at), TimeOfDay::in_paris(at), lang);
    match (day("from"), day("to")) {
        (Some(from), Some(to)) if from == to => Said::built(
            format!("{}, à un autre endroit ou d’une autre durée", told(to)),
            format!("{}, at another place or of another length", told(to)),
        ),
        (Some(from), Some(to)) => {
            let (from, to) = (told(from), told(to));
            Said::built(format!("{to} au lieu du {from}"), format!("{to} instead of {from}"))
        }
        _ => Said::new("", ""),
    }
    .in_lang(lang)
    .to_owned()
}

/// « 7 décembre 2026 à 14 h 30 ».
pub(super) fn when(on: NaiveDate, at: TimeOfDay, lang: Lang) -> String {
    day_at(on, at, lang)
}
