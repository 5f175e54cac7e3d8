//! A form as it is shown: what was typed, and what is at fault. Fields are named by their JSON pointer without its first slash
//! (`address/insee`), so that the faults of a use case find them.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::db::Tx;
use crate::domain::{Lang, Said};
use crate::error::{EMPTY, FieldFault, Refusal};

/// What a form shows when it is drawn.
#[derive(Debug, Clone, Default)]
pub struct Filled {
    typed: BTreeMap<String, Vec<String>>,
    faults: Vec<FieldFault>,
    /// Something else was saved since the form was opened.
    stale: bool,
    /// What it made already, when it was sent with other words.
    made: String,
    /// What is saved now is not what was typed, in a field that both name.
    rewritten: bool,
    /// What is saved now, of the fields where it is not what was typed.
    saved: BTreeMap<String, Vec<String>>,
}

impl Filled {
    /// A form as somebody sent it, with nothing at fault yet.
    pub fn of(fields: &[(String, String)]) -> Self {
        let mut filled = Self::default();
        for (name, value) in fields.iter().filter(|(name, _)| !is_secret(name)) {
            filled.typed.entry(name.clone()).or_default().push(value.clone());
        }
        filled
    }

    /// An empty form that makes something: its key lets it do so once.
    pub fn keyed(tx: &mut Tx) -> Self {
        Self::default().with("key", tx.new_id().to_string())
    }

    /// Fills in one field; an absent value leaves it empty.
    pub fn with(mut self, name: &str, value: impl Into<Option<String>>) -> Self {
        if let Some(value) = value.into() {
            self.typed.entry(name.to_owned()).or_default().push(value);
        }
        self
    }

    /// Fills in one field anew, whatever was typed.
    pub fn replace(mut self, name: &str, value: String) -> Self {
        self.typed.insert(name.to_owned(), vec![value]);
        self
    }

    /// Ticks several boxes of one name.
    pub fn ticked(mut self, name: &str, values: impl IntoIterator<Item = String>) -> Self {
        self.typed.entry(name.to_owned()).or_default().extend(values);
        self
    }

    /// Adds what a use case found at fault.
    pub fn at_fault(mut self, refusal: &Refusal) -> Self {
        self.faults.extend(refusal.faults().iter().cloned());
        self
    }

    /// One of several forms of its kind on a page: its fields are named `field-part` there, and so are the faults.
    pub fn within(mut self, part: &str) -> Self {
        if part.is_empty() {
            return self;
        }
        let typed = std::mem::take(&mut self.typed);
        self.typed = typed.into_iter().map(|(name, values)| (format!("{name}-{part}"), values)).collect();
        for fault in self.faults.iter_mut().filter(|fault| fault.pointer.len() > 1) {
            fault.pointer = format!("{}-{part}", fault.pointer);
        }
        self.with("at", part.to_owned())
    }

    /// Kept back: it was sent already with other words, and led `to` there. What is sent from now on is a second one.
    pub fn sent_already(self, tx: &mut Tx, to: &str) -> Self {
        let again = self.replace("key", tx.new_id().to_string());
        Self { made: without(to, "done"), ..again }
    }

    /// Kept back: the record is no longer as it was when the form was opened.
    pub fn stale(self) -> Self {
        Self { stale: true, ..self }
    }

    /// Beside a form that was kept back, what is saved now; any other form stays as it is.
    pub fn beside(mut self, saved: &Self) -> Self {
        if self.stale {
            let differs = |name: &&String| self.plain(name) != saved.plain(name);
            let both = |name: &&String| saved.typed.contains_key(*name) && !LOOKED_UP.contains(&name.as_str());
            let rewritten = self.typed.keys().filter(both).any(|name| differs(&name));
            let names = self.typed.keys().chain(saved.typed.keys()).filter(differs);
            let beside = names.map(|name| (name.clone(), saved.plain(name))).collect();
            (self.rewritten, self.saved) = (rewritten, beside);
        }
        self
    }

    /// The values of a field that are not empty, however a browser ends its lines.
    fn plain(&self, name: &str) -> Vec<String> {
        let values = self.typed.get(name).into_iter().flatten();
        let mut plain: Vec<String> = values.map(|value| value.replace("\r\n", "\n").trim().to_owned()).collect();
        plain.retain(|value| !value.is_empty());
        plain.sort();
        plain
    }

    pub fn fault(&mut self, name: &str, code: &str, said: Said) {
        self.faults.push(FieldFault::new(format!("/{name}"), code, said));
    }

    /// Whether this field is at fault.
    pub fn has_fault(&self, name: &str) -> bool {
        self.faults.iter().any(|fault| fault.pointer.trim_start_matches('/') == name)
    }

    /// What somebody wrote in their own words: every value of more than one.
    pub fn words(&self) -> Vec<&str> {
        let written = self.typed.iter().filter(|(name, _)| !matches!(name.as_str(), "was" | "seen" | "key"));
        written
            .flat_map(|(_, values)| values)
            .map(|value| value.trim())
            .filter(|value| value.contains(char::is_whitespace))
            .collect()
    }

    /// Whether it was sent already with other words.
    pub fn is_sent(&self) -> bool {
        !self.made.is_empty()
    }

    pub fn is_faulty(&self) -> bool {
        !self.faults.is_empty()
    }

    /// Whether the form has this field, be it empty.
    pub fn has(&self, name: &str) -> bool {
        self.typed.contains_key(name)
    }

    /// The first value of a field; empty when there is none.
    pub fn first(&self, name: &str) -> &str {
        self.typed.get(name).and_then(|values| values.first()).map_or("", String::as_str)
    }

    /// Every value of a field.
    pub fn all(&self, name: &str) -> &[String] {
        self.typed.get(name).map_or(&[], Vec::as_slice)
    }

    /// What people are told where the detail is for programs: codes, or the form of a value that was left empty.
    fn told(&self, fault: &FieldFault) -> Option<&'static Said> {
        let name = fault.pointer.trim_start_matches('/');
        let empty = self.first(name).trim().is_empty() && !is_secret(name);
        match fault.code.as_str() {
            _ if fault.lists_codes() => fault.for_people(),
            "format" | "type" | "length" | "choice" if empty => Some(&EMPTY),
            _ => fault.for_people(),
        }
    }

    /// What a template reads as `page.form`.
    pub fn facts(&self, lang: Lang) -> Value {
        let mut beside = BTreeMap::new();
        let mut all = Vec::new();
        for fault in &self.faults {
            let name = fault.pointer.trim_start_matches('/');
            let message = self.told(fault).unwrap_or(&fault.detail).in_lang(lang);
            beside.entry(name).or_insert(message);
            all.push(json!({ "name": name, "message": message }));
        }
        json!({ "typed": self.typed, "fault": beside, "faults": all, "stale": self.stale, "made": self.made, "rewritten": self.rewritten, "saved": self.saved })
    }
}

/// An address without one of its parameters.
pub(super) fn without(address: &str, name: &str) -> String {
    let (address, fragment) = address.split_once('#').map_or((address, ""), |(address, rest)| (address, rest));
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let named = |part: &str| part.split('=').next() == Some(name);
    let kept: Vec<&str> = query.split('&').filter(|part| !part.is_empty() && !named(part)).collect();
    let mut address = path.to_owned();
    if !kept.is_empty() {
        address = format!("{address}?{}", kept.join("&"));
    }
    if fragment.is_empty() { address } else { format!("{address}#{fragment}") }
}

/// What is saved otherwise than it is typed: a commune by its name; and what only says which form it is.
const LOOKED_UP: [&str; 4] = ["place", "address/insee", "version", "step"];

/// Never sent back.
fn is_secret(name: &str) -> bool {
    matches!(name, "password" | "csrf" | "token")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(fields: &[(&str, &str)]) -> Filled {
        Filled::of(&fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect::<Vec<_>>())
    }

    #[test]
    fn an_address_is_told_without_what_was_done_there() {
        for (address, bare) in [
            ("/a?done=x", "/a"),
            ("/a?step=1&done=x#b", "/a?step=1#b"),
            ("/a?done=x&step=1", "/a?step=1"),
            ("/a?undone=x#done=y", "/a?undone=x#done=y"),
            ("/a#b", "/a#b"),
        ] {
            assert_eq!(without(address, "done"), bare);
        }
    }

    #[test]
    fn a_form_kept_back_shows_what_is_saved_where_it_differs() {
        let typed =
            form(&[("title", "Lire"), ("text", "Un\r\ndeux "), ("slots", "2"), ("slots", "1"), ("phone", ""), ("tutor", "")]);
        let saved = form(&[("title", "Écrire"), ("text", "Un\ndeux"), ("slots", "1"), ("slots", "2"), ("tutor", "Mme Essai")]);
        let shown = typed.clone().stale().beside(&saved).facts(Lang::Fr);
        assert_eq!(shown["saved"], json!({ "title": ["Écrire"], "tutor": ["Mme Essai"] }));
        assert_eq!(shown["typed"]["title"], json!(["Lire"]));
        let usual = typed.beside(&saved).facts(Lang::Fr);
        assert_eq!((&usual["stale"], &usual["saved"]), (&json!(false), &json!({})));
    }
}
