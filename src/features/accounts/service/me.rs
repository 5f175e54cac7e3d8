//! One's own account: what it is, which role is active, how one wants to be written to.

use serde::Serialize;
use utoipa::ToSchema;

use chrono::NaiveDate;

use crate::db::Tx;
use crate::domain::{Actor, Id, Role, Said, Versioned};
use crate::error::Refusal;
use crate::features::accounts::rules::inputs::{LangChoice, MailFrequency, Preferences};
use crate::features::accounts::store::{accounts, sessions};
use crate::mail::outbox;

/// One's own account.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Me {
    pub id: Id,
    pub version: i32,
    pub email: Option<String>,
    pub given_name: String,
    pub family_name: String,
    pub lang: String,
    pub mail_frequency: String,
    pub active_role: Role,
    pub roles: Vec<HeldRole>,
}

/// A role somebody has, and its limits.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct HeldRole {
    pub role: Role,
    pub organization_id: Option<Id>,
    /// Absent for the whole country.
    pub departements: Option<Vec<String>>,
    pub valid_until: Option<NaiveDate>,
}

impl Versioned for Me {
    fn version(&self) -> i32 {
        self.version
    }
}

/// One’s own account, with every role that holds today.
pub fn show(tx: &mut Tx, actor: &Actor) -> Result<Me, Refusal> {
    let account = accounts::by_id(tx, actor.account)?.ok_or(Refusal::NotFound)?;
    let today = tx.today();
    let roles = accounts::grants(tx, actor.account, today)?
        .into_iter()
        .map(|grant| HeldRole {
            role: grant.role,
            organization_id: grant.organization_id,
            departements: grant.departements,
            valid_until: grant.valid_until,
        })
        .collect();
    Ok(Me {
        id: account.id,
        version: account.version,
        email: account.email,
        given_name: account.given_name,
        family_name: account.family_name,
        lang: account.lang,
        mail_frequency: account.mail_frequency,
        active_role: actor.role,
        roles,
    })
}

/// Takes another of one's roles for this session.
pub fn take_role(tx: &mut Tx, actor: &Actor, role: Role) -> Result<Me, Refusal> {
    let today = tx.today();
    let held = accounts::grants(tx, actor.account, today)?.iter().any(|grant| grant.role == role);
    if !held || actor.acted_by.is_some() {
        return Err(Refusal::Forbidden(Said::new("Vous n’avez pas ce rôle.", "You do not have this role.")));
    }
    sessions::set_role(tx, actor.session, role)?;
    show(tx, &Actor { role, ..actor.clone() })
}

/// Changes the language and how often one is written to. `Stale` when the account has changed since it was read.
pub fn change(tx: &mut Tx, actor: &Actor, version: i32, input: &Preferences) -> Result<Me, Refusal> {
    let account = accounts::by_id(tx, actor.account)?.ok_or(Refusal::NotFound)?;
    if account.version != version {
        return Err(Refusal::Stale);
    }
    let lang = match input.lang {
        Some(LangChoice::Fr) => "fr",
        Some(LangChoice::En) => "en",
        None => &account.lang,
    };
    let frequency = match input.mail_frequency {
        Some(MailFrequency::Each) => "each",
        Some(MailFrequency::Daily) => "daily",
        None => &account.mail_frequency,
    };
    accounts::set_preferences(tx, &account, lang, frequency)?;
    show(tx, actor)
}

/// What the link at the foot of a letter does: its reader gets one mail a day from now on. An unknown letter changes nothing.
pub fn one_mail_a_day(tx: &mut Tx, mail: Id) -> Result<(), Refusal> {
    outbox::unsubscribe(tx, mail)
}
