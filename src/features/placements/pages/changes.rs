//! `/network/placements/{id}/changes`: amendments of the contract, how the mission ends early, incidents.

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::head::{READERS, head};
use super::words;
use crate::db::Tx;
use crate::domain::machine::open_to;
use crate::domain::{Actor, Id, Lang, Role, Said};
use crate::error::Refusal;
use crate::features::accounts::pages::desk::{self, Sheet};
use crate::features::placements::rules::amendment::{
    AmendmentInput, AmendmentView, Changes, Kind, State, StepInput, TABLE, Verb,
};
use crate::features::placements::rules::amendment_bounds::can_be_amended;
use crate::features::placements::rules::early_end::{EarlyEndView, EndReason};
use crate::features::placements::rules::incident::{IncidentInput, IncidentView, Kind as IncidentKind, may_declare};
use crate::features::placements::rules::view::PlacementView;
use crate::features::placements::service::{amendments, early_end, incidents, show as reading};
use crate::features::places::pages::{choices, commune_of};
use crate::http::Shell;
use crate::http::idempotency::once_for_form;
use crate::http::page::{
    Again, Ask, Deed, PageForm, Screen, Visit, change_about, day_said, fields, input, page_about, record_version,
};

/// The page.
pub async fn show(shell: web::Data<Shell>, visit: Visit, path: web::Path<String>) -> HttpResponse {
    let (lang, done) = (visit.lang, visit.query("done"));
    page_about(&shell, &visit, &path, move |tx, actor, id| drawn(tx, actor, id, (&Again::default(), &done), lang)).await
}

fn drawn(tx: &mut Tx, actor: &Actor, id: Id, (again, done): (&Again, &str), lang: Lang) -> Result<Screen, Refusal> {
    desk::may(actor, READERS)?;
    let view = reading::one(tx, actor, id)?;
    let page = format!("/network/placements/{id}");
    let changed: Vec<Value> =
        amendments::list(tx, actor, id)?.iter().rev().map(|one| amendment(one, &page, actor, lang)).collect();
    let mut told = Vec::new();
    for one in incidents::list(tx, actor, id)?.iter().rev() {
        told.push(incident(tx, one, lang));
    }
    let amends = actor.role == Role::CaseWorker && can_be_amended(view.state);
    let new = if amends { proposals(tx, &view, &page, again, lang) } else { Vec::new() };
    let declare = may_declare(actor.role).then(|| new_incident(tx, &page, lang).facts(lang));
    let facts = json!({
        "tab": "placements",
        "head": head(&view, "changes", lang),
        "amendments": changed,
        "new": new,
        "ended": ended(tx, actor, id, lang)?,
        "end_on": view.end_on,
        "incidents": told,
        "declare": declare,
        "back": again.facts(lang, view.version, &[], &[]),
        "done": desk::done(done, lang),
    });
    Ok(again.dress(Screen::new("placements/changes.html", facts)))
}

fn ended(tx: &mut Tx, actor: &Actor, id: Id, lang: Lang) -> Result<Value, Refusal> {
    let end: EarlyEndView = match early_end::show(tx, actor, id) {
        Ok(end) => end,
        Err(Refusal::NotFound) => return Ok(Value::Null),
        Err(other) => return Err(other),
    };
    let reason = end.reason.map(EndReason::said).map(|said| said.in_lang(lang).to_owned());
    let rows = Sheet::new(lang)
        .day(&Said::new("Dernier jour", "Last day"), Some(end.last_day))
        .day(&Said::new("Prévu au contrat", "Planned in the contract"), Some(end.planned_end_on))
        .day(&Said::new("Demandé le", "Asked on"), end.requested_on)
        .row(&Said::new("Pourquoi", "Why"), reason.unwrap_or_default())
        .said(&Said::new("Préavis", "Notice"), &desk::yes(end.notice))
        .rows();
    Ok(json!(rows))
}

const fn state_said(state: State) -> (&'static str, Said) {
    match state {
        State::Draft => ("wait", Said::new("à signer par tous", "to be signed by all")),
        State::Signed => ("wait", Said::new("signé", "signed")),
        State::Sent => ("over", Said::new("envoyé à l’agence", "sent to the agency")),
        State::Effective => ("good", Said::new("en vigueur", "in force")),
        State::Cancelled => ("over", Said::new("annulé", "cancelled")),
    }
}

/// One amendment, with what can be done to it now.
fn amendment(one: &AmendmentView, page: &str, actor: &Actor, lang: Lang) -> Value {
    let (shape, state) = state_said(one.state);
    let verbs = open_to(TABLE, one.state, actor.role).into_iter().filter_map(Verb::parse);
    let verbs = verbs.filter(|verb| *verb != Verb::Send || one.to_send);
    let deeds: Vec<Value> = verbs.map(|verb| step_deed(verb, one, page).facts(lang)).collect();
    json!({ "what": one.kind.said().in_lang(lang), "terms": terms(&one.changes, lang), "on": one.effective_on, "shape": shape,
        "state": state.in_lang(lang), "signed_on": one.signed_on, "sent_on": one.sent_on, "deeds": deeds,
        "waits_for_sending": one.to_send && one.state == State::Signed })
}

fn step_deed(verb: Verb, one: &AmendmentView, page: &str) -> Deed {
    let action = format!("{page}/amendments/{}/{}", one.id, verb.code());
    let deed = desk::deed_on(&format!("amend-{}", verb.code()), one.id, one.version, action);
    let comment = Ask::words("comment", Said::new("Un mot pour le dossier", "A word for the file")).optional();
    let on = Ask::day("on", Said::new("Le (aujourd’hui si vide)", "On (today if empty)")).optional();
    match verb {
        Verb::Sign | Verb::Send => deed.ask(on).ask(comment),
        Verb::Cancel => deed.grave().ask(comment),
    }
}

fn terms(changes: &Changes, lang: Lang) -> String {
    let day = |day: &Option<chrono::NaiveDate>| day.map(|day| day_said(day, lang));
    match changes {
        Changes::Tutor(tutor) => tutor.name.clone(),
        Changes::Site(place) => words::place(place),
        Changes::Hours { weekly_hours } => {
            let said = Said::built(format!("{weekly_hours}\u{a0}h par semaine"), format!("{weekly_hours} h a week"));
            said.in_lang(lang).to_owned()
        }
        Changes::Dates { start_on, end_on } => {
            let dates = [day(start_on), day(end_on)];
            dates.into_iter().flatten().collect::<Vec<_>>().join(" → ")
        }
    }
}

/// One form for each thing an amendment may change.
fn proposals(tx: &mut Tx, view: &PlacementView, page: &str, again: &Again, lang: Lang) -> Vec<Value> {
    let tutor = view.tutor.as_ref();
    let form = |tx: &mut Tx, kind: Kind, label: Said| {
        Deed::new(format!("amend-{}", kind.code()), format!("{page}/amendments"), label)
            .once(tx)
            .ask(Ask::hidden("kind", kind.code().to_owned()))
    };
    let from = || Ask::day("effective_on", Said::new("À partir du", "From"));
    let name = tutor.map(|one| one.name.clone()).unwrap_or_default();
    let deeds = [
        form(tx, Kind::Tutor, Said::new("Changer de tuteur", "Change the tutor"))
            .ask(
                Ask::line("changes/name", Said::new("Nom du nouveau tuteur", "Name of the new tutor"))
                    .hint(Said::built(format!("Aujourd’hui\u{a0}: {name}."), format!("Today: {name}."))),
            )
            .ask(Ask::line("changes/email", Said::new("Son adresse mail", "Their e-mail")))
            .ask(from()),
        place(form(tx, Kind::Site, Said::new("Changer de lieu", "Change the place")), again).ask(from()),
        form(tx, Kind::Hours, Said::new("Changer la durée hebdomadaire", "Change the weekly hours"))
            .ask(Ask::number("changes/weekly_hours", Said::new("Heures par semaine", "Hours a week")))
            .ask(from()),
        form(tx, Kind::Dates, Said::new("Changer les dates", "Change the dates"))
            .about(Said::new(
                "L’agence qui paie doit le savoir avant. Le premier jour ne change qu’avant le début.",
                "The paying agency must know before. The first day changes only before the start.",
            ))
            .ask(Ask::day("changes/start_on", Said::new("Nouveau premier jour", "New first day")).optional())
            .ask(Ask::day("changes/end_on", Said::new("Nouveau dernier jour", "New last day")).optional())
            .ask(from()),
    ];
    deeds.iter().map(|deed| deed.facts(lang)).collect()
}

/// The commune as people type it; which one, when several answer.
fn place(deed: Deed, again: &Again) -> Deed {
    let several = choices(again.filled.first("place"));
    let text = |value: &Value, at: usize| value[at].as_str().unwrap_or_default().to_owned();
    let options: Vec<_> = several.iter().map(|one| (text(one, 0), format!("{} ({})", text(one, 1), text(one, 2)))).collect();
    let deed = deed
        .about(Said::new("L’agence qui paie doit le savoir avant.", "The paying agency must know before."))
        .ask(Ask::line("place", Said::new("Commune ou code postal", "Town or postal code")));
    let deed = if options.is_empty() {
        deed
    } else {
        deed.ask(Ask::one_of("changes/insee", Said::new("Laquelle\u{a0}?", "Which one?"), options))
    };
    deed.ask(Ask::line("changes/address", Said::new("Adresse", "Address")).optional())
}

/// Draws up an amendment, once.
pub async fn propose(shell: web::Data<Shell>, form: PageForm, path: web::Path<String>) -> HttpResponse {
    let (lang, sent) = (form.lang, form.clone());
    let verb = format!("amend-{}", form.get("kind"));
    let work = move |tx: &mut Tx, actor: &Actor, id: Id| {
        desk::may(actor, &[Role::CaseWorker])?;
        let asked: AmendmentInput = input(proposal(&sent)?)?;
        let here = format!("/network/placements/{id}/changes");
        let to = once_for_form(tx, actor.account, &sent.key(&here), |tx| {
            amendments::create(tx, actor, id, &asked)?;
            Ok(format!("{here}?done=amend"))
        })?;
        Ok(Screen::to(to))
    };
    change_about(&shell, &form, &path, &verb, work, move |tx, actor, id, again| drawn(tx, actor, id, (&again, ""), lang)).await
}

fn proposal(sent: &PageForm) -> Result<Value, Refusal> {
    let mut changes = serde_json::Map::new();
    for name in ["name", "email", "address", "start_on", "end_on"] {
        if let Some(text) = sent.some(&format!("changes/{name}")) {
            changes.insert(name.to_owned(), json!(text.trim()));
        }
    }
    if sent.some("changes/weekly_hours").is_some() {
        changes.insert("weekly_hours".to_owned(), sent.number("changes/weekly_hours"));
    }
    if sent.get("kind") == Kind::Site.code() {
        let town = commune_of(&sent.get("place"), sent.some("changes/insee"), "/changes/insee")?;
        changes.insert("insee".to_owned(), json!(town.insee.to_string()));
    }
    let mut body = fields(sent, &["kind", "effective_on"]);
    body["changes"] = Value::Object(changes);
    Ok(body)
}

/// Signs, sends or cancels one.
pub async fn step(shell: web::Data<Shell>, form: PageForm, path: web::Path<(String, String, String)>) -> HttpResponse {
    let (lang, sent, (id, amendment, verb)) = (form.lang, form.clone(), path.into_inner());
    let shown = format!("amend-{verb}-{amendment}");
    let work = move |tx: &mut Tx, actor: &Actor, id: Id| {
        let amendment = amendment.parse().map_err(|_| Refusal::NotFound)?;
        let verb = Verb::parse(&verb).ok_or(Refusal::NotFound)?;
        let asked: StepInput = input(fields(&sent, &["on", "comment"]))?;
        amendments::act(tx, actor, id, amendment, verb, record_version(&sent), &asked)?;
        Ok(Screen::to(format!("/network/placements/{id}/changes?done=amend-{}", verb.code())))
    };
    change_about(&shell, &form, &id, &shown, work, move |tx, actor, id, again| drawn(tx, actor, id, (&again, ""), lang)).await
}

fn incident(tx: &mut Tx, one: &IncidentView, lang: Lang) -> Value {
    let consequence = one.kind.consequence().map(|(_, said)| said.in_lang(lang).to_owned());
    json!({ "kind": one.kind.said().in_lang(lang), "on": one.occurred_on, "description": one.description, "rule": one.rule,
        "consequence": consequence, "by": desk::name(tx, one.declared_by) })
}

fn new_incident(tx: &mut Tx, page: &str, lang: Lang) -> Deed {
    let kinds = IncidentKind::ALL.map(|kind| (kind.code(), kind.said()));
    Deed::new("incident", format!("{page}/incidents"), Said::new("Déclarer un incident", "Declare an incident"))
        .about(Said::new(
            "Un fait, gardé comme il est raconté. Le réseau du territoire est prévenu\u{a0}; aucune étape ne change.",
            "A fact, kept as it is told. The network of the territory is told; no step changes.",
        ))
        .once(tx)
        .ask(Ask::one_of("kind", Said::new("De quoi s’agit-il", "What it is"), desk::options(&kinds, lang)))
        .ask(Ask::day("occurred_on", Said::new("Arrivé le", "Happened on")))
        .ask(Ask::words("description", Said::new("Ce qui s’est passé", "What happened")))
}

/// Keeps an incident, once.
pub async fn declare(shell: web::Data<Shell>, form: PageForm, path: web::Path<String>) -> HttpResponse {
    let (lang, sent) = (form.lang, form.clone());
    let work = move |tx: &mut Tx, actor: &Actor, id: Id| {
        desk::may(actor, desk::WORKERS)?;
        let asked: IncidentInput = input(fields(&sent, &["kind", "occurred_on", "description"]))?;
        let here = format!("/network/placements/{id}/changes");
        let to = once_for_form(tx, actor.account, &sent.key(&here), |tx| {
            incidents::declare(tx, actor, id, &asked)?;
            Ok(format!("{here}?done=declare"))
        })?;
        Ok(Screen::to(to))
    };
    change_about(&shell, &form, &path, "incident", work, move |tx, actor, id, again| drawn(tx, actor, id, (&again, ""), lang))
        .await
}
