//! Seats of all missions in one piece of memory. Of each mission those that are taken come first, as a heap: on top who would be
//! sent away first.

/// A taken seat: for how much it is held, and by whom.
pub type Seat<T> = (T, u32);

pub struct Seats<T> {
    starts: Vec<usize>,
    taken: Vec<u32>,
    seats: Vec<Seat<T>>,
}

impl<T: Copy + Default + Ord> Seats<T> {
    /// As many seats of each mission as told.
    pub fn of(counts: impl Iterator<Item = usize>) -> Self {
        let mut starts = vec![0];
        let mut sum = 0;
        for count in counts {
            sum += count;
            starts.push(sum);
        }
        Self { taken: vec![0; starts.len() - 1], seats: vec![(T::default(), 0); sum], starts }
    }

    pub fn missions(&self) -> usize {
        self.taken.len()
    }

    pub fn empty(&self, mission: usize) -> usize {
        self.starts[mission + 1] - self.starts[mission] - self.taken[mission] as usize
    }

    pub fn taken(&self, mission: usize) -> &[Seat<T>] {
        &self.seats[self.starts[mission]..][..self.taken[mission] as usize]
    }

    /// Everybody stands up.
    pub fn clear(&mut self) {
        self.taken.fill(0);
    }

    /// Takes an empty seat, if there is one.
    pub fn sit(&mut self, mission: usize, seat: Seat<T>) -> bool {
        if self.empty(mission) == 0 {
            return false;
        }
        let mut place = self.taken[mission] as usize;
        self.taken[mission] += 1;
        let heap = &mut self.seats[self.starts[mission]..][..=place];
        while place > 0 && seat.0 < heap[(place - 1) / 2].0 {
            heap[place] = heap[(place - 1) / 2];
            place = (place - 1) / 2;
        }
        heap[place] = seat;
        true
    }

    /// Takes the seat on top of a full mission, from the one it answers.
    pub fn replace(&mut self, mission: usize, seat: Seat<T>) -> u32 {
        let heap = &mut self.seats[self.starts[mission]..][..self.taken[mission] as usize];
        let sent_away = heap[0].1;
        let mut place = 0;
        loop {
            let mut child = 2 * place + 1;
            if child + 1 < heap.len() && heap[child + 1].0 < heap[child].0 {
                child += 1;
            }
            if child >= heap.len() || heap[child].0 >= seat.0 {
                break;
            }
            heap[place] = heap[child];
            place = child;
        }
        heap[place] = seat;
        sent_away
    }

    /// Somebody leaves; the seats of this mission are no longer in any order.
    pub fn leave(&mut self, mission: usize, who: u32) {
        let last = self.taken[mission] as usize - 1;
        let seats = &mut self.seats[self.starts[mission]..][..=last];
        if let Some(place) = seats.iter().position(|seat| seat.1 == who) {
            seats[place] = seats[last];
            self.taken[mission] -= 1;
        }
    }
}
