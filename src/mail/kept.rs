//! The letters that were sent about one record, as the network reads them again, and sending one of them once more.

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::prelude::*;

use crate::db::Tx;
use crate::db::schema::mails;
use crate::domain::Id;
use crate::error::Refusal;
use crate::jobs::{self, Kind};

/// Letters of which the text is a secret, or good for nothing a moment later.
const SECRET: [&str; 4] = ["paper_code", "sign_in_link", "password_reset", "account_verify"];
/// Longest text that is kept to be read again.
const MOST: usize = 20_000;
/// Lines of a list, at most.
const LINES: i64 = 100;

/// One letter about a record.
#[derive(Debug, Clone)]
pub struct KeptLetter {
    pub id: String,
    pub kind: String,
    pub recipient: String,
    pub subject: String,
    /// Without the secrets of its links; empty where the text itself is one.
    pub plain: String,
    /// `waiting`, `sent`, `overtaken`, `dead`.
    pub state: String,
    pub at: DateTime<Utc>,
    pub resent_at: Option<DateTime<Utc>>,
}

impl KeptLetter {
    /// Whether it may be sent again as it was.
    pub fn can_leave_again(&self) -> bool {
        matches!(self.state.as_str(), "sent" | "overtaken") && !is_secret(&self.kind)
    }
}

fn is_secret(kind: &str) -> bool {
    SECRET.contains(&kind)
}

/// The placement a letter leads to, read in its links.
pub(super) fn about(plain: &str) -> Option<String> {
    let after = |mark: &str| plain.split(mark).skip(1).find_map(|rest| rest.get(..36)?.parse::<Id>().ok());
    after("/placements/").or_else(|| after("/placement/")).map(|id| id.to_string())
}

/// The text that is kept: nobody signs in or signs with a link read here.
pub(super) fn without_secrets(kind: &str, plain: &str) -> String {
    if is_secret(kind) {
        return String::new();
    }
    let mut kept = String::new();
    for (at, part) in plain.split("token=").enumerate() {
        if at == 0 {
            kept.push_str(part);
            continue;
        }
        let rest = part.find(char::is_whitespace).map_or("", |end| part.get(end..).unwrap_or_default());
        kept.push_str("token=…");
        kept.push_str(rest);
    }
    kept.chars().take(MOST).collect()
}

type Row = (String, String, String, Option<String>, Option<String>, String, NaiveDateTime, Option<NaiveDateTime>);

/// The letters about a record, newest first.
pub fn of(tx: &mut Tx, record: Id) -> Result<Vec<KeptLetter>, Refusal> {
    let rows: Vec<Row> = mails::table
        .filter(mails::about_id.eq(record.to_string()))
        .order(mails::id.desc())
        .limit(LINES)
        .select((
            mails::id,
            mails::kind,
            mails::recipient,
            mails::subject,
            mails::plain,
            mails::state,
            mails::created_at,
            mails::resent_at,
        ))
        .load(tx.conn)?;
    let letter = |(id, kind, recipient, subject, plain, state, at, resent_at): Row| KeptLetter {
        id,
        kind,
        recipient,
        subject: subject.unwrap_or_default(),
        plain: plain.unwrap_or_default(),
        state,
        at: at.and_utc(),
        resent_at: resent_at.map(|at| at.and_utc()),
    };
    Ok(rows.into_iter().map(letter).collect())
}

/// Sends the very same message again, whatever has become of its subject since: a person has read it and wants it.
pub fn send_again(tx: &mut Tx, mail: &KeptLetter, by: Id) -> Result<(), Refusal> {
    let now = tx.stamp();
    diesel::update(mails::table.filter(mails::id.eq(&mail.id)))
        .set((
            mails::state.eq("waiting"),
            mails::settled_at.eq(None::<NaiveDateTime>),
            mails::only_entity.eq(None::<String>),
            mails::only_id.eq(None::<String>),
            mails::only_state.eq(None::<String>),
            mails::resent_by.eq(by.to_string()),
            mails::resent_at.eq(now),
        ))
        .execute(tx.conn)?;
    jobs::enqueue(tx, Kind::SendMail, &mail.id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_about_the_placement_it_leads_to() {
        let id = "019b5ac5-0520-7001-8c3c-a7622a72ccab";
        assert_eq!(about(&format!("Voir https://x.fr/me/placements/{id}.")).as_deref(), Some(id));
        assert_eq!(about("Voir https://x.fr/me/placements/5"), None);
        assert_eq!(about("/placements/é"), None);
    }

    #[test]
    fn the_secrets_of_links_are_not_kept() {
        let kept = without_secrets("paper_to_sign", "Signez : https://x.fr/sign?token=abc-def\nMerci.");
        assert_eq!(kept, "Signez : https://x.fr/sign?token=…\nMerci.");
        assert_eq!(without_secrets("paper_code", "123456"), "");
    }
}
