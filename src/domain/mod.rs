//! Shared value types, pure: what the network talks about, whatever the feature. Imports no module of ours.

pub mod actor;
pub mod dates;
pub mod event;
pub mod finding;
pub mod ids;
pub mod machine;
pub mod mission_domain;
pub mod role;
pub mod said;
pub mod site;

pub use finding::{Finding, Outcome, Verdict};
pub use ids::Id;
pub use mission_domain::{MissionDomain, Regime};
pub use role::Role;
pub use said::{Lang, Said};
pub use actor::Actor;
pub use event::{Event, Owner};
pub use site::Site;
