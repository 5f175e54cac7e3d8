//! How the states and the papers of a placement are named on pages.

use chrono::NaiveDate;

use crate::domain::{Lang, Said};
use crate::features::placements::rules::machine::State;
use crate::features::placements::rules::papers::PaperBook;
use crate::features::placements::rules::record::Place;
use crate::geography;

/// Where somebody serves, as an address is written; a line that says its town already stays as it was typed.
pub fn place(place: &Place) -> String {
    let line = place.address.as_deref().unwrap_or_default();
    match geography::commune(&place.insee) {
        Some(town) if line.is_empty() => town.in_address(),
        Some(town) if !town.postal_codes.iter().any(|code| line.contains(&code.to_string())) => {
            format!("{line}, {}", town.in_address())
        }
        _ => line.to_owned(),
    }
}

/// A state in words.
pub const fn state(state: State) -> Said {
    match state {
        State::DossierOpen => Said::new("papiers à réunir", "papers to gather"),
        State::DossierComplete => Said::new("à approuver", "to approve"),
        State::NetworkApproved => Said::new("approuvé", "approved"),
        State::Entered => Said::new("à signer", "to sign"),
        State::Signed => Said::new("signé", "signed"),
        State::Notified => Said::new("à l’agence", "at the agency"),
        State::PieceMissing => Said::new("pièce demandée par l’agence", "piece asked for by the agency"),
        State::Rejected => Said::new("rejeté par l’agence", "rejected by the agency"),
        State::Validated => Said::new("validé", "validated"),
        State::InMission => Said::new("en mission", "in mission"),
        State::Suspended => Said::new("suspendu", "suspended"),
        State::Notice => Said::new("en préavis", "under notice"),
        State::EndedEarly => Said::new("fini avant terme", "ended early"),
        State::Completed => Said::new("mission finie", "mission over"),
        State::Closing => Said::new("à clore", "to close"),
        State::Archived => Said::new("archivé", "archived"),
        State::Abandoned => Said::new("abandonné", "given up"),
        State::Cancelled => Said::new("annulé", "cancelled"),
    }
}

/// The shape beside it.
pub const fn shape(state: State) -> &'static str {
    match state {
        State::DossierOpen
        | State::DossierComplete
        | State::NetworkApproved
        | State::Entered
        | State::Signed
        | State::Notified => "wait",
        State::PieceMissing | State::Rejected | State::Suspended | State::Notice => "bad",
        State::Validated | State::InMission => "good",
        State::EndedEarly | State::Completed | State::Closing | State::Archived | State::Abandoned | State::Cancelled => "over",
    }
}

/// The step of the line: 1 papers, 2 approval, 3 signature, 4 agency, 5 mission, 6 end; 0 stopped.
pub const fn stage(state: State) -> u8 {
    match state {
        State::DossierOpen => 1,
        State::DossierComplete => 2,
        State::NetworkApproved | State::Entered => 3,
        State::Signed | State::Notified | State::PieceMissing | State::Rejected => 4,
        State::Validated | State::InMission | State::Suspended | State::Notice => 5,
        State::EndedEarly | State::Completed | State::Closing | State::Archived => 6,
        State::Abandoned | State::Cancelled => 0,
    }
}

/// The name of a paper in the book of that signature.
pub fn paper(code: &str, signature_on: NaiveDate, lang: Lang) -> String {
    let rule = PaperBook::at(signature_on).paper(code);
    rule.map_or_else(|| code.to_owned(), |rule| if lang == Lang::Fr { rule.name_fr.clone() } else { rule.name_en.clone() })
}
