//! Where values come from: a file, then the environment over it.

use std::collections::BTreeMap;

use super::{ConfigFault, Given, keys, unreadable, values};
use crate::domain::Said;

/// Variables of the test suite, which the programs it starts inherit.
const OF_THE_TESTS: &str = "RELAIS_TEST_";

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
        let Some(name) = variable.strip_prefix(values::PREFIX).filter(|_| !variable.starts_with(OF_THE_TESTS)) else { continue };
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
    let nearest = nearest.map_or_else(String::new, |key| {
        if written.starts_with(values::PREFIX) { key.in_environment() } else { key.name.to_owned() }
    });
    ConfigFault {
        key: written,
        problem: Said::new("clé inconnue", "unknown key"),
        expected: Said::built(
            format!("peut-être {nearest}\u{a0}; «\u{a0}relais help config\u{a0}» les liste toutes"),
            format!("perhaps {nearest}; `relais help config` lists them all"),
        ),
    }
}
