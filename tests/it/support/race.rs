//! How hard the races are run: a little each time, and as trust asks when `RELAIS_TEST_ROUNDS` says how often.

use std::sync::Barrier;

/// Rounds of each race: 2 unless `RELAIS_TEST_ROUNDS` says otherwise.
pub fn rounds() -> usize {
    asked().unwrap_or(2)
}

/// How many race in one round: 8, or 200 when `RELAIS_TEST_ROUNDS` is set.
pub fn racers() -> usize {
    asked().map_or(8, |_| 200)
}

fn asked() -> Option<usize> {
    #[expect(clippy::disallowed_methods, reason = "set for the test suite only, never read by the program")]
    let asked = std::env::var("RELAIS_TEST_ROUNDS").ok()?;
    Some(asked.parse().expect("RELAIS_TEST_ROUNDS is a number"))
}

/// Everybody does it at the same moment; what each was answered, in their order.
pub fn at_once<R: Sync, T: Send>(racers: &[R], act: impl Fn(usize, &R) -> T + Sync) -> Vec<T> {
    let barrier = Barrier::new(racers.len());
    std::thread::scope(|scope| {
        let (barrier, act) = (&barrier, &act);
        let running: Vec<_> = racers
            .iter()
            .enumerate()
            .map(|(number, racer)| {
                scope.spawn(move || {
                    barrier.wait();
                    act(number, racer)
                })
            })
            .collect();
        running.into_iter().map(|racer| racer.join().unwrap()).collect()
    })
}
