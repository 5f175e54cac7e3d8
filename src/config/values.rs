//! How each kind of value is read, and what is expected otherwise.

use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::LevelFilter;
use url::Url;

use super::TileAddress;
use crate::domain::Said;
use crate::mail::transport::Authority;

pub(super) const PREFIX: &str = "RELAIS_";

pub(super) const SOCKET: Said =
    Said::new("une adresse et un port, comme 127.0.0.1:8080", "an address and a port, like 127.0.0.1:8080");
pub(super) const ADDRESS: Said =
    Said::new("une adresse électronique, comme relais@exemple.fr", "an e-mail address, like relais@example.org");
pub(super) const PROXIES: Said = Said::new("un nombre de 0 à 10", "a number from 0 to 10");

/// OWASP's least memory for Argon2id with two passes (19 MiB).
pub(super) const LEAST_PASSWORD_MEMORY_KIB: u32 = 19_456;

pub(super) fn base_url(text: &str) -> Result<String, Said> {
    const EXPECTED: Said = Said::new(
        "http:// ou https:// et un nom d’hôte, sans chemin ni barre finale",
        "http:// or https:// and a host name, without a path or a final slash",
    );
    let url = Url::parse(text).map_err(|_| EXPECTED)?;
    let bare = url.path() == "/" && !text.ends_with('/') && url.query().is_none() && url.fragment().is_none();
    let anonymous = url.username().is_empty() && url.password().is_none();
    let web = matches!(url.scheme(), "http" | "https") && url.has_host();
    if bare && anonymous && web { Ok(text.to_owned()) } else { Err(EXPECTED) }
}

/// An address of map images. What stands in a policy of pages must name one origin, hence no wildcard and no `;`.
pub(super) fn tiles(text: &str) -> Result<Option<TileAddress>, Said> {
    const EXPECTED: Said = Said::new("une adresse https:// avec {z}, {x} et {y}", "an https:// address with {z}, {x} and {y}");
    if text.is_empty() {
        return Ok(None);
    }
    let url = Url::parse(text).map_err(|_| EXPECTED)?;
    let complete = ["{z}", "{x}", "{y}"].iter().all(|part| text.contains(part));
    let web = matches!(url.scheme(), "http" | "https") && url.has_host() && url.username().is_empty();
    let origin = url.origin().ascii_serialization();
    let one = !origin.contains(['{', '*', ';', ' ', '%']);
    if complete && web && one { Ok(Some(TileAddress { pattern: text.to_owned(), origin })) } else { Err(EXPECTED) }
}

pub(super) fn database_url(text: &str) -> Result<String, Said> {
    const EXPECTED: Said =
        Said::new("sqlite:CHEMIN, postgres://… ou postgresql://…", "sqlite:PATH, postgres://... or postgresql://...");
    let sqlite = text.strip_prefix("sqlite:").is_some_and(|path| !path.trim_matches('/').is_empty());
    let postgres = ["postgres://", "postgresql://"].iter().any(|scheme| text.starts_with(scheme)) && Url::parse(text).is_ok();
    if sqlite || postgres { Ok(text.to_owned()) } else { Err(EXPECTED) }
}

pub(super) fn address(text: &str) -> Result<String, Said> {
    text.parse::<lettre::Address>().map(|address| address.to_string()).map_err(|_| ADDRESS)
}

/// The certificate in the file of this name.
pub(super) fn authority(text: &str) -> Result<Option<Authority>, Said> {
    if text.is_empty() {
        return Ok(None);
    }
    let pem = std::fs::read(text).map_err(|_| Said::new("un fichier qui se lit", "a file that can be read"))?;
    Authority::parse(&pem).map(Some)
}

pub(super) fn log_filter(text: &str) -> Result<String, Said> {
    const EXPECTED: Said = Said::new(
        "error, warn, info, debug ou trace, ou un filtre comme info,relais::jobs=debug",
        "error, warn, info, debug or trace, or a filter like info,relais::jobs=debug",
    );
    // A word alone that is no level would silence everything: it names a module nobody has.
    let words_are_levels = text.split(',').map(str::trim).all(|part| part.contains('=') || part.parse::<LevelFilter>().is_ok());
    if words_are_levels && EnvFilter::try_new(text).is_ok() { Ok(text.to_owned()) } else { Err(EXPECTED) }
}

pub(super) fn token(text: &str) -> Result<Option<String>, Said> {
    match text.len() {
        0 => Ok(None),
        16.. if text.bytes().all(|byte| byte.is_ascii_graphic()) => Ok(Some(text.to_owned())),
        _ => Err(Said::new("16 caractères au moins, sans espace ni accent", "at least 16 characters, no space, plain ASCII")),
    }
}

pub(super) fn workers(text: &str) -> Result<usize, Said> {
    const EXPECTED: Said = Said::new("auto, ou un nombre de 1 à 256", "auto, or a number from 1 to 256");
    if text == "auto" {
        return Ok(std::thread::available_parallelism().map_or(1, usize::from));
    }
    text.parse().ok().filter(|count| (1..=256).contains(count)).ok_or(EXPECTED)
}

pub(super) fn password_memory(text: &str) -> Result<u32, Said> {
    const EXPECTED: Said = Said::new("un nombre de 19456 à 4194304", "a number from 19456 to 4194304");
    text.parse().ok().filter(|kib| (LEAST_PASSWORD_MEMORY_KIB..=4 << 20).contains(kib)).ok_or(EXPECTED)
}

/// MiB of the largest file, unless it is set.
pub(super) const FILE_MIB: u64 = 10;

pub(super) fn file_mib(text: &str) -> Result<u64, Said> {
    text.parse().ok().filter(|mib| (1..=100).contains(mib)).ok_or(Said::new("un nombre de 1 à 100", "a number from 1 to 100"))
}

pub(super) fn optional(text: &str) -> Option<String> {
    Some(text).filter(|text| !text.is_empty()).map(str::to_owned)
}
