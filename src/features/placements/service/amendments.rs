//! Amendments: drawn up, signed by all, sent when the paying agency has to know, in effect on their day.

use serde_json::json;

use super::file::{self, File};
use super::{Trace, keep, post, reach, tasks, wrong_state};
use crate::db::Tx;
use crate::domain::machine::{self, By, Misstep, Step};
use crate::domain::{Actor, Event, Id, Outcome, Role, Said};
use crate::error::{Faults, Refusal};
use crate::features::accreditations::service::{cover, slots};
use crate::features::placements::rules::amendment::{
    Amendment, AmendmentInput, AmendmentView, Changes, Kind, State, StepInput, TABLE, Verb,
};
use crate::features::placements::rules::amendment_bounds::{Bounds, can_be_amended, lacks, months_of, moved};
use crate::features::placements::rules::machine::State as PlacementState;
use crate::features::placements::rules::record::Placement;
use crate::features::placements::rules::transitions::reported_on;
use crate::features::placements::store::{self, amendments};
use crate::geography::commune;
use crate::history::{self, Change, Entity};

/// Those of a placement, oldest first, for whoever may read it.
pub fn list(tx: &mut Tx, actor: &Actor, placement: Id) -> Result<Vec<AmendmentView>, Refusal> {
    let placement = reach(tx, actor, placement)?;
    Ok(amendments::of_placement(tx, placement.id)?.into_iter().map(AmendmentView::from).collect())
}

/// One of them.
pub fn one(tx: &mut Tx, actor: &Actor, placement: Id, id: Id) -> Result<AmendmentView, Refusal> {
    let placement = reach(tx, actor, placement)?;
    Ok(of(tx, placement.id, id)?.into())
}

fn of(tx: &mut Tx, placement: Id, id: Id) -> Result<Amendment, Refusal> {
    amendments::by_id(tx, id)?.filter(|found| found.placement_id == placement).ok_or(Refusal::NotFound)
}

/// Draws one up, and tells those who will sign it.
pub fn create(tx: &mut Tx, actor: &Actor, placement: Id, input: &AmendmentInput) -> Result<AmendmentView, Refusal> {
    let placement = reach(tx, actor, placement)?;
    if actor.role != Role::CaseWorker {
        return Err(Refusal::wrong_role());
    }
    let changes = input.read().map_err(Refusal::Invalid)?;
    let amendment = Amendment {
        id: tx.new_id(),
        version: 1,
        placement_id: placement.id,
        kind: input.kind,
        state: State::Draft,
        changes,
        effective_on: input.effective_on,
        signed_on: None,
        sent_on: None,
    };
    let file = file::of(tx, placement)?;
    holds(tx, &file, &amendment)?;
    amendments::insert(tx, &amendment)?;
    remember(
        tx,
        &amendment,
        "create",
        None,
        Trace { actor: Some(actor), facts: Some(json!(amendment.changes)), ..Trace::default() },
    )?;
    post::parties::amendment(tx, &file, &amendment, false)?;
    Ok(amendment.into())
}

/// Signs, sends or cancels one, at the version the person read.
pub fn act(
    tx: &mut Tx,
    actor: &Actor,
    placement: Id,
    id: Id,
    verb: Verb,
    version: i32,
    input: &StepInput,
) -> Result<AmendmentView, Refusal> {
    let placement = reach(tx, actor, placement)?;
    let mut amendment = of(tx, placement.id, id)?;
    if amendment.version != version {
        return Err(Refusal::Stale);
    }
    let step = step(&amendment, verb.code(), By::Person(actor.role))?;
    match verb {
        Verb::Sign => {
            let signed_on = reported_on(input.on, tx.today(), "/on", None)?;
            let file = file::of(tx, placement)?;
            holds(tx, &file, &amendment)?;
            amendment.signed_on = Some(signed_on);
        }
        Verb::Send => {
            if !amendment.kind.is_sent() {
                return Err(Refusal::WrongState(NOT_SENT));
            }
            let signed = amendment.signed_on.map(|day| (day, BEFORE_SIGNATURE));
            amendment.sent_on = Some(reported_on(input.on, tx.today(), "/on", signed)?);
        }
        Verb::Cancel => {}
    }
    let reason = input.reason.as_ref().map(|line| line.as_str());
    let comment = input.comment.as_ref().map(|prose| prose.as_str());
    enter(tx, &mut amendment, step, Trace { actor: Some(actor), reason, comment, facts: None })?;
    Ok(amendment.into())
}

/// Lets those whose day has come take effect; cancels those whose mission is over. What the paying agency must know waits until
/// it has been sent.
pub fn take_effect_due(tx: &mut Tx) -> Result<(), Refusal> {
    let today = tx.today();
    for mut amendment in amendments::due(tx, today)? {
        let placement = store::by_id(tx, amendment.placement_id)?.ok_or(Refusal::NotFound)?;
        if !still_matters(&placement, amendment.kind) {
            let step = step(&amendment, "cancel", By::System)?;
            enter(tx, &mut amendment, step, Trace { reason: Some("placement_over"), ..Trace::default() })?;
        } else if !amendment.kind.is_sent() || amendment.state == State::Sent {
            take_effect(tx, placement, amendment)?;
        }
    }
    Ok(())
}

/// During the notice of an early end the dates are settled; the tutor may still change.
fn still_matters(placement: &Placement, kind: Kind) -> bool {
    can_be_amended(placement.state) || (placement.state == PlacementState::Notice && kind != Kind::Dates)
}

fn take_effect(tx: &mut Tx, mut placement: Placement, mut amendment: Amendment) -> Result<(), Refusal> {
    let before = json!({ "terms": placement.terms, "start_on": placement.start_on, "end_on": placement.end_on });
    apply(&mut placement, &amendment.changes);
    let facts = json!({ "amendment": amendment.id, "before": before, "changes": amendment.changes });
    let state = placement.state;
    keep(tx, &mut placement, "amend", state, Trace { facts: Some(facts), ..Trace::default() })?;
    tasks::replan(tx, &placement)?;
    if matches!(amendment.changes, Changes::Dates { .. }) {
        tx.tell(Event::PlacementEndMoved { placement: placement.id });
    }
    let step = step(&amendment, "take-effect", By::System)?;
    enter(tx, &mut amendment, step, Trace::default())?;
    let file = file::of(tx, placement)?;
    post::parties::amendment(tx, &file, &amendment, true)
}

fn apply(placement: &mut Placement, changes: &Changes) {
    match changes {
        Changes::Tutor(tutor) => placement.terms.tutor = Some(tutor.clone()),
        Changes::Site(place) => placement.terms.site = Some(place.clone()),
        Changes::Hours { weekly_hours } => placement.terms.weekly_hours = Some(*weekly_hours),
        Changes::Dates { start_on, end_on } => {
            (placement.start_on, placement.end_on) = moved(placement, *start_on, *end_on);
            placement.terms.months = months_of(placement.start_on, placement.end_on);
        }
    }
}

/// Everything this amendment has to respect today.
fn holds(tx: &mut Tx, file: &File, amendment: &Amendment) -> Result<(), Refusal> {
    let placement = &file.placement;
    if !can_be_amended(placement.state) {
        return Err(wrong_state(placement.state));
    }
    let licence = placement.accreditation_id;
    let departement = match &amendment.changes {
        Changes::Site(place) => commune(&place.insee).map_or("", |commune| commune.departement.as_str()),
        Changes::Tutor(_) | Changes::Hours { .. } | Changes::Dates { .. } => &placement.departement,
    };
    let bounds = Bounds {
        placement,
        birth_date: file.volunteer.facts.birth_date,
        derogation_24h: file.mission.facts.derogation_24h,
        licence_covers_site: cover::covers(tx, licence, file.mission.domain, departement)?,
        licence_in_force: cover::in_force(tx, licence)?,
        today: tx.today(),
    };
    let mut faults = lacks(&amendment.changes, amendment.effective_on, &bounds);
    if let Changes::Dates { start_on: Some(start_on), .. } = &amendment.changes {
        against_new_start(tx, placement, *start_on, &mut faults)?;
    }
    if faults.0.is_empty() { Ok(()) } else { Err(Refusal::Rule(faults)) }
}

/// Who may serve and under which licence is judged again on another first day (SC-AGE-02, SC-AGR-03).
fn against_new_start(
    tx: &mut Tx,
    placement: &Placement,
    start_on: chrono::NaiveDate,
    faults: &mut Faults,
) -> Result<(), Refusal> {
    let then = file::of(tx, Placement { start_on, ..placement.clone() })?;
    for finding in then.decision.findings.iter().filter(|finding| finding.outcome == Outcome::Fails) {
        faults.push("/changes/start_on", finding.rule, finding.message.clone());
    }
    let Some(licence) = placement.accreditation_id else { return Ok(()) };
    let against = slots::against_signing(tx, placement.id, licence, &then.need())?;
    faults.0.extend(against.into_iter().filter(|fault| fault.code == "SC-AGR-03"));
    Ok(())
}

fn step(amendment: &Amendment, verb: &str, by: By) -> Result<&'static Step<State>, Refusal> {
    machine::find(TABLE, verb, None, amendment.state, by).map_err(|misstep| match misstep {
        Misstep::UnknownVerb => Refusal::NotFound,
        Misstep::NotYours => Refusal::wrong_role(),
        Misstep::WrongState { .. } => {
            let code = amendment.state.code();
            Refusal::WrongState(Said::built(
                format!("Cette étape n’est pas possible à ce stade de l’avenant ({code})."),
                format!("This step is not possible at this stage of the amendment ({code})."),
            ))
        }
    })
}

fn enter(tx: &mut Tx, amendment: &mut Amendment, step: &Step<State>, trace: Trace) -> Result<(), Refusal> {
    let from = amendment.state;
    amendment.state = step.to;
    amendments::save(tx, amendment)?;
    remember(tx, amendment, step.verb, Some(from), trace)
}

fn remember(tx: &mut Tx, amendment: &Amendment, verb: &str, from: Option<State>, trace: Trace) -> Result<(), Refusal> {
    history::record(
        tx,
        Change {
            entity: Entity::Amendment,
            id: amendment.id,
            verb,
            from: from.map(State::code),
            to: amendment.state.code(),
            actor: trace.actor,
            reason: trace.reason,
            comment: trace.comment,
            facts: trace.facts,
        },
    )
}

const NOT_SENT: Said = Said::new(
    "Cet avenant ne s’envoie pas à l’ASP\u{a0}: il prend effet une fois signé.",
    "This amendment is not sent to the paying agency: it takes effect once signed.",
);
const BEFORE_SIGNATURE: Said =
    Said::new("L’envoi ne peut pas précéder la signature de l’avenant.", "It cannot be sent before it was signed.");
