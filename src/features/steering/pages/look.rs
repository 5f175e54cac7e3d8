//! `/network/search` and `/network/dashboard`: what is looked for, and figures as charts drawn here, each with its table.

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use crate::domain::{Lang, Month, Role, Said};
use crate::features::accounts::pages::desk::{self, READERS};
use crate::features::placements::pages::words;
use crate::features::steering::rules::figures::{Cell, LAST_WEEK};
use crate::features::steering::rules::search::{Kind, Known, SHOWN};
use crate::features::steering::service::look;
use crate::geography;
use crate::http::Shell;
use crate::http::page::{Screen, Visit, page};

/// One box over associations, missions, people and files.
pub async fn search(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let (lang, typed) = (visit.lang, visit.query("q"));
    page(&shell, &visit, move |tx, actor| {
        desk::may(actor, READERS)?;
        let found = look::search(tx, actor, &typed)?;
        let people = actor.is_network();
        let groups = [
            (Kind::Placement, "placements", Said::new("Dossiers", "Files")),
            (Kind::Person, "candidates", Said::new("Personnes", "People")),
            (Kind::Organization, "organizations", Said::new("Associations", "Associations")),
            (Kind::Mission, "missions", Said::new("Missions", "Missions")),
        ];
        let groups = groups.into_iter().filter(|(kind, ..)| people || *kind != Kind::Person);
        let groups: Vec<Value> = groups.map(|(kind, path, label)| group(&found, kind, path, label.in_lang(lang))).collect();
        let many: u64 = groups.iter().filter_map(|one| one["count"].as_u64()).sum();
        Ok(Screen::new("steering/search.html", json!({ "tab": "search", "typed": typed, "many": many, "groups": groups })))
    })
    .await
}

fn group(found: &[Known], kind: Kind, path: &str, label: &str) -> Value {
    let mine: Vec<&Known> = found.iter().filter(|one| one.kind == kind).collect();
    let line = |one: &&Known| json!({ "url": format!("/network/{path}/{}", one.id), "title": one.title, "about": one.about });
    json!({ "code": path, "label": label, "count": mine.len(), "lines": mine.iter().take(SHOWN).map(line).collect::<Vec<_>>(),
        "more": mine.len().saturating_sub(SHOWN) })
}

/// Who reads figures.
const COUNTERS: &[Role] = &[Role::CaseWorker, Role::Approver, Role::Accountant, Role::Auditor];

/// Figures of the placements.
pub async fn dashboard(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let lang = visit.lang;
    page(&shell, &visit, move |tx, actor| {
        desk::may(actor, COUNTERS)?;
        let found = look::dashboard(tx, actor)?;
        let states = found.by_state.iter().map(|(state, count)| (words::state(*state).in_lang(lang).to_owned(), *count));
        let states: Vec<Cell<String>> = states.filter(|(_, count)| *count != Some(0)).collect();
        let places = found.by_departement.iter().map(|(code, count)| {
            let name = geography::departement(code).map_or("", |one| one.name.as_str());
            (format!("{code} {name}"), *count)
        });
        let places: Vec<Cell<String>> = places.collect();
        let weeks = found.by_weeks.iter().map(|(week, count)| (weeks_said(*week, lang), *count));
        let weeks: Vec<Cell<String>> = weeks.collect();
        let months: Vec<Cell<String>> = found.by_month.iter().map(|(month, count)| (month_said(month, lang), *count)).collect();
        let charts = [
            chart("states", &Said::new("Dossiers par étape", "Files by step"), &states, lang),
            chart("months", &Said::new("Débuts de mission par mois", "Starts by month"), &months, lang),
            chart(
                "weeks",
                &Said::new("De l’ouverture à la validation par l’agence", "From opening to the agency’s validation"),
                &weeks,
                lang,
            ),
            chart("places", &Said::new("Dossiers par département", "Files by département"), &places, lang),
        ];
        let facts = json!({ "tab": "dashboard", "all": found.all, "median": found.median_days, "charts": charts });
        Ok(Screen::new("steering/dashboard.html", facts))
    })
    .await
}

/// « mars 2026 », of `2026-03`.
fn month_said(month: &str, lang: Lang) -> String {
    Month::parse(month).map_or_else(|_| month.to_owned(), |month| crate::domain::words::month(month).in_lang(lang).to_owned())
}

fn weeks_said(week: u32, lang: Lang) -> String {
    let said = match week {
        0 => Said::new("moins d’une semaine", "under a week"),
        LAST_WEEK => Said::built(format!("{LAST_WEEK}\u{a0}semaines et plus"), format!("{LAST_WEEK} weeks and more")),
        week => Said::built(format!("{week} à {}\u{a0}semaines", week + 1), format!("{week} to {} weeks", week + 1)),
    };
    said.in_lang(lang).to_owned()
}

/// Width of the longest bar and of the mark of a hidden count, height of a name with its bar, in the units of a drawing 360 wide: as wide as
/// a telephone, so that its words are read there too.
const LONGEST: u32 = 290;
const HIDDEN: u32 = 20;
const ROW: u32 = 40;

/// Bars with their names, drawn to the largest; the table says the same.
fn chart(id: &str, title: &Said, cells: &[Cell<String>], lang: Lang) -> Value {
    let most = cells.iter().filter_map(|(_, count)| *count).max().unwrap_or(0).max(1);
    let hidden = Said::new("moins de 5", "under 5");
    let bars: Vec<Value> = cells
        .iter()
        .zip(0_u32..)
        .map(|((name, count), place)| {
            let width = count.map_or(HIDDEN, |count| count * LONGEST / most);
            let said = count.map_or_else(|| hidden.in_lang(lang).to_owned(), |count| count.to_string());
            json!({ "name": name, "said": said, "few": count.is_none(), "width": width, "y": place * ROW, "end": width + 8 })
        })
        .collect();
    json!({ "id": id, "title": title.in_lang(lang), "bars": bars, "height": (cells.len() as u32).max(1) * ROW })
}
