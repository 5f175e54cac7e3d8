//! The pieces the network knows: those of a placement (rulebook 7.3) and those of a host file (rulebook 8).

use std::ops::ControlFlow;

use deserr::{Deserr, IntoValue, ValuePointerRef};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::domain::{Line, Said};
use crate::error::Faults;

/// How much a piece says about a person (rulebook 7.3, column "Sens.").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sensitivity {
    Normal,
    Identity,
    Health,
    Social,
    Finance,
    Judicial,
}

/// Who provides a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Provider {
    Candidate,
    Representative,
    Doctor,
    Host,
    Network,
}

impl Provider {
    /// As read after « À fournir par » in a letter to the candidate.
    pub const fn in_french(self) -> &'static str {
        match self {
            Self::Candidate => "vous",
            Self::Representative => "votre représentant légal",
            Self::Doctor => "votre médecin",
            Self::Host => "l’association",
            Self::Network => "le réseau",
        }
    }
}

/// What a piece may belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    HostFile,
    Placement,
    /// The mission sheet and the tutor form: described with the host, kept with the placement too.
    Both,
}

macro_rules! documents {
    ($($variant:ident $code:literal $place:ident $sensitivity:ident $provider:ident $host:literal $fr:literal $en:literal,)*) => {
        /// Code of a piece.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
        pub enum DocumentCode {
            $(#[serde(rename = $code)] $variant,)*
        }

        impl DocumentCode {
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// Its name with its article, as a sentence reads it: « le certificat médical ».
            pub const fn name(self) -> Said {
                match self { $(Self::$variant => Said::new($fr, $en),)* }
            }

            pub const fn sensitivity(self) -> Sensitivity {
                match self { $(Self::$variant => Sensitivity::$sensitivity,)* }
            }

            pub const fn provider(self) -> Provider {
                match self { $(Self::$variant => Provider::$provider,)* }
            }

            pub const fn place(self) -> Place {
                match self { $(Self::$variant => Place::$place,)* }
            }

            /// Whether the host of a placement takes part in this piece, and so may bring and see it. Never a sensitive one.
            pub const fn is_shared_with_host(self) -> bool {
                match self { $(Self::$variant => $host,)* }
            }
        }
    };
}

documents! {
    Id "ID" Placement Identity Candidate false "la carte d’identité ou le passeport, recto et verso" "the identity card or passport, both sides",
    Rib "RIB" Placement Finance Candidate false "le relevé d’identité bancaire" "the bank details",
    Nir "NIR" Placement Identity Candidate false "l’attestation de droits à la sécurité sociale" "the social-security certificate",
    Address "ADDRESS" Placement Normal Candidate false "le justificatif de domicile" "the proof of address",
    Title "TITLE" Placement Identity Candidate false "le titre de séjour, recto et verso" "the residence title, both sides",
    Stay1y "STAY_1Y" Placement Identity Candidate false "la preuve d’un an de séjour" "the proof of one year of stay",
    Renewal "RENEWAL" Placement Identity Candidate false "le récépissé de renouvellement" "the renewal receipt",
    Med "MED" Placement Health Doctor false "le certificat médical" "the medical certificate",
    ParentAuth "PARENT_AUTH" Placement Normal Representative false "l’autorisation parentale" "the parental authorisation",
    ParentId "PARENT_ID" Placement Identity Representative false "la pièce d’identité du représentant légal" "the legal representative’s identity document",
    Emancip "EMANCIP" Placement Identity Candidate false "la décision d’émancipation" "the emancipation decision",
    Disab "DISAB" Placement Health Candidate false "le justificatif de handicap" "the proof of disability",
    Bourse "BOURSE" Placement Social Candidate false "l’attestation de bourse" "the scholarship certificate",
    Rsa "RSA" Placement Social Candidate false "l’attestation de RSA" "the RSA certificate",
    Honour "HONOUR" Placement Normal Candidate false "la déclaration sur l’honneur" "the sworn statement",
    School "SCHOOL" Placement Normal Candidate false "l’emploi du temps ou l’accord de l’école" "the timetable or the school’s agreement",
    PhotoCv "PHOTO_CV" Placement Normal Candidate false "le CV ou la photo" "the CV or the photo",
    Crim "CRIM" Placement Judicial Network false "la vérification de la capacité à travailler avec des mineurs" "the check of fitness to work with minors",
    Csc "CSC" Placement Normal Network false "le contrat signé" "the signed contract",
    Mad "MAD" Placement Normal Network true "la convention de mise à disposition signée" "the signed three-party convention",
    Notif "NOTIF" Placement Normal Network false "la notification signée" "the signed notification",
    Avenant "AVENANT" Placement Normal Network true "l’avenant signé" "the signed amendment",
    FccSheet "FCC_SHEET" Placement Normal Network true "la feuille de présence de la formation" "the training attendance sheet",
    Bilan "BILAN" Placement Normal Network true "le bilan nominatif" "the final review",
    Rupt "RUPT" Placement Normal Network true "la lettre de rupture" "the early-end letter",
    PayProof "PAY_PROOF" Placement Finance Network false "le justificatif de la prestation mensuelle" "the proof of the monthly allowance",
    Absence "ABSENCE" Placement Health Candidate false "le justificatif d’absence" "the proof of an absence",
    HStatuts "H_STATUTS" HostFile Normal Host true "les statuts datés et signés" "the dated, signed statutes",
    HRna "H_RNA" HostFile Normal Host true "le récépissé de préfecture (RNA)" "the prefecture receipt (RNA)",
    HSiret "H_SIRET" HostFile Normal Host true "l’avis de situation SIRET" "the SIRET certificate",
    HPv "H_PV" HostFile Normal Host true "le procès-verbal et la liste des dirigeants" "the minutes and the list of officers",
    HRib "H_RIB" HostFile Finance Host true "le relevé d’identité bancaire de l’association" "the association’s bank details",
    HRc "H_RC" HostFile Normal Host true "l’attestation d’assurance de responsabilité civile" "the civil-liability insurance certificate",
    HCer "H_CER" HostFile Normal Host true "le contrat d’engagement républicain signé" "the signed republican-commitment contract",
    HCharte "H_CHARTE" HostFile Normal Host true "la charte de l’intermédiation signée" "the signed intermediation charter",
    HNotAgreed "H_NOT_AGREED" HostFile Normal Host true "l’attestation d’absence d’agrément" "the statement of having no licence",
    HNoSubst "H_NO_SUBST" HostFile Normal Host true "l’attestation de non-substitution à un emploi" "the statement of replacing no job",
    HRapport "H_RAPPORT" HostFile Normal Host true "le rapport d’activité et les derniers comptes" "the activity report and last accounts",
    HMission "H_MISSION" Both Normal Host true "la fiche de mission" "the mission sheet",
    HTuteur "H_TUTEUR" Both Normal Host true "la fiche du tuteur" "the tutor form",
    HMembre "H_MEMBRE" HostFile Normal Host true "le justificatif d’adhésion au réseau" "the proof of membership of the network",
}

impl DocumentCode {
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.code() == code)
    }

    pub const fn fits_host_file(self) -> bool {
        matches!(self.place(), Place::HostFile | Place::Both)
    }

    /// Each one is about something else (a day, a month, a change), so that a new one replaces none before.
    pub const fn comes_again(self) -> bool {
        matches!(self, Self::Absence | Self::Avenant | Self::FccSheet | Self::PayProof)
    }

    pub const fn fits_placement(self) -> bool {
        matches!(self.place(), Place::Placement | Place::Both)
    }
}

impl Deserr<Faults> for DocumentCode {
    fn deserialize_from_value<V: IntoValue>(value: deserr::Value<V>, location: ValuePointerRef) -> Result<Self, Faults> {
        let text = Line::<40>::deserialize_from_value(value, location)?;
        Self::parse(text.as_str()).ok_or_else(|| {
            let accepted: Vec<&str> = Self::ALL.iter().map(|one| one.code()).collect();
            let error: deserr::ErrorKind<'_, V> = deserr::ErrorKind::UnknownValue { value: text.as_str(), accepted: &accepted };
            match <Faults as deserr::DeserializeError>::error(None, error, location) {
                ControlFlow::Continue(faults) | ControlFlow::Break(faults) => faults,
            }
        })
    }
}
