//! A form that is sent: what it asks for is done, and where it led is kept, so that the same form sent again by the same person (a
//! double click, a step back) shows what it did instead of saying that somebody else was quicker.

use actix_web::web;

use super::filled::without;
use super::{PageForm, Screen};
use crate::db::Tx;
use crate::domain::Actor;
use crate::error::Refusal;
use crate::http::{Problem, Shell, idempotency, read, transact};

/// The parameter of an address by which its page says that a form had done it already.
const ALREADY: &str = "already";

/// Why a form did nothing.
#[derive(Debug)]
pub struct Refused {
    pub refusal: Refusal,
    /// The same person has sent the same form before: word for word, with where it led, and it still stands; or otherwise.
    pub before: Option<Before>,
}

/// What somebody sent to the same address before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Before {
    Same { to: String },
    Other,
}

impl Refused {
    /// Whether the form is drawn again with what was typed.
    pub fn comes_back(&self) -> bool {
        !self.refusal.faults().is_empty() || matches!(self.refusal, Refusal::Stale | Refusal::SentAlready { .. })
    }
}

/// Does what a form asks. A deed that comes a second time, word for word, and whose step is taken already, leads where the first one led.
/// Of one that finds another version, its page decides: somebody else may have changed the record after.
pub async fn carry_out<F>(shell: &web::Data<Shell>, form: &PageForm, actor: &Actor, mut work: F) -> Result<Screen, Refused>
where
    F: FnMut(&mut Tx, &Actor) -> Result<Screen, Refusal> + Send + 'static,
{
    let (key, doer) = (form.deed_key(), actor.clone());
    let outcome = transact(shell, {
        let key = key.clone();
        move |tx| {
            let screen = work(tx, &doer)?;
            if let (Some(key), Some(to)) = (&key, &screen.location) {
                idempotency::remember(tx, doer.account, key, to)?;
            }
            Ok(screen)
        }
    })
    .await;
    let refusal = match outcome {
        Ok(screen) => return Ok(screen),
        Err(Problem(refusal)) => refusal,
    };
    let before = match (key, &refusal) {
        (Some(key), Refusal::Stale | Refusal::WrongState(_)) => {
            let account = actor.account;
            let known = read(shell, move |tx| idempotency::led(tx, account, &key)).await;
            known
                .map_err(|Problem(refusal)| Refused { refusal, before: None })?
                .map(|(to, same)| if same { Before::Same { to } } else { Before::Other })
        }
        _ => None,
    };
    match (&refusal, before) {
        (Refusal::WrongState(_), Some(Before::Same { to })) => Ok(Screen::to(told_already(&to))),
        (_, before) => Err(Refused { refusal, before }),
    }
}

/// Where a form leads that is stale because the same person has sent it before: what it said is what the page holds now. Otherwise the
/// page stays as it is drawn, with what has changed.
pub fn settled(before: Option<&Before>, sent: &PageForm, actor: &Actor, drawn: Screen) -> Screen {
    let Some(Before::Same { to }) = before else { return drawn };
    let back = &drawn.facts["back"];
    let version = |value: &serde_json::Value| value.as_i64().unwrap_or_default();
    let (seen, now) = (sent.get("version").parse::<i64>().unwrap_or_default(), version(&back["version"]));
    let own = actor.account.to_string();
    let since = back["since"].as_array().map(Vec::as_slice).unwrap_or_default();
    let others = since.iter().any(|line| line["by"].as_str() != Some(own.as_str()));
    let later = since.is_empty() && seen > 0 && now > seen + 1;
    let rewritten = drawn.facts["form"]["rewritten"] == true;
    if later || others || rewritten { drawn } else { Screen::to(told_already(to)) }
}

/// The address of what is done already: its page says so, and shows how things stand now.
pub fn told_already(to: &str) -> String {
    let bare = without(to, "done");
    let (address, fragment) = bare.split_once('#').unwrap_or((&bare, ""));
    let between = if address.contains('?') { '&' } else { '?' };
    let fragment = if fragment.is_empty() { String::new() } else { format!("#{fragment}") };
    format!("{address}{between}{ALREADY}=yes{fragment}")
}

/// Whether a page leads to what is done already.
pub fn leads_already(screen: &Screen) -> bool {
    screen.location.as_deref().is_some_and(tells_already)
}

/// Whether an address is one of these.
pub fn tells_already(asked: &str) -> bool {
    let query = asked.split('#').next().and_then(|address| address.split_once('?')).map_or("", |(_, query)| query);
    query.split('&').any(|part| part == "already=yes")
}
