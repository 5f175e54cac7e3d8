//! The pictures of a file in shades of grey, one at a time, for whoever looks for a code in them: within the limits that
//! pictures are taken in with.

use std::io::Cursor;

use hayro_ccitt::{DecodeSettings, Decoder, DecoderContext, EncodingMode};
use image::{GrayImage, Luma};
use lopdf::{Dictionary, Document, Object, Stream};

use super::picture::{self, MAX_PIXELS};
use super::refused::Unfit;
use super::unfold;
use crate::domain::MediaType;

/// All the pictures of one file together: some twenty pages at 300 dots an inch.
const MAX_ALL_PIXELS: u64 = 200_000_000;

/// What became of the pictures of a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Looked {
    /// Pictures that were shown.
    pub shown: u32,
    /// Pictures coded in a way that is not read here, damaged, or over the limits.
    pub passed_over: u32,
}

/// Shows every picture of a file, page by page.
pub fn each(kind: MediaType, bytes: &[u8], see: &mut dyn FnMut(GrayImage)) -> Result<Looked, Unfit> {
    match kind {
        MediaType::Jpeg | MediaType::Png => {
            see(picture::decoded(kind, Cursor::new(bytes))?.into_luma8());
            Ok(Looked { shown: 1, passed_over: 0 })
        }
        MediaType::Pdf => of_pages(&unfold::open(bytes)?, see),
    }
}

fn of_pages(document: &Document, see: &mut dyn FnMut(GrayImage)) -> Result<Looked, Unfit> {
    let (mut looked, mut left) = (Looked::default(), MAX_ALL_PIXELS);
    for page in document.page_iter().take(super::pdf::MAX_PAGES) {
        // A page that is broken in this way has no picture that can be read.
        let Ok(pictures) = document.get_page_images(page) else {
            looked.passed_over += 1;
            continue;
        };
        for picture in pictures {
            let stream = document.get_object(picture.id).and_then(Object::as_stream).map_err(|_| Unfit::Unreadable)?;
            let size = side(stream, b"Width", document).zip(side(stream, b"Height", document));
            let pixels = size.map(|(width, height)| u64::from(width) * u64::from(height));
            let fits = pixels.is_some_and(|pixels| pixels <= MAX_PIXELS.min(left));
            match size.filter(|_| fits).and_then(|size| grey(stream, document, size)) {
                Some(shades) => {
                    left = left.saturating_sub(pixels.unwrap_or(0));
                    looked.shown += 1;
                    see(shades);
                }
                None => looked.passed_over += 1,
            }
        }
    }
    Ok(looked)
}

fn side(stream: &Stream, name: &[u8], document: &Document) -> Option<u32> {
    let side = stream.dict.get_deref(name, document).and_then(Object::as_i64).ok()?;
    u32::try_from(side).ok().filter(|side| *side > 0)
}

/// One picture, decoded by its last filter (ISO 32000-2, 7.4).
fn grey(stream: &Stream, document: &Document, size: (u32, u32)) -> Option<GrayImage> {
    let filters = names(stream.dict.get_deref(b"Filter", document).ok(), document)?;
    match filters.split_last().map(|(last, before)| (last.as_slice(), before)) {
        Some((b"DCTDecode" | b"DCT", before)) => {
            let jpeg = undone(stream, before)?;
            Some(picture::decoded(MediaType::Jpeg, Cursor::new(jpeg)).ok()?.into_luma8())
        }
        Some((b"CCITTFaxDecode" | b"CCF", before)) => fax(&undone(stream, before)?, stream, document, size),
        Some((b"JBIG2Decode" | b"JPXDecode", _)) => None,
        _ => samples(&undone(stream, &filters)?, stream, document, size),
    }
}

/// The names of one or several filters; empty for none.
fn names(filters: Option<&Object>, document: &Document) -> Option<Vec<Vec<u8>>> {
    let name = |object: &Object| document.dereference(object).ok()?.1.as_name().ok().map(<[u8]>::to_vec);
    match filters {
        None => Some(Vec::new()),
        Some(Object::Array(items)) => items.iter().map(name).collect(),
        Some(one) => Some(vec![name(one)?]),
    }
}

/// The bytes of a stream with these first filters undone.
fn undone(stream: &Stream, filters: &[Vec<u8>]) -> Option<Vec<u8>> {
    if filters.is_empty() {
        return Some(stream.content.clone());
    }
    let mut direct = Stream::new(stream.dict.clone(), stream.content.clone());
    direct.dict.set("Filter", filters.iter().map(|name| Object::Name(name.clone())).collect::<Vec<_>>());
    direct.decompressed_content_with_limit(unfold::MAX_STREAM).ok()
}

/// Black and white as fax machines write it (ISO 32000-2, 7.4.6).
fn fax(data: &[u8], stream: &Stream, document: &Document, (width, height): (u32, u32)) -> Option<GrayImage> {
    let parameters = stream.dict.get_deref(b"DecodeParms", document).ok();
    let parameters = match parameters {
        Some(Object::Array(items)) => items.last().and_then(|last| document.dereference(last).ok()?.1.as_dict().ok()),
        Some(one) => one.as_dict().ok(),
        None => None,
    };
    let number = |name: &[u8]| parameters.and_then(|all| all.get_deref(name, document).and_then(Object::as_i64).ok());
    let flag = |name: &[u8]| parameters.and_then(|all| all.get_deref(name, document).and_then(Object::as_bool).ok());
    let columns = number(b"Columns").map_or(Some(1728), |columns| u32::try_from(columns).ok())?;
    if columns != width {
        return None;
    }
    let encoding = match number(b"K").unwrap_or(0) {
        ..0 => EncodingMode::Group4,
        0 => EncodingMode::Group3_1D,
        k => EncodingMode::Group3_2D { k: u32::try_from(k).ok()? },
    };
    let settings = DecodeSettings {
        columns,
        rows: height,
        end_of_block: flag(b"EndOfBlock").unwrap_or(true),
        end_of_line: flag(b"EndOfLine").unwrap_or(false),
        rows_are_byte_aligned: flag(b"EncodedByteAlign").unwrap_or(false),
        encoding,
        invert_black: flag(b"BlackIs1").unwrap_or(false) != is_inverted(stream, document),
    };
    let mut page = Page { shades: GrayImage::from_pixel(width, height, Luma([255])), x: 0, y: 0 };
    // What was read before a damaged line may hold the code all the same.
    let _ = hayro_ccitt::decode(data, &mut page, &mut DecoderContext::new(settings));
    (page.y > 0).then_some(page.shades)
}

struct Page {
    shades: GrayImage,
    x: u32,
    y: u32,
}

impl Decoder for Page {
    fn push_pixels(&mut self, white: bool, count: u32) {
        let end = self.x.saturating_add(count).min(self.shades.width());
        if !white && self.y < self.shades.height() {
            (self.x..end).for_each(|x| self.shades.put_pixel(x, self.y, Luma([0])));
        }
        self.x = end;
    }

    fn next_line(&mut self) {
        (self.x, self.y) = (0, self.y.saturating_add(1));
    }
}

/// Whether the samples are written the other way round.
fn is_inverted(stream: &Stream, document: &Document) -> bool {
    let decode = stream.dict.get_deref(b"Decode", document).and_then(Object::as_array).ok();
    let first = decode.and_then(|all| all.first()).and_then(|first| first.as_float().ok());
    first.is_some_and(|first| first > 0.5)
}

/// How samples become shades.
enum Colours {
    Grey,
    Rgb,
    Cmyk,
    /// Three bytes for each number.
    Palette(Vec<u8>),
}

impl Colours {
    /// ISO 32000-2, 8.6: what names a space, or describes one.
    fn of(space: &Object, document: &Document) -> Option<Self> {
        let space = document.dereference(space).ok()?.1;
        let (name, rest): (&[u8], &[Object]) = match space {
            Object::Name(name) => (name, &[]),
            Object::Array(items) => (document.dereference(items.first()?).ok()?.1.as_name().ok()?, &items[1..]),
            _ => return None,
        };
        match name {
            b"DeviceGray" | b"CalGray" | b"G" => Some(Self::Grey),
            b"DeviceRGB" | b"CalRGB" | b"RGB" => Some(Self::Rgb),
            b"DeviceCMYK" | b"CMYK" => Some(Self::Cmyk),
            b"ICCBased" => {
                let profile = document.dereference(rest.first()?).ok()?.1.as_stream().ok()?;
                match profile.dict.get_deref(b"N", document).and_then(Object::as_i64).ok()? {
                    1 => Some(Self::Grey),
                    3 => Some(Self::Rgb),
                    4 => Some(Self::Cmyk),
                    _ => None,
                }
            }
            b"Indexed" | b"I" => {
                let base = document.dereference(rest.first()?).ok()?.1;
                let table = match document.dereference(rest.get(2)?).ok()?.1 {
                    Object::String(bytes, _) => bytes.clone(),
                    Object::Stream(stream) => stream.get_plain_content_with_limit(4096).ok()?,
                    _ => return None,
                };
                match Self::of_base(base, document)? {
                    Self::Rgb => Some(Self::Palette(table)),
                    Self::Grey => Some(Self::Palette(table.iter().flat_map(|shade| [*shade; 3]).collect())),
                    Self::Cmyk | Self::Palette(_) => None,
                }
            }
            _ => None,
        }
    }

    /// A palette of palettes is none.
    fn of_base(base: &Object, document: &Document) -> Option<Self> {
        let is_palette = base.as_array().is_ok_and(|items| {
            items.first().and_then(|first| first.as_name().ok()).is_some_and(|name| matches!(name, b"Indexed" | b"I"))
        });
        if is_palette { None } else { Self::of(base, document) }
    }

    const fn count(&self) -> u64 {
        match self {
            Self::Grey | Self::Palette(_) => 1,
            Self::Rgb => 3,
            Self::Cmyk => 4,
        }
    }
}

/// Samples as they are, one row after the other, each row from a new byte (ISO 32000-2, 8.9.3).
fn samples(data: &[u8], stream: &Stream, document: &Document, (width, height): (u32, u32)) -> Option<GrayImage> {
    let dictionary: &Dictionary = &stream.dict;
    let is_mask = dictionary.get_deref(b"ImageMask", document).and_then(Object::as_bool).unwrap_or(false);
    let depth = if is_mask { 1 } else { dictionary.get_deref(b"BitsPerComponent", document).and_then(Object::as_i64).ok()? };
    let depth = u64::try_from(depth).ok().filter(|depth| matches!(depth, 1 | 2 | 4 | 8 | 16))?;
    let colours = if is_mask { Colours::Grey } else { Colours::of(dictionary.get(b"ColorSpace").ok()?, document)? };
    let inverted = is_inverted(stream, document);
    let row = (u64::from(width) * colours.count() * depth).div_ceil(8);
    let sample = |y: u32, index: u64| -> u8 {
        let bit = index * depth;
        let at = u64::from(y) * row + bit / 8;
        let byte = usize::try_from(at).ok().and_then(|at| data.get(at)).copied().unwrap_or(255);
        // Of sixteen bits, the first eight say enough.
        if depth >= 8 { byte } else { (byte >> (8 - depth - bit % 8)) & ((1 << depth) - 1) }
    };
    let full = if depth >= 8 { 255 } else { (1u32 << depth) - 1 };
    let shade = |value: u8| u8::try_from(u32::from(value) * 255 / full).unwrap_or(255);
    Some(GrayImage::from_fn(width, height, |x, y| {
        let first = u64::from(x) * colours.count();
        let part = |n: u64| u32::from(shade(sample(y, first + n)));
        let grey = match &colours {
            Colours::Grey => part(0),
            Colours::Rgb => luma(part(0), part(1), part(2)),
            Colours::Cmyk => {
                let light = |n: u64| (255 - part(n)) * (255 - part(3)) / 255;
                luma(light(0), light(1), light(2))
            }
            Colours::Palette(table) => {
                let at = usize::from(sample(y, first)) * 3;
                let part = |n: usize| u32::from(table.get(at + n).copied().unwrap_or(255));
                luma(part(0), part(1), part(2))
            }
        };
        let grey = u8::try_from(grey).unwrap_or(255);
        Luma([if inverted { 255 - grey } else { grey }])
    }))
}

const fn luma(red: u32, green: u32, blue: u32) -> u32 {
    (red * 30 + green * 59 + blue * 11) / 100
}
