//! What a template may reach: the templates of the program, its fonts, and the data it is given. No disk, no network, no clock.

use std::collections::HashMap;
use std::sync::LazyLock;

use include_dir::{Dir, include_dir};
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Dict, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use super::PaperError;

static TEMPLATES: Dir = include_dir!("$CARGO_MANIFEST_DIR/paper_templates");

/// The text's own type, and one that knows many more scripts for names the first cannot draw.
const FAMILIES: [&str; 2] = ["Libertinus Serif", "DejaVu Sans Mono"];

static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    let all = typst_assets::fonts().filter_map(|data| Font::new(Bytes::new(data), 0));
    all.filter(|font| FAMILIES.contains(&font.info().family.as_str())).collect()
});

static BOOK: LazyLock<LazyHash<FontBook>> = LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));

static SOURCES: LazyLock<HashMap<FileId, Source>> = LazyLock::new(|| {
    let mut sources = HashMap::new();
    for file in TEMPLATES.files() {
        let name = file.path().to_str().unwrap_or_default();
        if let (Some(id), Some(text)) = (file_id(name), file.contents_utf8()) {
            sources.insert(id, Source::new(id, text.to_owned()));
        }
    }
    sources
});

fn file_id(name: &str) -> Option<FileId> {
    Some(FileId::new(RootedPath::new(VirtualRoot::Project, VirtualPath::new(name).ok()?)))
}

/// Whether some font of ours draws this character.
pub fn can_draw(character: char) -> bool {
    FONTS.iter().any(|font| font.info().coverage.contains(u32::from(character)))
}

/// One paper about to be set.
pub struct PaperWorld {
    library: LazyHash<Library>,
    main: FileId,
}

impl PaperWorld {
    pub fn new(code: &'static str, inputs: Dict) -> Result<Self, PaperError> {
        let main = file_id(&format!("{code}.typ")).filter(|id| SOURCES.contains_key(id)).ok_or(PaperError::NoTemplate(code))?;
        Ok(Self { library: LazyHash::new(Library::builder().with_inputs(inputs).build()), main })
    }
}

fn not_found(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_without_slash().into())
}

impl World for PaperWorld {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        SOURCES.get(&id).cloned().ok_or_else(|| not_found(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        Err(not_found(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
