//! Pictures: measured before they are decoded, turned the right way up, and written anew, so that nothing but the pixels is
//! kept (no place, no date, no name of a camera).

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Read, Seek, Write};

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::metadata::Orientation;
use image::{ColorType, DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};

use super::refused::Unfit;
use crate::domain::MediaType;

/// A photo of an A4 page at 600 dots an inch is 35 million.
pub const MAX_PIXELS: u64 = 40_000_000;
/// Eight bytes a pixel, the most a picture of this many may need, and room for the decoder.
const MAX_MEMORY: u64 = MAX_PIXELS * 8 + 64 * 1024 * 1024;
const QUALITY: u8 = 88;

/// Reads a picture from `from` and writes it to `to` without anything but its pixels.
pub fn rewrite(kind: MediaType, mut from: &File, to: &File) -> Result<(), Unfit> {
    from.rewind().map_err(|_| Unfit::Unreadable)?;
    let image = decoded(kind, BufReader::new(from))?;
    let mut out = BufWriter::new(to);
    match kind {
        MediaType::Jpeg => in_jpeg_colours(image).write_with_encoder(JpegEncoder::new_with_quality(&mut out, QUALITY)),
        MediaType::Png | MediaType::Pdf => image.write_with_encoder(PngEncoder::new(&mut out)),
    }
    .map_err(unfit)?;
    out.flush().map_err(|_| Unfit::Unreadable)
}

/// The pixels of a picture, the right way up.
pub fn decoded(kind: MediaType, mut from: impl BufRead + Seek) -> Result<DynamicImage, Unfit> {
    let format = match kind {
        MediaType::Jpeg => ImageFormat::Jpeg,
        MediaType::Png => ImageFormat::Png,
        MediaType::Pdf => return Err(Unfit::TypeNotAllowed),
    };
    if kind == MediaType::Png {
        check_announced(&mut from)?;
    }
    from.rewind().map_err(|_| Unfit::Unreadable)?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_MEMORY);
    let mut reader = ImageReader::with_format(from, format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(unfit)?;
    let (width, height) = decoder.dimensions();
    check_size(width, height)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut image = DynamicImage::from_decoder(decoder).map_err(unfit)?;
    image.apply_orientation(orientation);
    Ok(image)
}

fn check_size(width: u32, height: u32) -> Result<(), Unfit> {
    if u64::from(width) * u64::from(height) > MAX_PIXELS { Err(Unfit::TooManyPixels) } else { Ok(()) }
}

/// The size a PNG announces in its first chunk (ISO/IEC 15948, 11.2.2), before any decoder looks at the file.
fn check_announced(from: &mut (impl Read + Seek)) -> Result<(), Unfit> {
    let mut head = [0; 24];
    from.rewind().and_then(|()| from.read_exact(&mut head)).map_err(|_| Unfit::Unreadable)?;
    let [.., a, b, c, d, e, f, g, h] = head;
    check_size(u32::from_be_bytes([a, b, c, d]), u32::from_be_bytes([e, f, g, h]))
}

fn in_jpeg_colours(image: DynamicImage) -> DynamicImage {
    match image.color() {
        ColorType::L8 | ColorType::Rgb8 => image,
        _ => DynamicImage::ImageRgb8(image.into_rgb8()),
    }
}

fn unfit(error: ImageError) -> Unfit {
    match error {
        ImageError::Limits(_) => Unfit::TooManyPixels,
        _ => Unfit::Unreadable,
    }
}
