//! The files that pages load: ours from `web/`, others' from `web/node_modules` (exact versions in `web/package-lock.json`),
//! each under a name that changes with its content, kept by browsers for a year, compressed once.

use std::sync::LazyLock;

use actix_web::http::header::{self, ContentEncoding};
use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::http::compress::{Effort, coding, compressed};

struct Asset {
    name: String,
    kind: &'static str,
    plain: web::Bytes,
    brotli: LazyLock<Option<web::Bytes>, Box<dyn FnOnce() -> Option<web::Bytes> + Send>>,
    gzip: LazyLock<Option<web::Bytes>, Box<dyn FnOnce() -> Option<web::Bytes> + Send>>,
}

impl Asset {
    fn new(stem: &str, extension: &str, kind: &'static str, bytes: impl Into<web::Bytes>) -> Self {
        let plain: web::Bytes = bytes.into();
        let hash = Sha256::digest(&plain).iter().take(8).map(|byte| format!("{byte:02x}")).collect::<String>();
        let in_coding = |coding: ContentEncoding| {
            let plain = plain.clone();
            // Letters (woff2) are compressed already.
            let text = !kind.starts_with("font/");
            let make = move || text.then(|| compressed(&plain, coding, Effort::Once).map(Into::into)).flatten();
            LazyLock::new(Box::new(make) as Box<dyn FnOnce() -> Option<web::Bytes> + Send>)
        };
        let (brotli, gzip) = (in_coding(ContentEncoding::Brotli), in_coding(ContentEncoding::Gzip));
        Self { name: format!("{stem}-{hash}.{extension}"), kind, plain, brotli, gzip }
    }

    fn url(&self) -> String {
        format!("/assets/{}", self.name)
    }
}

const CSS: &str = "text/css; charset=utf-8";
const JS: &str = "text/javascript; charset=utf-8";
const SVG: &str = "image/svg+xml";

/// A file of a package, as `npm ci` has laid it.
macro_rules! package {
    ($path:literal) => {
        include_bytes!(concat!("../../../web/node_modules/", $path)).as_slice()
    };
}

static REGULAR: LazyLock<Asset> = LazyLock::new(|| {
    let bytes = package!("@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin-400-normal.woff2");
    Asset::new("regular", "woff2", "font/woff2", bytes)
});
static BOLD: LazyLock<Asset> = LazyLock::new(|| {
    let bytes = package!("@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin-700-normal.woff2");
    Asset::new("bold", "woff2", "font/woff2", bytes)
});
/// The style names the letters by their hashed names.
static STYLE: LazyLock<Asset> = LazyLock::new(|| {
    let style = include_str!("../../../web/style.css").replace("regular.woff2", &REGULAR.name).replace("bold.woff2", &BOLD.name);
    Asset::new("style", "css", CSS, style.into_bytes())
});
static MARK: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("mark", "svg", SVG, include_bytes!("../../../web/mark.svg").as_slice()));
static FRANCE: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("france", "svg", SVG, include_bytes!("../../../web/france.svg").as_slice()));
static SCRIPT: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("relais", "js", JS, include_bytes!("../../../web/relais.js").as_slice()));
static MAP: LazyLock<Asset> = LazyLock::new(|| Asset::new("map", "js", JS, include_bytes!("../../../web/map.js").as_slice()));
static HTMX: LazyLock<Asset> = LazyLock::new(|| Asset::new("htmx", "js", JS, package!("htmx.org/dist/htmx.min.js")));
static LEAFLET: LazyLock<Asset> = LazyLock::new(|| Asset::new("leaflet", "js", JS, package!("leaflet/dist/leaflet.js")));
static LEAFLET_STYLE: LazyLock<Asset> = LazyLock::new(|| Asset::new("leaflet", "css", CSS, package!("leaflet/dist/leaflet.css")));
/// What the authors of these files ask to be said with them.
static LICENCES: LazyLock<Asset> = LazyLock::new(|| {
    let of = [
        ("Atkinson Hyperlegible", package!("@fontsource/atkinson-hyperlegible/LICENSE")),
        ("htmx", package!("htmx.org/LICENSE")),
        ("Leaflet", package!("leaflet/LICENSE")),
    ];
    let text = of.map(|(name, text)| format!("{name}\n\n{}\n\n", String::from_utf8_lossy(text).trim()));
    Asset::new("licences", "txt", "text/plain; charset=utf-8", text.concat().into_bytes())
});

/// The addresses of the files, as templates name them.
pub(super) fn addresses() -> Value {
    json!({
        "style": STYLE.url(), "regular": REGULAR.url(), "mark": MARK.url(), "france": FRANCE.url(), "script": SCRIPT.url(),
        "map": MAP.url(), "htmx": HTMX.url(), "leaflet": LEAFLET.url(), "leaflet_style": LEAFLET_STYLE.url(),
        "licences": LICENCES.url(),
    })
}

/// One of the files that pages load, in the coding the request takes; `None` for any other name.
pub fn asset(request: &HttpRequest, name: &str) -> Option<HttpResponse> {
    let all = [&*STYLE, &*REGULAR, &*BOLD, &*MARK, &*FRANCE, &*SCRIPT, &*MAP, &*HTMX, &*LEAFLET, &*LEAFLET_STYLE, &*LICENCES];
    let asset = all.into_iter().find(|asset| asset.name == name)?;
    let coding = coding(request);
    let smaller = match coding {
        Some(ContentEncoding::Brotli) => asset.brotli.as_ref(),
        Some(ContentEncoding::Gzip) => asset.gzip.as_ref(),
        _ => None,
    };
    let mut answer = HttpResponse::Ok();
    answer
        .content_type(asset.kind)
        .insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .insert_header((header::VARY, "Accept-Encoding"));
    if let (Some(coding), Some(_)) = (coding, smaller) {
        answer.insert_header((header::CONTENT_ENCODING, coding.as_str()));
    }
    Some(answer.body(smaller.unwrap_or(&asset.plain).clone()))
}
