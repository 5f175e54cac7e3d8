//! A card as a phone photographs it: a frame, nobody's face, what is written on it, and « SPECIMEN » across.

use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};

use super::letters::dots;

type Colour = Rgb<u8>;

const WIDTH: u32 = 640;
const HEIGHT: u32 = 420;
const TABLE: Colour = Rgb([214, 203, 184]);
const CARD: Colour = Rgb([231, 240, 244]);
const BAND: Colour = Rgb([31, 92, 99]);
const INK: Colour = Rgb([38, 50, 56]);
const SHADE: Colour = Rgb([158, 178, 186]);
const MARK: Colour = Rgb([196, 72, 40]);

/// The picture, or `None` when it cannot be written.
pub fn drawn(title: &str) -> Option<Vec<u8>> {
    let mut picture = RgbImage::from_pixel(WIDTH, HEIGHT, TABLE);
    fill(&mut picture, (30, 30, 580, 360), CARD);
    fill(&mut picture, (30, 30, 580, 56), BAND);
    write(&mut picture, (54, 44, 4), CARD, title);
    fill(&mut picture, (56, 112, 140, 176), SHADE);
    round(&mut picture, (126, 172), 34, CARD);
    round(&mut picture, (126, 262), 58, CARD);
    fill(&mut picture, (56, 288, 140, 34), CARD);
    write(&mut picture, (224, 120, 3), SHADE, "NOM");
    write(&mut picture, (224, 150, 5), INK, "SPECIMEN");
    write(&mut picture, (224, 208, 3), SHADE, "PRENOM");
    write(&mut picture, (224, 238, 5), INK, "CAMILLE");
    write(&mut picture, (56, 340, 3), INK, "SPECIMEN<<CAMILLE<<<<<<<<<0000");
    across(&mut picture, "SPECIMEN");
    let mut png = Cursor::new(Vec::new());
    picture.write_to(&mut png, ImageFormat::Png).ok()?;
    Some(png.into_inner())
}

fn dot(picture: &mut RgbImage, x: u32, y: u32, colour: Colour) {
    if let Some(pixel) = picture.get_pixel_mut_checked(x, y) {
        *pixel = colour;
    }
}

fn fill(picture: &mut RgbImage, (left, top, wide, high): (u32, u32, u32, u32), colour: Colour) {
    for y in top..top + high {
        for x in left..left + wide {
            dot(picture, x, y, colour);
        }
    }
}

fn round(picture: &mut RgbImage, (x, y): (u32, u32), radius: u32, colour: Colour) {
    for down in 0..=2 * radius {
        for right in 0..=2 * radius {
            let (dx, dy) = (right.abs_diff(radius), down.abs_diff(radius));
            if dx * dx + dy * dy <= radius * radius {
                dot(picture, (x + right).saturating_sub(radius), (y + down).saturating_sub(radius), colour);
            }
        }
    }
}

/// Each dot of a letter where it stands, in dots from the first letter.
fn each_dot(words: &str, mut put: impl FnMut(u32, u32)) {
    for (place, letter) in (0_u32..).zip(words.chars()) {
        for (row, bits) in (0_u32..).zip(dots(letter)) {
            for column in (0..5).filter(|column| bits & (16 >> column) != 0) {
                put(place * 6 + column, row);
            }
        }
    }
}

fn write(picture: &mut RgbImage, (left, top, size): (u32, u32, u32), colour: Colour, words: &str) {
    each_dot(words, |x, y| fill(picture, (left + x * size, top + y * size, size, size), colour));
}

/// Across the card, rising to the right, each dot apart from the next so that what is below is read.
fn across(picture: &mut RgbImage, words: &str) {
    each_dot(words, |x, y| {
        let top = (306 + y * 12).saturating_sub(x * 5);
        fill(picture, (46 + x * 12, top, 8, 8), MARK);
    });
}
