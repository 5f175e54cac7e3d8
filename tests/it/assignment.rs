//! Campaign assignment (contract `assignment.md`): both solvers against exhaustive search, and the checker against spoiled results.

use std::collections::HashSet;

use proptest::prelude::*;
use relais::cli::Failure;
use relais::cli::assign::{AssignArgs, Wanted};
use relais::features::campaigns::rules::instance::{self, Instance};
use relais::features::campaigns::rules::written::Written;
use relais::features::campaigns::rules::{Mode, assign, check, result};
use serde_json::{Value, json};

fn read(value: &Value) -> Instance {
    let text = value.to_string();
    let written: Written = serde_json::from_str(&text).expect("an instance");
    instance::read(written).unwrap_or_else(|faults| panic!("{faults}"))
}

fn faults(value: &Value) -> Vec<String> {
    let text = value.to_string();
    let written: Written = serde_json::from_str(&text).expect("an instance");
    instance::read(written).expect_err("faults").0.into_iter().map(|fault| format!("{} {}", fault.pointer, fault.code)).collect()
}

fn solve(value: &Value, mode: Mode) -> result::Written {
    let instance = read(value);
    let found = assign(&instance, mode, &mut || true).expect("an end");
    let written = result::write(&instance, &found);
    check::check(&instance, &written).unwrap_or_else(|wrong| panic!("{wrong}\n{value}\n{written:?}"));
    written
}

/// A small world: wishes and rankings in random orders, some pairs left out, some scores equal or 0, some a few points apart.
fn world() -> impl Strategy<Value = Value> {
    (1_usize..6, 1_usize..4).prop_flat_map(|(people, missions)| {
        let pairs = people * missions;
        (
            prop::collection::vec(0_u32..3, missions),
            prop::collection::vec(prop::option::weighted(0.8, score()), pairs),
            Just((0..pairs).collect::<Vec<_>>()).prop_shuffle(),
            Just((0..pairs).collect::<Vec<_>>()).prop_shuffle(),
            prop::option::weighted(0.3, 0..pairs),
            prop::option::weighted(0.3, 0..pairs),
        )
            .prop_map(move |(seats, scores, wished, ranked, pin, forbid)| {
                let pair = |index: usize| (format!("c{}", index / missions), format!("m{}", index % missions));
                let written_pair = |index: usize| json!([pair(index).0, pair(index).1]);
                let pin = pin.filter(|index| seats[index % missions] > 0);
                let forbid = forbid.filter(|index| Some(*index) != pin);
                let wishes = |who: usize| {
                    let mine = wished.iter().filter(|index| *index / missions == who && *index % 7 != 0);
                    mine.map(|index| pair(*index).1).collect::<Vec<_>>()
                };
                let ranking = |which: usize| {
                    let mine = ranked.iter().filter(|index| *index % missions == which && *index % 5 != 1);
                    mine.map(|index| pair(*index).0).collect::<Vec<_>>()
                };
                json!({
                    "candidates": (0..people).map(|who| json!({"id": format!("c{who}"), "wishes": wishes(who)})).collect::<Vec<_>>(),
                    "missions": (0..missions)
                        .map(|which| json!({"id": format!("m{which}"), "seats": seats[which], "ranking": ranking(which)}))
                        .collect::<Vec<_>>(),
                    "scores": scores.iter().enumerate().filter_map(|(index, score)| {
                        score.map(|score| json!({"candidate": pair(index).0, "mission": pair(index).1, "score": score}))
                    }).collect::<Vec<_>>(),
                    "pinned": pin.iter().map(|index| written_pair(*index)).collect::<Vec<_>>(),
                    "forbidden": forbid.iter().map(|index| written_pair(*index)).collect::<Vec<_>>(),
                })
            })
    })
}

fn score() -> impl Strategy<Value = u32> {
    (0_u32..4, prop_oneof![3 => Just(0_u32), 1 => 1_u32..9]).prop_map(|(much, little)| much * 25_000 + little)
}

/// Highest (total, placed) of everything the seats allow, by trying it all.
fn highest(instance: &Instance, candidate: usize, left: &mut Vec<u32>) -> (i64, usize) {
    if candidate == instance.candidates.len() {
        return (0, 0);
    }
    if let Some(mission) = instance.pinned[candidate] {
        let score = instance.score(candidate, mission).unwrap_or(0);
        let (total, placed) = highest(instance, candidate + 1, left);
        return (total + score, placed + 1);
    }
    let mut best = highest(instance, candidate + 1, left);
    for pair in instance.scores.row(candidate).to_vec() {
        if left[pair.mission as usize] > 0 {
            left[pair.mission as usize] -= 1;
            let (total, placed) = highest(instance, candidate + 1, left);
            best = best.max((total + pair.score, placed + 1));
            left[pair.mission as usize] += 1;
        }
    }
    best
}

/// Every stable assignment, as places; by trying it all.
fn stable_ones(instance: &Instance, of: &mut Vec<Option<u32>>, left: &mut Vec<u32>, found: &mut Vec<Vec<Option<u32>>>) {
    let candidate = of.len();
    if candidate == instance.candidates.len() {
        let written = result::write(instance, &result::Assignment { mode: Mode::Stable, of: of.clone(), duals: None });
        if check::check(instance, &written).is_ok() {
            found.push(of.clone());
        }
        return;
    }
    let choices: Vec<Option<u32>> = match instance.pinned[candidate] {
        Some(mission) => vec![Some(mission)],
        None => std::iter::once(None).chain(instance.wishes.row(candidate).iter().map(|wish| Some(wish.mission))).collect(),
    };
    for choice in choices {
        let pinned = instance.pinned[candidate].is_some();
        if let Some(mission) = choice.filter(|_| !pinned) {
            if left[mission as usize] == 0 {
                continue;
            }
            left[mission as usize] -= 1;
        }
        of.push(choice);
        stable_ones(instance, of, left, found);
        of.pop();
        if let Some(mission) = choice.filter(|_| !pinned) {
            left[mission as usize] += 1;
        }
    }
}

/// Place of a mission in somebody's wishes; being out comes last.
fn liking(instance: &Instance, candidate: usize, mission: Option<u32>) -> usize {
    let wishes = instance.wishes.row(candidate);
    mission.and_then(|mission| wishes.iter().position(|wish| wish.mission == mission)).unwrap_or(wishes.len())
}

fn shuffled(value: &Value) -> Value {
    let mut other = value.clone();
    for list in ["candidates", "missions", "scores", "pinned", "forbidden"] {
        if let Some(items) = other.get_mut(list).and_then(Value::as_array_mut) {
            items.reverse();
        }
    }
    other
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_best_total_is_the_best_there_is(world in world()) {
        let written = solve(&world, Mode::Best);
        let instance = read(&world);
        let most = highest(&instance, 0, &mut instance.free_seats());
        prop_assert_eq!((written.total_score, written.matched), most);
        prop_assert_eq!(solve(&shuffled(&world), Mode::Best), written);
    }

    #[test]
    fn the_stable_one_is_liked_best_by_every_candidate(world in world()) {
        let written = solve(&world, Mode::Stable);
        let instance = read(&world);
        let found = assign(&instance, Mode::Stable, &mut || true).expect("an end").of;
        let mut all = Vec::new();
        stable_ones(&instance, &mut Vec::new(), &mut instance.free_seats(), &mut all);
        prop_assert!(all.contains(&found));
        for other in &all {
            for candidate in (0..found.len()).filter(|one| instance.pinned[*one].is_none()) {
                prop_assert!(liking(&instance, candidate, found[candidate]) <= liking(&instance, candidate, other[candidate]));
            }
        }
        prop_assert_eq!(solve(&shuffled(&world), Mode::Stable), written);
    }
}

fn three_for_two() -> Value {
    json!({
        "candidates": [
            {"id": "ana", "wishes": ["sport", "école"]},
            {"id": "bilal", "wishes": ["sport", "école"]},
            {"id": "chloé", "wishes": ["sport"]},
        ],
        "missions": [
            {"id": "sport", "seats": 1, "ranking": ["chloé", "bilal", "ana"]},
            {"id": "école", "seats": 2, "ranking": ["ana", "bilal"]},
        ],
        "scores": [
            {"candidate": "ana", "mission": "sport", "score": 90_000},
            {"candidate": "bilal", "mission": "sport", "score": 80_000},
            {"candidate": "bilal", "mission": "école", "score": 60_000},
            {"candidate": "chloé", "mission": "sport", "score": 70_000},
        ],
    })
}

#[test]
fn a_small_campaign_is_decided_both_ways() {
    let stable = solve(&three_for_two(), Mode::Stable);
    let pairs = |written: &result::Written| written.matches.iter().map(|(a, b)| format!("{a} {b}")).collect::<Vec<_>>();
    assert_eq!(pairs(&stable), ["ana école", "bilal école", "chloé sport"]);
    let best = solve(&three_for_two(), Mode::Best);
    assert_eq!(pairs(&best), ["ana sport", "bilal école"]);
    assert_eq!((best.total_score, best.matched), (150_000, 2));
    assert_eq!(best.unmatched_candidates, ["chloé"]);
    assert_eq!((best.unfilled[0].id.as_str(), best.unfilled[0].seats), ("école", 1));
}

#[test]
fn a_pin_takes_a_seat_first_and_counts_nothing_without_a_score() {
    let mut world = three_for_two();
    world["pinned"] = json!([["ana", "école"]]);
    world["forbidden"] = json!([["chloé", "sport"]]);
    let best = solve(&world, Mode::Best);
    assert_eq!((best.total_score, best.matched), (80_000, 2));
    assert!(best.matches.contains(&("ana".to_owned(), "école".to_owned())));
    let stable = solve(&world, Mode::Stable);
    assert_eq!(stable.unmatched_candidates, ["chloé"]);
}

#[test]
fn every_contradiction_is_named() {
    let mut world = three_for_two();
    world["pinned"] = json!([["ana", "sport"], ["bilal", "sport"], ["ana", "école"], ["zoé", "sport"], ["ana", "sport"]]);
    world["forbidden"] = json!([["ana", "sport"], ["ana", "lune"]]);
    world["candidates"][2]["wishes"] = json!(["sport", "sport", "lune"]);
    world["scores"][3]["score"] = json!(100_001);
    world["missions"][1]["ranking"] = json!(["ana", "ana", "zoé"]);
    let told: HashSet<String> = faults(&world).into_iter().collect();
    let wanted = [
        "/pinned contradiction",
        "/pinned no_seat",
        "/pinned/3/0 unknown",
        "/pinned/4 duplicate",
        "/forbidden/1/1 unknown",
        "/candidates/2/wishes/1 duplicate",
        "/candidates/2/wishes/2 unknown",
        "/scores/3/score bounds",
        "/missions/1/ranking/1 duplicate",
        "/missions/1/ranking/2 unknown",
    ];
    for fault in wanted {
        assert!(told.contains(fault), "{fault} is not among {told:?}");
    }
    let mut world = three_for_two();
    world["candidates"][1]["id"] = json!("ana");
    assert_eq!(faults(&world)[0], "/candidates/1/id duplicate");
}

#[test]
fn empty_worlds_have_an_answer() {
    for mode in [Mode::Stable, Mode::Best] {
        let nothing = solve(&json!({"candidates": [], "missions": []}), mode);
        assert_eq!((nothing.matched, nothing.total_score), (0, 0));
        let no_seat = json!({
            "candidates": [{"id": "a", "wishes": ["m"]}],
            "missions": [{"id": "m", "seats": 0, "ranking": ["a"]}],
            "scores": [{"candidate": "a", "mission": "m", "score": 5}],
        });
        assert_eq!(solve(&no_seat, mode).unmatched_candidates, ["a"]);
        let alone = json!({"candidates": [], "missions": [{"id": "m", "seats": 3}]});
        assert_eq!(solve(&alone, mode).unfilled[0].seats, 3);
    }
}

#[test]
fn a_crowd_with_one_score_is_decided() {
    let missions: Vec<_> = (0..40).map(|which| json!({"id": format!("m{which}"), "seats": 3})).collect();
    let candidates: Vec<_> = (0..300).map(|who| json!({"id": format!("c{who}")})).collect();
    let scores: Vec<_> = (0..300)
        .flat_map(|who| (0..20).map(move |step| (who, (who * 7 + step * 3) % 40)))
        .map(|(who, which)| json!({"candidate": format!("c{who}"), "mission": format!("m{which}"), "score": 50_000}))
        .collect();
    let best = solve(&json!({"candidates": candidates, "missions": missions, "scores": scores}), Mode::Best);
    assert_eq!((best.matched, best.total_score), (120, 120 * 50_000));
}

/// 400 people with 20 pairs each among 80 missions, drawn from `seed`: scores are whole multiples of `unit`, seats from 0 to `seats`.
fn drawn(seed: u64, unit: u64, seats: u64) -> Value {
    let mut state = seed;
    let mut below = |sides: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % sides
    };
    let missions: Vec<_> = (0..80).map(|which| json!({"id": format!("m{which}"), "seats": below(seats + 1)})).collect();
    let mut scores = Vec::new();
    for who in 0..400 {
        let first = below(80);
        for step in 0..20 {
            let score = below(100_000 / unit + 1) * unit;
            scores.push(
                json!({"candidate": format!("c{who}"), "mission": format!("m{}", (first + step * 3) % 80), "score": score}),
            );
        }
    }
    let candidates: Vec<_> = (0..400).map(|who| json!({"id": format!("c{who}")})).collect();
    json!({"candidates": candidates, "missions": missions, "scores": scores})
}

/// One campaign of the scores of several, which share nobody and no mission.
fn beside(worlds: &[Value]) -> Value {
    let named = |text: &Value, world: usize| json!(format!("{world}-{}", text.as_str().unwrap()));
    let mut all = json!({"candidates": [], "missions": [], "scores": []});
    for (number, world) in worlds.iter().enumerate() {
        for (list, ids) in [("candidates", &["id"][..]), ("missions", &["id"]), ("scores", &["candidate", "mission"])] {
            for one in world[list].as_array().unwrap() {
                let mut one = one.clone();
                for wish in ["wishes", "ranking"] {
                    one.as_object_mut().unwrap().remove(wish);
                }
                ids.iter().for_each(|id| one[*id] = named(&one[*id], number));
                all[list].as_array_mut().unwrap().push(one);
            }
        }
    }
    all
}

#[test]
fn parts_that_share_nothing_are_decided_as_each_would_be_alone() {
    let worlds = [drawn(21, 1, 10), drawn(22, 10_000, 4), three_for_two(), drawn(23, 1, 40)];
    let alone: Vec<result::Written> = worlds.iter().map(|world| solve(world, Mode::Best)).collect();
    let whole = beside(&worlds);
    let best = solve(&whole, Mode::Best);
    assert_eq!(best.total_score, alone.iter().map(|one| one.total_score).sum::<i64>());
    assert_eq!(best.matched, alone.iter().map(|one| one.matched).sum::<usize>());
    for (number, one) in alone.iter().enumerate() {
        let its = best.matches.iter().filter_map(|(who, which)| {
            let start = format!("{number}-");
            Some((who.strip_prefix(&start)?.to_owned(), which.strip_prefix(&start)?.to_owned()))
        });
        assert_eq!(its.collect::<Vec<_>>(), one.matches, "part {number}");
    }
    for _ in 0..3 {
        assert_eq!(solve(&shuffled(&whole), Mode::Best), best, "whichever part ends first");
    }
}

/// Too large to try everything: the prices prove the total, and the checker follows every tie (`solve` asks it).
#[test]
fn campaigns_with_few_and_with_many_seats_are_proven() {
    for (seed, (unit, seats)) in (1..).zip([(1, 10), (1, 4), (1, 40), (10_000, 10), (50_000, 4), (100_000, 10)]) {
        let world = drawn(seed, unit, seats);
        let best = solve(&world, Mode::Best);
        assert_eq!(solve(&shuffled(&world), Mode::Best), best, "unit {unit}, up to {seats} seats");
    }
}

#[test]
fn a_long_computation_stops_when_told() {
    let world = json!({
        "candidates": (0..70_000).map(|who| json!({"id": format!("c{who}"), "wishes": ["m"]})).collect::<Vec<_>>(),
        "missions": [{"id": "m", "seats": 1, "ranking": (0..70_000).map(|who| format!("c{who}")).collect::<Vec<_>>()}],
    });
    assert!(assign(&read(&world), Mode::Stable, &mut || false).is_err());
    let scores: Vec<_> = (0..100_000)
        .map(|pair| (pair / 100, pair % 100, pair * 7_919 % 99_991))
        .map(|(who, which, score)| json!({"candidate": format!("c{who}"), "mission": format!("m{which}"), "score": score}))
        .collect();
    let crowd = json!({
        "candidates": (0..1_000).map(|who| json!({"id": format!("c{who}")})).collect::<Vec<_>>(),
        "missions": (0..100).map(|which| json!({"id": format!("m{which}"), "seats": 5})).collect::<Vec<_>>(),
        "scores": scores,
    });
    assert!(assign(&read(&crowd), Mode::Best, &mut || false).is_err());
    let crowds = beside(&[crowd.clone(), crowd]);
    let mut asked = 0;
    let told = assign(&read(&crowds), Mode::Best, &mut || {
        asked += 1;
        false
    });
    assert!(told.is_err() && asked > 0, "parts decided side by side stop too");
}

#[test]
fn the_pairs_of_pins_that_cannot_hold_are_named() {
    let mut world = three_for_two();
    world["pinned"] = json!([["bilal", "sport"], ["ana", "sport"], ["chloé", "école"], ["chloé", "sport"]]);
    let text = world.to_string();
    let told = instance::read(serde_json::from_str(&text).unwrap()).expect_err("faults");
    let lines: Vec<&str> = told.0.iter().map(|fault| fault.detail.en.as_ref()).collect();
    assert_eq!(
        lines,
        [
            "chloé is pinned to several missions: (chloé, sport), (chloé, école).",
            "sport has fewer seats (1) than people pinned to it: (ana, sport), (bilal, sport), (chloé, sport).",
        ]
    );
    world["pinned"] = json!([["ana", "sport"]]);
    world["missions"][0]["seats"] = json!(u32::MAX);
    solve(&world, Mode::Best);
}

/// The literal example of the contract shows the field for `stable` too, with nothing in it.
#[test]
fn only_best_has_duals() {
    let text = |mode| serde_json::to_value(solve(&three_for_two(), mode)).unwrap()["duals"].clone();
    assert_eq!(text(Mode::Stable), json!({"candidates": {}, "missions": {}}));
    assert!(text(Mode::Best)["missions"]["sport"].as_i64().is_some_and(|price| price >= 70_000));
}

#[test]
fn a_dual_as_high_as_numbers_go_is_looked_at_without_a_panic() {
    let world = json!({
        "candidates": [{"id": "c1"}, {"id": "c2"}, {"id": "c3"}],
        "missions": [{"id": "m1", "seats": 1}, {"id": "m2", "seats": 1}],
        "scores": [
            {"candidate": "c1", "mission": "m1", "score": 10},
            {"candidate": "c3", "mission": "m1", "score": 0},
            {"candidate": "c1", "mission": "m2", "score": 1},
        ],
        "pinned": [["c2", "m2"]],
    });
    let told = |price: i64| {
        json!({
            "mode": "best", "matches": [["c1", "m1"], ["c2", "m2"]], "total_score": 10, "matched": 2,
            "duals": {"candidates": {"c1": 10}, "missions": {"m1": 0, "m2": price}},
            "unmatched_candidates": ["c3"], "unfilled": [],
        })
    };
    let check = |price: i64| check::check(&read(&world), &serde_json::from_value(told(price)).unwrap());
    assert_eq!(check(i64::MAX), Ok(()), "a mission that is full of pinned people may have any price");
    assert!(check(i64::MIN).unwrap_err().contains("negative"));
}

#[test]
fn a_result_names_only_what_is_known_and_each_once() {
    let instance = read(&three_for_two());
    let spoil = |change: &dyn Fn(&mut result::Written)| {
        let mut written = solve(&three_for_two(), Mode::Best);
        change(&mut written);
        check::check(&instance, &written).expect_err("a violation")
    };
    let wanted = |told: String, list: &str, id: &str, what: &str| {
        assert!(told.contains(list) && told.contains(id) && told.contains(what), "{told}");
    };
    wanted(spoil(&|w| w.unmatched_candidates.push("c77".to_owned())), "unmatched_candidates", "c77", "not known");
    wanted(spoil(&|w| w.unmatched_candidates.push("chloé".to_owned())), "unmatched_candidates", "chloé", "twice");
    let empty = |id: &str| result::Unfilled { id: id.to_owned(), seats: 1, reason: String::new() };
    wanted(spoil(&|w| w.unfilled.push(empty("m99"))), "unfilled", "m99", "not known");
    wanted(spoil(&|w| w.unfilled.push(empty("école"))), "unfilled", "école", "twice");
    let unknown = |duals: &mut std::collections::BTreeMap<String, i64>| {
        duals.insert("zz".to_owned(), 0);
    };
    wanted(spoil(&|w| unknown(&mut w.duals.candidates)), "duals", "zz", "not known");
    wanted(spoil(&|w| unknown(&mut w.duals.missions)), "duals", "zz", "not known");
    wanted(spoil(&|w| w.matches.push(w.matches[0].clone())), "candidate", "ana", "twice");
    let twice = r#"{"mode": "best", "matches": [], "total_score": 0, "matched": 0, "duals": {"missions": {"m1": 1, "m1": 2}}}"#;
    let told = serde_json::from_str::<result::Written>(twice).expect_err("a fault").to_string();
    wanted(told, "duals", "m1", "twice");
}

/// What `relais assign` prints, or what it says was refused.
fn command(instance: &[u8], check: Option<&[u8]>) -> Result<String, String> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str, text: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("a file");
        path
    };
    let args = AssignArgs {
        instance: path("I.json", instance),
        mode: Some(Wanted::Stable),
        check: check.map(|text| path("R.json", text)),
    };
    let mut out = Vec::new();
    match relais::cli::assign::run(&args, &mut out) {
        Ok(()) => Ok(String::from_utf8(out).expect("text")),
        Err(Failure::Refused(told)) => Err(told),
        Err(_) => panic!("neither an answer nor a refusal"),
    }
}

#[test]
fn the_command_reads_what_other_programs_write_and_tells_the_first_faults() {
    let marked = |text: &str| [b"\xef\xbb\xbf", text.as_bytes()].concat();
    let instance = marked(&three_for_two().to_string());
    let result = command(&instance, None).expect("a result");
    assert_eq!(command(&instance, Some(&marked(&result))), Ok("{\"mode\":\"stable\",\"valid\":true}\n".to_owned()));
    let mut world = three_for_two();
    world["candidates"][0]["wishes"] = (0..60).map(|number| json!(format!("m{number}"))).collect();
    let told = command(world.to_string().as_bytes(), None).expect_err("faults");
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!((lines.len(), lines[50]), (51, "... and 10 more"), "{told}");
    assert_eq!(lines[49], "/candidates/0/wishes/49: m49 is not known.");
}

#[test]
fn a_spoiled_result_is_caught() {
    let instance = read(&three_for_two());
    let spoil = |mode: Mode, change: &dyn Fn(&mut result::Written)| {
        let mut written = solve(&three_for_two(), mode);
        change(&mut written);
        check::check(&instance, &written).expect_err("a violation")
    };
    let pair = |who: &str, which: &str| (who.to_owned(), which.to_owned());
    assert!(spoil(Mode::Stable, &|w| w.matches[0] = pair("ana", "sport")).contains("more people than seats"));
    assert!(spoil(Mode::Stable, &|w| w.matches[2] = pair("chloé", "école")).contains("more people than seats"));
    assert!(spoil(Mode::Best, &|w| w.matches[1] = pair("bilal", "lune")).contains("not known"));
    assert!(spoil(Mode::Best, &|w| w.total_score += 1).contains("total_score"));
    assert!(spoil(Mode::Best, &|w| w.matched += 1).contains("matched"));
    assert!(spoil(Mode::Best, &|w| w.unfilled.clear()).contains("unfilled"));
    assert!(spoil(Mode::Best, &|w| w.duals.candidates.clear()).contains("below its score"));
    assert!(
        spoil(Mode::Best, &|w| {
            w.duals.missions.insert("école".to_owned(), 1);
        })
        .contains("école")
    );
    let swapped = spoil(Mode::Stable, &|w| {
        w.matches = vec![pair("ana", "sport"), pair("bilal", "école")];
        w.total_score = 150_000;
        w.matched = 2;
        w.unmatched_candidates = vec!["chloé".to_owned()];
        w.unfilled = vec![result::Unfilled { id: "école".to_owned(), seats: 1, reason: String::new() }];
    });
    assert!(swapped.contains("rather have each other"), "{swapped}");
}
