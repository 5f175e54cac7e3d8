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
/// What is late or due within a week is for now; the rest is for later.
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
        let folded = Folded::of(&waiting, &dates::add_days(tx.today(), WEEK_DAYS).to_string());
        let volunteers = volunteers(tx, actor, lang)?;
        let (over, here): (Vec<&Value>, Vec<&Value>) = volunteers.iter().partition(|one| one["over"] == true);
        let facts = json!({
            "is_host": is_host,
            "count": waiting.len(),
            "late": waiting.iter().filter(|one| one["late"] == true).count(),
            "waiting": folded.shown,
            "more": folded.next,
            "later": folded.later,
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

/// What waits: in sight, the surplus of what is late or for this week, and what is for later.
struct Folded<'a> {
    shown: Vec<&'a Value>,
    next: Vec<&'a Value>,
    later: Vec<&'a Value>,
}

impl<'a> Folded<'a> {
    fn of(waiting: &'a [Value], week: &str) -> Self {
        let (mut shown, later): (Vec<&Value>, Vec<&Value>) = waiting.iter().partition(|one| one["due"].as_str() <= Some(week));
        let next = shown.split_off(SHOWN.min(shown.len()));
        Self { shown, next, later }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_late_or_for_this_week_is_never_among_what_is_for_later() {
        let due = |count: usize, day: &str| vec![json!({ "due": day }); count];
        let all = [due(9, "2027-02-10"), due(3, "2027-03-08"), due(2, "2027-03-09")].concat();
        let folded = Folded::of(&all, "2027-03-08");
        assert_eq!((folded.shown.len(), folded.next.len(), folded.later.len()), (SHOWN, 4, 2));
        assert!(folded.later.iter().all(|one| one["due"] == "2027-03-09"), "{:?}", folded.later);
        let few = due(2, "2027-02-10");
        let folded = Folded::of(&few, "2027-03-08");
        assert_eq!((folded.shown.len(), folded.next.len(), folded.later.len()), (2, 0, 0));
    }
}
