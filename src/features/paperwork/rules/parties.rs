//! Who signs which paper, and which document of the file a signed paper is.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::facts::Dossier;
use crate::domain::{PaperKind, Said};
use crate::features::documents::rules::DocumentCode;

/// Somebody whose signature a paper asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    Volunteer,
    /// A holder of parental authority, for a minor (L120-5). One is enough, with a decision that is kept (SC-MIN-03).
    Guardian,
    Network,
    Host,
    Tutor,
}

impl Party {
    pub const ALL: [Self; 5] = [Self::Volunteer, Self::Guardian, Self::Network, Self::Host, Self::Tutor];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Volunteer => "volunteer",
            Self::Guardian => "guardian",
            Self::Network => "network",
            Self::Host => "host",
            Self::Tutor => "tutor",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|party| party.code() == code)
    }

    /// As a page names who signs; papers are French.
    pub const fn said(self) -> Said {
        let english = match self {
            Self::Volunteer => "The volunteer",
            Self::Guardian => "Holder of parental authority",
            Self::Network => "For the network",
            Self::Host => "For the host",
            Self::Tutor => "The tutor",
        };
        Said::new(self.quality(), english)
    }

    /// As printed above a signature.
    pub const fn quality(self) -> &'static str {
        match self {
            Self::Volunteer => "La personne volontaire",
            Self::Guardian => "Titulaire de l’autorité parentale",
            Self::Network => "Pour le réseau",
            Self::Host => "Pour l’organisme d’accueil",
            Self::Tutor => "Le tuteur",
        }
    }
}

/// Who signs this paper; the guardian only for a minor. Empty for a paper nobody signs by link.
pub fn of(kind: PaperKind, minor: bool) -> Vec<Party> {
    use Party::{Guardian, Host, Network, Tutor, Volunteer};
    let all: &[Party] = match kind {
        PaperKind::Contract => &[Volunteer, Guardian, Network],
        PaperKind::Convention | PaperKind::Amendment => &[Volunteer, Guardian, Network, Host],
        PaperKind::Notification => &[Volunteer, Network],
        PaperKind::ParentalAuthorisation => &[Guardian],
        PaperKind::SwornStatement => &[Volunteer],
        PaperKind::FinalReview => &[Volunteer, Tutor, Network],
        PaperKind::TutorAttestation | PaperKind::TrainingSheet => &[Network],
        PaperKind::AspSheet
        | PaperKind::MissionSheet
        | PaperKind::TutorLetter
        | PaperKind::MedicalRequest
        | PaperKind::EndLetter
        | PaperKind::LeaveStatement
        | PaperKind::ClosingFile
        | PaperKind::Bundle => &[],
    };
    all.iter().copied().filter(|party| minor || *party != Guardian).collect()
}

/// The document of the file that this paper is, once every party has signed it.
pub const fn document(kind: PaperKind) -> Option<DocumentCode> {
    match kind {
        PaperKind::Contract => Some(DocumentCode::Csc),
        PaperKind::Convention => Some(DocumentCode::Mad),
        PaperKind::Notification => Some(DocumentCode::Notif),
        PaperKind::ParentalAuthorisation => Some(DocumentCode::ParentAuth),
        PaperKind::SwornStatement => Some(DocumentCode::Honour),
        PaperKind::Amendment => Some(DocumentCode::Avenant),
        PaperKind::FinalReview => Some(DocumentCode::Bilan),
        PaperKind::AspSheet
        | PaperKind::MissionSheet
        | PaperKind::TutorLetter
        | PaperKind::MedicalRequest
        | PaperKind::EndLetter
        | PaperKind::TrainingSheet
        | PaperKind::LeaveStatement
        | PaperKind::TutorAttestation
        | PaperKind::ClosingFile
        | PaperKind::Bundle => None,
    }
}

/// A place for a signature, as a paper prints it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Signer {
    pub party: Party,
    pub quality: &'static str,
    pub name: Option<String>,
    pub mention: &'static str,
}

/// The places for signatures of this paper, with the names the file knows. Each known holder of parental authority has one.
pub fn signers(kind: PaperKind, dossier: &Dossier) -> Vec<Signer> {
    let place = |party: Party, name: Option<String>| Signer { party, quality: party.quality(), name, mention: mention(kind) };
    let mut places = Vec::new();
    for party in of(kind, dossier.minor.is_some()) {
        match party {
            Party::Volunteer => {
                let name = format!("{} {}", dossier.volunteer.given_name, dossier.volunteer.family_name);
                places.push(place(party, Some(name)));
            }
            Party::Guardian => {
                let guardians = dossier.minor.iter().flat_map(|minor| &minor.guardians);
                places.extend(guardians.map(|guardian| place(party, guardian.name.clone())));
            }
            Party::Network => places.push(place(party, dossier.network.representative.clone())),
            Party::Host => places.push(place(party, dossier.host.representative.clone())),
            Party::Tutor => places.push(place(party, dossier.tutor.name.clone())),
        }
    }
    places
}

const fn mention(kind: PaperKind) -> &'static str {
    match kind {
        PaperKind::Contract | PaperKind::Convention | PaperKind::Amendment => {
            "Signature, précédée de «\u{a0}lu et approuvé\u{a0}»"
        }
        _ => "Signature",
    }
}
