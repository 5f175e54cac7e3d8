//! One test binary, one module a feature.

mod lint;
