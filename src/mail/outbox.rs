//! Letters on their way out: each is built whole and written down in the transaction of the use case that causes it, with
//! the job that will send it. What is sent later, and sent again, is the very same message.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::SystemTime;

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::prelude::*;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message, MultiPart, MultiPartKind, SinglePart};
use serde::Deserialize;
use url::Url;

use super::digest_lines;
use super::kept;
use super::letter::{Letter, LetterKind};
use super::template::{self, Identity, Rendered, render};
use crate::db::Tx;
use crate::db::schema::{accounts, alerts, mails, network};
use crate::domain::{Id, Site};
use crate::error::Refusal;
use crate::history::Entity;
use crate::jobs::{self, Kind};

/// The state a record must still be in for a letter about it to leave: no reminder after the answer has come.
#[derive(Debug, Clone, Copy)]
pub struct OnlyWhile<'a> {
    pub entity: Entity,
    pub id: Id,
    pub state: &'a str,
}

/// Writes a letter into the outbox, or one line of it into the digest of whoever chose one mail a day.
///
/// A person without an e-mail address (entered on paper) gets none, and that is no error. A letter that cannot be built
/// is kept as `dead` for staff to see: it never makes the use case fail.
pub fn post(tx: &mut Tx, letter: &Letter) -> Result<(), Refusal> {
    post_with(tx, letter, None)
}

/// The same, and the letter leaves only if the record is still in that state when its turn comes.
pub fn post_while(tx: &mut Tx, letter: &Letter, condition: OnlyWhile) -> Result<(), Refusal> {
    post_with(tx, letter, Some(condition))
}

fn post_with(tx: &mut Tx, letter: &Letter, condition: Option<OnlyWhile>) -> Result<(), Refusal> {
    if letter.to.email.trim().is_empty() {
        return Ok(());
    }
    let id = tx.new_id();
    let identity = identity(tx, id, letter.kind())?;
    let rendered = guarded(|| render(letter, &identity).map_err(|error| error.to_string()));
    if let (Ok(rendered), Some(account)) = (&rendered, reads_a_digest(tx, letter)?) {
        return digest_lines::keep(tx, account, letter, &rendered.subject);
    }
    let sheet = Sheet { id, letter, identity: &identity, site: tx.site, now: tx.now };
    let read = rendered.as_ref().ok().map(|rendered| (rendered.subject.clone(), rendered.text.clone()));
    let built = rendered.and_then(|rendered| guarded(|| sheet.build(rendered)));
    write(tx, &sheet, built, condition)?;
    match read {
        Some((subject, text)) => note(tx, &sheet, &subject, &text),
        None => Ok(()),
    }
}

/// How a letter would read now. Nothing is kept and nothing leaves.
pub fn preview(tx: &mut Tx, letter: &Letter) -> Result<Rendered, Refusal> {
    let id = tx.new_id();
    let identity = identity(tx, id, letter.kind())?;
    guarded(|| render(letter, &identity).map_err(|error| error.to_string())).map_err(Refusal::internal)
}

/// The subjects of letters, in their order.
pub fn subjects(tx: &mut Tx, letters: &[Letter]) -> Result<Vec<String>, Refusal> {
    let id = tx.new_id();
    // No subject says what the network adds to a letter.
    let Some(first) = letters.first() else { return Ok(Vec::new()) };
    let identity = identity(tx, id, first.kind())?;
    letters.iter().map(|letter| template::subject(letter, &identity).map_err(Refusal::internal)).collect()
}

/// Sends a letter with invented facts to whoever looks at it: its subject says so, it waits for no digest, and it is about nobody.
pub fn post_trial(tx: &mut Tx, letter: &Letter) -> Result<(), Refusal> {
    let id = tx.new_id();
    let identity = identity(tx, id, letter.kind())?;
    let sheet = Sheet { id, letter, identity: &identity, site: tx.site, now: tx.now };
    let rendered = guarded(|| render(letter, &identity).map_err(|error| error.to_string()));
    let built = rendered.and_then(|rendered| {
        let rendered = Rendered { subject: format!("[Essai] {}", rendered.subject), ..rendered };
        guarded(|| sheet.build(rendered))
    });
    write(tx, &sheet, built, None)
}

/// The account whose digest this letter goes into, if it does.
fn reads_a_digest(tx: &mut Tx, letter: &Letter) -> Result<Option<Id>, Refusal> {
    let Some(account) = letter.to.account_id.filter(|_| may_wait(letter.kind())) else { return Ok(None) };
    let frequency: Option<String> = accounts::table
        .filter(accounts::id.eq(account.to_string()))
        .select(accounts::mail_frequency)
        .first(tx.conn)
        .optional()?;
    Ok(frequency.filter(|frequency| frequency == "daily").map(|_| account))
}

fn may_wait(kind: LetterKind) -> bool {
    !kind.transactional() && kind != LetterKind::DailyDigest
}

fn write(tx: &mut Tx, sheet: &Sheet, built: Result<Vec<u8>, String>, condition: Option<OnlyWhile>) -> Result<(), Refusal> {
    let id = sheet.id.to_string();
    let (message, error) = match built {
        Ok(message) => (message, None),
        Err(error) => (Vec::new(), Some(error)),
    };
    if let Some(error) = &error {
        tracing::error!(mail = %id, kind = sheet.letter.kind().folder(), error, "could not build a letter");
    }
    let now = tx.stamp();
    let settled_at: Option<NaiveDateTime> = error.as_ref().map(|_| now);
    let dead = error.is_some();
    diesel::insert_into(mails::table)
        .values((
            mails::id.eq(&id),
            mails::kind.eq(sheet.letter.kind().folder()),
            mails::account_id.eq(sheet.letter.to.account_id.map(|account| account.to_string())),
            mails::sender.eq(&tx.site.mail_from),
            mails::recipient.eq(&sheet.letter.to.email),
            mails::message_id.eq(sheet.message_id()),
            mails::message.eq(message),
            mails::only_entity.eq(condition.map(|only| only.entity.code())),
            mails::only_id.eq(condition.map(|only| only.id.to_string())),
            mails::only_state.eq(condition.map(|only| only.state)),
            mails::state.eq(if dead { "dead" } else { "waiting" }),
            mails::last_error.eq(error),
            mails::created_at.eq(now),
            mails::settled_at.eq(settled_at),
        ))
        .execute(tx.conn)?;
    if dead { Ok(()) } else { jobs::enqueue(tx, Kind::SendMail, &id) }
}

/// Keeps what a letter about a placement says, to be read again by the network.
fn note(tx: &mut Tx, sheet: &Sheet, subject: &str, text: &str) -> Result<(), Refusal> {
    let Some(about) = kept::about(text) else { return Ok(()) };
    let kind = sheet.letter.kind().folder();
    diesel::update(mails::table.filter(mails::id.eq(sheet.id.to_string())))
        .set((mails::about_id.eq(about), mails::subject.eq(subject), mails::plain.eq(kept::without_secrets(kind, text))))
        .execute(tx.conn)?;
    Ok(())
}

/// Runs what third-party code does with people's text: lettre 0.11 panics on some display names.
fn guarded<T>(work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err("the mail library gave up on this letter".to_owned()))
}

/// One message about to be written.
struct Sheet<'a> {
    id: Id,
    letter: &'a Letter,
    identity: &'a Identity,
    site: &'a Site,
    now: DateTime<Utc>,
}

impl Sheet<'_> {
    /// The same for every try, so that a mailbox can drop the duplicate of a cut connection.
    fn message_id(&self) -> String {
        let url = Url::parse(&self.site.base_url).ok();
        let host = url.as_ref().and_then(Url::host_str).unwrap_or("localhost");
        format!("<{}@{host}>", self.id)
    }

    /// The whole message as it is sent. An error holds nothing of the letter.
    fn build(&self, rendered: Rendered) -> Result<Vec<u8>, String> {
        let to = mailbox(&self.letter.to.name, self.letter.to.email.trim()).ok_or("the recipient's address is not one")?;
        let from = mailbox(&self.identity.network_name, &self.site.mail_from).ok_or("the sender's address is not one")?;
        let reply_to = mailbox("", &self.identity.contact_email).ok_or("the network's contact address is not one")?;
        let header = |name, value: &str| HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned());
        let mut builder = Message::builder()
            .message_id(Some(self.message_id()))
            .date(SystemTime::from(self.now))
            .from(from)
            .to(to)
            .reply_to(reply_to)
            .subject(rendered.subject)
            .raw_header(header("Auto-Submitted", "auto-generated"));
        if let Some(url) = self.identity.unsubscribe_url.as_ref().filter(|_| !self.letter.kind().transactional()) {
            builder = builder
                .raw_header(header("List-Unsubscribe", &format!("<{url}>")))
                .raw_header(header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
        }
        let alternatives = MultiPart::builder()
            .kind(MultiPartKind::Alternative)
            .boundary(format!("=_{}", self.id))
            .singlepart(SinglePart::plain(rendered.text))
            .singlepart(SinglePart::html(rendered.html));
        builder.multipart(alternatives).map(|message| message.formatted()).map_err(|error| error.to_string())
    }
}

fn mailbox(name: &str, address: &str) -> Option<Mailbox> {
    let spaced: String = name.chars().map(|one| if one.is_control() { ' ' } else { one }).collect();
    let name = spaced.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    Some(Mailbox::new(Some(name).filter(|name| !name.is_empty()), address.parse().ok()?))
}

/// What the network's settings say that letters need.
#[derive(Deserialize)]
struct Settings {
    name: Option<String>,
    contact_email: Option<String>,
    #[serde(default)]
    settings: Texts,
}

/// What the network adds to letters of its own.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Texts {
    mail_closing: String,
    mail_notes: BTreeMap<String, String>,
}

/// Who writes. `mail` is the id of the letter, which its unsubscribe link carries: its reader knows it, and staff who read the letters of a file.
fn identity(tx: &mut Tx, mail: Id, kind: LetterKind) -> Result<Identity, Refusal> {
    let settings: Option<String> = network::table.select(network::settings).first(tx.conn).optional()?;
    let settings = match settings {
        Some(text) => serde_json::from_str(&text).map_err(Refusal::internal)?,
        None => Settings { name: None, contact_email: None, settings: Texts::default() },
    };
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<String>>();
    Ok(Identity {
        network_name: settings.name.unwrap_or_else(|| "Relais".to_owned()),
        base_url: tx.site.base_url.clone(),
        contact_email: settings.contact_email.unwrap_or_else(|| tx.site.mail_from.clone()),
        unsubscribe_url: Some(format!("{}/unsubscribe/{mail}", tx.site.base_url)),
        note: settings.settings.mail_notes.get(kind.folder()).map(|text| lines(text)).unwrap_or_default(),
        closing: lines(&settings.settings.mail_closing),
    })
}

/// What the List-Unsubscribe link of a letter does: its reader gets one mail a day from now on; of an alert, their alerts end. An unknown letter, or one
/// to somebody without an account, changes nothing.
pub fn unsubscribe(tx: &mut Tx, mail: Id) -> Result<(), Refusal> {
    let letter: Option<(Option<String>, String)> =
        mails::table.filter(mails::id.eq(mail.to_string())).select((mails::account_id, mails::kind)).first(tx.conn).optional()?;
    let Some((Some(account), kind)) = letter else { return Ok(()) };
    let of_network = kind == LetterKind::MissionCandidates.folder();
    if of_network || kind == LetterKind::MissionAlert.folder() {
        let kinds: &[&str] = if of_network { &["candidates"] } else { &["search", "matches"] };
        let theirs = alerts::account_id.eq(&account).and(alerts::kind.eq_any(kinds.iter().copied()));
        diesel::delete(alerts::table.filter(theirs)).execute(tx.conn)?;
        return Ok(());
    }
    diesel::update(accounts::table.filter(accounts::id.eq(account)))
        .set(accounts::mail_frequency.eq("daily"))
        .execute(tx.conn)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_an_error_of_the_letter() {
        assert_eq!(guarded(|| Ok(1)), Ok(1));
        let outcome: Result<(), String> = guarded(|| std::panic::resume_unwind(Box::new("broken")));
        assert!(outcome.is_err());
    }

    #[test]
    fn names_lose_what_is_not_text() {
        let name = |text| mailbox(text, "a@b.fr").and_then(|mailbox| mailbox.name);
        assert_eq!(name("Zoé\r\nBcc: x@y.fr\0"), Some("Zoé Bcc: x@y.fr".to_owned()));
        assert_eq!(name("\n"), None);
        assert!(mailbox("Zoé", "nowhere").is_none());
    }
}
