//! Letters people receive: what they say (`letter`) and how they are written down (`template`). Pure: no clock, no network.

pub mod letter;

pub use letter::{Content, Letter, LetterKind, Recipient, Sample};
