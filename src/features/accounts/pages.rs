//! The pages behind the links of mails, and the few that stand alone. Each does what the JSON endpoint of the same name
//! does, by the same use case.
//!
//! A GET only looks: programs that check mail open every link of it. Its page has a form, and the POST acts.

pub mod desk;
pub mod invitations;
pub mod mails;
pub mod register;
pub mod reset;
pub mod settings;
pub mod sign_in;
pub mod standing;
pub mod unsubscribe;
pub mod verify;
mod words;

use crate::domain::Lang;
use crate::error::Refusal;

/// What is wrong with the password, when that is why a use case refused.
fn password_fault(refusal: &Refusal, lang: Lang) -> Option<String> {
    let fault = refusal.faults().iter().find(|fault| fault.pointer == "/password")?;
    Some(fault.detail.in_lang(lang).to_owned())
}
