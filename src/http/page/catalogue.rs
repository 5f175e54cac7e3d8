//! The words of the pages: a Fluent catalogue a language, `web/locale/<language>/`. French is the language of reference.

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use include_dir::{Dir, include_dir};
use minijinja::value::{Kwargs, Value};
use minijinja::{Error, ErrorKind, State};
use unic_langid::{LanguageIdentifier, langid};

type Catalogue = FluentBundle<FluentResource>;

static LOCALE: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/web/locale");
static FRENCH: LazyLock<Result<Catalogue, String>> = LazyLock::new(|| catalogue("fr", langid!("fr-FR")));
static ENGLISH: LazyLock<Result<Catalogue, String>> = LazyLock::new(|| catalogue("en", langid!("en-GB")));

fn catalogue(folder: &str, language: LanguageIdentifier) -> Result<Catalogue, String> {
    let mut catalogue = FluentBundle::new_concurrent(vec![language]);
    // Marks around each value, for languages of two directions, would be read aloud and copied.
    catalogue.set_use_isolating(false);
    for file in LOCALE.get_dir(folder).into_iter().flat_map(Dir::files) {
        let name = file.path().display();
        let text = file.contents_utf8().ok_or_else(|| format!("{name} is not UTF-8"))?;
        let words = FluentResource::try_new(text.to_owned()).map_err(|(_, faults)| format!("{name}: {faults:?}"))?;
        catalogue.add_resource(words).map_err(|faults| format!("{name}: {faults:?}"))?;
    }
    Ok(catalogue)
}

/// `t("key", n=3)` in a template: the message in the reader's language, with its plurals. A key, or a value that a message needs,
/// that is missing is an error, never a hole in a page.
pub(super) fn t(state: &State, key: &str, values: Kwargs) -> Result<String, Error> {
    let lang = state.lookup("lang").ok_or_else(|| Error::new(ErrorKind::UndefinedError, "a page needs its language"))?;
    let all = if lang.as_str() == Some("en") { &*ENGLISH } else { &*FRENCH };
    let failed = |why: String| Error::new(ErrorKind::InvalidOperation, why);
    let all = all.as_ref().map_err(|why| failed(why.clone()))?;
    let pattern = all.get_message(key).and_then(|message| message.value()).ok_or_else(|| failed(format!("no message {key}")))?;
    let mut given = FluentArgs::new();
    for name in values.args() {
        given.set(name.to_owned(), value_of(&values.get::<Value>(name)?));
    }
    let mut faults = Vec::new();
    let text = all.format_pattern(pattern, Some(&given), &mut faults).into_owned();
    if faults.is_empty() { Ok(text) } else { Err(failed(format!("message {key}: {faults:?}"))) }
}

fn value_of(value: &Value) -> FluentValue<'static> {
    match i64::try_from(value.clone()) {
        Ok(number) if value.is_number() => number.into(),
        _ => FluentValue::String(Cow::Owned(value.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    type Found = BTreeMap<String, BTreeSet<String>>;

    /// Each key of a language, with the values it takes.
    fn messages(folder: &str) -> Found {
        let mut found = Found::new();
        for file in LOCALE.get_dir(folder).expect("a language").files() {
            let mut key = String::new();
            for line in file.contents_utf8().expect("UTF-8").lines() {
                if line.starts_with(|first: char| first.is_ascii_lowercase()) {
                    key = line.split(" =").next().unwrap_or_default().to_owned();
                    assert!(found.insert(key.clone(), BTreeSet::new()).is_none(), "{key} is there twice");
                }
                let taken =
                    line.split('$').skip(1).map(|rest| rest.split(|one: char| !one.is_ascii_alphanumeric() && one != '_'));
                let names = taken.filter_map(|mut rest| rest.next().map(str::to_owned));
                found.entry(key.clone()).or_default().extend(names);
            }
        }
        found.remove("");
        found
    }

    /// Each key that a template names: `t("key"`, where `t` is not the end of a longer name.
    fn named(folder: &Dir, keys: &mut BTreeSet<String>) {
        for file in folder.files() {
            let text = file.contents_utf8().expect("UTF-8");
            for (place, call) in text.match_indices("t(\"") {
                let longer = text[..place].ends_with(|one: char| one.is_alphanumeric() || one == '_');
                let key = text[place + call.len()..].split('"').next().unwrap_or_default();
                if !longer {
                    keys.insert(key.to_owned());
                }
            }
        }
        folder.dirs().for_each(|inner| named(inner, keys));
    }

    #[test]
    fn both_languages_say_the_same_things_with_the_same_values() {
        assert!(FRENCH.is_ok() && ENGLISH.is_ok(), "{:?} {:?}", FRENCH.as_ref().err(), ENGLISH.as_ref().err());
        assert_eq!(messages("fr"), messages("en"));
    }

    /// A message that counts has its plurals: no reader is left to choose between « pièce » and « pièces ».
    #[test]
    fn no_message_leaves_its_plural_to_the_reader() {
        for folder in ["fr", "en"] {
            for file in LOCALE.get_dir(folder).expect("a language").files() {
                let text = file.contents_utf8().expect("UTF-8");
                let left = text.lines().filter(|line| ["(s)", "(e)", "(es)", "(x)"].iter().any(|mark| line.contains(mark)));
                assert_eq!(left.collect::<Vec<_>>(), Vec::<&str>::new(), "{}", file.path().display());
            }
        }
    }

    #[test]
    fn nothing_and_one_are_singular_in_french_and_only_one_is_in_english() {
        let said = |all: &LazyLock<Result<Catalogue, String>>, n: i64| {
            let all = all.as_ref().expect("a catalogue");
            let pattern = all.get_message("missions-counted").and_then(|message| message.value()).expect("a message");
            let mut given = FluentArgs::new();
            given.set("n", n);
            all.format_pattern(pattern, Some(&given), &mut Vec::new()).into_owned()
        };
        assert_eq!([0, 1, 2].map(|n| said(&FRENCH, n)), ["0 mission", "1 mission", "2 missions"]);
        assert_eq!([0, 1, 2].map(|n| said(&ENGLISH, n)), ["0 missions", "1 mission", "2 missions"]);
    }

    #[test]
    fn templates_name_every_message_and_no_other() {
        static TEMPLATES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/web/templates");
        let (mut used, known) = (BTreeSet::new(), messages("fr").into_keys().collect::<BTreeSet<_>>());
        named(&TEMPLATES, &mut used);
        assert_eq!(used, known);
    }
}
