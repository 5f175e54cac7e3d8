//! How a message leaves: by SMTP, into a folder of `.eml` files, or into memory for tests. Messages are sent as stored.

use std::fmt;
use std::fs::OpenOptions;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use lettre::SmtpTransport;
use lettre::address::Envelope;
use lettre::transport::smtp::PoolConfig;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use url::{Host, Url};

use crate::domain::Said;

/// Where letters go, as configuration says it.
#[derive(Clone, PartialEq, Eq)]
pub enum MailUrl {
    Folder(PathBuf),
    Smtp { host: String, port: u16, security: Security, credentials: Option<(String, String)> },
    Memory,
}

/// Hides the credentials.
impl fmt::Debug for MailUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(path) => write!(f, "folder:{}", path.display()),
            Self::Smtp { host, port, security, .. } => write!(f, "smtp to {host}, port {port}, {security:?}"),
            Self::Memory => f.write_str("memory:"),
        }
    }
}

/// How a connection to the mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// TLS from the first byte (`smtps://`).
    Tls,
    /// STARTTLS, and nothing is sent without it (`smtp://`).
    StartTls,
    /// In clear, to this machine only.
    Plain,
}

impl MailUrl {
    /// Reads `folder:PATH`, `smtp://[user:password@]host[:port]`, `smtps://...` or `memory:`.
    pub fn parse(text: &str) -> Result<Self, Said> {
        const EXPECTED: Said = Said::new(
            "folder:CHEMIN, smtp://[nom:secret@]hôte[:port], smtps://… ou memory:",
            "folder:PATH, smtp://[user:password@]host[:port], smtps://... or memory:",
        );
        if text == "memory:" {
            return Ok(Self::Memory);
        }
        if let Some(path) = text.strip_prefix("folder:") {
            return if path.is_empty() { Err(EXPECTED) } else { Ok(Self::Folder(PathBuf::from(path))) };
        }
        let url = Url::parse(text).map_err(|_| EXPECTED)?;
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or(EXPECTED)?;
        let bare = matches!(url.path(), "" | "/") && url.query().is_none() && url.fragment().is_none();
        let security = match url.scheme() {
            "smtps" => Security::Tls,
            "smtp" if is_this_machine(&url) => Security::Plain,
            "smtp" => Security::StartTls,
            _ => return Err(EXPECTED),
        };
        if !bare {
            return Err(EXPECTED);
        }
        let usual_port = if security == Security::Tls { 465 } else { 587 };
        let credentials = match (url.username(), url.password()) {
            ("", None) => None,
            (user, password) => Some((decoded(user), decoded(password.unwrap_or_default()))),
        };
        let host = host.trim_matches(['[', ']']).to_owned();
        Ok(Self::Smtp { host, port: url.port().unwrap_or(usual_port), security, credentials })
    }
}

/// The certificate of an authority that is believed beside the public ones, as a mail server of one's own needs.
#[derive(Clone)]
pub struct Authority(Certificate);

impl Authority {
    /// Reads one certificate in PEM.
    pub fn parse(pem: &[u8]) -> Result<Self, Said> {
        const EXPECTED: Said = Said::new("un fichier PEM qui tient un certificat", "a PEM file that holds a certificate");
        let certificate = Certificate::from_pem(pem).map_err(|_| EXPECTED)?;
        // Only the builder looks inside; a file that holds nothing passes for a certificate until then.
        let is_there = pem.windows(MARK.len()).any(|window| window == MARK);
        let readable = TlsParameters::builder("localhost".to_owned()).add_root_certificate(certificate.clone()).build();
        if is_there && readable.is_ok() { Ok(Self(certificate)) } else { Err(EXPECTED) }
    }
}

/// What a certificate in PEM begins with.
const MARK: &[u8] = b"-----BEGIN CERTIFICATE-----";

fn is_this_machine(url: &Url) -> bool {
    // The scheme is not one the URL standard knows, so its host is kept as text.
    let host = url.host_str().map(|host| Host::parse(host).unwrap_or_else(|_| Host::Domain(host.to_owned())));
    match host {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

fn decoded(part: &str) -> String {
    // `form_urlencoded` reads `+` as a space, which a password may hold as itself.
    let escaped = part.replace('+', "%2B");
    let pairs = format!("x={escaped}");
    url::form_urlencoded::parse(pairs.as_bytes()).next().map(|(_, value)| value.into_owned()).unwrap_or_default()
}

/// What became of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sent {
    Yes,
    /// Not now: a connection that failed, a 4xx.
    Later(String),
    /// Not ever: a 5xx about this message.
    Never(String),
}

/// A message as the memory transport keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivered {
    pub from: String,
    pub to: String,
    pub message: Vec<u8>,
}

/// An open way out. Cheap to clone.
#[derive(Clone)]
pub enum Transport {
    Smtp(SmtpTransport),
    Folder(PathBuf),
    Memory(Arc<Mutex<Vec<Delivered>>>),
}

/// A server that says nothing for this long has failed.
const TIMEOUT: Duration = Duration::from_secs(30);

/// « Authentication required » (RFC 4954): it speaks about our access to the server, not about the message.
const AUTHENTICATION_REQUIRED: u16 = 530;

impl Transport {
    /// Prepares the way out; nothing is connected yet. An error says what cannot be prepared.
    pub fn open(url: &MailUrl, authority: Option<&Authority>) -> Result<Self, String> {
        Self::open_with(url, authority, TIMEOUT)
    }

    /// The same with another patience.
    pub fn open_with(url: &MailUrl, authority: Option<&Authority>, timeout: Duration) -> Result<Self, String> {
        match url {
            MailUrl::Memory => Ok(Self::Memory(Arc::default())),
            MailUrl::Folder(path) => {
                std::fs::create_dir_all(path).map_err(|error| format!("cannot create {}: {error}", path.display()))?;
                Ok(Self::Folder(path.clone()))
            }
            MailUrl::Smtp { host, port, security, credentials } => {
                let parameters = || {
                    let builder = TlsParameters::builder(host.clone());
                    let builder = match authority {
                        Some(authority) => builder.add_root_certificate(authority.0.clone()),
                        None => builder,
                    };
                    builder.build().map_err(|error| error.to_string())
                };
                let tls = match security {
                    Security::Tls => Tls::Wrapper(parameters()?),
                    Security::StartTls => Tls::Required(parameters()?),
                    Security::Plain => Tls::None,
                };
                let mut builder = SmtpTransport::builder_dangerous(host)
                    .port(*port)
                    .tls(tls)
                    .timeout(Some(timeout))
                    .pool_config(PoolConfig::new().max_size(4));
                if let Some((user, password)) = credentials {
                    builder = builder.credentials(Credentials::new(user.clone(), password.clone()));
                }
                Ok(Self::Smtp(builder.build()))
            }
        }
    }

    /// Sends one message as it is. `id` names it and sorts in the order of writing.
    pub fn send(&self, id: &str, from: &str, to: &str, message: &[u8]) -> Sent {
        match self {
            Self::Smtp(smtp) => send_by_smtp(smtp, from, to, message),
            Self::Folder(path) => match put_in_folder(path, id, message) {
                Ok(()) => Sent::Yes,
                Err(error) => Sent::Later(format!("cannot write the message into the folder: {error}")),
            },
            Self::Memory(kept) => {
                let delivered = Delivered { from: from.to_owned(), to: to.to_owned(), message: message.to_owned() };
                kept.lock().unwrap_or_else(PoisonError::into_inner).push(delivered);
                Sent::Yes
            }
        }
    }
}

fn send_by_smtp(smtp: &SmtpTransport, from: &str, to: &str, message: &[u8]) -> Sent {
    let (Ok(sender), Ok(recipient)) = (from.parse(), to.parse()) else {
        return Sent::Never("the address of the sender or of the recipient cannot be written in SMTP".to_owned());
    };
    let envelope = match Envelope::new(Some(sender), vec![recipient]) {
        Ok(envelope) => envelope,
        Err(error) => return Sent::Never(error.to_string()),
    };
    match lettre::Transport::send_raw(smtp, &envelope, message) {
        Ok(_) => Sent::Yes,
        Err(error) => {
            let reason = without_addresses(&error.to_string());
            if is_about_this_message(smtp, &error) { Sent::Never(reason) } else { Sent::Later(reason) }
        }
    }
}

/// A permanent refusal condemns a message only if the server still lets us in: a password that was changed, or a greeting
/// of 554, must not turn a whole outbox into dead letters.
fn is_about_this_message(smtp: &SmtpTransport, error: &lettre::transport::smtp::Error) -> bool {
    let asks_to_sign_in = error.status().is_some_and(|code| u16::from(code) == AUTHENTICATION_REQUIRED);
    error.is_permanent() && !asks_to_sign_in && smtp.test_connection().unwrap_or(false)
}

/// Servers repeat the address they refuse; logs must not.
fn without_addresses(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().map(|word| if word.contains('@') { "(address)" } else { word }).collect();
    words.join(" ")
}

/// Whole or not at all: a reader of the folder never sees half a message, and a message told sent survives a power cut.
fn put_in_folder(folder: &Path, id: &str, message: &[u8]) -> std::io::Result<()> {
    let unfinished = folder.join(format!(".{id}.tmp"));
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&unfinished)?;
    file.write_all(message)?;
    file.sync_all()?;
    std::fs::rename(&unfinished, folder.join(format!("{id}.eml")))?;
    std::fs::File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls() {
        let smtp = |host: &str, port, security, credentials| Ok(MailUrl::Smtp { host: host.into(), port, security, credentials });
        assert_eq!(MailUrl::parse("memory:"), Ok(MailUrl::Memory));
        assert_eq!(MailUrl::parse("folder:a b/mail"), Ok(MailUrl::Folder("a b/mail".into())));
        assert_eq!(MailUrl::parse("smtp://mx.example.org"), smtp("mx.example.org", 587, Security::StartTls, None));
        assert_eq!(
            MailUrl::parse("smtps://a%40b.fr:c+d%2F@mx.example.org"),
            smtp("mx.example.org", 465, Security::Tls, Some(("a@b.fr".into(), "c+d/".into())))
        );
        for (url, host) in
            [("smtp://127.0.0.1:25", "127.0.0.1"), ("smtp://[::1]:25", "::1"), ("smtp://localhost:25", "localhost")]
        {
            assert_eq!(MailUrl::parse(url), smtp(host, 25, Security::Plain, None));
        }
        for bad in ["", "folder:", "smtp:", "smtp://", "smtp://h/path", "smtp://h?tls=none", "http://h", "mx.example.org:25"] {
            assert!(MailUrl::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn an_authority_is_a_certificate() {
        let nothing_inside = b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        for bad in [&b""[..], b"no PEM", b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", nothing_inside] {
            assert!(Authority::parse(bad).is_err(), "{}", String::from_utf8_lossy(bad));
        }
    }

    #[test]
    fn addresses_stay_out_of_reasons() {
        assert_eq!(without_addresses("550 5.1.1 <zoe@exemple.fr>: unknown user"), "550 5.1.1 (address) unknown user");
    }
}
