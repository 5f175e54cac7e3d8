//! What the states say of the ledger, counted apart; and when the licences should warn.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use diesel::dsl::sum;
use diesel::prelude::*;
use relais::db::schema::{ledger, placements};
use relais::domain::Id;
use relais::features::accreditations::service::licences;

use super::cast::Year;
use super::{day, how_many};

/// States that hold both slots, and those that keep the recruitment.
const HOLD: &[&str] = &[
    "network_approved",
    "entered",
    "signed",
    "notified",
    "piece_missing",
    "rejected",
    "validated",
    "in_mission",
    "suspended",
    "notice",
];
const ENDED: &[&str] = &["ended_early", "completed", "closing", "archived"];

/// Recruitments and lendings of each licence.
type Counts = BTreeMap<(String, String), i64>;

type Row = (String, Option<String>, NaiveDate, NaiveDate, Option<NaiveDate>);

impl Year {
    fn placed(&mut self) -> Vec<Row> {
        let columns =
            (placements::state, placements::accreditation_id, placements::start_on, placements::end_on, placements::validated_on);
        self.write(|tx| Ok(placements::table.select(columns).load(tx.conn)?)).expect("placements")
    }

    fn counted(rows: &[Row]) -> Counts {
        let mut counts = Counts::new();
        for (state, licence, ..) in rows {
            let (holds, ended) = (HOLD.contains(&state.as_str()), ENDED.contains(&state.as_str()));
            if let Some(licence) = licence {
                *counts.entry((licence.clone(), "recruitment".to_owned())).or_default() += i64::from(holds || ended);
                *counts.entry((licence.clone(), "lending".to_owned())).or_default() += i64::from(holds);
            }
        }
        counts.retain(|_, count| *count != 0);
        counts
    }

    /// The sums of the rows are what the states say, on each licence; the balance shown is their sum; no cap is passed; nobody
    /// serves unvalidated.
    pub fn balanced(&mut self, today: NaiveDate) {
        let rows = self.placed();
        let counted = Self::counted(&rows);
        let summed: Vec<(String, String, Option<i64>)> = self
            .write(|tx| {
                let groups = ledger::table.group_by((ledger::accreditation_id, ledger::counter));
                Ok(groups.select((ledger::accreditation_id, ledger::counter, sum(ledger::delta))).load(tx.conn)?)
            })
            .expect("a ledger");
        let summed: Counts = summed
            .into_iter()
            .map(|(licence, counter, total)| ((licence, counter), total.unwrap_or(0)))
            .filter(|(_, total)| *total != 0)
            .collect();
        assert_eq!(summed, counted, "{today}");
        for licence in self.licences.clone() {
            let approver = self.approver.clone();
            let shown = self.write(|tx| licences::show_ledger(tx, &approver, licence)).expect("a ledger");
            let of = |counter: &str| counted.get(&(licence.to_string(), counter.to_owned())).copied().unwrap_or(0);
            assert_eq!((shown.recruitment.used, shown.lending.used), (of("recruitment"), of("lending")), "{today}");
            assert!(shown.recruitment.used <= shown.recruitment.allowed, "{today}");
            assert!(shown.lending.used <= shown.lending.allowed, "{today}");
        }
        for (state, _, start_on, _, validated_on) in &rows {
            if matches!(state.as_str(), "in_mission" | "suspended" | "notice") || ENDED.contains(&state.as_str()) {
                assert!(validated_on.is_some_and(|validated| validated <= *start_on) && *start_on <= today, "{today}: {rows:?}");
            }
        }
    }

    /// Warnings that should leave this morning, from the states of the evening before.
    pub fn alerts_due(&mut self) -> Vec<(NaiveDate, Id, &'static str)> {
        let counted = Self::counted(&self.placed());
        let caps = [how_many() * 8 / 10, how_many() * 45 / 100];
        let (mut due, today) = (Vec::new(), self.today);
        for (licence, cap) in self.licences.clone().into_iter().zip(caps) {
            let first = licence == self.licences[0];
            // Over since New Year's Eve: nothing more is said of it.
            if first && today > day("2026-12-31") {
                continue;
            }
            let used = |counter: &str| counted.get(&(licence.to_string(), counter.to_owned())).copied().unwrap_or(0);
            let mut holds = Vec::new();
            for (counter, kind) in [("recruitment", "recruitment_80"), ("lending", "lending_80")] {
                if used(counter) * 5 >= i64::try_from(cap).expect("a cap") * 4 {
                    holds.push(kind);
                }
            }
            if first && today >= day("2026-08-31") {
                holds.push("ending");
            }
            for kind in holds {
                if !self.warned.contains(&(licence, kind)) {
                    self.warned.push((licence, kind));
                    due.push((today, licence, kind));
                }
            }
        }
        due
    }
}
