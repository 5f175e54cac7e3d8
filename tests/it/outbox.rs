//! The outbox: a letter is committed with its use case, leaves once, and a bad one blocks nobody.

use std::os::unix::fs::PermissionsExt;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use diesel::prelude::*;
use mail_parser::{HeaderValue, MessageParser, MimeHeaders};
use relais::db::schema::{accounts, digest_lines, history, jobs, mails, network};
use relais::db::{Db, Tx, stamp};
use relais::domain::Id;
use relais::error::Refusal;
use relais::history::{Change, Entity};
use relais::jobs::Kind;
use relais::mail::outbox::{OnlyWhile, post, post_while, unsubscribe};
use relais::mail::transport::{Delivered, MailUrl, Transport};
use relais::mail::{Content, Letter, LetterKind, Recipient, digest};
use relais::worker::{CalendarTask, Worker, drain, schedule, start};

use crate::support::db::database;

/// Sunday, 13:00 in Paris.
fn noon() -> DateTime<Utc> {
    "2026-11-22T12:00:00Z".parse().unwrap()
}

fn letter(kind: LetterKind, email: &str) -> Letter {
    Letter::new(Recipient::outside("Zoé Martin", email), Content::sample(kind))
}

fn worker(db: &Db, transport: &Transport) -> Worker {
    Worker { db: db.clone(), transport: transport.clone(), calendar: &[], chores: Vec::new(), handlers: &[] }
}

fn memory() -> (Transport, Arc<Mutex<Vec<Delivered>>>) {
    let kept = Arc::new(Mutex::new(Vec::new()));
    (Transport::Memory(kept.clone()), kept)
}

fn taken(kept: &Mutex<Vec<Delivered>>) -> Vec<Delivered> {
    std::mem::take(&mut kept.lock().unwrap_or_else(PoisonError::into_inner))
}

fn add_account(db: &Db, email: Option<&str>, frequency: &str) -> Id {
    db.write(noon(), |tx| {
        let id = tx.new_id();
        diesel::insert_into(accounts::table)
            .values((
                accounts::id.eq(id.to_string()),
                accounts::version.eq(1),
                accounts::email.eq(email),
                accounts::given_name.eq("Zoé"),
                accounts::family_name.eq("Martin"),
                accounts::lang.eq("fr"),
                accounts::mail_frequency.eq(frequency),
                accounts::created_at.eq(stamp(noon())),
            ))
            .execute(tx.conn)?;
        Ok(id)
    })
    .unwrap()
}

/// State and error of every letter, in the order of writing.
fn states(db: &Db) -> Vec<(String, Option<String>)> {
    db.read(noon(), |tx| Ok(mails::table.order(mails::id.asc()).select((mails::state, mails::last_error)).load(tx.conn)?))
        .unwrap()
}

fn jobs_left(db: &Db) -> i64 {
    db.read(noon(), |tx| Ok(jobs::table.filter(jobs::state.eq("waiting")).count().get_result(tx.conn)?)).unwrap()
}

#[test]
fn a_letter_is_built_when_it_is_written_and_leaves_as_it_was() {
    let (db, _scratch) = database();
    let settings = r#"{"name": "Réseau des Tilleuls", "contact_email": "contact@tilleuls.example", "other": 1}"#;
    db.write(noon(), |tx| {
        let row = (network::id.eq("network"), network::version.eq(1), network::settings.eq(settings));
        diesel::insert_into(network::table).values(row).execute(tx.conn)?;
        post(tx, &letter(LetterKind::ApplicationReceivedCandidate, "zoe@exemple.fr"))?;
        post(tx, &letter(LetterKind::PasswordReset, "zoe@exemple.fr"))
    })
    .unwrap();
    let rows: Vec<(String, String, Vec<u8>)> = db
        .read(noon(), |tx| {
            Ok(mails::table.order(mails::id.asc()).select((mails::id, mails::message_id, mails::message)).load(tx.conn)?)
        })
        .unwrap();

    let (transport, kept) = memory();
    assert_eq!(drain(&worker(&db, &transport), noon() + TimeDelta::days(1)).unwrap(), 2);
    let delivered = taken(&kept);
    for (row, delivered) in rows.iter().zip(&delivered) {
        assert_eq!(
            (&row.2, delivered.to.as_str(), delivered.from.as_str()),
            (&delivered.message, "zoe@exemple.fr", "relais@relais.example")
        );
        assert_eq!(row.1, format!("<{}@relais.example>", row.0));
        let message = MessageParser::default().parse(&delivered.message).unwrap();
        assert_eq!(message.message_id(), Some(row.1.trim_matches(['<', '>'])));
        assert_eq!(message.date().unwrap().to_timestamp(), noon().timestamp());
        let sender = message.from().unwrap().first().unwrap();
        assert_eq!((sender.name(), sender.address()), (Some("Réseau des Tilleuls"), Some("relais@relais.example")));
        assert_eq!(message.reply_to().unwrap().first().unwrap().address(), Some("contact@tilleuls.example"));
        assert_eq!(message.header("Auto-Submitted").and_then(HeaderValue::as_text), Some("auto-generated"));
        let kind = message.content_type().unwrap();
        assert_eq!((kind.ctype(), kind.subtype()), ("multipart", Some("alternative")));
        assert_eq!((message.text_body_count(), message.html_body_count()), (1, 1));
    }
    let raw = |index: usize| String::from_utf8(rows[index].2.clone()).unwrap();
    assert!(raw(0).contains(&format!("List-Unsubscribe: <https://relais.example/unsubscribe/{}>\r\n", rows[0].0)));
    assert!(raw(0).contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"));
    assert!(!raw(1).contains("List-Unsubscribe"), "strictly transactional");
    assert_eq!((jobs_left(&db), states(&db)), (0, vec![("sent".to_owned(), None), ("sent".to_owned(), None)]));
}

#[test]
fn a_refused_use_case_leaves_no_letter() {
    let (db, _scratch) = database();
    let outcome: Result<(), Refusal> = db.write(noon(), |tx| {
        post(tx, &letter(LetterKind::PasswordReset, "zoe@exemple.fr"))?;
        Err(Refusal::NoSeat)
    });
    assert!(matches!(outcome, Err(Refusal::NoSeat)));
    assert_eq!((states(&db).len(), jobs_left(&db)), (0, 0));
}

#[test]
fn names_inject_no_header() {
    let (db, _scratch) = database();
    let names = ["Zoé\r\nBcc: x@evil.example", "a\nb", "nul\0nul", "\r", "\"Zoé\" <x@evil.example>", "é".repeat(300).as_str()]
        .map(str::to_owned);
    for name in &names {
        let to = Recipient { given_name: Some(name.clone()), ..Recipient::outside(name, "zoe@exemple.fr") };
        db.write(noon(), |tx| post(tx, &Letter::new(to.clone(), Content::sample(LetterKind::ProposalReceived)))).unwrap();
    }
    let (transport, kept) = memory();
    drain(&worker(&db, &transport), noon()).unwrap();
    let delivered = taken(&kept);
    assert_eq!(delivered.len(), names.len());
    for Delivered { message, .. } in delivered {
        let message = MessageParser::default().parse(&message).unwrap();
        assert!(message.bcc().is_none() && message.cc().is_none());
        let to: Vec<_> = message.to().unwrap().iter().filter_map(|one| one.address()).collect();
        assert_eq!(to, ["zoe@exemple.fr"]);
    }
}

#[test]
fn a_letter_that_cannot_be_built_is_dead_and_blocks_nobody() {
    let (db, _scratch) = database();
    db.write(noon(), |tx| {
        post(tx, &letter(LetterKind::PasswordReset, "not an address"))?;
        post(tx, &letter(LetterKind::PasswordReset, ""))?;
        post(tx, &letter(LetterKind::PasswordReset, "zoe@exemple.fr"))
    })
    .unwrap();
    let (transport, kept) = memory();
    assert_eq!(drain(&worker(&db, &transport), noon()).unwrap(), 1);
    assert_eq!(taken(&kept).len(), 1);
    let error = "the recipient's address is not one".to_owned();
    assert_eq!(states(&db), [("dead".to_owned(), Some(error)), ("sent".to_owned(), None)], "and nothing to nobody");
}

fn move_to(tx: &mut Tx, id: Id, to: &str) -> Result<(), Refusal> {
    let change = Change {
        entity: Entity::Application,
        id,
        verb: "move",
        from: None,
        to,
        actor: None,
        reason: None,
        comment: None,
        facts: None,
    };
    relais::history::record(tx, change)
}

#[test]
fn no_reminder_after_the_answer() {
    let (db, _scratch) = database();
    let ids: Vec<Id> = db
        .write(noon(), |tx| {
            let ids: Vec<Id> = (0..2).map(|_| tx.new_id()).collect();
            for id in &ids {
                move_to(tx, *id, "selected")?;
                let condition = OnlyWhile { entity: Entity::Application, id: *id, state: "selected" };
                post_while(tx, &letter(LetterKind::ApplicationToConfirmReminder, "zoe@exemple.fr"), condition)?;
            }
            Ok(ids)
        })
        .unwrap();
    db.write(noon(), |tx| move_to(tx, ids[0], "accepted")).unwrap();
    let (transport, kept) = memory();
    drain(&worker(&db, &transport), noon()).unwrap();
    assert_eq!(states(&db), [("overtaken".to_owned(), None), ("sent".to_owned(), None)]);
    assert_eq!((taken(&kept).len(), jobs_left(&db)), (1, 0));
}

#[test]
fn a_job_carried_out_again_sends_nothing_again() {
    let (db, _scratch) = database();
    db.write(noon(), |tx| post(tx, &letter(LetterKind::PasswordReset, "zoe@exemple.fr"))).unwrap();
    let mail: String = db.read(noon(), |tx| Ok(mails::table.select(mails::id).first(tx.conn)?)).unwrap();
    let (transport, kept) = memory();
    drain(&worker(&db, &transport), noon()).unwrap();
    // As after a crash between the sending and the end of the job.
    db.write(noon(), |tx| relais::jobs::enqueue(tx, Kind::SendMail, &mail)).unwrap();
    assert_eq!(drain(&worker(&db, &transport), noon()).unwrap(), 1);
    assert_eq!(taken(&kept).len(), 1);
}

/// What the digests' letters say, by recipient.
fn digests(kept: &Mutex<Vec<Delivered>>) -> Vec<String> {
    let all = taken(kept);
    all.iter().map(|one| MessageParser::default().parse(&one.message).unwrap().body_text(0).unwrap().into_owned()).collect()
}

#[test]
fn whoever_chose_it_gets_one_letter_a_day_and_role() {
    let (db, _scratch) = database();
    let account = add_account(&db, Some("zoe@exemple.fr"), "daily");
    let to = Recipient::of_account(account, "Zoé", "Martin", "zoe@exemple.fr");
    let (transport, kept) = memory();
    let worker = worker(&db, &transport);
    let write = |kind, at| db.write(at, |tx| post(tx, &Letter::new(to.clone(), Content::sample(kind)))).unwrap();
    for kind in [LetterKind::MissionApproved, LetterKind::ApplicationReceivedHost, LetterKind::ProposalReceived] {
        write(kind, noon());
    }
    write(LetterKind::PasswordReset, noon());
    drain(&worker, noon()).unwrap();
    assert_eq!(taken(&kept).len(), 1, "what is strictly transactional does not wait");

    let evening: DateTime<Utc> = "2026-11-22T17:00:00Z".parse().unwrap();
    let tell = |at| {
        db.write(at, digest::send_digests).unwrap();
        drain(&worker, at).unwrap();
        digests(&kept)
    };
    assert_eq!(tell(evening - TimeDelta::minutes(1)).len(), 0);
    let both = tell(evening);
    assert_eq!(both.len(), 2, "one as a candidate, one as a host");
    assert!(both.iter().any(|text| text.contains("Candidatures") && text.contains("Missions")), "{both:?}");
    write(LetterKind::MissionApproved, evening + TimeDelta::minutes(5));
    assert_eq!(tell(evening + TimeDelta::hours(1)).len(), 0, "once a day");
    assert_eq!(tell(evening + TimeDelta::days(2)).len(), 1, "late rather than never");
    let left: i64 = db
        .read(noon(), |tx| Ok(digest_lines::table.filter(digest_lines::mailed_at.is_null()).count().get_result(tx.conn)?))
        .unwrap();
    assert_eq!((left, jobs_left(&db)), (0, 0));
}

#[test]
fn unsubscribing_gathers_letters() {
    let (db, _scratch) = database();
    let account = add_account(&db, Some("zoe@exemple.fr"), "each");
    let to = Recipient::of_account(account, "Zoé", "Martin", "zoe@exemple.fr");
    let send =
        || db.write(noon(), |tx| post(tx, &Letter::new(to.clone(), Content::sample(LetterKind::MissionApproved)))).unwrap();
    send();
    let mail: String = db.read(noon(), |tx| Ok(mails::table.select(mails::id).first(tx.conn)?)).unwrap();
    db.write(noon(), |tx| unsubscribe(tx, mail.parse().unwrap())).unwrap();
    let unknown = Id::from_parts(0, [0; 10]);
    db.write(noon(), |tx| unsubscribe(tx, unknown)).unwrap();
    send();
    assert_eq!(states(&db).len(), 1);
}

#[test]
fn a_folder_holds_one_whole_file_a_letter() {
    let (db, scratch) = database();
    let transport = Transport::open(&MailUrl::Folder(scratch.join("mail")), None).unwrap();
    for _ in 0..3 {
        db.write(noon(), |tx| post(tx, &letter(LetterKind::PasswordReset, "zoe@exemple.fr"))).unwrap();
    }
    drain(&worker(&db, &transport), noon()).unwrap();
    let ids: Vec<String> =
        db.read(noon(), |tx| Ok(mails::table.order(mails::id.asc()).select(mails::id).load(tx.conn)?)).unwrap();
    let mut files: Vec<_> = std::fs::read_dir(scratch.join("mail")).unwrap().map(|entry| entry.unwrap()).collect();
    files.sort_by_key(|entry| entry.file_name());
    let names: Vec<String> = files.iter().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    assert_eq!(names, ids.iter().map(|id| format!("{id}.eml")).collect::<Vec<_>>());
    for file in files {
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        assert!(MessageParser::default().parse(&std::fs::read(file.path()).unwrap()).is_some());
    }
}

#[test]
fn a_folder_that_cannot_be_written_is_tried_again() {
    let (db, scratch) = database();
    let transport = Transport::open(&MailUrl::Folder(scratch.join("mail")), None).unwrap();
    std::fs::remove_dir(scratch.join("mail")).unwrap();
    db.write(noon(), |tx| post(tx, &letter(LetterKind::PasswordReset, "zoe@exemple.fr"))).unwrap();
    drain(&worker(&db, &transport), noon()).unwrap();
    assert_eq!((states(&db)[0].0.as_str(), jobs_left(&db)), ("waiting", 1));
    std::fs::create_dir(scratch.join("mail")).unwrap();
    drain(&worker(&db, &transport), noon() + TimeDelta::hours(1)).unwrap();
    assert_eq!((states(&db)[0].0.as_str(), jobs_left(&db)), ("sent", 0));
}

fn fails(_: &mut Tx) -> Result<(), Refusal> {
    Err(Refusal::internal("this task fails"))
}

fn panics(_: &mut Tx) -> Result<(), Refusal> {
    std::panic::resume_unwind(Box::new("this task panics"))
}

fn leaves_a_trace(tx: &mut Tx) -> Result<(), Refusal> {
    let id = tx.new_id();
    move_to(tx, id, "seen")
}

#[test]
fn the_calendar_opens_once_an_hour_and_one_task_does_not_stop_another() {
    const TASKS: &[CalendarTask] = &[fails, panics, leaves_a_trace];
    let (db, _scratch) = database();
    let (transport, _) = memory();
    let worker = Worker { calendar: TASKS, ..worker(&db, &transport) };
    let traces = || -> i64 { db.read(noon(), |tx| Ok(history::table.count().get_result(tx.conn)?)).unwrap() };
    let two = noon() + TimeDelta::hours(2);
    schedule(&db, noon(), two + TimeDelta::minutes(40)).unwrap();
    schedule(&db, noon(), two).unwrap();
    let keys: Vec<(Option<String>, NaiveDateTime)> =
        db.read(noon(), |tx| Ok(jobs::table.select((jobs::unique_key, jobs::run_at)).load(tx.conn)?)).unwrap();
    assert_eq!(keys, [(Some("calendar:2026-11-22T14".to_owned()), stamp(two))]);
    assert_eq!((drain(&worker, two - TimeDelta::seconds(1)).unwrap(), traces()), (0, 0));
    assert_eq!((drain(&worker, two).unwrap(), traces(), jobs_left(&db)), (1, 1, 1), "put back for the tasks that failed");
}

static BELL: Mutex<Option<Sender<()>>> = Mutex::new(None);

fn rings(_: &mut Tx) -> Result<(), Refusal> {
    if let Some(bell) = BELL.lock().unwrap().as_ref() {
        bell.send(()).map_err(Refusal::internal)?;
    }
    Ok(())
}

#[test]
fn threads_work_until_they_are_told_to_stop() {
    let (db, _scratch) = database();
    let (transport, kept) = memory();
    let (bell, rung) = channel();
    *BELL.lock().unwrap() = Some(bell);
    db.write(noon() - TimeDelta::hours(1), |tx| post(tx, &letter(LetterKind::PasswordReset, "zoe@exemple.fr"))).unwrap();
    let running = start(&Worker { calendar: &[rings], ..worker(&db, &transport) }, 1, &(Arc::new(noon) as _)).unwrap();
    rung.recv_timeout(Duration::from_secs(60)).expect("the calendar of this hour is opened at the start");
    running.stop();
    assert_eq!((taken(&kept).len(), jobs_left(&db)), (1, 1), "the letter has left, the next hour waits");
}
