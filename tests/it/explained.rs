//! What is told about an order: each term of an answer, on paper and on pages, and the sum that anybody can do again.

use relais::domain::Role;
use relais::features::matching::rules::explained::explained;
use relais::features::matching::rules::{Audience, Weights, Why, reasons};
use serde_json::{Value, json};

use crate::applications::scene::Scene;
use crate::ranking::{merged, mission, person, why_mission, with_pair};
use crate::support::app::PASSWORD;
use crate::support::browser::Browser;

#[test]
fn every_term_has_a_sentence_high_or_low() {
    let said = |mine: Value, theirs: Value| {
        let (person, mission) = (person(mine), mission(theirs));
        let Why::In(ranked) = why_mission(&person, &mission) else { panic!("in") };
        with_pair(&person, &mission, |pair| {
            let all = explained(Audience::Candidate, &ranked, pair, &Weights::default().missions);
            assert_eq!(all.iter().map(|one| u32::from(one.value) * u32::from(one.weight)).sum::<u32>(), ranked.score);
            all.into_iter().map(|one| one.said.fr.replace('\u{a0}', " ")).collect::<Vec<_>>()
        })
    };
    assert_eq!(
        said(json!({"home": {"lat": 45.05, "lon": 4.0}}), json!({})),
        [
            "à 6 km de chez vous, sur les 30 km que vous acceptez",
            "commence 10 jours après le jour où vous êtes libre",
            "un service civique ne demande pas de créneaux : au plus haut",
            "Solidarité : votre deuxième domaine",
            "3 candidatures en attente pour 2 places",
            "l’association répond souvent en 6 jours",
            "vous attendez depuis 20 jours ; ne compte pas ici",
        ]
    );
    let low = json!({"starts_from": "2027-06-30", "starts_to": "2027-07-30", "domain": "sport", "pending_applications": 1,
        "seats_left": 1, "host_answer_days": 45, "regime": "volunteering", "slots": 7, "slots_needed": 0});
    assert_eq!(
        said(json!({"interests": [], "slots": 1}), merged(low.clone(), json!({"pending_applications": 5})))[1..6],
        [
            "commence 211 jours après le jour où vous êtes libre : au plus bas à partir de 180 jours",
            "vous avez 1 des 3 créneaux de la mission",
            "vous n’avez pas dit vos domaines préférés : la moitié",
            "5 candidatures en attente pour 1 place : au plus bas à partir de 5 par place",
            "l’association répond souvent en 45 jours : au plus bas à partir de 30 jours",
        ]
    );
    let unknown = said(json!({}), merged(low, json!({"host_answer_days": null})));
    assert_eq!(unknown[3], "Sport : pas parmi vos domaines");
    assert!(unknown[5].ends_with("la moitié"), "{}", unknown[5]);
}

#[test]
fn distances_go_to_the_nearest_kilometre_and_never_contradict_the_radius() {
    let reason = |lat: f64| {
        let (person, mission) = (person(json!({"home": {"lat": lat, "lon": 4.0}})), mission(json!({})));
        let Why::In(ranked) = why_mission(&person, &mission) else { panic!("in") };
        with_pair(&person, &mission, |pair| reasons(Audience::Candidate, &ranked, pair)[0].fr.replace('\u{a0}', " "))
    };
    assert_eq!(reason(45.005), "à moins de 1 km de chez vous");
    assert_eq!(reason(45.05), "à 6 km de chez vous", "5,560 m, as the card of the mission says");
    let Why::Out(outs) = why_mission(&person(json!({"home": {"lat": 45.1, "lon": 4.0}, "mobility_km": 11})), &mission(json!({})))
    else {
        panic!("11,119 m are more than 11 km")
    };
    let said = outs[0].message.fr.replace('\u{a0}', " ");
    assert_eq!(said, "la mission est à 11,2 km de chez vous, vous cherchez à 11 km au plus");
}

#[test]
fn the_page_of_a_mission_has_the_whole_sum_one_click_away() {
    let scene = Scene::with_seats(2);
    let ines = scene.candidate("Ines");
    let browser = Browser::signed_in(&scene.app, &ines.email, PASSWORD);
    let page = browser.opens(&format!("/missions/{}", scene.mission)).text;
    let sum = page.split("<details>").nth(1).and_then(|rest| rest.split("</details>").next()).expect("a sum to unfold");
    for words in [
        "Le calcul en entier",
        "Proximité",
        "aucune candidature en attente pour 2 places",
        "sur 35",
        "sur 100",
        "/how-ranking-works",
    ] {
        assert!(sum.contains(words), "{words} is not in {sum}");
    }
    assert!(!sum.contains("Attente"), "a term that does not count is left out of the page");
    let why = ines.get(&format!("/me/matches/{}", scene.mission)).expect(200);
    let total = why["score"].as_u64().unwrap();
    let tenths = (total + 50) / 100;
    assert!(sum.contains(&format!("{},{}", tenths / 10, tenths % 10)), "{total} in {sum}");
    assert_eq!(why["explained"].as_array().map(Vec::len), Some(7), "{why}");
    let visitor = Browser::of(&scene.app).opens(&format!("/missions/{}", scene.mission)).text;
    assert!(!visitor.contains("Le calcul en entier"));
}

#[test]
fn anybody_can_do_the_sum_again() {
    let scene = Scene::with_seats(2);
    let page = Browser::of(&scene.app).opens("/how-ranking-works");
    assert_eq!(page.status, 200);
    for bound in ["180 jours", "90 jours", "30 jours", "5 candidatures", "800 pour le deuxième", "28\u{202f}000"] {
        assert!(page.text.contains(bound), "{bound} is not in {}", page.text);
    }
}

#[test]
fn the_page_of_the_weights_previews_both_directions() {
    let scene = Scene::with_seats(1);
    for (name, insee) in [("Ines", "69266"), ("Jean", "69123")] {
        let mut profile = crate::applications::scene::profile(name, "2004-05-17");
        profile["address"]["insee"] = json!(insee);
        scene.app.candidate(name).put("/me/profile", &profile).expect(201);
        scene.app.later(chrono::Duration::days(1));
    }
    let approver = scene.app.staff(Role::Approver, "Paule");
    let browser = Browser::signed_in(&scene.app, &approver.email, PASSWORD);
    let mut fields = vec![("way".to_owned(), "preview".to_owned())];
    for term in ["proximity", "dates", "week", "interests", "flood", "responsiveness", "waiting"] {
        fields.push((format!("missions/{term}"), if term == "interests" { "100" } else { "0" }.to_owned()));
        fields.push((format!("persons/{term}"), if term == "proximity" { "100" } else { "0" }.to_owned()));
    }
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.opens("/network/settings/weights");
    let page = browser.sends("/network/settings/weights", &fields);
    assert_eq!(page.status, 200, "{}", page.text);
    for words in
        ["Sur 2 personnes regardées", "Les personnes montrées aux missions", "Sur 1 mission regardée", "restent aux mêmes"]
    {
        assert!(page.text.contains(words), "{words} is not in {}", page.text);
    }
}
