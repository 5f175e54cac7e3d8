//! What the pages of the network's space share: who opens it, how a life is told, how verbs are named.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::words;
use crate::db::Tx;
use crate::domain::{Actor, Id, Lang, Role, Said};
use crate::error::Refusal;
use crate::features::accounts::rules::grants::role_said;
use crate::features::accounts::service::life::Lived;
use crate::http::page::{Deed, day_said, only, phone_said};

/// Who checks and decides.
pub const WORKERS: &[Role] = &[Role::CaseWorker, Role::Approver];
/// Everybody of the network, each with their own part of the space.
pub const STAFF: &[Role] = &[Role::CaseWorker, Role::Approver, Role::Accountant, Role::Privacy, Role::Auditor, Role::Admin];
/// Who reads files of people in full.
pub const READERS: &[Role] = &[Role::CaseWorker, Role::Approver, Role::Auditor];

/// Whoever works in the network's space, in a role that reads this page.
pub fn may(actor: &Actor, roles: &[Role]) -> Result<(), Refusal> {
    only(actor, roles)
}

/// A deed by the name its verb has everywhere.
pub fn deed(verb: &str, action: impl Into<String>) -> Deed {
    let label = words::order(verb).unwrap_or_else(|| Said::built(verb.to_owned(), verb.to_owned()));
    Deed::new(verb, action, label)
}

/// A deed on one record of a list, at its version: several of a page have the same verb.
pub fn deed_on(verb: &str, record: Id, version: i32, action: impl Into<String>) -> Deed {
    let label = words::order(verb).unwrap_or_else(|| Said::built(verb.to_owned(), verb.to_owned()));
    Deed::new(format!("{verb}-{record}"), action, label).at(version)
}

/// Codes and what they say, as the options of a choice.
pub fn options(all: &[(&str, Said)], lang: Lang) -> Vec<(String, String)> {
    all.iter().map(|(code, said)| ((*code).to_owned(), said.in_lang(lang).to_owned())).collect()
}

/// What was done, once a form has come back; nothing for a word that is no verb of ours.
pub fn done(code: &str, lang: Lang) -> String {
    words::act(code).map(|said| said.in_lang(lang).to_owned()).unwrap_or_default()
}

/// A life as lines of a page, oldest first. `state` and `reason` put codes into words.
pub fn life(lived: &[Lived], lang: Lang, state: impl Fn(&str) -> String, reason: impl Fn(&str) -> String) -> Vec<Value> {
    let line = |one: &Lived| {
        let act = words::act(&one.verb).map_or_else(|| one.verb.clone(), |said| said.in_lang(lang).to_owned());
        let moved = one.from.as_deref().is_some_and(|from| from != one.to);
        json!({
            "at": one.at,
            "act": act,
            "by": one.by,
            "who": one.who,
            "role": one.role.map(|role| role_said(role).in_lang(lang).to_owned()),
            "to": if moved || one.from.is_none() { state(&one.to) } else { String::new() },
            "reason": one.reason.as_deref().map(&reason),
            "comment": one.comment,
        })
    };
    lived.iter().map(line).collect()
}

/// Names of accounts, read once each.
pub fn name(tx: &mut Tx, account: Id) -> String {
    crate::features::accounts::service::people::person(tx, account).map(|one| one.full_name()).unwrap_or_default()
}

/// A yes or no as people read it.
pub const fn yes(is: bool) -> Said {
    if is { Said::new("oui", "yes") } else { Said::new("non", "no") }
}

/// What a page says of a record: names and values, in the reader's language.
#[derive(Debug, Default)]
pub struct Sheet {
    lang: Lang,
    rows: Vec<(String, String)>,
}

impl Sheet {
    pub const fn new(lang: Lang) -> Self {
        Self { lang, rows: Vec::new() }
    }

    /// One row; nothing for an empty value.
    pub fn row(mut self, name: &Said, value: impl Into<String>) -> Self {
        let value = value.into();
        if !value.is_empty() {
            self.rows.push((name.in_lang(self.lang).to_owned(), value));
        }
        self
    }

    /// A day as pages write it; nothing without one.
    pub fn day(self, name: &Said, day: Option<NaiveDate>) -> Self {
        let lang = self.lang;
        self.row(name, day.map(|day| day_said(day, lang)).unwrap_or_default())
    }

    /// From one day to another.
    pub fn span(self, name: &Said, from: NaiveDate, to: NaiveDate) -> Self {
        let (first, last) = (day_said(from, self.lang), day_said(to, self.lang));
        self.row(name, if from == to { first } else { format!("{first} → {last}") })
    }

    /// How to call somebody; nothing without a number.
    pub fn phone(self, number: Option<&str>) -> Self {
        self.row(&Said::new("Téléphone", "Phone"), number.map(phone_said).unwrap_or_default())
    }

    pub fn said(self, name: &Said, value: &Said) -> Self {
        let value = value.in_lang(self.lang).to_owned();
        self.row(name, value)
    }

    pub fn rows(self) -> Vec<(String, String)> {
        self.rows
    }
}
