use chrono::NaiveDate;

use super::approval::{self, Case, applies, conditions, lapsed};
use super::file::{Freedom, HostFile, LegalForm, freedom};
use super::machine::{OrganizationState, STEPS, Verb};
use super::reasons::{BAR_CODES, FindingNote, barred_until, check_findings};
use crate::domain::machine::{By, find};
use crate::domain::{Id, Line, Owner, Role};
use crate::features::accounts::rules::settings::{NetworkForm, Settings};
use crate::features::documents::rules::access::OwnerScope;
use crate::features::documents::rules::{Document, DocumentCode, DocumentState};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn today() -> NaiveDate {
    day("2026-11-23")
}

fn file() -> HostFile {
    serde_json::from_value(serde_json::json!({
        "name": "Centre social des Tilleuls", "legal_form": "association", "siret": null, "rna": null,
        "declared_on": "2019-05-02", "commune": "42218", "address": "3 place des Tilleuls",
        "contact": {"name": "Samira Benali", "email": "samira@tilleuls.example"},
        "activities": {"worship": false, "political": false, "union": false},
        "licensed_or_covered": false, "cer_signed_on": "2026-01-10",
    }))
    .expect("a host file")
}

fn piece(code: DocumentCode, state: DocumentState, valid_until: Option<&str>) -> Document {
    let id = Id::from_parts(0, [0; 10]);
    Document {
        id,
        version: 1,
        state,
        code,
        scope: OwnerScope {
            owner: Owner::Organization(id),
            departement: "42".into(),
            candidate_id: None,
            organization_id: Some(id),
        },
        issued_on: None,
        valid_until: valid_until.map(day),
        holder: None,
        names_mission: None,
        note: None,
        provided_by: id,
        decided_by: None,
        reject_reason: None,
        reject_comment: None,
        seen: None,
        file_deleted_on: None,
        file: None,
        created_at: Default::default(),
        updated_at: Default::default(),
    }
}

/// Rulebook 9.1, written apart from the table.
fn expected(verb: Verb, from: OrganizationState, by: By) -> Option<OrganizationState> {
    use OrganizationState::{Approved, Barred, Draft, Left, Refused, Submitted, Suspended, ToComplete, Withdrawn};
    let host = by == By::Person(Role::Host);
    let approver = by == By::Person(Role::Approver);
    let network = approver || by == By::Person(Role::CaseWorker);
    let system = by == By::System;
    match (verb, from) {
        (Verb::Submit, Draft | ToComplete) if host => Some(Submitted),
        (Verb::RequestChanges, Submitted) if network => Some(ToComplete),
        (Verb::Approve, Submitted) if network => Some(Approved),
        (Verb::Refuse, Submitted | ToComplete) if network => Some(Refused),
        (Verb::Withdraw, Draft | Submitted | ToComplete) if host || network => Some(Withdrawn),
        (Verb::Suspend, Approved) if network || system => Some(Suspended),
        (Verb::Reinstate, Suspended) if network || system => Some(Approved),
        (Verb::Bar, Approved | Suspended) if approver => Some(Barred),
        (Verb::LiftBar, Barred) if approver => Some(Draft),
        (Verb::Leave, Approved | Suspended) if host || network => Some(Left),
        _ => None,
    }
}

#[test]
fn every_state_verb_and_role() {
    let everybody: Vec<By> = Role::ALL.into_iter().map(By::Person).chain([By::System]).collect();
    for verb in Verb::ALL {
        assert_eq!(Verb::parse(verb.code()), Some(verb));
        for state in OrganizationState::ALL {
            assert_eq!(OrganizationState::parse(state.code()), Some(state));
            for by in &everybody {
                let found = find(&STEPS, verb.code(), None, state, *by).ok().map(|step| step.to);
                assert_eq!(found, expected(verb, state, *by), "{} from {state:?} by {by:?}", verb.code());
            }
        }
    }
}

fn rules(file: &HostFile, network: NetworkForm) -> Vec<&'static str> {
    conditions(file, network, today()).into_iter().map(|finding| finding.rule).collect()
}

#[test]
fn legal_forms_by_the_form_of_the_network() {
    use LegalForm::{Association, ForeignNonProfit, Other, PublicBody};
    let cases = [
        (NetworkForm::NonProfit, Association, None),
        (NetworkForm::NonProfit, PublicBody, None),
        (NetworkForm::NonProfit, ForeignNonProfit, None),
        (NetworkForm::NonProfit, Other, Some("SC-INT-02")),
        (NetworkForm::PublicBody, Association, Some("SC-INT-03")),
        (NetworkForm::PublicBody, PublicBody, None),
        (NetworkForm::PublicBody, ForeignNonProfit, Some("SC-INT-03")),
        (NetworkForm::PublicBody, Other, Some("SC-INT-03")),
    ];
    for (network, legal_form, wanted) in cases {
        let file = HostFile { legal_form, ..file() };
        assert_eq!(rules(&file, network).first().copied(), wanted, "{network:?} {legal_form:?}");
    }
}

#[test]
fn conditions_one_by_one() {
    let change = |edit: fn(&mut HostFile)| {
        let mut file = file();
        edit(&mut file);
        rules(&file, NetworkForm::NonProfit)
    };
    assert!(change(|_| {}).is_empty());
    assert_eq!(change(|file| file.activities.worship = true), ["SC-INT-04"]);
    assert_eq!(change(|file| file.activities.political = true), ["SC-INT-04"]);
    assert_eq!(change(|file| file.activities.union = true), ["SC-INT-04"]);
    assert_eq!(change(|file| file.licensed_or_covered = true), ["SC-INT-05"]);
    assert_eq!(change(|file| file.cer_signed_on = None), ["SC-INT-06"]);
    assert_eq!(change(|file| file.cer_signed_on = Some(day("2026-11-24"))), ["SC-INT-06"]);
    assert!(change(|file| file.cer_signed_on = Some(day("2026-11-23"))).is_empty());
    assert_eq!(change(|file| file.declared_on = Some(day("2025-11-24"))), ["SC-INT-07"]);
    assert!(change(|file| file.declared_on = Some(day("2025-11-23"))).is_empty());
    assert_eq!(change(|file| file.declared_on = None), ["SC-INT-07"]);
    let young = HostFile { declared_on: Some(day("2026-10-01")), ..file() };
    assert!(conditions(&young, NetworkForm::NonProfit, today()).iter().all(|finding| !approval::blocks(finding)));
}

#[test]
fn every_wanted_piece_that_applies_is_asked_for() {
    let wanted = Settings::default().host_pieces;
    let missing = |file: &HostFile, documents: &[Document]| {
        let case = Case { file, network: NetworkForm::NonProfit, wanted: &wanted, documents, today: today() };
        approval::faults(&approval::findings(&case)).0.into_iter().map(|fault| fault.code).collect::<Vec<_>>()
    };
    assert_eq!(missing(&file(), &[]), wanted);
    let all: Vec<Document> = wanted
        .iter()
        .filter_map(|code| DocumentCode::parse(code))
        .map(|code| piece(code, DocumentState::Accepted, None))
        .collect();
    assert!(missing(&file(), &all).is_empty());
    let public = HostFile { legal_form: LegalForm::PublicBody, ..file() };
    assert!(!missing(&public, &[]).iter().any(|code| code == "H_STATUTS" || code == "H_RNA"));
    for (state, until) in [(DocumentState::Received, None), (DocumentState::Accepted, Some("2026-11-22"))] {
        let mut some = all.clone();
        some.retain(|one| one.code != DocumentCode::HRc);
        some.push(piece(DocumentCode::HRc, state, until));
        assert_eq!(missing(&file(), &some), ["H_RC"], "{state:?}");
    }
    assert!(!applies(DocumentCode::HTuteur, LegalForm::Association) && !applies(DocumentCode::Med, LegalForm::Association));
}

#[test]
fn insurance_and_cer_lapse() {
    let cases = [
        (DocumentState::Accepted, None, None),
        (DocumentState::Accepted, Some("2026-11-23"), None),
        (DocumentState::Accepted, Some("2026-11-22"), Some("insurance")),
        (DocumentState::Expired, Some("2026-11-22"), Some("insurance")),
        (DocumentState::Rejected, None, Some("insurance")),
        (DocumentState::Received, None, None),
    ];
    for (state, until, wanted) in cases {
        assert_eq!(lapsed(&[piece(DocumentCode::HRc, state, until)], today()), wanted, "{state:?} {until:?}");
    }
    assert_eq!(lapsed(&[piece(DocumentCode::HCer, DocumentState::Expired, None)], today()), Some("cer"));
    assert_eq!(lapsed(&[piece(DocumentCode::HPv, DocumentState::Expired, None)], today()), None);
}

#[test]
fn what_may_be_changed_when() {
    use OrganizationState::{Approved, Barred, Draft, Submitted, Suspended, ToComplete};
    assert_eq!(freedom(Draft, false), Freedom::Whole);
    assert_eq!(freedom(ToComplete, true), Freedom::Whole);
    assert_eq!(freedom(Submitted, false), Freedom::Reach);
    assert_eq!(freedom(Approved, false), Freedom::Reach);
    assert_eq!(freedom(Suspended, true), Freedom::Guarded);
    assert_eq!(freedom(Barred, true), Freedom::Nothing);
    let moved = HostFile { address: Line::parse("5 rue Neuve").expect("a line"), ..file() };
    assert!(!file().differs_in_substance(&moved));
    assert!(file().differs_in_substance(&HostFile { licensed_or_covered: true, ..file() }));
}

#[test]
fn bars_and_findings() {
    let ends: Vec<NaiveDate> = BAR_CODES.iter().map(|code| barred_until(code, today())).collect();
    assert_eq!(ends, [day("2031-11-23"), day("2029-11-23"), day("2029-11-23"), day("2027-11-23")]);
    let note = |code| FindingNote { code: Line::parse(code).expect("a code"), comment: None };
    assert!(check_findings(&[note("H_RC"), note("siret"), note("SC-INT-05")], false).is_ok());
    assert!(check_findings(&[], false).is_err() && check_findings(&[], true).is_ok());
    assert!(check_findings(&[note("MED")], false).is_err() && check_findings(&[note("whatever")], true).is_err());
}
