//! Young people who register and fill their profile in.

use serde_json::json;

use super::{Story, actor, typed};
use crate::demo::people::{CANDIDATES, DemoCandidate, candidates};
use crate::domain::dates::birthday;
use crate::domain::{Actor, Id, Insee, Line, Phone, Role};
use crate::error::Refusal;
use crate::features::accounts::service::opened::{self, Grant};
use crate::features::candidates::rules::profile::{Address, Profile};
use crate::features::candidates::service as profiles;
use crate::features::eligibility::{CandidateFacts, Nationality};

/// A candidate of the story.
pub struct Person {
    pub actor: Actor,
    pub email: String,
    pub motivation: String,
    pub minor: bool,
    /// Over 25 without a recognised disability.
    pub too_old: bool,
    /// The account of the legal representative, and its address.
    pub guardian: Option<(Id, String)>,
}

pub fn tell(story: &mut Story) -> Result<Vec<Person>, Refusal> {
    let mut told = Vec::new();
    let wanted = story.size.candidates();
    // A round more, for those who were not 16 on the day they would have come.
    for round in 0..=wanted.div_ceil(CANDIDATES) {
        for demo in candidates(story.seed.wrapping_add(round as u64), story.today) {
            if told.len() == wanted {
                return Ok(told);
            }
            let email = if round == 0 { demo.email.clone() } else { demo.email.replace('@', &format!(".{round}@")) };
            told.extend(one(story, &demo, email)?);
        }
    }
    Ok(told)
}

fn one(story: &mut Story, demo: &DemoCandidate, email: String) -> Result<Option<Person>, Refusal> {
    let age_days = story.today.signed_duration_since(demo.profile_completed_on).num_days();
    let days_ago = 32 + u64::try_from(age_days).unwrap_or(0) % 40;
    let names = (demo.given_name.as_str(), demo.family_name.as_str());
    let hash = story.hash.clone();
    let grant = Grant { role: Role::Candidate, organization_id: None, departements: None, valid_until: None };
    let profile = profile(demo)?;
    let made = story.attempt(days_ago, |tx| {
        let account = opened::open(tx, &email, names, &hash, std::slice::from_ref(&grant))?;
        profiles::put(tx, &actor(account, Role::Candidate, Vec::new()), None, profile.clone())?;
        Ok(account)
    })?;
    // Not yet 16 on that day.
    let Some(account) = made else { return Ok(None) };
    let minor = story.today < birthday(demo.born_on, 18);
    let too_old = story.today >= birthday(demo.born_on, 26) && demo.disability.is_none();
    let guardian = if minor { Some(guardian(story, demo, account, days_ago)?) } else { None };
    let candidate = actor(account, Role::Candidate, Vec::new());
    Ok(Some(Person { actor: candidate, email, motivation: demo.motivation.clone(), minor, too_old, guardian }))
}

fn guardian(story: &mut Story, demo: &DemoCandidate, candidate: Id, days_ago: u64) -> Result<(Id, String), Refusal> {
    let email = format!("parent.{}", demo.email);
    let hash = story.hash.clone();
    let grant = Grant { role: Role::Representative, organization_id: None, departements: None, valid_until: None };
    let given = if demo.born_on.to_string().ends_with('1') { "Philippe" } else { "Valérie" };
    let account = story.tell(days_ago, |tx| {
        let account = opened::open(tx, &email, (given, &demo.family_name), &hash, std::slice::from_ref(&grant))?;
        opened::watch_over(tx, candidate, account)?;
        Ok(account)
    })?;
    Ok((account, email))
}

/// The profile as the person would send it: the facts are read by the rules' own reader.
fn profile(demo: &DemoCandidate) -> Result<Profile, Refusal> {
    let facts = json!({
        "birth_date": demo.born_on,
        "nationality": demo.nationality,
        "residence": demo.residence.as_ref().map(|title| json!({
            "title": title.title,
            "first_listed_title_on": title.first_listed_title_on,
            "valid_until": title.valid_until,
        })),
        "disability": demo.disability.as_ref().map(|proof| json!({ "proof": proof.proof, "valid_until": proof.valid_until })),
        "social": { "rsa_household": demo.rsa_household, "scholarship_level": demo.scholarship_level },
    });
    let facts: CandidateFacts = serde_json::from_value(facts).map_err(Refusal::internal)?;
    let hours = demo.weekly_hours_max.map(f64::from).and_then(crate::features::eligibility::WeeklyHours::new);
    Ok(Profile {
        given_name: typed(Line::parse(&demo.given_name))?,
        family_name: typed(Line::parse(&demo.family_name))?,
        phone: Some(typed(Phone::parse(&demo.phone))?),
        address: Address { line: Some(typed(Line::parse(&demo.address))?), insee: typed(Insee::parse(demo.commune))? },
        home: None,
        mobility_km: demo.mobility_km,
        available_from: demo.available_from,
        available_to: demo.available_to,
        weekly_hours_max: hours,
        slots: demo.slots,
        interests: demo.interests.clone(),
        needs_accessible: demo.needs_accessible,
        regimes: demo.regimes.clone(),
        birth_date: facts.birth_date,
        nationality: Nationality::parse(demo.nationality).unwrap_or(Nationality::FRENCH),
        residence: facts.residence,
        disability: facts.disability,
        emancipated: facts.emancipated,
        previous_civic_service: facts.previous_civic_service,
        links: Vec::new(),
        activities: facts.activities,
        social: facts.social,
    })
}
