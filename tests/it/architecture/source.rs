//! The source of the program as a reader sees it: every file of `src/`, the paths it names, and where they lead.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use proc_macro2::{Span, TokenStream, TokenTree};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Attribute, Item, UseTree, Visibility};

/// One file of `src/`, tests left out.
pub struct Source {
    /// As a reader opens it: `src/db/mod.rs`.
    pub file: String,
    /// Its module: `["db"]`; empty for `lib.rs`, `["main"]` for `main.rs`.
    pub module: Vec<String>,
    pub text: String,
    pub syntax: syn::File,
    /// Every path it names, in full: `crate::...` or a crate's name first.
    pub paths: Vec<Named>,
    /// What it lists with `pub use` for others to take: name to path.
    window: BTreeMap<String, Vec<String>>,
}

/// A path and the line that names it.
#[derive(Clone)]
pub struct Named {
    pub line: usize,
    pub path: Vec<String>,
}

impl Named {
    pub fn written(&self) -> String {
        self.path.join("::")
    }
}

impl Source {
    /// Nothing but modules and what they show.
    pub fn only_lists(&self) -> bool {
        self.syntax.items.iter().all(|item| matches!(item, Item::Mod(_) | Item::Use(_)))
    }
}

pub struct Sources {
    pub all: Vec<Source>,
    by_module: BTreeMap<Vec<String>, usize>,
}

impl Sources {
    /// Reads and parses the whole of `src/`.
    pub fn read() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut files = Vec::new();
        collect(&root.join("src"), &mut files);
        files.sort();
        let parsed: Vec<_> = files.iter().map(|path| parse(root, path)).collect();
        let tests: BTreeSet<Vec<String>> = parsed.iter().flat_map(|(_, module, _, syntax)| test_files(module, syntax)).collect();
        let kept: Vec<_> =
            parsed.into_iter().filter(|(_, module, ..)| !tests.iter().any(|test| module.starts_with(test))).collect();
        let modules: BTreeSet<Vec<String>> = kept.iter().map(|(_, module, ..)| module.clone()).collect();
        let all: Vec<Source> = kept
            .into_iter()
            .map(|(file, module, text, syntax)| {
                let mut reader = Reader::of(module.clone(), &modules);
                reader.visit_file(&syntax);
                let paths = reader.resolved();
                Source { file, module, text, syntax, paths, window: reader.window }
            })
            .collect();
        let by_module = all.iter().enumerate().map(|(place, source)| (source.module.clone(), place)).collect();
        Self { all, by_module }
    }

    /// The file that holds a module.
    pub fn of(&self, module: &[&str]) -> Option<&Source> {
        let module: Vec<String> = module.iter().map(|one| (*one).to_owned()).collect();
        self.by_module.get(&module).map(|place| &self.all[*place])
    }

    /// The file a path of ours is written against, before any `pub use` is followed.
    pub fn written_against(&self, named: &Named) -> Option<&Source> {
        self.longest(&named.path).map(|(source, _)| source)
    }

    /// The file that really holds what a path of ours names: `pub use` is followed. None for a path of another crate.
    pub fn leads_to(&self, named: &Named) -> Option<&Source> {
        let mut path = named.path.clone();
        for _ in 0..8 {
            let (source, rest) = self.longest(&path)?;
            let Some(listed) = rest.first().and_then(|name| source.window.get(name)) else { return Some(source) };
            if listed.first().is_none_or(|first| first != "crate") {
                return Some(source);
            }
            path = listed.iter().chain(&rest[1..]).cloned().collect();
        }
        None
    }

    /// Whether every module on the way is declared `pub`.
    pub fn is_public(&self, module: &[String]) -> bool {
        (0..module.len()).all(|length| {
            let Some(place) = self.by_module.get(&module[..length]) else { return false };
            self.all[*place].syntax.items.iter().any(|item| match item {
                Item::Mod(one) => one.ident == module[length] && matches!(one.vis, Visibility::Public(_)),
                _ => false,
            })
        })
    }

    fn longest<'a>(&self, path: &'a [String]) -> Option<(&Source, &'a [String])> {
        let (first, path) = path.split_first()?;
        if first != "crate" {
            return None;
        }
        (0..=path.len()).rev().find_map(|length| {
            let place = self.by_module.get(&path[..length])?;
            Some((&self.all[*place], &path[length..]))
        })
    }
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("src/ is readable") {
        let path = entry.expect("src/ is readable").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

type Parsed = (String, Vec<String>, String, syn::File);

fn parse(root: &Path, path: &Path) -> Parsed {
    let file = path.strip_prefix(root).expect("a file below the root").display().to_string();
    let text = std::fs::read_to_string(path).expect("src/ is readable");
    let syntax = syn::parse_file(&text).unwrap_or_else(|error| panic!("{file}: {error}"));
    let inside = file.trim_start_matches("src/").trim_end_matches(".rs");
    let module: Vec<String> = match inside {
        "lib" => Vec::new(),
        other => other.trim_end_matches("/mod").split('/').map(str::to_owned).collect(),
    };
    (file, module, text, syntax)
}

/// Modules in files of their own that only tests compile.
fn test_files(module: &[String], syntax: &syn::File) -> Vec<Vec<String>> {
    let below = |name: &syn::Ident| module.iter().cloned().chain([name.to_string()]).collect();
    let declared = syntax.items.iter().filter_map(|item| match item {
        Item::Mod(one) if one.content.is_none() && is_for_tests(&one.attrs) => Some(below(&one.ident)),
        _ => None,
    });
    declared.collect()
}

/// `#[cfg(test)]` or `#[test]`.
pub fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("test")
            || attribute.path().is_ident("cfg") && attribute.parse_args::<syn::Path>().is_ok_and(|path| path.is_ident("test"))
    })
}

/// Gathers the paths of one file.
struct Reader<'a> {
    module: Vec<String>,
    modules: &'a BTreeSet<Vec<String>>,
    /// What `use` brings in: name to path.
    aliases: BTreeMap<String, Vec<String>>,
    window: BTreeMap<String, Vec<String>>,
    imported: Vec<Named>,
    in_line: Vec<Named>,
}

impl<'a> Reader<'a> {
    fn of(module: Vec<String>, modules: &'a BTreeSet<Vec<String>>) -> Self {
        Self { module, modules, aliases: BTreeMap::new(), window: BTreeMap::new(), imported: Vec::new(), in_line: Vec::new() }
    }

    /// `crate::...` for what is ours, whatever way it is written; a crate's name first otherwise.
    fn full(&self, path: &[String]) -> Vec<String> {
        let ours = |module: &[String], rest: &[String]| {
            ["crate".to_owned()].into_iter().chain(module.iter().cloned()).chain(rest.iter().cloned()).collect::<Vec<_>>()
        };
        let first = path[0].as_str();
        let child: Vec<String> = self.module.iter().cloned().chain([path[0].clone()]).collect();
        match first {
            "crate" => path.to_vec(),
            "relais" => ours(&[], &path[1..]),
            "self" => ours(&self.module, &path[1..]),
            "super" => {
                let ups = path.iter().take_while(|one| *one == "super").count();
                ours(&self.module[..self.module.len().saturating_sub(ups)], &path[ups..])
            }
            _ if self.modules.contains(&child) => ours(&self.module, path),
            _ => path.to_vec(),
        }
    }

    fn import(&mut self, tree: &UseTree, before: &[String], listed: bool) {
        let with = |name: String| before.iter().cloned().chain([name]).collect::<Vec<_>>();
        match tree {
            UseTree::Path(path) => self.import(&path.tree, &with(path.ident.to_string()), listed),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.import(tree, before, listed)),
            UseTree::Glob(_) => self.take(before, None, tree.span(), listed),
            UseTree::Name(name) if name.ident == "self" => {
                self.take(before, before.last().cloned(), tree.span(), listed);
            }
            UseTree::Name(name) => self.take(&with(name.ident.to_string()), Some(name.ident.to_string()), tree.span(), listed),
            UseTree::Rename(one) => {
                let path = if one.ident == "self" { before.to_vec() } else { with(one.ident.to_string()) };
                self.take(&path, Some(one.rename.to_string()), tree.span(), listed);
            }
        }
    }

    fn take(&mut self, path: &[String], name: Option<String>, span: Span, listed: bool) {
        let path = self.full(path);
        if let Some(name) = name {
            if listed {
                self.window.insert(name.clone(), path.clone());
            }
            self.aliases.insert(name, path.clone());
        }
        // What is only listed for others is charged to those who take it.
        if !listed {
            self.imported.push(Named { line: span.start().line, path });
        }
    }

    fn name(&mut self, path: Vec<String>, span: Span) {
        if path.len() > 1 {
            self.in_line.push(Named { line: span.start().line, path });
        }
    }

    /// Every path, those that begin with an imported name written in full.
    fn resolved(&self) -> Vec<Named> {
        let mut all = self.imported.clone();
        for named in &self.in_line {
            let path = match self.aliases.get(&named.path[0]) {
                Some(alias) => alias.iter().chain(&named.path[1..]).cloned().collect(),
                None => self.full(&named.path),
            };
            all.push(Named { line: named.line, path });
        }
        all
    }

    /// Paths inside a macro's tokens, which syn does not read.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut colons = 0;
        let mut start = Span::call_site();
        for token in tokens {
            match token {
                TokenTree::Ident(name) => {
                    if colons != 2 {
                        self.name(std::mem::take(&mut path), start);
                        start = name.span();
                    }
                    path.push(name.to_string());
                    colons = 0;
                }
                TokenTree::Punct(mark) if mark.as_char() == ':' => colons += 1,
                other => {
                    self.name(std::mem::take(&mut path), start);
                    colons = 0;
                    if let TokenTree::Group(group) = other {
                        self.tokens(group.stream());
                    }
                }
            }
        }
        self.name(path, start);
    }
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if !is_for_tests(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        if !is_for_tests(&item.attrs) {
            visit::visit_item_fn(self, item);
        }
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        if !is_for_tests(&item.attrs) {
            visit::visit_item_impl(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        if !is_for_tests(&item.attrs) {
            self.import(&item.tree, &[], !matches!(item.vis, Visibility::Inherited));
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.name(path.segments.iter().map(|segment| segment.ident.to_string()).collect(), path.span());
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, item: &'ast syn::Macro) {
        self.tokens(item.tokens.clone());
        visit::visit_macro(self, item);
    }

    fn visit_attribute(&mut self, _: &'ast Attribute) {}

    fn visit_visibility(&mut self, _: &'ast Visibility) {}
}
