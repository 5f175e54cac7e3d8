//! Public holidays of France (Code du travail L3133-1), Alsace-Moselle included (L3134-13).

use chrono::{Datelike, Days, NaiveDate};

/// Départements of the former Alsace-Moselle, with two more days.
pub const ALSACE_MOSELLE: [&str; 3] = ["57", "67", "68"];

/// Month and day of the holidays that never move.
const FIXED: [(u32, u32); 8] = [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)];
/// Days after Easter Sunday: Easter Monday, Ascension, Whit Monday.
const AFTER_EASTER: [u64; 3] = [1, 39, 50];
/// 26 December in Alsace-Moselle; Good Friday is two days before Easter.
const SECOND_CHRISTMAS: (u32, u32) = (12, 26);

/// Easter Sunday of a year of the Gregorian calendar.
pub fn easter(year: i32) -> Option<NaiveDate> {
    let golden = year.rem_euclid(19);
    let century = year.div_euclid(100);
    // Age of the moon, then the full moon of spring, then the Sunday that follows (method of Oudin).
    let lunar = (century - (8 * century + 13) / 25 - century / 4 + 19 * golden + 15).rem_euclid(30);
    let moon = lunar - (lunar / 28) * (1 - (lunar / 28) * (29 / (lunar + 1)) * ((21 - golden) / 11));
    let sunday = (year + year / 4 + moon + 2 - century + century / 4).rem_euclid(7);
    let from_march = moon - sunday;
    let month = 3 + (from_march + 40) / 44;
    let day = from_march + 28 - 31 * (month / 4);
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

/// Whether nobody works that day in this département.
pub fn is_public_holiday(day: NaiveDate, departement: &str) -> bool {
    let alsace_moselle = ALSACE_MOSELLE.contains(&departement);
    let date = (day.month(), day.day());
    if FIXED.contains(&date) || (alsace_moselle && date == SECOND_CHRISTMAS) {
        return true;
    }
    let Some(easter) = easter(day.year()) else { return false };
    let good_friday = easter.checked_sub_days(Days::new(2));
    AFTER_EASTER.iter().any(|days| easter.checked_add_days(Days::new(*days)) == Some(day))
        || (alsace_moselle && good_friday == Some(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn easter_as_the_calendars_print_it() {
        for sunday in [
            "1961-04-02",
            "1981-04-19",
            "2000-04-23",
            "2008-03-23",
            "2011-04-24",
            "2018-04-01",
            "2024-03-31",
            "2025-04-20",
            "2026-04-05",
            "2027-03-28",
            "2028-04-16",
            "2029-04-01",
            "2030-04-21",
            "2038-04-25",
            "2049-04-18",
            "2076-04-19",
        ] {
            let sunday = day(sunday);
            assert_eq!(easter(sunday.year()), Some(sunday));
        }
        for year in 1900..2200 {
            let sunday = easter(year).expect("a Sunday");
            assert_eq!(sunday.weekday(), chrono::Weekday::Sun, "{sunday}");
            assert!((day("2000-03-22").ordinal()..=day("2000-04-25").ordinal() + 1).contains(&sunday.ordinal()), "{sunday}");
        }
    }

    #[test]
    fn eleven_days_and_two_more_in_alsace_moselle() {
        let of_2027 = |departement: &str| {
            let days = (0..365).filter_map(|offset| day("2027-01-01").checked_add_days(Days::new(offset)));
            days.filter(|one| is_public_holiday(*one, departement)).map(|one| one.to_string()).collect::<Vec<_>>()
        };
        let everywhere = of_2027("69");
        assert_eq!(everywhere.len(), 11);
        for moving in ["2027-03-29", "2027-05-06", "2027-05-17"] {
            assert!(everywhere.iter().any(|one| one == moving), "{moving}");
        }
        let alsace: Vec<String> = of_2027("67").into_iter().filter(|one| !everywhere.contains(one)).collect();
        assert_eq!(alsace, ["2027-03-26", "2027-12-26"]);
    }
}
