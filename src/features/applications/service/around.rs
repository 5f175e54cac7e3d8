//! What applications ask of the features above: missions, candidates, eligibility, ranking. The only place that knows them.

use chrono::NaiveDate;

use super::super::rules::facts::{Assessment, Availability, KeptFinding, MissionBrief, PersonBrief};
use super::super::store::around;
use crate::db::Tx;
use crate::domain::{Id, Regime, Said};
use crate::error::Refusal;
use crate::features::accounts::service::people;
use crate::features::eligibility::{self, CandidateFacts, Law, MissionFacts};
use crate::mail::letter::Alternative;

/// A mission; `NotFound` when there is none.
pub fn mission(tx: &mut Tx, mission: Id) -> Result<MissionBrief, Refusal> {
    around::mission(tx, mission)?.map(|(brief, _)| brief).ok_or(Refusal::NotFound)
}

/// A person who has a profile.
pub fn person(tx: &mut Tx, candidate: Id) -> Result<Option<PersonBrief>, Refusal> {
    let Some(profile) = around::profile(tx, candidate)? else { return Ok(None) };
    let account = people::person(tx, candidate)?;
    let date = |field: &str| profile[field].as_str().and_then(|text| text.parse::<NaiveDate>().ok());
    Ok(Some(PersonBrief {
        id: candidate,
        given_name: account.given_name,
        family_name: account.family_name,
        email: account.email,
        phone: profile["phone"].as_str().map(str::to_owned),
        birth_date: date("birth_date").ok_or_else(|| Refusal::internal("a profile without a birth date"))?,
        availability: Availability {
            from: date("available_from").unwrap_or(tx.today()),
            to: date("available_to"),
            weekly_hours_max: profile["weekly_hours_max"].as_f64(),
        },
    }))
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
    let (_, sheet) = around::mission(tx, mission.id)?.ok_or(Refusal::NotFound)?;
    let profile = around::profile(tx, person.id)?.ok_or_else(no_profile)?;
    let candidate: CandidateFacts = serde_json::from_value(profile).map_err(Refusal::internal)?;
    let facts: MissionFacts = serde_json::from_value(sheet).map_err(Refusal::internal)?;
    let today = tx.today();
    let start_on = start_on(person, mission, today);
    let law = Law::at(today);
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
        facts: serde_json::json!({ "candidate": candidate, "mission": facts }),
    })
}

/// Up to three other missions for this person.
pub fn alternatives(_: &mut Tx, _: &PersonBrief, _: &MissionBrief) -> Result<Vec<Alternative>, Refusal> {
    Ok(Vec::new())
}

/// Why this person for this mission, and the same as sentences for a letter.
pub fn why(tx: &mut Tx, person: &PersonBrief, mission: &MissionBrief) -> Result<(serde_json::Value, Vec<String>), Refusal> {
    let start_on = start_on(person, mission, tx.today());
    Ok((serde_json::json!({ "start_on": start_on }), Vec::new()))
}
