//! How many times a second the page of a mission is answered, beside a bare handler that returns the same bytes. Both are
//! loaded in turn from this machine, so that only their ratio means something. `cargo bench --bench http`.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::Instant;

use actix_web::{App as Bare, HttpResponse, HttpServer, web};
use chrono::Utc;
use diesel::prelude::*;
use relais::app::{App, Running};
use relais::config::Config;
use relais::db::Entropy;
use relais::db::schema::missions;
use relais::demo::fill::{self, Size};
use relais::domain::dates::paris_date;

const CONNECTIONS: usize = 16;
const REQUESTS: usize = 2_000;
const ROUNDS: usize = 5;

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let url = format!("sqlite:{}", folder.path().join("relais.db").display());
    let mut config = Config::for_tests(&url, folder.path());
    config.workers = 2;
    #[expect(clippy::disallowed_methods, reason = "a bench serves now")]
    let app = App::build(config, Arc::new(Utc::now), Entropy::seeded(1))?;
    let now = app.shell.now();
    fill::fill(&app, paris_date(now), Size::Small, 1, &|_, _| {})?;
    let published = missions::table.filter(missions::state.eq("published")).select(missions::id);
    let mission: String = app.shell.db.read(now, |tx| Ok(published.first(tx.conn)?))?;

    let running = Running::start(&app)?;
    let path = format!("/api/v1/missions/{mission}");
    let body = one(&mut TcpStream::connect(running.address)?, &path)?;
    let bytes = web::Bytes::from(body.clone());
    let listener = std::net::TcpListener::bind("127.0.0.1:0")?;
    let bare = listener.local_addr()?;
    std::thread::spawn(move || actix_web::rt::System::new().block_on(serve_bare(listener, bytes)));

    println!("GET /missions/{{id}}, {} bytes, {CONNECTIONS} connections, SQLite", body.len());
    let mut ratios = Vec::new();
    for _ in 0..ROUNDS {
        let (ours, ceiling) = (rate(running.address, &path)?, rate(bare, &path)?);
        println!("  ours {ours:>8.0} /s    bare handler {ceiling:>8.0} /s    ratio {:.2}", ours / ceiling);
        ratios.push(ours / ceiling);
    }
    ratios.sort_by(f64::total_cmp);
    println!("  median ratio {:.2} (wanted: at least 0.33)", ratios[ROUNDS / 2]);
    running.stop();
    // The bare server lives in its thread until the process ends.
    std::process::exit(0);
}

/// The ceiling: the same bytes, from memory, with nothing around.
async fn serve_bare(listener: std::net::TcpListener, bytes: web::Bytes) -> std::io::Result<()> {
    HttpServer::new(move || {
        let bytes = bytes.clone();
        let answer = move || std::future::ready(HttpResponse::Ok().content_type("application/json").body(bytes.clone()));
        Bare::new().default_service(web::to(answer))
    })
    .workers(2)
    .listen(listener)?
    .run()
    .await
}

/// Requests answered a second over every connection.
fn rate(address: SocketAddr, path: &str) -> Result<f64, Failure> {
    let begun = Instant::now();
    let threads: Vec<_> = (0..CONNECTIONS)
        .map(|_| {
            let path = path.to_owned();
            std::thread::spawn(move || -> std::io::Result<()> {
                let mut stream = TcpStream::connect(address)?;
                stream.set_nodelay(true)?;
                for _ in 0..REQUESTS {
                    one(&mut stream, &path)?;
                }
                Ok(())
            })
        })
        .collect();
    for thread in threads {
        thread.join().map_err(|_| "a connection panicked")??;
    }
    Ok((CONNECTIONS * REQUESTS) as f64 / begun.elapsed().as_secs_f64())
}

/// One request on a kept connection; answers the body.
fn one(stream: &mut TcpStream, path: &str) -> std::io::Result<Vec<u8>> {
    stream.write_all(format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n").as_bytes())?;
    let mut answer = Vec::with_capacity(4096);
    let mut chunk = [0; 16 * 1024];
    loop {
        let read = stream.read(&mut chunk)?;
        answer.extend_from_slice(&chunk[..read]);
        let Some(head) = answer.windows(4).position(|four| four == b"\r\n\r\n") else { continue };
        let headers = String::from_utf8_lossy(&answer[..head]).to_lowercase();
        let length = headers.split("content-length: ").nth(1).and_then(|rest| rest.split("\r\n").next()?.parse::<usize>().ok());
        let length = length.ok_or_else(|| std::io::Error::other("no length"))?;
        if read == 0 || answer.len() >= head + 4 + length {
            return Ok(answer.split_off(head + 4));
        }
    }
}
