//! Free text: endings, accents, capitals and beginnings of words, beside the other conditions.

use chrono::Duration;
use proptest::prelude::*;
use relais::domain::Role;
use relais::features::missions::rules::words::{kept, typed};
use relais::geography::fold::fold;
use serde_json::{Value, json};

use crate::missions::{association, licence, published, sheet_with};
use crate::support::TestApp;
use crate::support::app::PASSWORD;

fn is_found(query: &str, text: &str) -> bool {
    let kept = kept([text]);
    typed(query).iter().all(|word| word.is_in(&kept))
}

#[test]
fn what_is_typed_finds_what_is_meant() {
    let text = "Accompagner les enfants de l’école et faire vivre les jardins partagés : animation d’ateliers, sorties à vélo.";
    let table = [
        ("enfant", true),
        ("ENFANTS", true),
        ("ecole", true),
        ("l'école", true),
        ("écoles", true),
        ("jardin partagé", true),
        ("jardins partages", true),
        ("animations", true),
        ("atelier", true),
        ("velos", true),
        ("vél", true),
        ("accomp", true),
        // Only the last word may be a beginning.
        ("accomp jardin", false),
        ("jardin accomp", true),
        ("enfants à l’école", true),
        ("enfants mer", false),
        ("adin", false),
        ("", true),
        ("de la", false),
        // Words that say nothing are looked for as the beginning of others only.
        ("les", false),
        ("l", false),
        ("le", false),
        ("la", false),
        // Something without a word in it is in no text.
        ("% _", false),
        ("!!!", false),
        ("   ", true),
        ("jardinage", true),
        ("jardinier", true),
        ("partage", true),
        ("part", true),
        ("village", false),
        ("=ecol", true),
    ];
    for (query, found) in table {
        assert_eq!(is_found(query, text), found, "{query}");
    }
}

/// The same text as somebody else would type it: accents taken off or added apart, capitals.
fn otherwise(text: &str, capitals: bool, accents: bool) -> String {
    let mut other = String::new();
    for letter in text.chars() {
        let bare = match letter {
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'à' | 'â' => 'a',
            'î' | 'ï' => 'i',
            'ô' => 'o',
            'ù' | 'û' => 'u',
            'ç' => 'c',
            other => other,
        };
        let letter = if accents { bare } else { letter };
        if capitals {
            other.extend(letter.to_uppercase());
        } else {
            other.push(letter);
        }
        if accents && "aeiou".contains(bare) {
            other.push('\u{301}');
        }
    }
    other
}

/// Words of two letters or more that are not kept.
const SAY_NOTHING: [&str; 29] = [
    "au", "aux", "avec", "ce", "ces", "dans", "de", "des", "du", "en", "est", "et", "je", "la", "le", "les", "leur", "leurs",
    "ou", "par", "pour", "qu", "que", "qui", "sa", "son", "sur", "un", "une",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn accents_and_case_never_matter(
        text in "[a-zàâçéèêëîïôùû' -]{0,60}",
        query in "[a-zàâçéèêëîïôùû' -]{0,20}",
        capitals: bool, accents: bool,
    ) {
        let expected = is_found(&query, &text);
        prop_assert_eq!(is_found(&otherwise(&query, capitals, accents), &text), expected);
        prop_assert_eq!(is_found(&query, &otherwise(&text, capitals, accents)), expected);
    }

    /// What is written is found by each of its words, whole or begun.
    #[test]
    fn a_text_is_found_by_its_words(words in prop::collection::vec("[a-zéèàç]{2,12}", 1..8), letters in 2_usize..12) {
        let text = words.join(" ");
        for word in words.iter().filter(|word| !SAY_NOTHING.contains(&fold(word).as_str())) {
            prop_assert!(is_found(word, &text), "{} in {}", word, text);
            let begun: String = word.chars().take(letters).collect();
            prop_assert!(is_found(&begun, &text), "{} in {}", begun, text);
        }
    }
}

#[test]
fn the_search_of_missions_combines_words_and_conditions() {
    let app = TestApp::start();
    let (mut host, organization) = association(&app, "Ana", "42");
    let mut cleo = app.staff(Role::CaseWorker, "Cleo");
    licence(&app.staff(Role::Approver, "Paul"), "NA-000-26-00001", 9);
    for (insee, title, minors) in
        [("42218", "Fêtes du vélo à l’école", true), ("69123", "Jardins partagés", false), ("75056", "Vélos pour tous", true)]
    {
        let changes = json!({"title": title, "sites": [{"insee": insee}], "open_to_minors": minors});
        published(&host, &cleo, &sheet_with(&organization, &changes));
        app.later(Duration::days(1));
        host = app.visitor().signed_in(&host.email, PASSWORD);
        cleo = app.visitor().signed_in(&cleo.email, PASSWORD);
    }
    let (school, garden, bikes) = ("Fêtes du vélo à l’école", "Jardins partagés", "Vélos pour tous");
    let table: [(&str, &[&str]); 15] = [
        ("?q=velo", &[bikes, school]),
        ("?q=V%C3%89LOS", &[bikes, school]),
        ("?q=fete", &[school]),
        ("?q=jard", &[garden]),
        ("?q=jardin%20partage", &[garden]),
        ("?q=velo&minors=true&commune=42218&radius_km=80", &[school]),
        ("?q=velo&sort=date", &[school, bikes]),
        ("?q=%25", &[]),
        ("?q=!!!", &[]),
        ("?q=le", &[]),
        ("?q=jardinage", &[garden]),
        ("?q=Saint%20Etienne", &[school]),
        ("?q=st-etienne%20velo", &[school]),
        ("?q=paris", &[bikes]),
        ("?q=trottinette", &[]),
    ];
    for (query, expected) in table {
        let answer: Value = app.visitor().get(&format!("/missions{query}")).expect(200);
        let titles: Vec<&str> = answer["items"].as_array().unwrap().iter().map(|one| one["title"].as_str().unwrap()).collect();
        assert_eq!(titles, expected, "{query}");
    }
    let first = app.visitor().get("/missions?q=velo&limit=1").expect(200);
    let cursor = first["next_cursor"].as_str().unwrap();
    let second = app.visitor().get(&format!("/missions?q=velo&limit=1&cursor={cursor}")).expect(200);
    assert_eq!((&first["items"][0]["title"], &second["items"][0]["title"]), (&json!(bikes), &json!(school)));
}
