//! Reads the missions other platforms publish, as an API Engagement XML feed or JSON answer. Pure: bytes in, records and faults
//! out. A bad mission is reported by its line and left out; the good ones are kept. Nothing is looked up: places stay as postal
//! code and name, for the caller to resolve.

mod json;
mod record;
mod text;
mod values;
mod xml;

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;

use crate::domain::{MissionDomain, Regime, Said};

/// Largest feed read, in bytes.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;
/// Most missions read from one feed.
pub const MAX_MISSIONS: usize = 50_000;

/// One mission as its publisher wrote it, in our terms.
#[derive(Debug, Clone, PartialEq)]
pub struct FeedMission {
    /// Line of the feed (from 1) where the mission begins.
    pub line: u64,
    /// Stable in the publisher's system: importing the same feed twice finds the same mission.
    pub client_id: String,
    pub regime: Regime,
    pub title: String,
    /// Plain text: tags removed, entities decoded.
    pub description: String,
    /// One task a line.
    pub tasks: Option<String>,
    pub domain: MissionDomain,
    pub places: Vec<FeedPlace>,
    pub posted_on: Option<NaiveDate>,
    pub starts_on: Option<NaiveDate>,
    pub ends_on: Option<NaiveDate>,
    pub schedule: Option<String>,
    /// Volunteers wanted, at least 1.
    pub seats: u32,
    pub open_to_minors: Option<bool>,
    pub accessible: Option<bool>,
    pub application_url: Option<String>,
    pub organization: FeedOrganization,
    pub tags: Vec<String>,
}

/// Where a mission takes place. At least one of `postal_code` and `city` is present.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FeedPlace {
    pub street: Option<String>,
    pub postal_code: Option<String>,
    pub city: Option<String>,
    pub departement: Option<String>,
    pub country: Option<String>,
    /// Latitude and longitude in degrees, put back in order when the feed swapped them.
    pub point: Option<(f64, f64)>,
}

/// The association as the feed names it; identifiers are not checked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FeedOrganization {
    pub client_id: Option<String>,
    pub name: Option<String>,
    pub rna: Option<String>,
    pub siren: Option<String>,
    pub url: Option<String>,
}

/// What is wrong, where, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedFault {
    /// Line of the mission, or of the error when the feed itself cannot be read.
    pub line: u64,
    /// Field as the feed names it (`startAt`), or `feed`.
    pub field: &'static str,
    pub message: Said,
}

/// What one feed holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FeedReading {
    pub missions: Vec<FeedMission>,
    /// Missions left out, each with every reason.
    pub faults: Vec<FeedFault>,
    /// Missions kept, with something mended or ignored.
    pub notes: Vec<FeedFault>,
}

/// Reads a feed. Missions that do not say their type are of `default_regime`.
///
/// # Errors
/// The feed as a whole cannot be read: not UTF-8, neither XML nor JSON, cut, too large, nested too deep, or carrying a DTD.
pub fn read(bytes: &[u8], default_regime: Regime) -> Result<FeedReading, FeedFault> {
    if bytes.len() > MAX_BYTES {
        return Err(broken(1, "le flux dépasse 64 Mio : découpez-le", "the feed is over 64 MiB: split it"));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let line = line_at(bytes, error.valid_up_to());
        broken(line, "le flux n’est pas en UTF-8 : enregistrez-le en UTF-8", "the feed is not UTF-8: save it as UTF-8")
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let raws = match text.trim_start().bytes().next() {
        Some(b'<') => xml::missions(text)?,
        Some(b'{' | b'[') => json::missions(text)?,
        _ => {
            return Err(broken(
                1,
                "ni XML ni JSON : donnez un flux API Engagement",
                "neither XML nor JSON: give an API Engagement feed",
            ));
        }
    };
    Ok(collect(&raws, default_regime))
}

fn collect(raws: &[RawMission], default_regime: Regime) -> FeedReading {
    let mut reading = FeedReading::default();
    let mut known = HashSet::new();
    for raw in raws {
        let record = record::read(raw, default_regime);
        reading.faults.extend(record.faults);
        let Some(mission) = record.mission else { continue };
        if known.insert(mission.client_id.clone()) {
            reading.missions.push(mission);
            reading.notes.extend(record.notes);
        } else {
            let message =
                Said::new("cet identifiant est déjà plus haut dans le flux", "this identifier is already higher up in the feed");
            reading.faults.push(FeedFault { line: raw.line, field: "clientId", message });
        }
    }
    reading
}

/// One mission before its fields are understood: names in lower case, values as text.
#[derive(Debug, Default)]
struct RawMission {
    line: u64,
    fields: BTreeMap<String, String>,
    places: Vec<BTreeMap<String, String>>,
}

fn broken(line: u64, fr: &'static str, en: &'static str) -> FeedFault {
    FeedFault { line, field: "feed", message: Said::new(fr, en) }
}

fn too_many(line: u64) -> FeedFault {
    broken(line, "plus de 50 000 missions : découpez le flux", "more than 50,000 missions: split the feed")
}

/// Line (from 1) of a byte offset.
fn line_at(bytes: &[u8], offset: usize) -> u64 {
    let before = bytes.get(..offset).unwrap_or(bytes);
    1 + before.iter().filter(|&&byte| byte == b'\n').count() as u64
}

/// Adds a value under a name; several values of one name are joined.
fn put(fields: &mut BTreeMap<String, String>, name: &str, value: &str, joint: &str) {
    let value = value.trim();
    if value.is_empty() {
        return;
    }
    let held = fields.entry(name.to_ascii_lowercase()).or_default();
    if !held.is_empty() {
        held.push_str(joint);
    }
    held.push_str(value);
}

/// How several values of one field are joined.
fn joint_of(name: &str) -> &'static str {
    if name.eq_ignore_ascii_case("tasks") { "\n" } else { ", " }
}
