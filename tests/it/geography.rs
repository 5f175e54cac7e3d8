//! Communes, postal codes and distances.

use std::cmp::Reverse;

use proptest::prelude::*;
use relais::geography::{
    Communes, Found, GeoPoint, Reach, Zone, commune, communes, departement, departements, distance_m, search,
};

fn names(found: &Found) -> Vec<&str> {
    found.communes.iter().map(|commune| commune.name.as_str()).collect()
}

fn first(query: &str) -> String {
    search(query, 10).communes.first().map_or_else(String::new, |commune| commune.insee.to_string())
}

#[test]
fn every_row_of_the_tables_is_read() {
    assert_eq!(communes().len(), 35_014);
    assert_eq!(departements().len(), 109);
    let homeless = communes().iter().filter(|commune| departement(&commune.departement).is_none()).count();
    assert_eq!(homeless, 0, "every commune has its département");
}

#[test]
fn a_damaged_table_is_an_error() {
    assert!(Communes::read(b"not compressed", b"").is_err());
    let swapped = "insee,name,postal_codes,departement,region,population,lat,lon,point\n\
                   42218,Ici,42000,42,84,1,143.4,45.4,centroid\n";
    let swapped = zstd::encode_all(swapped.as_bytes(), 1).expect("compressed");
    let error = Communes::read(&swapped, b"").expect_err("a latitude of 143");
    assert!(error.to_string().contains("42218"), "{error}");
}

#[test]
fn insee_codes_find_their_commune_and_departement() {
    let table = [
        ("42218", "Saint-Étienne", "42"),
        ("2A004", "Ajaccio", "2A"),
        ("2a004", "Ajaccio", "2A"),
        ("2B033", "Bastia", "2B"),
        ("97411", "Saint-Denis", "974"),
        ("75101", "Paris 1er Arrondissement", "75"),
        ("69381", "Lyon 1er Arrondissement", "69"),
        ("98735", "Papeete", "987"),
    ];
    for (code, name, dep) in table {
        let found = commune(code).unwrap_or_else(|| panic!("{code} exists"));
        assert_eq!((found.name.as_str(), found.departement.as_str()), (name, dep), "{code}");
    }
    for code in ["", "00000", "4221", "422180", "2C004", "é2218", "42 18", "99999"] {
        assert!(commune(code).is_none(), "{code}");
    }
    assert_eq!(departement("974").map(|dep| (dep.name.as_str(), dep.zone)), Some(("La Réunion", Zone::Drom)));
    assert_eq!(departement("2A").map(|dep| dep.chef_lieu.as_str()), Some("2A004"));
}

#[test]
fn a_name_is_found_however_it_is_typed() {
    for typed in ["Saint-Étienne", "st etienne", "ST-ETIENNE", "saint e\u{301}tienne", "st. étienne"] {
        assert_eq!(first(typed), "42218", "{typed}");
    }
    assert_eq!(first("l'haÿ les roses"), "94038");
    assert_eq!(first("hay-les"), "94038");
    assert_eq!(first("Œuilly"), first("oeuilly"));
    assert_eq!(first("ste foy"), first("Sainte-Foy"));
    assert_eq!(first("paris 12"), "75112");
    assert_eq!(first("étienne du rouvray"), "76575");
}

#[test]
fn exact_names_come_first_then_beginnings_then_the_rest_each_by_population() {
    let paris = search("paris", 30);
    assert_eq!(paris.communes[0].insee.as_str(), "75056");
    assert_eq!(paris.communes[1].insee.as_str(), "75115", "the most populated arrondissement");
    let touquet = names(&paris).iter().position(|name| name.contains("Touquet")).expect("a name with the word inside");
    let last_arrondissement = names(&paris).iter().rposition(|name| name.starts_with("Paris")).expect("arrondissements");
    assert!(touquet > last_arrondissement);

    let saints = search("saint-denis", 500);
    let class = |name: &str| if name == "Saint-Denis" { 0 } else { 2 - u32::from(name.starts_with("Saint-Denis")) };
    let keys: Vec<_> = saints.communes.iter().map(|commune| (class(&commune.name), Reverse(commune.population))).collect();
    assert!(keys.len() > 30 && keys.is_sorted(), "{keys:?}");
}

#[test]
fn postal_codes_are_found_whole_or_by_their_beginning() {
    let louvre = search("75001", 10);
    assert_eq!(names(&louvre), ["Paris", "Paris 1er Arrondissement"]);
    assert_eq!(names(&search("42 100", 10)), ["Saint-Étienne"]);
    assert!(!search("42100", 10).ambiguous);
    let shared = search("51300", 10);
    assert!(shared.ambiguous);
    assert_eq!(shared.communes.len(), 46, "all of them, so that one can be chosen");
    assert!(shared.communes.is_sorted_by(|a, b| a.population >= b.population));
    assert_eq!(search("974", 5).communes.len(), 5);
    assert_eq!(first("974"), "97411");
    assert!(!search("974", 5).ambiguous);
    assert_eq!(first("20"), "2A004");
    assert_eq!(first("01"), "01053");
    for nothing in ["", "4", "00000", "421000", "---", "zzzz", "𝟒𝟐"] {
        assert!(search(nothing, 10).communes.is_empty(), "{nothing}");
    }
    assert!(search("saint", 0).communes.is_empty());
}

#[test]
fn distances_are_whole_metres_rounded_down() {
    let point = |code: &str| commune(code).expect("a commune").point;
    assert_eq!(distance_m(point("42218"), point("42218")), 0);
    let (paris, lyon) = (point("75056"), point("69123"));
    assert!((385_000..400_000).contains(&distance_m(paris, lyon)));
    let here = |lat, lon| GeoPoint::new(lat, lon).expect("on the globe");
    assert_eq!(distance_m(here(0.0, 0.0), here(1.0, 0.0)), 111_195);
    assert_eq!(distance_m(here(0.0, 179.5), here(0.0, -179.5)), 111_195);
    assert_eq!(distance_m(here(90.0, 0.0), here(-90.0, 0.0)), 20_015_114);
}

#[test]
fn coordinates_off_the_globe_are_refused() {
    for (lat, lon) in [(90.1, 0.0), (-91.0, 0.0), (0.0, 180.5), (0.0, -181.0), (f64::NAN, 0.0), (0.0, f64::INFINITY)] {
        assert!(GeoPoint::new(lat, lon).is_err(), "{lat} {lon}");
    }
}

/// The formula as the contract says it, written apart.
fn plain_haversine(a: GeoPoint, b: GeoPoint) -> f64 {
    let (from, to) = (a.lat().to_radians(), b.lat().to_radians());
    let half_lat = ((b.lat() - a.lat()).to_radians() / 2.0).sin();
    let half_lon = ((b.lon() - a.lon()).to_radians() / 2.0).sin();
    let chord = half_lat * half_lat + from.cos() * to.cos() * half_lon * half_lon;
    2.0 * 6_371_008.8 * chord.sqrt().min(1.0).asin()
}

fn anywhere() -> impl Strategy<Value = GeoPoint> {
    let lat = prop_oneof![-90.0..=90.0f64, 89.9..=90.0f64, -90.0..=-89.9f64, 40.0..52.0f64, Just(0.0)];
    let lon = prop_oneof![-180.0..=180.0f64, 179.9..=180.0f64, -180.0..=-179.9f64, -5.0..9.0f64];
    (lat, lon).prop_map(|(lat, lon)| GeoPoint::new(lat, lon).expect("on the globe"))
}

fn around(centre: GeoPoint) -> impl Strategy<Value = GeoPoint> {
    (-2.0..2.0f64, -2.0..2.0f64).prop_map(move |(north, east)| {
        let lat = (centre.lat() + north * north.abs()).clamp(-90.0, 90.0);
        let lon = (centre.lon() + east * east.abs() + 540.0).rem_euclid(360.0) - 180.0;
        GeoPoint::new(lat, lon).expect("on the globe")
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn distance_is_the_plain_formula(a in anywhere(), b in anywhere()) {
        let plain = plain_haversine(a, b);
        let ours = f64::from(distance_m(a, b));
        prop_assert!((plain - 1.000_001..=plain + 1e-6).contains(&ours), "{ours} for {plain}");
        prop_assert_eq!(distance_m(a, b), distance_m(b, a));
    }

    #[test]
    fn the_reach_never_leaves_out_a_point_within_the_radius(
        (centre, near) in anywhere().prop_flat_map(|centre| (Just(centre), around(centre))),
        far in anywhere(),
        slack in prop_oneof![Just(0u64), 0..1_000u64],
    ) {
        for point in [near, far] {
            let radius = u64::from(distance_m(centre, point)) + slack;
            prop_assert!(Reach::around(centre, radius).may_hold(point), "{centre:?} {point:?} {radius}");
        }
    }

    #[test]
    fn any_search_gives_an_answer(query in ".{0,40}", limit in 0usize..50) {
        let found = search(&query, limit);
        prop_assert!(found.ambiguous || found.communes.len() <= limit || query.trim().len() >= 5);
    }

    #[test]
    fn every_commune_is_found_by_its_name_and_its_postal_codes(at in 0usize..35_014) {
        let wanted = &communes()[at];
        let homonyms = search(&wanted.name, 500);
        prop_assert!(homonyms.communes.iter().any(|found| found.insee == wanted.insee), "{}", wanted.name);
        for code in &wanted.postal_codes {
            let found = search(&code.to_string(), 1);
            prop_assert!(found.communes.iter().any(|found| found.insee == wanted.insee), "{code}");
        }
    }
}
