//! `relais eligibility [FILE] [--lang en]`: one case a line in, one answer a line out, in order.

use std::io::{self, BufRead, Read, Write};

use serde::Serialize;
use serde_json::Value;

use crate::domain::{Lang, Said};
use crate::features::eligibility::reading::{in_one_line, read_case};
use crate::features::eligibility::{Case, Law, evaluate};

/// A case takes a few hundred bytes; a longer line is refused before it fills the memory.
const LONGEST_LINE: u64 = 1 << 20;

/// Answers every line of `input`. A line that cannot be read is answered by its number and what to mend, and does not stop the
/// others. Blank lines are skipped and counted.
///
/// Returns whether every line could be read.
///
/// # Errors
/// Only when `input` cannot be read or `output` cannot be written.
pub fn run(mut input: impl BufRead, mut output: impl Write, lang: Lang) -> io::Result<bool> {
    let mut all_read = true;
    let mut line = Vec::new();
    for number in 1_u64.. {
        line.clear();
        let taken = input.by_ref().take(LONGEST_LINE + 1).read_until(b'\n', &mut line)? as u64;
        if taken == 0 {
            break;
        }
        let too_long = taken > LONGEST_LINE;
        if too_long && line.last() != Some(&b'\n') {
            input.skip_until(b'\n')?;
        }
        let text = if number == 1 { line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&line) } else { &line };
        if text.trim_ascii().is_empty() && !too_long {
            continue;
        }
        let read = if too_long { Err(Unread::new(TOO_LONG.in_lang(lang))) } else { read(text, lang) };
        match read {
            Ok(case) => {
                let law = Law::at(case.signature_on);
                let decision = evaluate(&case.candidate, &case.mission, case.signature_on, case.start_on, &law);
                serde_json::to_writer(&mut output, &decision.answer(case.id.as_deref(), lang))?;
            }
            Err(Unread { id, error }) => {
                all_read = false;
                serde_json::to_writer(&mut output, &BadLine { id, line: number, error })?;
            }
        }
        output.write_all(b"\n")?;
    }
    output.flush()?;
    Ok(all_read)
}

#[derive(Serialize)]
struct BadLine {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    line: u64,
    error: String,
}

/// Why a line is not a case, and whose line it is when that could be read.
struct Unread {
    id: Option<String>,
    error: String,
}

impl Unread {
    fn new(error: impl Into<String>) -> Self {
        Self { id: None, error: error.into() }
    }
}

const TOO_LONG: Said = Said::new(
    "la ligne dépasse 1 Mio\u{a0}: un cas par ligne, avec les seuls champs du contrat",
    "the line is longer than 1 MiB: write one case a line, with the fields of the contract only",
);

const NOT_UTF8: Said =
    Said::new("la ligne n’est pas en UTF-8\u{a0}: convertissez le fichier", "the line is not UTF-8: convert the file");

fn read(text: &[u8], lang: Lang) -> Result<Case, Unread> {
    let text = std::str::from_utf8(text).map_err(|_| Unread::new(NOT_UTF8.in_lang(lang)))?;
    let value: Value =
        serde_json::from_str(text.trim_end()).map_err(|error| Unread::new(not_json(error.column()).in_lang(lang)))?;
    read_case(&value).map_err(|faults| {
        let id = value.get("id").and_then(Value::as_str).map(str::to_owned);
        Unread { id, error: in_one_line(&faults, lang) }
    })
}

fn not_json(column: usize) -> Said {
    Said::built(
        format!("JSON illisible à la colonne {column}\u{a0}: écrivez un objet JSON complet par ligne"),
        format!("unreadable JSON at column {column}: write one whole JSON object a line"),
    )
}
