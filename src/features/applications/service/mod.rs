//! The use cases of applications, nominations and proposals, and what the reactions and the calendar ask of them.

pub mod answer;
pub mod apply;
mod around;
pub mod bring_in;
pub mod calendar;
pub mod contest;
pub mod decide;
pub mod effects;
pub mod interviews;
pub mod matched;
pub mod meetings;
pub mod nominations;
mod post;
pub mod proposals;
pub mod show;
mod slots;

use serde_json::Value;

use super::rules::application::{State, TABLE, Verb};
use super::rules::deadlines::Delays;
use super::rules::facts::{Assessment, MissionBrief, PersonBrief};
use super::rules::inputs::Act;
use super::rules::record::Application;
use super::rules::refusal;
use super::rules::scope::Scope;
use super::rules::view::{ApplicationView, Terms};
use super::store;
use crate::db::Tx;
use crate::domain::machine::{self, By, Step};
use crate::domain::{Actor, Id, Role};
use crate::error::Refusal;
use crate::features::accounts::rules::settings::Settings;
use crate::features::accounts::service::{network, people};
use crate::history::{self, Change, Entity};

pub use super::store::applications::Filter;

/// An application with what decisions about it need.
struct Case {
    application: Application,
    mission: MissionBrief,
    person: PersonBrief,
    settings: Settings,
}

impl Case {
    fn of(tx: &mut Tx, application: Application) -> Result<Self, Refusal> {
        let mission = around::mission(tx, application.mission_id)?;
        let person = around::anyone(tx, application.candidate_id)?;
        let person = person.ok_or_else(|| Refusal::internal("an application without a profile"))?;
        Ok(Self { application, mission, person, settings: network::current(tx)?.settings })
    }

    fn delays(&self) -> Delays {
        delays(&self.settings)
    }

    fn terms(&self, tx: &Tx) -> Terms {
        terms(&self.settings, tx)
    }

    /// Enters the state a step leads to and keeps the transition.
    fn enter(&mut self, tx: &mut Tx, step: &Step<State>, by: Trace) -> Result<(), Refusal> {
        let from = self.application.state;
        self.application.enter(step.to, by.reason, by.comment, tx.now);
        if by.actor.is_some_and(|actor| actor.role == Role::Host) {
            self.application.host_acts(tx.now);
        }
        self.keep(tx, step.verb, from, by)?;
        interviews::free(tx, self)
    }

    /// Keeps an act that leaves the state as it is: an opinion, one of two agreements.
    fn note(&mut self, tx: &mut Tx, verb: &str, by: Trace) -> Result<(), Refusal> {
        self.application.version += 1;
        let state = self.application.state;
        self.keep(tx, verb, state, by)
    }

    fn keep(&self, tx: &mut Tx, verb: &str, from: State, by: Trace) -> Result<(), Refusal> {
        store::applications::save(tx, &self.application)?;
        let is = self.application.state.code();
        by.keep(tx, (Entity::Application, self.application.id), verb, Some(from.code()), is)
    }

    /// The step the service itself takes.
    fn by_system(&self, verb: &str) -> Result<&'static Step<State>, Refusal> {
        let state = self.application.state;
        machine::find(TABLE, verb, None, state, By::System).map_err(|misstep| refusal(&misstep, &state.said()))
    }
}

/// Who did it and why, as history keeps it.
#[derive(Default)]
struct Trace<'a> {
    actor: Option<&'a Actor>,
    reason: Option<&'a str>,
    comment: Option<&'a str>,
    facts: Option<Value>,
}

impl<'a> Trace<'a> {
    fn of(actor: &'a Actor, input: &'a Act) -> Self {
        Self { actor: Some(actor), reason: input.reason(), comment: input.comment(), facts: None }
    }

    fn system(reason: Option<&'a str>) -> Self {
        Self { reason, ..Self::default() }
    }

    /// Somebody, who gives no reason; none is the service itself.
    fn by(actor: Option<&'a Actor>) -> Self {
        Self { actor, ..Self::default() }
    }

    /// Keeps one transition of a record, or its beginning.
    fn keep(self, tx: &mut Tx, (entity, id): (Entity, Id), verb: &str, from: Option<&str>, to: &str) -> Result<(), Refusal> {
        let Self { actor, reason, comment, facts } = self;
        history::record(tx, Change { entity, id, verb, from, to, actor, reason, comment, facts })
    }

    fn with(self, assessment: &Assessment) -> Result<Self, Refusal> {
        Ok(Self { facts: Some(serde_json::to_value(assessment).map_err(Refusal::internal)?), ..self })
    }
}

fn delays(settings: &Settings) -> Delays {
    Delays { notice_after: settings.notice_after_days, close_after: settings.close_after_days }
}

fn terms(settings: &Settings, tx: &Tx) -> Terms {
    Terms { delays: delays(settings), contest_months: settings.contest_within_months, today: tx.today() }
}

/// What this person may know of.
fn scope(tx: &mut Tx, actor: &Actor) -> Result<Scope, Refusal> {
    let mut wards = Vec::new();
    if actor.role == Role::Representative {
        let today = tx.today();
        for ward in people::wards_of(tx, actor.account)? {
            if around::person(tx, ward)?.is_some_and(|person| person.is_minor_on(today)) {
                wards.push(ward);
            }
        }
    }
    Ok(Scope::of(actor, wards))
}

/// The application, for somebody in whose scope it is.
fn reach(tx: &mut Tx, actor: &Actor, application: Id) -> Result<Application, Refusal> {
    let scope = scope(tx, actor)?;
    let found = store::applications::get(tx, application)?;
    found.filter(|one| scope.admits(one.candidate_id, one.organization_id, &one.departement)).ok_or(Refusal::NotFound)
}

/// Carries out one verb on the version the person read.
pub fn act(
    tx: &mut Tx,
    actor: &Actor,
    application: Id,
    verb: Verb,
    version: i32,
    input: &Act,
) -> Result<ApplicationView, Refusal> {
    let application = reach(tx, actor, application)?;
    if application.version != version {
        return Err(Refusal::Stale);
    }
    let outcome = input.outcome_of(verb)?;
    let state = application.state;
    let proposes = actor.role == Role::Host && verb.is_proposed_by_hosts();
    // A host proposes from the states the network decides from.
    let role = if proposes { Role::CaseWorker } else { actor.role };
    let step = machine::find(TABLE, verb.code(), outcome, state, By::Person(role))
        .map_err(|misstep| refusal(&misstep, &state.said()))?;
    let mut case = Case::of(tx, application)?;
    if proposes {
        decide::propose(tx, &mut case, actor, step, input)?;
        return show::view(tx, actor, case);
    }
    match verb {
        Verb::Precheck => decide::precheck(tx, &mut case, actor, step, input)?,
        Verb::Interview => decide::interview(tx, &mut case, actor, step, input)?,
        Verb::Select => decide::select(tx, &mut case, actor, step, input)?,
        Verb::Refuse => decide::refuse(tx, &mut case, actor, step, input)?,
        Verb::Waitlist => decide::waitlist(tx, &mut case, actor, step, input)?,
        Verb::Accept => answer::accept(tx, &mut case, actor, step, input)?,
        Verb::Decline | Verb::Withdraw => answer::leave(tx, &mut case, actor, step, input)?,
        Verb::Contest => contest::contest(tx, &mut case, actor, step, input)?,
        Verb::Settle => contest::settle(tx, &mut case, actor, step, input)?,
    }
    show::view(tx, actor, case)
}
