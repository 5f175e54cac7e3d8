//! One table a row of the contract's "Choices where the rulebook leaves room", and the edges of each rule.

use relais::domain::{Outcome, Verdict};
use relais::features::eligibility::{Law, Nationality, evaluate, read_case, volunteering, volunteering_verdict};
use serde_json::{Value, json};

use super::{case, decide, documents, says};

/// What is laid on the ordinary case, the verdict, the findings and exactly the pieces expected.
type Row<'a> = (Value, &'a str, &'a [(&'a str, &'a str)], &'a [&'a str]);

fn check(rows: &[Row]) {
    for (over, verdict, findings, pieces) in rows {
        let decision = decide(&case(over.clone()));
        let told: Vec<_> = decision.findings.iter().map(|finding| (finding.rule, finding.outcome)).collect();
        assert_eq!(serde_json::to_value(decision.verdict).expect("a code"), **verdict, "{over}: {told:?}");
        for (rule, outcome) in *findings {
            let outcome: Outcome = serde_json::from_value(json!(outcome)).expect("an outcome");
            assert!(says(&decision, rule, outcome), "{rule} {outcome:?} expected on {over}: {told:?}");
        }
        assert_eq!(documents(&decision), **pieces, "{over}");
        let heavy = told.iter().filter(|(_, outcome)| *outcome != Outcome::Info).count();
        let expected = findings.iter().filter(|(_, outcome)| *outcome != "info").count();
        assert_eq!(heavy, expected, "{over}: {told:?}");
    }
}

fn born(date: &str, signature: &str, start: &str) -> Value {
    json!({"candidate": {"birth_date": date}, "signature_on": signature, "start_on": start})
}

fn disabled(date: &str, until: Value, signature: &str, start: &str) -> Value {
    let candidate = json!({"birth_date": date, "disability": {"proof": "AAH", "valid_until": until}});
    json!({"candidate": candidate, "signature_on": signature, "start_on": start})
}

#[test]
fn the_sixteenth_and_the_twenty_sixth_birthdays() {
    let minor: &[(&str, &str)] = &[("SC-MIN-01", "needs")];
    let pieces: &[&str] = &["PARENT_AUTH", "PARENT_ID"];
    check(&[
        (born("2010-10-20", "2026-10-20", "2026-10-20"), "eligible_with", minor, pieces),
        (born("2010-10-20", "2026-10-19", "2026-11-20"), "ineligible", &[("SC-AGE-01", "fails"), minor[0]], pieces),
        (born("2001-03-15", "2027-02-20", "2027-03-14"), "eligible", &[], &[]),
        (born("2001-03-15", "2027-02-20", "2027-03-15"), "ineligible", &[("SC-AGE-02", "fails")], &[]),
        (born("2000-02-29", "2026-02-10", "2026-02-27"), "eligible", &[], &[]),
        (born("2000-02-29", "2026-02-10", "2026-02-28"), "to_check", &[("SC-AGE-05", "check")], &[]),
        (born("2000-02-29", "2026-02-10", "2026-03-01"), "ineligible", &[("SC-AGE-02", "fails")], &[]),
        (born("2000-03-01", "2026-02-10", "2026-02-28"), "eligible", &[], &[]),
        (born("2000-02-29", "2025-02-10", "2025-02-28"), "eligible", &[], &[]),
        (born("2008-02-29", "2024-02-29", "2024-03-04"), "eligible_with", minor, pieces),
        (born("2008-02-29", "2026-03-01", "2026-03-09"), "eligible", &[], &[]),
    ]);
}

#[test]
fn the_thirty_first_birthday_and_the_days_of_the_proof() {
    let needs = ("SC-AGE-03", "needs");
    let warns = ("SC-AGE-03", "warns");
    let fails = ("SC-AGE-03", "fails");
    let (sig, start) = ("2026-11-20", "2026-12-01");
    check(&[
        (disabled("1998-06-01", Value::Null, sig, start), "eligible_with", &[needs], &["DISAB"]),
        (disabled("1998-06-01", json!("2026-12-01"), sig, start), "eligible_with", &[needs], &["DISAB"]),
        (disabled("1998-06-01", json!("2026-11-30"), sig, start), "to_check", &[("SC-AGE-03", "check")], &["DISAB"]),
        (disabled("1998-06-01", json!("2026-11-20"), sig, start), "to_check", &[("SC-AGE-03", "check")], &["DISAB"]),
        (disabled("1996-12-02", json!("2026-11-20"), sig, start), "to_check", &[("SC-AGE-03", "check")], &["DISAB"]),
        (disabled("1996-12-01", json!("2026-11-20"), sig, start), "to_check", &[("SC-AGE-03", "check"), warns], &["DISAB"]),
        (disabled("1995-12-02", json!("2026-11-30"), sig, start), "to_check", &[("SC-AGE-03", "check"), warns], &["DISAB"]),
        (disabled("1998-06-01", json!("2026-11-19"), sig, start), "ineligible", &[("SC-AGE-02", "fails")], &[]),
        (disabled("2000-12-02", json!("2020-01-01"), sig, start), "eligible", &[("SC-DIS-01", "info")], &[]),
        (disabled("2000-12-01", json!("2028-01-01"), sig, start), "eligible_with", &[needs], &["DISAB"]),
        (disabled("1996-12-02", Value::Null, sig, start), "eligible_with", &[needs], &["DISAB"]),
        (disabled("1996-12-01", Value::Null, sig, start), "eligible_with", &[needs, warns], &["DISAB"]),
        (disabled("1995-12-02", Value::Null, sig, start), "eligible_with", &[needs, warns], &["DISAB"]),
        (disabled("1995-12-01", Value::Null, sig, start), "ineligible", &[fails], &[]),
        (disabled("1995-12-01", json!("2026-11-25"), sig, start), "ineligible", &[fails], &[]),
        (disabled("1996-02-29", Value::Null, "2027-02-10", "2027-02-27"), "eligible_with", &[needs, warns], &["DISAB"]),
        (
            disabled("1996-02-29", Value::Null, "2027-02-10", "2027-02-28"),
            "to_check",
            &[needs, warns, ("SC-AGE-05", "check")],
            &["DISAB"],
        ),
        (disabled("1996-02-29", Value::Null, "2027-02-10", "2027-03-01"), "ineligible", &[fails], &[]),
        (disabled("2000-02-29", Value::Null, "2026-02-10", "2026-02-28"), "eligible", &[("SC-DIS-01", "info")], &[]),
        (disabled("2000-02-29", json!("2026-02-20"), "2026-02-10", "2026-02-28"), "to_check", &[("SC-AGE-05", "check")], &[]),
    ]);
}

fn foreign(nationality: &str, residence: Value) -> Value {
    json!({"candidate": {"nationality": nationality, "residence": residence}})
}

fn titled(title: &str, first: Value, until: Value) -> Value {
    foreign("ML", json!({"title": title, "first_listed_title_on": first, "valid_until": until}))
}

#[test]
fn nationalities_and_titles() {
    let none: &[&str] = &[];
    for code in ["FR", "RE", "GP", "MQ", "GF", "YT", "NC", "PF", "PM", "BL", "MF", "WF", "TF", "IE", "IS", "LI", "NO", "HR"] {
        check(&[(foreign(code, Value::Null), "eligible", &[], none)]);
    }
    for code in ["GB", "XX", "MC", "AD", "TR"] {
        check(&[(foreign(code, Value::Null), "ineligible", &[("SC-NAT-05", "fails")], none)]);
    }
    let (old, late) = (json!("2020-01-01"), json!("2030-01-01"));
    for title in ["FIRST_REQUEST_RECEIPT", "ASYLUM_SEEKER", "DCEM", "ASE_DECISION", "VISITOR", "VPF_MEDICAL"] {
        check(&[(titled(title, old.clone(), late.clone()), "ineligible", &[("SC-NAT-05", "fails")], none)]);
    }
    for title in ["STUDENT", "MULTI_YEAR_GENERAL", "SUBSIDIARY_PROTECTION", "REFUGEE", "ALGERIA_STUDENT"] {
        check(&[(titled(title, Value::Null, late.clone()), "eligible_with", &[("SC-NAT-04", "needs")], &["TITLE"])]);
    }
    let listed =
        ["TEMP_WORK", "VPF", "TALENT", "TALENT_FAMILY", "STATELESS", "RESIDENT_LD_UE", "RESIDENT_FAMILY", "RESIDENT_OF_RIGHT"];
    for title in listed.into_iter().chain(["MINOR_WORK", "ALGERIA_OTHER"]) {
        let both: &[&str] = &["TITLE", "STAY_1Y"];
        check(&[
            (titled(title, old.clone(), late.clone()), "eligible_with", &[("SC-NAT-03", "needs")], both),
            (titled(title, Value::Null, late.clone()), "to_check", &[("SC-NAT-03", "check")], both),
            (titled(title, json!("2025-11-20"), late.clone()), "ineligible", &[("SC-NAT-03", "fails")], none),
            (titled(title, json!("2025-11-19"), late.clone()), "eligible_with", &[("SC-NAT-03", "needs")], both),
        ]);
    }
    let medical = json!({"title": "VPF_MEDICAL", "issued_under_l421_35": true, "valid_until": "2030-01-01"});
    check(&[
        (foreign("CH", Value::Null), "eligible_with", &[("SC-NAT-02", "warns")], none),
        (titled("UNKNOWN", Value::Null, late.clone()), "to_check", &[("SC-NAT-05", "check")], &["TITLE"]),
        (titled("WITHDRAWAL_AGREEMENT", Value::Null, late), "to_check", &[("SC-NAT-08", "check")], &["TITLE"]),
        (foreign("CI", medical), "to_check", &[("SC-NAT-05", "check")], &["TITLE"]),
    ]);
}

#[test]
fn a_one_year_stay_from_29_february_is_reached_on_1_march() {
    for (signature, verdict) in [("2025-02-28", "ineligible"), ("2025-03-01", "ineligible"), ("2025-03-02", "eligible_with")] {
        let mut over = titled("VPF", json!("2024-02-29"), json!("2030-01-01"));
        over["signature_on"] = json!(signature);
        assert_eq!(serde_json::to_value(decide(&case(over)).verdict).expect("a code"), verdict, "{signature}");
    }
}

#[test]
fn visas_receipts_and_last_days() {
    let student =
        |validated: Value| foreign("MA", json!({"title": "STUDENT", "valid_until": "2029-01-01", "vls_ts_validated": validated}));
    let refugee = |until: Value, receipt: Value| {
        foreign("AF", json!({"title": "REFUGEE", "valid_until": until, "renewal_receipt_until": receipt}))
    };
    let title = ("SC-NAT-04", "needs");
    let renewal: &[&str] = &["TITLE", "RENEWAL"];
    check(&[
        (student(Value::Null), "eligible_with", &[title], &["TITLE"]),
        (student(json!(true)), "eligible_with", &[title], &["TITLE"]),
        (student(json!(false)), "ineligible", &[("SC-NAT-06", "fails")], &[]),
        (refugee(Value::Null, Value::Null), "to_check", &[title, ("SC-NAT-07", "check")], &["TITLE"]),
        (refugee(json!("2027-07-31"), Value::Null), "eligible_with", &[title], &["TITLE"]),
        (refugee(json!("2027-07-30"), Value::Null), "eligible_with", &[title, ("SC-NAT-07", "needs")], renewal),
        (refugee(json!("2026-11-20"), Value::Null), "eligible_with", &[title, ("SC-NAT-07", "needs")], renewal),
        (refugee(json!("2026-11-19"), Value::Null), "ineligible", &[title, ("SC-NAT-07", "fails")], &["TITLE"]),
        (refugee(json!("2026-11-19"), json!("2026-11-19")), "ineligible", &[title, ("SC-NAT-07", "fails")], &["TITLE"]),
        (refugee(json!("2026-11-19"), json!("2027-07-31")), "eligible_with", &[title, ("SC-NAT-06", "needs")], renewal),
        (
            refugee(json!("2026-11-19"), json!("2026-11-20")),
            "eligible_with",
            &[title, ("SC-NAT-06", "needs"), ("SC-NAT-07", "needs")],
            renewal,
        ),
    ]);
}

#[test]
fn reciprocity_sends_the_one_year_condition_to_a_person() {
    let facts = case(titled("VPF", json!("2026-01-01"), json!("2030-01-01")));
    let facts = read_case(&facts).expect("a case");
    let law = Law::at(facts.signature_on).with_reciprocity(Nationality::parse("ML").into_iter().collect());
    let decision = evaluate(&facts.candidate, &facts.mission, facts.signature_on, facts.start_on, &law);
    assert_eq!(decision.verdict, Verdict::ToCheck);
    assert!(says(&decision, "SC-NAT-03", Outcome::Check) && says(&decision, "SC-NAT-08", Outcome::Check));
    assert!(documents(&decision).contains(&"TITLE"));
}

#[test]
fn minors() {
    let minor = |more: Value| {
        let mut over = json!({"candidate": {"birth_date": "2009-06-01"}});
        super::merge(&mut over, more);
        over
    };
    let parents: &[&str] = &["PARENT_AUTH", "PARENT_ID"];
    let needs = ("SC-MIN-01", "needs");
    let collected = |code: &str| minor(json!({"candidate": {"parental_authorisation": code}}));
    check(&[
        (collected("none"), "eligible_with", &[needs], parents),
        (collected("all_holders"), "eligible_with", &[needs], parents),
        (collected("one_holder"), "to_check", &[needs, ("SC-MIN-03", "check")], parents),
        (minor(json!({"candidate": {"emancipated": true}})), "to_check", &[("SC-MIN-04", "check")], &["EMANCIP"]),
        (minor(json!({"mission": {"open_to_minors": null}})), "to_check", &[needs, ("SC-MIN-06", "check")], parents),
        (minor(json!({"mission": {"open_to_minors": false}})), "ineligible", &[needs, ("SC-MIN-06", "fails")], parents),
        (minor(json!({"mission": {"weekly_hours": 35}})), "eligible_with", &[needs], parents),
        (minor(json!({"mission": {"weekly_hours": 35.5}})), "ineligible", &[needs, ("SC-MIS-11", "fails")], parents),
        (
            json!({"candidate": {"birth_date": "2008-12-01"}, "mission": {"open_to_minors": false, "weekly_hours": 48}}),
            "eligible_with",
            &[needs],
            parents,
        ),
        (json!({"candidate": {"birth_date": "2008-11-20"}, "mission": {"open_to_minors": null}}), "eligible", &[], &[]),
        (json!({"candidate": {"emancipated": true, "parental_authorisation": "one_holder"}}), "eligible", &[], &[]),
    ]);
}

#[test]
fn earlier_services_and_links() {
    let link =
        |body: &str, role: &str, ended: Value| json!({"candidate": {"links": [{"body": body, "role": role, "ended_on": ended}]}});
    for body in ["host", "network"] {
        check(&[
            (link(body, "employee", Value::Null), "ineligible", &[("SC-INC-01", "fails")], &[]),
            (link(body, "public_agent", json!("2026-11-20")), "ineligible", &[("SC-INC-01", "fails")], &[]),
            (link(body, "employee", json!("2026-11-19")), "eligible", &[], &[]),
            (link(body, "board_member", json!("2027-01-01")), "ineligible", &[("SC-INC-02", "fails")], &[]),
            (link(body, "board_member", json!("2026-11-19")), "eligible", &[], &[]),
            (link(body, "member", Value::Null), "eligible", &[], &[]),
            (link(body, "volunteer", Value::Null), "eligible", &[], &[]),
        ]);
    }
    let previous = |code: &str| json!({"candidate": {"previous_civic_service": code}});
    check(&[
        (link("other", "employee", Value::Null), "eligible", &[], &[]),
        (previous("none"), "eligible", &[], &[]),
        (previous("completed"), "ineligible", &[("SC-ONE-01", "fails")], &[]),
        (previous("ended_early"), "to_check", &[("SC-ONE-02", "check")], &[]),
    ]);
}

#[test]
fn activities_beside_the_mission() {
    let doing =
        |kind: &str, from: Value, to: Value| json!({"candidate": {"activities": [{"kind": kind, "from": from, "to": to}]}});
    let none = || Value::Null;
    let (fails, unsure): (Vec<_>, Vec<_>) = (vec![("SC-CUM-02", "fails")], vec![("SC-CUM-02", "check")]);
    let internships = [
        (none(), none(), "to_check"),
        (json!("2026-09-01"), none(), "to_check"),
        (none(), json!("2027-08-01"), "to_check"),
        (json!("2027-03-01"), json!("2027-02-01"), "to_check"),
        (json!("2026-12-01"), none(), "ineligible"),
        (none(), json!("2027-07-31"), "ineligible"),
        (none(), json!("2026-12-01"), "ineligible"),
        (json!("2027-07-31"), json!("2027-12-01"), "ineligible"),
        (json!("2026-01-01"), json!("2028-01-01"), "ineligible"),
        (none(), json!("2026-11-30"), "eligible"),
        (json!("2027-08-01"), none(), "eligible"),
        (json!("2026-01-01"), json!("2026-11-30"), "eligible"),
    ];
    for (from, to, verdict) in internships {
        let findings: &[(&str, &str)] = match verdict {
            "ineligible" => &fails,
            "to_check" => &unsure,
            _ => &[],
        };
        check(&[(doing("internship", from, to), verdict, findings, &[])]);
    }
    check(&[
        (doing("study", none(), none()), "eligible_with", &[("SC-CUM-01", "needs")], &["SCHOOL"]),
        (doing("study", none(), json!("2026-12-01")), "eligible_with", &[("SC-CUM-01", "needs")], &["SCHOOL"]),
        (doing("study", none(), json!("2026-11-30")), "eligible", &[], &[]),
        (doing("study", json!("2027-08-01"), none()), "eligible", &[], &[]),
        (doing("job", json!("2027-07-31"), none()), "eligible_with", &[("SC-CUM-01", "warns")], &[]),
        (doing("job", json!("2027-08-01"), json!("2027-09-01")), "eligible", &[], &[]),
    ]);
}

#[test]
fn the_mission_and_its_dates() {
    let months = |months: Value| json!({"mission": {"months": months}});
    let hours = |hours: Value, derogation: bool| json!({"mission": {"weekly_hours": hours, "derogation_24h": derogation}});
    let tasks = |until: &str| json!({"mission": {"tasks_last_done_by_employee_until": until}});
    let wrong_hours: &[(&str, &str)] = &[("SC-MIS-10", "fails")];
    let wrong_months: &[(&str, &str)] = &[("SC-MIS-08", "fails")];
    check(&[
        (months(json!(5)), "ineligible", wrong_months, &[]),
        (months(json!(0)), "ineligible", wrong_months, &[]),
        (months(json!(6)), "eligible", &[], &[]),
        (months(json!(12.0)), "eligible", &[], &[]),
        (months(json!(13)), "ineligible", wrong_months, &[]),
        (months(json!(1_000_000_000)), "ineligible", wrong_months, &[]),
        (months(Value::Null), "to_check", &[("SC-MIS-08", "check")], &[]),
        (hours(json!(23.99), false), "ineligible", wrong_hours, &[]),
        (hours(json!(48), false), "eligible", &[], &[]),
        (hours(json!(48.01), true), "ineligible", wrong_hours, &[]),
        (hours(Value::Null, true), "to_check", &[("SC-MIS-10", "check")], &[]),
        (hours(json!(20), true), "eligible", &[("SC-MIS-12", "info")], &[]),
        (hours(json!(24), true), "eligible", &[], &[]),
        (tasks("2025-11-20"), "eligible", &[], &[]),
        (tasks("2025-11-21"), "ineligible", &[("SC-INC-03", "fails")], &[]),
        (tasks("2027-11-21"), "ineligible", &[("SC-INC-03", "fails")], &[]),
        (json!({"start_on": "2026-11-20"}), "eligible", &[], &[]),
        (json!({"start_on": "2026-11-19"}), "ineligible", &[("SC-CON-05", "fails")], &[]),
        (json!({"mission": null}), "to_check", &[("SC-MIS-08", "check"), ("SC-MIS-10", "check")], &[]),
    ]);
    let with_disability = |hours: u32, derogation: bool| json!({"candidate": {"disability": {"proof": "PCH"}}, "mission": {"weekly_hours": hours, "derogation_24h": derogation}});
    check(&[
        (with_disability(20, true), "eligible_with", &[("SC-DIS-02", "needs")], &["DISAB"]),
        (with_disability(20, false), "ineligible", wrong_hours, &[]),
        (with_disability(24, true), "eligible", &[("SC-DIS-01", "info")], &[]),
    ]);
}

#[test]
fn six_months_are_assumed_for_the_dates_of_a_mission_without_duration() {
    let residence = |until: &str| json!({"candidate": {"nationality": "AF", "residence": {"title": "REFUGEE", "valid_until": until}}, "mission": {"months": null}});
    assert!(!says(&decide(&case(residence("2027-05-31"))), "SC-NAT-07", Outcome::Needs));
    assert!(says(&decide(&case(residence("2027-05-30"))), "SC-NAT-07", Outcome::Needs));
}

#[test]
fn the_social_top_up() {
    let social = |social: Value| json!({"candidate": {"social": social}});
    let needs = ("SC-MON-02", "needs");
    check(&[
        (social(json!({"rsa_household": true})), "eligible_with", &[needs, ("SC-CUM-03", "info")], &["RSA"]),
        (social(json!({"scholarship_level": 4})), "eligible", &[], &[]),
        (social(json!({"scholarship_level": 5})), "eligible_with", &[needs], &["BOURSE"]),
        (social(json!({"rsa_household": true, "scholarship_level": 7})), "eligible_with", &[needs, needs], &["RSA", "BOURSE"]),
    ]);
}

#[test]
fn free_volunteering_looks_at_the_age_on_the_first_day_only() {
    let start = "2026-12-01".parse().expect("a date");
    let law = Law::at(start);
    let rows = [
        ("2010-12-01", true, Verdict::Eligible, Some(Outcome::Info)),
        ("2010-12-02", true, Verdict::Ineligible, Some(Outcome::Fails)),
        ("2010-12-01", false, Verdict::Ineligible, Some(Outcome::Fails)),
        ("2008-12-02", true, Verdict::Eligible, Some(Outcome::Info)),
        ("2008-12-01", false, Verdict::Eligible, None),
        ("1950-01-01", false, Verdict::Eligible, None),
    ];
    for (born, open, verdict, outcome) in rows {
        let born = born.parse().expect("a date");
        let decision = volunteering(born, open, start, &law);
        assert_eq!(decision.verdict, verdict, "{born} {open}");
        assert_eq!(decision.findings.first().map(|finding| finding.outcome), outcome, "{born} {open}");
        assert_eq!(volunteering_verdict(born, open, start, &law), verdict);
        assert!(decision.findings.iter().all(|finding| finding.rule == "BEN-03") && decision.documents.is_empty());
    }
}
