//! Lines of a form that somebody adds to with a button, script or none. The fields of a line are named by the list, its number
//! and their own name (`missions/0/count`), so that the faults of a use case find them.

use std::collections::BTreeMap;

use super::PageForm;

/// More lines than this are not looked at.
const MOST_LINES: usize = 200;

impl PageForm {
    /// The form without the lines of `list` that were left empty; the others are numbered anew, in order.
    pub fn without_empty_lines(mut self, list: &str) -> Self {
        self.by.sent = tidied(&self.by.sent, list);
        self
    }

    /// How many lines of `list` the form has, once it is without the empty ones.
    pub fn lines(&self, list: &str) -> usize {
        self.by.sent.iter().filter_map(|(name, _)| place(name, list)).map(|(line, _)| line + 1).max().unwrap_or(0)
    }
}

/// The number of the line a field belongs to, and its own name.
fn place<'a>(name: &'a str, list: &str) -> Option<(usize, &'a str)> {
    let (line, field) = name.strip_prefix(list)?.strip_prefix('/')?.split_once('/')?;
    Some((line.parse().ok().filter(|line| *line < MOST_LINES)?, field))
}

fn tidied(sent: &[(String, String)], list: &str) -> Vec<(String, String)> {
    let mut kept = Vec::new();
    let mut lines: BTreeMap<usize, Vec<(&str, &str)>> = BTreeMap::new();
    for (name, value) in sent {
        match place(name, list) {
            Some((line, field)) => lines.entry(line).or_default().push((field, value)),
            None => kept.push((name.clone(), value.clone())),
        }
    }
    let filled = lines.into_values().filter(|fields| fields.iter().any(|(_, value)| !value.trim().is_empty()));
    for (line, fields) in filled.enumerate() {
        kept.extend(fields.into_iter().map(|(field, value)| (format!("{list}/{line}/{field}"), value.to_owned())));
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_lines_go_and_the_others_keep_their_order_and_what_was_typed() {
        let fields = [
            ("number", "NA-1"),
            ("missions/2/domain", "sport"),
            ("missions/2/count", ""),
            ("missions/0/domain", ""),
            ("missions/0/count", " "),
            ("missions/10/domain", "sante"),
            ("missions/x/domain", "kept"),
        ];
        let sent: Vec<(String, String)> = fields.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
        let expected = [
            ("number", "NA-1"),
            ("missions/x/domain", "kept"),
            ("missions/0/domain", "sport"),
            ("missions/0/count", ""),
            ("missions/1/domain", "sante"),
        ];
        let expected: Vec<(String, String)> = expected.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
        assert_eq!(tidied(&sent, "missions"), expected);
        assert_eq!(tidied(&expected, "missions"), expected, "done twice, it changes nothing");
    }
}
