//! Printed papers: what their text says, what the file is, what an injection becomes.

mod print;
