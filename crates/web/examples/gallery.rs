//! Writes the gallery of components to a folder: `cargo run -p web --example gallery -- target/gallery`.

use kernel::{Locale, TextEnum as _};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args()
        .nth(1)
        .unwrap_or_else(|| "target/gallery".to_owned());
    let assets = format!("{folder}/aset");
    std::fs::create_dir_all(&assets)?;
    for (path, body) in web::assets::all() {
        std::fs::write(format!("{folder}{path}"), body)?;
    }
    let words = web::words::Words::new(&[web::base().messages])?;
    let today = "2026-11-24".parse()?;
    for locale in Locale::ALL {
        for theme in ["auto", "light", "dark", "contrast"] {
            let trouble = web::components::gallery::trouble(&words.say(*locale), theme, today)?;
            let trouble = trouble.replace("\"/aset/", "\"aset/");
            std::fs::write(format!("{folder}/trouble-{theme}-{locale}.html"), trouble)?;
            for signed_in in [true, false] {
                let page =
                    web::components::gallery::page(&words.say(*locale), theme, signed_in, today)?;
                // Opened as a file, so the assets are beside the page.
                let page = page.replace("\"/aset/", "\"aset/");
                let who = if signed_in { "staff" } else { "public" };
                std::fs::write(format!("{folder}/{who}-{theme}-{locale}.html"), page)?;
            }
        }
    }
    Ok(())
}
