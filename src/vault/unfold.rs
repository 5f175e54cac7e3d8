//! What a PDF unfolds to, bounded: a file of some kilobytes must not become gigabytes, here or where it is read.

use std::cell::Cell;
use std::collections::BTreeSet;

use lopdf::{DecompressError, Document, Error, LoadOptions, Object, ObjectId, Stream};

use super::refused::Unfit;

/// What one stream of objects may unfold to while the file is opened, and all of them together.
const MAX_OBJECTS: usize = 8 * 1024 * 1024;
const MAX_ALL_OBJECTS: usize = 24 * 1024 * 1024;
/// What one stream may unfold to when somebody reads the file (40 million pixels in four colours), and all of them together.
pub const MAX_STREAM: usize = 160 * 1024 * 1024;
const MAX_ALL: usize = 512 * 1024 * 1024;

thread_local! {
    /// What streams of objects may still unfold to in the file being opened on this thread: the parser's hook has no state.
    static LEFT: Cell<usize> = const { Cell::new(0) };
}

/// Opens a PDF whose objects fit in memory.
pub fn open(bytes: &[u8]) -> Result<Document, Unfit> {
    let options = LoadOptions { max_decompressed_size: Some(MAX_OBJECTS), filter: Some(within_bounds), ..LoadOptions::default() };
    LEFT.set(MAX_ALL_OBJECTS);
    let outcome = Document::load_mem_with_options(bytes, options);
    if LEFT.get() == 0 {
        return Err(Unfit::TooMuchInside);
    }
    outcome.map_err(|error| match error {
        Error::Decompress(_) => Unfit::TooMuchInside,
        Error::InvalidPassword | Error::Decryption(_) => Unfit::Encrypted,
        _ => Unfit::Unreadable,
    })
}

/// Called for each object before a stream of objects is taken apart: drops it once they have unfolded to too much.
fn within_bounds(id: ObjectId, object: &mut Object) -> Option<(ObjectId, Object)> {
    let Object::Stream(stream) = object else { return Some((id, object.clone())) };
    if stream.dict.has_type(b"ObjStm") {
        let left = LEFT.get();
        match stream.get_plain_content_with_limit(left.min(MAX_OBJECTS)) {
            Ok(content) if overlap(stream, &content) => LEFT.set(0),
            Ok(content) => LEFT.set(left.saturating_sub(content.len())),
            Err(Error::Decompress(DecompressError::MemoryLimitExceeded { .. })) => LEFT.set(0),
            Err(_) => {}
        }
    }
    // What is answered counts for objects out of a stream only, which are no streams.
    if LEFT.get() == 0 { None } else { Some((id, Object::Null)) }
}

/// Whether objects of a stream begin inside one another, or twice at one place: each would be built again and again.
fn overlap(stream: &Stream, content: &[u8]) -> bool {
    let first = stream.dict.get(b"First").and_then(Object::as_i64).ok().and_then(|first| usize::try_from(first).ok());
    let Some((head, body)) = first.and_then(|first| content.split_at_checked(first)) else { return false };
    let numbers = head.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    let places = numbers.skip(1).step_by(2).filter_map(|word| std::str::from_utf8(word).ok()?.parse::<usize>().ok());
    let mut starts = BTreeSet::new();
    for place in places {
        if !starts.insert(place) {
            return true;
        }
    }
    let inside = spans(body);
    starts.iter().any(|start| {
        let before = inside.partition_point(|(from, _)| from < start);
        before > 0 && *start < inside[before - 1].1
    })
}

/// Where outermost arrays, dictionaries and strings begin and end (ISO 32000-2, 7.3).
fn spans(body: &[u8]) -> Vec<(usize, usize)> {
    let (mut found, mut depth, mut from, mut at) = (Vec::new(), 0usize, 0, 0);
    while at < body.len() {
        let start = at;
        let pair = body.get(at..at + 2).unwrap_or_default();
        let mut opens = false;
        match body[at] {
            b'(' => at = end_of_string(body, at),
            b'%' => at += body[at..].iter().position(|byte| matches!(byte, b'\r' | b'\n')).unwrap_or(body.len() - at - 1),
            b'[' => opens = true,
            b'<' if pair == b"<<" => (opens, at) = (true, at + 1),
            b'<' => at += body[at..].iter().position(|byte| *byte == b'>').unwrap_or(0),
            b'>' if pair == b">>" => (depth, at) = (depth.saturating_sub(1), at + 1),
            b']' => depth = depth.saturating_sub(1),
            _ => {
                at += 1;
                continue;
            }
        }
        at += 1;
        if opens {
            if depth == 0 {
                from = start;
            }
            depth += 1;
        } else if depth == 0 {
            let outer = if matches!(body[start], b']' | b'>') { from } else { start };
            found.push((outer, at));
            from = at;
        }
    }
    if depth > 0 {
        found.push((from, body.len()));
    }
    found
}

/// The place of the parenthesis that closes a string.
fn end_of_string(body: &[u8], start: usize) -> usize {
    let (mut depth, mut at) = (0usize, start);
    while at < body.len() {
        match body[at] {
            b'\\' => at += 1,
            b'(' => depth += 1,
            b')' if depth == 1 => return at,
            b')' => depth -= 1,
            _ => {}
        }
        at += 1;
    }
    body.len() - 1
}

/// Refuses a file that would exhaust whoever opens it.
pub fn check(document: &Document) -> Result<(), Unfit> {
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

#[cfg(test)]
mod tests {
    use lopdf::dictionary;

    use super::*;

    fn overlaps(head: &str, body: &str) -> bool {
        let dictionary = dictionary! { "Type" => "ObjStm", "First" => i64::try_from(head.len()).unwrap() };
        overlap(&Stream::new(dictionary, Vec::new()), format!("{head}{body}").as_bytes())
    }

    #[test]
    fn objects_side_by_side_are_fine() {
        assert!(!overlaps("1 0 2 8 3 22 ", "[1 2 3] <</A (x] [)>> (a(b)c)"), "a string may hold brackets");
        assert!(!overlaps("1 0 2 4 ", "<ab><</K [<cd>]>>"));
        assert!(!overlaps("1 0 2 2 3 4 ", "1 2 3"));
    }

    #[test]
    fn objects_inside_one_another_are_not() {
        assert!(overlaps("1 0 2 1 ", "[[1 2 3]]"));
        assert!(overlaps("1 0 2 0 ", "[1 2 3]"));
        assert!(overlaps("1 0 2 6 ", "<</K [1 2]>>"));
        assert!(overlaps("1 0 2 2 ", "([1 2 3])"));
        assert!(overlaps("1 0 2 2 ", "[ [1 2 3"), "never closed");
    }
}
