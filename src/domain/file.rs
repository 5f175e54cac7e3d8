//! A file kept in the vault, as the rest of the program knows it.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Id;

/// The kinds of file taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub enum MediaType {
    #[serde(rename = "application/pdf")]
    Pdf,
    #[serde(rename = "image/jpeg")]
    Jpeg,
    #[serde(rename = "image/png")]
    Png,
}

impl MediaType {
    pub const ALL: [Self; 3] = [Self::Pdf, Self::Jpeg, Self::Png];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The ending of the name it is downloaded under, without the dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Jpeg => "jpg",
            Self::Png => "png",
        }
    }
}

/// What the virus scanner said. Without a scanner nothing is ever `clean`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Scan {
    Clean,
    NotScanned,
}

impl Scan {
    pub const ALL: [Self; 2] = [Self::Clean, Self::NotScanned];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Clean => "clean",
            Self::NotScanned => "not_scanned",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scan| scan.code() == code)
    }
}

/// A file that can be read back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFile {
    pub id: Id,
    pub media_type: MediaType,
    /// Bytes, as it is read back.
    pub size: u64,
    pub sha256: [u8; 32],
    /// Of a PDF.
    pub pages: Option<u32>,
    pub scan: Scan,
}
