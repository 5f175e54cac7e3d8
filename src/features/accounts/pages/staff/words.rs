//! What the pages of the staff say of a role, of a territory; and how a territory is typed.

use crate::domain::{Lang, Role, Said};
use crate::error::Refusal;
use crate::geography;
use crate::geography::fold::fold;

/// What somebody in this role does and sees, in a line.
pub const fn does(role: Role) -> Said {
    match role {
        Role::CaseWorker => Said::new(
            "Vérifie les associations, les missions et les pièces, et suit les volontaires de son territoire.",
            "Checks associations, missions and papers, and follows the volunteers of their territory.",
        ),
        Role::Approver => Said::new(
            "Approuve les dossiers complets, décide des agréments et des affectations.",
            "Approves complete files, decides on licences and placements.",
        ),
        Role::Accountant => Said::new(
            "Lit l’argent du réseau, tient les preuves de la prestation et la participation des associations.",
            "Reads the network’s money, keeps the proofs of the prestation and the fees of associations.",
        ),
        Role::Privacy => Said::new(
            "Veille sur les données personnelles et lit les signalements.",
            "Watches over personal data and reads concerns.",
        ),
        Role::Prescriber => Said::new(
            "Oriente des jeunes vers les missions ouvertes. N’ouvre aucun dossier.",
            "Points young people to open missions. Opens no file.",
        ),
        Role::Auditor => Said::new(
            "Lit les dossiers de son territoire et ne change rien, jusqu’à un dernier jour.",
            "Reads the files of their territory and changes nothing, until a last day.",
        ),
        Role::Admin => Said::new(
            "Donne et retire les rôles, règle les délais, les textes et les modèles. N’ouvre aucun dossier de volontaire.",
            "Gives and takes away roles, sets delays, texts and models. Opens no volunteer’s file.",
        ),
        Role::Candidate | Role::Representative | Role::Host | Role::Tutor => Said::new("", ""),
    }
}

/// « Loire (42), Rhône (69) », « toute la France ».
pub fn territory(codes: Option<&[String]>, lang: Lang) -> String {
    /// More than these are counted.
    const NAMED: usize = 4;
    let Some(codes) = codes else { return Said::new("toute la France", "the whole country").in_lang(lang).to_owned() };
    let name = |code: &String| geography::departement(code).map_or_else(|| code.clone(), |one| format!("{} ({code})", one.name));
    let named: Vec<String> = codes.iter().take(NAMED).map(name).collect();
    let more = codes.len().saturating_sub(NAMED);
    let rest = match more {
        0 => String::new(),
        1 => Said::new(" et un autre", " and another").in_lang(lang).to_owned(),
        more => Said::built(format!(" et {more}\u{a0}autres"), format!(" and {more} others")).in_lang(lang).to_owned(),
    };
    format!("{}{rest}", named.join(", "))
}

/// Départements as they are typed, by code or by name, separated by commas; none for an empty field. A name that is no
/// département’s is told at `/departements`.
pub fn typed(text: &str) -> Result<Option<Vec<String>>, Refusal> {
    let mut codes: Vec<String> = Vec::new();
    for part in text.split([',', ';', '\n']).map(str::trim).filter(|part| !part.is_empty()) {
        for code in read(part)? {
            if !codes.contains(&code) {
                codes.push(code);
            }
        }
    }
    Ok(Some(codes).filter(|codes| !codes.is_empty()))
}

/// One name or code, or several codes with spaces between them.
fn read(part: &str) -> Result<Vec<String>, Refusal> {
    if let Some(code) = meant(part) {
        return Ok(vec![code]);
    }
    part.split_whitespace()
        .map(|word| {
            meant(word).ok_or_else(|| {
                let said = Said::built(
                    format!("Aucun département ne s’appelle «\u{a0}{part}\u{a0}». Écrivez son nom ou son code\u{a0}: Loire, 42, 2A, 974."),
                    format!("No département is called “{part}”. Write its name or its code: Loire, 42, 2A, 974."),
                );
                Refusal::invalid("/departements", "unknown_departement", said)
            })
        })
        .collect()
}

fn meant(text: &str) -> Option<String> {
    let bare = text.trim_end_matches(')').rsplit('(').next().unwrap_or(text).trim().to_uppercase();
    let padded = if bare.len() == 1 { format!("0{bare}") } else { bare };
    if geography::departement(&padded).is_some() {
        return Some(padded);
    }
    geography::departements().iter().find(|one| fold(&one.name) == fold(text)).map(|one| one.code.clone())
}

pub use crate::domain::words::capitalized;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_territory_is_read_as_people_write_it() {
        let codes = |all: &[&str]| Some(all.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>());
        let table = [
            ("", None),
            (" , ", None),
            ("42", codes(&["42"])),
            ("42, 69", codes(&["42", "69"])),
            ("42 69;42", codes(&["42", "69"])),
            ("loire, Haute-Loire", codes(&["42", "43"])),
            ("1", codes(&["01"])),
            ("2a", codes(&["2A"])),
            ("Loire (42)", codes(&["42"])),
            ("Côtes-d’Armor", codes(&["22"])),
        ];
        for (text, expected) in table {
            assert_eq!(typed(text).expect(text), expected, "{text}");
        }
        for text in ["Forez", "42, Forez", "999", "lo"] {
            assert!(typed(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_territory_reads_by_its_names() {
        let all: Vec<String> = ["42", "43", "63", "69", "07", "26"].map(str::to_owned).to_vec();
        assert_eq!(territory(Some(&all[..2]), Lang::Fr), "Loire (42), Haute-Loire (43)");
        assert_eq!(
            territory(Some(&all), Lang::Fr),
            "Loire (42), Haute-Loire (43), Puy-de-Dôme (63), Rhône (69) et 2\u{a0}autres"
        );
        assert_eq!(territory(None, Lang::Fr), "toute la France");
    }
}
