//! The letters of training: facts in, letters out.

use super::rules::session::Session;
use crate::domain::{Id, Prose, Site};
use crate::mail::letter::{Content, Letter, Recipient, TrainingNews};

/// A session and one of the people booked to it.
#[derive(Debug, Clone)]
pub struct Facts<'a> {
    pub site: &'a Site,
    pub session: &'a Session,
    pub placement: Id,
    pub given_name: &'a str,
}

impl Facts<'_> {
    fn news(&self, space: &str) -> TrainingNews {
        let sheet = &self.session.sheet;
        TrainingNews {
            volunteer: self.given_name.to_owned(),
            kind: sheet.kind.french().to_owned(),
            title: sheet.title.as_str().to_owned(),
            starts_on: sheet.starts_on,
            ends_on: sheet.last_day(),
            place: sheet.place.as_str().to_owned(),
            trainer: sheet.trainer.as_str().to_owned(),
            practical: sheet.practical.as_ref().map(Prose::as_str).map(str::to_owned),
            url: self.site.placement_page(space, self.placement),
        }
    }
}

/// To the volunteer, or to a representative.
pub fn convocation(facts: &Facts, to: Recipient, space: &str) -> Letter {
    Letter::new(to, Content::TrainingConvocation(facts.news(space)))
}

pub fn convocation_host(facts: &Facts, to: Recipient) -> Letter {
    Letter::new(to, Content::TrainingConvocationHost(facts.news("host")))
}

pub fn cancelled(facts: &Facts, to: Recipient, space: &str) -> Letter {
    Letter::new(to, Content::TrainingCancelled(facts.news(space)))
}
