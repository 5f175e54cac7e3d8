//! One test binary, one module a feature.

mod demo_content;
mod feeds;
mod lint;
