//! PDFs: opened to be counted and searched, kept as they came. What is refused is what a paper never needs: a program, an
//! attachment, a password, something else before or after.

use lopdf::{Dictionary, Document, Object};

use super::refused::Unfit;
use super::unfold;

/// Pages of the longest piece asked for (statutes, accounts), with room.
pub const MAX_PAGES: usize = 60;
/// Keys and names by which a PDF acts by itself or carries another file (ISO 32000-2, 7.11.4, 12.6, 12.7.8, 13).
const ACTIVE_KEYS: [&[u8]; 6] = [b"JS", b"JavaScript", b"EmbeddedFiles", b"EF", b"XFA", b"AA"];
const ACTIVE_NAMES: [&[u8]; 11] = [
    b"JavaScript",
    b"Launch",
    b"EmbeddedFile",
    b"RichMedia",
    b"Rendition",
    b"ImportData",
    b"SubmitForm",
    b"GoToE",
    b"Movie",
    b"Sound",
    b"3D",
];

/// How many pages, or why the file is not taken in.
pub fn inspect(bytes: &[u8]) -> Result<u32, Unfit> {
    alone(bytes)?;
    let document = unfold::open(bytes)?;
    if document.is_encrypted() || document.was_encrypted() || document.trailer.has(b"Encrypt") {
        return Err(Unfit::Encrypted);
    }
    let catalog = document.catalog().map_err(|_| Unfit::Unreadable)?;
    if catalog.get_deref(b"OpenAction", &document).is_ok_and(|action| matches!(action, Object::Dictionary(_))) {
        opens_a_page_only(catalog, &document)?;
    }
    if is_active(&Object::Dictionary(document.trailer.clone())) || document.objects.values().any(is_active) {
        return Err(Unfit::ActiveContent);
    }
    unfold::check(&document)?;
    match document.page_iter().take(MAX_PAGES + 1).count() {
        0 => Err(Unfit::Unreadable),
        pages if pages > MAX_PAGES => Err(Unfit::TooManyPages),
        pages => u32::try_from(pages).map_err(|_| Unfit::TooManyPages),
    }
}

/// Nothing before the header, nothing after the last end mark but white space.
fn alone(bytes: &[u8]) -> Result<(), Unfit> {
    if !bytes.starts_with(b"%PDF-") {
        return Err(Unfit::Polyglot);
    }
    let mark = b"%%EOF";
    let end = bytes.windows(mark.len()).rposition(|window| window == mark).ok_or(Unfit::Unreadable)?;
    let rest = &bytes[end + mark.len()..];
    if rest.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0) { Ok(()) } else { Err(Unfit::Polyglot) }
}

/// An action on opening may go to a page, as many scanners write it.
fn opens_a_page_only(catalog: &Dictionary, document: &Document) -> Result<(), Unfit> {
    let action = catalog.get_deref(b"OpenAction", document).and_then(Object::as_dict);
    match action.and_then(|action| action.get_deref(b"S", document)).and_then(Object::as_name) {
        Ok(b"GoTo") => Ok(()),
        _ => Err(Unfit::ActiveContent),
    }
}

/// Whether this object, or one written inside it, acts or carries a file. What it refers to is looked at by itself.
fn is_active(object: &Object) -> bool {
    match object {
        Object::Name(name) => ACTIVE_NAMES.contains(&name.as_slice()),
        Object::Array(items) => items.iter().any(is_active),
        Object::Dictionary(dictionary) => is_active_dictionary(dictionary),
        Object::Stream(stream) => is_active_dictionary(&stream.dict),
        _ => false,
    }
}

fn is_active_dictionary(dictionary: &Dictionary) -> bool {
    dictionary.iter().any(|(key, value)| ACTIVE_KEYS.contains(&key.as_slice()) || is_active(value))
}
