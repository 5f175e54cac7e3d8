//! The printing itself, from made-up data: each template, PDF/A and tags, determinism, hostile texts.

use std::io::Write;
use std::process::{Command, Stdio};

use relais::domain::{Id, PaperKind};
use relais::papers::{Mark, qr_svg, render};
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
    let output = Command::new(program).args(arguments).stdin(Stdio::null()).output().unwrap_or_else(|error| panic!("{program}: {error}"));
    (output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr))
}

/// The words of a file, with plain spaces only.
pub fn words(pdf: &[u8]) -> String {
    let (_, text) = ask("pdftotext", &["-q", "FILE", "-"], pdf);
    text.split(|one: char| one.is_whitespace()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
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

#[test]
fn the_contract_is_printed() {
    let pdf = print(PaperKind::Contract, &sample());
    if let Ok(folder) = std::env::var("RELAIS_TEST_PAPERS") {
        std::fs::write(format!("{folder}/contract.pdf"), &pdf).expect("written");
    }
    assert!(words(&pdf).contains("Contrat d’engagement de service civique"));
}
