//! Points as directions from the centre of the Earth: a distance that is never too long, for the price of three multiplications.

use super::point::{EARTH_RADIUS_M, GeoPoint};

/// What single precision and the rounding down of distances can take away, in metres: 0.7 and 1, with as much again.
const SLACK_M: f32 = 4.0;

/// A direction from the centre of the Earth, of length 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Direction([f32; 3]);

impl Direction {
    pub fn of(point: GeoPoint) -> Self {
        let (lat, lon) = (point.lat().to_radians(), point.lon().to_radians());
        Self([lat.cos() * lon.cos(), lat.cos() * lon.sin(), lat.sin()].map(|part| part as f32))
    }

    /// Metres between two points, at least: a chord is shorter than its arc, by 1 m in 100 km and by the cube of the way beyond.
    pub fn at_least_m(self, other: Self) -> u32 {
        let squared: f32 = self.0.iter().zip(other.0).map(|(one, other)| (one - other) * (one - other)).sum();
        (squared.sqrt() * EARTH_RADIUS_M as f32 - SLACK_M).max(0.0) as u32
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::geography::distance_m;

    proptest! {
        #[test]
        fn never_too_long_and_close_when_near(lat in -90.0..90.0_f64, lon in -180.0..180.0_f64, up in -3.0..3.0_f64, east in -3.0..3.0_f64) {
            let here = GeoPoint::new(lat, lon).expect("a point");
            let there = GeoPoint::new((lat + up).clamp(-90.0, 90.0), (lon + east).clamp(-180.0, 180.0)).expect("a point");
            let (least, exact) = (Direction::of(here).at_least_m(Direction::of(there)), distance_m(here, there));
            let bend = f64::from(exact).powi(3) / (24.0 * EARTH_RADIUS_M * EARTH_RADIUS_M);
            prop_assert!(least <= exact && exact <= least + 8 + bend as u32, "{least} {exact}");
        }
    }
}
