//! The young people of the demo: invented from frequency lists, the same for the same seed on every machine.

use std::collections::HashSet;

use chrono::{Days, Months, NaiveDate};

use crate::domain::dates::{add_days, add_months};
use crate::domain::{MissionDomain, Regime};

use super::shares::{AGES, ELSEWHERE, EUROPE, HOMES, MOBILITY_KM, STREETS};

/// How many people a demo has.
pub const CANDIDATES: usize = 300;

/// A person with the profile they filled in, in the words of `PUT /me/profile`, and the sentence of an application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoCandidate {
    pub given_name: String,
    pub family_name: String,
    /// Unique, at `courriel.example`.
    pub email: String,
    pub phone: String,
    pub born_on: NaiveDate,
    /// ISO 3166-1 alpha-2.
    pub nationality: &'static str,
    pub residence: Option<DemoTitle>,
    pub disability: Option<DemoDisability>,
    /// 0 to 7, or not a scholar.
    pub scholarship_level: Option<u8>,
    pub rsa_household: bool,
    /// INSEE code of the home.
    pub commune: &'static str,
    pub address: String,
    pub mobility_km: u32,
    pub available_from: NaiveDate,
    pub available_to: Option<NaiveDate>,
    pub weekly_hours_max: Option<u32>,
    /// 28 bits, day-major from Monday morning.
    pub slots: u32,
    /// Most wanted first.
    pub interests: Vec<MissionDomain>,
    pub needs_accessible: bool,
    pub regimes: Vec<Regime>,
    pub profile_completed_on: NaiveDate,
    /// 20 to 2,000 characters.
    pub motivation: String,
}

/// A residence title (rulebook 2.2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoTitle {
    pub title: &'static str,
    pub first_listed_title_on: NaiveDate,
    pub valid_until: NaiveDate,
}

/// A proof of disability (SC-DIS-01).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoDisability {
    pub proof: &'static str,
    pub valid_until: NaiveDate,
}

/// 300 people as they are on the day `on`, in the order they registered.
pub fn candidates(seed: u64, on: NaiveDate) -> Vec<DemoCandidate> {
    let mut dice = Dice(seed);
    let lists = Lists::read();
    let mut emails = HashSet::new();
    (0..CANDIDATES).map(|_| candidate(&mut dice, &lists, on, &mut emails)).collect()
}

/// SplitMix64 (Steele, Lea and Flood, 2014): ten lines that never change, where a crate's generator may between versions.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// 0 to `sides - 1` (0 when there is none); the bias of the remainder is below one in a billion here.
    fn below(&mut self, sides: u64) -> u64 {
        self.roll() % sides.max(1)
    }

    fn percent(&mut self, chance: u64) -> bool {
        self.below(100) < chance
    }

    fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        usize::try_from(self.below(items.len() as u64)).ok().and_then(|at| items.get(at))
    }

    /// An item, each as likely as its weight.
    fn weighted<'a, T>(&mut self, items: &'a [T], weight: impl Fn(&T) -> u64) -> Option<&'a T> {
        let mut left = self.below(items.iter().map(&weight).sum());
        items.iter().find(|item| {
            let here = left < weight(item);
            left = left.saturating_sub(weight(item));
            here
        })
    }
}

struct Name {
    name: &'static str,
    weight: u64,
    /// Frequent in families that came from elsewhere.
    world: bool,
    gender: &'static str,
}

struct Motivation {
    /// Code of a domain, or `toutes`.
    about: &'static str,
    /// `F`, `M` or nothing.
    gender: &'static str,
    text: &'static str,
}

struct Lists {
    given: Vec<Name>,
    family: Vec<Name>,
    motivations: Vec<Motivation>,
}

impl Lists {
    fn read() -> Self {
        Self {
            given: names(include_str!("../../data/demo/given_names.txt")),
            family: names(include_str!("../../data/demo/family_names.txt")),
            motivations: motivations(include_str!("../../data/demo/motivations.txt")),
        }
    }
}

fn names(file: &'static str) -> Vec<Name> {
    let line = |line: &'static str| {
        let mut fields = line.split(',');
        let (name, weight, world) = (fields.next()?, fields.next()?.parse().ok()?, fields.next()? == "1");
        Some(Name { name, weight, world, gender: fields.next().unwrap_or_default() })
    };
    file.lines().filter(|line| !line.starts_with('#')).filter_map(line).collect()
}

fn motivations(file: &'static str) -> Vec<Motivation> {
    let paragraph = |paragraph: &'static str| {
        let (head, text) = paragraph.trim().split_once(": ")?;
        let (about, gender) = head.split_once(' ').unwrap_or((head, ""));
        Some(Motivation { about, gender, text })
    };
    file.split("\n\n").filter(|text| !text.starts_with('#')).filter_map(paragraph).collect()
}

fn candidate(dice: &mut Dice, lists: &Lists, on: NaiveDate, emails: &mut HashSet<String>) -> DemoCandidate {
    let age = dice.weighted(&AGES, |row| row.1).map_or(20, |row| row.0);
    let born_on = born(dice, on, age);
    let (nationality, residence) = nationality(dice, on, age);
    let world = nationality != "FR" || dice.percent(22);
    let given = dice.weighted(&lists.given, |name| if name.world == world { name.weight } else { name.weight / 20 });
    let family = dice.weighted(&lists.family, |name| if name.world == world { name.weight } else { name.weight / 40 });
    let (given_name, gender) = given.map_or(("Camille", "F"), |name| (name.name, name.gender));
    let family_name = family.map_or("Martin", |name| name.name);
    let disability = disability(dice, on, age);
    let interests = interests(dice);
    let commune = dice.weighted(&HOMES, |row| row.1).map_or("42218", |row| row.0);
    let available_from = add_days(on, dice.below(120));
    let availability = dice.below(200) + 300;
    DemoCandidate {
        email: email(given_name, family_name, emails),
        phone: format!("06 39 98 {:02} {:02}", dice.below(100), dice.below(100)),
        born_on,
        nationality,
        residence,
        scholarship_level: u8::try_from(dice.below(8)).ok().filter(|_| age >= 18 && dice.percent(18)),
        rsa_household: dice.percent(9),
        commune,
        address: format!("{} {}", 1 + dice.below(90), dice.pick(&STREETS).copied().unwrap_or("rue du Stade")),
        mobility_km: dice.weighted(&MOBILITY_KM, |row| row.1).map_or(10, |row| row.0),
        available_from,
        available_to: Some(add_days(available_from, availability)).filter(|_| dice.percent(30)),
        weekly_hours_max: dice.pick(&[24, 26, 28, 30, 35]).copied().filter(|_| dice.percent(25)),
        slots: slots(dice),
        needs_accessible: disability.is_some() && dice.percent(40),
        regimes: regimes(dice, age, disability.is_some()),
        profile_completed_on: on.checked_sub_days(Days::new(dice.below(90))).unwrap_or(on),
        motivation: motivation(dice, &lists.motivations, interests.first().copied(), gender),
        disability,
        interests,
        given_name: given_name.to_owned(),
        family_name: family_name.to_owned(),
    }
}

/// A birth date that makes exactly this age on the day.
fn born(dice: &mut Dice, on: NaiveDate, age: u32) -> NaiveDate {
    let latest = on.checked_sub_months(Months::new(12 * age)).unwrap_or(on);
    latest.checked_sub_days(Days::new(dice.below(364))).unwrap_or(latest)
}

fn nationality(dice: &mut Dice, on: NaiveDate, age: u32) -> (&'static str, Option<DemoTitle>) {
    let draw = dice.below(100);
    if draw < 83 || age < 18 {
        return ("FR", None);
    }
    if draw < 89 {
        return (dice.pick(&EUROPE).copied().unwrap_or("PT"), None);
    }
    let &(country, title) = dice.pick(&ELSEWHERE).unwrap_or(&("SN", "STUDENT"));
    let since = on.checked_sub_days(Days::new(90 + dice.below(1_200))).unwrap_or(on);
    let valid_until = add_days(on, 60 + dice.below(900));
    (country, Some(DemoTitle { title, first_listed_title_on: since, valid_until }))
}

/// Some younger people, and three in four of those over 25, who need it for *service civique* (SC-AGE-03).
fn disability(dice: &mut Dice, on: NaiveDate, age: u32) -> Option<DemoDisability> {
    let chance = if age >= 26 { 75 } else { 4 };
    let proof = dice.pick(&["RQTH", "RQTH", "RQTH", "AAH", "MDPH"]).copied().unwrap_or("RQTH");
    let valid_until = add_months(on, 10 + u32::try_from(dice.below(40)).unwrap_or(0));
    dice.percent(chance).then_some(DemoDisability { proof, valid_until })
}

/// Over 25 without a recognised disability, only volunteering is left.
fn regimes(dice: &mut Dice, age: u32, disabled: bool) -> Vec<Regime> {
    if age >= 26 && !disabled {
        return vec![Regime::Volunteering];
    }
    let both = dice.percent(45);
    if both { Regime::ALL.to_vec() } else { vec![Regime::CivicService] }
}

/// Evenings and weekends above all.
fn slots(dice: &mut Dice) -> u32 {
    const FREE: [u64; 4] = [15, 10, 25, 45];
    (0..28_u32).fold(0, |mask, bit| {
        let weekend = bit >= 20;
        let chance = if weekend { 60 } else { FREE.get((bit % 4) as usize).copied().unwrap_or(20) };
        if dice.percent(chance) { mask | (1 << bit) } else { mask }
    })
}

fn interests(dice: &mut Dice) -> Vec<MissionDomain> {
    let wanted = usize::try_from(dice.below(5)).unwrap_or(0);
    let mut interests = Vec::new();
    for _ in 0..wanted {
        if let Some(&domain) = dice.pick(&MissionDomain::ALL)
            && !interests.contains(&domain)
        {
            interests.push(domain);
        }
    }
    interests
}

fn motivation(dice: &mut Dice, all: &[Motivation], wanted: Option<MissionDomain>, gender: &str) -> String {
    let code = wanted.map_or("toutes", MissionDomain::code);
    let fits =
        |text: &&Motivation| (text.about == code || text.about == "toutes") && (text.gender.is_empty() || text.gender == gender);
    let fitting: Vec<&Motivation> = all.iter().filter(fits).collect();
    dice.weighted(&fitting, |text| if text.about == code { 4 } else { 1 }).map_or_else(String::new, |text| text.text.to_owned())
}

fn email(given: &str, family: &str, taken: &mut HashSet<String>) -> String {
    let base = format!("{}.{}", address_part(given), address_part(family));
    let mut email = format!("{base}@courriel.example");
    let mut number = 2;
    while !taken.insert(email.clone()) {
        email = format!("{base}{number}@courriel.example");
        number += 1;
    }
    email
}

fn address_part(name: &str) -> String {
    let fold = |letter: char| match letter {
        'à' | 'â' | 'ä' => 'a',
        'ç' => 'c',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' => 'i',
        'ô' | 'ö' => 'o',
        'ù' | 'û' | 'ü' => 'u',
        'ÿ' => 'y',
        other => other,
    };
    name.to_lowercase().chars().map(fold).filter(char::is_ascii_alphanumeric).collect()
}
