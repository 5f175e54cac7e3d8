//! The JSON side: a list of missions, or an answer of the API with its list under `hits` or `data`.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::{FeedFault, MAX_MISSIONS, RawMission, broken, joint_of, put, too_many};
use crate::domain::Said;

/// Names under which an answer holds its list.
const LISTS: [&str; 4] = ["hits", "data", "missions", "results"];

pub(super) fn missions(text: &str) -> Result<Vec<RawMission>, FeedFault> {
    let value: Value = serde_json::from_str(text).map_err(|error| {
        let fr = format!("JSON illisible ou coupé, colonne {}", error.column());
        let en = format!("unreadable or cut JSON, column {}", error.column());
        FeedFault { line: error.line() as u64, field: "feed", message: Said::built(fr, en) }
    })?;
    let (key, items) = list_of(value)?;
    if items.len() > MAX_MISSIONS {
        return Err(too_many(1));
    }
    let lines = lines_of_items(text.as_bytes(), key);
    let raws = items.into_iter().enumerate().map(|(at, item)| raw_of(&item, lines.get(at).copied().unwrap_or(1)));
    Ok(raws.collect())
}

fn list_of(value: Value) -> Result<(Option<&'static str>, Vec<Value>), FeedFault> {
    match value {
        Value::Array(items) => Ok((None, items)),
        Value::Object(mut answer) => {
            for key in LISTS {
                match answer.remove(key) {
                    Some(Value::Array(items)) => return Ok((Some(key), items)),
                    Some(one @ Value::Object(_)) => return Ok((Some(key), vec![one])),
                    _ => {}
                }
            }
            Err(broken(1, "aucune liste « hits » ou « data » dans ce JSON", "no “hits” or “data” list in this JSON"))
        }
        _ => Err(broken(1, "ce JSON n’est pas une liste de missions", "this JSON is not a list of missions")),
    }
}

/// An item that is no object gives an empty mission, whose missing fields are then reported.
fn raw_of(item: &Value, line: u64) -> RawMission {
    let mut raw = RawMission { line, ..RawMission::default() };
    let Value::Object(object) = item else { return raw };
    for (name, value) in object {
        match (name.as_str(), value) {
            ("addresses", Value::Array(places)) => {
                raw.places = places.iter().filter_map(Value::as_object).map(place_of).collect()
            }
            ("location", Value::Object(point)) => flatten(point, &mut raw.fields),
            _ => put(&mut raw.fields, name, &scalar(name, value), ", "),
        }
    }
    raw
}

fn place_of(object: &Map<String, Value>) -> BTreeMap<String, String> {
    let mut place = BTreeMap::new();
    flatten(object, &mut place);
    place
}

fn flatten(object: &Map<String, Value>, into: &mut BTreeMap<String, String>) {
    for (name, value) in object {
        match value {
            Value::Object(inner) => {
                for (name, value) in inner {
                    put(into, name, &scalar(name, value), ", ");
                }
            }
            _ => put(into, name, &scalar(name, value), ", "),
        }
    }
}

fn scalar(name: &str, value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(yes) => yes.to_string(),
        Value::Array(items) => {
            let texts: Vec<String> = items.iter().filter_map(Value::as_str).map(str::to_owned).collect();
            texts.join(joint_of(name))
        }
        Value::Null | Value::Object(_) => String::new(),
    }
}

/// The line where each item of the list begins. The text is already known to be JSON; serde_json keeps no positions.
fn lines_of_items(bytes: &[u8], key: Option<&str>) -> Vec<u64> {
    let mut lines = Vec::new();
    let (mut line, mut depth, mut list_depth) = (1, 0_usize, None);
    let mut last_string = 0..0;
    let mut at = 0;
    let mut item_begins = false;
    while let Some(&byte) = bytes.get(at) {
        if item_begins && !byte.is_ascii_whitespace() {
            lines.push(line);
            item_begins = false;
        }
        match byte {
            b'\n' => line += 1,
            b',' if list_depth == Some(depth) => item_begins = true,
            b'"' => {
                let end = string_end(bytes, at);
                last_string = at + 1..end;
                at = end;
            }
            b'[' | b'{' => {
                let named = key.is_none_or(|key| bytes.get(last_string.clone()) == Some(key.as_bytes()));
                let level = usize::from(key.is_some());
                if byte == b'[' && list_depth.is_none() && depth == level && named {
                    list_depth = Some(depth + 1);
                    item_begins = true;
                }
                depth += 1;
            }
            b']' | b'}' => {
                depth = depth.saturating_sub(1);
                if list_depth.is_some_and(|level| depth < level) {
                    return lines;
                }
            }
            _ => {}
        }
        at += 1;
    }
    lines
}

/// Offset of the closing quote of the string that opens at `at`.
fn string_end(bytes: &[u8], at: usize) -> usize {
    let mut at = at + 1;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => return at,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}
