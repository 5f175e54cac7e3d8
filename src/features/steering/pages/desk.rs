//! `/network` and the risk board: what waits for whom, and what may not start as planned.

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::super::rules::entry::InboxEntry;
use super::super::rules::risk::{RiskLevel, RiskView};
use super::super::rules::urgency::Group;
use super::super::service::{board as boards, inbox as inboxes};
use super::{prescriber, ways};
use crate::db::Tx;
use crate::domain::{Actor, Lang, Role, Said};
use crate::error::Refusal;
use crate::features::accounts::pages::desk::{self, STAFF};
use crate::features::accounts::rules::grants::role_said;
use crate::features::accounts::service::me;
use crate::features::placements::pages::head::READERS;
use crate::features::placements::pages::words;
use crate::features::placements::rules::inputs::Filter;
use crate::features::placements::rules::machine::State;
use crate::features::placements::rules::view::PlacementView;
use crate::features::placements::service::show as reading;
use crate::geography;
use crate::http::Shell;
use crate::http::page::{Screen, Visit, page, paging};

/// Entries of a group in sight at once; the rest is folded.
const IN_SIGHT: usize = 6;

/// `/network`: what waits for the active role, by how soon; `?line=` shows one sort of it.
pub async fn inbox(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let (lang, asked) = (visit.lang, visit.query("line"));
    page(&shell, &visit, move |tx, actor| {
        if actor.role == Role::Prescriber {
            return prescriber::home(tx, actor, lang);
        }
        desk::may(actor, STAFF)?;
        let (found, groups) = inboxes::by_urgency(tx, actor, lang)?;
        let waits: u32 = found.items.iter().map(|line| line.count).sum();
        let late: u32 = found.items.iter().map(|line| line.late).sum();
        let sorts: Vec<Value> = found
            .items
            .iter()
            .map(|line| json!({ "code": line.code, "label": line.label, "count": line.count, "late": line.late }))
            .collect();
        let chosen = found.items.iter().find(|line| line.code == asked).map(|line| {
            let whole = if line.code == "prestations_missing" { Some("/network/money/prestations".to_owned()) } else { list_of(line.url) };
            json!({ "label": line.label, "count": line.count, "entries": entries(&line.entries, actor.role, lang), "url": whole,
                "more": line.count as usize - line.entries.len() })
        });
        let group = |group: &Group| {
            let mut shown = entries(&group.entries, actor.role, lang);
            let folded = shown.split_off(shown.len().min(IN_SIGHT));
            json!({ "code": group.urgency.code(), "label": group.urgency.said().in_lang(lang), "count": group.count, "entries": shown,
                "folded": folded, "more": group.count - group.entries.len() })
        };
        let facts = json!({ "tab": "inbox", "role": role_said(actor.role).in_lang(lang), "waits": waits, "late": late, "sorts": sorts,
            "chosen": chosen, "groups": groups.iter().map(group).collect::<Vec<_>>(), "today": tx.today(),
            "ways": ways::of(actor.role, lang), "limits": limits(tx, actor, lang)? });
        Ok(Screen::new("steering/inbox.html", facts))
    })
    .await
}

/// Where and until when an auditor reads; nothing for the others.
fn limits(tx: &mut Tx, actor: &Actor, lang: Lang) -> Result<Value, Refusal> {
    if actor.role != Role::Auditor {
        return Ok(Value::Null);
    }
    let until = me::show(tx, actor)?.roles.iter().filter(|one| one.role == actor.role).filter_map(|one| one.valid_until).max();
    let places = actor.departements.as_ref().map(|codes| {
        let name =
            |code: &String| geography::departement(code).map_or_else(|| code.clone(), |one| format!("{} ({code})", one.name));
        codes.iter().map(name).collect::<Vec<_>>().join(", ")
    });
    let whole = Said::new("toute la France", "the whole country").in_lang(lang).to_owned();
    Ok(json!({ "where": places.unwrap_or(whole), "until": until }))
}

fn entries(all: &[InboxEntry], reader: Role, lang: Lang) -> Vec<Value> {
    all.iter().map(|one| entry(one, reader, lang)).collect()
}

/// One row. The page says at its top who reads: an owner is told where it is somebody else; a task says all by its name.
fn entry(one: &InboxEntry, reader: Role, lang: Lang) -> Value {
    let owner = (one.owner != reader).then(|| role_said(one.owner).in_lang(lang).to_owned());
    let reason = (one.kind != "task").then_some(&one.reason);
    json!({ "title": one.title, "owner": owner, "due_on": one.due_on, "late": one.late,
        "reason": reason, "action": one.action, "url": page_of(&one.url) })
}

/// The page of a record, from its address in the API.
fn page_of(api: &str) -> String {
    let path = api.strip_prefix("/api/v1/").unwrap_or(api);
    let mut parts = path.split(['/', '#', '?']);
    match (parts.next(), parts.next()) {
        (Some(kind @ ("applications" | "placements")), Some(id)) if parts.clone().next() == Some("messages") => {
            format!("/network/{kind}/{id}/messages#last")
        }
        (Some("placements"), Some(id)) => {
            let below = match parts.next() {
                Some("leave" | "absences") => "/time",
                Some("amendments" | "incidents") => "/changes",
                Some("training") => "/training",
                Some("prestations") => return money_of(id, api),
                Some("papers") => "#papers",
                _ => "",
            };
            format!("/network/placements/{id}{below}")
        }
        (Some(kind @ ("organizations" | "missions" | "applications" | "concerns" | "accreditations")), Some(id)) => {
            format!("/network/{kind}/{id}")
        }
        (Some("documents"), Some(id)) => format!("/network/documents/{id}"),
        _ => "/network".to_owned(),
    }
}

/// Where the proof of a month is noted; the month is what follows the mark of an address.
fn money_of(placement: &str, api: &str) -> String {
    let page = format!("/network/placements/{placement}/money");
    api.split_once('#').map_or_else(|| page.clone(), |(_, month)| format!("{page}?month={month}#deed-record"))
}

/// The page of a whole list, where there is one.
fn list_of(api: &str) -> Option<String> {
    let path = api.strip_prefix("/api/v1/")?;
    let (kind, query) = path.split_once('?').unwrap_or((path, ""));
    let known = ["organizations", "missions", "applications", "placements", "concerns", "accreditations"];
    let kind = if kind == "board" { "placements" } else { kind };
    let query = if query.is_empty() { String::new() } else { format!("?{query}") };
    known.contains(&kind).then(|| format!("/network/{kind}{query}"))
}

/// `/network/placements`: before anything else those that may not start as planned; or all those in one state.
pub async fn placements(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let (lang, paging, state) = (visit.lang, paging(&visit), State::parse(&visit.query("state")));
    let all = visit.query("state") == "all";
    let ticked = visit.query("ticked") == "all";
    let departement = Some(visit.query("departement")).filter(|code| geography::departement(code).is_some());
    page(&shell, &visit, move |tx, actor| {
        desk::may(actor, READERS)?;
        let mut states = vec![(String::new(), Said::new("avant le début", "before the start").in_lang(lang).to_owned())];
        if !actor.is_network() {
            states.clear();
        }
        states.push(("all".to_owned(), Said::new("tous", "all").in_lang(lang).to_owned()));
        // A step nobody is at is no way to narrow the list.
        let held = reading::states(tx, actor)?;
        let steps = State::ALL.iter().filter(|one| held.contains(one) || state == Some(**one));
        states.extend(steps.map(|one| (one.code().to_owned(), words::state(*one).in_lang(lang).to_owned())));
        let now = departement.as_deref().and_then(geography::departement);
        let mut facts = json!({ "tab": "placements", "map": actor.is_network(),
            "departement": now.map(|one| json!({ "code": one.code, "name": one.name })), "states": states, "now": state.map_or(if all || now.is_some() { "all" } else { "" }, State::code),
            "board": null, "lines": [], "next": null, "ticked": ticked, "gestures": gestures(state, actor.role, lang) });
        if actor.is_network() && !all && state.is_none() && departement.is_none() {
            let board = boards::board(tx, actor, true)?;
            let at_risk = board.items.iter().filter(|one| one.level != RiskLevel::None).count();
            facts["board"] = board.items.iter().map(|one| risk(one, lang)).collect();
            facts["at_risk"] = json!(at_risk);
        } else {
            let found = reading::list(tx, actor, &Filter { state, departement: departement.clone() }, &paging)?;
            facts["lines"] = found.items.iter().map(|one| brief(one, lang)).collect();
            facts["next"] = json!(found.next_cursor);
        }
        Ok(Screen::new("steering/placements.html", facts))
    })
    .await
}

/// What can be done to several files at this step at once, as `bulk` names it.
fn gestures(state: Option<State>, role: Role, lang: Lang) -> Vec<(&'static str, String)> {
    if state != Some(State::DossierOpen) || role != Role::CaseWorker {
        return Vec::new();
    }
    let said = Said::new("Relancer ceux qui sont cochés pour leurs pièces", "Remind those ticked of their papers");
    vec![("placement_remind", said.in_lang(lang).to_owned())]
}

fn brief(view: &PlacementView, lang: Lang) -> Value {
    json!({ "id": view.id, "who": view.volunteer.full_name(), "title": view.mission_title, "host": view.organization_name,
        "shape": words::shape(view.state), "state": words::state(view.state).in_lang(lang), "start_on": view.start_on, "end_on": view.end_on })
}

/// What carries a placement on from where it stands, before it begins.
const fn gesture(state: State) -> Said {
    match state {
        State::DossierOpen => Said::new("réunir les papiers", "gather the papers"),
        State::DossierComplete => Said::new("relire et approuver", "read and approve"),
        State::NetworkApproved => Said::new("saisir le contrat", "enter the contract"),
        State::Entered => Said::new("recueillir les signatures", "collect the signatures"),
        State::Signed => Said::new("envoyer à l’agence", "send to the agency"),
        State::Notified => Said::new("noter la réponse de l’agence", "record the agency’s answer"),
        State::PieceMissing => Said::new("envoyer la pièce réclamée", "send the piece asked for"),
        State::Rejected => Said::new("corriger le contrat", "correct the contract"),
        State::Validated => Said::new("accueillir au premier jour", "welcome on the first day"),
        State::InMission
        | State::Suspended
        | State::Notice
        | State::EndedEarly
        | State::Completed
        | State::Closing
        | State::Archived
        | State::Abandoned
        | State::Cancelled => words::state(state),
    }
}

fn risk(one: &RiskView, lang: Lang) -> Value {
    let (shape, level) = match one.level {
        RiskLevel::High => ("bad", Said::new("à sauver", "act now")),
        RiskLevel::Medium => ("wait", Said::new("en retard", "late")),
        RiskLevel::Low => ("over", Said::new("proche", "near")),
        RiskLevel::None => ("good", Said::new("en route", "on its way")),
    };
    let days = one.days_before_start;
    let when = match days {
        0 => Said::new("commence aujourd’hui", "starts today"),
        1 => Said::new("commence demain", "starts tomorrow"),
        days if days > 1 => Said::built(format!("dans {days}\u{a0}jours"), format!("in {days} days")),
        days => Said::built(format!("il y a {}\u{a0}jours", -days), format!("{} days ago", -days)),
    };
    let steps = [
        (one.unsigned, Said::new("signé", "signed")),
        (one.unnotified, Said::new("envoyé à l’agence", "sent to the agency")),
        (one.unvalidated, Said::new("validé", "validated")),
    ];
    let steps: Vec<Value> = steps.iter().map(|(lacks, said)| json!({ "done": !lacks, "name": said.in_lang(lang) })).collect();
    let papers: Vec<String> = one.missing.iter().map(|code| words::paper(code, one.signature_on, lang)).collect();
    json!({ "id": one.placement_id, "who": format!("{} {}", one.given_name, one.family_name), "title": one.mission_title, "host": one.organization_name,
        "shape": shape, "level": level.in_lang(lang), "when": when.in_lang(lang), "start_on": one.start_on,
        "next": gesture(one.state).in_lang(lang), "papers": papers, "steps": steps,
        "blocked": one.blocked.iter().map(|notice| if lang == Lang::Fr { &notice.fr } else { &notice.en }).collect::<Vec<_>>(),
        "due_on": one.due_on, "late": one.late })
}
