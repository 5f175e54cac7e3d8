//! Laws the engine keeps whatever the facts.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use relais::domain::dates::{birthday, has_reached};
use relais::domain::{Outcome, Verdict};
use relais::features::eligibility::{
    Activity, CandidateFacts, Code, Disability, DisabilityProof, Law, Link, MissionFacts, Nationality, Residence, Social,
    WeeklyHours, evaluate, verdict,
};

fn code<T: Code + std::fmt::Debug>() -> impl Strategy<Value = T> {
    proptest::sample::select(T::ALL)
}

fn nearby() -> impl Strategy<Value = NaiveDate> {
    (8_000_u64..12_000).prop_map(|days| NaiveDate::default() + Days::new(days + 10_000))
}

fn any_date() -> impl Strategy<Value = NaiveDate> {
    let edges = ["0000-01-01", "0001-01-01", "2000-02-29", "2024-02-29", "2026-02-28", "9999-12-31"]
        .map(|text| text.parse().expect("a date"));
    let extremes = vec![NaiveDate::MIN, NaiveDate::MAX, edges[0], edges[1], edges[2], edges[3], edges[4], edges[5]];
    prop_oneof![4 => nearby(), 1 => proptest::sample::select(extremes), 1 => (10_000_u64..20_000).prop_map(|days| NaiveDate::default() + Days::new(days))]
}

fn maybe_date() -> impl Strategy<Value = Option<NaiveDate>> {
    proptest::option::of(any_date())
}

fn nationality() -> impl Strategy<Value = Nationality> {
    let all: Vec<_> = Nationality::all().collect();
    prop_oneof![Just(Nationality::FRENCH), proptest::sample::select(all)]
}

fn hours() -> impl Strategy<Value = Option<WeeklyHours>> {
    proptest::option::of((0_u16..=672).prop_filter_map("hours", |quarters| WeeklyHours::new(f64::from(quarters) / 4.0)))
}

prop_compose! {
    fn residence()(
        title in code(), first_listed_title_on in maybe_date(), valid_until in maybe_date(), renewal_receipt_until in maybe_date(),
        vls_ts_validated in any::<Option<bool>>(), issued_under_l421_35 in any::<bool>(),
    ) -> Residence {
        Residence { title, first_listed_title_on, valid_until, renewal_receipt_until, vls_ts_validated, issued_under_l421_35 }
    }
}

fn link() -> impl Strategy<Value = Link> {
    (code(), code(), maybe_date()).prop_map(|(body, role, ended_on)| Link { body, role, ended_on })
}

fn activity() -> impl Strategy<Value = Activity> {
    (code(), hours(), maybe_date(), maybe_date()).prop_map(|(kind, weekly_hours, from, to)| Activity {
        kind,
        weekly_hours,
        from,
        to,
    })
}

fn disability() -> impl Strategy<Value = Disability> {
    (code(), maybe_date()).prop_map(|(proof, valid_until)| Disability { proof, valid_until })
}

prop_compose! {
    fn candidate()(
        birth_date in any_date(), nationality in nationality(), residence in proptest::option::of(residence()),
        disability in proptest::option::of(disability()), emancipated in any::<bool>(), parental_authorisation in proptest::option::of(code()),
        previous_civic_service in code(), links in proptest::collection::vec(link(), 0..4),
        activities in proptest::collection::vec(activity(), 0..4), rsa_household in any::<bool>(),
        scholarship_level in proptest::option::of(0_u8..8),
    ) -> CandidateFacts {
        let social = Social { rsa_household, scholarship_level };
        CandidateFacts {
            birth_date, nationality, residence, disability, emancipated, parental_authorisation, previous_civic_service, links, activities,
            social,
        }
    }
}

prop_compose! {
    fn mission()(
        open_to_minors in any::<Option<bool>>(), weekly_hours in hours(), months in proptest::option::of(prop_oneof![0_u32..20, any::<u32>()]),
        derogation_24h in any::<bool>(), tasks_last_done_by_employee_until in maybe_date(),
    ) -> MissionFacts {
        MissionFacts { open_to_minors, weekly_hours, months, derogation_24h, tasks_last_done_by_employee_until }
    }
}

fn plain_mission() -> MissionFacts {
    MissionFacts { open_to_minors: Some(true), weekly_hours: WeeklyHours::new(24.0), months: Some(8), ..MissionFacts::default() }
}

/// How open a verdict is.
fn openness(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Ineligible => 0,
        Verdict::ToCheck => 1,
        Verdict::EligibleWith => 2,
        Verdict::Eligible => 3,
    }
}

fn on(born: NaiveDate, disabled: bool, day: NaiveDate) -> Verdict {
    let disability = disabled.then_some(Disability { proof: DisabilityProof::Rqth, valid_until: None });
    let candidate = CandidateFacts { disability, ..CandidateFacts::new(born, Nationality::FRENCH) };
    verdict(&candidate, &plain_mission(), day, day, &Law::at(day))
}

proptest! {
    #[test]
    fn the_verdict_alone_is_the_verdict_of_the_whole_answer(
        candidate in candidate(), mission in mission(), signature in any_date(), start in any_date(),
    ) {
        let law = Law::at(signature);
        let decision = evaluate(&candidate, &mission, signature, start, &law);
        prop_assert_eq!(decision.verdict, verdict(&candidate, &mission, signature, start, &law));
        prop_assert_eq!(decision.verdict, Verdict::of(&decision.findings));
    }

    #[test]
    fn an_eligible_person_brings_no_situational_piece_and_every_finding_speaks(
        candidate in candidate(), mission in mission(), signature in nearby(), start in nearby(),
    ) {
        let decision = evaluate(&candidate, &mission, signature, start, &Law::at(signature));
        if decision.verdict == Verdict::Eligible {
            prop_assert!(decision.documents.is_empty());
        }
        if !decision.documents.is_empty() {
            prop_assert!(decision.findings.iter().any(|finding| finding.outcome != Outcome::Info));
        }
        for finding in &decision.findings {
            let (fr, en) = (&finding.message.fr, &finding.message.en);
            prop_assert!(!fr.is_empty() && !en.is_empty() && !finding.source.is_empty() && !finding.source.contains(" ;"));
            prop_assert!(!fr.contains('\'') && !fr.contains(" :") && !fr.contains(" ;"), "{}", fr);
        }
    }

    #[test]
    fn the_order_of_links_and_activities_changes_nothing(
        candidate in candidate(), mission in mission(), signature in nearby(), start in nearby(),
    ) {
        let law = Law::at(signature);
        let mut turned = candidate.clone();
        turned.links.reverse();
        turned.activities.reverse();
        prop_assert_eq!(evaluate(&candidate, &mission, signature, start, &law), evaluate(&turned, &mission, signature, start, &law));
    }

    #[test]
    fn around_the_sixteenth_birthday_the_verdict_opens_once(born in nearby(), before in 1_u64..400, after in 0_u64..400) {
        let day = birthday(born, 16);
        prop_assert_eq!(on(born, false, day - Days::new(before)), Verdict::Ineligible);
        prop_assert!(openness(on(born, false, day + Days::new(after))) >= openness(Verdict::EligibleWith));
    }

    #[test]
    fn around_the_upper_birthdays_the_verdict_closes_once(
        born in prop_oneof![nearby(), Just(NaiveDate::from_ymd_opt(2000, 2, 29).expect("a date"))], disabled: bool, offset in 0_u64..800,
    ) {
        let bound = birthday(born, if disabled { 31 } else { 26 });
        let day = bound - Days::new(400) + Days::new(offset);
        let (today, tomorrow) = (on(born, disabled, day), on(born, disabled, day + Days::new(1)));
        prop_assert!(openness(tomorrow) <= openness(today), "{day}: {today:?} then {tomorrow:?}");
        prop_assert_eq!(today == Verdict::Ineligible, day >= bound);
    }

    #[test]
    fn facts_survive_a_round_trip(born in nearby(), candidate in candidate(), mission in mission()) {
        let years = |date: &NaiveDate| (0..=9999).contains(&chrono::Datelike::year(date));
        prop_assume!(serde_json::to_string(&candidate).is_ok_and(|json| !json.contains("\"+") && !json.contains("\"-")));
        prop_assume!(mission.tasks_last_done_by_employee_until.as_ref().is_none_or(years));
        let candidate = CandidateFacts { birth_date: born, ..candidate };
        let text = serde_json::to_string(&(&candidate, &mission)).expect("JSON");
        let again: (CandidateFacts, MissionFacts) = serde_json::from_str(&text).expect("facts");
        prop_assert_eq!((candidate, mission), again);
    }

    #[test]
    fn an_age_is_reached_from_the_birthday_on(born in any_date(), day in any_date(), years in 0_i32..40) {
        prop_assert_eq!(has_reached(born, years, day), day >= birthday(born, years) && birthday(born, years) < NaiveDate::MAX);
    }
}
