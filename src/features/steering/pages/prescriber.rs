//! The home of a prescriber: what helps to point somebody to a mission. It shows no person: an application and a file are those of
//! whoever applies.

use serde_json::{Value, json};
use url::form_urlencoded;

use crate::db::Tx;
use crate::domain::{Actor, Lang, Said};
use crate::error::Refusal;
use crate::features::accounts::service::me;
use crate::features::missions::pages::shown;
use crate::features::missions::rules::search::Search;
use crate::features::missions::rules::view::MissionCard;
use crate::features::missions::service::read as missions;
use crate::http::page::{Filled, Screen};

/// Missions shown; and those looked at to find as many in one's territory.
const CARDS: usize = 6;
const LOOKED_AT: usize = 200;

pub(super) fn home(tx: &mut Tx, actor: &Actor, lang: Lang) -> Result<Screen, Refusal> {
    let near = |card: &MissionCard| card.sites.iter().any(|site| actor.covers(&site.departement));
    let found = missions::search(tx, None, &Search::default(), None, LOOKED_AT)?;
    let cards: Vec<Value> =
        found.iter().map(|(_, card)| card).filter(|card| near(card)).take(CARDS).map(|card| shown(card, lang)).collect();
    let site = tx.site.base_url.clone();
    let until = me::show(tx, actor)?.roles.iter().filter(|one| one.role == actor.role).filter_map(|one| one.valid_until).max();
    let facts = json!({
        "form": Filled::default().facts(lang),
        "cards": cards,
        "bound": actor.departements.is_some(),
        "register": format!("{site}/register"),
        "letter": letter(&site, lang),
        "until": until,
    });
    Ok(Screen::new("steering/prescriber.html", facts))
}

/// A message to whoever is pointed here, opened in the prescriber's own mail program: nothing of it comes to us.
fn letter(site: &str, lang: Lang) -> String {
    let subject = Said::new("Une mission près de chez vous", "A mission near you");
    let body = Said::built(
        format!(
            "Bonjour,\n\nVoici où chercher une mission de service civique ou de bénévolat\u{a0}: {site}/missions\n\nPour savoir si c’est possible pour vous (cinq questions, rien n’est gardé)\u{a0}: {site}/eligibility\n\nPour postuler, créez votre compte\u{a0}: {site}/register\n"
        ),
        format!(
            "Hello,\n\nHere is where to look for a civic service or volunteering mission: {site}/missions\n\nTo know whether it is possible for you (five questions, nothing is kept): {site}/eligibility\n\nTo apply, open your account: {site}/register\n"
        ),
    );
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("subject", subject.in_lang(lang))
        .append_pair("body", body.in_lang(lang))
        .finish();
    // A mail program reads a plus as a plus.
    format!("mailto:?{}", query.replace('+', "%20"))
}
