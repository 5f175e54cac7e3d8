//! Architecture as tests: who may use whom, no cycle, budgets, docstrings. `docs/ARCHITECTURE.md` gives the reasons.

mod cycles;
mod items;
mod source;
mod table;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use source::{Named, Source, Sources};
use table::{MAY_USE, OUTSIDE};

/// A file is read in one sitting, a function on one screen.
const FILE_BUDGET: usize = 400;
const FUNCTION_BUDGET: usize = 60;

/// A place of the table, and the feature it is in.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    name: String,
    feature: Option<String>,
}

fn place(source: &Source) -> Place {
    let path: Vec<&str> = source.module.iter().map(String::as_str).collect();
    if let ["features", feature, rest @ ..] = path.as_slice() {
        let part = match rest.first() {
            Some(part @ (&"http" | &"pages" | &"service" | &"store" | &"mails")) => part,
            _ => "rules",
        };
        return Place { name: format!("X::{part}"), feature: Some((*feature).to_owned()) };
    }
    let longest = (1..=path.len()).rev().map(|length| path[..length].join("::")).find(|name| row(name).is_some());
    Place { name: longest.unwrap_or_else(|| path.join("::")), feature: None }
}

fn row(name: &str) -> Option<&'static [&'static str]> {
    MAY_USE.iter().find(|(place, _)| *place == name).map(|(_, may)| *may)
}

/// The features in the order of `features/mod.rs`.
fn features(sources: &Sources) -> Vec<String> {
    let listed = sources.of(&["features"]).expect("src/features/mod.rs");
    let names = listed.syntax.items.iter().filter_map(|item| match item {
        syn::Item::Mod(one) => Some(one.ident.to_string()),
        _ => None,
    });
    names.collect()
}

/// Whether one place may use another; `order` is that of the features.
fn may_use(from: &Place, to: &Place, order: &[String]) -> bool {
    if from == to {
        return true;
    }
    let Some(row) = row(&from.name) else { return false };
    let Some(feature) = &to.feature else { return row.contains(&to.name.as_str()) };
    let part = to.name.trim_start_matches("X::");
    let rank = |name: &Option<String>| name.as_ref().and_then(|name| order.iter().position(|one| one == name));
    let own = from.feature.as_ref() == Some(feature) && row.contains(&to.name.as_str());
    let above = rank(&to.feature) < rank(&from.feature) && row.contains(&format!("above::{part}").as_str());
    own || above || row.contains(&format!("every::{part}").as_str())
}

fn told(place: &Place) -> String {
    match &place.feature {
        Some(feature) => place.name.replace('X', feature),
        None => place.name.clone(),
    }
}

#[track_caller]
fn nothing_in(faults: &BTreeSet<String>, what_to_do: &str) {
    assert!(faults.is_empty(), "{what_to_do}\n  {}\n", faults.iter().cloned().collect::<Vec<_>>().join("\n  "));
}

#[test]
fn each_place_uses_only_what_the_table_allows() {
    let sources = Sources::read();
    let order = features(&sources);
    let mut faults = BTreeSet::new();
    for source in sources.all.iter().filter(|source| !is_a_list(source)) {
        let from = place(source);
        if row(&from.name).is_none() {
            faults.insert(format!("{}: `{}` is in no row", source.file, from.name));
        }
        for named in &source.paths {
            let Some(to) = target(&sources, named).map(place).filter(|to| !may_use(&from, to, &order)) else { continue };
            let (file, line, written) = (&source.file, named.line, named.written());
            faults.insert(format!("{file}:{line}: `{}` may not use `{}` ({written})", told(&from), told(&to)));
        }
    }
    nothing_in(&faults, "move what is shared to a lower place, tell an event to reactions.rs, or argue a row of table.rs:");
}

/// What a path is written against. A file that only lists what others take is looked through.
fn target<'a>(sources: &'a Sources, named: &Named) -> Option<&'a Source> {
    let written = sources.written_against(named)?;
    let target = if written.only_lists() { sources.leads_to(named)? } else { written };
    Some(target).filter(|target| !is_a_list(target))
}

/// `lib.rs` and `features/mod.rs` only list modules.
fn is_a_list(source: &Source) -> bool {
    source.module.is_empty() || source.module == ["features"]
}

#[test]
fn lists_of_modules_hold_nothing_else() {
    let sources = Sources::read();
    for source in sources.all.iter().filter(|source| is_a_list(source)) {
        let only_modules = source.syntax.items.iter().all(|item| matches!(item, syn::Item::Mod(_)));
        assert!(only_modules, "{}: keep it a table of contents; move the rest to the place it belongs to", source.file);
    }
}

#[test]
fn only_some_places_touch_the_outside() {
    let sources = Sources::read();
    let mut faults = BTreeSet::new();
    for source in &sources.all {
        let path = source.module.join("::");
        let from = place(source);
        for named in &source.paths {
            let written = named.written();
            let within = |start: &str| written == start || written.starts_with(&format!("{start}::"));
            for (_, allowed) in OUTSIDE.iter().filter(|(start, _)| within(start)) {
                let admitted =
                    |place: &&&str| from.name == ***place || path == ***place || path.starts_with(&format!("{place}::"));
                if !allowed.iter().any(|place| admitted(&place)) {
                    faults.insert(format!(
                        "{}:{}: `{}` may not name {written}; only {allowed:?} may",
                        source.file,
                        named.line,
                        told(&from)
                    ));
                }
            }
        }
    }
    nothing_in(&faults, "take it as an argument (time and ids come with Tx), or do it at the edge:");
}

/// A module and those inside it are one; between modules side by side, whatever is inside them, needs go one way.
#[test]
fn modules_make_no_cycle() {
    let sources = Sources::read();
    let mut graph: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for source in &sources.all {
        for named in &source.paths {
            let Some((from, to)) = sources.leads_to(named).and_then(|to| side_by_side(&source.module, &to.module)) else {
                continue;
            };
            graph.entry(to.clone()).or_default();
            graph
                .entry(from)
                .or_default()
                .entry(to)
                .or_insert_with(|| format!("{}:{} {}", source.file, named.line, named.written()));
        }
    }
    let mut message = String::new();
    for knot in cycles::knots(&graph) {
        let _ = writeln!(message, "  {knot:?} need each other:");
        for (to, why) in knot.iter().flat_map(|from| &graph[*from]).filter(|(to, _)| knot.contains(to.as_str())) {
            let _ = writeln!(message, "    {to} is needed by {why}");
        }
    }
    assert!(message.is_empty(), "move what both need to a file below them:\n{message}");
}

/// The two modules in which the paths part; none when one holds the other.
fn side_by_side(from: &[String], to: &[String]) -> Option<(String, String)> {
    let common = from.iter().zip(to).take_while(|(one, other)| one == other).count();
    let upto = |path: &[String]| path.get(..=common).map(|path| path.join("::"));
    Some((upto(from)?, upto(to)?))
}

#[test]
fn files_and_functions_keep_within_their_budgets() {
    let sources = Sources::read();
    let mut faults = BTreeSet::new();
    for source in &sources.all {
        let lines = source.text.lines().count();
        if lines > FILE_BUDGET {
            faults.insert(format!("{}: {lines} lines, at most {FILE_BUDGET}", source.file));
        }
        for function in items::functions(&source.syntax).into_iter().filter(|function| function.lines > FUNCTION_BUDGET) {
            let (name, line, lines) = (function.name, function.line, function.lines);
            faults.insert(format!("{}:{line}: `{name}` has {lines} lines, at most {FUNCTION_BUDGET}", source.file));
        }
    }
    nothing_in(&faults, "split by step of the story, not by number:");
}

#[test]
fn every_file_opens_by_saying_what_it_is() {
    let sources = Sources::read();
    let silent = sources.all.iter().filter(|source| !source.text.starts_with("//! ") && source.file != "src/main.rs");
    let faults = silent.map(|source| format!("{}:1", source.file)).collect();
    nothing_in(&faults, "begin the file with `//!` and one sentence in its reader's words:");
}

#[test]
fn what_others_call_is_documented() {
    let sources = Sources::read();
    let mut faults = BTreeSet::new();
    let decides = |source: &&Source| ["X::rules", "X::service", "X::mails"].contains(&place(source).name.as_str());
    for source in sources.all.iter().filter(decides).filter(|source| sources.is_public(&source.module)) {
        for item in items::undocumented(&source.syntax) {
            faults.insert(format!("{}:{}: {}", source.file, item.line, item.name));
        }
    }
    nothing_in(&faults, "say what it is, its units and its errors, and where the rule comes from:");
}
