//! Plain text out of the HTML publishers put in their descriptions. Never fails: what is no tag stays as written.

/// Tags that begin a new line.
const LINES: &[&str] = &["p", "br", "li", "ul", "ol", "div", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table"];
/// Elements whose content is not for reading.
const HIDDEN: &[&str] = &["script", "style"];
/// Longest tag looked at, in bytes; a longer one is text.
const LONGEST_TAG: usize = 2_000;

/// Named references worth knowing in French text.
const NAMED: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("agrave", 'à'),
    ("acirc", 'â'),
    ("ccedil", 'ç'),
    ("eacute", 'é'),
    ("egrave", 'è'),
    ("ecirc", 'ê'),
    ("euml", 'ë'),
    ("icirc", 'î'),
    ("iuml", 'ï'),
    ("ocirc", 'ô'),
    ("ugrave", 'ù'),
    ("ucirc", 'û'),
    ("uuml", 'ü'),
    ("oelig", 'œ'),
    ("aelig", 'æ'),
    ("Agrave", 'À'),
    ("Ccedil", 'Ç'),
    ("Eacute", 'É'),
    ("Egrave", 'È'),
    ("Ecirc", 'Ê'),
    ("OElig", 'Œ'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("rsquo", '’'),
    ("lsquo", '‘'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("hellip", '…'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("middot", '·'),
    ("bull", '•'),
    ("euro", '€'),
    ("deg", '°'),
];

/// Tags removed, references decoded, blanks and control characters tidied. HTML escaped a second time is read too.
pub(super) fn plain(html: &str) -> String {
    let once = decode(&strip(html));
    let twice = if once.contains("</") || once.contains("<br") { decode(&strip(&once)) } else { once };
    tidy(&twice)
}

/// [`plain`], on one line.
pub(super) fn plain_line(html: &str) -> String {
    plain(html).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn strip(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let (mut at, mut close) = (0, 0);
    while let Some(open) = find(html, "<", at) {
        out.push_str(html.get(at..open).unwrap_or_default());
        if close <= open {
            close = find(html, ">", open).unwrap_or(html.len());
        }
        match html.get(open + 1..close).filter(|_| close < html.len()).and_then(tag_name) {
            Some(name) => {
                at = close + 1;
                if LINES.contains(&name.as_str()) {
                    out.push_str(if name == "li" { "\n- " } else { "\n" });
                }
                if HIDDEN.contains(&name.as_str()) {
                    at = past_hidden(html, at, &name);
                }
            }
            None => {
                out.push('<');
                at = open + 1;
            }
        }
    }
    out.push_str(html.get(at..).unwrap_or_default());
    out
}

fn find(text: &str, what: &str, from: usize) -> Option<usize> {
    text.get(from..)?.find(what).map(|at| from + at)
}

/// Name of a tag in lower case (closing tags as `/p`), from what stands between `<` and `>`; `None` when it is no tag.
fn tag_name(inside: &str) -> Option<String> {
    let first = inside.bytes().next()?;
    if inside.len() > LONGEST_TAG || !(first.is_ascii_alphabetic() || first == b'/' || first == b'!') {
        return None;
    }
    let name = inside.split(char::is_whitespace).next().unwrap_or_default();
    Some(name.trim_end_matches('/').to_ascii_lowercase())
}

/// Offset of the tag that closes a hidden element, or the end.
fn past_hidden(html: &str, from: usize, name: &str) -> usize {
    let mut at = from;
    while let Some(closing) = find(html, "</", at) {
        at = closing + 2;
        if html.get(at..at + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return closing;
        }
    }
    html.len()
}

fn decode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let end = from.bytes().take(12).position(|byte| byte == b';');
        match end.and_then(|end| Some((from.get(1..end)?, from.get(end + 1..)?))) {
            Some((name, after)) => {
                push_entity(&mut out, name);
                rest = after;
            }
            None => {
                out.push('&');
                rest = from.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    out
}

/// The character of a reference (`eacute`, `#233`, `#xE9`); an unknown one stays as written.
pub(super) fn push_entity(into: &mut String, name: &str) {
    let number = name.strip_prefix('#').and_then(|number| match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => number.parse().ok(),
    });
    let named = NAMED.iter().find(|(known, _)| *known == name).map(|&(_, letter)| letter);
    match named.or_else(|| number.and_then(char::from_u32)) {
        Some(letter) => into.push(letter),
        None => into.extend(["&", name, ";"]),
    }
}

/// No control character, no trailing blank, at most one empty line in a row.
fn tidy(text: &str) -> String {
    let clean: String = text.chars().filter(|letter| *letter == '\n' || *letter == '\t' || !letter.is_control()).collect();
    let mut out = String::with_capacity(clean.len());
    let mut empty = 0;
    for line in clean.lines() {
        let line = line.split([' ', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        if line.is_empty() || line == "-" {
            empty += 1;
            continue;
        }
        if !out.is_empty() {
            out.push_str(if empty > 0 && !line.starts_with("- ") { "\n\n" } else { "\n" });
        }
        empty = 0;
        out.push_str(&line);
    }
    out
}
