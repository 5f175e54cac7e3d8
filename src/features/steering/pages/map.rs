//! `/network/placements/map`: where the placements of the territory are, drawn here, with the table that says the same.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::super::rules::map::{Area, Count};
use super::super::rules::risk::RiskLevel;
use super::super::service::map as maps;
use crate::domain::{Lang, Said};
use crate::features::accounts::pages::desk::{self, WORKERS};
use crate::features::missions::pages::on_map;
use crate::geography;
use crate::http::Shell;
use crate::http::page::{Screen, Visit, page};

/// The map of the territory.
pub async fn show(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let lang = visit.lang;
    page(&shell, &visit, move |tx, actor| {
        desk::may(actor, WORKERS)?;
        let areas = maps::map(tx, actor)?;
        let total = areas.values().fold(Count::default(), |sum, area| Count {
            running: sum.running + area.count.running,
            to_come: sum.to_come + area.count.to_come,
            late: sum.late + area.count.late,
            to_save: sum.to_save + area.count.to_save,
        });
        let (dots, beside) = dots(&areas, lang);
        let facts = json!({
            "tab": "placements",
            "total": counted(total, lang),
            "dots": dots,
            "beside": beside,
            "lines": areas.iter().map(|(code, area)| line(code, area, lang)).collect::<Vec<Value>>(),
        });
        Ok(Screen::new("steering/map.html", facts))
    })
    .await
}

/// A state is a word and a shape, here as everywhere.
fn level(level: RiskLevel, lang: Lang) -> (&'static str, String) {
    let (shape, said) = match level {
        RiskLevel::High => ("bad", Said::new("à sauver", "act now")),
        RiskLevel::Medium => ("wait", Said::new("en retard", "late")),
        RiskLevel::Low | RiskLevel::None => ("good", Said::new("en route", "on its way")),
    };
    (shape, said.in_lang(lang).to_owned())
}

fn counted(count: Count, lang: Lang) -> Value {
    let (shape, word) = level(count.worst(), lang);
    json!({ "all": count.all(), "running": count.running, "to_come": count.to_come, "late": count.late, "to_save": count.to_save,
        "shape": shape, "word": word })
}

/// One dot a commune, the largest first so that none hides a smaller one; and how many placements are in no commune of the map.
fn dots(areas: &BTreeMap<String, Area>, lang: Lang) -> (Vec<Value>, u32) {
    let mut found: Vec<(Count, Value)> = Vec::new();
    let mut shown = 0;
    for (insee, count) in areas.values().flat_map(|area| &area.communes) {
        let place = geography::commune(insee).and_then(|one| Some((one, on_map(one.point.lat(), one.point.lon())?)));
        let Some((commune, (x, y))) = place else { continue };
        shown += count.all();
        let radius = 7 + count.all().min(12);
        let mut dot = counted(*count, lang);
        dot["name"] = json!(commune.name);
        dot["x"] = json!(x);
        dot["y"] = json!(y);
        dot["r"] = json!(radius);
        dot["left"] = json!(i64::from(x) - i64::from(radius));
        dot["top"] = json!(i64::from(y) - i64::from(radius));
        found.push((*count, dot));
    }
    found.sort_by_key(|(count, _)| std::cmp::Reverse(count.all()));
    let all: u32 = areas.values().map(|area| area.count.all()).sum();
    (found.into_iter().map(|(_, dot)| dot).collect(), all - shown)
}

fn line(code: &str, area: &Area, lang: Lang) -> Value {
    let name = geography::departement(code).map_or(code, |one| one.name.as_str());
    let communes = area.communes.iter().map(|(insee, count)| {
        let name = geography::commune(insee).map_or(insee.as_str(), |one| one.name.as_str());
        json!([name, count.all()])
    });
    json!({ "code": code, "name": name, "count": counted(area.count, lang), "communes": communes.collect::<Vec<Value>>() })
}
