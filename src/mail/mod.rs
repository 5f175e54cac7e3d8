//! Letters people receive: written into the outbox with the use case that causes them, sent by the worker.

pub mod transport;
