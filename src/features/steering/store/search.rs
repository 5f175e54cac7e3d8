//! What one box searches: names and numbers within a territory.

use diesel::prelude::*;
use serde::Deserialize;

use super::Reach;
use crate::db::Tx;
use crate::db::schema::{accounts, candidates, missions, organizations, placements};
use crate::error::Refusal;
use crate::features::steering::rules::search::{Kind, Known};
use crate::geography;

/// Everything of a territory that has a name, as it is searched.
pub fn known(tx: &mut Tx, reach: &Reach) -> Result<Vec<Known>, Refusal> {
    let limits = match reach {
        Reach::Territory(limits) => limits.clone(),
        Reach::People(_) | Reach::Organizations(_) => return Ok(Vec::new()),
    };
    let mut found = organizations_of(tx, limits.as_ref())?;
    found.extend(missions_of(tx, limits.as_ref())?);
    found.extend(people_of(tx, limits.as_ref())?);
    found.extend(placements_of(tx, limits.as_ref())?);
    Ok(found)
}

/// Of the sheet of a mission, where it takes place.
#[derive(Deserialize)]
struct Sites {
    sites: Vec<Site>,
}

#[derive(Deserialize)]
struct Site {
    insee: String,
}

/// The name of a commune; nothing when its code is not known.
fn town(insee: Option<&str>) -> &'static str {
    insee.and_then(geography::commune).map_or("", |commune| commune.name.as_str())
}

fn organizations_of(tx: &mut Tx, limits: Option<&Vec<String>>) -> Result<Vec<Known>, Refusal> {
    let mut query = organizations::table
        .select((organizations::id, organizations::name, organizations::departement, organizations::file))
        .into_boxed();
    if let Some(list) = limits {
        query = query.filter(organizations::departement.eq_any(list.clone()));
    }
    let rows: Vec<(String, String, String, String)> = query.load(tx.conn)?;
    let known = |(id, name, departement, file): (String, String, String, String)| {
        let file: serde_json::Value = serde_json::from_str(&file).map_err(Refusal::internal)?;
        let number = |key: &str| file[key].as_str().unwrap_or_default().to_owned();
        let town = town(file["commune"].as_str());
        let about = if town.is_empty() { departement } else { format!("{town} ({departement})") };
        Ok(Known {
            kind: Kind::Organization,
            id,
            words: format!("{name} {town} {} {}", number("siret"), number("rna")),
            title: name,
            about,
        })
    };
    rows.into_iter().map(known).collect()
}

fn missions_of(tx: &mut Tx, limits: Option<&Vec<String>>) -> Result<Vec<Known>, Refusal> {
    let mut query = missions::table
        .inner_join(organizations::table.on(organizations::id.eq(missions::organization_id)))
        .select((missions::id, missions::title, organizations::name, missions::sheet))
        .into_boxed();
    if let Some(list) = limits {
        query = query.filter(missions::departement.eq_any(list.clone()));
    }
    let rows: Vec<(String, String, String, String)> = query.load(tx.conn)?;
    let known = |(id, title, host, sheet): (String, String, String, String)| {
        let sheet: Sites = serde_json::from_str(&sheet).map_err(Refusal::internal)?;
        let towns: Vec<&str> = sheet.sites.iter().map(|site| town(Some(&site.insee))).collect();
        Ok(Known { kind: Kind::Mission, id, words: format!("{title} {host} {}", towns.join(" ")), title, about: host })
    };
    rows.into_iter().map(known).collect()
}

fn people_of(tx: &mut Tx, limits: Option<&Vec<String>>) -> Result<Vec<Known>, Refusal> {
    let mut query = candidates::table
        .inner_join(accounts::table.on(accounts::id.eq(candidates::account_id)))
        .select((candidates::account_id, accounts::given_name, accounts::family_name, accounts::email))
        .into_boxed();
    if let Some(list) = limits {
        query = query.filter(candidates::departement.eq_any(list.clone()));
    }
    let rows: Vec<(String, String, String, Option<String>)> = query.load(tx.conn)?;
    let known = |(id, given, family, email): (String, String, String, Option<String>)| {
        let (title, email) = (format!("{given} {family}"), email.unwrap_or_default());
        Known { kind: Kind::Person, id, words: format!("{title} {email}"), title, about: email }
    };
    Ok(rows.into_iter().map(known).collect())
}

type PlacementRow = (String, String, String, String, Option<String>);

fn placements_of(tx: &mut Tx, limits: Option<&Vec<String>>) -> Result<Vec<Known>, Refusal> {
    let mut query = placements::table
        .inner_join(missions::table.on(missions::id.eq(placements::mission_id)))
        .inner_join(accounts::table.on(accounts::id.eq(placements::candidate_id)))
        .select((placements::id, accounts::given_name, accounts::family_name, missions::title, placements::contract_number))
        .into_boxed();
    if let Some(list) = limits {
        query = query.filter(placements::departement.eq_any(list.clone()));
    }
    let rows: Vec<PlacementRow> = query.load(tx.conn)?;
    let known = |(id, given, family, mission, number): PlacementRow| {
        let number = number.unwrap_or_default();
        Known {
            kind: Kind::Placement,
            id,
            words: format!("{given} {family} {mission} {number}"),
            title: format!("{given} {family}"),
            about: mission,
        }
    };
    Ok(rows.into_iter().map(known).collect())
}
