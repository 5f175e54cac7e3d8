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
    /// The same person has sent the same form for the same version before, with other words.
    pub own: bool,
}

impl Refused {
    /// Whether the form is drawn again with what was typed.
    pub fn comes_back(&self) -> bool {
        !self.refusal.faults().is_empty() || matches!(self.refusal, Refusal::Stale | Refusal::SentAlready { .. })
    }
}

/// Does what a form asks. A deed that comes a second time, word for word and at the same version, and can no longer be done, leads where
/// the first one led.
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
    match (outcome, key) {
        (Ok(screen), _) => Ok(screen),
        (Err(Problem(refusal @ (Refusal::Stale | Refusal::WrongState(_)))), Some(key)) => {
            let account = actor.account;
            match read(shell, move |tx| idempotency::led(tx, account, &key)).await {
                Ok(Some((to, true))) => Ok(Screen::to(told_already(&to))),
                Ok(before) => Err(Refused { refusal, own: before.is_some() }),
                Err(Problem(refusal)) => Err(Refused { refusal, own: false }),
            }
        }
        (Err(Problem(refusal)), _) => Err(Refused { refusal, own: false }),
    }
}

/// The address of what is done already: its page says so, and shows how things stand now.
pub fn told_already(to: &str) -> String {
    let bare = without(to, "done");
    let (address, fragment) = bare.split_once('#').unwrap_or((&bare, ""));
    let between = if address.contains('?') { '&' } else { '?' };
    let fragment = if fragment.is_empty() { String::new() } else { format!("#{fragment}") };
    format!("{address}{between}{ALREADY}=yes{fragment}")
}

/// Whether an address is one of these.
pub fn tells_already(asked: &str) -> bool {
    without(asked, ALREADY) != asked
}
