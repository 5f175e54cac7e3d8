//! Letters people receive: what they say (`letter`), how they are kept until sent (`outbox`), how they leave (`transport`).

pub mod letter;
pub mod outbox;
pub mod transport;

pub use letter::{Content, Letter, LetterKind, Recipient, Sample};
