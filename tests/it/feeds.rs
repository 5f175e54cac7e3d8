//! Feeds of other platforms: good missions are kept, bad ones are reported by line, and nothing makes the reader fall.

use proptest::prelude::*;
use relais::domain::{MissionDomain, Regime};
use relais::features::missions::feed::{FeedFault, FeedReading, read};

const XML: &str = include_str!("../fixtures/feeds/missions.xml");
const JSON: &str = include_str!("../fixtures/feeds/answer.json");

fn reading(text: &str) -> FeedReading {
    read(text.as_bytes(), Regime::Volunteering).unwrap_or_else(|fault| unreachable!("{fault:?}"))
}

fn places_of_faults(faults: &[FeedFault]) -> Vec<(u64, &str)> {
    faults.iter().map(|fault| (fault.line, fault.field)).collect()
}

/// One XML mission with these lines besides the required ones.
fn with(extra: &str) -> String {
    format!(
        "<source><mission><title>T</title><clientId>1</clientId><description>D</description><domain>sport</domain><city>Lyon</city>{extra}</mission></source>"
    )
}

#[test]
fn a_good_xml_mission_is_read_whole() {
    let found = reading(XML);
    let mission = &found.missions[0];
    assert_eq!((mission.line, mission.client_id.as_str(), mission.seats), (4, "jardin-1", 2));
    assert_eq!(mission.description, "Semer & récolter avec les habitants.\n- samedi\n- mercredi");
    assert_eq!(mission.tasks.as_deref(), Some("Semer\nArroser"));
    assert_eq!(mission.starts_on, "2027-09-01".parse().ok());
    assert_eq!(mission.ends_on, "2028-04-30".parse().ok());
    assert_eq!(mission.domain, MissionDomain::Environnement);
    assert_eq!(mission.regime, Regime::Volunteering);
    assert_eq!((mission.accessible, mission.open_to_minors), (Some(true), Some(false)));
    assert_eq!(mission.places.len(), 2);
    assert_eq!(mission.places[0].point, Some((45.4396, 4.3875)));
    assert_eq!(mission.places[1].postal_code.as_deref(), Some("42500"));
    assert_eq!(mission.tags, ["jardin", "quartier"]);
    assert_eq!(mission.organization.rna.as_deref(), Some("W421000001"));
}

#[test]
fn instants_are_paris_days_and_swapped_points_are_mended() {
    let found = reading(XML);
    let mission = &found.missions[1];
    assert_eq!(mission.title, "L'aide aux devoirs & les jeux");
    assert_eq!(mission.description, "Aider les enfants après l'école.");
    assert_eq!(mission.starts_on, "2027-09-01".parse().ok());
    assert_eq!(mission.regime, Regime::CivicService);
    assert_eq!(mission.places[0].point, Some((-20.8790, 55.4486)));
}

#[test]
fn faults_and_notes_name_line_and_field() {
    let found = reading(XML);
    let kept: Vec<&str> = found.missions.iter().map(|mission| mission.client_id.as_str()).collect();
    assert_eq!(kept, ["jardin-1", "devoirs-2", "repas-5"]);
    let faults = [(49, "title"), (49, "domain"), (49, "addresses"), (49, "startAt"), (49, "places"), (56, "clientId")];
    assert_eq!(places_of_faults(&found.faults), faults);
    assert!(found.faults[1].message.fr.contains("environnement"), "{:?}", found.faults[1]);
    let notes = [(34, "location"), (63, "compensationAmount"), (63, "domain"), (63, "location"), (63, "openToMinors")];
    assert_eq!(places_of_faults(&found.notes), notes);
    assert_eq!(found.missions[2].places[0].postal_code.as_deref(), Some("01400"));
}

#[test]
fn a_json_answer_is_read_with_lines() {
    let found = reading(JSON);
    assert_eq!(found.missions.len(), 1);
    let mission = &found.missions[0];
    assert_eq!((mission.line, mission.client_id.as_str()), (5, "source-1"));
    assert_eq!(mission.description, "Ateliers avec des aînés.");
    assert_eq!(mission.tasks.as_deref(), Some("Préparer\nAnimer"));
    assert_eq!(mission.places[0].point, Some((48.8566, 2.3522)));
    let faults = places_of_faults(&found.faults);
    assert_eq!(faults[..3], [(23, "description"), (23, "domain"), (23, "addresses")]);
    assert!(faults.contains(&(24, "title")) && faults.contains(&(25, "type")), "{faults:?}");
}

#[test]
fn a_bare_list_and_a_data_list_are_read() {
    let one = r#"{"clientId":"a","title":"T","description":"D","domain":"sport","city":"Lyon"}"#;
    assert_eq!(reading(&format!("[{one}]")).missions.len(), 1);
    assert_eq!(reading(&format!(r#"{{"total":1,"data":[{one}]}}"#)).missions.len(), 1);
    assert_eq!(reading(&format!("\u{feff} \n[\n{one}]")).missions[0].line, 3);
}

#[test]
fn dates_of_every_habit_are_read() {
    let table = [
        ("1/9/2027", Some("2027-09-01")),
        ("2027-09-01", Some("2027-09-01")),
        ("2027-09-01T08:30:00", Some("2027-09-01")),
        ("2027-09-01 08:30:00", Some("2027-09-01")),
        ("2027-12-31T23:30:00Z", Some("2028-01-01")),
        ("2027-09-01T00:30:00+02:00", Some("2027-09-01")),
        ("01/09/27", None),
        ("13/25/2027", None),
        ("bientôt", None),
    ];
    for (written, expected) in table {
        let found = reading(&with(&format!("<startAt>{written}</startAt>")));
        let start = found.missions.first().and_then(|mission| mission.starts_on);
        assert_eq!(start, expected.and_then(|day| day.parse().ok()), "{written}");
        assert_eq!(found.faults.is_empty(), expected.is_some(), "{written}");
    }
}

#[test]
fn domains_are_mapped_or_the_nearest_is_said() {
    let table = [
        ("solidarite-insertion", "solidarite"),
        ("culture-loisirs", "culture_loisirs"),
        ("vivre-ensemble", "memoire_citoyennete"),
        ("memoire-et-citoyennete", "memoire_citoyennete"),
        ("Éducation", "education"),
        ("humanitaire", "international_humanitaire"),
        ("autre", "urgence"),
        ("citoyennete_europeenne", "citoyennete_europeenne"),
    ];
    for (written, ours) in table {
        let found = reading(&with("").replace("sport", written));
        assert_eq!(found.missions.first().map(|mission| mission.domain.code()), Some(ours), "{written}");
    }
    let found = reading(&with("").replace("sport", "environement"));
    assert!(found.faults[0].message.fr.contains("environnement"));
}

#[test]
fn hostile_or_cut_feeds_are_refused_as_a_whole() {
    let bomb = "<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;\">]><source><mission><title>&c;</title></mission></source>";
    let deep = "<a>".repeat(100_000);
    let deep_json = "[".repeat(100_000);
    let cut = XML.split_at(900).0;
    let cut_json = JSON.split_at(400).0;
    for text in
        [bomb, &deep, &deep_json, cut, cut_json, "", "   ", "bonjour", "<", "{}", "3", "<source></mission>", "{\"hits\": 3}"]
    {
        let start: String = text.chars().take(30).collect();
        assert!(read(text.as_bytes(), Regime::Volunteering).is_err(), "{start}");
    }
    assert!(read(&[b'<', 0xff, 0xfe], Regime::Volunteering).is_err());
    let fault = read(cut.as_bytes(), Regime::Volunteering).err().map(|fault| (fault.line > 1, fault.field));
    assert_eq!(fault, Some((true, "feed")));
}

#[test]
fn an_unknown_entity_stays_as_written_and_large_texts_are_reported() {
    assert_eq!(reading(&with("").replace("<title>T", "<title>A &zut; B")).missions[0].title, "A &zut; B");
    let long = with("").replace("<description>D", &format!("<description>{}", "é".repeat(30_000)));
    assert_eq!(places_of_faults(&reading(&long).faults), [(1, "description")]);
    let many_tags = with("").replace("<description>D", &format!("<description><![CDATA[{}]]>", "<a ".repeat(300_000)));
    assert_eq!(places_of_faults(&reading(&many_tags).faults), [(1, "description")]);
}

fn bent(text: &'static str) -> impl Strategy<Value = Vec<u8>> {
    let edits = proptest::collection::vec((0..text.len(), any::<u8>(), 0..3_u8), 0..8);
    (edits, 0..=text.len()).prop_map(move |(edits, length)| {
        let mut bytes = text.as_bytes().to_vec();
        for (at, byte, kind) in edits {
            match kind {
                0 => bytes[at] = byte,
                1 => bytes[at] = b"<>&\"{}[],;/"[usize::from(byte) % 11],
                _ => bytes[at..].rotate_left(1),
            }
        }
        bytes.truncate(length.max(text.len() / 3));
        bytes
    })
}

proptest! {
    #[test]
    fn bent_and_cut_feeds_never_make_the_reader_fall(xml in bent(XML), json in bent(JSON)) {
        for bytes in [xml, json] {
            if let Ok(found) = read(&bytes, Regime::CivicService) {
                for mission in found.missions {
                    prop_assert!(!mission.title.is_empty() && !mission.places.is_empty() && mission.line >= 1);
                }
            }
        }
    }

    #[test]
    fn any_bytes_are_answered(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(&bytes, Regime::CivicService);
    }
}
