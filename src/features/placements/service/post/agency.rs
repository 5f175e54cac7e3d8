//! Letters about an answer that decides of a contract: the agency's, or the network's on one point.

use chrono::NaiveDate;

use super::{all, readers};
use crate::db::Tx;
use crate::error::Refusal;
use crate::features::placements::mails::{self, Facts, Told};
use crate::features::placements::service::file::File;
use crate::mail::{Letter, Recipient};

fn send(tx: &mut Tx, file: &File, host: bool, letter: impl Fn(&Facts, Told, Recipient) -> Letter) -> Result<(), Refusal> {
    let readers = readers(tx, file)?.into_iter().filter(|(_, told)| host || *told != Told::Host);
    let name = file.volunteer.person.full_name();
    let facts = file.told(tx.site, &name);
    let letters = readers.map(|(to, told)| letter(&facts, told, to)).collect();
    all(tx, letters)
}

/// The contract conforms: to the volunteer, the representative of a minor and the host.
pub fn validated(tx: &mut Tx, file: &File, on: NaiveDate) -> Result<(), Refusal> {
    send(tx, file, true, |facts, told, to| mails::agency::validated(facts, on, told, to))
}

/// The contract is refused: to the same, with the day the network answers by.
pub fn rejected(tx: &mut Tx, file: &File, comment: Option<&str>) -> Result<(), Refusal> {
    let answer_by = file.placement.agency_answered_by(tx.today());
    send(tx, file, true, |facts, told, to| mails::agency::rejected(facts, comment, answer_by, told, to))
}

/// A point of the file is refused: to the volunteer and the representative of a minor.
pub fn check_refused(tx: &mut Tx, file: &File, question: &str, reason: &str) -> Result<(), Refusal> {
    let (words, today) = ((question, reason), tx.today());
    send(tx, file, false, |facts, told, to| mails::agency::check_refused(facts, words, today, told, to))
}
