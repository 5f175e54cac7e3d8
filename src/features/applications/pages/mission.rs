//! `/missions/{id}`: what one does, where, when, with whom; whether it is open to this person; and applying.

use actix_web::{HttpResponse, web};
use chrono::NaiveDate;
use serde_json::{Value, json};

use super::super::rules::application::State;
use super::super::rules::inputs::NewApplication;
use super::super::rules::view::ApplicationView;
use super::super::service::{Filter, apply, show as reading};
use crate::db::Tx;
use crate::domain::dates::last_day;
use crate::domain::{Actor, Id, Lang, Month, Regime, Role, amounts, week, words};
use crate::error::Refusal;
use crate::features::eligibility::{self, pages as simulator, service as law};
use crate::features::matching::rules::engine::Why;
use crate::features::matching::rules::explained::ExplainedTerm;
use crate::features::matching::rules::filters::Out;
use crate::features::matching::rules::nearest::Needed;
use crate::features::matching::service as matching;
use crate::features::missions::pages::on_map;
use crate::features::missions::rules::answers;
use crate::features::missions::rules::state::MissionState;
use crate::features::missions::rules::view::MissionView;
use crate::features::missions::service as missions;
use crate::features::missions::service::read as offers;
use crate::http::page::{Filled, PageForm, Screen, Visit, act, answer, id_in, input, told_already};
use crate::http::{Paging, Shell, read};

/// The mission.
pub async fn show(shell: web::Data<Shell>, visit: Visit, path: web::Path<String>) -> HttpResponse {
    let (lang, actor) = (visit.lang, visit.by.actor.clone());
    let outcome = match id_in(&path) {
        Err(problem) => Err(problem),
        Ok(id) => {
            let filled = Filled::default().with("nationality", "FR".to_owned()).with("previous_civic_service", "none".to_owned());
            read(&shell, move |tx| screen(tx, actor.as_ref(), id, &filled, None, lang)).await
        }
    };
    answer(&shell, &visit.by, outcome).await
}

/// Five answers: may I do this mission? Nothing is kept.
pub async fn ask(shell: web::Data<Shell>, form: PageForm, path: web::Path<String>) -> HttpResponse {
    let (lang, actor, filled) = (form.lang, form.by.actor.clone(), form.filled());
    let outcome = match id_in(&path) {
        Err(problem) => Err(problem),
        Ok(id) => {
            let asked = simulator::asked(&form);
            read(&shell, move |tx| {
                let candidate = match asked {
                    Ok(candidate) => candidate,
                    Err(refusal) => return screen(tx, actor.as_ref(), id, &filled.at_fault(&refusal), None, lang),
                };
                // The public sees what is public: the offer is read first, in the asker's scope.
                offers::show(tx, actor.as_ref(), id, lang)?;
                let mission = missions::get(tx, id)?;
                let start_on = mission.sheet.starts_from.max(tx.today());
                let rules = law::law_on(tx, tx.today())?;
                let decision = match mission.sheet.regime {
                    Regime::CivicService => {
                        eligibility::evaluate(&candidate, &mission.sheet.facts(), tx.today(), start_on, &rules)
                    }
                    Regime::Volunteering => {
                        let minors = mission.sheet.open_to_minors.unwrap_or(false);
                        eligibility::volunteering(candidate.birth_date, minors, start_on, &rules)
                    }
                };
                screen(tx, actor.as_ref(), id, &filled, Some(simulator::told(&decision, lang)), lang)
            })
            .await
        }
    };
    answer(&shell, &form.by, outcome).await
}

/// Applies, in one's own words.
pub async fn apply_to(shell: web::Data<Shell>, form: PageForm, path: web::Path<String>) -> HttpResponse {
    let lang = form.lang;
    let id = match id_in(&path) {
        Ok(id) => id,
        Err(problem) => return answer(&shell, &form.by, Err(problem)).await,
    };
    let motivation = form.get("motivation");
    let work = move |tx: &mut Tx, actor: &Actor| {
        let application: NewApplication = input(json!({ "mission_id": id.to_string(), "motivation": motivation }))?;
        match apply::apply(tx, actor, &application) {
            Ok(view) => Ok(Screen::to(format!("/me/applications/{}?done=sent", view.id))),
            // There is one under way: the page of it says where it stands, and that this one was not sent.
            Err(Refusal::WrongState(said)) => match alive(tx, actor, id)? {
                Some(view) if view.motivation.as_deref() == Some(application.motivation.as_str()) => {
                    Ok(Screen::to(told_already(&format!("/me/applications/{}", view.id))))
                }
                Some(view) => Ok(Screen::to(format!("/me/applications/{}?done=there", view.id))),
                None => Err(Refusal::WrongState(said)),
            },
            Err(other) => Err(other),
        }
    };
    act(&shell, &form, work, move |tx, actor, filled| screen(tx, Some(actor), id, &filled, None, lang)).await
}

/// The application to this mission that is under way, if there is one.
fn alive(tx: &mut Tx, actor: &Actor, mission: Id) -> Result<Option<ApplicationView>, Refusal> {
    let filter = Filter { state: None, mission: Some(mission) };
    let all = reading::list(tx, actor, &filter, &Paging { limit: 20, after: None })?.items;
    Ok(all.into_iter().find(|view| State::ALIVE.contains(&view.state)))
}

fn screen(
    tx: &mut Tx,
    actor: Option<&Actor>,
    id: Id,
    filled: &Filled,
    told: Option<Value>,
    lang: Lang,
) -> Result<Screen, Refusal> {
    let mission = offers::show(tx, actor, id, lang)?;
    let candidate = actor.filter(|actor| actor.role == Role::Candidate);
    let facts = json!({
        "form": filled.facts(lang),
        "mission": mission,
        "domain": mission.domain.label().in_lang(lang),
        "tutor": mission.tutor_given_name,
        "week": week::by_day(mission.slots, lang),
        "receives": receives(&mission, tx.today(), lang),
        "answers": mission.host_answer_days.map(|days| answers::said(days).in_lang(lang).to_owned()),
        "ends_on": mission.months.map(|months| last_day(mission.starts_from, months)),
        "open": mission.state == MissionState::Published,
        "public": matches!(mission.state, MissionState::Published | MissionState::Filled),
        "dots": mission.sites.iter().filter_map(|site| on_map(site.lat, site.lon)).collect::<Vec<_>>(),
        "mine": candidate.map(|actor| mine(tx, actor, id, lang)).transpose()?,
        "answer": told,
        "countries": simulator::countries(lang),
        "titles": simulator::titles(lang),
        "json_ld": posting(&mission, &tx.site.base_url),
    });
    Ok(Screen::new("missions/one.html", facts).unless_faulty(filled))
}

/// What a volunteer of a *service civique* receives each month, as it is paid when the mission begins (SC-MON-01, SC-MON-04).
fn receives(mission: &MissionView, today: NaiveDate, lang: Lang) -> Option<Value> {
    let begins = Month::of(mission.starts_from.max(today));
    let amounts = (mission.regime == Regime::CivicService).then(|| amounts::of_month(begins))?;
    Some(json!({
        "total": words::euros(amounts.indemnity_net + amounts.prestation, lang),
        "state": words::euros(amounts.indemnity_net, lang),
        "host": words::euros(amounts.prestation, lang),
    }))
}

/// What this candidate has to do with the mission: their application, why it is proposed to them, or why not.
fn mine(tx: &mut Tx, actor: &Actor, mission: Id, lang: Lang) -> Result<Value, Refusal> {
    let filter = Filter { state: None, mission: Some(mission) };
    let sent = reading::list(tx, actor, &filter, &Paging { limit: 1, after: None })?.items.into_iter().next();
    let why = match matching::why_mine(tx, actor, mission) {
        Ok(explained) => explained,
        Err(Refusal::WrongState(_)) => return Ok(nothing(false)),
        Err(Refusal::NotFound) => return Ok(nothing(true)),
        Err(other) => return Err(other),
    };
    let reasons: Vec<&str> = why.reasons.iter().map(|said| said.in_lang(lang)).collect();
    let obstacles: Vec<Value> = match &why.why {
        Why::In(_) => Vec::new(),
        Why::Out(outs) => outs.iter().zip(&why.needed).map(|(out, needed)| obstacle(out, needed.as_ref(), lang)).collect(),
    };
    let alive = sent.as_ref().is_some_and(|view| State::ALIVE.contains(&view.state));
    let state = sent.as_ref().map(|view| view.state.said().in_lang(lang).to_owned());
    Ok(json!({
        "profile": true,
        "sent": sent.map(|view| view.id),
        "alive": alive,
        "state": state,
        "reasons": reasons,
        "terms": terms(&why.terms, lang),
        "obstacles": obstacles,
        "in": obstacles.is_empty(),
    }))
}

fn nothing(profile: bool) -> Value {
    json!({ "profile": profile, "sent": null, "alive": false, "state": null, "reasons": [], "terms": null, "obstacles": [], "in": false })
}

/// One filter that puts the mission out, and what would bring it in.
fn obstacle(out: &Out, needed: Option<&Needed>, lang: Lang) -> Value {
    json!({ "said": out.message.in_lang(lang), "needed": needed.map(|needed| needed.said.in_lang(lang)) })
}

/// The terms that count in this order, as points out of 100; `None` for a mission that is out.
fn terms(terms: &[ExplainedTerm], lang: Lang) -> Value {
    let row = |one: &ExplainedTerm| {
        let points = u32::from(one.value) * u32::from(one.weight);
        json!({ "name": one.term.name().in_lang(lang), "said": one.said.in_lang(lang), "points": tenths(points, lang), "most": one.weight })
    };
    let rows: Vec<Value> = terms.iter().filter(|one| one.weight > 0).map(row).collect();
    let total = terms.iter().map(|one| u32::from(one.value) * u32::from(one.weight)).sum();
    if terms.is_empty() { Value::Null } else { json!({ "rows": rows, "total": tenths(total, lang) }) }
}

/// Thousandths of a point, to the tenth: « 28,4 ».
fn tenths(thousandths: u32, lang: Lang) -> String {
    let point = if lang == Lang::Fr { ',' } else { '.' };
    let tenths = (thousandths + 50) / 100;
    format!("{}{point}{}", tenths / 10, tenths % 10)
}

/// The offer as search engines read it (schema.org `JobPosting`). `<` is escaped: nothing in it can end the element.
fn posting(mission: &MissionView, base_url: &str) -> String {
    let places: Vec<Value> = mission
        .sites
        .iter()
        .map(|site| {
            json!({
                "@type": "Place",
                "address": { "@type": "PostalAddress", "addressLocality": site.name, "addressRegion": site.departement, "addressCountry": "FR" },
            })
        })
        .collect();
    let posting = json!({
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "identifier": mission.id,
        "title": mission.title,
        "description": mission.description,
        "url": format!("{base_url}/missions/{}", mission.id),
        "employmentType": "VOLUNTEER",
        "datePosted": mission.published_on,
        "validThrough": mission.starts_to,
        "jobStartDate": mission.starts_from,
        "directApply": true,
        "totalJobOpenings": mission.seats_left,
        "hiringOrganization": { "@type": "Organization", "name": mission.organization },
        "jobLocation": places,
    });
    posting.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}
