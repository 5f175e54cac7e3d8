//! The states of placements against their dates (rulebook 9.4, SC-CON-05).

use chrono::NaiveDate;

use super::facts::{Placed, Wrong};
use crate::domain::Said;
use crate::domain::dates::add_days;
use crate::domain::words::{english_day, french_day};
use crate::features::placements::rules::machine::State;

/// What time should have moved, or moved too soon. The calendar runs every hour: a day is left to it.
pub fn states(placements: &[Placed], today: NaiveDate) -> Vec<Wrong> {
    placements.iter().flat_map(|placed| one(placed, today)).collect()
}

fn one(placed: &Placed, today: NaiveDate) -> Vec<Wrong> {
    let begun = placed.state.has_begun();
    let overdue = |day: NaiveDate| add_days(day, 1) < today;
    let mut wrong = Vec::new();
    let mut say = |code, said, mend| wrong.push(Wrong::new(code, &placed.id, said, mend));
    if begun && placed.validated_on.is_none_or(|day| day > placed.start_on) {
        say("begun_unvalidated", BEGUN_UNVALIDATED, MEND_UNVALIDATED);
    }
    if begun && placed.start_on > today {
        say(
            "begun_early",
            said("La mission a commencé avant son premier jour", "The mission began before its first day", placed.start_on),
            MEND_DATES,
        );
    }
    if placed.state == State::Validated && overdue(placed.start_on) {
        say(
            "start_missed",
            said(
                "Contrat conforme, et la mission n’a pas commencé le",
                "Validated, and the mission did not begin on",
                placed.start_on,
            ),
            MEND_START,
        );
    }
    let runs = matches!(placed.state, State::InMission | State::Suspended);
    if runs && overdue(placed.end_on) {
        say(
            "end_missed",
            said("La mission dure encore après son dernier jour", "The mission still runs after its last day", placed.end_on),
            MEND_CALENDAR,
        );
    }
    if placed.state == State::Notice && overdue(placed.end_on) {
        say(
            "notice_missed",
            said("Le préavis dure encore après son dernier jour", "The notice still runs after its last day", placed.end_on),
            MEND_CALENDAR,
        );
    }
    if ended_too_soon(placed, today) {
        say(
            "ended_before_its_end",
            said(
                "La mission est close et son dernier jour est à venir",
                "The mission is over and its last day is to come",
                placed.end_on,
            ),
            MEND_DATES,
        );
    }
    wrong
}

/// Over, and its last day is to come. An early end at once may be noted on its last day.
fn ended_too_soon(placed: &Placed, today: NaiveDate) -> bool {
    match placed.state {
        State::EndedEarly | State::Closing | State::Archived => placed.end_on > today,
        State::Completed => placed.end_on >= today,
        State::DossierOpen
        | State::DossierComplete
        | State::NetworkApproved
        | State::Entered
        | State::Signed
        | State::Notified
        | State::PieceMissing
        | State::Rejected
        | State::Validated
        | State::InMission
        | State::Suspended
        | State::Notice
        | State::Abandoned
        | State::Cancelled => false,
    }
}

fn said(fr: &str, en: &str, day: NaiveDate) -> Said {
    Said::built(format!("{fr} ({}).", french_day(day)), format!("{en} ({})", english_day(day)))
}

const BEGUN_UNVALIDATED: Said = Said::new(
    "La mission a commencé sans contrat déclaré conforme avant son premier jour (SC-CON-05).",
    "The mission began without a contract validated by its first day (SC-CON-05).",
);
const MEND_UNVALIDATED: Said = Said::new(
    "Retrouvez la réponse de l’ASP\u{a0}: notez sa date, ou prévenez l’ASP et l’association sans attendre.",
    "Find the agency’s answer: note its day, or tell the agency and the host at once.",
);
const MEND_DATES: Said = Said::new(
    "Comparez les dates du dossier avec le contrat signé et l’historique, puis corrigez la date fausse.",
    "Compare the dates of the file with the signed contract and the history, then correct the wrong one.",
);
const MEND_START: Said = Said::new(
    "Ouvrez le dossier\u{a0}: il dit ce qui empêche le début\u{a0}; fixez un nouveau premier jour par un avenant, ou annulez. Sinon, lancez \
     `relais worker`.",
    "Open the file: it says what stands in the way; set a new first day by an amendment, or cancel. Otherwise run `relais worker`.",
);
const MEND_CALENDAR: Said = Said::new(
    "Lancez `relais worker` (ou `relais serve`)\u{a0}: le calendrier termine la mission dans l’heure.",
    "Run `relais worker` (or `relais serve`): the calendar ends the mission within the hour.",
);
