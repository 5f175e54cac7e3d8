//! The demonstration: the whole story, told twice the same; and the feeds of other platforms.

use std::collections::BTreeSet;
use std::sync::Arc;

use diesel::prelude::*;
use relais::app::{App, Running};
use relais::config::Config;
use relais::db::schema::{
    accreditations, applications, candidates, documents, freezes, missions, nominations, organizations, placements, proposals,
    vault_files,
};
use relais::db::{Entropy, Tx};
use relais::demo::fill::{self, DemoAccount, Size};
use relais::domain::dates::paris_date;
use relais::domain::{Regime, Role};
use relais::features::accreditations::rules::machine::LicenceState;
use relais::features::applications::rules::application::State as ApplicationState;
use relais::features::applications::rules::nomination::State as NominationState;
use relais::features::applications::rules::proposal::State as ProposalState;
use relais::features::missions::feed;
use relais::features::missions::rules::state::MissionState;
use relais::features::missions::service::import::{Imported, import};
use relais::features::organizations::rules::OrganizationState;
use relais::features::places::service as places;

use crate::support::Client;
use crate::support::app::opening;
use crate::support::db::Scratch;

/// States of a placement that the story shows at least.
const PLACED: &[&str] = &[
    "dossier_open",
    "dossier_complete",
    "network_approved",
    "abandoned",
    "entered",
    "signed",
    "notified",
    "piece_missing",
    "rejected",
    "validated",
    "cancelled",
    "in_mission",
    "suspended",
    "notice",
    "ended_early",
    "completed",
    "closing",
    "archived",
];

struct Told {
    app: App,
    accounts: Vec<DemoAccount>,
    _scratch: Scratch,
}

fn told(size: Size) -> Told {
    let scratch = Scratch::new();
    let config = Config::for_tests(&scratch.url, scratch.path());
    let app = App::build(config, Arc::new(opening), Entropy::seeded(42)).expect("a service that builds");
    let accounts = fill::fill(&app, paris_date(opening()), size, 42, &|_, _| {}).expect("a story that is told");
    Told { app, accounts, _scratch: scratch }
}

type Rows = Vec<(String, String)>;

/// Titles and names with their states.
fn told_by(tx: &mut Tx) -> Vec<Rows> {
    let hosts: Rows = organizations::table.select((organizations::name, organizations::state)).load(tx.conn).unwrap();
    let offers: Rows = missions::table.select((missions::title, missions::state)).load(tx.conn).unwrap();
    let sent: Rows = applications::table.select((applications::departement, applications::state)).load(tx.conn).unwrap();
    let files: Rows = placements::table.select((placements::departement, placements::state)).load(tx.conn).unwrap();
    [hosts, offers, sent, files]
        .map(|mut rows| {
            rows.sort();
            rows
        })
        .to_vec()
}

macro_rules! states {
    ($tx:expr, $table:ident) => {
        $table::table.select($table::state).load::<String>($tx.conn).unwrap().into_iter().collect::<BTreeSet<String>>()
    };
}

fn all<'a>(codes: impl IntoIterator<Item = &'a str>) -> BTreeSet<String> {
    codes.into_iter().map(str::to_owned).collect()
}

#[test]
fn the_same_seed_tells_the_same_story() {
    let story = || told(Size::Small).app.shell.db.read(opening(), |tx| Ok((told_by(tx), files_of(tx)))).unwrap();
    assert_eq!(story(), story());
}

#[test]
fn the_story_goes_through_every_state_and_its_people_sign_in() {
    let told = told(Size::Medium);
    let (db, now) = (&told.app.shell.db, opening());
    db.read(now, |tx| {
        assert_eq!(states!(tx, organizations), all(OrganizationState::ALL.map(OrganizationState::code)));
        assert_eq!(states!(tx, accreditations), all(LicenceState::ALL.map(LicenceState::code)));
        assert_eq!(states!(tx, missions), all(MissionState::ALL.map(MissionState::code)));
        assert_eq!(states!(tx, applications), all(ApplicationState::ALL.map(ApplicationState::code)));
        assert_eq!(states!(tx, nominations), all(NominationState::ALL.map(NominationState::code)));
        assert_eq!(states!(tx, proposals), all(ProposalState::ALL.map(ProposalState::code)));
        let files = states!(tx, placements);
        for state in PLACED {
            assert!(files.contains(*state), "{state} is missing from {files:?}");
        }
        let people: i64 = candidates::table.count().get_result(tx.conn)?;
        let offers: i64 = missions::table.count().get_result(tx.conn)?;
        let hosts: i64 = organizations::table.count().get_result(tx.conn)?;
        let over: i64 = freezes::table.count().get_result(tx.conn)?;
        assert_eq!((hosts, offers, people, over), (40, 120, 300, 1));
        let zones = places::zones_on(tx, paris_date(now))?;
        assert_eq!(["87064", "42218", "69029", "99999"].map(|insee| zones.group(insee)), ["frr", "qpv", "qpv", "neither"]);
        Ok(())
    })
    .unwrap();

    let roles: Vec<Role> = told.accounts.iter().map(|account| account.role).collect();
    assert_eq!(roles.len(), Role::ALL.len());
    assert!(Role::ALL.iter().all(|role| roles.contains(role)));
    let running = Running::start(&told.app).expect("a service that starts");
    for account in &told.accounts {
        let client = Client::new(format!("http://{}", running.address)).signed_in(&account.email, &account.password);
        let me = client.get("/me").expect(200);
        assert!(me["roles"].as_array().unwrap().iter().any(|held| held["role"] == account.role.code()), "{account:?}");
        match account.role {
            Role::Candidate => {
                let matches = client.get("/me/matches").expect(200);
                assert!(matches["items"].as_array().unwrap().len() >= 5, "a ranking to look at");
            }
            Role::Representative => {
                let files = client.get("/placements").expect(200);
                assert!(!files["items"].as_array().unwrap().is_empty(), "a child's file to look at");
            }
            _ => {}
        }
    }
    papers_open(&told, &running);
    running.stop();
}

type FileRow = (String, String, Option<String>, Option<String>, Vec<u8>);

/// Of each file in the vault: the kind of its piece, where that piece stands, whose it is and what its bytes are.
fn files_of(tx: &mut Tx) -> Vec<(String, String, String, Vec<u8>)> {
    let mut rows: Vec<FileRow> = documents::table
        .inner_join(vault_files::table.on(documents::file_id.eq(vault_files::id.nullable())))
        .select((documents::code, documents::state, documents::placement_id, documents::organization_id, vault_files::sha256))
        .load(tx.conn)
        .unwrap();
    rows.sort();
    rows.into_iter()
        .map(|(code, state, placement, organization, sha256)| (code, state, placement.or(organization).unwrap(), sha256))
        .collect()
}

/// Papers to be looked at have a file that opens beside them; each kind is drawn once.
fn papers_open(told: &Told, running: &Running) {
    let files = told.app.shell.db.read(opening(), |tx| Ok(files_of(tx))).unwrap();
    let waiting = files.iter().filter(|(_, state, ..)| state == "received").count();
    let kinds: BTreeSet<&String> = files.iter().map(|(code, ..)| code).collect();
    let many = (40..=80).contains(&files.len());
    assert!(many && waiting >= 12 && kinds.len() >= 12, "{} files, {waiting} wait, {kinds:?}", files.len());
    for (code, _, _, bytes) in &files {
        assert!(files.iter().filter(|one| one.0 == *code).all(|one| one.3 == *bytes), "{code} is drawn once");
    }
    let worker = told.accounts.iter().find(|account| account.role == Role::CaseWorker).expect("a case-worker");
    let client = Client::new(format!("http://{}", running.address)).signed_in(&worker.email, &worker.password);
    let (mut pictures, mut pages) = (0, 0);
    let owners: BTreeSet<&String> = files.iter().map(|(.., owner, _)| owner).collect();
    for owner in owners {
        let of_placement = client.get(&format!("/placements/{owner}/documents"));
        let list =
            if of_placement.status == 404 { client.get(&format!("/organizations/{owner}/documents")) } else { of_placement };
        for piece in list.expect(200)["items"].as_array().unwrap().iter().filter(|piece| piece["file"].is_object()) {
            let file = client.get(&format!("/documents/{}/content", piece["id"].as_str().unwrap()));
            assert_eq!(file.status, 200, "{piece}");
            match file.header("content-type") {
                Some("image/png") => pictures += 1,
                Some("application/pdf") => pages += 1,
                other => panic!("{other:?}"),
            }
        }
    }
    assert!(pictures >= 4 && pages >= 20, "{pictures} pictures, {pages} pages");
}

#[test]
fn a_feed_taken_in_twice_changes_nothing() {
    for bytes in [&include_bytes!("../fixtures/feeds/missions.xml")[..], &include_bytes!("../fixtures/feeds/answer.json")[..]] {
        let scratch = Scratch::new();
        let config = Config::for_tests(&scratch.url, scratch.path());
        let app = App::build(config, Arc::new(opening), Entropy::seeded(1)).expect("a service that builds");
        let reading = feed::read(bytes, Regime::Volunteering).expect("a feed");
        let take = || -> Vec<Imported> {
            let one = |mission| app.shell.db.write(opening(), |tx| import(tx, mission)).expect("an import");
            reading.missions.iter().map(one).collect()
        };
        let first = take();
        assert!(first.iter().any(|one| matches!(one, Imported::New(_))), "{first:?}");
        for (before, after) in first.iter().zip(take()) {
            match before {
                Imported::New(_) => assert_eq!(after, Imported::Known),
                Imported::Known | Imported::Refused(_) => assert_eq!(&after, before),
            }
        }
    }
}
