//! The places of a mission in its form: the first, and as many others as somebody adds, each by a commune as people type it.

use serde_json::{Value, json};

use crate::error::{Faults, Refusal};
use crate::features::missions::rules::Sheet;
use crate::features::places::pages::{choices, commune_of};
use crate::geography;
use crate::http::page::{Filled, PageForm};

/// The list of the places beside the first.
const OTHERS: &str = "others";

/// The form without the lines left empty. A commune chosen before counts for nothing once the line names none.
pub(super) fn tidy(mut form: PageForm) -> PageForm {
    let blank = |form: &PageForm, line: usize| form.some(&format!("{OTHERS}/{line}/place")).is_none();
    let dropped: Vec<String> =
        (0..form.lines(OTHERS)).filter(|line| blank(&form, *line)).map(|line| format!("{OTHERS}/{line}/insee")).collect();
    form.by.sent.retain(|(name, _)| !dropped.contains(name));
    form.without_empty_lines(OTHERS)
}

/// The form with one more empty line.
pub(super) fn one_more(filled: Filled) -> Filled {
    let line = lines(&filled);
    filled.with(&format!("{OTHERS}/{line}/place"), String::new())
}

fn lines(filled: &Filled) -> usize {
    (0..).take_while(|line| filled.has(&format!("{OTHERS}/{line}/place"))).count()
}

/// The places beside the first, as the sheet has them.
pub(super) fn known(sheet: &Sheet, filled: Filled) -> Filled {
    let others = sheet.sites.iter().skip(1).enumerate();
    others.fold(filled, |filled, (line, site)| {
        let insee = site.insee.as_str();
        let name = geography::commune(insee).map_or_else(|| insee.to_owned(), |commune| commune.name.clone());
        let at = |field: &str| format!("{OTHERS}/{line}/{field}");
        let address = site.address.as_ref().map(|address| address.as_str().to_owned());
        filled.with(&at("place"), name).with(&at("insee"), insee.to_owned()).with(&at("address"), address)
    })
}

/// What a template needs of each line: its number, and the communes to choose from where several answer.
pub(super) fn drawn(filled: &Filled) -> Vec<Value> {
    let communes = |line: usize| choices(filled.first(&format!("{OTHERS}/{line}/place")));
    (0..lines(filled)).map(|line| json!({ "at": line, "communes": communes(line) })).collect()
}

/// Every place of the form as the use case reads it, or what is wrong with each.
pub(super) fn given(form: &PageForm) -> Result<Vec<Value>, Refusal> {
    let mut faults = Faults::default();
    let mut places = Vec::new();
    let mut read =
        |place: &str, insee: &str, address: &str| match commune_of(&form.get(place), form.some(insee), &format!("/{insee}")) {
            Ok(found) => places.push(json!({ "insee": found.insee.to_string(), "address": form.some(address) })),
            Err(refusal) => faults.0.extend(refusal.faults().iter().cloned().map(|mut fault| {
                if fault.pointer == "/place" {
                    fault.pointer = format!("/{place}");
                }
                fault
            })),
        };
    read("place", "sites/0/insee", "sites/0/address");
    for line in 0..form.lines(OTHERS) {
        let at = |field: &str| format!("{OTHERS}/{line}/{field}");
        read(&at("place"), &at("insee"), &at("address"));
    }
    faults.into_result().map(|()| places)
}

/// Faults of the use case, named as the fields of the form are.
pub(super) fn near(refusal: Refusal) -> Refusal {
    let renamed = |mut faults: Faults| {
        for fault in &mut faults.0 {
            let Some((number, field)) = fault.pointer.strip_prefix("/sites/").and_then(|rest| rest.split_once('/')) else {
                continue;
            };
            if let Some(line) = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1)) {
                fault.pointer = format!("/{OTHERS}/{line}/{}", if field == "insee" { "place" } else { field });
            }
        }
        faults
    };
    match refusal {
        Refusal::Invalid(faults) => Refusal::Invalid(renamed(faults)),
        Refusal::Rule(faults) => Refusal::Rule(renamed(faults)),
        other => other,
    }
}
