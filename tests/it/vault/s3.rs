//! The vault in a bucket: an S3-compatible store in this process, with the few operations the vault uses.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use actix_web::dev::ServerHandle;
use actix_web::http::Method;
use actix_web::web::{Bytes, Data, PayloadConfig};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};
use chrono::Duration;
use relais::vault::{Credentials, Place, check};

use super::corpus;
use super::scene::{Scene, document_of};
use super::uploads::download;

type Objects = Arc<Mutex<BTreeMap<String, Vec<u8>>>>;

struct Bucket {
    objects: Objects,
    address: String,
    handle: ServerHandle,
}

impl Bucket {
    fn start() -> Self {
        let objects = Objects::default();
        let shared = Arc::clone(&objects);
        let (tell, told) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            let outcome = actix_web::rt::System::new().block_on(async move {
                let server = HttpServer::new(move || {
                    App::new()
                        .app_data(Data::from(Arc::clone(&shared)))
                        .app_data(PayloadConfig::new(64 << 20))
                        .default_service(web::to(answer))
                })
                .workers(1)
                .bind("127.0.0.1:0")?;
                let address = server.addrs()[0].to_string();
                let server = server.run();
                let _ = tell.send((address, server.handle()));
                server.await
            });
            outcome.expect("a bucket that serves");
        });
        let (address, handle) = told.recv().expect("a bucket that listens");
        Self { objects, address, handle }
    }

    fn place(&self) -> Place {
        Place::parse(&format!("s3://pieces?endpoint=http://{}&region=eu-west-3", self.address)).expect("a place")
    }
}

async fn answer(request: HttpRequest, objects: Data<Mutex<BTreeMap<String, Vec<u8>>>>, body: Bytes) -> HttpResponse {
    let signed = request.headers().get("authorization").and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !signed.starts_with("AWS4-HMAC-SHA256 Credential=key/") {
        return HttpResponse::Forbidden().finish();
    }
    let key = request.path().trim_start_matches("/pieces").trim_start_matches('/').to_owned();
    let query = request.query_string();
    let mut objects = objects.lock().expect("the bucket");
    match (request.method(), query) {
        (&Method::POST, query) if query.starts_with("uploads") => {
            xml("<InitiateMultipartUploadResult><UploadId>u</UploadId></InitiateMultipartUploadResult>".to_owned())
        }
        (&Method::PUT, query) if query.contains("partNumber=") => {
            let number = query.split('&').find_map(|pair| pair.strip_prefix("partNumber=")).expect("a number");
            objects.insert(format!("part {key} {:05}", number.parse::<u32>().expect("a number")), body.to_vec());
            HttpResponse::Ok().insert_header(("ETag", "\"part\"")).finish()
        }
        (&Method::POST, query) if query.contains("uploadId=") => {
            let prefix = format!("part {key} ");
            let names: Vec<String> = objects.keys().filter(|name| name.starts_with(&prefix)).cloned().collect();
            let whole = names.iter().filter_map(|name| objects.remove(name)).collect::<Vec<_>>().concat();
            objects.insert(key, whole);
            xml("<CompleteMultipartUploadResult><ETag>e</ETag></CompleteMultipartUploadResult>".to_owned())
        }
        (&Method::POST, query) if query.starts_with("delete") => {
            let text = String::from_utf8_lossy(&body).into_owned();
            let mut gone = String::new();
            for part in text.split("<Key>").skip(1) {
                let key = part.split('<').next().unwrap_or_default();
                objects.remove(key);
                gone.push_str(&format!("<Deleted><Key>{key}</Key></Deleted>"));
            }
            xml(format!("<DeleteResult>{gone}</DeleteResult>"))
        }
        (&Method::GET, query) if query.contains("list-type=2") => {
            let rows: Vec<String> = objects.iter().map(|(key, bytes)| listed(key, bytes.len())).collect();
            xml(format!("<ListBucketResult>{}</ListBucketResult>", rows.concat()))
        }
        (&Method::GET, _) => piece(&request, objects.get(&key)),
        _ => HttpResponse::NotImplemented().finish(),
    }
}

fn listed(key: &str, size: usize) -> String {
    format!(
        "<Contents><Key>{key}</Key><Size>{size}</Size><LastModified>2026-11-20T08:00:00.000Z</LastModified><ETag>e</ETag></Contents>"
    )
}

fn xml(text: String) -> HttpResponse {
    HttpResponse::Ok().content_type("application/xml").body(text)
}

fn piece(request: &HttpRequest, object: Option<&Vec<u8>>) -> HttpResponse {
    let Some(object) = object else { return HttpResponse::NotFound().finish() };
    let range = request.headers().get("range").and_then(|value| value.to_str().ok()?.strip_prefix("bytes=")?.split_once('-'));
    let (from, to) = range.expect("the vault reads by ranges");
    let from: usize = from.parse().expect("a number");
    let to = to.parse::<usize>().expect("a number").min(object.len() - 1);
    HttpResponse::PartialContent()
        .insert_header(("Content-Range", format!("bytes {from}-{to}/{}", object.len())))
        .insert_header(("ETag", "e"))
        .insert_header(("Last-Modified", "Fri, 20 Nov 2026 08:00:00 GMT"))
        .body(object[from..=to].to_vec())
}

#[test]
fn files_lie_sealed_in_a_bucket_and_come_back() {
    let bucket = Bucket::start();
    let place = bucket.place();
    let scene = Scene::with(|config| {
        config.vault = place;
        config.vault_credentials = Credentials { access_key: Some("key".into()), secret_key: Some("secret".into()) };
    });
    let sent = corpus::noise(6_000_000);
    let (path, _) = document_of(&scene.sends("H_RC", "a.pdf", "application/pdf", &sent).expect(201));
    assert!(download(&scene.host, &path).2 == sent);
    let names: Vec<String> = bucket.objects.lock().expect("the bucket").keys().cloned().collect();
    assert_eq!(names.len(), 1, "{names:?}");
    assert!(!bucket.objects.lock().expect("the bucket")[&names[0]].windows(5).any(|window| window == b"%PDF-"));

    bucket.objects.lock().expect("the bucket").insert("leftover".into(), b"x".to_vec());
    let (app, later) = (&scene.app.app, scene.app.now() + Duration::days(2));
    assert_eq!(check::sweep(&app.vault, &app.shell.db, later).expect("a sweep"), 1);
    assert!(check::check(&app.vault, &app.shell.db, later, |_| {}).expect("a check").wrong.is_empty());

    actix_web::rt::System::new().block_on(bucket.handle.stop(false));
    scene.sends("H_CER", "a.pdf", "application/pdf", &corpus::pdf(1)).refused(503, "unavailable");
    assert_eq!(download(&scene.host, &path).0, 503);
    assert_eq!(scene.host.get(&path).expect(200)["state"], "received");
}
