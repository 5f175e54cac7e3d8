//! Pieces put one after the other in one plain PDF: what Typst cannot do, since no PDF/A may embed another file's pages.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::PaperError;

/// One plain PDF of all the pages, in order. The title of each piece becomes a bookmark.
pub fn concatenate(pieces: &[(String, Vec<u8>)]) -> Result<Vec<u8>, PaperError> {
    let mut whole = Document::with_version("1.7");
    let root_pages = whole.new_object_id();
    let mut kids: Vec<Object> = Vec::new();
    let mut firsts: Vec<(String, ObjectId)> = Vec::new();
    for (title, bytes) in pieces {
        let pages = take_in(&mut whole, bytes, root_pages)?;
        firsts.extend(pages.first().map(|page| (title.clone(), *page)));
        kids.extend(pages.into_iter().map(Object::Reference));
    }
    let count = i64::try_from(kids.len()).unwrap_or(i64::MAX);
    whole.objects.insert(root_pages, Object::Dictionary(dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count }));
    let outlines = bookmarks(&mut whole, &firsts);
    let catalog = whole.add_object(dictionary! {
        "Type" => "Catalog", "Pages" => root_pages, "Outlines" => outlines, "PageMode" => "UseOutlines", "Lang" => Object::string_literal("fr-FR"),
    });
    whole.trailer.set("Root", catalog);
    whole.renumber_objects();
    let mut bytes = Vec::new();
    whole.save_to(&mut bytes).map_err(fails)?;
    Ok(bytes)
}

pub(super) fn fails(error: impl std::fmt::Display) -> PaperError {
    PaperError::Pieces(error.to_string())
}

/// Copies the pages of one file, each with what it inherited, and answers their ids in order.
pub(super) fn take_in(whole: &mut Document, bytes: &[u8], parent: ObjectId) -> Result<Vec<ObjectId>, PaperError> {
    let mut piece = Document::load_mem(bytes).map_err(fails)?;
    piece.renumber_objects_with(whole.max_id + 1);
    whole.max_id = piece.max_id;
    let pages: BTreeMap<u32, ObjectId> = piece.get_pages();
    let mut ids = Vec::with_capacity(pages.len());
    for page in pages.into_values() {
        let mut own = piece.get_dictionary(page).map_err(fails)?.clone();
        inherit(&piece, &mut own);
        own.set("Parent", Object::Reference(parent));
        // The structure of a piece stays behind with its catalogue: what pointed into it goes too.
        for gone in ["StructParents", "Tabs", "B"] {
            own.remove(gone.as_bytes());
        }
        piece.objects.insert(page, Object::Dictionary(own));
        ids.push(page);
    }
    let trees: Vec<ObjectId> = piece.objects.iter().filter(|(_, object)| is_tree(object)).map(|(id, _)| *id).collect();
    for id in trees {
        piece.objects.remove(&id);
    }
    whole.objects.extend(piece.objects);
    Ok(ids)
}

/// What belongs to a file rather than to its pages.
fn is_tree(object: &Object) -> bool {
    const TREES: [&[u8]; 5] = [b"Catalog", b"Pages", b"StructTreeRoot", b"StructElem", b"Outlines"];
    object.as_dict().is_ok_and(|dictionary| dictionary.has_type(b"") || TREES.iter().any(|kind| dictionary.has_type(kind)))
}

/// Attributes a page takes from the nodes above it (ISO 32000-1, table 30).
fn inherit(piece: &Document, page: &mut Dictionary) {
    let mut above = page.get(b"Parent").and_then(Object::as_reference).ok();
    let mut steps = 0;
    while let Some(node) = above.and_then(|id| piece.get_dictionary(id).ok()) {
        for name in [b"Resources".as_slice(), b"MediaBox", b"CropBox", b"Rotate"] {
            if let (false, Ok(value)) = (page.has(name), node.get(name)) {
                page.set(name, value.clone());
            }
        }
        above = node.get(b"Parent").and_then(Object::as_reference).ok();
        steps += 1;
        // A tree that goes round in circles is a broken file.
        if steps > 64 {
            break;
        }
    }
}

fn bookmarks(whole: &mut Document, firsts: &[(String, ObjectId)]) -> ObjectId {
    let root = whole.new_object_id();
    let ids: Vec<ObjectId> = firsts.iter().map(|_| whole.new_object_id()).collect();
    for (place, ((title, page), id)) in firsts.iter().zip(&ids).enumerate() {
        let destination = vec![Object::Reference(*page), Object::Name(b"Fit".to_vec())];
        let mut entry = dictionary! { "Title" => lopdf::text_string(title), "Parent" => root, "Dest" => destination };
        if let Some(before) = place.checked_sub(1).and_then(|place| ids.get(place)) {
            entry.set("Prev", *before);
        }
        if let Some(after) = ids.get(place + 1) {
            entry.set("Next", *after);
        }
        whole.objects.insert(*id, Object::Dictionary(entry));
    }
    let mut outline = dictionary! { "Type" => "Outlines", "Count" => i64::try_from(ids.len()).unwrap_or(0) };
    if let (Some(first), Some(last)) = (ids.first(), ids.last()) {
        outline.set("First", *first);
        outline.set("Last", *last);
    }
    whole.objects.insert(root, Object::Dictionary(outline));
    root
}
