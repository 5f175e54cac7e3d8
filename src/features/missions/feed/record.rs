//! From the fields as written to a mission in our terms, with every fault of that mission.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::values::{self, Point};
use super::{FeedFault, FeedMission, FeedOrganization, FeedPlace, RawMission, text};
use crate::domain::{MissionDomain, Regime, Said};

/// Longest text kept, in characters; a longer one is no mission text.
const MAX_TEXT: usize = 20_000;

pub(super) struct Record {
    pub mission: Option<FeedMission>,
    pub faults: Vec<FeedFault>,
    pub notes: Vec<FeedFault>,
}

/// Understands one mission. It is kept only without fault.
pub(super) fn read(raw: &RawMission, default_regime: Regime) -> Record {
    let mut reader = Fields { raw, faults: Vec::new(), notes: Vec::new() };
    let mission = reader.mission(default_regime);
    let Fields { faults, notes, .. } = reader;
    Record { mission: mission.filter(|_| faults.is_empty()), faults, notes }
}

struct Fields<'a> {
    raw: &'a RawMission,
    faults: Vec<FeedFault>,
    notes: Vec<FeedFault>,
}

impl Fields<'_> {
    fn mission(&mut self, default_regime: Regime) -> Option<FeedMission> {
        self.compensation();
        self.status();
        let client_id = self.client_id();
        let title = self.required_text("title", text::plain_line);
        let description = self.required_text("description", text::plain);
        let regime = self.regime(default_regime);
        let domain = self.domain();
        let places = self.places();
        let starts_on = self.date("startAt");
        let ends_on = self.date("endAt");
        if starts_on.zip(ends_on).is_some_and(|(start, end)| end < start) {
            self.fault("endAt", Said::new("la fin est avant le début", "the end is before the start"));
        }
        let posted_on = self.posted_on();
        let seats = self.seats();
        Some(FeedMission {
            line: self.raw.line,
            client_id: client_id?,
            regime: regime?,
            title: title?,
            description: description?,
            tasks: self.get("tasks").map(text::plain),
            domain: domain?,
            places,
            posted_on,
            starts_on,
            ends_on,
            schedule: self.get("schedule").map(text::plain_line),
            seats: seats?,
            open_to_minors: self.yes_or_no("openToMinors"),
            accessible: self.yes_or_no("reducedMobilityAccessible"),
            application_url: self.get("applicationUrl").map(str::to_owned),
            organization: self.organization(),
            tags: self.list("tags"),
        })
    }

    fn get(&self, name: &str) -> Option<&str> {
        get(&self.raw.fields, name)
    }

    fn fault(&mut self, field: &'static str, message: Said) {
        self.faults.push(FeedFault { line: self.raw.line, field, message });
    }

    fn note(&mut self, field: &'static str, message: Said) {
        self.notes.push(FeedFault { line: self.raw.line, field, message });
    }

    fn missing(&mut self, field: &'static str) {
        self.fault(
            field,
            Said::built(format!("le champ {field} manque : complétez-le"), format!("field {field} is missing: fill it in")),
        );
    }

    fn client_id(&mut self) -> Option<String> {
        let id = ["clientId", "id", "_id"].iter().find_map(|name| self.get(name)).map(text::plain_line);
        match id.filter(|id| !id.is_empty() && id.chars().count() <= 200) {
            Some(id) => Some(id),
            None => {
                self.missing("clientId");
                None
            }
        }
    }

    fn required_text(&mut self, field: &'static str, plain: fn(&str) -> String) -> Option<String> {
        let text = self.get(field).map(plain).filter(|text| !text.is_empty());
        if text.is_none() {
            self.missing(field);
        }
        if text.as_ref().is_some_and(|text| text.chars().count() > MAX_TEXT) {
            self.fault(field, Said::new("plus de 20 000 caractères : raccourcissez", "more than 20,000 characters: shorten it"));
            return None;
        }
        text
    }

    fn regime(&mut self, default_regime: Regime) -> Option<Regime> {
        let Some(kind) = self.get("type") else { return Some(default_regime) };
        let regime = values::regime(kind);
        if regime.is_none() {
            let fr = format!("type « {} » inconnu : volontariat_service_civique ou benevolat", short(kind));
            let en = format!("unknown type “{}”: volontariat_service_civique or benevolat", short(kind));
            self.fault("type", Said::built(fr, en));
        }
        regime
    }

    fn domain(&mut self) -> Option<MissionDomain> {
        let Some(name) = self.get("domain") else {
            self.missing("domain");
            return None;
        };
        let domain = values::domain(name);
        if domain.is_none() {
            let nearest = values::nearest_domain(name);
            let fr = format!("domaine « {} » inconnu : le plus proche est « {nearest} »", short(name));
            let en = format!("unknown domain “{}”: the nearest is “{nearest}”", short(name));
            self.fault("domain", Said::built(fr, en));
        } else if name.trim().eq_ignore_ascii_case("autre") {
            let fr = "« autre » est lu comme intervention d’urgence en cas de crise : vérifiez le domaine";
            self.note("domain", Said::new(fr, "“autre” is read as emergency response: check the domain"));
        }
        domain
    }

    fn date(&mut self, field: &'static str) -> Option<NaiveDate> {
        let date = self.get(field).map(values::date)?;
        if date.is_none() {
            self.fault(field, unreadable_date());
        }
        date
    }

    fn posted_on(&mut self) -> Option<NaiveDate> {
        let date = self.get("postedAt").map(values::date)?;
        if date.is_none() {
            self.note("postedAt", unreadable_date());
        }
        date
    }

    fn seats(&mut self) -> Option<u32> {
        let Some(places) = self.get("places") else { return Some(1) };
        let seats = places.trim().parse().ok().filter(|seats| (1..=1_000).contains(seats));
        if seats.is_none() {
            self.fault(
                "places",
                Said::new("nombre de places de 1 à 1000 attendu", "a number of places from 1 to 1000 is expected"),
            );
        }
        seats
    }

    fn yes_or_no(&mut self, field: &'static str) -> Option<bool> {
        let answer = self.get(field).map(values::yes_or_no)?;
        if answer.is_none() {
            self.note(field, Said::new("« yes » ou « no » attendu : ignoré", "“yes” or “no” expected: ignored"));
        }
        answer
    }

    fn list(&self, field: &str) -> Vec<String> {
        let items = self.get(field).unwrap_or_default().split(',').map(text::plain_line);
        items.filter(|item| !item.is_empty()).take(50).collect()
    }

    /// No mission here is paid by the hour: the amount is not imported, and a wrong one is said.
    fn compensation(&mut self) {
        let Some(amount) = self.get("compensationAmount") else { return };
        let readable = amount.trim().replace(',', ".").parse::<f64>().is_ok_and(|amount| amount >= 0.0);
        if !readable {
            let message = Said::new("montant négatif ou illisible : ignoré", "negative or unreadable amount: ignored");
            self.note("compensationAmount", message);
        }
    }

    fn status(&mut self) {
        if self.get("statusCode").is_some_and(|status| !status.eq_ignore_ascii_case("accepted")) {
            let message = Said::new(
                "mission refusée par API Engagement : corrigez-la à la source",
                "refused by API Engagement: mend it at the source",
            );
            self.fault("statusCode", message);
        }
    }

    fn organization(&self) -> FeedOrganization {
        let of = |name: &str| self.get(name).map(text::plain_line).filter(|value| !value.is_empty());
        FeedOrganization {
            client_id: of("organizationClientId").or_else(|| of("organizationId")),
            name: of("organizationName"),
            rna: of("organizationRNA"),
            siren: of("organizationSiren"),
            url: of("organizationUrl"),
        }
    }

    fn places(&mut self) -> Vec<FeedPlace> {
        let raw = self.raw;
        let listed = if raw.places.is_empty() { std::slice::from_ref(&raw.fields) } else { raw.places.as_slice() };
        let places: Vec<FeedPlace> = listed.iter().filter_map(|fields| self.place(fields)).collect();
        if places.is_empty() {
            self.fault(
                "addresses",
                Said::new("aucun lieu : donnez un code postal et une ville", "no place: give a postal code and a city"),
            );
        }
        places
    }

    fn place(&mut self, fields: &BTreeMap<String, String>) -> Option<FeedPlace> {
        let of = |names: &[&str]| {
            names.iter().find_map(|name| get(fields, name)).map(text::plain_line).filter(|text| !text.is_empty())
        };
        let country = of(&["country"]);
        let in_france =
            country.as_deref().is_none_or(|country| country.eq_ignore_ascii_case("france") || country.eq_ignore_ascii_case("fr"));
        let mut postal_code = of(&["postalCode", "postCode", "zipCode"]);
        if in_france {
            postal_code = postal_code.and_then(|code| self.postal_code(&code));
        }
        let city = of(&["city"]);
        if postal_code.is_none() && city.is_none() {
            return None;
        }
        let point = self.point(fields, in_france);
        let (street, departement) = (of(&["street", "address"]), of(&["departmentCode"]));
        Some(FeedPlace { street, postal_code, city, departement, country, point })
    }

    /// Five digits; four when a spreadsheet ate the leading zero.
    fn postal_code(&mut self, written: &str) -> Option<String> {
        let code: String = written.chars().filter(|letter| !letter.is_whitespace()).collect();
        let digits = code.bytes().all(|byte| byte.is_ascii_digit());
        if digits && (4..=5).contains(&code.len()) {
            return Some(format!("{code:0>5}"));
        }
        self.note("postalCode", Said::new("cinq chiffres attendus : ignoré", "five digits expected: ignored"));
        None
    }

    fn point(&mut self, fields: &BTreeMap<String, String>, in_france: bool) -> Option<(f64, f64)> {
        let of = |names: &[&str]| names.iter().find_map(|name| get(fields, name));
        let (lat, lon) = (of(&["lat", "latitude"])?, of(&["lon", "lng", "longitude"])?);
        match values::point(lat, lon, in_france) {
            Point::Good(lat, lon) => Some((lat, lon)),
            Point::Mended(lat, lon) => {
                self.note(
                    "location",
                    Said::new(
                        "latitude et longitude inversées : remises en ordre",
                        "latitude and longitude swapped: put back in order",
                    ),
                );
                Some((lat, lon))
            }
            Point::Nowhere => {
                self.note(
                    "location",
                    Said::new(
                        "point hors de France ou illisible : la commune fera foi",
                        "point outside France or unreadable: the commune is used",
                    ),
                );
                None
            }
        }
    }
}

fn get<'a>(fields: &'a BTreeMap<String, String>, name: &str) -> Option<&'a str> {
    fields.get(&name.to_ascii_lowercase()).map(String::as_str)
}

fn unreadable_date() -> Said {
    Said::new("date illisible : écrivez jj/mm/aaaa ou aaaa-mm-jj", "unreadable date: write dd/mm/yyyy or yyyy-mm-dd")
}

/// A value quoted in a message, cut short.
fn short(value: &str) -> String {
    text::plain_line(value).chars().take(60).collect()
}
