//! Whether a piece proves what it is asked for (rulebook 7.3, column "validity test"): what somebody read on it goes in, its
//! defects come out, each with the coded reason of a refusal and a sentence that says what to do next.

use chrono::{Datelike, NaiveDate};

use super::RejectReason;
use crate::domain::{Iban, Nir, Said, dates};

/// What a piece of a placement is held against.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    /// Day the contract is signed.
    pub signature_on: NaiveDate,
    /// Last day of the mission.
    pub end_on: NaiveDate,
    pub given_name: &'a str,
    pub family_name: &'a str,
    pub born: NaiveDate,
}

/// Why a piece does not do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defect {
    /// Rule id of the rulebook.
    pub rule: &'static str,
    pub reason: RejectReason,
    /// What is wrong and what to do next, to the person who brought it.
    pub said: Said,
}

const fn defect(rule: &'static str, reason: RejectReason, fr: &'static str, en: &'static str) -> Defect {
    Defect { rule, reason, said: Said::new(fr, en) }
}

/// What was read on a piece, by its kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    Identity(Identity),
    Bank(Bank),
    Nir(Nir),
    Title(Title),
    /// First day of the first title of the law's list, from which the stay counts (`STAY_1Y`).
    FirstTitle(NaiveDate),
    Medical(Medical),
    /// First year of the academic year (2026 for 2026–2027) and level of the scholarship (`BOURSE`).
    Scholarship {
        year: i32,
        level: u8,
    },
    /// Day the certificate of the RSA was issued.
    Rsa(NaiveDate),
    /// Day the proof of home address was issued.
    Address(NaiveDate),
}

/// What somebody hands in as identity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdentityKind {
    NationalCard,
    Passport,
    DrivingLicence,
    Other,
}

/// An identity document (`ID`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Identity {
    pub kind: IdentityKind,
    /// A passport has one page that counts.
    pub both_sides: bool,
    pub issued_on: Option<NaiveDate>,
    /// Last day printed on it.
    pub valid_until: NaiveDate,
}

/// Bank details (`RIB`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bank {
    pub iban: Iban,
    /// Name of the holder as printed.
    pub holder: String,
}

/// A residence title, or the receipt of its renewal (`TITLE`, `RENEWAL`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Title {
    pub both_sides: bool,
    pub valid_until: NaiveDate,
}

/// What a medical certificate is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// It names the mission.
    Mission,
    Sport,
    /// Another purpose, or none.
    Else,
}

/// A medical certificate (`MED`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Medical {
    pub issued_on: NaiveDate,
    pub about: About,
}

/// National cards issued to adults from 2004 to 2013 are valid five years longer than printed.
const CARD_EXTENSION_MONTHS: u32 = 60;
/// SC-NAT-03, CSN L120-4: strictly more than one year.
const STAY_MONTHS: u32 = 12;
/// SC-MON-03, and the network's rule for a proof of address.
const FRESH_MONTHS: u32 = 3;
/// SC-MON-02, CSN R121-24 and arrêté of 13 September 2010.
const LEAST_LEVEL: u8 = 5;
/// An academic year begins on 1 September.
const ACADEMIC_MONTH: u32 = 9;

/// What is wrong with a piece; empty when it does.
pub fn defects(reading: &Reading, frame: &Frame) -> Vec<Defect> {
    match reading {
        Reading::Identity(identity) => of_identity(identity, frame),
        Reading::Bank(bank) => of_bank(bank, frame),
        Reading::Nir(nir) => of_nir(nir, frame),
        Reading::Title(title) => of_title(title, frame),
        Reading::FirstTitle(first) => of_stay(*first, frame),
        Reading::Medical(medical) => of_medical(medical, frame),
        Reading::Scholarship { year, level } => of_scholarship(*year, *level, frame),
        Reading::Rsa(issued_on) => fresh(*issued_on, frame.signature_on, "SC-MON-03", RSA_TOO_OLD),
        Reading::Address(issued_on) => fresh(*issued_on, frame.signature_on, "ADDRESS", ADDRESS_TOO_OLD),
    }
}

fn of_identity(identity: &Identity, frame: &Frame) -> Vec<Defect> {
    match identity.kind {
        IdentityKind::DrivingLicence => {
            return vec![defect(
                "SC-NAT-01",
                RejectReason::WrongDocument,
                "Le permis de conduire ne prouve pas la nationalité. Envoyez une carte d’identité ou un passeport.",
                "A driving licence does not prove nationality. Send an identity card or a passport.",
            )];
        }
        IdentityKind::Other => {
            return vec![defect(
                "SC-NAT-01",
                RejectReason::WrongDocument,
                "Ce n’est ni une carte d’identité ni un passeport. Envoyez l’un des deux.",
                "This is neither an identity card nor a passport. Send one of them.",
            )];
        }
        IdentityKind::NationalCard | IdentityKind::Passport => {}
    }
    let mut found = Vec::new();
    if identity.kind == IdentityKind::NationalCard && !identity.both_sides {
        found.push(defect(
            "SC-NAT-01",
            RejectReason::Incomplete,
            "Il manque une face de la carte. Envoyez le recto et le verso.",
            "One side of the card is missing. Send both sides.",
        ));
    }
    if identity_ends(identity, frame.born) < frame.signature_on {
        found.push(defect(
            "SC-NAT-01",
            RejectReason::Expired,
            "Ce document n’est plus valable le jour de la signature. Envoyez un passeport, ou la carte renouvelée. Une carte \
             délivrée avant 18 ans n’est pas prolongée.",
            "This document is over on the day of signature. Send a passport or the renewed card. A card issued before 18 is not \
             extended.",
        ));
    }
    found
}

/// Last day an identity document counts: five years beyond the printed day for a card issued to an adult from 2 January 2004 to
/// 31 December 2013 (décret 2013-1188), never for one issued to a minor (P-02) or on a day nobody read.
/// Last day an identity document counts: the printed one, or five years later for the cards that were extended.
pub fn identity_ends(identity: &Identity, born: NaiveDate) -> NaiveDate {
    let extended = NaiveDate::from_ymd_opt(2004, 1, 2).zip(NaiveDate::from_ymd_opt(2013, 12, 31));
    let of_an_adult = identity
        .issued_on
        .is_some_and(|day| !dates::is_minor_on(born, day) && extended.is_some_and(|(first, last)| (first..=last).contains(&day)));
    if identity.kind == IdentityKind::NationalCard && of_an_adult {
        dates::add_months(identity.valid_until, CARD_EXTENSION_MONTHS)
    } else {
        identity.valid_until
    }
}

fn of_bank(bank: &Bank, frame: &Frame) -> Vec<Defect> {
    if names_the_person(&bank.holder, frame.given_name, frame.family_name) {
        return Vec::new();
    }
    vec![defect(
        "SC-MON-01",
        RejectReason::WrongPerson,
        "Ce compte n’est pas à votre nom\u{a0}: l’indemnité ne peut être versée que sur votre compte. Envoyez un RIB à votre nom ; \
         un livret convient si la banque accepte les virements.",
        "This account is not in your name: the indemnity can only be paid to your own. Send bank details in your name.",
    )]
}

/// Whether a holder's line names this person: every word of the family name and one of the given names are in it, whatever
/// the accents, the case and the order.
pub fn names_the_person(holder: &str, given_name: &str, family_name: &str) -> bool {
    let printed = words(holder);
    let all_of_family = words(family_name).iter().all(|word| printed.contains(word));
    let one_of_given = words(given_name).iter().any(|word| printed.contains(word));
    all_of_family && one_of_given
}

/// Words in plain capitals, cut at anything that is not a letter.
fn words(text: &str) -> Vec<String> {
    let plain: String = text.chars().flat_map(char::to_uppercase).map(unaccented).collect();
    plain.split(|one: char| !one.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

const fn unaccented(letter: char) -> char {
    match letter {
        'À' | 'Á' | 'Â' | 'Ã' | 'Ä' | 'Å' => 'A',
        'Ç' => 'C',
        'È' | 'É' | 'Ê' | 'Ë' => 'E',
        'Ì' | 'Í' | 'Î' | 'Ï' => 'I',
        'Ñ' => 'N',
        'Ò' | 'Ó' | 'Ô' | 'Õ' | 'Ö' | 'Ø' => 'O',
        'Ù' | 'Ú' | 'Û' | 'Ü' => 'U',
        'Ý' | 'Ÿ' => 'Y',
        other => other,
    }
}

fn of_nir(nir: &Nir, frame: &Frame) -> Vec<Defect> {
    if nir.fits_birth(frame.born) {
        return Vec::new();
    }
    vec![defect(
        "NIR",
        RejectReason::WrongPerson,
        "Ce numéro ne correspond pas à votre date de naissance\u{a0}: c’est peut-être celui d’un parent. Demandez une attestation de \
         droits à votre nom sur ameli.fr.",
        "This number does not fit your date of birth: it may be a parent’s. Ask for a certificate in your own name.",
    )]
}

fn of_title(title: &Title, frame: &Frame) -> Vec<Defect> {
    let mut found = Vec::new();
    if !title.both_sides {
        found.push(defect(
            "SC-NAT-04",
            RejectReason::Incomplete,
            "Il manque une face du titre. Envoyez le recto et le verso.",
            "One side of the title is missing. Send both sides.",
        ));
    }
    if title.valid_until < frame.signature_on {
        found.push(defect(
            "SC-NAT-07",
            RejectReason::Expired,
            "Ce titre est terminé le jour de la signature. Envoyez le titre renouvelé ou le récépissé de renouvellement.",
            "This title is over on the day of signature. Send the renewed title or the renewal receipt.",
        ));
    }
    found
}

/// Whether a title in force at the signature ends before the mission does: it counts, and the receipt of its renewal is awaited
/// by then (SC-NAT-06, SC-NAT-07).
pub fn needs_renewal(title: &Title, frame: &Frame) -> bool {
    title.valid_until >= frame.signature_on && title.valid_until < frame.end_on
}

fn of_stay(first: NaiveDate, frame: &Frame) -> Vec<Defect> {
    if dates::add_months(first, STAY_MONTHS) < frame.signature_on {
        return Vec::new();
    }
    vec![defect(
        "SC-NAT-03",
        RejectReason::Incomplete,
        "Ces titres ne montrent pas plus d’un an de séjour le jour de la signature. Envoyez un titre plus ancien, ou demandez au \
         réseau de signer plus tard.",
        "These titles do not show more than one year of stay on the day of signature. Send an older title, or ask to sign later.",
    )]
}

fn of_medical(medical: &Medical, frame: &Frame) -> Vec<Defect> {
    let mut found = Vec::new();
    if medical.about != About::Mission {
        found.push(defect(
            "SC-MED-02",
            RejectReason::MissionNotNamed,
            "Le certificat ne parle pas de la mission. Apportez à votre médecin la demande de certificat préparée par le réseau\u{a0}: il \
             doit écrire qu’il n’y a pas de contre-indication à cette mission.",
            "The certificate is not about the mission. Bring your doctor the request the network prepared: it must say that nothing \
             speaks against this mission.",
        ));
    }
    if medical.issued_on > frame.signature_on {
        found.push(defect(
            "SC-MED-01",
            RejectReason::Other,
            "Ce certificat est daté après la signature prévue. Le réseau doit déplacer la signature.",
            "This certificate is dated after the planned signature. The network has to move the signature.",
        ));
    }
    found
}

fn of_scholarship(year: i32, level: u8, frame: &Frame) -> Vec<Defect> {
    let mut found = Vec::new();
    let signed = frame.signature_on;
    let current = if signed.month() >= ACADEMIC_MONTH { signed.year() } else { signed.year() - 1 };
    if year != current {
        found.push(defect(
            "SC-MON-03",
            RejectReason::TooOld,
            "Cette attestation n’est pas de l’année universitaire en cours. Téléchargez celle de cette année sur messervices.etudiant.gouv.fr.",
            "This certificate is not of the current academic year. Download this year’s.",
        ));
    }
    if level < LEAST_LEVEL {
        found.push(defect(
            "SC-MON-02",
            RejectReason::Other,
            "Le complément est réservé aux boursiers à partir de l’échelon 5. Votre mission n’est pas remise en cause.",
            "The top-up is for scholarships of level 5 and above. Your mission is not called into question.",
        ));
    }
    found
}

const RSA_TOO_OLD: (&str, &str) = (
    "Cette attestation de RSA a plus de trois mois le jour de la signature. Téléchargez-en une récente sur caf.fr ou msa.fr.",
    "This RSA certificate is more than three months old on the day of signature. Download a recent one.",
);
const ADDRESS_TOO_OLD: (&str, &str) = (
    "Ce justificatif de domicile a plus de trois mois. Envoyez une facture ou une quittance récente.",
    "This proof of address is more than three months old. Send a recent bill or rent receipt.",
);

fn fresh(
    issued_on: NaiveDate,
    signature_on: NaiveDate,
    rule: &'static str,
    too_old: (&'static str, &'static str),
) -> Vec<Defect> {
    // Less than three months: on the very day three months are over, it is too old.
    if dates::add_months(issued_on, FRESH_MONTHS) > signature_on {
        return Vec::new();
    }
    vec![defect(rule, RejectReason::TooOld, too_old.0, too_old.1)]
}
