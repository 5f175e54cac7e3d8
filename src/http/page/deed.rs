//! What somebody does to a record, as a form: its name, what it asks, and what is shown again when it could not be done: the
//! faults, or what somebody else has changed meanwhile.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::sending::{Refused, carry_out, settled};
use super::{Filled, PageForm, Screen, Visit, answer, id_in};
use crate::db::Tx;
use crate::domain::{Actor, Id, Lang, Said};
use crate::error::Refusal;
use crate::http::{Cursor, Paging, Problem, Shell, read};

/// One field of a deed.
#[derive(Debug, Clone)]
pub struct Ask {
    name: &'static str,
    kind: &'static str,
    label: Said,
    hint: Said,
    options: Vec<(String, String)>,
    required: bool,
    in_case: bool,
    value: String,
}

impl Ask {
    fn new(kind: &'static str, name: &'static str, label: Said) -> Self {
        let none = Said::new("", "");
        Self { name, kind, label, hint: none, options: Vec::new(), required: true, in_case: false, value: String::new() }
    }

    pub fn line(name: &'static str, label: Said) -> Self {
        Self::new("text", name, label)
    }

    pub fn number(name: &'static str, label: Said) -> Self {
        Self::new("number", name, label)
    }

    pub fn day(name: &'static str, label: Said) -> Self {
        Self::new("date", name, label)
    }

    pub fn time(name: &'static str, label: Said) -> Self {
        Self::new("time", name, label)
    }

    pub fn words(name: &'static str, label: Said) -> Self {
        Self::new("area", name, label)
    }

    /// One of a list, of codes and what they say.
    pub fn one_of(name: &'static str, label: Said, options: Vec<(String, String)>) -> Self {
        Self { options, ..Self::new("choice", name, label) }
    }

    /// The same, all in sight.
    pub fn pick(name: &'static str, label: Said, options: Vec<(String, String)>) -> Self {
        Self { options, ..Self::new("radio", name, label) }
    }

    /// Any of a list.
    pub fn some_of(name: &'static str, label: Said, options: Vec<(String, String)>) -> Self {
        Self { options, required: false, ..Self::new("checkbox", name, label) }
    }

    /// A field nobody sees.
    pub fn hidden(name: &'static str, value: String) -> Self {
        Self { value, ..Self::new("hidden", name, Said::new("", "")) }
    }

    pub fn optional(self) -> Self {
        Self { required: false, ..self }
    }

    /// Asked of some answers only, as its label says: neither required nor said to be optional.
    pub fn in_case(self) -> Self {
        Self { required: false, in_case: true, ..self }
    }

    pub fn hint(self, hint: Said) -> Self {
        Self { hint, ..self }
    }

    pub fn value(self, value: impl Into<String>) -> Self {
        Self { value: value.into(), ..self }
    }

    fn facts(&self, lang: Lang) -> Value {
        json!({
            "name": self.name, "kind": self.kind, "label": self.label.in_lang(lang), "hint": self.hint.in_lang(lang),
            "options": self.options, "required": self.required, "in_case": self.in_case, "value": self.value,
        })
    }
}

const RECORD_VERSION: &str = "record_version";

/// One thing that can be done to a record now, by whoever reads its page.
#[derive(Debug, Clone)]
pub struct Deed {
    verb: String,
    action: String,
    label: Said,
    of: String,
    about: Said,
    tone: &'static str,
    asks: Vec<Ask>,
}

impl Deed {
    /// `action` is the address the form is sent to; `verb` tells it apart from the others of the page.
    pub fn new(verb: impl Into<String>, action: impl Into<String>, label: Said) -> Self {
        let (verb, action) = (verb.into(), action.into());
        Self { verb, action, label, of: String::new(), about: Said::new("", ""), tone: "quiet", asks: Vec::new() }
    }

    /// Of one record of a list, at this version.
    pub fn at(self, version: i32) -> Self {
        self.ask(Ask::hidden(RECORD_VERSION, version.to_string()))
    }

    /// Of what, where several deeds of a page have one label: heard, not seen, since it stands beside.
    pub fn of(self, name: impl Into<String>) -> Self {
        Self { of: name.into(), ..self }
    }

    /// Makes something, once however often it is sent.
    pub fn once(self, tx: &mut Tx) -> Self {
        self.ask(Ask::hidden("key", tx.new_id().to_string()))
    }

    /// What follows from it.
    pub fn about(self, about: Said) -> Self {
        Self { about, ..self }
    }

    /// The one act this page is opened for: shown open.
    pub fn main(self) -> Self {
        Self { tone: "main", ..self }
    }

    /// An act that ends something.
    pub fn grave(self) -> Self {
        Self { tone: "grave", ..self }
    }

    pub fn ask(mut self, ask: Ask) -> Self {
        self.asks.push(ask);
        self
    }

    pub fn facts(&self, lang: Lang) -> Value {
        json!({
            "verb": self.verb, "action": self.action, "label": self.label.in_lang(lang), "of": self.of, "about": self.about.in_lang(lang),
            "tone": self.tone, "asks": self.asks.iter().map(|ask| ask.facts(lang)).collect::<Vec<_>>(),
        })
    }
}

/// Most of what was read that a form carries along, to tell what has changed since.
const MOST_KEPT: usize = 8_000;

/// What a page shows of a form that came back; the default is a page opened for the first time.
#[derive(Debug, Clone, Default)]
pub struct Again {
    pub filled: Filled,
    /// Which of the forms of the page.
    pub verb: String,
    /// The record was changed since the page was opened.
    pub stale: bool,
    /// A rule stands against it: nothing that was typed is at fault.
    by_rule: bool,
    /// Who sends it, and whether they have sent it before for the same version, with other words.
    doer: Option<Id>,
    own: bool,
    was: Vec<(String, String)>,
    seen: usize,
}

impl Again {
    fn of(form: &PageForm, verb: &str, actor: &Actor, refused: &Refused) -> Self {
        let refusal = &refused.refusal;
        Self {
            filled: form.filled().at_fault(refusal),
            verb: verb.to_owned(),
            stale: matches!(refusal, Refusal::Stale),
            by_rule: matches!(refusal, Refusal::Rule(_)),
            doer: Some(actor.account),
            own: refused.before.is_some(),
            was: serde_json::from_str(&form.get("was")).unwrap_or_default(),
            seen: form.get("seen").parse().unwrap_or(usize::MAX),
        }
    }

    /// Whether whoever sends the form made every one of these changes, or has sent it before and nobody has changed anything since.
    fn made_all(&self, since: &[Value]) -> bool {
        let doer = self.doer.map(|doer| doer.to_string());
        let others = since.iter().any(|line| line["by"].as_str() != doer.as_deref());
        !others && (self.own || !since.is_empty())
    }

    /// What the template reads as `page.back`. `now` is what the page says of the record, as names and values; `life` what was
    /// done to it, oldest first: both tell what somebody who comes second has not seen.
    pub fn facts(&self, lang: Lang, version: i32, now: &[(String, String)], life: &[Value]) -> Value {
        let before = |name: &str| self.was.iter().find(|(one, _)| one == name).map(|(_, value)| value.as_str());
        let changed = now.iter().filter(|(name, value)| before(name) != Some(value));
        let changed: Vec<Value> = changed
            .map(|(name, value)| json!({ "name": name, "before": before(name).unwrap_or_default(), "after": value }))
            .collect();
        let kept = serde_json::to_string(now).unwrap_or_default();
        let since = if self.stale { life.get(self.seen..).unwrap_or_default() } else { &[] };
        json!({
            "form": self.filled.facts(lang),
            "verb": self.verb,
            "stale": self.stale,
            "changed": if self.stale && !self.was.is_empty() { changed } else { Vec::new() },
            "since": since,
            "own": self.made_all(since),
            "by_rule": self.by_rule,
            "words": if self.stale { self.filled.words() } else { Vec::new() },
            "version": version,
            "was": if kept.len() <= MOST_KEPT { kept } else { String::new() },
            "seen": life.len(),
        })
    }

    /// The status of a page that shows a form again.
    pub fn dress(&self, screen: Screen) -> Screen {
        match (self.stale, self.filled.is_sent()) {
            (true, _) => screen.with_status(StatusCode::PRECONDITION_FAILED),
            (_, true) => screen.with_status(StatusCode::CONFLICT),
            _ => screen.unless_faulty(&self.filled),
        }
    }
}

/// A deed of somebody signed in: `work` does it; when fields are at fault, when it was sent already with other words, or when
/// somebody else was quicker, `again` draws the page with what was typed and what has changed.
pub async fn change<F, G>(shell: &web::Data<Shell>, form: &PageForm, verb: &str, work: F, again: G) -> HttpResponse
where
    F: FnMut(&mut Tx, &Actor) -> Result<Screen, Refusal> + Send + 'static,
    G: FnOnce(&mut Tx, &Actor, Again) -> Result<Screen, Refusal> + Send + 'static,
{
    let outcome = match form.by.member() {
        Ok(actor) => match carry_out(shell, form, &actor, work).await {
            Ok(screen) => Ok(screen),
            Err(refused) if refused.comes_back() => {
                let mut back = Again::of(form, verb, &actor, &refused);
                let sent = form.clone();
                read(shell, move |tx| {
                    if let Refusal::SentAlready { to } = &refused.refusal {
                        back.filled = back.filled.sent_already(tx, to);
                    }
                    let drawn = again(tx, &actor, back)?;
                    Ok(settled(refused.before.as_ref(), &sent, &actor, drawn))
                })
                .await
            }
            Err(refused) => Err(Problem(refused.refusal)),
        },
        Err(problem) => Err(problem),
    };
    answer(shell, &form.by, outcome).await
}

/// A deed on the record an address names, and what belongs to it.
pub async fn change_about<F, G>(
    shell: &web::Data<Shell>,
    form: &PageForm,
    path: &str,
    verb: &str,
    mut work: F,
    again: G,
) -> HttpResponse
where
    F: FnMut(&mut Tx, &Actor, Id) -> Result<Screen, Refusal> + Send + 'static,
    G: FnOnce(&mut Tx, &Actor, Id, Again) -> Result<Screen, Refusal> + Send + 'static,
{
    match id_in(path) {
        Ok(id) => {
            change(shell, form, verb, move |tx, actor| work(tx, actor, id), move |tx, actor, back| again(tx, actor, id, back))
                .await
        }
        Err(problem) => answer(shell, &form.by, Err(problem)).await,
    }
}

/// Lines of a list of the network's space.
const LINES: usize = 40;

/// The page of a list that an address asks for.
pub fn paging(visit: &Visit) -> Paging {
    let asked = visit.query("cursor");
    let after = if asked.is_empty() { None } else { Cursor::read(&asked) };
    Paging { limit: LINES, after }
}

/// The version of the record of a list that a form was made for; none is no version.
pub fn record_version(form: &PageForm) -> i32 {
    form.get(RECORD_VERSION).parse().unwrap_or(0)
}

/// The version a form was made for; a form without one is of no version.
pub fn version(form: &PageForm) -> i32 {
    form.get("version").parse().unwrap_or(0)
}

/// The same, of whole numbers; what is not one is left as it was typed, for the input to say so.
pub fn numbers(form: &PageForm, names: &[&str]) -> Value {
    let number = |text: String| text.trim().parse::<u64>().map_or_else(|_| json!(text), |number| json!(number));
    let given = names.iter().filter_map(|name| form.some(name).map(|text| ((*name).to_owned(), number(text))));
    Value::Object(given.collect())
}

/// An input made of these fields of a form; those left empty are absent.
pub fn fields(form: &PageForm, names: &[&str]) -> Value {
    let given = names.iter().filter_map(|name| form.some(name).map(|text| ((*name).to_owned(), json!(text.trim()))));
    Value::Object(given.collect())
}
