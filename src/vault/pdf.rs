//! PDFs: opened to be counted and searched, kept as they came. What is refused is what a paper never needs: a program, an
//! attachment, a password, something else before or after.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::{DecompressError, Dictionary, Document, Error, LoadOptions, Object, ObjectId, Stream};

use super::refused::Unfit;

/// Pages of the longest piece asked for (statutes, accounts), with room.
pub const MAX_PAGES: usize = 60;
/// What one stream of objects may unfold to while the file is opened, and all of them together.
const MAX_OBJECTS: usize = 8 * 1024 * 1024;
const MAX_ALL_OBJECTS: usize = 24 * 1024 * 1024;
/// What one stream may unfold to when somebody reads the file (40 million pixels in four colours), and all of them together.
const MAX_STREAM: usize = 160 * 1024 * 1024;
const MAX_ALL: usize = 512 * 1024 * 1024;

thread_local! {
    /// What streams of objects may still unfold to in the file being opened on this thread: the parser's hook has no state.
    static LEFT: Cell<usize> = const { Cell::new(0) };
}

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
    let document = open(bytes)?;
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
    unfolds_within_bounds(&document)?;
    match document.page_iter().take(MAX_PAGES + 1).count() {
        0 => Err(Unfit::Unreadable),
        pages if pages > MAX_PAGES => Err(Unfit::TooManyPages),
        pages => u32::try_from(pages).map_err(|_| Unfit::TooManyPages),
    }
}

fn open(bytes: &[u8]) -> Result<Document, Unfit> {
    let options = LoadOptions { max_decompressed_size: Some(MAX_OBJECTS), filter: Some(within_bounds), ..LoadOptions::default() };
    LEFT.set(MAX_ALL_OBJECTS);
    // A parser that panics on a crafted file has not read it.
    let outcome = catch_unwind(AssertUnwindSafe(|| Document::load_mem_with_options(bytes, options)));
    if LEFT.get() == 0 {
        return Err(Unfit::TooMuchInside);
    }
    outcome.map_err(|_| Unfit::Unreadable)?.map_err(|error| match error {
        Error::Decompress(_) => Unfit::TooMuchInside,
        Error::InvalidPassword | Error::Decryption(_) => Unfit::Encrypted,
        _ => Unfit::Unreadable,
    })
}

/// Called for each object before a stream of objects is taken apart: drops it once they have unfolded to too much.
fn within_bounds(id: ObjectId, object: &mut Object) -> Option<(ObjectId, Object)> {
    if let Object::Stream(stream) = object
        && stream.dict.has_type(b"ObjStm")
    {
        let left = LEFT.get();
        let unfolded = stream.get_plain_content_with_limit(left.min(MAX_OBJECTS)).map(|content| content.len());
        match unfolded {
            Ok(size) => LEFT.set(left.saturating_sub(size)),
            Err(Error::Decompress(DecompressError::MemoryLimitExceeded { .. })) => LEFT.set(0),
            Err(_) => {}
        }
        if LEFT.get() == 0 {
            return None;
        }
    }
    Some((id, object.clone()))
}

/// Refuses a file that would exhaust whoever opens it.
fn unfolds_within_bounds(document: &Document) -> Result<(), Unfit> {
    let mut left = MAX_ALL;
    for stream in document.objects.values().filter_map(|object| object.as_stream().ok()) {
        left = left.checked_sub(unfolded(stream, document, left.min(MAX_STREAM))?).ok_or(Unfit::TooMuchInside)?;
    }
    Ok(())
}

/// How many bytes a stream unfolds to; those of a picture whose coding is its own count as they are.
fn unfolded(stream: &Stream, document: &Document, most: usize) -> Result<usize, Unfit> {
    let outcome = match stream.dict.get(b"Filter") {
        Ok(Object::Reference(_)) => {
            let mut direct = Stream::new(stream.dict.clone(), stream.content.clone());
            let filter = stream.dict.get_deref(b"Filter", document).map_err(|_| Unfit::Unreadable)?;
            direct.dict.set("Filter", filter.clone());
            direct.decompressed_content_with_limit(most)
        }
        Ok(_) => stream.decompressed_content_with_limit(most),
        Err(_) => return Ok(stream.content.len()),
    };
    match outcome {
        Ok(content) => Ok(content.len()),
        Err(Error::Decompress(DecompressError::MemoryLimitExceeded { .. } | DecompressError::TooManyFilters { .. })) => {
            Err(Unfit::TooMuchInside)
        }
        Err(_) => Ok(stream.content.len()),
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
