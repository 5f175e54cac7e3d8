//! `/network/dashboard/fairness`: who gets proposals, selections and placements in a year, group by group.

use actix_web::{HttpResponse, web};
use chrono::Datelike;
use serde_json::{Value, json};

use crate::domain::dates::paris_date;
use crate::features::steering::http::spreadsheet;
use crate::features::steering::rules::fairness::{FairnessAxis, FairnessCounts, FairnessGroup};
use crate::features::steering::service::fairness::{FIRST_YEAR, of_year};
use crate::http::page::{Screen, Visit, file_or_page, page};
use crate::http::{Shell, read};

/// The report of a year, `?year=`, the current one unless told.
pub async fn show(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let (lang, this, year) = (visit.lang, paris_date(shell.now()).year(), asked(&visit));
    page(&shell, &visit, move |tx, actor| {
        let report = of_year(tx, actor, year, lang)?;
        let axes: Vec<Value> = report.axes.iter().map(drawn).collect();
        let years: Vec<i32> = (report.year - 1..=report.year + 1).filter(|year| (FIRST_YEAR..=this).contains(year)).collect();
        let facts = json!({ "tab": "dashboard", "year": report.year, "years": years, "total": report.total, "axes": axes,
            "hidden_under": report.hidden_under, "rankings": report.rankings, "layers": report.zone_layers });
        Ok(Screen::new("steering/fairness.html", facts))
    })
    .await
}

/// The same for a spreadsheet.
pub async fn csv(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let (lang, year) = (visit.lang, asked(&visit));
    let report = match visit.by.member() {
        Ok(actor) => read(&shell, move |tx| of_year(tx, &actor, year, lang)).await,
        Err(problem) => Err(problem),
    };
    file_or_page(&shell, &visit.by, report.and_then(|report| spreadsheet(&report))).await
}

fn asked(visit: &Visit) -> Option<i32> {
    visit.query("year").parse().ok()
}

/// Width of the bar of a group all of whose people were placed, and height of a name with its bar, in the units of a drawing 360 wide.
const WHOLE: u32 = 290;
const ROW: u32 = 40;

/// An axis with its bars: how many of 100 who looked were placed; no bar where a count is hidden.
fn drawn(axis: &FairnessAxis) -> Value {
    let group = |(group, place): (&FairnessGroup, u32)| {
        let share = share(&group.counts);
        let width = share.map(|share| share * WHOLE / 100);
        json!({ "label": group.label, "counts": group.counts, "share": share, "y": place * ROW, "width": width })
    };
    let groups: Vec<Value> = axis.groups.iter().zip(0_u32..).map(group).collect();
    json!({ "code": axis.axis, "label": axis.label, "height": (groups.len() as u32).max(1) * ROW, "groups": groups })
}

/// Of 100 who looked, how many were placed.
fn share(counts: &FairnessCounts) -> Option<u32> {
    let (active, placed) = (counts.active?, counts.placed?);
    (active > 0).then(|| (placed * 100 + active / 2) / active)
}
