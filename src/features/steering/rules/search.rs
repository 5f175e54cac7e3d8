//! One box over associations, missions, people and files: every word typed must be in the words of what is found.

use crate::geography::fold::fold;

/// What something found is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Organization,
    Mission,
    Person,
    Placement,
}

/// Something that can be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    pub kind: Kind,
    pub id: String,
    pub title: String,
    /// What tells it from others of its name.
    pub about: String,
    /// All that it is found by.
    pub words: String,
}

/// How many of each kind are shown.
pub const SHOWN: usize = 20;

/// Those that have every word typed, accents and case aside, in the order of their titles.
pub fn find(known: Vec<Known>, typed: &str) -> Vec<Known> {
    let folded = fold(typed);
    let asked: Vec<&str> = folded.split_whitespace().collect();
    if asked.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<Known> = known
        .into_iter()
        .filter(|one| {
            let words = fold(&one.words);
            asked.iter().all(|word| words.contains(word))
        })
        .collect();
    found.sort_by(|one, other| one.title.cmp(&other.title));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_must_be_there_whatever_its_accents() {
        let one = |title: &str| Known {
            kind: Kind::Person,
            id: String::new(),
            title: title.to_owned(),
            about: String::new(),
            words: title.to_owned(),
        };
        let all = vec![one("Zoé Lévêque"), one("Inès Leveque"), one("Omar")];
        let titles = |typed| find(all.clone(), typed).into_iter().map(|one| one.title).collect::<Vec<_>>();
        assert_eq!(titles("LEVEQUE"), ["Inès Leveque", "Zoé Lévêque"]);
        assert_eq!(titles("leveque zo"), ["Zoé Lévêque"]);
        assert!(titles("  ").is_empty() && titles("x").is_empty());
    }
}
