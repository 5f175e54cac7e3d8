//! Moving a mission from one state to the next (rulebook 9.2).

use serde_json::json;

use crate::db::Tx;
use crate::db::epoch::{self, Changed};
use crate::domain::machine::{By, Misstep, Step, find};
use crate::domain::{Actor, Event, Id, Lang, Regime, Role, Said};
use crate::error::{Faults, Refusal};
use crate::features::accounts::service::network;
use crate::features::eligibility::Law;
use crate::features::missions::mails;
use crate::features::missions::rules::guards::{self, Surroundings};
use crate::features::missions::rules::inputs::TransitionInput;
use crate::features::missions::rules::sheet::Mission;
use crate::features::missions::rules::state::{MissionState, TABLE, Verb};
use crate::features::missions::rules::view::{MissionView, findings};
use crate::features::missions::store;
use crate::history::{self, Change, Entity};
use crate::mail::letter::{MissionEnd, Remark};

use super::{around, read, seats};

/// Carries out one verb on the version the person read: guards, letters, history and events included.
pub fn carry_out(
    tx: &mut Tx,
    actor: &Actor,
    id: Id,
    version: i32,
    verb: Verb,
    input: &TransitionInput,
    lang: Lang,
) -> Result<MissionView, Refusal> {
    let mission = super::inside(tx, actor, id)?;
    let step = find(TABLE, verb.code(), None, mission.state, By::Person(actor.role));
    if let Err(Misstep::NotYours | Misstep::UnknownVerb) = step {
        return Err(Refusal::wrong_role());
    }
    if mission.version != version {
        return Err(Refusal::Stale);
    }
    let step = step.map_err(|_| wrong_state(mission.state))?;
    guard(tx, actor, verb, &mission, input)?;
    let remarks = if verb == Verb::RequestRevision { remarks(&mission, input) } else { Vec::new() };
    let mission = moved(tx, mission, step, Some(actor), input, &remarks)?;
    let mission = follow(tx, verb, mission, input, remarks)?;
    read::whole(tx, &mission, lang)
}

fn wrong_state(state: MissionState) -> Refusal {
    let label = state.label();
    Refusal::WrongState(Said::built(
        format!("La mission est {}\u{a0}: ce geste n’est pas possible à cette étape.", label.fr),
        format!("The mission is {}: this is not possible at this step.", label.en),
    ))
}

fn guard(tx: &mut Tx, actor: &Actor, verb: Verb, mission: &Mission, input: &TransitionInput) -> Result<(), Refusal> {
    if verb != Verb::RequestRevision && input.findings.is_some() {
        let said = Said::new("Ce champ n’existe pas ici.", "There is no such field here.");
        return Err(Refusal::invalid("/findings", "unknown", said));
    }
    match verb {
        Verb::Submit => refuse_if_any(guards::submission(&mission.sheet, tx.today())),
        Verb::RequestRevision => something_to_revise(mission, input),
        Verb::Approve => approval(tx, mission),
        Verb::Publish => publication(tx, actor, mission),
        Verb::Pause | Verb::Close | Verb::Cancel => Ok(()),
    }
}

fn refuse_if_any(faults: Faults) -> Result<(), Refusal> {
    if faults.0.is_empty() { Ok(()) } else { Err(Refusal::Rule(faults)) }
}

fn something_to_revise(mission: &Mission, input: &TransitionInput) -> Result<(), Refusal> {
    let named = input.findings.as_ref().is_some_and(|points| !points.is_empty());
    if named || input.comment.is_some() || !findings(&mission.sheet, Lang::Fr).is_empty() {
        return Ok(());
    }
    let said = Said::new("Dites à l’association ce qu’il faut reprendre.", "Tell the host what to revise.");
    Err(Refusal::invalid("/comment", "required", said))
}

fn surroundings(tx: &mut Tx, mission: &Mission) -> Result<Surroundings, Refusal> {
    let licence = match mission.sheet.regime {
        Regime::CivicService => Some(around::licence(tx, mission)?),
        Regime::Volunteering => None,
    };
    let host = around::host(tx, mission.organization_id)?;
    Ok(Surroundings { host_approved: host.is_some_and(|host| host.is_approved), licence, today: tx.today() })
}

fn approval(tx: &mut Tx, mission: &Mission) -> Result<(), Refusal> {
    let around = surroundings(tx, mission)?;
    let faults = guards::approval(&mission.sheet, &around, &Law::at(around.today).parameters.mission);
    if guards::only_lacks_a_slot(&faults) { Err(Refusal::NoSlot) } else { refuse_if_any(faults) }
}

fn publication(tx: &mut Tx, actor: &Actor, mission: &Mission) -> Result<(), Refusal> {
    if actor.role == Role::Host && !network::current(tx)?.settings.hosts_publish {
        let said = Said::new(
            "Dans ce réseau, c’est le réseau qui publie les missions.",
            "In this network, the network publishes missions.",
        );
        return Err(Refusal::Forbidden(said));
    }
    let around = surroundings(tx, mission)?;
    refuse_if_any(guards::publication(mission, &around))
}

fn remarks(mission: &Mission, input: &TransitionInput) -> Vec<Remark> {
    let findings = findings(&mission.sheet, Lang::Fr);
    match &input.findings {
        Some(points) if !points.is_empty() => points.iter().map(|point| mails::remark_of_point(point, &findings)).collect(),
        Some(_) | None => findings.iter().map(mails::remark_of_finding).collect(),
    }
}

/// Saves the new state, raises the version and keeps the transition.
fn moved(
    tx: &mut Tx,
    mut mission: Mission,
    step: &Step<MissionState>,
    actor: Option<&Actor>,
    input: &TransitionInput,
    remarks: &[Remark],
) -> Result<Mission, Refusal> {
    let before = mission.state;
    mission.state = step.to;
    mission.version += 1;
    if step.to == MissionState::Published && mission.published_on.is_none() {
        mission.published_on = Some(tx.today());
    }
    store::save_state(tx, &mission)?;
    epoch::raise(tx, &[Changed::Mission(mission.id)])?;
    let change = Change {
        entity: Entity::Mission,
        id: mission.id,
        verb: step.verb,
        from: Some(before.code()),
        to: step.to.code(),
        actor,
        reason: input.reason.as_ref().map(|reason| reason.as_str()),
        comment: input.comment.as_ref().map(|comment| comment.as_str()),
        facts: (!remarks.is_empty()).then(|| json!({ "findings": remarks })),
    };
    history::record(tx, change)?;
    Ok(mission)
}

/// Letters and events of a transition made by a person.
fn follow(tx: &mut Tx, verb: Verb, mission: Mission, input: &TransitionInput, remarks: Vec<Remark>) -> Result<Mission, Refusal> {
    let base = tx.site.base_url.clone();
    let letters = match verb {
        Verb::Submit => mails::submitted(&mission, super::case_workers_of(tx, &mission)?, &base),
        Verb::RequestRevision => {
            mails::to_revise(&mission, remarks, input.comment.as_ref(), super::hosts_of(tx, &mission)?, &base)
        }
        Verb::Approve => {
            let host_publishes = network::current(tx)?.settings.hosts_publish;
            mails::approved(&mission, host_publishes, super::hosts_of(tx, &mission)?, &base)
        }
        Verb::Publish => {
            tx.tell(Event::MissionPublished { mission: mission.id });
            let frozen = read::is_frozen(tx, &mission)?;
            mails::published(&mission, frozen, super::hosts_of(tx, &mission)?, &base)
        }
        Verb::Pause => Vec::new(),
        Verb::Close => return over(tx, mission, MissionEnd::Closed, true),
        Verb::Cancel => return over(tx, mission, MissionEnd::Cancelled, true),
    };
    super::post(tx, letters)?;
    if verb == Verb::Publish { seats::settle(tx, mission) } else { Ok(mission) }
}

/// Tells the other features, and the host, that a mission takes no more applications.
fn over(tx: &mut Tx, mission: Mission, how: MissionEnd, tell_host: bool) -> Result<Mission, Refusal> {
    let reason = match how {
        MissionEnd::Closed | MissionEnd::WindowOver => "mission_closed",
        MissionEnd::Cancelled => "mission_cancelled",
    };
    if tell_host {
        let closed = store::open_applications(tx, mission.id)?;
        let people = super::hosts_of(tx, &mission)?;
        let letters = mails::closed(&mission, how, closed, people, &tx.site.base_url);
        super::post(tx, letters)?;
    }
    tx.tell(Event::MissionOver { mission: mission.id, reason });
    Ok(mission)
}

/// Something the service does by itself: nothing when the mission is not where the verb begins.
pub(super) fn by_itself(tx: &mut Tx, mission: Mission, verb: Verb, reason: &'static str) -> Result<(), Refusal> {
    let Ok(step) = find(TABLE, verb.code(), None, mission.state, By::System) else { return Ok(()) };
    let input = TransitionInput { reason: crate::domain::Line::parse(reason).ok(), comment: None, findings: None };
    let mission = moved(tx, mission, step, None, &input, &[])?;
    match verb {
        Verb::Close => over(tx, mission, MissionEnd::WindowOver, true).map(|_| ()),
        Verb::Publish => {
            tx.tell(Event::MissionPublished { mission: mission.id });
            seats::settle(tx, mission).map(|_| ())
        }
        Verb::Submit | Verb::RequestRevision | Verb::Approve | Verb::Pause | Verb::Cancel => Ok(()),
    }
}
