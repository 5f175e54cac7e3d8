//! Where the service keeps its things and how it is reached: an optional TOML file, then `RELAIS_*` variables of the
//! environment, which win. Everything that is wrong is told at once, before anything starts.

mod keys;
mod sources;
mod values;

use std::collections::BTreeMap;
use std::fmt;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use crate::domain::{Lang, Said, Site};
use crate::mail::transport::{Authority, MailUrl};
use crate::vault::clamd::Clamd;
use crate::vault::{Credentials, Place};

pub use keys::help;

/// What the program runs with. Built by [`Config::load`], or directly by tests.
#[derive(Clone)]
pub struct Config {
    /// `sqlite:PATH`, `postgres://...` or `postgresql://...`.
    pub database_url: String,
    pub listen: SocketAddr,
    pub data_dir: PathBuf,
    /// Without a final slash: what links in letters begin with.
    pub base_url: String,
    pub mail: MailUrl,
    /// The authority of the mail server's certificate, when it is not a public one.
    pub mail_root_certificate: Option<Authority>,
    /// Sender of every letter.
    pub mail_from: String,
    /// The master keys of stored files; created, readable by its owner only, when missing.
    pub master_key_file: PathBuf,
    /// Where stored files are kept.
    pub vault: Place,
    /// Who we are for an S3-compatible store.
    pub vault_credentials: Credentials,
    /// The virus scanner; none leaves files "not scanned".
    pub clamd: Option<Clamd>,
    /// Largest file taken in, in MiB.
    pub max_file_mib: u64,
    /// Filter of the logs, as `info` or `info,relais::jobs=debug`.
    pub log: String,
    /// The keys that sign access tokens; created, readable by its owner only, when missing.
    pub jwt_keys_file: PathBuf,
    /// How many reverse proxies stand in front, whose `X-Forwarded-For` is believed.
    pub trusted_proxies: u8,
    /// Bearer token that opens `/metrics`; none leaves it closed to the outside.
    pub metrics_token: Option<String>,
    /// Threads that answer requests.
    pub workers: usize,
    /// Memory of one Argon2id hash, in KiB.
    pub password_memory_kib: u32,
    /// Images of the ground of maps; none leaves the outlines of départements alone.
    pub map_tiles: Option<TileAddress>,
    /// Whom these images come from, shown on the map.
    pub map_credit: String,
}

/// Where map images are: an address with `{z}`, `{x}` and `{y}`, and its origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TileAddress {
    pub pattern: String,
    pub origin: String,
}

/// Hides what opens doors, so that a configuration can be logged.
impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Config")
            .field("listen", &self.listen)
            .field("data_dir", &self.data_dir)
            .field("base_url", &self.base_url)
            .finish_non_exhaustive()
    }
}

/// One thing wrong in the configuration: where, what, and what is expected instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigFault {
    /// The key as it is written where it was found: `RELAIS_LISTEN` or `listen`; the path for an unreadable file.
    pub key: String,
    pub problem: Said,
    pub expected: Said,
}

impl ConfigFault {
    /// One line for a person.
    pub fn in_lang(&self, lang: Lang) -> String {
        let (problem, expected) = (self.problem.in_lang(lang), self.expected.in_lang(lang));
        match lang {
            Lang::Fr => format!("{}\u{a0}: {problem}. Attendu\u{a0}: {expected}.", self.key),
            Lang::En => format!("{}: {problem}. Expected: {expected}.", self.key),
        }
    }
}

impl fmt::Display for ConfigFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_lang(Lang::En))
    }
}

/// A value somebody gave, and the name they gave it under.
struct Given {
    key: String,
    text: String,
}

impl Config {
    /// Reads `file` (when there is one), then the environment of the process.
    pub fn load(file: Option<&Path>) -> Result<Self, Vec<ConfigFault>> {
        Self::load_over(file, Vec::new())
    }

    /// The same, then `over`: variables that win over the environment's, as a command line gives them.
    pub fn load_over(file: Option<&Path>, over: Vec<(String, String)>) -> Result<Self, Vec<ConfigFault>> {
        #[allow(clippy::disallowed_methods, reason = "the one place that reads the environment")]
        let environment = std::env::vars_os()
            .map(|(key, value)| (key.to_string_lossy().into_owned(), value.to_string_lossy().into_owned()))
            .chain(over)
            .collect();
        let Some(path) = file else { return Self::from_parts(None, environment) };
        match std::fs::read_to_string(path) {
            Ok(text) => Self::from_parts(Some(&text), environment),
            Err(error) => {
                let mut faults = Self::from_parts(None, environment).err().unwrap_or_default();
                faults.insert(0, unreadable(path.display().to_string(), error.to_string()));
                Err(faults)
            }
        }
    }

    /// The same from the text of a file and a list of variables.
    pub fn from_parts(file: Option<&str>, environment: Vec<(String, String)>) -> Result<Self, Vec<ConfigFault>> {
        let mut faults = Vec::new();
        let mut given = BTreeMap::new();
        if let Some(text) = file {
            sources::of_file(text, &mut given, &mut faults);
        }
        sources::of_environment(environment, &mut given, &mut faults);

        let mut config = Self::unset();
        for key in keys::ALL {
            let default = key.default_for(&config);
            let value = given.get(key.name).map_or(default.as_str(), |given| given.text.as_str());
            if let Err(expected) = (key.set)(&mut config, value) {
                faults.push(key.fault(given.get(key.name), expected));
                // Keys whose default leans on this one are still checked.
                let _ = (key.set)(&mut config, &default);
            }
        }
        if matches!(config.mail, MailUrl::Smtp { .. }) && !given.contains_key("mail_from") {
            faults.push(ConfigFault {
                key: "RELAIS_MAIL_FROM".to_owned(),
                problem: Said::new("absente, alors que les lettres partent par SMTP", "missing, while letters leave by SMTP"),
                expected: values::ADDRESS,
            });
        }
        if faults.is_empty() { Ok(config) } else { Err(faults) }
    }

    /// What tests run with: this database, every file in `dir`, letters kept in memory, cheap passwords.
    pub fn for_tests(database_url: &str, dir: &Path) -> Self {
        Self {
            database_url: database_url.to_owned(),
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            data_dir: dir.to_owned(),
            base_url: "https://relais.example".to_owned(),
            mail: MailUrl::Memory,
            mail_from: "relais@relais.example".to_owned(),
            jwt_keys_file: dir.join("keys"),
            master_key_file: dir.join("master-keys"),
            vault: Place::Folder(dir.join("vault")),
            workers: 1,
            password_memory_kib: values::LEAST_PASSWORD_MEMORY_KIB,
            ..Self::unset()
        }
    }

    /// Where the service lives, as letters and links say it.
    pub fn site(&self) -> Site {
        Site { base_url: self.base_url.clone(), mail_from: self.mail_from.clone() }
    }

    fn unset() -> Self {
        Self {
            database_url: String::new(),
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            data_dir: PathBuf::new(),
            base_url: String::new(),
            mail: MailUrl::Memory,
            mail_root_certificate: None,
            mail_from: String::new(),
            master_key_file: PathBuf::new(),
            vault: Place::Folder(PathBuf::new()),
            vault_credentials: Credentials::default(),
            clamd: None,
            max_file_mib: values::FILE_MIB,
            log: "info".to_owned(),
            jwt_keys_file: PathBuf::new(),
            trusted_proxies: 0,
            metrics_token: None,
            workers: 1,
            password_memory_kib: values::LEAST_PASSWORD_MEMORY_KIB,
            map_tiles: None,
            map_credit: String::new(),
        }
    }
}

fn unreadable(key: String, cause: String) -> ConfigFault {
    ConfigFault {
        key,
        problem: Said::built(format!("illisible ({cause})"), format!("unreadable ({cause})")),
        expected: Said::new("un fichier TOML, une clé par ligne", "a TOML file, one key a line"),
    }
}
