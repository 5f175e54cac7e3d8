//! A placement to which people send files.

use relais::config::Config;
use relais::domain::{Id, Role};
use serde_json::{Value, json};

use crate::support::actors::Reply;
use crate::support::{Client, TestApp};
use crate::vault::corpus;

/// A host file: everything about uploads can be told with it.
pub struct Scene {
    pub app: TestApp,
    pub host: Client,
    pub case_worker: Client,
    /// Its address.
    pub organization: String,
}

impl Scene {
    pub fn open() -> Self {
        Self::with(|_| {})
    }

    pub fn with(change: impl FnOnce(&mut Config)) -> Self {
        let app = TestApp::with(change);
        let (host, case_worker) = (app.host("Samira"), app.staff(Role::CaseWorker, "Claude"));
        let file = json!({
            "name": "Les Tilleuls", "legal_form": "association", "rna": "W423000001", "commune": "42218",
            "address": "1 rue de la République", "contact": {"name": "Samira", "email": "samira@exemple.fr"},
            "activities": {"worship": false, "political": false, "union": false}, "licensed_or_covered": false,
        });
        let made = host.post("/organizations", &file).expect(201);
        let organization = format!("/organizations/{}", made["id"].as_str().expect("an id"));
        Self { app, host, case_worker, organization }
    }

    pub fn documents(&self) -> String {
        format!("{}/documents", self.organization)
    }

    /// Sends a file as a piece of the host file.
    pub fn sends(&self, code: &str, name: &str, kind: &str, bytes: &[u8]) -> Reply {
        send(&self.host, &self.documents(), &[("code", code)], Some((name, kind, bytes)))
    }

    /// Sends a PDF that is taken in.
    #[track_caller]
    pub fn brings(&self, code: &str) -> Value {
        self.sends(code, "piece.pdf", "application/pdf", &corpus::pdf(1)).expect(201)
    }

    pub fn vault(&self) -> std::path::PathBuf {
        self.app.app.config.data_dir.join("vault")
    }

    /// Names of the objects in the vault.
    pub fn objects(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.vault()).expect("a vault");
        entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("a plain name")).collect()
    }
}

pub const BOUNDARY: &str = "----relais-tests";

/// The body of a form.
pub fn form(fields: &[(&str, &str)], file: Option<(&str, &str, &[u8])>) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in fields {
        body.extend(format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").into_bytes());
    }
    if let Some((name, kind, bytes)) = file {
        body.extend(part_head(name, kind).into_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend(format!("--{BOUNDARY}--\r\n").into_bytes());
    body
}

pub fn part_head(name: &str, kind: &str) -> String {
    format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: {kind}\r\n\r\n")
}

pub fn form_type() -> String {
    format!("multipart/form-data; boundary={BOUNDARY}")
}

pub fn send(client: &Client, path: &str, fields: &[(&str, &str)], file: Option<(&str, &str, &[u8])>) -> Reply {
    client.send_bytes("POST", path, Some(form(fields, file)), &[("Content-Type", &form_type())])
}

pub fn document_of(reply: &Value) -> (String, Id) {
    let id = reply["id"].as_str().expect("an id");
    (format!("/documents/{id}"), id.parse().expect("an id"))
}
