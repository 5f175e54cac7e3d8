//! Bodies that are too large, too slow, cut short, or in too many parts.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use actix_web::FromRequest;
use actix_web::dev::Payload;
use actix_web::test::TestRequest;
use actix_web::web::Bytes;
use futures_util::StreamExt;
use relais::error::Refusal;
use relais::http::pace::{Pace, USUAL};
use relais::http::{Problem, body, multipart};
use serde_json::{Value, json};

use super::corpus;
use super::scene::{BOUNDARY, Scene, form, form_type, part_head, send};
use crate::support::Client;
use crate::support::db::Scratch;

const MIB: usize = 1024 * 1024;

#[test]
fn a_file_over_the_limit_is_refused_and_one_at_the_limit_is_read() {
    let scene = Scene::with(|config| config.max_file_mib = 1);
    let reply = scene.sends("H_RC", "a.pdf", "application/pdf", &vec![b' '; MIB + 1]);
    assert_eq!(reply.faults(), [("/file".to_owned(), "too_large".to_owned())]);
    let problem = reply.refused(413, "too_large");
    assert!(problem["detail"].as_str().unwrap_or_default().contains("1\u{a0}Mio"), "{problem}");
    let at_the_limit = scene.sends("H_RC", "a.pdf", "application/pdf", &vec![b' '; MIB]);
    assert_eq!(at_the_limit.faults(), [("/file".to_owned(), "type_not_allowed".to_owned())]);
    let long: Vec<(String, String)> = (0..19).map(|number| (format!("f{number}"), "x".repeat(200_000))).collect();
    let fields: Vec<(&str, &str)> = long.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert!(matches!(send(&scene.host, &scene.documents(), &fields, None).status, 413 | 422));
    assert_eq!(scene.objects(), Vec::<String>::new());
}

#[test]
fn a_form_has_twenty_parts_at_most_and_one_file() {
    let scene = Scene::open();
    let pdf = corpus::pdf(1);
    let names: Vec<String> = (0..21).map(|number| format!("f{number}")).collect();
    let fields: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "x")).collect();
    let reply = send(&scene.host, &scene.documents(), &fields, Some(("a.pdf", "application/pdf", &pdf)));
    assert_eq!((reply.status, reply.faults()), (422, vec![(String::new(), "too_many_parts".to_owned())]));
    let mut body = form(&[("code", "H_RC")], Some(("a.pdf", "application/pdf", &pdf)));
    body.truncate(body.len() - BOUNDARY.len() - 6);
    body.extend(form(&[], Some(("b.pdf", "application/pdf", &pdf))));
    let reply = scene.host.send_bytes("POST", &scene.documents(), Some(body), &[("Content-Type", &form_type())]);
    assert_eq!((reply.status, reply.faults()), (422, vec![("/file".to_owned(), "repeated".to_owned())]));
    let reply = send(&scene.host, &scene.documents(), &[("code", "H_RC"), ("code", "H_CER")], None);
    assert_eq!((reply.status, reply.faults()), (422, vec![("/code".to_owned(), "repeated".to_owned())]));
}

#[test]
fn a_body_cut_short_or_not_a_form_is_unreadable_and_nothing_is_kept() {
    let scene = Scene::open();
    let whole = form(&[("code", "H_RC")], Some(("a.pdf", "application/pdf", &corpus::pdf(1))));
    for body in [&whole[..whole.len() - 30], &whole[..whole.len() / 2], b"", b"--nothing", b"{}"] {
        let reply = scene.host.send_bytes("POST", &scene.documents(), Some(body.to_vec()), &[("Content-Type", &form_type())]);
        reply.refused(400, "unreadable");
    }
    let headers = [("Content-Type", "multipart/form-data")];
    scene.host.send_bytes("POST", &scene.documents(), Some(whole), &headers).refused(400, "unreadable");
    assert_eq!(scene.objects(), Vec::<String>::new());

    // The sender goes away in the middle of what it announced.
    let mut stream = connect(&scene.host);
    head(&mut stream, &scene.host, &scene.documents(), 5_000_000);
    stream.write_all(part_head("a.pdf", "application/pdf").as_bytes()).expect("the beginning");
    stream.write_all(&corpus::pdf(1)).expect("the beginning");
    drop(stream);
    scene.brings("H_RC");
    assert_eq!(scene.objects().len(), 1);
}

fn connect(client: &Client) -> TcpStream {
    TcpStream::connect(client.base().trim_start_matches("http://")).expect("a service that listens")
}

fn head(stream: &mut TcpStream, client: &Client, path: &str, length: u64) {
    let token = client.access_token.as_deref().unwrap_or_default();
    let head = format!(
        "POST /api/v1{path} HTTP/1.1\r\nHost: relais.example\r\nAuthorization: Bearer {token}\r\nContent-Type: {}\r\n\
         Content-Length: {length}\r\nConnection: close\r\n\r\n",
        form_type()
    );
    stream.write_all(head.as_bytes()).expect("a head");
}

#[test]
fn a_body_keeps_to_a_kibibyte_a_second_after_five_seconds_and_a_minute_in_all() {
    let cases = [
        // Seconds since its start, bytes that have come, whether it is cut.
        (0, 0, false),
        (5, 0, false),
        (6, 0, true),
        (6, 1_023, true),
        (6, 1_024, false),
        (15, 10 * 1_024, false),
        (16, 10 * 1_024, true),
        (59, 54 * 1_024, false),
        (60, 100_000_000, false),
        (61, 100_000_000, true),
        (3_600, u64::MAX, true),
    ];
    for (seconds, bytes, cut) in cases {
        let since_start = Duration::from_secs(seconds);
        assert_eq!(USUAL.is_slow(since_start + Duration::from_millis(u64::from(cut)), bytes), cut, "{seconds} s, {bytes} bytes");
    }
}

async fn payload_of(
    request: &actix_web::HttpRequest,
    pieces: &'static [&'static [u8]],
    goes_on: bool,
) -> actix_web::web::Payload {
    let pieces = futures_util::stream::iter(pieces.iter().map(|piece| Ok(Bytes::from_static(piece))));
    let mut payload: Payload = match goes_on {
        true => Payload::Stream { payload: Box::pin(pieces.chain(futures_util::stream::pending())) },
        false => Payload::Stream { payload: Box::pin(pieces) },
    };
    actix_web::web::Payload::from_request(request, &mut payload).await.expect("a body")
}

#[actix_web::test]
async fn json_that_does_not_come_is_cut_and_what_has_come_is_read_however_late() {
    let request = TestRequest::post().to_http_request();
    let whole = payload_of(&request, &[b"{\"a\":", b" 1}"], false).await;
    assert_eq!(body::gather(whole, 8, NOW).await.expect("a body").as_ref(), b"{\"a\": 1}");
    let too_large = payload_of(&request, &[b"{\"a\":", b" 12}"], false).await;
    assert!(matches!(body::gather(too_large, 8, NOW).await, Err(Refusal::TooLarge)));
    let stuck = payload_of(&request, &[b"{\"a\":"], true).await;
    assert!(matches!(body::gather(stuck, 8, NOW).await, Err(Refusal::TooSlow)));
}

/// A pace nobody waits for.
const NOW: Pace = Pace { grace: Duration::ZERO, least: u64::MAX, deadline: Duration::from_secs(60) };

#[actix_web::test]
async fn a_body_that_does_not_come_is_cut() {
    let request = TestRequest::post().insert_header(("Content-Type", form_type())).to_http_request();
    let beginning = Bytes::from(part_head("a.pdf", "application/pdf"));
    let body = futures_util::stream::iter([Ok(beginning)]).chain(futures_util::stream::pending());
    let mut payload: Payload = Payload::Stream { payload: Box::pin(body) };
    let payload = actix_web::web::Payload::from_request(&request, &mut payload).await.expect("a body");
    let room = tempfile::tempfile().expect("a file");
    let outcome = multipart::read(request.headers(), payload, room, 1_000_000, NOW, &mut multipart::Fields::new()).await;
    assert!(matches!(outcome.err(), Some(Problem(Refusal::TooSlow))));
}

/// The program itself, in a process whose memory is its own.
struct Service {
    child: Child,
    told: Value,
    _scratch: Scratch,
}

impl Service {
    fn start() -> Self {
        let scratch = Scratch::new();
        let mut child = Command::new(env!("CARGO_BIN_EXE_relais"))
            .args(["demo", "--json", "--size", "small", "--listen", "127.0.0.1:0", "--data"])
            .arg(scratch.join("demo"))
            .env("RELAIS_LOG", "warn")
            .env("RELAIS_PASSWORD_MEMORY_KIB", "19456")
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("its output")).read_line(&mut line).expect("one line once it listens");
        Self { child, told: serde_json::from_str(&line).expect("one line of JSON"), _scratch: scratch }
    }

    fn host(&self) -> Client {
        let accounts = self.told["accounts"].as_array().expect("accounts");
        let host = accounts.iter().find(|account| account["role"] == "host").expect("a host");
        let text = |key: &str| host[key].as_str().expect("text");
        Client::new(self.told["base_url"].as_str().expect("an address").to_owned()).signed_in(text("email"), text("password"))
    }

    /// The most memory it has ever held, in KiB.
    fn most_memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).expect("a process");
        let line = status.lines().find(|line| line.starts_with("VmHWM:")).expect("its memory");
        line.split_whitespace().nth(1).and_then(|kib| kib.parse().ok()).expect("a number")
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_gibibyte_is_refused_and_memory_stays_flat() {
    let service = Service::start();
    let host = service.host();
    let organizations = host.get("/organizations").expect(200);
    let path = format!("/organizations/{}/documents", organizations["items"][0]["id"].as_str().expect("an id"));
    send(&host, &path, &[("code", "H_RC")], Some(("a.pdf", "application/pdf", &corpus::pdf(1)))).expect(201);
    let before = service.most_memory();

    let size = 1u64 << 30;
    let mut stream = connect(&host);
    head(&mut stream, &host, &path, size);
    let beginning = part_head("a.pdf", "application/pdf").into_bytes();
    stream.write_all(&beginning).expect("the beginning");
    let piece = vec![b'x'; MIB];
    let mut left = size - beginning.len() as u64;
    while left > 0 {
        let now = usize::try_from(left.min(MIB as u64)).expect("a MiB");
        stream.write_all(&piece[..now]).expect("a service that lets the sender finish");
        left -= now as u64;
    }
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 413 ") && answer.contains("\"code\":\"too_large\""), "{answer}");
    let grown = service.most_memory() - before;
    assert!(grown < 32 * 1024, "memory grew by {grown} KiB");
    let item = send(&host, &path, &[("code", "H_RC")], Some(("a.pdf", "application/pdf", &corpus::pdf(1)))).expect(201);
    assert_eq!(item["state"], json!("received"));
}
