//! Hours as people read them, inside the sentences of the rules.

/// A number of hours a week as both languages write it: `24`, `24,5`.
pub fn hours(hours: f64) -> (String, String) {
    let english = ((hours * 100.0).round() / 100.0).to_string();
    (english.replace('.', ","), english)
}
