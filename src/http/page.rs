//! The HTML pages: how one is rendered, what every page's headers are, and how a page's form is read.
//!
//! Templates, style and mark are inside the binary. A page loads nothing from elsewhere, has no script and no inline style,
//! and is nobody's to keep: its address may hold a token.

mod form;
mod shell;

pub use form::{PageForm, PageProblem, Visit, Whole};
pub use shell::{Host, Screen, asset, show, show_refusal};
