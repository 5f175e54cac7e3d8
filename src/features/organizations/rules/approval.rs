//! What approval asks of a host: the law's conditions on third parties, and every piece the network wants.

use chrono::NaiveDate;

use super::file::{HostFile, LegalForm};
use crate::domain::dates::add_months;
use crate::domain::{Finding, Outcome, Said};
use crate::error::Faults;
use crate::features::accounts::rules::settings::NetworkForm;
use crate::features::documents::rules::{Document, DocumentCode, DocumentState};

/// What an approval is decided on.
#[derive(Debug, Clone)]
pub struct Case<'a> {
    pub file: &'a HostFile,
    pub network: NetworkForm,
    /// Codes of the pieces this network asks for.
    pub wanted: &'a [String],
    /// Current pieces of the file.
    pub documents: &'a [Document],
    pub today: NaiveDate,
}

/// What stands in the way (`fails`, `needs`) and what is worth knowing (`warns`).
pub fn findings(case: &Case) -> Vec<Finding> {
    let mut found = conditions(case.file, case.network, case.today);
    found.extend(missing_pieces(case));
    found
}

/// Whether a finding forbids the approval.
pub fn blocks(finding: &Finding) -> bool {
    match finding.outcome {
        Outcome::Fails | Outcome::Check | Outcome::Needs => true,
        Outcome::Warns | Outcome::Info => false,
    }
}

/// The findings that forbid, as the problem document lists them.
pub fn faults(findings: &[Finding]) -> Faults {
    let mut faults = Faults::default();
    for finding in findings.iter().filter(|finding| blocks(finding)) {
        faults.push(pointer(finding.rule), finding.rule, finding.message.clone());
    }
    faults
}

fn pointer(rule: &str) -> String {
    match rule {
        "SC-INT-02" | "SC-INT-03" => "/legal_form".to_owned(),
        "SC-INT-04" => "/activities".to_owned(),
        "SC-INT-05" => "/licensed_or_covered".to_owned(),
        "SC-INT-06" => "/cer_signed_on".to_owned(),
        "SC-INT-07" => "/declared_on".to_owned(),
        piece => format!("/documents/{piece}"),
    }
}

/// SC-INT-02 to SC-INT-07, on the file alone.
pub fn conditions(file: &HostFile, network: NetworkForm, today: NaiveDate) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut say = |rule, outcome, message, source| found.push(Finding { rule, outcome, message, source });
    match (network, file.legal_form) {
        (NetworkForm::NonProfit, LegalForm::Association | LegalForm::PublicBody | LegalForm::ForeignNonProfit)
        | (NetworkForm::PublicBody, LegalForm::PublicBody) => {}
        (NetworkForm::NonProfit, LegalForm::Other) => say("SC-INT-02", Outcome::Fails, NON_PROFIT_NETWORK, "L120-32 al. 1"),
        (NetworkForm::PublicBody, LegalForm::Association | LegalForm::ForeignNonProfit | LegalForm::Other) => {
            say("SC-INT-03", Outcome::Fails, PUBLIC_NETWORK, "L120-32 al. 2");
        }
    }
    let activities = file.activities;
    if activities.worship || activities.political || activities.union {
        say("SC-INT-04", Outcome::Fails, ACTIVITIES, "L120-32, L120-1 II");
    }
    if file.licensed_or_covered {
        say("SC-INT-05", Outcome::Fails, LICENSED, "L120-32");
    }
    match file.cer_signed_on {
        None => say("SC-INT-06", Outcome::Fails, CER_MISSING, "L120-32, L120-30"),
        Some(signed) if signed > today => say("SC-INT-06", Outcome::Fails, CER_FUTURE, "L120-32, L120-30"),
        Some(_) => {}
    }
    if file.legal_form == LegalForm::Association {
        match file.declared_on {
            None => say("SC-INT-07", Outcome::Warns, AGE_UNKNOWN, "R121-33"),
            Some(declared) if add_months(declared, 12) > today => say("SC-INT-07", Outcome::Warns, TOO_RECENT, "R121-33"),
            Some(_) => {}
        }
    }
    found
}

const NON_PROFIT_NETWORK: Said = Said::new(
    "Le réseau, à but non lucratif, ne peut mettre des volontaires à disposition que d’associations, d’organismes publics et \
     d’organismes étrangers sans but lucratif.",
    "The network, a non-profit, may only lend volunteers to associations, public bodies and foreign non-profits.",
);
const PUBLIC_NETWORK: Said = Said::new(
    "Le réseau, organisme public, ne peut mettre des volontaires à disposition que d’organismes publics.",
    "The network, a public body, may only lend volunteers to public bodies.",
);
const ACTIVITIES: Said = Said::new(
    "Une structure qui a une activité cultuelle, politique ou syndicale ne peut pas accueillir de volontaires.",
    "A body with a worship, political or trade-union activity may not host volunteers.",
);
const LICENSED: Said = Said::new(
    "Une structure agréée, ou couverte par l’agrément de sa fédération, accueille par elle-même et non par le réseau.",
    "A body with a licence, its own or its federation’s, hosts by itself and not through the network.",
);
const CER_MISSING: Said = Said::new(
    "Le contrat d’engagement républicain n’est pas signé, ou sa date manque.",
    "The republican-commitment contract is not signed, or its date is missing.",
);
const CER_FUTURE: Said = Said::new(
    "Le contrat d’engagement républicain est daté dans le futur.",
    "The republican-commitment contract is dated in the future.",
);
const AGE_UNKNOWN: Said = Said::new(
    "La date de déclaration manque\u{a0}: on ne sait pas si l’association a un an d’existence.",
    "The day of declaration is missing: whether the association is a year old is not known.",
);
const TOO_RECENT: Said =
    Said::new("L’association a moins d’un an d’existence.", "The association has existed for less than a year.");

/// Whether a piece of the host file applies to a host of this form. Statutes and RNA number are an association's; a foreign
/// body is in no French register; the mission sheet and the tutor form belong to each mission.
pub fn applies(code: DocumentCode, form: LegalForm) -> bool {
    match code {
        DocumentCode::HStatuts | DocumentCode::HRna => form == LegalForm::Association,
        DocumentCode::HSiret => form != LegalForm::ForeignNonProfit,
        DocumentCode::HMission | DocumentCode::HTuteur => false,
        other => other.fits_host_file(),
    }
}

fn missing_pieces(case: &Case) -> Vec<Finding> {
    let mut found = Vec::new();
    // A code the network asks for that is no piece of a host file is nobody's to bring.
    for code in case.wanted.iter().filter_map(|code| DocumentCode::parse(code)) {
        let good = case.documents.iter().any(|one| one.code == code && one.is_good_on(case.today));
        if applies(code, case.file.legal_form) && !good {
            let name = code.name();
            found.push(Finding {
                rule: code.code(),
                outcome: Outcome::Needs,
                message: Said::built(
                    format!("Pièce à recevoir et à accepter\u{a0}: {}.", name.fr),
                    format!("To be received and accepted: {}.", name.en),
                ),
                source: "rulebook 8",
            });
        }
    }
    found
}

/// The reason to suspend a host by itself: its insurance or its CER is no longer good. A newer piece that waits for the
/// network's answer leaves it as it is.
pub fn lapsed(documents: &[Document], today: NaiveDate) -> Option<&'static str> {
    [(DocumentCode::HRc, "insurance"), (DocumentCode::HCer, "cer")].into_iter().find_map(|(code, reason)| {
        let current = documents.iter().find(|one| one.code == code)?;
        let over = match current.state {
            DocumentState::Expired | DocumentState::Rejected => true,
            DocumentState::Accepted => !current.is_good_on(today),
            DocumentState::Requested | DocumentState::Received | DocumentState::Withdrawn | DocumentState::Superseded => false,
        };
        over.then_some(reason)
    })
}
