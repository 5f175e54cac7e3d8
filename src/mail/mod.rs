//! Letters people receive: what they say (`letter`), written into the outbox with the use case that causes them, sent by
//! the worker.

pub mod letter;
pub mod transport;

pub use letter::{Content, Letter, LetterKind, Recipient, Sample};
