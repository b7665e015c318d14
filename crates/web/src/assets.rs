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

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    const CSS: &str = include_str!("../assets/abdi.css");
    const THEMES: [&str; 4] = [
        ":root {",
        ":root:not([data-theme]) {",
        ":root[data-theme=\"dark\"] {",
        ":root[data-theme=\"contrast\"] {",
    ];

    /// The colours of a theme by name, as they stand in the stylesheet.
    fn colours(begin: &str) -> HashMap<&'static str, [u8; 3]> {
        let block = CSS.split_once(begin).unwrap().1.split_once('}').unwrap().0;
        let hex = |value: &str| {
            let value = value.trim().strip_prefix('#')?;
            let part = |at| u8::from_str_radix(value.get(at..at + 2)?, 16).ok();
            Some([part(0)?, part(2)?, part(4)?])
        };
        let line = |line: &'static str| {
            let (name, value) = line.trim().strip_prefix("--")?.split_once(':')?;
            Some((name, hex(value.trim_end_matches(';'))?))
        };
        block.lines().filter_map(line).collect()
    }

    #[expect(
        clippy::float_arithmetic,
        reason = "contrast is defined so by WCAG 2.2"
    )]
    fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
        let channel = |c: u8| {
            let c = f64::from(c) / 255.0;
            if c <= 0.04045 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powf(2.4)
            }
        };
        let light =
            |[r, g, b]: [u8; 3]| 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
        let (a, b) = (light(a), light(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn check(least: f64, pairs: &[(&str, &str)]) {
        let mut weak = Vec::new();
        for theme in THEMES {
            let colours = colours(theme);
            for (ink, ground) in pairs {
                let found = contrast(colours[ink], colours[ground]);
                if found < least {
                    weak.push(format!("{theme} {ink} on {ground}: {found:.2}"));
                }
            }
        }
        assert!(weak.is_empty(), "below {least}:\n{}", weak.join("\n"));
    }

    #[test]
    fn text_can_be_read_in_every_theme() {
        let grounds = ["paper", "surface", "sunken"];
        let inks = ["ink", "soft", "link", "sogan", "bad"];
        let mut pairs: Vec<(&str, &str)> = grounds
            .iter()
            .flat_map(|g| inks.map(|ink| (ink, *g)))
            .collect();
        for tint in [
            "sogan-tint",
            "indigo-tint",
            "good-tint",
            "warn-tint",
            "bad-tint",
            "info-tint",
        ] {
            pairs.extend([("ink", tint), ("link", tint)]);
        }
        pairs.extend([
            ("on-indigo", "indigo"),
            ("on-indigo", "indigo-strong"),
            ("good", "good-tint"),
            ("warn", "warn-tint"),
            ("bad", "bad-tint"),
            ("info", "info-tint"),
            ("good", "surface"),
            ("warn", "surface"),
            ("surface", "good"),
            ("surface", "bad"),
            ("soft", "surface"),
            ("hink", "h1"),
            ("hink", "h2"),
            ("hink3", "h3"),
            ("hink4", "h4"),
            ("hink4", "h5"),
        ]);
        check(4.5, &pairs);
    }

    #[test]
    fn edges_focus_and_pictures_stand_out_in_every_theme() {
        let mut pairs = vec![("indigo", "indigo-tint"), ("focus", "indigo-tint")];
        for ground in ["paper", "surface", "sunken"] {
            pairs.extend([("edge", ground), ("focus", ground)]);
        }
        pairs.extend(["c1", "c2", "c3", "c4", "c5", "c6"].map(|c| (c, "surface")));
        check(3.0, &pairs);
    }

    #[test]
    fn the_dark_theme_is_the_same_chosen_or_found() {
        assert_eq!(colours(THEMES[1]), colours(THEMES[2]));
        let mut names: Vec<Vec<&str>> = THEMES
            .iter()
            .map(|t| colours(t).into_keys().collect())
            .collect();
        names.iter_mut().for_each(|n| n.sort_unstable());
        assert!(
            names.windows(2).all(|w| w[0] == w[1]),
            "a theme lacks a colour"
        );
    }

    #[test]
    fn a_first_view_is_small() {
        let size: usize = super::all().map(|(_, body)| body.len()).sum();
        // A quarter of it goes over the line, compressed; a public first view may take 60 kB.
        assert!(size < 72_000, "{size} bytes before compression");
    }
}
