//! `/network/missions`: what hosts wrote, with the advice of the second reader in its place, and what is done about it.

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::super::rules::inputs::TransitionInput;
use super::super::rules::search::{Search, States};
use super::super::rules::state::{MissionState, TABLE, Verb};
use super::super::rules::view::{LintItem, MissionCard, MissionView};
use super::super::service::{read as reading, transition};
use crate::db::Tx;
use crate::domain::{Actor, Id, Lang, Regime, Role, Said, week};
use crate::error::Refusal;
use crate::features::accounts::pages::desk::{self, READERS, Sheet, WORKERS};
use crate::http::page::{
    Again, Ask, Deed, PageForm, Screen, Visit, answer, change, fields, id_in, input, page, page_about, paging, version,
};
use crate::http::{Page, Problem, Shell};

/// The shape of a state.
pub const fn shape(state: MissionState) -> &'static str {
    match state {
        MissionState::Submitted => "wait",
        MissionState::Published | MissionState::Filled => "good",
        MissionState::Cancelled => "bad",
        MissionState::Draft | MissionState::ToRevise | MissionState::Approved | MissionState::Paused | MissionState::Closed => {
            "over"
        }
    }
}

/// `/network/missions`: those to check first, or those in another state.
pub async fn list(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let (lang, paging, ticked) = (visit.lang, paging(&visit), visit.query("ticked") == "all");
    let asked = visit.query("state");
    let state = MissionState::parse(&asked).or((asked.is_empty()).then_some(MissionState::Submitted));
    page(&shell, &visit, move |tx, actor| {
        desk::may(actor, READERS)?;
        let search = Search { states: state.map_or(States::All, States::One), ..Search::default() };
        let rows = reading::search(tx, Some(actor), &search, paging.after.as_deref(), paging.limit)?;
        let found = Page::of(rows, &paging, |(hit, _)| hit.key(search.sort));
        let line = |card: &MissionCard| {
            json!({ "id": card.id, "title": card.title, "host": card.organization, "shape": shape(card.state),
                "state": card.state.label().in_lang(lang), "starts_from": card.starts_from,
                "towns": card.sites.iter().map(|site| site.name.clone()).collect::<Vec<_>>(), "seats_left": card.seats_left, "seats": card.seats })
        };
        let mut states: Vec<(String, String)> =
            MissionState::ALL.iter().map(|one| (one.code().to_owned(), one.label().in_lang(lang).to_owned())).collect();
        states.sort_by_key(|(code, _)| code != "submitted");
        states.push(("all".to_owned(), Said::new("toutes", "all").in_lang(lang).to_owned()));
        let facts = json!({
            "tab": "missions",
            "lines": found.items.iter().map(|(_, card)| line(card)).collect::<Vec<Value>>(),
            "states": states,
            "now": state.map_or("all", MissionState::code),
            "next": found.next_cursor,
            "gestures": state.map_or_else(Vec::new, |state| gestures(state, actor.role, lang)),
            "ticked": ticked,
        });
        Ok(Screen::new("missions/desk_list.html", facts))
    })
    .await
}

/// What can be done to several missions in this state at once, as `bulk` names it.
fn gestures(state: MissionState, role: Role, lang: Lang) -> Vec<(&'static str, String)> {
    let all = [
        (
            Verb::Approve,
            "mission_approve",
            MissionState::Submitted,
            Said::new("Approuver celles qui sont cochées", "Approve those ticked"),
        ),
        (
            Verb::Publish,
            "mission_publish",
            MissionState::Approved,
            Said::new("Publier celles qui sont cochées", "Publish those ticked"),
        ),
    ];
    let may = |verb: Verb| TABLE.iter().any(|step| step.verb == verb.code() && step.who.contains(&role));
    let mine = all.into_iter().filter(|(verb, _, from, _)| *from == state && may(*verb));
    mine.map(|(_, code, _, said)| (code, said.in_lang(lang).to_owned())).collect()
}

/// `/network/missions/{id}`.
pub async fn show(shell: web::Data<Shell>, visit: Visit, path: web::Path<String>) -> HttpResponse {
    let (lang, done) = (visit.lang, visit.query("done"));
    page_about(&shell, &visit, &path, move |tx, actor, id| drawn(tx, actor, id, &Again::default(), &done, lang)).await
}

fn drawn(tx: &mut Tx, actor: &Actor, id: Id, again: &Again, done: &str, lang: Lang) -> Result<Screen, Refusal> {
    desk::may(actor, READERS)?;
    let view = reading::show(tx, Some(actor), id, lang)?;
    if view.inside.is_none() {
        return Err(Refusal::NotFound);
    }
    let lint = reading::lint(tx, actor, id, lang)?.findings;
    let life = desk::life(
        &reading::life(tx, actor, id)?,
        lang,
        |code| MissionState::parse(code).map_or_else(|| code.to_owned(), |state| state.label().in_lang(lang).to_owned()),
        str::to_owned,
    );
    let rows = sheet(&view, lang);
    let texts: Vec<Value> = [
        ("description", Said::new("Présentation", "Description"), Some(view.description.as_str())),
        ("tasks", Said::new("Ce que fait le volontaire", "What the volunteer does"), view.tasks.as_deref()),
    ]
    .into_iter()
    .filter_map(|(field, label, text)| Some(json!({ "label": label.in_lang(lang), "parts": parts(text?, field, &lint) })))
    .collect();
    let mut now = rows.clone();
    now.push((Said::new("Présentation", "Description").in_lang(lang).to_owned(), short(&view.description)));
    now.push((Said::new("Tâches", "Tasks").in_lang(lang).to_owned(), short(view.tasks.as_deref().unwrap_or_default())));
    let facts = json!({
        "tab": "missions",
        "id": id,
        "title": view.title,
        "title_parts": parts(&view.title, "title", &lint),
        "host": { "id": view.organization_id, "name": view.organization },
        "shape": shape(view.state),
        "state": view.state.label().in_lang(lang),
        "notice": view.notice,
        "public": view.state.is_public(),
        "texts": texts,
        "lint": lint.iter().enumerate().map(|(at, one)| json!({ "n": at + 1, "rule": one.rule, "excerpt": one.excerpt, "message": one.message })).collect::<Vec<_>>(),
        "rows": rows,
        "deeds": deeds(&view, &lint, actor.role, lang),
        "back": again.facts(lang, view.version, &now, &life),
        "life": life,
        "done": desk::done(done, lang),
    });
    Ok(again.dress(Screen::new("missions/desk_one.html", facts)))
}

/// Enough of a text to see what has changed in it.
fn short(text: &str) -> String {
    const SHOWN: usize = 900;
    let mut cut: String = text.chars().take(SHOWN).collect();
    if cut.len() < text.len() {
        cut.push('…');
    }
    cut
}

/// A text cut at the passages that the second reader points at; each carries the number of its advice.
fn parts(text: &str, field: &str, lint: &[LintItem]) -> Vec<Value> {
    let mut parts = Vec::new();
    let mut rest = text;
    for (at, one) in lint.iter().enumerate().filter(|(_, one)| one.field == field) {
        let Some((before, after)) = rest.split_once(one.excerpt.as_str()) else { continue };
        parts.push(json!({ "text": before, "n": null }));
        parts.push(json!({ "text": one.excerpt, "n": at + 1 }));
        rest = after;
    }
    parts.push(json!({ "text": rest, "n": null }));
    parts
}

/// « lundi matin, après-midi · mardi matin ».
fn ordinary_week(slots: u32, lang: Lang) -> String {
    let days = week::by_day(slots, lang).into_iter().map(|(day, parts)| format!("{day} {parts}"));
    days.collect::<Vec<_>>().join(" · ")
}

fn sheet(view: &MissionView, lang: Lang) -> Vec<(String, String)> {
    let inside = view.inside.as_ref();
    let regime = match view.regime {
        Regime::CivicService => Said::new("service civique", "civic service"),
        Regime::Volunteering => Said::new("bénévolat", "volunteering"),
    };
    let tutor = inside.and_then(|one| one.tutor.as_ref()).map(|tutor| tutor.name.as_str().to_owned());
    let taken = inside.map_or(0, |one| one.seats_taken);
    let employee = inside.and_then(|one| one.tasks_last_done_by_employee_until);
    let sites: Vec<String> = view
        .sites
        .iter()
        .map(|site| site.address.as_ref().map_or_else(|| site.name.clone(), |address| format!("{address}, {}", site.name)))
        .collect();
    Sheet::new(lang)
        .row(&Said::new("Titre", "Title"), view.title.clone())
        .said(&Said::new("Régime", "Regime"), &regime)
        .row(&Said::new("Domaine", "Domain"), view.domain.label().in_lang(lang))
        .row(&Said::new("Lieux", "Places"), sites.join(" · "))
        .span(&Said::new("Commence entre le", "Starts between"), view.starts_from, view.starts_to)
        .row(&Said::new("Durée (mois)", "Length (months)"), view.months.map(|months| months.to_string()).unwrap_or_default())
        .row(
            &Said::new("Heures par semaine", "Hours a week"),
            view.weekly_hours.map(|hours| serde_json::to_string(&hours).unwrap_or_default()).unwrap_or_default(),
        )
        .row(&Said::new("Semaine ordinaire", "Ordinary week"), ordinary_week(view.slots, lang))
        .row(&Said::new("Places prises", "Seats taken"), format!("{taken} / {}", view.seats))
        .row(&Said::new("Tuteur", "Tutor"), tutor.unwrap_or_default())
        .said(&Said::new("Ouverte aux mineurs", "Open to minors"), &desk::yes(view.open_to_minors == Some(true)))
        .said(&Said::new("Accessible", "Accessible"), &desk::yes(view.accessible == Some(true)))
        .day(&Said::new("Tâches faites par un salarié jusqu’au", "Tasks done by an employee until"), employee)
        .day(&Said::new("Publiée le", "Published on"), view.published_on)
        .rows()
}

fn deeds(view: &MissionView, lint: &[LintItem], role: Role, lang: Lang) -> Vec<Value> {
    let order = [Verb::Approve, Verb::Publish, Verb::RequestRevision, Verb::Pause, Verb::Close, Verb::Cancel, Verb::Submit];
    let may = |verb: &Verb| {
        TABLE.iter().any(|step| step.verb == verb.code() && step.who.contains(&role) && step.from.contains(&view.state))
    };
    order.into_iter().filter(may).map(|verb| deed(view, lint, verb).facts(lang)).collect()
}

fn deed(view: &MissionView, lint: &[LintItem], verb: Verb) -> Deed {
    let deed = desk::deed(verb.code(), format!("/network/missions/{}/{}", view.id, verb.code()));
    let comment = || Ask::words("comment", Said::new("Un mot pour l’association", "A word for the association")).optional();
    match verb {
        Verb::Approve => (if lint.is_empty() { deed.main() } else { deed })
            .about(Said::new("La mission pourra être publiée.", "The mission may then be published."))
            .ask(comment()),
        Verb::Publish => deed
            .main()
            .about(Said::new("Tout le monde la voit et peut candidater.", "Everybody sees it and may apply."))
            .ask(comment()),
        Verb::RequestRevision => {
            let points = lint.iter().enumerate();
            let points =
                points.map(|(at, one)| (at.to_string(), format!("{}. « {} »\u{a0}: {}", at + 1, one.excerpt, one.message)));
            let label = Said::new("Les points à reprendre", "What to revise");
            let deed = deed.about(Said::new(
                "L’association reçoit les points cochés et votre mot, reprend son texte et le renvoie.",
                "The association gets the points ticked and your word, revises its text and sends it back.",
            ));
            let deed = if lint.is_empty() { deed } else { deed.main().ask(Ask::some_of("points", label, points.collect())) };
            deed.ask(comment())
        }
        Verb::Close | Verb::Cancel => deed
            .grave()
            .about(Said::new(
                "Les candidatures en cours sont closes et chacun est prévenu.",
                "Open applications are closed and everybody is told.",
            ))
            .ask(comment()),
        Verb::Pause | Verb::Submit => deed.ask(comment()),
    }
}

/// One step of the mission.
pub async fn step(shell: web::Data<Shell>, form: PageForm, path: web::Path<(String, String)>) -> HttpResponse {
    let verb = Verb::ALL.into_iter().find(|verb| verb.code() == path.1);
    let Some((id, verb)) = id_in(&path.0).ok().zip(verb) else {
        return answer(&shell, &form.by, Err(Problem(Refusal::NotFound))).await;
    };
    let (lang, sent) = (form.lang, form.clone());
    let work = move |tx: &mut Tx, actor: &Actor| {
        desk::may(actor, WORKERS)?;
        let mut given = fields(&sent, &["reason", "comment"]);
        if verb == Verb::RequestRevision {
            let points = points(tx, actor, id, &sent.all("points"), lang)?;
            if !points.is_empty() {
                given["findings"] = Value::Array(points);
            }
        }
        let given: TransitionInput = input(given)?;
        transition::carry_out(tx, actor, id, version(&sent), verb, &given, lang)?;
        Ok(Screen::to(format!("/network/missions/{id}?done={}", verb.code())))
    };
    change(&shell, &form, verb.code(), work, move |tx, actor, again| drawn(tx, actor, id, &again, "", lang)).await
}

/// The advice that was ticked, as the input of the use case names it.
fn points(tx: &mut Tx, actor: &Actor, id: Id, ticked: &[String], lang: Lang) -> Result<Vec<Value>, Refusal> {
    let lint = reading::lint(tx, actor, id, lang)?.findings;
    let chosen = ticked.iter().filter_map(|at| lint.get(at.parse::<usize>().ok()?));
    Ok(chosen.map(|one| json!({ "rule": one.rule, "field": one.field, "message": one.message })).collect())
}
