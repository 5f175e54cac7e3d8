#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod accounts;
mod accreditations;
mod applications;
mod communes;
mod config;
mod demo_content;
mod eligibility;
mod feeds;
mod geography;
mod lint;
mod mail_templates;
mod organizations;
mod outbox;
mod outbox_smtp;
mod placements;
mod ranking;
mod ranking_cli;
mod ranking_reference;
mod support;
