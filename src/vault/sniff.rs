//! What a file is, from its first bytes, held against what it says it is.

use super::refused::Unfit;
use crate::domain::MediaType;

/// How many first bytes tell.
pub const HEAD: usize = 64;

/// Brands of the ISO base media format that hold a HEIF picture (ISO/IEC 23008-12).
const HEIF: [&[u8]; 10] = [b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"hevm", b"hevs", b"mif1", b"msf1"];

/// The type that the first bytes tell. A PDF begins at the first byte, not somewhere in the first kilobyte.
pub fn sniff(head: &[u8]) -> Result<MediaType, Unfit> {
    if head.is_empty() {
        return Err(Unfit::Empty);
    }
    if head.starts_with(b"%PDF-") {
        return Ok(MediaType::Pdf);
    }
    if head.starts_with(&[0xff, 0xd8, 0xff]) {
        return Ok(MediaType::Jpeg);
    }
    if head.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Ok(MediaType::Png);
    }
    let brand = head.get(4..12).and_then(|bytes| bytes.strip_prefix(b"ftyp"));
    if brand.is_some_and(|brand| HEIF.contains(&brand)) {
        return Err(Unfit::Heic);
    }
    Err(Unfit::TypeNotAllowed)
}

/// Refuses a file whose name or declared type says something else than its content. A name without an ending and a type
/// that says nothing are believed.
pub fn agrees(kind: MediaType, name: Option<&str>, declared: Option<&str>) -> Result<(), Unfit> {
    let (endings, types): (&[&str], &[&str]) = match kind {
        MediaType::Pdf => (&["pdf"], &["application/pdf", "application/x-pdf"]),
        MediaType::Jpeg => (&["jpg", "jpeg", "jpe", "jfif"], &["image/jpeg", "image/jpg", "image/pjpeg"]),
        MediaType::Png => (&["png"], &["image/png", "image/x-png"]),
    };
    let ending = name.and_then(ending_of);
    let declared = declared.map(str::to_ascii_lowercase);
    let says_nothing = |declared: &str| matches!(declared, "" | "application/octet-stream" | "binary/octet-stream");
    let agree = ending.is_none_or(|ending| endings.contains(&ending.as_str()))
        && declared.is_none_or(|declared| says_nothing(&declared) || types.contains(&declared.as_str()));
    if agree { Ok(()) } else { Err(Unfit::TypeMismatch) }
}

/// What follows the last dot, when it looks like an ending rather than a part of a sentence.
fn ending_of(name: &str) -> Option<String> {
    let (_, ending) = name.trim_end_matches([' ', '.']).rsplit_once('.')?;
    let looks_like_one = (1..=8).contains(&ending.len())
        && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && ending.bytes().any(|byte| byte.is_ascii_alphabetic());
    looks_like_one.then(|| ending.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_bytes() {
        let cases: [(&[u8], Result<MediaType, Unfit>); 9] = [
            (b"%PDF-1.7\n", Ok(MediaType::Pdf)),
            (b"\n%PDF-1.7\n", Err(Unfit::TypeNotAllowed)),
            (b"\xff\xd8\xff\xe1....", Ok(MediaType::Jpeg)),
            (b"\x89PNG\r\n\x1a\n....", Ok(MediaType::Png)),
            (b"\0\0\0\x18ftypheic\0\0\0\0", Err(Unfit::Heic)),
            (b"\0\0\0\x18ftypmif1\0\0\0\0", Err(Unfit::Heic)),
            (b"\0\0\0\x18ftypmp42\0\0\0\0", Err(Unfit::TypeNotAllowed)),
            (b"PK\x03\x04", Err(Unfit::TypeNotAllowed)),
            (b"", Err(Unfit::Empty)),
        ];
        for (head, wanted) in cases {
            assert_eq!(sniff(head), wanted, "{:?}", String::from_utf8_lossy(head));
        }
    }

    #[test]
    fn names_and_types() {
        let pdf = MediaType::Pdf;
        let cases = [
            (pdf, Some("a.pdf"), Some("application/pdf"), true),
            (pdf, Some("A.PDF"), None, true),
            (pdf, Some("piece"), Some("application/octet-stream"), true),
            (pdf, Some("attestation du 12.11"), None, true),
            (pdf, Some("photo.jpg"), None, false),
            (pdf, Some("page.html"), Some("application/pdf"), false),
            (pdf, Some("page.pdf"), Some("text/html"), false),
            (pdf, Some("facture.pdf.exe"), None, false),
            (MediaType::Jpeg, Some("x.JPEG"), Some("image/jpg"), true),
            (MediaType::Png, Some("x.jpg"), Some("image/png"), false),
        ];
        for (kind, name, declared, wanted) in cases {
            assert_eq!(agrees(kind, name, declared).is_ok(), wanted, "{kind:?} {name:?} {declared:?}");
        }
    }
}
