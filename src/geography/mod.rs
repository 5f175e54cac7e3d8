//! Where things are in France: communes, postal codes, départements, distances. Pure; the tables are built into the binary.
//!
//! Facts: INSEE, IGN, DILA, La Poste (Licence Ouverte 2.0), see `data/README.md`.

pub mod codes;
pub mod commune;
pub mod communes;
pub mod direction;
pub mod fold;
pub mod grid;
mod index;
pub mod point;
mod search;

pub use codes::{Insee, PostalCode};
pub use commune::{Commune, Departement, PointKind, Zone};
pub use communes::{Communes, NO_DEPARTEMENT, commune, communes, departement, departements};
pub use direction::Direction;
pub use grid::{Grid, Near};
pub use point::{GeoPoint, Reach, distance_m};
pub use search::{Found, Listed, meant_by, most_populated, search};
