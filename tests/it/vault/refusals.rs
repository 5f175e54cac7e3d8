//! Hostile and clumsy files: each refused with its code and a sentence that says what to do, and nothing kept of any.

use lopdf::{Dictionary, Object, Stream, dictionary};

use super::corpus;
use super::scene::Scene;

type Case = (&'static str, &'static str, &'static str, Vec<u8>);

fn text(text: &str) -> Object {
    Object::string_literal(text)
}

fn action(kind: &str) -> Object {
    dictionary! { "S" => kind, "JS" => text("app.alert(1)") }.into()
}

/// Code, name, declared type, bytes.
fn active_pdfs() -> Vec<Case> {
    let pdf = |bytes| ("active_content", "a.pdf", "application/pdf", bytes);
    let nested = corpus::pdf_with(1, |document, _| {
        let action = document.add_object(dictionary! { "S" => "Launch", "F" => text("calc.exe") });
        document.add_object(dictionary! { "Type" => "Annot", "Subtype" => "Link", "A" => action });
    });
    let in_objects = corpus::objects("9 0 ", "<</S/Java#53cript/J#53(app.alert)>>");
    let embedded = corpus::pdf_with(1, |document, catalog| {
        let file = document.add_object(Stream::new(dictionary! { "Type" => "EmbeddedFile" }, b"PK".to_vec()));
        let spec = document.add_object(dictionary! { "Type" => "Filespec", "EF" => dictionary! { "F" => file } });
        let names = dictionary! { "EmbeddedFiles" => dictionary! { "Names" => vec![text("a"), spec.into()] } };
        document.get_dictionary_mut(catalog).expect("a catalog").set("Names", names);
    });
    vec![
        pdf(corpus::with_catalog("OpenAction", action("JavaScript"))),
        pdf(corpus::with_catalog("OpenAction", dictionary! { "S" => "URI", "URI" => text("https://exemple.fr") })),
        pdf(corpus::with_catalog("AA", dictionary! { "WC" => action("JavaScript") })),
        pdf(corpus::with_catalog("AcroForm", dictionary! { "XFA" => text("<xdp/>") })),
        pdf(corpus::with_catalog("Names", dictionary! { "JavaScript" => Dictionary::new() })),
        pdf(nested),
        pdf(in_objects),
        pdf(embedded),
    ]
}

fn hostile() -> Vec<Case> {
    let pdf = |code, bytes| (code, "a.pdf", "application/pdf", bytes);
    let mut zipped = corpus::pdf(1);
    zipped.extend_from_slice(b"PK\x03\x04 and the rest of an archive");
    let mut preceded = b"MZ\x90\0".to_vec();
    preceded.extend(corpus::pdf(1));
    let mut html = b"<html><script>alert(1)</script>".to_vec();
    html.extend(corpus::pdf(1));
    let encrypted = corpus::pdf_with(1, |document, _| {
        document.trailer.set("Encrypt", dictionary! { "Filter" => "Standard", "V" => 1, "R" => 2, "P" => -4 });
    });
    let filter_elsewhere = corpus::pdf_with(1, |document, _| {
        let filter = document.add_object(Object::Name(b"FlateDecode".to_vec()));
        let mut stream = Stream::new(Dictionary::new(), vec![0; 200 * 1024 * 1024]);
        stream.compress().expect("a compressed stream");
        stream.dict.set("Filter", filter);
        document.add_object(stream);
    });
    vec![
        pdf("polyglot", zipped),
        pdf("type_not_allowed", preceded),
        pdf("type_not_allowed", html),
        pdf("encrypted", encrypted),
        pdf("decompression_bomb", corpus::bomb(200, None)),
        pdf("decompression_bomb", corpus::bomb(20, Some(corpus::OBJECTS))),
        pdf("decompression_bomb", filter_elsewhere),
        pdf("decompression_bomb", corpus::objects("9 0 10 1 ", "[[1 2 3]]")),
        pdf("too_many_pages", corpus::pdf(61)),
        pdf("unreadable", corpus::pdf(0)),
        pdf("unreadable", corpus::pdf(1)[..200].to_vec()),
        pdf("empty", Vec::new()),
        pdf("type_mismatch", corpus::png(4, 4)),
        ("type_mismatch", "photo.jpg", "image/png", corpus::png(4, 4)),
        ("type_mismatch", "piece.html", "application/pdf", corpus::pdf(1)),
        ("type_not_allowed", "page.html", "text/html", b"<html><script>alert(1)</script>".to_vec()),
        ("type_not_allowed", "dessin.svg", "image/svg+xml", b"<svg onload=\"alert(1)\"/>".to_vec()),
        ("type_not_allowed", "lot.zip", "application/zip", b"PK\x03\x04".to_vec()),
        ("heic", "IMG_0001.HEIC", "image/heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec()),
        ("heic", "IMG_0001.jpg", "image/jpeg", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec()),
        ("too_many_pixels", "a.png", "image/png", corpus::png_of_100_megapixels()),
        ("too_many_pixels", "a.png", "image/png", corpus::png_header(100_000, 100_000)),
        ("too_many_pixels", "a.png", "image/png", corpus::png_header(10_000, 10_000)),
        ("unreadable", "a.png", "image/png", corpus::png_header(10, 10)),
        ("unreadable", "a.png", "image/png", corpus::png(40, 40)[..60].to_vec()),
        ("unreadable", "a.jpg", "image/jpeg", b"\xff\xd8\xff\xe0 nothing more".to_vec()),
    ]
}

#[test]
fn each_is_refused_with_its_code_and_what_to_do_next() {
    let scene = Scene::open();
    for (code, name, kind, bytes) in hostile().into_iter().chain(active_pdfs()) {
        let reply = scene.sends("H_RC", name, kind, &bytes);
        let said = format!("{name} {kind} {:?}…", String::from_utf8_lossy(&bytes[..bytes.len().min(40)]));
        assert_eq!((reply.status, reply.faults()), (422, vec![("/file".to_owned(), code.to_owned())]), "{said}");
        let detail = reply.json["errors"][0]["detail"].as_str().unwrap_or_default();
        let advice = ["nvoye", "eprenez", "refaites", "capture"];
        assert!(advice.iter().any(|word| detail.contains(word)), "{detail}");
    }
    assert_eq!(scene.objects(), Vec::<String>::new());
    assert_eq!(scene.host.get(&scene.documents()).expect(200)["items"], serde_json::json!([]));
    assert_eq!(std::fs::read_dir(scene.app.app.config.data_dir.join("tmp")).expect("a waiting room").count(), 0);
}

#[test]
fn what_scanners_and_offices_write_is_taken_in() {
    let scene = Scene::open();
    let to_a_page = corpus::pdf_with(2, |document, catalog| {
        let page = document.page_iter().next().expect("a page");
        let open = dictionary! { "S" => "GoTo", "D" => vec![page.into(), "Fit".into()] };
        document.get_dictionary_mut(catalog).expect("a catalog").set("OpenAction", open);
    });
    let link = corpus::pdf_with(1, |document, _| {
        let action = dictionary! { "S" => "URI", "URI" => text("https://exemple.fr") };
        document.add_object(dictionary! { "Type" => "Annot", "Subtype" => "Link", "A" => action });
    });
    let mut ended = corpus::pdf(1);
    ended.extend_from_slice(b"\r\n\0\0");
    for (name, bytes) in
        [("a.pdf", to_a_page), ("scan du 12.11", link), ("..\\..\\evil/../../a.pdf", ended), ("b.pdf", corpus::pdf(60))]
    {
        scene.sends("H_RC", name, "application/pdf", &bytes).expect(201);
    }
    for name in scene.objects() {
        assert!(name.parse::<relais::domain::Id>().is_ok(), "{name}");
    }
}

#[test]
fn a_path_in_the_name_goes_nowhere() {
    let scene = Scene::open();
    for name in ["../../../../etc/passwd.pdf", "/etc/cron.d/x.pdf", "C:\\\\Windows\\\\x.pdf", "a\0b.pdf", "..%2f..%2fx.pdf"] {
        let reply = scene.sends("H_RC", name, "application/pdf", &corpus::pdf(1));
        assert!(matches!(reply.status, 201 | 400 | 422), "{name}: {}", reply.text);
    }
    let found = scene.objects();
    assert!(found.iter().all(|name| name.parse::<relais::domain::Id>().is_ok()), "{found:?}");
    let here: Vec<_> = std::fs::read_dir(&scene.app.app.config.data_dir).expect("the folder").collect();
    let names: Vec<String> =
        here.into_iter().map(|entry| entry.expect("an entry").file_name().into_string().expect("text")).collect();
    let ours = ["relais.db", "relais.db-wal", "relais.db-shm", "keys", "master-keys", "master-keys.lock", "vault", "tmp"];
    assert!(names.iter().all(|name| ours.contains(&name.as_str())), "{names:?}");
}
