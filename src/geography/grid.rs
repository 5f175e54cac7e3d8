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

/// Places of points, cell by cell. A point stands for whatever the caller numbers so.
#[derive(Debug, Clone, Default)]
pub struct Grid {
    cells: HashMap<Cell, Range<usize>>,
    places: Vec<u32>,
}

/// One cell with points: no point of it is nearer than `at_least_m`.
#[derive(Debug, Clone, Copy)]
pub struct Near<'a> {
    pub at_least_m: u32,
    pub places: &'a [u32],
}

fn row(lat: f64) -> i32 {
    (lat / CELL).floor() as i32
}

impl Grid {
    pub fn of(points: impl Iterator<Item = (u32, GeoPoint)>) -> Self {
        let mut sorted: Vec<(Cell, u32)> = points.map(|(place, point)| ((row(point.lat()), row(point.lon())), place)).collect();
        sorted.sort_unstable();
        let mut cells: HashMap<Cell, Range<usize>> = HashMap::new();
        for (index, (cell, _)) in sorted.iter().enumerate() {
            cells.entry(*cell).or_insert(index..index).end = index + 1;
        }
        Self { cells, places: sorted.into_iter().map(|(_, place)| place).collect() }
    }

    /// The cells that may hold a point within the radius, in no order. `None` when the search is too wide for cells.
    pub fn near(&self, centre: GeoPoint, radius_m: u64) -> Option<Vec<Near<'_>>> {
        let (rows, columns) = Self::span(centre, radius_m)?;
        let mut near = Vec::new();
        for row in rows {
            for column in columns.clone() {
                let Some(range) = self.cells.get(&(row, column)) else { continue };
                let at_least_m = at_least_m(centre, (row, column));
                if u64::from(at_least_m) <= radius_m {
                    near.push(Near { at_least_m, places: self.places.get(range.clone()).unwrap_or_default() });
                }
            }
        }
        Some(near)
    }

    fn span(centre: GeoPoint, radius_m: u64) -> Option<(RangeInclusive<i32>, RangeInclusive<i32>)> {
        let (height, width) = Reach::around(centre, radius_m).half_sides();
        let crosses = (centre.lon() - width) < -180.0 || (centre.lon() + width) > 180.0;
        if height.max(width) > WIDEST || crosses {
            return None;
        }
        let span = |middle: f64, half: f64| row(middle - half)..=row(middle + half);
        Some((span(centre.lat(), height), span(centre.lon(), width)))
    }
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
            let grid = Grid::of((0..).zip(points.iter().copied()));
            let home = centre(lat, lon);
            let near = grid.near(home, 40_000).expect("cells");
            let mut found: Vec<u32> = Vec::new();
            for cell in &near {
                for place in cell.places {
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
        let grid = Grid::of(std::iter::empty());
        let fiji = GeoPoint::new(-14.3, -179.9).expect("a point");
        assert!(grid.near(fiji, 100_000).is_none());
        assert!(grid.near(GeoPoint::new(48.0, 2.0).expect("a point"), 5_000_000).is_none());
        assert!(grid.near(GeoPoint::new(89.99, 2.0).expect("a point"), 10_000).is_none());
    }
}
