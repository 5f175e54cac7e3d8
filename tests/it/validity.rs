//! Whether pieces prove what they are asked for (rulebook 7.3 and 13).

use chrono::NaiveDate;
use relais::domain::{Iban, Nir};
use relais::features::documents::rules::RejectReason;
use relais::features::documents::rules::RejectReason::{
    Expired, Incomplete, MissionNotNamed, Other, TooOld, WrongDocument, WrongPerson,
};
use relais::features::documents::rules::validity::{
    About, Bank, Frame, Identity, IdentityKind, Medical, Reading, Title, defects, names_the_person, needs_renewal,
};

use crate::money::day;

fn frame(signature: &str, born: &str) -> Frame<'static> {
    Frame {
        signature_on: day(signature),
        end_on: day("2027-07-31"),
        given_name: "Inès",
        family_name: "Morel-Dupré",
        born: day(born),
    }
}

fn found(reading: &Reading) -> Vec<(&'static str, RejectReason)> {
    found_for(reading, &frame("2026-11-20", "2004-05-17"))
}

fn found_for(reading: &Reading, frame: &Frame) -> Vec<(&'static str, RejectReason)> {
    defects(reading, frame).into_iter().map(|one| (one.rule, one.reason)).collect()
}

fn identity(kind: IdentityKind, issued_on: Option<NaiveDate>, valid_until: &str) -> Reading {
    Reading::Identity(Identity { kind, both_sides: true, issued_on, valid_until: day(valid_until) })
}

#[test]
fn identity_documents() {
    let card = IdentityKind::NationalCard;
    assert_eq!(found(&identity(card, None, "2026-11-20")), []);
    assert_eq!(found(&identity(card, None, "2026-11-19")), [("SC-NAT-01", Expired)]);
    assert_eq!(
        found_for(&identity(card, Some(day("2013-06-01")), "2023-06-01"), &frame("2026-11-20", "1994-05-17")),
        [],
        "issued to an adult in 2013: five years more"
    );
    assert_eq!(
        found_for(&identity(card, Some(day("2013-06-01")), "2026-06-01"), &frame("2026-11-20", "2000-05-17")),
        [("SC-NAT-01", Expired)],
        "P-02: issued to a minor"
    );
    let passport = identity(IdentityKind::Passport, Some(day("2013-06-01")), "2023-06-01");
    assert_eq!(found_for(&passport, &frame("2026-11-20", "1994-05-17")), [("SC-NAT-01", Expired)]);
    let licence = identity(IdentityKind::DrivingLicence, None, "2035-01-01");
    assert_eq!(found(&licence), [("SC-NAT-01", WrongDocument)], "P-04");
    assert_eq!(found(&identity(IdentityKind::Other, None, "2035-01-01")), [("SC-NAT-01", WrongDocument)]);
    let one_side = Identity { kind: card, both_sides: false, issued_on: None, valid_until: day("2030-01-01") };
    assert_eq!(found(&Reading::Identity(one_side)), [("SC-NAT-01", Incomplete)]);
}

#[test]
fn bank_details_are_in_the_name_of_the_volunteer() {
    let iban = Iban::parse("FR76 3000 6000 0112 3456 7890 189").unwrap();
    let bank = |holder: &str| Reading::Bank(Bank { iban: iban.clone(), holder: holder.to_owned() });
    assert_eq!(found(&bank("MLLE INES MOREL DUPRE")), []);
    assert_eq!(found(&bank("M. PAUL MOREL DUPRE")), [("SC-MON-01", WrongPerson)]);
    for (holder, given, family, named) in [
        ("MOREL INES", "Inès", "Morel", true),
        ("M OU MME MOREL INES", "Inès, Marie", "Morel", true),
        ("MOREL", "Inès", "Morel", false),
        ("INESSA MORELLI", "Inès", "Morel", false),
        ("N’DIAYE ÉLOÏSE", "Eloise", "N'Diaye", true),
        ("", "Inès", "Morel", false),
    ] {
        assert_eq!(names_the_person(holder, given, family), named, "{holder} {given} {family}");
    }
}

#[test]
fn a_social_security_number_fits_the_birth() {
    let key = 97 - 2_040_569_266_014_u64 % 97;
    let nir = Nir::parse(&format!("2040569266014{key:02}")).unwrap();
    assert_eq!(found(&Reading::Nir(nir.clone())), []);
    assert_eq!(found_for(&Reading::Nir(nir), &frame("2026-11-20", "1974-05-17")), [("NIR", WrongPerson)]);
}

#[test]
fn medical_certificates_are_about_the_mission_and_before_the_signature() {
    let certificate = |issued: &str, about| Reading::Medical(Medical { issued_on: day(issued), about });
    assert_eq!(found(&certificate("2026-11-20", About::Mission)), []);
    assert_eq!(found(&certificate("2026-11-21", About::Mission)), [("SC-MED-01", Other)], "P-06");
    assert_eq!(found(&certificate("2026-11-10", About::Sport)), [("SC-MED-02", MissionNotNamed)], "P-08");
    assert_eq!(found(&certificate("2026-11-10", About::Else)), [("SC-MED-02", MissionNotNamed)]);
}

#[test]
fn titles_cover_the_signature_and_are_followed_until_the_end() {
    let title = |until: &str| Title { both_sides: true, valid_until: day(until) };
    let facts = frame("2026-11-20", "2004-05-17");
    for (until, defects, renewal) in
        [("2026-11-19", vec![("SC-NAT-07", Expired)], false), ("2026-11-20", vec![], true), ("2027-07-31", vec![], false)]
    {
        assert_eq!(found(&Reading::Title(title(until))), defects, "{until}");
        assert_eq!(needs_renewal(&title(until), &facts), renewal, "{until}");
    }
    assert_eq!(found(&Reading::FirstTitle(day("2025-11-19"))), []);
    assert_eq!(found(&Reading::FirstTitle(day("2025-11-20"))), [("SC-NAT-03", Incomplete)], "strictly more than a year");
}

#[test]
fn proofs_of_the_top_up_are_fresh() {
    let rsa = |issued: &str, signed: &str| found_for(&Reading::Rsa(day(issued)), &frame(signed, "2004-05-17"));
    assert_eq!(rsa("2026-08-20", "2026-11-21"), [("SC-MON-03", TooOld)], "P-13");
    assert_eq!(rsa("2026-08-22", "2026-11-21"), []);
    let grant = |year, level, signed: &str| found_for(&Reading::Scholarship { year, level }, &frame(signed, "2004-05-17"));
    assert_eq!(grant(2026, 4, "2026-10-12"), [("SC-MON-02", Other)], "P-16");
    assert_eq!(grant(2026, 5, "2026-10-12"), []);
    assert_eq!(grant(2026, 5, "2027-08-31"), []);
    assert_eq!(grant(2025, 5, "2026-09-01"), [("SC-MON-03", TooOld)]);
    assert_eq!(found(&Reading::Address(day("2026-08-20"))), [("ADDRESS", TooOld)]);
}
