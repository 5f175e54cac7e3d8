//! Pure decisions about places.

pub mod zones;
