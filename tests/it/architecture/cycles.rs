//! Knots of a graph: sets each of which needs every other (Tarjan's strongly connected components).

use std::collections::{BTreeMap, BTreeSet};

/// What each needs, and why.
type Graph = BTreeMap<String, BTreeMap<String, String>>;

/// The sets of two or more that need each other.
pub fn knots(graph: &Graph) -> Vec<BTreeSet<&str>> {
    let mut walk = Walk { graph, index: BTreeMap::new(), low: BTreeMap::new(), stack: Vec::new(), found: Vec::new() };
    for file in graph.keys() {
        if !walk.index.contains_key(file.as_str()) {
            walk.visit(file);
        }
    }
    walk.found
}

struct Walk<'a> {
    graph: &'a Graph,
    index: BTreeMap<&'a str, usize>,
    low: BTreeMap<&'a str, usize>,
    stack: Vec<&'a str>,
    found: Vec<BTreeSet<&'a str>>,
}

impl<'a> Walk<'a> {
    fn visit(&mut self, node: &'a str) {
        let place = self.index.len();
        self.index.insert(node, place);
        self.low.insert(node, place);
        self.stack.push(node);
        let graph = self.graph;
        for next in graph.get(node).into_iter().flat_map(BTreeMap::keys) {
            if !self.index.contains_key(next.as_str()) {
                self.visit(next);
                self.lower(node, self.low[next.as_str()]);
            } else if self.stack.contains(&next.as_str()) {
                self.lower(node, self.index[next.as_str()]);
            }
        }
        if self.low[node] == place {
            let start = self.stack.iter().position(|one| *one == node).unwrap_or(0);
            let knot: BTreeSet<&str> = self.stack.drain(start..).collect();
            if knot.len() > 1 {
                self.found.push(knot);
            }
        }
    }

    fn lower(&mut self, node: &'a str, to: usize) {
        let low = self.low.entry(node).or_insert(to);
        *low = (*low).min(to);
    }
}

#[test]
fn a_knot_is_found_and_a_diamond_is_none() {
    let graph = |edges: &[(&str, &str)]| {
        let mut graph: Graph = BTreeMap::new();
        for (from, to) in edges {
            graph.entry((*to).to_owned()).or_default();
            graph.entry((*from).to_owned()).or_default().insert((*to).to_owned(), String::new());
        }
        graph
    };
    assert!(knots(&graph(&[("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")])).is_empty());
    assert_eq!(knots(&graph(&[("a", "b"), ("b", "c"), ("c", "b")])), [BTreeSet::from(["b", "c"])]);
}
