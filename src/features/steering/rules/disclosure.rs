//! Which cells of a published line of counts may be shown, so that nobody finds out about a few people (DAT-10).

/// Counts under this are hidden, zero among them: that nobody of a small group was chosen says something of each of them. Our choice (D).
pub const LEAST: u32 = 5;

/// Whether each cell of a line may be shown, where the sum of the line is published. What is hidden is what the sum leaves when
/// everything shown is taken off: it is two cells at least, and together they are no smaller than a cell that may be shown; the
/// smallest other cells are hidden until that is so. `withheld` cells are hidden in any case.
///
/// A sum under [`LEAST`] is to be hidden itself: nothing of its line is shown.
pub fn shown(counts: &[u32], withheld: &[bool]) -> Vec<bool> {
    let withheld = withheld.iter().copied().chain(std::iter::repeat(false));
    let mut shown: Vec<bool> = counts.iter().zip(withheld).map(|(count, withheld)| *count >= LEAST && !withheld).collect();
    while is_told(counts, &shown) {
        let smallest = (0..counts.len()).filter(|place| shown[*place]).min_by_key(|place| (counts[*place], *place));
        match smallest {
            Some(place) => shown[place] = false,
            None => break,
        }
    }
    shown
}

/// Whether the published sum tells what is hidden, or that it is few people.
fn is_told(counts: &[u32], shown: &[bool]) -> bool {
    let hidden = || counts.iter().zip(shown).filter(|(_, shown)| !**shown).map(|(count, _)| *count);
    hidden().count() == 1 || (hidden().count() > 1 && hidden().fold(0, u32::saturating_add) < LEAST)
}
