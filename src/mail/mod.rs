//! Letters people receive: what they say (`letter`) and how they are written down (`template`). Pure: no clock, no network.

pub mod letter;
pub mod template;

pub use letter::{Content, Letter, LetterKind, Recipient, Sample};
pub use template::{Identity, Rendered, TemplateError, render};
