//! How the pages look to one visitor: language and theme, kept in cookies.

use kernel::{Locale, TextEnum as _};
use web::access::perm;
use web::session::{LOCALE_COOKIE, THEME_COOKIE, set_cookie};
use web::{Answer, Ask, Reply, Routes, Trouble, own_path};

/// Both are kept for a year.
const KEPT_SECONDS: i64 = 365 * 24 * 3600;
/// The themes of the stylesheet.
const THEMES: [&str; 4] = ["auto", "light", "dark", "contrast"];

pub(crate) fn routes() -> Routes {
    Routes::new()
        .post::<perm::Anyone>("/tampilan", change)
        .get::<perm::Anyone>("/bahasa/{word}", language)
        .get::<perm::Anyone>("/tema/{word}", theme)
}

fn back(ask: &Ask<perm::Anyone>) -> Reply {
    let typed = ask.form().text("next").to_owned();
    let asked = if typed.is_empty() {
        ask.raw.query_value("next").unwrap_or_default()
    } else {
        typed
    };
    let reply = Reply::see(own_path(&asked).unwrap_or("/"));
    reply.secret()
}

fn in_language(ask: &Ask<perm::Anyone>, reply: Reply, word: &str) -> Answer {
    let locale = Locale::from_word(word).ok_or(Trouble::NotFound)?;
    Ok(reply.cookie(set_cookie(
        &ask.app,
        LOCALE_COOKIE,
        locale.as_str(),
        KEPT_SECONDS,
    )))
}

fn in_theme(ask: &Ask<perm::Anyone>, reply: Reply, word: &str) -> Answer {
    let theme = THEMES
        .iter()
        .find(|t| **t == word)
        .ok_or(Trouble::NotFound)?;
    Ok(reply.cookie(set_cookie(&ask.app, THEME_COOKIE, theme, KEPT_SECONDS)))
}

fn language(ask: &Ask<perm::Anyone>) -> Answer {
    in_language(ask, back(ask), &ask.param::<String>("word")?)
}

fn theme(ask: &Ask<perm::Anyone>) -> Answer {
    in_theme(ask, back(ask), &ask.param::<String>("word")?)
}

/// The buttons in the frame of every page: `bahasa` or `tema`, and where to go back to.
fn change(ask: &Ask<perm::Anyone>) -> Answer {
    let mut reply = back(ask);
    let (language, theme) = (ask.form().text("bahasa"), ask.form().text("tema"));
    if !language.is_empty() {
        reply = in_language(ask, reply, language)?;
    }
    if !theme.is_empty() {
        reply = in_theme(ask, reply, theme)?;
    }
    Ok(reply)
}
