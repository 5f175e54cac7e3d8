//! `/host`: what waits for a member or a tutor of an association, its missions, its volunteers, where its file stands.

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::waiting;
use crate::db::Tx;
use crate::domain::{Actor, Lang, Role, dates};
use crate::error::Refusal;
use crate::features::missions::pages::own;
use crate::features::organizations::pages::{mine, review};
use crate::features::placements::pages::host_file::brief;
use crate::features::placements::rules::inputs::Filter;
use crate::features::placements::service::show as placements;
use crate::http::page::{Screen, Visit, only, page};
use crate::http::{Paging, Shell};

const MOST: usize = 50;
/// What is due within a week is for now; the rest is folded.
const WEEK_DAYS: u64 = 7;
/// Entries, people and missions in sight at once; the rest is folded.
const SHOWN: usize = 8;
const PEOPLE: usize = 5;
const MISSIONS: usize = 3;

pub async fn home(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let lang = visit.lang;
    page(&shell, &visit, move |tx, actor| {
        only(actor, &[Role::Host, Role::Tutor])?;
        let is_host = actor.role == Role::Host;
        let waiting = waiting::grouped(waiting::entries(tx, actor, None, lang)?, lang);
        let missions = if is_host { own::lines(tx, actor, lang)? } else { Vec::new() };
        let open: Vec<&Value> = missions.iter().filter(|one| one["over"] == false).take(SHOWN).collect();
        let week = dates::add_days(tx.today(), WEEK_DAYS).to_string();
        let (now, later): (Vec<&Value>, Vec<&Value>) = waiting.iter().partition(|one| one["due"].as_str() <= Some(week.as_str()));
        let volunteers = volunteers(tx, actor, lang)?;
        let (over, here): (Vec<&Value>, Vec<&Value>) = volunteers.iter().partition(|one| one["over"] == true);
        let facts = json!({
            "is_host": is_host,
            "count": waiting.len(),
            "late": waiting.iter().filter(|one| one["late"] == true).count(),
            "waiting": now.iter().take(SHOWN).collect::<Vec<_>>(),
            "more": now.iter().skip(SHOWN).chain(&later).collect::<Vec<_>>(),
            "missions": open.iter().take(MISSIONS).collect::<Vec<_>>(),
            "more_missions": open.iter().skip(MISSIONS).collect::<Vec<_>>(),
            "volunteers": here.iter().take(PEOPLE).collect::<Vec<_>>(),
            "more_volunteers": here.iter().skip(PEOPLE).collect::<Vec<_>>(),
            "over": over,
            "organizations": organizations(tx, actor, lang)?,
        });
        Ok(Screen::new("steering/host.html", facts))
    })
    .await
}

fn volunteers(tx: &mut Tx, actor: &Actor, lang: Lang) -> Result<Vec<Value>, Refusal> {
    let all = placements::list(tx, actor, &Filter::default(), &Paging { limit: MOST, after: None })?.items;
    let mut lines: Vec<Value> = all.iter().map(|view| brief(view, lang)).collect();
    lines.sort_by_key(|line| line["over"] == true);
    Ok(lines)
}

fn organizations(tx: &mut Tx, actor: &Actor, lang: Lang) -> Result<Vec<Value>, Refusal> {
    let all = mine::all(tx, actor)?;
    let one = |view: &crate::features::organizations::service::OrganizationView| {
        json!({
            "id": view.id,
            "name": view.file.name,
            "town": view.town,
            "state": view.state.label().in_lang(lang),
            "shape": review::shape(view.state),
            "next": review::next(view.state).in_lang(lang),
        })
    };
    Ok(all.iter().map(one).collect())
}
