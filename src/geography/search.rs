//! Finding a commune from what somebody types: the beginning of its name, or a postal code.
//!
//! Two sorted lists of postings, read by binary search: (word of a name, commune) and (postal code, commune).
//! Communes are numbered by population, so that the smaller number is the better answer.

use super::fold::fold;
use super::{Commune, Communes, PostalCode};

/// What a search found, best first.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    pub communes: Vec<&'static Commune>,
    /// The search was a whole postal code that several communes share: ask which one.
    pub ambiguous: bool,
}

/// How well a name answers, best first. Ties go to the population.
const EXACT: u32 = 0;
const BEGINS: u32 = 1;
const HOLDS: u32 = 2;

/// No text people type to find a commune is longer; the rest is not read.
const LONGEST_QUERY: usize = 100;

#[derive(Debug, Default)]
pub(super) struct Index {
    /// Folded names, by commune.
    names: Vec<Box<str>>,
    /// Sorted: word of a folded name, commune.
    words: Vec<(Box<str>, u32)>,
    /// Sorted: postal code, commune.
    postal: Vec<(PostalCode, u32)>,
}

impl Index {
    /// `rows` in order of population.
    pub(super) fn of(rows: &[Commune]) -> Self {
        let mut index = Self::default();
        for (at, commune) in (0u32..).zip(rows) {
            let name = fold(&commune.name);
            index.words.extend(name.split(' ').map(|word| (Box::from(word), at)));
            index.postal.extend(commune.postal_codes.iter().map(|code| (*code, at)));
            index.names.push(name.into_boxed_str());
        }
        index.words.sort_unstable();
        index.words.dedup();
        index.postal.sort_unstable();
        index
    }

    fn with_postal_codes(&self, from: u32, to: u32) -> &[(PostalCode, u32)] {
        let start = self.postal.partition_point(|(code, _)| code.number() < from);
        let end = self.postal.partition_point(|(code, _)| code.number() <= to);
        &self.postal[start..end]
    }

    fn with_word(&self, prefix: &str) -> &[(Box<str>, u32)] {
        let start = self.words.partition_point(|(word, _)| **word < *prefix);
        let length = self.words[start..].partition_point(|(word, _)| word.starts_with(prefix));
        &self.words[start..start + length]
    }

    /// The `limit` best communes of which every word of `query` (folded) begins a word of the name.
    fn named(&self, query: &str, limit: usize) -> Vec<u32> {
        let mut best = Best::of(limit);
        let Some(rarest) = query.split(' ').map(|word| self.with_word(word)).min_by_key(|postings| postings.len()) else {
            return Vec::new();
        };
        let several_words = query.contains(' ');
        for (_, at) in rarest {
            let Some(name) = self.names.get(*at as usize) else { continue };
            let class = if !name.starts_with(query) {
                HOLDS
            } else if name.len() == query.len() {
                EXACT
            } else {
                BEGINS
            };
            if !best.would_take(class, *at) {
                continue;
            }
            if class != HOLDS || !several_words || holds_every_word(name, query) {
                best.take(class, *at);
            }
        }
        best.kept.into_iter().map(|(_, at)| at).collect()
    }
}

fn holds_every_word(name: &str, query: &str) -> bool {
    query.split(' ').all(|wanted| name.split(' ').any(|word| word.starts_with(wanted)))
}

/// The few best keys seen, sorted, each once.
struct Best {
    kept: Vec<(u32, u32)>,
    limit: usize,
}

impl Best {
    fn of(limit: usize) -> Self {
        Self { kept: Vec::new(), limit }
    }

    fn would_take(&self, class: u32, at: u32) -> bool {
        self.kept.len() < self.limit || self.kept.last().is_some_and(|worst| (class, at) < *worst)
    }

    fn take(&mut self, class: u32, at: u32) {
        if let Err(place) = self.kept.binary_search(&(class, at)) {
            self.kept.insert(place, (class, at));
            self.kept.truncate(self.limit);
        }
    }
}

impl Communes {
    /// See [`search`].
    pub fn search(&self, query: &str, limit: usize) -> (Vec<&Commune>, bool) {
        let query: String = query.chars().take(LONGEST_QUERY).collect();
        let digits: String = query.chars().filter(|letter| !letter.is_whitespace()).collect();
        if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return self.by_postal_code(&digits, limit);
        }
        let folded = fold(&query);
        let found = if folded.is_empty() { Vec::new() } else { self.index.named(&folded, limit) };
        (self.at(&found), false)
    }

    fn by_postal_code(&self, digits: &str, limit: usize) -> (Vec<&Commune>, bool) {
        let missing = match digits.len() {
            2..=5 => 5 - digits.len() as u32,
            _ => return (Vec::new(), false),
        };
        let span = 10u32.pow(missing);
        let first = digits.parse::<u32>().unwrap_or_default() * span;
        let whole = missing == 0;
        let mut best = Best::of(if whole { usize::MAX } else { limit });
        for (_, at) in self.index.with_postal_codes(first, first + span - 1) {
            if best.would_take(EXACT, *at) {
                best.take(EXACT, *at);
            }
        }
        let found: Vec<u32> = best.kept.into_iter().map(|(_, at)| at).collect();
        (self.at(&found), whole && found.len() > 1)
    }

    fn at(&self, numbers: &[u32]) -> Vec<&Commune> {
        numbers.iter().filter_map(|at| self.all().get(*at as usize)).collect()
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
