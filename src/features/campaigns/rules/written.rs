//! An instance of contract `assignment.md` as it is written. Millions of ids are read: each stays a part of the text it was read
//! from.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use serde::de::{Deserialize, Deserializer, Error, Visitor};

/// The id of a candidate or mission: a part of the text it was read from, unless it was written with escapes there.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Name<'a>(Cow<'a, str>);

impl Deref for Name<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl From<String> for Name<'_> {
    fn from(id: String) -> Self {
        Self(Cow::Owned(id))
    }
}

impl fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Name<'a> {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        reader.deserialize_str(Borrowed)
    }
}

struct Borrowed;

impl<'de> Visitor<'de> for Borrowed {
    type Value = Name<'de>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_borrowed_str<E: Error>(self, id: &'de str) -> Result<Name<'de>, E> {
        Ok(Name(Cow::Borrowed(id)))
    }

    fn visit_str<E: Error>(self, id: &str) -> Result<Name<'de>, E> {
        Ok(Name(Cow::Owned(id.to_owned())))
    }
}

/// The instance.
#[derive(Debug, serde::Deserialize)]
pub struct Written<'a> {
    #[serde(borrow)]
    pub candidates: Vec<WrittenCandidate<'a>>,
    #[serde(borrow)]
    pub missions: Vec<WrittenMission<'a>>,
    /// Pairs that `best` may match; absent ones are forbidden.
    #[serde(default, borrow)]
    pub scores: Vec<WrittenScore<'a>>,
    #[serde(default, borrow)]
    pub pinned: Vec<(Name<'a>, Name<'a>)>,
    #[serde(default, borrow)]
    pub forbidden: Vec<(Name<'a>, Name<'a>)>,
}

/// Somebody of the campaign.
#[derive(Debug, serde::Deserialize)]
pub struct WrittenCandidate<'a> {
    #[serde(borrow)]
    pub id: Name<'a>,
    /// Missions, most wanted first.
    #[serde(default, borrow)]
    pub wishes: Vec<Name<'a>>,
}

/// A mission of the campaign.
#[derive(Debug, serde::Deserialize)]
pub struct WrittenMission<'a> {
    #[serde(borrow)]
    pub id: Name<'a>,
    pub seats: u32,
    /// Candidates, most wanted first; absent ones are not acceptable.
    #[serde(default, borrow)]
    pub ranking: Vec<Name<'a>>,
}

/// What a pair is worth, 0 to 100,000.
#[derive(Debug, serde::Deserialize)]
pub struct WrittenScore<'a> {
    #[serde(borrow)]
    pub candidate: Name<'a>,
    #[serde(borrow)]
    pub mission: Name<'a>,
    pub score: i64,
}
