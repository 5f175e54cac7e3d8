//! What one paper prints, taken from the dossier; its hash; and what has changed between two versions of it.

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::facts::Dossier;
use super::parties;
use crate::domain::PaperKind;

/// Parts of the dossier that every paper has.
const ALWAYS: [&str; 3] = ["network", "letterhead", "volunteer"];

/// The other parts each paper prints.
const fn parts(kind: PaperKind) -> &'static [&'static str] {
    match kind {
        PaperKind::Contract | PaperKind::Convention => {
            &["host", "mission", "tutor", "dates", "amounts", "licence", "contract_number", "minor"]
        }
        PaperKind::Notification | PaperKind::Bundle => &["host", "dates", "licence", "contract_number", "pieces"],
        PaperKind::AspSheet => {
            &["host", "mission", "tutor", "dates", "amounts", "licence", "contract_number", "minor", "reach", "bank"]
        }
        PaperKind::MissionSheet => &["host", "mission", "tutor", "dates", "minor"],
        PaperKind::TutorLetter => &["host", "mission", "tutor", "dates", "amounts", "minor"],
        PaperKind::ParentalAuthorisation => &["host", "mission", "tutor", "dates", "minor"],
        PaperKind::SwornStatement | PaperKind::MedicalRequest => &["host", "mission", "dates"],
        PaperKind::Amendment => &["host", "dates", "contract_number", "amendment"],
        PaperKind::EndLetter => &["host", "mission", "dates", "end"],
        PaperKind::TrainingSheet => &["host", "dates", "training"],
        PaperKind::LeaveStatement => &["host", "dates", "leave"],
        PaperKind::FinalReview => &["host", "mission", "dates", "review"],
        PaperKind::TutorAttestation => &["host", "mission", "tutor", "dates", "licence"],
        PaperKind::ClosingFile => &["host", "mission", "dates", "closing"],
    }
}

/// What a contract settles once signed: an amendment changes it, a new version does not.
const SETTLED: [&str; 7] = ["mission", "tutor", "dates", "amounts", "licence", "contract_number", "minor"];

/// The data of a paper; the convention's model is filled in afterwards.
pub fn data(kind: PaperKind, dossier: &Dossier) -> Result<Value, serde_json::Error> {
    let Value::Object(mut all) = serde_json::to_value(dossier)? else { return Ok(Value::Null) };
    let mut kept = Map::new();
    for name in ALWAYS.iter().chain(parts(kind)) {
        if let Some(part) = all.remove(*name) {
            kept.insert((*name).to_owned(), part);
        }
    }
    if kind == PaperKind::Contract {
        kept.insert("preparation".to_owned(), Value::Null);
    }
    kept.insert("signers".to_owned(), serde_json::to_value(parties::signers(kind, dossier))?);
    Ok(Value::Object(kept))
}

/// Keeps what a signed contract settled, whatever the placement has become since.
pub fn settled(mut data: Value, before: &Value) -> Value {
    if let (Some(now), Some(then)) = (data.as_object_mut(), before.as_object()) {
        for name in SETTLED {
            if let (true, Some(part)) = (now.contains_key(name), then.get(name)) {
                now.insert(name.to_owned(), part.clone());
            }
        }
    }
    data
}

/// Papers whose terms are settled by the signatures.
pub const fn is_settled_by_signature(kind: PaperKind) -> bool {
    matches!(kind, PaperKind::Contract | PaperKind::Convention | PaperKind::Notification | PaperKind::ParentalAuthorisation)
}

/// SHA-256, in hexadecimal, of the data in one order, without how to reach the network: that is agreed by nobody.
pub fn hash(data: &Value) -> String {
    let mut agreed = data.clone();
    if let Some(fields) = agreed.as_object_mut() {
        fields.remove("letterhead");
    }
    let mut text = String::new();
    write_sorted(&agreed, &mut text);
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn write_sorted(value: &Value, text: &mut String) {
    match value {
        Value::Object(fields) => {
            let mut names: Vec<&String> = fields.keys().collect();
            names.sort();
            text.push('{');
            for name in names {
                text.push_str(&Value::String(name.clone()).to_string());
                text.push(':');
                write_sorted(&fields[name], text);
                text.push(',');
            }
            text.push('}');
        }
        Value::Array(items) => {
            text.push('[');
            for item in items {
                write_sorted(item, text);
                text.push(',');
            }
            text.push(']');
        }
        plain => text.push_str(&plain.to_string()),
    }
}

/// A hash as printed: the first half of it, in two groups.
pub fn short_hash(hash: &str) -> String {
    match (hash.get(..16), hash.get(16..32)) {
        (Some(first), Some(second)) => format!("{first} {second}"),
        _ => hash.to_owned(),
    }
}

/// What has changed between two versions, as paths into the data (`/volunteer/family_name`).
pub fn changed(before: &Value, after: &Value) -> Vec<String> {
    let mut paths = Vec::new();
    collect(before, after, "", &mut paths);
    paths.retain(|path| !path.starts_with("/letterhead"));
    paths
}

fn collect(before: &Value, after: &Value, path: &str, paths: &mut Vec<String>) {
    match (before, after) {
        (Value::Object(one), Value::Object(other)) => {
            let mut names: Vec<&String> = one.keys().chain(other.keys()).collect();
            names.sort();
            names.dedup();
            for name in names {
                let (was, is) = (one.get(name).unwrap_or(&Value::Null), other.get(name).unwrap_or(&Value::Null));
                collect(was, is, &format!("{path}/{name}"), paths);
            }
        }
        _ if before != after => paths.push(path.to_owned()),
        _ => {}
    }
}

/// Whether two versions are about the same thing: another amendment is not a correction of the one before.
pub fn is_same_subject(before: &Value, after: &Value) -> bool {
    before.pointer("/amendment/id") == after.pointer("/amendment/id")
}

/// What is missing and is left to write by hand, as paths into the data.
pub fn missing(data: &Value) -> Vec<&'static str> {
    const WANTED: [&str; 8] = [
        "/network/address",
        "/network/representative",
        "/licence/number",
        "/contract_number",
        "/volunteer/address",
        "/tutor/name",
        "/mission/weekly_hours",
        "/minor/guardians/0/address",
    ];
    let absent = |path: &&str| data.pointer(path).is_some_and(Value::is_null);
    WANTED.into_iter().filter(absent).collect()
}

/// The name of who the paper is about, for the title of its file.
pub fn about(data: &Value) -> String {
    let text = |path: &str| data.pointer(path).and_then(Value::as_str).unwrap_or_default();
    format!("{} {}", text("/volunteer/given_name"), text("/volunteer/family_name"))
}

/// What a template reads beside the data: which paper, which version, who has signed.
pub struct Printed<'a> {
    pub kind: PaperKind,
    pub id: String,
    pub version: i32,
    pub hash: &'a str,
    /// What the code says.
    pub mark: String,
    pub qr: Option<String>,
    pub signatures: Value,
}

impl Printed<'_> {
    /// The data as its template reads them.
    pub fn whole(self, data: &Value) -> Value {
        let mut whole = data.clone();
        if let Some(fields) = whole.as_object_mut() {
            let about = about(data);
            fields.insert(
                "paper".to_owned(),
                json!({
                    "title": self.kind.title().fr,
                    "about": about,
                    "version": self.version,
                    "short_hash": short_hash(self.hash),
                    "id": self.id,
                    "mark": self.mark,
                    "qr": self.qr,
                }),
            );
            fields.insert("signatures".to_owned(), self.signatures);
        }
        whole
    }
}
