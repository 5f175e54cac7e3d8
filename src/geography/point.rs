//! Points on the globe and distances between them (matching, engine version 1).

use geo::{Distance, Haversine, Point};
use serde::Serialize;
use thiserror::Error;

/// Half the circumference of the mean Earth, rounded down to the metre: nothing is farther.
const FARTHEST_M: u32 = 20_015_114;

/// Mean radius of the Earth, in metres.
pub(super) const EARTH_RADIUS_M: f64 = 6_371_008.8;

/// Metres in one degree of latitude.
const METRES_PER_DEGREE: f64 = EARTH_RADIUS_M * std::f64::consts::PI / 180.0;

/// A place in decimal degrees (WGS 84), always on the globe.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct GeoPoint {
    lat: f64,
    lon: f64,
}

/// Coordinates that are nowhere on the globe, often swapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("write lat between -90 and 90 and lon between -180 and 180, in degrees")]
pub struct OffTheGlobe;

impl GeoPoint {
    /// `lat` in -90..=90 and `lon` in -180..=180.
    pub fn new(lat: f64, lon: f64) -> Result<Self, OffTheGlobe> {
        let on_the_globe = (-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon);
        if on_the_globe { Ok(Self { lat, lon }) } else { Err(OffTheGlobe) }
    }

    pub const fn lat(self) -> f64 {
        self.lat
    }

    pub const fn lon(self) -> f64 {
        self.lon
    }
}

/// Great-circle distance in metres, rounded down: haversine on the mean Earth radius, 6,371,008.8 m.
pub fn distance_m(a: GeoPoint, b: GeoPoint) -> u32 {
    let metres = Haversine.distance(Point::new(a.lon, a.lat), Point::new(b.lon, b.lat));
    // Between opposite points rounding can push a sine over 1, and its arc is then not a number.
    if metres.is_nan() { FARTHEST_M } else { metres as u32 }
}

/// A cheap test that leaves out most points farther than a radius, and never one within it.
/// A box in latitude and longitude: two comparisons instead of six trigonometric functions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reach {
    centre: GeoPoint,
    half_height: f64,
    half_width: f64,
}

impl Reach {
    /// The box around every point at `distance_m` of at most `radius_m` from `centre`.
    pub fn around(centre: GeoPoint, radius_m: u64) -> Self {
        // One metre for the rounding down, one for what f64 loses; near the poles the box is a whole cap.
        let half_height = (radius_m as f64 + 2.0) / METRES_PER_DEGREE;
        let holds_a_pole = centre.lat.abs() + half_height >= 89.999;
        let half_width = if holds_a_pole {
            360.0
        } else {
            let sine = half_height.to_radians().sin() / centre.lat.to_radians().cos();
            sine.min(1.0).asin().to_degrees() + 1e-6
        };
        Self { centre, half_height, half_width }
    }

    /// Half the height and half the width of the box, in degrees.
    pub const fn half_sides(&self) -> (f64, f64) {
        (self.half_height, self.half_width)
    }

    /// False only for a point farther than the radius.
    pub fn may_hold(&self, point: GeoPoint) -> bool {
        let across = (point.lon - self.centre.lon).abs();
        (point.lat - self.centre.lat).abs() <= self.half_height && across.min(360.0 - across) <= self.half_width
    }
}
