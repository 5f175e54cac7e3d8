//! What is known of a commune and of a département.

use serde::{Deserialize, Serialize};

use super::{GeoPoint, Insee, PostalCode};

/// A commune, or an arrondissement of Paris, Lyon or Marseille.
#[derive(Debug, Clone, PartialEq)]
pub struct Commune {
    pub insee: Insee,
    pub name: String,
    pub postal_codes: Vec<PostalCode>,
    /// Code of the département or overseas collectivity: `42`, `2A`, `974`.
    pub departement: String,
    /// Code of the region.
    pub region: String,
    /// Inhabitants.
    pub population: u32,
    pub point: GeoPoint,
    pub point_kind: PointKind,
}

impl Commune {
    /// As an address ends with it: with its postal code when it has one only, else with its département.
    pub fn in_address(&self) -> String {
        match self.postal_codes.as_slice() {
            [only] => format!("{only} {}", self.name),
            _ => format!("{} ({})", self.name, self.departement),
        }
    }
}

/// What the point of a commune is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PointKind {
    TownHall,
    /// Middle of the territory: a median 0.8 km from the town hall.
    Centroid,
}

/// Where a département lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Zone {
    Metro,
    /// Overseas département or region.
    Drom,
    /// Overseas collectivity.
    Com,
}

/// A département or an overseas collectivity.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Departement {
    #[serde(rename = "dep")]
    pub code: String,
    pub name: String,
    /// Code of the region.
    pub region: String,
    pub region_name: String,
    pub zone: Zone,
    /// INSEE code of the chief town.
    pub chef_lieu: String,
}
