//! A browser as far as pages need one: it keeps the cookie of its session, and sends the forms it was shown.

use std::cell::RefCell;

use super::actors::Reply;
use super::{Client, TestApp};

const ACCEPT: (&str, &str) = ("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");

pub struct Browser {
    client: Client,
    cookie: RefCell<Option<String>>,
}

impl Browser {
    pub fn of(app: &TestApp) -> Self {
        Self { client: app.visitor(), cookie: RefCell::new(None) }
    }

    /// A browser that somebody with an account has signed in with.
    #[track_caller]
    pub fn signed_in(app: &TestApp, email: &str, password: &str) -> Self {
        let browser = Self::of(app);
        let reply = browser.sends("/sign-in", &[("email", email), ("password", password), ("way", "password")]);
        assert_eq!(reply.status, 303, "{}", reply.text);
        browser
    }

    /// The same browser, in English.
    pub fn in_english(&self) -> Self {
        Self { client: self.client.in_english(), cookie: RefCell::new(self.cookie()) }
    }

    pub fn cookie(&self) -> Option<String> {
        self.cookie.borrow().clone()
    }

    /// The same browser with another cookie, as a thief or a second tab has.
    pub fn with_cookie(&self, cookie: Option<String>) -> Self {
        Self { client: self.client.clone(), cookie: RefCell::new(cookie) }
    }

    pub fn opens(&self, path: &str) -> Reply {
        self.goes("GET", path, None, &[])
    }

    /// Sends a form with the token that the pages of this session carry.
    pub fn sends(&self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let token = self.token();
        let mut fields = fields.to_vec();
        fields.push(("csrf", &token));
        self.sends_bare(path, &fields)
    }

    /// Sends a form as it is.
    pub fn sends_bare(&self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let headers = [("Content-Type", "application/x-www-form-urlencoded"), ("Sec-Fetch-Site", "same-origin")];
        self.goes("POST", path, Some(body.into_bytes()), &headers)
    }

    /// Sends one file as the form of a paper does.
    pub fn sends_file(&self, path: &str, code: &str, file: &[u8]) -> Reply {
        self.sends_upload(path, &[("code", code)], file)
    }

    /// Sends a form of these fields and a picture.
    pub fn sends_upload(&self, path: &str, fields: &[(&str, &str)], file: &[u8]) -> Reply {
        let mut body = Vec::new();
        for (name, value) in fields {
            let part = format!("--limite\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(part.as_bytes());
        }
        let (extension, kind) = if file.starts_with(&[0xff, 0xd8]) { ("jpg", "jpeg") } else { ("png", "png") };
        let part = format!(
            "--limite\r\nContent-Disposition: form-data; name=\"file\"; filename=\"photo.{extension}\"\r\n\
             Content-Type: image/{kind}\r\n\r\n"
        );
        body.extend_from_slice(part.as_bytes());
        body.extend_from_slice(file);
        body.extend_from_slice(b"\r\n--limite--\r\n");
        let headers = [("Content-Type", "multipart/form-data; boundary=limite"), ("Sec-Fetch-Site", "same-origin")];
        self.goes("POST", path, Some(body), &headers)
    }

    /// The token of the forms of this session; empty for a visitor.
    pub fn token(&self) -> String {
        hidden(&self.opens("/legal").text, "csrf").unwrap_or_default()
    }

    fn goes(&self, method: &str, path: &str, body: Option<Vec<u8>>, headers: &[(&str, &str)]) -> Reply {
        let cookie = self.cookie().unwrap_or_default();
        let mut all = vec![ACCEPT];
        all.extend_from_slice(headers);
        if !cookie.is_empty() {
            all.push(("Cookie", &cookie));
        }
        let reply = self.client.send_bytes(method, &format!("!{path}"), body, &all);
        leads_within(&reply, &format!("{method} {path}"));
        if let Some(set) = reply.header("set-cookie") {
            let pair = set.split(';').next().unwrap_or_default().to_owned();
            *self.cookie.borrow_mut() = Some(pair).filter(|_| !set.contains("Max-Age=0"));
        }
        reply
    }
}

/// Every link to a part of the same page leads to one that is there.
#[track_caller]
fn leads_within(reply: &Reply, asked: &str) {
    if !reply.header("content-type").is_some_and(|kind| kind.starts_with("text/html")) {
        return;
    }
    for link in reply.text.split(" href=\"#").skip(1) {
        let target = link.split('"').next().unwrap_or_default();
        assert!(
            reply.text.contains(&format!(" id=\"{target}\"")),
            "#{target} leads nowhere in the answer to {asked}: {}",
            reply.text
        );
    }
}

/// The value of a hidden field of a page.
pub fn hidden(page: &str, name: &str) -> Option<String> {
    let start = format!("name=\"{name}\" value=\"");
    let rest = page.split_once(&start)?.1;
    Some(rest.split('"').next()?.to_owned())
}

/// Where a form leads.
#[track_caller]
pub fn leads_to(reply: &Reply, path: &str) {
    assert_eq!(reply.status, 303, "{}", reply.text);
    assert_eq!(reply.header("location"), Some(path));
}

/// What a page shows, and that nothing of it is inline or from elsewhere.
#[track_caller]
pub fn shows(reply: &Reply, status: u16, words: &str) {
    assert_eq!(reply.status, status, "{}", reply.text);
    assert!(reply.text.contains(words), "{words} is not in {}", reply.text);
    for inline in ["<script>", " style=", "javascript:", " onclick", "src=\"http"] {
        assert!(!reply.text.contains(inline), "{inline} is in {}", reply.text);
    }
}
