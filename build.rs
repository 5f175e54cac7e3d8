//! Says what to do when the files from npm that the binary embeds are not there.

use std::path::Path;

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
    for file in FILES {
        let path = folder.join(file);
        println!("cargo::rerun-if-changed={}", path.display());
        if !path.is_file() {
            println!("cargo::error={} is missing: run `make setup-run`, which fetches it from npm", path.display());
        }
    }
}
