//! `relais`: what an *intermédiation* network runs. Everything is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    relais::cli::run(std::env::args_os())
}
