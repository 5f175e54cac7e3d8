//! Our half of the comparison with peers: one seeded world, our answers to it and how long they took, written so that
//! `benches/peers/compare.py` asks others the same and holds the answers together.
//! `cargo bench --bench peers -- FOLDER [--million] [--150000]`; `make bench` runs both halves.

mod world;

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::hint::black_box;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use relais::features::campaigns::rules::instance::{self, Instance};
use relais::features::campaigns::rules::written::Written;
use relais::features::campaigns::rules::{Mode, assign, check, result};
use relais::features::eligibility::Law;
use relais::features::matching::rules::outward::{MissionIndex, PeopleIndex, missions_outward, people_outward};
use relais::features::matching::rules::{Query, RankCandidate, RankMission, Ranked, Weights};
use relais::geography::{GeoPoint, distance_m};
use serde_json::json;
use world::{ON, World, day};

type Failure = Box<dyn std::error::Error>;

/// Questions of each kind.
const QUESTIONS: usize = 200;
/// How often each is asked; the shortest counts, the others were disturbed.
const TIMES: usize = 5;
const RADII: [usize; 3] = [10, 30, 100];
/// Missions somebody of a campaign may get.
const WISHES: usize = 20;

fn main() -> Result<(), Failure> {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let folder = PathBuf::from(given.iter().find(|word| !word.starts_with("--")).ok_or("name a folder")?);
    let has = |flag: &str| given.iter().any(|word| word == flag);
    fs::create_dir_all(&folder)?;
    let mut figures = Figures(File::create(folder.join("ours.jsonl"))?);
    for size in [10_000, 100_000].into_iter().chain(has("--million").then_some(1_000_000)) {
        ranking(&folder, size, &mut figures)?;
    }
    for size in [1_000, 10_000, 50_000].into_iter().chain(has("--150000").then_some(150_000)) {
        campaign(&folder, size, &mut figures)?;
    }
    Ok(())
}

/// One line a figure.
struct Figures(File);

impl Figures {
    fn put(&mut self, figure: &serde_json::Value) -> std::io::Result<()> {
        println!("{figure}");
        writeln!(self.0, "{figure}")
    }
}

/// Kilobytes this process holds in memory.
fn held() -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok()).unwrap_or(0)
}

fn named(_: Vec<relais::error::FieldFault>) -> Failure {
    "the world does not read".into()
}

fn ranking(folder: &Path, size: usize, figures: &mut Figures) -> Result<(), Failure> {
    let mut world = World::new(size as u64);
    let law = Law::at(day(ON));
    let weights = Weights::default();
    let before = held();
    let missions: Vec<RankMission> = (0..size).map(|number| world.mission(number)).collect::<Result<_, _>>().map_err(named)?;
    let rows = held() - before;
    write_missions(&folder.join(format!("missions-{size}.csv")), &missions)?;

    let (before, begun) = (held(), Instant::now());
    let index = MissionIndex::of(missions.iter());
    let (built, bytes) = (begun.elapsed(), (held().saturating_sub(before)) * 1_024);
    figures.put(&json!({"what": "index", "size": size, "ms": ms(built), "bytes_each": bytes / size, "row_bytes_each": rows * 1_024 / size}))?;

    let mut asking = Vec::new();
    for km in RADII {
        let people: Vec<_> =
            (0..QUESTIONS).map(|number| world.person(km * 1_000 + number, km)).collect::<Result<_, _>>().map_err(named)?;
        let query = Query { on: day(ON), law: &law, weights: &weights.missions, top: 20 };
        let answers = timed(&people, |person| missions_outward(person, missions.as_slice(), &index, &query));
        figures.put(&spread("missions for a person", size, Some(km), &answers))?;
        write_answers(&folder.join(format!("answers-missions-{size}-{km}.csv")), &people, |person| &person.id, &answers)?;
        asking.extend(people);
    }
    write_people(&folder.join(format!("asking-{size}.csv")), &asking)?;

    let people: Vec<RankCandidate> =
        (0..size).map(|number| world.person(number, RADII[number % RADII.len()])).collect::<Result<_, _>>().map_err(named)?;
    write_people(&folder.join(format!("people-{size}.csv")), &people)?;
    let (before, begun) = (held(), Instant::now());
    let index = PeopleIndex::of(people.iter());
    let (built, bytes) = (begun.elapsed(), (held().saturating_sub(before)) * 1_024);
    figures.put(&json!({"what": "index of people", "size": size, "ms": ms(built), "bytes_each": bytes / size}))?;
    let query = Query { on: day(ON), law: &law, weights: &weights.persons, top: 20 };
    let wanting: Vec<_> = missions.iter().filter(|mission| mission.seats_left > 0).take(QUESTIONS).cloned().collect();
    let answers = timed(&wanting, |mission| people_outward(mission, people.as_slice(), &index, &query));
    figures.put(&spread("people for a mission", size, None, &answers))?;
    write_answers(&folder.join(format!("answers-people-{size}.csv")), &wanting, |mission| &mission.id, &answers)
}

fn ms(time: Duration) -> f64 {
    (time.as_secs_f64() * 1e6).round() / 1e3
}

/// Each question and its answer, with the shortest time it took.
fn timed<T>(questions: &[T], mut answer: impl FnMut(&T) -> Vec<Ranked>) -> Vec<(Duration, Vec<Ranked>)> {
    let mut found: Vec<(Duration, Vec<Ranked>)> = questions.iter().map(|one| (Duration::MAX, answer(one))).collect();
    for _ in 0..TIMES {
        for (one, (shortest, _)) in questions.iter().zip(&mut found) {
            let begun = Instant::now();
            black_box(answer(one));
            *shortest = begun.elapsed().min(*shortest);
        }
    }
    found
}

fn spread(what: &str, size: usize, km: Option<usize>, answers: &[(Duration, Vec<Ranked>)]) -> serde_json::Value {
    let mut times: Vec<f64> = answers.iter().map(|(time, _)| time.as_secs_f64() * 1e3).collect();
    times.sort_by(f64::total_cmp);
    let at = |share: usize| times[(times.len() - 1) * share / 100];
    json!({"what": what, "size": size, "km": km, "p50_ms": at(50), "p99_ms": at(99)})
}

fn write_answers<T>(
    path: &Path,
    questions: &[T],
    id: impl Fn(&T) -> &String,
    answers: &[(Duration, Vec<Ranked>)],
) -> Result<(), Failure> {
    let mut file = BufWriter::new(File::create(path)?);
    for (question, (_, ranked)) in questions.iter().zip(answers) {
        for one in ranked {
            writeln!(file, "{},{},{},{}", id(question), one.id, one.score, one.distance_m)?;
        }
    }
    Ok(file.flush()?)
}

fn write_missions(path: &Path, missions: &[RankMission]) -> Result<(), Failure> {
    let mut file = BufWriter::new(File::create(path)?);
    for one in missions {
        let (site, hours) = (one.sites[0], one.facts.weekly_hours.map_or(0.0, |hours| hours.get()));
        let (domain, days) = (one.domain as u8, one.host_answer_days.unwrap_or(15));
        let (lat, lon, from, to, published) = (site.lat(), site.lon(), one.starts_from, one.starts_to, one.published_on);
        let (accessible, seats, pending) = (u8::from(one.accessible), one.seats_left, one.pending_applications);
        writeln!(file, "{},{lat},{lon},{domain},{from},{to},{hours},{accessible},{seats},{pending},{days},{published}", one.id)?;
    }
    Ok(file.flush()?)
}

fn write_people(path: &Path, people: &[RankCandidate]) -> Result<(), Failure> {
    let mut file = BufWriter::new(File::create(path)?);
    for one in people {
        let (home, hours) = (one.mobility.home(), one.weekly_hours_max.map_or(168.0, |hours| hours.get()));
        let (lat, lon, radius, from, done) =
            (home.lat(), home.lon(), one.mobility.radius_m(), one.available_from, one.profile_completed_on);
        let wanted = |place: usize| one.interests.get(place).map_or(-1, |domain| *domain as i32);
        let (first, second, access) = (wanted(0), wanted(1), u8::from(one.needs_accessible));
        writeln!(file, "{},{lat},{lon},{radius},{from},{hours},{access},{first},{second},{done}", one.id)?;
    }
    Ok(file.flush()?)
}

fn campaign(folder: &Path, size: usize, figures: &mut Figures) -> Result<(), Failure> {
    let text = text(&mut World::new(size as u64), size)?;
    let written: Written = serde_json::from_str(&text)?;
    let mut file = BufWriter::new(File::create(folder.join(format!("pairs-{size}.csv")))?);
    for pair in &written.scores {
        writeln!(file, "{},{},{}", &pair.candidate[1..], &pair.mission[1..], pair.score)?;
    }
    file.flush()?;
    let seats: Vec<String> = written.missions.iter().map(|mission| mission.seats.to_string()).collect();
    fs::write(folder.join(format!("seats-{size}.csv")), seats.join("\n"))?;
    let rankings: Vec<String> =
        written.missions.iter().map(|mission| mission.ranking.iter().map(|id| &id[1..]).collect::<Vec<_>>().join(" ")).collect();
    fs::write(folder.join(format!("rankings-{size}.csv")), rankings.join("\n"))?;
    drop(written);
    // As `relais assign` reads it: from the bytes of its file to the flat lists that are decided on.
    let begun = Instant::now();
    let instance = instance::read(serde_json::from_slice(text.as_bytes())?).map_err(|_| "the campaign does not read")?;
    figures.put(&json!({"what": "campaign read", "size": size, "bytes": text.len(), "ms": ms(begun.elapsed())}))?;
    drop(text);
    for mode in [Mode::Stable, Mode::Best] {
        let (before, begun) = (held(), Instant::now());
        let assignment = assign(&instance, mode, &mut || true).map_err(|_| "stopped")?;
        let (took, bytes) = (begun.elapsed(), held().saturating_sub(before) * 1_024);
        let told = result::write(&instance, &assignment);
        check::check(&instance, &told)?;
        write_matches(&folder.join(format!("{}-{size}.csv", mode.code())), &instance, &assignment.of)?;
        figures.put(&json!({"what": mode.code(), "size": size, "ms": ms(took), "more_bytes": bytes, "total": told.total_score, "matched": told.matched}))?;
    }
    Ok(())
}

fn write_matches(path: &Path, instance: &Instance, of: &[Option<u32>]) -> Result<(), Failure> {
    let mut file = BufWriter::new(File::create(path)?);
    for (candidate, mission) in instance.candidates.iter().zip(of) {
        let mission = mission.map_or("-1", |place| &instance.missions[place as usize][1..]);
        writeln!(file, "{},{mission}", &candidate[1..])?;
    }
    Ok(file.flush()?)
}

/// A campaign as the contract writes it: people who wish for the nearest of some missions, liked for how near they are and by taste;
/// about as many seats as people.
fn text(world: &mut World, size: usize) -> Result<String, std::fmt::Error> {
    let places: Vec<(f64, f64)> = (0..size / 5).map(|_| world.point()).collect();
    let seats: Vec<usize> = (0..places.len()).map(|_| 1 + world.dice.below(9)).collect();
    let (mut candidates, mut missions, mut scores) = (Vec::new(), Vec::new(), Vec::new());
    let mut ranked: HashMap<usize, Vec<(u32, usize)>> = HashMap::new();
    for number in 0..size {
        let home = world.point();
        let mut near: Vec<(u32, usize)> = (0..3 * WISHES)
            .map(|_| world.dice.below(places.len()))
            .map(|mission| (metres(home, places[mission]), mission))
            .collect();
        near.sort_unstable();
        near.dedup();
        near.truncate(WISHES);
        let mut liked: Vec<(i64, usize)> = near
            .iter()
            .map(|(away, mission)| (50_000 - i64::from(*away / 20).min(50_000) + world.dice.below(50_001) as i64, *mission))
            .collect();
        liked.sort_unstable_by(|one, other| other.cmp(one));
        for (away, mission) in &near {
            ranked.entry(*mission).or_default().push((*away / 2_000 * 1_000 + world.dice.below(1_000) as u32, number));
        }
        let score = |(score, mission): &(i64, usize)| {
            format!(r#"{{"candidate":"c{number:06}","mission":"m{mission:06}","score":{score}}}"#)
        };
        scores.extend(liked.iter().map(score));
        let wishes: Vec<String> = liked.iter().map(|(_, mission)| format!(r#""m{mission:06}""#)).collect();
        candidates.push(format!(r#"{{"id":"c{number:06}","wishes":[{}]}}"#, wishes.join(",")));
    }
    for (place, seats) in seats.iter().enumerate() {
        let mut theirs = ranked.remove(&place).unwrap_or_default();
        theirs.sort_unstable();
        let ranking: Vec<String> = theirs.iter().map(|(_, number)| format!(r#""c{number:06}""#)).collect();
        missions.push(format!(r#"{{"id":"m{place:06}","seats":{seats},"ranking":[{}]}}"#, ranking.join(",")));
    }
    let mut text = String::new();
    let lists = [("candidates", candidates), ("missions", missions), ("scores", scores)];
    for (start, (name, list)) in ["{", ",", ","].into_iter().zip(lists) {
        write!(text, r#"{start}"{name}":[{}]"#, list.join(","))?;
    }
    text.push('}');
    Ok(text)
}

/// Metres between two points given as degrees.
fn metres(one: (f64, f64), other: (f64, f64)) -> u32 {
    match (GeoPoint::new(one.0, one.1), GeoPoint::new(other.0, other.1)) {
        (Ok(one), Ok(other)) => distance_m(one, other),
        _ => u32::MAX,
    }
}
