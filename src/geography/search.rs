//! Finding a commune from what somebody types: the beginning of its name, or a postal code.

use super::fold::fold;
use super::index::{Best, EXACT};
use super::{Commune, Communes};

/// What a search found, best first.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    pub communes: Vec<&'static Commune>,
    /// The search was a whole postal code that several communes share: ask which one.
    pub ambiguous: bool,
}

/// No text people type to find a commune is longer; the rest is not read.
const LONGEST_QUERY: usize = 100;

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
