//! Booking people to a session and saying who came.

use serde_json::json;

use super::{post, reach};
use crate::db::Tx;
use crate::domain::{Actor, Id, Role, Said, Whole, words};
use crate::error::Refusal;
use crate::features::accounts::service::people;
use crate::features::placements::rules::machine::State as PlacementState;
use crate::features::placements::rules::record::Placement;
use crate::features::placements::service as placements;
use crate::features::placements::service::served::BEGUN;
use crate::features::training::rules::attendance::{
    Attendance, AttendanceInput, AttendanceView, MOST_LINES, Presence, SheetView, check,
};
use crate::features::training::rules::session::{Kind, Session, State};
use crate::features::training::store;
use crate::history::{self, Change, Entity};

/// Who is in a session: everybody for staff, one's own placements for the others.
pub fn show(tx: &mut Tx, actor: &Actor, session_id: Id) -> Result<SheetView, Refusal> {
    let session = reach(tx, actor, session_id)?;
    sheet(tx, actor, &session)
}

fn sheet(tx: &mut Tx, actor: &Actor, session: &Session) -> Result<SheetView, Refusal> {
    let mut items = Vec::new();
    for line in store::of_session(tx, session.id)? {
        let placement = match placements::reach(tx, actor, line.placement_id) {
            Ok(placement) => placement,
            Err(Refusal::NotFound) => continue,
            Err(refusal) => return Err(refusal),
        };
        let person = people::person(tx, placement.candidate_id)?;
        let volunteer = if actor.is_staff() { person.full_name() } else { person.given_name };
        items.push(AttendanceView {
            placement_id: line.placement_id,
            volunteer,
            state: line.presence,
            half_days: line.half_days,
            hours: line.hours,
        });
    }
    Ok(SheetView { session_id: session.id, version: session.version, items })
}

/// Who answers for somebody's place in a session. The rest of the staff reads the sheet.
const fn books(role: Role) -> bool {
    match role {
        Role::Candidate | Role::Representative | Role::Host | Role::Tutor | Role::CaseWorker | Role::Approver => true,
        Role::Accountant | Role::Privacy | Role::Prescriber | Role::Auditor | Role::Admin => false,
    }
}

fn reach_to_write(tx: &mut Tx, actor: &Actor, session: Id) -> Result<Session, Refusal> {
    let session = reach(tx, actor, session)?;
    if books(actor.role) { Ok(session) } else { Err(Refusal::wrong_role()) }
}

/// Books people, takes bookings back, and says who came: all lines, or none. Whoever is newly booked to an open session is
/// convoked.
pub fn record(
    tx: &mut Tx,
    actor: &Actor,
    session_id: Id,
    version: Option<i32>,
    lines: &[AttendanceInput],
) -> Result<SheetView, Refusal> {
    let mut session = reach_to_write(tx, actor, session_id)?;
    if version.is_some_and(|version| version != session.version) {
        return Err(Refusal::Stale);
    }
    if lines.len() > MOST_LINES {
        return Err(Refusal::invalid("", "length", Said::new("500 lignes au plus.", "At most 500 lines.")));
    }
    let today = tx.today();
    let before = store::of_session(tx, session_id)?;
    let mut seats = session.seats_left();
    let mut convoked = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        check(&session, line, actor.is_network(), today, at)?;
        let placement = placements::reach(tx, actor, line.placement_id)?;
        let known = before.iter().find(|one| one.placement_id == line.placement_id).map(|one| one.presence);
        let had_seat = known.is_some_and(Presence::holds_seat);
        if line.state == Presence::Booked && known != Some(Presence::Booked) {
            is_free(tx, &session, &placement, at)?;
        }
        if line.state.holds_seat() && !had_seat {
            fits(&session, &placement, at)?;
            seats = take(seats)?;
        } else if had_seat && !line.state.holds_seat() {
            seats = seats.map(|left| left + 1);
        }
        let attendance = Attendance {
            session_id,
            placement_id: placement.id,
            presence: line.state,
            half_days: line.half_days.map(Whole::get),
            hours: line.hours.map(Whole::get),
        };
        store::keep(tx, &attendance)?;
        if line.state == Presence::Booked && !had_seat && session.state == State::Open {
            convoked.push(placement);
        }
    }
    store::save(tx, &mut session)?;
    let told: Vec<_> = lines.iter().map(|line| json!({ "placement": line.placement_id, "state": line.state.code() })).collect();
    let change = Change {
        entity: Entity::TrainingSession,
        id: session.id,
        verb: "attendance",
        from: Some(session.state.code()),
        to: session.state.code(),
        actor: Some(actor),
        reason: None,
        comment: None,
        facts: Some(json!(told)),
    };
    history::record(tx, change)?;
    for placement in &convoked {
        post::convoked(tx, &session, placement)?;
    }
    sheet(tx, actor, &session)
}

fn take(seats: Option<u32>) -> Result<Option<u32>, Refusal> {
    match seats {
        Some(0) => Err(Refusal::NoSeat),
        Some(left) => Ok(Some(left - 1)),
        None => Ok(None),
    }
}

/// Nobody is booked twice on the same day.
fn is_free(tx: &mut Tx, session: &Session, placement: &Placement, at: usize) -> Result<(), Refusal> {
    let all = store::of_placement(tx, placement.id)?;
    let held = all.iter().find(|(other, line)| {
        other.id != session.id && other.state != State::Cancelled && line.presence.takes_the_days() && session.meets(other)
    });
    let Some((held, _)) = held else { return Ok(()) };
    let (title, days) = (held.sheet.title.as_str(), words::span(held.sheet.starts_on, held.sheet.last_day()));
    let said = Said::built(
        format!(
            "Une place est déjà prise ces jours-là\u{a0}: «\u{a0}{title}\u{a0}», {}. Il faut d’abord la rendre, ou choisir une autre date.",
            days.fr
        ),
        format!("A seat is already held on those days: “{title}”, {}. Give it back first, or choose another date.", days.en),
    );
    Err(Refusal::rule(format!("/{at}/placement_id"), "overlap", said))
}

/// A volunteer is trained during the mission (SC-MIS-22); a tutor once the placement is approved.
fn fits(session: &Session, placement: &Placement, at: usize) -> Result<(), Refusal> {
    let pointer = format!("/{at}/placement_id");
    let goes_on = placement.state.holds_seat() || BEGUN.contains(&placement.state);
    let contract_stands = placement.state == PlacementState::Validated || BEGUN.contains(&placement.state);
    let dates = placement.start_on..=placement.end_on;
    let within = dates.contains(&session.sheet.starts_on) && dates.contains(&session.sheet.last_day());
    match session.sheet.kind {
        Kind::TutorTraining if goes_on => Ok(()),
        Kind::CivicTheory | Kind::FirstAid if contract_stands && within => Ok(()),
        Kind::CivicTheory | Kind::FirstAid | Kind::TutorTraining => {
            let said = Said::new(
                "La formation a lieu pendant la mission, une fois le contrat validé.",
                "The training takes place during the mission, once the contract is validated.",
            );
            Err(Refusal::rule(pointer, "SC-MIS-22", said))
        }
    }
}
