//! What each party receives and owes, month by month (rulebook 5 and 13, M-01 to M-06).

use chrono::NaiveDate;
use relais::domain::{Id, Month, Whole};
use relais::features::accounts::rules::fees::{FeePlan, Prorata};
use relais::features::accounts::rules::settings::NetworkForm;
use relais::features::missions::rules::sheet::Benefit;
use relais::features::months::rules::money::{Engagement, PrestationPayer, months, totals};
use relais::features::months::rules::prestation::{self, MonthState, Proof};
use relais::features::months::rules::statement::{About, Line, What, csv, lines, safe_cell, statement};

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn month(text: &str) -> Month {
    Month::parse(text).unwrap()
}

fn id(last: u8) -> Id {
    Id::from_parts(0, [0, 0, 0, 0, 0, 0, 0, 0, 0, last])
}

fn engagement(start: &str, end: &str) -> Engagement {
    Engagement {
        start_on: day(start),
        end_on: day(end),
        top_up: false,
        benefit: Benefit::Cash,
        legal_form: NetworkForm::NonProfit,
        prorata: Prorata::Thirtieths,
        fee: None,
        first_aid_on: None,
    }
}

fn fee(monthly: u64, covers_prestation: bool) -> FeePlan {
    FeePlan {
        one_off: Some(Whole::new(5000).unwrap()),
        monthly: Whole::new(monthly).unwrap(),
        waived_if: None,
        covers_prestation,
    }
}

#[test]
fn m_01_a_full_month_of_2026_with_and_without_the_top_up() {
    let mut facts = engagement("2026-10-01", "2027-05-31");
    assert_eq!(months(&facts)[0].volunteer.total, 61_983);
    facts.top_up = true;
    let first = months(&facts)[0].volunteer;
    assert_eq!((first.indemnity, first.top_up, first.prestation, first.total), (50_498, 11_495, 11_485, 73_478));
}

#[test]
fn m_03_amounts_are_those_of_each_month() {
    let all = months(&engagement("2023-12-01", "2024-07-31"));
    let prestations: Vec<i64> = all.iter().map(|one| one.host.prestation).collect();
    assert_eq!(prestations, [11_302, 11_485, 11_485, 11_485, 11_485, 11_485, 11_485, 11_485]);
}

#[test]
fn m_04_eight_months_cost_the_host_and_bring_the_network() {
    let mut facts = engagement("2026-10-01", "2027-05-31");
    let sums = totals(&months(&facts));
    assert_eq!((sums.host.prestation, sums.host.total), (91_880, 91_880));
    assert_eq!((sums.network.aid, sums.network.theory_aid + sums.network.first_aid_aid), (80_000, 16_000));
    assert_eq!(sums.network.total, 96_000);
    facts.legal_form = NetworkForm::PublicBody;
    assert_eq!(totals(&months(&facts)).network.aid, 0, "SC-MON-07: a public body does not get it");
}

#[test]
fn the_aid_for_the_theory_comes_after_two_months_and_that_for_first_aid_when_it_took_place() {
    let mut facts = engagement("2026-10-15", "2027-06-14");
    facts.first_aid_on = Some(day("2027-02-03"));
    let of = |facts: &Engagement, pick: fn(&relais::features::months::rules::money::NetworkSide) -> i64| {
        months(facts).iter().filter(|one| pick(&one.network) > 0).map(|one| one.month.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(of(&facts, |side| side.theory_aid), ["2026-12"]);
    assert_eq!(of(&facts, |side| side.first_aid_aid), ["2027-02"]);
    facts.end_on = day("2026-12-13");
    assert_eq!(of(&facts, |side| side.theory_aid), Vec::<String>::new(), "two months less a day");
}

#[test]
fn the_first_and_the_last_month_are_shared() {
    let facts = engagement("2026-10-15", "2027-06-15");
    let all = months(&facts);
    let (first, last) = (all.first().unwrap(), all.last().unwrap());
    assert_eq!((first.volunteer.prestation, last.volunteer.prestation), (5_743, 5_743), "the 15th is half: 57.425, half up");
    assert_eq!((first.share.parts, first.share.whole), (15, 30));
    let by_days = months(&Engagement { prorata: Prorata::CalendarDays, ..facts });
    assert_eq!(by_days[0].volunteer.prestation, 6_298, "17 days of 31");
    assert!(all[1..all.len() - 1].iter().all(|one| one.volunteer.prestation == 11_485));
}

#[test]
fn fees_are_shared_and_may_cover_the_prestation() {
    let mut facts = engagement("2026-10-16", "2027-06-15");
    facts.fee = Some(fee(9_500, false));
    let all = months(&facts);
    assert_eq!((all[0].host.fee_one_off, all[0].host.fee, all[0].host.prestation), (5_000, 4_750, 5_743));
    assert_eq!((all[1].host.fee_one_off, all[1].host.fee, all[1].host.total), (0, 9_500, 20_985));
    assert_eq!(totals(&all).host.fee, 8 * 9_500);
    facts.fee = Some(fee(22_000, true));
    let covered = months(&facts);
    assert_eq!(facts.prestation_payer(), PrestationPayer::Network);
    assert_eq!((covered[1].host.prestation, covered[1].network.prestation, covered[1].volunteer.prestation), (0, 11_485, 11_485));
}

fn proof(month_of: &str, amount: i64, cancelled: bool) -> Proof {
    Proof {
        id: id(1),
        version: 1,
        placement_id: id(2),
        month: month(month_of),
        mode: Benefit::Cash,
        amount,
        paid_on: day("2026-11-02"),
        document_id: None,
        recorded_by: id(3),
        cancelled,
    }
}

#[test]
fn a_month_is_proven_missing_then_late() {
    let facts = engagement("2026-10-01", "2027-05-31");
    let states = |proofs: &[Proof], today: &str| {
        prestation::months(&facts, proofs, day(today), 10).iter().map(|one| one.state).collect::<Vec<_>>()
    };
    assert_eq!(states(&[], "2026-09-30"), []);
    assert_eq!(states(&[], "2026-10-31"), [MonthState::Running]);
    assert_eq!(states(&[], "2026-11-10"), [MonthState::Missing, MonthState::Running]);
    assert_eq!(states(&[], "2026-11-11"), [MonthState::Late, MonthState::Running]);
    let halves = [proof("2026-10", 6_000, false), proof("2026-10", 5_485, false)];
    assert_eq!(states(&halves, "2026-11-11"), [MonthState::Proven, MonthState::Running]);
    assert_eq!(states(&halves[..1], "2026-11-11"), [MonthState::Late, MonthState::Running]);
    assert_eq!(states(&[proof("2026-10", 11_485, true)], "2026-11-11"), [MonthState::Late, MonthState::Running]);
    let sick_three_weeks = prestation::months(&facts, &[], day("2026-12-01"), 10);
    assert_eq!(sick_three_weeks[1].due, 11_485, "M-06: nothing of an absence enters here");
}

#[test]
fn a_statement_adds_up_and_no_spreadsheet_carries_it_out() {
    let mut facts = engagement("2026-10-01", "2027-05-31");
    facts.fee = Some(fee(9_500, false));
    let about = About {
        organization_id: id(4),
        organization: "=HYPERLINK(\"http://x\")".to_owned(),
        placement_id: id(2),
        volunteer: "Zoé; \"Z\"".to_owned(),
    };
    let all: Vec<Line> = lines(&about, &facts, &months(&facts), (month("2026-10"), month("2026-12")), |_| 11_485);
    let table = statement(month("2026-10"), month("2026-12"), all);
    assert_eq!(table.totals.prestation, 3 * 11_485);
    assert_eq!(table.totals.fees, 5_000 + 3 * 9_500);
    assert_eq!(table.totals.aids, 3 * 10_000 + 10_000, "three months, and the theory in December");
    assert!(table.items.iter().all(|line| (line.what == What::Prestation) == line.recorded.is_some()));
    let text = csv(&table).unwrap();
    assert!(text.starts_with("\u{feff}mois;association;"), "{text}");
    let second = text.lines().nth(1).unwrap();
    assert!(second.starts_with("2026-10;\"'=HYPERLINK(\"\"http://x\"\")\";\"Zoé; \"\"Z\"\"\";"), "{second}");
    assert!(second.contains(";114,85;114,85;"), "{second}");
    for hostile in ["=1+1", "+33", "-2", "@SUM(A1)", "\tx", "\rx"] {
        assert_eq!(safe_cell(hostile), format!("'{hostile}"));
    }
    assert_eq!(safe_cell("Zoé = 1"), "Zoé = 1");
}
