//! Finding a commune from what somebody types: the beginning of its name, or a postal code.

use super::fold::fold;
use super::index::{Best, EXACT, Order};
use super::{Commune, Communes, Insee};

/// What a search found, best first.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    pub communes: Vec<&'static Commune>,
    /// The search was a whole postal code that several communes share: ask which one.
    pub ambiguous: bool,
}

/// One page of what a search found, most populated first.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    pub communes: Vec<&'static Commune>,
    /// As in [`Found`].
    pub ambiguous: bool,
    /// Others follow the last one.
    pub more: bool,
}

/// No text people type to find a commune is longer; the rest is not read.
const LONGEST_QUERY: usize = 100;

/// What was typed, understood.
enum Asked {
    Nothing,
    /// Postal codes from the first to the last; the same when the code is whole.
    Postal(u32, u32),
    /// The beginning of words of a name, folded.
    Name(String),
}

impl Asked {
    fn read(query: &str) -> Self {
        let query: String = query.chars().take(LONGEST_QUERY).collect();
        let digits: String = query.chars().filter(|letter| !letter.is_whitespace()).collect();
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            let folded = fold(&query);
            return if folded.is_empty() { Self::Nothing } else { Self::Name(folded) };
        }
        let missing = match digits.len() {
            2..=5 => 5 - digits.len() as u32,
            _ => return Self::Nothing,
        };
        let span = 10u32.pow(missing);
        let first = digits.parse::<u32>().unwrap_or_default() * span;
        Self::Postal(first, first + span - 1)
    }

    const fn is_whole_code(&self) -> bool {
        matches!(self, Self::Postal(first, last) if *first == *last)
    }
}

impl Communes {
    /// See [`search`].
    pub fn search(&self, query: &str, limit: usize) -> (Vec<&Commune>, bool) {
        let asked = Asked::read(query);
        let limit = if asked.is_whole_code() { usize::MAX } else { limit };
        let found = self.found(&asked, Order::Nearest, None, limit);
        let ambiguous = asked.is_whole_code() && without_whole_towns(found.clone()).len() > 1;
        (found, ambiguous)
    }

    /// See [`most_populated`].
    pub fn most_populated(&self, query: &str, after: Option<&Insee>, limit: usize) -> (Vec<&Commune>, bool, bool) {
        let asked = Asked::read(query);
        let after = after.and_then(|insee| self.number(insee));
        if asked.is_whole_code() {
            // A postal code has a few dozen communes at most.
            let all = without_whole_towns(self.found(&asked, Order::Population, None, usize::MAX));
            let ambiguous = all.len() > 1;
            let mut rest: Vec<&Commune> = all.into_iter().filter(|one| self.number(&one.insee) > after).collect();
            let more = rest.len() > limit;
            rest.truncate(limit);
            return (rest, ambiguous, more);
        }
        let mut found = self.found(&asked, Order::Population, after, limit.saturating_add(1));
        let more = found.len() > limit;
        found.truncate(limit);
        (found, false, more)
    }

    fn found(&self, asked: &Asked, order: Order, after: Option<u32>, limit: usize) -> Vec<&Commune> {
        let numbers = match asked {
            Asked::Nothing => Vec::new(),
            Asked::Name(folded) => self.index.named(folded, order, after, limit),
            Asked::Postal(first, last) => {
                let mut best = Best::of(limit);
                for (_, at) in self.index.with_postal_codes(*first, *last) {
                    if after.is_none_or(|after| *at > after) && best.would_take(EXACT, *at) {
                        best.take(EXACT, *at);
                    }
                }
                best.kept.into_iter().map(|(_, at)| at).collect()
            }
        };
        numbers.into_iter().filter_map(|at| self.all().get(at as usize)).collect()
    }
}

/// The communes of one postal code without Paris, Lyon or Marseille where one of their arrondissements has it: whoever types it
/// means the arrondissement.
fn without_whole_towns(found: Vec<&Commune>) -> Vec<&Commune> {
    let towns: Vec<&str> = found.iter().filter_map(|one| town_of(one.insee.as_str())).collect();
    found.into_iter().filter(|one| !towns.contains(&one.insee.as_str())).collect()
}

/// The INSEE code of the town of which this is the code of an arrondissement.
fn town_of(insee: &str) -> Option<&'static str> {
    match insee.parse::<u32>().ok()? {
        75_101..=75_120 => Some("75056"),
        69_381..=69_389 => Some("69123"),
        13_201..=13_216 => Some("13055"),
        _ => None,
    }
}

/// Communes by the beginning of the words of their name, or by postal code.
///
/// A name is read without accents, capitals, hyphens or apostrophes, "st" as "saint": the exact name first, then the names
/// that begin so, then those with such words inside; the most populated first. Two to five digits are a postal code or
/// its beginning. At most `limit` answers, except for a whole postal code: all its communes, since one has to be chosen.
pub fn search(query: &str, limit: usize) -> Found {
    let (communes, ambiguous) = Communes::get().search(query, limit);
    Found { communes, ambiguous }
}

/// The same communes, those with most inhabitants first whatever their name, a page at a time: at most `limit` after the commune
/// `after`. The postal code of an arrondissement means the arrondissement, not its town too.
pub fn most_populated(query: &str, after: Option<&Insee>, limit: usize) -> Listed {
    let (communes, ambiguous, more) = Communes::get().most_populated(query, after, limit);
    Listed { communes, ambiguous, more }
}

/// The communes that somebody may mean by a name or a postal code, nearest name first: as [`search`], and the postal code of an
/// arrondissement means the arrondissement alone.
pub fn meant_by(query: &str, limit: usize) -> Found {
    let found = search(query, limit);
    let communes = if Asked::read(query).is_whole_code() { without_whole_towns(found.communes) } else { found.communes };
    Found { communes, ambiguous: found.ambiguous }
}
