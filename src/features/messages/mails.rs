//! The letter of a message: it carries neither who wrote nor what.

use super::rules::{Side, Thread};
use crate::domain::{Role, Site};
use crate::mail::letter::{Content, Letter, MessageReceived, Recipient};

/// To somebody who takes part on this side: a message waits.
pub fn received(site: &Site, thread: &Thread, side: Side, to: Recipient) -> Letter {
    let placed = thread.placement.is_some();
    let (role, about) = match side {
        Side::Candidate if placed => (Role::Candidate, "de votre mission"),
        Side::Candidate => (Role::Candidate, "de votre candidature"),
        Side::Representative if placed => (Role::Representative, "de la mission de votre enfant"),
        Side::Representative => (Role::Representative, "de la candidature de votre enfant"),
        Side::Host if placed => (Role::Host, "d’un volontaire que vous accueillez"),
        Side::Host => (Role::Host, "d’une candidature"),
        Side::Tutor => (Role::Tutor, "d’un volontaire que vous accompagnez"),
        Side::Network if placed => (Role::CaseWorker, "d’un dossier"),
        Side::Network => (Role::CaseWorker, "d’une candidature"),
    };
    let url = format!("{}{}", site.base_url, thread.page(side));
    Letter::new(to, Content::MessageReceived(MessageReceived { role, about: about.to_owned(), url }))
}
