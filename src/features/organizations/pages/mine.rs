//! Which association a page of a host is about. Most members have one; the others choose.

use serde_json::json;

use crate::db::Tx;
use crate::domain::{Actor, Id};
use crate::error::Refusal;
use crate::features::organizations::rules::OrganizationState;
use crate::features::organizations::service::{OrganizationView, file};
use crate::http::Paging;
use crate::http::page::Screen;

const MOST: usize = 50;

/// The associations of a member or of a tutor, seen from one page.
#[derive(Debug)]
pub enum Mine {
    None,
    One(Box<OrganizationView>),
    /// The page asks which.
    Several(Vec<OrganizationView>),
}

/// Every association somebody belongs to, oldest first; those that were given up are left out while there are others.
pub fn all(tx: &mut Tx, actor: &Actor) -> Result<Vec<OrganizationView>, Refusal> {
    let mut all = file::list(tx, actor, None, &Paging { limit: MOST, after: None })?.items;
    let over = |one: &OrganizationView| matches!(one.state, OrganizationState::Withdrawn | OrganizationState::Left);
    if all.iter().any(|one| !over(one)) {
        all.retain(|one| !over(one));
    }
    Ok(all)
}

/// The association that `asked`, a parameter of the address, names; the only one when it names none. `NotFound` for another's.
pub fn of(tx: &mut Tx, actor: &Actor, asked: &str) -> Result<Mine, Refusal> {
    if !asked.is_empty() {
        let id: Id = asked.parse().map_err(|_| Refusal::NotFound)?;
        return Ok(Mine::One(Box::new(file::show(tx, actor, id)?)));
    }
    let mut all = all(tx, actor)?;
    match (all.pop(), all.is_empty()) {
        (None, _) => Ok(Mine::None),
        (Some(only), true) => Ok(Mine::One(Box::new(file::show(tx, actor, only.id)?))),
        (Some(last), false) => {
            all.push(last);
            Ok(Mine::Several(all))
        }
    }
}

/// Asks which of several; each leads to the same page about it.
pub fn which(all: &[OrganizationView], page: &str) -> Screen {
    let one = |view: &OrganizationView| json!({ "href": format!("{page}?organization={}", view.id), "name": view.file.name, "town": view.town });
    Screen::new("organizations/which.html", json!({ "choices": all.iter().map(one).collect::<Vec<_>>() }))
}

/// What a page that needs an association shows without one: the way to the first step.
pub fn first() -> Screen {
    Screen::to("/host/organization")
}
