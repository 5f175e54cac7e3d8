//! What people have been written, as the outbox keeps it.

use diesel::prelude::*;
use mail_parser::MessageParser;
use relais::db::schema::mails;

use super::app::TestApp;

/// One letter, as its reader sees it.
#[derive(Debug, Clone)]
pub struct Mail {
    pub kind: String,
    pub text: String,
}

impl TestApp {
    /// Letters to one address, oldest first.
    pub fn mails_to(&self, email: &str) -> Vec<Mail> {
        let rows: Vec<(String, Vec<u8>)> = self.read(|tx| {
            Ok(mails::table
                .filter(mails::recipient.eq(email))
                .order((mails::created_at.asc(), mails::id.asc()))
                .select((mails::kind, mails::message))
                .load(tx.conn)?)
        });
        rows.into_iter().map(|(kind, message)| parsed(kind, &message)).collect()
    }

    /// Kinds of the letters to one address, oldest first.
    pub fn kinds_to(&self, email: &str) -> Vec<String> {
        self.mails_to(email).into_iter().map(|mail| mail.kind).collect()
    }

    /// The token of the latest link mailed to an address.
    #[track_caller]
    pub fn token_mailed_to(&self, email: &str) -> String {
        let mails = self.mails_to(email);
        let token = mails.iter().rev().find_map(|mail| mail.text.split_once("token=").map(|(_, rest)| rest.to_owned()));
        let token = token.unwrap_or_else(|| panic!("no link was mailed to {email}: {mails:?}"));
        token.chars().take_while(|one| one.is_ascii_alphanumeric() || *one == '-' || *one == '_').collect()
    }
}

fn parsed(kind: String, message: &[u8]) -> Mail {
    // A letter that left long ago is empty.
    let Some(mail) = MessageParser::default().parse(message) else { return Mail { kind, text: String::new() } };
    Mail { kind, text: mail.body_text(0).map(|text| text.into_owned()).unwrap_or_default() }
}
