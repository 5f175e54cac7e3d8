//! Our pages in front of somebody else's PDF, whose bytes stay as they are: what is new comes after them, as a later revision
//! of the file (ISO 32000-2, 7.5.6). Whoever cuts the file at the model's length has the model back, byte for byte.

use lopdf::{Document, IncrementalDocument, Object, ObjectId};

use super::PaperError;
use super::concat::{fails, take_in};

/// Whether a PDF has fields of its own to fill in, which anybody could still change.
pub fn has_fields(model: &[u8]) -> Result<bool, PaperError> {
    let document = Document::load_mem(model).map_err(fails)?;
    let form = document.catalog().and_then(|catalog| catalog.get_deref(b"AcroForm", &document)).and_then(Object::as_dict);
    let fields = form.and_then(|form| form.get_deref(b"Fields", &document)).and_then(Object::as_array);
    Ok(fields.is_ok_and(|fields| !fields.is_empty()))
}

/// The pages of `front`, then those of `model`. The answer begins with the bytes of `model`.
pub fn in_front(front: &[u8], model: &[u8]) -> Result<Vec<u8>, PaperError> {
    let before = Document::load_mem(model).map_err(fails)?;
    let root = before.catalog().and_then(|catalog| catalog.get(b"Pages")).and_then(Object::as_reference).map_err(fails)?;
    let mut tree = before.get_dictionary(root).map_err(fails)?.clone();
    let kids = tree.get_deref(b"Kids", &before).and_then(Object::as_array).map_err(fails)?.clone();
    let count = tree.get_deref(b"Count", &before).and_then(Object::as_i64).map_err(fails)?;

    let mut whole = IncrementalDocument::create_from(model.to_vec(), before);
    let pages = take_in(&mut whole.new_document, front, root)?;
    for page in &pages {
        stands_alone(&mut whole.new_document, *page)?;
    }
    let added = i64::try_from(pages.len()).map_err(fails)?;
    tree.set("Kids", pages.into_iter().map(Object::Reference).chain(kids).collect::<Vec<_>>());
    tree.set("Count", count.saturating_add(added));
    let highest = whole.get_prev_documents().objects.keys().map(|(number, _)| *number).max().unwrap_or(0);
    whole.new_document.objects.insert(root, Object::Dictionary(tree));
    // What was left out of our pages had the last numbers.
    whole.new_document.max_id = whole.new_document.objects.keys().map(|(number, _)| *number).max().unwrap_or(0).max(highest);
    let mut bytes = Vec::new();
    whole.save_to(&mut bytes).map_err(fails)?;
    if bytes.starts_with(model) { Ok(bytes) } else { Err(PaperError::Pieces("the model has not stayed as it was".to_owned())) }
}

/// What the model's tree says of all its pages is not for ours.
fn stands_alone(document: &mut Document, page: ObjectId) -> Result<(), PaperError> {
    let page = document.get_dictionary_mut(page).map_err(fails)?;
    let sheet = page.get(b"MediaBox").map_err(fails)?.clone();
    page.set("CropBox", sheet);
    if !page.has(b"Rotate") {
        page.set("Rotate", 0);
    }
    Ok(())
}
