//! Fetches the files from npm that the binary embeds when they are not there yet, or says what to do.

use std::path::Path;
use std::process::Command;

/// Every file of `web/node_modules` that `src/http/page/assets.rs` embeds.
const FILES: [&str; 8] = [
    "@fontsource/atkinson-hyperlegible/LICENSE",
    "@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin-400-normal.woff2",
    "@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin-700-normal.woff2",
    "htmx.org/LICENSE",
    "htmx.org/dist/htmx.min.js",
    "leaflet/LICENSE",
    "leaflet/dist/leaflet.css",
    "leaflet/dist/leaflet.js",
];

fn main() {
    let folder = Path::new("web/node_modules");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=web/package-lock.json");
    // Templates are embedded as a folder: a new file is seen too.
    println!("cargo::rerun-if-changed=web/templates");
    println!("cargo::rerun-if-changed=web/locale");
    // `make` does this first; a plain `cargo build` of a fresh clone works as well wherever npm is installed.
    if FILES.iter().any(|file| !folder.join(file).is_file()) {
        let _told_below = Command::new("scripts/from-npm").arg("web").status();
    }
    for file in FILES {
        let path = folder.join(file);
        println!("cargo::rerun-if-changed={}", path.display());
        if !path.is_file() {
            println!("cargo::error={} is missing: run `make setup-run`, which fetches it from npm", path.display());
        }
    }
}
