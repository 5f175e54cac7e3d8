//! Where values come from, and how each kind of value is read.

use std::collections::BTreeMap;

use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::LevelFilter;
use url::Url;

use super::{ConfigFault, Given, keys, unreadable};
use crate::domain::Said;

pub(super) const PREFIX: &str = "RELAIS_";

/// Variables of the test suite, which the programs it starts inherit.
const OF_THE_TESTS: &str = "RELAIS_TEST_";

pub(super) const SOCKET: Said =
    Said::new("une adresse et un port, comme 127.0.0.1:8080", "an address and a port, like 127.0.0.1:8080");
pub(super) const ADDRESS: Said =
    Said::new("une adresse électronique, comme relais@exemple.fr", "an e-mail address, like relais@example.org");
pub(super) const PROXIES: Said = Said::new("un nombre de 0 à 10", "a number from 0 to 10");

/// OWASP's least memory for Argon2id with two passes (19 MiB).
pub(super) const LEAST_PASSWORD_MEMORY_KIB: u32 = 19_456;

/// Keeps the keys of a TOML file; a key we do not know is a fault.
pub(super) fn of_file(text: &str, given: &mut BTreeMap<&'static str, Given>, faults: &mut Vec<ConfigFault>) {
    let table: toml::Table = match text.parse() {
        Ok(table) => table,
        Err(error) => return faults.push(unreadable("--config".to_owned(), error.to_string().trim().replace('\n', " "))),
    };
    for (name, value) in table {
        let text = match value {
            toml::Value::String(text) => text,
            toml::Value::Integer(number) => number.to_string(),
            _ => {
                faults.push(ConfigFault {
                    key: name,
                    problem: Said::new("ni texte ni nombre", "neither text nor number"),
                    expected: Said::new("un texte entre guillemets ou un nombre", "a text in quotes or a number"),
                });
                continue;
            }
        };
        keep(name.clone(), &name, text, given, faults);
    }
}

/// Keeps the `RELAIS_*` variables, over what a file said; one we do not know is a fault.
pub(super) fn of_environment(
    variables: Vec<(String, String)>,
    given: &mut BTreeMap<&'static str, Given>,
    faults: &mut Vec<ConfigFault>,
) {
    for (variable, text) in variables {
        let Some(name) = variable.strip_prefix(PREFIX).filter(|_| !variable.starts_with(OF_THE_TESTS)) else { continue };
        let name = name.to_ascii_lowercase();
        keep(variable, &name, text, given, faults);
    }
}

fn keep(written: String, name: &str, text: String, given: &mut BTreeMap<&'static str, Given>, faults: &mut Vec<ConfigFault>) {
    match keys::ALL.iter().find(|key| key.name == name) {
        Some(_) if text.trim().is_empty() => {}
        Some(key) => {
            given.insert(key.name, Given { key: written, text: text.trim().to_owned() });
        }
        None => faults.push(unknown(written, name)),
    }
}

fn unknown(written: String, name: &str) -> ConfigFault {
    let nearest = keys::ALL.iter().max_by(|a, b| {
        let likeness = |key: &keys::Key| strsim::jaro_winkler(key.name, name);
        likeness(a).total_cmp(&likeness(b))
    });
    let nearest = nearest
        .map_or_else(String::new, |key| if written.starts_with(PREFIX) { key.in_environment() } else { key.name.to_owned() });
    ConfigFault {
        key: written,
        problem: Said::new("clé inconnue", "unknown key"),
        expected: Said::built(
            format!("peut-être {nearest}\u{a0}; «\u{a0}relais help config\u{a0}» les liste toutes"),
            format!("perhaps {nearest}; `relais help config` lists them all"),
        ),
    }
}

pub(super) fn base_url(text: &str) -> Result<String, Said> {
    const EXPECTED: Said = Said::new(
        "http:// ou https:// et un nom d’hôte, sans chemin ni barre finale",
        "http:// or https:// and a host name, without a path or a final slash",
    );
    let url = Url::parse(text).map_err(|_| EXPECTED)?;
    let bare = url.path() == "/" && !text.ends_with('/') && url.query().is_none() && url.fragment().is_none();
    let anonymous = url.username().is_empty() && url.password().is_none();
    let web = matches!(url.scheme(), "http" | "https") && url.has_host();
    if bare && anonymous && web { Ok(text.to_owned()) } else { Err(EXPECTED) }
}

pub(super) fn database_url(text: &str) -> Result<String, Said> {
    const EXPECTED: Said =
        Said::new("sqlite:CHEMIN, postgres://… ou postgresql://…", "sqlite:PATH, postgres://... or postgresql://...");
    let sqlite = text.strip_prefix("sqlite:").is_some_and(|path| !path.trim_matches('/').is_empty());
    let postgres = ["postgres://", "postgresql://"].iter().any(|scheme| text.starts_with(scheme)) && Url::parse(text).is_ok();
    if sqlite || postgres { Ok(text.to_owned()) } else { Err(EXPECTED) }
}

pub(super) fn address(text: &str) -> Result<String, Said> {
    text.parse::<lettre::Address>().map(|address| address.to_string()).map_err(|_| ADDRESS)
}

pub(super) fn log_filter(text: &str) -> Result<String, Said> {
    const EXPECTED: Said = Said::new(
        "error, warn, info, debug ou trace, ou un filtre comme info,relais::jobs=debug",
        "error, warn, info, debug or trace, or a filter like info,relais::jobs=debug",
    );
    // A word alone that is no level would silence everything: it names a module nobody has.
    let words_are_levels = text.split(',').map(str::trim).all(|part| part.contains('=') || part.parse::<LevelFilter>().is_ok());
    if words_are_levels && EnvFilter::try_new(text).is_ok() { Ok(text.to_owned()) } else { Err(EXPECTED) }
}

pub(super) fn token(text: &str) -> Result<Option<String>, Said> {
    match text.len() {
        0 => Ok(None),
        16.. if text.bytes().all(|byte| byte.is_ascii_graphic()) => Ok(Some(text.to_owned())),
        _ => Err(Said::new("16 caractères au moins, sans espace ni accent", "at least 16 characters, no space, plain ASCII")),
    }
}

pub(super) fn workers(text: &str) -> Result<usize, Said> {
    const EXPECTED: Said = Said::new("auto, ou un nombre de 1 à 256", "auto, or a number from 1 to 256");
    if text == "auto" {
        return Ok(std::thread::available_parallelism().map_or(1, usize::from));
    }
    text.parse().ok().filter(|count| (1..=256).contains(count)).ok_or(EXPECTED)
}

pub(super) fn password_memory(text: &str) -> Result<u32, Said> {
    const EXPECTED: Said = Said::new("un nombre de 19456 à 4194304", "a number from 19456 to 4194304");
    text.parse().ok().filter(|kib| (LEAST_PASSWORD_MEMORY_KIB..=4 << 20).contains(kib)).ok_or(EXPECTED)
}
