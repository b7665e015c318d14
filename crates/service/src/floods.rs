//! How much may come within ten minutes from one address, for one draft and for one report; whoever
//! sends more is told when to come again. Many homes and whole mobile networks share one address, so
//! that the numbers leave a street room to report at the same time.

use web::access::perm;
use web::session::client;
use web::{Ask, Result, Trouble};

/// The window, in seconds.
const WINDOW: i64 = 600;

/// What is counted.
#[derive(Clone, Copy)]
pub(crate) enum Flood {
    /// Reports that are begun.
    Begun,
    /// Pages of the form that are sent: all that those reports have, and some twice.
    Page,
    /// Pictures that are sent with the form: those of every report that may be begun.
    Photo,
    /// What reporters do on their own pages.
    Word,
    /// Numbers that are looked up.
    LookedUp,
    /// Reports that are followed or known to others.
    Followed,
    /// Contacts by which a link to an own page is asked for.
    Proof,
}

impl Flood {
    const fn word(self) -> &'static str {
        match self {
            Self::Begun => "lapor",
            Self::Page => "halaman",
            Self::Photo => "foto",
            Self::Word => "tulis",
            Self::LookedUp => "lacak",
            Self::Followed => "ikuti",
            Self::Proof => "bukti",
        }
    }

    /// What one address may send.
    const fn of_address(self) -> u32 {
        match self {
            Self::Begun => 40,
            Self::Page => 600,
            Self::Photo => 200,
            Self::Word | Self::LookedUp => 120,
            Self::Followed => 20,
            Self::Proof => 60,
        }
    }

    /// What one draft or one report may be sent.
    const fn of_one(self) -> u32 {
        match self {
            Self::Photo => 30,
            Self::Word | Self::Proof => 20,
            _ => 120,
        }
    }
}

/// Counts what an address sends.
///
/// # Errors
/// [`Trouble::Throttled`] when that is too much.
pub(crate) fn count(ask: &Ask<perm::Anyone>, what: Flood) -> Result<()> {
    let from = client::address(&ask.app.config, &ask.raw);
    let key = format!("{} {from}", what.word());
    tried(ask, &key, what.of_address())
}

/// Counts what is sent for one draft or one report, and then for the address: who floods one of them
/// uses up nothing of what the neighbours may send.
///
/// # Errors
/// [`Trouble::Throttled`] when that is too much.
pub(crate) fn count_for(ask: &Ask<perm::Anyone>, what: Flood, one: &str) -> Result<()> {
    let key = format!("{} {} {one}", what.word(), ask.agency_id());
    tried(ask, &key, what.of_one())?;
    count(ask, what)
}

fn tried(ask: &Ask<perm::Anyone>, key: &str, most: u32) -> Result<()> {
    let now = ask.may.actor().at;
    let counted = ask.app.throttle.attempt(key, most, WINDOW, now);
    counted.map_err(Trouble::Throttled)
}
