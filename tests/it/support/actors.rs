//! People who speak to the service over HTTP.

use serde_json::{Value, json};
use ureq::Agent;
use ureq::http::Response;

/// One person with their session, or a visitor.
#[derive(Clone)]
pub struct Client {
    agent: Agent,
    base: String,
    pub email: String,
    pub access_token: Option<String>,
    pub refresh_token: Option<String>,
    on_behalf_of: Option<String>,
    lang: &'static str,
}

/// What came back.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub json: Value,
    pub text: String,
    /// The body as it came.
    pub bytes: Vec<u8>,
}

impl Reply {
    fn of(mut response: Response<ureq::Body>) -> Self {
        let headers =
            response.headers().iter().map(|(name, value)| (name.to_string(), value.to_str().unwrap_or("").to_owned())).collect();
        let status = response.status().as_u16();
        let bytes = response.body_mut().read_to_vec().unwrap_or_default();
        let text = String::from_utf8(bytes.clone()).unwrap_or_default();
        let json = serde_json::from_str(&text).unwrap_or(Value::Null);
        Self { status, headers, json, text, bytes }
    }

    /// The body, when the status is the one a story expects.
    #[track_caller]
    pub fn expect(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.text);
        self.json
    }

    /// A problem document with this status and code.
    #[track_caller]
    pub fn refused(self, status: u16, code: &str) -> Value {
        let kind = self.header("content-type").unwrap_or_default().to_owned();
        assert_eq!((self.status, kind.as_str()), (status, "application/problem+json"), "{}", self.text);
        assert_eq!(self.json["code"], code, "{}", self.text);
        self.json
    }

    /// Pointers and codes of the fields at fault.
    pub fn faults(&self) -> Vec<(String, String)> {
        let errors = self.json["errors"].as_array().cloned().unwrap_or_default();
        errors
            .iter()
            .map(|one| (one["pointer"].as_str().unwrap_or("").to_owned(), one["code"].as_str().unwrap_or("").to_owned()))
            .collect()
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

impl Client {
    pub fn new(base: String) -> Self {
        let agent =
            Agent::config_builder().http_status_as_error(false).max_redirects(0).max_redirects_will_error(false).build().into();
        Self { agent, base, email: String::new(), access_token: None, refresh_token: None, on_behalf_of: None, lang: "fr" }
    }

    #[track_caller]
    pub fn signed_in(&self, email: &str, password: &str) -> Self {
        let tokens = self.post("/sessions", &json!({"email": email, "password": password})).expect(200);
        self.with_tokens(&tokens).named(email)
    }

    pub fn with_tokens(&self, tokens: &Value) -> Self {
        let text = |key: &str| tokens[key].as_str().map(str::to_owned);
        Self { access_token: text("access_token"), refresh_token: text("refresh_token"), ..self.clone() }
    }

    pub fn named(mut self, email: &str) -> Self {
        self.email = email.to_owned();
        self
    }

    /// The same person, a case-worker, acting for somebody on paper.
    pub fn on_behalf_of(&self, account: &str) -> Self {
        Self { on_behalf_of: Some(account.to_owned()), ..self.clone() }
    }

    pub fn in_english(&self) -> Self {
        self.asking_for("en")
    }

    /// Somebody whose `Accept-Language` says this.
    pub fn asking_for(&self, languages: &'static str) -> Self {
        Self { lang: languages, ..self.clone() }
    }

    pub fn id(&self) -> String {
        self.get("/me").expect(200)["id"].as_str().expect("an id").to_owned()
    }

    pub fn get(&self, path: &str) -> Reply {
        self.send("GET", path, None, &[])
    }

    pub fn post(&self, path: &str, body: &Value) -> Reply {
        self.send("POST", path, Some(body.to_string()), &[])
    }

    pub fn delete(&self, path: &str) -> Reply {
        self.send("DELETE", path, None, &[])
    }

    /// A change of the version named.
    pub fn post_at(&self, path: &str, version: i64, body: &Value) -> Reply {
        self.send("POST", path, Some(body.to_string()), &[("If-Match", &format!("\"{version}\""))])
    }

    pub fn patch_at(&self, path: &str, version: i64, body: &Value) -> Reply {
        self.send("PATCH", path, Some(body.to_string()), &[("If-Match", &format!("\"{version}\""))])
    }

    pub fn put(&self, path: &str, body: &Value) -> Reply {
        self.send("PUT", path, Some(body.to_string()), &[])
    }

    pub fn put_at(&self, path: &str, version: i64, body: &Value) -> Reply {
        self.send("PUT", path, Some(body.to_string()), &[("If-Match", &format!("\"{version}\""))])
    }

    /// Carries out a transition on what is at `path` now: reads its version, then posts the verb.
    #[track_caller]
    pub fn does(&self, path: &str, verb: &str, body: &Value) -> Reply {
        let version = self.get(path).expect(200)["version"].as_i64().expect("a version");
        self.post_at(&format!("{path}/{verb}"), version, body)
    }

    /// Status, headers and bytes of what is at `path`, which need not be text.
    pub fn fetch(&self, method: &str, path: &str) -> (u16, Vec<(String, String)>, Vec<u8>) {
        let mut request = ureq::http::Request::builder().method(method).uri(format!("{}/api/v1{path}", self.base));
        if let Some(token) = &self.access_token {
            request = request.header("Authorization", format!("Bearer {token}"));
        }
        if let Some(account) = &self.on_behalf_of {
            request = request.header("Relais-On-Behalf-Of", account);
        }
        let mut response = self.agent.run(request.body(()).expect("a request")).expect("an answer");
        let headers =
            response.headers().iter().map(|(name, value)| (name.to_string(), value.to_str().unwrap_or("").to_owned())).collect();
        // A download that is broken off has fewer bytes than it said.
        let bytes = response.body_mut().with_config().limit(64 * 1024 * 1024).read_to_vec().unwrap_or_default();
        (response.status().as_u16(), headers, bytes)
    }

    /// Where the service is, as `http://HOST:PORT`.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Any request, as malformed as a test likes. `path` is below `/api/v1` unless it begins with `!`.
    pub fn send(&self, method: &str, path: &str, body: Option<String>, headers: &[(&str, &str)]) -> Reply {
        self.send_bytes(method, path, body.map(String::into_bytes), headers)
    }

    /// The same, with a body that need not be text.
    pub fn send_bytes(&self, method: &str, path: &str, body: Option<Vec<u8>>, headers: &[(&str, &str)]) -> Reply {
        let url = match path.strip_prefix('!') {
            Some(bare) => format!("{}{bare}", self.base),
            None => format!("{}/api/v1{path}", self.base),
        };
        let mut request = ureq::http::Request::builder().method(method).uri(url).header("Accept-Language", self.lang);
        if body.is_some() && !headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("content-type")) {
            request = request.header("Content-Type", "application/json");
        }
        if let Some(token) = &self.access_token {
            request = request.header("Authorization", format!("Bearer {token}"));
        }
        if let Some(account) = &self.on_behalf_of {
            request = request.header("Relais-On-Behalf-Of", account);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = match body {
            Some(body) => self.agent.run(request.body(body).expect("a request")),
            None => self.agent.run(request.body(()).expect("a request")),
        };
        Reply::of(response.expect("an answer"))
    }
}
