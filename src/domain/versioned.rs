//! Records that carry a version: each change raises it by one, and a change names the version it was made on.

/// A record as the API shows it.
pub trait Versioned: serde::Serialize {
    fn version(&self) -> i32;
}
