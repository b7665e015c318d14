//! The stylesheet, the script and the mark, inside the program, under names that change with them.

use std::sync::LazyLock;

use axum::http::header;
use sha2::{Digest, Sha256};

use crate::access::perm;
use crate::ask::Ask;
use crate::reply::{Answer, Reply};
use crate::routes::Routes;
use crate::trouble::Trouble;

struct Asset {
    path: String,
    kind: &'static str,
    body: &'static [u8],
}

static ASSETS: LazyLock<[Asset; 3]> = LazyLock::new(|| {
    [
        asset(
            "abdi",
            "css",
            "text/css; charset=utf-8",
            include_bytes!("../assets/abdi.css"),
        ),
        asset(
            "abdi",
            "js",
            "text/javascript; charset=utf-8",
            include_bytes!("../assets/abdi.js"),
        ),
        asset(
            "abdi",
            "svg",
            "image/svg+xml",
            include_bytes!("../assets/favicon.svg"),
        ),
    ]
});

fn asset(name: &str, ending: &str, kind: &'static str, body: &'static [u8]) -> Asset {
    let digest = Sha256::digest(body);
    let short: String = digest.iter().take(6).map(|b| format!("{b:02x}")).collect();
    Asset {
        path: format!("/aset/{name}-{short}.{ending}"),
        kind,
        body,
    }
}

/// The address of the stylesheet.
#[must_use]
pub fn css_path() -> &'static str {
    &ASSETS[0].path
}

/// The address of the script.
#[must_use]
pub fn js_path() -> &'static str {
    &ASSETS[1].path
}

/// The address of the mark.
#[must_use]
pub fn mark_path() -> &'static str {
    &ASSETS[2].path
}

/// Every asset with its address.
pub fn all() -> impl Iterator<Item = (&'static str, &'static [u8])> {
    ASSETS.iter().map(|a| (a.path.as_str(), a.body))
}

/// The routes of the assets.
#[must_use]
pub fn routes() -> Routes {
    Routes::new().file("/aset/{name}", serve)
}

/// The address holds a digest of the content, so it may be kept for ever.
fn serve(ask: &Ask<perm::Anyone>) -> Answer {
    let asset = ASSETS
        .iter()
        .find(|a| a.path == ask.raw.path)
        .ok_or(Trouble::NotFound)?;
    let forever = "public, max-age=31536000, immutable".to_owned();
    Ok(Reply::bytes(asset.kind, asset.body.to_vec()).header(header::CACHE_CONTROL, forever))
}
