//! Invented papers, drawn here: of each kind one, the same for everybody, marked « SPÉCIMEN » and in nobody's name. An identity is a
//! picture, as a phone takes one; every other paper is a page.

mod card;
mod letters;
mod page;
mod words;

use crate::domain::MediaType;
use crate::features::documents::rules::DocumentCode;

/// A paper as a file somebody would send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Specimen {
    pub media_type: MediaType,
    pub bytes: Vec<u8>,
}

/// The invented paper of this kind; `None` when it cannot be drawn.
pub fn of(code: DocumentCode) -> Option<Specimen> {
    match code {
        DocumentCode::Id | DocumentCode::ParentId | DocumentCode::Title => {
            Some(Specimen { media_type: MediaType::Png, bytes: card::drawn(words::on_card(code))? })
        }
        other => Some(Specimen { media_type: MediaType::Pdf, bytes: page::drawn(&words::of(other))? }),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_kind_has_a_paper_of_its_own_drawn_twice_the_same() {
        let mut seen = BTreeSet::new();
        for code in DocumentCode::ALL {
            let paper = of(*code).expect("a paper");
            assert_eq!(Some(&paper), of(*code).as_ref());
            assert!(seen.insert(paper.bytes.clone()), "{} looks like another", code.code());
            assert!(paper.bytes.len() < 60_000, "{} takes {} bytes", code.code(), paper.bytes.len());
        }
    }

    #[test]
    fn pages_say_that_they_are_specimens() {
        let paper = of(DocumentCode::Med).expect("a paper");
        let text = String::from_utf8_lossy(&paper.bytes).into_owned();
        assert!(text.contains("(SP\u{fffd}CIMEN)") && text.contains("Certificat m\u{fffd}dical"), "{text}");
    }
}
