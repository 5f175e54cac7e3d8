//! Lists of communes that the State publishes: those classed FRR (ZON-02), and those that hold a priority district, a QPV
//! (ZON-01). A QPV is a few streets: of a commune it is said that it holds one, of an address nothing. Used for statistics and
//! targeting only (ZON-03); a year is told by the list of its time, never by a newer one (ZON-04).

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::domain::Said;
use crate::geography::commune;

/// Which list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ZoneKind {
    /// *France ruralités revitalisation*: communes.
    Frr,
    /// *Quartiers prioritaires de la politique de la ville*: the communes that hold one.
    Qpv,
}

impl ZoneKind {
    pub const ALL: [Self; 2] = [Self::Frr, Self::Qpv];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Frr => "frr",
            Self::Qpv => "qpv",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// One edition of a list, as the network has imported it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ZoneLayer {
    pub kind: ZoneKind,
    /// As it is named where it is published: `2025-07`.
    pub layer: String,
    pub in_force_from: NaiveDate,
}

/// A file of a list, read: each commune once, with its class or its districts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ZoneFile {
    pub layer: ZoneLayer,
    pub communes: BTreeMap<String, String>,
    pub faults: Vec<ZoneFault>,
}

/// A row that is refused: its line in the file, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ZoneFault {
    pub line: u64,
    pub field: &'static str,
    pub message: Said,
}

/// The classes of the FRR list of the DGCL.
const CLASSES: [&str; 5] = ["socle", "plus", "partiel", "beneficiaire", "beneficiaire_partiel"];

#[derive(Deserialize)]
struct Row {
    #[serde(default)]
    code: Option<String>,
    insee: String,
    #[serde(default)]
    class: Option<String>,
}

/// The first day that a layer's name tells: `2025-07` is from 1 July 2025.
fn first_day(layer: &str) -> Option<NaiveDate> {
    let whole = match layer.len() {
        4 => format!("{layer}-01-01"),
        7 => format!("{layer}-01"),
        _ => layer.to_owned(),
    };
    whole.parse().ok()
}

/// The edition that the name of a file tells: the first part made of a year, a month or a day.
pub fn layer_in(file_name: &str) -> Option<String> {
    let parts = file_name.split(|one: char| !one.is_ascii_digit() && one != '-').map(|part| part.trim_matches('-'));
    parts.filter(|part| part.len() >= 4).find(|part| first_day(part).is_some()).map(str::to_owned)
}

/// Reads a CSV file of a list; its columns tell which: `insee,class` is FRR, `code,name,insee` is QPV. A district that lies in
/// several communes names them all, joined by `|`. Every row that is wrong is told, the others are kept.
pub fn read(bytes: &[u8], layer: &str) -> Result<ZoneFile, ZoneFault> {
    let whole = |field, message| ZoneFault { line: 1, field, message };
    let Some(in_force_from) = first_day(layer) else {
        let said =
            Said::new("L’édition se dit par sa date\u{a0}: --layer 2025-07.", "An edition is told by its date: --layer 2025-07.");
        return Err(whole("layer", said));
    };
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).flexible(true).from_reader(bytes);
    let has = |headers: &csv::StringRecord, name: &str| headers.iter().any(|one| one.trim_start_matches('\u{feff}') == name);
    let headers = reader.headers().cloned().unwrap_or_default();
    let kind = match (has(&headers, "insee"), has(&headers, "class"), has(&headers, "code")) {
        (true, true, false) => ZoneKind::Frr,
        (true, false, true) => ZoneKind::Qpv,
        _ => {
            let said = Said::new(
                "Colonnes attendues\u{a0}: insee,class (FRR) ou code,name,insee (QPV).",
                "Expected columns: insee,class (FRR) or code,name,insee (QPV).",
            );
            return Err(whole("columns", said));
        }
    };
    let names: csv::StringRecord = headers.iter().map(|name| name.trim_start_matches('\u{feff}')).collect();
    let mut file = ZoneFile {
        layer: ZoneLayer { kind, layer: layer.to_owned(), in_force_from },
        communes: BTreeMap::new(),
        faults: Vec::new(),
    };
    for record in reader.records() {
        let fault = |line, field, message| ZoneFault { line, field, message };
        let unreadable = Said::new("Ligne illisible.", "Unreadable line.");
        match record {
            Ok(record) => {
                let line = record.position().map_or(0, csv::Position::line);
                match record.deserialize::<Row>(Some(&names)) {
                    Ok(row) => file.take(line, &row),
                    Err(_) => file.faults.push(fault(line, "insee", unreadable)),
                }
            }
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                file.faults.push(fault(line, "insee", unreadable));
            }
        }
    }
    Ok(file)
}

impl ZoneFile {
    fn take(&mut self, line: u64, row: &Row) {
        let mut refuse = |field, message| self.faults.push(ZoneFault { line, field, message });
        let class = match self.layer.kind {
            ZoneKind::Frr => row.class.as_deref().filter(|class| CLASSES.contains(class)),
            ZoneKind::Qpv => row.code.as_deref().filter(|code| !code.is_empty()),
        };
        let Some(class) = class else {
            let list = CLASSES.join(", ");
            return match self.layer.kind {
                ZoneKind::Frr => {
                    refuse("class", Said::built(format!("Attendu\u{a0}: {list}."), format!("Expected: {list}.")));
                }
                ZoneKind::Qpv => refuse("code", Said::new("Le code du quartier manque.", "The code of the district is missing.")),
            };
        };
        for insee in row.insee.split('|') {
            if commune(insee).is_none() {
                refuse("insee", Said::new("Aucune commune n’a ce code INSEE.", "No commune has this INSEE code."));
                continue;
            }
            let known = self.communes.entry(insee.to_owned()).or_default();
            if !known.split('|').any(|one| one == class) {
                if !known.is_empty() {
                    known.push('|');
                }
                known.push_str(class);
            }
        }
    }
}

/// What is known of the communes on a day: the edition of each list that was in force, and its communes by class.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Zones {
    pub layers: Vec<ZoneLayer>,
    /// Communes classed FRR, whole.
    frr: HashSet<String>,
    /// Communes that hold a QPV.
    qpv: HashSet<String>,
}

/// INSEE codes of the arrondissements of Paris, Lyon and Marseille begin so; the lists name the city.
const DISTRICTS: [(&str, &str); 3] = [("751", "75056"), ("6938", "69123"), ("132", "13055")];

impl Zones {
    /// `communes` are those of each layer, with their class.
    pub fn of(layers: Vec<ZoneLayer>, communes: &HashMap<ZoneKind, Vec<(String, String)>>) -> Self {
        let of = |kind: ZoneKind, keep: fn(&str) -> bool| {
            let all = communes.get(&kind).into_iter().flatten();
            all.filter(|(_, class)| keep(class)).map(|(insee, _)| insee.clone()).collect()
        };
        // A commune that only keeps the benefit of the former zones, or of which a part is classed, is not one classed FRR.
        Self { layers, frr: of(ZoneKind::Frr, |class| matches!(class, "socle" | "plus")), qpv: of(ZoneKind::Qpv, |_| true) }
    }

    /// The group of a commune: `frr`, `qpv`, `frr_qpv`, `neither`; `unknown` as long as a list is missing.
    pub fn group(&self, insee: &str) -> &'static str {
        let known = |kind| self.layers.iter().any(|one| one.kind == kind);
        if !ZoneKind::ALL.into_iter().all(known) {
            return "unknown";
        }
        let insee = DISTRICTS.iter().find(|(start, _)| insee.starts_with(start)).map_or(insee, |(_, city)| city);
        match (self.frr.contains(insee), self.qpv.contains(insee)) {
            (true, true) => "frr_qpv",
            (true, false) => "frr",
            (false, true) => "qpv",
            (false, false) => "neither",
        }
    }
}
