//! The import rule, as one table. `docs/ARCHITECTURE.md` explains it.

/// What each place may use of ours, beside itself.
///
/// A place is a module with all that is below it, unless a longer name of this table takes a part of it. `X` is any feature:
/// `X::rules` is a part of the feature itself, `above::rules` that part of the features listed before it in `features/mod.rs`,
/// `every::rules` that of any feature.
/// What a feature holds beside `http`, `pages`, `service` and `store` is pure, and counts as its `rules`.
pub const MAY_USE: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("error", &["domain"]),
    ("db", &["domain", "error"]),
    ("history", &["domain", "error", "db"]),
    ("jobs", &["domain", "error", "db"]),
    ("geography", &["domain"]),
    ("mail::letter", &["domain"]),
    ("mail::template", &["domain", "mail::letter"]),
    ("mail", &["domain", "error", "db", "history", "jobs", "mail::letter", "mail::template"]),
    ("http", &["domain", "error", "db"]),
    ("X::rules", &["domain", "error", "geography", "above::rules"]),
    ("X::mails", &["domain", "geography", "mail::letter", "X::rules", "above::rules"]),
    ("X::store", &["domain", "error", "db", "history", "geography", "X::rules", "above::rules"]),
    (
        "X::service",
        &[
            "domain",
            "error",
            "db",
            "history",
            "jobs",
            "geography",
            "mail",
            "mail::letter",
            "X::rules",
            "X::mails",
            "X::store",
            "above::rules",
            "above::service",
        ],
    ),
    ("X::http", &["domain", "error", "http", "history", "geography", "X::rules", "X::service", "above::rules", "above::service"]),
    (
        "X::pages",
        // Parts of pages are made once: the card of a mission, the five questions.
        &["domain", "error", "db", "http", "geography", "X::http", "X::rules", "X::service", "above::rules", "above::service", "above::pages"],
    ),
    ("config", &["domain", "mail"]),
    ("reactions", &["domain", "error", "db", "every::rules", "every::service"]),
    ("worker", &["domain", "error", "db", "jobs", "mail"]),
    ("routes", &["domain", "error", "http", "jobs", "every::http", "every::pages"]),
    (
        "app",
        &[
            "domain",
            "error",
            "db",
            "mail",
            "http",
            "config",
            "reactions",
            "worker",
            "routes",
            "every::rules",
            "every::service",
            "every::http",
        ],
    ),
    ("demo", &["domain", "error", "db", "geography", "worker", "app", "every::rules", "every::service"]),
    ("cli", &["domain", "error", "db", "geography", "mail", "config", "app", "demo", "every::rules", "every::service"]),
    ("main", &["cli"]),
];

/// Who may touch the world outside the program: the start of a path of another crate, and the places that may name it.
pub const OUTSIDE: &[(&str, &[&str])] = &[
    ("diesel", &["db", "history", "jobs", "mail", "http::idempotency", "error", "X::store"]),
    ("diesel_migrations", &["db"]),
    ("actix_web", &["http", "routes", "app", "cli", "X::http", "X::pages"]),
    ("lettre::transport", &["mail"]),
    ("lettre::SmtpTransport", &["mail"]),
    ("lettre::Transport", &["mail"]),
    ("std::fs", &["app", "cli", "config", "mail"]),
    ("std::env", &["config", "cli", "main"]),
    ("std::process", &["cli", "main"]),
    ("std::thread", &["app", "worker", "config", "cli"]),
    ("std::net::TcpListener", &["app", "cli"]),
    ("std::net::TcpStream", &["mail"]),
    ("std::net::UdpSocket", &[]),
    ("std::time::Instant", &["http", "cli"]),
    ("std::time::SystemTime::now", &[]),
    ("chrono::Utc::now", &["cli"]),
    ("chrono::Local", &[]),
    ("rand", &["db"]),
    ("uuid::Uuid::now_v7", &[]),
    ("uuid::Uuid::new_v4", &[]),
];
