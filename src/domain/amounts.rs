//! What the law pays each month, as dated data (`data/amounts.toml`, rulebook 5.1).

use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::Deserialize;

use super::Month;

/// An amount of money in cents of a euro.
pub type Cents = i64;

/// The amounts in force from a day on. Net is what the volunteer receives.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amounts {
    pub valid_from: NaiveDate,
    pub indemnity_gross: Cents,
    pub indemnity_net: Cents,
    pub top_up_gross: Cents,
    pub top_up_net: Cents,
    /// Least monthly support owed by the licensed body (CSN R121-25).
    pub prestation: Cents,
    /// Paid to a licensed body that is a non-profit (CSN R121-47).
    pub aid: Cents,
    /// Confidence letter of the rulebook.
    pub confidence: String,
    /// Where the amounts were read.
    pub evidence: String,
}

/// The aids of the training in force from a day on (CSN R121-47-1).
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrainingAids {
    pub valid_from: NaiveDate,
    pub theory: Cents,
    pub first_aid: Cents,
    pub confidence: String,
    pub evidence: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    amounts: Vec<Amounts>,
    training: Vec<TrainingAids>,
}

static FILE: LazyLock<File> = LazyLock::new(|| parse(include_str!("../../data/amounts.toml")).unwrap_or_default());
static NO_AMOUNTS: LazyLock<Amounts> = LazyLock::new(Amounts::default);
static NO_AIDS: LazyLock<TrainingAids> = LazyLock::new(TrainingAids::default);

fn parse(text: &str) -> Result<File, toml::de::Error> {
    toml::from_str(text)
}

/// The amounts a month is paid with: those in force on its first day. Before the first line, the first line.
pub fn of_month(month: Month) -> &'static Amounts {
    let in_force = FILE.amounts.iter().rfind(|line| line.valid_from <= month.first_day());
    in_force.or(FILE.amounts.first()).unwrap_or(&NO_AMOUNTS)
}

/// The aids of a training held on this day.
pub fn training_aids(day: NaiveDate) -> &'static TrainingAids {
    let in_force = FILE.training.iter().rfind(|line| line.valid_from <= day);
    in_force.or(FILE.training.first()).unwrap_or(&NO_AIDS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_readable_and_in_order() {
        let file = parse(include_str!("../../data/amounts.toml")).expect("data/amounts.toml");
        assert!(file.amounts.is_sorted_by(|a, b| a.valid_from < b.valid_from) && file.amounts.len() >= 7);
        assert!(file.training.is_sorted_by(|a, b| a.valid_from < b.valid_from) && !file.training.is_empty());
        assert!(file.amounts.iter().all(|line| !line.evidence.is_empty() && !line.confidence.is_empty()));
    }

    /// Yearly value of index 100 in euros, and majorated index of the gross index 244, on the first day of each line.
    const POINTS: [(&str, f64, f64); 7] = [
        ("2012-07-01", 5556.35, 309.0),
        ("2016-07-01", 5589.69, 309.0),
        ("2017-02-01", 5623.23, 309.0),
        ("2018-01-01", 5623.23, 309.0),
        ("2022-07-01", 5820.04, 309.0),
        ("2023-07-01", 5907.34, 309.0),
        ("2024-01-01", 5907.34, 314.0),
    ];

    /// CSN R121-23 to -25: shares of the salary, before and since 2018; social contributions on 98.25 %.
    #[test]
    fn the_formula_of_the_code_gives_each_line_within_a_cent() {
        let file = parse(include_str!("../../data/amounts.toml")).expect("data/amounts.toml");
        assert_eq!(file.amounts.len(), POINTS.len(), "give each new line its point and index here");
        for (line, (from, point, index)) in file.amounts.iter().zip(POINTS) {
            assert_eq!(line.valid_from.to_string(), from);
            let since_2018 = from >= "2018";
            let base = point / 1200.0 * index * 100.0;
            let (indemnity, top_up, contributions) = if since_2018 { (0.3611, 0.0822, 0.097) } else { (0.3545, 0.0807, 0.08) };
            let net = 1.0 - 0.9825 * contributions;
            let pairs = [
                ("indemnity", line.indemnity_gross, base * indemnity),
                ("indemnity net", line.indemnity_net, base * indemnity * net),
                ("top-up", line.top_up_gross, base * top_up),
                ("top-up net", line.top_up_net, base * top_up * net),
                ("prestation", line.prestation, base * 0.0743),
            ];
            for (what, published, computed) in pairs {
                let gap = f64::from(i32::try_from(published).expect("a small amount")) - computed;
                assert!(gap.abs() <= 1.5, "{from} {what}: {published} published, {computed:.1} computed");
            }
        }
    }
}
