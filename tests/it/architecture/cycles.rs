//! Knots of a graph: sets of files each of which needs every other (Tarjan's strongly connected components).

use std::collections::{BTreeMap, BTreeSet};

type Graph<'a> = BTreeMap<&'a str, BTreeMap<&'a str, usize>>;

/// The sets of two files or more that need each other.
pub fn knots<'a>(graph: &Graph<'a>) -> Vec<BTreeSet<&'a str>> {
    let mut walk = Walk { graph, index: BTreeMap::new(), low: BTreeMap::new(), stack: Vec::new(), found: Vec::new() };
    for file in graph.keys() {
        if !walk.index.contains_key(file) {
            walk.visit(file);
        }
    }
    walk.found
}

struct Walk<'g, 'a> {
    graph: &'g Graph<'a>,
    index: BTreeMap<&'a str, usize>,
    low: BTreeMap<&'a str, usize>,
    stack: Vec<&'a str>,
    found: Vec<BTreeSet<&'a str>>,
}

impl<'a> Walk<'_, 'a> {
    fn visit(&mut self, file: &'a str) {
        let place = self.index.len();
        self.index.insert(file, place);
        self.low.insert(file, place);
        self.stack.push(file);
        let graph = self.graph;
        for next in graph.get(file).into_iter().flat_map(BTreeMap::keys) {
            if !self.index.contains_key(next) {
                self.visit(next);
                self.lower(file, self.low[next]);
            } else if self.stack.contains(next) {
                self.lower(file, self.index[next]);
            }
        }
        if self.low[file] == place {
            let start = self.stack.iter().position(|one| *one == file).unwrap_or(0);
            let knot: BTreeSet<&str> = self.stack.drain(start..).collect();
            if knot.len() > 1 {
                self.found.push(knot);
            }
        }
    }

    fn lower(&mut self, file: &'a str, to: usize) {
        let low = self.low.entry(file).or_insert(to);
        *low = (*low).min(to);
    }
}

#[test]
fn a_knot_is_found_and_a_diamond_is_none() {
    let graph = |edges: &[(&'static str, &'static str)]| {
        let mut graph: Graph = BTreeMap::new();
        for (from, to) in edges {
            graph.entry(to).or_default();
            graph.entry(from).or_default().insert(to, 1);
        }
        graph
    };
    assert!(knots(&graph(&[("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")])).is_empty());
    assert_eq!(knots(&graph(&[("a", "b"), ("b", "c"), ("c", "b")])), [BTreeSet::from(["b", "c"])]);
}
