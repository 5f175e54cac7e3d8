//! The demo is believable: counts, ages, identifiers, and texts that the advice would let pass.

use std::collections::{HashMap, HashSet};

use relais::demo::content::{DemoHost, DemoMission, candidates, hosts, missions};
use relais::domain::{Lang, MissionDomain, Regime, dates};
use relais::features::missions::rules::lint::lint;
use relais::features::missions::rules::lint_week::{TypicalWeek, lint_week};

fn all_hosts() -> Vec<DemoHost> {
    hosts().unwrap_or_else(|error| unreachable!("{error}"))
}

fn all_missions() -> Vec<DemoMission> {
    missions(&all_hosts()).unwrap_or_else(|error| unreachable!("{error}"))
}

fn day() -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap_or_default()
}

fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(at, byte)| {
            let value = u32::from(byte - b'0') * if at % 2 == 1 { 2 } else { 1 };
            if value > 9 { value - 9 } else { value }
        })
        .sum();
    sum.is_multiple_of(10)
}

#[test]
fn forty_hosts_with_well_formed_identifiers() {
    let hosts = all_hosts();
    assert_eq!(hosts.len(), 40);
    let mut emails = HashSet::new();
    let mut sirets = HashSet::new();
    for host in &hosts {
        assert!(host.siret.len() == 14 && luhn(&host.siret) && luhn(&host.siret[..9]), "{}", host.key);
        assert!(sirets.insert(&host.siret), "{}", host.key);
        let rna = host
            .rna
            .as_deref()
            .is_none_or(|rna| rna.len() == 10 && rna.starts_with('W') && rna[1..].bytes().all(|byte| byte.is_ascii_digit()));
        assert!(rna && host.rna.is_some() == (host.legal_form == "association"), "{}", host.key);
        for person in [&host.contact, &host.tutor] {
            assert!(person.email.ends_with(".example") && emails.insert(&person.email), "{}", person.email);
        }
    }
    let keys: HashSet<_> = hosts.iter().map(|host| &host.key).collect();
    assert_eq!(keys.len(), 40);
}

#[test]
fn a_hundred_and_twenty_missions_across_the_ten_domains() {
    let (hosts, missions) = (all_hosts(), all_missions());
    assert_eq!(missions.len(), 120);
    let keys: HashSet<_> = missions.iter().map(|mission| &mission.key).collect();
    assert_eq!(keys.len(), 120);
    let titles: HashSet<_> = missions.iter().map(|mission| &mission.title).collect();
    assert!(titles.len() >= 60, "{}", titles.len());
    for domain in MissionDomain::ALL {
        assert!(missions.iter().filter(|mission| mission.domain == domain).count() >= 5, "{domain:?}");
    }
    for host in &hosts {
        assert!(missions.iter().any(|mission| mission.host == host.key), "{} has no mission", host.key);
    }
    for mission in &missions {
        assert!(hosts.iter().any(|host| host.key == mission.host), "{}", mission.key);
        let length = mission.description.chars().count();
        assert!((400..=900).contains(&length), "{} {length}", mission.key);
        assert!(!mission.description.contains('{') && !mission.description.contains('\''), "{}", mission.key);
        assert!((3..=6).contains(&mission.tasks.lines().count()), "{}", mission.key);
        assert!(mission.starts_from < mission.starts_to && (1..=3).contains(&mission.seats), "{}", mission.key);
        match mission.regime {
            Regime::CivicService => {
                assert!((6..=10).contains(&mission.months) && (24..=35).contains(&mission.weekly_hours), "{}", mission.key);
                let weekly_hours = Some(f64::from(mission.weekly_hours));
                let told = TypicalWeek { slots: mission.slots, weekly_hours, open_to_minors: mission.open_to_minors };
                assert!(mission.slots > 0 && lint_week(told, Lang::Fr).is_empty(), "{}", mission.key)
            }
            Regime::Volunteering => {
                assert!(mission.slots.count_ones() >= mission.slots_needed && mission.slots_needed > 0, "{}", mission.key)
            }
        }
    }
    assert!(missions.iter().filter(|mission| mission.regime == Regime::Volunteering).count() >= 15);
}

#[test]
fn only_the_texts_flawed_on_purpose_need_advice() {
    let missions = all_missions();
    assert_eq!(missions.iter().filter(|mission| mission.flawed).count(), 8);
    let mut wrong = Vec::new();
    for mission in &missions {
        let found = lint(&[("title", &mission.title), ("description", &mission.description), ("tasks", &mission.tasks)]);
        if found.is_empty() == mission.flawed {
            wrong.push((&mission.key, found.into_iter().map(|found| (found.rule, found.excerpt)).collect::<Vec<_>>()));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn three_hundred_people_of_plausible_ages() {
    let people = candidates(1, day());
    assert_eq!(people.len(), 300);
    let emails: HashSet<_> = people.iter().map(|person| &person.email).collect();
    assert_eq!(emails.len(), 300);
    let mut ages: HashMap<i32, u32> = HashMap::new();
    for person in &people {
        let age = dates::age_on(person.born_on, day());
        *ages.entry(age).or_default() += 1;
        assert!((16..=30).contains(&age), "{person:?}");
        assert!((20..=2_000).contains(&person.motivation.chars().count()), "{person:?}");
        assert!(person.email.is_ascii() && person.available_to.is_none_or(|end| end > person.available_from));
        let civic = person.regimes.contains(&Regime::CivicService);
        assert!(age < 26 || person.disability.is_some() || !civic, "{person:?}");
        assert_eq!(
            person.residence.is_some(),
            person.nationality != "FR" && !["PT", "IT", "ES", "RO", "DE", "BE", "PL"].contains(&person.nationality)
        );
    }
    let minors: u32 = ages.iter().filter(|(age, _)| **age < 18).map(|(_, count)| count).sum();
    let older: u32 = ages.iter().filter(|(age, _)| **age > 25).map(|(_, count)| count).sum();
    assert!((15..=70).contains(&minors) && (10..=60).contains(&older), "{ages:?}");
    let texts: HashSet<_> = people.iter().map(|person| &person.motivation).collect();
    assert!(texts.len() >= 25, "{}", texts.len());
    assert!(people.iter().filter(|person| person.residence.is_some()).count() >= 10);
}

#[test]
fn the_same_seed_gives_the_same_people() {
    assert_eq!(candidates(7, day()), candidates(7, day()));
    assert_ne!(candidates(7, day()), candidates(8, day()));
    let first = &candidates(1, day())[0];
    assert!(first.given_name.chars().next().is_some_and(char::is_uppercase));
}
