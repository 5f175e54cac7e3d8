//! How long a change takes to be seen: from the commit of a seat taken or given back to the first ranked answer that shows it, on the
//! node that wrote and on another, and until the memory of 1, 2, 4 and 8 other nodes holds it without being asked. Then what the
//! texts kept in memory weigh. `cargo bench --bench visible -- FOLDER`; on PostgreSQL too when `RELAIS_TEST_POSTGRES` names a
//! server, as `scripts/on-postgres` does. Everything is read by `benches/peers/compare.py`.

#[expect(dead_code, reason = "the other benches draw more of it")]
mod world;

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::Utc;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use relais::app::App;
use relais::config::Config;
use relais::db::schema::missions;
use relais::db::{Entropy, Tx};
use relais::demo::fill::{self, Size};
use relais::domain::dates::paris_date;
use relais::domain::{Id, MissionDomain};
use relais::error::Refusal;
use relais::features::candidates::rules::Candidate;
use relais::features::candidates::service as candidates;
use relais::features::matching::service as matching;
use relais::features::missions::rules::{Mission, MissionState};
use relais::features::missions::service as offered;
use serde_json::{Value, json};
use world::World;

type Failure = Box<dyn std::error::Error>;

const SIZES: [usize; 2] = [10_000, 100_000];
/// Changes of each kind, half of them a seat taken, half given back.
const CHANGES: usize = 400;
/// Missions they are about.
const SHOWN: usize = 40;
/// Nodes that follow, in this process: at the smaller size, since each holds everything.
const NODES: [usize; 4] = [1, 2, 4, 8];
const CHANGES_FOLLOWED: usize = 40;
/// Copies that are weighed.
const WEIGHED: usize = 150_000;

fn main() -> Result<(), Failure> {
    let folder = std::env::args().skip(1).find(|word| !word.starts_with("--")).map(PathBuf::from).ok_or("name a folder")?;
    fs::create_dir_all(&folder)?;
    let mut figures = Figures(File::create(folder.join("visible.jsonl"))?);
    let scratch = tempfile::tempdir()?;
    let sqlite = format!("sqlite:{}", scratch.path().join("relais.db").display());
    Store { name: "SQLite", config: config(&sqlite, scratch.path()), interval_ms: 250 }.measure(&mut figures)?;
    #[expect(clippy::disallowed_methods, reason = "said by whoever runs the bench, never read by the program")]
    if let Ok(server) = std::env::var("RELAIS_TEST_POSTGRES") {
        let scratch = tempfile::tempdir()?;
        let url = database(&server)?;
        Store { name: "PostgreSQL", config: config(&url, scratch.path()), interval_ms: 20 }.measure(&mut figures)?;
    }
    Ok(())
}

fn config(url: &str, folder: &Path) -> Config {
    Config::for_tests(url, folder)
}

/// A fresh database of that server.
fn database(server: &str) -> Result<String, Failure> {
    let mut conn = PgConnection::establish(server)?;
    conn.batch_execute("DROP DATABASE IF EXISTS relais_bench WITH (FORCE)")?;
    conn.batch_execute("CREATE DATABASE relais_bench")?;
    let mut url = url::Url::parse(server)?;
    url.set_path("relais_bench");
    Ok(url.into())
}

/// One line a figure.
struct Figures(File);

impl Figures {
    fn put(&mut self, figure: &Value) -> std::io::Result<()> {
        println!("{figure}");
        writeln!(self.0, "{figure}")
    }

    fn spread(&mut self, what: &str, size: usize, mut times: Vec<Duration>) -> std::io::Result<()> {
        times.sort_unstable();
        let at = |share: usize| (times[(times.len() - 1) * share / 100].as_secs_f64() * 1e6).round() / 1e3;
        self.put(&json!({"what": what, "size": size, "p50_ms": at(50), "p99_ms": at(99), "worst_ms": at(100)}))
    }
}

struct Store {
    name: &'static str,
    config: Config,
    /// Between two looks of a follower.
    interval_ms: usize,
}

impl Store {
    fn node(&self) -> Result<App, Failure> {
        #[expect(clippy::disallowed_methods, reason = "a bench serves now")]
        let clock = Arc::new(Utc::now);
        Ok(App::build(self.config.clone(), clock, Entropy::from_system())?)
    }

    fn measure(&self, figures: &mut Figures) -> Result<(), Failure> {
        let teller = self.node()?;
        fill::fill(&teller, paris_date(teller.shell.now()), Size::Small, 1, &|_, _| {})?;
        if self.name == "SQLite" {
            weigh(&teller, figures)?;
        }
        let mut world = World::new(1);
        for size in SIZES {
            grow(&teller, &mut world, size)?;
            let (here, there) = (self.node()?, self.node()?);
            let shown = shown(&here)?;
            let (written, own) = seen(&here, &here, &shown)?;
            let (_, other) = seen(&here, &there, &shown)?;
            figures.spread(&format!("a change committed, {}", self.name), size, written)?;
            figures.spread(&format!("then shown by the node that wrote, {}", self.name), size, own)?;
            figures.spread(&format!("then shown by another node, {}", self.name), size, other)?;
            drop(there);
            if size == SIZES[0] {
                self.nodes(&here, &shown, figures)?;
            }
        }
        Ok(())
    }

    /// Until every one of some nodes that nobody asks holds a change in memory.
    fn nodes(&self, here: &App, shown: &[(Id, Candidate)], figures: &mut Figures) -> Result<(), Failure> {
        let mut dice = World::new(3).dice;
        for count in NODES {
            let nodes = (0..count).map(|_| self.node()).collect::<Result<Vec<_>, _>>()?;
            let followers = nodes.iter().map(App::start_follower).collect::<Result<Vec<_>, _>>()?;
            let have = |number: i64| nodes.iter().all(|node| node.shell.db.following().at.is_some_and(|at| at >= number));
            wait(|| have(0));
            let mut times = Vec::new();
            for change in 0..CHANGES_FOLLOWED {
                // At any moment between two looks.
                std::thread::sleep(Duration::from_millis(dice.below(self.interval_ms) as u64));
                let mission = shown[change / 2 % shown.len()].0;
                here.shell.db.write(here.shell.now(), |tx| turn(tx, mission, change % 2 == 0))?;
                let begun = Instant::now();
                let number = here.shell.db.sequence(here.shell.now())?;
                wait(|| have(number));
                times.push(begun.elapsed());
            }
            figures.spread(&format!("nodes that hold a change, {}", self.name), count, times)?;
            followers.into_iter().for_each(relais::worker::Running::stop);
        }
        Ok(())
    }
}

/// The condition is cheap; the thread leaves the processor to what it waits for.
fn wait(is_so: impl Fn() -> bool) {
    while !is_so() {
        std::thread::park_timeout(Duration::from_micros(100));
    }
}

fn turn(tx: &mut Tx, mission: Id, take: bool) -> Result<(), Refusal> {
    if take { offered::take_seat(tx, mission) } else { offered::free_seat(tx, mission) }
}

/// Missions with one seat, each with somebody who is shown it.
fn shown(node: &App) -> Result<Vec<(Id, Candidate)>, Failure> {
    let db = &node.shell.db;
    let all = db.read(node.shell.now(), |tx| offered::in_states(tx, &[MissionState::Published]))?;
    let model = db.read(node.shell.now(), candidates::all)?.into_iter().next().ok_or("the demonstration has candidates")?;
    // Not those of the demonstration: people have applied to them, and hear of it.
    let is_copy = |mission: &&Mission| mission.sheet.seats == 1 && mission.sheet.sites.iter().all(|site| site.address.is_none());
    let single: Vec<&Mission> = all.iter().filter(is_copy).collect();
    let mut found = Vec::new();
    for mission in single.iter().step_by((single.len() / (4 * SHOWN)).max(1)) {
        let somebody = near(&model, mission)?;
        if shows(node, &somebody, mission.id)? {
            found.push((mission.id, somebody));
        }
        if found.len() == SHOWN {
            return Ok(found);
        }
    }
    Err(format!("{} missions are shown to somebody, {SHOWN} are wanted", found.len()).into())
}

/// Somebody who lives where the mission is and looks for its like.
fn near(model: &Candidate, mission: &Mission) -> Result<Candidate, Failure> {
    let mut somebody = model.clone();
    let (profile, sheet) = (&mut somebody.profile, &mission.sheet);
    profile.address.insee = sheet.sites.first().ok_or("a site")?.insee.clone();
    (profile.home, profile.mobility_km, profile.weekly_hours_max) = (None, 10, None);
    (profile.available_from, profile.available_to, profile.needs_accessible) = (sheet.starts_from, None, false);
    (profile.interests, profile.regimes) = (vec![sheet.domain], vec![sheet.regime]);
    profile.birth_date = "2004-05-17".parse()?;
    profile.nationality = serde_json::from_value(json!("FR"))?;
    profile.previous_civic_service = serde_json::from_value(json!("none"))?;
    profile.links.clear();
    profile.activities.clear();
    Ok(somebody)
}

/// One ranked answer, as `/me/matches` makes it, and whether the mission is in it.
fn shows(node: &App, somebody: &Candidate, mission: Id) -> Result<bool, Refusal> {
    let answer = node.shell.db.read(node.shell.now(), |tx| matching::missions_for(tx, somebody, 20))?;
    Ok(answer.iter().any(|one| one.of.id == mission))
}

/// Seats taken and given back by one node: how long each takes with its commit, and from then until an answer of `asked` shows it.
fn seen(here: &App, asked: &App, shown: &[(Id, Candidate)]) -> Result<(Vec<Duration>, Vec<Duration>), Failure> {
    let (mut written, mut seen) = (Vec::new(), Vec::new());
    // What is in memory at the first question is read whole; that is not what is measured.
    shows(asked, &shown[0].1, shown[0].0)?;
    for change in 0..CHANGES {
        let (mission, somebody) = &shown[change / 2 % shown.len()];
        let take = change % 2 == 0;
        let begun = Instant::now();
        here.shell.db.write(here.shell.now(), |tx| turn(tx, *mission, take))?;
        written.push(begun.elapsed());
        let begun = Instant::now();
        let is_there = shows(asked, somebody, *mission)?;
        seen.push(begun.elapsed());
        if is_there == take {
            return Err("the first answer after a commit does not show it".into());
        }
    }
    Ok((written, seen))
}

type Row = (
    (String, i32, String, String, String, String, String, String),
    (chrono::NaiveDate, chrono::NaiveDate, i32, i32, bool, bool, String, chrono::NaiveDate),
    (String, Option<String>, Option<chrono::NaiveDate>, chrono::NaiveDateTime, chrono::NaiveDateTime),
);

/// Copies a published mission of the demonstration all over France, with one seat each, until there are as many as asked.
fn grow(node: &App, world: &mut World, size: usize) -> Result<(), Failure> {
    let first = (
        missions::id,
        missions::version,
        missions::state,
        missions::organization_id,
        missions::regime,
        missions::domain,
        missions::title,
        missions::departement,
    );
    let second = (
        missions::starts_from,
        missions::starts_to,
        missions::seats,
        missions::seats_taken,
        missions::open_to_minors,
        missions::accessible,
        missions::search_text,
        missions::listed_on,
    );
    let third = (missions::sheet, missions::source_key, missions::published_on, missions::created_at, missions::updated_at);
    node.shell.db.write(node.shell.now(), |tx| {
        let published = missions::table.filter(missions::state.eq("published"));
        let there: i64 = published.count().get_result(tx.conn)?;
        let model = published
            .filter(missions::regime.eq("civic_service"))
            .order(missions::starts_to.desc())
            .select((first, second, third));
        let (one, two, three): Row = model.first(tx.conn)?;
        let mut sheet: Value = serde_json::from_str(&three.0).map_err(Refusal::internal)?;
        for _ in usize::try_from(there).unwrap_or(0)..size {
            let (id, commune) = (tx.new_id(), world.commune());
            let domain = MissionDomain::ALL[world.dice.below(MissionDomain::ALL.len())].code();
            sheet["sites"] = json!([{"insee": commune.insee, "address": null}]);
            (sheet["seats"], sheet["domain"]) = (json!(1), json!(domain));
            diesel::insert_into(missions::table)
                .values((
                    (
                        missions::id.eq(id.to_string()),
                        missions::version.eq(one.1),
                        missions::state.eq(&one.2),
                        missions::organization_id.eq(&one.3),
                        missions::regime.eq(&one.4),
                        missions::domain.eq(domain),
                        missions::title.eq(&one.6),
                        missions::departement.eq(&commune.departement),
                    ),
                    (
                        missions::starts_from.eq(two.0),
                        missions::starts_to.eq(two.1),
                        missions::seats.eq(1),
                        missions::seats_taken.eq(0),
                        missions::open_to_minors.eq(two.4),
                        missions::accessible.eq(two.5),
                        missions::search_text.eq(&two.6),
                        missions::listed_on.eq(two.7),
                    ),
                    (
                        missions::sheet.eq(sheet.to_string()),
                        missions::published_on.eq(three.2),
                        missions::created_at.eq(three.3),
                        missions::updated_at.eq(three.4),
                    ),
                ))
                .execute(tx.conn)?;
        }
        diesel::sql_query("ANALYZE").execute(tx.conn)?;
        Ok(())
    })?;
    Ok(())
}

/// Kilobytes this process holds in memory.
fn held() -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok()).unwrap_or(0)
}

/// What missions and profiles of the demonstration take with their texts, each, when there are many: copies of them are held, and
/// what the process holds more is divided.
fn weigh(node: &App, figures: &mut Figures) -> Result<(), Failure> {
    let missions = node.shell.db.read(node.shell.now(), |tx| offered::in_states(tx, &[MissionState::Published]))?;
    let people = node.shell.db.read(node.shell.now(), candidates::all)?;
    let texts = missions.iter().map(|mission| mission.sheet.texts().iter().map(|(_, text)| text.len()).sum::<usize>());
    let mean = texts.sum::<usize>() / missions.len().max(1);
    // Kept to the end: what is freed would be filled again and not be seen.
    let (of_mission, _missions) = heap_of(&missions);
    let (of_profile, _people) = heap_of(&people);
    figures
        .put(&json!({"what": "texts of a mission", "size": missions.len(), "bytes_each": of_mission, "of_which_text": mean}))?;
    figures.put(&json!({"what": "texts of a profile", "size": people.len(), "bytes_each": of_profile}))?;
    Ok(())
}

/// Bytes that one copy takes, its own place included, and the copies.
fn heap_of<T: Clone>(models: &[T]) -> (usize, [Vec<T>; 2]) {
    let copies = |count: usize| models.iter().cycle().take(count).cloned().collect::<Vec<T>>();
    // The first fill what was freed before.
    let room = copies(WEIGHED / 3);
    let before = held();
    let weighed = copies(WEIGHED);
    (held().saturating_sub(before) * 1_024 / WEIGHED, [room, weighed])
}
