//! How long one answer takes: missions for a person, persons for a mission, communes by what people type.
//! `cargo bench --bench matching`. Figures only; the tests say whether the answers are right.

mod world;

use std::hint::black_box;
use std::time::Instant;

use relais::error::FieldFault;
use relais::features::eligibility::Law;
use relais::features::matching::rules::outward::{MissionIndex, PeopleIndex, missions_outward, people_outward};
use relais::features::matching::rules::{Query, RankCandidate, RankMission, Weights, rank_candidates, rank_missions};
use relais::geography::{GeoPoint, Grid, search};
use rstar::RTree;
use rstar::primitives::GeomWithData;
use world::{ON, World, day};

/// Rounds of each measure; the median is printed.
const ROUNDS: usize = 201;

fn median(label: &str, mut measured: impl FnMut(usize) -> usize) {
    let mut found = 0;
    let mut nanos: Vec<u128> = (0..ROUNDS)
        .map(|round| {
            let begun = Instant::now();
            found += black_box(measured(round));
            begun.elapsed().as_nanos()
        })
        .collect();
    nanos.sort_unstable();
    let (middle, worst) = (nanos[ROUNDS / 2] as f64 / 1e3, nanos[ROUNDS - 1] as f64 / 1e3);
    println!("{label:<48} median {middle:>9.1} µs   worst {worst:>9.1} µs   answers {:.1}", found as f64 / ROUNDS as f64);
}

/// What an index is asked first: what lies within the radius. The fixed grid of the engine beside an R-tree.
fn places(missions: &[RankMission], people: &[RankCandidate], km: usize) {
    let points = || (0..).zip(missions).flat_map(|(place, mission)| mission.sites.iter().map(move |point| (*point, place)));
    let (size, begun) = (missions.len(), Instant::now());
    let grid: Grid<u32> = Grid::of(points());
    let by_grid = begun.elapsed().as_secs_f64() * 1e3;
    // Degrees of latitude both ways: good enough to count at the middle of France.
    let flat = |point: GeoPoint| [point.lon() * 46.5_f64.to_radians().cos(), point.lat()];
    let begun = Instant::now();
    let tree = RTree::bulk_load(points().map(|(point, place)| GeomWithData::new(flat(point), place)).collect());
    let by_tree = begun.elapsed().as_secs_f64() * 1e3;
    println!("{size} places: a grid in {by_grid:.1} ms, an R-tree in {by_tree:.1} ms");
    median(&format!("{size} missions, places within {km} km, grid"), |round| {
        let home = people[round % people.len()].mobility.home();
        grid.near(home, km as u64 * 1_000)
            .iter()
            .flat_map(|near| near.items)
            .filter(|place| black_box(**place) < u32::MAX)
            .count()
    });
    median(&format!("{size} missions, places within {km} km, R-tree"), |round| {
        let home = flat(people[round % people.len()].mobility.home());
        let degrees = km as f64 / 111.2;
        tree.locate_within_distance(home, degrees * degrees).filter(|place| black_box(place.data) < u32::MAX).count()
    });
}

fn main() -> Result<(), Vec<FieldFault>> {
    let mut world = World::new(42);
    let on = day(ON);
    let (law, weights) = (Law::at(on), Weights::default());
    for size in [10_000, 100_000] {
        let missions: Vec<_> = (0..size).map(|number| world.mission(number)).collect::<Result<_, _>>()?;
        let begun = Instant::now();
        let mission_index = MissionIndex::of(missions.iter());
        println!("{size} missions sorted by place in {:.1} ms", begun.elapsed().as_secs_f64() * 1e3);
        for km in [10, 30, 100, 1_000] {
            let people: Vec<_> = (0..50).map(|number| world.person(number, km)).collect::<Result<_, _>>()?;
            places(&missions, &people, km);
            let query = Query { on, law: &law, weights: &weights.missions, top: 20 };
            median(&format!("{size} missions, best 20 within {km} km"), |round| {
                rank_missions(&people[round % people.len()], &missions, &query).len()
            });
            median(&format!("{size} missions, best 20 within {km} km, outward"), |round| {
                missions_outward(&people[round % people.len()], missions.as_slice(), &mission_index, &query).len()
            });
        }
        let people: Vec<_> = (0..size).map(|number| world.person(number, [10, 30, 100][number % 3])).collect::<Result<_, _>>()?;
        let query = Query { on, law: &law, weights: &weights.persons, top: 20 };
        median(&format!("{size} persons, best 20 for a mission"), |round| {
            rank_candidates(&missions[round], &people, &query).len()
        });
        let people_index = PeopleIndex::of(people.iter());
        median(&format!("{size} persons, best 20 for a mission, outward"), |round| {
            people_outward(&missions[round], people.as_slice(), &people_index, &query).len()
        });
    }
    for typed in ["s", "saint", "st etienne", "le", "paris", "42", "51300", "zzz"] {
        median(&format!("communes for {typed:?}"), |_| search(typed, 20).communes.len());
    }
    Ok(())
}
