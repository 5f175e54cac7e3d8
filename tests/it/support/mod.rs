//! What the tests share: a fresh database, a running service, people who speak to it over HTTP.

pub mod actors;
pub mod app;
pub mod browser;
pub mod db;
pub mod mailbox;
pub mod race;
pub mod smtp;

pub use actors::Client;
pub use app::TestApp;
