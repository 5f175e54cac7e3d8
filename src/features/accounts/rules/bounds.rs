//! How far the network's choices may go.

use crate::domain::Whole;

/// Days of silence before a notice.
pub type NoticeDays = Whole<1, 90>;
/// Days of silence before an application closes; always after the notice.
pub type CloseDays = Whole<2, 180>;
/// Days a nomination or a proposal waits for an answer.
pub type LapseDays = Whole<1, 180>;
/// Open applications one person may have: with none, nobody could apply.
pub type OpenApplications = Whole<1, 200>;
/// Months in which a refusal can be contested: never none (DAT-11).
pub type ContestMonths = Whole<1, 24>;
/// Days from the sending of the papers to the start (SC-CON-06).
pub type LeadDays = Whole<0, 120>;
/// Days before an absence is unjustified.
pub type UnjustifiedDays = Whole<1, 60>;
/// Days after a month in which its *prestation* is proven.
pub type ProofDays = Whole<1, 120>;
/// Days sensitive files are kept after the validation: three years at most (DAT-04, DAT-05).
pub type KeptDays = Whole<1, 1_096>;
/// Seconds in which a group action can be undone: ten seconds to one day.
pub type UndoSeconds = Whole<10, 86_400>;

/// Pieces of the host file alone, which a network may ask for (rulebook 8).
pub const HOST_PIECES: [&str; 12] = [
    "H_STATUTS",
    "H_RNA",
    "H_SIRET",
    "H_PV",
    "H_RIB",
    "H_RC",
    "H_CER",
    "H_CHARTE",
    "H_NOT_AGREED",
    "H_NO_SUBST",
    "H_RAPPORT",
    "H_MEMBRE",
];
