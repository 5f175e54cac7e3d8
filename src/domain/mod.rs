//! Shared value types, pure: what the network talks about, whatever the feature. Imports no module of ours.

pub mod actor;
pub mod clock;
pub mod contact;
pub mod dates;
pub mod event;
pub mod file;
pub mod finding;
pub mod ids;
pub mod machine;
pub mod mission_domain;
pub mod number;
pub mod registry;
pub mod role;
pub mod said;
pub mod site;
pub mod text;
pub mod versioned;

pub use actor::Actor;
pub use clock::Clock;
pub use contact::{Email, Phone};
pub use event::{Event, Owner};
pub use file::{MediaType, Scan, StoredFile};
pub use finding::{Finding, Outcome, Verdict};
pub use ids::Id;
pub use mission_domain::{MissionDomain, Regime};
pub use number::Whole;
pub use registry::{Insee, Rna, Siret};
pub use role::Role;
pub use said::{Lang, Said};
pub use site::Site;
pub use text::{Line, Prose};
pub use versioned::Versioned;
