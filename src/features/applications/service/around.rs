//! What applications ask of the features above: missions, candidates, eligibility, ranking. The only place that knows them.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::super::rules::facts::{Assessment, Availability, KeptFinding, MissionBrief, Opening, PersonBrief};
use crate::db::Tx;
use crate::domain::{Id, Regime, Said};
use crate::error::Refusal;
use crate::features::accounts::service::people;
use crate::features::candidates::rules::Candidate;
use crate::features::candidates::service as candidates;
use crate::features::eligibility::{self, WeeklyHours, service::law_on};
use crate::features::matching::rules::engine::Why;
use crate::features::matching::service as matching;
use crate::features::missions::rules::{Mission, MissionState};
use crate::features::missions::service as missions;
use crate::mail::letter::Alternative;

/// A mission; `NotFound` when there is none.
pub fn mission(tx: &mut Tx, mission: Id) -> Result<MissionBrief, Refusal> {
    Ok(brief(missions::get(tx, mission)?))
}

fn brief(mission: Mission) -> MissionBrief {
    MissionBrief {
        town: mission.town(),
        id: mission.id,
        organization_id: mission.organization_id,
        organization: mission.organization,
        regime: mission.sheet.regime,
        title: mission.sheet.title.as_str().to_owned(),
        departement: mission.departement,
        opening: opening(mission.state),
        seats: mission.sheet.seats,
        seats_taken: mission.seats_taken,
        starts_from: mission.sheet.starts_from,
    }
}

const fn opening(state: MissionState) -> Opening {
    match state {
        MissionState::Draft | MissionState::Submitted | MissionState::ToRevise | MissionState::Approved => Opening::Hidden,
        MissionState::Published => Opening::Published,
        MissionState::Filled => Opening::Filled,
        MissionState::Paused => Opening::Paused,
        MissionState::Closed | MissionState::Cancelled => Opening::Over,
    }
}

/// A person who has a profile.
pub fn person(tx: &mut Tx, candidate: Id) -> Result<Option<PersonBrief>, Refusal> {
    let found = candidates::profile(tx, candidate)?;
    found.map(|found| brief_of(tx, found)).transpose()
}

/// The same, or somebody who had it erased: their applications can still be read.
pub fn anyone(tx: &mut Tx, candidate: Id) -> Result<Option<PersonBrief>, Refusal> {
    let found = candidates::known(tx, candidate)?;
    found.map(|found| brief_of(tx, found)).transpose()
}

fn brief_of(tx: &mut Tx, found: Candidate) -> Result<PersonBrief, Refusal> {
    let candidate = found.account;
    let account = people::person(tx, candidate)?;
    let profile = found.profile;
    Ok(PersonBrief {
        id: candidate,
        given_name: account.given_name,
        family_name: account.family_name,
        email: account.email,
        phone: profile.phone.as_ref().map(|phone| phone.as_str().to_owned()),
        birth_date: profile.birth_date,
        availability: Availability {
            from: profile.available_from,
            to: profile.available_to,
            weekly_hours_max: profile.weekly_hours_max.map(WeeklyHours::get),
        },
    })
}

/// What is missing before somebody can apply.
pub fn no_profile() -> Refusal {
    Refusal::rule(
        "",
        "profile",
        Said::new(
            "Remplissez d’abord votre profil (date de naissance, nationalité, adresse, disponibilités).",
            "First fill in your profile (birth date, nationality, address, availability).",
        ),
    )
}

/// The first day that suits both, today or later: written `e` in the contract of the ranking.
pub fn start_on(person: &PersonBrief, mission: &MissionBrief, today: NaiveDate) -> NaiveDate {
    today.max(person.availability.from).max(mission.starts_from)
}

/// What the rules say of this person for this mission, signed today.
pub fn assess(tx: &mut Tx, person: &PersonBrief, mission: &MissionBrief) -> Result<Assessment, Refusal> {
    let sheet = missions::get(tx, mission.id)?.sheet;
    let profile = candidates::profile(tx, person.id)?.ok_or_else(no_profile)?.profile;
    // The authorisation is a paper of the placement: at this step it has not been collected.
    let candidate = profile.facts_for(Some(mission.organization_id), None);
    let facts = sheet.facts();
    let today = tx.today();
    let start_on = start_on(person, mission, today);
    let law = law_on(tx, today)?;
    let decision = match mission.regime {
        Regime::CivicService => eligibility::evaluate(&candidate, &facts, today, start_on, &law),
        Regime::Volunteering => {
            eligibility::volunteering(candidate.birth_date, facts.open_to_minors == Some(true), start_on, &law)
        }
    };
    Ok(Assessment {
        verdict: decision.verdict,
        findings: decision.findings.iter().map(KeptFinding::from).collect(),
        signature_on: today,
        start_on,
        rules: law.parameters.valid_from.to_string(),
        facts: json!({ "candidate": candidate, "mission": facts }),
    })
}

/// Up to three other missions for this person.
pub fn alternatives(tx: &mut Tx, person: &PersonBrief, mission: &MissionBrief) -> Result<Vec<Alternative>, Refusal> {
    matching::alternatives(tx, person.id, mission.id)
}

/// Why this person for this mission.
pub struct Reasoned {
    /// As it is kept.
    pub kept: Value,
    /// Version of the engine, and of the weights in force.
    pub engine: i32,
    pub weights: i32,
    /// For a letter.
    pub sentences: Vec<String>,
}

/// Why this person for this mission, today.
pub fn why(tx: &mut Tx, person: &PersonBrief, mission: &MissionBrief) -> Result<Reasoned, Refusal> {
    let candidate = candidates::profile(tx, person.id)?.ok_or_else(no_profile)?;
    let explained = matching::why(tx, &candidate, mission.id)?;
    let sentences: Vec<String> = explained.reasons.iter().map(|said| said.fr.clone().into_owned()).collect();
    let in_force = matching::weights::show(tx)?;
    let (engine, weights) = (in_force.engine, in_force.version.to_string());
    let kept = match explained.why {
        Why::In(ranked) => json!({
            "engine": engine,
            "weights": weights,
            "score": ranked.score,
            "distance_m": ranked.distance_m,
            "start_on": ranked.start_on,
            "verdict": ranked.verdict,
            "terms": ranked.terms,
            "reasons": sentences,
        }),
        // The network may propose what the ranking leaves out (a little too far, say): that is kept too.
        Why::Out(outs) => {
            let filters: Vec<_> = outs.iter().map(|out| json!({ "filter": out.filter, "message": out.message.fr })).collect();
            json!({ "engine": engine, "weights": weights, "filters": filters })
        }
    };
    let engine = i32::try_from(engine).map_err(Refusal::internal)?;
    Ok(Reasoned { kept, engine, weights: in_force.version, sentences })
}
