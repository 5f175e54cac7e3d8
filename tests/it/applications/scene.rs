//! A host with a mission, candidates with profiles, and the network around them. The host file and the mission are put in
//! place as rows: their own stories are told elsewhere.

use diesel::prelude::*;
use relais::db::Tx;
use relais::db::schema::{missions, organizations};
use relais::domain::{Id, Role};
use relais::error::Refusal;
use relais::features::accounts::service::people;
use serde_json::{Value, json};

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
        let organization = app.write(|tx| an_organization(tx));
        let member: Id = host.id().parse().unwrap();
        app.write(|tx| people::join_organization(tx, member, organization));
        let mission = app.write(|tx| a_mission(tx, organization, seats));
        Self { app, host, case_worker, organization, mission }
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

    #[track_caller]
    pub fn applies(&self, candidate: &Client) -> String {
        let body = json!({ "mission_id": self.mission, "motivation": MOTIVATION });
        let application = candidate.post("/applications", &body).expect(201);
        format!("/applications/{}", application["id"].as_str().unwrap())
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

pub fn an_organization(tx: &mut Tx) -> Result<Id, Refusal> {
    let id = tx.new_id();
    let now = tx.stamp();
    diesel::insert_into(organizations::table)
        .values((
            organizations::id.eq(id.to_string()),
            organizations::version.eq(1),
            organizations::state.eq("approved"),
            organizations::name.eq("Centre social des Tilleuls"),
            organizations::departement.eq("69"),
            organizations::file.eq("{}"),
            organizations::created_at.eq(now),
            organizations::updated_at.eq(now),
        ))
        .execute(tx.conn)?;
    Ok(id)
}

pub fn a_mission(tx: &mut Tx, organization: Id, seats: i32) -> Result<Id, Refusal> {
    let id = tx.new_id();
    let (now, today) = (tx.stamp(), tx.today());
    let sheet = json!({
        "regime": "civic_service", "title": "Aider aux démarches en ligne", "description": "Accueillir et accompagner.",
        "tasks": "Aider à remplir des formulaires.", "domain": "solidarite", "sites": [{"insee": "69266", "address": null}],
        "starts_from": "2027-01-04", "starts_to": "2027-03-01", "months": 8, "weekly_hours": 26, "derogation_24h": false,
        "slots": 0, "slots_needed": 0, "seats": seats, "open_to_minors": true, "accessible": true,
        "tasks_last_done_by_employee_until": null,
        "tutor": {"name": "Samira Benali", "email": "tutrice@exemple.fr", "phone": null}, "benefit": "cash",
    });
    diesel::insert_into(missions::table)
        .values((
            missions::id.eq(id.to_string()),
            missions::version.eq(1),
            missions::state.eq("published"),
            missions::organization_id.eq(organization.to_string()),
            missions::regime.eq("civic_service"),
            missions::domain.eq("solidarite"),
            missions::title.eq("Aider aux démarches en ligne"),
            missions::departement.eq("69"),
            missions::starts_from.eq("2027-01-04".parse::<chrono::NaiveDate>().unwrap()),
            missions::starts_to.eq("2027-03-01".parse::<chrono::NaiveDate>().unwrap()),
            missions::seats.eq(seats),
            missions::seats_taken.eq(0),
            missions::open_to_minors.eq(true),
            missions::accessible.eq(true),
            missions::search_text.eq(""),
            missions::listed_on.eq(today),
            missions::sheet.eq(sheet.to_string()),
            missions::published_on.eq(Some(today)),
            missions::created_at.eq(now),
            missions::updated_at.eq(now),
        ))
        .execute(tx.conn)?;
    Ok(id)
}
