#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod accounts;
mod config;
mod eligibility;
mod geography;
mod mail_templates;
mod outbox;
mod outbox_smtp;
mod pages;
mod ranking;
mod ranking_cli;
mod ranking_reference;
mod support;
