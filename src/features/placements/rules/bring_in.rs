//! Placements that were already running when the network came (issue 3, point 8): a file of rows, CSV or JSON Lines, each at its
//! true state with its dates and what is already done. Pure: bytes in, rows and faults out.

use chrono::NaiveDate;
use deserr::Deserr;
use serde_json::{Map, Value};

use super::early_end::{EndReason, EndedBy};
use super::machine::State;
use crate::domain::{Email, Insee, Line, MissionDomain, Phone, Rna, Said, Siret, Whole, dates};
use crate::error::{Faults, one_of};

/// Largest file read, in bytes.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;

/// One placement as its row says it. Columns of a CSV file have these names; an empty cell is an absent field.
#[derive(Debug, Clone, Deserr)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct Row {
    /// Number of the contract at the paying agency: the key by which a row is known again.
    pub contract_number: Line<60>,
    /// Number of the licence the contract was signed under.
    pub licence: Line<60>,
    /// The host, by one of the two; it is already in the network.
    #[deserr(default)]
    pub host_siret: Option<Siret>,
    #[deserr(default)]
    pub host_rna: Option<Rna>,
    pub mission_title: Line<200>,
    pub domain: MissionDomain,
    pub site_insee: Insee,
    #[deserr(default)]
    pub site_address: Option<Line<200>>,
    #[deserr(default)]
    pub weekly_hours: Option<Whole<1, 48>>,
    #[deserr(default)]
    pub tutor_name: Option<Line<120>>,
    #[deserr(default)]
    pub tutor_email: Option<Email>,
    #[deserr(default)]
    pub tutor_phone: Option<Phone>,
    pub given_name: Line<80>,
    pub family_name: Line<80>,
    pub birth_date: NaiveDate,
    /// ISO 3166-1 alpha-2.
    pub nationality: Line<2>,
    /// Without one, `--by` names the case-worker who acts for the person.
    #[deserr(default)]
    pub email: Option<Email>,
    #[deserr(default)]
    pub phone: Option<Phone>,
    /// Commune of the home; the site's unless said.
    #[deserr(default)]
    pub home_insee: Option<Insee>,
    #[deserr(default)]
    pub residence_title: Option<Line<40>>,
    #[deserr(default)]
    pub title_since: Option<NaiveDate>,
    #[deserr(default)]
    pub title_until: Option<NaiveDate>,
    pub state: Line<20>,
    pub signed_on: NaiveDate,
    #[deserr(default)]
    pub notified_on: Option<NaiveDate>,
    #[deserr(default)]
    pub validated_on: Option<NaiveDate>,
    pub start_on: NaiveDate,
    /// Last day; of the notice, when there is one.
    pub end_on: NaiveDate,
    /// Last day the contract said, for a mission that ends or ended early.
    #[deserr(default)]
    pub planned_end_on: Option<NaiveDate>,
    #[deserr(default)]
    pub end_reason: Option<Line<30>>,
    #[deserr(default)]
    pub end_by: Option<EndedBy>,
    #[deserr(default)]
    pub end_requested_on: Option<NaiveDate>,
    /// Days of leave already taken.
    #[deserr(default)]
    pub leave_taken: Option<Whole<0, 60>>,
    /// Codes of the tasks already done, separated by spaces.
    #[deserr(default)]
    pub tasks_done: Option<Line<400>>,
}

/// What is wrong with a row, where, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowFault {
    /// From 1.
    pub line: u64,
    pub field: String,
    pub message: Said,
}

/// What a file holds.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// Each with its line.
    pub rows: Vec<(u64, Row)>,
    pub faults: Vec<RowFault>,
}

/// Reads a file. `today`: the day its states are held against.
///
/// # Errors
/// The file as a whole cannot be read: too large, not UTF-8.
pub fn read(bytes: &[u8], today: NaiveDate) -> Result<Reading, RowFault> {
    let whole = |fr, en| RowFault { line: 1, field: "file".to_owned(), message: Said::new(fr, en) };
    if bytes.len() > MAX_BYTES {
        return Err(whole("le fichier dépasse 64 Mio : découpez-le", "the file is over 64 MiB: split it"));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| {
        whole("le fichier n’est pas en UTF-8 : enregistrez-le en UTF-8", "the file is not UTF-8: save it as UTF-8")
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reading = Reading::default();
    let objects = if text.trim_start().starts_with('{') { of_json_lines(text) } else { of_csv(text) };
    for (line, object) in objects {
        let row = object.and_then(deserr::deserialize::<Row, _, Faults>).and_then(|row| {
            let faults = lacks(&row, today);
            if faults.0.is_empty() { Ok(row) } else { Err(faults) }
        });
        match row {
            Ok(row) => reading.rows.push((line, row)),
            Err(faults) => reading.faults.extend(faults.0.into_iter().map(|fault| RowFault {
                line,
                field: fault.pointer.trim_start_matches('/').to_owned(),
                message: fault.detail,
            })),
        }
    }
    Ok(reading)
}

type Object = (u64, Result<Value, Faults>);

fn of_json_lines(text: &str) -> Vec<Object> {
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    let unreadable = Said::new("cette ligne n’est pas un objet JSON", "this line is no JSON object");
    lines
        .map(|(number, line)| (number, serde_json::from_str(line).map_err(|_| Faults::one("row", "json", unreadable.clone()))))
        .collect()
}

/// Columns that hold whole numbers.
const NUMBERS: &[&str] = &["weekly_hours", "leave_taken"];

fn of_csv(text: &str) -> Vec<Object> {
    // A spreadsheet in French writes semicolons.
    let first = text.lines().next().unwrap_or_default();
    let delimiter = if first.contains(';') { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).trim(csv::Trim::All).from_reader(text.as_bytes());
    let Ok(header) = reader.headers().cloned() else { return Vec::new() };
    let mut objects = Vec::new();
    for record in reader.records() {
        match record {
            Ok(record) => {
                let line = line_at(text, record.position());
                let cells = header.iter().zip(record.iter()).filter(|(_, cell)| !cell.is_empty());
                let object: Map<String, Value> = cells.map(|(name, cell)| (name.to_owned(), cell_value(name, cell))).collect();
                objects.push((line, Ok(Value::Object(object))));
            }
            Err(error) => {
                let line = line_at(text, error.position());
                let said = Said::new(
                    "cette ligne n’a pas autant de cellules que l’en-tête",
                    "this line has not as many cells as the header",
                );
                objects.push((line, Err(Faults::one("row", "csv", said))));
            }
        }
    }
    objects
}

/// Line (from 1) where a record begins: its position may stand before the line feed that ends the record before.
fn line_at(text: &str, position: Option<&csv::Position>) -> u64 {
    let offset = position.and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or_default();
    let rest = text.as_bytes().get(offset..).unwrap_or_default();
    let blank = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    let before = text.as_bytes().get(..offset + blank).unwrap_or_default();
    1 + before.iter().filter(|byte| **byte == b'\n').count() as u64
}

fn cell_value(name: &str, cell: &str) -> Value {
    match cell.parse::<u64>() {
        Ok(number) if NUMBERS.contains(&name) => Value::from(number),
        _ => Value::from(cell),
    }
}

/// States a running placement may be brought in at.
const STATES: &[State] = &[
    State::Signed,
    State::Notified,
    State::PieceMissing,
    State::Validated,
    State::InMission,
    State::Suspended,
    State::Notice,
    State::EndedEarly,
    State::Completed,
];

impl Row {
    /// The state it names, when it is one that can be brought in.
    pub fn known_state(&self) -> Option<State> {
        State::parse(self.state.as_str()).filter(|state| STATES.contains(state))
    }

    pub fn reason(&self) -> Option<EndReason> {
        self.end_reason.as_ref().and_then(|code| EndReason::parse(code.as_str()))
    }

    /// The last day the contract said.
    pub fn planned_end(&self) -> NaiveDate {
        self.planned_end_on.unwrap_or(self.end_on)
    }

    pub fn tasks(&self) -> Vec<String> {
        let codes = self.tasks_done.as_ref().map(|codes| codes.as_str()).unwrap_or_default();
        codes.split_whitespace().map(str::to_owned).collect()
    }
}

/// Everything in a row that cannot be true on this day: the state against the dates (SC-CON-05, SC-MIS-08, SC-RUP).
pub fn lacks(row: &Row, today: NaiveDate) -> Faults {
    let mut faults = Faults::default();
    let Some(state) = row.known_state() else {
        let states: Vec<&str> = STATES.iter().map(|state| state.code()).collect();
        faults.push("/state", "choice", one_of(&states));
        return faults;
    };
    if row.host_siret.is_none() && row.host_rna.is_none() {
        faults.push("/host_siret", "required", Said::new("Indiquez host_siret ou host_rna.", "Give host_siret or host_rna."));
    }
    dates_follow(row, today, &mut faults);
    agency(row, state, &mut faults);
    stands_in_time(row, state, today, &mut faults);
    ending(row, state, &mut faults);
    faults
}

fn dates_follow(row: &Row, today: NaiveDate, faults: &mut Faults) {
    let order = Said::new("Cette date ne suit pas la précédente.", "This date does not follow the one before.");
    if row.signed_on > today {
        faults.push("/signed_on", "future", Said::new("Ce jour n’est pas encore venu.", "This day has not come yet."));
    }
    let steps = [
        ("/notified_on", Some(row.signed_on), row.notified_on),
        ("/validated_on", row.notified_on.or(Some(row.signed_on)), row.validated_on),
        ("/start_on", Some(row.signed_on), Some(row.start_on)),
        ("/end_on", Some(row.start_on), Some(row.end_on)),
        ("/planned_end_on", Some(row.end_on), row.planned_end_on),
    ];
    for (pointer, before, day) in steps {
        if before.zip(day).is_some_and(|(before, day)| day < before) {
            faults.push(pointer, "order", order.clone());
        }
    }
    let planned = row.planned_end();
    if planned > dates::last_day(row.start_on, 12) || planned < dates::last_day(row.start_on, 6) {
        let said = Said::new("Un contrat dure de six à douze mois.", "A contract lasts six to twelve months.");
        faults.push(if row.planned_end_on.is_some() { "/planned_end_on" } else { "/end_on" }, "SC-MIS-08", said);
    }
}

fn agency(row: &Row, state: State, faults: &mut Faults) {
    let needs = |faults: &mut Faults, pointer: &str| {
        faults.push(pointer, "required", Said::new("Cet état demande cette date.", "This state needs this date."));
    };
    let notified = state != State::Signed;
    let validated = !matches!(state, State::Signed | State::Notified | State::PieceMissing);
    if notified && !validated && row.notified_on.is_none() {
        needs(faults, "/notified_on");
    }
    if validated && row.validated_on.is_none() {
        let said = Said::new(
            "Aucune mission ne commence avant la validation par l’ASP\u{a0}: indiquez sa date.",
            "No mission begins before the paying agency validates: give that day.",
        );
        faults.push("/validated_on", "SC-CON-05", said);
    }
    if !validated && row.validated_on.is_some() {
        let said = Said::new(
            "Un contrat validé est à l’état validated ou après.",
            "A validated contract is in state validated or later.",
        );
        faults.push("/state", "state", said);
    }
}

fn stands_in_time(row: &Row, state: State, today: NaiveDate, faults: &mut Faults) {
    let (begun, over) = (row.start_on <= today, row.end_on < today);
    let holds = match state {
        State::Signed | State::Notified | State::PieceMissing | State::Validated => !begun || row.start_on == today,
        State::InMission | State::Suspended | State::Notice => begun && !over,
        _ => over,
    };
    if !holds {
        let said = Said::new("Cet état ne va pas avec ces dates à ce jour.", "This state does not fit these dates today.");
        faults.push("/state", "state", said);
    }
}

fn ending(row: &Row, state: State, faults: &mut Faults) {
    let early = matches!(state, State::Notice | State::EndedEarly);
    if !early {
        if row.planned_end_on.is_some_and(|planned| planned != row.end_on) {
            let said = Said::new("Cette date est pour une fin anticipée.", "This date is for an early end.");
            faults.push("/planned_end_on", "state", said);
        }
        return;
    }
    let lacking = [
        ("/end_reason", row.reason().is_none()),
        ("/end_by", row.end_by.is_none()),
        ("/end_requested_on", row.end_requested_on.is_none()),
        ("/planned_end_on", row.planned_end_on.is_none()),
    ];
    for (pointer, _) in lacking.into_iter().filter(|(_, lacks)| *lacks) {
        let said = Said::new("Une fin anticipée demande ce champ.", "An early end needs this field.");
        faults.push(pointer, "required", said);
    }
}
