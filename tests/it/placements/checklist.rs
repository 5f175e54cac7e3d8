//! The papers a file needs and what makes each good (rulebook 7.3 and 13).

use chrono::NaiveDate;
use relais::domain::Id;
use relais::features::eligibility::{
    Activity, ActivityKind, CandidateFacts, Disability, DisabilityProof, Law, MissionFacts, Nationality, Residence, Social,
    Title, WeeklyHours, evaluate,
};
use relais::features::placements::rules::checklist::{Item, ItemState, Piece, PieceState, Situation, checklist, is_complete};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn id(number: u64) -> Id {
    Id::from_parts(number, [0; 10])
}

fn adult() -> CandidateFacts {
    CandidateFacts::new(day("2006-03-01"), Nationality::FRENCH)
}

/// A file and its plan; the network asks for what the test says.
struct File {
    candidate: CandidateFacts,
    signature_on: NaiveDate,
    start_on: NaiveDate,
    asks_nir: bool,
    asks_address: bool,
}

impl File {
    fn of(candidate: CandidateFacts) -> Self {
        Self { candidate, signature_on: day("2026-11-20"), start_on: day("2027-01-04"), asks_nir: true, asks_address: false }
    }

    fn signed_on(self, signature: &str) -> Self {
        Self { signature_on: day(signature), ..self }
    }

    fn items(&self, pieces: &[Piece]) -> Vec<Item> {
        let mission = MissionFacts {
            open_to_minors: Some(true),
            weekly_hours: WeeklyHours::new(24.0),
            months: Some(8),
            ..MissionFacts::default()
        };
        let law = Law::at(self.signature_on);
        let decision = evaluate(&self.candidate, &mission, self.signature_on, self.start_on, &law);
        let situation = Situation {
            candidate: &self.candidate,
            decision: &decision,
            law: &law,
            signature_on: self.signature_on,
            start_on: self.start_on,
            lead_time_days: 15,
            asks_nir: self.asks_nir,
            asks_address: self.asks_address,
        };
        checklist(&situation, pieces)
    }

    fn codes(&self) -> Vec<&'static str> {
        self.items(&[]).iter().map(|item| item.paper.code.as_str()).collect()
    }
}

fn accepted(code: &str) -> Piece {
    Piece {
        id: id(1),
        code: code.to_owned(),
        state: PieceState::Accepted,
        issued_on: None,
        valid_until: None,
        names_mission: None,
    }
}

fn issued(code: &str, on: &str) -> Piece {
    Piece { issued_on: Some(day(on)), names_mission: Some(true), ..accepted(code) }
}

fn until(code: &str, on: &str) -> Piece {
    Piece { valid_until: Some(day(on)), ..accepted(code) }
}

fn state_of(file: &File, piece: Piece) -> ItemState {
    let code = piece.code.clone();
    file.items(&[piece]).into_iter().find(|item| item.paper.code == code).map_or(ItemState::Missing, |item| item.state)
}

#[test]
fn an_adult_of_french_nationality_brings_little() {
    let mut file = File::of(adult());
    assert_eq!(file.codes(), ["ID", "RIB", "NIR", "MED", "HONOUR", "CSC", "MAD", "NOTIF"], "P-01");
    file.asks_nir = false;
    file.asks_address = true;
    assert_eq!(file.codes(), ["ID", "RIB", "ADDRESS", "MED", "HONOUR", "CSC", "MAD", "NOTIF"]);
}

#[test]
fn each_situation_brings_its_papers() {
    let with = |change: fn(&mut CandidateFacts)| {
        let mut candidate = adult();
        change(&mut candidate);
        let plain = File::of(adult()).codes();
        let codes = File::of(candidate).codes();
        codes.into_iter().filter(|code| !plain.contains(code)).collect::<Vec<_>>()
    };
    assert_eq!(with(|one| one.social = Social { rsa_household: true, scholarship_level: None }), ["RSA"]);
    assert_eq!(with(|one| one.social = Social { rsa_household: false, scholarship_level: Some(5) }), ["BOURSE"], "P-16");
    assert!(with(|one| one.social = Social { rsa_household: false, scholarship_level: Some(4) }).is_empty(), "P-16");
    assert_eq!(with(|one| one.birth_date = day("2009-05-01")), ["PARENT_AUTH", "PARENT_ID"], "P-10");
    assert_eq!(
        with(|one| {
            one.birth_date = day("2009-05-01");
            one.emancipated = true;
        }),
        ["EMANCIP"]
    );
    assert_eq!(
        with(|one| one.activities.push(Activity { kind: ActivityKind::Study, weekly_hours: None, from: None, to: None })),
        ["SCHOOL"]
    );
    assert_eq!(
        with(|one| {
            one.birth_date = day("2000-05-01");
            one.disability = Some(Disability { proof: DisabilityProof::Rqth, valid_until: None });
        }),
        ["DISAB"]
    );
    let holder = |title, until: &str| Residence {
        title,
        first_listed_title_on: Some(day("2020-01-01")),
        valid_until: Some(day(until)),
        renewal_receipt_until: None,
        vls_ts_validated: None,
        issued_under_l421_35: false,
    };
    let mut foreign = CandidateFacts::new(day("2004-01-01"), Nationality::parse("MA").expect("Morocco"));
    foreign.residence = Some(holder(Title::Vpf, "2030-01-01"));
    assert_eq!(File::of(foreign.clone()).codes(), ["TITLE", "STAY_1Y", "RIB", "NIR", "MED", "HONOUR", "CSC", "MAD", "NOTIF"]);
    foreign.residence = Some(holder(Title::Student, "2027-03-01"));
    assert_eq!(File::of(foreign).codes(), ["TITLE", "RENEWAL", "RIB", "NIR", "MED", "HONOUR", "CSC", "MAD", "NOTIF"]);
    assert!(
        File::of(CandidateFacts::new(day("2004-01-01"), Nationality::parse("CH").expect("Switzerland"))).codes().contains(&"ID")
    );
}

#[test]
fn a_paper_must_be_good_on_the_day_of_signature() {
    use ItemState::{Accepted, Expired};
    let plain = || File::of(adult());
    let mut on_rsa = adult();
    on_rsa.social = Social { rsa_household: true, scholarship_level: Some(6) };
    let social = || File::of(on_rsa.clone());
    let mut disabled = adult();
    disabled.birth_date = day("2000-05-01");
    disabled.disability = Some(Disability { proof: DisabilityProof::Rqth, valid_until: None });
    let disabled = || File::of(disabled.clone());
    let cases: Vec<(&str, File, Piece, ItemState)> = vec![
        ("P-02", plain(), until("ID", "2026-06-01"), Expired),
        ("a last day is inclusive", plain(), until("ID", "2026-11-20"), Accepted),
        ("a card that was over the day before", plain(), until("ID", "2026-11-19"), Expired),
        ("a card whose end was left to the case-worker", plain(), accepted("ID"), Accepted),
        ("P-06", plain(), issued("MED", "2026-11-21"), Expired),
        ("the visit on the day itself", plain(), issued("MED", "2026-11-20"), Accepted),
        ("P-08", plain(), Piece { names_mission: Some(false), ..issued("MED", "2026-11-10") }, Expired),
        (
            "a certificate nobody read for the mission",
            plain(),
            Piece { names_mission: None, ..issued("MED", "2026-11-10") },
            Expired,
        ),
        ("a certificate without a date", plain(), Piece { names_mission: Some(true), ..accepted("MED") }, Expired),
        ("P-13", social().signed_on("2026-11-21"), issued("RSA", "2026-08-20"), Expired),
        ("three months to the day are not less than three", social(), issued("RSA", "2026-08-20"), Expired),
        ("the day before", social(), issued("RSA", "2026-08-21"), Accepted),
        ("an undated RSA certificate", social(), accepted("RSA"), Expired),
        ("the scholarship of this year", social(), issued("BOURSE", "2026-09-15"), Accepted),
        ("the scholarship of last year", social(), issued("BOURSE", "2026-07-15"), Expired),
        ("one said to last until summer", social(), until("BOURSE", "2027-08-31"), Accepted),
        ("a proof of disability over", disabled(), until("DISAB", "2026-11-19"), Expired),
        ("one without end", disabled(), accepted("DISAB"), Accepted),
    ];
    for (what, file, piece, expected) in cases {
        let defect = file.items(std::slice::from_ref(&piece)).into_iter().find(|item| item.paper.code == piece.code);
        assert_eq!(defect.is_some_and(|item| item.defect.is_some()), expected == Expired, "{what}");
        assert_eq!(state_of(&file, piece), expected, "{what}");
    }
}

#[test]
fn the_best_document_of_a_code_counts() {
    use ItemState as Is;
    let file = File::of(adult());
    let piece = |number, state, valid_until: Option<&str>| Piece {
        id: id(number),
        state,
        valid_until: valid_until.map(day),
        ..accepted("ID")
    };
    for (pieces, state, document) in [
        (vec![], Is::Missing, None),
        (vec![piece(1, PieceState::Rejected, None)], Is::Rejected, Some(1)),
        (vec![piece(1, PieceState::Rejected, None), piece(2, PieceState::Received, None)], Is::Received, Some(2)),
        (vec![piece(1, PieceState::Accepted, None), piece(2, PieceState::Rejected, None)], Is::Accepted, Some(1)),
        (vec![piece(1, PieceState::Accepted, Some("2020-01-01")), piece(2, PieceState::Received, None)], Is::Received, Some(2)),
        (vec![piece(1, PieceState::Expired, None)], Is::Expired, Some(1)),
        (vec![piece(2, PieceState::Accepted, None), piece(1, PieceState::Accepted, None)], Is::Accepted, Some(2)),
    ] {
        let items = file.items(&pieces);
        let item = items.iter().find(|item| item.paper.code == "ID").expect("an identity paper");
        assert_eq!((item.state, item.document_id), (state, document.map(id)), "{pieces:?}");
    }
}

#[test]
fn each_gate_has_its_day() {
    let file = File::of(adult());
    let due = |file: &File, code: &str| file.items(&[]).into_iter().find(|item| item.paper.code == code).map(|item| item.due_on);
    assert_eq!(due(&file, "MED"), Some(day("2026-11-20")), "the signature");
    assert_eq!(due(&file, "ID"), Some(day("2026-12-20")), "the lead time before the start");
    assert_eq!(due(&file, "NOTIF"), Some(day("2027-01-04")), "the start");
    let soon = File { start_on: day("2026-11-23"), ..file };
    assert_eq!(due(&soon, "ID"), Some(day("2026-11-20")), "never before the signature");
}

#[test]
fn a_file_is_complete_without_contract_convention_and_notification_only() {
    let file = File::of(adult());
    let all = [
        until("ID", "2030-01-01"),
        Piece { id: id(2), ..accepted("RIB") },
        Piece { id: id(3), ..accepted("NIR") },
        Piece { id: id(4), ..issued("MED", "2026-11-10") },
        Piece { id: id(5), ..accepted("HONOUR") },
    ];
    assert!(is_complete(&file.items(&all)));
    for left_out in 0..all.len() {
        let rest: Vec<_> =
            all.iter().enumerate().filter(|(index, _)| *index != left_out).map(|(_, piece)| piece.clone()).collect();
        assert!(!is_complete(&file.items(&rest)), "without {}", all[left_out].code);
        let received: Vec<_> = all
            .iter()
            .enumerate()
            .map(|(index, piece)| {
                let state = if index == left_out { PieceState::Received } else { PieceState::Accepted };
                Piece { state, ..piece.clone() }
            })
            .collect();
        assert!(!is_complete(&file.items(&received)), "{} only received", all[left_out].code);
    }
    assert!(!is_complete(&[]), "an empty list is a fault, not a complete file");
}

#[test]
fn a_renewal_receipt_is_waited_for_only_when_the_title_is_over_at_signature() {
    let mut foreign = CandidateFacts::new(day("2004-01-01"), Nationality::parse("MA").expect("Morocco"));
    let residence = Residence {
        title: Title::Student,
        first_listed_title_on: None,
        valid_until: Some(day("2027-03-01")),
        renewal_receipt_until: None,
        vls_ts_validated: None,
        issued_under_l421_35: false,
    };
    foreign.residence = Some(residence.clone());
    let renewal = |candidate: &CandidateFacts| {
        File::of(candidate.clone()).items(&[]).into_iter().find(|item| item.paper.code == "RENEWAL").expect("a renewal receipt")
    };
    assert!(!renewal(&foreign).completes);
    assert_eq!(renewal(&foreign).due_on, day("2027-03-01"));
    let over = Residence { valid_until: Some(day("2026-11-01")), renewal_receipt_until: Some(day("2027-11-01")), ..residence };
    foreign.residence = Some(over);
    assert!(renewal(&foreign).completes);
    assert_eq!(renewal(&foreign).due_on, day("2026-11-20"));
}
