//! What people send about accounts.

use chrono::NaiveDate;
use deserr::Deserr;
use utoipa::ToSchema;

use crate::domain::{Email, Id, Line, Role};
use crate::error::Faults;

/// A registration by oneself; other roles come by invitation.
#[derive(Debug, Clone, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct Registration {
    pub email: Email,
    pub password: String,
    pub role: OpenRole,
    pub given_name: Line<80>,
    pub family_name: Line<80>,
}

/// The roles anybody can take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserr, ToSchema)]
#[deserr(error = Faults, rename_all = lowercase)]
#[schema(rename_all = "lowercase")]
pub enum OpenRole {
    Candidate,
    Host,
}

impl From<OpenRole> for Role {
    fn from(role: OpenRole) -> Self {
        match role {
            OpenRole::Candidate => Self::Candidate,
            OpenRole::Host => Self::Host,
        }
    }
}

/// A secret from a link.
#[derive(Debug, Clone, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct TokenInput {
    pub token: String,
}

/// By password, or by the token of a link. `otp` is taken for the second factor, which this network has not switched on.
#[derive(Debug, Clone, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct SignIn {
    #[deserr(default)]
    pub email: Option<Email>,
    #[deserr(default)]
    pub password: Option<String>,
    #[deserr(default)]
    pub otp: Option<String>,
    #[deserr(default)]
    pub token: Option<String>,
}

/// What keeps somebody signed in.
#[derive(Debug, Clone, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct RefreshInput {
    pub refresh_token: String,
}

/// An address to send a link to.
#[derive(Debug, Clone, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct EmailInput {
    pub email: Email,
}

/// A new password, with the token of the link that allows it.
#[derive(Debug, Clone, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct NewPassword {
    pub token: String,
    pub password: String,
}

/// Which of one’s roles to take.
#[derive(Debug, Clone, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct ActiveRole {
    pub role: Role,
}

/// An invitation to a role.
#[derive(Debug, Clone, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct InvitationInput {
    pub email: Email,
    pub role: Role,
    #[deserr(default)]
    pub given_name: Option<Line<80>>,
    #[deserr(default)]
    pub family_name: Option<Line<80>>,
    /// For a member or a tutor of an association.
    #[deserr(default)]
    pub organization_id: Option<Id>,
    /// Codes of départements a network role is limited to.
    #[deserr(default)]
    pub departements: Option<Vec<Line<3>>>,
    /// Last day of the role; an auditor's is always set.
    #[deserr(default)]
    pub valid_until: Option<NaiveDate>,
}

/// The token of an invitation, and a password for whoever wants one.
#[derive(Debug, Clone, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct AcceptInvitation {
    pub token: String,
    /// For somebody who has no account yet and wants to sign in by password.
    #[deserr(default)]
    pub password: Option<String>,
}

/// Somebody without an e-mail address, entered by a case-worker.
#[derive(Debug, Clone, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct OnPaper {
    pub given_name: Line<80>,
    pub family_name: Line<80>,
}

/// How somebody wants to be spoken to.
#[derive(Debug, Clone, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct Preferences {
    #[deserr(default)]
    pub lang: Option<LangChoice>,
    #[deserr(default)]
    pub mail_frequency: Option<MailFrequency>,
}

/// French, or English.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserr, ToSchema)]
#[deserr(error = Faults, rename_all = lowercase)]
#[schema(rename_all = "lowercase")]
pub enum LangChoice {
    Fr,
    En,
}

/// One mail each time, or one a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserr, ToSchema)]
#[deserr(error = Faults, rename_all = lowercase)]
#[schema(rename_all = "lowercase")]
pub enum MailFrequency {
    Each,
    Daily,
}
