//! The letters of a placement: facts in, letters out.

pub mod agency;
pub mod changes;
mod life;

pub use life::{ending, not_validated, papers_reminder, piece_missing, started, starting, work_due};

use super::rules::checklist::Item;
use super::rules::checks::{Check, CheckState};
use super::rules::inputs::reason_said;
use super::rules::papers::{PaperRule, Provider};
use super::rules::record::{Placement, Tutor};
use crate::domain::Site;
use crate::mail::letter::{
    Alternative, Contact, Content, Letter, Paper, PlacementApproved, PlacementApprovedHost, PlacementApprovedRepresentative,
    PlacementCancelled, PlacementCancelledHost, PlacementCancelledRepresentative, PlacementOpened, PlacementOpenedHost,
    PlacementPieceRejected, PlacementReadyToApprove, Recipient,
};

/// What every letter about a placement names.
#[derive(Debug, Clone)]
pub struct Facts<'a> {
    pub site: &'a Site,
    pub placement: &'a Placement,
    pub mission: &'a str,
    pub organization: &'a str,
    /// Where the first day takes place, as people read it.
    pub address: Option<String>,
    pub given_name: &'a str,
    /// Full name, for the network only.
    pub full_name: &'a str,
}

impl Facts<'_> {
    pub(super) fn url(&self, space: &str) -> String {
        self.site.placement_page(space, self.placement.id)
    }

    pub(super) fn tutor(&self) -> Option<Contact> {
        let of = |tutor: &Tutor| Contact { name: tutor.name.clone(), email: tutor.email.clone(), phone: tutor.phone.clone() };
        self.placement.terms.tutor.as_ref().map(of)
    }
}

/// Who of the three reads a list of papers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    Volunteer,
    Representative,
    Host,
}

pub(super) fn papers<'a>(items: impl Iterator<Item = &'a Item>, told: Told, given_name: &str) -> Vec<Paper> {
    items
        .map(|item| Paper {
            name: item.paper.name_fr.clone(),
            why: item.paper.why_fr.clone(),
            due_on: Some(item.due_on),
            provider: provider(item.paper.provider, told, given_name),
        })
        .collect()
}

pub(super) fn provider(provider: Provider, told: Told, given_name: &str) -> String {
    match (told, provider) {
        (Told::Volunteer, provider) => provider.told_to_candidate().to_owned(),
        (Told::Host, provider) => provider.told_to_host().to_owned(),
        (Told::Representative, Provider::Candidate) => given_name.to_owned(),
        (Told::Representative, Provider::Representative) => "vous".to_owned(),
        (Told::Representative, Provider::Doctor | Provider::Host | Provider::Network) => provider.told_to_host().to_owned(),
    }
}

/// The papers the person and their relatives bring: what the network and the host prepare is not theirs to bring.
fn to_bring(items: &[Item]) -> impl Iterator<Item = &Item> {
    items.iter().filter(|item| matches!(item.paper.provider, Provider::Candidate | Provider::Representative | Provider::Doctor))
}

pub fn opened(facts: &Facts, items: &[Item], to: Recipient, told: Told) -> Letter {
    let space = if told == Told::Representative { "representative" } else { "me" };
    Letter::new(
        to,
        Content::PlacementOpened(PlacementOpened {
            mission: facts.mission.to_owned(),
            organization: facts.organization.to_owned(),
            starts_on: facts.placement.start_on,
            ends_on: facts.placement.end_on,
            papers: papers(to_bring(items), told, facts.given_name),
            url: facts.url(space),
        }),
    )
}

pub fn opened_host(facts: &Facts, items: &[Item], to: Recipient) -> Letter {
    let theirs = items.iter().filter(|item| item.paper.provider == Provider::Host);
    Letter::new(
        to,
        Content::PlacementOpenedHost(PlacementOpenedHost {
            candidate: facts.given_name.to_owned(),
            mission: facts.mission.to_owned(),
            starts_on: facts.placement.start_on,
            papers: papers(theirs, Told::Host, facts.given_name),
            url: facts.url("host"),
        }),
    )
}

pub fn ready_to_approve(facts: &Facts, checks: &[Check], to: Recipient) -> Letter {
    let open = checks.iter().filter(|check| check.state == CheckState::Open);
    Letter::new(
        to,
        Content::PlacementReadyToApprove(PlacementReadyToApprove {
            candidate: facts.full_name.to_owned(),
            mission: facts.mission.to_owned(),
            organization: facts.organization.to_owned(),
            starts_on: facts.placement.start_on,
            checks: open.map(|check| check.question.fr.clone().into_owned()).collect(),
            url: facts.url("network"),
        }),
    )
}

/// A paper that was refused: `reason` is a French sentence.
pub struct RejectedPaper<'a> {
    pub paper: Option<&'a PaperRule>,
    pub code: &'a str,
    pub reason: String,
    pub comment: Option<String>,
    pub due_on: Option<chrono::NaiveDate>,
}

pub fn piece_rejected(facts: &Facts, rejected: &RejectedPaper, to: Recipient, told: Told) -> Letter {
    let space = match told {
        Told::Volunteer => "me",
        Told::Representative => "representative",
        Told::Host => "host",
    };
    let paper = rejected.paper.map_or_else(|| format!("le document {}", rejected.code), |paper| paper.article.clone());
    Letter::new(
        to,
        Content::PlacementPieceRejected(PlacementPieceRejected {
            paper,
            mission: facts.mission.to_owned(),
            reason: rejected.reason.clone(),
            comment: rejected.comment.clone(),
            due_on: rejected.due_on,
            url: facts.url(space),
        }),
    )
}

pub fn approved(facts: &Facts, to: Recipient) -> Letter {
    Letter::new(
        to,
        Content::PlacementApprovedCandidate(PlacementApproved {
            mission: facts.mission.to_owned(),
            organization: facts.organization.to_owned(),
            address: facts.address.clone(),
            starts_on: facts.placement.start_on,
            ends_on: facts.placement.end_on,
            tutor: facts.tutor(),
            url: facts.url("me"),
        }),
    )
}

pub fn approved_host(facts: &Facts, to: Recipient) -> Letter {
    Letter::new(
        to,
        Content::PlacementApprovedHost(PlacementApprovedHost {
            candidate: facts.given_name.to_owned(),
            mission: facts.mission.to_owned(),
            starts_on: facts.placement.start_on,
            ends_on: facts.placement.end_on,
            tutor: facts.tutor(),
            url: facts.url("host"),
        }),
    )
}

pub fn approved_representative(facts: &Facts, to: Recipient) -> Letter {
    Letter::new(
        to,
        Content::PlacementApprovedRepresentative(PlacementApprovedRepresentative {
            young_person: facts.full_name.to_owned(),
            mission: facts.mission.to_owned(),
            organization: facts.organization.to_owned(),
            starts_on: facts.placement.start_on,
            ends_on: facts.placement.end_on,
            tutor: facts.tutor(),
            url: facts.url("representative"),
        }),
    )
}

/// Given up before it began, by whomever. The host and the representative read no comment: it may tell what is not for them
/// (DAT-06).
pub fn given_up(facts: &Facts, reason: &str, comment: Option<&str>, alternatives: Vec<Alternative>, to: Recipient) -> Letter {
    Letter::new(
        to,
        Content::PlacementCancelled(PlacementCancelled {
            mission: facts.mission.to_owned(),
            organization: facts.organization.to_owned(),
            reason: reason_said(reason).fr.into_owned(),
            comment: comment.map(str::to_owned),
            alternatives,
            url: format!("{}/me", facts.site.base_url),
        }),
    )
}

pub fn given_up_representative(facts: &Facts, reason: &str, to: Recipient) -> Letter {
    Letter::new(
        to,
        Content::PlacementCancelledRepresentative(PlacementCancelledRepresentative {
            young_person: facts.full_name.to_owned(),
            mission: facts.mission.to_owned(),
            organization: facts.organization.to_owned(),
            reason: reason_said(reason).fr.into_owned(),
            url: facts.url("representative"),
        }),
    )
}

pub fn given_up_host(facts: &Facts, reason: &str, to: Recipient) -> Letter {
    // Why somebody may not serve, or which papers lack, is not the host's to know.
    let told = if matches!(reason, "ineligible" | "papers_missing") { "other" } else { reason };
    Letter::new(
        to,
        Content::PlacementCancelledHost(PlacementCancelledHost {
            candidate: facts.given_name.to_owned(),
            mission: facts.mission.to_owned(),
            reason: reason_said(told).fr.into_owned(),
            comment: None,
            url: format!("{}/host/missions/{}", facts.site.base_url, facts.placement.mission_id),
        }),
    )
}
