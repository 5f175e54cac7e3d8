//! From what happened to letters. Before a selection a host reads a first name only (DAT-06).

use chrono::{DateTime, NaiveDate, Utc};

use super::rules::deadlines::Silent;
use super::rules::facts::{Assessment, MissionBrief, PersonBrief};
use super::rules::reasons;
use super::rules::record::{Application, Nomination};
use crate::domain::Outcome;
use crate::mail::Content;
use crate::mail::letter::{
    Alternative, ApplicationAccepted, ApplicationClosed, ApplicationContested, ApplicationForHost, ApplicationIneligible,
    ApplicationInterview, ApplicationLeft, ApplicationMissionClosed, ApplicationNews, ApplicationNotice, ApplicationReceivedHost,
    ApplicationRefused, ApplicationSettled, ApplicationToAuthorise, ApplicationToConfirm, Contact, HowClosed, HowLeft,
    MeetingNews, MeetingOff, NominationInvitation, NominationLapsed, ProposalLapsed, ProposalReceived, Remark, SeatFree, Settled,
    SlotCancelled, SlotReleased, SlotsOffered,
};

/// What every letter about one application starts from.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// Of the service, without a final slash.
    pub base_url: &'a str,
    pub mission: &'a MissionBrief,
    pub person: &'a PersonBrief,
    pub application: &'a Application,
    /// The first day that suits both.
    pub start_on: NaiveDate,
}

/// When and where somebody is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meeting<'a> {
    pub at: DateTime<Utc>,
    pub minutes: u32,
    pub place: &'a str,
}

impl Subject<'_> {
    fn url(&self, space: &str) -> String {
        format!("{}/{space}/applications/{}", self.base_url, self.application.id)
    }

    fn search(&self) -> String {
        format!("{}/missions", self.base_url)
    }

    fn mission(&self) -> (String, String) {
        (self.mission.title.clone(), self.mission.organization.clone())
    }

    fn news(&self, answer_by: Option<NaiveDate>, alternatives: Vec<Alternative>) -> ApplicationNews {
        let (mission, organization) = self.mission();
        ApplicationNews { mission, organization, answer_by, alternatives, url: self.url("me") }
    }

    /// To the host: somebody applied; with `answer_by`, it is the host's turn.
    pub fn received_by_host(&self, answer_by: Option<NaiveDate>) -> Content {
        Content::ApplicationReceivedHost(ApplicationReceivedHost {
            candidate: self.person.given_name.clone(),
            mission: self.mission.title.clone(),
            answer_by,
            url: self.url("host"),
        })
    }

    pub fn received_by_candidate(&self) -> Content {
        Content::ApplicationReceivedCandidate(self.news(None, Vec::new()))
    }

    pub fn prechecked(&self, answer_by: Option<NaiveDate>) -> Content {
        Content::ApplicationPrechecked(self.news(answer_by, Vec::new()))
    }

    pub fn waiting(&self, alternatives: Vec<Alternative>) -> Content {
        Content::ApplicationWaiting(self.news(None, alternatives))
    }

    pub fn ineligible(&self, assessment: &Assessment, until: NaiveDate, alternatives: Vec<Alternative>) -> Content {
        let (mission, organization) = self.mission();
        Content::ApplicationIneligible(ApplicationIneligible {
            mission,
            organization,
            reasons: remarks(assessment, self.application.comment.as_deref()),
            contest_until: until,
            alternatives,
            url: self.url("me"),
        })
    }

    /// `times`: there are times to pick among.
    pub fn interview(&self, contact: Option<Contact>, times: bool) -> Content {
        let (mission, organization) = self.mission();
        let note = self.application.comment.clone();
        Content::ApplicationInterview(ApplicationInterview {
            mission,
            organization,
            at: None,
            place: None,
            contact,
            note,
            times,
            url: self.url("me"),
        })
    }

    /// To the candidate: there are times to pick among.
    pub fn times_offered(&self) -> Content {
        let (mission, organization) = self.mission();
        Content::ApplicationSlotsOffered(SlotsOffered { mission, organization, url: self.url("me") })
    }

    fn meeting(&self, told: &Meeting, with: String, space: &str) -> MeetingNews {
        MeetingNews {
            with,
            mission: self.mission.title.clone(),
            at: told.at,
            minutes: told.minutes,
            place: told.place.to_owned(),
            instead_of: None,
            url: self.url(space),
        }
    }

    /// To the host: the candidate picked a time, in the place of another one they had.
    pub fn meeting_agreed(&self, told: &Meeting, instead_of: Option<DateTime<Utc>>) -> Content {
        let news = self.meeting(told, self.person.given_name.clone(), "host");
        Content::ApplicationSlotTaken(MeetingNews { instead_of, ..news })
    }

    /// The day before, to the candidate.
    pub fn meeting_soon(&self, told: &Meeting) -> Content {
        Content::ApplicationSlotReminder(self.meeting(told, self.mission.organization.clone(), "me"))
    }

    /// The day before, to the host.
    pub fn meeting_soon_for_host(&self, told: &Meeting) -> Content {
        Content::ApplicationSlotReminder(self.meeting(told, self.person.given_name.clone(), "host"))
    }

    /// To the candidate: the meeting is at another time, or elsewhere.
    pub fn meeting_moved(&self, told: &Meeting, was: Option<DateTime<Utc>>) -> Content {
        let news = self.meeting(told, self.mission.organization.clone(), "me");
        Content::ApplicationSlotMoved(MeetingNews { instead_of: was, ..news })
    }

    /// The same, to the host.
    pub fn meeting_moved_for_host(&self, told: &Meeting, was: Option<DateTime<Utc>>) -> Content {
        let news = self.meeting(told, self.person.given_name.clone(), "host");
        Content::ApplicationSlotMoved(MeetingNews { instead_of: was, ..news })
    }

    /// To the candidate: the time they picked is cancelled; `others`: there are other times to pick among.
    pub fn meeting_off(&self, at: DateTime<Utc>, others: bool) -> Content {
        let (mission, organization) = self.mission();
        Content::ApplicationSlotCancelled(SlotCancelled { mission, organization, at, others, url: self.url("me") })
    }

    /// To the host: the meeting does not take place.
    pub fn meeting_off_for_host(&self, at: DateTime<Utc>, by: MeetingOff) -> Content {
        Content::ApplicationSlotReleased(SlotReleased {
            candidate: self.person.given_name.clone(),
            mission: self.mission.title.clone(),
            at,
            by,
            url: self.url("host"),
        })
    }

    fn confirmation(&self, confirm_by: NaiveDate, minor: bool) -> ApplicationToConfirm {
        let (mission, organization) = self.mission();
        ApplicationToConfirm {
            mission,
            organization,
            town: self.mission.town.clone(),
            starts_on: self.start_on,
            confirm_by,
            minor,
            url: self.url("me"),
        }
    }

    pub fn selected(&self, confirm_by: NaiveDate, minor: bool) -> Content {
        Content::ApplicationSelected(self.confirmation(confirm_by, minor))
    }

    pub fn confirm_reminder(&self, confirm_by: NaiveDate, minor: bool) -> Content {
        Content::ApplicationToConfirmReminder(self.confirmation(confirm_by, minor))
    }

    pub fn to_authorise(&self, confirm_by: NaiveDate) -> Content {
        let (mission, organization) = self.mission();
        Content::ApplicationSelectedRepresentative(ApplicationToAuthorise {
            young_person: self.person.full_name(),
            mission,
            organization,
            town: self.mission.town.clone(),
            starts_on: self.start_on,
            confirm_by,
            url: format!("{}/representative", self.base_url),
        })
    }

    pub fn accepted(&self, closed_others: usize) -> Content {
        let (mission, organization) = self.mission();
        Content::ApplicationAcceptedCandidate(ApplicationAccepted {
            mission,
            organization,
            starts_on: self.start_on,
            closed_others: u32::try_from(closed_others).unwrap_or(u32::MAX),
            url: self.url("me"),
        })
    }

    pub fn accepted_for_host(&self) -> Content {
        Content::ApplicationAcceptedHost(self.for_host())
    }

    pub fn placed_elsewhere(&self) -> Content {
        Content::ApplicationPlacedElsewhere(self.for_host())
    }

    /// By the first name: a host needs no more (DAT-06).
    fn for_host(&self) -> ApplicationForHost {
        let candidate = self.person.given_name.clone();
        let mission = self.mission.title.clone();
        ApplicationForHost { candidate, mission, starts_on: Some(self.start_on), url: self.url("host") }
    }

    pub fn refused(&self, until: NaiveDate, alternatives: Vec<Alternative>) -> Content {
        let (mission, organization) = self.mission();
        Content::ApplicationRefused(ApplicationRefused {
            mission,
            organization,
            reason: reasons::in_french(self.application.reason.as_deref().unwrap_or_default()).to_owned(),
            comment: self.application.comment.clone(),
            contest_until: until,
            alternatives,
            url: self.url("me"),
        })
    }

    /// To the host: withdrawn, or declined once selected.
    pub fn left(&self, how: HowLeft) -> Content {
        let reason = self.application.reason.as_deref().filter(|code| *code != reasons::NOT_SAID);
        Content::ApplicationWithdrawn(ApplicationLeft {
            candidate: self.person.given_name.clone(),
            mission: self.mission.title.clone(),
            how,
            reason: reason.map(|code| reasons::in_french(code).to_owned()),
            url: self.url("host"),
        })
    }

    pub fn unanswered(&self, silent: Silent, alternatives: Vec<Alternative>) -> Content {
        let (mission, organization) = self.mission();
        let how = match silent {
            Silent::Host => HowClosed::HostSilent,
            Silent::Person => HowClosed::CandidateSilent,
        };
        Content::ApplicationClosedUnanswered(ApplicationClosed { mission, organization, how, alternatives, url: self.search() })
    }

    pub fn mission_over(&self, cancelled: bool, alternatives: Vec<Alternative>) -> Content {
        let (mission, organization) = self.mission();
        let url = self.search();
        Content::ApplicationMissionClosed(ApplicationMissionClosed { mission, organization, cancelled, alternatives, url })
    }

    pub fn notice_to_host(&self, waiting_since: NaiveDate, closes_on: NaiveDate) -> Content {
        Content::ApplicationNoticeHost(ApplicationNotice {
            candidate: self.person.given_name.clone(),
            mission: self.mission.title.clone(),
            waiting_since,
            closes_on,
            url: self.url("host"),
        })
    }

    /// To somebody of the network who did not take the decision.
    pub fn contested(&self, decision: &str) -> Content {
        let (mission, organization) = self.mission();
        let words = self.application.comment.clone().or_else(|| self.application.reason.clone());
        Content::ApplicationContested(ApplicationContested {
            candidate: self.person.full_name(),
            mission,
            organization,
            decision: decision.to_owned(),
            words,
            url: self.url("network"),
        })
    }

    pub fn settled(&self, outcome: Settled, alternatives: Vec<Alternative>) -> Content {
        let (mission, organization) = self.mission();
        let code = self.application.reason.as_deref();
        let reason = code.map(|code| if reasons::REFUSALS.contains(&code) { reasons::in_french(code) } else { code });
        let reason = self.application.comment.clone().or(reason.map(str::to_owned)).unwrap_or_default();
        Content::ApplicationSettled(ApplicationSettled {
            mission,
            organization,
            outcome,
            reason,
            alternatives,
            url: self.url("me"),
        })
    }

    pub fn seat_free(&self) -> Content {
        let (mission, organization) = self.mission();
        let town = self.mission.town.clone();
        Content::WaitingListSeatFree(SeatFree { mission, organization, town, starts_on: self.start_on, url: self.url("me") })
    }
}

/// The failing rules; when a person decided on something else, what they wrote.
fn remarks(assessment: &Assessment, comment: Option<&str>) -> Vec<Remark> {
    let bare = |message: &str| Remark { rule: None, excerpt: None, message: message.to_owned(), advice: None };
    let fails = assessment.findings.iter().filter(|finding| finding.outcome == Outcome::Fails);
    let mut remarks: Vec<_> =
        fails.map(|finding| Remark { rule: Some(finding.rule.clone()), ..bare(&finding.message) }).collect();
    remarks.extend(comment.map(bare));
    if remarks.is_empty() {
        remarks.push(bare("Le réseau a vérifié votre dossier : les conditions de cette mission ne sont pas réunies."));
    }
    remarks
}

/// To somebody a host named.
pub fn nomination(mission: &MissionBrief, inviter: &str, lapses_on: NaiveDate, url: String) -> Content {
    Content::NominationInvitation(NominationInvitation {
        inviter: inviter.to_owned(),
        organization: mission.organization.clone(),
        mission: mission.title.clone(),
        town: mission.town.clone(),
        starts_on: mission.starts_from,
        lapses_on,
        url,
    })
}

/// To the host whose nomination nobody confirmed.
pub fn nomination_lapsed(base_url: &str, nomination: &Nomination, mission: &MissionBrief) -> Content {
    Content::NominationLapsed(NominationLapsed {
        person: format!("{} {}", nomination.given_name, nomination.family_name),
        mission: mission.title.clone(),
        url: format!("{base_url}/host/missions/{}", mission.id),
    })
}

/// To somebody the network thinks of; `reasons` are sentences.
pub fn proposal(
    base_url: &str,
    mission: &MissionBrief,
    starts_on: NaiveDate,
    reasons: Vec<String>,
    answer_by: NaiveDate,
) -> Content {
    Content::ProposalReceived(ProposalReceived {
        mission: mission.title.clone(),
        organization: mission.organization.clone(),
        town: mission.town.clone(),
        starts_on,
        reasons,
        answer_by,
        url: format!("{base_url}/me/applications"),
    })
}

/// To somebody who did not answer a proposal.
pub fn proposal_lapsed(base_url: &str, mission: &MissionBrief) -> Content {
    Content::ProposalLapsed(ProposalLapsed {
        mission: mission.title.clone(),
        organization: mission.organization.clone(),
        url: format!("{base_url}/me"),
    })
}
