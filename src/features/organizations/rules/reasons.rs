//! Why a host file is sent back, refused, suspended or barred: codes that are never deleted, and their sentences.

use chrono::NaiveDate;
use deserr::Deserr;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::domain::dates::add_months;
use crate::domain::{Line, Prose, Said};
use crate::error::Faults;
use crate::features::documents::rules::DocumentCode;

/// Why a file is refused.
pub const REFUSE_CODES: [&str; 8] =
    ["legal_form", "activities", "licensed_or_covered", "cer", "too_recent", "capacity", "incomplete", "other"];

/// What the host reads.
pub fn refusal_sentence(code: &str) -> &'static str {
    match code {
        "legal_form" => "La loi ne permet pas au réseau de mettre des volontaires à disposition de votre forme de structure.",
        "activities" => "La loi écarte les structures qui ont une activité cultuelle, politique ou syndicale.",
        "licensed_or_covered" => {
            "Votre structure a déjà un agrément, le sien ou celui de sa fédération\u{a0}: elle peut accueillir sans passer par le réseau."
        }
        "cer" => "Le contrat d’engagement républicain n’est pas souscrit.",
        "too_recent" => "Votre structure existe depuis moins d’un an.",
        "capacity" => "L’accompagnement d’un volontaire ne semble pas possible pour l’instant.",
        "incomplete" => "Le dossier est resté incomplet.",
        _ => "Le dossier ne peut pas être accepté en l’état.",
    }
}

/// Why a host is barred. L120-30: five years from the finding for a breach of the CER; R121-45 last paragraph: three years
/// after a withdrawal for public order or a grave breach, one year after another withdrawal (SC-AGR-10).
pub const BAR_CODES: [&str; 4] = ["cer_breach", "public_order", "grave_breach", "withdrawal"];

/// The day a bar decided for this reason ends, counted from the finding.
pub fn barred_until(code: &str, found_on: NaiveDate) -> NaiveDate {
    let months = match code {
        "cer_breach" => 60,
        "public_order" | "grave_breach" => 36,
        _ => 12,
    };
    add_months(found_on, months)
}

/// What the host reads about a suspension; a reason the network wrote itself is in the comment.
pub fn suspension_sentence(code: Option<&str>) -> &'static str {
    match code {
        Some("insurance") => "L’attestation d’assurance n’est plus à jour.",
        Some("cer") => "Le contrat d’engagement républicain n’est plus à jour.",
        Some("incident") => "Un incident est en cours d’examen.",
        Some("conditions") => "Les conditions d’accueil ont changé et doivent être revues.",
        Some("cer_breach") => "Un manquement au contrat d’engagement républicain a été constaté.",
        Some("public_order") => "Des motifs d’ordre public ont été constatés.",
        Some("grave_breach") => "Un manquement grave aux conditions d’accueil a été constaté.",
        Some("withdrawal") => "L’autorisation d’accueillir des volontaires vous a été retirée.",
        Some(_) | None => "Le réseau a besoin de revoir votre dossier avec vous.",
    }
}

/// Fields a finding can be about, beside the pieces and the rules.
pub const FIELDS: [&str; 13] = [
    "name",
    "legal_form",
    "siret",
    "rna",
    "declared_on",
    "commune",
    "address",
    "contact",
    "activities",
    "licensed_or_covered",
    "cer_signed_on",
    "documents",
    "other",
];
const RULES: [&str; 7] = ["SC-INT-02", "SC-INT-03", "SC-INT-04", "SC-INT-05", "SC-INT-06", "SC-INT-07", "SC-INT-12"];

/// One thing to put right. `code` is a piece (`H_RC`), a field of the file (`siret`) or a rule (`SC-INT-05`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct FindingNote {
    pub code: Line<40>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[deserr(default)]
    pub comment: Option<Prose<1, 1000>>,
}

/// Refuses a list without anything to do, or with codes nobody knows.
pub fn check_findings(findings: &[FindingNote], comment: bool) -> Result<(), Faults> {
    let mut faults = Faults::default();
    if findings.is_empty() && !comment {
        let said = Said::new(
            "Dites au moins une chose à compléter\u{a0}: une remarque codée, ou un commentaire.",
            "Say at least one thing to complete: a coded finding, or a comment.",
        );
        faults.push("/findings", "required", said);
    }
    for (at, finding) in findings.iter().enumerate() {
        let code = finding.code.as_str();
        let piece = DocumentCode::parse(code).is_some_and(DocumentCode::fits_host_file);
        if !piece && !FIELDS.contains(&code) && !RULES.contains(&code) {
            let list = [FIELDS.join(", "), RULES.join(", ")].join(", ");
            let said = Said::built(
                format!("Attendu\u{a0}: le code d’une pièce (H_RC...) ou l’un de {list}."),
                format!("Expected: the code of a piece (H_RC...) or one of {list}."),
            );
            faults.push(format!("/findings/{at}/code"), "choice", said);
        }
    }
    if faults.0.is_empty() { Ok(()) } else { Err(faults) }
}

/// What a coded finding says in a letter, when nobody wrote more.
pub fn finding_sentence(code: &str) -> String {
    match DocumentCode::parse(code) {
        Some(piece) => format!("À revoir : {}.", piece.name().fr),
        None => match code {
            "name" => "Le nom de la structure est à revoir.",
            "legal_form" | "SC-INT-02" | "SC-INT-03" => "La forme juridique est à préciser.",
            "siret" => "Le numéro SIRET est à revoir.",
            "rna" => "Le numéro RNA est à revoir.",
            "declared_on" | "SC-INT-07" => "La date de déclaration est à préciser.",
            "commune" | "address" => "L’adresse est à revoir.",
            "contact" => "Les coordonnées de la personne à joindre sont à revoir.",
            "activities" | "SC-INT-04" => "Les activités de la structure sont à préciser.",
            "licensed_or_covered" | "SC-INT-05" => "Dites si la structure a déjà un agrément, ou si sa fédération en a un.",
            "cer_signed_on" | "SC-INT-06" => "Le contrat d’engagement républicain est à signer et à dater.",
            "documents" => "Des pièces manquent.",
            "SC-INT-12" => "La charte de l’intermédiation est à signer.",
            _ => "Un point du dossier est à revoir.",
        }
        .to_owned(),
    }
}
