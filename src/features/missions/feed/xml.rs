//! The XML side: `<source>` of `<mission>` elements. No DTD, no entity but those of characters, bounded depth.

use quick_xml::Reader;
use quick_xml::events::{BytesRef, Event};

use super::{FeedFault, MAX_MISSIONS, RawMission, broken, joint_of, put, text, too_many};

/// Deepest element: `source/mission/addresses/address/location/lat` is 6.
const MAX_DEPTH: usize = 16;

pub(super) fn missions(xml: &str) -> Result<Vec<RawMission>, FeedFault> {
    let mut walk = Walk::default();
    let mut lines = Lines { bytes: xml.as_bytes(), offset: 0, line: 1 };
    let mut reader = Reader::from_str(xml);
    loop {
        let line = lines.at(reader.buffer_position());
        match reader.read_event() {
            Ok(Event::Start(tag)) => walk.open(tag.local_name().into_inner(), line)?,
            Ok(Event::End(_)) => walk.close(),
            Ok(Event::Empty(tag)) => {
                walk.open(tag.local_name().into_inner(), line)?;
                walk.close();
            }
            Ok(Event::Text(piece)) => walk.text.push_str(&piece.into_inner()),
            Ok(Event::CData(piece)) => walk.text.push_str(&piece.into_inner()),
            Ok(Event::GeneralRef(reference)) => push_reference(&mut walk.text, &reference),
            Ok(Event::DocType(_)) => {
                return Err(broken(
                    line,
                    "une DTD n’est pas acceptée : retirez la ligne DOCTYPE",
                    "no DTD is accepted: remove the DOCTYPE line",
                ));
            }
            Ok(Event::Eof) => return walk.finish(line),
            Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_)) => {}
            Err(_) => return Err(broken(line, "XML mal formé à partir d’ici", "badly formed XML from here on")),
        }
    }
}

fn push_reference(into: &mut String, reference: &BytesRef) {
    match reference.resolve_char_ref() {
        Ok(Some(letter)) => into.push(letter),
        Ok(None) => text::push_entity(into, reference),
        Err(_) => {}
    }
}

/// Line numbers of growing offsets, each byte counted once.
struct Lines<'a> {
    bytes: &'a [u8],
    offset: usize,
    line: u64,
}

impl Lines<'_> {
    fn at(&mut self, offset: u64) -> u64 {
        let offset = usize::try_from(offset).unwrap_or(usize::MAX).min(self.bytes.len());
        let passed = self.bytes.get(self.offset..offset).unwrap_or_default();
        self.line += passed.iter().filter(|&&byte| byte == b'\n').count() as u64;
        self.offset = self.offset.max(offset);
        self.line
    }
}

#[derive(Default)]
struct Walk {
    /// Names of the open elements, the root first.
    path: Vec<String>,
    /// How many elements were open when the current `<mission>` was.
    mission_depth: Option<usize>,
    text: String,
    /// The element that closes next has no child.
    leaf: bool,
    seen_root: bool,
    missions: Vec<RawMission>,
}

impl Walk {
    fn open(&mut self, name: &str, line: u64) -> Result<(), FeedFault> {
        if self.path.len() >= MAX_DEPTH {
            return Err(broken(line, "éléments imbriqués trop profondément", "elements nested too deep"));
        }
        if self.mission_depth.is_none() && name == "mission" {
            if self.missions.len() >= MAX_MISSIONS {
                return Err(too_many(line));
            }
            self.mission_depth = Some(self.path.len());
            self.missions.push(RawMission { line, ..RawMission::default() });
        } else if self.inside() == ["addresses"]
            && let Some(mission) = self.missions.last_mut()
        {
            mission.places.push(Default::default());
        }
        self.path.push(name.to_owned());
        self.text.clear();
        self.leaf = true;
        self.seen_root = true;
        Ok(())
    }

    /// Names of the open elements below `<mission>`.
    fn inside(&self) -> &[String] {
        self.mission_depth.and_then(|depth| self.path.get(depth + 1..)).unwrap_or_default()
    }

    fn close(&mut self) {
        if self.leaf {
            self.store();
        }
        self.path.pop();
        if self.mission_depth == Some(self.path.len()) {
            self.mission_depth = None;
        }
        self.text.clear();
        self.leaf = false;
    }

    fn store(&mut self) {
        let inside = self.mission_depth.and_then(|depth| self.path.get(depth + 1..)).unwrap_or_default();
        let Some(mission) = self.missions.last_mut() else { return };
        let names: Vec<&str> = inside.iter().map(String::as_str).collect();
        match names.as_slice() {
            ["addresses", _, .., name] => {
                if let Some(place) = mission.places.last_mut() {
                    put(place, name, &self.text, ", ");
                }
            }
            ["location", name] => put(&mut mission.fields, name, &self.text, ", "),
            [field, ..] => put(&mut mission.fields, field, &self.text, joint_of(field)),
            [] => {}
        }
    }

    fn finish(self, line: u64) -> Result<Vec<RawMission>, FeedFault> {
        if !self.path.is_empty() {
            return Err(broken(
                line,
                "le flux est coupé : demandez-le en entier",
                "the feed is cut short: ask for the whole of it",
            ));
        }
        if !self.seen_root {
            return Err(broken(line, "aucun élément dans ce XML", "no element in this XML"));
        }
        Ok(self.missions)
    }
}
