//! A second reader for the text of a mission: it points at the words that the law, or a young person, would stumble on, and
//! says what to write instead. It only advises: no finding ever stops a mission by itself.

use crate::domain::Said;

use super::lint_hiring::HIRING;
use super::lint_terms::{ALONGSIDE, TERMS, Term};

/// One piece of advice about one passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LintFinding {
    /// Rule id of the rulebook, as `SC-MIS-03`.
    pub rule: &'static str,
    /// Name of the field the passage stands in, as given to [`lint`].
    pub field: &'static str,
    /// The passage, exactly as written.
    pub excerpt: String,
    /// What is wrong, why, and what to write instead.
    pub message: Said,
}

/// Reads the fields of a mission (`(name, text)`) and returns the advice in reading order. Rules SC-MIS-02 to -05, SC-MIS-07
/// and SC-DIP-01; the list of words is ours (rulebook, confidence D). Works on any text, never panics.
pub fn lint(fields: &[(&'static str, &str)]) -> Vec<LintFinding> {
    let mut findings = Vec::new();
    for &(field, text) in fields {
        let words = words_of(text);
        let mut hits: Vec<Hit> = TERMS.iter().chain(HIRING).flat_map(|term| hits_of(term, &words)).collect();
        hits.sort_by_key(|hit| (hit.from, std::cmp::Reverse(hit.to), hit.term.rule));
        let mut kept: Vec<Hit> = Vec::new();
        for hit in hits {
            let said_already = kept.iter().rev().take(8).any(|other| other.term.rule == hit.term.rule && other.to > hit.from);
            if !said_already {
                kept.push(hit);
            }
        }
        findings.extend(kept.iter().filter_map(|hit| finding(field, text, &words, hit)));
    }
    findings
}

struct Hit {
    term: &'static Term,
    from: usize,
    to: usize,
}

fn finding(field: &'static str, text: &str, words: &[Word], hit: &Hit) -> Option<LintFinding> {
    let start = words.get(hit.from)?.start;
    let end = words.get(hit.to.checked_sub(1)?)?.end;
    let excerpt = text.get(start..end)?.to_owned();
    Some(LintFinding { rule: hit.term.rule, field, excerpt, message: Said::new(hit.term.fr, hit.term.en) })
}

fn hits_of(term: &'static Term, words: &[Word]) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    for pattern in term.patterns {
        hits.extend(spans(pattern, words).into_iter().map(|(from, to)| Hit { term, from, to }));
    }
    if hits.is_empty() {
        return hits;
    }
    let harmless: Vec<(usize, usize)> = term.except.iter().flat_map(|pattern| spans(pattern, words)).collect();
    hits.retain(|hit| {
        let excused = harmless.iter().any(|&(from, to)| from < hit.to && hit.from < to);
        let denied = !term.even_negated && negated(words, hit);
        let helped = term.fine_alongside && alongside(words, hit);
        !(excused || denied || helped)
    });
    hits
}

// ---- words

/// What separates a word from the one before, lightest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Pause {
    None,
    Comma,
    Sentence,
    Line,
}

#[derive(Debug)]
struct Word {
    folded: String,
    start: usize,
    end: usize,
    pause: Pause,
    capital: bool,
}

/// Endings of inclusive writing ("salarié·e·s", "animateur.rice"): they belong to the word before.
const ENDINGS: &[&str] = &[
    "e", "s", "es", "rice", "rices", "trice", "trices", "euse", "euses", "ne", "nes", "ere", "eres", "ve", "ves", "te", "le",
    "lle",
];

fn words_of(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut pause = Pause::Line;
    let mut between = String::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, letter)) = chars.next() {
        if !letter.is_alphanumeric() {
            pause = pause.max(pause_of(letter));
            between.push(letter);
            continue;
        }
        let mut folded = String::new();
        let mut end = start + letter.len_utf8();
        fold(letter, &mut folded);
        while let Some((at, next)) = chars.next_if(|&(_, next)| next.is_alphanumeric() || ignored(next)) {
            fold(next, &mut folded);
            end = at + next.len_utf8();
        }
        let ending = matches!(between.as_str(), "·" | "•" | "." | "(" | "‧") && ENDINGS.contains(&folded.as_str());
        match words.last_mut() {
            Some(word) if ending => {
                word.end = end;
                chars.next_if(|&(_, next)| next == ')');
            }
            _ => words.push(Word { folded, start, end, pause, capital: letter.is_uppercase() }),
        }
        pause = Pause::None;
        between.clear();
    }
    words
}

fn pause_of(letter: char) -> Pause {
    match letter {
        '\n' | '\r' => Pause::Line,
        '.' | '!' | '?' | ';' | '…' => Pause::Sentence,
        ',' | '(' | ')' => Pause::Comma,
        _ => Pause::None,
    }
}

/// Combining accents, soft hyphens and zero-width marks inside a word.
fn ignored(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}')
}

fn fold(letter: char, into: &mut String) {
    if ignored(letter) {
        return;
    }
    for lower in letter.to_lowercase() {
        match lower {
            'à' | 'á' | 'â' | 'ä' | 'ã' | 'å' => into.push('a'),
            'ç' => into.push('c'),
            'è' | 'é' | 'ê' | 'ë' => into.push('e'),
            'ì' | 'í' | 'î' | 'ï' => into.push('i'),
            'ñ' => into.push('n'),
            'ò' | 'ó' | 'ô' | 'ö' | 'õ' => into.push('o'),
            'ù' | 'ú' | 'û' | 'ü' => into.push('u'),
            'ÿ' | 'ý' => into.push('y'),
            'œ' => into.push_str("oe"),
            'æ' => into.push_str("ae"),
            other if ignored(other) => {}
            other => into.push(other),
        }
    }
}

// ---- patterns

/// One element of a pattern. In a pattern, elements are separated by spaces: `tenir|tenez` (either word), `exige*` (beginning of a
/// word), `..` (up to four words), `#` (a number), `^` (a word with a capital), `<` (a line starts here), `$` (a clause ends here).
enum Part {
    Words(&'static str),
    Gap,
    Number,
    Capital,
    LineStart,
    ClauseEnd,
}

const LONGEST_GAP: usize = 4;

/// Numbers people write in letters before "ans".
const NUMBERS: &[&str] = &["un", "une", "deux", "trois", "quatre", "cinq", "six", "dix", "plusieurs", "quelques"];

fn parts_of(pattern: &'static str) -> Vec<Part> {
    let part = |text| match text {
        ".." => Part::Gap,
        "#" => Part::Number,
        "^" => Part::Capital,
        "<" => Part::LineStart,
        "$" => Part::ClauseEnd,
        words => Part::Words(words),
    };
    pattern.split_whitespace().map(part).collect()
}

/// Where the pattern stands, as ranges of words (first, one past the last).
fn spans(pattern: &'static str, words: &[Word]) -> Vec<(usize, usize)> {
    let parts = parts_of(pattern);
    (0..words.len()).filter_map(|from| match_from(&parts, words, from, true).map(|to| (from, to))).collect()
}

fn match_from(parts: &[Part], words: &[Word], at: usize, first: bool) -> Option<usize> {
    let Some((part, rest)) = parts.split_first() else { return Some(at) };
    let here = words.get(at);
    match part {
        Part::LineStart => here.filter(|word| word.pause == Pause::Line).and_then(|_| match_from(rest, words, at, first)),
        Part::ClauseEnd if here.is_none_or(|word| word.pause > Pause::None) => match_from(rest, words, at, first),
        Part::ClauseEnd => None,
        Part::Gap => {
            for skipped in 0..=LONGEST_GAP {
                if let Some(to) = match_from(rest, words, at + skipped, false) {
                    return Some(to);
                }
                if words.get(at + skipped).is_none_or(|word| word.pause > Pause::None) {
                    return None;
                }
            }
            None
        }
        _ => {
            let word = here.filter(|word| (first || word.pause == Pause::None) && fits(part, word))?;
            debug_assert!(word.start < word.end);
            match_from(rest, words, at + 1, false)
        }
    }
}

fn fits(part: &Part, word: &Word) -> bool {
    match part {
        Part::Words(any) => any.split('|').any(|one| said(&word.folded, one)),
        Part::Number => word.folded.bytes().all(|byte| byte.is_ascii_digit()) || NUMBERS.contains(&word.folded.as_str()),
        Part::Capital => word.capital,
        Part::Gap | Part::LineStart | Part::ClauseEnd => false,
    }
}

fn said(word: &str, pattern: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(beginning) => word.starts_with(beginning),
        None => word == pattern,
    }
}

// ---- context

const NEGATIONS: &[&str] = &["aucun", "aucune", "sans", "pas", "ni", "nul", "nulle", "jamais", "rien", "inutile"];
const REFUSALS_AFTER: &[&str] =
    &["pas", "non", "aucun", "aucune", "inutile", "inutiles", "facultatif", "facultative", "optionnel"];
const CONTRASTS: &[&str] = &["mais", "sauf", "cependant", "toutefois", "hormis"];
const BEFORE: usize = 6;
const AFTER: usize = 4;

/// "Aucun diplôme exigé", "vous ne remplacez pas un salarié", "le permis n'est pas demandé", "pas de secrétariat, de ménage".
fn negated(words: &[Word], hit: &Hit) -> bool {
    let inside = (hit.from..hit.to).any(|at| denies(words, at, NEGATIONS) || denies(words, at, REFUSALS_AFTER));
    inside || negated_before(words, hit.from) || negated_after(words, hit.to)
}

fn negated_before(words: &[Word], from: usize) -> bool {
    let mut at = from;
    let mut commas = 0;
    while at > 0 && from - at < BEFORE + 2 * commas {
        let Some(word) = words.get(at) else { return false };
        let list_goes_on = word.pause == Pause::Comma && matches!(word.folded.as_str(), "de" | "d" | "ni" | "du" | "des");
        match word.pause {
            Pause::None => {}
            Pause::Comma if list_goes_on => commas += 1,
            _ => return false,
        }
        at -= 1;
        if words.get(at).is_some_and(|word| CONTRASTS.contains(&word.folded.as_str())) {
            return false;
        }
        if denies(words, at, NEGATIONS) {
            return true;
        }
    }
    false
}

fn negated_after(words: &[Word], to: usize) -> bool {
    for at in to..to + AFTER {
        let Some(word) = words.get(at).filter(|word| word.pause == Pause::None) else { return false };
        if matches!(word.folded.as_str(), "et" | "ou" | "pour" | "qui") || CONTRASTS.contains(&word.folded.as_str()) {
            return false;
        }
        if denies(words, at, REFUSALS_AFTER) {
            return true;
        }
    }
    false
}

/// A negation, except "pas seulement" and "n'hésitez pas".
fn denies(words: &[Word], at: usize, negations: &[&str]) -> bool {
    let folded = |at: usize| words.get(at).map_or("", |word| word.folded.as_str());
    if !negations.contains(&folded(at)) || matches!(folded(at + 1), "seulement" | "uniquement" | "que") {
        return false;
    }
    !(at > 0 && folded(at - 1).starts_with("hesit"))
}

/// The sentence says that the volunteer acts with somebody of the team.
fn alongside(words: &[Word], hit: &Hit) -> bool {
    let from = (0..=hit.from).rev().find(|&at| words.get(at).is_some_and(|word| word.pause >= Pause::Sentence)).unwrap_or(0);
    let to =
        (hit.to..words.len()).find(|&at| words.get(at).is_some_and(|word| word.pause >= Pause::Sentence)).unwrap_or(words.len());
    let sentence = words.get(from..to).unwrap_or_default();
    ALONGSIDE.iter().any(|pattern| !spans(pattern, sentence).is_empty())
}
