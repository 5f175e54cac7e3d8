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
        let window = window(&dots.iter().filter_map(place).collect::<Vec<_>>());
        let facts = json!({
            "tab": "placements",
            "total": counted(total, lang),
            "dots": dots,
            "beside": beside,
            "window": window,
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
        let mut dot = counted(*count, lang);
        dot["name"] = json!(commune.name);
        dot["x"] = json!(x);
        dot["y"] = json!(y);
        dot["r"] = json!(7 + count.all().min(12));
        found.push((*count, dot));
    }
    found.sort_by_key(|(count, _)| std::cmp::Reverse(count.all()));
    let all: u32 = areas.values().map(|area| area.count.all()).sum();
    (found.into_iter().map(|(_, dot)| dot).collect(), all - shown)
}

fn place(dot: &Value) -> Option<(u32, u32)> {
    let number = |name: &str| u32::try_from(dot[name].as_u64()?).ok();
    Some((number("x")?, number("y")?))
}

/// The part of `web/france.svg` that holds every dot with some land around, in its own shape; and by how much a dot is drawn smaller
/// there, to be as large on the page as on the whole map.
fn window(dots: &[(u32, u32)]) -> Value {
    const WHOLE: (f64, f64) = (650.0, 640.0);
    /// Some hundred kilometres: enough to recognise where it is.
    const LEAST: f64 = 150.0;
    const AROUND: f64 = 40.0;
    /// From here on all the country is shown, rather than a frame that cuts Brittany off.
    const WIDE: f64 = 400.0;
    let span = |of: fn(&(u32, u32)) -> u32| {
        let all = || dots.iter().map(of);
        (all().min().map_or(0.0, f64::from), all().max().map_or(WHOLE.0, f64::from))
    };
    let ((left, right), (top, bottom)) = (span(|dot| dot.0), span(|dot| dot.1));
    let wanted = (right - left).max((bottom - top) * WHOLE.0 / WHOLE.1) + 2.0 * AROUND;
    let width = if wanted > WIDE { WHOLE.0 } else { wanted.max(LEAST) };
    let height = width * WHOLE.1 / WHOLE.0;
    let from = |first: f64, last: f64, size: f64, most: f64| ((first + last - size) / 2.0).clamp(0.0, most - size).round();
    json!({ "x": from(left, right, width, WHOLE.0), "y": from(top, bottom, height, WHOLE.1), "width": width.round(), "height": height.round(),
        "scale": (width / WHOLE.0 * 100.0).round() / 100.0 })
}

fn line(code: &str, area: &Area, lang: Lang) -> Value {
    let name = geography::departement(code).map_or(code, |one| one.name.as_str());
    let communes = area.communes.iter().map(|(insee, count)| {
        let name = geography::commune(insee).map_or(insee.as_str(), |one| one.name.as_str());
        json!([name, count.all()])
    });
    json!({ "code": code, "name": name, "count": counted(area.count, lang), "communes": communes.collect::<Vec<Value>>() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_holds_every_dot_and_stays_on_the_map() {
        for dots in [vec![], vec![(0, 0)], vec![(649, 639)], vec![(300, 300), (310, 305)], vec![(10, 10), (640, 630)]] {
            let window = window(&dots);
            let at = |name: &str| window[name].as_f64().unwrap();
            assert!(
                at("x") >= 0.0 && at("y") >= 0.0 && at("x") + at("width") <= 650.5 && at("y") + at("height") <= 640.5,
                "{window}"
            );
            for (x, y) in dots {
                assert!((at("x")..=at("x") + at("width")).contains(&f64::from(x)), "{x} is not in {window}");
                assert!((at("y")..=at("y") + at("height")).contains(&f64::from(y)), "{y} is not in {window}");
            }
        }
        assert_eq!(window(&[(300, 300)])["width"], 150.0);
    }
}
