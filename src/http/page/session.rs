//! Who opens a page. A browser keeps the tokens of its session in one cookie; a GET or a form renews them on the way when the
//! access token is over, by the same rules as a program that refreshes.

use std::future::Future;
use std::pin::Pin;

use actix_web::http::{Method, header};
use actix_web::{HttpRequest, web};

use crate::domain::{Actor, Lang};
use crate::error::Refusal;
use crate::http::{Problem, Shell, block, problem};

/// Cookie of a session. `__Host-`: over TLS or to this very machine, by us alone, for the whole site, never for a subdomain.
const COOKIE: &str = "__Host-relais";
/// The same where the public address is plain `http://` and not this machine: browsers would refuse the other one. For a
/// rehearsal on a private network only.
const PLAIN_COOKIE: &str = "relais";

/// A cookie left alone this long is gone, as its refresh token is.
const LIFE_S: u32 = 30 * 24 * 3600;

/// Parts the two tokens in the cookie; in no base64url and no JWT.
const BETWEEN: char = '~';

/// What keeps a browser signed in.
#[derive(Debug, Clone)]
pub struct Tokens {
    pub access: String,
    pub refresh: String,
}

/// What a browser is told to do with its cookie.
#[derive(Debug, Clone)]
pub enum Cookie {
    Keep(Tokens),
    Drop,
}

/// Somebody who opens a page or sends its form.
#[derive(Debug, Clone)]
pub struct Visitor {
    pub lang: Lang,
    pub actor: Option<Actor>,
    /// Path and query asked for: where to come back after signing in.
    pub asked: String,
    pub method: Method,
    /// The cookie when it is not to stay as it is.
    pub cookie: Option<Cookie>,
    /// The fields of the form, to be sent again after signing in.
    pub sent: Vec<(String, String)>,
    /// A file came with the form, which is not kept aside.
    pub brought_file: bool,
}

impl Visitor {
    /// The person, or the refusal that leads to the sign-in page.
    pub fn member(&self) -> Result<Actor, Problem> {
        self.actor.clone().ok_or(Problem(Refusal::Unauthenticated))
    }

    /// Reads the session of a request. A cookie that is good for nothing makes a visitor, and is dropped.
    pub fn of(request: &HttpRequest) -> Pin<Box<dyn Future<Output = Result<Self, Problem>>>> {
        let mut visitor = Self {
            lang: problem::language(request.headers()),
            actor: None,
            asked: request.uri().path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string),
            method: request.method().clone(),
            cookie: None,
            sent: Vec::new(),
            brought_file: false,
        };
        let shell = request.app_data::<web::Data<Shell>>().cloned();
        let held = shell.as_ref().and_then(|shell| held(request, shell));
        Box::pin(async move {
            let (Some(shell), Some(tokens)) = (shell, held) else { return Ok(visitor) };
            let (actor, cookie) = block(move || admit(&shell, tokens)).await?;
            (visitor.actor, visitor.cookie) = (actor, cookie);
            Ok(visitor)
        })
    }
}

/// The person behind the tokens, renewed where they must be.
fn admit(shell: &Shell, held: Tokens) -> Result<(Option<Actor>, Option<Cookie>), Refusal> {
    match shell.gate.admit(shell, &held.access, None) {
        Err(Refusal::Unauthenticated) => {}
        other => return Ok((Some(other?), None)),
    }
    let Some(tokens) = shell.gate.renew(shell, &held.refresh)? else { return Ok((None, Some(Cookie::Drop))) };
    match shell.gate.admit(shell, &tokens.access, None) {
        Err(Refusal::Unauthenticated) => Ok((None, Some(Cookie::Drop))),
        other => Ok((Some(other?), Some(Cookie::Keep(tokens)))),
    }
}

fn held(request: &HttpRequest, shell: &Shell) -> Option<Tokens> {
    let name = cookie_name(&shell.db.site().base_url);
    let all = request.headers().get_all(header::COOKIE).filter_map(|value| value.to_str().ok());
    let value = all.flat_map(|line| line.split(';')).find_map(|pair| {
        let (key, value) = pair.trim().split_once('=')?;
        (key == name).then_some(value)
    })?;
    let (access, refresh) = value.split_once(BETWEEN).unwrap_or((value, ""));
    Some(Tokens { access: access.to_owned(), refresh: refresh.to_owned() })
}

/// `Set-Cookie` for what a browser is told.
pub fn set_cookie(cookie: &Cookie, base_url: &str) -> String {
    let name = cookie_name(base_url);
    let secure = if name == COOKIE { " Secure;" } else { "" };
    let (value, age) = match cookie {
        Cookie::Keep(tokens) => (format!("{}{BETWEEN}{}", tokens.access, tokens.refresh), LIFE_S),
        Cookie::Drop => (String::new(), 0),
    };
    format!("{name}={value}; Path=/; Max-Age={age};{secure} HttpOnly; SameSite=Lax")
}

/// Browsers take `Secure` cookies from `http://` on their own machine.
fn cookie_name(base_url: &str) -> &'static str {
    let url = url::Url::parse(base_url).ok();
    let safe = url.is_none_or(|url| {
        let here = match url.host() {
            Some(url::Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
            Some(url::Host::Ipv4(address)) => address.is_loopback(),
            Some(url::Host::Ipv6(address)) => address.is_loopback(),
            None => false,
        };
        url.scheme() == "https" || here
    });
    if safe { COOKIE } else { PLAIN_COOKIE }
}

/// What the token that each form carries is sealed over: it is good for this session and no other.
pub fn csrf_text(actor: &Actor) -> String {
    format!("form {}", actor.session)
}

/// An address of ours to go to next, for what a link or a form names; anything else leads home.
pub fn next_or(next: &str, home: &str) -> String {
    let ours = next.starts_with('/') && !next.starts_with("//") && !next.contains('\\');
    let plain = next.len() <= 500 && next.chars().all(|one| one.is_ascii_graphic());
    // Addresses of forms alone, or that lead here again.
    let page = !next.starts_with("/sign-") && next != "/role";
    if ours && plain && page { next.to_owned() } else { home.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cookie_is_a_host_cookie_but_on_a_plain_network() {
        let name = |base| cookie_name(base);
        assert_eq!(name("https://relais.example"), COOKIE);
        assert_eq!(name("http://127.0.0.1:8080"), COOKIE);
        assert_eq!(name("http://[::1]:8080"), COOKIE);
        assert_eq!(name("http://192.168.1.4:8080"), PLAIN_COOKIE);
        assert!(set_cookie(&Cookie::Drop, "https://a.example").contains("Max-Age=0; Secure; HttpOnly; SameSite=Lax"));
        assert!(!set_cookie(&Cookie::Drop, "http://192.168.1.4").contains("Secure"));
    }

    #[test]
    fn what_comes_next_is_ours() {
        assert_eq!(next_or("/me/profile?step=2", "/me"), "/me/profile?step=2");
        for other in ["https://a.example", "//a.example", "/\\a.example", "", "/a\nb", "/sign-out", "javascript:alert(1)"] {
            assert_eq!(next_or(other, "/me"), "/me", "{other}");
        }
    }
}
