//! Licences: asked for or typed as granted, moved along their life, ended by the calendar.

use serde::Serialize;
use utoipa::ToSchema;

use crate::db::{Page, Paging, Tx};
use crate::domain::machine::{By, find};
use crate::domain::{Actor, Id, Role, Said, Versioned};
use crate::error::steps::{check_reason, refuse};
use crate::error::{Faults, Refusal};
use crate::features::accounts::service::life::{self, Lived};
use crate::features::accreditations::rules::licence::Licence;
use crate::features::accreditations::rules::machine::{LicenceState, STEPS};
use crate::features::accreditations::store::ledger::{self, Movement};
use crate::features::accreditations::store::licences::{self, Kept};
use crate::history::{self, Change, Entity};

/// A licence as the API shows it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LicenceView {
    pub id: Id,
    pub version: i32,
    pub state: LicenceState,
    #[serde(flatten)]
    pub licence: Licence,
}

impl Versioned for LicenceView {
    fn version(&self) -> i32 {
        self.version
    }
}

impl From<Kept> for LicenceView {
    fn from(kept: Kept) -> Self {
        Self { id: kept.id, version: kept.version, state: kept.state, licence: kept.licence }
    }
}

/// The ledger of a licence: what is used of each counter, and every movement that made it so.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LedgerView {
    pub recruitment: CounterView,
    pub lending: CounterView,
    pub lines: Vec<LineView>,
    pub movements: Vec<Movement>,
}

/// One counter: how many are allowed, used and free.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CounterView {
    pub allowed: i64,
    pub used: i64,
    pub free: i64,
}

/// A counter of one licence line.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LineView {
    pub domain: crate::domain::MissionDomain,
    pub departement: Option<String>,
    #[serde(flatten)]
    pub counter: CounterView,
}

fn counter(allowed: u32, used: i64) -> CounterView {
    let allowed = i64::from(allowed);
    CounterView { allowed, used, free: (allowed - used).max(0) }
}

/// Licences are the network's own: staff read them.
fn staff_only(actor: &Actor) -> Result<(), Refusal> {
    if actor.is_staff() { Ok(()) } else { Err(Refusal::NotFound) }
}

/// Who may say that a licence is granted: whoever may `grant` it.
pub fn decides(role: Role) -> bool {
    find(STEPS, "grant", None, LicenceState::Requested, By::Person(role)).is_ok()
}

/// Types a licence; with the day of its decision it is granted at once, by those who decide.
pub fn create(tx: &mut Tx, actor: &Actor, input: &Licence) -> Result<LicenceView, Refusal> {
    if !matches!(actor.role, Role::CaseWorker | Role::Approver | Role::Admin) {
        return Err(Refusal::wrong_role());
    }
    if input.granted_on.is_some() && !decides(actor.role) {
        return Err(Refusal::Forbidden(NOT_DECIDED));
    }
    let mut faults = input.faults(tx.today());
    if licences::has_number(tx, input.number.as_str())? {
        faults.push("/number", "known", Said::new("Un agrément porte déjà ce numéro.", "A licence has this number already."));
    }
    if let Some(before) = input.follows
        && licences::by_id(tx, before)?.is_none()
    {
        faults.push("/follows", "unknown", Said::new("Cet agrément n’existe pas.", "There is no such licence."));
    }
    faults.into_result()?;
    let state = if input.granted_on.is_some() { LicenceState::Granted } else { LicenceState::Requested };
    let id = licences::insert(tx, input, state)?;
    keep(tx, Some(actor), id, "create", None, state, None, None)?;
    Ok(LicenceView { id, version: 1, state, licence: input.clone() })
}

const NOT_DECIDED: Said = Said::new(
    "Votre rôle actif ne permet pas d’enregistrer une décision\u{a0}: laissez le jour vide, un responsable l’accordera.",
    "Your active role does not record a decision: leave its day out, an approver will grant it.",
);

/// One licence. `NotFound` for whoever is not of the network.
pub fn show(tx: &mut Tx, actor: &Actor, id: Id) -> Result<LicenceView, Refusal> {
    staff_only(actor)?;
    licences::by_id(tx, id)?.map(LicenceView::from).ok_or(Refusal::NotFound)
}

/// The licences, newest first.
pub fn list(tx: &mut Tx, actor: &Actor, paging: &Paging) -> Result<Page<LicenceView>, Refusal> {
    if !actor.is_staff() {
        return Err(Refusal::wrong_role());
    }
    let rows = licences::page(tx, paging)?;
    Ok(Page::of(rows, paging, |kept| kept.id.to_string()).map(LicenceView::from))
}

/// The counters of a licence and every movement that made them.
pub fn show_ledger(tx: &mut Tx, actor: &Actor, id: Id) -> Result<LedgerView, Refusal> {
    staff_only(actor)?;
    let kept = licences::by_id(tx, id)?.ok_or(Refusal::NotFound)?;
    let movements = ledger::of_licence(tx, id)?;
    let balance = ledger::balance(tx, id, kept.licence.missions.len())?;
    let line = |(place, line): (usize, &crate::features::accreditations::rules::licence::LicenceLine)| LineView {
        domain: line.domain,
        departement: line.departement.as_ref().map(|code| code.as_str().to_owned()),
        counter: counter(line.count, balance.by_line.get(place).copied().unwrap_or(0)),
    };
    Ok(LedgerView {
        recruitment: counter(kept.licence.recruitment.count, balance.recruited),
        lending: counter(kept.licence.lending_cap, balance.lent),
        lines: kept.licence.missions.iter().enumerate().map(line).collect(),
        movements,
    })
}

/// What was done to a licence, oldest first.
pub fn life(tx: &mut Tx, actor: &Actor, id: Id) -> Result<Vec<Lived>, Refusal> {
    staff_only(actor)?;
    life::of(tx, Entity::Accreditation, id)
}

/// What a transition of a licence is sent with.
pub struct Asked<'a> {
    pub verb: &'a str,
    pub reason: Option<&'a str>,
    pub comment: Option<&'a str>,
    /// Day of the decision, for `grant`.
    pub granted_on: Option<chrono::NaiveDate>,
}

/// Moves a licence along its life.
pub fn advance(tx: &mut Tx, actor: &Actor, id: Id, version: i32, asked: &Asked) -> Result<LicenceView, Refusal> {
    staff_only(actor)?;
    let kept = licences::by_id(tx, id)?.ok_or(Refusal::NotFound)?;
    if kept.version != version {
        return Err(Refusal::Stale);
    }
    let step = find(STEPS, asked.verb, None, kept.state, By::Person(actor.role))
        .map_err(|misstep| refuse(misstep, kept.state, LicenceState::label))?;
    check_reason(step.reason, asked.reason)?;
    let mut licence = kept.licence.clone();
    if asked.verb == "grant" {
        licence.granted_on = Some(asked.granted_on.unwrap_or_else(|| tx.today()));
        let faults = licence.faults(tx.today());
        if !faults.0.is_empty() {
            return Err(Refusal::Rule(Faults(faults.0)));
        }
    }
    let to = if asked.verb == "resume" { resumed(tx, &kept, step.to)? } else { step.to };
    let moved = licences::move_to(tx, &kept, to, &licence)?;
    keep(tx, Some(actor), id, asked.verb, Some(kept.state), to, asked.reason, asked.comment)?;
    Ok(moved.into())
}

/// A suspension that ends leaves the formal notice that was there before it: only an answer to the notice ends that (SC-AGR-09).
fn resumed(tx: &mut Tx, kept: &Kept, to: LicenceState) -> Result<LicenceState, Refusal> {
    let life = history::of(tx, Entity::Accreditation, kept.id)?;
    let suspended = life.iter().rev().find(|one| one.to == LicenceState::Suspended.code());
    let was_under_notice = suspended.is_some_and(|one| one.from.as_deref() == Some(LicenceState::FormalNotice.code()));
    Ok(if kept.state == LicenceState::Suspended && was_under_notice { LicenceState::FormalNotice } else { to })
}

/// Ends the licences whose last day is over (calendar). Contracts signed before run to their own end (SC-AGR-05).
pub fn expire_due(tx: &mut Tx) -> Result<(), Refusal> {
    let today = tx.today();
    for kept in licences::overdue(tx, today)? {
        licences::move_to(tx, &kept, LicenceState::Expired, &kept.licence)?;
        keep(tx, None, kept.id, "expire", Some(kept.state), LicenceState::Expired, None, None)?;
    }
    Ok(())
}

#[expect(clippy::too_many_arguments, reason = "each is one column of the history")]
fn keep(
    tx: &mut Tx,
    actor: Option<&Actor>,
    id: Id,
    verb: &str,
    from: Option<LicenceState>,
    to: LicenceState,
    reason: Option<&str>,
    comment: Option<&str>,
) -> Result<(), Refusal> {
    let from = from.map(LicenceState::code);
    history::record(
        tx,
        Change { entity: Entity::Accreditation, id, verb, from, to: to.code(), actor, reason, comment, facts: None },
    )
}

/// The number of a licence, as printed on its decision.
pub fn number(tx: &mut Tx, id: Id) -> Result<Option<String>, Refusal> {
    Ok(licences::by_id(tx, id)?.map(|kept| kept.licence.number.as_str().to_owned()))
}
