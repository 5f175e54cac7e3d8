//! Scans of papers signed by hand: the code read in the picture, what is kept, and why one is refused.

use image::{DynamicImage, GrayImage, ImageFormat, Luma};
use lopdf::{Document, Object, Stream, dictionary};
use relais::domain::{Id, Role};
use relais::features::paperwork::rules::unread::Unread;
use relais::papers::{Mark, look, picture_page, qr_svg, render};
use relais::vault::Sent;
use serde_json::{Value, json};

use super::print::ask;
use super::versions::{pdf, shown};
use crate::placements::scene::Scene;
use crate::support::Client;
use crate::support::actors::Reply;
use crate::vault::scene::send;

/// A page as a scanner sees it, at so many dots an inch.
fn page(pdf: &[u8], dpi: u32) -> GrayImage {
    use std::io::Write;
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(pdf).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let stem = folder.path().join("page");
    let status = std::process::Command::new("pdftoppm")
        .args(["-r", &dpi.to_string(), "-f", "1", "-singlefile", "-gray", "-png"])
        .arg(file.path())
        .arg(&stem)
        .status();
    assert!(status.unwrap().success());
    image::open(stem.with_extension("png")).unwrap().into_luma8()
}

/// What a scanner adds: a grey paper, grain, and a page a little askew.
fn worn(page: &GrayImage) -> GrayImage {
    let (width, height) = page.dimensions();
    let mut state = 1u32;
    GrayImage::from_fn(width, height, |x, y| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let grain = u8::try_from(state >> 28).unwrap();
        let shift = i64::from(y) / 60;
        let from = u32::try_from((i64::from(x) - shift).clamp(0, i64::from(width) - 1)).unwrap();
        let shade = page.get_pixel(from, y)[0];
        Luma([(shade / 2 + 70).saturating_add(grain)])
    })
}

fn jpeg(page: GrayImage) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    DynamicImage::ImageLuma8(page).write_to(&mut bytes, ImageFormat::Jpeg).unwrap();
    bytes.into_inner()
}

/// A PDF whose only page is this picture, coded as said.
fn pdf_of(size: (u32, u32), bits: i64, space: &str, filter: Option<&str>, parameters: Option<Object>, data: Vec<u8>) -> Vec<u8> {
    let mut document = Document::with_version("1.7");
    let pages = document.new_object_id();
    let mut picture = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => i64::from(size.0), "Height" => i64::from(size.1),
        "ColorSpace" => space, "BitsPerComponent" => bits,
    };
    if let Some(filter) = filter {
        picture.set("Filter", filter);
    }
    if let Some(parameters) = parameters {
        picture.set("DecodeParms", parameters);
    }
    let mut stream = Stream::new(picture, data);
    if filter.is_none() {
        stream.compress().unwrap();
    }
    let picture = document.add_object(stream);
    let content = document.add_object(Stream::new(dictionary! {}, b"q 595 0 0 842 0 0 cm /P Do Q".to_vec()));
    let page = document.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => content, "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        "Resources" => dictionary! { "XObject" => dictionary! { "P" => picture } },
    });
    let tree = dictionary! { "Type" => "Pages", "Kids" => vec![Object::Reference(page)], "Count" => 1 };
    document.objects.insert(pages, tree.into());
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

pub(crate) const TODAY: &str = "2026-11-22";

fn files(who: &Client, fields: &[(&str, &str)], name: &str, bytes: &[u8]) -> Reply {
    let kind = match name.rsplit_once('.').unwrap().1 {
        "pdf" => "application/pdf",
        "png" => "image/png",
        _ => "image/jpeg",
    };
    let mut all = vec![("signed_on", TODAY)];
    all.extend_from_slice(fields);
    send(who, "/paper-scans", &all, Some((name, kind, bytes)))
}

#[track_caller]
fn refused(reply: &Reply, code: &str) {
    assert_eq!((reply.status, reply.faults()), (422, vec![("/file".to_owned(), code.to_owned())]), "{}", reply.text);
}

#[test]
fn a_photo_of_a_page_files_it_and_stays_with_the_version() {
    let scene = Scene::open();
    let ines = scene.candidate("Inès", json!({}));
    let placement = scene.placed(&ines);
    let photo = jpeg(worn(&page(&pdf(&ines, &placement, "convention"), 200)));
    assert_eq!(files(&ines, &[], "photo.jpg", &photo).status, 403, "the network files papers");
    let filed = files(&scene.case_worker, &[], "photo.jpg", &photo).expect(200);
    assert_eq!((&filed["state"], &filed["kind"]), (&json!("signed"), &json!("convention")));
    assert_eq!(filed["signatures"][0]["method"], "paper");
    let scan = &filed["scans"][0];
    assert_eq!((&scan["found"], &scan["version"], &scan["signed_on"]), (&json!("code"), &json!(1), &json!(TODAY)));
    let path = scan["url"].as_str().unwrap().trim_start_matches("/api/v1").to_owned();
    for reader in [&scene.case_worker, &ines, &scene.host] {
        let (status, headers, bytes) = reader.fetch("GET", &path);
        assert_eq!(status, 200);
        assert!(image::load_from_memory(&bytes).is_ok());
        assert!(headers.iter().any(|(name, value)| name == "content-disposition" && value.contains("convention-v1-scan.jpg")));
    }
    let lea = scene.candidate("Léa", json!({}));
    assert_eq!(lea.fetch("GET", &path).0, 404);
    assert_eq!(scene.app.visitor().fetch("GET", &path).0, 401);
    let paper: Id = filed["id"].as_str().unwrap().parse().unwrap();
    let reads = scene.app.read(|tx| relais::history::access::of(tx, relais::history::Entity::Paper, paper));
    assert_eq!(reads.len(), 3, "each reading is kept");
    let shown = shown(&scene.host, &placement, "convention");
    assert_eq!(shown["scans"].as_array().unwrap().len(), 1);
    files(&scene.case_worker, &[], "photo.jpg", &photo).refused(409, "wrong_state");
}

#[test]
fn a_scan_is_read_however_a_scanner_codes_it() {
    let scene = Scene::open();
    let ines = scene.candidate("Inès", json!({}));
    let placement = scene.placed(&ines);
    let page = page(&pdf(&ines, &placement, "contract"), 200);
    let (width, height) = page.dimensions();
    let mark = {
        let view = shown(&scene.case_worker, &placement, "contract");
        Mark { paper: view["id"].as_str().unwrap().parse().unwrap(), version: 1 }
    };
    let read = |bytes: Vec<u8>| {
        let vault = &scene.app.app.vault;
        let mut file = vault.waiting_file().unwrap();
        std::io::Write::write_all(&mut file, &bytes).unwrap();
        let kept = vault.take(scene.app.now(), Sent { file, name: None, media_type: None }).expect("a file that is taken in");
        let mut seen = relais::papers::Seen::default();
        vault.pictures(&kept, |picture| seen.add(look(&picture))).expect("pictures");
        seen.marks
    };
    let packed = |row: &[u8], white: bool| -> Vec<u8> {
        let bit = |chunk: &[u8]| {
            chunk.iter().enumerate().fold(0u8, |byte, (at, shade)| byte | (u8::from((*shade > 128) == white) << (7 - at)))
        };
        row.chunks(8).map(bit).collect()
    };
    let rows = |white: bool| page.as_raw().chunks(width as usize).flat_map(|row| packed(row, white)).collect::<Vec<_>>();
    let rgb: Vec<u8> = page.as_raw().iter().flat_map(|shade| [*shade; 3]).collect();
    let turned = jpeg(image::imageops::rotate180(&page));
    let aside = jpeg(image::imageops::rotate90(&page));
    for (how, bytes) in [
        ("a JPEG in a PDF", picture_page(&jpeg(worn(&page))).unwrap()),
        ("upside down", turned),
        ("on its side", aside),
        ("grey, deflated", pdf_of((width, height), 8, "DeviceGray", None, None, page.as_raw().clone())),
        ("colours, deflated", pdf_of((width, height), 8, "DeviceRGB", None, None, rgb)),
        ("black and white, deflated", pdf_of((width, height), 1, "DeviceGray", None, None, rows(true))),
    ] {
        assert_eq!(read(bytes), [mark], "{how}");
    }
}

#[test]
fn a_fax_like_scan_is_read() {
    // A page with the code of version 2 of a paper, in Group 4: 1240 x 1754 dots.
    let data = include_bytes!("scan_group4.bin").to_vec();
    let parameters = dictionary! { "K" => -1, "Columns" => 1240, "Rows" => 1754 };
    let bytes = pdf_of((1240, 1754), 1, "DeviceGray", Some("CCITTFaxDecode"), Some(parameters.into()), data);
    let scene = crate::support::TestApp::start();
    let vault = &scene.app.vault;
    let mut file = vault.waiting_file().unwrap();
    std::io::Write::write_all(&mut file, &bytes).unwrap();
    let kept = vault.take(scene.now(), Sent { file, name: None, media_type: None }).expect("a file that is taken in");
    let mut seen = relais::papers::Seen::default();
    vault.pictures(&kept, |picture| seen.add(look(&picture))).expect("pictures");
    assert_eq!(seen.marks, [Mark { paper: Id::from_parts(1_790_000_000_000, [7; 10]), version: 2 }]);
}

/// A page with these codes on it.
pub(crate) fn with_codes(texts: &[String]) -> Vec<u8> {
    let mut page = GrayImage::from_pixel(1240, 400, Luma([255]));
    for (place, text) in texts.iter().enumerate() {
        let code = qrcode::QrCode::new(text).unwrap();
        let (width, modules) = (u32::try_from(code.width()).unwrap(), code.to_colors());
        let code = GrayImage::from_fn(width * 6, width * 6, |x, y| {
            let module = modules[usize::try_from(y / 6 * width + x / 6).unwrap()];
            Luma([module.select(0, 255)])
        });
        image::imageops::overlay(&mut page, &code, 60 + 400 * i64::try_from(place).unwrap(), 60);
    }
    jpeg(page)
}

#[test]
fn what_cannot_be_filed_says_why_and_loses_nothing() {
    let scene = Scene::open();
    let (ines, lea) = (scene.candidate("Inès", json!({})), scene.candidate("Léa", json!({})));
    let (placement, other) = (scene.placed(&ines), scene.placed(&lea));
    let first = pdf(&ines, &placement, "convention");
    let mark = |placement: &str, version: i64| {
        let view = shown(&scene.case_worker, placement, "convention");
        format!("RELAIS/{}/{version}", view["id"].as_str().unwrap().to_uppercase())
    };
    pdf(&lea, &other, "convention");
    let (own, of_lea) = (mark(&placement, 1), mark(&other, 1));
    let who = &scene.case_worker;

    let blank = jpeg(GrayImage::from_pixel(600, 800, Luma([250])));
    let reply = files(who, &[], "photo.jpg", &blank);
    refused(&reply, "no_code");
    assert!(reply.text.contains("tapez le code"), "{}", reply.text);
    refused(&files(who, &[], "scan.pdf", &first), "no_picture");
    refused(&files(who, &[], "photo.jpg", &with_codes(&["https://exemple.fr".to_owned()])), "foreign_code");
    refused(&files(who, &[], "photo.jpg", &with_codes(&[own.clone(), of_lea.clone()])), "several_papers");
    refused(&files(who, &[("mark", &of_lea)], "photo.jpg", &with_codes(std::slice::from_ref(&own))), "other_code");
    let nobodys = format!("RELAIS/{}/1", Id::from_parts(1, [1; 10]).to_string().to_uppercase());
    refused(&files(who, &[], "photo.jpg", &with_codes(&[nobodys])), "unknown_paper");
    let elsewhere = scene.app.staff_of(Role::CaseWorker, "Paul", Some(&["59"]));
    refused(&files(&elsewhere, &[], "photo.jpg", &with_codes(std::slice::from_ref(&own))), "unknown_paper");
    let id = other.trim_start_matches("/placements/");
    refused(&files(who, &[("placement_id", id)], "photo.jpg", &with_codes(std::slice::from_ref(&own))), "other_placement");
    who.post("/paper-scans", &json!({ "signed_on": TODAY })).refused(422, "invalid");
    assert_eq!(shown(&ines, &placement, "convention")["state"], "made", "a refused scan has signed");

    // The address of the person changes: what was printed is out of date, and what was accepted stays.
    let filed = files(who, &[("mark", &of_lea)], "photo.jpg", &blank).expect(200);
    assert_eq!((&filed["state"], &filed["scans"][0]["found"]), (&json!("signed"), &json!("typed")));
    let version = who.get(&placement).expect(200)["version"].as_i64().unwrap();
    who.patch_at(&placement, version, &json!({"start_on": "2027-01-18"})).expect(200);
    refused(&files(who, &[], "photo.jpg", &with_codes(&[own])), "superseded");
    assert_eq!(shown(&lea, &other, "convention")["state"], "signed");
}

#[test]
fn a_scan_that_comes_after_its_typed_code_is_attached() {
    let scene = Scene::open();
    let ines = scene.candidate("Inès", json!({}));
    let placement = scene.placed(&ines);
    let photo = jpeg(page(&pdf(&ines, &placement, "sworn_statement"), 150));
    let view = shown(&ines, &placement, "sworn_statement");
    let mark = format!("RELAIS/{}/1", view["id"].as_str().unwrap().to_uppercase());
    let typed = scene.case_worker.post("/paper-scans", &json!({ "mark": mark, "signed_on": TODAY })).expect(200);
    assert_eq!((&typed["state"], typed["scans"].as_array().map(Vec::len)), (&json!("signed"), Some(0)));
    let filed = files(&scene.case_worker, &[], "photo.jpg", &photo).expect(200);
    assert_eq!((filed["scans"].as_array().map(Vec::len), filed["signatures"].as_array().map(Vec::len)), (Some(1), Some(1)));
    files(&scene.case_worker, &[], "photo.jpg", &photo).refused(409, "wrong_state");
}

#[test]
fn every_refusal_says_what_to_do() {
    for unread in Unread::ALL {
        let said = unread.sentence();
        assert!(said.fr.len() > 60 && said.en.len() > 60 && !said.fr.contains('\''), "{unread:?}");
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "whoever wants the picture of the sample says where to")]
fn the_code_of_a_page_is_read_clean_or_worn() {
    let mut data: Value = serde_json::from_str(include_str!("sample.json")).unwrap();
    let mark = Mark { paper: Id::from_parts(1_790_000_000_000, [7; 10]), version: 2 };
    data["paper"]["qr"] = json!(qr_svg(mark).unwrap());
    let printed = render(relais::domain::PaperKind::Contract, &data, "2026-09-14T08:00:00Z".parse().unwrap()).unwrap();
    if let Ok(folder) = std::env::var("RELAIS_TEST_PAPERS") {
        page(&printed, 150).save(format!("{folder}/scan.png")).unwrap();
    }
    assert_eq!(look(&page(&printed, 150)).marks, [mark], "a clean page");
    for dpi in [200, 300] {
        assert_eq!(look(&worn(&page(&printed, dpi))).marks, [mark], "a worn page, {dpi} dots an inch");
    }
    assert!(ask("qpdf", &["--check", "FILE"], &printed).0);
}
