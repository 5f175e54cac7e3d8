//! The table of communes and départements, built once from the compressed files of `data/`.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;
use thiserror::Error;

use super::commune::{Commune, Departement, PointKind};
use super::index::Index;
use super::{GeoPoint, Insee};
use crate::domain::Said;

static COMMUNES_CSV: &[u8] = include_bytes!("../../data/communes.csv.zst");
static DEPARTEMENTS_CSV: &[u8] = include_bytes!("../../data/departements.csv.zst");

/// Empty if the built-in files were damaged, which a test excludes.
static TABLE: LazyLock<Communes> =
    LazyLock::new(|| Communes::read(COMMUNES_CSV, DEPARTEMENTS_CSV).unwrap_or_else(|_| Communes::default()));

/// Every commune and département, with what finds them quickly.
#[derive(Debug, Default)]
pub struct Communes {
    /// Most inhabitants first, then by INSEE code.
    rows: Vec<Commune>,
    by_insee: HashMap<Insee, u32>,
    departements: Vec<Departement>,
    pub(super) index: Index,
}

/// Why the built-in tables cannot be read.
#[derive(Debug, Error)]
pub enum DataError {
    #[error("decompress the table again: {0}")]
    Compression(#[from] std::io::Error),
    #[error("correct the table: {0}")]
    Csv(#[from] csv::Error),
    #[error("correct commune {insee}: {what}")]
    Commune { insee: String, what: String },
}

#[derive(Deserialize)]
struct CommuneRow {
    insee: String,
    name: String,
    postal_codes: String,
    departement: String,
    region: String,
    population: u32,
    lat: f64,
    lon: f64,
    point: PointKind,
}

impl TryFrom<CommuneRow> for Commune {
    type Error = DataError;

    fn try_from(row: CommuneRow) -> Result<Self, DataError> {
        let fault = |what: String| DataError::Commune { insee: row.insee.clone(), what };
        let codes = row.postal_codes.split('|').filter(|code| !code.is_empty());
        Ok(Self {
            insee: row.insee.parse().map_err(|error| fault(format!("{error}")))?,
            postal_codes: codes.map(str::parse).collect::<Result<_, _>>().map_err(|error| fault(format!("{error}")))?,
            point: GeoPoint::new(row.lat, row.lon).map_err(|error| fault(format!("{error}")))?,
            name: row.name,
            departement: row.departement,
            region: row.region,
            population: row.population,
            point_kind: row.point,
        })
    }
}

impl Communes {
    /// The tables of the program. The first call takes some milliseconds.
    pub fn get() -> &'static Self {
        &TABLE
    }

    /// Reads the two compressed CSV tables described in `data/README.md`.
    pub fn read(communes: &[u8], departements: &[u8]) -> Result<Self, DataError> {
        let mut rows: Vec<Commune> = Vec::with_capacity(35_100);
        for row in csv::Reader::from_reader(zstd::decode_all(communes)?.as_slice()).into_deserialize() {
            let row: CommuneRow = row?;
            rows.push(row.try_into()?);
        }
        rows.sort_by(|a, b| b.population.cmp(&a.population).then(a.insee.cmp(&b.insee)));
        let departements = csv::Reader::from_reader(zstd::decode_all(departements)?.as_slice())
            .into_deserialize()
            .collect::<Result<Vec<Departement>, _>>()?;
        let by_insee = (0u32..).zip(&rows).map(|(at, commune)| (commune.insee, at)).collect();
        let index = Index::of(&rows);
        Ok(Self { rows, by_insee, departements, index })
    }

    /// The place of a commune in the order of population.
    pub(super) fn number(&self, insee: &Insee) -> Option<u32> {
        self.by_insee.get(insee).copied()
    }

    /// Most inhabitants first.
    pub fn all(&self) -> &[Commune] {
        &self.rows
    }

    /// `None` for a code that is malformed or that no commune has.
    pub fn commune(&self, insee: &str) -> Option<&Commune> {
        let at = *self.by_insee.get(&insee.parse().ok()?)?;
        self.rows.get(at as usize)
    }

    /// In the order of their codes, the collectivities last.
    pub fn departements(&self) -> &[Departement] {
        &self.departements
    }

    pub fn departement(&self, code: &str) -> Option<&Departement> {
        self.departements.iter().find(|departement| departement.code == code)
    }
}

/// Every commune and arrondissement, most inhabitants first.
pub fn communes() -> &'static [Commune] {
    Communes::get().all()
}

/// The commune or arrondissement with this INSEE code.
pub fn commune(insee: &str) -> Option<&'static Commune> {
    Communes::get().commune(insee)
}

/// The 109 départements and collectivities, in the order of their codes, the collectivities last.
pub fn departements() -> &'static [Departement] {
    Communes::get().departements()
}

/// What whoever names a département that is none is told.
pub const NO_DEPARTEMENT: Said =
    Said::new("Aucun département n’a ce code\u{a0}: 42, 2A, 974…", "No département has this code: 42, 2A, 974...");

/// A département or collectivity by its code: `42`, `2A`, `974`.
pub fn departement(code: &str) -> Option<&'static Departement> {
    Communes::get().departement(code)
}
