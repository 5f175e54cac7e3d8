//! A network with a licence, a host, a mission, and people placed in it. Host file and mission are put in place as rows: their
//! own stories are told elsewhere.

use diesel::prelude::*;
use relais::db::Tx;
use relais::db::schema::{missions, organizations};
use relais::domain::{Actor, Id, Role};
use relais::error::Refusal;
use relais::features::accounts::service::{gate, people};
use serde_json::{Value, json};

use crate::support::app::PASSWORD;
use crate::support::{Client, TestApp};

pub struct Scene {
    pub app: TestApp,
    pub host: Client,
    pub case_worker: Client,
    pub approver: Client,
    pub mission: Id,
}

/// What a scene begins with.
pub struct Opening {
    pub seats: i32,
    pub recruitments: u32,
    pub lending: u32,
    /// Form of the host.
    pub form: &'static str,
    pub host_state: &'static str,
}

impl Default for Opening {
    fn default() -> Self {
        Self { seats: 4, recruitments: 20, lending: 20, form: "association", host_state: "approved" }
    }
}

impl Scene {
    pub fn open() -> Self {
        Self::with(&Opening::default())
    }

    pub fn with(opening: &Opening) -> Self {
        let app = TestApp::start();
        let (host, case_worker) = (app.host("Samira"), app.staff(Role::CaseWorker, "Claude"));
        let approver = app.staff(Role::Approver, "Anne");
        let organization = app.write(|tx| an_organization(tx, opening));
        let member: Id = host.id().parse().unwrap();
        app.write(|tx| people::join_organization(tx, member, organization));
        let mission = app.write(|tx| a_mission(tx, organization, opening.seats));
        let licence = json!({
            "number": "NA-000-26-00001", "granted_on": "2026-01-01", "valid_until": "2027-12-31",
            "recruitment": {"from": "2026-01-01", "to": "2027-06-30", "count": opening.recruitments},
            "lending_cap": opening.lending, "missions": [{"domain": "solidarite", "count": opening.recruitments}],
        });
        approver.post("/accreditations", &licence).expect(201);
        Self { app, host, case_worker, approver, mission }
    }

    /// A candidate with a profile, French and adult unless `change` says otherwise.
    pub fn candidate(&self, name: &str, change: Value) -> Client {
        let candidate = self.app.candidate(name);
        let mut profile = json!({
            "given_name": name, "family_name": "Essai", "phone": "06 12 34 56 78", "address": {"insee": "69266"},
            "birth_date": "2004-05-17", "nationality": "FR", "mobility_km": 30, "available_from": "2026-12-01",
            "interests": ["solidarite"], "needs_accessible": false,
        });
        if let (Some(all), Some(changes)) = (profile.as_object_mut(), change.as_object()) {
            all.extend(changes.clone());
        }
        candidate.put("/me/profile", &profile).expect(201);
        candidate
    }

    /// Applies, is selected and accepts: answers the address of the placement that opens.
    #[track_caller]
    pub fn placed(&self, candidate: &Client) -> String {
        let path = self.selected(candidate);
        let accepted = candidate.does(&path, "accept", &json!({})).expect(200);
        format!("/placements/{}", accepted["placement_id"].as_str().expect("a placement"))
    }

    #[track_caller]
    pub fn selected(&self, candidate: &Client) -> String {
        let motivation = "J’aime aider les habitants de mon quartier et j’ai du temps.";
        let body = json!({ "mission_id": self.mission, "motivation": motivation });
        let application = candidate.post("/applications", &body).expect(201);
        let path = format!("/applications/{}", application["id"].as_str().unwrap());
        self.case_worker.does(&path, "precheck", &json!({ "outcome": "pass" })).expect(200);
        self.case_worker.does(&path, "select", &json!({})).expect(200);
        path
    }

    /// The case-worker notes a paper and accepts it.
    #[track_caller]
    pub fn brings(&self, placement: &str, document: &Value) -> String {
        let made = self.case_worker.post(&format!("{placement}/documents"), document).expect(201);
        let path = format!("/documents/{}", made["id"].as_str().unwrap());
        self.case_worker.does(&path, "accept", &json!({})).expect(200);
        path
    }

    /// Everything an adult of French nationality brings.
    #[track_caller]
    pub fn brings_all(&self, placement: &str) {
        for document in papers() {
            self.brings(placement, &document);
        }
    }

    pub fn state(&self, placement: &str) -> String {
        self.again(&self.case_worker).get(placement).expect(200)["state"].as_str().unwrap().to_owned()
    }

    /// The same person, signed in again: a token lasts fifteen minutes.
    pub fn again(&self, client: &Client) -> Client {
        self.app.visitor().signed_in(&client.email, PASSWORD)
    }

    /// It is this day, at eight in the morning.
    pub fn on(&self, day: &str) {
        let then = format!("{day}T07:00:00Z").parse::<chrono::DateTime<chrono::Utc>>().unwrap();
        self.app.later(then - self.app.now());
    }

    /// The calendar is opened: every task of it runs once.
    pub fn calendar(&self) {
        for task in self.app.app.worker.calendar {
            self.app.write(task);
        }
    }

    /// A file approved by the network, and who serves.
    pub fn approved(&self, name: &str) -> (String, Client) {
        let candidate = self.candidate(name, json!({}));
        let path = self.placed(&candidate);
        self.brings_all(&path);
        self.approver.does(&path, "approve", &json!({})).expect(200);
        (path, candidate)
    }

    /// The same, signed by all on the first day.
    #[track_caller]
    pub fn signed(&self, name: &str) -> (String, Client) {
        let (path, candidate) = self.approved(name);
        self.case_worker.does(&path, "enter", &json!({"contract_number": "NA-000-26-00001-00001"})).expect(200);
        self.brings(&path, &json!({"code": "CSC"}));
        self.brings(&path, &json!({"code": "MAD"}));
        self.case_worker.does(&path, "sign", &json!({})).expect(200);
        (path, candidate)
    }

    /// The same, validated by the paying agency on the first day.
    #[track_caller]
    pub fn validated(&self, name: &str) -> (String, Client) {
        let (path, candidate) = self.signed(name);
        self.brings(&path, &json!({"code": "NOTIF"}));
        self.case_worker.does(&path, "notify", &json!({})).expect(200);
        self.case_worker.does(&path, "validate", &json!({})).expect(200);
        (path, candidate)
    }

    /// Seats left of the mission as everybody sees them, and what is free on the licence: recruitments, lendings.
    pub fn left(&self) -> (i64, i64, i64) {
        let mission = self.mission.to_string();
        let (seats, taken): (i32, i32) = self
            .app
            .read(|tx| Ok(missions::table.find(&mission).select((missions::seats, missions::seats_taken)).first(tx.conn)?));
        let approver = self.again(&self.approver);
        let licences = approver.get("/accreditations").expect(200);
        let id = licences["items"][0]["id"].as_str().unwrap().to_owned();
        let ledger = approver.get(&format!("/accreditations/{id}/ledger")).expect(200);
        let free = |counter: &str| ledger[counter]["free"].as_i64().unwrap();
        (i64::from(seats - taken), free("recruitment"), free("lending"))
    }

    /// The actor behind a client, as its bearer token says.
    pub fn actor(&self, client: &Client) -> Actor {
        use base64::Engine;
        let token = client.access_token.clone().unwrap();
        let claims = token.split('.').nth(1).unwrap();
        let claims = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(claims).unwrap();
        let claims: Value = serde_json::from_slice(&claims).unwrap();
        let id = |key: &str| claims[key].as_str().unwrap().parse::<Id>().unwrap();
        self.app.read(|tx| gate::actor(tx, id("sub"), id("sid")))
    }
}

/// The papers of an adult of French nationality, as they are noted on the first day of a story.
pub fn papers() -> [Value; 5] {
    [
        json!({"code": "ID", "valid_until": "2030-01-01"}),
        json!({"code": "RIB"}),
        json!({"code": "NIR"}),
        json!({"code": "MED", "issued_on": "2026-11-20", "names_mission": true}),
        json!({"code": "HONOUR"}),
    ]
}

pub fn an_organization(tx: &mut Tx, opening: &Opening) -> Result<Id, Refusal> {
    let id = tx.new_id();
    let now = tx.stamp();
    let file = json!({
        "name": "Centre social des Tilleuls", "legal_form": opening.form, "siret": "73282932000074", "rna": "W421000733",
        "declared_on": "2019-05-02", "commune": "69266", "address": "3 place des Tilleuls",
        "contact": {"name": "Samira Benali", "email": "samira@tilleuls.example"},
        "activities": {"worship": false, "political": false, "union": false},
        "licensed_or_covered": false, "cer_signed_on": "2026-01-10",
    });
    diesel::insert_into(organizations::table)
        .values((
            organizations::id.eq(id.to_string()),
            organizations::version.eq(1),
            organizations::state.eq(opening.host_state),
            organizations::name.eq("Centre social des Tilleuls"),
            organizations::departement.eq("69"),
            organizations::file.eq(file.to_string()),
            organizations::created_at.eq(now),
            organizations::updated_at.eq(now),
        ))
        .execute(tx.conn)?;
    Ok(id)
}

pub fn a_mission(tx: &mut Tx, organization: Id, seats: i32) -> Result<Id, Refusal> {
    let id = tx.new_id();
    let (now, today) = (tx.stamp(), tx.today());
    let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
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
            missions::starts_from.eq(day("2027-01-04")),
            missions::starts_to.eq(day("2027-03-01")),
            missions::seats.eq(seats),
            missions::seats_taken.eq(0),
            missions::open_to_minors.eq(true),
            missions::accessible.eq(true),
            missions::search_text.eq(""),
            missions::listed_on.eq(today),
            missions::sheet.eq(sheet(seats).to_string()),
            missions::published_on.eq(Some(today)),
            missions::created_at.eq(now),
            missions::updated_at.eq(now),
        ))
        .execute(tx.conn)?;
    Ok(id)
}

/// The sheet of the mission: two sites, Lyon 1er far from the home of the candidates and Villeurbanne, where they live.
pub fn sheet(seats: i32) -> Value {
    json!({
        "regime": "civic_service", "title": "Aider aux démarches en ligne", "description": "Accueillir et accompagner.",
        "tasks": "Aider à remplir des formulaires.", "domain": "solidarite",
        "sites": [{"insee": "42218", "address": null}, {"insee": "69266", "address": "3 place des Tilleuls"}],
        "starts_from": "2027-01-04", "starts_to": "2027-03-01", "months": 8, "weekly_hours": 26, "derogation_24h": false,
        "slots": 0, "slots_needed": 0, "seats": seats, "open_to_minors": true, "accessible": true,
        "tasks_last_done_by_employee_until": null,
        "tutor": {"name": "Samira Benali", "email": "tutrice@exemple.fr", "phone": null}, "benefit": "cash",
    })
}
