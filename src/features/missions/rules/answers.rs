//! How long a host takes to answer whoever applies: counted from the network's check to the host's first act (rulebook 9.3 bis).

use crate::domain::Said;

/// Fewer answers than this say nothing of a host.
const LEAST_ANSWERS: usize = 3;

/// The median, rounded down, of at least three delays in days.
pub fn host_answer_days(mut delays: Vec<u64>) -> Option<u64> {
    if delays.len() < LEAST_ANSWERS {
        return None;
    }
    delays.sort_unstable();
    let middle = delays.len() / 2;
    let high = *delays.get(middle)?;
    let low = if delays.len().is_multiple_of(2) { *delays.get(middle.checked_sub(1)?)? } else { high };
    Some(low.midpoint(high))
}

/// The same for whoever thinks of applying.
pub fn said(days: u64) -> Said {
    match days {
        0 => Said::new("Répond en général le jour même", "Usually answers the same day"),
        1 => Said::new("Répond en général en 1 jour", "Usually answers in 1 day"),
        days => Said::built(format!("Répond en général en {days}\u{a0}jours"), format!("Usually answers in {days} days")),
    }
}

#[cfg(test)]
mod tests {
    use super::{host_answer_days, said};

    #[test]
    fn the_median_needs_three_answers() {
        let table: [(&[u64], Option<u64>); 6] = [
            (&[], None),
            (&[1, 9], None),
            (&[9, 1, 2], Some(2)),
            (&[4, 1, 3, 9], Some(3)),
            (&[2, 2, 5, 5], Some(3)),
            (&[0, 0, 0, 30], Some(0)),
        ];
        for (delays, median) in table {
            assert_eq!(host_answer_days(delays.to_vec()), median, "{delays:?}");
        }
    }

    #[test]
    fn days_are_counted_as_people_say_them() {
        for (days, fr, en) in [
            (0, "Répond en général le jour même", "Usually answers the same day"),
            (1, "Répond en général en 1 jour", "Usually answers in 1 day"),
            (12, "Répond en général en 12\u{a0}jours", "Usually answers in 12 days"),
        ] {
            assert_eq!((said(days).fr.as_ref(), said(days).en.as_ref()), (fr, en));
        }
    }
}
