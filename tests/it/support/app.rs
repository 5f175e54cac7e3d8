//! A whole service on a free port, with a clock that tests move.

use std::sync::{Arc, Mutex};

use chrono::{DateTime, Duration, Utc};
use diesel::RunQueryDsl;
use relais::app::{App, Running};
use relais::config::Config;
use relais::db::schema::tries;
use relais::db::{Entropy, Tx};
use relais::domain::{Id, Role};
use relais::error::Refusal;
use relais::features::accounts::service::invite;
use serde_json::json;

use super::actors::Client;
use super::db::Scratch;

/// The day the stories begin: a Monday morning in Paris.
pub fn opening() -> DateTime<Utc> {
    "2026-11-23T08:00:00Z".parse().expect("an instant")
}

pub const PASSWORD: &str = "tortue violette 9 parapluies";

/// Each look at the clock is a millisecond later, so that what follows is also later in the database.
fn tick(clock: &Mutex<DateTime<Utc>>) -> DateTime<Utc> {
    let mut now = clock.lock().unwrap();
    *now += Duration::milliseconds(1);
    *now
}

pub struct TestApp {
    pub app: App,
    clock: Arc<Mutex<DateTime<Utc>>>,
    running: Option<Running>,
    // Dropped last: the database outlives the server.
    _scratch: Scratch,
}

impl TestApp {
    pub fn start() -> Self {
        Self::with(|_| {})
    }

    /// A service with something of its configuration changed.
    pub fn with(change: impl FnOnce(&mut Config)) -> Self {
        let scratch = Scratch::new();
        let clock = Arc::new(Mutex::new(opening()));
        let mut config = Config::for_tests(&scratch.url, scratch.path());
        change(&mut config);
        let read = Arc::clone(&clock);
        let app = App::build(config, Arc::new(move || tick(&read)), Entropy::from_system()).expect("a service that builds");
        let running = Running::start(&app).expect("a service that starts");
        Self { app, clock, running: Some(running), _scratch: scratch }
    }

    pub fn now(&self) -> DateTime<Utc> {
        tick(&self.clock)
    }

    /// Moves the clock; nothing waits.
    pub fn later(&self, by: Duration) {
        *self.clock.lock().unwrap() += by;
    }

    pub fn write<T>(&self, work: impl FnMut(&mut Tx) -> Result<T, Refusal>) -> T {
        self.app.shell.db.write(self.now(), work).expect("a write that is not refused")
    }

    pub fn read<T>(&self, work: impl FnOnce(&mut Tx) -> Result<T, Refusal>) -> T {
        self.app.shell.db.read(self.now(), work).expect("a read that is not refused")
    }

    /// Forgets how much came from this machine: a crowd registers from one address here.
    pub fn forgives(&self) {
        self.write(|tx| {
            diesel::delete(tries::table).execute(tx.conn)?;
            Ok(())
        });
    }

    /// Somebody who has not signed in.
    pub fn visitor(&self) -> Client {
        let address = self.running.as_ref().expect("a running service").address;
        Client::new(format!("http://{address}"))
    }

    /// Registers, confirms by the link in the mail, and signs in. `name` is the person's given name.
    pub fn registered(&self, role: &str, name: &str) -> Client {
        let visitor = self.visitor();
        let email = format!("{}@exemple.fr", name.to_lowercase());
        let body = json!({"email": email, "password": PASSWORD, "role": role, "given_name": name, "family_name": "Essai"});
        visitor.post("/accounts", &body).expect(202);
        let token = self.token_mailed_to(&email);
        visitor.post("/accounts/verify", &json!({ "token": token })).expect(204);
        visitor.signed_in(&email, PASSWORD)
    }

    pub fn candidate(&self, name: &str) -> Client {
        self.registered("candidate", name)
    }

    pub fn host(&self, name: &str) -> Client {
        self.registered("host", name)
    }

    /// Somebody of the network, by the link that `relais user add` prints.
    pub fn staff(&self, role: Role, name: &str) -> Client {
        self.staff_of(role, name, None)
    }

    /// Somebody of the network limited to some départements.
    pub fn staff_of(&self, role: Role, name: &str, departements: Option<&[&str]>) -> Client {
        let email = format!("{}@reseau.fr", name.to_lowercase());
        let departements: Option<Vec<String>> = departements.map(|list| list.iter().map(|one| (*one).to_owned()).collect());
        let url = self.write(|tx| invite::by_command(tx, role, &email, departements.clone()));
        let token = url.split_once("token=").expect("a token").1.to_owned();
        let visitor = self.visitor();
        let tokens = visitor.post("/invitations/accept", &json!({"token": token, "password": PASSWORD})).expect(200);
        visitor.with_tokens(&tokens).named(&email)
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        if let Some(running) = self.running.take() {
            running.stop();
        }
    }
}

/// The id in a JSON answer.
pub fn id_of(json: &serde_json::Value) -> Id {
    json["id"].as_str().expect("an id").parse().expect("an id")
}
