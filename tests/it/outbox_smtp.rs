//! The outbox before a real mail server that misbehaves: nothing is lost, and nothing comes twice unless the connection
//! died after the message was taken.

use std::collections::BTreeMap;
use std::net::TcpListener;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use relais::db::Db;
use relais::db::schema::{jobs, mails};
use relais::mail::outbox::post;
use relais::mail::transport::{Authority, MailUrl, Security, Transport};
use relais::mail::{Content, Letter, LetterKind, Recipient};
use relais::worker::{Worker, drain};

use crate::support::db::{Scratch, database};
use crate::support::smtp::{Arrived, SmtpServer};

const LETTERS: usize = 4;

fn noon() -> DateTime<Utc> {
    "2026-11-22T12:00:00Z".parse().unwrap()
}

/// A database with letters in its outbox, and the worker that sends them to this port.
fn outbox(port: u16, patience: Duration) -> (Worker, Scratch) {
    let url = MailUrl::parse(&format!("smtp://127.0.0.1:{port}")).unwrap();
    outbox_by(&url, None, patience)
}

/// The same with another way to the server.
fn outbox_by(url: &MailUrl, authority: Option<&Authority>, patience: Duration) -> (Worker, Scratch) {
    let (db, scratch) = database();
    for number in 0..LETTERS {
        let to = Recipient::outside("Zoé Martin", &format!("zoe{number}@exemple.fr"));
        db.write(noon(), |tx| post(tx, &Letter::new(to.clone(), Content::sample(LetterKind::ProposalReceived)))).unwrap();
    }
    let transport = Transport::open_with(url, authority, patience).unwrap();
    (Worker { db, transport, calendar: &[], chores: Vec::new(), handlers: &[] }, scratch)
}

/// Recipient, Message-ID, state and error of each letter.
fn letters(db: &Db) -> Vec<(String, String, String, Option<String>)> {
    db.read(noon(), |tx| {
        let columns = (mails::recipient, mails::message_id, mails::state, mails::last_error);
        Ok(mails::table.order(mails::recipient.asc()).select(columns).load(tx.conn)?)
    })
    .unwrap()
}

fn jobs_waiting(db: &Db) -> i64 {
    db.read(noon(), |tx| Ok(jobs::table.filter(jobs::state.eq("waiting")).count().get_result(tx.conn)?)).unwrap()
}

/// Lets the worker come back every hour until nothing waits: longer than every try takes.
fn drain_to_the_end(worker: &Worker) {
    for hours in 0..96 {
        drain(worker, noon() + TimeDelta::hours(hours)).unwrap();
        if jobs_waiting(&worker.db) == 0 {
            return;
        }
    }
    panic!("letters still wait after four days");
}

/// How often the server took each Message-ID.
fn takings(arrived: &[Arrived]) -> BTreeMap<&str, usize> {
    let mut takings = BTreeMap::new();
    for one in arrived.iter().filter(|one| one.taken) {
        *takings.entry(one.message_id.as_str()).or_default() += 1;
    }
    takings
}

fn survives(fault: &str, server: &SmtpServer, listener: usize) {
    let (worker, _scratch) = outbox(server.ports[listener], Duration::from_secs(3));
    drain_to_the_end(&worker);
    let refused = ["mail:550:1", "rcpt:550:1", "data:550:1"].contains(&fault);
    let letters = letters(&worker.db);
    let arrived = server.arrived_at(listener);
    let takings = takings(&arrived);
    let dead = letters.iter().filter(|letter| letter.2 == "dead").count();
    assert_eq!(dead, usize::from(refused), "{fault}: dead letters: {letters:?}");
    for (recipient, message_id, state, error) in &letters {
        let times = takings.get(message_id.as_str()).copied().unwrap_or(0);
        match state.as_str() {
            "sent" => assert!(times >= 1, "{fault}: lost"),
            _ => assert!(times == 0 && error.as_ref().is_some_and(|error| error.contains("550")), "{fault}: {error:?}"),
        }
        let ids: Vec<&str> = arrived.iter().filter(|one| one.to == *recipient).map(|one| one.message_id.as_str()).collect();
        assert!(ids.iter().all(|id| id == message_id), "{fault}: one Message-ID whatever the tries, {ids:?}");
    }
    let twice = takings.values().filter(|times| **times > 1).count();
    assert_eq!(twice, usize::from(fault == "data:cut:1"), "{fault}: duplicates");
    assert!(takings.values().all(|times| *times <= 2), "{fault}: at most one duplicate a cut");
}

#[test]
fn sixteen_faults_lose_nothing() {
    // A 550 to EHLO is met twice: once by the letter, once when the server is asked whether it still lets us in.
    let faults: Vec<String> = ["ehlo", "mail", "rcpt", "data"]
        .iter()
        .flat_map(|phase| {
            ["451", "550", "cut", "hang"].map(|kind| format!("{phase}:{kind}:{}", if *phase == "ehlo" { 2 } else { 1 }))
        })
        .collect();
    let folder = tempfile::tempdir().unwrap();
    let server = SmtpServer::start(folder.path(), &faults);
    std::thread::scope(|scope| {
        for (listener, fault) in faults.iter().enumerate() {
            let server = &server;
            scope.spawn(move || survives(fault, server, listener));
        }
    });
}

#[test]
fn a_temporary_refusal_is_tried_again_with_the_same_message_id() {
    let folder = tempfile::tempdir().unwrap();
    let server = SmtpServer::start(folder.path(), &[format!("data:451:{}", 3 * LETTERS)]);
    let (worker, _scratch) = outbox(server.ports[0], Duration::from_secs(30));
    assert_eq!(drain(&worker, noon()).unwrap(), LETTERS);
    assert_eq!(drain(&worker, noon() + TimeDelta::seconds(9)).unwrap(), 0, "not before 10 seconds");
    assert_eq!(drain(&worker, noon() + TimeDelta::seconds(10)).unwrap(), LETTERS);
    drain_to_the_end(&worker);
    let arrived = server.arrived_at(0);
    assert_eq!(arrived.len(), 4 * LETTERS, "three refusals and one success each");
    for (recipient, message_id, state, _) in letters(&worker.db) {
        let tries: Vec<&Arrived> = arrived.iter().filter(|one| one.to == recipient).collect();
        assert!(state == "sent" && tries.iter().all(|one| one.message_id == message_id));
        assert_eq!(tries.iter().map(|one| one.taken).collect::<Vec<_>>(), [false, false, false, true]);
    }
}

#[test]
fn a_server_that_never_answers_ends_in_dead_letters_that_staff_see() {
    // A port nobody listens on: bound, then let go.
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let (worker, _scratch) = outbox(port, Duration::from_secs(30));
    drain_to_the_end(&worker);
    for (_, _, state, error) in letters(&worker.db) {
        assert!(state == "dead" && error.is_some_and(|error| !error.contains('@')));
    }
}

/// An authority made for one test, and the certificate it gives a server of this name with the server's key, in PEM.
fn authority_for(name: &str) -> (Authority, String) {
    let own_key = KeyPair::generate().unwrap();
    let mut own = CertificateParams::new(Vec::new()).unwrap();
    own.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let root = own.self_signed(&own_key).unwrap();
    let key = KeyPair::generate().unwrap();
    let issuer = Issuer::new(own, own_key);
    let server = CertificateParams::new(vec![name.to_owned()]).unwrap().signed_by(&key, &issuer).unwrap();
    (Authority::parse(root.pem().as_bytes()).unwrap(), format!("{}{}", server.pem(), key.serialize_pem()))
}

/// A server of `localhost` with a certificate that is for `name`, given by the authority.
fn tls_server(faults: &[&str], name: &str) -> (SmtpServer, Authority, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let (authority, pem) = authority_for(name);
    std::fs::write(folder.path().join("server.pem"), pem).unwrap();
    let faults: Vec<String> = faults.iter().map(|fault| (*fault).to_owned()).collect();
    (SmtpServer::start(folder.path(), &faults), authority, folder)
}

fn way_to(port: u16, security: Security) -> MailUrl {
    MailUrl::Smtp { host: "localhost".to_owned(), port, security, credentials: None }
}

/// One round of the worker: every letter waits for another try, and nothing reached the server.
fn nothing_leaves(server: &SmtpServer, listener: usize, security: Security, authority: Option<&Authority>) {
    let (worker, _scratch) = outbox_by(&way_to(server.ports[listener], security), authority, Duration::from_secs(3));
    assert_eq!(drain(&worker, noon()).unwrap(), LETTERS);
    let letters = letters(&worker.db);
    assert!(letters.iter().all(|letter| letter.2 == "waiting"), "a failure that may pass: {letters:?}");
    assert_eq!(jobs_waiting(&worker.db), i64::try_from(LETTERS).unwrap());
    assert!(server.arrived_at(listener).is_empty());
}

const BOTH: [(usize, Security); 2] = [(0, Security::StartTls), (1, Security::Tls)];

#[test]
fn letters_leave_by_tls_to_a_server_whose_authority_is_named() {
    let (server, authority, _folder) = tls_server(&["starttls", "tls"], "localhost");
    for (listener, security) in BOTH {
        let way = way_to(server.ports[listener], security);
        let (worker, _scratch) = outbox_by(&way, Some(&authority), Duration::from_secs(30));
        drain_to_the_end(&worker);
        assert!(letters(&worker.db).iter().all(|letter| letter.2 == "sent"), "{security:?}");
        let arrived = server.arrived_at(listener);
        assert!(arrived.len() == LETTERS && arrived.iter().all(|one| one.tls && one.taken), "{security:?}: {arrived:?}");
    }
}

#[test]
fn an_unknown_authority_is_refused_and_so_is_another_name() {
    let (server, _, _folder) = tls_server(&["starttls", "tls"], "localhost");
    let (stranger, _) = authority_for("localhost");
    for (listener, security) in BOTH {
        nothing_leaves(&server, listener, security, None);
        nothing_leaves(&server, listener, security, Some(&stranger));
    }
    let (elsewhere, its, _folder) = tls_server(&["starttls", "tls"], "mx.example.org");
    for (listener, security) in BOTH {
        nothing_leaves(&elsewhere, listener, security, Some(&its));
    }
}

#[test]
fn nothing_leaves_in_clear_to_a_server_without_tls() {
    let (server, authority, _folder) = tls_server(&["none", "none"], "localhost");
    for (listener, security) in BOTH {
        nothing_leaves(&server, listener, security, Some(&authority));
    }
}
