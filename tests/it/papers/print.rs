//! The printing itself, from made-up data: each template, PDF/A and tags, determinism, hostile texts.

use std::io::Write;
use std::process::{Command, Stdio};

use relais::domain::{Id, PaperKind};
use relais::papers::{Mark, concatenate, picture_page, qr_svg, render};
use serde_json::{Value, json};

fn now() -> chrono::DateTime<chrono::Utc> {
    "2026-09-14T08:00:00Z".parse().expect("an instant")
}

/// What a command of poppler or qpdf says about a file.
pub fn ask(program: &str, arguments: &[&str], pdf: &[u8]) -> (bool, String) {
    let mut file = tempfile::NamedTempFile::new().expect("a file");
    file.write_all(pdf).expect("written");
    let path = file.path().to_str().expect("a path");
    let arguments = arguments.iter().map(|one| if *one == "FILE" { path } else { one });
    let output =
        Command::new(program).args(arguments).stdin(Stdio::null()).output().unwrap_or_else(|error| panic!("{program}: {error}"));
    (output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr))
}

/// The words of a file, with plain spaces only.
pub fn words(pdf: &[u8]) -> String {
    let (_, text) = ask("pdftotext", &["-q", "FILE", "-"], pdf);
    text.split(char::is_whitespace).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn sample() -> Value {
    let mark = Mark { paper: Id::from_parts(1_790_000_000_000, [7; 10]), version: 2 };
    let mut data: Value = serde_json::from_str(include_str!("sample.json")).expect("the sample");
    data["paper"]["qr"] = json!(qr_svg(mark).expect("a code"));
    data
}

fn print(kind: PaperKind, data: &Value) -> Vec<u8> {
    let mut data = data.clone();
    data["paper"]["title"] = json!(kind.title().fr);
    render(kind, &data, now()).unwrap_or_else(|error| panic!("{}: {error}", kind.code()))
}

/// What each paper must say of the sample.
const SAYS: &[(PaperKind, &[&str])] = &[
    (
        PaperKind::Contract,
        &[
            "1. Les parties et leurs adresses",
            "12 rue des Lilas, 59000 Lille",
            "4 allée du Parc, 59100 Roubaix",
            "2. La mission",
            "Animer un jardin partagé avec les habitants",
            "3. La durée",
            "du 1er octobre 2026 au 31 mai 2027 inclus",
            "28 heures par semaine",
            "4. La préparation à la mission",
            "5. Le ou les lieux",
            "6. Le tuteur",
            "claire@jardins.example",
            "7. Les congés",
            "un jour de plus par mois",
            "8. La fin anticipée",
            "9. L’indemnité et son versement",
            "504,98 €",
            "114,95 €",
            "10. Les prestations et leur versement",
            "114,85 €",
            "11. La formation civique et citoyenne et le projet d’avenir",
            "12. Les modalités de la préparation",
            "Mise à disposition (L120-32, R121-48)",
            "Personne mineure (L120-5, R121-11, R121-12)",
            "Sophie Morel",
            "version 2, établi le 14 septembre 2026",
            "3f2a91bc77d0e412",
        ],
    ),
    (PaperKind::Convention, &["Texte proposé par défaut", "Relais des Tilleuls", "aa00bb11cc22dd33"]),
    (PaperKind::Notification, &["NA-000-21-00010", "le relevé d’identité bancaire", "R121-13"]),
    (PaperKind::AspSheet, &["1. Les parties", "Nom Morel", "3 janvier 2009", "8. Les montants", "504,98 €"]),
    (PaperKind::MissionSheet, &["Ce que vous ferez", "Vous faites vivre un jardin", "Claire Petit"]),
    (PaperKind::TutorLetter, &["Claire Petit", "Ne faites rien commencer avant notre accord"]),
    (PaperKind::ParentalAuthorisation, &["Sophie Morel", "L120-5", "Inès Morel"]),
    (PaperKind::SwornStatement, &["n’avoir jamais accompli d’engagement de service civique", "Les Jardins partagés de l’Alma"]),
    (
        PaperKind::MedicalRequest,
        &["15 septembre 2026", "Animer un jardin partagé avec les habitants", "aucune contre-indication"],
    ),
    (PaperKind::Amendment, &["Hugo Roux", "1er décembre 2026"]),
    (PaperKind::EndLetter, &["Lettre recommandée avec avis de réception", "faute grave", "L120-16"]),
    (PaperKind::TrainingSheet, &["31 juillet 2027", "La laïcité, Lille"]),
    (PaperKind::LeaveStatement, &["31 décembre 2026", "24 décembre 2026", "Jours restants"]),
    (PaperKind::FinalReview, &["Les activités exercées", "Ce que la personne volontaire retient", "Le projet d’avenir"]),
    (PaperKind::TutorAttestation, &["L120-17", "Claire Petit", "31 mai 2027"]),
    (PaperKind::ClosingFile, &["Bilan nominatif signé à trois", "28 mai 2027", "à faire"]),
    (PaperKind::Bundle, &["Dossier de notification", "la carte d’identité ou le passeport, recto et verso"]),
];

#[test]
#[expect(clippy::disallowed_methods, reason = "whoever wants to look at the papers says where to")]
fn every_paper_says_its_facts_in_a_tagged_archive_file() {
    let listed: Vec<PaperKind> = SAYS.iter().map(|(kind, _)| *kind).collect();
    assert_eq!(listed, PaperKind::ALL, "a paper is not looked at");
    let data = sample();
    for (kind, facts) in SAYS {
        let (name, pdf) = (kind.code(), print(*kind, &data));
        if let Ok(folder) = std::env::var("RELAIS_TEST_PAPERS") {
            std::fs::write(format!("{folder}/{name}.pdf"), &pdf).expect("written");
        }
        let text = words(&pdf);
        assert!(text.contains(kind.title().fr.as_ref()), "{name}: no title in {text}");
        for fact in *facts {
            assert!(text.contains(fact), "{name}: « {fact} » is not in {text}");
        }
        let (_, about) = ask("pdfinfo", &["FILE"], &pdf);
        for line in
            ["Tagged:          yes", "Author:          Relais des Tilleuls", "JavaScript:      no", "Encrypted:       no", "(A4)"]
        {
            assert!(about.contains(line), "{name}: « {line} » is not in {about}");
        }
        let (_, metadata) = ask("pdfinfo", &["-meta", "FILE"], &pdf);
        for mark in ["<pdfaid:part>2</pdfaid:part>", "<pdfaid:conformance>A</pdfaid:conformance>"] {
            assert!(metadata.contains(mark), "{name}: {metadata}");
        }
        let (_, structure) = ask("pdfinfo", &["-struct", "FILE"], &pdf);
        assert!(structure.contains("H1") && structure.contains("Document"), "{name}: {structure}");
        let (sound, check) = ask("qpdf", &["--check", "FILE"], &pdf);
        assert!(sound, "{name}: {check}");
    }
}

#[test]
fn the_same_data_give_the_same_bytes() {
    let data = sample();
    for kind in PaperKind::ALL {
        assert!(print(*kind, &data) == print(*kind, &data), "{}", kind.code());
    }
    let mut other = data.clone();
    other["volunteer"]["family_name"] = json!("Roux");
    assert!(print(PaperKind::Contract, &data) != print(PaperKind::Contract, &other));
}

/// Texts that would act if they were read as source, as markup or as PDF.
const HOSTILE: [&str; 8] = [
    "#read(\"/etc/passwd\")",
    "#import \"@preview/x:1.0.0\": *",
    "#eval(\"1+1\") $x^2$ *gras* _it_ `raw`",
    "= Titre @ref <label> // note /* note */",
    "\\ #panic() ] [ #{ } #sys.version",
    ") Tj ET /JavaScript (app.alert(1)) endstream endobj",
    "<script>alert(1)</script>&amp;",
    "«\u{a0}L’été à Œ\u{a0}»\u{a0}; ça\u{a0}? 10\u{a0}€",
];

#[test]
fn a_hostile_text_is_printed_as_it_was_typed() {
    for text in HOSTILE {
        let mut data = sample();
        spoil(&mut data, text);
        for kind in PaperKind::ALL {
            let pdf = print(*kind, &data);
            let plain = |text: &str| text.split(char::is_whitespace).collect::<String>();
            let printed = plain(&words(&pdf));
            assert!(printed.contains(&plain(text)), "{}: « {text} » is not in {printed}", kind.code());
            let (_, about) = ask("pdfinfo", &["FILE"], &pdf);
            assert!(about.contains("JavaScript:      no"), "{}: {about}", kind.code());
            assert!(ask("qpdf", &["--check", "FILE"], &pdf).0, "{}", kind.code());
        }
    }
}

/// Puts a text in the place of every name, address and prose; what the templates choose by stays.
fn spoil(data: &mut Value, text: &str) {
    const TYPED: [&str; 16] = [
        "name",
        "given_name",
        "family_name",
        "address",
        "town",
        "title",
        "description",
        "tasks",
        "email",
        "representative",
        "before",
        "after",
        "details",
        "theme",
        "what",
        "text",
    ];
    match data {
        Value::Object(fields) => {
            for (key, value) in fields.iter_mut() {
                if TYPED.contains(&key.as_str()) && value.is_string() {
                    *value = json!(text);
                } else {
                    spoil(value, text);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| spoil(item, text)),
        _ => {}
    }
}

#[test]
fn characters_that_cannot_be_drawn_stop_no_paper() {
    let mut data = sample();
    spoil(&mut data, "Zoë 😀 名前 \u{0}\u{202e}\u{feff}\u{e000}\u{10ffff} Ольга Ελένη \u{301}\u{200d}");
    for kind in PaperKind::ALL {
        let text = words(&print(*kind, &data));
        assert!(text.contains("Ольга"), "{}: {text}", kind.code());
    }
}

#[test]
fn pieces_are_put_together_in_order() {
    let data = sample();
    let parts = [PaperKind::Bundle, PaperKind::Notification, PaperKind::Contract];
    let mut pieces: Vec<(String, Vec<u8>)> = parts.map(|kind| (kind.title().fr.into_owned(), print(kind, &data))).into();
    let mut scan = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_pixel(300, 200, image::Rgb([240, 240, 240])).write_to(&mut scan, image::ImageFormat::Png).unwrap();
    pieces.push(("la carte d’identité".to_owned(), picture_page(scan.get_ref()).expect("a page")));
    assert!(picture_page(b"not a picture").is_err());
    let whole = concatenate(&pieces).expect("one file");
    let (sound, check) = ask("qpdf", &["--check", "FILE"], &whole);
    assert!(sound, "{check}");
    let (_, about) = ask("pdfinfo", &["FILE"], &whole);
    assert!(about.contains("Pages:           5"), "{about}");
    let (_, pictures) = ask("pdfimages", &["-list", "FILE"], &whole);
    assert!(pictures.contains("300   200"), "{pictures}");
    let text = words(&whole);
    let places: Vec<usize> = ["Pièces jointes, dans l’ordre", "Pièces de l’envoi, dans l’ordre", "Les parties et leurs adresses"]
        .map(|title| text.find(title).unwrap_or_else(|| panic!("« {title} » is not in {text}")))
        .into();
    assert!(places.is_sorted(), "{places:?}");
    assert!(concatenate(&[("x".to_owned(), b"not a PDF".to_vec())]).is_err());
}
