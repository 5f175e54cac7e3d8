//! Letters people receive: what they say (`letter`), how they are written down (`template`), kept with the use case that
//! causes them (`outbox`, `digest`), read again (`kept`), and sent by the worker (`sending`, `transport`).

pub mod digest;
mod digest_lines;
pub mod kept;
pub mod letter;
pub mod outbox;
pub mod sending;
pub mod template;
pub mod transport;

pub use letter::{Content, Letter, LetterKind, Recipient, Sample};
pub use template::{Identity, Rendered, TemplateError, render};
