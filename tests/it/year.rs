//! A whole year of a network, day by day, through the services: every placement from its acceptance to the archive, the ledger
//! balanced every evening, each deadline letter on its day.

mod cast;
mod letters;
mod life;
mod ledger;

use chrono::{Days, NaiveDate};
use relais::features::coherence::service::rows;

use cast::Year;
use life::Life;

/// People placed in the year: each of the twenty cases ten times, which takes under a minute on SQLite. On PostgreSQL each of its
/// some 60,000 statements goes over a socket: `RELAIS_TEST_YEAR_PLACEMENTS` asks for fewer there, by twenties.
pub fn how_many() -> u64 {
    #[expect(clippy::disallowed_methods, reason = "set for the test suite only, never read by the program")]
    let asked =
        std::env::var("RELAIS_TEST_YEAR_PLACEMENTS").ok().map(|text| text.parse::<u64>().expect("a number of placements"));
    let count = asked.unwrap_or(200);
    assert!(count >= 20 && count.is_multiple_of(20), "the cases come by twenties");
    count
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

pub fn plus(date: NaiveDate, days: i64) -> NaiveDate {
    date + chrono::Duration::days(days)
}

#[test]
fn a_year_of_placements_from_acceptance_to_archive() {
    let mut year = Year::open();
    let mut lives: Vec<Life> = (0..how_many()).map(Life::planned).collect();
    let mut expected_alerts = Vec::new();
    let (mut today, last) = (year.today, day("2027-12-01"));
    while today <= last {
        year.at(today, "07:30");
        expected_alerts.extend(year.alerts_due());
        year.calendar();
        year.at(today, "13:00");
        year.network(today);
        for life in &mut lives {
            life.on(&mut year, today);
        }
        year.balanced(today);
        if lives.iter().all(|life| life.is_over()) && today > day("2027-06-01") {
            break;
        }
        today = today.checked_add_days(Days::new(1)).expect("a day");
    }
    for life in &lives {
        let state = year.state_of(life.placement.expect("a placement"));
        assert_eq!(state, life.ends_as(), "{life:?}");
    }
    letters::on_their_days(&mut year, &lives);
    letters::of_licences(&mut year, &expected_alerts);
    letters::one_a_day(&mut year);
    let wrong = year.write(rows).expect("a look");
    assert_eq!(wrong, [], "relais check is clean");
}
