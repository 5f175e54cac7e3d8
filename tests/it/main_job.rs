//! The main job, end to end, as its three parties do it over HTTP: from a host file to a placement approved by the network,
//! with the right letter to the right person at each step.

use relais::domain::Role;
use serde_json::{Value, json};

use crate::support::{Client, TestApp};

struct Network {
    app: TestApp,
    case_worker: Client,
    approver: Client,
}

impl Network {
    /// A network with a licence for solidarity missions.
    fn open() -> Self {
        let app = TestApp::start();
        let case_worker = app.staff(Role::CaseWorker, "Cleo");
        let approver = app.staff(Role::Approver, "Paul");
        let licence = json!({"number": "NA-042-26-00001", "granted_on": "2026-01-01", "valid_until": "2028-12-31",
            "recruitment": {"from": "2026-01-01", "to": "2027-12-31", "count": 10}, "lending_cap": 10,
            "missions": [{"domain": "solidarite", "count": 10}]});
        approver.post("/accreditations", &licence).expect(201);
        Self { app, case_worker, approver }
    }

    /// The network accepts every piece that a host file needs, then the file.
    fn host_approved(&self, host: &Client) -> String {
        let file = json!({"name": "Centre social des Tilleuls", "legal_form": "association", "siret": "73282932000074",
            "rna": "W421000733", "declared_on": "2019-05-02", "commune": "42218", "address": "3 place des Tilleuls",
            "contact": {"name": "Samira Benali", "email": "samira@tilleuls.example"},
            "activities": {"worship": false, "political": false, "union": false}, "licensed_or_covered": false,
            "cer_signed_on": "2026-01-10"});
        let made = host.post("/organizations", &file).expect(201);
        let path = format!("/organizations/{}", made["id"].as_str().unwrap());
        host.does(&path, "submit", &json!({})).expect(200);
        for code in ["H_STATUTS", "H_RNA", "H_SIRET", "H_PV", "H_RC", "H_CER", "H_CHARTE", "H_NOT_AGREED", "H_NO_SUBST"] {
            let piece = host.post(&format!("{path}/documents"), &json!({"code": code, "valid_until": "2027-12-31"})).expect(201);
            self.case_worker.does(&format!("/documents/{}", piece["id"].as_str().unwrap()), "accept", &json!({})).expect(200);
        }
        assert_eq!(self.case_worker.does(&path, "approve", &json!({})).expect(200)["state"], "approved");
        made["id"].as_str().unwrap().to_owned()
    }

    fn mission_published(&self, host: &Client, organization: &str, seats: u32) -> String {
        let made = host.post("/missions", &mission(organization, seats)).expect(201);
        let path = format!("/missions/{}", made["id"].as_str().unwrap());
        assert_eq!(host.get(&format!("{path}/lint")).expect(200)["findings"], json!([]));
        host.does(&path, "submit", &json!({})).expect(200);
        self.case_worker.does(&path, "approve", &json!({})).expect(200);
        assert_eq!(self.case_worker.does(&path, "publish", &json!({})).expect(200)["state"], "published");
        path
    }

    /// Applies, is prechecked, met, selected, and accepts. Answers the placement's path.
    fn placed(&self, host: &Client, candidate: &Client, mission: &str) -> String {
        let motivation = "J’aime rendre service et j’ai appris à faire les démarches en ligne pour mes grands-parents.";
        let body = json!({"mission_id": mission.trim_start_matches("/missions/"), "motivation": motivation});
        let made = candidate.post("/applications", &body).expect(201);
        let path = format!("/applications/{}", made["id"].as_str().unwrap());
        assert_eq!(self.case_worker.does(&path, "precheck", &json!({"outcome": "pass"})).expect(200)["state"], "prechecked");
        assert_eq!(host.does(&path, "interview", &json!({})).expect(200)["state"], "interview");
        let proposal = host.does(&path, "select", &json!({})).expect(200);
        assert_eq!(proposal["state"], "interview", "a host proposes, the network decides");
        assert_eq!(self.case_worker.does(&path, "select", &json!({})).expect(200)["state"], "selected");
        let accepted = candidate.does(&path, "accept", &json!({})).expect(200);
        assert_eq!(accepted["state"], "accepted");
        format!("/placements/{}", accepted["placement_id"].as_str().expect("a placement"))
    }

    /// The case-worker sees every paper due by the notification.
    fn papers_accepted(&self, placement: &str) {
        for code in self.papers_due(placement) {
            let body = json!({"code": code, "issued_on": "2026-11-20", "valid_until": "2031-01-01", "holder": "Inès Essai", "names_mission": true});
            let piece = self.case_worker.post(&format!("{placement}/documents"), &body).expect(201);
            self.case_worker.does(&format!("/documents/{}", piece["id"].as_str().unwrap()), "accept", &json!({})).expect(200);
        }
    }

    fn papers_due(&self, placement: &str) -> Vec<String> {
        let checklist = self.case_worker.get(&format!("{placement}/checklist")).expect(200);
        let due = |item: &&Value| {
            let gate = item["gate"].as_str().unwrap();
            let made_later = ["CSC", "MAD", "NOTIF"].contains(&item["code"].as_str().unwrap());
            ["file_complete", "approval", "signature", "notification"].contains(&gate) && !made_later
        };
        let items = checklist["items"].as_array().unwrap();
        items.iter().filter(due).map(|item| item["code"].as_str().unwrap().to_owned()).collect()
    }
}

fn mission(organization: &str, seats: u32) -> Value {
    json!({"organization_id": organization, "regime": "civic_service", "title": "Aider les habitants dans leurs démarches en ligne",
        "description": "Aux côtés de l’équipe du centre social, vous accompagnez les habitants qui découvrent les démarches en ligne : écouter leur besoin, chercher avec eux, les rendre autonomes. Vous participez aussi aux temps conviviaux du quartier.",
        "tasks": "Accompagner les habitants pas à pas\nAnimer des ateliers de découverte avec l’équipe\nParticiper aux temps conviviaux",
        "domain": "solidarite", "sites": [{"insee": "42218", "address": "3 place des Tilleuls"}],
        "starts_from": "2026-12-07", "starts_to": "2027-02-01", "months": 8, "weekly_hours": 26, "seats": seats,
        "open_to_minors": true, "accessible": true, "tutor": {"name": "Samira Benali", "email": "samira@tilleuls.example"}, "benefit": "cash"})
}

fn profile(born: &str) -> Value {
    json!({"given_name": "Inès", "family_name": "Essai", "phone": "06 12 34 56 78", "address": {"insee": "42218"},
        "birth_date": born, "nationality": "FR", "mobility_km": 15, "available_from": "2026-12-01", "interests": ["solidarite", "education"],
        "needs_accessible": false})
}

#[test]
fn from_a_host_file_to_an_approved_placement() {
    let network = Network::open();
    let app = &network.app;
    let host = app.host("Samira");
    let organization = network.host_approved(&host);
    let mission = network.mission_published(&host, &organization, 1);

    let ines = app.candidate("Ines");
    ines.put("/me/profile", &profile("2005-04-12")).expect(201);
    let matches = ines.get("/me/matches").expect(200);
    let best = &matches["items"][0];
    assert_eq!(format!("/missions/{}", best["mission_id"].as_str().unwrap()), mission);
    assert_eq!((best["verdict"].as_str(), best["start_on"].as_str()), (Some("eligible"), Some("2026-12-07")));
    assert!(!best["reasons"].as_array().unwrap().is_empty());

    let placement = network.placed(&host, &ines, &mission);
    assert_eq!(ines.get(&placement).expect(200)["state"], "dossier_open");
    network.papers_accepted(&placement);
    assert_eq!(network.case_worker.get(&placement).expect(200)["state"], "dossier_complete");
    network.case_worker.does(&placement, "approve", &json!({})).refused(403, "forbidden");
    let approved = network.approver.does(&placement, "approve", &json!({})).expect(200);
    assert_eq!(approved["state"], "network_approved");
    assert_eq!(app.visitor().get(&mission).status, 200, "the page of a filled mission stays");

    let candidate = app.kinds_to(&ines.email);
    for kind in ["application_received_candidate", "application_selected", "placement_opened", "placement_approved_candidate"] {
        assert!(candidate.iter().any(|one| one == kind), "{kind} is missing from {candidate:?}");
    }
    let to_host = app.kinds_to(&host.email);
    for kind in [
        "organization_approved",
        "mission_published",
        "application_received_host",
        "application_accepted_host",
        "placement_approved_host",
    ] {
        assert!(to_host.iter().any(|one| one == kind), "{kind} is missing from {to_host:?}");
    }
    let to_approver = app.kinds_to(&network.approver.email);
    assert!(to_approver.iter().any(|one| one == "placement_ready_to_approve"), "{to_approver:?}");
}

#[test]
fn the_approver_is_never_who_accepted_a_paper() {
    let network = Network::open();
    let host = network.app.host("Samira");
    let organization = network.host_approved(&host);
    let mission = network.mission_published(&host, &organization, 1);
    let ines = network.app.candidate("Ines");
    ines.put("/me/profile", &profile("2005-04-12")).expect(201);
    let placement = network.placed(&host, &ines, &mission);
    let body = json!({"code": "ID", "valid_until": "2031-01-01"});
    let piece = network.case_worker.post(&format!("{placement}/documents"), &body).expect(201);
    network.approver.does(&format!("/documents/{}", piece["id"].as_str().unwrap()), "accept", &json!({})).expect(200);
    for code in network.papers_due(&placement).into_iter().filter(|code| code != "ID") {
        let body = json!({"code": code, "issued_on": "2026-11-20", "valid_until": "2031-01-01", "holder": "Inès Essai", "names_mission": true});
        let piece = network.case_worker.post(&format!("{placement}/documents"), &body).expect(201);
        network.case_worker.does(&format!("/documents/{}", piece["id"].as_str().unwrap()), "accept", &json!({})).expect(200);
    }
    network.approver.does(&placement, "approve", &json!({})).refused(403, "forbidden");
    let other = network.app.staff(Role::Approver, "Rose");
    assert_eq!(other.does(&placement, "approve", &json!({})).expect(200)["state"], "network_approved");
}
