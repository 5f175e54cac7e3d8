//! Letters people receive: what they say (`letter`), how they are written down (`template`), how they are kept until sent
//! (`outbox`), how they leave (`transport`).

pub mod letter;
pub mod outbox;
pub mod template;
pub mod transport;

pub use letter::{Content, Letter, LetterKind, Recipient, Sample};
pub use template::{Identity, Rendered, TemplateError, render};
