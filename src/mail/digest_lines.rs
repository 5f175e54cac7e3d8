//! The lines of the daily digest, kept as letters come.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::letter::{Content, Letter, LetterKind};
use crate::db::Tx;
use crate::db::schema::digest_lines;
use crate::domain::{Id, Role};
use crate::error::Refusal;

/// The section of the placements at risk.
pub(super) const BOARD: &str = "board";

/// Sections in the order they are read: the beginning of the letters' codes, and the title.
pub(super) const SECTIONS: [(&str, &str); 7] = [
    (BOARD, "Débuts de mission à surveiller"),
    ("message", "Messages"),
    ("application", "Candidatures"),
    ("placement", "Dossiers de mise à disposition"),
    ("mission", "Missions"),
    ("organization", "Structures"),
    ("other", "Invitations et propositions"),
];

fn section(kind: LetterKind) -> &'static str {
    let code = kind.folder();
    SECTIONS.into_iter().map(|(section, _)| section).find(|section| code.starts_with(section)).unwrap_or("other")
}

/// In which of their roles a person receives a letter.
const fn role_of(content: &Content) -> Role {
    match content {
        Content::MessageReceived(received) => received.role,
        other => role(other.kind()),
    }
}

/// The same, of a letter whose kind alone tells.
const fn role(kind: LetterKind) -> Role {
    match kind {
        LetterKind::OrganizationToCheck
        | LetterKind::MissionSubmitted
        | LetterKind::MissionCandidates
        | LetterKind::ApplicationContested
        | LetterKind::PlacementWorkDue
        | LetterKind::LeaveBeyond
        | LetterKind::AccreditationAlert => Role::CaseWorker,
        LetterKind::PlacementReadyToApprove => Role::Approver,
        LetterKind::ApplicationSelectedRepresentative => Role::Representative,
        LetterKind::OrganizationSubmitted
        | LetterKind::OrganizationToComplete
        | LetterKind::OrganizationApproved
        | LetterKind::MissionToRevise
        | LetterKind::MissionApproved
        | LetterKind::MissionPublished
        | LetterKind::MissionClosed
        | LetterKind::ApplicationReceivedHost
        | LetterKind::ApplicationAcceptedHost
        | LetterKind::ApplicationSlotTaken
        | LetterKind::ApplicationWithdrawn
        | LetterKind::ApplicationPlacedElsewhere
        | LetterKind::ApplicationNoticeHost
        | LetterKind::NominationLapsed
        | LetterKind::PlacementOpenedHost
        | LetterKind::PlacementStartingHost
        | LetterKind::PlacementEndingHost => Role::Host,
        _ => Role::Candidate,
    }
}

/// Keeps one line of a letter: its subject and where it leads.
pub(super) fn keep(tx: &mut Tx, account: Id, letter: &Letter, subject: &str) -> Result<(), Refusal> {
    let content = serde_json::to_value(&letter.content).map_err(Refusal::internal)?;
    let url = content["url"].as_str().unwrap_or(&tx.site.base_url).to_owned();
    let id = tx.new_id().to_string();
    let at = tx.stamp();
    diesel::insert_into(digest_lines::table)
        .values((
            digest_lines::id.eq(id),
            digest_lines::account_id.eq(account.to_string()),
            digest_lines::role.eq(role_of(&letter.content).code()),
            digest_lines::section.eq(section(letter.kind())),
            digest_lines::line.eq(subject),
            digest_lines::url.eq(url),
            digest_lines::at.eq(at),
            digest_lines::mailed_at.eq(None::<NaiveDateTime>),
        ))
        .execute(tx.conn)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_that_may_wait_leads_somewhere() {
        for kind in LetterKind::ALL.iter().copied().filter(|kind| !kind.transactional()) {
            let content = serde_json::to_value(Content::sample(kind)).expect("JSON");
            assert!(content["url"].is_string(), "{}", kind.folder());
        }
    }
}
