//! Who works for the network, where, and the clock they live by.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use relais::app::App;
use relais::config::Config;
use relais::db::schema::{missions, placements};
use relais::db::{Entropy, Tx};
use relais::domain::{Actor, Id, Role};
use relais::error::{Faults, Refusal};
use relais::features::accounts::service::opened::{self, Grant};
use relais::features::accounts::service::people;
use relais::features::accreditations::rules::freeze::{FreezeChange, FreezeInput};
use relais::features::accreditations::rules::licence::Licence;
use relais::features::accreditations::service::{freezes, licences};
use serde_json::{Value, json};

use super::{day, how_many};
use crate::placements::scene::{Opening, a_mission, an_organization, sheet};
use crate::support::db::Scratch;

/// Hosts, each with a mission and a member.
const HOSTS: u64 = 20;

pub struct Year {
    pub app: App,
    pub now: DateTime<Utc>,
    pub today: NaiveDate,
    pub worker: Actor,
    pub approver: Actor,
    pub missions: Vec<Id>,
    pub licences: Vec<Id>,
    freeze: Option<(Id, i32)>,
    /// Warnings the test has already counted on.
    pub warned: Vec<(Id, &'static str)>,
    _scratch: Scratch,
}

pub fn typed<T: deserr::Deserr<Faults>>(body: Value) -> T {
    deserr::deserialize::<T, _, Faults>(body.clone()).unwrap_or_else(|faults| panic!("{body}: {faults}"))
}

fn start() -> DateTime<Utc> {
    "2026-08-28T06:00:00Z".parse().expect("an instant")
}

impl Year {
    pub fn open() -> Self {
        let scratch = Scratch::new();
        let config = Config::for_tests(&scratch.url, scratch.path());
        let app = App::build(config, Arc::new(start), Entropy::seeded(2026)).expect("a service that builds");
        let nobody = Actor {
            account: "018f2b6c-0000-7000-8000-000000000001".parse().expect("an id"),
            session: "018f2b6c-0000-7000-8000-000000000001".parse().expect("an id"),
            role: Role::Admin,
            organizations: Vec::new(),
            departements: None,
            acted_by: None,
        };
        let mut year = Self {
            app,
            now: start(),
            today: day("2026-08-28"),
            worker: nobody.clone(),
            approver: nobody,
            missions: Vec::new(),
            licences: Vec::new(),
            freeze: None,
            warned: Vec::new(),
            _scratch: scratch,
        };
        year.worker = year.somebody(Role::CaseWorker, "camille@reseau.example");
        year.approver = year.somebody(Role::Approver, "helene@reseau.example");
        for place in 0..HOSTS {
            let host = year.somebody(Role::Host, &format!("hote{place}@asso.example"));
            let made = year.write(|tx| {
                let organization = an_organization(tx, &Opening::default())?;
                people::join_organization(tx, host.account, organization)?;
                let mission = a_mission(tx, organization, 20)?;
                let mut typed = sheet(20);
                typed["months"] = json!(6);
                typed["starts_from"] = json!("2026-09-01");
                typed["starts_to"] = json!("2027-06-30");
                diesel::update(missions::table.find(mission.to_string()))
                    .set((
                        missions::sheet.eq(typed.to_string()),
                        missions::starts_from.eq(day("2026-09-01")),
                        missions::starts_to.eq(day("2027-06-30")),
                    ))
                    .execute(tx.conn)?;
                Ok(mission)
            });
            year.missions.push(made.expect("a mission"));
        }
        let first = year.licence("NA-000-24-00001", "2024-01-01", "2026-12-31", how_many() * 8 / 10);
        year.licences.push(first);
        year
    }

    fn licence(&mut self, number: &str, granted_on: &str, valid_until: &str, count: u64) -> Id {
        let approver = self.approver.clone();
        let licence: Licence = typed(json!({
            "number": number, "granted_on": granted_on, "valid_until": valid_until,
            "recruitment": {"from": "2026-01-01", "to": "2027-06-30", "count": count},
            "lending_cap": count, "missions": [{"domain": "solidarite", "count": count}],
        }));
        self.write(|tx| licences::create(tx, &approver, &licence)).expect("a licence").id
    }

    pub fn somebody(&mut self, role: Role, email: &str) -> Actor {
        let grant = Grant { role, organization_id: None, departements: None, valid_until: None };
        let open = |tx: &mut Tx| opened::open(tx, email, ("Camille", "Essai"), "no password", std::slice::from_ref(&grant));
        let account = self.write(open).expect("an account");
        Actor { account, session: account, role, organizations: Vec::new(), departements: None, acted_by: None }
    }

    pub fn at(&mut self, today: NaiveDate, time: &str) {
        self.today = today;
        self.now = format!("{today}T{time}:00Z").parse().expect("an instant");
    }

    pub fn write<T>(&mut self, work: impl FnMut(&mut Tx) -> Result<T, Refusal>) -> Result<T, Refusal> {
        self.now += chrono::Duration::milliseconds(1);
        self.app.shell.db.write(self.now, work)
    }

    pub fn calendar(&mut self) {
        for task in self.app.worker.calendar {
            self.write(task).unwrap_or_else(|refusal| panic!("{}: {refusal}", self.today));
        }
    }

    /// The freeze of November and the second licence.
    pub fn network(&mut self, today: NaiveDate) {
        let approver = self.approver.clone();
        if today == day("2026-11-09") {
            let input: FreezeInput = typed(json!({"from": "2026-11-10", "reason": "Suspension nationale des contrats."}));
            let made = self.write(|tx| freezes::open(tx, &approver, &input)).expect("a freeze");
            self.freeze = Some((made.id, made.version));
        }
        if today == day("2026-11-24") {
            let (id, version) = self.freeze.expect("a freeze");
            let change: FreezeChange = typed(json!({"to": "2026-11-24"}));
            self.write(|tx| freezes::change(tx, &approver, id, version, &change)).expect("the end of a freeze");
        }
        if today == day("2026-12-28") {
            let second = self.licence("NA-000-27-00002", "2026-12-28", "2029-12-27", how_many() * 45 / 100);
            self.licences.push(second);
        }
    }

    pub fn state_of(&mut self, placement: Id) -> String {
        let one = placement.to_string();
        self.write(|tx| Ok(placements::table.find(&one).select(placements::state).first(tx.conn)?)).expect("a placement")
    }
}
