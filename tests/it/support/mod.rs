//! What the tests share.

pub mod db;
pub mod smtp;
