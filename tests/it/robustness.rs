//! Malformed requests by the hundred, made from the description of the API: each is answered by a problem document that says
//! what is wrong, none by an error of ours, and the service still answers afterwards. The seed makes a failure repeatable.

use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use relais::routes::Api;
use serde_json::{Value, json};
use utoipa::OpenApi;

use crate::support::actors::Reply;
use crate::support::{Client, TestApp};

const SEED: u64 = 20_261_123;

/// Malformed bodies tried on each operation that takes one, and malformed queries on each.
const BODIES: usize = 7;
const QUERIES: usize = 2;

#[derive(Debug, Clone)]
struct Request {
    method: String,
    path: String,
    body: Option<Vec<u8>>,
    headers: Vec<(&'static str, String)>,
}

struct Maker {
    document: Value,
    random: StdRng,
}

impl Maker {
    fn one<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        let place = self.random.next_u64() % list.len() as u64;
        &list[place as usize]
    }

    /// A value of this schema, as plain as it comes.
    fn plain(&self, schema: &Value, depth: usize) -> Value {
        if let Some(pointer) = schema["$ref"].as_str().and_then(|reference| reference.strip_prefix('#')) {
            let target = self.document.pointer(pointer).cloned().unwrap_or_default();
            return if depth > 6 { Value::Null } else { self.plain(&target, depth + 1) };
        }
        for choice in ["oneOf", "anyOf", "allOf"] {
            if let Some(first) = schema[choice].as_array().and_then(|all| all.iter().find(|one| one["type"] != "null")) {
                return self.plain(first, depth + 1);
            }
        }
        if let Some(first) = schema["enum"].as_array().and_then(|all| all.first()) {
            return first.clone();
        }
        let kind = schema["type"].as_str().or_else(|| schema["type"].as_array()?.first()?.as_str());
        match kind {
            Some("object") => {
                let properties = schema["properties"].as_object().cloned().unwrap_or_default();
                properties.iter().map(|(name, schema)| (name.clone(), self.plain(schema, depth + 1))).collect()
            }
            Some("array") => json!([self.plain(&schema["items"], depth + 1)]),
            Some("boolean") => json!(true),
            Some("integer" | "number") => json!(1),
            _ => match schema["format"].as_str() {
                Some("date") => json!("2027-01-04"),
                Some("uuid") => json!("01940000-0000-7000-8000-000000000000"),
                _ => json!("bonjour"),
            },
        }
    }

    /// Something that fits no field.
    fn odd(&mut self) -> Value {
        let long = "é".repeat(100_000);
        let deep = (0..100).fold(json!(1), |inner, _| json!([inner]));
        let odd = [
            Value::Null,
            json!(true),
            json!(-1),
            json!(i64::MAX),
            json!(u64::MAX),
            json!(1e308),
            json!(0.1),
            json!(""),
            json!(long),
            json!("a\u{0}b"),
            json!("\u{202e}\u{7}\u{1b}[2J"),
            json!("\u{feff}\u{200b}"),
            json!("9999-99-99"),
            json!("-262143-01-01"),
            json!("+262142-12-31"),
            json!("0000-01-01"),
            json!("2026-02-30"),
            json!("'; DROP TABLE accounts; --"),
            json!("%s%n{{7*7}}<script>"),
            json!([]),
            json!({}),
            json!([null, [], {}]),
            json!({"a": {"a": {"a": 1}}}),
            deep,
        ];
        self.one(&odd).clone()
    }

    /// The plain body with one thing wrong.
    fn wrong_body(&mut self, schema: &Value) -> Vec<u8> {
        let mut body = self.plain(schema, 0);
        let odd = self.odd();
        let places = pointers(&body);
        match self.random.next_u64() % 5 {
            0 => {
                if let Value::Object(fields) = &mut body {
                    fields.insert("no_such_field".to_owned(), odd);
                }
            }
            1 => body = odd,
            _ if places.is_empty() => body = odd,
            _ => {
                let place = self.one(&places).clone();
                if let Some(value) = body.pointer_mut(&place) {
                    *value = odd;
                }
            }
        }
        body.to_string().into_bytes()
    }

    /// Bytes that are no JSON, or JSON no reader should follow to its end.
    fn broken_body(&mut self) -> Vec<u8> {
        let nested = "[".repeat(50_000).into_bytes();
        let unclosed = br#"{"email": "a@b.fr""#.to_vec();
        let twice = br#"{"email": "a@b.fr", "email": 3}"#.to_vec();
        let big = vec![b' '; 300 * 1024];
        let broken: [Vec<u8>; 9] = [
            Vec::new(),
            b"\xff\xfe{}".to_vec(),
            br#"{"email": ""#.iter().chain(b"\xc3\x28\"}").copied().collect(),
            nested,
            unclosed,
            twice,
            big,
            b"null".to_vec(),
            br#"{"a": 1e999999}"#.to_vec(),
        ];
        self.one(&broken).clone()
    }

    fn path(&mut self, template: &str) -> String {
        const IDS: [&str; 7] =
            ["01940000-0000-7000-8000-000000000000", "not-an-id", "0", "%00", "%ff%fe", "..%2f..%2fetc%2fpasswd", "'%20OR%201=1"];
        let mut path = String::new();
        for part in template.trim_start_matches("/api/v1").split('/').skip(1) {
            let part = if part.starts_with('{') { *self.one(&IDS) } else { part };
            path.push('/');
            path.push_str(part);
        }
        path
    }

    fn headers(&mut self) -> Vec<(&'static str, String)> {
        const VERSIONS: [&str; 6] = ["\"1\"", "*", "W/\"1\"", "\"99999999999999999999\"", "one", "\"-1\""];
        const KINDS: [&str; 5] =
            ["application/json", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "json"];
        let mut headers = Vec::new();
        if self.random.next_u64().is_multiple_of(3) {
            headers.push(("If-Match", (*self.one(&VERSIONS)).to_owned()));
        }
        if self.random.next_u64().is_multiple_of(4) {
            headers.push(("Content-Type", (*self.one(&KINDS)).to_owned()));
        }
        if self.random.next_u64().is_multiple_of(6) {
            headers.push(("Idempotency-Key", "k".repeat(500)));
        }
        if self.random.next_u64().is_multiple_of(12) {
            headers.push(("Relais-On-Behalf-Of", "nobody".to_owned()));
        }
        headers
    }

    fn query(&mut self) -> &'static str {
        const QUERIES: [&str; 12] = [
            "?limit=-1",
            "?limit=many",
            "?limit=99999999999999999999",
            "?cursor=%ff",
            "?cursor=bm90LWFuLWlk",
            "?no_such_parameter=1",
            "?q=a%00b&q=c",
            "?q=%F0%9F%98%80&radius_km=1e999",
            "?near=91,181&radius_km=10",
            "?near=here",
            "?starts_from=2026-02-30&starts_to=0000-00-00",
            "?&&==&%",
        ];
        let place = self.random.next_u64() % QUERIES.len() as u64;
        QUERIES[place as usize]
    }

    fn requests(&mut self) -> Vec<Request> {
        let paths = self.document["paths"].as_object().cloned().expect("paths");
        let mut all = Vec::new();
        for (template, item) in &paths {
            for (method, operation) in item.as_object().expect("a path item") {
                let method = method.to_uppercase();
                let schema = operation["requestBody"]["content"]["application/json"]["schema"].clone();
                for turn in 0..if schema.is_object() { BODIES } else { 0 } {
                    let body = if turn % 4 == 3 { self.broken_body() } else { self.wrong_body(&schema) };
                    let (path, headers) = (self.path(template), self.headers());
                    all.push(Request { method: method.clone(), path, body: Some(body), headers });
                }
                for _ in 0..QUERIES {
                    let path = format!("{}{}", self.path(template), self.query());
                    let headers = self.headers();
                    all.push(Request { method: method.clone(), path, body: None, headers });
                }
            }
        }
        all
    }
}

/// Every place inside a value.
fn pointers(value: &Value) -> Vec<String> {
    let inside = |name: String, value: &Value| {
        let below = pointers(value).into_iter().map(|rest| format!("/{name}{rest}")).collect::<Vec<_>>();
        [format!("/{name}")].into_iter().chain(below).collect::<Vec<_>>()
    };
    match value {
        Value::Object(map) => map.iter().flat_map(|(name, value)| inside(name.clone(), value)).collect(),
        Value::Array(list) => list.iter().enumerate().flat_map(|(place, value)| inside(place.to_string(), value)).collect(),
        _ => Vec::new(),
    }
}

fn send(client: &Client, request: &Request) -> Reply {
    let headers: Vec<(&str, &str)> = request.headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
    client.send_bytes(&request.method, &request.path, request.body.clone(), &headers)
}

/// What is wrong with an answer, if something is. The answer to a HEAD has no body.
fn fault(reply: &Reply, is_head: bool) -> Option<String> {
    if reply.status >= 500 {
        return Some("an error of ours".to_owned());
    }
    if reply.status < 400 {
        return None;
    }
    let kind = reply.header("content-type").unwrap_or_default();
    if kind != "application/problem+json" {
        return Some(format!("not a problem document but `{kind}`"));
    }
    if is_head {
        return None;
    }
    let coded = reply.json["code"].as_str().is_some_and(|code| !code.is_empty());
    let right = coded && reply.json["status"] == reply.status && reply.json["detail"].is_string();
    let named = reply.status != 422 || reply.json["errors"].as_array().is_some_and(|errors| !errors.is_empty());
    if right && named { None } else { Some("a problem document without its code, status or fields".to_owned()) }
}

#[test]
fn no_malformed_request_is_an_error_of_ours() {
    let app = TestApp::start();
    let document = serde_json::to_value(Api::openapi()).expect("JSON");
    let mut maker = Maker { document, random: StdRng::seed_from_u64(SEED) };
    let requests = maker.requests();
    assert!(requests.len() > 100, "{}", requests.len());
    let (visitor, candidate) = (app.visitor(), app.candidate("Nour"));
    let mut faults = Vec::new();
    for (place, request) in requests.iter().enumerate() {
        let signs_out = request.method == "DELETE";
        let client = if place % 3 == 0 || signs_out { &visitor } else { &candidate };
        let reply = send(client, request);
        if let Some(fault) = fault(&reply, request.method == "HEAD") {
            let body = request.body.as_deref().map(|bytes| String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).into_owned());
            let (method, path) = (&request.method, &request.path);
            faults.push(format!(
                "{place}: {method} {path} {:?} {body:?}: {fault}: {} {}",
                request.headers, reply.status, reply.text
            ));
        }
    }
    assert!(faults.is_empty(), "{} of {} requests:\n{}", faults.len(), requests.len(), faults.join("\n"));
    candidate.get("/me").expect(200);
    visitor.get("!/readyz").expect(200);
}

#[test]
fn what_is_not_there_is_told_by_a_problem_document() {
    let app = TestApp::start();
    let visitor = app.visitor();
    visitor.get("/no-such-thing").refused(404, "not_found");
    visitor.get("!/api/v2/missions").refused(404, "not_found");
    let wrong = visitor.send("PATCH", "/sessions", Some("{}".to_owned()), &[]);
    assert_eq!(wrong.header("allow"), Some("POST"));
    wrong.refused(405, "wrong_method");
}
