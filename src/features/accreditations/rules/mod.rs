//! Pure decisions about licences: what one says, which way it goes, whether it has room.

pub mod alerts;
pub mod freeze;
pub mod licence;
pub mod machine;
pub mod room;
