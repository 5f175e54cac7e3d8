//! Narrowing down the missions and the people of a campaign before it is prepared.

use crate::domain::{Id, MissionDomain};
use crate::geography::fold::fold;

/// A mission or somebody that a campaign may take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub id: Id,
    /// Title, or full name.
    pub name: String,
    /// What tells it from others of the same name: the host, the town.
    pub about: String,
    pub departement: String,
    /// Of a mission only.
    pub domain: Option<MissionDomain>,
}

/// What somebody looks for; the default is everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Search {
    pub departement: Option<String>,
    pub domain: Option<MissionDomain>,
    /// Each of these words is in the name or beside it, whatever its capitals and accents.
    pub words: String,
}

impl Search {
    pub fn is_everything(&self) -> bool {
        self.departement.is_none() && self.domain.is_none() && self.words.trim().is_empty()
    }

    pub fn admits(&self, one: &Choice) -> bool {
        let text = fold(&format!("{} {}", one.name, one.about));
        self.departement.as_ref().is_none_or(|code| *code == one.departement)
            && self.domain.is_none_or(|domain| one.domain == Some(domain))
            && fold(&self.words).split_whitespace().all(|word| text.contains(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_keeps_what_has_each_of_its_words_its_place_and_its_domain() {
        let mission = Choice {
            id: Id::from_parts(0, [0; 10]),
            name: "Accompagner des élèves".to_owned(),
            about: "Les Tilleuls, Saint-Étienne".to_owned(),
            departement: "42".to_owned(),
            domain: MissionDomain::ALL.first().copied(),
        };
        let search = |departement: Option<&str>, domain: Option<MissionDomain>, words: &str| Search {
            departement: departement.map(str::to_owned),
            domain,
            words: words.to_owned(),
        };
        assert!(Search::default().is_everything() && Search::default().admits(&mission));
        for (search, kept) in [
            (search(None, None, " ELEVES etienne "), true),
            (search(None, None, "élèves lyon"), false),
            (search(Some("42"), mission.domain, "tilleul"), true),
            (search(Some("43"), None, ""), false),
            (search(None, MissionDomain::ALL.last().copied(), ""), false),
        ] {
            assert_eq!(search.admits(&mission), kept, "{search:?}");
            assert!(!search.is_everything());
        }
    }
}
