//! What finds a commune quickly: two sorted lists of postings, read by binary search: (word of a name, commune) and (postal
//! code, commune). Communes are numbered by population, so that the smaller number is the better answer.

use super::PostalCode;
use super::commune::Commune;
use super::fold::fold;

/// How well a name answers, best first. Ties go to the population.
pub(super) const EXACT: u32 = 0;
const BEGINS: u32 = 1;
const HOLDS: u32 = 2;

/// What comes first in an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// The exact name, then the names that begin so, then the others.
    Nearest,
    /// The population alone.
    Population,
}

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

    pub(super) fn with_postal_codes(&self, from: u32, to: u32) -> &[(PostalCode, u32)] {
        let start = self.postal.partition_point(|(code, _)| code.number() < from);
        let end = self.postal.partition_point(|(code, _)| code.number() <= to);
        &self.postal[start..end]
    }

    fn with_word(&self, prefix: &str) -> &[(Box<str>, u32)] {
        let start = self.words.partition_point(|(word, _)| **word < *prefix);
        let length = self.words[start..].partition_point(|(word, _)| word.starts_with(prefix));
        &self.words[start..start + length]
    }

    /// The `limit` best communes of which every word of `query` (folded) begins a word of the name, of those after the number
    /// `after`.
    pub(super) fn named(&self, query: &str, order: Order, after: Option<u32>, limit: usize) -> Vec<u32> {
        let mut best = Best::of(limit);
        let Some(rarest) = query.split(' ').map(|word| self.with_word(word)).min_by_key(|postings| postings.len()) else {
            return Vec::new();
        };
        let several_words = query.contains(' ');
        for (_, at) in rarest {
            // The population is told by the number: most are passed over without a look at the name.
            if after.is_some_and(|after| *at <= after) || order == Order::Population && !best.would_take(EXACT, *at) {
                continue;
            }
            let Some(name) = self.names.get(*at as usize) else { continue };
            let class = if !name.starts_with(query) {
                HOLDS
            } else if name.len() == query.len() {
                EXACT
            } else {
                BEGINS
            };
            let rank = if order == Order::Population { EXACT } else { class };
            if best.would_take(rank, *at) && (class != HOLDS || !several_words || holds_every_word(name, query)) {
                best.take(rank, *at);
            }
        }
        best.kept.into_iter().map(|(_, at)| at).collect()
    }
}

fn holds_every_word(name: &str, query: &str) -> bool {
    query.split(' ').all(|wanted| name.split(' ').any(|word| word.starts_with(wanted)))
}

/// The few best keys seen, sorted, each once.
pub(super) struct Best {
    pub(super) kept: Vec<(u32, u32)>,
    limit: usize,
}

impl Best {
    pub(super) fn of(limit: usize) -> Self {
        Self { kept: Vec::new(), limit }
    }

    pub(super) fn would_take(&self, class: u32, at: u32) -> bool {
        self.kept.len() < self.limit || self.kept.last().is_some_and(|worst| (class, at) < *worst)
    }

    pub(super) fn take(&mut self, class: u32, at: u32) {
        if let Err(place) = self.kept.binary_search(&(class, at)) {
            self.kept.insert(place, (class, at));
            self.kept.truncate(self.limit);
        }
    }
}
