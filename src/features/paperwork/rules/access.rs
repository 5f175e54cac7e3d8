//! Who may read which paper, and when a paper exists.

use crate::domain::{PaperKind, Said};
use crate::features::placements::rules::machine::State;
use crate::features::placements::rules::view::Reader;

/// Whether this reader of the placement may read this paper (DAT-06): a host never reads what holds a birth date, an address
/// or money of the person; what is copied for the paying agency stays in the network.
pub const fn may_read(reader: Reader, kind: PaperKind) -> bool {
    match reader {
        Reader::Network => true,
        Reader::Staff => !matches!(
            kind,
            PaperKind::AspSheet | PaperKind::Bundle | PaperKind::MedicalRequest | PaperKind::ParentalAuthorisation
        ),
        Reader::Person => !matches!(
            kind,
            PaperKind::AspSheet
                | PaperKind::Bundle
                | PaperKind::TutorLetter
                | PaperKind::TutorAttestation
                | PaperKind::ClosingFile
        ),
        Reader::Host => matches!(
            kind,
            PaperKind::Convention
                | PaperKind::MissionSheet
                | PaperKind::TutorLetter
                | PaperKind::Amendment
                | PaperKind::TrainingSheet
                | PaperKind::LeaveStatement
                | PaperKind::FinalReview
                | PaperKind::TutorAttestation
        ),
    }
}

/// What decides whether a paper exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stage {
    pub state: State,
    /// Under 18 on the day of the signature.
    pub minor: bool,
    pub amended: bool,
    pub ends_early: bool,
    /// The months of the mission are counted.
    pub has_leave: bool,
}

/// Why a paper does not exist at this stage; `None` when it does.
pub fn unavailable(kind: PaperKind, stage: Stage) -> Option<Said> {
    let said = |needed: bool, said: Said| (!needed).then_some(said);
    match kind {
        PaperKind::ParentalAuthorisation => {
            said(stage.minor, Said::new("La personne est majeure à la signature.", "The person is of age at the signature."))
        }
        PaperKind::Amendment => said(stage.amended, Said::new("Aucun avenant n’est préparé.", "No amendment is prepared.")),
        PaperKind::EndLetter => {
            said(stage.ends_early, Said::new("Aucune fin anticipée n’est demandée.", "No early end is asked for."))
        }
        PaperKind::LeaveStatement => {
            said(stage.has_leave, Said::new("La mission n’a pas commencé.", "The mission has not begun."))
        }
        PaperKind::FinalReview => {
            said(stage.state.has_begun(), Said::new("La mission n’a pas commencé.", "The mission has not begun."))
        }
        PaperKind::TutorAttestation | PaperKind::ClosingFile => {
            said(stage.state.has_ended(), Said::new("La mission n’est pas finie.", "The mission is not over."))
        }
        PaperKind::Contract
        | PaperKind::Convention
        | PaperKind::Notification
        | PaperKind::AspSheet
        | PaperKind::MissionSheet
        | PaperKind::TutorLetter
        | PaperKind::SwornStatement
        | PaperKind::MedicalRequest
        | PaperKind::TrainingSheet
        | PaperKind::Bundle => None,
    }
}

/// Nothing is made anew for a file that is shut: what was made is what counts.
pub const fn is_shut(state: State) -> bool {
    matches!(state, State::Archived | State::Abandoned | State::Cancelled)
}
