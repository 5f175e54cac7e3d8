//! Rows in memory, each with what the engine reads of it, at places that an index may point to.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::domain::Id;
use crate::features::matching::rules::outward::Rows;

/// A row, and what the engine reads of it.
#[derive(Debug)]
struct Row<T, R> {
    id: Id,
    shown: T,
    ranked: R,
}

/// Rows by place and by id: those of the last tidying, shared by every copy, and the few that were written since. A removed row
/// leaves its place empty until the table is tidied, so that no other row moves.
#[derive(Debug)]
pub struct Table<T, R> {
    base: Arc<Base<T, R>>,
    /// By place; `None` was removed.
    written: BTreeMap<usize, Option<Arc<Row<T, R>>>>,
    added: HashMap<Id, usize>,
    /// Places that were written since the last tidying: no index knows them.
    loose: Vec<u32>,
}

#[derive(Debug)]
struct Base<T, R> {
    rows: Vec<Arc<Row<T, R>>>,
    places: HashMap<Id, usize>,
}

impl<T, R> Default for Table<T, R> {
    fn default() -> Self {
        Self::of(Vec::new())
    }
}

impl<T, R> Clone for Table<T, R> {
    fn clone(&self) -> Self {
        let (base, written) = (Arc::clone(&self.base), self.written.clone());
        Self { base, written, added: self.added.clone(), loose: self.loose.clone() }
    }
}

impl<T, R> Table<T, R> {
    fn of(rows: Vec<Arc<Row<T, R>>>) -> Self {
        let places = rows.iter().enumerate().map(|(place, row)| (row.id, place)).collect();
        Self { base: Arc::new(Base { rows, places }), written: BTreeMap::new(), added: HashMap::new(), loose: Vec::new() }
    }

    pub fn put(&mut self, id: Id, shown: T, ranked: R) {
        let end = self.end();
        let place = self.known(id).unwrap_or_else(|| *self.added.entry(id).or_insert(end));
        self.written.insert(place, Some(Arc::new(Row { id, shown, ranked })));
        self.loose.extend(u32::try_from(place));
    }

    pub fn remove(&mut self, id: Id) {
        if let Some(place) = self.known(id) {
            self.written.insert(place, None);
        }
    }

    /// The rows to be kept, tidied. Every index is to be made again.
    pub fn only(&self, kept: impl Fn(&T) -> bool) -> Self {
        let rows = (0..self.end()).filter_map(|place| self.get(place)).filter(|row| kept(&row.shown));
        Self::of(rows.cloned().collect())
    }

    /// Where a row is, or was.
    fn known(&self, id: Id) -> Option<usize> {
        self.added.get(&id).or_else(|| self.base.places.get(&id)).copied()
    }

    fn get(&self, place: usize) -> Option<&Arc<Row<T, R>>> {
        match self.written.get(&place) {
            Some(row) => row.as_ref(),
            None => self.base.rows.get(place),
        }
    }

    pub fn shown(&self) -> impl Iterator<Item = &T> {
        (0..self.end()).filter_map(|place| self.at(place))
    }

    /// Where a row is, unless it was removed.
    pub fn place(&self, id: Id) -> Option<usize> {
        self.known(id).filter(|place| self.get(*place).is_some())
    }

    /// The row at a place, unless it was removed.
    pub fn at(&self, place: usize) -> Option<&T> {
        self.get(place).map(|row| &row.shown)
    }

    /// Places with a row.
    pub fn places(&self) -> impl Iterator<Item = usize> {
        (0..self.end()).filter(|place| self.get(*place).is_some())
    }

    /// What the engine reads of each row of a tidied table, by place.
    pub fn ranked(&self) -> impl Iterator<Item = &R> {
        self.base.rows.iter().map(|row| &row.ranked)
    }
}

impl<T, R> Rows<R> for Table<T, R> {
    fn row(&self, place: usize) -> Option<&R> {
        self.get(place).map(|row| &row.ranked)
    }

    fn end(&self) -> usize {
        self.base.rows.len() + self.added.len()
    }

    fn loose(&self) -> &[u32] {
        &self.loose
    }
}
