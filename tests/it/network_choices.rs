//! What the network may choose for itself: within bounds, and only what exists.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use relais::db::schema::network;
use relais::domain::Role;
use relais::features::accounts::rules::bounds::HOST_PIECES;
use relais::features::accounts::rules::settings::{Network, Settings};
use relais::features::applications::rules::application::State;
use relais::features::applications::rules::deadlines::{Delays, Waited, lapses_on};
use relais::features::documents::rules::DocumentCode;
use serde_json::{Value, json};

use crate::applications::scene::Scene;
use crate::pages_network::{desk_of, fills, leads_to, shows};
use crate::support::TestApp;

/// Every number, its least and its most.
const BOUNDS: [(&str, u64, u64); 11] = [
    ("notice_after_days", 1, 90),
    ("close_after_days", 2, 180),
    ("nomination_lapses_after_days", 1, 180),
    ("proposal_lapses_after_days", 1, 180),
    ("open_applications_most", 1, 200),
    ("contest_within_months", 1, 24),
    ("lead_time_days", 0, 120),
    ("unjustified_after_days", 1, 60),
    ("proof_after_days", 1, 120),
    ("sensitive_files_kept_days", 1, 1_096),
    ("undo_window_seconds", 10, 86_400),
];

#[test]
fn every_number_has_bounds_and_each_fault_is_named() {
    let app = TestApp::start();
    let ada = app.staff(Role::Admin, "Ada");
    let before = ada.get("/network").expect(200);
    for beyond in [4_294_967_295_u64, 100_000_000, 100_000] {
        let all: serde_json::Map<String, Value> =
            BOUNDS.iter().map(|(name, ..)| ((*name).to_owned(), json!(beyond.max(86_401)))).collect();
        let reply = ada.patch_at("/network", 1, &json!({ "settings": all }));
        let mut faults = reply.faults();
        faults.sort();
        let mut wanted: Vec<_> = BOUNDS.iter().map(|(name, ..)| (format!("/settings/{name}"), "range".to_owned())).collect();
        wanted.sort();
        assert_eq!(faults, wanted);
        reply.refused(422, "invalid");
    }
    for (name, least, most) in BOUNDS {
        for wrong in [json!(most + 1), json!(-1), least.checked_sub(1).map_or(json!(-2), |number| json!(number))] {
            let reply = ada.patch_at("/network", 1, &json!({"settings": { name: wrong }}));
            assert_eq!(reply.faults(), [(format!("/settings/{name}"), "range".to_owned())], "{name}: {wrong}");
        }
    }
    assert_eq!(ada.get("/network").expect(200), before, "nothing was kept");
    let whole: serde_json::Map<String, Value> = BOUNDS.iter().map(|(name, _, most)| ((*name).to_owned(), json!(most))).collect();
    let kept = ada.patch_at("/network", 1, &json!({ "settings": whole })).expect(200);
    assert!(BOUNDS.iter().all(|(name, _, most)| kept["settings"][name] == json!(most)), "{kept}");
}

#[test]
fn the_notice_comes_before_the_closing() {
    let app = TestApp::start();
    let ada = app.staff(Role::Admin, "Ada");
    for (settings, field) in [
        (json!({"notice_after_days": 20}), "notice_after_days"),
        (json!({"notice_after_days": 14}), "notice_after_days"),
        (json!({"close_after_days": 7}), "close_after_days"),
        (json!({"notice_after_days": 9, "close_after_days": 9}), "notice_after_days"),
    ] {
        let reply = ada.patch_at("/network", 1, &json!({ "settings": settings }));
        assert_eq!(reply.faults(), [(format!("/settings/{field}"), "order".to_owned())], "{settings}");
    }
    ada.patch_at("/network", 1, &json!({"settings": {"notice_after_days": 20, "close_after_days": 21}})).expect(200);
    let desk = desk_of(&app, &ada);
    let delays = |close: &'static str| {
        BOUNDS.iter().map(|(name, ..)| (*name, if *name == "close_after_days" { close } else { "20" })).collect::<Vec<_>>()
    };
    let refused = fills(&desk, "/network/settings", "/network/settings/delays", &delays("20"));
    shows(&refused, 422, "href=\"#delays-notice_after_days\"");
    let kept = fills(&desk, "/network/settings", "/network/settings/delays", &delays("22"));
    leads_to(&kept, "/network/settings?done=saved");
}

#[test]
fn countries_and_pieces_are_those_that_exist() {
    let app = TestApp::start();
    let ada = app.staff(Role::Admin, "Ada");
    let asked = json!({"settings": {"reciprocity": ["ML", "ZZ", "fr"], "host_pieces": ["H_RC", "MED", "H_MISSION", "X"]}});
    let reply = ada.patch_at("/network", 1, &asked);
    let wanted = [
        ("/settings/reciprocity/1", "unknown_country"),
        ("/settings/host_pieces/1", "choice"),
        ("/settings/host_pieces/2", "choice"),
        ("/settings/host_pieces/3", "choice"),
    ];
    assert_eq!(reply.faults(), wanted.map(|(pointer, code)| (pointer.to_owned(), code.to_owned())));
    let good = json!({"settings": {"reciprocity": ["ml"], "host_pieces": HOST_PIECES}});
    let kept = ada.patch_at("/network", 1, &good).expect(200);
    assert_eq!(kept["settings"]["reciprocity"], json!(["ML"]));
    let of_hosts_alone: Vec<&str> = DocumentCode::ALL
        .iter()
        .filter(|code| code.code().starts_with("H_") && !code.fits_placement())
        .map(|code| code.code())
        .collect();
    assert_eq!(HOST_PIECES.to_vec(), of_hosts_alone);
}

/// What was kept before there were bounds.
#[test]
fn settings_beyond_the_bounds_stop_nothing() {
    let scene = Scene::with_seats(2);
    let applied = scene.applies(&scene.candidate("Ines"));
    let far = Settings {
        notice_after_days: u32::MAX,
        close_after_days: 0,
        nomination_lapses_after_days: u32::MAX,
        proposal_lapses_after_days: u32::MAX,
        contest_within_months: u32::MAX,
        lead_time_days: u32::MAX,
        open_applications_most: 0,
        ..Settings::default()
    };
    let text = serde_json::to_string(&Network { settings: far, ..Network::default() }).expect("JSON");
    scene.app.write(|tx| {
        let row = (network::id.eq("network"), network::version.eq(1), network::settings.eq(&text));
        Ok(diesel::insert_into(network::table).values(row).execute(tx.conn)?)
    });
    let settings = scene.app.visitor().get("/network").expect(200)["settings"].clone();
    assert_eq!((&settings["notice_after_days"], &settings["close_after_days"]), (&json!(90), &json!(91)));
    assert_eq!(settings["open_applications_most"], json!(1));
    scene.case_worker.get("/applications").expect(200);
    scene.case_worker.get(&applied).expect(200);
    scene.host.get("/nominations").expect(200);
}

#[test]
fn no_delay_falls_out_of_the_calendar() {
    let since: DateTime<Utc> = "2026-11-23T08:00:00Z".parse().expect("an instant");
    for after in [0, 1, 100_000_000, u32::MAX] {
        let delays = Delays { notice_after: after, close_after: after };
        let waited = Waited { state: State::Selected, state_since: since, notice_at: Some(since), host_has_spoken: false };
        assert!(waited.closes_at(delays) >= since && waited.answer_by(delays).is_some());
        assert!(lapses_on(since, after) >= since.date_naive());
    }
}
