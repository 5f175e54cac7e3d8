//! One thing that waits: its owner, its deadline, the reason and the action.

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::deadlines::{Delays, Facts, due};
use super::lines::Waiting;
use crate::domain::{Id, Lang, Role, Said};

/// Entries shown in a line, at most; the count tells of the others.
pub const SHOWN: usize = 20;

/// The name of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    pub given: String,
    pub family: String,
}

impl Name {
    /// The network tells two people of one first name apart; a host reads a first name (DAT-06), and a family needs no more.
    fn read_by(&self, reader: Role) -> String {
        match reader {
            Role::CaseWorker | Role::Approver | Role::Accountant | Role::Privacy | Role::Auditor | Role::Admin => {
                format!("{} {}", self.given, self.family)
            }
            Role::Candidate | Role::Representative | Role::Host | Role::Tutor | Role::Prescriber => self.given.clone(),
        }
    }
}

/// A record that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    pub id: Id,
    /// Its address in the API, without the version.
    pub at: String,
    /// Address of the record whose page shows it, where that is not its own.
    pub shown_at: Option<String>,
    /// Names no person.
    pub title: Said,
    /// The person concerned, where the reader may know of them.
    pub person: Option<Name>,
    pub facts: Facts,
    /// Instead of the reason of its line.
    pub reason: Option<Said>,
    /// Instead of the action of its line.
    pub action: Option<Said>,
}

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct InboxEntry {
    pub kind: &'static str,
    pub id: Id,
    pub title: String,
    /// The one role that does it.
    pub owner: Role,
    pub due_on: NaiveDate,
    pub late: bool,
    pub reason: String,
    /// What to do, as an order.
    pub action: String,
    /// Its address in the API.
    pub url: String,
    /// Address of the page on which the reader does it; none where no page shows it yet.
    pub page: Option<String>,
}

/// A line of an inbox, with the soonest of what it counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct InboxLine {
    pub code: &'static str,
    pub label: String,
    pub count: u32,
    /// Of those, how many are past their day.
    pub late: u32,
    /// Where the whole list is.
    pub url: &'static str,
    /// At most twenty, the soonest due first.
    pub entries: Vec<InboxEntry>,
}

/// What waits for whoever asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct InboxView {
    pub items: Vec<InboxLine>,
}

/// Records of a line with their days, the soonest due first.
pub fn in_order(records: Vec<Record>, delays: &Delays) -> Vec<(NaiveDate, Record)> {
    let mut dated: Vec<(NaiveDate, Record)> = records.into_iter().map(|record| (due(&record.facts, delays), record)).collect();
    dated.sort_by_key(|(day, record)| (*day, record.id));
    dated
}

/// The line of an inbox; none when nothing waits.
pub fn line(waiting: &Waiting, dated: &[(NaiveDate, Record)], reader: Role, today: NaiveDate, lang: Lang) -> Option<InboxLine> {
    if dated.is_empty() {
        return None;
    }
    let late = dated.iter().filter(|(day, _)| *day < today).count();
    Some(InboxLine {
        code: waiting.code,
        label: waiting.said.in_lang(lang).to_owned(),
        count: u32::try_from(dated.len()).unwrap_or(u32::MAX),
        late: u32::try_from(late).unwrap_or(u32::MAX),
        url: waiting.url,
        entries: dated.iter().take(SHOWN).map(|(day, record)| entry(waiting, *day, record, reader, today, lang)).collect(),
    })
}

/// One entry of a line.
pub fn entry(waiting: &Waiting, due_on: NaiveDate, record: &Record, reader: Role, today: NaiveDate, lang: Lang) -> InboxEntry {
    let title = record.title.in_lang(lang);
    let title = record.person.as_ref().map_or_else(|| title.to_owned(), |name| format!("{} – {title}", name.read_by(reader)));
    InboxEntry {
        kind: waiting.source.code(),
        id: record.id,
        title,
        owner: waiting.owner.unwrap_or(reader),
        due_on,
        late: due_on < today,
        reason: record.reason.as_ref().unwrap_or(&waiting.reason).in_lang(lang).to_owned(),
        action: record.action.as_ref().unwrap_or(&waiting.action).in_lang(lang).to_owned(),
        url: format!("/api/v1{}", record.at),
        page: page(record.shown_at.as_ref().unwrap_or(&record.at), reader),
    }
}

/// The page on which somebody in this role does what a record asks; their own home where it has no page.
pub fn page_of(record: &Record, reader: Role) -> String {
    page(record.shown_at.as_ref().unwrap_or(&record.at), reader).unwrap_or_else(|| home(reader).to_owned())
}

/// The page of a placement, for this reader.
pub fn placement_page(id: Id, reader: Role) -> String {
    page(&format!("/placements/{id}"), reader).unwrap_or_else(|| home(reader).to_owned())
}

/// Where what waits for this reader is listed.
const fn home(reader: Role) -> &'static str {
    match reader {
        Role::Candidate => "/me",
        Role::Representative => "/representative",
        Role::Host | Role::Tutor => "/host",
        Role::CaseWorker | Role::Approver | Role::Accountant | Role::Privacy | Role::Auditor | Role::Admin | Role::Prescriber => {
            "/network"
        }
    }
}

/// The page on which somebody in this role reads what is at an address of the API.
fn page(at: &str, reader: Role) -> Option<String> {
    if matches!(reader, Role::Host | Role::Tutor) {
        return host_page(at);
    }
    let mut parts = at.trim_start_matches('/').split('/');
    let (kind, id) = (parts.next()?, parts.next()?);
    let of_network = matches!(reader, Role::CaseWorker | Role::Approver | Role::Accountant);
    // A conversation has a page of its own below that of its record; so has the money of a placement, for the network.
    let below = match parts.next() {
        Some("messages") => "/messages#last",
        Some(rest) if of_network && rest.starts_with("prestations") => "/money",
        _ => "",
    };
    let known = match reader {
        Role::Representative if below.is_empty() => {
            return ["applications", "placements"].contains(&kind).then(|| "/representative".to_owned());
        }
        Role::Candidate | Role::Representative => ["applications", "placements"].contains(&kind),
        Role::CaseWorker | Role::Approver | Role::Accountant | Role::Privacy | Role::Auditor | Role::Admin => {
            ["applications", "placements", "missions", "organizations"].contains(&kind)
        }
        Role::Host | Role::Tutor | Role::Prescriber => false,
    };
    let space = match reader {
        // Somebody has one placement at a time: their page is named in the singular.
        Role::Candidate | Role::Representative if kind == "placements" => return Some(format!("/me/placement/{id}{below}")),
        Role::Candidate | Role::Representative => "me",
        _ => "network",
    };
    known.then(|| format!("/{space}/{kind}/{id}{below}"))
}

/// The very step of a host's or a tutor's page on which what is at an address is done.
fn host_page(at: &str) -> Option<String> {
    let (path, mark) = at.trim_start_matches('/').split_once('#').unwrap_or((at.trim_start_matches('/'), ""));
    let parts: Vec<&str> = path.split('/').collect();
    Some(match parts.as_slice() {
        ["organizations", id, ..] => format!("/host/organization?organization={id}"),
        ["missions", id, ..] => format!("/host/missions/{id}"),
        [kind @ ("applications" | "placements"), id, "messages", ..] => format!("/host/{kind}/{id}/messages#last"),
        ["applications", id, ..] => format!("/host/applications/{id}"),
        ["placements", id, "leave", leave] => format!("/host/placements/{id}/time#leave-{leave}"),
        ["placements", id, "leave" | "absences", ..] => format!("/host/placements/{id}/time"),
        ["placements", id, "prestations"] if !mark.is_empty() => {
            format!("/host/placements/{id}/prestations?month={mark}#record")
        }
        ["placements", id, "prestations", ..] => format!("/host/placements/{id}/prestations"),
        ["placements", id, "papers", paper] => {
            format!("/host/placements/{id}/papers/{}/sign", paper.trim_end_matches(".pdf"))
        }
        ["placements", id, "papers"] => format!("/host/placements/{id}/papers"),
        ["placements", id, "tasks", code] => format!("/host/placements/{id}?task={code}#task-{code}"),
        ["placements", id, "tasks"] => format!("/host/placements/{id}#week"),
        ["placements", id, ..] => format!("/host/placements/{id}"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_role_has_its_own_page_of_a_record() {
        let table = [
            ("/placements/7/tasks", Role::CaseWorker, Some("/network/placements/7")),
            ("/placements/7", Role::Approver, Some("/network/placements/7")),
            ("/placements/7/leave/3", Role::Host, Some("/host/placements/7/time#leave-3")),
            ("/placements/7/prestations#2026-11", Role::Tutor, Some("/host/placements/7/prestations?month=2026-11#record")),
            ("/placements/7/papers/convention.pdf", Role::Host, Some("/host/placements/7/papers/convention/sign")),
            (
                "/placements/7/tasks/tutor_training",
                Role::Tutor,
                Some("/host/placements/7?task=tutor_training#task-tutor_training"),
            ),
            ("/placements/7/amendments/3", Role::Host, Some("/host/placements/7")),
            ("/placements/7/prestations#2026-11", Role::Accountant, Some("/network/placements/7/money")),
            ("/placements/7", Role::Candidate, Some("/me/placement/7")),
            ("/applications/7", Role::Candidate, Some("/me/applications/7")),
            ("/applications/7", Role::Host, Some("/host/applications/7")),
            ("/applications/7", Role::Representative, Some("/representative")),
            ("/organizations/7", Role::CaseWorker, Some("/network/organizations/7")),
            ("/organizations/7", Role::Host, Some("/host/organization?organization=7")),
            ("/missions/7", Role::Host, Some("/host/missions/7")),
            ("/missions/7", Role::CaseWorker, Some("/network/missions/7")),
            ("/placements/7/messages", Role::Candidate, Some("/me/placement/7/messages#last")),
            ("/applications/7/messages", Role::Representative, Some("/me/applications/7/messages#last")),
            ("/placements/7/messages", Role::Tutor, Some("/host/placements/7/messages#last")),
            ("/applications/7/messages", Role::CaseWorker, Some("/network/applications/7/messages#last")),
            ("/concerns/7", Role::Privacy, None),
            ("/accreditations/7", Role::Approver, None),
        ];
        for (at, reader, expected) in table {
            assert_eq!(page(at, reader).as_deref(), expected, "{at} {reader:?}");
        }
    }
}
