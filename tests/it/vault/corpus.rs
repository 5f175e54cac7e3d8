//! Files made here, good ones and hostile ones.

use std::io::Write;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ExtendedColorType, ImageEncoder, ImageFormat, RgbImage};
use lopdf::{Dictionary, Document, Object, Stream, dictionary};

/// A PDF of so many pages, built by [`pdf_with`].
pub fn pdf(pages: usize) -> Vec<u8> {
    pdf_with(pages, |_, _| {})
}

/// A PDF with something changed: the document and the id of its catalog.
pub fn pdf_with(pages: usize, change: impl FnOnce(&mut Document, lopdf::ObjectId)) -> Vec<u8> {
    let mut document = Document::with_version("1.7");
    let tree = document.new_object_id();
    let mut kids: Vec<Object> = Vec::new();
    for number in 0..pages {
        let content = format!("BT /F1 12 Tf 72 720 Td (Page {number}) Tj ET");
        let content = document.add_object(Stream::new(Dictionary::new(), content.into_bytes()));
        kids.push(document.add_object(dictionary! { "Type" => "Page", "Parent" => tree, "Contents" => content }).into());
    }
    let count = i64::try_from(pages).expect("few pages");
    let box_ = vec![0.into(), 0.into(), 595.into(), 842.into()];
    document.objects.insert(tree, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count, "MediaBox" => box_ }.into());
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.trailer.set("Root", catalog);
    change(&mut document, catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("a PDF");
    as_objects(bytes)
}

/// The type of a stream of objects that the writer leaves alone; it drops those it has not made itself.
pub const OBJECTS: &str = "ObjStx";

fn as_objects(mut bytes: Vec<u8>) -> Vec<u8> {
    while let Some(at) = bytes.windows(OBJECTS.len()).position(|window| window == OBJECTS.as_bytes()) {
        bytes[at..at + OBJECTS.len()].copy_from_slice(b"ObjStm");
    }
    bytes
}

/// Adds something to the catalog.
pub fn with_catalog(key: &str, value: impl Into<Object>) -> Vec<u8> {
    pdf_with(1, |document, catalog| {
        document.get_dictionary_mut(catalog).expect("a catalog").set(key, value.into());
    })
}

/// A PDF with a stream of objects: their numbers and places, then the objects.
pub fn objects(head: &str, body: &str) -> Vec<u8> {
    pdf_with(1, |document, _| {
        let first = i64::try_from(head.len()).expect("short");
        let dictionary = dictionary! { "Type" => OBJECTS, "N" => 1, "First" => first };
        document.add_object(Stream::new(dictionary, format!("{head}{body}").into_bytes()));
    })
}

/// A stream of blanks that unfolds to so many MiB.
pub fn bomb(mib: usize, kind: Option<&str>) -> Vec<u8> {
    pdf_with(1, |document, _| {
        let mut dictionary = Dictionary::new();
        if let Some(kind) = kind {
            dictionary.set("Type", Object::Name(kind.into()));
            dictionary.set("N", 1);
            dictionary.set("First", 4);
        }
        let mut stream = Stream::new(dictionary, vec![b' '; mib * 1024 * 1024]);
        stream.compress().expect("a compressed stream");
        document.add_object(stream);
    })
}

/// A PDF with a stream of so many bytes that do not compress.
pub fn noise(size: usize) -> Vec<u8> {
    let mut state = 1u32;
    pdf_with(1, |document, _| {
        let bytes = (0..size)
            .map(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                state.to_be_bytes()[0]
            })
            .collect();
        document.add_object(Stream::new(Dictionary::new(), bytes));
    })
}

/// A picture whose pixels all differ a little.
pub fn pixels(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let shade = |n: u32| u8::try_from(n % 256).expect("a byte");
        image::Rgb([shade(x), shade(y), shade(x + y)])
    })
}

pub fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(pixels(width, height)).write_to(&mut bytes, ImageFormat::Png).expect("a PNG");
    bytes.into_inner()
}

/// A JPEG with this EXIF orientation and a place, as a phone writes them.
pub fn jpeg_of_a_phone(width: u32, height: u32, orientation: u16) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 90);
    encoder.set_exif_metadata(exif(orientation)).expect("EXIF");
    encoder.write_image(pixels(width, height).as_raw(), width, height, ExtendedColorType::Rgb8).expect("a JPEG");
    bytes
}

/// What tells a place in the pictures of [`jpeg_of_a_phone`].
pub const PLACE: &[u8] = b"GPS 45.4397 4.3872 SAINT-ETIENNE";

fn exif(orientation: u16) -> Vec<u8> {
    let mut bytes = b"II*\0\x08\0\0\0\x02\0".to_vec();
    bytes.extend_from_slice(&[0x12, 0x01, 3, 0, 1, 0, 0, 0]);
    bytes.extend_from_slice(&u32::from(orientation).to_le_bytes());
    let length = u32::try_from(PLACE.len()).expect("short");
    bytes.extend_from_slice(&[0x0e, 0x01, 2, 0]);
    bytes.extend_from_slice(&length.to_le_bytes());
    bytes.extend_from_slice(&38u32.to_le_bytes());
    bytes.extend_from_slice(&0u32.to_le_bytes());
    bytes.extend_from_slice(PLACE);
    bytes
}

/// A PNG that says it is so large, and holds nothing.
pub fn png_header(width: u32, height: u32) -> Vec<u8> {
    let mut head = b"IHDR".to_vec();
    head.extend_from_slice(&width.to_be_bytes());
    head.extend_from_slice(&height.to_be_bytes());
    head.extend_from_slice(&[8, 2, 0, 0, 0]);
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0d".to_vec();
    bytes.extend_from_slice(&head);
    bytes.extend_from_slice(&crc32(&head).to_be_bytes());
    bytes
}

fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 };
        }
    }
    !crc
}

/// A true PNG of 100 million pixels, in a few kilobytes: one bit each, all alike.
pub fn png_of_100_megapixels() -> Vec<u8> {
    let mut bytes = Vec::new();
    let row = vec![0u8; 10_000];
    let encoder = image::codecs::png::PngEncoder::new_with_quality(
        &mut bytes,
        image::codecs::png::CompressionType::Fast,
        image::codecs::png::FilterType::NoFilter,
    );
    encoder.write_image(&row.repeat(10_000), 10_000, 10_000, ExtendedColorType::L8).expect("a PNG");
    bytes
}

/// The file every scanner knows, built from pieces so that no scanner finds it in this source.
pub fn eicar() -> Vec<u8> {
    let mut bytes = Vec::new();
    for piece in ["X5O!P%@AP[4\\PZX54(P^)7CC)7}", "$EICAR-STAND", "ARD-ANTIVIRUS-T", "EST-FILE!$H+H*"] {
        bytes.write_all(piece.as_bytes()).expect("memory");
    }
    bytes
}

/// It as the text of a PDF page's stream.
pub fn pdf_with_eicar() -> Vec<u8> {
    pdf_with(1, |document, _| {
        document.add_object(Stream::new(Dictionary::new(), eicar()));
    })
}
