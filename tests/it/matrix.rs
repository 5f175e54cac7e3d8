//! Who may do what: every operation of the API's own description, asked by every role, about what is theirs and what is other
//! people's (trust A). An operation without a line in `matrix/table.txt` fails, and so does a cell that is not as it is written.

mod requests;
mod world;

use std::collections::BTreeSet;
use std::fmt::Write;

use serde_json::Value;
use utoipa::OpenApi;

use crate::support::Client;
use crate::support::actors::Reply;
use crate::support::app::PASSWORD;
use world::{Side, World};

/// The decisions. How to read it is told at its top.
const TABLE: &str = include_str!("matrix/table.txt");

/// Columns: the visitor, then the roles as `Role::ALL` has them.
const COLUMNS: [&str; 12] = [
    "visitor",
    "candidate",
    "representative",
    "host",
    "tutor",
    "case_worker",
    "approver",
    "accountant",
    "privacy",
    "prescriber",
    "auditor",
    "admin",
];

/// What of a side nobody outside it may read in a list. Licences, freezes and campaigns are the whole network's.
const PRIVATE: [&str; 16] = [
    "candidates",
    "missions",
    "applications",
    "proposals",
    "nominations",
    "alerts",
    "placements",
    "documents",
    "messages",
    "concerns",
    "absences",
    "leave",
    "prestations",
    "amendments",
    "staff",
    "invitations",
];

/// One line: an operation, and the decision for each role about their own and about other people's.
#[derive(Clone, Copy)]
struct Line {
    method: &'static str,
    /// Below `/api/v1`, with its braces, its verb, and after `@` which of several resources is meant.
    path: &'static str,
    own: &'static str,
    /// `-` when the operation is about nothing in particular.
    other: &'static str,
}

fn lines() -> Vec<Line> {
    let line = |text: &'static str| {
        let words: Vec<&str> = text.split_whitespace().collect();
        let [method, path, own, other] = words[..] else { panic!("four words a line: {text}") };
        Line { method, path, own, other }
    };
    let mut lines: Vec<Line> = TABLE.lines().filter(|text| !text.is_empty() && !text.starts_with('#')).map(line).collect();
    // Reading first, ending last: what is asked later is still there.
    lines.sort_by_key(|line| match line.method {
        "GET" | "HEAD" => 0,
        "DELETE" if line.path == "/me" => 3,
        "DELETE" => 2,
        _ => 1,
    });
    lines
}

impl Line {
    fn bare(&self) -> &'static str {
        self.path.split('@').next().unwrap()
    }

    fn is_of(&self, method: &str, path: &str) -> bool {
        let (mine, its): (Vec<&str>, Vec<&str>) = (self.bare().split('/').collect(), path.split('/').collect());
        let same = |(mine, its): (&&str, &&str)| mine == its || (*its == "{verb}" && !mine.starts_with('{'));
        self.method == method && mine.len() == its.len() && mine.iter().zip(&its).all(same)
    }

    /// Creations are of no version yet.
    fn is_versioned(&self) -> bool {
        self.method != "POST" || self.path.ends_with(|last: char| last != '}') && self.path.matches('/').count() > 2
    }

    /// The address of the resource of a side.
    fn address(&self, side: &Side) -> String {
        let (path, meant) = self.path.split_once('@').map_or((self.path, None), |(path, meant)| (path, Some(meant)));
        let mut parts: Vec<String> = Vec::new();
        for part in path.split('/') {
            let last = parts.last().map_or("", String::as_str);
            let filled = match (part.starts_with('{'), part.ends_with(".pdf"), meant) {
                (true, true, _) => format!("{}.pdf", side["papers"]),
                (true, false, Some(meant)) => side[meant].clone(),
                (true, false, None) => side.get(last).unwrap_or_else(|| panic!("nothing for {part} of {path}")).clone(),
                (false, ..) => part.to_owned(),
            };
            parts.push(filled);
        }
        parts.join("/")
    }

    fn ask(&self, who: &Client, role: &str, side: &Side) -> Reply {
        let address = self.address(side);
        if matches!(self.method, "GET" | "HEAD" | "DELETE") {
            let query = if self.path == "/communes" { "?q=lyon" } else { "" };
            // Asked after everybody was signed out.
            let leaves = (self.method, self.path) == ("DELETE", "/me") && !who.email.is_empty();
            let who = &if leaves { who.signed_in(&who.email, PASSWORD) } else { who.clone() };
            return who.send(self.method, &format!("{address}{query}"), None, &[]);
        }
        let operation = format!("{} {}", self.method, self.bare());
        let mut body = requests::body(&operation, side);
        if operation == "POST /me/active-role" {
            body["role"] = role.into();
        }
        let version = if self.is_versioned() { version_at(who, self.method, &address) } else { 1 };
        who.send(self.method, &address, Some(body.to_string()), &[("If-Match", &format!("\"{version}\""))])
    }
}

/// The version this person reads before a change; 1 when they read none.
fn version_at(who: &Client, method: &str, address: &str) -> i64 {
    let mut parts: Vec<&str> = address.split('/').collect();
    if method == "POST" {
        parts.pop();
    }
    who.get(&parts.join("/")).json["version"].as_i64().unwrap_or(1)
}

/// An answer as the table writes it.
fn decided(reply: &Reply) -> char {
    match reply.status {
        401 => '1',
        403 => 'n',
        404 => '.',
        500.. => '!',
        422 if reply.faults().iter().any(|(pointer, code)| pointer.ends_with("_id") && code == "unknown") => 'u',
        _ => 'y',
    }
}

/// Every operation of the document: its method and its path below `/api/v1`.
fn described() -> BTreeSet<(String, String, bool)> {
    let document = serde_json::to_value(relais::routes::Api::openapi()).expect("JSON");
    let mut all = BTreeSet::new();
    for (path, item) in document["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("a path item").iter().filter(|(_, operation)| operation.is_object()) {
            let path = path.strip_prefix("/api/v1").expect("a path of the API");
            for verb in verbs(&document, operation) {
                all.insert((method.to_uppercase(), path.replace("{verb}", &verb), operation["security"].is_array()));
            }
        }
    }
    all
}

/// The verbs an operation lists for the `{verb}` of its path; itself when it lists none.
fn verbs(document: &Value, operation: &Value) -> Vec<String> {
    let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
    let verb = parameters.iter().find(|parameter| parameter["name"] == "verb").map(|parameter| &parameter["schema"]);
    let schema = verb.map(|schema| match schema["$ref"].as_str() {
        Some(reference) => document.pointer(reference.trim_start_matches('#')).expect("a schema").clone(),
        None => schema.clone(),
    });
    let listed = schema.and_then(|schema| schema["enum"].as_array().cloned()).unwrap_or_default();
    let listed: Vec<String> = listed.iter().map(|verb| verb.as_str().expect("a verb").to_owned()).collect();
    if listed.is_empty() { vec!["{verb}".to_owned()] } else { listed }
}

#[test]
fn every_operation_has_a_decision_for_every_role() {
    let (lines, described) = (lines(), described());
    let undecided: Vec<_> =
        described.iter().filter(|(method, path, _)| !lines.iter().any(|line| line.is_of(method, path))).collect();
    assert!(undecided.is_empty(), "write a line in tests/it/matrix/table.txt for: {undecided:#?}");
    for line in &lines {
        let of = described.iter().find(|(method, path, _)| line.is_of(method, path));
        let (_, _, signed) = of.unwrap_or_else(|| panic!("no such operation: {} {}", line.method, line.path));
        let is_about = line.path.contains('{');
        assert!(!is_about || line.other != "-", "{} {}: and other people's?", line.method, line.path);
        for cells in [line.own, line.other].into_iter().filter(|cells| *cells != "-") {
            assert!(cells.len() == COLUMNS.len() && cells.chars().all(|cell| "yn.u1".contains(cell)), "{} {}", line.path, cells);
            assert!(!signed || cells.starts_with('1'), "{} {}: nobody is signed out there", line.method, line.path);
        }
    }
}

#[test]
fn every_role_may_do_what_is_written_and_nothing_else() {
    let world = World::build();
    let mut wrong = String::new();
    for line in lines() {
        for (side, whose, written) in [(&world.own, "own", line.own), (&world.other, "other", line.other)] {
            if written == "-" {
                continue;
            }
            let mut found: Vec<char> = vec![' '; COLUMNS.len()];
            let mut notes = String::new();
            // Those who are kept out ask first: nothing has changed yet.
            let mut order: Vec<usize> = (0..COLUMNS.len()).collect();
            order.sort_by_key(|column| written.chars().nth(*column) == Some('y'));
            for column in order {
                let reply = line.ask(&world.people[column], COLUMNS[column], side);
                found[column] = decided(&reply);
                let problem = reply.header("content-type") == Some("application/problem+json") || line.method == "HEAD";
                if reply.status >= 400 && !problem {
                    let _ = write!(notes, "\n    {}: {} is no problem document", COLUMNS[column], reply.status);
                }
                if reply.status == 422 {
                    let _ = write!(notes, "\n    {}: 422 {:?}", COLUMNS[column], reply.faults());
                }
                if line.method == "GET" && line.other == "-" && reply.status == 200 {
                    let told = PRIVATE.iter().filter(|name| reply.text.contains(&world.other[*name]));
                    told.for_each(|name| {
                        let _ = write!(notes, "\n    {} reads other people's {name}", COLUMNS[column]);
                    });
                }
            }
            let found: String = found.into_iter().collect();
            if found != written || notes.contains("reads") || notes.contains("no problem") {
                let _ =
                    write!(wrong, "\n{} {} {whose}\n    written {written}\n    found   {found}{notes}", line.method, line.path);
            }
        }
    }
    assert!(wrong.is_empty(), "columns: {}{wrong}", COLUMNS.join(" "));
}
