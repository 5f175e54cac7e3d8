//! A host with a mission, candidates with profiles, and the network around them. The host file and the mission are written
//! over HTTP and then put where they have to be: how they get there is told elsewhere.

use diesel::prelude::*;
use relais::db::schema::{missions, organizations};
use relais::domain::{Id, Role};
use serde_json::{Value, json};

use crate::support::app::id_of;
use crate::support::{Client, TestApp};

pub const MOTIVATION: &str = "J’aime aider les habitants de mon quartier et j’ai du temps.";

pub struct Scene {
    pub app: TestApp,
    pub host: Client,
    pub case_worker: Client,
    pub organization: Id,
    pub mission: Id,
}

impl Scene {
    /// A published mission with this many seats in Villeurbanne.
    pub fn with_seats(seats: i32) -> Self {
        let app = TestApp::start();
        let host = app.host("Samira");
        let case_worker = app.staff(Role::CaseWorker, "Claude");
        let organization = id_of(&host.post("/organizations", &host_file()).expect(201));
        app.write(|tx| {
            let row = organizations::table.find(organization.to_string());
            diesel::update(row).set(organizations::state.eq("approved")).execute(tx.conn)?;
            Ok(())
        });
        let mut scene = Self { app, host, case_worker, organization, mission: organization };
        scene.mission = scene.another_mission(seats);
        scene
    }

    /// One more published mission of the same host.
    pub fn another_mission(&self, seats: i32) -> Id {
        let mission = id_of(&self.host.post("/missions", &sheet(self.organization, seats)).expect(201));
        self.app.write(|tx| {
            let today = tx.today();
            let published = (missions::state.eq("published"), missions::published_on.eq(Some(today)));
            diesel::update(missions::table.find(mission.to_string())).set(published).execute(tx.conn)?;
            Ok(())
        });
        mission
    }

    /// A registered candidate with a whole profile, an adult unless `born` says otherwise.
    pub fn candidate(&self, name: &str) -> Client {
        self.candidate_born(name, "2004-05-17")
    }

    pub fn candidate_born(&self, name: &str, born: &str) -> Client {
        let candidate = self.app.candidate(name);
        candidate.put("/me/profile", &profile(name, born)).expect(201);
        candidate
    }

    /// A candidate whose profile differs from the usual one.
    pub fn candidate_with(&self, name: &str, changes: &Value) -> Client {
        let candidate = self.app.candidate(name);
        let mut whole = profile(name, "2004-05-17");
        if let (Some(all), Some(changes)) = (whole.as_object_mut(), changes.as_object()) {
            all.extend(changes.clone());
        }
        candidate.put("/me/profile", &whole).expect(201);
        candidate
    }

    #[track_caller]
    pub fn applies(&self, candidate: &Client) -> String {
        let body = json!({ "mission_id": self.mission, "motivation": MOTIVATION });
        let application = candidate.post("/applications", &body).expect(201);
        format!("/applications/{}", application["id"].as_str().unwrap())
    }

    /// Applies, and is offered a meeting on 7 December at 14:30: the paths of the application and of the time.
    #[track_caller]
    pub fn offered_a_time(&self, candidate: &Client) -> (String, String) {
        let path = self.applies(candidate);
        self.case_worker.does(&path, "precheck", &json!({"outcome": "pass"})).expect(200);
        self.host.does(&path, "interview", &json!({})).expect(200);
        let time = json!({ "on": "2026-12-07", "at": "14:30", "minutes": 30, "place": "3 place des Tilleuls" });
        let slot = self.host.post(&format!("/missions/{}/interview-slots", self.mission), &time).expect(201);
        (path, format!("/interview-slots/{}", slot["id"].as_str().unwrap()))
    }

    /// Applies and is selected by the network.
    #[track_caller]
    pub fn selected(&self, candidate: &Client) -> String {
        let path = self.applies(candidate);
        self.case_worker.does(&path, "precheck", &json!({ "outcome": "pass" })).expect(200);
        self.case_worker.does(&path, "select", &json!({})).expect(200);
        path
    }

    /// Moves the mission to another state, and tells its applications.
    pub fn mission_becomes(&self, state: &str) {
        let mission = self.mission.to_string();
        self.app.write(|tx| {
            diesel::update(missions::table.find(&mission)).set(missions::state.eq(state)).execute(tx.conn)?;
            Ok(())
        });
    }
}

pub fn profile(name: &str, born: &str) -> Value {
    json!({
        "given_name": name, "family_name": "Essai", "phone": "06 12 34 56 78", "address": {"insee": "69266"},
        "birth_date": born, "nationality": "FR", "mobility_km": 20, "available_from": "2026-12-01",
        "interests": ["solidarite"], "needs_accessible": false,
    })
}

fn host_file() -> Value {
    json!({
        "name": "Centre social des Tilleuls", "legal_form": "association", "siret": "73282932000074", "rna": "W421000733",
        "declared_on": "2019-05-02", "commune": "69266", "address": "3 place des Tilleuls",
        "contact": {"name": "Samira Benali", "email": "samira@tilleuls.example", "phone": "04 00 00 00 00"},
        "activities": {"worship": false, "political": false, "union": false},
        "licensed_or_covered": false, "cer_signed_on": "2026-01-10",
    })
}

fn sheet(organization: Id, seats: i32) -> Value {
    json!({
        "organization_id": organization, "regime": "civic_service", "title": "Aider aux démarches en ligne",
        "description": "Aller vers les habitants et les accompagner.", "tasks": "Aider à remplir des formulaires.",
        "domain": "solidarite", "sites": [{"insee": "69266"}], "starts_from": "2027-01-04", "starts_to": "2027-03-01",
        "months": 8, "weekly_hours": 26, "seats": seats, "open_to_minors": true, "accessible": true,
        "tutor": {"name": "Samira Benali", "email": "tutrice@exemple.fr"}, "benefit": "cash",
    })
}
