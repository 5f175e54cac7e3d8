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

/// Looks again and again until it is so; what other threads do has no other end than being seen.
#[track_caller]
pub fn until(what: &str, is_so: impl Fn() -> bool) {
    for _ in 0..6_000 {
        if is_so() {
            return;
        }
        std::thread::park_timeout(std::time::Duration::from_millis(10));
    }
    panic!("still waiting: {what}");
}
