//! A letter: who it is for and what it says, before any template. One variant of [`Content`] a mail, so that no mail
//! can be built with the facts of another.

mod accounts;
mod agency;
mod applications;
mod applications_samples;
mod changes;
mod concerns;
mod digest;
mod meetings;
mod messages;
mod missions;
mod months;
mod organizations;
mod papers;
mod parts;
mod placement_life;
mod placements;

use serde::{Deserialize, Serialize};

pub use accounts::{AccountAlreadyKnown, Invitation, InvitedAs, PasswordChanged, SecretLink, SessionSecurity};
pub use agency::{PlacementCheckRefused, PlacementRejected, PlacementRejectedHost, PlacementValidated, PlacementValidatedHost};
pub use applications::{
    ApplicationAccepted, ApplicationClosed, ApplicationContested, ApplicationForHost, ApplicationIneligible,
    ApplicationInterview, ApplicationLeft, ApplicationMissionClosed, ApplicationNews, ApplicationNotice, ApplicationReceivedHost,
    ApplicationRefused, ApplicationSettled, ApplicationToAuthorise, ApplicationToConfirm, HowClosed, HowLeft,
    NominationInvitation, NominationLapsed, ProposalLapsed, ProposalReceived, SeatFree, Settled,
};
pub use changes::{EarlyEnd, IncidentDeclared, PlacementAmendment, PlacementPaused};
pub use concerns::{ConcernAcknowledged, ConcernRaised};
pub use digest::{DailyDigest, DigestLine, DigestSection};
pub use meetings::{MeetingNews, MeetingOff, SlotCancelled, SlotReleased, SlotsOffered};
pub use messages::MessageReceived;
pub use missions::{
    MissionAlert, MissionApproved, MissionCandidates, MissionClosed, MissionEnd, MissionPublished, MissionSubmitted,
    MissionToRevise, SuitedMission,
};
pub use months::{
    AbsenceUnjustified, LeaveBeyond, LeaveDays, LeaveDecided, LeaveRecounted, LeaveRequested, ProofMissing, TrainingNews,
};
pub use organizations::{
    OrganizationNews, OrganizationRefused, OrganizationSubmitted, OrganizationSuspended, OrganizationToCheck,
    OrganizationToComplete,
};
pub use papers::{PaperCode, PaperNews, PaperScanRefused, PaperToSign};
pub use parts::{Alternative, Contact, Paper, Remark};
pub use placement_life::{
    AccreditationAlert, BlockedStart, DueTask, PlacementEnding, PlacementEndingHost, PlacementPieceMissing, PlacementStarted,
    PlacementStarting, PlacementStartingHost, PlacementWorkDue,
};
pub use placements::{
    PlacementApproved, PlacementApprovedHost, PlacementApprovedRepresentative, PlacementCancelled, PlacementCancelledHost,
    PlacementCancelledRepresentative, PlacementOpened, PlacementOpenedHost, PlacementPieceRejected, PlacementReadyToApprove,
};

use crate::domain::Id;

/// Somebody who reads a letter. `account_id` is absent for people the service does not know yet (an invitation).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipient {
    /// Full name, for the `To` header.
    pub name: String,
    /// How the letter greets; the full name is used when absent.
    pub given_name: Option<String>,
    pub email: String,
    pub account_id: Option<Id>,
}

impl Recipient {
    /// Somebody with an account.
    pub fn of_account(account_id: Id, given_name: &str, family_name: &str, email: &str) -> Self {
        Self {
            name: format!("{given_name} {family_name}"),
            given_name: Some(given_name.to_owned()),
            email: email.to_owned(),
            account_id: Some(account_id),
        }
    }

    /// Somebody known only by a name (possibly empty) and an address.
    pub fn outside(name: &str, email: &str) -> Self {
        Self { name: name.to_owned(), given_name: None, email: email.to_owned(), account_id: None }
    }
}

/// A context that can show itself with invented facts: every template is rendered with it in tests.
pub trait Sample {
    fn sample() -> Self;
}

/// One letter to one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    pub to: Recipient,
    pub content: Content,
}

impl Letter {
    pub fn new(to: Recipient, content: Content) -> Self {
        Self { to, content }
    }

    pub fn kind(&self) -> LetterKind {
        self.content.kind()
    }
}

/// `always`: strictly transactional, sent whatever the person chose and without List-Unsubscribe (access to the account,
/// invitations, security, decisions on a file and refusals). `choice`: may go into the daily digest instead.
macro_rules! letters {
    ($($kind:ident($context:ty) $folder:literal $class:ident,)*) => {
        /// The mails of the service. The name of each is its folder under `email_templates/`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum LetterKind {
            $($kind,)*
        }

        /// What a letter says: the facts its three templates need.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
        #[serde(untagged)]
        pub enum Content {
            $($kind($context),)*
        }

        impl LetterKind {
            pub const ALL: &'static [Self] = &[$(Self::$kind,)*];

            /// Folder under `email_templates/`; also the code of the mail in the outbox and in the logs.
            pub const fn folder(self) -> &'static str {
                match self {
                    $(Self::$kind => $folder,)*
                }
            }

            /// Strictly transactional mails carry no List-Unsubscribe and never wait for a digest.
            pub const fn transactional(self) -> bool {
                match self {
                    $(Self::$kind => letters!(@ $class),)*
                }
            }
        }

        impl Content {
            pub const fn kind(&self) -> LetterKind {
                match self {
                    $(Self::$kind(_) => LetterKind::$kind,)*
                }
            }

            /// Invented facts for this kind, for tests and for looking at templates.
            pub fn sample(kind: LetterKind) -> Self {
                match kind {
                    $(LetterKind::$kind => Self::$kind(<$context>::sample()),)*
                }
            }
        }
    };
    (@ always) => { true };
    (@ choice) => { false };
}

letters! {
    AccountVerify(SecretLink) "account_verify" always,
    AccountAlreadyKnown(AccountAlreadyKnown) "account_already_known" always,
    SignInLink(SecretLink) "sign_in_link" always,
    PasswordReset(SecretLink) "password_reset" always,
    PasswordChanged(PasswordChanged) "password_changed" always,
    SessionSecurity(SessionSecurity) "session_security" always,
    Invitation(Invitation) "invitation" always,

    OrganizationSubmitted(OrganizationSubmitted) "organization_submitted" choice,
    OrganizationToCheck(OrganizationToCheck) "organization_to_check" choice,
    OrganizationToComplete(OrganizationToComplete) "organization_to_complete" choice,
    OrganizationApproved(OrganizationNews) "organization_approved" choice,
    OrganizationRefused(OrganizationRefused) "organization_refused" always,
    OrganizationSuspended(OrganizationSuspended) "organization_suspended" always,

    MissionSubmitted(MissionSubmitted) "mission_submitted" choice,
    MissionToRevise(MissionToRevise) "mission_to_revise" choice,
    MissionApproved(MissionApproved) "mission_approved" choice,
    MissionPublished(MissionPublished) "mission_published" choice,
    MissionClosed(MissionClosed) "mission_closed" choice,
    MissionAlert(MissionAlert) "mission_alert" choice,
    MissionCandidates(MissionCandidates) "mission_candidates" choice,

    ApplicationReceivedHost(ApplicationReceivedHost) "application_received_host" choice,
    ApplicationReceivedCandidate(ApplicationNews) "application_received_candidate" choice,
    ApplicationPrechecked(ApplicationNews) "application_prechecked" choice,
    ApplicationIneligible(ApplicationIneligible) "application_ineligible" always,
    ApplicationInterview(ApplicationInterview) "application_interview" choice,
    ApplicationSlotsOffered(SlotsOffered) "application_slots_offered" choice,
    ApplicationSlotTaken(MeetingNews) "application_slot_taken" choice,
    ApplicationSlotReleased(SlotReleased) "application_slot_released" always,
    ApplicationSlotCancelled(SlotCancelled) "application_slot_cancelled" always,
    ApplicationSlotMoved(MeetingNews) "application_slot_moved" always,
    ApplicationSlotReminder(MeetingNews) "application_slot_reminder" always,
    ApplicationSelected(ApplicationToConfirm) "application_selected" choice,
    ApplicationSelectedRepresentative(ApplicationToAuthorise) "application_selected_representative" choice,
    ApplicationToConfirmReminder(ApplicationToConfirm) "application_to_confirm_reminder" choice,
    ApplicationAcceptedCandidate(ApplicationAccepted) "application_accepted_candidate" choice,
    ApplicationAcceptedHost(ApplicationForHost) "application_accepted_host" choice,
    ApplicationRefused(ApplicationRefused) "application_refused" always,
    ApplicationWaiting(ApplicationNews) "application_waiting" choice,
    ApplicationWithdrawn(ApplicationLeft) "application_withdrawn" choice,
    ApplicationClosedUnanswered(ApplicationClosed) "application_closed_unanswered" choice,
    ApplicationMissionClosed(ApplicationMissionClosed) "application_mission_closed" choice,
    ApplicationPlacedElsewhere(ApplicationForHost) "application_placed_elsewhere" choice,
    ApplicationNoticeHost(ApplicationNotice) "application_notice_host" choice,
    ApplicationContested(ApplicationContested) "application_contested" choice,
    ApplicationSettled(ApplicationSettled) "application_settled" always,
    WaitingListSeatFree(SeatFree) "waiting_list_seat_free" choice,
    NominationInvitation(NominationInvitation) "nomination_invitation" always,
    NominationLapsed(NominationLapsed) "nomination_lapsed" choice,
    ProposalReceived(ProposalReceived) "proposal_received" choice,
    ProposalLapsed(ProposalLapsed) "proposal_lapsed" choice,

    PlacementOpened(PlacementOpened) "placement_opened" choice,
    PlacementOpenedHost(PlacementOpenedHost) "placement_opened_host" choice,
    PlacementPapersReminder(PlacementOpened) "placement_papers_reminder" choice,
    PlacementPieceRejected(PlacementPieceRejected) "placement_piece_rejected" always,
    PlacementReadyToApprove(PlacementReadyToApprove) "placement_ready_to_approve" choice,
    PlacementApprovedCandidate(PlacementApproved) "placement_approved_candidate" always,
    PlacementApprovedHost(PlacementApprovedHost) "placement_approved_host" always,
    PlacementApprovedRepresentative(PlacementApprovedRepresentative) "placement_approved_representative" always,
    PlacementCancelled(PlacementCancelled) "placement_cancelled" always,
    PlacementCancelledHost(PlacementCancelledHost) "placement_cancelled_host" always,
    PlacementCancelledRepresentative(PlacementCancelledRepresentative) "placement_cancelled_representative" always,
    EarlyEnd(EarlyEnd) "early_end" always,
    EarlyEndRepresentative(EarlyEnd) "early_end_representative" always,
    EarlyEndHost(EarlyEnd) "early_end_host" always,
    EarlyEndNetwork(EarlyEnd) "early_end_network" always,
    PlacementSuspended(PlacementPaused) "placement_suspended" always,
    PlacementResumed(PlacementPaused) "placement_resumed" always,
    PlacementAmendment(PlacementAmendment) "placement_amendment" choice,
    PlacementAmended(PlacementAmendment) "placement_amended" always,
    IncidentDeclared(IncidentDeclared) "incident_declared" always,

    MessageReceived(MessageReceived) "message_received" choice,

    ConcernRaised(ConcernRaised) "concern_raised" always,
    ConcernReminder(ConcernRaised) "concern_reminder" always,
    ConcernAcknowledged(ConcernAcknowledged) "concern_acknowledged" always,
    PlacementPieceMissing(PlacementPieceMissing) "placement_piece_missing" always,
    PlacementValidated(PlacementValidated) "placement_validated" always,
    PlacementValidatedHost(PlacementValidatedHost) "placement_validated_host" always,
    PlacementRejected(PlacementRejected) "placement_rejected" always,
    PlacementRejectedHost(PlacementRejectedHost) "placement_rejected_host" always,
    PlacementCheckRefused(PlacementCheckRefused) "placement_check_refused" always,
    PlacementStarting(PlacementStarting) "placement_starting" choice,
    PlacementStartingHost(PlacementStartingHost) "placement_starting_host" choice,
    PlacementStarted(PlacementStarted) "placement_started" choice,
    PlacementEnding(PlacementEnding) "placement_ending" choice,
    PlacementEndingHost(PlacementEndingHost) "placement_ending_host" choice,
    PlacementWorkDue(PlacementWorkDue) "placement_work_due" choice,
    AccreditationAlert(AccreditationAlert) "accreditation_alert" choice,

    LeaveRequested(LeaveRequested) "leave_requested" choice,
    LeaveDecided(LeaveDecided) "leave_decided" choice,
    LeaveRecounted(LeaveRecounted) "leave_recounted" always,
    LeaveBeyond(LeaveBeyond) "leave_beyond" choice,
    TrainingConvocation(TrainingNews) "training_convocation" always,
    TrainingConvocationHost(TrainingNews) "training_convocation_host" choice,
    TrainingCancelled(TrainingNews) "training_cancelled" always,
    PrestationProofMissing(ProofMissing) "prestation_proof_missing" choice,
    AbsenceUnjustified(AbsenceUnjustified) "absence_unjustified" always,
    PaperToSign(PaperToSign) "paper_to_sign" always,
    PaperCode(PaperCode) "paper_code" always,
    PaperSigned(PaperNews) "paper_signed" choice,
    PaperVoided(PaperNews) "paper_voided" always,
    PaperScanRefused(PaperScanRefused) "paper_scan_refused" always,

    DailyDigest(DailyDigest) "daily_digest" choice,
}
