//! The seats of one column of the auction, cheapest on top: a heap that gives its two lowest prices at once.

/// Nobody sits here yet.
pub const NOBODY: u32 = u32::MAX;

/// A seat: its price, and who holds it.
type Seat = (i64, u32);

#[derive(Debug, Clone)]
pub struct Seats(Vec<Seat>);

impl Seats {
    /// As many seats as asked, at least one.
    pub fn new(count: usize) -> Self {
        Self(vec![(0, NOBODY); count.max(1)])
    }

    pub fn cheapest(&self) -> i64 {
        self.0[0].0
    }

    /// Price of the second cheapest seat; none where there is but one.
    pub fn second(&self) -> Option<i64> {
        self.0.iter().skip(1).take(2).map(|seat| seat.0).min()
    }

    /// Gives the cheapest seat to `holder` at a price that is not lower, and answers who held it.
    pub fn take(&mut self, price: i64, holder: u32) -> u32 {
        let (_, sent_away) = std::mem::replace(&mut self.0[0], (price, holder));
        let mut place = 0;
        loop {
            let children = (2 * place + 1)..(2 * place + 3).min(self.0.len());
            let Some(lowest) = children.min_by_key(|child| self.0[*child].0) else { break };
            if self.0[lowest].0 >= self.0[place].0 {
                break;
            }
            self.0.swap(place, lowest);
            place = lowest;
        }
        sent_away
    }

    /// Everybody stands up; the prices stay.
    pub fn clear(&mut self) {
        self.0.iter_mut().for_each(|seat| seat.1 = NOBODY);
    }

    pub fn holders(&self) -> impl Iterator<Item = u32> + '_ {
        self.0.iter().map(|seat| seat.1)
    }
}
