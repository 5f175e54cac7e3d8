//! The week of somebody’s availability, or of a mission: four half-days a day, 28 bits, Monday morning is bit 0.

use super::{Lang, Said};

pub(super) static DAYS: [Said; 7] = [
    Said::new("lundi", "Monday"),
    Said::new("mardi", "Tuesday"),
    Said::new("mercredi", "Wednesday"),
    Said::new("jeudi", "Thursday"),
    Said::new("vendredi", "Friday"),
    Said::new("samedi", "Saturday"),
    Said::new("dimanche", "Sunday"),
];
static PARTS: [Said; 4] = [
    Said::new("matin", "morning"),
    Said::new("midi", "noon"),
    Said::new("après-midi", "afternoon"),
    Said::new("soir", "evening"),
];

/// The bits of the boxes ticked; what is no box counts for nothing.
pub fn bits(ticked: &[String]) -> u32 {
    let boxes = ticked.iter().filter_map(|text| text.parse::<u32>().ok()).filter(|bit| *bit < 28);
    boxes.fold(0, |bits, bit| bits | 1 << bit)
}

/// The boxes ticked by these bits.
pub fn ticked(bits: u32) -> Vec<String> {
    (0..28).filter(|bit| bits & (1 << bit) != 0).map(|bit: u32| bit.to_string()).collect()
}

/// The half-days of these bits in words, Monday first: « mardi soir », "Tuesday evening".
pub fn named(bits: u32) -> Vec<Said> {
    let boxes = DAYS.iter().flat_map(|day| PARTS.iter().map(move |part| (day, part)));
    let said = |(day, part): (&Said, &Said)| Said::built(format!("{} {}", day.fr, part.fr), format!("{} {}", day.en, part.en));
    boxes.enumerate().filter(|(bit, _)| bits & (1 << bit) != 0).map(|(_, names)| said(names)).collect()
}

/// Each day with the name and the number of its box for each part of it. Days are the rows of the table: four columns are wide
/// enough for a thumb on the narrowest telephone, seven are not.
pub fn grid(lang: Lang) -> Vec<(String, Vec<(String, String)>)> {
    let row = |day: usize, said: &Said| {
        let boxes =
            PARTS.iter().enumerate().map(|(part, name)| (name.in_lang(lang).to_owned(), (day * PARTS.len() + part).to_string()));
        (said.in_lang(lang).to_owned(), boxes.collect())
    };
    DAYS.iter().enumerate().map(|(day, said)| row(day, said)).collect()
}

/// The days that have boxes among these bits, each with the parts of it: « mardi », « matin, soir ».
pub fn by_day(bits: u32, lang: Lang) -> Vec<(String, String)> {
    let day = |(day, said): (usize, &Said)| {
        let parts = PARTS.iter().enumerate().filter(|(part, _)| bits & (1 << (day * PARTS.len() + part)) != 0);
        let parts: Vec<&str> = parts.map(|(_, name)| name.in_lang(lang)).collect();
        (!parts.is_empty()).then(|| (said.in_lang(lang).to_owned(), parts.join(", ")))
    };
    DAYS.iter().enumerate().filter_map(day).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_and_bits_say_the_same() {
        let all = ticked((1 << 28) - 1);
        assert_eq!((all.len(), bits(&all)), (28, (1 << 28) - 1));
        assert_eq!(bits(&["0".to_owned(), "27".to_owned(), "28".to_owned(), "x".to_owned()]), 1 | 1 << 27);
        let grid = grid(Lang::Fr);
        assert_eq!((grid[0].0.as_str(), &grid[0].1[1]), ("lundi", &("midi".to_owned(), "1".to_owned())));
        assert_eq!((grid[6].0.as_str(), &grid[6].1[3]), ("dimanche", &("soir".to_owned(), "27".to_owned())));
        let named: Vec<String> = named(1 | 1 << 7 | 1 << 27).into_iter().map(|one| one.fr.into_owned()).collect();
        assert_eq!(named, ["lundi matin", "mardi soir", "dimanche soir"]);
        let days = by_day(1 | 4 | 1 << 27, Lang::En);
        assert_eq!(days, [("Monday".to_owned(), "morning, afternoon".to_owned()), ("Sunday".to_owned(), "evening".to_owned())]);
    }
}
