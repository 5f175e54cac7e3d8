//! What is taken in, and read back by those who may.

use serde_json::json;
use sha2::{Digest, Sha256};

use super::corpus;
use super::scene::{Scene, document_of, form, form_type, send};
use crate::support::Client;

/// Status, headers and bytes of a download.
pub fn download(client: &Client, path: &str) -> (u16, Vec<(String, String)>, Vec<u8>) {
    client.fetch("GET", &format!("{path}/content"))
}

fn header<'a>(headers: &'a [(String, String)], name: &str) -> &'a str {
    headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map_or("", |(_, value)| value)
}

#[test]
fn a_pdf_comes_back_byte_for_byte_and_lies_encrypted() {
    let scene = Scene::open();
    let sent = corpus::pdf(3);
    let made = scene.sends("H_STATUTS", "Statuts signés.pdf", "application/pdf", &sent).expect(201);
    let hash: String = Sha256::digest(&sent).iter().map(|byte| format!("{byte:02x}")).collect();
    let wanted = json!({"size": sent.len(), "media_type": "application/pdf", "sha256": hash, "scan": "not_scanned", "pages": 3});
    assert_eq!(made["file"], wanted);
    assert_eq!(made["state"], "received");

    let (path, _) = document_of(&made);
    assert_eq!(scene.case_worker.get(&path).expect(200)["file"], wanted);
    for reader in [&scene.host, &scene.case_worker] {
        let (status, headers, bytes) = download(reader, &path);
        assert_eq!((status, bytes == sent), (200, true));
        assert_eq!(header(&headers, "content-disposition"), "attachment; filename=\"H_STATUTS.pdf\"");
        assert_eq!(header(&headers, "content-type"), "application/pdf");
        assert_eq!(header(&headers, "content-length"), sent.len().to_string());
        assert_eq!(header(&headers, "x-content-type-options"), "nosniff");
        assert!(header(&headers, "content-security-policy").contains("sandbox"));
        assert!(header(&headers, "cache-control").contains("no-store"));
    }
    let stranger = scene.app.host("Karim");
    assert_eq!(download(&stranger, &path).0, 404);
    assert_eq!(download(&scene.app.visitor(), &path).0, 401);
    assert_eq!(scene.case_worker.fetch("HEAD", &format!("{path}/content")).0, 200);

    let [object] = scene.objects().try_into().expect("one object");
    let stored = std::fs::read(scene.vault().join(&object)).expect("the object");
    assert!(!object.contains("tatuts") && !contains(&stored, b"PDF") && !contains(&stored, b"Page 0"));
    assert_eq!(std::fs::read_dir(scene.app.app.config.data_dir.join("tmp")).expect("a waiting room").count(), 0);
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

#[test]
fn a_photo_loses_its_place_and_is_turned_the_right_way_up() {
    let scene = Scene::open();
    let sent = corpus::jpeg_of_a_phone(60, 40, 6);
    assert!(contains(&sent, corpus::PLACE));
    let made = scene.sends("H_RC", "photo.jpg", "image/jpeg", &sent).expect(201);
    let (_, _, bytes) = download(&scene.host, &document_of(&made).0);
    assert!(!contains(&bytes, b"GPS") && !contains(&bytes, b"Exif"));
    let picture = image::load_from_memory(&bytes).expect("a picture");
    assert_eq!((picture.width(), picture.height()), (40, 60));
    assert_eq!(made["file"]["size"], bytes.len());

    let mut sent = corpus::png(30, 20);
    sent.extend_from_slice(b"<script>alert(1)</script>");
    let made = scene.sends("H_SIRET", "capture.png", "image/png", &sent).expect(201);
    let (_, _, bytes) = download(&scene.host, &document_of(&made).0);
    assert!(!contains(&bytes, b"script"));
    assert_eq!(image::load_from_memory(&bytes).expect("a picture").into_rgb8(), corpus::pixels(30, 20));
}

#[test]
fn a_file_larger_than_many_chunks_comes_back_whole() {
    let scene = Scene::open();
    let sent = corpus::noise(3_000_000);
    let made = scene.sends("H_RAPPORT", "rapport.pdf", "application/pdf", &sent).expect(201);
    assert!(download(&scene.host, &document_of(&made).0).2 == sent);
}

#[test]
fn a_refused_file_leaves_the_accepted_one_and_a_new_one_takes_its_place() {
    let scene = Scene::open();
    let (first, _) = document_of(&scene.brings("H_RC"));
    scene.case_worker.does(&first, "accept", &json!({})).expect(200);
    scene.sends("H_RC", "piece.pdf", "application/pdf", b"%PDF-1.7 nothing of the kind").refused(422, "invalid");
    assert_eq!(scene.host.get(&first).expect(200)["state"], "accepted");
    assert_eq!(download(&scene.host, &first).0, 200);

    let (second, _) = document_of(&scene.brings("H_RC"));
    assert_eq!(scene.host.get(&first).expect(200)["state"], "accepted", "until the newer one is accepted");
    assert_eq!(scene.host.get(&second).expect(200)["state"], "received");
    assert_eq!(download(&scene.case_worker, &first).0, 200);
}

#[test]
fn a_form_says_the_same_as_json() {
    let scene = Scene::open();
    let pdf = corpus::pdf(1);
    let file = Some(("a.pdf", "application/pdf", pdf.as_slice()));
    let fields =
        [("code", "H_RC"), ("issued_on", "2026-01-01"), ("valid_until", "2026-12-31"), ("note", ""), ("holder", "Tilleuls")];
    let made = send(&scene.host, &scene.documents(), &fields, file).expect(201);
    assert_eq!((&made["issued_on"], &made["valid_until"]), (&json!("2026-01-01"), &json!("2026-12-31")));
    assert_eq!((&made["holder"], &made["note"]), (&json!("Tilleuls"), &json!(null)));
    let bad = send(&scene.host, &scene.documents(), &[("code", "H_RC"), ("issued_on", "hier"), ("colour", "red")], file);
    let mut faults = bad.faults();
    faults.sort();
    assert_eq!(faults, [("/colour".into(), "unknown".into()), ("/issued_on".into(), "format".into())]);
    assert_eq!(send(&scene.host, &scene.documents(), &[("code", "H_RC")], None).faults(), [("/file".into(), "required".into())]);
    let on_paper = scene.host.post(&scene.documents(), &json!({"code": "H_CER"})).expect(201);
    assert_eq!(on_paper["file"], json!(null));
    assert_eq!(download(&scene.host, &document_of(&on_paper).0).0, 404);
}

#[test]
fn the_same_upload_twice_is_one_document() {
    let scene = Scene::open();
    let pdf = corpus::pdf(1);
    let body = form(&[("code", "H_RC")], Some(("a.pdf", "application/pdf", &pdf)));
    let headers = [("Content-Type", form_type()), ("Idempotency-Key", "one".to_owned())];
    let headers: Vec<(&str, &str)> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let once = scene.host.send_bytes("POST", &scene.documents(), Some(body.clone()), &headers).expect(201);
    let twice = scene.host.send_bytes("POST", &scene.documents(), Some(body), &headers).expect(201);
    assert_eq!(once, twice);
    let other = form(&[("code", "H_RC")], Some(("a.pdf", "application/pdf", &corpus::pdf(2))));
    scene.host.send_bytes("POST", &scene.documents(), Some(other), &headers).refused(422, "invalid");
    assert_eq!(scene.host.get(&scene.documents()).expect(200)["items"].as_array().expect("a list").len(), 1);
}

#[test]
fn strangers_and_auditors_send_nothing() {
    let scene = Scene::open();
    let pdf = corpus::pdf(1);
    let file = Some(("a.pdf", "application/pdf", pdf.as_slice()));
    let stranger = scene.app.host("Karim");
    send(&stranger, &scene.documents(), &[("code", "H_RC")], file).refused(404, "not_found");
    let auditor = scene.app.staff(relais::domain::Role::Auditor, "Odile");
    send(&auditor, &scene.documents(), &[("code", "H_RC")], file).refused(403, "forbidden");
    send(&scene.app.visitor(), &scene.documents(), &[("code", "H_RC")], file).refused(401, "unauthenticated");
    assert_eq!(scene.objects(), Vec::<String>::new());
}
