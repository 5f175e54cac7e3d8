//! The letters of a concern: none carries its content.

use super::rules::Concern;
use crate::domain::Site;
use crate::mail::letter::{ConcernAcknowledged, ConcernRaised, Content, Letter, Recipient};

fn told(site: &Site, concern: &Concern) -> ConcernRaised {
    ConcernRaised { due_on: concern.due_on, url: format!("{}/network/concerns/{}", site.base_url, concern.id) }
}

/// To one of its readers: it was raised.
pub fn raised(site: &Site, concern: &Concern, to: Recipient) -> Letter {
    Letter::new(to, Content::ConcernRaised(told(site, concern)))
}

/// To one of its readers: nobody has acknowledged it.
pub fn reminder(site: &Site, concern: &Concern, to: Recipient) -> Letter {
    Letter::new(to, Content::ConcernReminder(told(site, concern)))
}

/// To whoever raised it.
pub fn acknowledged(site: &Site, concern: &Concern, to: Recipient) -> Letter {
    let space = match concern.raised_as.as_str() {
        "host" | "tutor" => "host",
        "representative" => "representative",
        _ => "me",
    };
    let url = site.placement_page(space, concern.placement_id);
    Letter::new(to, Content::ConcernAcknowledged(ConcernAcknowledged { raised_on: concern.raised_on, url }))
}
