//! Whether a validated mission begins today. Only the service starts one, on the day and after the paying agency's validation
//! (SC-CON-05).

use chrono::{Datelike, Days, NaiveDate};

use super::checklist::{Item, ItemState};
use crate::domain::{Finding, Outcome, Said, words};
use crate::features::eligibility::{CandidateFacts, Decision};

/// What a start rests on.
#[derive(Debug, Clone)]
pub struct StartFacts<'a> {
    pub today: NaiveDate,
    pub start_on: NaiveDate,
    /// Day of the agency's answer; none while it is silent.
    pub validated_on: Option<NaiveDate>,
    /// On the signature and the start of the contract.
    pub decision: &'a Decision,
    /// Last day of the residence title or of its receipt; none without one, or without a known end.
    pub title_until: Option<NaiveDate>,
}

/// What becomes of a start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Start {
    NotYet,
    Now,
    /// The day is reached and it may not begin: why.
    Blocked(Vec<Finding>),
}

/// Whether it begins today.
pub fn start(facts: &StartFacts) -> Start {
    if facts.today < facts.start_on {
        return Start::NotYet;
    }
    let mut against: Vec<Finding> = Vec::new();
    match facts.validated_on {
        None => against.push(conformity(not_validated(facts.start_on))),
        Some(day) if day > facts.start_on => against.push(conformity(validated_late(day, facts.start_on))),
        Some(_) => {}
    }
    let ages = facts.decision.findings.iter().filter(|one| one.outcome == Outcome::Fails && one.rule.starts_with("SC-AGE-"));
    against.extend(ages.cloned());
    if let Some(until) = facts.title_until.filter(|until| *until < facts.today) {
        let source = "CSN L120-4 al. 7";
        against.push(Finding { rule: "SC-NAT-07", outcome: Outcome::Fails, message: title_over(until), source });
    }
    if against.is_empty() { Start::Now } else { Start::Blocked(against) }
}

/// Last day of somebody's residence title, or of an accepted renewal receipt that goes further (SC-NAT-06). None without a title,
/// or when nobody has noted where it ends.
pub fn title_until(candidate: &CandidateFacts, items: &[Item]) -> Option<NaiveDate> {
    let title = candidate.residence.as_ref()?.valid_until?;
    let receipt = items.iter().find(|item| item.paper.code == "RENEWAL" && item.state == ItemState::Accepted);
    match receipt {
        None => Some(title),
        // A last day nobody noted leaves the answer to whoever accepted the receipt.
        Some(item) => item.valid_until.map(|until| until.max(title)),
    }
}

/// The start to propose when the agency is silent (P-21): the first Monday at least a week after the planned one.
pub fn proposed_start(start_on: NaiveDate, today: NaiveDate) -> NaiveDate {
    let earliest = start_on.max(today).checked_add_days(Days::new(7)).unwrap_or(NaiveDate::MAX);
    let to_monday = (7 - u64::from(earliest.weekday().num_days_from_monday())) % 7;
    earliest.checked_add_days(Days::new(to_monday)).unwrap_or(earliest)
}

const fn conformity(message: Said) -> Finding {
    Finding { rule: "SC-CON-05", outcome: Outcome::Fails, message, source: "CSN R121-13 al. 2" }
}

fn not_validated(start_on: NaiveDate) -> Said {
    Said::built(
        format!(
            "L’agence de paiement n’a pas validé le contrat\u{a0}: la mission prévue le {} ne peut pas commencer.",
            words::french_day(start_on)
        ),
        format!(
            "The paying agency has not validated the contract: the mission planned for {} cannot begin.",
            words::english_day(start_on)
        ),
    )
}

fn validated_late(validated_on: NaiveDate, start_on: NaiveDate) -> Said {
    Said::built(
        format!(
            "Le contrat a été validé le {}, après le début prévu le {}\u{a0}: fixez un nouveau début par un avenant.",
            words::french_day(validated_on),
            words::french_day(start_on)
        ),
        format!(
            "The contract was validated on {}, after the start planned for {}: set a new start by an amendment.",
            words::english_day(validated_on),
            words::english_day(start_on)
        ),
    )
}

/// What is said of a residence title that is over.
pub fn title_over(until: NaiveDate) -> Said {
    Said::built(
        format!("Le titre de séjour est terminé depuis le {} et aucun récépissé ne le prolonge.", words::french_day(until)),
        format!("The residence title ended on {} and no receipt extends it.", words::english_day(until)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Verdict;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn decided(rule: Option<&'static str>) -> Decision {
        let fails = |rule| Finding { rule, outcome: Outcome::Fails, message: Said::new("non", "no"), source: "test" };
        Decision { verdict: Verdict::Eligible, findings: rule.map(fails).into_iter().collect(), documents: Vec::new() }
    }

    fn rules(today: &str, validated: Option<&str>, title: Option<&str>, decision: &Decision) -> Option<Vec<&'static str>> {
        let facts = StartFacts {
            today: day(today),
            start_on: day("2027-01-04"),
            validated_on: validated.map(day),
            decision,
            title_until: title.map(day),
        };
        match start(&facts) {
            Start::NotYet => None,
            Start::Now => Some(Vec::new()),
            Start::Blocked(why) => Some(why.into_iter().map(|finding| finding.rule).collect()),
        }
    }

    #[test]
    fn nothing_begins_before_its_day_nor_before_the_validation() {
        let fine = decided(None);
        assert_eq!(rules("2027-01-03", Some("2026-12-20"), None, &fine), None);
        assert_eq!(rules("2027-01-04", Some("2027-01-04"), None, &fine), Some(vec![]));
        assert_eq!(rules("2027-01-06", Some("2026-12-20"), None, &fine), Some(vec![]), "a day the service was down");
        assert_eq!(rules("2027-01-04", None, None, &fine), Some(vec!["SC-CON-05"]), "P-21");
        assert_eq!(rules("2027-01-06", Some("2027-01-05"), None, &fine), Some(vec!["SC-CON-05"]));
    }

    #[test]
    fn ages_and_titles_are_looked_at_again() {
        assert_eq!(rules("2027-01-04", Some("2027-01-04"), None, &decided(Some("SC-AGE-02"))), Some(vec!["SC-AGE-02"]));
        assert_eq!(rules("2027-01-04", Some("2027-01-04"), None, &decided(Some("SC-ONE-01"))), Some(vec![]));
        assert_eq!(rules("2027-01-04", Some("2027-01-04"), Some("2027-01-03"), &decided(None)), Some(vec!["SC-NAT-07"]));
        assert_eq!(rules("2027-01-04", Some("2027-01-04"), Some("2027-01-04"), &decided(None)), Some(vec![]));
    }

    #[test]
    fn an_accepted_receipt_carries_a_title_further() {
        use crate::features::eligibility::{Case, read_case};
        use crate::features::placements::rules::papers::PaperBook;
        let case = serde_json::json!({
            "id": "x", "signature_on": "2026-12-01", "start_on": "2027-01-04",
            "candidate": {"birth_date": "2004-05-17", "nationality": "TN",
                "residence": {"title": "STUDENT", "valid_until": "2027-02-01"}},
            "mission": {},
        });
        let Case { candidate, .. } = read_case(&case).expect("a case");
        let paper = PaperBook::at(day("2026-12-01")).paper("RENEWAL").expect("a paper");
        let item = |state, valid_until| {
            let due_on = day("2027-02-01");
            [Item { paper, due_on, state, valid_until, document_id: None, defect: None, completes: false }]
        };
        assert_eq!(title_until(&candidate, &[]), Some(day("2027-02-01")));
        assert_eq!(title_until(&candidate, &item(ItemState::Received, Some(day("2027-08-01")))), Some(day("2027-02-01")));
        assert_eq!(title_until(&candidate, &item(ItemState::Accepted, Some(day("2027-08-01")))), Some(day("2027-08-01")));
        assert_eq!(title_until(&candidate, &item(ItemState::Accepted, None)), None, "whoever accepted it has looked");
    }

    #[test]
    fn a_new_start_is_a_monday_a_week_later_at_least() {
        assert_eq!(proposed_start(day("2027-01-04"), day("2027-01-03")), day("2027-01-11"));
        assert_eq!(proposed_start(day("2027-01-05"), day("2027-01-03")), day("2027-01-18"));
        assert_eq!(proposed_start(day("2027-01-04"), day("2027-02-02")), day("2027-02-15"));
    }
}
