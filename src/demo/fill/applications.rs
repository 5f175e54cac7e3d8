//! Applications, each led by the people it concerns to one of the states it can be in.

use super::cast::{Accepted, Cast};
use super::people::Person;

use super::{Story, actor, typed};
use crate::domain::{Actor, Id, Line, Prose, Regime, Role, TimeOfDay, Whole, dates};
use crate::error::Refusal;
use crate::features::applications::rules::application::Verb;
use crate::features::applications::rules::inputs::{Act, NewApplication};
use crate::features::applications::rules::interview::{self, SlotInput};
use crate::features::applications::service::{act, apply, calendar, interviews, show};
use crate::features::matching::service as matching;
use crate::features::missions::rules::search::Search;
use crate::features::missions::service as missions;

/// Where an application is led.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    Sent,
    Checked,
    /// Checked long ago, and nobody answered.
    Silent,
    Met,
    Chosen,
    Placed,
    Refused,
    Contested,
    Settled,
    Waits,
    Declined,
    Withdrawn,
    Nothing,
}

const FATES: [Fate; 20] = [
    Fate::Placed,
    Fate::Sent,
    Fate::Placed,
    Fate::Met,
    Fate::Chosen,
    Fate::Placed,
    Fate::Refused,
    Fate::Checked,
    Fate::Placed,
    Fate::Silent,
    Fate::Waits,
    Fate::Placed,
    Fate::Declined,
    Fate::Contested,
    Fate::Placed,
    Fate::Withdrawn,
    Fate::Settled,
    Fate::Nothing,
    Fate::Sent,
    Fate::Nothing,
];

/// One step: how many days ago, who, what.
pub(super) type Step<'a> = (u64, &'a Actor, Verb, Act);

pub fn tell(story: &mut Story, cast: &Cast, people: &[Person]) -> Result<Vec<Accepted>, Refusal> {
    let mut accepted = Vec::new();
    let mut unfit = 0_usize;
    for (place, person) in people.iter().take(300).enumerate() {
        if person.minor || person.too_old {
            unfit += 1;
            let told = unsuitable(story, cast, person, unfit)?;
            if told {
                continue;
            }
        }
        let fate = FATES.get(place % FATES.len()).copied().unwrap_or(Fate::Nothing);
        accepted.extend(one(story, cast, person, fate)?);
    }
    Ok(accepted)
}

/// Who is too old, or under 18 for a mission that is not open to minors, applies all the same: one in two is told why not.
fn unsuitable(story: &mut Story, cast: &Cast, person: &Person, count: usize) -> Result<bool, Refusal> {
    if person.minor && !count.is_multiple_of(3) {
        return Ok(false);
    }
    let minor = person.minor;
    let mission = story.read(30, |tx| {
        let all = missions::read::search(tx, None, &Search::default(), None, 100)?;
        for (hit, _) in all {
            let mission = missions::get(tx, hit.id)?;
            let civic = mission.sheet.regime == Regime::CivicService;
            if civic && (!minor || mission.sheet.open_to_minors == Some(false)) {
                return Ok(Some(mission.id));
            }
        }
        Ok(None)
    })?;
    let Some(mission) = mission else { return Ok(false) };
    let steps = vec![(22, &cast.case_worker, Verb::Precheck, saying(Some("ineligible"), None, None)?)];
    let Some(application) = send(story, person, mission, 24)? else { return Ok(false) };
    follow(story, application, steps)?;
    Ok(true)
}

fn saying(outcome: Option<&str>, reason: Option<&str>, comment: Option<&str>) -> Result<Act, Refusal> {
    Ok(Act {
        outcome: outcome.map(|text| typed(Line::parse(text))).transpose()?,
        reason: reason.map(|text| typed(Line::parse(text))).transpose()?,
        comment: comment.map(|text| typed(Prose::parse(text))).transpose()?,
    })
}

fn one(story: &mut Story, cast: &Cast, person: &Person, fate: Fate) -> Result<Option<Accepted>, Refusal> {
    if fate == Fate::Nothing {
        return Ok(None);
    }
    let Some((mission, host)) = best(story, person, fate)? else { return Ok(None) };
    let recent = matches!(fate, Fate::Sent | Fate::Checked);
    let Some(application) = send(story, person, mission, if recent { 4 } else { 25 })? else { return Ok(None) };
    let guardian = person.guardian.as_ref().map(|(account, _)| actor(*account, Role::Representative, Vec::new()));
    let steps = steps(cast, person, &host, guardian.as_ref(), fate)?;
    let whole = follow(story, application, steps)?;
    if fate == Fate::Met && whole {
        times(story, person, &host, (mission, application))?;
    }
    if fate != Fate::Placed || !whole {
        return Ok(None);
    }
    let candidate = &person.actor;
    let view = story.read(12, |tx| show::show(tx, candidate, application))?;
    Ok(view.placement_id.map(|placement| Accepted { placement, candidate: person.actor.clone() }))
}

/// The host offers two times of the coming days; one person in two has picked the first.
fn times(story: &mut Story, person: &Person, host: &Actor, (mission, application): (Id, Id)) -> Result<(), Refusal> {
    let mut first = None;
    for (days, at) in [(3, "17:00"), (5, "10:30")] {
        let offered = story.attempt(2, |tx| {
            let slot = SlotInput {
                application_id: Some(application),
                on: dates::add_days(tx.today(), 2 + days),
                at: typed(TimeOfDay::parse(at))?,
                minutes: typed(Whole::new(30))?,
                place: typed(Line::parse("À l’accueil de l’association, ou par téléphone"))?,
            };
            interviews::offer(tx, host, mission, &slot)
        })?;
        first = first.or(offered);
    }
    let Some(slot) = first.filter(|_| application.to_string().ends_with(|last: char| "02468ace".contains(last))) else {
        return Ok(());
    };
    let candidate = &person.actor;
    story.attempt(1, |tx| interviews::act(tx, candidate, slot.id, interview::Verb::Take, slot.version))?;
    Ok(())
}

/// The mission the ranking puts first for this person among those that still suit the story.
fn best(story: &mut Story, person: &Person, fate: Fate) -> Result<Option<(Id, Actor)>, Refusal> {
    let candidate = &person.actor;
    story.read(26, |tx| {
        let matches = matching::my_matches(tx, candidate, 8)?;
        for found in matches {
            let mission = missions::get(tx, found.of.id)?;
            let civic = mission.sheet.regime == Regime::CivicService;
            if civic || fate != Fate::Placed {
                let people =
                    crate::features::accounts::service::people::of_organization(tx, Role::Host, mission.organization_id)?;
                let Some(member) = people.first() else { continue };
                return Ok(Some((mission.id, actor(member.id, Role::Host, vec![mission.organization_id]))));
            }
        }
        Ok(None)
    })
}

pub(super) fn send(story: &mut Story, person: &Person, mission: Id, days_ago: u64) -> Result<Option<Id>, Refusal> {
    let input = NewApplication { mission_id: mission, motivation: typed(Prose::parse(&person.motivation))? };
    let candidate = &person.actor;
    Ok(story.attempt(days_ago, |tx| apply::apply(tx, candidate, &input))?.map(|view| view.id))
}

/// Takes each step in turn; the first one that is refused ends the story there. Answers whether all were taken.
pub(super) fn follow(story: &mut Story, application: Id, steps: Vec<Step>) -> Result<bool, Refusal> {
    for (days_ago, who, verb, input) in steps {
        let done = story.attempt(days_ago, |tx| {
            let version = show::show(tx, who, application)?.version;
            act(tx, who, application, verb, version, &input)
        })?;
        if done.is_none() {
            return Ok(false);
        }
    }
    Ok(true)
}

pub(super) fn steps<'a>(
    cast: &'a Cast,
    person: &'a Person,
    host: &'a Actor,
    guardian: Option<&'a Actor>,
    fate: Fate,
) -> Result<Vec<Step<'a>>, Refusal> {
    let (worker, candidate) = (&cast.case_worker, &person.actor);
    let plain = || saying(None, None, None);
    let check = |days_ago| Ok::<_, Refusal>((days_ago, worker, Verb::Precheck, saying(Some("pass"), None, None)?));
    let meet = (20, host, Verb::Interview, plain()?);
    let choose = |days_ago| Ok::<_, Refusal>((days_ago, worker, Verb::Select, plain()?));
    let refuse = (
        17,
        worker,
        Verb::Refuse,
        saying(None, Some("availability"), Some("Les mercredis sont indispensables à cette mission."))?,
    );
    let contest = |days_ago| {
        Ok::<_, Refusal>((
            days_ago,
            candidate,
            Verb::Contest,
            saying(None, None, Some("Je peux me libérer tous les mercredis."))?,
        ))
    };
    Ok(match fate {
        Fate::Nothing | Fate::Sent => Vec::new(),
        Fate::Checked => vec![check(3)?],
        Fate::Silent => vec![check(22)?],
        Fate::Met => vec![check(22)?, (5, host, Verb::Interview, plain()?)],
        Fate::Chosen => vec![check(22)?, meet, choose(4)?],
        Fate::Placed => {
            let mut steps = vec![check(22)?, meet, choose(16)?, (14, candidate, Verb::Accept, plain()?)];
            if let Some(guardian) = guardian {
                steps.push((13, guardian, Verb::Accept, plain()?));
            }
            steps
        }
        Fate::Refused => vec![check(22)?, meet, refuse],
        Fate::Contested => vec![check(22)?, meet, refuse, contest(4)?],
        Fate::Settled => {
            let why = saying(
                Some("refused"),
                None,
                Some("Le calendrier de l’école a été revu avec l’association\u{a0}: le mercredi reste nécessaire."),
            )?;
            vec![check(22)?, meet, refuse, contest(14)?, (9, &cast.second, Verb::Settle, why)]
        }
        Fate::Waits => vec![check(22)?, meet, (18, worker, Verb::Waitlist, plain()?)],
        Fate::Declined => {
            vec![check(22)?, meet, choose(17)?, (15, candidate, Verb::Decline, saying(None, Some("distance"), None)?)]
        }
        Fate::Withdrawn => vec![check(22)?, (20, candidate, Verb::Withdraw, saying(None, Some("personal"), None)?)],
    })
}

/// The calendar, as it was turned on the days that mattered.
pub fn let_time_pass(story: &mut Story) -> Result<(), Refusal> {
    for days_ago in [13, 6, 1] {
        story.tell(days_ago, calendar::run)?;
    }
    Ok(())
}
