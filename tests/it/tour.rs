//! The README's tour, run as it is written against the demonstration it speaks of.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use crate::support::db::Scratch;

const README: &str = include_str!("../../README.md");

/// A demonstration being served; ended with the test.
struct Demonstration {
    child: Child,
    base_url: String,
}

impl Demonstration {
    fn start(scratch: &Scratch) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_relais"))
            .args(["demo", "--json", "--size", "small", "--listen", "127.0.0.1:0", "--data"])
            .arg(scratch.join("demo"))
            .envs(std::env::var("RELAIS_TEST_POSTGRES").is_ok().then(|| ("RELAIS_DATABASE_URL", scratch.url.clone())))
            .env("RELAIS_LOG", "warn")
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("its output")).read_line(&mut line).expect("one line once it listens");
        let told: Value = serde_json::from_str(&line).expect("one line of JSON");
        Self { child, base_url: told["base_url"].as_str().expect("a base URL").to_owned() }
    }
}

impl Drop for Demonstration {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The commands of the tour, in order.
fn commands() -> String {
    let tour = README.split_once("## Tour").expect("a tour").1.split_once("\n## ").expect("what follows").0;
    let blocks = tour.split("```sh\n").skip(1);
    blocks.map(|block| block.split_once("```").expect("the end of a block").0).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_tour_of_the_readme_leads_to_an_approved_placement() {
    let scratch = Scratch::new();
    let demonstration = Demonstration::start(&scratch);
    let output = Command::new("bash")
        .args(["-c", &commands()])
        .env("BASE", &demonstration.base_url)
        .env("DATA", scratch.join("demo"))
        .output()
        .expect("bash, curl, jq and python3: `make test` installs them");
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{told}\n{}", String::from_utf8_lossy(&output.stderr));
    assert!(told.trim_end().ends_with("\"state\": \"network_approved\"\n}"), "{told}");
}
