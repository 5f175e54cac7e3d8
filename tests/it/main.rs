//! One test binary, one module a feature.

mod feeds;
mod lint;
