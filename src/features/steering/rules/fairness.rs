//! Who is proposed, selected and placed in a year, by groups of the people who looked for a mission. Counts of people only: a
//! group is never so small that somebody is found in it (DAT-10).

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use chrono_tz::Europe::Paris;
use serde::Serialize;
use utoipa::ToSchema;

use super::disclosure::{LEAST, shown};
use crate::domain::dates::age_on;
use crate::domain::{Lang, Said};
use crate::features::candidates::rules::profile::Profile;
use crate::features::eligibility::ActivityKind;
use crate::features::places::rules::zones::{ZoneLayer, Zones};
use crate::geography::departement;

/// What is counted of a group, in the order of the columns. Whoever has any of the others looked for a mission.
pub const MEASURES: [&str; 4] = ["active", "proposed", "selected", "placed"];

/// What happened to somebody in the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Outcome {
    /// The network proposed them a mission.
    pub proposed: bool,
    /// They were selected for one.
    pub selected: bool,
    /// A placement was opened for them, and was not given up.
    pub placed: bool,
}

impl Outcome {
    /// Whether anything did.
    pub const fn is_any(self) -> bool {
        self.proposed || self.selected || self.placed
    }
}

/// Somebody who looked for a mission in the year, by code of their group on each axis, and what happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looked {
    /// In the order of [`AXES`].
    pub groups: [String; 5],
    pub outcome: Outcome,
}

impl Looked {
    /// Of a profile, on the day whose age, activities and lists of communes count.
    pub fn of(profile: &Profile, departement: &str, outcome: Outcome, on: NaiveDate, zones: &Zones) -> Self {
        let age = age_band(age_on(profile.birth_date, on));
        let zone = profile.commune().map_or("unknown", |commune| zones.group(commune.insee.as_str()));
        let groups = [age, departement, zone, size(profile), situation(profile, on)];
        Self { groups: groups.map(str::to_owned), outcome }
    }

    fn counts(&self) -> [u32; 4] {
        let Outcome { proposed, selected, placed } = self.outcome;
        [true, proposed, selected, placed].map(u32::from)
    }
}

/// A way of grouping people: its code, what it is, and its groups in their order.
#[derive(Debug)]
pub struct Axis {
    pub code: &'static str,
    pub said: Said,
    /// Empty: départements, by their codes.
    pub groups: &'static [(&'static str, Said)],
}

/// The ways people are grouped. Each person is in one group of each.
pub static AXES: [Axis; 5] = [
    Axis {
        code: "age_band",
        said: Said::new("Âge", "Age"),
        groups: &[
            ("under_18", Said::new("moins de 18 ans", "under 18")),
            ("18_20", Said::new("de 18 à 20 ans", "18 to 20")),
            ("21_25", Said::new("de 21 à 25 ans", "21 to 25")),
            ("26_30", Said::new("de 26 à 30 ans", "26 to 30")),
            ("over_30", Said::new("plus de 30 ans", "over 30")),
        ],
    },
    Axis { code: "departement", said: Said::new("Département", "Département"), groups: &[] },
    // Of the commune, never of the address: a QPV is a few streets of it (ZON-01).
    Axis {
        code: "zone",
        said: Said::new("Zone de la commune", "Zone of the commune"),
        groups: &[
            ("qpv", Said::new("commune qui compte un QPV", "commune that holds a QPV")),
            ("frr", Said::new("commune classée FRR", "commune classed FRR")),
            ("frr_qpv", Said::new("classée FRR, et compte un QPV", "classed FRR, and holds a QPV")),
            ("neither", Said::new("ni FRR, ni QPV", "neither FRR nor QPV")),
            ("unknown", Said::new("non connue", "not known")),
        ],
    },
    Axis {
        code: "commune_size",
        said: Said::new("Taille de la commune", "Size of the commune"),
        groups: &[
            ("under_2000", Said::new("moins de 2\u{202f}000 habitants", "under 2,000 inhabitants")),
            ("under_10000", Said::new("de 2\u{202f}000 à 9\u{202f}999 habitants", "2,000 to 9,999 inhabitants")),
            ("under_100000", Said::new("de 10\u{202f}000 à 99\u{202f}999 habitants", "10,000 to 99,999 inhabitants")),
            ("from_100000", Said::new("100\u{202f}000 habitants et plus", "100,000 inhabitants and more")),
            ("unknown", Said::new("commune inconnue", "unknown commune")),
        ],
    },
    Axis {
        code: "situation",
        said: Said::new("Situation", "Situation"),
        groups: &[
            ("studying", Said::new("en études ou en stage", "studying or on an internship")),
            ("working", Said::new("en emploi, sans études", "working, not studying")),
            ("neither", Said::new("ni études ni emploi indiqués", "neither studies nor work told")),
        ],
    },
];

/// Bands cut at the ages of the law: adult at 18, *service civique* up to 25, or 30 with a disability (SC-AGE-01, SC-AGE-02).
pub const fn age_band(age: i32) -> &'static str {
    match age {
        ..18 => "under_18",
        18..21 => "18_20",
        21..26 => "21_25",
        26..31 => "26_30",
        _ => "over_30",
    }
}

/// INSEE codes of the arrondissements of Paris, Lyon and Marseille begin so: they are parts of a large city.
const DISTRICTS: [&str; 3] = ["751", "6938", "132"];

/// By inhabitants of the commune.
fn size(profile: &Profile) -> &'static str {
    let Some(commune) = profile.commune() else { return "unknown" };
    let is_district = DISTRICTS.iter().any(|start| commune.insee.as_str().starts_with(start));
    match commune.population {
        _ if is_district => "from_100000",
        ..2_000 => "under_2000",
        2_000..10_000 => "under_10000",
        10_000..100_000 => "under_100000",
        100_000.. => "from_100000",
    }
}

/// What the activities of a profile say of a day. Somebody who studies and works counts as studying.
fn situation(profile: &Profile, on: NaiveDate) -> &'static str {
    let now = |kinds: &[ActivityKind]| {
        profile
            .activities
            .iter()
            .any(|one| kinds.contains(&one.kind) && one.from.is_none_or(|from| from <= on) && one.to.is_none_or(|to| on <= to))
    };
    if now(&[ActivityKind::Study, ActivityKind::Internship]) {
        "studying"
    } else if now(&[ActivityKind::Job]) {
        "working"
    } else {
        "neither"
    }
}

/// A civil year of Paris: the first instant in it, and the first after it.
pub fn span(year: i32) -> (DateTime<Utc>, DateTime<Utc>) {
    let first = |year| {
        let day = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
        day.and_time(NaiveTime::MIN).and_local_timezone(Paris).earliest().map(|instant| instant.to_utc()).unwrap_or_default()
    };
    (first(year), first(year.saturating_add(1)))
}

/// Counts of people; none where they are hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, ToSchema)]
pub struct FairnessCounts {
    /// Who looked for a mission.
    pub active: Option<u32>,
    pub proposed: Option<u32>,
    pub selected: Option<u32>,
    pub placed: Option<u32>,
}

impl FairnessCounts {
    const fn of([active, proposed, selected, placed]: [Option<u32>; 4]) -> Self {
        Self { active, proposed, selected, placed }
    }

    const fn all(&self) -> [Option<u32>; 4] {
        [self.active, self.proposed, self.selected, self.placed]
    }
}

/// One group of an axis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FairnessGroup {
    pub code: String,
    pub label: String,
    #[serde(flatten)]
    pub counts: FairnessCounts,
}

/// One way of grouping people, with the groups somebody is in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FairnessAxis {
    /// `age_band`, `departement`, `zone`, `commune_size` or `situation`.
    pub axis: &'static str,
    pub label: String,
    pub groups: Vec<FairnessGroup>,
}

/// A ranking: the engine, and the version of its weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
pub struct FairnessEngine {
    pub engine: u32,
    pub weights: i32,
}

/// By what a report is told: the rankings and the lists of communes of its year.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Basis {
    /// Those kept with the proposals of the year, each once.
    pub rankings: Vec<FairnessEngine>,
    pub layers: Vec<ZoneLayer>,
}

/// The report of a year. A count under `hidden_under` is null, and so are others where the sum would tell it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FairnessReport {
    pub year: i32,
    /// The rankings that were kept with the proposals of the year.
    pub rankings: Vec<FairnessEngine>,
    /// The editions of the FRR and QPV lists by which `zone` is told; `zone` is `unknown` as long as one is missing. A QPV is a
    /// few streets: a commune holds one, which says nothing of an address.
    pub zone_layers: Vec<ZoneLayer>,
    pub hidden_under: u32,
    pub total: FairnessCounts,
    pub axes: Vec<FairnessAxis>,
}

/// The report of a year on the people who looked for a mission in it.
pub fn report(year: i32, basis: Basis, people: &[Looked], lang: Lang) -> FairnessReport {
    let total = people.iter().fold([0; 4], |sum, one| add(sum, one.counts()));
    let axes = AXES.iter().enumerate().map(|(place, axis)| FairnessAxis {
        axis: axis.code,
        label: axis.said.in_lang(lang).to_owned(),
        groups: groups(axis, people.iter().map(|one| (one.groups[place].as_str(), one.counts())), lang),
    });
    let total = FairnessCounts::of(total.map(|count| (count >= LEAST).then_some(count)));
    let Basis { rankings, layers } = basis;
    FairnessReport { year, rankings, zone_layers: layers, hidden_under: LEAST, total, axes: axes.collect() }
}

fn add(sum: [u32; 4], counts: [u32; 4]) -> [u32; 4] {
    std::array::from_fn(|place| sum[place].saturating_add(counts[place]))
}

/// The groups of an axis that somebody is in. Where it is hidden how many looked, everything of the group is: those who were
/// chosen looked too.
fn groups<'a>(axis: &Axis, people: impl Iterator<Item = (&'a str, [u32; 4])>, lang: Lang) -> Vec<FairnessGroup> {
    let order = |code: &str| axis.groups.iter().position(|(known, _)| *known == code);
    let mut counted: BTreeMap<(Option<usize>, &str), [u32; 4]> = BTreeMap::new();
    for (code, counts) in people {
        let sum = counted.entry((order(code), code)).or_default();
        *sum = add(*sum, counts);
    }
    let column = |measure: usize| counted.values().map(|counts| counts[measure]).collect::<Vec<u32>>();
    let looked = shown(&column(0), &[]);
    let withheld: Vec<bool> = looked.iter().map(|shown| !shown).collect();
    let columns: [Vec<bool>; 4] = std::array::from_fn(|measure| shown(&column(measure), &withheld));
    let mut groups = Vec::new();
    for (place, ((_, code), counts)) in counted.iter().enumerate() {
        let told = std::array::from_fn(|measure| columns[measure][place].then_some(counts[measure]));
        groups.push(FairnessGroup { code: (*code).to_owned(), label: label(axis, code, lang), counts: FairnessCounts::of(told) });
    }
    groups
}

fn label(axis: &Axis, code: &str, lang: Lang) -> String {
    let said = axis.groups.iter().find(|(known, _)| *known == code).map(|(_, said)| said.in_lang(lang));
    said.or(departement(code).map(|one| one.name.as_str())).unwrap_or(code).to_owned()
}

/// What stands in the place of a hidden count, as in French official statistics.
const HIDDEN: &str = "s";

/// The same as CSV for a French spreadsheet: semicolons, UTF-8 with its mark; `s` where a count is hidden.
pub fn csv(report: &FairnessReport) -> Result<String, csv::Error> {
    let mut writer = csv::WriterBuilder::new().delimiter(b';').terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record([
        "année",
        "critère",
        "code",
        "groupe",
        "en recherche",
        "proposés",
        "sélectionnés",
        "placés",
        "versions du moteur",
        "versions des poids",
    ])?;
    let engines: BTreeSet<u32> = report.rankings.iter().map(|one| one.engine).collect();
    let weights: BTreeSet<i32> = report.rankings.iter().map(|one| one.weights).collect();
    let versions = [
        engines.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
        weights.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
    ];
    let mut line = |axis: &str, code: &str, group: &str, counts: &FairnessCounts| {
        let cells = counts.all().map(|count| count.map_or_else(|| HIDDEN.to_owned(), |count| count.to_string()));
        let said = [report.year.to_string(), axis.to_owned(), code.to_owned(), group.to_owned()];
        writer.write_record(said.iter().chain(&cells).chain(&versions))
    };
    line("Ensemble", "", "", &report.total)?;
    for axis in &report.axes {
        for group in &axis.groups {
            line(&axis.label, &group.code, &group.label, &group.counts)?;
        }
    }
    let bytes = writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
    Ok(format!("\u{feff}{}", String::from_utf8_lossy(&bytes)))
}
