//! The one clock of the program, given to whatever needs the time.

use std::sync::Arc;

use chrono::{DateTime, Utc};

/// Answers the present instant. Tests give one they can move.
pub type Clock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;
