//! Writing a mission down: a new one, a change, a copy.

use crate::db::Tx;
use crate::db::epoch::{self, Changed};
use crate::domain::machine::{By, Misstep, find};
use crate::domain::{Actor, Event, Id, Lang, Role, Said};
use crate::error::{Faults, Refusal};
use crate::features::missions::mails;
use crate::features::missions::rules::inputs::{MissionChange, MissionInput};
use crate::features::missions::rules::sheet::{Mission, Sheet};
use crate::features::missions::rules::state::{CHANGE, MissionState, TABLE, may_write};
use crate::features::missions::rules::view::MissionView;
use crate::features::missions::store;

use super::{around, read, remember, seats};

/// A new mission, as a draft of an association the actor is a member of or follows.
pub fn create(tx: &mut Tx, actor: &Actor, input: MissionInput, lang: Lang) -> Result<MissionView, Refusal> {
    if !may_write(actor.role) {
        return Err(Refusal::wrong_role());
    }
    let organization_id = input.organization_id;
    let Some(host) = around::host(tx, organization_id)?.filter(|host| works_for(actor, organization_id, &host.departement))
    else {
        let said = Said::new("Aucune de vos associations n’a cet identifiant.", "None of your associations has this id.");
        return Err(Refusal::invalid("/organization_id", "unknown", said));
    };
    if host.is_gone {
        let said = Said::new(
            "Cette association n’est plus dans le réseau\u{a0}: elle ne peut pas proposer de mission.",
            "This host has left the network: it cannot offer missions.",
        );
        return Err(Refusal::rule("/organization_id", "SC-INT-06", said));
    }
    let sheet = Sheet::from(input);
    sheet.incoherences().into_result()?;
    let mission = draft(tx, organization_id, host.name, sheet);
    store::insert(tx, &mission, None)?;
    remember(tx, &mission, "create", None, Some(actor))?;
    read::whole(tx, &mission, lang)
}

fn works_for(actor: &Actor, organization_id: Id, departement: &str) -> bool {
    match actor.role {
        Role::Host => actor.belongs_to(organization_id),
        _ => actor.is_network() && actor.covers(departement),
    }
}

pub(super) fn draft(tx: &mut Tx, organization_id: Id, organization: String, sheet: Sheet) -> Mission {
    let departement = departement(&sheet);
    Mission {
        id: tx.new_id(),
        version: 1,
        state: MissionState::Draft,
        organization_id,
        organization,
        departement,
        seats_taken: 0,
        published_on: None,
        sheet,
    }
}

fn departement(sheet: &Sheet) -> String {
    sheet.communes().next().map(|commune| commune.departement.clone()).unwrap_or_default()
}

/// A copy to start from, as a draft: last year's mission with next year's dates.
pub fn duplicate(tx: &mut Tx, actor: &Actor, id: Id, lang: Lang) -> Result<MissionView, Refusal> {
    let original = super::inside(tx, actor, id)?;
    if !may_write(actor.role) {
        return Err(Refusal::wrong_role());
    }
    let mission = draft(tx, original.organization_id, original.organization, original.sheet);
    store::insert(tx, &mission, None)?;
    remember(tx, &mission, "duplicate", None, Some(actor))?;
    read::whole(tx, &mission, lang)
}

/// Changes the sheet. What people have been promised goes back to the network; the rest changes in place.
pub fn change(
    tx: &mut Tx,
    actor: &Actor,
    id: Id,
    version: i32,
    input: MissionChange,
    lang: Lang,
) -> Result<MissionView, Refusal> {
    let mut mission = super::inside(tx, actor, id)?;
    if !may_write(actor.role) {
        return Err(Refusal::wrong_role());
    }
    if mission.version != version {
        return Err(Refusal::Stale);
    }
    if mission.state.is_over() {
        return Err(over(mission.state));
    }
    let sheet = mission.sheet.changed_by(input);
    let mut faults = sheet.incoherences();
    not_under_taken(&sheet, &mission, &mut faults);
    faults.into_result()?;
    let before = mission.state;
    let again = mission.sheet.must_be_checked_again(&sheet);
    let seats_changed = mission.sheet.seats != sheet.seats;
    if again {
        match find(TABLE, CHANGE, None, before, By::Person(actor.role)) {
            Ok(step) => mission.state = step.to,
            // A draft, or a mission already at the network: nothing was promised to anybody.
            Err(Misstep::WrongState { .. }) => {}
            Err(Misstep::UnknownVerb | Misstep::NotYours) => return Err(Refusal::wrong_role()),
        }
    }
    mission.departement = departement(&sheet);
    mission.sheet = sheet;
    mission.version += 1;
    store::save_sheet(tx, &mission)?;
    epoch::raise(tx, &[Changed::Mission(mission.id)])?;
    remember(tx, &mission, CHANGE, Some(before), Some(actor))?;
    if before != mission.state {
        let people = super::case_workers_of(tx, &mission)?;
        let letters = mails::submitted(&mission, people, &tx.site.base_url);
        super::post(tx, letters)?;
    }
    if seats_changed {
        tx.tell(Event::SeatsChanged { mission: mission.id });
        mission = seats::settle(tx, mission)?;
    }
    read::whole(tx, &mission, lang)
}

fn over(state: MissionState) -> Refusal {
    let label = state.label();
    Refusal::WrongState(Said::built(
        format!("Cette mission est {}\u{a0}: elle ne change plus. Vous pouvez la dupliquer.", label.fr),
        format!("This mission is {}: it no longer changes. You may duplicate it.", label.en),
    ))
}

fn not_under_taken(sheet: &Sheet, mission: &Mission, faults: &mut Faults) {
    if sheet.seats < mission.seats_taken {
        let taken = mission.seats_taken;
        let said = Said::built(
            format!("Places déjà prises\u{a0}: {taken}. On ne peut pas descendre en dessous."),
            format!("Seats already taken: {taken}. There cannot be fewer."),
        );
        faults.push("/seats", "range", said);
    }
}
