//! `/network` and the risk board: what waits for whom, and what may not start as planned.

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::super::rules::entry::InboxEntry;
use super::super::rules::risk::{RiskLevel, RiskView};
use super::super::service::{board as boards, inbox as inboxes};
use crate::domain::{Lang, Role, Said};
use crate::features::accounts::pages::desk::{self, STAFF};
use crate::features::accounts::rules::grants::role_said;
use crate::features::placements::pages::words;
use crate::features::placements::rules::inputs::Filter;
use crate::features::placements::rules::machine::State;
use crate::features::placements::rules::view::PlacementView;
use crate::features::placements::service::show as reading;
use crate::http::Shell;
use crate::http::page::{Screen, Visit, page, paging};

/// `/network`: what waits for the active role.
pub async fn inbox(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let lang = visit.lang;
    page(&shell, &visit, move |tx, actor| {
        desk::may(actor, &[STAFF, &[Role::Prescriber]].concat())?;
        let found = inboxes::inbox(tx, actor, lang)?;
        let (mut waits, mut late) = (0, 0);
        let mut lines = Vec::new();
        for line in &found.items {
            waits += line.count;
            late += line.late;
            let entries: Vec<Value> = line.entries.iter().map(|one| entry(one, lang)).collect();
            // Said once above the list when all its entries say the same.
            let same = entries.iter().all(|one| one["reason"] == entries[0]["reason"] && one["action"] == entries[0]["action"]);
            lines.push(json!({ "same": same, "code": line.code, "label": line.label, "count": line.count, "late": line.late,
                "more": line.count as usize - line.entries.len(), "url": list_of(line.url), "entries": entries }));
        }
        let facts = json!({ "tab": "inbox", "role": role_said(actor.role).in_lang(lang), "waits": waits, "late": late, "lines": lines,
            "today": tx.today() });
        Ok(Screen::new("steering/inbox.html", facts))
    })
    .await
}

fn entry(one: &InboxEntry, lang: Lang) -> Value {
    json!({ "title": one.title, "owner": role_said(one.owner).in_lang(lang), "due_on": one.due_on, "late": one.late,
        "reason": one.reason, "action": one.action, "url": page_of(&one.url) })
}

/// The page of a record, from its address in the API.
fn page_of(api: &str) -> String {
    let path = api.strip_prefix("/api/v1/").unwrap_or(api);
    let mut parts = path.split(['/', '#', '?']);
    match (parts.next(), parts.next()) {
        (Some(kind @ ("applications" | "placements")), Some(id)) if parts.next() == Some("messages") => {
            format!("/network/{kind}/{id}/messages#last")
        }
        (
            Some(kind @ ("organizations" | "missions" | "applications" | "placements" | "concerns" | "accreditations")),
            Some(id),
        ) => {
            format!("/network/{kind}/{id}")
        }
        (Some("documents"), Some(id)) => format!("/network/documents/{id}"),
        _ => "/network".to_owned(),
    }
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
    page(&shell, &visit, move |tx, actor| {
        desk::may(actor, FILE_READERS)?;
        let mut states = vec![(String::new(), Said::new("avant le début", "before the start").in_lang(lang).to_owned())];
        if !actor.is_network() {
            states.clear();
        }
        states.push(("all".to_owned(), Said::new("tous", "all").in_lang(lang).to_owned()));
        states.extend(State::ALL.iter().map(|one| (one.code().to_owned(), words::state(*one).in_lang(lang).to_owned())));
        let mut facts = json!({ "tab": "placements", "states": states, "now": state.map_or(if all { "all" } else { "" }, State::code),
            "board": null, "lines": [], "next": null });
        if actor.is_network() && !all && state.is_none() {
            let board = boards::board(tx, actor, true)?;
            let at_risk = board.items.iter().filter(|one| one.level != RiskLevel::None).count();
            facts["board"] = board.items.iter().map(|one| risk(one, lang)).collect();
            facts["at_risk"] = json!(at_risk);
        } else {
            let found = reading::list(tx, actor, Filter { state }, &paging)?;
            facts["lines"] = found.items.iter().map(|one| brief(one, lang)).collect();
            facts["next"] = json!(found.next_cursor);
        }
        Ok(Screen::new("steering/placements.html", facts))
    })
    .await
}

/// Who reads placements, by their scope.
const FILE_READERS: &[Role] = &[Role::CaseWorker, Role::Approver, Role::Accountant, Role::Privacy, Role::Auditor];

fn brief(view: &PlacementView, lang: Lang) -> Value {
    json!({ "id": view.id, "given_name": view.volunteer.given_name, "title": view.mission_title, "host": view.organization_name,
        "shape": words::shape(view.state), "state": words::state(view.state).in_lang(lang), "start_on": view.start_on, "end_on": view.end_on })
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
    json!({ "id": one.placement_id, "given_name": one.given_name, "title": one.mission_title, "host": one.organization_name,
        "shape": shape, "level": level.in_lang(lang), "when": when.in_lang(lang), "start_on": one.start_on,
        "state": words::state(one.state).in_lang(lang), "papers": papers, "steps": steps,
        "blocked": one.blocked.iter().map(|notice| if lang == Lang::Fr { &notice.fr } else { &notice.en }).collect::<Vec<_>>(),
        "due_on": one.due_on, "late": one.late })
}
