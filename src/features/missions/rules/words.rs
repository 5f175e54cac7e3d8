//! Free text: the words of a mission as they are kept, and the words somebody types. Accents and capitals never matter, the ending of
//! a word hardly (French stems), and the last word may be its beginning only.

use std::collections::BTreeSet;

use rust_stemmers::{Algorithm, Stemmer};

use crate::geography::fold::fold;

/// Words looked for, at most.
const MOST: usize = 10;

/// Words that say nothing of a mission: not kept, and left out of what is typed when something else is there.
const EMPTY: [&str; 38] = [
    "a", "au", "aux", "avec", "c", "ce", "ces", "d", "dans", "de", "des", "du", "en", "est", "et", "j", "je", "l", "la", "le",
    "les", "leur", "leurs", "m", "n", "ou", "par", "pour", "qu", "que", "qui", "s", "sa", "son", "sur", "t", "un", "une",
];

/// One word that must be in the texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    stem: String,
    /// What is enough as the beginning of a word: of the last word typed only.
    prefix: Option<String>,
}

/// What is left of « -age » and « -ier » once stemmed: the algorithm keeps them, people do not mean them (jardin, jardinage,
/// jardinier).
const ENDINGS: [&str; 2] = ["ag", "i"];
/// A root is no shorter: « partage » is not « part ».
const SHORTEST_ROOT: usize = 5;

/// The stem of a folded word. The plural goes first: the algorithm keeps that of « vélos ».
fn stem(word: &str) -> String {
    let singular = word.strip_suffix(['s', 'x']).filter(|rest| rest.len() > 2).unwrap_or(word);
    let stem = Stemmer::create(Algorithm::French).stem(singular);
    let root = ENDINGS.iter().find_map(|ending| stem.strip_suffix(ending)).filter(|root| root.len() >= SHORTEST_ROOT);
    root.map_or_else(|| stem.to_string(), str::to_owned)
}

/// The text a mission is looked for by: its folded words but those that say nothing, then their stems marked `=`, each once,
/// between spaces.
pub fn kept<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut words = BTreeSet::new();
    for text in texts {
        words.extend(fold(text).split(' ').filter(|word| !word.is_empty() && !EMPTY.contains(word)).map(str::to_owned));
    }
    let stems: BTreeSet<String> = words.iter().map(|word| format!("={}", stem(word))).collect();
    let all: Vec<String> = words.into_iter().chain(stems).collect();
    format!(" {} ", all.join(" "))
}

/// The words of what somebody typed, at most ten. None for nothing; for something without a word in it, one that no text holds.
pub fn typed(text: &str) -> Vec<Word> {
    let folded = fold(text);
    let all: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let last = all.len().saturating_sub(1);
    let says = |(place, word): &(usize, &str)| *place == last && word.len() > 1 || !EMPTY.contains(word);
    let mut words: Vec<(usize, &str)> = all.iter().copied().enumerate().filter(says).collect();
    if words.is_empty() {
        words = all.into_iter().enumerate().collect();
    }
    if words.is_empty() && !text.trim().is_empty() {
        return vec![Word { stem: String::new(), prefix: None }];
    }
    let word = |(place, word): (usize, &str)| Word { stem: stem(word), prefix: (place == last).then(|| word.to_owned()) };
    words.into_iter().take(MOST).map(word).collect()
}

impl Word {
    /// What one at least must be found in the kept text.
    pub fn needles(&self) -> Vec<String> {
        let stem = format!(" ={} ", self.stem);
        std::iter::once(stem).chain(self.prefix.as_ref().map(|prefix| format!(" {prefix}"))).collect()
    }

    /// Whether a kept text holds it.
    pub fn is_in(&self, kept: &str) -> bool {
        self.needles().iter().any(|needle| kept.contains(needle))
    }
}
