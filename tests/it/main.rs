#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod config;
mod mail_templates;
mod outbox;
mod outbox_smtp;
mod support;
