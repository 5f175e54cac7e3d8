//! `relais rank --missions M.jsonl --candidate C.json --on DATE --top 20 [--why ID]`: the ranking without a database.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;
use serde_json::Value;

use crate::domain::{Lang, Said, Verdict};
use crate::features::eligibility::Law;
use crate::features::eligibility::reading::in_one_line;
use crate::features::matching::rules::explained::{ExplainedTermView, explained};
use crate::features::matching::rules::nearest::{Change, Needed, needed};
use crate::features::matching::rules::{
    Audience, Filter, Out, Query, RankCandidate, RankMission, Ranked, Terms, Weights, Why, rank_missions, read_candidate,
    read_mission, reasons, why,
};

/// A mission takes about a thousand bytes; a longer line is refused before it fills the memory.
const LONGEST_LINE: u64 = 1 << 20;

/// What `relais rank` is told.
#[derive(Debug, Clone, Args)]
pub struct RankArgs {
    /// Missions, one JSON object a line / Missions, un objet JSON par ligne
    #[arg(long, value_name = "M.jsonl")]
    pub missions: PathBuf,
    /// The person, one JSON object / La personne, un objet JSON
    #[arg(long, value_name = "C.json")]
    pub candidate: PathBuf,
    /// The day of the question / Le jour de la question (YYYY-MM-DD)
    #[arg(long, value_name = "DATE")]
    pub on: NaiveDate,
    /// How many missions to keep / Combien de missions garder
    #[arg(long, default_value_t = 20)]
    pub top: usize,
    /// Say why this mission is in or out / Dire pourquoi cette mission est retenue ou non
    #[arg(long, value_name = "ID")]
    pub why: Option<String>,
    /// Language of the messages / Langue des messages (fr, en)
    #[arg(long, default_value = "fr", value_parser = lang)]
    pub lang: Lang,
}

fn lang(code: &str) -> Result<Lang, String> {
    match code {
        "fr" => Ok(Lang::Fr),
        "en" => Ok(Lang::En),
        _ => Err("write fr or en".to_owned()),
    }
}

#[derive(Serialize)]
struct RankedLine<'a> {
    mission_id: &'a str,
    score: u32,
    distance_m: u32,
    start_on: NaiveDate,
    verdict: Verdict,
    terms: Terms,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reasons: Vec<String>,
    /// Of `--why` only: each term with its value, its weight and why.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    explained: Vec<ExplainedTermView>,
}

#[derive(Serialize)]
struct OutLine<'a> {
    mission_id: &'a str,
    filters: Vec<FilterLine<'a>>,
}

#[derive(Serialize)]
struct FilterLine<'a> {
    filter: Filter,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'static str>,
    message: &'a str,
    /// What would bring the mission in, as far as this filter is concerned.
    #[serde(skip_serializing_if = "Option::is_none")]
    needed: Option<NeededLine>,
}

#[derive(Serialize)]
struct NeededLine {
    change: Change,
    message: String,
}

/// Ranks and prints the answer on `out`. A mission line that cannot be read is named on `err` with its fields; the others are
/// ranked. Returns the exit status: 0, or 1 when something was refused.
///
/// # Errors
/// Only when `out` or `err` cannot be written.
pub fn run(args: &RankArgs, out: &mut impl Write, err: &mut impl Write) -> io::Result<u8> {
    let candidate = match read_person(&args.candidate, args.lang) {
        Ok(candidate) => candidate,
        Err(refused) => {
            writeln!(err, "{refused}")?;
            return Ok(1);
        }
    };
    let (missions, refusals) = match File::open(&args.missions).and_then(|file| read_missions(BufReader::new(file), args.lang)) {
        Ok(read) => read,
        Err(error) => {
            writeln!(err, "{}", cannot_read(&args.missions, &error).in_lang(args.lang))?;
            return Ok(1);
        }
    };
    for refusal in &refusals {
        writeln!(err, "{}:{refusal}", args.missions.display())?;
    }
    let (law, weights) = (Law::at(args.on), Weights::default());
    let query = Query { on: args.on, law: &law, weights: &weights.missions, top: args.top };
    let mut status = u8::from(!refusals.is_empty());
    match &args.why {
        None => {
            let ranked = rank_missions(&candidate, &missions, &query);
            let lines: Vec<_> = ranked.iter().map(|ranked| line(ranked, Vec::new(), Vec::new())).collect();
            serde_json::to_writer(&mut *out, &lines)?;
            writeln!(out)?;
        }
        Some(id) => match missions.iter().find(|mission| mission.id == *id) {
            Some(mission) => explain(&candidate, mission, &query, args.lang, out)?,
            None => {
                let file = args.missions.display();
                let said = Said::built(
                    format!("aucune mission {id:?} parmi celles de {file}\u{a0}: donnez l’identifiant de l’une d’elles"),
                    format!("no mission {id:?} among those read from {file}: give the id of one of them"),
                );
                writeln!(err, "{}", said.in_lang(args.lang))?;
                status = 1;
            }
        },
    }
    Ok(status)
}

fn explain(candidate: &RankCandidate, mission: &RankMission, query: &Query, lang: Lang, out: &mut impl Write) -> io::Result<()> {
    match why(candidate, mission, query) {
        Why::In(ranked) => {
            let pair = query.pair(candidate, mission);
            let said = reasons(Audience::Candidate, &ranked, &pair);
            let said = said.iter().map(|reason| reason.in_lang(lang).to_owned()).collect();
            let terms = explained(Audience::Candidate, &ranked, &pair, query.weights);
            let terms = terms.iter().map(|one| one.view(lang)).collect();
            serde_json::to_writer(&mut *out, &line(&ranked, said, terms))?;
        }
        Why::Out(outs) => {
            let pair = query.pair(candidate, mission);
            let line = |Needed { change, said }: Needed| NeededLine { change, message: said.in_lang(lang).to_owned() };
            let filters = outs.iter().map(|out @ Out { filter, rule, message }| FilterLine {
                filter: *filter,
                rule: *rule,
                message: message.in_lang(lang),
                needed: needed(&pair, out).map(line),
            });
            serde_json::to_writer(&mut *out, &OutLine { mission_id: &mission.id, filters: filters.collect() })?;
        }
    }
    writeln!(out)
}

fn line(ranked: &Ranked, reasons: Vec<String>, explained: Vec<ExplainedTermView>) -> RankedLine<'_> {
    RankedLine {
        mission_id: &ranked.id,
        score: ranked.score,
        distance_m: ranked.distance_m,
        start_on: ranked.start_on,
        verdict: ranked.verdict,
        terms: ranked.terms,
        reasons,
        explained,
    }
}

fn read_person(path: &Path, lang: Lang) -> Result<RankCandidate, String> {
    let text = fs::read(path).map_err(|error| cannot_read(path, &error).in_lang(lang).to_owned())?;
    let value: Value = serde_json::from_slice(without_mark(&text))
        .map_err(|error| format!("{}: {}", path.display(), not_json(&error).in_lang(lang)))?;
    read_candidate(&value).map_err(|faults| format!("{}: {}", path.display(), in_one_line(&faults, lang)))
}

/// The missions that can be read, and for each other line its number and what to mend. Blank lines are skipped and counted.
fn read_missions(mut input: impl BufRead, lang: Lang) -> io::Result<(Vec<RankMission>, Vec<String>)> {
    let (mut missions, mut refusals) = (Vec::new(), Vec::new());
    let mut line = Vec::new();
    for number in 1_u64.. {
        line.clear();
        let taken = input.by_ref().take(LONGEST_LINE + 1).read_until(b'\n', &mut line)? as u64;
        if taken == 0 {
            break;
        }
        if taken > LONGEST_LINE {
            if line.last() != Some(&b'\n') {
                input.skip_until(b'\n')?;
            }
            let said = Said::built(
                format!("écrivez au plus {LONGEST_LINE} octets par ligne"),
                format!("write at most {LONGEST_LINE} bytes a line"),
            );
            refusals.push(format!("{number}: {}", said.in_lang(lang)));
            continue;
        }
        let text = if number == 1 { without_mark(&line) } else { &line };
        if text.trim_ascii().is_empty() {
            continue;
        }
        match read_line(text, lang) {
            Ok(mission) => missions.push(mission),
            Err(refusal) => refusals.push(format!("{number}: {refusal}")),
        }
    }
    Ok((missions, refusals))
}

fn read_line(text: &[u8], lang: Lang) -> Result<RankMission, String> {
    let value: Value = serde_json::from_slice(text).map_err(|error| not_json(&error).in_lang(lang).to_owned())?;
    read_mission(&value).map_err(|faults| in_one_line(&faults, lang))
}

/// serde_json says in English only what it expected; where, is the same in every language.
fn not_json(error: &serde_json::Error) -> Said {
    let (line, column) = (error.line(), error.column());
    let place = if line > 1 { format!("ligne {line}, colonne {column}") } else { format!("colonne {column}") };
    Said::built(format!("ce n’est pas du JSON ({place})\u{a0}: corrigez cet endroit"), format!("not JSON: {error}"))
}

fn cannot_read(path: &Path, error: &io::Error) -> Said {
    let file = path.display();
    Said::built(
        format!("impossible de lire {file}\u{a0}: vérifiez le nom et les droits du fichier"),
        format!("cannot read {file}: {error}"),
    )
}

/// Some editors begin a file with a byte-order mark.
fn without_mark(text: &[u8]) -> &[u8] {
    text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text)
}
