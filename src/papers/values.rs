//! Data on their way to a template: as values, with only the characters that can be drawn.

use serde_json::Value as Json;
use typst::foundations::{Dict, Value};

use super::PaperError;
use super::world::can_draw;

/// What stands for a character that no font of ours draws.
const REPLACEMENT: char = '\u{fffd}';

/// The fields of an object, as a template reads them.
pub fn inputs(data: Json) -> Result<Dict, PaperError> {
    let value: Value = serde_json::from_value(data).map_err(|error| PaperError::Data(error.to_string()))?;
    match value {
        Value::Dict(fields) => Ok(fields),
        other => Err(PaperError::Data(other.ty().to_string())),
    }
}

/// Replaces, in every text, what PDF/A-2a refuses: controls, private characters, and characters without a glyph.
pub fn make_legible(value: &mut Json) {
    match value {
        Json::String(text) => {
            if !text.chars().all(is_plain) {
                *text = text.chars().filter_map(legible).collect();
            }
        }
        Json::Array(items) => items.iter_mut().for_each(make_legible),
        Json::Object(fields) => fields.values_mut().for_each(make_legible),
        Json::Null | Json::Bool(_) | Json::Number(_) => {}
    }
}

const fn is_plain(character: char) -> bool {
    matches!(character, ' '..='~' | '\n' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{17f}' | '’')
}

fn legible(character: char) -> Option<char> {
    match character {
        '\n' => Some(character),
        '\t' => Some(' '),
        _ if character.is_control() || is_invisible(character) => None,
        _ if is_private(character) || !can_draw(character) => Some(REPLACEMENT),
        _ => Some(character),
    }
}

/// Marks that change how others are drawn or ordered and have no shape of their own.
const fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}'
    )
}

const fn is_private(character: char) -> bool {
    matches!(character, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_can_be_drawn_stays_and_the_rest_is_seen_to_be_missing() {
        let mut data = json!({ "a": ["Zoë Œdipe ’", "a\u{0}b\u{202e}c\u{feff}", "😀 \u{e000}", "Ольга"], "b": 3 });
        make_legible(&mut data);
        assert_eq!(data, json!({ "a": ["Zoë Œdipe ’", "abc", "\u{fffd} \u{fffd}", "Ольга"], "b": 3 }));
        assert!(can_draw(REPLACEMENT));
    }
}
