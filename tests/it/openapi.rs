//! The description of the API against the routes and the handlers it describes; the pages that show it; the probes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;
use syn::visit::{self, Visit};
use utoipa::OpenApi;

use crate::support::TestApp;

/// A method and a path, as in `POST /api/v1/missions/{id}/{verb}`.
type Operation = (String, String);

fn document() -> Value {
    serde_json::to_value(relais::routes::Api::openapi()).expect("JSON")
}

/// Every operation of the document with what it says of it.
fn described(document: &Value) -> BTreeMap<Operation, Value> {
    let mut all = BTreeMap::new();
    for (path, item) in document["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("a path item") {
            if operation.is_object() {
                all.insert((method.to_uppercase(), path.clone()), operation.clone());
            }
        }
    }
    all
}

/// Every route below `/api/v1`, read from `src/routes.rs`: `resource("PATH")` and the methods that follow it.
fn registered() -> BTreeSet<Operation> {
    let source = std::fs::read_to_string(root().join("src/routes.rs")).expect("src/routes.rs");
    let (_, api) = source.split_once("\nfn api(").expect("the function `api`");
    let mut all = BTreeSet::new();
    for part in api.split("resource(").skip(1) {
        let path = without_patterns(part.split('"').nth(1).expect("a path"));
        for route in part.split(".route(").skip(1) {
            let method = route.trim_start().split('(').next().expect("a method");
            all.insert((method.to_uppercase(), format!("/api/v1{path}")));
        }
    }
    all
}

/// `{verb:submit|approve}` is `{verb}` in the description.
fn without_patterns(path: &str) -> String {
    let part = |part: &str| match part.split_once(':') {
        Some((name, _)) if part.starts_with('{') => format!("{name}}}"),
        _ => part.to_owned(),
    };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A handler as its signature and its `#[utoipa::path]` tell it.
struct Handler {
    operation: Operation,
    takes: BTreeSet<String>,
}

/// Every described handler of the features.
fn handlers() -> Vec<Handler> {
    let mut reader = Handlers(Vec::new());
    read_folder(&root().join("src/features"), &mut reader);
    reader.0
}

fn read_folder(folder: &Path, reader: &mut Handlers) {
    for entry in std::fs::read_dir(folder).expect("a folder of src/") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            read_folder(&path, reader);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = std::fs::read_to_string(&path).expect("text");
            reader.visit_file(&syn::parse_file(&text).expect("Rust"));
        }
    }
}

struct Handlers(Vec<Handler>);

impl<'ast> Visit<'ast> for Handlers {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        let described = item.attrs.iter().find(|attribute| {
            attribute.path().segments.len() == 2 && {
                let names: Vec<String> = attribute.path().segments.iter().map(|segment| segment.ident.to_string()).collect();
                names == ["utoipa", "path"]
            }
        });
        let Some(syn::Meta::List(list)) = described.map(|attribute| &attribute.meta) else { return };
        let mut tokens = list.tokens.clone().into_iter().map(|token| token.to_string());
        let method = tokens.next().expect("a method").to_uppercase();
        let path = tokens.by_ref().skip_while(|token| token != "path").nth(2).expect("a path").trim_matches('"').to_owned();
        let mut types = Types(BTreeSet::new());
        for input in &item.sig.inputs {
            types.visit_fn_arg(input);
        }
        self.0.push(Handler { operation: (method, path), takes: types.0 });
    }
}

struct Types(BTreeSet<String>);

impl<'ast> Visit<'ast> for Types {
    fn visit_path_segment(&mut self, segment: &'ast syn::PathSegment) {
        self.0.insert(segment.ident.to_string());
        visit::visit_path_segment(self, segment);
    }
}

#[test]
fn the_document_lists_exactly_the_routes() {
    let document = document();
    let described: BTreeSet<Operation> = described(&document).into_keys().collect();
    let registered = registered();
    let missing: Vec<_> = registered.difference(&described).collect();
    let invented: Vec<_> = described.difference(&registered).collect();
    assert!(missing.is_empty(), "add these handlers to `paths(...)` in src/routes.rs: {missing:?}");
    assert!(invented.is_empty(), "no route leads to these: {invented:?}");
}

#[test]
fn each_operation_says_what_its_handler_takes() {
    let document = document();
    let described = described(&document);
    let mut faults = Vec::new();
    for Handler { operation, takes } in handlers() {
        let Some(said) = described.get(&operation) else { continue };
        let takes = |name: &str| takes.contains(name);
        let has_header = |name: &str| {
            let parameters = said["parameters"].as_array().cloned().unwrap_or_default();
            parameters.iter().any(|parameter| parameter["in"] == "header" && parameter["name"] == name)
        };
        let checks = [
            (
                (takes("Body") || takes("Payload")) == said["requestBody"].is_object(),
                "`request_body` and `Body<T>` or `Payload` go together",
            ),
            (!takes("Signed") || said["security"].is_array(), "it takes `Signed`: add `security((\"bearer\" = []))`"),
            (takes("Signed") || takes("MaybeSigned") || said["security"].is_null(), "it asks nobody who they are: no `security`"),
            (!takes("Signed") || said["responses"]["401"].is_object(), "it takes `Signed`: add 401"),
            (
                (takes("IfMatch") || takes("MaybeIfMatch")) == has_header("If-Match"),
                "`If-Match` among its `params` and `IfMatch` go together",
            ),
            (!takes("IfMatch") || said["responses"]["412"].is_object(), "it takes `IfMatch`: add 412"),
            (!takes("IfMatch") || said["responses"]["428"].is_object(), "it takes `IfMatch`: add 428"),
            (!takes("Body") || said["responses"]["422"].is_object(), "it takes a body: add 422"),
            (!takes("IdempotencyKey") || has_header("Idempotency-Key"), "it takes `IdempotencyKey`: add it to `params`"),
        ];
        let (method, path) = &operation;
        faults.extend(checks.iter().filter(|(right, _)| !right).map(|(_, what)| format!("{method} {path}: {what}")));
    }
    assert!(faults.is_empty(), "correct `#[utoipa::path]`:\n  {}", faults.join("\n  "));
}

#[test]
fn each_operation_has_a_tag_an_answer_and_problems() {
    let document = document();
    let mut faults = Vec::new();
    for ((method, path), said) in described(&document) {
        let can_fail = !said["security"].is_null() || said["parameters"].is_array() || said["requestBody"].is_object();
        let responses = said["responses"].as_object().cloned().unwrap_or_default();
        let checks = [
            (said["tags"].as_array().is_some_and(|tags| !tags.is_empty()), "a tag"),
            (said["summary"].as_str().or(said["description"].as_str()).is_some_and(|text| !text.is_empty()), "a sentence"),
            (responses.keys().any(|status| status.starts_with('2')), "a 2xx answer"),
            (!can_fail || responses.keys().any(|status| status.starts_with('4')), "a 4xx answer"),
            (said["requestBody"].is_object() == responses.contains_key("408"), "408 with a body, and without none"),
        ];
        faults.extend(checks.iter().filter(|(right, _)| !right).map(|(_, what)| format!("{method} {path} lacks {what}")));
        for (status, answer) in responses.iter().filter(|(status, _)| status.starts_with(['4', '5'])) {
            let schema = &answer["content"]["application/problem+json"]["schema"]["$ref"];
            if schema != "#/components/schemas/ProblemDocument" {
                faults.push(format!("{method} {path}: {status} is not a ProblemDocument"));
            }
        }
    }
    assert!(faults.is_empty(), "correct `#[utoipa::path]`:\n  {}", faults.join("\n  "));
}

#[test]
fn every_reference_leads_somewhere() {
    let document = document();
    let mut faults = Vec::new();
    let mut waiting = vec![&document];
    while let Some(value) = waiting.pop() {
        match value {
            Value::Object(map) => {
                let reference = map.get("$ref").and_then(Value::as_str).and_then(|reference| reference.strip_prefix('#'));
                faults.extend(reference.filter(|pointer| document.pointer(pointer).is_none()));
                waiting.extend(map.values());
            }
            Value::Array(list) => waiting.extend(list),
            _ => {}
        }
    }
    assert!(faults.is_empty(), "no such schema: {faults:?}");
}

#[test]
fn the_readable_description_comes_whole_from_the_program() {
    let app = TestApp::start();
    let visitor = app.visitor();
    let home = visitor.get("!/api/docs/index.html");
    assert_eq!(home.status, 200);
    assert!(!home.text.contains("://"), "the page refers to another site:\n{}", home.text);
    let mut files = 0;
    for part in home.text.split(&[' ', '\n', '>'][..]).filter_map(|part| part.strip_prefix("src=").or(part.strip_prefix("href=")))
    {
        let file = part.trim_matches(&['"', '\'', '/'][..]).trim_start_matches("./");
        assert_eq!(visitor.get(&format!("!/api/docs/{file}")).status, 200, "{file}");
        files += 1;
    }
    assert!(files >= 3, "{}", home.text);
    let start = visitor.get("!/api/docs/swagger-initializer.js").text;
    assert!(start.contains("/api/openapi.json") && !start.contains("://"), "{start}");
    assert_eq!(visitor.get("!/api/openapi.json").expect(200), document());
    visitor.get("!/api/docs/no-such-file.js").refused(404, "not_found");
}

#[test]
fn the_probes_answer() {
    let app = TestApp::start();
    let visitor = app.visitor();
    assert_eq!(visitor.get("!/healthz").expect(200)["status"], "ok");
    assert_eq!(visitor.get("!/readyz").expect(200)["status"], "ready");
    let figures = visitor.get("!/metrics");
    assert_eq!(figures.status, 200);
    let lines = figures.text.lines().filter(|line| !line.starts_with('#'));
    for line in lines {
        let (name, value) = line.rsplit_once(' ').expect("a name and a value");
        assert!(name.starts_with("relais_"), "{line}");
        assert!(value.parse::<f64>().is_ok(), "{line}");
    }
}
