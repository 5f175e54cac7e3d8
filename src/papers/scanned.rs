//! The code of our pages, found in the picture of a page.

use std::panic::{AssertUnwindSafe, catch_unwind};

use image::GrayImage;
use image::imageops::{FilterType, resize};
use rqrr::PreparedImage;

use super::Mark;

/// Longest sides a page is looked at with, one after the other: small first, where the grain of a photo is gone; then as fine
/// as a code of 14 mm on a page may need.
const SIDES: [u32; 3] = [1600, 2600, 5200];

/// What the codes of a picture say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen {
    /// Marks of ours, each once.
    pub marks: Vec<Mark>,
    /// A code that reads well and is not one of ours.
    pub foreign: bool,
}

impl Seen {
    /// Adds what another picture says.
    pub fn add(&mut self, other: Self) {
        self.foreign |= other.foreign;
        for mark in other.marks {
            if !self.marks.contains(&mark) {
                self.marks.push(mark);
            }
        }
    }
}

/// Looks for codes in a picture, larger and larger until one of ours is found.
pub fn look(picture: &GrayImage) -> Seen {
    let mut seen = Seen::default();
    let longest = picture.width().max(picture.height());
    for side in SIDES {
        let found = if longest > side {
            let scaled =
                |length: u32| u32::try_from(u64::from(length) * u64::from(side) / u64::from(longest)).unwrap_or(side).max(1);
            codes(&resize(picture, scaled(picture.width()), scaled(picture.height()), FilterType::Triangle))
        } else {
            codes(picture)
        };
        seen.add(found);
        if !seen.marks.is_empty() || longest <= side {
            break;
        }
    }
    seen
}

/// A reader that panics on a crafted picture has read nothing.
fn codes(picture: &GrayImage) -> Seen {
    let texts = catch_unwind(AssertUnwindSafe(|| texts(picture))).unwrap_or_default();
    let mut seen = Seen::default();
    for text in texts {
        match text.parse::<Mark>() {
            Ok(mark) => seen.add(Seen { marks: vec![mark], foreign: false }),
            Err(()) => seen.foreign = true,
        }
    }
    seen
}

fn texts(picture: &GrayImage) -> Vec<String> {
    let (Ok(width), Ok(height)) = (usize::try_from(picture.width()), usize::try_from(picture.height())) else {
        return Vec::new();
    };
    let raw = picture.as_raw();
    let mut prepared =
        PreparedImage::prepare_from_greyscale(width, height, |x, y| raw.get(y * width + x).copied().unwrap_or(255));
    prepared.detect_grids().iter().filter_map(|grid| grid.decode().ok()).map(|(_, text)| text).collect()
}
