//! The model of the three-party convention (SC-INT-08): its words are the network's and are never touched, its fields are
//! filled in from the file.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::sheet::short_hash;
use crate::domain::{Id, Said, words};
use crate::error::Faults;

/// What ships until the network has given its own: drafted from the articles it names, and marked as such on paper.
pub const DEFAULT_TEXT: &str = include_str!("../../../../data/convention_model.txt");
/// In force since the articles it is drafted from (décret 2025-530).
const DEFAULT_SINCE: Option<NaiveDate> = NaiveDate::from_ymd_opt(2025, 6, 14);

/// The fields a model may hold, between double braces.
pub const FIELDS: [&str; 25] = [
    "network_name",
    "network_address",
    "network_siret",
    "network_representative",
    "licence_number",
    "contract_number",
    "volunteer_name",
    "volunteer_birth_date",
    "volunteer_address",
    "guardian_names",
    "host_name",
    "host_address",
    "host_siret",
    "host_rna",
    "host_representative",
    "mission_title",
    "mission_tasks",
    "mission_places",
    "weekly_hours",
    "start_on",
    "end_on",
    "months",
    "tutor_name",
    "tutor_contact",
    "allowance",
];

/// A model the network has given, or the one that ships.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Model {
    /// None for the one that ships.
    pub id: Option<Id>,
    pub title: String,
    /// Its words; empty for a PDF.
    pub text: String,
    /// The file of a model given as a PDF.
    pub file_id: Option<Id>,
    /// Of its text, or of the bytes of its file.
    pub sha256: String,
    pub valid_from: NaiveDate,
}

impl Model {
    /// The one that ships. `sha256` is that of its text.
    pub fn default_one(sha256: String) -> Self {
        Self {
            id: None,
            title: "Convention proposée par défaut".to_owned(),
            text: DEFAULT_TEXT.to_owned(),
            file_id: None,
            sha256,
            valid_from: DEFAULT_SINCE.unwrap_or(NaiveDate::MIN),
        }
    }
}

/// A stretch of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Run<'a> {
    Text(&'a str),
    Field(&'a str),
}

/// Reads a line; a pair of braces left open is text.
fn runs(line: &str) -> Vec<Run<'_>> {
    let mut runs = Vec::new();
    let mut rest = line;
    while let Some(open) = rest.find("{{") {
        let Some(close) = rest[open..].find("}}").map(|at| open + at) else { break };
        if open > 0 {
            runs.push(Run::Text(&rest[..open]));
        }
        runs.push(Run::Field(rest[open + 2..close].trim()));
        rest = &rest[close + 2..];
    }
    if !rest.is_empty() {
        runs.push(Run::Text(rest));
    }
    runs
}

/// Refuses a model with a field that no file can fill in.
pub fn check(text: &str) -> Result<(), Faults> {
    let mut faults = Faults::default();
    for line in text.lines() {
        for run in runs(line) {
            if let Run::Field(name) = run
                && !FIELDS.contains(&name)
            {
                let name = name.chars().take(60).collect::<String>();
                let list = FIELDS.join(", ");
                let said = Said::built(
                    format!("Champ inconnu «\u{a0}{name}\u{a0}». Champs possibles\u{a0}: {list}."),
                    format!("Unknown field “{name}”. Possible fields: {list}."),
                );
                faults.push("/text", "unknown_field", said);
            }
        }
    }
    if faults.0.is_empty() { Ok(()) } else { Err(faults) }
}

/// The model with its fields filled in, as blocks a template sets: `# ` begins a heading, `- ` an item, an empty line ends a
/// paragraph.
pub fn fill(model: &Model, data: &Value) -> Value {
    let mut blocks: Vec<Value> = Vec::new();
    let mut paragraph: Vec<&str> = Vec::new();
    let close = |paragraph: &mut Vec<&str>, blocks: &mut Vec<Value>| {
        if !paragraph.is_empty() {
            blocks.push(block("text", &paragraph.join(" "), data));
            paragraph.clear();
        }
    };
    for line in model.text.lines() {
        let line = line.trim();
        let marked = [("## ", "heading"), ("# ", "heading"), ("- ", "item")];
        match marked.into_iter().find_map(|(mark, kind)| line.strip_prefix(mark).map(|rest| (kind, rest))) {
            Some((kind, rest)) => {
                close(&mut paragraph, &mut blocks);
                blocks.push(block(kind, rest, data));
            }
            None if line.is_empty() => close(&mut paragraph, &mut blocks),
            None => paragraph.push(line),
        }
    }
    close(&mut paragraph, &mut blocks);
    json!({
        "id": model.id,
        "title": model.title,
        "sha256": model.sha256,
        "short_hash": short_hash(&model.sha256),
        "valid_from": model.valid_from,
        "default": model.id.is_none(),
        "fields": if model.file_id.is_some() { json!(fields(data)) } else { Value::Null },
        "blocks": blocks,
    })
}

/// Every field with its name in French, for the sheet in front of a model given as a PDF.
fn fields(data: &Value) -> Vec<Value> {
    FIELDS.iter().map(|name| json!({ "label": label(name), "text": value(name, data) })).collect()
}

/// A field as the sheet names it.
fn label(name: &str) -> &'static str {
    match name {
        "network_name" => "Organisme agréé",
        "network_address" => "Adresse de l’organisme agréé",
        "network_siret" => "SIRET de l’organisme agréé",
        "network_representative" => "Représentant de l’organisme agréé",
        "licence_number" => "Numéro d’agrément",
        "contract_number" => "Numéro du contrat",
        "volunteer_name" => "Personne volontaire",
        "volunteer_birth_date" => "Date de naissance",
        "volunteer_address" => "Adresse de la personne volontaire",
        "guardian_names" => "Titulaires de l’autorité parentale",
        "host_name" => "Organisme d’accueil",
        "host_address" => "Adresse de l’organisme d’accueil",
        "host_siret" => "SIRET de l’organisme d’accueil",
        "host_rna" => "Numéro RNA de l’organisme d’accueil",
        "host_representative" => "Représentant de l’organisme d’accueil",
        "mission_title" => "Mission",
        "mission_tasks" => "Activités confiées",
        "mission_places" => "Lieux",
        "weekly_hours" => "Heures par semaine",
        "start_on" => "Premier jour",
        "end_on" => "Dernier jour",
        "months" => "Durée en mois",
        "tutor_name" => "Tuteur",
        "tutor_contact" => "Joindre le tuteur",
        "allowance" => "Prestation de subsistance, par mois",
        _ => "",
    }
}

fn block(kind: &str, line: &str, data: &Value) -> Value {
    let run = |run: Run<'_>| match run {
        Run::Text(text) => json!({ "text": text, "filled": false }),
        Run::Field(name) => json!({ "text": value(name, data), "filled": true }),
    };
    json!({ "kind": kind, "runs": runs(line).into_iter().map(run).collect::<Vec<_>>() })
}

/// What a field says; empty where the file does not know, which is printed as a line to fill in.
fn value(name: &str, data: &Value) -> String {
    let text = |path: &str| data.pointer(path).and_then(Value::as_str).unwrap_or_default().to_owned();
    let joined =
        |paths: &[&str]| paths.iter().map(|path| text(path)).filter(|one| !one.is_empty()).collect::<Vec<_>>().join(", ");
    let day = |path: &str| text(path).parse().map(words).unwrap_or_default();
    match name {
        "network_name" | "network_address" | "network_siret" | "network_representative" => {
            text(&format!("/network/{}", name.trim_start_matches("network_")))
        }
        "host_name" | "host_siret" | "host_rna" | "host_representative" => {
            text(&format!("/host/{}", name.trim_start_matches("host_")))
        }
        "host_address" => joined(&["/host/address", "/host/town"]),
        "licence_number" => text("/licence/number"),
        "contract_number" => text("/contract_number"),
        "volunteer_name" => format!("{} {}", text("/volunteer/given_name"), text("/volunteer/family_name")),
        "volunteer_birth_date" => day("/volunteer/birth_date"),
        "volunteer_address" => joined(&["/volunteer/address", "/volunteer/town"]),
        "guardian_names" => list(data, "/minor/guardians", "/name").join(", "),
        "mission_title" => text("/mission/title"),
        "mission_tasks" => {
            [text("/mission/tasks"), text("/mission/description")].into_iter().find(|one| !one.is_empty()).unwrap_or_default()
        }
        "mission_places" => list(data, "/mission/places", "").join("\u{a0}; "),
        "weekly_hours" => number(data.pointer("/mission/weekly_hours")),
        "start_on" => day("/dates/start_on"),
        "end_on" => day("/dates/end_on"),
        "months" => number(data.pointer("/dates/months")),
        "tutor_name" => text("/tutor/name"),
        "tutor_contact" => joined(&["/tutor/email", "/tutor/phone"]),
        "allowance" => data.pointer("/amounts/allowance").and_then(Value::as_i64).map(euros).unwrap_or_default(),
        _ => String::new(),
    }
}

/// The texts of a list, each at a path inside its item.
fn list(data: &Value, path: &str, inside: &str) -> Vec<String> {
    let items = data.pointer(path).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    items.iter().filter_map(|item| item.pointer(inside)?.as_str().map(str::to_owned)).collect()
}

/// « 24 » or « 24,5 ».
fn number(value: Option<&Value>) -> String {
    value.and_then(Value::as_f64).map(|number| number.to_string().replace('.', ",")).unwrap_or_default()
}

fn words(day: NaiveDate) -> String {
    words::french_day(day)
}

/// « 114,85 € » from cents.
fn euros(cents: i64) -> String {
    format!("{},{:02}\u{a0}€", cents / 100, (cents % 100).abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_into_words_and_fields() {
        use Run::{Field, Text};
        assert_eq!(runs("a {{ x }} b {{y}}"), [Text("a "), Field("x"), Text(" b "), Field("y")]);
        assert_eq!(runs("a {{ x"), [Text("a {{ x")]);
        assert_eq!(runs(""), []);
    }

    #[test]
    fn the_model_that_ships_holds_known_fields_only() {
        assert_eq!(check(DEFAULT_TEXT), Ok(()));
        for field in ["network_name", "volunteer_name", "host_name", "mission_title", "start_on", "end_on"] {
            assert!(DEFAULT_TEXT.contains(&format!("{{{{{field}}}}}")), "{field}");
        }
        assert!(check("{{ nothing }}").is_err());
        assert!(FIELDS.iter().all(|name| !label(name).is_empty()));
    }
}
