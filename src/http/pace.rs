//! How slowly a body may come: who sends it drop by drop holds a place that others need.

use std::time::{Duration, Instant};

use actix_web::error::PayloadError;
use actix_web::rt::time::timeout;
use actix_web::web::Bytes;
use futures_util::stream::unfold;
use futures_util::{Stream, StreamExt};

/// The least a body keeps to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// Nothing is asked of its beginning: connections start slowly.
    pub grace: Duration,
    /// Bytes a second after it, on average since the start.
    pub least: u64,
    /// Whatever its pace, it has come whole by then.
    pub deadline: Duration,
}

/// 1 KiB a second after five seconds, and a minute for the whole.
pub const USUAL: Pace = Pace { grace: Duration::from_secs(5), least: 1024, deadline: Duration::from_secs(60) };

impl Pace {
    /// How long after its start a body of which so many bytes have come may wait for the next.
    pub fn due(&self, bytes: u64) -> Duration {
        let earned = Duration::from_millis(bytes.saturating_mul(1000) / self.least.max(1));
        self.grace.saturating_add(earned).min(self.deadline)
    }

    /// Whether a body of which so many bytes have come since its start is too slow.
    pub fn is_slow(&self, since_start: Duration, bytes: u64) -> bool {
        since_start > self.due(bytes)
    }
}

/// The same body, which fails with a time-out as soon as it is too slow. Bytes that have come count as come, however late they
/// are read.
pub fn kept<S>(body: S, pace: Pace) -> impl Stream<Item = Result<Bytes, PayloadError>>
where
    S: Stream<Item = Result<Bytes, PayloadError>> + Unpin,
{
    unfold(Some((body, Instant::now(), 0u64)), move |state| async move {
        let (mut body, start, bytes) = state?;
        match timeout(pace.due(bytes).saturating_sub(start.elapsed()), body.next()).await {
            Ok(Some(Ok(piece))) => {
                let bytes = bytes.saturating_add(piece.len() as u64);
                Some((Ok(piece), Some((body, start, bytes))))
            }
            Ok(Some(Err(error))) => Some((Err(error), None)),
            Ok(None) => None,
            Err(_) => Some((Err(PayloadError::Io(std::io::ErrorKind::TimedOut.into())), None)),
        }
    })
    // A form asks again after the end.
    .fuse()
}

/// Whether this is what became of a body that was too slow.
pub fn is_too_slow(error: &PayloadError) -> bool {
    matches!(error, PayloadError::Io(cause) if cause.kind() == std::io::ErrorKind::TimedOut)
}
