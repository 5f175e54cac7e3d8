//! Accounts and the roles they have.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use super::id;
use crate::db::Tx;
use crate::db::schema::{account_roles as roles, accounts, guardianships};
use crate::domain::{Email, Id, Role};
use crate::error::Refusal;

/// An account as the services see it.
#[derive(Debug, Clone)]
pub struct Account {
    pub id: Id,
    pub version: i32,
    pub email: Option<String>,
    pub verified: bool,
    pub password_hash: Option<String>,
    pub given_name: String,
    pub family_name: String,
    pub lang: String,
    pub mail_frequency: String,
    pub on_paper: bool,
}

impl Account {
    pub fn full_name(&self) -> String {
        format!("{} {}", self.given_name, self.family_name)
    }
}

/// A role somebody has, with its limits.
#[derive(Debug, Clone)]
pub struct Grant {
    pub role: Role,
    pub organization_id: Option<Id>,
    pub departements: Option<Vec<String>>,
    pub valid_until: Option<NaiveDate>,
}

type Row = (String, i32, Option<String>, Option<NaiveDateTime>, Option<String>, String, String, String, String, Option<String>);

const COLUMNS: (
    accounts::id,
    accounts::version,
    accounts::email,
    accounts::email_verified_at,
    accounts::password_hash,
    accounts::given_name,
    accounts::family_name,
    accounts::lang,
    accounts::mail_frequency,
    accounts::on_paper_by,
) = (
    accounts::id,
    accounts::version,
    accounts::email,
    accounts::email_verified_at,
    accounts::password_hash,
    accounts::given_name,
    accounts::family_name,
    accounts::lang,
    accounts::mail_frequency,
    accounts::on_paper_by,
);

fn account(row: Row) -> Result<Account, Refusal> {
    let (row_id, version, email, verified_at, password_hash, given_name, family_name, lang, mail_frequency, on_paper_by) = row;
    Ok(Account {
        id: id(&row_id)?,
        version,
        email,
        verified: verified_at.is_some(),
        password_hash,
        given_name,
        family_name,
        lang,
        mail_frequency,
        on_paper: on_paper_by.is_some(),
    })
}

pub fn by_id(tx: &mut Tx, account_id: Id) -> Result<Option<Account>, Refusal> {
    let row: Option<Row> = accounts::table.find(account_id.to_string()).select(COLUMNS).first(tx.conn).optional()?;
    row.map(account).transpose()
}

/// Whether its owner had it erased.
pub fn is_erased(tx: &mut Tx, account_id: Id) -> Result<bool, Refusal> {
    let at: Option<Option<NaiveDateTime>> =
        accounts::table.find(account_id.to_string()).select(accounts::erased_at).first(tx.conn).optional()?;
    Ok(at.flatten().is_some())
}

pub fn by_email(tx: &mut Tx, email: &Email) -> Result<Option<Account>, Refusal> {
    let row: Option<Row> =
        accounts::table.filter(accounts::email.eq(email.as_str())).select(COLUMNS).first(tx.conn).optional()?;
    row.map(account).transpose()
}

/// What a new account starts with.
#[derive(Debug)]
pub struct NewAccount<'a> {
    pub email: Option<&'a Email>,
    pub verified: bool,
    pub password_hash: Option<&'a str>,
    pub given_name: &'a str,
    pub family_name: &'a str,
    pub on_paper_by: Option<Id>,
}

pub fn insert(tx: &mut Tx, new: &NewAccount) -> Result<Id, Refusal> {
    let account_id = tx.new_id();
    let now = tx.stamp();
    diesel::insert_into(accounts::table)
        .values((
            accounts::id.eq(account_id.to_string()),
            accounts::version.eq(1),
            accounts::email.eq(new.email.map(Email::as_str)),
            accounts::email_verified_at.eq(new.verified.then_some(now)),
            accounts::password_hash.eq(new.password_hash),
            accounts::given_name.eq(new.given_name),
            accounts::family_name.eq(new.family_name),
            accounts::lang.eq("fr"),
            accounts::mail_frequency.eq("each"),
            accounts::on_paper_by.eq(new.on_paper_by.map(|by| by.to_string())),
            accounts::created_at.eq(now),
        ))
        .execute(tx.conn)?;
    Ok(account_id)
}

pub fn set_verified(tx: &mut Tx, account_id: Id) -> Result<(), Refusal> {
    let now = tx.stamp();
    diesel::update(accounts::table.find(account_id.to_string()).filter(accounts::email_verified_at.is_null()))
        .set(accounts::email_verified_at.eq(Some(now)))
        .execute(tx.conn)?;
    Ok(())
}

pub fn set_password(tx: &mut Tx, account_id: Id, hash: &str) -> Result<(), Refusal> {
    diesel::update(accounts::table.find(account_id.to_string())).set(accounts::password_hash.eq(Some(hash))).execute(tx.conn)?;
    Ok(())
}

pub fn set_names(tx: &mut Tx, account_id: Id, given_name: &str, family_name: &str) -> Result<(), Refusal> {
    diesel::update(accounts::table.find(account_id.to_string()))
        .set((accounts::given_name.eq(given_name), accounts::family_name.eq(family_name)))
        .execute(tx.conn)?;
    Ok(())
}

pub fn set_preferences(tx: &mut Tx, account: &Account, lang: &str, mail_frequency: &str) -> Result<(), Refusal> {
    diesel::update(accounts::table.find(account.id.to_string()))
        .set((accounts::version.eq(account.version + 1), accounts::lang.eq(lang), accounts::mail_frequency.eq(mail_frequency)))
        .execute(tx.conn)?;
    Ok(())
}

/// Role, association, départements, last day.
type GrantRow = (String, Option<String>, Option<String>, Option<NaiveDate>);

/// Roles in force on `today`, oldest first.
pub fn grants(tx: &mut Tx, account_id: Id, today: NaiveDate) -> Result<Vec<Grant>, Refusal> {
    let rows: Vec<GrantRow> = roles::table
        .filter(roles::account_id.eq(account_id.to_string()).and(roles::ended_at.is_null()))
        .filter(roles::valid_until.is_null().or(roles::valid_until.ge(today)))
        .order((roles::created_at.asc(), roles::id.asc()))
        .select((roles::role, roles::organization_id, roles::departements, roles::valid_until))
        .load(tx.conn)?;
    rows.into_iter()
        .map(|(role, organization_id, departements, valid_until)| {
            Ok(Grant {
                role: Role::parse(&role).ok_or_else(|| Refusal::internal(format!("unknown role {role}")))?,
                organization_id: organization_id.as_deref().map(id).transpose()?,
                departements: super::departements(departements),
                valid_until,
            })
        })
        .collect()
}

/// Gives a role, unless the person has it already for the same association.
pub fn grant(tx: &mut Tx, account_id: Id, grant: &Grant, by: Option<Id>) -> Result<(), Refusal> {
    let today = tx.today();
    let same = |held: &Grant| held.role == grant.role && held.organization_id == grant.organization_id;
    if grants(tx, account_id, today)?.iter().any(|held| same(held) && held.departements == grant.departements) {
        return Ok(());
    }
    let (role_id, now) = (tx.new_id().to_string(), tx.stamp());
    diesel::insert_into(roles::table)
        .values((
            roles::id.eq(role_id),
            roles::account_id.eq(account_id.to_string()),
            roles::role.eq(grant.role.code()),
            roles::organization_id.eq(grant.organization_id.map(|id| id.to_string())),
            roles::departements.eq(grant.departements.as_ref().map(|list| list.join(","))),
            roles::valid_until.eq(grant.valid_until),
            roles::granted_by.eq(by.map(|by| by.to_string())),
            roles::created_at.eq(now),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Somebody who has a role, and the départements it is limited to.
type Holder = (Account, Option<Vec<String>>);

/// Accounts that have a role now, with the départements each is limited to; with `organization_id`, members of that association only.
pub fn holders(tx: &mut Tx, role: Role, organization_id: Option<Id>) -> Result<Vec<Holder>, Refusal> {
    let today = tx.today();
    let mut query = roles::table
        .filter(roles::role.eq(role.code()).and(roles::ended_at.is_null()))
        .filter(roles::valid_until.is_null().or(roles::valid_until.ge(today)))
        .order((roles::created_at.asc(), roles::id.asc()))
        .select((roles::account_id, roles::departements))
        .into_boxed();
    if let Some(organization_id) = organization_id {
        query = query.filter(roles::organization_id.eq(organization_id.to_string()));
    }
    let rows: Vec<(String, Option<String>)> = query.load(tx.conn)?;
    let mut holders: Vec<Holder> = Vec::new();
    for (account_id, departements) in rows {
        let departements = super::departements(departements);
        if let Some(account) = by_id(tx, id(&account_id)?)? {
            holders.push((account, departements));
        }
    }
    Ok(holders)
}

pub fn add_guardian(tx: &mut Tx, candidate: Id, representative: Id) -> Result<(), Refusal> {
    if guardians_of(tx, candidate)?.iter().any(|account| account.id == representative) {
        return Ok(());
    }
    let (row_id, now) = (tx.new_id().to_string(), tx.stamp());
    diesel::insert_into(guardianships::table)
        .values((
            guardianships::id.eq(row_id),
            guardianships::candidate_id.eq(candidate.to_string()),
            guardianships::representative_id.eq(representative.to_string()),
            guardianships::created_at.eq(now),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub fn guardians_of(tx: &mut Tx, candidate: Id) -> Result<Vec<Account>, Refusal> {
    let ids: Vec<String> = guardianships::table
        .filter(guardianships::candidate_id.eq(candidate.to_string()))
        .order(guardianships::id.asc())
        .select(guardianships::representative_id)
        .load(tx.conn)?;
    let mut guardians = Vec::new();
    for guardian in ids {
        guardians.extend(by_id(tx, id(&guardian)?)?);
    }
    Ok(guardians)
}

pub fn wards_of(tx: &mut Tx, representative: Id) -> Result<Vec<Id>, Refusal> {
    let ids: Vec<String> = guardianships::table
        .filter(guardianships::representative_id.eq(representative.to_string()))
        .order(guardianships::id.asc())
        .select(guardianships::candidate_id)
        .load(tx.conn)?;
    ids.iter().map(|ward| id(ward)).collect()
}
