//! One step of a mission as somebody writes it: what one does, where and when, with whom.

use chrono::NaiveDate;
use serde_json::json;

use super::{advice, domains, sites};
use crate::domain::{Lang, Regime, week};
use crate::features::missions::rules::{Mission, MissionState, Sheet};
use crate::features::organizations::service::OrganizationView;
use crate::features::places::pages::choices;
use crate::geography;
use crate::http::page::{Filled, Screen};

pub(super) const WHAT: u8 = 1;
pub(super) const WHERE: u8 = 2;
pub(super) const WHOM: u8 = 3;

/// The form as the sheet fills it in.
pub(super) fn known(sheet: &Sheet) -> Filled {
    let text = |value: Option<&str>| value.map(str::to_owned);
    let flag = |value: Option<bool>| value.map(|yes| yes.to_string());
    let site = sheet.sites.first();
    let place = site.and_then(|site| geography::commune(site.insee.as_str())).map(|commune| commune.name.clone());
    let tutor = sheet.tutor.as_ref();
    let benefit = serde_json::to_value(sheet.benefit).ok().and_then(|code| code.as_str().map(str::to_owned));
    let filled = Filled::default()
        .with("regime", sheet.regime.code().to_owned())
        .with("title", sheet.title.as_str().to_owned())
        .with("description", sheet.description.as_str().to_owned())
        .with("tasks", text(sheet.tasks.as_ref().map(|tasks| tasks.as_str())))
        .with("domain", sheet.domain.code().to_owned())
        .with("place", place)
        .with("sites/0/insee", site.map(|site| site.insee.as_str().to_owned()))
        .with("sites/0/address", site.and_then(|site| text(site.address.as_ref().map(|line| line.as_str()))))
        .with("starts_from", sheet.starts_from.to_string())
        .with("starts_to", sheet.starts_to.to_string())
        .with("months", sheet.months.map(|months| months.to_string()))
        .with("weekly_hours", sheet.weekly_hours.map(|hours| hours.get().to_string()))
        .with("seats", sheet.seats.to_string())
        .with("open_to_minors", flag(sheet.open_to_minors))
        .with("accessible", flag(sheet.accessible))
        .with("tasks_last_done_by_employee_until", sheet.tasks_last_done_by_employee_until.map(|day: NaiveDate| day.to_string()))
        .with("tutor/name", text(tutor.map(|tutor| tutor.name.as_str())))
        .with("tutor/email", text(tutor.map(|tutor| tutor.email.as_str())))
        .with("tutor/phone", tutor.and_then(|tutor| text(tutor.phone.as_ref().map(|phone| phone.as_str()))))
        .with("benefit", benefit)
        .with("slots_needed", Some(sheet.slots_needed.to_string()).filter(|_| sheet.slots_needed > 0))
        .ticked("slots", week::ticked(sheet.slots));
    sites::known(sheet, filled)
}

/// Which of the three steps are filled in.
pub(super) fn steps(sheet: &Sheet) -> [bool; 3] {
    let missing = sheet.missing();
    let lacks = |names: &[&str]| missing.0.iter().any(|fault| names.contains(&fault.pointer.as_str()));
    [
        !lacks(&["/tasks"]),
        !lacks(&["/months", "/weekly_hours", "/open_to_minors", "/accessible"]),
        !lacks(&["/tutor", "/benefit"]),
    ]
}

/// What a step is drawn for.
pub(super) struct Drawn<'a> {
    pub mission: Option<&'a Mission>,
    pub organization: Option<&'a OrganizationView>,
    pub step: u8,
    pub done: &'a str,
    pub filled: &'a Filled,
}

pub(super) fn draw(drawn: &Drawn, lang: Lang) -> Screen {
    let Drawn { mission, organization, step, done, filled } = drawn;
    let civic = filled.first("regime") != Regime::Volunteering.code();
    let public = mission
        .is_some_and(|mission| !matches!(mission.state, MissionState::Draft | MissionState::Submitted | MissionState::ToRevise));
    let facts = json!({
        "form": filled.facts(lang),
        "step": step,
        "done": done,
        "id": mission.map(|mission| mission.id),
        "version": mission.map(|mission| mission.version),
        "organization": organization.map(|view| view.id),
        "association": organization.map(|view| view.file.name.as_str().to_owned()).or_else(|| mission.map(|one| one.organization.clone())),
        "filled": mission.map_or([false; 3], |mission| steps(&mission.sheet)),
        "civic": civic,
        "public": public,
        "others": sites::drawn(filled),
        "advice": advice::on(filled, lang),
        "examples": if *step == WHAT { advice::examples(filled.first("domain"), lang) } else { Vec::new() },
        "domains": domains(lang),
        "communes": choices(filled.first("place")),
        "week": week::grid(lang),
    });
    Screen::new("missions/write.html", facts).unless_faulty(filled)
}
