//! Rows in memory, each with what the engine reads of it, at places that an index may point to.

use std::collections::HashMap;
use std::sync::Arc;

use crate::domain::Id;
use crate::features::matching::rules::outward::Rows;

/// Rows by place and by id. A removed row leaves its place empty until the table is tidied, so that no other row moves.
#[derive(Debug)]
pub struct Table<T, R> {
    shown: Vec<Option<Arc<T>>>,
    ranked: Vec<Arc<R>>,
    places: Arc<HashMap<Id, usize>>,
    /// Places that were written since the last tidying: no index knows them.
    loose: Vec<u32>,
}

impl<T, R> Default for Table<T, R> {
    fn default() -> Self {
        Self { shown: Vec::new(), ranked: Vec::new(), places: Arc::default(), loose: Vec::new() }
    }
}

impl<T, R> Clone for Table<T, R> {
    fn clone(&self) -> Self {
        let (shown, ranked) = (self.shown.clone(), self.ranked.clone());
        Self { shown, ranked, places: Arc::clone(&self.places), loose: self.loose.clone() }
    }
}

impl<T, R> Table<T, R> {
    pub fn put(&mut self, id: Id, shown: T, ranked: R) {
        let (shown, ranked) = (Some(Arc::new(shown)), Arc::new(ranked));
        let place = match self.places.get(&id) {
            Some(place) => {
                self.shown[*place] = shown;
                self.ranked[*place] = ranked;
                *place
            }
            None => {
                Arc::make_mut(&mut self.places).insert(id, self.shown.len());
                self.shown.push(shown);
                self.ranked.push(ranked);
                self.shown.len() - 1
            }
        };
        self.loose.extend(u32::try_from(place));
    }

    /// The place stays, and what the engine reads there is nobody's: see [`Table::at`].
    pub fn remove(&mut self, id: Id) {
        if let Some(place) = self.places.get(&id) {
            self.shown[*place] = None;
        }
    }

    /// Removes the rows that are not to be kept.
    pub fn keep(&mut self, kept: impl Fn(&T) -> bool) {
        self.shown.iter_mut().filter(|row| row.as_deref().is_some_and(|row| !kept(row))).for_each(|row| *row = None);
    }

    /// Closes the gaps that removed rows have left. Every index of this table is then to be made again.
    pub fn tidy(&mut self) {
        let keep: Vec<bool> = self.shown.iter().map(Option::is_some).collect();
        let mut kept = keep.iter();
        self.ranked.retain(|_| kept.next().copied().unwrap_or(false));
        self.shown.retain(Option::is_some);
        let mut place = 0;
        let moved: Vec<Option<usize>> = keep
            .iter()
            .map(|keep| {
                keep.then(|| {
                    place += 1;
                    place - 1
                })
            })
            .collect();
        let places = Arc::make_mut(&mut self.places);
        places.retain(|_, place| match moved.get(*place).copied().flatten() {
            Some(now) => {
                *place = now;
                true
            }
            None => false,
        });
        self.loose.clear();
    }

    pub fn shown(&self) -> impl Iterator<Item = &T> {
        self.shown.iter().flatten().map(AsRef::as_ref)
    }

    /// Where a row is, unless it was removed.
    pub fn place(&self, id: Id) -> Option<usize> {
        self.places.get(&id).copied().filter(|place| self.at(*place).is_some())
    }

    /// The row at a place, unless it was removed.
    pub fn at(&self, place: usize) -> Option<&T> {
        self.shown.get(place)?.as_deref()
    }

    /// What the engine reads, by place; removed rows included.
    pub fn ranked(&self) -> &[Arc<R>] {
        &self.ranked
    }

    /// Places with a row.
    pub fn places(&self) -> impl Iterator<Item = usize> {
        self.shown.iter().enumerate().filter(|(_, row)| row.is_some()).map(|(place, _)| place)
    }
}

impl<T, R> Rows<R> for Table<T, R> {
    fn row(&self, place: usize) -> Option<&R> {
        self.at(place)?;
        self.ranked.get(place).map(AsRef::as_ref)
    }

    fn end(&self) -> usize {
        self.shown.len()
    }

    fn loose(&self) -> &[u32] {
        &self.loose
    }
}
