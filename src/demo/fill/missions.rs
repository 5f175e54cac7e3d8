//! Missions: written by their hosts, checked by the network, published, and the other ways they go.

use super::cast::Cast;
use super::hosts::Host;
use super::{FillError, Story, typed};
use crate::demo::content::{self, DemoMission};
use crate::domain::dates::add_days;
use crate::domain::{Actor, Email, Id, Insee, Lang, Line, Phone, Prose, Regime, Whole};
use crate::error::Refusal;
use crate::features::eligibility::WeeklyHours;
use crate::features::missions::rules::inputs::{MissionInput, Places, Tasks, TransitionInput};
use crate::features::missions::rules::sheet::{Benefit, Place, Tutor};
use crate::features::missions::rules::state::{MissionState, Verb};
use crate::features::missions::service::{get, transition, write};
use crate::features::organizations::rules::OrganizationState;

/// A mission of the story.
pub struct Told {
    pub id: Id,
    /// Place of its host in the list.
    pub host: usize,
    pub destiny: MissionState,
}

pub fn tell(story: &mut Story, cast: &Cast, hosts: &[Host]) -> Result<Vec<Told>, FillError> {
    let all = content::missions(&content::hosts()?)?;
    let mut told = Vec::new();
    for demo in all {
        let Some(place) = hosts.iter().position(|host| host.key == demo.host) else { continue };
        // The last of the count is the one that opened almost a year ago.
        if told.len() + 1 >= story.size.missions() {
            break;
        }
        let Some(host) = hosts.get(place) else { continue };
        let destiny = destiny(told.len(), &demo, host.destiny);
        let Some(id) = one(story, cast, &demo, host, destiny)? else { continue };
        told.push(Told { id, host: place, destiny });
    }
    Ok(told)
}

/// Nine in ten are published; a host whose file is not approved keeps drafts.
fn destiny(place: usize, demo: &DemoMission, host: OrganizationState) -> MissionState {
    match host {
        OrganizationState::Approved => {}
        OrganizationState::Suspended | OrganizationState::Barred | OrganizationState::Left => return MissionState::Published,
        OrganizationState::Submitted | OrganizationState::ToComplete if place.is_multiple_of(2) => {
            return MissionState::Submitted;
        }
        OrganizationState::Draft
        | OrganizationState::Submitted
        | OrganizationState::ToComplete
        | OrganizationState::Refused
        | OrganizationState::Withdrawn => return MissionState::Draft,
    }
    match place % 15 {
        _ if demo.flawed => MissionState::ToRevise,
        1 => MissionState::ToRevise,
        4 => MissionState::Submitted,
        6 => MissionState::Approved,
        8 => MissionState::Paused,
        10 => MissionState::Closed,
        12 => MissionState::Cancelled,
        14 => MissionState::Draft,
        _ => MissionState::Published,
    }
}

pub(super) fn one(
    story: &mut Story,
    cast: &Cast,
    demo: &DemoMission,
    host: &Host,
    destiny: MissionState,
) -> Result<Option<Id>, Refusal> {
    let member = &host.member;
    let today = story.day();
    let made = story.attempt(55, |tx| write::create(tx, member, sheet(demo, host, today)?, Lang::Fr))?;
    let Some(id) = made.map(|view| view.id) else { return Ok(None) };
    let worker = &cast.case_worker;
    let steps: &[(u64, &Actor, Verb)] = match destiny {
        MissionState::Draft => &[],
        MissionState::Submitted => &[(3, member, Verb::Submit)],
        MissionState::ToRevise => &[(50, member, Verb::Submit), (47, worker, Verb::RequestRevision)],
        MissionState::Approved => &[(50, member, Verb::Submit), (46, worker, Verb::Approve)],
        MissionState::Published | MissionState::Filled => {
            &[(50, member, Verb::Submit), (46, worker, Verb::Approve), (45, worker, Verb::Publish)]
        }
        MissionState::Paused => {
            &[(50, member, Verb::Submit), (46, worker, Verb::Approve), (45, worker, Verb::Publish), (40, member, Verb::Pause)]
        }
        MissionState::Closed => {
            &[(50, member, Verb::Submit), (46, worker, Verb::Approve), (45, worker, Verb::Publish), (39, member, Verb::Close)]
        }
        MissionState::Cancelled => &[(50, member, Verb::Submit), (46, worker, Verb::Approve), (42, member, Verb::Cancel)],
    };
    for (days_ago, who, verb) in steps {
        let input = TransitionInput { reason: None, comment: words(*verb)?, findings: None };
        let done = story.attempt(*days_ago, |tx| {
            let version = get(tx, id)?.version;
            transition::carry_out(tx, who, id, version, *verb, &input, Lang::Fr)
        })?;
        if done.is_none() {
            break;
        }
    }
    Ok(Some(id))
}

fn words(verb: Verb) -> Result<Option<Prose<1, 2000>>, Refusal> {
    let words = match verb {
        Verb::RequestRevision => {
            "Merci pour cette mission. Précisez ce que le volontaire fait avec l’équipe, sans remplacer personne."
        }
        Verb::Cancel => "Le projet est reporté à l’an prochain.",
        Verb::Pause => "L’équipe est en congé, nous reprenons bientôt.",
        Verb::Submit | Verb::Approve | Verb::Publish | Verb::Close => return Ok(None),
    };
    typed(Prose::parse(words)).map(Some)
}

/// Dates of the content count from the demonstration's day.
fn sheet(demo: &DemoMission, host: &Host, today: chrono::NaiveDate) -> Result<MissionInput, Refusal> {
    let day = |days: u64| add_days(today, days);
    let civic = demo.regime == Regime::CivicService;
    Ok(MissionInput {
        organization_id: host.id,
        regime: demo.regime,
        title: typed(Line::parse(&demo.title))?,
        description: typed(Prose::parse(&demo.description))?,
        tasks: Some(Tasks(typed(Prose::parse(&demo.tasks))?)),
        domain: demo.domain,
        sites: Places(vec![Place {
            insee: typed(Insee::parse(&host.commune))?,
            address: Some(typed(Line::parse(&host.address))?),
        }]),
        starts_from: day(demo.starts_from),
        starts_to: day(demo.starts_to),
        months: if civic { Some(typed(Whole::new(u64::from(demo.months)))?) } else { None },
        weekly_hours: WeeklyHours::new(f64::from(demo.weekly_hours)).filter(|_| civic),
        derogation_24h: None,
        slots: Some(typed(Whole::new(u64::from(demo.slots)))?),
        slots_needed: Some(typed(Whole::new(u64::from(demo.slots_needed)))?),
        seats: typed(Whole::new(u64::from(demo.seats)))?,
        open_to_minors: Some(demo.open_to_minors),
        accessible: Some(demo.accessible),
        tasks_last_done_by_employee_until: None,
        tutor: Some(Tutor {
            name: typed(Line::parse(&format!("{} {}", host.tutor.given_name, host.tutor.family_name)))?,
            email: typed(Email::parse(&host.tutor.email))?,
            phone: Some(typed(Phone::parse(&host.tutor.phone))?),
        }),
        benefit: Some(Benefit::Cash),
    })
}
