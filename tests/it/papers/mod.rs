//! Printed papers: what their text says, what the file is, what an injection becomes; versions, readers, signatures.

mod print;
mod signing;
mod versions;
