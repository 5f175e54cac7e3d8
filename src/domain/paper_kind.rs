//! The papers of a placement that the service makes itself (rulebook 4 to 9).

use serde::{Deserialize, Serialize};

use super::Said;

macro_rules! kinds {
    ($($(#[$about:meta])* $name:ident $code:literal $fr:literal $en:literal,)+) => {
        /// A paper the service prints from the data of a placement.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
        pub enum PaperKind {
            $($(#[$about])* #[serde(rename = $code)] $name,)+
        }

        impl PaperKind {
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// As written in addresses and in the database.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)+
                }
            }

            /// Its title, as printed.
            pub const fn title(self) -> Said {
                match self {
                    $(Self::$name => Said::new($fr, $en),)+
                }
            }
        }
    };
}

kinds! {
    /// The contract of R121-10.
    Contract "contract" "Contrat d’engagement de service civique" "Civic-service contract",
    /// The three-party convention of L120-32, on the network's locked model.
    Convention "convention" "Convention de mise à disposition" "Three-party convention",
    /// What goes with the pieces sent to the paying agency.
    Notification "notification" "Notification du contrat" "Notification of the contract",
    /// What is typed at the paying agency, in the order of its form.
    AspSheet "asp_sheet" "Fiche de saisie du contrat" "Entry sheet of the contract",
    MissionSheet "mission_sheet" "Fiche de mission" "Mission sheet",
    TutorLetter "tutor_letter" "Lettre de mission du tuteur" "Tutor’s letter",
    ParentalAuthorisation "parental_authorisation" "Autorisation parentale" "Parental authorisation",
    SwornStatement "sworn_statement" "Déclaration sur l’honneur" "Sworn statement",
    MedicalRequest "medical_request" "Demande de certificat médical" "Request for a medical certificate",
    Amendment "amendment" "Avenant au contrat d’engagement" "Amendment to the contract",
    EndLetter "end_letter" "Fin anticipée du contrat" "Early end of the contract",
    TrainingSheet "training_sheet" "Feuille de présence à la formation" "Training attendance sheet",
    LeaveStatement "leave_statement" "Relevé de congés" "Leave statement",
    FinalReview "final_review" "Bilan nominatif" "Final review",
    TutorAttestation "tutor_attestation" "Attestation de tutorat" "Tutor’s attestation",
    ClosingFile "closing_file" "Dossier de clôture" "Closing file",
    /// A cover list and the pieces after it, in the order the paying agency reads them.
    Bundle "bundle" "Dossier de notification" "Notification bundle",
}

impl PaperKind {
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.code() == code)
    }
}
