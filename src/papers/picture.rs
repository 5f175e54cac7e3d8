//! A picture as one page of a PDF, so that it takes its place among the other pieces.

use image::codecs::jpeg::JpegEncoder;
use lopdf::{Document, Object, Stream, dictionary};

use super::PaperError;

/// A4, in points.
const SHORT: f32 = 595.28;
const LONG: f32 = 841.89;
const MARGIN: f32 = 28.0;
/// Good enough to read a stamp.
const QUALITY: u8 = 88;

/// One A4 page with the picture as large as it fits, upright or lying as the picture is.
pub fn picture_page(bytes: &[u8]) -> Result<Vec<u8>, PaperError> {
    let fails = |error: &dyn std::fmt::Display| PaperError::Pieces(error.to_string());
    let picture = image::load_from_memory(bytes).map_err(|error| fails(&error))?.into_rgb8();
    let (width, height) = picture.dimensions();
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, QUALITY).encode_image(&picture).map_err(|error| fails(&error))?;

    let (page_width, page_height) = if width > height { (LONG, SHORT) } else { (SHORT, LONG) };
    #[expect(clippy::cast_precision_loss, reason = "a picture has fewer pixels a side than a float counts")]
    let (wide, high) = (width.max(1) as f32, height.max(1) as f32);
    let scale = ((page_width - 2.0 * MARGIN) / wide).min((page_height - 2.0 * MARGIN) / high);
    let (shown_width, shown_height) = (wide * scale, high * scale);
    let (left, bottom) = ((page_width - shown_width) / 2.0, (page_height - shown_height) / 2.0);

    let mut document = Document::with_version("1.7");
    let pages = document.new_object_id();
    let picture = document.add_object(Stream::new(
        dictionary! {
            "Type" => "XObject", "Subtype" => "Image", "Width" => i64::from(width), "Height" => i64::from(height),
            "ColorSpace" => "DeviceRGB", "BitsPerComponent" => 8, "Filter" => "DCTDecode",
        },
        jpeg,
    ));
    let drawing = format!("q {shown_width:.3} 0 0 {shown_height:.3} {left:.3} {bottom:.3} cm /P Do Q");
    let content = document.add_object(Stream::new(dictionary! {}, drawing.into_bytes()));
    let page = document.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => content,
        "MediaBox" => vec![0.into(), 0.into(), Object::Real(page_width), Object::Real(page_height)],
        "Resources" => dictionary! { "XObject" => dictionary! { "P" => picture } },
    });
    let tree = dictionary! { "Type" => "Pages", "Kids" => vec![Object::Reference(page)], "Count" => 1 };
    document.objects.insert(pages, Object::Dictionary(tree));
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalog);
    let mut pdf = Vec::new();
    document.save_to(&mut pdf).map_err(|error| fails(&error))?;
    Ok(pdf)
}
