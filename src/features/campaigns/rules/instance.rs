//! An instance of contract `assignment.md`, read whole: every fault is told, and what is read is in the order of the ids, so that
//! the order of the input lists changes nothing.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::written::{Name, Written, WrittenCandidate, WrittenMission, WrittenScore};
use crate::domain::Said;
use crate::error::Faults;

/// Highest score of a pair.
pub const MOST: i64 = 100_000;

/// Place of a candidate or mission in the order of the ids.
pub type Place = u32;

/// A wish that both sides listed: the mission, and how the mission ranks the candidate (0 is best).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish {
    pub mission: Place,
    pub rank: u32,
}

/// A pair with a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scored {
    pub mission: Place,
    pub score: i64,
}

/// What the solvers read. Lists of one candidate are rows of one flat list.
#[derive(Debug, Clone, PartialEq)]
pub struct Instance {
    pub candidates: Vec<String>,
    pub missions: Vec<String>,
    /// Of each mission, pinned people included.
    pub seats: Vec<u32>,
    /// Of each candidate, the mission they are pinned to.
    pub pinned: Vec<Option<Place>>,
    /// Forbidden pairs are left out of both.
    pub wishes: Rows<Wish>,
    /// By mission within a candidate.
    pub scores: Rows<Scored>,
}

/// Lists of unequal length in one piece of memory.
#[derive(Debug, Clone, PartialEq)]
pub struct Rows<T> {
    starts: Vec<usize>,
    items: Vec<T>,
}

impl<T: Copy> Rows<T> {
    /// As many rows as told, each with what was found for it, in the order it was found.
    fn of(rows: usize, found: &[(Place, T)]) -> Self {
        let mut starts = vec![0; rows + 1];
        for (row, _) in found {
            starts[*row as usize + 1] += 1;
        }
        for row in 0..rows {
            starts[row + 1] += starts[row];
        }
        let mut next = starts.clone();
        let mut items: Vec<T> = found.iter().map(|(_, item)| *item).collect();
        for (row, item) in found {
            items[next[*row as usize]] = *item;
            next[*row as usize] += 1;
        }
        Self { starts, items }
    }

    fn sort_each<K: Ord>(&mut self, key: impl Fn(&T) -> K) {
        for ends in self.starts.windows(2) {
            self.items[ends[0]..ends[1]].sort_unstable_by_key(&key);
        }
    }

    pub fn row(&self, place: usize) -> &[T] {
        &self.items[self.starts[place]..self.starts[place + 1]]
    }
}

impl Instance {
    /// Seats left to each mission once the pinned people sit.
    pub fn free_seats(&self) -> Vec<u32> {
        let mut free = self.seats.clone();
        for mission in self.pinned.iter().flatten() {
            free[*mission as usize] = free[*mission as usize].saturating_sub(1);
        }
        free
    }

    /// The score of a pair; none is a pair `best` may not match.
    pub fn score(&self, candidate: usize, mission: Place) -> Option<i64> {
        let row = self.scores.row(candidate);
        row.binary_search_by_key(&mission, |scored| scored.mission).ok().map(|place| row[place].score)
    }
}

/// Reads an instance, or tells everything that is wrong in it.
pub fn read(written: Written) -> Result<Instance, Faults> {
    let mut faults = Faults::default();
    let candidates = Book::of(written.candidates.iter().map(|one| &*one.id), "candidates", &mut faults);
    let missions = Book::of(written.missions.iter().map(|one| &*one.id), "missions", &mut faults);
    let pinned = pairs(&written.pinned, "pinned", &candidates, &missions, &mut faults);
    let forbidden = pairs(&written.forbidden, "forbidden", &candidates, &missions, &mut faults);
    let mut seats = vec![0; missions.ids.len()];
    for mission in &written.missions {
        if let Some(place) = missions.place(&mission.id) {
            seats[place as usize] = mission.seats;
        }
    }
    let ranks = ranks(&written.missions, &candidates, &missions, &mut faults);
    let wishes = wishes(&written.candidates, &candidates, &missions, &ranks, &forbidden, &mut faults);
    let scores = scores(&written.scores, &candidates, &missions, &forbidden, &mut faults);
    let pinned = pins(&pinned, &forbidden, &candidates, &missions, &seats, &mut faults);
    if !faults.0.is_empty() {
        return Err(faults);
    }
    let owned = |book: &Book| book.ids.iter().map(|id| (*id).to_owned()).collect();
    Ok(Instance { candidates: owned(&candidates), missions: owned(&missions), seats, pinned, wishes, scores })
}

/// The ids of one side, in order.
struct Book<'a> {
    ids: Vec<&'a str>,
    places: HashMap<&'a str, Place>,
}

impl<'a> Book<'a> {
    fn of(ids: impl Iterator<Item = &'a str>, list: &str, faults: &mut Faults) -> Self {
        let mut seen = HashSet::new();
        let mut sorted = Vec::new();
        for (index, id) in ids.enumerate() {
            if seen.insert(id) {
                sorted.push(id);
            } else {
                faults.push(format!("/{list}/{index}/id"), "duplicate", twice(id));
            }
        }
        sorted.sort_unstable();
        let places = sorted.iter().zip(0..).map(|(id, place)| (*id, place)).collect();
        Self { ids: sorted, places }
    }

    fn place(&self, id: &str) -> Option<Place> {
        self.places.get(id).copied()
    }

    fn known(&self, id: &str, pointer: impl Fn() -> String, faults: &mut Faults) -> Option<Place> {
        let place = self.place(id);
        if place.is_none() {
            faults.push(pointer(), "unknown", unknown(id));
        }
        place
    }
}

type Pairs = HashSet<(Place, Place)>;

fn pairs(written: &[(Name, Name)], list: &str, candidates: &Book, missions: &Book, faults: &mut Faults) -> Pairs {
    let mut found = Pairs::new();
    for (index, (candidate, mission)) in written.iter().enumerate() {
        let pair = (
            candidates.known(candidate, || format!("/{list}/{index}/0"), faults),
            missions.known(mission, || format!("/{list}/{index}/1"), faults),
        );
        if let (Some(candidate_place), Some(mission_place)) = pair
            && !found.insert((candidate_place, mission_place))
        {
            faults.push(format!("/{list}/{index}"), "duplicate", twice(&format!("{candidate}, {mission}")));
        }
    }
    found
}

/// Places met in one list after another, to tell who is met twice in the same.
struct Met(Vec<usize>);

impl Met {
    fn none(places: usize) -> Self {
        Self(vec![usize::MAX; places])
    }

    fn again(&mut self, list: usize, place: Place) -> bool {
        std::mem::replace(&mut self.0[place as usize], list) == list
    }
}

/// How the missions that list them rank each candidate, by mission.
fn ranks(written: &[WrittenMission], candidates: &Book, missions: &Book, faults: &mut Faults) -> Rows<Wish> {
    let mut found = Vec::with_capacity(written.iter().map(|mission| mission.ranking.len()).sum());
    let mut met = Met::none(candidates.ids.len());
    for (index, mission) in written.iter().enumerate() {
        let Some(place) = missions.place(&mission.id) else { continue };
        for (rank, id) in mission.ranking.iter().enumerate() {
            let pointer = || format!("/missions/{index}/ranking/{rank}");
            let Some(candidate) = candidates.known(id, pointer, faults) else { continue };
            if met.again(index, candidate) {
                faults.push(pointer(), "duplicate", twice(id));
            }
            found.push((candidate, Wish { mission: place, rank: u32::try_from(rank).unwrap_or(u32::MAX) }));
        }
    }
    let mut ranks = Rows::of(candidates.ids.len(), &found);
    ranks.sort_each(|wish| wish.mission);
    ranks
}

fn wishes(
    written: &[WrittenCandidate],
    candidates: &Book,
    missions: &Book,
    ranks: &Rows<Wish>,
    forbidden: &Pairs,
    faults: &mut Faults,
) -> Rows<Wish> {
    let mut found = Vec::with_capacity(ranks.items.len());
    let mut met = Met::none(missions.ids.len());
    for (index, candidate) in written.iter().enumerate() {
        let Some(place) = candidates.place(&candidate.id) else { continue };
        let listed = ranks.row(place as usize);
        for (position, id) in candidate.wishes.iter().enumerate() {
            let pointer = || format!("/candidates/{index}/wishes/{position}");
            let Some(mission) = missions.known(id, pointer, faults) else { continue };
            if met.again(index, mission) {
                faults.push(pointer(), "duplicate", twice(id));
                continue;
            }
            if let Ok(at) = listed.binary_search_by_key(&mission, |wish| wish.mission)
                && !forbidden.contains(&(place, mission))
            {
                found.push((place, listed[at]));
            }
        }
    }
    Rows::of(candidates.ids.len(), &found)
}

fn scores(written: &[WrittenScore], candidates: &Book, missions: &Book, forbidden: &Pairs, faults: &mut Faults) -> Rows<Scored> {
    let mut found = Vec::with_capacity(written.len());
    // The scores of one person are often written together.
    let mut last: Option<(&str, Place)> = None;
    for (index, one) in written.iter().enumerate() {
        let same = last.filter(|(id, _)| *id == &*one.candidate).map(|(_, place)| place);
        let who = same.or_else(|| candidates.known(&one.candidate, || format!("/scores/{index}/candidate"), faults));
        last = who.map(|place| (&*one.candidate, place));
        let pair = (who, missions.known(&one.mission, || format!("/scores/{index}/mission"), faults));
        if !(0..=MOST).contains(&one.score) {
            let said = Said::new("Un score va de 0 à 100\u{202f}000.", "A score is from 0 to 100,000.");
            faults.push(format!("/scores/{index}/score"), "bounds", said);
        }
        if let (Some(candidate), Some(mission)) = pair {
            found.push((candidate, Scored { mission, score: one.score }));
        }
    }
    let mut scores = Rows::of(candidates.ids.len(), &found);
    scores.sort_each(|scored| scored.mission);
    let twice = |row: usize| scores.row(row).windows(2).any(|pair| pair[0].mission == pair[1].mission);
    if (0..candidates.ids.len()).any(twice) {
        scored_twice(written, faults);
    }
    if !forbidden.is_empty() {
        found.retain(|(candidate, scored)| !forbidden.contains(&(*candidate, scored.mission)));
        scores = Rows::of(candidates.ids.len(), &found);
        scores.sort_each(|scored| scored.mission);
    }
    scores
}

fn scored_twice(written: &[WrittenScore], faults: &mut Faults) {
    let mut seen = HashSet::new();
    for (index, one) in written.iter().enumerate() {
        if !seen.insert((&one.candidate, &one.mission)) {
            faults.push(format!("/scores/{index}"), "duplicate", twice(&format!("{}, {}", one.candidate, one.mission)));
        }
    }
}

/// Pins that hold together: nobody twice, none forbidden, none beyond the seats. Every pair at fault is named.
fn pins(
    pinned: &Pairs,
    forbidden: &Pairs,
    candidates: &Book,
    missions: &Book,
    seats: &[u32],
    faults: &mut Faults,
) -> Vec<Option<Place>> {
    let mut of = vec![None; candidates.ids.len()];
    let mut sorted: Vec<_> = pinned.iter().copied().collect();
    sorted.sort_unstable();
    let (mut by_person, mut by_mission) = (BTreeMap::<Place, Vec<_>>::new(), BTreeMap::<Place, Vec<_>>::new());
    for (candidate, mission) in sorted {
        of[candidate as usize] = Some(mission);
        let name = format!("({}, {})", candidates.ids[candidate as usize], missions.ids[mission as usize]);
        if forbidden.contains(&(candidate, mission)) {
            let fr = format!("La paire {name} est à la fois imposée et interdite.");
            faults.push("/pinned", "contradiction", Said::built(fr, format!("The pair {name} is both pinned and forbidden.")));
        }
        by_person.entry(candidate).or_default().push(name.clone());
        by_mission.entry(mission).or_default().push(name);
    }
    for (candidate, names) in by_person.into_iter().filter(|(_, names)| names.len() > 1) {
        let (who, names) = (candidates.ids[candidate as usize], names.join(", "));
        let fr = format!("{who} est imposé à plusieurs missions\u{a0}: {names}.");
        faults.push("/pinned", "contradiction", Said::built(fr, format!("{who} is pinned to several missions: {names}.")));
    }
    for (mission, names) in by_mission {
        let (which, count) = (missions.ids[mission as usize], seats[mission as usize]);
        if names.len() > count as usize {
            let names = names.join(", ");
            let fr = format!("{which} a moins de places ({count}) que de personnes imposées\u{a0}: {names}.");
            let en = format!("{which} has fewer seats ({count}) than people pinned to it: {names}.");
            faults.push("/pinned", "no_seat", Said::built(fr, en));
        }
    }
    of
}

fn twice(id: &str) -> Said {
    Said::built(format!("{id} est écrit deux fois."), format!("{id} is written twice."))
}

fn unknown(id: &str) -> Said {
    Said::built(format!("{id} n’est pas connu."), format!("{id} is not known."))
}
