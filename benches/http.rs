//! How many times a second an address is answered, beside a bare handler that returns the same bytes. wrk loads both in turn
//! from this machine, so that only their ratio means something. `cargo bench --bench http`.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::process::Command;
use std::sync::Arc;

use actix_web::{App as Bare, HttpRequest, HttpResponse, HttpServer, web};
use chrono::Utc;
use diesel::prelude::*;
use relais::app::{App, Running};
use relais::config::Config;
use relais::db::Entropy;
use relais::db::schema::missions;
use relais::demo::fill::{self, DemoAccount, Size};
use relais::domain::Role;
use relais::domain::dates::paris_date;
use serde_json::{Value, json};

const CONNECTIONS: &str = "16";
const SECONDS: &str = "2";
const ROUNDS: usize = 3;

type Failure = Box<dyn std::error::Error>;
type Bodies = BTreeMap<String, web::Bytes>;

fn main() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let url = format!("sqlite:{}", folder.path().join("relais.db").display());
    let mut config = Config::for_tests(&url, folder.path());
    config.workers = 2;
    #[expect(clippy::disallowed_methods, reason = "a bench serves now")]
    let app = App::build(config, Arc::new(Utc::now), Entropy::seeded(1))?;
    let now = app.shell.now();
    let accounts = fill::fill(&app, paris_date(now), Size::Medium, 1, &|_, _| {})?;
    let published = missions::table.filter(missions::state.eq("published")).select(missions::id);
    let mission: String = app.shell.db.read(now, |tx| Ok(published.first(tx.conn)?))?;

    let running = Running::start(&app)?;
    let token = token(running.address, &accounts)?;
    let paths = [
        format!("/api/v1/missions/{mission}"),
        "/api/v1/me/matches?limit=20".to_owned(),
        "/api/v1/missions?near=45.44,4.39&radius_km=30".to_owned(),
        "/".to_owned(),
        format!("/missions/{mission}"),
    ];
    let mut bodies = Bodies::new();
    for path in paths.clone() {
        let bytes = get(running.address, &path, &token)?;
        bodies.insert(path, bytes.into());
    }
    let lengths: Vec<usize> = paths.iter().filter_map(|path| bodies.get(path)).map(web::Bytes::len).collect();
    let listener = std::net::TcpListener::bind("127.0.0.1:0")?;
    let bare = listener.local_addr()?;
    std::thread::spawn(move || actix_web::rt::System::new().block_on(serve_bare(listener, bodies)));

    println!("{CONNECTIONS} connections, {SECONDS} s each, {ROUNDS} rounds in turn, SQLite; 300 candidates, 120 missions");
    println!("| address | bytes | requests/s | median | 99 % | bare handler | ratio |\n|---|---|---|---|---|---|---|");
    for (path, bytes) in paths.iter().zip(lengths) {
        let mut rounds = Vec::new();
        for _ in 0..ROUNDS {
            let (ours, ceiling) = (load(running.address, path, &token)?, load(bare, path, &token)?);
            rounds.push((ours.rate / ceiling.rate, ours, ceiling));
        }
        rounds.sort_by(|one, other| one.0.total_cmp(&other.0));
        let (ratio, ours, ceiling) = &rounds[ROUNDS / 2];
        let shown = path.replace(&mission, "{id}");
        let (rate, floor) = (ours.rate, ceiling.rate);
        println!("| `{shown}` | {bytes} | {rate:.0} | {} | {} | {floor:.0} | {ratio:.2} |", ours.median, ours.slow);
    }
    running.stop();
    // The bare server lives in its thread until the process ends.
    std::process::exit(0);
}

fn token(address: SocketAddr, accounts: &[DemoAccount]) -> Result<String, Failure> {
    let candidate = accounts.iter().find(|one| one.role == Role::Candidate).ok_or("no candidate")?;
    let typed = json!({ "email": candidate.email, "password": candidate.password });
    let mut answer = ureq::post(format!("http://{address}/api/v1/sessions")).send_json(typed)?;
    let session: Value = answer.body_mut().read_json()?;
    Ok(session["access_token"].as_str().ok_or("no token")?.to_owned())
}

/// Only what is somebody's own is asked as somebody.
fn header(path: &str, token: &str) -> (&'static str, String) {
    if path.starts_with("/api/v1/me") { ("Authorization", format!("Bearer {token}")) } else { ("Accept", "*/*".to_owned()) }
}

fn get(address: SocketAddr, path: &str, token: &str) -> Result<Vec<u8>, Failure> {
    let (name, value) = header(path, token);
    Ok(ureq::get(format!("http://{address}{path}")).header(name, value).call()?.body_mut().read_to_vec()?)
}

/// The ceiling: the same bytes, from memory, with nothing around.
async fn serve_bare(listener: std::net::TcpListener, bodies: Bodies) -> std::io::Result<()> {
    let bodies = Arc::new(bodies);
    HttpServer::new(move || {
        let bodies = Arc::clone(&bodies);
        let answer = move |request: HttpRequest| {
            let path = request.uri().path_and_query().map_or("", |path| path.as_str());
            std::future::ready(HttpResponse::Ok().body(bodies.get(path).cloned().unwrap_or_default()))
        };
        Bare::new().default_service(web::to(answer))
    })
    .workers(2)
    .listen(listener)?
    .run()
    .await
}

/// What wrk measured.
struct Load {
    rate: f64,
    median: String,
    slow: String,
}

fn load(address: SocketAddr, path: &str, token: &str) -> Result<Load, Failure> {
    let (name, value) = header(path, token);
    let (sent, url) = (format!("{name}: {value}"), format!("http://{address}{path}"));
    let told = Command::new("wrk")
        .args(["--threads", "1", "--connections", CONNECTIONS, "--duration", SECONDS, "--latency", "--header", &sent, &url])
        .output()
        .map_err(|error| format!("wrk cannot be run ({error}): `make bench` installs it"))?;
    let told = String::from_utf8(told.stdout)?;
    if told.contains("Non-2xx") {
        return Err(format!("{path} was refused under load: {told}").into());
    }
    let line = |start: &str| told.lines().find_map(|line| line.trim().strip_prefix(start)).map(|rest| rest.trim().to_owned());
    let rate = line("Requests/sec:").ok_or("wrk told no rate")?.parse()?;
    Ok(Load { rate, median: line("50%").unwrap_or_default(), slow: line("99%").unwrap_or_default() })
}
