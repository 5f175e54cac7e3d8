//! The JSON API of the ranking.

use actix_web::{HttpResponse, web};
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::rules::engine::{Ranked, Why};
use super::rules::explained::{ExplainedTerm, ExplainedTermView};
use super::rules::filters::{Filter, Out};
use super::rules::nearest::{Change, Nearest, Needed};
use super::rules::terms::Terms;
use super::rules::weighing::WeightsInput;
use super::service::weights::{self as weighing, PreviewView, WeightsView};
use super::service::wider::{Far, Wider, my_wider};
use super::service::{self, Explained, Match};
use crate::domain::{Id, Lang, Role, Said, Verdict};
use crate::features::candidates::rules::Candidate;
use crate::features::missions::rules::Mission;
use crate::features::missions::rules::view::{MissionCard, card};
use crate::http::problem::ProblemDocument;
use crate::http::{Body, IfMatch, Params, Problem, SEQUENCE, Shell, Signed, Speaks, read, transact, versioned};

/// What ranked this answer where it stands.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RankedView {
    /// 0 to 100,000.
    pub score: u32,
    /// Metres from the person's home to the nearest site.
    pub distance_m: u32,
    /// First common day.
    pub start_on: NaiveDate,
    pub verdict: Verdict,
    #[schema(value_type = Object)]
    pub terms: Terms,
    pub reasons: Vec<String>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MissionMatch {
    pub mission: MissionCard,
    pub mission_id: Id,
    #[serde(flatten)]
    pub ranked: RankedView,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MissionMatches {
    pub items: Vec<MissionMatch>,
    /// When there are fewer than three: the nearest changes that would give some more, one alone where one is enough.
    pub nearest: Vec<NearestView>,
    /// When there is none, and no change that may be asked of anybody gives one: where the nearest mission is.
    pub elsewhere: Option<ElsewhereView>,
}

/// A change of the search, and how many missions it gives.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct NearestView {
    pub change: Change,
    /// What is to be changed at the same time; empty when the change alone is enough.
    pub with: Vec<Change>,
    /// All of it in one sentence.
    pub message: String,
    pub adds: usize,
}

/// A mission too far, in kilometres or in days, to ask anybody to go.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ElsewhereView {
    pub mission_id: Id,
    pub town: String,
    /// Code of the département.
    pub departement: String,
    pub distance_m: u32,
    pub message: String,
}

/// Why a mission is proposed, or every filter that put it out.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct WhyView {
    pub mission: MissionCard,
    pub mission_id: Id,
    /// Whether the mission is in the person's ranking.
    pub ranked: bool,
    #[serde(flatten)]
    pub terms: Option<RankedView>,
    /// Each term with its value, its weight and why; empty when the mission is out.
    pub explained: Vec<ExplainedTermView>,
    /// What put it out; empty when it is in.
    pub filters: Vec<FilterView>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FilterView {
    #[schema(value_type = String)]
    pub filter: Filter,
    /// Rule of the rulebook, for eligibility.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<&'static str>,
    pub message: String,
    /// What would bring the mission in, as far as this filter is concerned; none when nothing would.
    pub needed: Option<NeededView>,
}

/// A change, as data and as a sentence.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct NeededView {
    pub change: Change,
    pub message: String,
}

/// A person ranked for a mission. A host sees the first name only.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CandidateMatch {
    pub candidate: CandidateCard,
    pub candidate_id: Id,
    #[serde(flatten)]
    pub ranked: RankedView,
    /// Each term with its value, its weight and why.
    pub explained: Vec<ExplainedTermView>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CandidateCard {
    pub id: Id,
    pub given_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub family_name: Option<String>,
    /// Commune of the address; not shown to a host.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub town: Option<String>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CandidateMatches {
    pub items: Vec<CandidateMatch>,
}

fn ranked_view(ranked: &Ranked, reasons: &[Said], lang: Lang) -> RankedView {
    RankedView {
        score: ranked.score,
        distance_m: ranked.distance_m,
        start_on: ranked.start_on,
        verdict: ranked.verdict,
        terms: ranked.terms,
        reasons: reasons.iter().map(|said| said.in_lang(lang).to_owned()).collect(),
    }
}

fn mission_match(found: &Match<Mission>, lang: Lang) -> MissionMatch {
    MissionMatch {
        mission: card(&found.of, Some(found.ranked.distance_m)),
        mission_id: found.of.id,
        ranked: ranked_view(&found.ranked, &found.reasons, lang),
    }
}

fn candidate_match(found: &Match<Candidate>, network: bool, lang: Lang) -> CandidateMatch {
    let profile = &found.of.profile;
    let candidate = CandidateCard {
        id: found.of.account,
        given_name: profile.given_name.as_str().to_owned(),
        family_name: network.then(|| profile.family_name.as_str().to_owned()),
        town: profile.commune().filter(|_| network).map(|commune| commune.name.clone()),
    };
    CandidateMatch {
        candidate,
        candidate_id: found.of.account,
        ranked: ranked_view(&found.ranked, &found.reasons, lang),
        explained: terms_view(&found.terms, lang),
    }
}

fn terms_view(terms: &[ExplainedTerm], lang: Lang) -> Vec<ExplainedTermView> {
    terms.iter().map(|one| one.view(lang)).collect()
}

fn why_view(explained: &Explained, lang: Lang) -> WhyView {
    let needed = |needed: &Needed| NeededView { change: needed.change, message: needed.said.in_lang(lang).to_owned() };
    let said = |(out, change): (&Out, &Option<Needed>)| FilterView {
        filter: out.filter,
        rule: out.rule,
        message: out.message.in_lang(lang).to_owned(),
        needed: change.as_ref().map(needed),
    };
    let (terms, filters) = match &explained.why {
        Why::In(ranked) => (Some(ranked_view(ranked, &explained.reasons, lang)), Vec::new()),
        Why::Out(outs) => (None, outs.iter().zip(&explained.needed).map(said).collect()),
    };
    let distance_m = terms.as_ref().map(|terms| terms.distance_m);
    WhyView {
        mission: card(&explained.mission, distance_m),
        mission_id: explained.mission.id,
        ranked: terms.is_some(),
        terms,
        explained: terms_view(&explained.terms, lang),
        filters,
    }
}

fn nearest_view(nearest: &Nearest, lang: Lang) -> NearestView {
    let Needed { change, said } = &nearest.needed;
    NearestView { change: *change, with: nearest.with.clone(), message: said.in_lang(lang).to_owned(), adds: nearest.adds }
}

fn elsewhere_view(far: Far, lang: Lang) -> ElsewhereView {
    let Far { mission, town, departement, distance_m, said } = far;
    ElsewhereView { mission_id: mission, town, departement, distance_m, message: said.in_lang(lang).to_owned() }
}

fn limit(mut params: Params) -> Result<usize, Problem> {
    let limit = params.integer("limit", 1, 100).unwrap_or(20);
    params.finish()?;
    Ok(usize::try_from(limit).unwrap_or(20))
}

/// The missions that suit the person, best first, with their reasons. 409 until the profile is filled in.
#[utoipa::path(get, path = "/api/v1/me/matches", tag = "candidates", params(("limit" = Option<u32>, Query)),
    responses((status = 200, body = MissionMatches, headers(("Relais-Sequence" = i64, description = "the change sequence it saw"))),
        (status = 401, body = ProblemDocument),
        (status = 403, body = ProblemDocument), (status = 409, body = ProblemDocument), (status = 422, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn mine(shell: web::Data<Shell>, signed: Signed, params: Params, lang: Speaks) -> Result<HttpResponse, Problem> {
    let actor = signed.one_of(&[Role::Candidate])?;
    let limit = limit(params)?;
    let (found, wider, sequence) = read(&shell, move |tx| {
        let found = service::my_matches(tx, &actor, limit)?;
        // A page that is full says nothing of how many there are.
        let wider = if found.len() < limit { my_wider(tx, &actor, found.len())? } else { Wider::default() };
        Ok((found, wider, service::sequence(tx)?))
    })
    .await?;
    let items = found.iter().map(|one| mission_match(one, lang.0)).collect();
    let nearest = wider.nearest.iter().map(|one| nearest_view(one, lang.0)).collect();
    let elsewhere = wider.elsewhere.map(|far| elsewhere_view(far, lang.0));
    let matches = MissionMatches { items, nearest, elsewhere };
    Ok(HttpResponse::Ok().insert_header((SEQUENCE, sequence.to_string())).json(matches))
}

/// Why one mission is proposed to the person, or every filter that put it out.
#[utoipa::path(get, path = "/api/v1/me/matches/{mission_id}", tag = "candidates", params(("mission_id" = Id, Path)),
    responses((status = 200, body = WhyView, headers(("Relais-Sequence" = i64, description = "the change sequence it saw"))),
        (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 409, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn why_mine(
    shell: web::Data<Shell>,
    signed: Signed,
    mission: web::Path<Id>,
    lang: Speaks,
) -> Result<HttpResponse, Problem> {
    let actor = signed.one_of(&[Role::Candidate])?;
    let (explained, sequence) =
        read(&shell, move |tx| Ok((service::why_mine(tx, &actor, *mission)?, service::committed(tx)?))).await?;
    Ok(HttpResponse::Ok().insert_header((SEQUENCE, sequence.to_string())).json(why_view(&explained, lang.0)))
}

/// The persons who suit a mission, best first: to the network those of its territory, to the host those who applied or agreed.
#[utoipa::path(get, path = "/api/v1/missions/{id}/matches", tag = "missions",
    params(("id" = Id, Path), ("limit" = Option<u32>, Query)),
    responses(
        (status = 200, body = CandidateMatches, headers(("Relais-Sequence" = i64, description = "the change sequence it saw"))),
        (status = 401, body = ProblemDocument),
        (status = 403, body = ProblemDocument), (status = 404, body = ProblemDocument), (status = 422, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn of_mission(
    shell: web::Data<Shell>,
    signed: Signed,
    mission: web::Path<Id>,
    params: Params,
    lang: Speaks,
) -> Result<HttpResponse, Problem> {
    let actor = signed.one_of(service::READERS)?;
    let limit = limit(params)?;
    let network = actor.is_network();
    let (found, sequence) = read(&shell, move |tx| {
        let found = service::people_for(tx, &actor, *mission, limit)?;
        Ok((found, service::sequence(tx)?))
    })
    .await?;
    let items = found.iter().map(|one| candidate_match(one, network, lang.0)).collect();
    Ok(HttpResponse::Ok().insert_header((SEQUENCE, sequence.to_string())).json(CandidateMatches { items }))
}

/// Who may change how the ranking works.
const WEIGHERS: &[Role] = &[Role::Approver, Role::Admin];

/// How the ranking works today: the weight of each term, both ways. Public.
#[utoipa::path(get, path = "/api/v1/ranking-weights", tag = "matching", responses((status = 200, body = WeightsView)))]
pub async fn weights(shell: web::Data<Shell>) -> Result<HttpResponse, Problem> {
    Ok(versioned(&read(&shell, weighing::show).await?))
}

/// Other weights from now on; each direction adds up to 100.
#[utoipa::path(put, path = "/api/v1/ranking-weights", tag = "matching", request_body = WeightsInput, params(("If-Match" = String, Header)),
    responses((status = 200, body = WeightsView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 412, body = ProblemDocument), (status = 422, body = ProblemDocument), (status = 428, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn weigh(
    shell: web::Data<Shell>,
    signed: Signed,
    version: IfMatch,
    body: Body<WeightsInput>,
) -> Result<HttpResponse, Problem> {
    let actor = signed.one_of(WEIGHERS)?;
    Ok(versioned(&transact(&shell, move |tx| weighing::change(tx, &actor, version.0, &body.value)).await?))
}

/// What other weights would change of today's rankings. Nothing is changed.
#[utoipa::path(post, path = "/api/v1/ranking-weights/preview", tag = "matching", request_body = WeightsInput,
    responses((status = 200, body = PreviewView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 422, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn preview(shell: web::Data<Shell>, signed: Signed, body: Body<WeightsInput>) -> Result<HttpResponse, Problem> {
    signed.one_of(WEIGHERS)?;
    Ok(HttpResponse::Ok().json(read(&shell, move |tx| weighing::preview(tx, &body.value)).await?))
}
