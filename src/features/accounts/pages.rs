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
pub mod staff;
mod held;
pub mod standing;
pub mod unsubscribe;
pub mod verify;
mod words;

use crate::error::Refusal;
use crate::http::Problem;
use crate::http::page::Filled;

/// The form to draw again, when its password is why a use case refused.
fn at_fault(refusal: Refusal) -> Result<Filled, Problem> {
    if refusal.faults().iter().any(|fault| fault.pointer == "/password") {
        Ok(Filled::default().at_fault(&refusal))
    } else {
        Err(Problem(refusal))
    }
}
