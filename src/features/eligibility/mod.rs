//! May this person do this mission? One pure function decides and says why; the API, the pages, the ranking and the command
//! line all call it. Rule ids are those of the rulebook.

pub mod codes;
pub mod facts;
pub mod nationality;
pub mod reading;

pub use codes::{ActivityKind, Body, Code, DisabilityProof, Document, LinkRole, ParentalAuthorisation, PreviousService, Title};
pub use facts::{Activity, CandidateFacts, Case, Disability, Link, MissionFacts, Residence, Social, WeeklyHours};
pub use nationality::Nationality;
pub use reading::{FieldFault, read_candidate, read_case, read_mission};
