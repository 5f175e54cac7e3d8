//! One page of a PDF, with the fonts that every reader has.

use std::fmt::Write;

use lopdf::{Document, Object, Stream, dictionary};

use super::words::Words;

/// A5 lying upright, in points.
const WIDTH: i64 = 420;
const HEIGHT: i64 = 595;
const LEFT: i64 = 40;
const FOOT: &str = "Papier inventé pour la démonstration de Relais. Il n’est à personne.";

/// The page, or `None` when it cannot be written.
pub fn drawn(words: &Words) -> Option<Vec<u8>> {
    let mut document = Document::with_version("1.5");
    let pages = document.new_object_id();
    let content = document.add_object(Stream::new(dictionary! {}, latin(&drawing(words))).with_compression(false));
    let font =
        |name: &str| dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => name, "Encoding" => "WinAnsiEncoding" };
    let (plain, bold) = (document.add_object(font("Helvetica")), document.add_object(font("Helvetica-Bold")));
    let fonts = dictionary! { "F" => plain, "B" => bold };
    let page = document.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => content,
        "MediaBox" => vec![0.into(), 0.into(), WIDTH.into(), HEIGHT.into()],
        "Resources" => dictionary! { "Font" => fonts },
    });
    let tree = dictionary! { "Type" => "Pages", "Kids" => vec![Object::Reference(page)], "Count" => 1 };
    document.objects.insert(pages, Object::Dictionary(tree));
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalog);
    let mut pdf = Vec::new();
    document.save_to(&mut pdf).ok()?;
    Some(pdf)
}

/// The operators of the page.
fn drawing(words: &Words) -> String {
    let mut all = String::new();
    let mut text = |font: &str, size: i64, x: i64, y: i64, grey: &str, words: &str| {
        let _ = writeln!(all, "BT /{font} {size} Tf {grey} g {x} {y} Td ({words}) Tj ET");
    };
    text("B", 12, LEFT, HEIGHT - 52, "0.25", words.head);
    text("B", 17, LEFT, HEIGHT - 110, "0", &words.title);
    let mut y = HEIGHT - 150;
    for (label, said) in &words.lines {
        text("F", 9, LEFT, y, "0.4", label);
        text("F", 12, LEFT, y - 15, "0", said);
        y -= 42;
    }
    y -= 8;
    for line in &words.sentence {
        text("F", 11, LEFT, y, "0", line);
        y -= 17;
    }
    if !words.signed.is_empty() {
        text("F", 10, WIDTH - 170, y - 24, "0", words.signed);
    }
    text("F", 8, LEFT, 28, "0.4", FOOT);
    let _ = writeln!(all, "0.6 G 1 w {LEFT} {} m {} {} l S", HEIGHT - 66, WIDTH - LEFT, HEIGHT - 66);
    if !words.signed.is_empty() {
        let (x, y) = (WIDTH - 170, y - 62);
        let _ = writeln!(all, "0.1 0.2 0.5 RG 1.4 w {x} {y} m {} {} {} {} {} {y} c S", x + 20, y + 46, x + 44, y - 30, x + 90);
    }
    // Across the page, over everything, as a specimen is marked.
    let _ = writeln!(
        all,
        "q 0.85 0.35 0.2 rg BT /B 58 Tf 0.7071 0.7071 -0.7071 0.7071 92 108 Tm 2 Tr 0.85 0.35 0.2 RG 0.8 w 1 Tr (SPÉCIMEN) Tj ET Q"
    );
    all
}

/// In the encoding of the fonts (Windows-1252), parentheses apart: no text of ours has any.
fn latin(text: &str) -> Vec<u8> {
    let byte = |one: char| match one {
        '’' => 0x92,
        '€' => 0x80,
        'œ' => 0x9c,
        '–' => 0x96,
        other => u8::try_from(u32::from(other)).unwrap_or(b'?'),
    };
    text.chars().map(byte).collect()
}
