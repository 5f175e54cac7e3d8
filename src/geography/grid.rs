//! Points sorted by the cells of a fixed grid, so that a search looks outward from its centre and stops early.

use std::collections::HashMap;
use std::ops::{Range, RangeInclusive};

use super::point::{EARTH_RADIUS_M, GeoPoint, Reach};

/// Side of a cell in degrees: 11 km from south to north, about 8 km from west to east in France.
const CELL: f64 = 0.1;
/// A wider box, or one that crosses the date line, is not worth cells: whoever asks looks at everything.
const WIDEST: f64 = 12.0;

/// Row and column of a cell.
type Cell = (i32, i32);

/// What lies at points, cell by cell.
#[derive(Debug, Clone)]
pub struct Grid<T> {
    cells: HashMap<Cell, Range<usize>>,
    items: Vec<T>,
}

/// What lies in one cell: nothing of it is nearer than `at_least_m`.
#[derive(Debug, Clone, Copy)]
pub struct Near<'a, T> {
    pub at_least_m: u32,
    pub items: &'a [T],
}

impl<T> Default for Grid<T> {
    fn default() -> Self {
        Self { cells: HashMap::new(), items: Vec::new() }
    }
}

fn row(lat: f64) -> i32 {
    (lat / CELL).floor() as i32
}

impl<T> Grid<T> {
    pub fn of(points: impl Iterator<Item = (GeoPoint, T)>) -> Self {
        let mut sorted: Vec<(Cell, T)> = points.map(|(point, item)| ((row(point.lat()), row(point.lon())), item)).collect();
        sorted.sort_by_key(|(cell, _)| *cell);
        let mut cells: HashMap<Cell, Range<usize>> = HashMap::new();
        for (index, (cell, _)) in sorted.iter().enumerate() {
            cells.entry(*cell).or_insert(index..index).end = index + 1;
        }
        Self { cells, items: sorted.into_iter().map(|(_, item)| item).collect() }
    }

    /// The cells that may hold a point within the radius, in no order. A search too wide for cells gives everything at once.
    pub fn near(&self, centre: GeoPoint, radius_m: u64) -> Vec<Near<'_, T>> {
        let Some((rows, columns)) = span(centre, radius_m) else {
            return vec![Near { at_least_m: 0, items: &self.items }];
        };
        let mut near = Vec::new();
        for row in rows {
            for column in columns.clone() {
                let Some(range) = self.cells.get(&(row, column)) else { continue };
                let at_least_m = at_least_m(centre, (row, column));
                if u64::from(at_least_m) <= radius_m {
                    near.push(Near { at_least_m, items: self.items.get(range.clone()).unwrap_or_default() });
                }
            }
        }
        near
    }
}

/// Rows and columns of a search, unless it is too wide.
fn span(centre: GeoPoint, radius_m: u64) -> Option<(RangeInclusive<i32>, RangeInclusive<i32>)> {
    let (height, width) = Reach::around(centre, radius_m).half_sides();
    let crosses = (centre.lon() - width) < -180.0 || (centre.lon() + width) > 180.0;
    if height.max(width) > WIDEST || crosses {
        return None;
    }
    let span = |middle: f64, half: f64| row(middle - half)..=row(middle + half);
    Some((span(centre.lat(), height), span(centre.lon(), width)))
}

/// Metres that every point of a cell is away, at least: the haversine of the smallest differences, where parallels are shortest.
fn at_least_m(centre: GeoPoint, (row, column): Cell) -> u32 {
    let apart = |value: f64, first: i32| {
        let (low, high) = (f64::from(first) * CELL, f64::from(first + 1) * CELL);
        (low - value).max(value - high).max(0.0)
    };
    let edges = [f64::from(row) * CELL, f64::from(row + 1) * CELL];
    let shortest = edges.into_iter().map(|lat| lat.to_radians().cos()).fold(f64::INFINITY, f64::min).max(0.0);
    let half_sine_squared = |degrees: f64| (degrees.to_radians() / 2.0).sin().powi(2);
    let along = half_sine_squared(apart(centre.lat(), row));
    let across = half_sine_squared(apart(centre.lon(), column)) * centre.lat().to_radians().cos() * shortest;
    let metres = 2.0 * EARTH_RADIUS_M * (along + across).sqrt().min(1.0).asin();
    // One metre for the rounding down of distances, one for what f64 loses.
    (metres - 2.0).max(0.0) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geography::distance_m;

    #[test]
    fn no_point_of_a_cell_is_nearer_than_said() {
        let centre = |lat: f64, lon: f64| GeoPoint::new(lat, lon).expect("a point");
        for (lat, lon) in [(48.85, 2.35), (-21.1, 55.5), (0.0, 0.0), (16.2, -61.5), (64.1, -21.9)] {
            let points: Vec<GeoPoint> = (0..40)
                .flat_map(|i| (0..40).map(move |j| (i, j)))
                .map(|(i, j)| centre(lat + f64::from(i - 20) * 0.037, lon + f64::from(j - 20) * 0.053))
                .collect();
            let grid = Grid::of(points.iter().copied().zip(0_u32..));
            let home = centre(lat, lon);
            let near = grid.near(home, 40_000);
            let mut found: Vec<u32> = Vec::new();
            for cell in &near {
                for place in cell.items {
                    assert!(cell.at_least_m <= distance_m(home, points[*place as usize]));
                    found.push(*place);
                }
            }
            for (place, point) in (0..).zip(&points) {
                assert!(distance_m(home, *point) > 40_000 || found.contains(&place), "{place}");
            }
        }
    }

    #[test]
    fn a_search_across_the_date_line_or_the_world_looks_at_everything() {
        let point = |lat: f64, lon: f64| GeoPoint::new(lat, lon).expect("a point");
        let grid = Grid::of([(point(48.0, 2.0), 'a'), (point(-20.0, 55.0), 'b')].into_iter());
        for (centre, radius_m) in [(point(-14.3, -179.9), 100_000), (point(48.0, 2.0), 5_000_000), (point(89.99, 2.0), 10_000)] {
            let near = grid.near(centre, radius_m);
            assert_eq!(near.iter().map(|cell| (cell.at_least_m, cell.items.len())).collect::<Vec<_>>(), [(0, 2)]);
        }
    }
}
