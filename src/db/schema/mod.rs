//! The tables as Diesel sees them, one file a migration.

mod of_accounts;
mod of_applications;
mod of_bulk;
mod of_campaigns;
mod of_changes;
mod of_interviews;
mod of_messages;
mod of_missions;
mod of_months;
mod of_organizations;
mod of_papers;
mod of_placements;
mod of_ranking;
mod of_record_keeping;
mod of_steering;
mod of_vault;
mod of_zones;

pub use of_accounts::*;
pub use of_applications::*;
pub use of_bulk::*;
pub use of_campaigns::*;
pub use of_changes::*;
pub use of_interviews::*;
pub use of_messages::*;
pub use of_missions::*;
pub use of_months::*;
pub use of_organizations::*;
pub use of_papers::*;
pub use of_placements::*;
pub use of_ranking::*;
pub use of_record_keeping::*;
pub use of_steering::*;
pub use of_vault::*;
pub use of_zones::*;

diesel::allow_tables_to_appear_in_same_query!(
    accounts,
    account_roles,
    guardianships,
    sessions,
    refresh_tokens,
    organizations,
    documents,
    missions,
    mission_sites,
    freezes,
    candidates,
    history,
    applications,
    proposals,
    placements,
    vault_files,
    training_sessions,
    training_attendances,
    prestations,
    concerns,
    concern_readers,
    brought_scans,
    messages,
    message_marks,
);
