use super::access::{OwnerScope, Relation, check_place, may_bring, may_see, relation};
use super::codes::{DocumentCode, Sensitivity};
use super::inputs::{check_current, check_dates};
use super::machine::{DocumentState, REJECT_CODES, RejectReason, STEPS};
use crate::domain::machine::{By, Misstep, find};
use crate::domain::{Actor, Id, Owner, Role};

fn id(last: u8) -> Id {
    Id::from_parts(0, [0, 0, 0, 0, 0, 0, 0, 0, 0, last])
}

fn actor(role: Role) -> Actor {
    Actor {
        account: id(1),
        session: id(2),
        role,
        organizations: vec![id(3)],
        departements: Some(vec!["42".into()]),
        acted_by: None,
    }
}

/// What the rulebook's sentence allows, written apart from the table.
fn expected(verb: &str, from: DocumentState, by: By) -> Option<DocumentState> {
    use DocumentState::{Accepted, Expired, Received, Rejected, Requested, Superseded, Withdrawn};
    let network = matches!(by, By::Person(Role::CaseWorker | Role::Approver));
    let bringer = network || matches!(by, By::Person(Role::Candidate | Role::Representative | Role::Host | Role::Tutor));
    match (verb, from) {
        ("receive", Requested) if bringer => Some(Received),
        ("accept", Received) if network => Some(Accepted),
        ("reject", Received | Accepted) if network => Some(Rejected),
        ("withdraw", Requested | Received) if bringer => Some(Withdrawn),
        ("expire", Accepted) if by == By::System => Some(Expired),
        ("supersede", Received | Accepted) if by == By::System => Some(Superseded),
        _ => None,
    }
}

#[test]
fn every_state_verb_and_role() {
    let everybody: Vec<By> = Role::ALL.into_iter().map(By::Person).chain([By::System]).collect();
    for verb in ["receive", "accept", "reject", "withdraw", "expire", "supersede"] {
        for state in DocumentState::ALL {
            for by in &everybody {
                let found = find(&STEPS, verb, None, state, *by).ok().map(|step| step.to);
                assert_eq!(found, expected(verb, state, *by), "{verb} from {state:?} by {by:?}");
            }
        }
    }
    assert_eq!(find(&STEPS, "burn", None, DocumentState::Received, By::System).err(), Some(Misstep::UnknownVerb));
}

#[test]
fn codes_and_reasons_come_back_from_their_text() {
    for code in DocumentCode::ALL {
        assert_eq!(DocumentCode::parse(code.code()), Some(*code));
    }
    for (reason, code) in RejectReason::ALL.into_iter().zip(REJECT_CODES) {
        assert_eq!((reason.code(), RejectReason::parse(code)), (code, Some(reason)));
        assert_eq!(serde_json::to_value(reason).ok(), Some(code.into()));
    }
    for state in DocumentState::ALL {
        assert_eq!(DocumentState::parse(state.code()), Some(state));
    }
}

#[test]
fn no_host_ever_sees_a_sensitive_piece_of_a_placement() {
    let placement = Owner::Placement(id(9));
    for code in DocumentCode::ALL {
        let sensitive = code.sensitivity() != Sensitivity::Normal;
        if sensitive && !code.fits_host_file() {
            assert!(!may_see(Relation::Host, *code, placement, true), "{code:?}");
            assert!(!may_bring(Relation::Host, *code, placement), "{code:?}");
            assert!(!may_see(Relation::Staff, *code, placement, false), "{code:?}");
        }
        assert!(may_see(Relation::Network, *code, placement, false) && may_see(Relation::Person, *code, placement, false));
        assert!(!may_see(Relation::Stranger, *code, placement, true));
    }
}

#[test]
fn relations_by_role_and_file() {
    let scope = |departement: &str, candidate, organization| OwnerScope {
        owner: Owner::Placement(id(9)),
        departement: departement.to_owned(),
        candidate_id: Some(candidate),
        organization_id: Some(organization),
    };
    let cases = [
        (Role::CaseWorker, scope("42", id(7), id(8)), Relation::Network),
        (Role::CaseWorker, scope("69", id(7), id(8)), Relation::Stranger),
        (Role::Auditor, scope("42", id(7), id(8)), Relation::Staff),
        (Role::Candidate, scope("69", id(1), id(8)), Relation::Person),
        (Role::Candidate, scope("42", id(7), id(3)), Relation::Stranger),
        (Role::Host, scope("42", id(7), id(3)), Relation::Host),
        (Role::Host, scope("42", id(1), id(8)), Relation::Stranger),
        (Role::Prescriber, scope("42", id(1), id(3)), Relation::Stranger),
    ];
    for (role, scope, wanted) in cases {
        assert_eq!(relation(&actor(role), &scope, false), wanted, "{role:?} {scope:?}");
    }
    assert_eq!(relation(&actor(Role::Representative), &scope("42", id(7), id(8)), true), Relation::Guardian);
    assert_eq!(relation(&actor(Role::Representative), &scope("42", id(7), id(8)), false), Relation::Stranger);
}

#[test]
fn pieces_have_their_place() {
    let (host_file, placement) = (Owner::Organization(id(3)), Owner::Placement(id(9)));
    assert!(check_place(DocumentCode::HRc, host_file).is_ok() && check_place(DocumentCode::HRc, placement).is_err());
    assert!(check_place(DocumentCode::Med, placement).is_ok() && check_place(DocumentCode::Med, host_file).is_err());
    assert!(check_place(DocumentCode::HTuteur, placement).is_ok());
    assert!(check_place(DocumentCode::PhotoCv, placement).is_err());
}

#[test]
fn dates_of_a_piece() {
    let day = |text: &str| text.parse().ok();
    let today = day("2026-11-20").expect("a date");
    assert!(check_dates(day("2026-11-20"), day("2026-11-20"), today).is_ok());
    assert!(check_dates(day("2026-11-21"), None, today).is_err());
    assert!(check_dates(day("2026-11-10"), day("2026-11-09"), today).is_err());
    assert!(check_current(day("2026-11-20"), today).is_ok() && check_current(day("2026-11-19"), today).is_err());
}
