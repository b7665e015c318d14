//! From a request to a [`Viewer`](crate::access::Viewer): cookie or token, account, roles in force
//! today, language, date.

pub mod client;
mod guard;
mod open;
pub mod secret;
pub mod store;
pub mod throttle;

use ::store::Migration;
use kernel::{Timestamp, text_enum};

use crate::app::App;

pub(crate) use guard::{same_site, valid_as_of};
pub(crate) use open::open;
pub use open::{by_token, own_roles};

/// The name of the session cookie.
pub const COOKIE: &str = "abdi_sesi";
/// The name of the cookie by which a device is known again: it grants nothing, it only keeps a
/// stranger's failures from slowing its owner down.
pub const DEVICE_COOKIE: &str = "abdi_perangkat";
/// The name of the language cookie.
pub const LOCALE_COOKIE: &str = "abdi_bahasa";
/// The name of the theme cookie.
pub const THEME_COOKIE: &str = "abdi_tema";
/// A session not used for this long is over, unless the agency sets another time (minutes).
pub const IDLE_MINUTES: i32 = 60;
/// A session is over after this long, used or not (hours).
pub const ABSOLUTE_HOURS: i64 = 12;
/// A session that has shown the password only is over after this long (minutes).
pub const HALF_MINUTES: i64 = 10;
/// "Seen" is written at most this often (seconds), so that reading writes little.
const SEEN_EVERY: i64 = 120;

/// The setting that names the agency in public, where it differs from its full name.
pub const PUBLIC_NAME: &str = "public_name";
/// The setting that says who must show a second factor: a word of [`FactorRule`].
pub const FACTOR_RULE: &str = "second_factor_for";

text_enum! {
    /// Who must show a second factor.
    pub enum FactorRule {
        /// Whoever holds a role given for the whole agency.
        Wide = "wide_roles",
        /// Everybody.
        Everybody = "everybody",
        /// Only those who set one up of their own accord.
        Nobody = "nobody",
    }
}

/// The tables of sign-in.
pub const MIGRATIONS: &[Migration] = &[
    Migration {
        area: "web",
        number: 1,
        name: "sign-in",
        sql: include_str!("schema.sql"),
    },
    Migration {
        area: "web",
        number: 2,
        name: "hosts",
        sql: include_str!("hosts.sql"),
    },
];

/// A cookie that the browser keeps for itself and sends only to us.
#[must_use]
pub fn set_cookie(app: &App, name: &str, value: &str, seconds: i64) -> String {
    let secure = if app.config.secure_cookies {
        "; Secure"
    } else {
        ""
    };
    format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}")
}

/// A cookie header that takes a cookie away.
#[must_use]
pub fn clear_cookie(name: &str) -> String {
    format!("{name}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0")
}

impl store::SessionRow {
    /// Is the session still good?
    #[must_use]
    pub fn is_live(&self, now: Timestamp) -> bool {
        let idle = now.as_second() - self.seen_at.as_second();
        let age = now.as_second() - self.opened_at.as_second();
        self.closed_at.is_none()
            && idle < i64::from(self.idle_minutes) * 60
            && age < ABSOLUTE_HOURS * 3600
    }
}
