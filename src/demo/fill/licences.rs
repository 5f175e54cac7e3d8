//! The network's licences in every state, and a freeze that is over.

use chrono::NaiveDate;

use super::cast::Cast;
use super::{Story, typed};
use crate::domain::dates::add_days;
use crate::domain::{Line, MissionDomain, Prose};
use crate::error::Refusal;
use crate::features::accreditations::rules::freeze::{Exempt, FreezeInput};
use crate::features::accreditations::rules::licence::{Licence, LicenceLine, Recruitment};
use crate::features::accreditations::service::freezes;
use crate::features::accreditations::service::licences::{self, Asked};

fn before(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(chrono::Days::new(days)).unwrap_or(day)
}

/// A verb and its coded reason.
type Act = (&'static str, Option<&'static str>);

pub fn tell(story: &mut Story, cast: &Cast) -> Result<(), Refusal> {
    let today = story.today;
    let main = licence("NA-042-23-00017", Some(before(today, 400)), add_days(today, 600), today)?;
    let approver = cast.approver.clone();
    story.tell(89, |tx| licences::create(tx, &approver, &main))?;
    let ends: [(&str, &[Act]); 6] = [
        ("NA-042-26-00112", &[]),
        ("NA-042-26-00098", &[("refuse", None)]),
        ("NA-069-24-00031", &[("grant", None), ("formal-notice", None)]),
        ("NA-038-24-00055", &[("grant", None), ("suspend", None)]),
        ("NA-059-24-00077", &[("grant", None), ("withdraw", Some("at_own_request"))]),
        ("NA-042-20-00003", &[("grant", None)]),
    ];
    for (number, verbs) in ends {
        let old = number == "NA-042-20-00003";
        let valid_until = if old { before(today, 60) } else { add_days(today, 300) };
        let mut asked = licence(number, None, valid_until, today)?;
        asked.missions.truncate(2);
        let made = story.tell(88, |tx| licences::create(tx, &approver, &asked))?;
        let mut version = made.version;
        for (verb, reason) in verbs {
            let granted_on = (*verb == "grant").then(|| before(today, 95));
            let asked = Asked { verb, reason: *reason, comment: None, granted_on };
            version = story.tell(86, |tx| licences::advance(tx, &approver, made.id, version, &asked))?.version;
        }
    }
    story.tell(58, licences::expire_due)?;
    let freeze = FreezeInput {
        from: before(today, 88),
        to: Some(before(today, 75)),
        exempt: Exempt { departements: vec![typed(Line::parse("976"))?], abroad: true },
        reason: typed(Prose::parse("Suspension nationale des nouveaux contrats, le temps du vote du budget."))?,
    };
    story.tell(88, |tx| freezes::open(tx, &approver, &freeze))?;
    Ok(())
}

fn licence(number: &str, granted_on: Option<NaiveDate>, valid_until: NaiveDate, today: NaiveDate) -> Result<Licence, Refusal> {
    let missions = MissionDomain::ALL.map(|domain| LicenceLine { domain, departement: None, count: 60 }).to_vec();
    let recruitment = Recruitment { from: before(today, 330), to: add_days(today, 400), count: 400 };
    Ok(Licence {
        number: typed(Line::parse(number))?,
        granted_on,
        valid_until,
        recruitment,
        lending_cap: 300,
        missions,
        follows: None,
    })
}
