//! Reading applications: each reader sees their part of them.

use std::collections::HashMap;

use super::super::rules::application::State;
use super::super::rules::facts::{Assessment, MissionBrief, PersonBrief};
use super::super::rules::interview::{Agreed, MEETING_MOVED, MOVE};
use super::super::rules::record::Application;
use super::super::rules::view::{self, ApplicationView, Reader};
use super::super::store::applications::{self, Filter};
use super::super::store::interviews;
use super::{Case, around, network, reach, scope, slots, terms};
use crate::db::Tx;
use crate::db::page::{Page, Paging};
use crate::domain::{Actor, Id};
use crate::error::Refusal;
use crate::history::{self, Entity, Kept};

/// One application.
pub fn show(tx: &mut Tx, actor: &Actor, application: Id) -> Result<ApplicationView, Refusal> {
    let application = reach(tx, actor, application)?;
    let case = Case::of(tx, application)?;
    view(tx, actor, case)
}

pub(super) fn view(tx: &mut Tx, actor: &Actor, case: Case) -> Result<ApplicationView, Refusal> {
    let reader = Reader::of(actor);
    let assessment = if reader.sees_assessment(case.application.state) { assessment(tx, &case)? } else { None };
    let terms = case.terms(tx);
    let agreed = slots::agreed(tx, &[case.application.id])?.pop().map(|(_, agreed)| agreed);
    Ok(view::application(reader, &case.application, &case.mission, &case.person, (assessment, agreed), terms))
}

/// The verdict on which somebody decided, as it was; while nobody has, the verdict of today.
pub(super) fn assessment(tx: &mut Tx, case: &Case) -> Result<Option<Assessment>, Refusal> {
    if case.application.state != State::Sent
        && let Some(kept) = decided_on(tx, case.application.id)?
    {
        return Ok(Some(kept));
    }
    if around::person(tx, case.person.id)?.is_none() {
        // Nothing is known of the person any more.
        return Ok(None);
    }
    around::assess(tx, &case.person, &case.mission).map(Some)
}

/// The facts and the verdict that the latest decision rested on.
pub(super) fn decided_on(tx: &mut Tx, application: Id) -> Result<Option<Assessment>, Refusal> {
    let kept = history::of(tx, Entity::Application, application)?;
    let latest = kept.into_iter().rev().find_map(|one| one.facts);
    latest.map(serde_json::from_value).transpose().map_err(Refusal::internal)
}

/// The applications somebody may know of, newest first.
pub fn list(tx: &mut Tx, actor: &Actor, filter: &Filter, paging: &Paging) -> Result<Page<ApplicationView>, Refusal> {
    let scope = scope(tx, actor)?;
    let rows = applications::page(tx, &scope, filter, paging)?;
    let page = Page::of(rows, paging, |application| application.id.to_string());
    let terms = terms(&network::current(tx)?.settings, tx);
    let mut missions: HashMap<Id, MissionBrief> = HashMap::new();
    let mut people: HashMap<Id, PersonBrief> = HashMap::new();
    let mut items = Vec::new();
    let ids: Vec<Id> = page.items.iter().map(|application| application.id).collect();
    let mut agreed: HashMap<Id, Agreed> = slots::agreed(tx, &ids)?.into_iter().collect();
    for application in page.items {
        let mission = match missions.remove(&application.mission_id) {
            Some(mission) => mission,
            None => around::mission(tx, application.mission_id)?,
        };
        let person = match people.remove(&application.candidate_id) {
            Some(person) => person,
            None => around::anyone(tx, application.candidate_id)?.ok_or(Refusal::NotFound)?,
        };
        let meeting = agreed.remove(&application.id);
        items.push(view::application(Reader::of(actor), &application, &mission, &person, (None, meeting), terms));
        missions.insert(mission.id, mission);
        people.insert(person.id, person);
    }
    Ok(Page { items, next_cursor: page.next_cursor })
}

/// The times this application had picked that were moved, by whom, from when to when.
fn moved_meetings(tx: &mut Tx, application: &Application) -> Result<Vec<Kept>, Refusal> {
    let slots = interviews::ever_of(tx, application.mission_id)?;
    let mut moved = history::with_verb(tx, Entity::InterviewSlot, &slots, MOVE)?;
    let own = application.id.to_string();
    moved.retain(|one| one.facts.as_ref().is_some_and(|facts| facts["application"] == own));
    Ok(moved.into_iter().map(|one| Kept { verb: MEETING_MOVED.to_owned(), ..one }).collect())
}

/// The life of one application, oldest first, with the meetings of it that were moved. Hosts read neither what a decision rested on nor what was written about it.
pub fn life(tx: &mut Tx, actor: &Actor, application: Id) -> Result<Vec<Kept>, Refusal> {
    let application = reach(tx, actor, application)?;
    let mut kept = history::of(tx, Entity::Application, application.id)?;
    kept.extend(moved_meetings(tx, &application)?);
    kept.sort_by_key(|one| one.at);
    match Reader::of(actor) {
        Reader::Network => {}
        Reader::Person => {
            kept.retain(|one| !one.verb.starts_with("propose_"));
            for one in &mut kept {
                one.by = one.by.filter(|by| *by == application.candidate_id);
                one.acted_by = None;
            }
        }
        Reader::Host => {
            for one in &mut kept {
                one.by = None;
                one.acted_by = None;
                one.facts = None;
                one.comment = None;
            }
        }
    }
    Ok(kept)
}
